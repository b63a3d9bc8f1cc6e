"""The Bot API's JSON for the things of the world."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .wire import Json
    from .world import Entity, Message, Room, User, World


def present(**fields: object) -> Json:
    """Only the fields that have a value; the Bot API leaves the others out."""
    return {name: value for name, value in fields.items() if value is not None}


def user_json(user: User) -> Json:
    """A User."""
    return present(
        id=user.id,
        is_bot=user.is_bot,
        first_name=user.first_name,
        last_name=user.last_name,
        username=user.username,
        language_code=user.language_code,
    )


def chat_json(room: Room) -> Json:
    """A Chat."""
    if room.person is not None:
        person = room.person
        return present(
            id=room.id,
            type="private",
            first_name=person.first_name,
            last_name=person.last_name,
            username=person.username,
        )
    return present(id=room.id, type=room.kind, title=room.title, username=room.username)


def full_chat_json(room: Room) -> Json:
    """A ChatFullInfo."""
    gifts = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
    )
    return chat_json(room) | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}


def entity_json(entity: Entity) -> Json:
    """A MessageEntity."""
    return present(
        type=entity.type,
        offset=entity.offset,
        length=entity.length,
        url=entity.url,
        language=entity.language,
        custom_emoji_id=entity.custom_emoji_id,
    )


def message_json(world: World, room: Room, message: Message, *, nested: bool = False) -> Json:
    """A Message; the message it answers comes with it, one level deep."""
    shape: Json = present(
        message_id=message.message_id,
        date=message.date,
        chat=chat_json(room),
        edit_date=message.edit_date,
    )
    shape["from"] = user_json(message.sender)
    if message.via_bot:
        shape["via_bot"] = user_json(world.bot)
    if message.text:
        name, marks = ("text", "entities") if message.kind == "text" else ("caption", "caption_entities")
        shape[name] = message.text
        if message.entities:
            shape[marks] = [entity_json(entity) for entity in message.entities]
    shape |= _file_fields(message) | message.extra
    if message.buttons:
        shape["reply_markup"] = message.markup
    answered = room.messages.get(message.reply_to) if message.reply_to is not None else None
    if answered is not None and not nested:
        shape["reply_to_message"] = message_json(world, room, answered, nested=True)
    return shape


def _file_fields(message: Message) -> Json:
    file = message.file
    if file is None:
        return {}
    about: dict[str, Any] = {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
    }
    if file.declares_size:
        about["file_size"] = len(file.content)
    if message.kind == "photo":
        return {"photo": [about | {"width": 90, "height": 90}]}
    if message.kind == "sticker":
        look = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return {"sticker": about | look | {"emoji": "👍"}}
    return {"document": about | {"file_name": file.name, "mime_type": file.mime_type}}


def member_json(user: User, status: str) -> Json:
    """A ChatMember."""
    shape: Json = {"user": user_json(user), "status": status}
    return shape | ({"until_date": 0} if status == "kicked" else {})

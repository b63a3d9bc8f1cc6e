"""Methods that send, edit and delete messages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal

from . import checks
from .markup import Markup, read_markup
from .wire import Json, bad_request

if TYPE_CHECKING:
    from .backend import Backend, Handler
    from .html_check import Formatted
    from .wire import Params
    from .world import Message, Room

NOT_MODIFIED: Final = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


async def _send_message(b: Backend, params: Params) -> object:
    markup = read_markup(params)
    given = params.decoded("entities", "entities")
    text = checks.message_text(params.text("text"), params.text("parse_mode"), given)
    room = b.open_room(params)
    reply = _reply_target(room, params)
    b.count("sendMessage", room)
    message = replace(
        b.world.new_message(room, b.world.bot),
        text=text.text,
        html=params.text("text"),
        entities=text.entities,
        reply_to=reply,
    )
    return b.shape(room, room.put(_with_markup(message, markup), by_bot=True))


async def _send_document(b: Backend, params: Params) -> object:
    return _send_file(b, params, "document", "sendDocument")


async def _send_photo(b: Backend, params: Params) -> object:
    return _send_file(b, params, "photo", "sendPhoto")


def _send_file(b: Backend, params: Params, kind: Literal["document", "photo"], method: str) -> Json:
    markup = read_markup(params)
    caption = checks.caption(params)
    room = b.open_room(params)
    file = b.files.receive(params, kind)
    reply = _reply_target(room, params)
    b.count(method, room)
    message = replace(
        b.world.new_message(room, b.world.bot),
        kind=kind,
        file=file,
        text=caption.text,
        html=params.text("caption"),
        entities=caption.entities,
        reply_to=reply,
    )
    return b.shape(room, room.put(_with_markup(message, markup), by_bot=True))


def _with_markup(message: Message, markup: Markup) -> Message:
    return replace(message, markup=markup.raw, buttons=markup.inline, keyboard=markup.keyboard)


def _reply_target(room: Room, params: Params) -> int | None:
    asked = params.decoded("reply_parameters", "reply parameters")
    if asked is None:
        number = params.integer("reply_to_message_id")
        lenient = params.boolean("allow_sending_without_reply")
    elif isinstance(asked, dict) and isinstance(asked.get("message_id"), int):
        number, lenient = asked["message_id"], asked.get("allow_sending_without_reply") is True
    else:
        raise bad_request("can't parse reply parameters: Can't find field \"message_id\"")
    if not number or number in room.messages:
        return number or None
    if lenient:
        return None
    raise bad_request("message to be replied not found")


def _to_edit(b: Backend, params: Params) -> tuple[Room, Message, bool]:
    """The message to edit, and whether it was named as an inline message."""
    inline_id = params.text("inline_message_id")
    if inline_id:
        found = b.world.inline_messages.get(inline_id)
        if found is None or found[1] not in found[0].messages:
            raise bad_request("MESSAGE_ID_INVALID")
        return found[0], found[0].messages[found[1]], True
    room = b.open_room(params)
    number = params.integer("message_id")
    if number <= 0:
        raise bad_request("message identifier is not specified")
    message = room.messages.get(number)
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender.id != b.world.bot.id:
        raise bad_request("message can't be edited")
    return room, message, False


def _put_edit(b: Backend, method: str, room: Room, old: Message, new: Message) -> Message:
    if (old.text, old.entities, old.markup) == (new.text, new.entities, new.markup):
        raise bad_request(NOT_MODIFIED)
    b.count(method, room, is_edit=True)
    return b.world.edit(room, new, by_bot=True)


def _rewritten(old: Message, text: Formatted, html: str, markup: Markup) -> Message:
    return _with_markup(replace(old, text=text.text, entities=text.entities, html=html), markup)


async def _edit_message_text(b: Backend, params: Params) -> object:
    markup = read_markup(params, inline_only=True)
    given = params.decoded("entities", "entities")
    text = checks.message_text(params.text("text"), params.text("parse_mode"), given)
    room, old, inline = _to_edit(b, params)
    if old.kind != "text":
        raise bad_request("there is no text in the message to edit")
    new = _put_edit(b, "editMessageText", room, old, _rewritten(old, text, params.text("text"), markup))
    return True if inline else b.shape(room, new)


async def _edit_message_caption(b: Backend, params: Params) -> object:
    markup = read_markup(params, inline_only=True)
    caption = checks.caption(params)
    room, old, inline = _to_edit(b, params)
    if old.kind not in {"document", "photo"}:
        raise bad_request("there is no caption in the message to edit")
    new = _put_edit(b, "editMessageCaption", room, old, _rewritten(old, caption, params.text("caption"), markup))
    return True if inline else b.shape(room, new)


async def _edit_message_media(b: Backend, params: Params) -> object:
    markup = read_markup(params, inline_only=True)
    media = params.decoded("media", "InputMedia")
    if not isinstance(media, dict) or media.get("type") not in {"photo", "document"}:
        raise bad_request("can't parse InputMedia: type must be one of the supported ones")
    kind: Literal["document", "photo"] = media["type"]
    caption = checks.media_caption(str(media.get("caption", "")), str(media.get("parse_mode", "")))
    room, old, inline = _to_edit(b, params)
    if old.kind not in {"text", "document", "photo"}:
        raise bad_request("message can't be edited")
    file = b.files.attached(str(media.get("media", "")), params, kind)
    changed = replace(_rewritten(old, caption, str(media.get("caption", "")), markup), kind=kind, file=file)
    b.count("editMessageMedia", room, is_edit=True)
    new = b.world.edit(room, changed, by_bot=True)
    return True if inline else b.shape(room, new)


async def _edit_message_reply_markup(b: Backend, params: Params) -> object:
    markup = read_markup(params, inline_only=True)
    room, old, inline = _to_edit(b, params)
    new = _put_edit(b, "editMessageReplyMarkup", room, old, _with_markup(old, markup))
    return True if inline else b.shape(room, new)


async def _delete_message(b: Backend, params: Params) -> object:
    room = b.open_room(params)
    number = params.integer("message_id")
    message = room.messages.get(number)
    if message is None:
        raise bad_request("message to delete not found")
    if room.kind != "private" and message.sender.id != b.world.bot.id:
        raise bad_request("message can't be deleted")
    room.remove(number)
    return True


async def _get_file(b: Backend, params: Params) -> object:
    return b.files.describe(params.text("file_id"))


METHODS: Final[dict[str, Handler]] = {
    "sendMessage": _send_message,
    "sendDocument": _send_document,
    "sendPhoto": _send_photo,
    "editMessageText": _edit_message_text,
    "editMessageCaption": _edit_message_caption,
    "editMessageMedia": _edit_message_media,
    "editMessageReplyMarkup": _edit_message_reply_markup,
    "deleteMessage": _delete_message,
    "getFile": _get_file,
}

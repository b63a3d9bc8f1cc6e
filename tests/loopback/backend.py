"""Everything a method of the Bot API works on."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from .entities import covered
from .files import Files
from .queries import CallbackAnswer, InlineAnswer, Queries
from .rates import Rates
from .shapes import chat_json, member_json, message_json, user_json
from .updates import UpdateQueue
from .webhook import Webhook
from .wire import ApiError, Json, Params, bad_request

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from .world import BotStatus, Message, Room, World

REFUSALS = {
    "blocked": "Forbidden: bot was blocked by the user",
    "unstarted": "Forbidden: bot can't initiate conversation with a user",
    "deactivated": "Forbidden: user is deactivated",
    "left": "Forbidden: bot is not a member of the {kind} chat",
    "kicked": "Forbidden: bot was kicked from the {kind} chat",
}


@dataclass
class Profile:
    """What the bot says about itself; commands by scope and language."""

    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    name: dict[str, str] = field(default_factory=dict)
    description: dict[str, str] = field(default_factory=dict)
    short_description: dict[str, str] = field(default_factory=dict)
    menu_button: Json = field(default_factory=lambda: {"type": "default"})


class Backend:
    """The state of one server, and what its methods share."""

    def __init__(self, world: World, *, privacy_mode: bool, inline_mode: bool, query_lifetime: float) -> None:
        self.world = world
        self.privacy_mode = privacy_mode
        self.inline_mode = inline_mode
        self.inline_feedback = False
        self.logged_out = False
        self.queue = UpdateQueue()
        self.webhook = Webhook(self.queue)
        self.rates = Rates()
        self.files = Files()
        self.profile = Profile()
        self.presses: Queries[CallbackAnswer] = Queries(query_lifetime)
        self.inline: Queries[InlineAnswer] = Queries(query_lifetime)

    def room(self, params: Params) -> Room:
        """The chat of a request."""
        name = params.text("chat_id")
        if not name:
            raise bad_request("chat_id is empty")
        room = self.world.find_room(name)
        if room is None:
            raise bad_request("chat not found")
        return room

    def open_room(self, params: Params) -> Room:
        """The chat of a request that the bot may write to."""
        room = self.room(params)
        if room.moved_to is not None:
            reason = "Bad Request: group chat was upgraded to a supergroup chat"
            raise ApiError(400, reason, {"migrate_to_chat_id": room.moved_to})
        if room.bot_status != "member":
            raise ApiError(403, REFUSALS[room.bot_status].format(kind=room.kind))
        return room

    def count(self, method: str, room: Room, *, is_edit: bool = False) -> None:
        """Record one send; refuses when it is too fast."""
        self.rates.take(method, room.id, in_group=room.kind != "private", is_edit=is_edit)

    def shape(self, room: Room, message: Message) -> Json:
        """The message as the Bot API gives it."""
        return message_json(self.world, room, message)

    def reaches_bot(self, room: Room, message: Message) -> bool:
        """Whether privacy mode lets the bot see a message of a group."""
        if room.bot_status in {"left", "kicked", "blocked", "deactivated"}:
            return False
        if room.kind == "private" or not self.privacy_mode or message.via_bot or message.kind == "service":
            return True
        answered = room.messages.get(message.reply_to) if message.reply_to is not None else None
        if answered is not None and answered.sender.id == self.world.bot.id:
            return True
        own = f"@{self.world.bot.username}".lower()
        for entity in message.entities:
            words = covered(message.text, entity).lower()
            if entity.type == "mention" and words == own:
                return True
            if entity.type == "bot_command" and ("@" not in words or words.endswith(own)):
                return True
        return False

    def announce(self, room: Room, message: Message) -> None:
        """Give the bot a new or edited message of a person."""
        if self.reaches_bot(room, message):
            self.queue.push("edited_message" if message.edited else "message", self.shape(room, message))

    def move_bot(self, room: Room, status: BotStatus, by: Json | None = None) -> None:
        """Change the bot's standing in a chat, and tell it."""
        names = {"member": "member", "blocked": "kicked", "kicked": "kicked", "left": "left"}
        old, room.bot_status = room.bot_status, status
        # Of private chats Telegram tells blocks and unblocks only, not the first start.
        if old in {status, "unstarted"} or status not in names:
            return
        actor = by or user_json(room.person or next(iter(room.members.values()), self.world.bot))
        bot = self.world.bot
        shape: Json = {
            "chat": chat_json(room),
            "from": actor,
            "date": int(time.time()),
            "old_chat_member": member_json(bot, names.get(old, "left")),
            "new_chat_member": member_json(bot, names[status]),
        }
        self.queue.push("my_chat_member", shape)


Handler: TypeAlias = "Callable[[Backend, Params], Awaitable[object]]"

"""The state that Telegram keeps: people, chats, and messages as a person sees them."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from .wire import Json

T = TypeVar("T")
ChatKind = Literal["private", "group", "supergroup"]
MessageKind = Literal["text", "document", "photo", "sticker", "service", "other"]
BotStatus = Literal["member", "unstarted", "blocked", "deactivated", "left", "kicked"]


@dataclass(frozen=True)
class User:
    """A person, or the bot."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False


@dataclass(frozen=True)
class Entity:
    """A marked stretch of a text; offset and length in UTF-16 units."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    custom_emoji_id: str | None = None


@dataclass(frozen=True)
class Button:
    """A button as a person sees it. Inline buttons have one action; those of a reply keyboard have none."""

    text: str
    data: str | None = None
    url: str | None = None
    switch_inline_query: str | None = None
    switch_inline_query_current_chat: str | None = None
    copy_text: str | None = None


@dataclass(frozen=True)
class StoredFile:
    """A file that Telegram keeps."""

    file_id: str
    unique_id: str
    name: str
    mime_type: str
    content: bytes
    path: str
    declares_size: bool = True
    """Whether the message that brings it says how large it is."""


@dataclass(frozen=True)
class Message:
    """One state of one message."""

    message_id: int
    chat_id: int
    sender: User
    date: int
    kind: MessageKind = "text"
    text: str = ""  # text or caption, without markup
    html: str = ""  # text or caption as the bot wrote it
    entities: tuple[Entity, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()  # inline keyboard
    keyboard: tuple[tuple[Button, ...], ...] = ()  # reply keyboard
    markup: Json | None = None  # reply markup as the bot wrote it
    file: StoredFile | None = None
    reply_to: int | None = None
    edited: bool = False
    edit_date: int | None = None
    via_bot: bool = False
    inline_message_id: str | None = None
    extra: Json = field(default_factory=dict)  # further fields of the Bot API's Message

    @property
    def from_bot(self) -> bool:
        """Whether the bot sent it."""
        return self.sender.is_bot

    @property
    def button_texts(self) -> tuple[str, ...]:
        """The words on all inline buttons, row by row."""
        return tuple(button.text for row in self.buttons for button in row)

    def button(self, wanted: str) -> Button:
        """The one inline button with this callback data or, failing that, these words on it."""
        every = [button for row in self.buttons for button in row]
        found = [b for b in every if b.data == wanted] or [b for b in every if b.text == wanted]
        if len(found) != 1:
            raise LookupError(f"{len(found)} buttons are {wanted!r}; there are {every!r}")
        return found[0]


class Bell:
    """Wakes whoever waits for something to become true."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Wake all waiters; each looks again."""
        self._rung.set()
        self._rung = asyncio.Event()

    async def until(self, ready: Callable[[], T | None], timeout: float, what: str) -> T:  # noqa: ASYNC109 (says what)
        """Wait for `ready` to give something; TimeoutError names what did not come."""
        deadline = time.monotonic() + timeout
        while True:
            rung = self._rung
            if (found := ready()) is not None:
                return found
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError(f"{what} did not come within {timeout} s")
            try:
                async with asyncio.timeout(left):
                    await rung.wait()
            except TimeoutError:
                continue


@dataclass
class Room:
    """A chat as the server keeps it."""

    id: int
    kind: ChatKind
    title: str | None = None
    username: str | None = None
    person: User | None = None  # the other side of a private chat
    bot_status: BotStatus = "member"
    moved_to: int | None = None  # the supergroup that it became
    members: dict[int, User] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    shown: list[Message] = field(default_factory=list)  # what the bot sent or edited, in order
    deleted: list[int] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)
    bell: Bell = field(default_factory=Bell)
    last_id: int = 0

    def put(self, message: Message, *, by_bot: bool) -> Message:
        """Add a message, or a new state of one."""
        self.messages[message.message_id] = message
        if by_bot:
            self.shown.append(message)
        self.bell.ring()
        return message

    def remove(self, message_id: int) -> None:
        """Delete a message for everyone."""
        del self.messages[message_id]
        self.deleted.append(message_id)
        self.bell.ring()


class World:
    """All people, chats and messages of one server."""

    def __init__(self, bot: User) -> None:
        self.bot = bot
        self.users: dict[int, User] = {bot.id: bot}
        self.rooms: dict[int, Room] = {}
        self.inline_messages: dict[str, tuple[Room, int]] = {}
        self._account_message_id = 1000
        self._serial = 0

    def serial(self) -> int:
        """A number that no other thing of this world has."""
        self._serial += 1
        return self._serial

    def next_message_id(self, room: Room) -> int:
        """Supergroups count for themselves; all other chats share the account's counter."""
        if room.kind == "supergroup":
            room.last_id += 1
            return room.last_id
        self._account_message_id += 1
        return self._account_message_id

    def new_message(self, room: Room, sender: User) -> Message:
        """A message with its number and date, to be filled and put into the room."""
        return Message(self.next_message_id(room), room.id, sender, int(time.time()))

    def edit(self, room: Room, message: Message, *, by_bot: bool) -> Message:
        """Put the new state of an edited message."""
        return room.put(replace(message, edited=True, edit_date=int(time.time())), by_bot=by_bot)

    def find_room(self, name: str) -> Room | None:
        """The chat with this number or @name."""
        if name.startswith("@"):
            wanted = name[1:].lower()
            public = (r for r in self.rooms.values() if r.kind != "private")
            return next((r for r in public if (r.username or "").lower() == wanted), None)
        try:
            return self.rooms.get(int(name))
        except ValueError:
            return None

"""A person's side of a chat: what they type and press, and what they see."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from .entities import detect
from .files import PNG
from .shapes import chat_json, user_json
from .wire import utf16_length

if TYPE_CHECKING:
    from collections.abc import Callable

    from .backend import Backend
    from .queries import CallbackAnswer, InlineAnswer, InlineResult, Query
    from .wire import Json
    from .world import Entity, Message, MessageKind, Room, StoredFile, User


class Chat:
    """One chat, used by people. In a group `by` says who acts; otherwise its first member does."""

    def __init__(self, backend: Backend, room: Room) -> None:
        self._backend = backend
        self._world = backend.world
        self._room = room
        self._read = 0

    # What is there to see

    @property
    def id(self) -> int:
        """The number of the chat."""
        return self._room.id

    @property
    def messages(self) -> tuple[Message, ...]:
        """All messages as they stand now, oldest first."""
        return tuple(self._room.messages[number] for number in sorted(self._room.messages))

    @property
    def bot_messages(self) -> tuple[Message, ...]:
        """The bot's messages as they stand now, oldest first."""
        return tuple(message for message in self.messages if message.from_bot)

    @property
    def shown(self) -> tuple[Message, ...]:
        """Every state of every message that the bot sent or edited, in order; deleted ones too."""
        return tuple(self._room.shown)

    @property
    def deleted(self) -> tuple[int, ...]:
        """The numbers of deleted messages, in order."""
        return tuple(self._room.deleted)

    @property
    def actions(self) -> tuple[str, ...]:
        """What the chat showed the bot doing ("typing")."""
        return tuple(self._room.actions)

    def current(self, message: Message | int) -> Message:
        """The present state of a message; LookupError when it was deleted."""
        number = message if isinstance(message, int) else message.message_id
        try:
            return self._room.messages[number]
        except KeyError:
            raise LookupError(f"message {number} is not in chat {self.id}") from None

    # Waiting

    async def wait_reply(self, timeout: float = 5.0) -> Message:  # noqa: ASYNC109 (says what did not come)
        """The next message that the bot sent or edited, each given once."""
        return await self.wait_until(lambda _: True, timeout)

    async def wait_until(self, wanted: Callable[[Message], bool], timeout: float = 5.0) -> Message:  # noqa: ASYNC109 (says what did not come)
        """The next message of the bot that is wanted; those before it are passed over."""

        def ready() -> Message | None:
            while self._read < len(self._room.shown):
                self._read += 1
                if wanted(self._room.shown[self._read - 1]):
                    return self._room.shown[self._read - 1]
            return None

        return await self._room.bell.until(ready, timeout, f"the bot's message in chat {self.id}")

    async def wait_replies(self, count: int, timeout: float = 5.0) -> list[Message]:  # noqa: ASYNC109 (says what did not come)
        """The next messages that the bot sent or edited."""
        deadline = time.monotonic() + timeout
        return [await self.wait_reply(max(0.0, deadline - time.monotonic())) for _ in range(count)]

    async def wait_deleted(self, message: Message | int, timeout: float = 5.0) -> None:  # noqa: ASYNC109 (says what did not come)
        """Wait until a message is gone."""
        number = message if isinstance(message, int) else message.message_id
        await self._room.bell.until(lambda: number in self._room.deleted or None, timeout, f"deletion of {number}")

    async def expect_silence(self, seconds: float = 0.3) -> None:
        """AssertionError when the bot says or edits anything in this time."""
        try:
            message = await self.wait_reply(seconds)
        except TimeoutError:
            return
        raise AssertionError(f"the bot said {message.text!r}")

    def forget(self) -> None:
        """Pass over all that the bot said so far."""
        self._read = len(self._room.shown)

    # Acting

    async def send(self, text: str, *, by: User | None = None, reply_to: Message | int | None = None) -> Message:
        """Send a text; commands, mentions and links in it are marked as Telegram marks them."""
        text = text.strip()
        if not text or utf16_length(text) > 4096:
            raise ValueError("a person's message has 1 to 4096 characters")
        return self._say(by, text=text, entities=detect(text), reply_to=self._number(reply_to))

    async def ask(self, text: str, *, by: User | None = None, timeout: float = 5.0) -> Message:  # noqa: ASYNC109 (says what did not come)
        """Send a text and give the bot's next message; what it said before is passed over."""
        self.forget()
        await self.send(text, by=by)
        return await self.wait_reply(timeout)

    async def send_command(self, command: str, args: str = "", *, by: User | None = None) -> Message:
        """Send /command, with the bot's name in a group, as people's apps do."""
        name = "/" + command.removeprefix("/")
        if self._room.kind != "private" and "@" not in name:
            name += f"@{self._world.bot.username}"
        return await self.send(f"{name} {args}", by=by)

    async def mention(self, text: str, *, by: User | None = None) -> Message:
        """Send a text that begins with the bot's @name."""
        return await self.send(f"@{self._world.bot.username} {text}", by=by)

    async def edit(self, message: Message | int, text: str) -> Message:
        """Edit a person's own message."""
        old = self.current(message)
        if old.from_bot:
            raise ValueError("a person edits only their own messages")
        new = self._world.edit(self._room, replace(old, text=text, html=text, entities=detect(text)), by_bot=False)
        self._backend.announce(self._room, new)
        return new

    async def delete(self, message: Message | int) -> None:
        """Delete a message; bots are not told."""
        self._room.remove(self.current(message).message_id)

    async def press(self, message: Message | int, button: str, *, by: User | None = None) -> Query[CallbackAnswer]:
        """Press the inline button with this callback data or these words, as the message stands now."""
        now = self.current(message)
        pressed = now.button(button)
        if pressed.data is None:
            raise LookupError(f"{pressed!r} has no callback data: pressing it does not reach the bot")
        return await self.press_raw(now, pressed.data, by=by)

    async def press_raw(self, message: Message | int, data: str, *, by: User | None = None) -> Query[CallbackAnswer]:
        """Press a button that is no longer (or was never) there; the message may be deleted."""
        user = self._actor(by)
        query = self._backend.presses.ask(self._world.serial(), user)
        number = message if isinstance(message, int) else message.message_id
        now = self._room.messages.get(number)
        shape: Json = {"id": query.id, "from": user_json(user), "chat_instance": str(self.id * 7919), "data": data}
        if now is None:
            shape["message"] = {"chat": chat_json(self._room), "message_id": number, "date": 0}
        elif now.inline_message_id is not None:
            shape["inline_message_id"] = now.inline_message_id
        else:
            shape["message"] = self._backend.shape(self._room, now)
        self._backend.queue.push("callback_query", shape)
        return query

    async def inline_query(self, text: str, *, by: User | None = None, offset: str = "") -> Query[InlineAnswer]:
        """Type `@bot text` in the chat without sending it."""
        if not self._backend.inline_mode:
            raise ValueError("inline mode is off: people's apps would not ask")
        user = self._actor(by)
        query = self._backend.inline.ask(self._world.serial(), user)
        shape: Json = {
            "id": query.id,
            "from": user_json(user),
            "query": text,
            "offset": offset,
            "chat_type": "sender" if self._room.kind == "private" else self._room.kind,
        }
        self._backend.queue.push("inline_query", shape)
        return query

    async def choose(self, query: Query[InlineAnswer], result: InlineResult | str, *, text: str = "") -> Message:
        """Tap an inline result: it is sent as the person's message, via the bot."""
        offered = query.answer.results if query.answer else ()
        wanted = result if isinstance(result, str) else result.id
        chosen = next((r for r in offered if r.id == wanted), None)
        if chosen is None:
            raise LookupError(f"result {wanted!r} was not offered")
        message = replace(
            self._world.new_message(self._room, query.user),
            text=chosen.text,
            html=chosen.html,
            entities=chosen.entities,
            markup=chosen.markup,
            buttons=chosen.buttons,
            via_bot=True,
            inline_message_id=f"BAAAAinline{self._world.serial()}" if chosen.buttons else None,
        )
        self._room.put(message, by_bot=False)
        if message.inline_message_id is not None:
            self._world.inline_messages[message.inline_message_id] = (self._room, message.message_id)
        self._backend.announce(self._room, message)
        if self._backend.inline_feedback:
            shape: Json = {"result_id": chosen.id, "from": user_json(query.user), "query": text}
            if message.inline_message_id is not None:
                shape["inline_message_id"] = message.inline_message_id
            self._backend.queue.push("chosen_inline_result", shape)
        return message

    async def send_sticker(self, *, by: User | None = None) -> Message:
        """Send a sticker."""
        file = self._backend.files.keep("sticker.webp", b"RIFF....WEBP", "image/webp", "stickers")
        return self._say(by, kind="sticker", file=file)

    async def send_photo(self, content: bytes = PNG, *, caption: str = "", by: User | None = None) -> Message:
        """Send a picture."""
        file = self._backend.files.keep("photo.png", content, "image/png", "photos")
        return self._say(by, kind="photo", file=file, text=caption, entities=detect(caption))

    async def send_document(
        self,
        name: str,
        content: bytes,
        *,
        caption: str = "",
        mime_type: str = "application/octet-stream",
        declares_size: bool = True,
        by: User | None = None,
    ) -> Message:
        """Send a file."""
        file = self._backend.files.keep(name, content, mime_type, "documents", declares_size=declares_size)
        return self._say(by, kind="document", file=file, text=caption, entities=detect(caption))

    async def send_other(self, fields: Json, *, by: User | None = None) -> Message:
        """Send a message of another kind: `{"location": {"longitude": 1, "latitude": 2}}`."""
        return self._say(by, kind="other", extra=fields)

    # Standing

    def block_bot(self) -> None:
        """Block the bot (private chat): its messages get 403."""
        self._backend.move_bot(self._room, "blocked")

    def unblock_bot(self) -> None:
        """Let the bot write again."""
        self._backend.move_bot(self._room, "member")

    def deactivate(self) -> None:
        """Delete the person's account."""
        self._room.bot_status = "deactivated"

    def add_member(self, user: User) -> None:
        """Bring a person into the group; the bot sees the service message."""
        self._room.members[user.id] = user
        self._say(user, kind="service", extra={"new_chat_members": [user_json(user)]})

    def add_bot(self) -> None:
        """Bring the bot (back) into the group."""
        self._backend.move_bot(self._room, "member")
        self._say(None, kind="service", extra={"new_chat_members": [user_json(self._world.bot)]})

    def remove_bot(self) -> None:
        """Throw the bot out of the group: its messages get 403."""
        self._backend.move_bot(self._room, "kicked")

    def say_of_itself(self, fields: Json) -> Message:
        """A service message of the chat: `{"migrate_to_chat_id": -100123}`."""
        return self._say(None, kind="service", extra=fields)

    # Inside

    def _number(self, message: Message | int | None) -> int | None:
        return None if message is None else self.current(message).message_id

    def _actor(self, by: User | None) -> User:
        if self._room.person is not None:
            if by not in {None, self._room.person}:
                raise ValueError("nobody else writes in a private chat")
            return self._room.person
        actor = by or next(iter(self._room.members.values()), None)
        if actor is None:
            raise ValueError("the group has no members: say who acts")
        self._room.members.setdefault(actor.id, actor)
        return actor

    def _say(
        self,
        by: User | None,
        *,
        kind: MessageKind = "text",
        text: str = "",
        entities: tuple[Entity, ...] = (),
        file: StoredFile | None = None,
        reply_to: int | None = None,
        extra: Json | None = None,
    ) -> Message:
        sender = self._actor(by)
        if self._room.bot_status in {"unstarted", "blocked"}:
            # Writing to a bot starts it, and takes back a block.
            self._backend.move_bot(self._room, "member")
        message = replace(
            self._world.new_message(self._room, sender),
            kind=kind,
            text=text,
            html=text,
            entities=entities,
            file=file,
            reply_to=reply_to,
            extra=extra or {},
        )
        self._room.put(message, by_bot=False)
        self._backend.announce(self._room, message)
        return message


async def settle(check: Callable[[], bool], timeout: float = 5.0) -> None:  # noqa: ASYNC109 (a plain loop)
    """Wait until something holds that rings no bell."""
    deadline = time.monotonic() + timeout
    while not check():
        if time.monotonic() > deadline:
            raise TimeoutError(f"it did not come to hold within {timeout} s")
        await asyncio.sleep(0.005)

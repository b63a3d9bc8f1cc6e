"""What the bot keeps of a chat, in DATA_DIR/state.db: its town, the duties talked about, which reply answered what.

No words of anybody are written down: a question that waits for its town stays in memory (``for_a_while``), and so does
whom a chat was told to call. Chats are named by a keyed hash (``names``), so that the database alone names
nobody. What was talked about goes after half an hour, links between messages after two days.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.state import asked_lists, open_lists, seen
from bot.state.conversation_tables import PLAN, WITH_TOPIC
from bot.state.database import AHEAD_SECONDS, Database
from bot.state.for_a_while import ForAWhile
from bot.state.names import ChatNames
from knowledge.conversation import Conversation, Told, ToldDanger
from knowledge.conversing import DANGER_SECONDS, TOPIC_SECONDS
from knowledge.waiting import still_waiting

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

WAITING_SECONDS = 15 * 60
"""How long a question waits for its town."""
_MOST_WAITING, _MOST_TOLD = 1000, 10_000
"""Chats of which a question waits, and of which it is known whom they were told to call, or how they were answered; the
latest are kept."""
REPLY_SECONDS = 48 * 3600
"""How long a message's answer can be found again: as long as Telegram lets people edit."""
REPLIES_A_CHAT = 50
"""The latest are kept."""
LIST_SECONDS = 30 * 24 * 3600
"""How long the further pages of a list can be opened."""
MOST_LISTS = 500
"""Of all chats together; the latest are kept."""
_CLOCKS_DIFFER = TOPIC_SECONDS
"""So far ahead of the clock a chat's entry may be: the clock is set now and then."""
_BY_MESSAGE = ("replies", "open_lists")
_OF_CHATS = ("chats", *_BY_MESSAGE)
_TOPIC_GONE = "UPDATE chats SET duty = '', choices = '[]', talked = '[]', asked = '', refused = '[]'"


@dataclass(frozen=True, slots=True)
class KnownReply:
    """The bot's answer to a message."""

    reply: int
    """Number of the bot's message."""
    before: Conversation
    """The conversation as it stood before the message; empty when that is more than half an hour ago."""
    latest: bool
    """Whether no later message was answered in this chat."""


class ConversationStore:
    """Keeps conversations over restarts. Never raises for what is wrong with the disk."""

    def __init__(self, data_dir: Path, clock: Callable[[], float] = time.time) -> None:
        self._names = ChatNames(data_dir)
        self._database = Database(data_dir, PLAN, clock)
        self._dangers = ForAWhile[ToldDanger](clock, DANGER_SECONDS, _MOST_TOLD)
        self._called = ForAWhile[ToldDanger](clock, DANGER_SECONDS, _MOST_TOLD)
        self._over = ForAWhile[ToldDanger](clock, DANGER_SECONDS, _MOST_TOLD)
        self._told = ForAWhile[Told](clock, TOPIC_SECONDS, _MOST_TOLD)
        self._waiting = ForAWhile[str](clock, WAITING_SECONDS, _MOST_WAITING)
        self.open_lists = open_lists.OpenLists(self._database, self._names)
        self.seen = seen.SeenUpdates(self._database)
        self.sweep()

    def close(self) -> None:
        """Writes everything out and lets go of the file."""
        self._database.close()

    def sweep(self) -> None:
        """Erases what is too old."""
        self._dangers.sweep()
        self._called.sweep()
        self._over.sweep()
        self._told.sweep()
        self._waiting.sweep()

        def swept(connection: sqlite3.Connection) -> None:
            self._put_right(connection)
            self._expire(connection)
            self.seen.expire(connection)

        self._database.sweep(swept)

    def load(self, chat_id: int) -> Conversation:
        """The chat's conversation; an empty one for a chat that is new."""
        chat = self._names.of(chat_id)
        known = self._database.run(lambda connection: self._load(connection, chat)) or Conversation()
        lately = self._told.find(chat) if known.duty or known.choices else None
        danger, called, over = (each.find(chat) for each in (self._dangers, self._called, self._over))
        return replace(known, danger=danger, called=called, over=over, told=lately)

    def save(self, chat_id: int, conversation: Conversation) -> None:
        """Keeps the chat's conversation in place of the one before."""
        chat = self._names.of(chat_id)
        for kept, told in (
            (self._dangers, conversation.danger),
            (self._called, conversation.called),
            (self._over, conversation.over),
        ):
            if told is None:
                kept.take(chat)
            else:
                kept.keep(chat, told, told.at)
        if conversation.told is None:
            self._told.take(chat)
        else:
            self._told.keep(chat, conversation.told)
        self._database.run(lambda connection: self._save(connection, chat, conversation))

    def let_wait(self, chat_id: int, text: str) -> None:
        """Keeps what a chat asks in memory until it says which town is meant."""
        chat = self._names.of(chat_id)
        self._waiting.keep(chat, still_waiting(self._waiting.find(chat) or "", text))

    def take_waiting(self, chat_id: int) -> str:
        """The question that waited for the chat's town, which is forgotten by that; empty when none did."""
        return self._waiting.take(self._names.of(chat_id)) or ""

    def is_brief(self, chat_id: int) -> bool:
        """Whether the chat wants answers in two sentences."""
        chat = self._names.of(chat_id)
        sought = "SELECT brief FROM chats WHERE chat = ?"
        row = self._database.run(lambda connection: connection.execute(sought, (chat,)).fetchone())
        return bool(row and row[0])

    def set_brief(self, chat_id: int, *, brief: bool) -> None:
        """Keeps whether the chat wants answers in two sentences."""
        chat, now = self._names.of(chat_id), self._database.now
        kept = (
            "INSERT INTO chats (chat, town, duty, choices, at, brief) VALUES (?1, '', '', '[]', ?2, ?3)"
            " ON CONFLICT (chat) DO UPDATE SET brief = ?3"
        )
        self._database.run(lambda connection: connection.execute(kept, (chat, now, int(brief))))

    def move(self, old_chat: int, new_chat: int) -> None:
        """Carries a chat's town and talk over to its new number, as when a group becomes a supergroup.

        What is kept by numbers of messages goes: they begin anew there, and would name others.
        """
        old, new = self._names.of(old_chat), self._names.of(new_chat)
        self._dangers.move(old, new)
        self._called.move(old, new)
        self._over.move(old, new)
        self._told.move(old, new)
        self._waiting.move(old, new)

        def moved(connection: sqlite3.Connection) -> None:
            connection.execute("UPDATE OR REPLACE chats SET chat = ? WHERE chat = ?", (new, old))
            for table in _BY_MESSAGE:
                connection.execute(f"DELETE FROM {table} WHERE chat = ?", (old,))  # noqa: S608 (fixed names)

        self._database.run(moved)

    def forget(self, chat_id: int) -> None:
        """Erases all that is kept of the chat, and its bytes, at once."""
        chat = self._names.of(chat_id)
        self._dangers.take(chat)
        self._called.take(chat)
        self._over.take(chat)
        self._told.take(chat)
        self._waiting.take(chat)

        def forgotten(connection: sqlite3.Connection) -> None:
            for table in _OF_CHATS:
                connection.execute(f"DELETE FROM {table} WHERE chat = ?", (chat,))  # noqa: S608 (fixed names)

        self._database.run(forgotten)
        self._database.scrub()
        self._database.drop_set_aside()

    def remember_reply(self, chat_id: int, message: int, reply: int, before: Conversation) -> None:
        """Keeps which of the bot's messages answered which message, so that an edit is answered in place."""
        chat = self._names.of(chat_id)
        self._database.run(lambda connection: self._remember_reply(connection, chat, message, reply, before))

    def known_reply(self, chat_id: int, message: int) -> KnownReply | None:
        """The bot's answer to a message, while it is known."""
        chat = self._names.of(chat_id)
        return self._database.run(lambda connection: self._known_reply(connection, chat, message))

    def keep_list(self, token: str, duty_ids: tuple[str, ...]) -> None:
        """Keeps a list of duties for its further pages. Lists are no chat's: equal lists are kept once."""
        self._database.run(lambda connection: self._keep_list(connection, token, duty_ids))

    def kept_list(self, token: str) -> tuple[str, ...]:
        """A kept list; empty when it is not (or no longer) known."""
        sought = "SELECT duties FROM lists WHERE token = ?"
        row = self._database.run(lambda connection: connection.execute(sought, (token,)).fetchone())
        return _ids(row[0]) if row else ()

    # Inside

    def _put_right(self, connection: sqlite3.Connection) -> None:
        """What was dated while the clock was ahead would stay until the clock is there again."""
        now = self._database.now
        ahead = now + AHEAD_SECONDS
        run = connection.execute
        run(f"{_TOPIC_GONE}, at = ? WHERE at > ?", (now, ahead))
        run("UPDATE replies SET before = '', at = ? WHERE at > ?", (now, ahead))
        run("UPDATE lists SET at = ? WHERE at > ?", (now, ahead))
        run("DELETE FROM open_lists WHERE at > ?", (ahead,))

    def _expire(self, connection: sqlite3.Connection) -> None:
        now = self._database.now
        # What the future holds was kept while the clock was wrong: it would never be old enough.
        late = now + _CLOCKS_DIFFER
        for erased, old, ahead in (
            ("DELETE FROM chats WHERE at {} ? AND town = '' AND brief = 0", now - TOPIC_SECONDS, late),
            (f"{_TOPIC_GONE} WHERE at {{}} ? AND ({WITH_TOPIC})", now - TOPIC_SECONDS, late),
            ("UPDATE replies SET before = '' WHERE at {} ? AND before <> ''", now - TOPIC_SECONDS, late),
            ("DELETE FROM replies WHERE at {} ?", now - REPLY_SECONDS, late),
            ("DELETE FROM lists WHERE at {} ?", now - LIST_SECONDS, now + LIST_SECONDS),
            ("DELETE FROM open_lists WHERE at {} ?", now - open_lists.OPEN_SECONDS, late),
        ):
            # One bound at a time: with both, SQLite reads all that there is, with each message.
            connection.execute(erased.format("<"), (old,))
            connection.execute(erased.format(">"), (ahead,))

    def _load(self, connection: sqlite3.Connection, chat: bytes) -> Conversation | None:
        row = connection.execute(
            "SELECT town, duty, choices, at, seen, talked, asked, refused FROM chats WHERE chat = ?", (chat,)
        ).fetchone()
        if row is None:
            return None
        town, duty, choices, at, seen, talked, asked, refused = row
        if not 0 <= self._database.now - at <= TOPIC_SECONDS:
            return Conversation(town=town, at=at)
        listed = asked_lists.read(asked)
        return Conversation(town, duty, _ids(choices), at, seen, _ids(talked), listed, _ids(refused))

    def _save(self, connection: sqlite3.Connection, chat: bytes, conversation: Conversation) -> None:
        self._expire(connection)
        connection.execute(
            "INSERT INTO chats (chat, town, duty, choices, at, seen, talked, asked, refused)"
            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (chat) DO UPDATE"
            " SET town = ?2, duty = ?3, choices = ?4, at = ?5, seen = ?6, talked = ?7, asked = ?8, refused = ?9",
            (
                chat,
                conversation.town,
                conversation.duty,
                json.dumps(conversation.choices, ensure_ascii=False),
                self._database.now,
                conversation.seen,
                json.dumps(conversation.talked, ensure_ascii=False),
                asked_lists.written(conversation.asked),
                json.dumps(conversation.refused, ensure_ascii=False),
            ),
        )

    def _remember_reply(
        self, connection: sqlite3.Connection, chat: bytes, message: int, reply: int, before: Conversation
    ) -> None:
        asked = asked_lists.written(before.asked)
        talk = [before.town, before.duty, before.choices, before.at, before.seen, before.talked, asked, before.refused]
        kept = json.dumps(talk, ensure_ascii=False)
        run = connection.execute
        run("INSERT OR REPLACE INTO replies VALUES (?, ?, ?, ?, ?)", (chat, message, reply, kept, self._database.now))
        run(
            "DELETE FROM replies WHERE chat = ?1 AND message NOT IN"
            " (SELECT message FROM replies WHERE chat = ?1 ORDER BY message DESC LIMIT ?2)",
            (chat, REPLIES_A_CHAT),
        )

    def _known_reply(self, connection: sqlite3.Connection, chat: bytes, message: int) -> KnownReply | None:
        row = connection.execute(
            "SELECT reply, before, message = (SELECT max(message) FROM replies WHERE chat = ?1)"
            " FROM replies WHERE chat = ?1 AND message = ?2 AND at >= ?3",
            (chat, message, self._database.now - REPLY_SECONDS),
        ).fetchone()
        if row is None:
            return None
        return KnownReply(row[0], _conversation(row[1]), latest=bool(row[2]))

    def _keep_list(self, connection: sqlite3.Connection, token: str, duty_ids: tuple[str, ...]) -> None:
        kept = json.dumps(duty_ids, ensure_ascii=False)
        run = connection.execute
        run("INSERT OR REPLACE INTO lists VALUES (?, ?, ?)", (token, kept, self._database.now))
        run(
            "DELETE FROM lists WHERE token NOT IN (SELECT token FROM lists ORDER BY at DESC, token LIMIT ?)",
            (MOST_LISTS,),
        )


def _conversation(written: str) -> Conversation:
    if not written:
        return Conversation()
    try:
        town, duty, choices, at, *later = json.loads(written)
    except (ValueError, TypeError):  # damaged: a conversation may be lost
        return Conversation()
    # Version 1 kept no ``seen``, version 2 no ``talked``, version 7 no ``asked``, version 9 no ``refused``.
    seen = later[0] if later else 0
    talked = later[1] if len(later) > 1 else ()
    asked = asked_lists.read(later[2]) if len(later) > 2 else None
    refused = later[3] if len(later) > 3 else ()
    return Conversation(town, duty, tuple(choices), at, seen, tuple(talked), asked, tuple(refused))


def _ids(written: str) -> tuple[str, ...]:
    """Ids of duties as they are kept; none where what was kept is damaged."""
    try:
        return tuple(json.loads(written))
    except (ValueError, TypeError):
        return ()

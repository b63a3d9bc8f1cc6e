"""What the bot keeps of a chat, in DATA_DIR/state.db: its town, the duty talked about, which reply answered what.

No words of anybody are kept. Chats are named by a keyed hash whose key lies in a file of its own, so that the database
alone names nobody. What was talked about goes after half an hour, links between messages after two days. A database
that cannot be used is moved aside and a new one begun; when the disk refuses altogether, memory serves until restart.
The only module of the bot with SQL.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import secrets
import sqlite3
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from knowledge.answers import Conversation
from knowledge.conversing import TOPIC_SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

P = ParamSpec("P")
R = TypeVar("R")
_log = logging.getLogger(__name__)
REPLY_SECONDS = 48 * 3600
"""How long a message's answer can be found again: as long as Telegram lets people edit."""
REPLIES_A_CHAT = 50
LIST_SECONDS = 30 * 24 * 3600
"""How long the further pages of a list can be opened."""
MOST_LISTS = 500
_DATABASE, _KEY = "state.db", "state.key"
_VERSION = 2

_SCHEMA = """
CREATE TABLE chats (chat BLOB PRIMARY KEY, town TEXT NOT NULL, duty TEXT NOT NULL, choices TEXT NOT NULL,
                    at REAL NOT NULL, seen INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE INDEX chats_with_topic ON chats (at) WHERE duty <> '' OR choices <> '[]';
CREATE INDEX chats_without_town ON chats (at) WHERE town = '';
CREATE TABLE replies (chat BLOB NOT NULL, message INTEGER NOT NULL, reply INTEGER NOT NULL, before TEXT NOT NULL,
                      at REAL NOT NULL, PRIMARY KEY (chat, message)) WITHOUT ROWID;
CREATE INDEX replies_at ON replies (at);
CREATE INDEX replies_with_topic ON replies (at) WHERE before <> '';
CREATE TABLE lists (token TEXT PRIMARY KEY, duties TEXT NOT NULL, at REAL NOT NULL) WITHOUT ROWID;
"""
_STEPS = {1: "ALTER TABLE chats ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;"}
"""What brings a database of an older version to the next one."""


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
        self._folder = data_dir
        self._clock = clock
        self._key = self._read_key()
        self._connection = self._open()
        self._guarded(ConversationStore._expire)

    def close(self) -> None:
        """Writes everything out and lets go of the file."""
        self._connection.close()

    def load(self, chat_id: int) -> Conversation:
        """The chat's conversation; an empty one for a chat that is new."""
        return self._guarded(ConversationStore._load, self._name(chat_id)) or Conversation()

    def save(self, chat_id: int, conversation: Conversation) -> None:
        """Keeps the chat's conversation in place of the one before."""
        self._guarded(ConversationStore._save, self._name(chat_id), conversation)

    def forget(self, chat_id: int) -> None:
        """Erases all that is kept of the chat."""
        self._guarded(ConversationStore._forget, self._name(chat_id))

    def remember_reply(self, chat_id: int, message: int, reply: int, before: Conversation) -> None:
        """Keeps which of the bot's messages answered which message, so that an edit is answered in place."""
        self._guarded(ConversationStore._remember_reply, self._name(chat_id), message, reply, before)

    def known_reply(self, chat_id: int, message: int) -> KnownReply | None:
        """The bot's answer to a message, while it is known."""
        return self._guarded(ConversationStore._known_reply, self._name(chat_id), message)

    def keep_list(self, token: str, duty_ids: tuple[str, ...]) -> None:
        """Keeps a list of duties for its further pages. Lists are no chat's: equal lists are kept once."""
        self._guarded(ConversationStore._keep_list, token, duty_ids)

    def kept_list(self, token: str) -> tuple[str, ...]:
        """A kept list; empty when it is not (or no longer) known."""
        return self._guarded(ConversationStore._kept_list, token) or ()

    # Inside

    def _name(self, chat_id: int) -> bytes:
        return hmac.digest(self._key, str(chat_id).encode(), "sha256")

    def _read_key(self) -> bytes:
        path = self._folder / _KEY
        with suppress(OSError):
            key = path.read_bytes()
            if len(key) == hashlib.sha256().digest_size:
                return key
        key = secrets.token_bytes(hashlib.sha256().digest_size)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            path.touch(mode=0o600)
            path.write_bytes(key)
        except OSError as error:
            _log.warning("cannot write %s (%s): conversations last until restart", path, error.strerror)
        return key

    def _open(self) -> sqlite3.Connection:
        path = self._folder / _DATABASE
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            try:
                return _connect(str(path))
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError as error:
                _log.warning("%s cannot be used (%s): moved aside, a new one begun", path, error)
                self._move_aside()
                return _connect(str(path))
        except (OSError, sqlite3.Error) as error:
            _log.warning("cannot use %s (%s): conversations last until restart", path, error)
            return _connect(":memory:")

    def _move_aside(self) -> None:
        stamp = time.strftime("%Y%m%dT%H%M%S", time.gmtime(self._clock()))
        for suffix in ("", "-wal", "-shm"):
            path = self._folder / f"{_DATABASE}{suffix}"
            if path.exists():
                path.replace(self._folder / f"{_DATABASE}.broken-{stamp}{suffix}")

    def _guarded(
        self, action: Callable[Concatenate[ConversationStore, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R | None:
        """Does it in one transaction; mends a broken database and tries once more; None when the disk refuses."""
        for attempt in (1, 2):
            try:
                with self._connection:
                    return action(self, *args, **kwargs)
            except (sqlite3.OperationalError, sqlite3.ProgrammingError) as error:
                _log.warning("the conversation could not be kept or read: %s", error)
                return None
            except sqlite3.DatabaseError as error:
                if attempt == 1:
                    _log.warning("%s broke (%s): moved aside, a new one begun", self._folder / _DATABASE, error)
                    self._connection.close()
                    with suppress(OSError):
                        self._move_aside()
                    self._connection = self._open()
        return None

    def _expire(self) -> None:
        now = self._clock()
        run = self._connection.execute
        run("DELETE FROM chats WHERE at < ? AND town = ''", (now - TOPIC_SECONDS,))
        run(
            "UPDATE chats SET duty = '', choices = '[]' WHERE at < ? AND (duty <> '' OR choices <> '[]')",
            (now - TOPIC_SECONDS,),
        )
        run("UPDATE replies SET before = '' WHERE at < ? AND before <> ''", (now - TOPIC_SECONDS,))
        run("DELETE FROM replies WHERE at < ?", (now - REPLY_SECONDS,))
        run("DELETE FROM lists WHERE at < ?", (now - LIST_SECONDS,))

    def _load(self, chat: bytes) -> Conversation | None:
        row = self._connection.execute(
            "SELECT town, duty, choices, at, seen FROM chats WHERE chat = ?", (chat,)
        ).fetchone()
        if row is None:
            return None
        town, duty, choices, at, seen = row
        if not 0 <= self._clock() - at <= TOPIC_SECONDS:
            return Conversation(town=town, at=at)
        return Conversation(town, duty, tuple(json.loads(choices)), at, seen)

    def _save(self, chat: bytes, conversation: Conversation) -> None:
        self._expire()
        self._connection.execute(
            "INSERT OR REPLACE INTO chats (chat, town, duty, choices, at, seen) VALUES (?, ?, ?, ?, ?, ?)",
            (
                chat,
                conversation.town,
                conversation.duty,
                json.dumps(conversation.choices, ensure_ascii=False),
                self._clock(),
                conversation.seen,
            ),
        )

    def _forget(self, chat: bytes) -> None:
        for table in ("chats", "replies"):
            self._connection.execute(f"DELETE FROM {table} WHERE chat = ?", (chat,))  # noqa: S608 (fixed names)

    def _remember_reply(self, chat: bytes, message: int, reply: int, before: Conversation) -> None:
        kept = json.dumps([before.town, before.duty, before.choices, before.at, before.seen], ensure_ascii=False)
        run = self._connection.execute
        run("INSERT OR REPLACE INTO replies VALUES (?, ?, ?, ?, ?)", (chat, message, reply, kept, self._clock()))
        run(
            "DELETE FROM replies WHERE chat = ?1 AND message NOT IN"
            " (SELECT message FROM replies WHERE chat = ?1 ORDER BY message DESC LIMIT ?2)",
            (chat, REPLIES_A_CHAT),
        )

    def _known_reply(self, chat: bytes, message: int) -> KnownReply | None:
        row = self._connection.execute(
            "SELECT reply, before, message = (SELECT max(message) FROM replies WHERE chat = ?1)"
            " FROM replies WHERE chat = ?1 AND message = ?2 AND at >= ?3",
            (chat, message, self._clock() - REPLY_SECONDS),
        ).fetchone()
        if row is None:
            return None
        return KnownReply(row[0], _conversation(row[1]), latest=bool(row[2]))

    def _keep_list(self, token: str, duty_ids: tuple[str, ...]) -> None:
        kept = json.dumps(duty_ids, ensure_ascii=False)
        run = self._connection.execute
        run("INSERT OR REPLACE INTO lists VALUES (?, ?, ?)", (token, kept, self._clock()))
        run(
            "DELETE FROM lists WHERE token NOT IN (SELECT token FROM lists ORDER BY at DESC, token LIMIT ?)",
            (MOST_LISTS,),
        )

    def _kept_list(self, token: str) -> tuple[str, ...]:
        row = self._connection.execute("SELECT duties FROM lists WHERE token = ?", (token,)).fetchone()
        return tuple(json.loads(row[0])) if row else ()


def _conversation(written: str) -> Conversation:
    if not written:
        return Conversation()
    # Version 1 kept no ``seen``.
    town, duty, choices, at, *seen = json.loads(written)
    return Conversation(town, duty, tuple(choices), at, *seen)


def _connect(path: str) -> sqlite3.Connection:
    """Opens, checks and if need be creates the database. Raises sqlite3.Error."""
    connection = sqlite3.connect(path, timeout=2.0)
    try:
        _prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    run = connection.execute
    run("PRAGMA journal_mode = WAL")
    run("PRAGMA synchronous = NORMAL")
    run("PRAGMA secure_delete = ON")
    if run("PRAGMA quick_check").fetchone()[0] != "ok":
        raise sqlite3.DatabaseError("quick_check failed")
    version = run("PRAGMA user_version").fetchone()[0]
    if version == 0:
        connection.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {_VERSION}; COMMIT;")
        return
    while version in _STEPS:
        connection.executescript(f"BEGIN; {_STEPS[version]} PRAGMA user_version = {version + 1}; COMMIT;")
        version += 1
    if version != _VERSION:
        raise sqlite3.DatabaseError(f"schema version {version}")

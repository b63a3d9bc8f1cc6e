"""The tables of DATA_DIR/state.db, and how those of earlier versions become them."""

from __future__ import annotations

from bot.state import open_lists, seen
from bot.state.opening import Plan

WITH_TOPIC = "duty <> '' OR choices <> '[]' OR talked <> '[]' OR asked <> ''"
"""Chats that something was talked about in; as the index says it, or it is not used."""
_BY_AGE = "CREATE INDEX lists_at ON lists (at); CREATE INDEX open_lists_at ON open_lists (at);"
_SCHEMA = """
CREATE TABLE chats (chat BLOB PRIMARY KEY, town TEXT NOT NULL, duty TEXT NOT NULL, choices TEXT NOT NULL,
                    at REAL NOT NULL, seen INTEGER NOT NULL DEFAULT 0, talked TEXT NOT NULL DEFAULT '[]',
                    brief INTEGER NOT NULL DEFAULT 0, asked TEXT NOT NULL DEFAULT '',
                    refused TEXT NOT NULL DEFAULT '[]') WITHOUT ROWID;
CREATE INDEX chats_with_topic ON chats (at)
                    WHERE duty <> '' OR choices <> '[]' OR talked <> '[]' OR asked <> '';
CREATE INDEX chats_without_town ON chats (at) WHERE town = '';
CREATE TABLE replies (chat BLOB NOT NULL, message INTEGER NOT NULL, reply INTEGER NOT NULL, before TEXT NOT NULL,
                      at REAL NOT NULL, PRIMARY KEY (chat, message)) WITHOUT ROWID;
CREATE INDEX replies_at ON replies (at);
CREATE INDEX replies_with_topic ON replies (at) WHERE before <> '';
CREATE TABLE lists (token TEXT PRIMARY KEY, duties TEXT NOT NULL, at REAL NOT NULL) WITHOUT ROWID;
"""
_STEPS = {
    1: "ALTER TABLE chats ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;",
    2: "ALTER TABLE chats ADD COLUMN talked TEXT NOT NULL DEFAULT '[]'; DROP INDEX IF EXISTS chats_with_topic;"
    " CREATE INDEX chats_with_topic ON chats (at) WHERE duty <> '' OR choices <> '[]' OR talked <> '[]';",
    3: "ALTER TABLE chats ADD COLUMN brief INTEGER NOT NULL DEFAULT 0;",
    4: open_lists.SCHEMA,
    5: seen.FIRST_SCHEMA,
    6: seen.BEGUN,
    7: "ALTER TABLE chats ADD COLUMN asked TEXT NOT NULL DEFAULT ''; DROP INDEX IF EXISTS chats_with_topic;"
    " CREATE INDEX chats_with_topic ON chats (at)"
    " WHERE duty <> '' OR choices <> '[]' OR talked <> '[]' OR asked <> '';",
    8: _BY_AGE,
    9: "ALTER TABLE chats ADD COLUMN refused TEXT NOT NULL DEFAULT '[]';",
}
PLAN = Plan("state.db", _SCHEMA + open_lists.SCHEMA + seen.SCHEMA + _BY_AGE, 10, _STEPS)

"""The store of conversations: small, expiring, and proof against broken disks."""

from __future__ import annotations

import hmac
import json
import os
import secrets
import sqlite3
import stat
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.state import asked_lists
from bot.state.conversations import LIST_SECONDS, REPLIES_A_CHAT, REPLY_SECONDS, WAITING_SECONDS, ConversationStore
from bot.state.for_a_while import ForAWhile
from knowledge.answers import Across, SetQuery
from knowledge.conversation import AskedList, Conversation, Told, ToldDanger
from knowledge.conversing import DANGER_SECONDS, TOPIC_SECONDS
from knowledge.records import ListPart
from knowledge.understanding.details import Detail
from knowledge.waiting import still_waiting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.edge.ticking import SetClock

TALK = Conversation("qitai-xibeiwan", "qitai-xibeiwan/配合/20", ("a", "b"))
VERSION_1 = """
CREATE TABLE chats (chat BLOB PRIMARY KEY, town TEXT NOT NULL, duty TEXT NOT NULL, choices TEXT NOT NULL,
                    at REAL NOT NULL) WITHOUT ROWID;
CREATE INDEX chats_with_topic ON chats (at) WHERE duty <> '' OR choices <> '[]';
CREATE INDEX chats_without_town ON chats (at) WHERE town = '';
CREATE TABLE replies (chat BLOB NOT NULL, message INTEGER NOT NULL, reply INTEGER NOT NULL, before TEXT NOT NULL,
                      at REAL NOT NULL, PRIMARY KEY (chat, message)) WITHOUT ROWID;
CREATE INDEX replies_at ON replies (at);
CREATE INDEX replies_with_topic ON replies (at) WHERE before <> '';
CREATE TABLE lists (token TEXT PRIMARY KEY, duties TEXT NOT NULL, at REAL NOT NULL) WITHOUT ROWID;
PRAGMA user_version = 1;
"""
"""The database as the first release made it."""


@pytest.fixture
def store(tmp_path: Path, clock: SetClock) -> Iterator[ConversationStore]:
    opened = ConversationStore(tmp_path, clock)
    yield opened
    opened.close()


def test_a_new_chat_has_an_empty_conversation(store: ConversationStore) -> None:
    assert store.load(1) == Conversation()


def test_a_conversation_comes_back_as_it_was_kept(store: ConversationStore, tmp_path: Path, clock: SetClock) -> None:
    store.save(-1001, TALK)
    again = ConversationStore(tmp_path, clock)
    loaded = again.load(-1001)
    again.close()
    assert (loaded.town, loaded.duty, loaded.choices) == (TALK.town, TALK.duty, TALK.choices)
    assert loaded.at == clock.now


@pytest.mark.parametrize(
    "asked",
    [
        AskedList("qitai-xibeiwan", SetQuery(parts=(ListPart.RECALLED,), departments=("奇台县教育局",), sole=True)),
        AskedList("qitai-xibeiwan", SetQuery(parts=(ListPart.ASSIST,), least=2, most=3)),
        AskedList("qitai-xibeiwan", SetQuery(together=(("a", "b"), ("c",)), apart=("d",), within=True), ("x", "y")),
        AskedList("m", SetQuery(), None, "m/收回/3", SetQuery(parts=(ListPart.RECALLED, ListPart.ASSIST))),
        AskedList("m", SetQuery(categories=("民生服务",), across=Across.APART, towns=("m", "q")), ()),
        None,
    ],
)
def test_the_list_that_was_asked_for_is_kept_with_the_conversation_and_before_a_reply(
    store: ConversationStore, asked: AskedList | None
) -> None:
    reading = Conversation("qitai-xibeiwan", "", ("a", "b"), 0.0, 10, asked=asked)
    store.save(1, reading)
    store.remember_reply(1, 5, 6, reading)
    known = store.known_reply(1, 5)
    assert store.load(1).asked == asked
    assert known is not None
    assert known.before.asked == asked


@pytest.mark.parametrize(
    "kept", ["", "{", "[]", "5", "{}", '{"town": "a", "parts": ["nothing"]}', '{"town": "a", "across": 1}']
)
def test_a_kept_list_that_is_damaged_is_lost_and_nothing_else(kept: str) -> None:
    assert asked_lists.read(kept) is None


def test_how_far_a_list_was_read_is_kept_with_the_conversation_and_before_a_reply(store: ConversationStore) -> None:
    reading = Conversation("qitai-xibeiwan", "", ("a", "b"), 0.0, 20)
    store.save(1, reading)
    store.remember_reply(1, 5, 6, reading)
    known = store.known_reply(1, 5)
    assert store.load(1).seen == 20
    assert known is not None
    assert known.before == reading


def test_a_database_of_the_first_version_is_carried_over_with_its_chats_and_replies(
    tmp_path: Path, clock: SetClock, caplog: pytest.LogCaptureFixture
) -> None:
    before = json.dumps([TALK.town, TALK.duty, TALK.choices, 5.0])
    key = secrets.token_bytes(32)
    name = hmac.digest(key, b"1", "sha256")
    (tmp_path / "state.key").write_bytes(key)
    old = sqlite3.connect(tmp_path / "state.db")
    old.executescript(VERSION_1)
    old.execute("INSERT INTO chats VALUES (?, ?, ?, ?, ?)", (name, TALK.town, TALK.duty, '["a", "b"]', clock.now))
    old.execute("INSERT INTO replies VALUES (?, 7, 8, ?, ?)", (name, before, clock.now))
    old.commit()
    old.close()
    store = ConversationStore(tmp_path, clock)
    loaded, known = store.load(1), store.known_reply(1, 7)
    store.save(1, Conversation("t", "", (), 0.0, 10))
    seen = store.load(1).seen
    store.close()
    assert (loaded.duty, loaded.choices, loaded.seen) == (TALK.duty, TALK.choices, 0)
    assert known is not None
    assert known.before == Conversation(TALK.town, TALK.duty, TALK.choices, 5.0)
    assert seen == 10
    assert "moved aside" not in caplog.text


def test_the_duties_talked_about_are_kept_with_the_conversation_and_before_a_reply(store: ConversationStore) -> None:
    talk = Conversation("qitai-xibeiwan", "a", (), 0.0, 0, ("a", "b"), refused=("c",))
    store.save(1, talk)
    store.remember_reply(1, 5, 6, talk)
    known = store.known_reply(1, 5)
    assert store.load(1).talked == ("a", "b")
    assert known is not None
    assert known.before == talk


def test_the_duties_talked_about_go_after_half_an_hour_from_the_disk_too(
    store: ConversationStore, clock: SetClock, tmp_path: Path
) -> None:
    refused = ("qitai-xibeiwan/配合/20",)
    store.save(1, Conversation("qitai-xibeiwan", "", (), 0.0, 0, refused, refused=refused))
    clock.now += 1801
    assert store.load(1).talked == ()
    store.save(2, Conversation("t"))
    kept = sqlite3.connect(tmp_path / "state.db").execute("SELECT talked, refused FROM chats").fetchall()
    assert set(kept) == {("[]", "[]")}


def test_the_duty_goes_after_half_an_hour_and_the_town_stays(store: ConversationStore, clock: SetClock) -> None:
    store.save(1, TALK)
    clock.now += TOPIC_SECONDS + 1
    assert (store.load(1).town, store.load(1).duty, store.load(1).choices) == (TALK.town, "", ())


def test_what_has_expired_is_gone_from_the_disk_too(store: ConversationStore, clock: SetClock, tmp_path: Path) -> None:
    store.save(1, TALK)
    store.save(3, Conversation(duty="qitai-xibeiwan/配合/21"))
    clock.now += TOPIC_SECONDS + 1
    store.save(2, Conversation("manas-lanzhouwan"))
    store.close()
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("state.db*"))
    assert "配合".encode() not in kept


def test_a_clock_that_jumped_back_does_not_keep_a_duty_alive(store: ConversationStore, clock: SetClock) -> None:
    store.save(1, TALK)
    clock.now -= 3600
    assert store.load(1).duty == ""


def test_forgetting_leaves_nothing_of_the_chat(store: ConversationStore) -> None:
    store.save(1, TALK)
    store.remember_reply(1, 5, 6, TALK)
    store.forget(1)
    assert store.load(1) == Conversation()
    assert store.known_reply(1, 5) is None


def test_replies_are_known_for_two_days_and_the_last_few_only(store: ConversationStore, clock: SetClock) -> None:
    for message in range(REPLIES_A_CHAT + 5):
        store.remember_reply(1, message, 1000 + message, Conversation("t"))
    newest = store.known_reply(1, REPLIES_A_CHAT + 4)
    assert newest is not None
    assert (newest.reply, newest.before.town, newest.latest) == (1000 + REPLIES_A_CHAT + 4, "t", True)
    middle = store.known_reply(1, 20)
    assert middle is not None
    assert not middle.latest
    assert store.known_reply(1, 4) is None
    clock.now += REPLY_SECONDS + 1
    assert store.known_reply(1, 20) is None


def test_lists_are_kept_without_a_chat_and_expire(store: ConversationStore, clock: SetClock) -> None:
    store.keep_list("token", ("a/基本/1", "a/基本/2"))
    assert store.kept_list("token") == ("a/基本/1", "a/基本/2")
    assert store.kept_list("other") == ()
    clock.now += LIST_SECONDS + 1
    store.save(1, TALK)
    assert store.kept_list("token") == ()


def test_the_database_alone_does_not_tell_whose_chat_it_is(tmp_path: Path, clock: SetClock) -> None:
    first = ConversationStore(tmp_path, clock)
    first.save(42, TALK)
    first.close()
    (tmp_path / "state.key").unlink()
    second = ConversationStore(tmp_path, clock)
    assert second.load(42) == Conversation()
    second.close()


def test_the_key_is_readable_by_its_owner_only(store: ConversationStore, tmp_path: Path) -> None:
    assert stat.S_IMODE((tmp_path / "state.key").stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"garbage" * 1000, b"SQLite format 3\0" + b"\xff" * 5000])
def test_an_unreadable_database_is_moved_aside_and_a_new_one_begun(
    tmp_path: Path, clock: SetClock, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "state.db").write_bytes(content)
    store = ConversationStore(tmp_path, clock)
    store.save(1, TALK)
    assert store.load(1).town == TALK.town
    store.close()
    [aside] = tmp_path.glob("state.db.broken-*")
    assert aside.read_bytes() == content
    assert "moved aside" in caplog.text


def test_a_database_that_breaks_while_in_use_is_replaced(tmp_path: Path, clock: SetClock) -> None:
    store = ConversationStore(tmp_path, clock)
    for chat in range(300):
        store.save(chat, TALK)
    store.close()
    path = tmp_path / "state.db"
    store = ConversationStore(tmp_path, clock)
    path.write_bytes(b"\xff" * path.stat().st_size)
    for chat in range(300):
        store.save(chat, TALK)
    assert store.load(299).town == TALK.town
    store.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_write_permission_leaves_memory(tmp_path: Path, clock: SetClock) -> None:
    tmp_path.chmod(0o500)
    _works_from_memory(tmp_path / "data", clock)


def test_a_file_where_the_folder_should_be_leaves_memory(
    tmp_path: Path, clock: SetClock, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "data").write_text("no folder")
    _works_from_memory(tmp_path / "data", clock)
    assert "until restart" in caplog.text


def _works_from_memory(folder: Path, clock: SetClock) -> None:
    store = ConversationStore(folder, clock)
    store.save(1, TALK)
    assert store.load(1).town == TALK.town
    store.close()


def test_what_is_too_old_is_found_without_reading_what_is_not(tmp_path: Path) -> None:
    """With each message the old is erased: what that costs must not grow with what is kept."""
    store = ConversationStore(tmp_path)
    said: list[str] = []
    with closing(sqlite3.connect(tmp_path / "state.db")) as beside:
        store._database._connection.set_trace_callback(said.append)
        store.save(1, Conversation("qitai-xibeiwan"))
        erased = [each for each in said if each.startswith(("DELETE", "UPDATE"))]
        plans = [row[3] for each in erased for row in beside.execute(f"EXPLAIN QUERY PLAN {each}")]
    assert {each.split()[2 if each.startswith("DELETE") else 1] for each in erased} == {
        "chats",
        "replies",
        "lists",
        "open_lists",
    }
    assert not [plan for plan in plans if plan.startswith("SCAN")]


def test_whom_a_chat_was_told_to_call_is_known_for_a_while_and_never_on_the_disk(
    store: ConversationStore, tmp_path: Path, clock: SetClock
) -> None:
    told = replace(TALK, danger=ToldDanger(("110", "12356"), clock.now))
    store.save(7, told)
    assert store.load(7).danger == told.danger
    assert not any(b"12356" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    store.move(7, 8)
    assert (store.load(7).danger, store.load(8).danger) == (None, told.danger)
    clock.now += DANGER_SECONDS - 1
    store.save(8, told)
    assert store.load(8).danger == told.danger
    clock.now += 2
    assert store.load(8).danger is None, "from when it was told first"


def test_who_has_called_is_known_for_a_while_and_never_on_the_disk(
    store: ConversationStore, tmp_path: Path, clock: SetClock
) -> None:
    called = replace(TALK, called=ToldDanger(("120", "12356"), clock.now))
    store.save(7, called)
    assert not any(b"12356" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    store.move(7, 8)
    assert (store.load(7).called, store.load(8).called) == (None, called.called)
    clock.now += DANGER_SECONDS + 1
    assert store.load(8).called is None


def test_what_danger_is_over_is_known_for_a_while_and_never_on_the_disk(
    store: ConversationStore, tmp_path: Path, clock: SetClock
) -> None:
    over = replace(TALK, over=ToldDanger(("120", "12356"), clock.now))
    store.save(7, over)
    assert not any(b"12356" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    store.move(7, 8)
    assert (store.load(7).over, store.load(8).over) == (None, over.over)
    clock.now += DANGER_SECONDS + 1
    assert store.load(8).over is None


def test_forgetting_a_chat_forgets_whom_it_was_told_to_call(store: ConversationStore, clock: SetClock) -> None:
    told = ToldDanger(("120",), clock.now)
    store.save(7, replace(TALK, danger=told, called=told, over=told))
    store.forget(7)
    assert (store.load(7).danger, store.load(7).called, store.load(7).over) == (None, None, None)


def test_a_question_waits_for_its_town_a_while_in_memory_alone(
    store: ConversationStore, tmp_path: Path, clock: SetClock
) -> None:
    store.let_wait(7, "低保找谁")
    store.let_wait(7, "腿也不好")
    store.let_wait(8, "狗证谁办")
    assert not any("低保".encode() in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert (store.take_waiting(7), store.take_waiting(7)) == ("低保找谁，腿也不好", "")
    store.move(8, 9)
    clock.now += WAITING_SECONDS - 1
    assert store.take_waiting(9) == "狗证谁办"
    store.let_wait(9, "路灯坏了")
    clock.now += WAITING_SECONDS + 1
    assert store.take_waiting(9) == ""
    store.let_wait(9, "路灯坏了")
    store.forget(9)
    assert store.take_waiting(9) == ""


@pytest.mark.parametrize(
    ("before", "text", "waits"),
    [("低保找谁", "那镇上要干啥", "低保找谁"), ("低保找谁", "腿也不好", "低保找谁，腿也不好"), ("低保找谁", "狗证谁办", "狗证谁办"), ("", "1", "1")],
)  # fmt: skip
def test_what_asks_for_something_takes_the_place_of_what_waited(before: str, text: str, waits: str) -> None:
    assert still_waiting(before, text) == waits


def test_a_question_told_in_many_messages_does_not_grow_for_ever_in_any_channel() -> None:
    waits = "低保找谁"
    for _ in range(500):
        waits = still_waiting(waits, "腿也不好")
    assert waits.startswith("低保找谁，腿也不好")
    assert len(waits) == 400


def test_what_is_kept_for_a_while_is_kept_of_the_latest_chats_only(clock: SetClock) -> None:
    kept = ForAWhile[str](clock, 60.0, 2)
    for chat in (b"1", b"2", b"1", b"3"):
        kept.keep(chat, chat.decode())
    assert [kept.find(each) for each in (b"1", b"2", b"3")] == ["1", None, "3"]
    clock.now += 61.0
    kept.sweep()
    assert kept.take(b"1") is None


def test_how_the_last_answer_was_told_is_known_while_its_topic_is_and_forgotten_with_the_chat(
    store: ConversationStore, tmp_path: Path, clock: SetClock
) -> None:
    told = replace(TALK, told=Told(several=True, departments=("奇台县公安局",), asked=(Detail.PHONE,)))
    store.save(1, told)
    assert store.load(1).told == told.told
    store.move(1, 2)
    assert store.load(2).told == told.told
    again = ConversationStore(tmp_path, clock)
    assert again.load(2).told is None, "it is written nowhere"
    again.close()
    store.save(2, TALK)
    assert store.load(2).told is None
    store.save(2, told)
    store.forget(2)
    store.save(2, TALK)
    assert store.load(2).told is None
    store.save(2, told)
    clock.now += TOPIC_SECONDS + 1
    assert store.load(2).told is None

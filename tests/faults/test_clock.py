"""Clocks that jump: nothing outlasts its time for it, nothing kept is lost to one wrong day, and order stays order."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from bot.state.conversations import ConversationStore
from bot.state.counts import KEPT_DAYS as COUNTS_KEPT_DAYS
from bot.state.counts import CountBook
from bot.state.faults import KEPT_SECONDS, FaultBook
from bot.state.ledger import open_ledger
from bot.state.misses import DAY, KEPT_DAYS, MissReason, MissStore
from bot.state.staff import StaffBook
from knowledge.conversation import Conversation
from knowledge.conversing import TOPIC_SECONDS
from knowledge.edition_ids import EDITION_ID, next_id
from knowledge.library import Library
from tests.edge.ticking import SetClock
from tests.faults.world import OWNER, TOWN, World

if TYPE_CHECKING:
    from pathlib import Path

NOW = 1_800_000_000.0
YEARS = 10 * 365 * 24 * 3600.0
TALK = Conversation(TOWN, f"{TOWN}/配合/1", (f"{TOWN}/配合/2",))


def _at(now: datetime) -> datetime:
    return now


def test_what_was_talked_about_while_the_clock_was_ahead_goes_when_it_is_right_again(tmp_path: Path) -> None:
    clock = SetClock()
    store = ConversationStore(tmp_path, clock)
    clock.now = NOW + YEARS
    store.save(1, TALK)
    store.remember_reply(1, 1, 2, TALK)
    store.open_lists.open(1, "b:x", 3)
    clock.now = NOW
    assert store.load(1).duty == ""
    store.save(2, Conversation(TOWN))
    assert store.load(1).town == TOWN
    store.close()
    with closing(sqlite3.connect(tmp_path / "state.db")) as database:
        assert database.execute("SELECT duty, choices, talked FROM chats WHERE duty <> ''").fetchall() == []
        assert database.execute("SELECT count(*) FROM replies").fetchone() == (0,)
        assert database.execute("SELECT count(*) FROM open_lists").fetchone() == (0,)


def test_a_clock_that_is_set_back_a_little_ends_no_conversation(tmp_path: Path) -> None:
    clock = SetClock()
    store = ConversationStore(tmp_path, clock)
    store.remember_reply(1, 1, 2, TALK)
    clock.now -= 60
    store.save(2, Conversation(TOWN))
    known = store.known_reply(1, 1)
    assert known is not None
    assert known.before.duty == TALK.duty
    clock.now += TOPIC_SECONDS + 61
    store.save(2, Conversation(TOWN))
    known = store.known_reply(1, 1)
    assert known is not None
    assert known.before == Conversation()
    store.close()


def test_what_residents_said_does_not_outlast_its_days_for_a_clock_that_was_ahead(tmp_path: Path) -> None:
    clock = SetClock()
    ledger = open_ledger(tmp_path, clock)
    misses = MissStore(ledger)
    clock.now = NOW + YEARS
    misses.note(TOWN, "甲事没人管", MissReason.NOTHING)
    clock.now = NOW
    misses.note(TOWN, "乙事没人管", MissReason.NOTHING)
    assert [each.words for each in misses.of_town(TOWN)] == ["乙事没人管"]
    clock.now += (KEPT_DAYS + 1) * DAY
    assert misses.of_town(TOWN) == ()
    ledger.close()


def test_one_day_of_a_wrong_clock_does_not_cost_a_year_of_counts(tmp_path: Path) -> None:
    clock = SetClock()
    ledger = open_ledger(tmp_path, clock)
    book = CountBook(ledger)
    first = book.today
    for _ in range(3):
        book.add(TOWN, "answer")
        book.write()
        clock.now += DAY
    clock.now = NOW + YEARS
    book.add(TOWN, "answer")
    book.write()
    clock.now = NOW + 3 * DAY
    book.add(TOWN, "answer")
    book.write()
    assert [each.day for each in book.between(first, book.today)] == [first + timedelta(days) for days in range(4)]
    ledger.close()


def test_days_counted_while_the_clock_was_years_ahead_go_when_it_is_right_again(tmp_path: Path) -> None:
    clock = SetClock()
    ledger = open_ledger(tmp_path, clock)
    book = CountBook(ledger)
    clock.now = NOW + YEARS
    book.add(TOWN, "answer")
    book.write()
    clock.now = NOW
    for _ in range(2):
        book.add(TOWN, "answer")
        book.write()
        clock.now += DAY
    sought = "SELECT count(*) FROM counts WHERE day > ?"
    assert ledger.must(lambda each: each.execute(sought, (book.today.isoformat(),)).fetchone()) == (0,)
    ledger.close()


@pytest.mark.parametrize("back", [YEARS, 100 * DAY])
def test_days_under_a_clock_that_was_set_back_do_not_cost_a_year_of_counts(tmp_path: Path, back: float) -> None:
    clock = SetClock()
    ledger = open_ledger(tmp_path, clock)
    book = CountBook(ledger)
    first = book.today
    for _ in range(COUNTS_KEPT_DAYS // 2):
        book.add(TOWN, "answer")
        clock.now += DAY
    book.write()
    right = clock.now
    for day in range(3):
        clock.now = right - back + day * DAY
        book.add(TOWN, "answer")
        book.write()
    clock.now = right
    assert len({each.day for each in book.between(first, book.today)}) == COUNTS_KEPT_DAYS // 2
    ledger.close()


def test_errors_noted_while_the_clock_was_ahead_are_forgotten_a_week_after_it_is_right_again(tmp_path: Path) -> None:
    clock = SetClock()
    ledger = open_ledger(tmp_path, clock)
    clock.now = NOW + YEARS
    before = FaultBook(ledger)
    before.note("ValueError bot/x.py:1")
    before.write()
    clock.now = NOW
    book = FaultBook(ledger)
    ledger.sweep(book.expire)
    assert [each.at for each in book.lately()] == [NOW]
    assert book.note("ValueError bot/x.py:1") is not None, "nobody knows when it was told"
    clock.now = NOW + KEPT_SECONDS + 1
    book.write()
    ledger.sweep(book.expire)
    assert book.lately() == ()
    assert ledger.must(lambda each: each.execute("SELECT count(*) FROM faults").fetchone()) == (0,)
    ledger.close()


def test_the_audit_stays_in_the_order_of_what_was_done(tmp_path: Path) -> None:
    clock = SetClock()
    ledger = open_ledger(tmp_path, clock)
    staff = StaffBook(ledger)
    for number, now in enumerate((NOW, NOW + YEARS, NOW - YEARS, NOW)):
        clock.now = now
        staff.note(OWNER, "upload", str(number))
    assert [each.detail for each in staff.audit()] == ["3", "2", "1", "0"]
    ledger.close()


def test_the_edition_built_last_is_the_newest_however_often_the_clock_jumps(world: World, tmp_path: Path) -> None:
    times = [datetime(2030, 1, 1, tzinfo=UTC), datetime(2020, 1, 1, tzinfo=UTC), datetime(2025, 1, 1, tzinfo=UTC)]
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    built = []
    for number, now in enumerate(times):
        (seeds / "list.txt").write_bytes(world.list_of(number))
        library = Library(tmp_path / "data", partial(_at, now))
        built.append(library.build_and_switch(seeds).info.id)
    assert sorted(built) == built
    assert len(set(built)) == len(times)
    (tmp_path / "data" / "editions" / "current").unlink()
    (tmp_path / "data" / "editions" / "history").unlink()
    assert Library(tmp_path / "data").find().snapshot == Library(tmp_path / "data").open(built[-1])


def test_a_thousand_editions_under_a_clock_that_stands_still_keep_their_order() -> None:
    now = datetime(2030, 12, 31, 23, 59, 59, tzinfo=UTC)
    known: list[str] = []
    for _ in range(2100):
        known.append(next_id(known[-1:], now, "0123456789abcdef"))
    assert known == sorted(set(known))
    assert all(EDITION_ID.fullmatch(each) for each in known)

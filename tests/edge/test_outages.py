"""The network for hours: outages, refused tokens, other pollers, updates that come twice or cannot be read, the end."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram import in_hand, polling
from bot.channels.telegram.in_hand import InHand
from bot.channels.telegram.limits import TELEGRAM
from bot.channels.telegram.once import Once
from bot.channels.telegram.running import Running
from bot.channels.telegram.weather import REMIND_SECONDS
from bot.state.conversations import ConversationStore
from bot.state.seen import MOST_BEGINNINGS
from tests.edge.conftest import SEEDS
from tests.edge.running import UNHURRIED, RunningBot, settings_for
from tests.edge.test_questions import DOGS
from tests.edge.test_webhook import settings as webhook_settings
from tests.edge.ticking import HandClock

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.service import Service
    from bot.settings import Settings
    from tests.loopback import Chat, Loopback

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
settings = webhook_settings
HOURS = 3


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def waiting_bot(server: Loopback, lists: Service, tmp_path: Path, clock: HandClock) -> AsyncIterator[RunningBot]:
    """A bot whose pauses last until the clock is turned."""
    async with RunningBot(settings_for(server, tmp_path, SEEDS), lists, clock=clock) as running:
        yield running


def warnings_of(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]


@pytest.mark.parametrize("status", [500, 409, 429])
async def test_hours_of_refused_polls_are_few_requests_and_few_lines_and_then_people_are_answered(
    server: Loopback, waiting_bot: RunningBot, clock: HandClock, caplog: pytest.LogCaptureFixture, status: int
) -> None:
    chat = server.private_chat()
    await chat.ask("/town 西北湾")
    server.fail_next("getUpdates", status=status, times=None, retry_after=20 if status == 429 else None)
    server.push_update("message", {})  # ends the poll that waits
    asked, end = len(server.calls_of("getUpdates")), clock.now() + HOURS * 3600
    while clock.now() < end:
        await clock.next()
    calls = len(server.calls_of("getUpdates")) - asked
    assert HOURS * 3600 / polling.LONGEST_PAUSE <= calls <= HOURS * 3600 / 19
    assert len(warnings_of(caplog)) <= HOURS * 3600 / REMIND_SECONDS + 3
    await clock.wait_asleep()
    server.clear_faults()
    await clock.next()
    assert DOGS in (await chat.ask(DOGS)).text
    assert any("reached again" in line for line in warnings_of(caplog))


async def test_an_answer_waits_for_minutes_until_it_can_be_sent_and_is_sent_once(
    server: Loopback, waiting_bot: RunningBot, clock: HandClock
) -> None:
    chat = server.private_chat()
    await chat.ask("/town 西北湾")
    server.fail_next("sendMessage", status=502, times=None)
    chat.forget()
    before = chat.bot_messages
    await chat.send(DOGS)
    begun = clock.now()
    while clock.now() < begun + 9 * 60:
        await clock.next()
    assert chat.bot_messages == before
    await clock.wait_asleep()
    server.clear_faults()
    await clock.next()
    assert DOGS in (await chat.wait_reply()).text
    await chat.expect_silence()


async def test_a_token_that_is_revoked_while_polling_ends_the_run(
    server: Loopback, lists: Service, tmp_path: Path
) -> None:
    running = Running(settings_for(server, tmp_path, SEEDS), lists, limits=UNHURRIED)
    await running.start()
    try:
        server.fail_next("getUpdates", status=401, times=None)
        server.push_update("message", {})
        await asyncio.wait_for(running.refused(), 5)
    finally:
        await running.stop()


async def test_a_token_that_is_revoked_behind_a_webhook_ends_the_run(
    server: Loopback, settings: Settings, lists: Service
) -> None:
    running = Running(settings, lists, limits=UNHURRIED)
    await running.start()
    try:
        server.fail_next(["sendMessage", "getMe"], status=401, times=None)
        await server.private_chat().send("/help")
        await asyncio.wait_for(running.refused(), 5)
    finally:
        await running.stop()


async def test_one_refused_request_ends_nothing_while_telegram_knows_the_bot(
    server: Loopback, lists: Service, tmp_path: Path
) -> None:
    running = Running(settings_for(server, tmp_path, SEEDS), lists, limits=UNHURRIED)
    await running.start()
    try:
        asked = len(server.calls_of("getMe"))
        server.fail_next("sendMessage", status=401)
        await server.private_chat().send("/help")
        await server.wait_call("getMe", asked + 1)
        assert (await server.private_chat().ask("/help")).text
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(running.refused(), 0.05)
    finally:
        await running.stop()


async def test_an_update_that_comes_twice_is_answered_once_also_after_a_restart(
    server: Loopback, bot: RunningBot, chat: Chat
) -> None:
    server.deliver_twice()
    await chat.ask("/help")
    await server.wait_confirmed()
    server.bring_again()
    await server.wait_confirmed()
    await bot.stop()
    server.bring_again()
    await bot.start()
    await server.wait_confirmed()
    await chat.ask("/privacy")
    assert len(chat.bot_messages) == 2


async def test_an_update_that_cannot_be_read_holds_up_nobody(
    server: Loopback, bot: RunningBot, chat: Chat, discreet_logs: None, caplog: pytest.LogCaptureFixture
) -> None:
    asked = len(server.calls_of("getUpdates"))
    server.push_update("message", {"message_id": "?", "chat": 5, "from": [], "text": "王芳家的狗"})
    assert (await chat.ask("/help")).text
    assert len(server.calls_of("getUpdates")) - asked < 10
    assert "could not be read" in caplog.text
    assert "王芳" not in caplog.text


async def test_the_end_waits_for_nobody_who_cannot_be_reached(
    server: Loopback, lists: Service, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    limits = replace(UNHURRIED, end_seconds=0.1)
    async with RunningBot(settings_for(server, tmp_path, SEEDS), lists, limits=limits, clock=HandClock()) as bot:
        server.fail_next("sendMessage", status=502, times=None)
        await server.private_chat().send("/help")
        await server.wait_call("sendMessage")
        await bot.stop()
    assert "could be answered before the end" in caplog.text


async def test_the_end_answers_what_was_begun(server: Loopback, bot: RunningBot, resident: Chat) -> None:
    server.delay_next("sendMessage", seconds=0.3)
    resident.forget()
    typing = len(server.calls_of("sendChatAction"))
    await resident.send(DOGS)
    await server.wait_call("sendChatAction", typing + 1)
    await bot.stop()
    assert DOGS in resident.bot_messages[-1].text
    assert server.pending_updates == 0


async def test_what_cannot_be_sent_before_the_end_is_answered_once_after_the_restart(
    server: Loopback, lists: Service, tmp_path: Path
) -> None:
    limits = replace(UNHURRIED, end_seconds=0.1)
    early, late, later = (server.private_chat() for _ in range(3))
    async with RunningBot(settings_for(server, tmp_path, SEEDS), lists, limits=limits, clock=HandClock()) as bot:
        assert (await early.ask("/help")).text
        server.fail_next("sendMessage", status=502, times=None)
        await late.send("/help")
        await server.wait_call("sendMessage", 2)
        await later.send("/privacy")
        await server.wait_call("sendMessage", 3)
        await bot.stop()
        assert server.pending_updates == 2
        server.clear_faults()
        await bot.start()
        assert (await late.wait_reply()).text
        assert (await later.wait_reply()).text
        await server.wait_confirmed()
        assert (await early.ask("/privacy")).text
    assert [len(chat.bot_messages) for chat in (early, late, later)] == [2, 1, 1]


async def test_who_was_answered_beside_somebody_who_was_not_is_not_answered_again(
    server: Loopback, lists: Service, tmp_path: Path
) -> None:
    limits = replace(UNHURRIED, end_seconds=0.1)
    late, beside = server.private_chat(), server.private_chat()
    async with RunningBot(settings_for(server, tmp_path, SEEDS), lists, limits=limits, clock=HandClock()) as bot:
        server.fail_next("sendMessage", status=502)
        await late.send("/help")
        await server.wait_call("sendMessage")
        # Others are taken and answered though Telegram was not told of the first one.
        assert (await beside.ask("/help")).text
        await bot.stop()
        assert server.pending_updates == 2
        await bot.start()
        assert (await late.wait_reply()).text
        await server.wait_confirmed()
        await beside.expect_silence()
    assert [len(chat.bot_messages) for chat in (late, beside)] == [1, 1]


async def test_who_waits_long_holds_up_nobody_and_telegram_is_told_in_the_end(
    server: Loopback, waiting_bot: RunningBot, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_hand, "PATIENT_SECONDS", 0.1)
    monkeypatch.setattr(in_hand, "LOOK_LATER_SECONDS", 0.1)
    server.fail_next("sendMessage", status=502)
    late, beside = server.private_chat(), server.private_chat()
    await late.send("/help")
    await server.wait_call("sendMessage")
    assert server.pending_updates == 1
    assert (await beside.ask("/help")).text
    await server.wait_confirmed()
    assert not late.bot_messages
    await clock.next()
    assert (await late.wait_reply()).text


def test_an_update_with_which_the_program_broke_off_twice_is_passed_by(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    hand = InHand(lambda: 0.0)
    for _ in range(MOST_BEGINNINGS):
        store = ConversationStore(tmp_path)
        assert Once(store.seen, hand).begins(5)
        store.close()  # without an end of the update: so it is when the process is killed
    store = ConversationStore(tmp_path)
    once = Once(store.seen, hand)
    hand.takes(5)
    assert not once.begins(5)
    assert hand.first is None
    assert "passed by" in caplog.text
    assert once.begins(6)
    once.ends(6, answered=False)  # a proper end: it may come again as often as it likes
    store.close()
    assert ConversationStore(tmp_path).seen.begin(6)


@given(
    st.lists(st.tuples(st.sampled_from(["take", "answer"]), st.integers(1, 9)), max_size=30),
    st.booleans(),
    st.integers(0, 200),
)
def test_telegram_is_never_told_of_what_it_may_have_to_bring_again_while_nothing_can_be_sent(
    deeds: list[tuple[str, int]], failing: bool, shown: int
) -> None:
    hand, taken = InHand(lambda: 0.0), set[int]()
    hand.failing = failing
    for deed, number in deeds:
        (hand.takes if deed == "take" else hand.answered)(number)
        (taken.add if deed == "take" else taken.discard)(number)
        assert hand.first == min(taken, default=None)
        assert hand.held_back(shown) == (bool(taken) and (failing or shown < in_hand.MOST))


def test_all_the_waiting_of_the_end_stays_under_ten_seconds() -> None:
    assert TELEGRAM.end_seconds + polling.LAST_WORD_SECONDS < TELEGRAM.last_seconds < 10

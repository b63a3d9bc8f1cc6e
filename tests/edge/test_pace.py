"""Telegram's limits are kept by waiting, and whoever waits keeps nobody else waiting."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.limits import TELEGRAM
from bot.channels.telegram.pace import Drip, Kept, Window
from tests.edge.conftest import SEEDS
from tests.edge.running import RunningBot, settings_for
from tests.edge.ticking import HandClock
from tests.loopback import RateLimits, settle

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.service import Service
    from tests.loopback import Loopback

# PTB 22 warns whenever Telegram asks it to wait, whatever one does.
pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")

ALL = 10_000
NO_FLOOD = replace(TELEGRAM, person_waiting=ALL, chat_waiting=ALL, person_calm=ALL)
TELEGRAMS = RateLimits(per_second=30, per_chat_second=3, per_chat_minute=62, per_group_minute=20, count_edits=True)
"""What the server refuses: the limits as Telegram names them, with the short bursts in a chat that it lets pass."""


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def bot(server: Loopback, lists: Service, tmp_path: Path, clock: HandClock) -> AsyncIterator[RunningBot]:
    """A bot with the real limits, by a clock that stands still, before a server that refuses what is too fast."""
    settings = settings_for(server, tmp_path, SEEDS)
    server.enforce_limits(TELEGRAMS, clock.now)
    async with RunningBot(settings, lists, limits=NO_FLOOD, clock=clock) as running:
        yield running


async def test_a_short_exchange_waits_for_nothing(server: Loopback, bot: RunningBot, clock: HandClock) -> None:
    chat = server.private_chat()
    for _ in range(3):
        await chat.ask("/help")
    assert clock.now() == HandClock().now()


async def test_a_long_exchange_comes_at_one_message_a_second_and_whole(
    server: Loopback, bot: RunningBot, clock: HandClock
) -> None:
    chat = server.private_chat()
    for _ in range(70):
        await chat.send("/help")
    await clock.turn_until(chat.wait_replies(70))
    assert server.refusals == []
    times = [send.time for send in server.sends]
    assert times[-1] - times[0] == 70 - TELEGRAM.chat_burst


async def test_edits_count_like_messages(server: Loopback, bot: RunningBot, clock: HandClock) -> None:
    chat = server.private_chat()
    asked = await chat.send("谢谢")
    await chat.wait_reply()
    for text in ("今天天气怎么样", "谢谢", "今天天气怎么样"):
        await chat.edit(asked, text)
    await clock.wait_asleep()
    assert len(chat.shown) == 3
    clock.turn(1)
    assert (await chat.wait_replies(3))[-1].edited
    assert server.refusals == []


async def test_a_group_gets_twenty_a_minute_and_every_question_its_answer(
    server: Loopback, bot: RunningBot, clock: HandClock
) -> None:
    group = server.group("三屯村村民群")
    asked = [await group.mention("你好", by=server.user()) for _ in range(45)]
    replies = await clock.turn_until(group.wait_replies(45))
    assert [reply.reply_to for reply in replies] == [message.message_id for message in asked]
    assert server.refusals == []
    assert 120 <= clock.now() - HandClock().now() < 180


async def test_everybody_together_gets_less_than_thirty_a_second_and_nobody_is_forgotten(
    server: Loopback, bot: RunningBot, clock: HandClock
) -> None:
    chats = [server.private_chat() for _ in range(40)]
    for chat in chats:
        await chat.send("/help")
    await clock.wait_asleep(40 - TELEGRAM.all_per_second)
    await settle(lambda: sum(len(chat.bot_messages) for chat in chats) == TELEGRAM.all_per_second)
    clock.turn(1)
    await asyncio.gather(*(chat.wait_reply() for chat in chats))
    assert server.refusals == []


async def test_many_chats_that_wait_for_their_turn_hold_up_no_other(
    server: Loopback, lists: Service, tmp_path: Path, clock: HandClock
) -> None:
    busy = [server.private_chat() for _ in range(20)]
    limits = replace(NO_FLOOD, all_per_second=ALL, requests=4)
    async with RunningBot(settings_for(server, tmp_path, SEEDS), lists, limits=limits, clock=clock):
        for chat in busy:
            for _ in range(4):
                await chat.send("/privacy")
        await clock.wait_asleep(len(busy))
        assert "怎么用" in (await server.private_chat().ask("/help")).text
        clock.turn(1)
        await asyncio.gather(*(chat.wait_replies(4) for chat in busy))


async def test_a_429_all_the_same_is_waited_for_and_holds_up_no_other(
    server: Loopback, bot: RunningBot, clock: HandClock
) -> None:
    slow, quick = server.private_chat(), server.private_chat()
    server.fail_next("sendMessage", status=429, retry_after=7)
    await slow.send("/help")
    await clock.wait_asleep()
    await quick.ask("/help")
    assert slow.bot_messages == ()
    before = clock.now()
    await clock.turn_until(slow.wait_reply())
    assert clock.now() - before >= 7


async def test_who_waits_too_long_for_a_turn_does_not_keep_the_bot_from_ending(
    server: Loopback, lists: Service, tmp_path: Path, clock: HandClock, caplog: pytest.LogCaptureFixture
) -> None:
    limits = replace(NO_FLOOD, end_seconds=0.05)
    async with RunningBot(settings_for(server, tmp_path, SEEDS), lists, limits=limits, clock=clock):
        chat = server.private_chat()
        for _ in range(6):
            await chat.send("/help")
        await clock.wait_asleep()
    assert len(chat.bot_messages) == TELEGRAM.chat_burst
    assert "not everybody who waited" in caplog.text


# The rules themselves

MOMENTS = st.lists(st.integers(0, 40), min_size=1, max_size=60).map(sorted)


@given(MOMENTS)
def test_a_window_never_holds_more_than_it_may(moments: list[int]) -> None:
    window, taken = Window(4, 10), list[float]()
    for now in moments:
        at = window.next(now)
        assert at >= now
        window.take(at)
        taken.append(at)
    assert all(sum(start <= time < start + 10 for time in taken) <= 4 for start in taken)


@given(MOMENTS)
def test_a_drip_gives_a_burst_and_then_one_at_a_time(moments: list[int]) -> None:
    drip, taken = Drip(2, 3), list[float]()
    for now in moments:
        at = drip.next(now)
        assert at >= now
        drip.take(at)
        taken.append(at)
    assert taken == sorted(taken)
    for start in taken:
        assert all(sum(start <= time < start + span for time in taken) <= 3 + span / 2 for span in (1, 2, 7, 40))


def test_only_what_is_at_rest_is_forgotten_when_there_is_much_to_keep() -> None:
    kept: Kept[int, Window] = Kept()
    for key in range(5000):
        kept.put(key, Window(1, 60), 0.0).take(0.0 if key % 2 else 1000.0)
        kept.put(-1, Window(1, 60), 1000.0).take(1000.0)
    for key in range(5000, 9000):
        kept.put(key, Window(1, 60), 1000.0)
    assert len(kept) < 9000
    assert kept.get(0) is not None
    assert kept.get(1) is None

"""Who says more than can be answered is slowed and told so once; others notice nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.wording import crowding
from tests.edge.conftest import SEEDS
from tests.edge.running import UNHURRIED, RunningBot, settings_for
from tests.edge.ticking import HandClock
from tests.loopback import Loopback, settle

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.service import Service
    from tests.loopback import Chat

LIMITS = replace(UNHURRIED, person_calm=3, person_seconds=30.0, person_pause=2.0, person_waiting=6, chat_waiting=10)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def server() -> AsyncIterator[Loopback]:
    """A server that shows the bot everything said in groups."""
    async with Loopback(privacy_mode=False) as loopback:
        yield loopback


@pytest.fixture
async def bot(server: Loopback, lists: Service, tmp_path: Path, clock: HandClock) -> AsyncIterator[RunningBot]:
    """A bot that is flooded soon, by a clock that stands still."""
    async with RunningBot(settings_for(server, tmp_path, SEEDS), lists, limits=LIMITS, clock=clock) as running:
        yield running


def notices(chat: Chat, sentence: str = crowding.PERSON[0]) -> int:
    return sum(sentence in message.text for message in chat.bot_messages)


async def calm(chat: Chat, clock: HandClock, answers: int) -> None:
    """Everything is answered, and long ago."""
    await clock.turn_until(settle(lambda: len(chat.bot_messages) == answers))
    clock.turn(60)


async def test_who_floods_is_answered_in_order_but_slower_and_others_at_once(
    server: Loopback, bot: RunningBot, clock: HandClock
) -> None:
    flooder = server.private_chat()
    for command in ("/help", "/privacy", "/help", "/privacy", "/help"):
        await flooder.send(command)
    quick = await flooder.wait_replies(3)
    await clock.wait_asleep()
    assert "怎么用" in (await server.private_chat().ask("/help")).text
    assert len(flooder.bot_messages) == 3
    slow = []
    for _ in range(2):
        await clock.wait_asleep()
        clock.turn(LIMITS.person_pause)
        slow.append(await flooder.wait_reply())
    assert ["怎么用" in reply.text for reply in (*quick, *slow)] == [True, False, True, False, True]


async def test_the_surplus_is_told_once_to_wait_and_what_came_before_it_is_answered(
    server: Loopback, bot: RunningBot, clock: HandClock
) -> None:
    flooder = server.private_chat()
    for _ in range(12):
        await flooder.send("/help")
    await settle(lambda: notices(flooder) == 1)
    await calm(flooder, clock, answers=LIMITS.person_waiting + 1)
    await flooder.ask("/help")
    assert notices(flooder) == 1
    assert len(flooder.bot_messages) == LIMITS.person_waiting + 2


async def test_after_a_calm_time_the_next_flood_is_told_again(
    server: Loopback, bot: RunningBot, clock: HandClock
) -> None:
    flooder = server.private_chat()
    for times in (1, 2):
        for _ in range(12):
            await flooder.send("/help")
        await settle(lambda: notices(flooder) == times)  # noqa: B023 (called at once)
        await calm(flooder, clock, answers=times * (LIMITS.person_waiting + 1))


async def test_what_waits_of_one_who_floods_leaves_the_room_of_all_to_others(
    server: Loopback, lists: Service, tmp_path: Path, clock: HandClock
) -> None:
    limits = replace(LIMITS, waiting=LIMITS.person_waiting + 2)
    async with RunningBot(settings_for(server, tmp_path, SEEDS), lists, limits=limits, clock=clock):
        flooder = server.private_chat()
        for _ in range(50):
            await flooder.send("/help")
        await clock.wait_asleep()
        await server.private_chat().ask("/help")
        await calm(flooder, clock, answers=LIMITS.person_waiting + 1)


async def test_one_member_who_floods_a_group_does_not_slow_the_others(
    server: Loopback, bot: RunningBot, clock: HandClock
) -> None:
    flooder, neighbour = server.user(first_name="刷屏"), server.user(first_name="邻居")
    group = server.group("三屯村村民群", [flooder, neighbour])
    for _ in range(5):
        await group.mention("你好", by=flooder)
    await group.wait_replies(3)
    await clock.wait_asleep()
    asked = await group.mention("你好", by=neighbour)
    assert (await group.wait_reply()).reply_to == asked.message_id
    await calm(group, clock, answers=6)


async def test_a_group_where_many_ask_at_once_is_told_once_and_the_first_are_answered(
    server: Loopback, bot: RunningBot, clock: HandClock
) -> None:
    group = server.group("三屯村村民群")
    for _ in range(20):
        await group.mention("你好", by=server.user())
    await group.wait_replies(LIMITS.chat_waiting + 1)
    await group.expect_silence()
    assert notices(group, crowding.GROUP[0]) == 1


async def test_what_people_say_to_each_other_is_no_flood(server: Loopback, bot: RunningBot) -> None:
    group = server.group("三屯村村民群")
    for _ in range(30):
        await group.send("今天谁去赶集")
    asked = await group.mention("你好")
    reply = await group.wait_reply()
    assert reply.reply_to == asked.message_id
    assert len(group.bot_messages) == 1


async def test_who_presses_too_fast_is_told_by_the_button_and_not_by_a_message(
    server: Loopback, bot: RunningBot, clock: HandClock
) -> None:
    chat = server.private_chat()
    picker = await chat.ask("/start")
    presses = [await chat.press(picker, "奇台县西北湾镇") for _ in range(12)]
    await settle(lambda: [press.answer.text for press in presses if press.answer].count(crowding.PRESS) == 1)
    assert notices(chat) == 0
    await clock.turn_until(settle(lambda: sum(press.answer is not None for press in presses) == 7))


async def test_at_the_end_what_waits_is_answered_without_being_slowed(
    server: Loopback, bot: RunningBot, clock: HandClock
) -> None:
    flooder = server.private_chat()
    for _ in range(6):
        await flooder.send("/help")
    await flooder.wait_replies(3)
    await clock.wait_asleep()
    await bot.stop()
    assert len(flooder.bot_messages) == 6
    assert clock.asleep == 0

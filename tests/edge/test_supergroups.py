"""A group that becomes a supergroup goes on as if nothing had happened."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.edge.conftest import SEEDS
from tests.edge.running import UNHURRIED, RunningBot, settings_for
from tests.edge.test_questions import DOGS
from tests.edge.ticking import HandClock

if TYPE_CHECKING:
    from pathlib import Path

    from bot.service import Service
    from tests.loopback import Chat, Loopback


async def with_town(group: Chat) -> Chat:
    await group.send_command("town", "西北湾")
    await group.wait_reply()
    return group


@pytest.mark.parametrize("new_first", [False, True])
async def test_the_town_goes_along_whichever_side_tells_of_it_first(
    server: Loopback, bot: RunningBot, *, new_first: bool
) -> None:
    group = await with_town(server.group("三屯村村民群", kind="group"))
    supergroup = server.upgrade(group, new_first=new_first)
    await supergroup.mention(DOGS)
    assert "奇台县西北湾镇履职事项清单" in (await supergroup.wait_reply(timeout=20)).text


async def test_what_was_chosen_after_the_move_is_not_undone_when_it_is_told_late(
    server: Loopback, bot: RunningBot
) -> None:
    group = await with_town(server.group("三屯村村民群", kind="group"))
    supergroup = server.upgrade(group)
    await supergroup.send_command("town", "兰州湾")
    await supergroup.wait_reply()
    await supergroup.send_other({"migrate_from_chat_id": group.id})
    # The first question to a town waits until the town is ready.
    await supergroup.mention(DOGS)
    assert "玛纳斯县兰州湾镇" in (await supergroup.wait_reply(timeout=20)).text


async def test_answers_that_were_on_their_way_to_the_old_group_come_to_the_new_one(
    server: Loopback, lists: Service, tmp_path: Path
) -> None:
    clock, limits = HandClock(), replace(UNHURRIED, chat_seconds=1.0, chat_burst=3)
    async with RunningBot(settings_for(server, tmp_path, SEEDS), lists, limits=limits, clock=clock):
        group = server.group("三屯村村民群", kind="group")
        await group.send_command("town")
        picker = await group.wait_reply()
        await group.mention("你好")
        await group.mention("你好")
        await group.wait_replies(2)
        await group.press(picker, "奇台县西北湾镇")
        await clock.wait_asleep()
        supergroup = server.upgrade(group)
        # The picker cannot be edited any more, so the choice is confirmed by a message of its own.
        confirmed = await clock.turn_until(supergroup.wait_reply())
        assert "西北湾镇" in confirmed.text
        assert confirmed.reply_to is None
    assert len(group.bot_messages) == 3

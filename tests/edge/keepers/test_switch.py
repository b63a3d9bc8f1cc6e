"""/off and /on: a notice in place of answers; danger still gets its number; staff can still look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.edge.conftest import ADMIN
from tests.edge.running import RunningBot
from tests.edge.test_questions import DOGS

if TYPE_CHECKING:
    from tests.loopback import Chat, Loopback


@pytest.fixture
async def resident(server: Loopback, bot: RunningBot) -> Chat:
    chat = server.private_chat()
    await chat.ask("/town 西北湾")
    return chat


async def test_off_gives_residents_a_notice_and_on_answers_again(admin: Chat, resident: Chat) -> None:
    assert "停了" in (await admin.ask("/off")).text
    notice = (await resident.ask(DOGS)).text
    assert "正在检修" in notice
    assert all(number in notice for number in ("110", "119", "120", "12345"))
    assert DOGS not in notice
    for command in ("/start", "/help", "/town", "/browse"):
        assert (await resident.ask(command)).text == notice
    assert "照常回答" in (await admin.ask("/on")).text
    assert "配合履职 第20项" in (await resident.ask(DOGS)).text


async def test_danger_gets_its_number_also_while_off(admin: Chat, resident: Chat, server: Loopback) -> None:
    await admin.ask("/off")
    reply = await resident.ask("家里着火了")
    assert "119" in reply.text
    assert not reply.buttons
    stranger = server.private_chat()
    assert "119" in (await stranger.ask("家里着火了")).text


async def test_the_switch_survives_a_restart(admin: Chat, resident: Chat, bot: RunningBot) -> None:
    await admin.ask("/off")
    await bot.stop()
    async with RunningBot(bot.settings):
        assert "正在检修" in (await resident.ask(DOGS)).text
        await admin.ask("/on")
    async with RunningBot(bot.settings):
        assert "配合履职 第20项" in (await resident.ask(DOGS)).text


async def test_buttons_get_a_short_notice_while_off(admin: Chat, resident: Chat) -> None:
    picker = await resident.ask("/town")
    await admin.ask("/off")
    press = await resident.press(picker, "玛纳斯县兰州湾镇")
    assert "正在检修" in (await press.answered()).text
    await resident.expect_silence()


async def test_staff_still_get_answers_so_that_they_can_look(admin: Chat) -> None:
    await admin.ask("/off")
    assert "配合履职 第20项" in (await admin.ask(DOGS)).text
    assert "配合/20" in (await admin.ask("/why 隔壁狗没证还咬人")).text


async def test_what_is_kept_of_a_chat_can_be_erased_while_off(admin: Chat, resident: Chat) -> None:
    await admin.ask("/off")
    assert "删掉了" in (await resident.ask("/forget")).text
    assert "不记您说的话" in (await resident.ask("/privacy")).text


async def test_edits_get_no_second_notice_and_danger_in_them_gets_its_number(admin: Chat, resident: Chat) -> None:
    await admin.ask("/off")
    said = await resident.send(DOGS)
    await resident.wait_reply()
    await resident.edit(said, "养狗找谁")
    await resident.expect_silence()
    await resident.edit(said, "家里着火了")
    assert "119" in (await resident.wait_reply()).text


async def test_groups_get_the_notice_only_when_the_bot_is_spoken_to(
    admin: Chat, server: Loopback, bot: RunningBot
) -> None:
    await admin.ask("/off")
    member, keeper_of_lists = server.user(), server.known_user(ADMIN)
    assert keeper_of_lists is not None
    group = server.group("村民群", [member, keeper_of_lists])
    await group.send("今天天气好", by=member)
    await group.send("/start", by=member)
    await group.expect_silence()
    await group.mention("养狗归谁管", by=member)
    assert "正在检修" in (await group.wait_reply()).text
    await group.mention("养狗归谁管", by=keeper_of_lists)
    assert "正在检修" in (await group.wait_reply()).text


async def test_turning_it_twice_says_so(admin: Chat) -> None:
    assert "本来就开着" in (await admin.ask("/on")).text
    await admin.ask("/off")
    assert "本来就停着" in (await admin.ask("/off")).text

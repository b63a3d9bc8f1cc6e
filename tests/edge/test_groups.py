"""In groups the bot speaks when it is spoken to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.edge.test_questions import DOGS
from tests.loopback import Loopback

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.edge.running import RunningBot
    from tests.loopback import Chat


@pytest.fixture
async def server() -> AsyncIterator[Loopback]:
    """A server that shows the bot everything said in groups: the bot itself must keep quiet."""
    async with Loopback(privacy_mode=False) as loopback:
        yield loopback


@pytest.fixture
async def group(server: Loopback, bot: RunningBot) -> Chat:
    """A village group that has chosen its town."""
    chat = server.group("三屯村村民群")
    await chat.send_command("town", "西北湾")
    await chat.wait_reply()
    return chat


async def test_what_people_say_to_each_other_is_not_answered(group: Chat) -> None:
    await group.send(f"你们知道{DOGS}吗")
    await group.send_sticker()
    await group.send_photo(caption=DOGS)
    await group.send("@somebody_else 谁管")
    await group.expect_silence()
    assert group.actions == ()


async def test_a_mention_is_answered_as_a_reply_to_it(group: Chat) -> None:
    asked = await group.mention(DOGS)
    reply = await group.wait_reply()
    assert reply.reply_to == asked.message_id
    assert "配合履职 第20项" in reply.text


async def test_a_reply_to_the_bot_is_answered(group: Chat) -> None:
    await group.mention(DOGS)
    first = await group.wait_reply()
    await group.send("镇里怎么办？", reply_to=first)
    assert DOGS in (await group.wait_reply()).text


async def test_a_mention_without_words_is_asked_for_the_matter(group: Chat) -> None:
    await group.mention("")
    assert "说您的事" in (await group.wait_reply()).text


async def test_an_edited_mention_is_answered_in_place(group: Chat, server: Loopback) -> None:
    asked = await group.mention("你好")
    first = await group.wait_reply()
    await group.edit(asked, f"@{server.bot.username} {DOGS}")
    second = await group.wait_reply()
    assert second.message_id == first.message_id
    assert DOGS in second.text


async def test_a_town_is_the_groups_own_and_not_the_persons(server: Loopback, group: Chat) -> None:
    member = server.user()
    private = server.private_chat(member)
    group.add_member(member)
    assert "哪个镇" in (await private.ask(DOGS)).text
    await group.mention(DOGS, by=member)
    assert "奇台县西北湾镇履职事项清单" in (await group.wait_until(lambda shown: DOGS in shown.text)).text


async def test_a_question_in_a_new_group_is_answered_once_somebody_pressed_the_town(
    server: Loopback, bot: RunningBot
) -> None:
    group = server.group("新群")
    await group.mention(DOGS)
    picker = await group.wait_reply()
    await group.press(picker, "奇台县西北湾镇")
    await group.wait_reply()
    assert "配合履职 第20项" in (await group.wait_reply()).text


async def test_another_bots_commands_are_left_alone_and_own_unknown_ones_are_answered(group: Chat) -> None:
    await group.send("/weather@another_bot")
    await group.send("/weather")
    await group.expect_silence()
    await group.send_command("weather")
    assert "没有这个命令" in (await group.wait_reply()).text

"""What is for staff is shown to them in private, never to a whole group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.wording import staffing as words
from bot.wording.menu import ADMIN_COMMANDS
from tests.edge.keeping import CLERK, OWNER, pressed

if TYPE_CHECKING:
    from tests.loopback import Chat, Loopback

COMMANDS = (
    "staff", "audit", "stats", "health", "editions", "reload", "rollback", "misses", "vocabulary", "teach", "on", "off",
)  # fmt: skip


@pytest.fixture
def group(server: Loopback, owner: Chat) -> Chat:
    boss = server.known_user(OWNER)
    assert boss is not None
    return server.group("镇政府", [boss, server.user(CLERK, "小马")])


def test_every_command_of_the_staff_is_meant_but_the_one_that_shows_only_the_list() -> None:
    assert set(ADMIN_COMMANDS) - {"why"} == set(COMMANDS)


async def test_in_a_group_staff_are_asked_to_write_in_private(group: Chat, server: Loopback) -> None:
    boss = server.known_user(OWNER)
    for command in COMMANDS:
        group.forget()
        await group.send_command(command, by=boss)
        assert (await group.wait_reply()).text == words.IN_PRIVATE, command
    await group.expect_silence()


async def test_off_in_a_group_turns_nothing_off(group: Chat, server: Loopback, owner: Chat) -> None:
    await group.send_command("off", by=server.known_user(OWNER))
    await group.wait_reply()
    assert "本来就开着" in (await owner.ask("/on")).text


async def test_to_others_there_is_no_such_command_in_a_group(group: Chat, server: Loopback) -> None:
    await group.send_command("audit", by=server.known_user(CLERK))
    assert "没有这个命令" in (await group.wait_reply()).text


async def test_a_reply_with_staff_in_a_group_is_gone_on_with_in_private(
    group: Chat, server: Loopback, owner: Chat
) -> None:
    boss, clerk = server.known_user(OWNER), server.known_user(CLERK)
    said = await group.send("我来管清单", by=clerk)
    owner.forget()
    await group.send(f"/staff@{server.bot.username}", by=boss, reply_to=said)
    picker = await owner.wait_reply()
    assert f"小马（{CLERK}）" in picker.text
    answer = await group.wait_reply()
    assert answer.text == words.SENT_IN_PRIVATE
    assert not answer.button_texts
    assert "从现在起管奇台县西北湾镇" in (await pressed(owner, picker, "奇台县西北湾镇")).text


async def test_an_owner_who_cannot_be_written_to_is_told_how(group: Chat, server: Loopback, owner: Chat) -> None:
    boss, clerk = server.known_user(OWNER), server.known_user(CLERK)
    said = await group.send("我来管清单", by=clerk)
    owner.block_bot()
    await group.send(f"/staff@{server.bot.username}", by=boss, reply_to=said)
    assert (await group.wait_reply()).text == words.NOT_SENT_IN_PRIVATE


async def test_a_button_of_the_staff_in_a_group_does_nothing_there(group: Chat, server: Loopback, owner: Chat) -> None:
    boss = server.known_user(OWNER)
    await group.mention("养狗归谁管", by=boss)
    shown = await group.wait_reply()
    for data in (f"o:a:{CLERK}:*", "u:e:1", "o:s:1"):
        press = await group.press_raw(shown, data, by=boss)
        assert (await press.answered()).text == words.IN_PRIVATE
    await group.expect_silence()
    assert str(CLERK) not in (await owner.ask("/staff")).text

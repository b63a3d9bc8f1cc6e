"""What is asked of the server, and what the bot says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
)
from telegram.error import (
    BadRequest,
)

from tests.botapi.tiny import raw, refused

if TYPE_CHECKING:
    from tests.loopback import Loopback


async def test_the_bot_learns_who_it_is(server: Loopback, bot: Bot) -> None:
    assert bot.username == server.bot.username
    assert bot.id == server.bot.id
    assert not bot.can_read_all_group_messages
    assert bot.supports_inline_queries


async def test_a_wrong_token_is_unauthorized_and_a_malformed_one_is_not_found(server: Loopback) -> None:
    async with httpx.AsyncClient() as client:
        wrong = await client.post(f"{server.base_url}110201543:wrong/getMe")
        malformed = await client.post(f"{server.base_url}nonsense/getMe")
    assert (wrong.status_code, wrong.json()["description"]) == (401, "Unauthorized")
    assert (malformed.status_code, malformed.json()["description"]) == (404, "Not Found")


async def test_an_unknown_method_is_not_found(server: Loopback) -> None:
    assert await raw(server, "sendGreeting") == {
        "ok": False,
        "error_code": 404,
        "description": "Not Found: method not found",
    }


async def test_methods_are_found_in_any_case_and_by_get(server: Loopback) -> None:
    async with httpx.AsyncClient() as client:
        answer = await client.get(f"{server.base_url}{server.token}/GETME")
    assert answer.json()["result"]["is_bot"] is True


async def test_a_bot_that_logged_out_gets_nothing_more(bot: Bot) -> None:
    assert await bot.log_out()
    with refused(BadRequest, "Logged out"):
        await bot.get_me()


async def test_close_is_taken(bot: Bot) -> None:
    assert await bot.close()


async def test_commands_are_kept_by_scope_and_language(server: Loopback, bot: Bot) -> None:
    await bot.set_my_commands([BotCommand("start", "开始"), BotCommand("help", "帮助")])
    await bot.set_my_commands([("start", "start")], BotCommandScopeAllPrivateChats(), "en")
    assert [c.command for c in await bot.get_my_commands()] == ["start", "help"]
    assert server.commands() == {"start": "开始", "help": "帮助"}
    assert server.commands("all_private_chats", "en") == {"start": "start"}
    await bot.delete_my_commands()
    assert await bot.get_my_commands() == ()


@pytest.mark.parametrize(
    ("commands", "reason"),
    [
        ([("Start", "x")], "BOT_COMMAND_INVALID"),
        ([("帮助", "x")], "BOT_COMMAND_INVALID"),
        ([("a" * 33, "x")], "BOT_COMMAND_INVALID"),
        ([("a", "")], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([("a", "字" * 257)], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([(f"c{n}", "x") for n in range(101)], "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_commands_that_telegram_does_not_take_are_refused(
    bot: Bot, commands: list[tuple[str, str]], reason: str
) -> None:
    with pytest.raises(BadRequest) as caught:
        await bot.set_my_commands(commands)
    assert caught.value.message.upper() == reason


async def test_descriptions_are_kept_and_measured(server: Loopback, bot: Bot) -> None:
    await bot.set_my_description("字" * 512)
    await bot.set_my_short_description("短")
    assert server.descriptions() == ("字" * 512, "短")
    assert (await bot.get_my_short_description()).short_description == "短"
    with pytest.raises(BadRequest):
        await bot.set_my_description("字" * 513)
    with pytest.raises(BadRequest):
        await bot.set_my_short_description("字" * 121)


async def test_chats_are_described(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat(server.user(first_name="王", username="w"))
    assert (await bot.get_chat(chat.id)).first_name == "王"
    group = server.group("群")
    assert (await bot.get_chat(group.id)).title == "群"
    assert (await bot.get_chat_member(group.id, bot.id)).status == "member"
    with refused(BadRequest, "Chat member status can't be changed in private chats"):
        await bot.leave_chat(chat.id)

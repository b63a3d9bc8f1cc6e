"""Telegram's limits, and what a test can see of what happened."""

from __future__ import annotations

import asyncio
import json

import pytest
from telegram import (
    Bot,
    LinkPreviewOptions,
)
from telegram.error import (
    ChatMigrated,
    RetryAfter,
)

from tests.botapi.tiny import keyboard
from tests.loopback import Loopback, RateLimits

# PTB 22 warns whenever it raises RetryAfter, unless PTB_TIMEDELTA=1 is in the environment.
pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")


async def test_sends_are_recorded_and_nothing_is_refused_unless_ordered(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()
    sent = await bot.send_message(chat.id, "a", link_preview_options=LinkPreviewOptions(is_disabled=True))
    await bot.send_message(chat.id, "b")
    await sent.edit_text("c")
    assert [(s.method, s.is_edit) for s in server.sends] == [
        ("sendMessage", False),
        ("sendMessage", False),
        ("editMessageText", True),
    ]
    assert server.peak_rate() == server.peak_rate(chat_id=chat.id) == 3
    assert server.peak_rate(chat_id=1) == 0


async def test_who_sends_twice_a_second_to_a_chat_is_told_to_wait(server: Loopback, bot: Bot) -> None:
    server.enforce_limits(RateLimits())
    chat, other = server.private_chat(), server.private_chat()
    sent = await bot.send_message(chat.id, "a")
    with pytest.raises(RetryAfter) as caught:
        await bot.send_message(chat.id, "b")
    assert caught.value.retry_after == 1
    await bot.send_message(other.id, "c")
    await sent.edit_text("d")
    assert len(server.sends) == 3
    assert [call.status for call in server.refusals] == [429]


async def test_a_group_and_the_whole_bot_have_limits_too(server: Loopback, bot: Bot) -> None:
    server.enforce_limits(RateLimits(per_second=None, per_chat_second=None))
    group = server.group("群")
    for _ in range(20):
        await bot.send_message(group.id, "a")
    with pytest.raises(RetryAfter) as caught:
        await bot.send_message(group.id, "a")
    assert isinstance(caught.value.retry_after, int)
    assert 55 <= caught.value.retry_after <= 60
    server.enforce_limits(RateLimits(per_second=3))
    chats = [server.private_chat() for _ in range(4)]
    await asyncio.sleep(1)
    for chat in chats[:3]:
        await bot.send_message(chat.id, "a")
    with pytest.raises(RetryAfter):
        await bot.send_message(chats[3].id, "a")


async def test_bursts_in_a_chat_may_be_allowed_but_not_for_a_whole_minute(server: Loopback, bot: Bot) -> None:
    now = 100.0
    server.enforce_limits(RateLimits(per_chat_second=2, per_chat_minute=3), lambda: now)
    chat = server.private_chat()
    await bot.send_message(chat.id, "a")
    await bot.send_message(chat.id, "a")
    now = 101.0
    await bot.send_message(chat.id, "a")
    with pytest.raises(RetryAfter) as caught:
        await bot.send_message(chat.id, "a")
    assert caught.value.retry_after == 59
    now = 160.0
    await bot.send_message(chat.id, "a")


@pytest.mark.parametrize("new_first", [False, True])
async def test_an_upgraded_group_tells_on_both_sides_and_names_its_new_number_to_who_writes_to_the_old(
    server: Loopback, bot: Bot, *, new_first: bool
) -> None:
    group = server.group("群", kind="group")
    supergroup = server.upgrade(group, new_first=new_first)
    told = [update.message for update in await bot.get_updates() if update.message]
    pairs = [(each.chat.id, each.migrate_to_chat_id or each.migrate_from_chat_id) for each in told]
    both = [(group.id, supergroup.id), (supergroup.id, group.id)]
    assert pairs == both[:: -1 if new_first else 1]
    with pytest.raises(ChatMigrated) as caught:
        await bot.send_message(group.id, "a")
    assert caught.value.new_chat_id == supergroup.id
    await bot.send_message(supergroup.id, "a")


async def test_calls_are_recorded_with_their_parameters(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()
    waiting = asyncio.create_task(server.wait_call("sendMessage"))
    await bot.send_message(chat.id, "a", reply_markup=keyboard([("x", "y")]))
    call = await waiting
    assert call.params.text("text") == "a"
    assert json.loads(call.params.text("reply_markup"))["inline_keyboard"][0][0]["callback_data"] == "y"

"""Presses that several tests make."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.loopback import Chat, Message


async def with_more(chat: Chat, answer: Message) -> Message:
    """The answer with its further buttons out."""
    chat.forget()
    await chat.press(answer, "更多")
    return await chat.wait_until(lambda shown: shown.message_id == answer.message_id)

"""A tiny bot on the real library, and ways to ask the server without it."""

from __future__ import annotations

import contextlib
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    Update,
)
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from telegram.error import (
        TelegramError,
    )

    from tests.loopback import Loopback

Context = ContextTypes.DEFAULT_TYPE
NOT_MODIFIED = (
    "Message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
NOT_UNICODE = (
    "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units"
)
TWO_ACTIONS = (
    "can't parse inline keyboard button: exactly one of the optional fields must be used, found url, callback_data"
)


def keyboard(*rows: list[tuple[str, str]]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(text, callback_data=data) for text, data in row] for row in rows]
    )


async def raw(server: Loopback, method: str, **params: object) -> dict[str, Any]:
    """Ask without the library, which would not send what Telegram refuses."""
    async with httpx.AsyncClient() as client:
        answer = await client.post(f"{server.base_url}{server.token}/{method}", json=params)
        shape: dict[str, Any] = answer.json()
        assert shape["ok"] == (answer.status_code == 200)
        return shape


@contextlib.contextmanager
def refused(kind: type[TelegramError], words: str) -> Iterator[None]:
    """PTB strips "Bad Request: " from the description and changes the case of its letters."""
    with pytest.raises(kind) as caught:
        yield
    assert caught.value.message.lower() == words.lower()


async def on_start(update: Update, context: Context) -> None:
    assert update.message
    await update.message.reply_text("<b>你好</b>", parse_mode="HTML", reply_markup=keyboard([("民政办", "d:1")]))


async def on_text(update: Update, context: Context) -> None:
    assert update.effective_message
    words = "改" if update.edited_message else "收"
    await update.effective_message.reply_text(f"{words}：{update.effective_message.text}")


async def on_press(update: Update, context: Context) -> None:
    query = update.callback_query
    assert query
    await query.answer("看到了")
    await query.edit_message_text(f"<i>选了 {query.data}</i>", parse_mode="HTML")


async def on_inline(update: Update, context: Context) -> None:
    query = update.inline_query
    assert query
    content = InputTextMessageContent(f"<b>{query.query}</b>", parse_mode="HTML")
    article = InlineQueryResultArticle("r1", "低保", content, description="民政", reply_markup=keyboard([("看", "x")]))
    await query.answer([article], cache_time=5, is_personal=True, next_offset="2")


@asynccontextmanager
async def running_bot(
    server: Loopback, *, drop_pending_updates: bool = False
) -> AsyncIterator[Application[Any, Any, Any, Any, Any, Any]]:
    builder = Application.builder().token(server.token).base_url(server.base_url).base_file_url(server.base_file_url)
    app = builder.build()
    app.add_handler(CommandHandler("start", on_start))
    app.add_handler(CallbackQueryHandler(on_press))
    app.add_handler(InlineQueryHandler(on_inline))
    app.add_handler(MessageHandler(filters.TEXT, on_text))
    async with app:
        await app.start()
        assert app.updater
        await app.updater.start_polling(poll_interval=0, drop_pending_updates=drop_pending_updates)
        try:
            yield app
        finally:
            await app.updater.stop()
            await app.stop()

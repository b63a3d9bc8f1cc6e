"""Methods that answer presses and inline queries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from . import checks
from .html_check import Formatted
from .markup import check_markup
from .queries import CallbackAnswer, InlineAnswer, InlineResult
from .wire import Json, bad_request

if TYPE_CHECKING:
    from .backend import Backend, Handler
    from .wire import Params


async def _answer_callback_query(b: Backend, params: Params) -> object:
    text = checks.callback_text(params)
    url = params.text("url")
    own = (f"t.me/{b.world.bot.username}", f"https://t.me/{b.world.bot.username}", "tg://")
    if url and not url.startswith(own):
        raise bad_request("URL_INVALID")
    answer = CallbackAnswer(text, params.boolean("show_alert"), url, params.integer("cache_time"))
    b.presses.settle(params.text("callback_query_id"), answer)
    return True


async def _answer_inline_query(b: Backend, params: Params) -> object:
    results = tuple(_result(raw) for raw in checks.inline_results(params))
    button = checks.inline_button(params)
    answer = InlineAnswer(
        results,
        params.integer("cache_time", 300),
        params.boolean("is_personal"),
        params.text("next_offset"),
        button["text"] if button else None,
    )
    b.inline.settle(params.text("inline_query_id"), answer)
    return True


def _result(raw: Json) -> InlineResult:
    content = raw.get("input_message_content")
    if isinstance(content, dict):
        if "message_text" not in content:
            raise bad_request("can't parse inline query result: this server reads text content only")
        html = str(content["message_text"])
        text = checks.message_text(html, str(content.get("parse_mode") or ""), content.get("entities"))
    else:
        html = str(raw.get("caption") or "")
        text = checks.formatted(html, str(raw.get("parse_mode") or "")) if html else Formatted("")
    markup = check_markup(raw.get("reply_markup"), inline_only=True)
    title, description = str(raw.get("title") or ""), str(raw.get("description") or "")
    return InlineResult(
        raw["id"], raw["type"], title, description, text.text, html, text.entities, markup.inline, markup.raw
    )


METHODS: Final[dict[str, Handler]] = {
    "answerCallbackQuery": _answer_callback_query,
    "answerInlineQuery": _answer_inline_query,
}

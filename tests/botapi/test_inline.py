"""Inline queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.error import (
    BadRequest,
)
from telegram.ext import (
    ChosenInlineResultHandler,
)

from tests.botapi.tiny import Context, raw, refused, running_bot
from tests.loopback import Loopback, settle

if TYPE_CHECKING:
    from telegram import (
        Bot,
        Update,
    )


async def test_an_inline_query_is_answered_and_its_result_chosen_and_edited(server: Loopback) -> None:
    server.enable_inline_feedback()
    group = server.group("群")
    seen: list[str] = []

    async def on_choice(update: Update, context: Context) -> None:
        assert update.chosen_inline_result
        seen.append(update.chosen_inline_result.query)

    async with running_bot(server) as app:
        app.add_handler(ChosenInlineResultHandler(on_choice))
        query = await group.inline_query("低保")
        answer = await query.answered()
        assert (answer.cache_time, answer.is_personal, answer.next_offset) == (5, True, "2")
        result = answer.results[0]
        assert (result.id, result.title, result.text, result.html) == ("r1", "低保", "低保", "<b>低保</b>")
        message = await group.choose(query, result, text="低保")
        assert message.via_bot
        assert (await group.wait_reply()).text == "收：低保"
        await group.press(message, "看")
        assert (await group.wait_reply()).text == "选了 x"
        await settle(lambda: seen == ["低保"])
    assert not server.refusals


async def test_an_inline_answer_that_telegram_does_not_take_is_refused(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()

    async def description(results: object, **more: object) -> str:
        query = await chat.inline_query("x")
        answer = await raw(server, "answerInlineQuery", inline_query_id=query.id, results=results, **more)
        return str(answer.get("description", "ok"))

    def article(identity: str, text: str = "x", **more: object) -> dict[str, object]:
        content = {"message_text": text, "parse_mode": "HTML"}
        return {"type": "article", "id": identity, "title": "t", "input_message_content": content} | more

    many = [article(str(n)) for n in range(51)]
    assert await description(many[:50]) == "ok"
    assert await description([]) == "ok"
    assert await description(many) == "Bad Request: RESULTS_TOO_MUCH"
    assert await description([article("1"), article("1")]) == "Bad Request: RESULT_ID_DUPLICATE"
    assert await description([article("")]) == "Bad Request: RESULT_ID_INVALID"
    assert await description([article("字" * 22)]) == "Bad Request: RESULT_ID_INVALID"
    assert await description([article("1", title="")]) == "Bad Request: ARTICLE_TITLE_EMPTY"
    assert await description([article("1", "")]) == "Bad Request: message text is empty"
    assert "can't parse entities" in await description([article("1", "<p>")])
    assert await description([article("1", reply_markup={"inline_keyboard": [[{"text": "a"}]]})]) == (
        "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
    )
    assert await description([], next_offset="x" * 65) == "Bad Request: NEXT_OFFSET_INVALID"
    assert (
        await description([], button={"text": "去", "start_parameter": "有空格"}) == "Bad Request: START_PARAM_INVALID"
    )
    with refused(BadRequest, "Query is too old and response timeout expired or query id is invalid"):
        await bot.answer_inline_query("5", [])

"""Messages that are edited and deleted, and presses of their buttons."""

from __future__ import annotations

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyKeyboardMarkup,
)
from telegram.error import (
    BadRequest,
)

from tests.botapi.tiny import NOT_MODIFIED, keyboard, refused
from tests.loopback import PNG, Loopback


async def test_an_edit_that_changes_nothing_is_refused(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()
    sent = await bot.send_message(chat.id, "<b>a</b>", parse_mode="HTML", reply_markup=keyboard([("a", "b")]))
    with refused(BadRequest, NOT_MODIFIED):
        await sent.edit_text(" <strong>a</strong>", parse_mode="HTML", reply_markup=keyboard([("a", "b")]))
    with refused(BadRequest, NOT_MODIFIED):
        await sent.edit_reply_markup(keyboard([("a", "b")]))
    await sent.edit_reply_markup(keyboard([("a", "c")]))
    await sent.edit_text("a")
    assert [(m.text, m.edited, m.button_texts) for m in chat.shown] == [
        ("a", False, ("a",)),
        ("a", True, ("a",)),
        ("a", True, ()),
    ]


async def test_only_the_bots_own_present_text_messages_are_edited(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()
    asked = await chat.send("问")
    picture = await bot.send_photo(chat.id, PNG)
    with refused(BadRequest, "Message to edit not found"):
        await bot.edit_message_text("x", chat.id, 99)
    with refused(BadRequest, "Message can't be edited"):
        await bot.edit_message_text("x", chat.id, asked.message_id)
    with refused(BadRequest, "There is no text in the message to edit"):
        await picture.edit_text("x")
    sent = await bot.send_message(chat.id, "a")
    with refused(BadRequest, "Message is too long"):
        await sent.edit_text("x" * 4097)
    with refused(BadRequest, "There is no caption in the message to edit"):
        await sent.edit_caption("x")
    with refused(BadRequest, "Inline keyboard expected"):
        await bot.edit_message_reply_markup(
            chat.id,
            sent.message_id,
            reply_markup=ReplyKeyboardMarkup([["a"]]),  # type: ignore[arg-type]  # the wrong thing on purpose
        )


async def test_a_message_is_deleted_once(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()
    sent = await bot.send_message(chat.id, "a")
    await sent.delete()
    await chat.wait_deleted(sent.message_id)
    assert chat.messages == ()
    with pytest.raises(LookupError):
        chat.current(sent.message_id)
    with refused(BadRequest, "Message to delete not found"):
        await sent.delete()
    group = server.group("群")
    other = await group.send("别人的")
    with refused(BadRequest, "Message can't be deleted"):
        await bot.delete_message(group.id, other.message_id)


async def test_a_press_is_answered_once(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()
    await bot.send_message(chat.id, "x", reply_markup=keyboard([("甲", "a"), ("乙", "b")]))
    message = await chat.wait_reply()
    press = await chat.press(message, "b")
    query = (await bot.get_updates())[0].callback_query
    assert query
    assert query.data == "b"
    assert query.message
    assert query.message.message_id == message.message_id
    with refused(BadRequest, "MESSAGE_TOO_LONG"):
        await query.answer("字" * 201)
    await query.answer("字" * 200, show_alert=True)
    answer = await press.answered()
    assert (len(answer.text), answer.show_alert) == (200, True)
    with refused(BadRequest, "Query is too old and response timeout expired or query id is invalid"):
        await query.answer()
    with refused(BadRequest, "Query is too old and response timeout expired or query id is invalid"):
        await bot.answer_callback_query("123")


async def test_a_press_grows_too_old_to_answer(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()
    await bot.send_message(chat.id, "x", reply_markup=keyboard([("甲", "a")]))
    press = await chat.press(chat.messages[-1], "甲")
    server.expire_queries()
    with refused(BadRequest, "Query is too old and response timeout expired or query id is invalid"):
        await bot.answer_callback_query(press.id)


async def test_a_button_must_be_there_to_be_pressed(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()
    url = InlineKeyboardButton("网", url="https://a.cn")
    sent = await bot.send_message(chat.id, "x", reply_markup=InlineKeyboardMarkup([[url]]))
    with pytest.raises(LookupError, match="0 buttons are '没有'"):
        await chat.press(sent.message_id, "没有")
    with pytest.raises(LookupError, match="no callback data"):
        await chat.press(sent.message_id, "网")


async def test_a_button_of_an_earlier_version_or_a_deleted_message_can_be_pressed(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()
    sent = await bot.send_message(chat.id, "x")
    await chat.press_raw(sent.message_id, "v0:old")
    await sent.delete()
    await chat.press_raw(sent.message_id, "v0:old")
    there, gone = [u.callback_query for u in await bot.get_updates()]
    assert there
    assert there.message
    assert there.message.is_accessible
    assert gone
    assert gone.message
    assert not gone.message.is_accessible

"""The loopback Bot API server, driven by the real library over real HTTP."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from aiohttp import web
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
    Update,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChosenInlineResultHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from tests.loopback import ALL, PNG, Loopback, RateLimits, parse_html, settle
from tests.loopback.entities import covered, detect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

# PTB 22 warns whenever it raises RetryAfter, unless PTB_TIMEDELTA=1 is in the environment.
pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")

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


@pytest.fixture
async def server() -> AsyncIterator[Loopback]:
    async with Loopback() as running:
        yield running


@pytest.fixture
async def bot(server: Loopback) -> AsyncIterator[Bot]:
    async with Bot(server.token, base_url=server.base_url, base_file_url=server.base_file_url) as ready:
        yield ready


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


# A tiny bot


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


# Who asks, and for what


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


# A person and a bot


async def test_a_person_and_a_polling_application_talk(server: Loopback) -> None:
    chat = server.private_chat(server.user(77, "王芳", username="wangfang"))
    async with running_bot(server):
        await chat.send_command("start")
        greeting = await chat.wait_reply()
        assert (greeting.text, greeting.html, greeting.edited) == ("你好", "<b>你好</b>", False)
        assert greeting.entities[0].type == "bold"
        assert greeting.button_texts == ("民政办",)
        press = await chat.press(greeting, "民政办")
        assert (await press.answered()).text == "看到了"
        after = await chat.wait_reply()
        assert (after.message_id, after.text, after.edited, after.buttons) == (
            greeting.message_id,
            "选了 d:1",
            True,
            (),
        )
        assert chat.bot_messages == (after,)
        sent = await chat.send("谁管低保")
        assert (await chat.wait_reply()).text == "收：谁管低保"
        await chat.edit(sent, "谁管医保")
        assert (await chat.wait_reply()).text == "改：谁管医保"
        assert (await chat.ask("再问")).text == "收：再问"
        await chat.expect_silence(0.05)
    assert server.pending_updates == 0
    assert not server.refusals


async def test_waiting_for_a_silent_bot_ends_with_the_name_of_what_did_not_come(server: Loopback) -> None:
    chat = server.private_chat()
    with pytest.raises(TimeoutError, match=f"the bot's message in chat {chat.id} did not come within 0.05 s"):
        await chat.wait_reply(timeout=0.05)


async def test_silence_is_broken_by_a_message(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()
    await bot.send_message(chat.id, "喂")
    with pytest.raises(AssertionError, match="喂"):
        await chat.expect_silence(0.05)


async def test_every_kind_of_message_of_a_person_parses(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()
    await chat.send_sticker()
    await chat.send_photo(caption="看 https://example.com/a")
    await chat.send_document("清单.txt", b"abc", caption="/start")
    await chat.send_other({"location": {"longitude": 1.5, "latitude": 2.5}})
    first = await chat.send("问")
    await chat.send("答", reply_to=first)
    sticker, photo, document, place, _, answer = [u.message for u in await bot.get_updates()]
    assert sticker
    assert sticker.sticker
    assert photo
    assert photo.photo
    assert photo.caption_entities[0].type == "url"
    assert document
    assert document.document
    assert document.document.file_name == "清单.txt"
    assert place
    assert place.location
    assert answer
    assert answer.reply_to_message
    assert answer.reply_to_message.text == "问"
    file = await bot.get_file(document.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"abc"


async def test_a_files_id_must_be_known_and_its_path_too(server: Loopback, bot: Bot) -> None:
    with refused(BadRequest, "Wrong file_id or the file is temporarily unavailable"):
        await bot.get_file("nothing")
    async with httpx.AsyncClient() as client:
        answer = await client.get(f"{server.base_file_url}{server.token}/documents/none.txt")
    assert answer.status_code == 404


async def test_a_command_is_marked_only_where_telegram_marks_it() -> None:
    def marked(text: str) -> list[tuple[str, str]]:
        return [(e.type, covered(text, e)) for e in detect(text)]

    assert marked("/start 低保") == [("bot_command", "/start")]
    assert marked("😀 /help@some_bot x") == [("bot_command", "/help@some_bot")]
    assert marked("/start谁管") == []
    assert marked("a/b /谁") == []
    assert marked("@some_bot 谁管") == [("mention", "@some_bot")]
    assert marked("@some_bot谁管") == []
    assert marked("a@some.com") == []
    assert marked("见 https://example.com/a?b=1。好") == [("url", "https://example.com/a?b=1")]
    assert detect("😀 /help")[0].offset == 3


async def test_privacy_mode_keeps_group_talk_from_the_bot(server: Loopback, bot: Bot) -> None:
    group = server.group("村民群", [server.user(first_name="李"), server.user(first_name="张")])
    own = await bot.send_message(group.id, "我在")
    await group.send("随便聊聊")
    await group.send("/start@other_bot")
    await group.mention("谁管低保")
    await group.send_command("start", "低保")
    await group.send("那医保呢", reply_to=own.message_id)
    texts = [u.message.text for u in await bot.get_updates() if u.message]
    name = server.bot.username
    assert texts == [f"@{name} 谁管低保", f"/start@{name} 低保", "那医保呢"]


async def test_without_privacy_mode_the_bot_sees_all() -> None:
    async with Loopback(privacy_mode=False) as open_server, Bot(open_server.token, open_server.base_url) as bot:
        await open_server.group("村民群").send("随便聊聊")
        updates = await bot.get_updates()
    assert updates[0].message
    assert updates[0].message.chat.type == "supergroup"


async def test_message_numbers_of_two_supergroups_are_the_same(server: Loopback, bot: Bot) -> None:
    one, two = server.group("一"), server.group("二")
    assert (await bot.send_message(one.id, "a")).message_id == (await bot.send_message(two.id, "b")).message_id


async def test_joining_and_leaving_are_told(server: Loopback, bot: Bot) -> None:
    group = server.group("村民群", kind="group")
    group.add_member(server.user())
    group.remove_bot()
    with refused(Forbidden, "Forbidden: bot was kicked from the group chat"):
        await bot.send_message(group.id, "a")
    group.add_bot()
    await bot.leave_chat(group.id)
    with refused(Forbidden, "Forbidden: bot is not a member of the group chat"):
        await bot.send_message(group.id, "a")
    updates = await bot.get_updates()
    kinds = [u.my_chat_member.new_chat_member.status if u.my_chat_member else "message" for u in updates]
    assert kinds == ["message", "kicked", "member", "message", "left"]


async def test_who_never_wrote_cannot_be_written_to(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat(started=False)
    with refused(Forbidden, "Forbidden: bot can't initiate conversation with a user"):
        await bot.send_message(chat.id, "a")
    await chat.send_command("start")
    await bot.send_message(chat.id, "a")
    assert [u.message.text for u in await bot.get_updates() if u.message] == ["/start"]
    assert server.pending_updates == 1


async def test_who_blocked_the_bot_cannot_be_written_to(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()
    chat.block_bot()
    with refused(Forbidden, "Forbidden: bot was blocked by the user"):
        await bot.send_message(chat.id, "a")
    with refused(Forbidden, "Forbidden: bot was blocked by the user"):
        await bot.send_chat_action(chat.id, "typing")
    chat.unblock_bot()
    assert await bot.send_message(chat.id, "a")
    chat.deactivate()
    with refused(Forbidden, "Forbidden: user is deactivated"):
        await bot.send_message(chat.id, "a")


# Sending


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Message text is empty"),
        (" \n ", "Text must be non-empty"),
        ("<b> </b>", "Text must be non-empty"),
        ("字" * 4097, "Message is too long"),
        ("😀" * 2049, "Message is too long"),
    ],
)
async def test_a_text_that_is_empty_or_too_long_is_refused(server: Loopback, bot: Bot, text: str, reason: str) -> None:
    with refused(BadRequest, reason):
        await bot.send_message(server.private_chat().id, text, parse_mode="HTML")


async def test_the_longest_text_counts_without_its_markup(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()
    sent = await bot.send_message(chat.id, "<b>" + "&lt;" * 4096 + "</b>", parse_mode="HTML")
    assert sent.text == "<" * 4096
    assert chat.messages[-1].text == sent.text


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<div>x</div>", 'Unsupported start tag "div" at byte offset 0'),
        ("好<br/>", 'Unsupported start tag "br/" at byte offset 3'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("x<b", "Unclosed start tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<i =a>x</i>", 'Empty attribute name in the tag "i" at byte offset 0'),
        ("<a href=x/>y</a>", "Unexpected end of name token at byte offset 8"),
        ('<a href="x>y</a>', "Unclosed start tag at byte offset 0"),
        ('<tg-emoji emoji-id="x">y</tg-emoji>', "Invalid custom emoji identifier specified"),
        ("&#xDFDF;", NOT_UNICODE),
    ],
)  # fmt: skip
async def test_html_that_telegram_cannot_read_is_refused_in_its_words(
    server: Loopback, bot: Bot, html: str, reason: str
) -> None:
    with refused(
        BadRequest, f"Can't parse entities: {reason[0].lower()}{reason[1:]}"[:0] + f"Can't parse entities: {reason}"
    ):
        await bot.send_message(server.private_chat().id, html, parse_mode="HTML")


@pytest.mark.parametrize(
    ("html", "text", "marks"),
    [
        ("<b>粗</b><strong>x</strong>", "粗x", [("bold", 0, 1), ("bold", 1, 1)]),
        ("<i>a</i><em>b</em>", "ab", [("italic", 0, 1), ("italic", 1, 1)]),
        ("<u>a</u><ins>b</ins>", "ab", [("underline", 0, 1), ("underline", 1, 1)]),
        ("<s>a</s><strike>b</strike><del>c</del>", "abc", [("strikethrough", n, 1) for n in range(3)]),
        ('<span class="tg-spoiler">a</span><tg-spoiler>b</tg-spoiler>', "ab", [("spoiler", 0, 1), ("spoiler", 1, 1)]),
        ('<a href="https://a.cn/?x=1&amp;y=2">链</a>', "链", [("text_link", 0, 1)]),
        ('<a href="nowhere">链</a>', "链", []),
        ("<code>a</code><pre>b</pre>", "ab", [("code", 0, 1), ("pre", 1, 1)]),
        ('<pre><code class="language-py">b</code></pre>', "b", [("pre", 0, 1)]),
        ("<blockquote expandable>长</blockquote>", "长", [("expandable_blockquote", 0, 1)]),
        ("<blockquote>😀<b>x</b></blockquote>", "😀x", [("blockquote", 0, 3), ("bold", 2, 1)]),
        ('<tg-emoji emoji-id="12">👍</tg-emoji>', "👍", [("custom_emoji", 0, 2)]),
        ("&lt;b&gt; &amp; &quot;&#39; &nbsp; & x", "<b> & \"' &nbsp; & x", []),
        ("  <b>a </b> ", "a", [("bold", 0, 1)]),
    ],
)
async def test_html_that_telegram_reads_is_read(
    server: Loopback, bot: Bot, html: str, text: str, marks: list[tuple[str, int, int]]
) -> None:
    sent = await bot.send_message(server.private_chat().id, html, parse_mode="HTML")
    assert sent.text == text
    assert [(e.type, e.offset, e.length) for e in sent.entities] == marks


async def test_a_code_blocks_language_is_kept() -> None:
    assert parse_html('<pre><code class="language-py">b</code></pre>').entities[0].language == "py"


async def test_an_unknown_parse_mode_is_refused(server: Loopback, bot: Bot) -> None:
    with refused(BadRequest, "Unsupported parse_mode"):
        await bot.send_message(server.private_chat().id, "x", parse_mode="BBCode")


async def test_without_parse_mode_tags_are_text(server: Loopback, bot: Bot) -> None:
    assert (await bot.send_message(server.private_chat().id, "1 < 2 <b>")).text == "1 < 2 <b>"


async def test_a_chat_that_is_not_there_is_not_found(server: Loopback, bot: Bot) -> None:
    with refused(BadRequest, "Chat not found"):
        await bot.send_message(1, "a")
    with refused(BadRequest, "Chat not found"):
        await bot.send_message("@nobody", "a")
    with refused(BadRequest, "Chat_id is empty"):
        await bot.send_message("", "a")
    group = server.group("群", username="cunmin")
    assert (await bot.send_message("@cunmin", "a")).chat.id == group.id


async def test_an_answer_to_a_message_that_is_gone_is_refused_unless_allowed(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()
    asked = await chat.send("问")
    sent = await bot.send_message(chat.id, "答", reply_parameters=ReplyParameters(asked.message_id))
    assert sent.reply_to_message
    assert chat.messages[-1].reply_to == asked.message_id
    with refused(BadRequest, "Message to be replied not found"):
        await bot.send_message(chat.id, "答", reply_parameters=ReplyParameters(99))
    gone = ReplyParameters(99, allow_sending_without_reply=True)
    assert (await bot.send_message(chat.id, "答", reply_parameters=gone)).reply_to_message is None


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ({"inline_keyboard": [[{"text": "a", "callback_data": "字" * 22}]]}, "BUTTON_DATA_INVALID"),
        ({"inline_keyboard": [[{"text": str(n), "callback_data": "x"}] for n in range(101)]},
         "reply markup is too long"),
        ({"inline_keyboard": [[{"text": str(n), "callback_data": "x"} for n in range(9)]]},
         "reply markup is too long"),
        ({"inline_keyboard": [[{"text": "a"}]]},
         "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        ({"inline_keyboard": [[{"text": "a", "callback_data": ""}]]},
         "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        ({"inline_keyboard": [[{"text": "a", "callback_data": "x", "url": "https://a.cn"}]]},
         TWO_ACTIONS),
        ({"inline_keyboard": [[{"callback_data": "x"}]]},
         'can\'t parse inline keyboard button: Can\'t find field "text"'),
        ({"inline_keyboard": [[{"text": 5, "callback_data": "x"}]]},
         'can\'t parse inline keyboard button: Field "text" must be of type String'),
        ({"inline_keyboard": [[{"text": " ", "callback_data": "x"}]]},
         "inline keyboard button text must be non-empty"),
        ({"inline_keyboard": [[{"text": "a", "url": "ftp://a.cn"}]]},
         "inline keyboard button URL 'ftp://a.cn' is invalid: Unsupported URL protocol"),
        ({"inline_keyboard": [[{"text": "a", "url": "nowhere"}]]},
         "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL"),
        ({"inline_keyboard": [{"text": "a", "callback_data": "x"}]},
         'field "inline_keyboard" must be an Array of Arrays'),
        ({"inline_keyboard": "x"}, 'field "inline_keyboard" must be of type Array'),
        ({"keyboard": [[{"text": ""}]]}, "keyboard button text must be non-empty"),
        ({"keyboard": []}, "reply keyboard must be non-empty"),
        ({}, "object expected as reply markup"),
        ([1], "object expected as reply markup"),
        ("{", "can't parse reply keyboard markup JSON object"),
    ],
)  # fmt: skip
async def test_markup_that_telegram_does_not_take_is_refused(server: Loopback, markup: object, reason: str) -> None:
    chat = server.private_chat()
    answer = await raw(server, "sendMessage", chat_id=chat.id, text="x", reply_markup=markup)
    assert answer["error_code"] == 400
    assert answer["description"] == f"Bad Request: {reason}"
    assert not chat.messages


async def test_the_most_buttons_and_the_longest_data_are_taken(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()
    rows = [[("字", "x" * 64)] * 8] * 12 + [[("字", "字" * 21)] * 4]
    await bot.send_message(chat.id, "x", reply_markup=keyboard(*rows))
    assert len(chat.messages[-1].button_texts) == 100


async def test_a_reply_keyboard_is_seen_and_taken_away(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()
    sent = await bot.send_message(chat.id, "x", reply_markup=ReplyKeyboardMarkup([["谁管", "怎么办"]]))
    assert sent.reply_markup is None
    assert [b.text for b in (await chat.wait_reply()).keyboard[0]] == ["谁管", "怎么办"]
    await bot.send_message(chat.id, "x", reply_markup=ReplyKeyboardRemove())
    assert (await chat.wait_reply()).keyboard == ()


async def test_files_are_sent_with_captions_and_come_back(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()
    sent = await bot.send_document(
        chat.id,
        b"a,b\n",
        filename="清单.csv",
        caption="<b>清单</b>",
        parse_mode="HTML",
        reply_markup=keyboard([("a", "b")]),
    )
    assert sent.document
    assert sent.caption == "清单"
    seen = await chat.wait_reply()
    assert seen.file
    assert (seen.file.name, seen.file.content, seen.text, seen.button_texts) == ("清单.csv", b"a,b\n", "清单", ("a",))
    again = await bot.send_document(chat.id, sent.document.file_id)
    assert again.document == sent.document
    picture = await bot.send_photo(chat.id, PNG)
    assert bytes(await (await picture.photo[-1].get_file()).download_as_bytearray()) == PNG
    edited = await bot.edit_message_caption(chat.id, sent.message_id, caption="新")
    assert not isinstance(edited, bool)
    assert edited.caption == "新"
    assert edited.reply_markup is None


async def test_files_that_telegram_does_not_take_are_refused(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()
    with refused(BadRequest, "Message caption is too long"):
        await bot.send_document(chat.id, b"x", caption="字" * 1025)
    with refused(BadRequest, "File must be non-empty"):
        await bot.send_document(chat.id, b"")
    with refused(BadRequest, "IMAGE_PROCESS_FAILED"):
        await bot.send_photo(chat.id, b"no picture")
    with refused(BadRequest, "Wrong file identifier/http url specified"):
        await bot.send_photo(chat.id, "nothing")
    with pytest.raises(NetworkError, match="Request Entity Too Large"):
        await bot.send_photo(chat.id, PNG + bytes(10 * 1024 * 1024))
    assert (await raw(server, "sendDocument", chat_id=chat.id))["description"] == (
        "Bad Request: there is no document in the request"
    )


async def test_a_chat_action_must_be_one_of_telegrams(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()
    await bot.send_chat_action(chat.id, "typing")
    assert chat.actions == ("typing",)
    with refused(BadRequest, "Wrong parameter action in request"):
        await bot.send_chat_action(chat.id, "thinking")


# Editing and deleting


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


# Presses


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


# Inline queries


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


# What the bot says of itself


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


# Polling


async def test_an_update_comes_until_it_is_confirmed(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()
    for text in "abc":
        await chat.send(text)
    updates = await bot.get_updates(limit=2)
    assert len(updates) == 2
    assert await bot.get_updates(limit=2) == updates
    rest = await bot.get_updates(offset=updates[-1].update_id + 1)
    assert [u.message.text for u in rest if u.message] == ["c"]
    assert await bot.get_updates(offset=rest[-1].update_id + 1) == ()
    assert server.pending_updates == 0


async def test_a_negative_offset_keeps_the_last_updates(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()
    for text in "abc":
        await chat.send(text)
    assert [u.message.text for u in await bot.get_updates(offset=-1) if u.message] == ["c"]
    assert server.pending_updates == 1


async def test_a_long_poll_ends_when_an_update_comes_or_its_time_is_up(server: Loopback, bot: Bot) -> None:
    begun = time.monotonic()
    assert await bot.get_updates(timeout=1) == ()
    assert 0.9 < time.monotonic() - begun < 3
    waiting = asyncio.create_task(bot.get_updates(timeout=30))
    await asyncio.sleep(0.05)
    await server.private_chat().send("x")
    assert len(await asyncio.wait_for(waiting, 2)) == 1


async def test_updates_of_other_kinds_are_not_kept(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()
    await bot.get_updates(allowed_updates=["callback_query"])
    await chat.send("x")
    await bot.send_message(chat.id, "x", reply_markup=keyboard([("a", "a")]))
    await chat.press(chat.messages[-1], "a")
    updates = await bot.get_updates()
    assert [bool(u.callback_query) for u in updates] == [True]


async def test_the_second_of_two_pollers_ends_the_first_with_a_conflict(server: Loopback, bot: Bot) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=30))
    await asyncio.sleep(0.1)
    # One bot has one connection for getUpdates, so two instances are needed.
    other = Bot(server.token, server.base_url)
    await other.initialize()
    second = asyncio.create_task(other.get_updates(timeout=30))
    words = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    with refused(Conflict, words):
        await asyncio.wait_for(first, 2)
    await server.private_chat().send("x")
    assert len(await asyncio.wait_for(second, 2)) == 1
    await other.shutdown()


async def test_a_poller_that_hung_up_is_no_conflict(server: Loopback, bot: Bot) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=30))
    await asyncio.sleep(0.1)
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)
    assert await bot.get_updates(timeout=0) == ()
    assert not server.refusals


async def test_an_update_is_delivered_twice_on_demand(server: Loopback) -> None:
    server.deliver_twice()
    chat = server.private_chat()
    async with running_bot(server):
        await chat.send("一")
        await chat.send("二")
        assert sorted(m.text for m in await chat.wait_replies(3)) == ["收：一", "收：一", "收：二"]
        await server.wait_confirmed()
        await chat.expect_silence(0.1)


async def test_what_waits_can_be_dropped_at_the_start(server: Loopback) -> None:
    chat = server.private_chat()
    await chat.send("旧")
    async with running_bot(server, drop_pending_updates=True):
        assert (await chat.ask("新")).text == "收：新"


# Webhook


@asynccontextmanager
async def receiver(taken: list[tuple[str | None, Update]], failures: int = 0) -> AsyncIterator[str]:
    left = failures

    async def take(request: web.Request) -> web.Response:
        nonlocal left
        if left:
            left -= 1
            return web.Response(status=500)
        update = Update.de_json(await request.json(), None)
        taken.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), update))
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", take)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    finally:
        await runner.cleanup()


async def test_updates_go_to_the_webhook_with_its_secret_in_order_until_taken(server: Loopback, bot: Bot) -> None:
    taken: list[tuple[str | None, Update]] = []
    chat = server.private_chat()
    await chat.send("之前")
    async with receiver(taken, failures=1) as url:
        server.deliver_twice()
        await bot.set_webhook(url, secret_token="s-e_cret", allowed_updates=["message"])
        await chat.send("之后")
        await settle(lambda: len(taken) == 3)
        assert [u.message.text for _, u in taken if u.message] == ["之前", "之后", "之后"]
        assert {secret for secret, _ in taken} == {"s-e_cret"}
        info = await bot.get_webhook_info()
        assert info.url == url
        assert info.last_error_message == "Wrong response from the webhook: 500 Internal Server Error"
        assert info.allowed_updates == ("message",)
        words = (
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first"
        )
        with refused(Conflict, words):
            await bot.get_updates()
        await bot.delete_webhook()
        assert (await bot.get_webhook_info()).url == ""
        await bot.get_updates()


async def test_a_webhook_that_telegram_does_not_take_is_refused(bot: Bot) -> None:
    with refused(BadRequest, "Bad webhook: an https url must be provided for webhook"):
        await bot.set_webhook("http://example.com/hook")
    with refused(BadRequest, "Secret token contains unallowed characters"):
        await bot.set_webhook("https://example.com/hook", secret_token="有 空格")


# Faults


@pytest.mark.parametrize(
    ("status", "kind"), [(500, NetworkError), (502, NetworkError), (409, Conflict), (401, InvalidToken)]
)
async def test_a_method_fails_as_often_as_was_ordered(
    server: Loopback, bot: Bot, status: int, kind: type[TelegramError]
) -> None:
    chat = server.private_chat()
    fault = server.fail_next("sendMessage", status=status, times=2)
    for _ in range(2):
        with pytest.raises(kind):
            await bot.send_message(chat.id, "a")
    await bot.send_message(chat.id, "a")
    assert fault.hits == 2
    assert len(chat.messages) == 1
    assert [c.status for c in server.calls_of("sendMessage")] == [status, status, 200]


async def test_a_flood_error_says_when_to_come_back(server: Loopback, bot: Bot) -> None:
    server.fail_next("sendMessage", status=429, retry_after=7)
    with pytest.raises(RetryAfter) as caught:
        await bot.send_message(server.private_chat().id, "a")
    assert caught.value.retry_after == 7


async def test_a_gateway_error_may_be_a_page_of_html(server: Loopback, bot: Bot) -> None:
    server.fail_next("sendMessage", status=502, body=b"<html>502 Bad Gateway</html>")
    with pytest.raises(NetworkError, match="Parsing the server response"):
        await bot.send_message(server.private_chat().id, "a")


async def test_all_methods_fail_until_the_faults_are_cleared(server: Loopback, bot: Bot) -> None:
    server.fail_next(ALL, status=500, times=None)
    for _ in range(3):
        with pytest.raises(NetworkError):
            await bot.get_me()
    server.clear_faults()
    await bot.get_me()


async def test_a_fault_leaves_other_methods_alone(server: Loopback, bot: Bot) -> None:
    fault = server.fail_next(("editMessageText", "deleteMessage"), status=500)
    chat = server.private_chat()
    await bot.send_message(chat.id, "a")
    assert [message.text for message in chat.messages] == ["a"]
    assert fault.hits == 0


@pytest.mark.parametrize("processed", [False, True])
async def test_a_connection_is_dropped_before_or_after_the_work_is_done(
    server: Loopback, bot: Bot, *, processed: bool
) -> None:
    chat = server.private_chat()
    server.drop_next("sendMessage", after_processing=processed)
    with pytest.raises(NetworkError):
        await bot.send_message(chat.id, "a")
    assert len(chat.messages) == int(processed)
    await bot.send_message(chat.id, "b")
    assert server.calls_of("sendMessage")[0].status == 0


async def test_an_error_may_hide_that_the_work_was_done(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()
    server.fail_next("sendMessage", status=502, after_processing=True)
    with pytest.raises(NetworkError):
        await bot.send_message(chat.id, "a")
    assert len(chat.messages) == 1


async def test_an_answer_is_cut_in_the_middle(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()
    server.cut_next("sendMessage")
    with pytest.raises(NetworkError):
        await bot.send_message(chat.id, "a")
    server.cut_next("sendMessage", after_processing=False)
    with pytest.raises(NetworkError):
        await bot.send_message(chat.id, "b")
    assert [m.text for m in chat.messages] == ["a"]


async def test_a_download_fails_too(server: Loopback, bot: Bot) -> None:
    sent = await server.private_chat().send_document("a.txt", b"abc")
    assert sent.file
    file = await bot.get_file(sent.file.file_id)
    server.fail_next("download", status=502)
    server.cut_next("download")
    for _ in range(2):
        with pytest.raises(NetworkError):
            await file.download_as_bytearray()
    assert bytes(await file.download_as_bytearray()) == b"abc"


async def test_an_answer_comes_too_late(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()
    server.delay_next("sendMessage", seconds=0.3)
    with pytest.raises(TimedOut):
        await bot.send_message(chat.id, "a", read_timeout=0.1)
    assert len(chat.messages) == 1
    server.delay_next("sendMessage", seconds=0.1)
    await bot.send_message(chat.id, "b")


async def test_a_polling_application_survives_an_outage_and_misses_nothing(server: Loopback) -> None:
    chat = server.private_chat()
    async with running_bot(server):
        server.fail_next("getUpdates", status=502, times=2)
        server.drop_next("getUpdates", after_processing=True)
        await chat.send("一")
        assert (await chat.wait_reply(10)).text == "收：一"
        await chat.expect_silence(0.1)


async def test_a_server_that_went_away_comes_back_with_its_state(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()
    await bot.send_message(chat.id, "a")
    port = server.port
    await server.stop()
    with pytest.raises(NetworkError):
        await bot.send_message(chat.id, "b")
    await server.start()
    assert server.port == port
    await bot.send_message(chat.id, "c")
    assert [m.text for m in chat.messages] == ["a", "c"]


async def test_stopping_does_not_wait_for_pollers_late_answers_or_webhooks() -> None:
    async with Loopback() as server, Bot(server.token, server.base_url) as bot:
        waiting = asyncio.create_task(bot.get_updates(timeout=30))
        server.delay_next("sendMessage", seconds=30)
        late = asyncio.create_task(bot.send_message(server.private_chat().id, "x", read_timeout=60))
        await asyncio.sleep(0.1)
        begun = time.monotonic()
        await server.stop()
        assert time.monotonic() - begun < 2
        await asyncio.gather(waiting, late, return_exceptions=True)
        await server.start()
        await bot.set_webhook("http://127.0.0.1:9/nobody")
        await server.private_chat().send("x")
        await asyncio.sleep(0.05)
        await server.stop()
        assert time.monotonic() - begun < 4


# Rates


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


# Looking at what happened


async def test_calls_are_recorded_with_their_parameters(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()
    waiting = asyncio.create_task(server.wait_call("sendMessage"))
    await bot.send_message(chat.id, "a", reply_markup=keyboard([("x", "y")]))
    call = await waiting
    assert call.params.text("text") == "a"
    assert json.loads(call.params.text("reply_markup"))["inline_keyboard"][0][0]["callback_data"] == "y"

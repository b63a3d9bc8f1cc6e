"""Messages that are sent, and those that Telegram refuses."""

from __future__ import annotations

import pytest
from telegram import (
    Bot,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from telegram.error import (
    BadRequest,
    NetworkError,
)

from tests.botapi.tiny import NOT_UNICODE, TWO_ACTIONS, keyboard, raw, refused
from tests.loopback import PNG, Loopback, parse_html


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

"""A person and a bot write to each other."""

from __future__ import annotations

import httpx
import pytest
from telegram import (
    Bot,
)
from telegram.error import (
    BadRequest,
    Forbidden,
)

from tests.botapi.tiny import refused, running_bot
from tests.loopback import Loopback
from tests.loopback.entities import covered, detect


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

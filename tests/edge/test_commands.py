"""Commands, the menu, and messages that a bot for questions cannot read."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from tests.edge.conftest import ADMIN
from tests.edge.test_questions import DOGS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.edge.running import RunningBot
    from tests.loopback import Chat, Loopback


async def test_the_command_menu_and_the_descriptions_are_set_at_start(server: Loopback, bot: RunningBot) -> None:
    assert list(server.commands()) == [
        "start", "town", "browse", "departments", "item", "brief", "export", "compare", "whose", "help", "privacy", "forget",
    ]  # fmt: skip
    long, short = server.descriptions()
    assert "履职事项清单" in long
    assert "不知道归谁管" in short


async def test_the_admins_own_chat_has_the_admins_commands(server: Loopback, bot: RunningBot) -> None:
    chat = server.private_chat(server.user(ADMIN))
    await chat.ask("/start")
    await server.wait_call("setMyCommands", 3)
    assert {"reload", "editions", "rollback"} <= set(server.commands("chat"))
    assert "/reload" in (await chat.ask("/help")).text


async def test_help_shows_an_example_and_no_admin_commands_to_residents(chat: Chat) -> None:
    reply = await chat.ask("/help")
    assert "狗" in reply.text
    assert "/reload" not in reply.text


async def test_privacy_says_what_is_kept_and_how_to_erase_it(chat: Chat) -> None:
    reply = await chat.ask("/privacy")
    assert "不记您说的话" in reply.text
    assert "/forget" in reply.text


async def test_forget_erases_the_town_and_what_was_talked_about(resident: Chat) -> None:
    await resident.ask(DOGS)
    assert "删掉了" in (await resident.ask("/forget")).text
    assert "哪个镇" in (await resident.ask(DOGS)).text


async def test_the_state_on_disk_holds_no_words_no_names_and_no_numbers_of_anybody(
    resident: Chat, bot: RunningBot, tmp_path: Path
) -> None:
    await resident.ask(DOGS)
    await resident.ask("张三家的狗把李四咬了")
    await bot.stop()
    kept = b"".join((tmp_path / name).read_bytes() for name in ("state.db", "state.key"))
    for secret in ("张三", "李四", "王芳", str(resident.id)):
        assert secret.encode() not in kept
    with sqlite3.connect(tmp_path / "state.db") as database:
        values = [str(value) for row in database.execute("SELECT * FROM chats") for value in row]
    database.close()
    assert not any(str(resident.id) in value for value in values)


async def test_an_unknown_command_is_answered_with_the_way_to_help(chat: Chat) -> None:
    reply = await chat.ask("/tianqi 明天")
    assert "没有这个命令" in reply.text
    assert "/help" in reply.text


async def test_stickers_pictures_voices_and_files_are_told_that_words_are_needed(resident: Chat) -> None:
    for send in (
        resident.send_sticker(),
        resident.send_photo(),
        resident.send_document("清单.docx", b"PK"),
        resident.send_other({"location": {"longitude": 89.5, "latitude": 44.0}}),
        resident.send_other({"voice": {"file_id": "v", "file_unique_id": "v", "duration": 3}}),
    ):
        await send
        assert "请打字" in (await resident.wait_reply()).text


async def test_the_words_under_a_picture_are_answered(resident: Chat) -> None:
    await resident.send_photo(caption=DOGS)
    assert "配合履职 第20项" in (await resident.wait_reply()).text


async def test_an_album_is_answered_once(resident: Chat) -> None:
    for _ in range(3):
        await resident.send_other({"media_group_id": "77", "photo": []})
    assert "请打字" in (await resident.wait_reply()).text
    await resident.expect_silence()


async def test_emoji_and_punctuation_get_a_sentence(resident: Chat) -> None:
    for text in ("👍👍👍", "😂", "。。。。", "？"):
        reply = await resident.ask(text)
        assert "比如" in reply.text or "您" in reply.text


async def test_ten_thousand_characters_are_answered_within_the_limits(server: Loopback, resident: Chat) -> None:
    for size in (4096, 10_000):
        resident.forget()
        person = {"id": resident.id, "is_bot": False, "first_name": "王芳"}
        message = {
            "message_id": 90_000 + size,
            "date": 1_700_000_000,
            "chat": {"id": resident.id, "type": "private", "first_name": "王芳"},
            "from": person,
            "text": ("邻居家的狗没办证还咬人，" * size)[:size],
        }
        server.push_update("message", message)
        reply = await resident.wait_reply()
        assert reply.text
    assert [call for call in server.refusals if call.method == "sendMessage"] == []


async def test_markup_in_a_message_is_shown_as_it_was_written(resident: Chat) -> None:
    reply = await resident.ask("关于<b>&amp;的事项有哪些，列一下")
    assert reply.text
    reply = await resident.ask("<script>alert(1)</script> & <a href='tg://x'>")
    assert reply.text


async def test_join_and_pin_notices_are_not_answered(server: Loopback, bot: RunningBot) -> None:
    group = server.group("村民群")
    group.add_member(server.user())
    await group.expect_silence()

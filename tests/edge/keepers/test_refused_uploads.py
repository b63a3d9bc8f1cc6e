"""Lists sent as files that do not go online: wrong people, wrong files, too late, too large."""

from __future__ import annotations

import logging
import sqlite3
import time
from typing import TYPE_CHECKING

import pytest

from bot.state.drafts import DRAFT_SECONDS
from tests.edge.keeping import (
    DATED,
    QINGSHI,
    RENAMED,
    draft_of,
    editions_of,
    kept_of,
    list_text,
    pressed,
    sent,
    sent_renamed,
    told,
    town_admin,
)
from tests.edge.running import MANAS, RunningBot
from tests.edge.test_questions import DOGS
from tests.loopback import utf16_length

if TYPE_CHECKING:
    from tests.loopback import Chat, Loopback


async def test_a_list_that_fails_its_checks_is_refused_with_its_lines(admin: Chat, bot: RunningBot) -> None:
    reply = await sent(admin, "西北湾.txt", list_text((f"20\t平安法治\t{DOGS}\t", f"19\t平安法治\t{DOGS}\t")))
    assert "没有收下" in reply.text
    assert "改好" in reply.text
    assert "西北湾.txt 第192行" in reply.text
    assert not reply.buttons
    assert kept_of(bot) == 0


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("坏的.docx", b"PK\x03\x04 broken", "重新另存"),
        ("坏的.pdf", b"%PDF-1.4 broken", "重新另存"),
        ("图.jpg", b"\xff\xd8\xff\xe0" + bytes(range(256)), "没有收下"),
        ("旧的.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "另存为 .docx"),
        ("通知.txt", "关于放假的通知\n大家好。".encode(), "没有在文件里找到清单表格"),
        ("空的.txt", b"", "空的"),
    ],
)
async def test_a_file_that_is_no_list_gets_one_line_that_says_what_to_do(
    admin: Chat, bot: RunningBot, name: str, content: bytes, said: str
) -> None:
    reply = await sent(admin, name, content)
    assert said in reply.text
    assert not reply.buttons
    assert kept_of(bot) == 0


async def test_a_file_over_twenty_megabytes_is_not_even_fetched(admin: Chat, server: Loopback) -> None:
    reply = await sent(admin, "大的.pdf", b"%PDF-" + bytes(20 * 1024 * 1024))
    assert "超过 20 兆" in reply.text
    assert not [call for call in server.calls if call.method == "getFile"]


async def test_a_file_that_hides_its_size_is_refused_before_it_is_loaded(admin: Chat, server: Loopback) -> None:
    server._backend.files.most_downloaded = 2_000_000_000  # as of a server of one's own
    server.fail_next("download", status=500)  # were it fetched all the same
    admin.forget()
    await admin.send_document("大的.pdf", b"%PDF-" + bytes(20 * 1024 * 1024), declares_size=False)
    assert "超过 20 兆" in (await admin.wait_until(lambda message: "正在" not in message.text)).text
    assert [call.method for call in server.calls].count("getFile") == 1


async def test_another_towns_admin_is_refused_in_one_line(server: Loopback, bot: RunningBot) -> None:
    chat = await town_admin(server, bot)
    reply = await sent_renamed(chat)
    assert "这份清单写的是奇台县西北湾镇，不归您管。您管的是：玛纳斯县兰州湾镇。" in reply.text
    assert not reply.buttons
    assert "不归您管" in (await sent(chat, "青石镇.txt", QINGSHI.read_bytes())).text
    assert kept_of(bot) == 0


async def test_a_towns_own_admin_puts_its_list_online(server: Loopback, bot: RunningBot) -> None:
    chat = await town_admin(server, bot)
    preview = await sent(chat, "兰州湾.txt", list_text(DATED, slug=MANAS))
    assert "上线了" in (await pressed(chat, preview, "上线")).text
    assert bot.service.town(MANAS).published == "2026年"


async def test_nobody_presses_on_a_preview_of_a_town_that_is_not_theirs(
    admin: Chat, server: Loopback, bot: RunningBot
) -> None:
    preview = await sent_renamed(admin)
    for chat in (await town_admin(server, bot), server.private_chat()):
        hello = await chat.ask("/start")
        press = await chat.press_raw(hello, draft_of(preview))
        assert "不归您" in (await press.answered()).text
    assert editions_of(bot) == 1


async def test_who_was_dismissed_between_preview_and_press_cannot_press(
    owner: Chat, server: Loopback, bot: RunningBot
) -> None:
    chat = await town_admin(server, bot)
    preview = await sent(chat, "兰州湾.txt", list_text(DATED, slug=MANAS))
    staff = await owner.ask("/staff")
    await pressed(owner, staff, next(words for words in staff.button_texts if "不再请" in words))
    press = await chat.press(preview, "上线")
    assert "不归您" in (await press.answered()).text
    assert editions_of(bot) == 1


async def test_a_residents_file_is_no_list(server: Loopback, bot: RunningBot) -> None:
    chat = server.private_chat()
    await chat.ask("/start")
    await chat.send_document("西北湾.txt", list_text(RENAMED))
    assert "请打字" in (await chat.wait_reply()).text


async def test_a_preview_expires_after_some_days(admin: Chat, bot: RunningBot) -> None:
    preview = await sent_renamed(admin)
    await bot.stop()
    with sqlite3.connect(bot.settings.data_dir / "ledger.db") as ledger:
        ledger.execute("UPDATE drafts SET at = ?", (time.time() - DRAFT_SECONDS - 1,))
    ledger.close()
    async with RunningBot(bot.settings):
        assert kept_of(bot) == 0
        press = await admin.press(preview, "上线")
        assert "三天" in (await press.answered()).text
    assert editions_of(bot) == 1


async def test_a_full_disk_is_told_and_the_preview_can_be_pressed_again(admin: Chat, bot: RunningBot) -> None:
    preview = await sent_renamed(admin)
    editions = bot.settings.data_dir / "editions"
    elsewhere = editions.with_name("elsewhere")
    editions.rename(elsewhere)
    editions.write_text("a file where the folder was")
    assert "没有上线" in (await pressed(admin, preview, "上线")).text
    editions.unlink()
    elsewhere.rename(editions)
    assert "上线了" in (await pressed(admin, preview, "上线")).text


async def test_a_kept_list_that_was_damaged_is_refused_by_name(admin: Chat, bot: RunningBot) -> None:
    await pressed(admin, await sent(admin, "青石镇.txt", QINGSHI.read_bytes()), "上线")
    next((bot.settings.data_dir / "lists").iterdir()).write_bytes(b"broken")
    reply = await told(admin, "/reload")
    assert "青石镇.txt" in reply.text
    assert "重新发一次" in reply.text
    assert len(bot.service.towns()) == 3


async def test_a_strange_file_name_does_no_harm(admin: Chat) -> None:
    preview = await sent(admin, "../../<b>西北湾</b>\u202e" + "长" * 90 + ".txt", list_text(RENAMED))
    assert "文件：" in preview.text
    assert "\u202e" not in preview.text
    assert "上线了" in (await pressed(admin, preview, "上线")).text


async def test_what_everything_at_once_changes_fits_into_a_message(admin: Chat, bot: RunningBot) -> None:
    rows = [
        row.replace("\t", "\t改过的", 2) if row[:1].isdigit() and row.count("\t") > 2 else row
        for row in list_text().decode().split("\n")
    ]
    preview = await sent(admin, "西" * 80 + ".txt", "\n".join(rows).encode())
    assert utf16_length(preview.text) <= 4096
    for words in [words for words in preview.button_texts if words[0] not in "上放"]:
        page = await pressed(admin, preview, words)
        while "下一页 ›" in page.button_texts:
            page = await pressed(admin, page, "下一页 ›")
        await pressed(admin, page, "回到预览")


async def test_the_log_names_no_file_and_no_words(
    admin: Chat, server: Loopback, caplog: pytest.LogCaptureFixture
) -> None:
    stranger = server.private_chat()
    with caplog.at_level(logging.INFO):
        await sent(admin, "张三的清单.txt", b"nothing")
        await stranger.ask("/reload 李四家")
    assert "张三" not in caplog.text
    assert "李四" not in caplog.text
    assert str(stranger.id) not in caplog.text
    assert "refused" in caplog.text

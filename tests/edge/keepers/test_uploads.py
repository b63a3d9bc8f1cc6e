"""Lists sent as files: previewed, put online or discarded; by the right people, over restarts, one at a time."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.render.upload_actions import PutOnline, encode
from knowledge.parsing.readers import read_lines
from tests.edge.conftest import ADMIN, SEEDS
from tests.edge.keeping import (
    DATED,
    NEW_TITLE,
    OWNER,
    QINGSHI,
    RENAMED,
    draft_of,
    editions_of,
    kept_of,
    list_text,
    outcome,
    pressed,
    rewrite,
    sent,
    sent_renamed,
    told,
)
from tests.edge.running import MANAS, QITAI, RunningBot
from tests.edge.test_questions import DOGS
from tests.parsing import make_documents

if TYPE_CHECKING:
    from pathlib import Path

    from tests.loopback import Chat, Loopback


async def test_a_preview_says_counts_changes_and_notes_and_changes_nothing(admin: Chat, bot: RunningBot) -> None:
    preview = await sent_renamed(admin)
    assert "预览：还没有上线" in preview.text
    assert "文件：西北湾.txt" in preview.text
    assert "奇台县西北湾镇：246 项（基本 111，配合 98，收回 37）" in preview.text
    assert "改动 1 项" in preview.text
    assert f"配合/20 {NEW_TITLE}" in preview.text
    assert f"原来叫：{DOGS}" in preview.text
    assert "提醒" in preview.text
    assert "第" in preview.text.split("提醒")[1]
    assert {"上线", "放弃"} <= set(preview.button_texts)
    assert editions_of(bot) == 1
    assert f"配合履职 第20项：{DOGS}" in (await admin.ask(DOGS)).text


async def test_a_list_goes_online_with_one_press_and_answers_at_once(admin: Chat) -> None:
    preview = await sent_renamed(admin)
    reply = await pressed(admin, preview, "上线")
    assert "上线了" in reply.text
    assert reply.message_id == preview.message_id
    assert not reply.buttons
    assert f"配合履职 第20项：{NEW_TITLE}" in (await admin.ask(NEW_TITLE)).text


async def test_a_discarded_list_leaves_nothing_behind(admin: Chat, bot: RunningBot) -> None:
    preview = await sent_renamed(admin)
    assert kept_of(bot) == 1
    assert "不换了" in (await pressed(admin, preview, "放弃")).text
    assert kept_of(bot) == 0
    assert f"配合履职 第20项：{DOGS}" in (await admin.ask(DOGS)).text


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html", "pdf"])
async def test_every_kind_of_file_is_read(admin: Chat, kind: str) -> None:
    text = QINGSHI.with_name("wangyue.txt").read_bytes()
    blocks = make_documents.blocks_of(read_lines(text, "wangyue.txt"))
    preview = await sent(admin, f"清单.{kind}", getattr(make_documents, kind)(blocks))
    assert "：29 项" in preview.text
    assert "新加的乡镇" in preview.text


async def test_a_new_town_can_be_added_and_asked_at_once(admin: Chat) -> None:
    preview = await sent(admin, "青石镇.txt", QINGSHI.read_bytes())
    assert "新加的乡镇" in preview.text
    assert "新增 11 项" in preview.text
    await pressed(admin, preview, "上线")
    assert "云溪县青石镇" in (await admin.ask("/town 青石镇")).text
    assert "殡葬" in (await admin.ask("殡葬管理归谁管")).text


async def test_long_changes_are_paged_by_editing_the_preview(admin: Chat) -> None:
    preview = await sent(admin, "青石镇.txt", QINGSHI.read_bytes())
    page = await pressed(admin, preview, "新增 11 项")
    assert page.message_id == preview.message_id
    assert "第1页，共2页" in page.text
    assert "上线" not in page.button_texts
    further = await pressed(admin, page, "下一页 ›")
    assert "收回/3" in further.text
    back = await pressed(admin, further, "回到预览")
    assert back.text == preview.text
    assert "上线了" in (await pressed(admin, back, "上线")).text


async def test_an_inserted_duty_moves_the_numbers_of_the_others_and_is_no_change_of_theirs(admin: Chat) -> None:
    text = list_text().decode()
    rows = text.split("\n")
    first = next(at for at, row in enumerate(rows) if row.startswith("37\t") and at > 250)
    rows.insert(first + 1, "38\t民生服务\t新收回的一件事\t承接部门：奇台县民政局。工作方式：由县民政局办理。")
    preview = await sent(admin, "西北湾.txt", "\n".join(rows).encode())
    assert "收回 38" in preview.text, preview.text
    assert "原来 246 项" in preview.text
    assert "新增 1 项" in preview.text
    assert "改动" not in preview.text


async def test_an_uploaded_list_stays_over_reload_and_restart(admin: Chat, bot: RunningBot) -> None:
    await pressed(admin, await sent_renamed(admin), "上线")
    rewrite(bot, "农村供水", "农村饮水", slug=MANAS)
    preview = await told(admin, "/reload")
    assert "发来的 西北湾.txt" in preview.text
    assert "清单目录里的 manas-lanzhouwan.txt" in preview.text
    await pressed(admin, preview, "上线")
    assert f"配合履职 第20项：{NEW_TITLE}" in (await admin.ask(NEW_TITLE)).text
    await bot.stop()
    async with RunningBot(bot.settings):
        assert f"配合履职 第20项：{NEW_TITLE}" in (await admin.ask(NEW_TITLE)).text


async def test_an_uploaded_list_stays_when_the_folder_of_lists_is_another_one(
    admin: Chat, bot: RunningBot, tmp_path: Path
) -> None:
    await pressed(admin, await sent(admin, "青石镇.txt", QINGSHI.read_bytes()), "上线")
    await bot.stop()
    async with RunningBot(replace(bot.settings, seeds_dir=SEEDS)) as other:
        assert [town.name for town in other.service.towns()] == ["西北湾镇", "兰州湾镇", "青石镇"]


async def test_an_upload_brings_in_nothing_of_other_towns(admin: Chat, bot: RunningBot) -> None:
    rewrite(bot, "农村供水", "农村饮水", slug=MANAS)
    preview = await sent_renamed(admin)
    assert "改动 1 项" in preview.text
    await pressed(admin, preview, "上线")
    assert not any("农村饮水" in duty.title for duty in bot.service.duties(MANAS))


async def test_certain_corrections_go_along_with_the_same_slip_of_the_new_file(admin: Chat, bot: RunningBot) -> None:
    before = {duty.id: duty for duty in bot.service.duties(MANAS)}
    changed = list_text(DATED, slug=MANAS)
    preview = await sent(admin, "兰州湾新.txt", b"\n\n" + changed)
    assert "事项和现在的一样" in preview.text
    await pressed(admin, preview, "上线")
    assert all(duty.clauses == before[duty.id].clauses for duty in bot.service.duties(MANAS))
    assert bot.service.town(MANAS).published == "2026年"


async def test_a_preview_survives_a_restart(admin: Chat, bot: RunningBot) -> None:
    preview = await sent(admin, "青石镇.txt", QINGSHI.read_bytes())
    await bot.stop()
    async with RunningBot(bot.settings):
        page = await pressed(admin, preview, "新增 11 项")
        back = await pressed(admin, page, "回到预览")
        assert "上线了" in (await pressed(admin, back, "上线")).text
        assert "云溪县青石镇" in (await admin.ask("/town 青石镇")).text


async def test_pressing_twice_puts_online_once(admin: Chat, bot: RunningBot) -> None:
    preview = await sent_renamed(admin)
    data = draft_of(preview)
    presses = [await admin.press_raw(preview, data) for _ in range(2)]
    assert "上线了" in (await outcome(admin)).text
    assert "用不了" in (await presses[1].answered()).text
    assert editions_of(bot) == 2
    assert "上线了" in admin.current(preview).text


async def test_two_admins_at_once_the_second_sees_what_changed_meanwhile(
    admin: Chat, owner: Chat, bot: RunningBot
) -> None:
    first = await sent_renamed(admin)
    second = await sent(owner, "西北湾二.txt", list_text(("2025年7月", "2025年8月")))
    assert "事项和现在的一样" in second.text
    await pressed(admin, first, "上线")
    again = await pressed(owner, second, "上线")
    assert "清单变过了，所以没有上线" in again.text
    assert "改动 1 项" in again.text
    assert NEW_TITLE in {duty.title for duty in bot.service.duties(QITAI)}
    assert "上线了" in (await pressed(owner, again, "上线")).text
    assert DOGS in {duty.title for duty in bot.service.duties(QITAI)}


async def test_two_admins_who_press_in_the_same_moment_do_not_undo_each_other(
    admin: Chat, owner: Chat, bot: RunningBot
) -> None:
    first = await sent_renamed(admin)
    second = await sent(owner, "青石镇.txt", QINGSHI.read_bytes())
    mine, theirs = await asyncio.gather(pressed(admin, first, "上线"), pressed(owner, second, "上线"))
    assert sorted(["上线了" in mine.text, "上线了" in theirs.text]) == [False, True]
    late, chat = (theirs, owner) if "上线了" in mine.text else (mine, admin)
    assert "再看一遍" in late.text
    await pressed(chat, late, "上线")
    assert NEW_TITLE in {duty.title for duty in bot.service.duties(QITAI)}
    assert len(bot.service.towns()) == 3


async def test_a_list_that_is_online_already_is_said_to_be_the_same(admin: Chat) -> None:
    reply = await sent(admin, f"{QITAI}.txt", list_text())
    assert "一样，不用换" in reply.text
    assert not reply.buttons


async def test_people_are_answered_while_a_list_is_checked_and_put_online(admin: Chat, server: Loopback) -> None:
    other = server.private_chat()
    await other.ask("/town 西北湾")
    await admin.send_document("西北湾.txt", list_text(RENAMED))
    assert DOGS in (await other.ask(DOGS)).text
    preview = await outcome(admin)
    await admin.press(preview, "上线")
    assert "配合履职" in (await other.ask(DOGS)).text


async def test_a_list_that_does_not_say_whose_it_is_is_asked_about(admin: Chat) -> None:
    nameless = list_text(RENAMED).decode().replace("昌吉州奇台县西北湾镇", "").replace("奇台县西北湾镇", "", 1)
    question = await sent(admin, "清单.txt", nameless.encode())
    assert "哪个镇的清单" in question.text
    assert "玛纳斯县兰州湾镇" in question.button_texts
    preview = await pressed(admin, question, "奇台县西北湾镇")
    assert "改动 1 项" in preview.text
    assert "上线了" in (await pressed(admin, preview, "上线")).text


async def test_the_question_whose_list_it_is_survives_a_restart(admin: Chat, bot: RunningBot) -> None:
    nameless = list_text(RENAMED).decode().replace("昌吉州奇台县西北湾镇", "").replace("奇台县西北湾镇", "", 1)
    question = await sent(admin, "清单.txt", nameless.encode())
    await bot.stop()
    async with RunningBot(bot.settings):
        assert "改动 1 项" in (await pressed(admin, question, "奇台县西北湾镇")).text


async def test_the_list_of_the_folder_can_be_taken_again(admin: Chat, bot: RunningBot) -> None:
    await pressed(admin, await sent_renamed(admin), "上线")
    rewrite(bot, "农村供水", "农村饮水", slug=MANAS)
    preview = await told(admin, "/reload")
    without = await pressed(admin, preview, "西北湾镇：不用发来的")
    assert "清单目录里的 qitai-xibeiwan.txt" in without.text
    assert "上线了" in (await pressed(admin, without, "上线")).text
    assert DOGS in {duty.title for duty in bot.service.duties(QITAI)}


def test_buttons_stay_within_64_bytes() -> None:
    assert len(encode(PutOnline("0" * 12)).encode()) <= 64
    assert ADMIN != OWNER

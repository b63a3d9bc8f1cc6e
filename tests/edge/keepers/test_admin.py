"""/reload, /editions, /rollback and /why: for those who keep the lists, and for nobody else."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

import pytest

from tests.edge.conftest import ADMIN
from tests.edge.keeping import (
    NEW_TITLE,
    QINGSHI,
    RENAMED,
    keeper,
    list_text,
    outcome,
    pressed,
    rewrite,
    sent,
    told,
)
from tests.edge.running import QITAI, RunningBot
from tests.edge.test_questions import DOGS

if TYPE_CHECKING:
    from tests.loopback import Chat, Loopback, Message


async def previewed(admin: Chat, bot: RunningBot) -> Message:
    """The preview of a list in which 第20项 has a new name."""
    rewrite(bot, *RENAMED)
    return await told(admin, "/reload")


async def reloaded(admin: Chat, bot: RunningBot) -> None:
    """Another edition online, with 第20项 under a new name."""
    await pressed(admin, await previewed(admin, bot), "上线")


async def test_reload_says_that_nothing_changed(admin: Chat) -> None:
    reply = await told(admin, "/reload")
    assert "一样，不用换" in reply.text
    assert not reply.buttons


async def test_reload_tells_progress_and_preview_in_one_message(admin: Chat, bot: RunningBot) -> None:
    rewrite(bot, *RENAMED)
    before = len(admin.bot_messages)
    preview = await told(admin, "/reload")
    assert "奇台县西北湾镇：246 项" in preview.text
    assert "玛纳斯县兰州湾镇：246 项" in preview.text
    assert "提醒" in preview.text
    assert len(admin.bot_messages) == before + 1


async def test_reload_shows_what_would_change_and_changes_nothing_before_the_press(
    admin: Chat, bot: RunningBot
) -> None:
    preview = await previewed(admin, bot)
    assert "改动 1 项" in preview.text
    assert f"配合/20 {NEW_TITLE}" in preview.text
    assert f"配合履职 第20项：{DOGS}" in (await admin.ask(DOGS)).text
    reply = await pressed(admin, preview, "上线")
    assert f"西北湾镇 配合/20 {NEW_TITLE}" in reply.text
    assert f"配合履职 第20项：{NEW_TITLE}" in (await admin.ask(NEW_TITLE)).text


async def test_a_reload_survives_a_restart(admin: Chat, bot: RunningBot) -> None:
    await reloaded(admin, bot)
    await bot.stop()
    async with RunningBot(bot.settings):
        assert f"配合履职 第20项：{NEW_TITLE}" in (await admin.ask(NEW_TITLE)).text


async def test_a_reload_that_was_previewed_before_a_restart_goes_online_after_it(admin: Chat, bot: RunningBot) -> None:
    preview = await previewed(admin, bot)
    await bot.stop()
    async with RunningBot(bot.settings):
        assert "上线了" in (await pressed(admin, preview, "上线")).text


async def test_files_that_changed_after_the_preview_are_shown_again_before_they_go_online(
    admin: Chat, bot: RunningBot
) -> None:
    preview = await previewed(admin, bot)
    await bot.stop()
    rewrite(bot, NEW_TITLE, f"{NEW_TITLE}试行")
    async with RunningBot(bot.settings) as later:
        again = await pressed(admin, preview, "上线")
        assert "再看一遍" in again.text
        assert f"{NEW_TITLE}试行" in again.text
        assert DOGS in {duty.title for duty in later.service.duties(QITAI)}
        assert "上线了" in (await pressed(admin, again, "上线")).text


async def test_a_list_that_fails_its_checks_is_refused_with_its_line_and_nothing_changes(
    admin: Chat, bot: RunningBot
) -> None:
    rewrite(bot, f"20\t平安法治\t{DOGS}\t", f"19\t平安法治\t{DOGS}\t")
    reply = await told(admin, "/reload")
    assert "没有装上" in reply.text
    assert "原来的清单照常使用" in reply.text
    assert f"{QITAI}.txt" in reply.text
    assert "第192行" in reply.text
    assert not reply.buttons
    assert f"配合履职 第20项：{DOGS}" in (await admin.ask(DOGS)).text


async def test_a_file_that_is_no_list_is_refused_by_name(admin: Chat, bot: RunningBot) -> None:
    (bot.settings.seeds_dir / f"{QITAI}.txt").write_bytes(b"\x00\xff\xfe garbage")
    reply = await told(admin, "/reload")
    assert "没有装上" in reply.text
    assert f"{QITAI}.txt" in reply.text
    assert "配合履职 第20项" in (await admin.ask(DOGS)).text


async def test_people_are_answered_while_the_lists_are_reloaded(admin: Chat, server: Loopback) -> None:
    other = server.private_chat()
    await other.ask("/town 西北湾")
    await admin.send("/reload")
    assert DOGS in (await other.ask(DOGS)).text


async def test_editions_say_when_who_and_what_and_where_each_list_is_from(admin: Chat, bot: RunningBot) -> None:
    await reloaded(admin, bot)
    await pressed(admin, await sent(admin, "青石镇.txt", QINGSHI.read_bytes()), "上线")
    listed = await admin.ask("/editions")
    rows = listed.text.split("\n")
    assert re.match(r"1\. 20\d\d-\d\d-\d\d \d\d:\d\d（正在用），您发来一份清单：云溪县青石镇 青石镇.txt", rows[1])
    assert "您从清单目录重新装" in rows[2]
    assert "在电脑上装的" in rows[3]
    assert "云溪县青石镇：20" in listed.text
    assert "发来的 青石镇.txt" in listed.text
    assert "奇台县西北湾镇：清单目录里的 qitai-xibeiwan.txt" in listed.text
    assert listed.button_texts == ("2", "3")


async def test_an_older_edition_is_looked_at_and_put_back_by_button(admin: Chat, bot: RunningBot) -> None:
    await reloaded(admin, bot)
    look = await pressed(admin, await admin.ask("/editions"), "2")
    assert "改动 1 项" in look.text
    assert f"配合/20 {DOGS}" in look.text
    assert NEW_TITLE in {duty.title for duty in bot.service.duties(QITAI)}
    reply = await pressed(admin, look, "换回这一版")
    assert "换好了" in reply.text
    assert f"配合履职 第20项：{DOGS}" in (await admin.ask(DOGS)).text
    assert "正在用" in (await admin.ask("/editions")).text.split("2. ")[1]


async def test_rollback_with_a_number_asks_first(admin: Chat, bot: RunningBot) -> None:
    await reloaded(admin, bot)
    look = await admin.ask("/rollback 2")
    assert {"换回这一版", "不换"} == set(look.button_texts)
    assert "照常使用" in (await pressed(admin, look, "不换")).text
    assert NEW_TITLE in {duty.title for duty in bot.service.duties(QITAI)}


async def test_a_rollback_takes_an_uploaded_list_out_and_stays_so(admin: Chat, bot: RunningBot) -> None:
    await pressed(admin, await sent(admin, "青石镇.txt", QINGSHI.read_bytes()), "上线")
    await pressed(admin, await admin.ask("/rollback 2"), "换回这一版")
    assert len(bot.service.towns()) == 2
    assert "一样" in (await told(admin, "/reload")).text
    await bot.stop()
    async with RunningBot(bot.settings) as later:
        assert len(later.service.towns()) == 2
        await pressed(admin, await admin.ask("/rollback 1"), "换回这一版")
        assert len(later.service.towns()) == 3
        preview = await previewed(admin, bot)
        assert "青石镇.txt" in preview.text


async def test_a_rollback_pressed_after_another_edition_went_online_shows_it_again(
    admin: Chat, bot: RunningBot
) -> None:
    await reloaded(admin, bot)
    look = await admin.ask("/rollback 2")
    await pressed(admin, await sent(admin, "青石镇.txt", QINGSHI.read_bytes()), "上线")
    again = await pressed(admin, look, "换回这一版")
    assert "再看一遍" in again.text
    assert "删去 11 项" in again.text
    assert len(bot.service.towns()) == 3
    await pressed(admin, again, "换回这一版")
    assert len(bot.service.towns()) == 2


async def test_a_rollback_pressed_twice_says_that_it_is_done(admin: Chat, bot: RunningBot) -> None:
    await reloaded(admin, bot)
    look = await admin.ask("/rollback 2")
    data = look.button("换回这一版").data or ""
    await pressed(admin, look, "换回这一版")
    admin.forget()
    await admin.press_raw(look, data)
    assert "就是这一版" in (await outcome(admin)).text


async def test_a_reload_that_waits_is_shown_again_after_a_rollback(admin: Chat, bot: RunningBot) -> None:
    await reloaded(admin, bot)
    preview = await sent(admin, "青石镇.txt", QINGSHI.read_bytes())
    await pressed(admin, await admin.ask("/rollback 2"), "换回这一版")
    assert "再看一遍" in (await pressed(admin, preview, "上线")).text
    assert len(bot.service.towns()) == 2


async def test_a_rollback_to_nowhere_changes_nothing(admin: Chat) -> None:
    for wanted in ("0", "77", "../../etc/passwd", "99999999999999999999"):
        assert "没有这一版" in (await admin.ask(f"/rollback {wanted}")).text


async def test_a_broken_edition_is_named_and_not_put_online(admin: Chat, bot: RunningBot) -> None:
    await reloaded(admin, bot)
    look = await admin.ask("/rollback 2")
    oldest = sorted((bot.settings.data_dir / "editions").glob("*.db"))[0]
    oldest.write_bytes(b"broken")
    listed = await admin.ask("/editions")
    assert "坏了" in listed.text
    assert not listed.buttons
    assert "没有换成" in (await admin.ask("/rollback 2")).text
    assert "没有换成" in (await pressed(admin, look, "换回这一版")).text
    assert NEW_TITLE in (await admin.ask(NEW_TITLE)).text


async def test_many_editions_are_paged(admin: Chat, bot: RunningBot) -> None:
    for number in range(9):
        edition = await bot.service.prepare_list(
            list_text((f"\t{DOGS}\t", f"\t{DOGS}{number}\t")), "x.txt", bot.service.town(QITAI), ""
        )
        await bot.service.publish(edition)
    listed = await admin.ask("/editions")
    assert "10. " not in listed.text
    further = await pressed(admin, listed, "下一页 ›")
    assert "10. " in further.text
    assert further.message_id == listed.message_id


async def test_why_tells_an_admin_what_speaks_for_an_answer(admin: Chat) -> None:
    reply = await admin.ask("/why 隔壁狗没证还咬人")
    assert "直接回答" in reply.text
    assert "配合/20" in reply.text
    assert "一类" in reply.text
    assert "/why 隔壁" in (await admin.ask("/why")).text


async def test_why_says_so_when_no_duty_fits_or_no_town_is_chosen(server: Loopback, bot: RunningBot) -> None:
    chat = server.private_chat(server.user(ADMIN, "李主任"))
    assert "选镇" in (await chat.ask("/why 狗咬人")).text


@pytest.mark.parametrize(
    "command",
    ["/reload", "/editions", "/rollback 1", "/why 狗咬人", "/staff", "/staff 5", "/audit", "/off", "/on"],
)
async def test_to_a_stranger_an_admin_command_is_like_one_that_there_is_none_of(
    server: Loopback, bot: RunningBot, caplog: pytest.LogCaptureFixture, command: str
) -> None:
    rewrite(bot, *RENAMED)
    chat = server.private_chat()
    unknown = (await chat.ask("/tianqi")).text
    with caplog.at_level(logging.INFO):
        reply = await chat.ask(command)
    assert reply.text == unknown
    await chat.expect_silence()
    assert len(list((bot.settings.data_dir / "editions").glob("*.db"))) == 1
    assert "refused" in caplog.text
    assert str(chat.id) not in caplog.text


async def test_a_strangers_press_on_an_old_button_does_nothing(server: Loopback, admin: Chat, bot: RunningBot) -> None:
    await reloaded(admin, bot)
    look = await admin.ask("/rollback 2")
    stranger = server.private_chat()
    hello = await stranger.ask("/start")
    for data in (look.button("换回这一版").data or "", "u:l:1", "u:w:qitai-xibeiwan", f"o:a:{stranger.id}:*", "o:l:1"):
        press = await stranger.press_raw(hello, data)
        assert "不归您" in (await press.answered()).text
    await stranger.expect_silence()
    assert NEW_TITLE in {duty.title for duty in bot.service.duties(QITAI)}


async def test_a_towns_admin_sees_the_editions_and_cannot_change_every_towns(
    owner: Chat, server: Loopback, bot: RunningBot
) -> None:
    await pressed(owner, await owner.ask("/staff 7000000009"), "奇台县西北湾镇")
    chat = await keeper(server, 7_000_000_009, "小马")
    assert "在电脑上装的" in (await chat.ask("/editions")).text
    for command in ("/reload", "/rollback 1", "/off", "/staff", "/audit"):
        assert "不归您管" in (await chat.ask(command)).text


async def test_an_edited_command_is_not_run_again(server: Loopback, admin: Chat) -> None:
    sent_before = await admin.send("/help")
    await admin.wait_reply()
    await admin.edit(sent_before, "/reload")
    await admin.expect_silence()

"""Admins put lists online from a chat; nobody else can."""

from __future__ import annotations

import logging
import shutil
from typing import TYPE_CHECKING

import pytest

from bot.bootstrap import build_service
from tests.edge.conftest import ADMIN, SEEDS
from tests.edge.running import QITAI, RunningBot, settings_for
from tests.edge.test_questions import DOGS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.loopback import Chat, Loopback, Message

NEW_TITLE = "文明养犬与流浪犬管理工作"


@pytest.fixture
async def bot(server: Loopback, tmp_path: Path) -> AsyncIterator[RunningBot]:
    """A bot on its own copy of the lists, which tests may change."""
    seeds = tmp_path / "seeds"
    shutil.copytree(SEEDS, seeds)
    (seeds / "manifest.toml").write_text(_unchecked((seeds / "manifest.toml").read_text(encoding="utf-8")))
    settings = settings_for(server, tmp_path / "data", seeds, frozenset({ADMIN}))
    async with RunningBot(settings, build_service(settings)) as running:
        yield running


@pytest.fixture
async def admin(server: Loopback, bot: RunningBot) -> Chat:
    """The admin's private chat, in 西北湾镇."""
    chat = server.private_chat(server.user(ADMIN, "李主任"))
    await chat.ask("/town 西北湾")
    return chat


def _unchecked(manifest: str) -> str:
    return "\n".join(line for line in manifest.splitlines() if not line.startswith("sha256"))


def _rewrite(bot: RunningBot, old: str, new: str) -> None:
    path = bot.settings.seeds_dir / f"{QITAI}.txt"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


async def _result(chat: Chat, command: str) -> Message:
    chat.forget()
    await chat.send(command)
    return await chat.wait_until(lambda shown: "正在" not in shown.text, timeout=15)


async def test_reload_shows_counts_and_that_nothing_changed(admin: Chat) -> None:
    reply = await _result(admin, "/reload")
    assert "已经上线" in reply.text
    assert "奇台县西北湾镇：246 项" in reply.text
    assert "玛纳斯县兰州湾镇：246 项" in reply.text
    assert "内容和原来一样" in reply.text
    assert "提醒" in reply.text


async def test_reload_tells_progress_and_result_in_one_message(admin: Chat) -> None:
    before = len(admin.bot_messages)
    await _result(admin, "/reload")
    assert len(admin.bot_messages) == before + 1


async def test_reload_shows_what_changed_and_answers_from_it_at_once(admin: Chat, bot: RunningBot) -> None:
    _rewrite(bot, f"\t{DOGS}\t", f"\t{NEW_TITLE}\t")
    reply = await _result(admin, "/reload")
    assert "改动 1 项" in reply.text
    assert f"{QITAI}/配合/20 {NEW_TITLE}" in reply.text
    assert f"配合履职 第20项：{NEW_TITLE}" in (await admin.ask(NEW_TITLE)).text


async def test_a_reload_survives_a_restart(admin: Chat, bot: RunningBot) -> None:
    _rewrite(bot, f"\t{DOGS}\t", f"\t{NEW_TITLE}\t")
    await _result(admin, "/reload")
    await bot.stop()
    async with RunningBot(bot.settings):
        assert f"配合履职 第20项：{NEW_TITLE}" in (await admin.ask(NEW_TITLE)).text


async def test_a_list_that_fails_its_checks_is_refused_with_its_line_and_nothing_changes(
    admin: Chat, bot: RunningBot
) -> None:
    _rewrite(bot, f"20\t平安法治\t{DOGS}\t", f"19\t平安法治\t{DOGS}\t")
    reply = await _result(admin, "/reload")
    assert "没有装上" in reply.text
    assert "原来的清单照常使用" in reply.text
    assert f"{QITAI}.txt" in reply.text
    assert "第192行" in reply.text
    assert f"配合履职 第20项：{DOGS}" in (await admin.ask(DOGS)).text


async def test_a_file_that_is_no_list_is_refused_by_name(admin: Chat, bot: RunningBot) -> None:
    (bot.settings.seeds_dir / f"{QITAI}.txt").write_bytes(b"\x00\xff\xfe garbage")
    reply = await _result(admin, "/reload")
    assert "没有装上" in reply.text
    assert f"{QITAI}.txt" in reply.text
    assert "配合履职 第20项" in (await admin.ask(DOGS)).text


async def test_people_are_answered_while_the_lists_are_reloaded(admin: Chat, server: Loopback) -> None:
    other = server.private_chat()
    await other.ask("/town 西北湾")
    await admin.send("/reload")
    assert DOGS in (await other.ask(DOGS)).text


async def test_editions_are_listed_and_an_older_one_can_be_put_back(admin: Chat, bot: RunningBot) -> None:
    _rewrite(bot, f"\t{DOGS}\t", f"\t{NEW_TITLE}\t")
    await _result(admin, "/reload")
    listed = await admin.ask("/editions")
    assert "1. " in listed.text
    assert "2. " in listed.text
    assert listed.text.count("正在用") == 1
    reply = await admin.ask("/rollback 2")
    assert "换好了" in reply.text
    assert "改动 1 项" in reply.text
    assert f"配合履职 第20项：{DOGS}" in (await admin.ask(DOGS)).text
    assert "正在用" in (await admin.ask("/editions")).text.split("2. ")[1]


async def test_a_rollback_to_nowhere_changes_nothing(admin: Chat) -> None:
    assert "序号" in (await admin.ask("/rollback")).text
    for wanted in ("0", "77", "../../etc/passwd", "99999999999999999999"):
        assert "没有这一版" in (await admin.ask(f"/rollback {wanted}")).text


async def test_a_broken_edition_is_not_put_online(admin: Chat, bot: RunningBot) -> None:
    _rewrite(bot, f"\t{DOGS}\t", f"\t{NEW_TITLE}\t")
    await _result(admin, "/reload")
    oldest = sorted((bot.settings.data_dir / "editions").glob("*.db"))[0]
    oldest.write_bytes(b"broken")
    assert "坏了" in (await admin.ask("/editions")).text
    reply = await admin.ask("/rollback 2")
    assert "没有换成" in reply.text
    assert NEW_TITLE in (await admin.ask(NEW_TITLE)).text


async def test_why_tells_an_admin_what_speaks_for_an_answer(admin: Chat) -> None:
    reply = await admin.ask("/why 隔壁狗没证还咬人")
    assert "直接回答" in reply.text
    assert "配合/20" in reply.text
    assert "一类" in reply.text
    assert "/why 隔壁" in (await admin.ask("/why")).text


async def test_why_says_so_when_no_duty_fits_or_no_town_is_chosen(server: Loopback, bot: RunningBot) -> None:
    chat = server.private_chat(server.user(ADMIN, "李主任"))
    assert "选镇" in (await chat.ask("/why 狗咬人")).text


@pytest.mark.parametrize("command", ["/reload", "/editions", "/rollback 1", "/why 狗咬人"])
async def test_a_strangers_admin_command_gets_a_polite_no_and_nothing_happens(
    server: Loopback, bot: RunningBot, caplog: pytest.LogCaptureFixture, command: str
) -> None:
    _rewrite(bot, f"\t{DOGS}\t", f"\t{NEW_TITLE}\t")
    chat = server.private_chat()
    with caplog.at_level(logging.INFO):
        reply = await chat.ask(command)
    assert "只给管理员用" in reply.text
    assert str(chat.id) in reply.text
    await chat.expect_silence()
    assert len(list((bot.settings.data_dir / "editions").glob("*.db"))) == 1
    assert "refused" in caplog.text
    assert str(chat.id) not in caplog.text


async def test_an_edited_command_is_not_run_again(server: Loopback, admin: Chat) -> None:
    sent = await admin.send("/help")
    await admin.wait_reply()
    await admin.edit(sent, "/reload")
    await admin.expect_silence()


async def test_a_full_disk_is_told_and_nothing_changes(admin: Chat, bot: RunningBot) -> None:
    _rewrite(bot, f"\t{DOGS}\t", f"\t{NEW_TITLE}\t")
    editions = bot.settings.data_dir / "editions"
    editions.rename(editions.with_name("elsewhere"))
    editions.write_text("a file where the folder was")
    reply = await _result(admin, "/reload")
    assert "没有装上" in reply.text
    assert DOGS in (await admin.ask(DOGS)).text

"""Counts: what is counted and what never is, /stats as admins see it, and that nothing is lost over a restart."""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.render.actions import MOST_BYTES, town_key
from bot.render.stats_actions import ChooseStatsTown, ShowStats, decode, encode
from bot.state.counts import KEPT_DAYS, WRITE_SECONDS, CountBook
from bot.state.ledger import open_ledger
from bot.state.staff import StaffBook
from bot.tally import What
from bot.wording import stats as words
from tests.edge.conftest import ADMIN, SEEDS
from tests.edge.running import MANAS, QITAI, RunningBot, settings_for
from tests.edge.test_questions import DOGS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from bot.service import Service
    from bot.state.database import Database
    from tests.edge.ticking import SetClock
    from tests.loopback import Chat, Loopback, Message

TOWN_ADMIN, TWO_TOWNS_ADMIN = 7_000_000_077, 7_000_000_078
ODD = "明天股票涨不涨"
"""Found nothing in either list."""
DAY = 24 * 3600


@pytest.fixture
async def bot(server: Loopback, lists: Service, tmp_path: Path) -> AsyncIterator[RunningBot]:
    """The bot, with an admin of every town, one of 兰州湾镇, and one of both towns."""
    ledger = open_ledger(tmp_path)
    for user, town in ((TOWN_ADMIN, MANAS), (TWO_TOWNS_ADMIN, MANAS), (TWO_TOWNS_ADMIN, QITAI)):
        StaffBook(ledger).appoint(user, town, ADMIN)
    ledger.close()
    async with RunningBot(settings_for(server, tmp_path, SEEDS, frozenset({ADMIN})), lists) as running:
        yield running


@pytest.fixture
def admin(server: Loopback, bot: RunningBot) -> Chat:
    return server.private_chat(server.user(ADMIN, "李主任"))


def rows(folder: Path) -> dict[tuple[str, str, str], int]:
    """Counts by town, what and name."""
    with closing(sqlite3.connect(folder / "ledger.db")) as database:
        found = database.execute("SELECT town, what, name, count FROM counts").fetchall()
    return {(town, what, name): count for town, what, name, count in found}


def kinds(folder: Path, town: str = QITAI) -> dict[str, int]:
    return {name: count for (where, what, name), count in rows(folder).items() if (where, what) == (town, What.ANSWER)}


def held(folder: Path) -> bytes:
    """All that the ledger holds."""
    return b"".join(path.read_bytes() for path in folder.glob("ledger.db*"))


async def picture(chat: Chat, command: str) -> Message:
    shown = await chat.ask(command, timeout=20)
    assert shown.kind == "photo"
    return shown


async def tapped(chat: Chat, message: Message, button: str) -> Message:
    chat.forget()
    await chat.press(message, button)
    return await chat.wait_reply(20)


def content(message: Message) -> bytes:
    assert message.file is not None
    return message.file.content


# What is counted


async def test_each_sort_of_answer_is_counted_for_its_town(resident: Chat, bot: RunningBot, tmp_path: Path) -> None:
    for said in (ODD, "配合履职有哪些", "文明养犬管理工作", "你好", "家里着火了"):
        await resident.ask(said)
    await bot.stop()
    assert kinds(tmp_path) == {"duty": 1, "none": 1, "set": 1, "emergency": 1, "smalltalk": 1}
    counted = rows(tmp_path)
    assert counted[QITAI, What.DUTY, "配合/文明养犬管理工作"] == 1
    assert counted[QITAI, What.DEPARTMENT, "奇台县公安局"] == 1
    assert sum(count for (_, what, _), count in counted.items() if what == What.TIME) == 4  # small talk has no time


async def test_a_picked_choice_is_no_question_of_its_own_but_counts_for_its_duty(
    resident: Chat, bot: RunningBot, tmp_path: Path
) -> None:
    reply = await resident.ask("医保")
    assert "1. " in reply.text
    chosen = reply.buttons[0][0].text.partition(" ")[2]
    await resident.ask("2")
    await tapped(resident, reply, reply.buttons[0][0].text)
    await bot.stop()
    assert sum(kinds(tmp_path).values()) == 1
    duties = {name: count for (_, what, name), count in rows(tmp_path).items() if what == What.DUTY}
    assert sum(duties.values()) == 2
    assert any(name.partition("/")[2].startswith(chosen.rstrip("…")) for name in duties)


async def test_not_this_is_counted_once_for_one_answer(resident: Chat, bot: RunningBot, tmp_path: Path) -> None:
    reply = await resident.ask("文明养犬管理工作")
    further = await tapped(resident, reply, "不是这个")
    if any("都不是" in text for text in further.button_texts):
        await tapped(resident, further, next(text for text in further.button_texts if "都不是" in text))
    await bot.stop()
    assert rows(tmp_path)[QITAI, What.NOT_THIS, ""] == 1


async def test_choosing_a_town_and_commands_and_edits_are_no_questions(
    resident: Chat, bot: RunningBot, tmp_path: Path
) -> None:
    await resident.ask("西北湾镇")
    await resident.ask("/help")
    asked = await resident.send("文明养犬管理工作")
    resident.forget()
    await resident.wait_reply()
    await resident.edit(asked, ODD)
    await resident.wait_reply()
    await bot.stop()
    assert kinds(tmp_path) == {"duty": 1}


async def test_a_question_before_the_town_is_known_counts_once_and_for_that_town(
    chat: Chat, bot: RunningBot, tmp_path: Path
) -> None:
    picker = await chat.ask(DOGS)
    await chat.press(picker, "奇台县西北湾镇")
    await chat.wait_until(lambda message: "公安局" in message.text)
    await bot.stop()
    assert kinds(tmp_path) == {"duty": 1}


# Privacy


async def test_the_ledger_holds_neither_who_asked_nor_what_was_said(
    server: Loopback, resident: Chat, bot: RunningBot, tmp_path: Path
) -> None:
    group = server.group("村民群")
    await group.send_command("town", "西北湾镇")
    await group.wait_reply()
    said = ("邻居赵铁柱家的大黄狗没办证还咬人", "我叫孙小美想问问低保", "你好呀我是孙小美")
    for each in said:
        await resident.ask(each)
        await group.mention(each)
        await group.wait_reply()
    await bot.stop()
    who = [number for chat in (resident, group) for number in (chat.id, *(each.sender.id for each in chat.messages))]
    content = held(tmp_path)
    for text in ("赵铁柱", "孙小美", "大黄狗", "王芳", "村民群", *said):
        assert text.encode() not in content
    for number in who:
        if number != server.bot.id:
            assert str(number).encode() not in content
            assert abs(number).to_bytes(8, "big").lstrip(b"\0") not in content
    with closing(sqlite3.connect(tmp_path / "ledger.db")) as database:
        columns = [row[1] for row in database.execute("PRAGMA table_info(counts)")]
    assert columns == ["day", "town", "what", "name", "count"]
    known = {duty.title for town in bot.service.towns() for duty in bot.service.duties(town.slug)}
    assert {name.partition("/")[2] for (_, what, name), _ in rows(tmp_path).items() if what == What.DUTY} <= known


# Restarts, and the disk


async def test_a_restart_keeps_what_was_counted_a_moment_before(
    resident: Chat, admin: Chat, bot: RunningBot, tmp_path: Path
) -> None:
    await resident.ask(ODD)
    await resident.ask("文明养犬管理工作")
    await bot.restart()
    await resident.ask("文明养犬管理工作")
    shown = await picture(admin, "/stats 西北湾")
    assert "共问了 3 次" in shown.text
    assert "答上了 2 次（67%）" in shown.text
    assert "没查到 1 次（33%）" in shown.text


class Later:
    """Things that are to be done later, done when a test says so."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []
        self.seconds = 0.0

    def __call__(self, seconds: float, action: Callable[[], None]) -> Later:
        self.seconds = seconds
        self.waiting.append(action)
        return self

    def cancel(self) -> None:
        self.waiting.clear()


def test_many_counts_are_one_writing_and_none_of_them_touches_the_disk(ledger: Database, tmp_path: Path) -> None:
    later = Later()
    book = CountBook(ledger, later)
    for _ in range(1000):
        book.add(QITAI, What.ANSWER, "duty")
    assert rows(tmp_path) == {}
    assert len(later.waiting) == 1
    assert later.seconds == WRITE_SECONDS
    later.waiting.pop()()
    assert rows(tmp_path) == {(QITAI, What.ANSWER, "duty"): 1000}


def test_what_the_disk_refuses_is_kept_and_written_later(ledger: Database, tmp_path: Path) -> None:
    later = Later()
    book = CountBook(ledger, later)
    book.add(QITAI, What.ANSWER, "duty")
    ledger.run(lambda connection: connection.execute("ALTER TABLE counts RENAME TO away"))
    later.waiting.pop()()
    ledger.run(lambda connection: connection.execute("ALTER TABLE away RENAME TO counts"))
    later.waiting.pop()()
    assert rows(tmp_path) == {(QITAI, What.ANSWER, "duty"): 1}


def test_counts_go_by_the_day_in_beijing_and_stay_four_hundred_days(ledger: Database, clock: SetClock) -> None:
    book = CountBook(ledger)
    clock.now = 1_800_000_000.0 // DAY * DAY + 17 * 3600  # 17:00 UTC: the next day in Beijing
    first = book.today
    book.add(QITAI, What.ANSWER, "duty")
    clock.now += (KEPT_DAYS - 1) * DAY
    book.add(QITAI, What.ANSWER, "duty")
    assert [each.day for each in book.between(first, book.today)] == [first, first + timedelta(days=KEPT_DAYS - 1)]
    clock.now += DAY
    book.add(QITAI, What.ANSWER, "duty")
    assert first not in [each.day for each in book.between(first, book.today)]


def test_a_ledger_of_the_version_before_is_brought_up_to_date(tmp_path: Path) -> None:
    open_ledger(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "ledger.db")) as old:
        old.executescript("DROP TABLE faults; DROP TABLE changing; PRAGMA user_version = 1;")
        old.execute("INSERT INTO staff VALUES (5, '', 'admin', 0)")
        old.commit()
    ledger = open_ledger(tmp_path)
    assert StaffBook(ledger).towns_of(5) == {""}
    assert ledger.run(lambda connection: connection.execute("SELECT * FROM faults").fetchall()) == []
    ledger.close()


# What admins see


async def test_stats_are_a_sharp_picture_with_the_numbers_beneath(resident: Chat, admin: Chat) -> None:
    await resident.ask("文明养犬管理工作")
    shown = await picture(admin, "/stats 西北湾镇")
    assert content(shown).startswith(b"\x89PNG")
    width, height = struct.unpack(">II", content(shown)[16:24])
    assert (width, height <= 2560) == (1080, True)
    assert shown.text.startswith("奇台县西北湾镇：")
    for said in ("（30天）", "共问了 1 次", "答上了 1 次（100%）", "1. 文明养犬管理工作 1 次", "1. 奇台县公安局 1 次"):
        assert said in shown.text
    assert "快慢：一半的问题" in shown.text
    assert shown.button_texts == ("近7天", "● 近30天", "近90天", "换个镇看")


async def test_other_days_are_shown_in_the_same_message(resident: Chat, admin: Chat, server: Loopback) -> None:
    await resident.ask("文明养犬管理工作")
    shown = await picture(admin, "/stats")
    week = await tapped(admin, shown, "近7天")
    assert week.message_id == shown.message_id
    assert "（7天）" in week.text
    assert week.button_texts[0] == "● 近7天"
    assert content(week) != content(shown)
    quarter = await tapped(admin, week, "近90天")
    assert "（90天）" in quarter.text
    assert [call for call in server.refusals if call.method != "setMyCommands"] == []


async def test_an_admin_of_all_towns_changes_from_town_to_town(resident: Chat, admin: Chat) -> None:
    await resident.ask("文明养犬管理工作")
    shown = await picture(admin, "/stats 7")
    assert shown.text.startswith("全部 2 个镇")
    assert "共问了 1 次" in shown.text
    towns = await tapped(admin, shown, "换个镇看")
    assert towns.button_texts == ("所有的镇合起来看", "奇台县西北湾镇", "玛纳斯县兰州湾镇", "‹ 回去")
    other = await tapped(admin, towns, "玛纳斯县兰州湾镇")
    assert other.text.startswith("玛纳斯县兰州湾镇：")
    assert words.NONE_YET in other.text
    assert "（7天）" in other.text


async def test_a_town_admin_sees_their_own_town_and_no_other(server: Loopback, resident: Chat, bot: RunningBot) -> None:
    await resident.ask("文明养犬管理工作")
    chat = server.private_chat(server.user(TOWN_ADMIN, "陈镇长"))
    shown = await picture(chat, "/stats")
    assert shown.text.startswith("玛纳斯县兰州湾镇：")
    assert words.NONE_YET in shown.text
    assert "换个镇看" not in shown.button_texts
    assert "请这样发" in (await chat.ask("/stats 西北湾")).text
    before = len(chat.bot_messages)
    query = await chat.press_raw(shown, encode(ShowStats(30, town_key(QITAI))))
    assert (await query.answered()).text == "这个按钮不归您点。"
    both = await _pressed_raw(chat, shown, encode(ShowStats(7)))
    assert both.text.startswith("玛纳斯县兰州湾镇：")
    assert len(chat.bot_messages) == before


async def _pressed_raw(chat: Chat, message: Message, data: str) -> Message:
    chat.forget()
    await chat.press_raw(message, data)
    return await chat.wait_reply(20)


async def test_an_admin_of_some_towns_sees_them_together(server: Loopback, resident: Chat, bot: RunningBot) -> None:
    await resident.ask("文明养犬管理工作")
    chat = server.private_chat(server.user(TWO_TOWNS_ADMIN, "赵主任"))
    shown = await picture(chat, "/stats")
    assert shown.text.startswith("您管的 2 个镇")
    assert "共问了 1 次" in shown.text


async def test_a_stranger_learns_nothing_of_stats(resident: Chat, admin: Chat) -> None:
    assert "没有这个命令" in (await resident.ask("/stats")).text
    shown = await picture(admin, "/stats")
    query = await resident.press_raw(await resident.ask("你好"), encode(ShowStats(30)))
    assert (await query.answered()).text == "这个按钮不归您点。"
    assert shown.text


async def test_buttons_outlive_a_restart_and_a_deleted_picture(resident: Chat, admin: Chat, bot: RunningBot) -> None:
    await resident.ask("文明养犬管理工作")
    shown = await picture(admin, "/stats")
    await bot.restart()
    week = await tapped(admin, shown, "近7天")
    await admin.delete(week)
    again = await _pressed_raw(admin, week, encode(ShowStats(90, town_key(QITAI))))
    assert again.kind == "photo"
    assert again.message_id != week.message_id
    query = await admin.press_raw(again, "h:s:8:x")
    assert (await query.answered()).text == "这个按钮已经过期了。"
    query = await admin.press_raw(again, encode(ShowStats(7, "gone-town")))
    assert "没有" in str((await query.answered()).text)


def test_every_button_of_a_long_slug_fits_into_sixty_four_bytes() -> None:
    for action in (ShowStats(90, "a" * 32), ChooseStatsTown(90, "a" * 32, 99_999), ShowStats(7), ChooseStatsTown(7)):
        assert len(encode(action).encode()) <= MOST_BYTES
        assert decode(encode(action)) == action

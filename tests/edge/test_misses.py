"""What was not answered well reaches those who keep the list, without anybody; two taps teach the bot."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bot.bootstrap import build_service
from bot.render import miss_actions as actions
from bot.render.actions import town_key
from bot.state.ledger import open_ledger
from bot.state.misses import DAY, KEPT_DAYS, MOST, MissReason, MissStore
from bot.state.staff import StaffBook
from bot.state.taught import TaughtStore
from bot.wording import misses as words
from bot.wording import staffing as staff_words
from knowledge.language.vocabulary_files import kind_names
from knowledge.matching.taught import Taught
from knowledge.records import ListPart
from tests.edge.conftest import ADMIN, SEEDS
from tests.edge.running import MANAS, QITAI, RunningBot, settings_for
from tests.edge.ticking import SetClock

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.service import Service
    from tests.loopback import Chat, Loopback, Message

TOWN_ADMIN = 7_000_000_077
ODD = "洗衣机甩干桶不转了"
"""Found nothing in either list."""
DOGS = "配合/20"


@pytest.fixture
async def bot(server: Loopback, lists: Service, tmp_path: Path) -> AsyncIterator[RunningBot]:
    """The bot, with an admin of every town and one of 兰州湾镇 alone."""
    ledger = open_ledger(tmp_path)
    StaffBook(ledger).appoint(TOWN_ADMIN, MANAS, ADMIN)
    ledger.close()
    async with RunningBot(settings_for(server, tmp_path, SEEDS, frozenset({ADMIN})), lists) as running:
        yield running


@pytest.fixture
async def admin(server: Loopback, bot: RunningBot) -> Chat:
    chat = server.private_chat(server.user(ADMIN, "李主任"))
    await chat.ask("/town 西北湾")
    return chat


def _rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "ledger.db")) as database:
        return database.execute(query).fetchall()


async def _tap(chat: Chat, message: Message, button: str) -> Message:
    chat.forget()
    await chat.press(message, button)
    return await chat.wait_reply(20)


async def _raw(chat: Chat, message: Message, data: str) -> Message:
    chat.forget()
    await chat.press_raw(message, data)
    return await chat.wait_reply(20)


def _button_for(message: Message, data: str) -> str:
    return next(button.text for row in message.buttons for button in row if button.data == data)


# What is kept


async def test_what_finds_nothing_is_kept_masked_and_without_anybody(resident: Chat, tmp_path: Path) -> None:
    reply = await resident.ask(f"{ODD}，我叫王小芳，电话13912345678")
    assert "清单里" in reply.text
    rows = _rows(tmp_path, "SELECT * FROM misses")
    assert len(rows) == 1
    _, town, kept, why, shown, at = rows[0]
    assert (town, why, shown) == (QITAI, MissReason.NOTHING, "")
    assert isinstance(kept, str)
    assert "甩干桶" in kept
    assert "王小芳" not in kept
    assert "139" not in kept
    assert (float(str(at)) + 8 * 3600) % DAY == 0


async def test_the_ledger_never_holds_who_asked(resident: Chat, admin: Chat, bot: RunningBot, tmp_path: Path) -> None:
    await resident.ask(ODD)
    await admin.ask(f"/teach {ODD} => 配合 20", timeout=20)
    await bot.stop()
    columns = {
        table: {str(row[1]) for row in _rows(tmp_path, f"PRAGMA table_info({table})")}
        for (table,) in _rows(tmp_path, "SELECT name FROM sqlite_master WHERE type = 'table'")
    }
    assert columns["misses"] == {"id", "town", "words", "why", "shown", "at"}
    for name in ("ledger.db", "state.db"):
        content = (tmp_path / name).read_bytes()
        assert str(resident.id).encode() not in content
        assert resident.id.to_bytes(8, "big").lstrip(b"\0") not in content
    for table, names in columns.items():
        for name in names:
            assert (resident.id,) not in _rows(tmp_path, f"SELECT {name} FROM {table}")
    assert not any(ODD in str(row) for row in _rows(tmp_path, "SELECT detail FROM audit"))


async def test_not_this_counts_as_a_miss_with_the_duty_that_was_shown(resident: Chat, tmp_path: Path) -> None:
    reply = await resident.ask("文明养犬管理工作")
    await _tap(resident, reply, "不是这个")
    assert _rows(tmp_path, "SELECT words, why, shown FROM misses") == [
        ("文明养犬管理工作", MissReason.NOT_THIS, f"{QITAI}/{DOGS}")
    ]


async def test_privacy_tells_of_it(resident: Chat) -> None:
    text = (await resident.ask("/privacy")).text
    assert "不记是谁问的" in text
    assert "30 天" in text


def test_misses_go_after_thirty_days_and_are_at_most_some_thousands(tmp_path: Path) -> None:
    clock = SetClock()
    ledger = open_ledger(tmp_path, clock)
    store = MissStore(ledger)
    store.note(QITAI, "甲事没人管", MissReason.NOTHING)
    clock.now += KEPT_DAYS * DAY
    assert [miss.words for miss in store.of_town(QITAI)] == []
    rows = [(QITAI, f"第{number}件事", "", "", clock.now) for number in range(MOST + 5)]
    ledger.must(
        lambda connection: connection.executemany(
            "INSERT INTO misses (town, words, why, shown, at) VALUES (?, ?, ?, ?, ?)", rows
        )
    )
    store.note(QITAI, "最后一件事", MissReason.NOTHING)
    assert len(store.of_town(QITAI)) == MOST
    for _ in range(50):
        store.note(MANAS, "同一句话", MissReason.NOTHING)
    assert len(store.of_town(MANAS)) == 20
    ledger.close()


# Two taps


async def test_two_taps_teach_the_bot_and_it_is_live_at_once(resident: Chat, admin: Chat, tmp_path: Path) -> None:
    for said in (ODD, f"{ODD}，找谁", "我家洗衣机甩干桶不转"):
        await resident.ask(said)
    listed = await admin.ask("/misses")
    assert "奇台县西北湾镇：没答好的话" in listed.text
    assert "3 次，说的是 1 件事" in listed.text
    card = await _tap(admin, listed, "1")
    assert card.message_id == listed.message_id
    assert card.text.startswith(f"「{ODD}")
    assert "也有人这样说" in card.text
    chosen = next(b for row in card.buttons for b in row if (b.data or "").startswith("k:t:"))
    done = await _tap(admin, card, chosen.text)
    assert "记住了" in done.text
    _, _, _, part, number = str(chosen.data).split(":")
    name = {"b": "基本履职", "a": "配合履职", "r": "上级部门收回"}[part]
    assert f"{name} 第{number}项" in done.text
    assert f"第{number}项" in (await resident.ask(ODD)).text
    assert "没有答不上来的话" in (await admin.ask("/misses")).text
    assert _rows(tmp_path, "SELECT count(*) FROM taught") == [(1,)]
    assert [row[0] for row in _rows(tmp_path, "SELECT action FROM audit ORDER BY id")][-1] == "teach"


async def test_what_was_taught_survives_a_restart_and_holds_for_its_town_alone(
    admin: Chat, server: Loopback, bot: RunningBot
) -> None:
    assert "记住了" in (await admin.ask(f"/teach {ODD} => 配合 20", timeout=20)).text
    await bot.restart()
    assert "养犬" in (await admin.ask(ODD)).text
    other = server.private_chat()
    await other.ask("/town 兰州湾")
    assert "养犬" not in (await other.ask(ODD)).text


async def test_a_miss_can_be_struck_off(resident: Chat, admin: Chat) -> None:
    await resident.ask(ODD)
    card = await _tap(admin, await admin.ask("/misses"), "1")
    after = await _tap(admin, card, words.DROP)
    assert words.DROPPED in after.text
    assert words.NO_MISSES in after.text
    again = await _raw(admin, card, next(str(b.data) for row in card.buttons for b in row if "k:d:" in str(b.data)))
    assert words.SETTLED in again.text


async def test_misses_are_paged_most_frequent_first(resident: Chat, admin: Chat, tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path)
    store = MissStore(ledger)
    things = ("铜铃铛", "石磨盘", "旧马车", "皮影戏", "葫芦瓢", "竹蜻蜓", "琉璃瓦")
    for times, thing in enumerate(things, 1):
        for _ in range(times):
            store.note(QITAI, thing, MissReason.NOTHING)
    ledger.close()
    first = await admin.ask("/misses")
    assert first.text.index("琉璃瓦") < first.text.index("竹蜻蜓")
    assert "铜铃铛" not in first.text
    second = await _tap(admin, first, "下一页 ›")
    assert "7. 「铜铃铛」" in second.text


async def test_the_duty_can_be_found_by_typing_as_a_reply(admin: Chat, server: Loopback, bot: RunningBot) -> None:
    card = await admin.ask(f"/teach {ODD}")
    prompt = await _tap(admin, card, words.BY_TYPING)
    assert words.SEARCH_HOW in prompt.text
    await bot.restart()
    admin.forget()
    await admin.send("养犬", reply_to=prompt)
    found = await admin.wait_reply(10)
    assert found.text.startswith(f"「{ODD}」")
    label = _button_for(found, f"k:t:{QITAI}:a:20")
    assert "记住了" in (await _tap(admin, found, label)).text
    admin.forget()
    await admin.send("配合 21", reply_to=prompt)
    assert _button_for(await admin.wait_reply(10), f"k:t:{QITAI}:a:21")


async def test_the_duty_can_be_found_in_the_list(admin: Chat) -> None:
    card = await admin.ask(f"/teach {ODD}")
    page = await _tap(admin, card, words.by_part(ListPart.ASSIST))
    page = await _tap(admin, page, "下一页 ›")
    assert page.text.startswith(f"「{ODD}」")
    done = await _tap(admin, page, "20")
    assert "文明养犬管理工作" in done.text


# The check


async def test_a_phrase_that_breaks_right_answers_is_shown_before_it_is_accepted(admin: Chat, resident: Chat) -> None:
    warned = await admin.ask("/teach 文明养犬管理工作 => 基本 1", timeout=20)
    assert "会跟着变" in warned.text
    assert "原来：配合/20" in warned.text
    assert "以后：基本/1" in warned.text
    assert "第20项" in (await resident.ask("文明养犬管理工作")).text
    left = await _tap(admin, warned, words.RATHER_NOT)
    assert words.NOT_ADDED in left.text
    again = await admin.ask("/teach 文明养犬管理工作 => 基本 1", timeout=20)
    done = await _tap(admin, again, words.ANYWAY)
    assert "记住了" in done.text
    assert "基本履职 第1项" in (await resident.ask("文明养犬管理工作")).text
    removed = await _tap(admin, done, words.REMOVE)
    assert words.REMOVED in removed.text
    assert "第20项" in (await resident.ask("文明养犬管理工作")).text


@pytest.mark.parametrize(
    ("phrase", "sentence"),
    [("谁管", words.EMPTY), ("隔壁狗没证还咬人", words.KNOWN), ("着火了快来人啊房子烧着了", words.OVERRULED)],
)
async def test_what_cannot_or_need_not_be_taught_is_said_why(admin: Chat, phrase: str, sentence: str) -> None:
    assert sentence in (await admin.ask(f"/teach {phrase} => 配合 20", timeout=20)).text


async def test_danger_comes_first_whatever_was_taught(admin: Chat, resident: Chat) -> None:
    await admin.ask(f"/teach {ODD} => 配合 20", timeout=20)
    assert "119" in (await resident.ask(f"着火了，{ODD}")).text


async def test_teach_explains_itself_and_offers_what_is_likely(admin: Chat) -> None:
    assert "两个办法" in (await admin.ask("/teach")).text
    assert "点一下就记住" in (await admin.ask("/teach 村口狗多得很")).text
    found = await admin.ask("/teach 村口热闹得很 => 养犬")
    assert _button_for(found, f"k:t:{QITAI}:a:20")


async def test_before_teaching_the_phrase_is_shown_with_the_advice_to_leave_out_names(
    resident: Chat, admin: Chat
) -> None:
    await resident.ask(ODD)
    listed = await admin.ask("/misses")
    assert "难免有漏" in listed.text
    card = await _tap(admin, listed, "1")
    page = await _tap(admin, card, words.by_part(ListPart.ASSIST))
    for shown in (card, page, await admin.ask(f"/teach {ODD}")):
        assert shown.text.startswith(f"「{ODD}」")
        assert words.LEAVE_OUT_NAMES in shown.text
    assert "/vocabulary 能删" in (await admin.ask("/teach")).text


async def test_privacy_says_that_taught_phrases_stay_and_promises_no_perfect_mask(resident: Chat) -> None:
    text = (await resident.ask("/privacy")).text
    assert "尽量遮住" in text
    assert "难免有漏" in text
    assert "一直留着" in text


async def test_personal_things_are_not_taught(admin: Chat, tmp_path: Path) -> None:
    await admin.ask(f"/teach {ODD}，电话13912345678 => 配合 20", timeout=20)
    assert all("1391" not in str(row) for row in _rows(tmp_path, "SELECT phrase FROM taught"))


# /vocabulary


async def test_vocabulary_lists_removes_and_exports(admin: Chat, tmp_path: Path) -> None:
    assert words.NO_PHRASES in (await admin.ask("/vocabulary")).text
    await admin.ask(f"/teach {ODD} => 配合 20", timeout=20)
    listed = await admin.ask("/vocabulary")
    assert "教过的话（1 句）" in listed.text
    assert f"1. 「{ODD}」→ 配合/20 文明养犬管理工作" in listed.text
    admin.forget()
    await admin.press(listed, words.EXPORT)
    sent = await admin.wait_reply()
    assert sent.file is not None
    assert sent.file.name == f"vocabulary-{QITAI}.jsonl"
    (line,) = map(json.loads, sent.file.content.decode().splitlines())
    assert line["say"] == [ODD]
    assert line["kind"] in kind_names()
    one = await _tap(admin, listed, "1")
    assert "对应：配合履职 第20项" in one.text
    assert words.REMOVED in (await _tap(admin, one, words.REMOVE)).text
    again = await _raw(admin, one, next(str(b.data) for row in one.buttons for b in row if "k:x:" in str(b.data)))
    assert words.REMOVED_ALREADY in again.text
    assert [row[0] for row in _rows(tmp_path, "SELECT action FROM audit ORDER BY id")][-2:] == ["teach", "unteach"]


async def test_a_phrase_whose_duty_is_gone_is_listed_as_such_and_harms_nothing(
    bot: RunningBot, admin: Chat, tmp_path: Path
) -> None:
    await bot.stop()
    ledger = open_ledger(tmp_path)
    TaughtStore(ledger).keep(QITAI, Taught(ODD, f"{QITAI}/配合/999", "没有的事项"), ADMIN)
    ledger.close()
    await bot.start()
    listed = await admin.ask("/vocabulary")
    assert "清单里没有这一项了（原来是：没有的事项）" in listed.text
    assert "清单里没有" in (await _tap(admin, listed, "1")).text
    await _tap(admin, await admin.ask("/vocabulary"), words.EXPORT)
    assert admin.bot_messages[-1].text == words.NOTHING_TO_EXPORT
    assert "没有的事项" not in (await admin.ask(ODD)).text


async def test_a_new_edition_that_numbers_the_list_anew_keeps_what_was_taught(server: Loopback, tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(SEEDS, seeds)
    manifest = (seeds / "manifest.toml").read_text(encoding="utf-8").splitlines()
    (seeds / "manifest.toml").write_text("\n".join(line for line in manifest if not line.startswith("sha256")))
    settings = settings_for(server, tmp_path / "data", seeds, frozenset({ADMIN}))
    async with RunningBot(settings, build_service(settings)) as bot:
        chat = server.private_chat(server.user(ADMIN))
        await chat.ask("/town 西北湾")
        await chat.ask(f"/teach {ODD} => 配合 20", timeout=20)
        path = seeds / f"{QITAI}.txt"
        text = path.read_text(encoding="utf-8")
        here, there = "文明养犬管理工作", bot.service.duty(f"{QITAI}/配合/21").title
        swapped = (
            text.replace(f"\t{here}\t", "\t#\t").replace(f"\t{there}\t", f"\t{here}\t").replace("\t#\t", f"\t{there}\t")
        )
        path.write_text(swapped, encoding="utf-8")
        await bot.service.publish(await bot.service.prepare())
        assert bot.service.duty(f"{QITAI}/配合/21").title == here
        assert "第21项" in (await chat.ask(ODD)).text
        assert f"配合/21 {here}" in (await chat.ask("/vocabulary")).text


# Who may


@pytest.mark.parametrize("command", ["/misses", "/vocabulary", f"/teach {ODD} => 配合 20"])
async def test_a_strangers_command_does_nothing_and_is_logged_without_content(
    resident: Chat, tmp_path: Path, caplog: pytest.LogCaptureFixture, command: str
) -> None:
    reply = await resident.ask(command)
    assert "没答好" not in reply.text
    assert _rows(tmp_path, "SELECT * FROM taught") == []
    assert "refused" in caplog.text
    assert "甩干桶" not in caplog.text
    assert str(resident.id) not in caplog.text


async def test_a_stranger_who_forges_buttons_sees_and_changes_nothing(resident: Chat, tmp_path: Path) -> None:
    reply = await resident.ask(ODD)
    await resident.send(f"「{ODD}」")
    await resident.wait_reply()
    resident.forget()
    for data in (
        f"k:m:{QITAI}:1",
        f"k:v:{QITAI}:1",
        f"k:t:{QITAI}:a:20",
        f"k:y:{QITAI}:a:20",
        f"k:x:{QITAI}:1",
        "k:w:m:1",
        "k:zz",
    ):
        press = await resident.press_raw(reply, data)
        assert "不归您" in ((await press.answered()).text or "")
    await resident.expect_silence()
    assert _rows(tmp_path, "SELECT * FROM taught") == []


async def test_an_admin_of_one_town_sees_and_teaches_that_town_alone(
    server: Loopback, bot: RunningBot, resident: Chat, tmp_path: Path
) -> None:
    await resident.ask(ODD)
    chat = server.private_chat(server.user(TOWN_ADMIN, "王干事"))
    listed = await chat.ask("/misses")
    assert "玛纳斯县兰州湾镇" in listed.text
    assert "甩干桶" not in listed.text
    assert words.OTHER_TOWN not in listed.button_texts
    card = await chat.ask(f"/teach {ODD}")
    for data in (f"k:t:{QITAI}:a:20", f"k:m:{QITAI}:1", f"k:v:{QITAI}:1", f"k:s:{QITAI}"):
        press = await chat.press_raw(card, data)
        assert "不归您" in ((await press.answered()).text or "")
    assert _rows(tmp_path, "SELECT * FROM taught") == []
    done = await _raw(chat, card, f"k:t:{MANAS}:a:19")
    assert "记住了" in done.text
    assert _rows(tmp_path, "SELECT town FROM taught") == [(MANAS,)]


async def test_whoever_keeps_several_towns_can_change_between_them(admin: Chat) -> None:
    listed = await admin.ask("/misses")
    towns = await _tap(admin, listed, words.OTHER_TOWN)
    assert "玛纳斯县兰州湾镇：没答好的话" in (await _tap(admin, towns, "玛纳斯县兰州湾镇")).text


async def test_misses_are_not_shown_in_groups(server: Loopback, bot: RunningBot, resident: Chat) -> None:
    await resident.ask(ODD)
    user = server.user(ADMIN, "李主任")
    group = server.group("网格群", [user])
    await group.send_command("/misses", by=user)
    assert (await group.wait_reply()).text == staff_words.IN_PRIVATE


async def test_buttons_on_duties_that_are_gone_show_where_they_stood(admin: Chat) -> None:
    card = await admin.ask(f"/teach {ODD}")
    page = await _raw(admin, card, f"k:t:{QITAI}:a:999")
    assert "没有了" in page.text
    assert page.text.startswith(f"「{ODD}」")


async def test_a_button_whose_message_is_deleted_says_how_to_go_on(admin: Chat) -> None:
    card = await admin.ask(f"/teach {ODD}")
    await admin.delete(card)
    assert "过期" in (await _raw(admin, card, f"k:t:{QITAI}:a:20")).text


def test_callback_data_fit_and_come_back_as_they_were() -> None:
    key = town_key("a" * 80)
    every: tuple[actions.MissAction, ...] = (
        actions.Page(actions.View.MISSES, key, 999_999_999),
        actions.Page(actions.View.VOCABULARY, key, 1),
        actions.Group(actions.OnGroup.OPEN, key, "0123456789ab"),
        actions.Group(actions.OnGroup.DROP, key, "0123456789ab"),
        actions.Find(actions.Way.LIKELY, key),
        actions.Find(actions.Way.TYPING, key),
        actions.Browse(key, ListPart.RECALLED, 999_999_999),
        actions.Teach(actions.Answer.THIS, key, ListPart.ASSIST, 999_999_999),
        actions.Teach(actions.Answer.ANYWAY, key, ListPart.BASIC, 1),
        actions.RatherNot(key),
        actions.Phrase(actions.OnPhrase.OPEN, key, 999_999_999),
        actions.Phrase(actions.OnPhrase.REMOVE, key, 1),
        actions.Export(key),
        actions.Towns(actions.View.MISSES, 7),
    )
    for action in every:
        assert len(actions.encode(action).encode()) <= 64
        assert actions.decode(actions.encode(action)) == action
    for data in ("k:", "k:m:a", "k:g:a:xyz", "k:t:a:z:1", "k:t:a:b:-1", "k:w:q:1", "k:m:a:１"):
        assert actions.decode(data) is None

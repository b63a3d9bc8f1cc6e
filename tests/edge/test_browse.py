"""/browse and /departments: the list read page by page in one message, and searched by typing."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from bot.render import browse
from bot.render import browse_actions as act
from bot.wording import browse as words
from knowledge.answers import ScoredDuty
from knowledge.catalogue import Shelf, category_counts, department_counts, on_shelf, part_counts
from knowledge.records import ListPart
from tests.edge.conftest import ADMIN, SEEDS
from tests.edge.running import MANAS, QITAI, RunningBot, settings_for
from tests.edge.test_questions import DOGS
from tests.loopback.html_check import parse_html
from tests.loopback.wire import utf16_length

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.service import Service
    from tests.loopback import Chat, Loopback, Message


async def open_order(chat: Chat) -> Message:
    """西北湾镇 · 配合履职 · 平安法治, in four taps."""
    screen = await chat.ask("/browse")
    for button in ("配合履职（98项）", "平安法治（4项）"):
        await chat.press(screen, button)
        screen = await chat.wait_reply()
    return screen


async def test_a_list_is_read_from_part_to_category_to_duty_and_back_in_one_message(resident: Chat) -> None:
    parts = await resident.ask("/browse")
    assert "一共 246 项" in parts.text
    assert "配合履职：县级部门主责，镇里配合。" in parts.text
    assert parts.button_texts[:4] == ("基本履职（111项）", "配合履职（98项）", "上级部门收回（37项）", "按部门看")

    shelf = await open_order(resident)
    assert "西北湾镇 · 配合履职 · 平安法治，一共 4 项" in shelf.text
    assert "20. 文明养犬管理工作" in shelf.text

    await resident.press(shelf, "20")
    duty = await resident.wait_reply()
    assert duty.message_id == shelf.message_id
    assert "配合履职 第20项" in duty.text

    for button, seen in (
        ("‹ 回到列表", "20. 文明养犬管理工作"),
        ("‹ 回到类别", "不分类"),
        ("‹ 回到清单首页", "一共 246 项"),
    ):
        await resident.press(duty, button)
        duty = await resident.wait_reply()
        assert duty.message_id == shelf.message_id
        assert seen in duty.text + "".join(duty.button_texts)


async def test_a_long_list_is_paged_and_a_duty_leads_back_to_its_own_page(resident: Chat) -> None:
    screen = await resident.ask("/browse")
    await resident.press(screen, "配合履职（98项）")
    screen = await resident.wait_reply()
    await resident.press(screen, "不分类，全部 98 项")
    screen = await resident.wait_reply()
    read = set()
    while True:
        read |= {int(text) for text in screen.button_texts if text.isdecimal()}
        if "下一页 ›" not in screen.button_texts:
            break
        await resident.press(screen, "下一页 ›")
        screen = await resident.wait_reply()
    assert read == set(range(1, 99))
    await resident.press(screen, "98")
    await resident.wait_reply()
    await resident.press(screen, "‹ 回到列表")
    assert "10/10" in (await resident.wait_reply()).button_texts


async def test_a_departments_duties_are_counted_listed_and_opened(resident: Chat) -> None:
    screen = await resident.ask("/departments")
    assert "一共写到 36 个部门" in screen.text
    assert "县农业农村局（17项）" in screen.button_texts
    await resident.press(screen, "县农业农村局（17项）")
    shelf = await resident.wait_reply()
    assert shelf.message_id == screen.message_id
    assert "奇台县农业农村局：西北湾镇的清单里，一共 17 项" in shelf.text
    assert not any("全县" in text for text in shelf.button_texts)
    await resident.press(shelf, "2")
    duty = await resident.wait_reply()
    assert "配合履职 第20项" in duty.text
    await resident.press(duty, "‹ 回到列表")
    back = await resident.wait_reply()
    assert back.text == shelf.text
    await resident.press(back, "‹ 回到部门")
    assert "36 个部门" in (await resident.wait_reply()).text


async def test_departments_can_be_called_by_the_names_that_people_use(resident: Chat) -> None:
    assert "奇台县农业农村局：" in (await resident.ask("/departments 农业局")).text
    assert "清单里没有这个部门" in (await resident.ask("/departments 航天局")).text
    assert "奇台县残联：" in (await resident.ask("残联")).text
    assert "您要看哪一个部门" in (await resident.ask("/departments 民政局和教育局")).text
    assert "奇台县应急管理局：西北湾镇的清单里，一共 7 项" in (await resident.ask("/departments 应急局")).text
    assert "奇台县公安局：西北湾镇" in (await resident.ask("/departments 奇台县公安局")).text
    assert "玛纳斯县公安局：兰州湾镇" in (await resident.ask("/departments 玛纳斯公安局")).text


async def test_back_from_a_shelf_is_the_page_on_which_it_stands(resident: Chat) -> None:
    shelf = await resident.ask("/departments 医保局")
    await resident.press(shelf, "‹ 回到部门")
    assert "县医疗保障局（1项）" in (await resident.wait_reply()).button_texts
    await resident.ask("/browse 兰州湾")
    shelf = resident.bot_messages[-1]
    for button in ("基本履职（109项）", "下一页 ›", "下一页 ›", "综合政务（6项）", "‹ 回到类别"):
        await resident.press(shelf, button)
        shelf = await resident.wait_reply()
    assert "综合政务（6项）" in shelf.button_texts


async def test_words_typed_while_a_list_is_open_are_looked_for_in_it(resident: Chat) -> None:
    await open_order(resident)
    found = await resident.ask("狗")
    assert found.text.startswith("在“配合履职 · 平安法治”里，找到 1 项")
    await resident.press(found, "20")
    duty = await resident.wait_reply()
    assert "配合履职 第20项" in duty.text
    assert "‹ 回到找到的" in duty.button_texts
    await resident.press(duty, "‹ 回到找到的")
    assert (await resident.wait_reply()).text == found.text
    await resident.press(found, "‹ 回到列表")
    assert "一共 4 项" in (await resident.wait_reply()).text


async def test_a_search_goes_on_after_a_restart(resident: Chat, bot: RunningBot) -> None:
    await open_order(resident)
    await bot.restart()
    assert "里，找到 1 项" in (await resident.ask("养狗")).text


async def test_what_is_not_in_the_open_list_is_asked_outside_with_one_tap(resident: Chat) -> None:
    await open_order(resident)
    nothing = await resident.ask("低保怎么申请")
    assert "里面没有找到" in nothing.text
    await resident.press(nothing, "不在这里找，直接问")
    assert "最低生活保障" in (await resident.wait_reply()).text
    assert "养犬" in (await resident.ask(DOGS)).text


async def test_putting_the_list_away_ends_the_search(resident: Chat) -> None:
    shelf = await open_order(resident)
    await resident.press(shelf, "收起")
    assert "收起来了" in (await resident.wait_reply()).text
    assert "里面没有找到" not in (await resident.ask("低保")).text


async def test_danger_is_never_taken_for_a_search(resident: Chat) -> None:
    await open_order(resident)
    assert "119" in (await resident.ask("着火了快来人")).text


@pytest.mark.parametrize("turn", ["/help", "兰州湾镇", "党的建设类有哪些", "谢谢"])
async def test_turning_to_something_else_closes_the_list(resident: Chat, turn: str) -> None:
    await open_order(resident)
    assert "里面没有找到" not in (await resident.ask(turn)).text
    assert "里面没有找到" not in (await resident.ask("低保")).text


async def test_a_follow_up_on_a_duty_opened_from_a_list_is_no_search(resident: Chat) -> None:
    shelf = await open_order(resident)
    await resident.press(shelf, "20")
    await resident.wait_reply()
    reply = await resident.ask("镇里怎么办？")
    assert "里面没有找到" not in reply.text
    assert "养犬" in reply.text


async def test_a_duty_shown_shorter_in_place_still_leads_back_to_its_list(resident: Chat) -> None:
    shelf = await open_order(resident)
    await resident.press(shelf, "20")
    await resident.wait_reply()
    await resident.press(shelf, "更多")
    await resident.wait_reply()
    await resident.press(shelf, "简明")
    short = await resident.wait_reply()
    assert short.message_id == shelf.message_id
    await resident.press(short, "‹ 回到列表")
    assert "一共 4 项" in (await resident.wait_reply()).text


async def test_numbers_and_more_mean_what_is_on_the_screen(resident: Chat) -> None:
    await resident.ask("/departments 农业局")
    assert "11. " in (await resident.ask("更多")).text
    assert "配合履职 第20项" in (await resident.ask("2")).text
    await open_order(resident)
    assert "配合履职 第20项" in (await resident.ask("20")).text
    await open_order(resident)
    assert "没有第 38 项，只有第 19 到第 22 项" in (await resident.ask("第38个")).text
    assert "配合履职 第20项" in (await resident.ask("第20个")).text


async def test_a_found_number_means_what_was_found(resident: Chat) -> None:
    await resident.ask("/departments 公安局")
    found = await resident.ask("狗")
    assert "1. 文明养犬管理工作（配合20）" in found.text
    assert "配合履职 第20项" in (await resident.ask("1")).text


async def test_a_newcomer_is_asked_for_the_town_and_then_gets_what_was_asked(chat: Chat) -> None:
    picker = await chat.ask("/browse")
    assert "哪个镇" in picker.text
    await chat.press(picker, "奇台县西北湾镇")
    shown = await chat.wait_reply()
    assert shown.message_id == picker.message_id
    assert "奇台县西北湾镇的清单，一共 246 项" in shown.text
    assert "西北湾镇" in (await chat.ask(DOGS)).text


async def test_a_newcomer_may_type_the_town_instead(chat: Chat) -> None:
    await chat.ask("/departments")
    assert "兰州湾镇的清单里，一共写到 38 个部门" in (await chat.ask("兰州湾")).text


async def test_in_a_group_only_a_reply_to_the_list_is_a_search(server: Loopback, bot: RunningBot) -> None:
    group = server.group("三屯村村民群")
    await group.send_command("town", "西北湾")
    await group.wait_reply()
    await group.send_command("departments", "公安局")
    shelf = await group.wait_reply()
    assert "回复我这条消息" in shelf.text
    await group.mention("低保怎么申请")
    assert "里面没有找到" not in (await group.wait_reply()).text
    await group.send("狗", reply_to=shelf)
    found = await group.wait_reply()
    assert "找到 1 项" in found.text
    await group.press(found, "1")
    assert "配合履职 第20项" in (await group.wait_reply()).text


async def test_buttons_of_these_screens_outlive_restarts_and_say_when_things_are_gone(
    resident: Chat, bot: RunningBot
) -> None:
    shelf = await open_order(resident)
    await bot.restart()
    await resident.press(shelf, "20")
    assert "配合履职 第20项" in (await resident.wait_reply()).text
    gone = act.encode(act.ShowShelf(QITAI, act.ShelfName(ListPart.ASSIST, "0" * 10), 1))
    await resident.press_raw(shelf, gone)
    assert "那一类现在没有了" in (await resident.wait_reply()).text
    await resident.press_raw(shelf, act.encode(act.ShowShelf(QITAI, act.ShelfName(department="0" * 10), 1)))
    assert "36 个部门" in (await resident.wait_reply()).text
    await resident.press_raw(shelf, f"b:o:{QITAI}:a:999:a")
    assert "没有了" in (await resident.wait_reply()).text
    await resident.press_raw(shelf, "b:r:gone-town")
    assert "奇台县西北湾镇" in (await resident.wait_reply()).button_texts
    await resident.press_raw(shelf, "b:z:1")
    assert "再说一遍" in (await resident.wait_reply()).text
    await resident.press_raw(999_999, f"g:r:{QITAI}:1")
    assert "36 个部门" in (await resident.wait_reply()).text


async def test_item_opens_one_duty(resident: Chat) -> None:
    assert "配合履职 第20项" in (await resident.ask("/item 配合 20")).text
    assert "上级部门收回 第28项" in (await resident.ask("/item 收回28")).text
    assert "配合履职 第20项" in (await resident.ask("配合20")).text
    assert "兰州湾镇" in (await resident.ask("/item 兰州湾 配合 20")).text
    assert "配合履职 第20项" in (await resident.ask("/item配合20")).text
    assert "哪一部分的第 20 项" in (await resident.ask("/item20")).text
    assert "这样写" in (await resident.ask("/item")).text
    which = await resident.ask("/item 20")
    assert "哪一部分的第 20 项" in which.text
    await resident.press(which, next(text for text in which.button_texts if text.startswith("配合履职")))
    assert "配合履职 第20项" in (await resident.wait_reply()).text


async def test_an_item_that_there_is_none_of_is_answered_with_the_last_ones(resident: Chat) -> None:
    none = await resident.ask("/item 配合 120")
    assert "没有第 120 项，一共 98 项" in none.text
    assert "98" in none.button_texts


async def test_an_item_asked_before_the_town_opens_once_it_is_chosen(chat: Chat) -> None:
    picker = await chat.ask("/item 配合 20")
    await chat.press(picker, "奇台县西北湾镇")
    assert "配合履职 第20项" in (await chat.wait_reply()).text


async def test_the_data_on_disk_hold_no_word_that_was_looked_for(
    resident: Chat, bot: RunningBot, tmp_path: Path
) -> None:
    await open_order(resident)
    await resident.ask("张三家的狗")
    await bot.stop()
    kept = b"".join((tmp_path / name).read_bytes() for name in ("state.db", "state.key"))
    assert "张三".encode() not in kept


@pytest.fixture
async def county_chat(server: Loopback, tmp_path: Path) -> AsyncIterator[Chat]:
    """A resident of 西北湾镇, where a second town of the same county is loaded."""
    seeds = tmp_path / "seeds"
    shutil.copytree(SEEDS, seeds)
    text = (seeds / "qitai-xibeiwan.txt").read_text(encoding="utf-8")
    (seeds / "qitai-dongwan.txt").write_text(text.replace("西北湾", "东湾"), encoding="utf-8")
    with (seeds / "manifest.toml").open("a", encoding="utf-8") as manifest:
        manifest.write(
            '\n[[list]]\nfile = "qitai-dongwan.txt"\nslug = "qitai-dongwan"\nname = "东湾镇"\ncounty = "奇台县"\n'
            'prefecture = "昌吉州"\n'
        )
    async with RunningBot(settings_for(server, tmp_path / "data", seeds, frozenset({ADMIN}))):
        chat = server.private_chat()
        await chat.ask("/town 西北湾镇")
        yield chat


async def test_a_department_is_shown_for_the_whole_county_where_several_towns_are_loaded(county_chat: Chat) -> None:
    chat = county_chat
    shelf = await chat.ask("/departments 公安局")
    await chat.press(shelf, "看全县 2 个乡镇的（20项）")
    county = await chat.wait_reply()
    assert "奇台县公安局：奇台县 2 个乡镇的清单里，一共 20 项" in county.text
    await chat.press(county, "下一页 ›")
    second = await chat.wait_reply()
    assert "（东湾镇 配合20）" in second.text
    await chat.press(second, "12")
    duty = await chat.wait_reply()
    assert "东湾镇" in duty.text
    await chat.press(duty, "‹ 回到列表")
    back = await chat.wait_reply()
    assert back.text == second.text
    found = await chat.ask("狗")
    assert "西北湾镇 配合20" in found.text
    assert "东湾镇 配合20" in found.text
    await chat.press(back, "只看西北湾镇的")
    assert "西北湾镇的清单里，一共 10 项" in (await chat.wait_reply()).text


def test_every_screen_of_both_lists_stays_inside_telegrams_limits(lists: Service) -> None:
    for town in lists.towns():
        duties = lists.duties(town.slug)
        screens = [browse.parts_screen(town, duties)]
        shelves = [Shelf(town, department=name) for name, _ in department_counts(duties)]
        shelves += [Shelf(town, department=each.department, county=True) for each in shelves]
        screens += [browse.departments_screen(town, duties, page) for page in range(1, 6)]
        for part, _ in part_counts(duties):
            screens += [browse.categories_screen(town, part, duties, page, hint="") for page in (1, 2, 3)]
            shelves += [Shelf(town, part), *(Shelf(town, part, name) for name, _ in category_counts(duties, part))]
        for shelf in shelves:
            on = [ScoredDuty(duty, town, 0.0) for duty in on_shelf(duties, shelf)]
            for page in range(1, len(on) // 10 + 2):
                screens.append(browse.shelf_screen(shelf, on, page, hint=words.REPLY_TO_SEARCH, county=(9, 999)))
                screens.append(browse.found_screen(shelf, on, page, "f" * 12))
        for screen in screens:
            assert utf16_length(parse_html(screen.html).text) <= 4096
            rows = [button for row in screen.buttons for button in row]
            assert all(len(button.data.encode()) <= 64 and utf16_length(button.label) <= 40 for button in rows)
            assert all(button.share or button.data == "x" or act.decode(button.data) for button in rows)


def test_every_button_of_these_screens_fits_into_64_bytes_whatever_the_towns_are_called() -> None:
    key = act.short_key("a" * 80)
    county = act.ShelfName(department="f" * 10, county=True)
    actions: list[act.BrowseAction] = [
        act.OpenHere(key, ListPart.ASSIST, 9_999_999, county, "f" * 12),
        act.ShowFound(key, county, "f" * 12, 9999),
        act.ShowShelf(key, act.ShelfName(ListPart.RECALLED, "f" * 10), 9999),
        act.ChooseFor(key, act.Intent(number=9_999_999, part=ListPart.BASIC)),
        act.ChooseFor(MANAS, act.Intent(number=20)),
        act.AskTownFor(act.Intent(departments=True), 3),
        act.PutAway(),
        act.AskInstead(),
    ]
    for action in actions:
        assert len(act.encode(action).encode()) <= 64
        assert act.decode(act.encode(action)) == action

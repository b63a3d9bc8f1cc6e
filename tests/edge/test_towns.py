"""Choosing a town as people do: by its name, a part of it, its county's, misspelt, or by their village."""

from __future__ import annotations

import shutil
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from knowledge.town_hall import TownHall
from tests.edge.conftest import SEEDS
from tests.edge.running import RunningBot, settings_for
from tests.edge.test_questions import DOGS

if TYPE_CHECKING:
    from pathlib import Path

    from knowledge.office import Office
    from knowledge.records import Town
    from tests.loopback import Chat, Loopback

XIBEIWAN, LANZHOUWAN = "奇台县西北湾镇", "玛纳斯县兰州湾镇"


@pytest.mark.parametrize(
    ("typed", "town"),
    [
        ("西北湾", XIBEIWAN),
        ("西北弯", XIBEIWAN),
        ("我是西北湾的", XIBEIWAN),
        ("俺是兰州湾的", LANZHOUWAN),
        ("西北", XIBEIWAN),
        ("奇台", XIBEIWAN),
        ("其台", XIBEIWAN),
        ("七台", XIBEIWAN),
        ("xibeiwan", XIBEIWAN),
        ("西北湾镇三屯村", XIBEIWAN),
        ("我家在奇台县", XIBEIWAN),
        ("兰洲湾", LANZHOUWAN),
        ("玛那斯", LANZHOUWAN),
        ("马纳斯县", LANZHOUWAN),
        ("王家庄村", LANZHOUWAN),
    ],
)
async def test_a_town_is_known_by_what_people_type_after_start(chat: Chat, typed: str, town: str) -> None:
    await chat.ask("/start")
    reply = await chat.ask(typed)
    assert f"记住了：{town}" in reply.text
    assert town.removeprefix("奇台县").removeprefix("玛纳斯县") in (await chat.ask(DOGS)).text


@pytest.mark.parametrize("typed", ["三屯村", "我是三屯村的", "/town 三屯村"])
async def test_a_village_that_the_lists_do_not_name_is_said_to_be_unknown_and_the_towns_are_offered(
    chat: Chat, typed: str
) -> None:
    reply = await chat.ask(typed)
    assert "清单里没有村名，我不知道三屯村在哪个镇。" in reply.text
    assert reply.button_texts == (XIBEIWAN, LANZHOUWAN)
    await chat.press(reply, XIBEIWAN)
    assert "记住了" in (await chat.wait_reply()).text
    await chat.expect_silence()


async def test_a_county_whose_list_is_not_here_is_said_not_to_be_here(chat: Chat) -> None:
    reply = await chat.ask("阜康市")
    assert "我这里没有阜康市的清单。" in reply.text
    assert reply.button_texts == (XIBEIWAN, LANZHOUWAN)


async def test_words_of_every_day_are_no_town_and_no_village(chat: Chat) -> None:
    for words in ("其他", "村里路灯坏了", "我们村"):
        reply = await chat.ask(words)
        assert "哪个镇" in reply.text
        assert "记住了" not in reply.text
        assert "村名" not in reply.text


async def test_a_misspelt_county_typed_later_is_asked_back_and_changes_nothing_by_itself(resident: Chat) -> None:
    reply = await resident.ask("manasi")
    assert "记住了" not in reply.text
    assert LANZHOUWAN in reply.button_texts
    assert "西北湾镇" in (await resident.ask(DOGS)).text
    await resident.press(reply, LANZHOUWAN)
    assert "兰州湾镇" in (await resident.wait_reply()).text


async def test_a_question_that_names_a_county_is_no_choice_of_a_town(resident: Chat) -> None:
    reply = await resident.ask("奇台滑雪场门票多少钱")
    assert "哪个镇" not in reply.text


async def test_the_town_stands_under_every_answer_and_changes_with_its_button(resident: Chat) -> None:
    asked = await resident.send(DOGS)
    answer = await resident.wait_reply()
    assert "西北湾镇" in answer.text.splitlines()[1]
    await resident.press(answer, "我的镇：西北湾镇")
    picker = await resident.wait_reply()
    assert picker.message_id != answer.message_id
    assert "现在按这个镇的清单答：奇台县西北湾镇" in picker.text
    assert picker.reply_to == asked.message_id
    await resident.press(picker, LANZHOUWAN)
    done, again = await resident.wait_replies(2)
    assert done.message_id == picker.message_id
    assert "兰州湾镇 · 文明养犬管理工作" in again.text
    assert "我的镇：兰州湾镇" in again.button_texts


async def test_start_says_which_town_counts_in_three_lines(resident: Chat) -> None:
    reply = await resident.ask("/start")
    assert "奇台县西北湾镇" in reply.text
    assert reply.button_texts == (XIBEIWAN, LANZHOUWAN)
    assert len(reply.text.splitlines()) <= 4


async def test_with_one_town_nothing_is_chosen_and_no_button_changes_it(server: Loopback, tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    shutil.copy(SEEDS / "qitai-xibeiwan.txt", seeds)
    async with RunningBot(settings_for(server, tmp_path / "data", seeds)):
        chat = server.private_chat()
        reply = await chat.ask("/start")
        assert XIBEIWAN in reply.text
        assert reply.buttons == ()
        answer = await chat.ask(DOGS)
        assert "西北湾镇" in answer.text
        assert not {"换个镇看", "我的镇：西北湾镇"} & set(answer.button_texts)


async def test_a_town_that_is_not_open_is_opened_outside_of_the_loop_that_answers_everybody(
    server: Loopback, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []
    opened = TownHall._opened

    def watched(hall: TownHall, town: Town) -> Office:
        threads.append(threading.current_thread())
        return opened(hall, town)

    monkeypatch.setattr(TownHall, "_opened", watched)
    settings = replace(settings_for(server, tmp_path, SEEDS), towns_open=2)
    async with RunningBot(settings):
        chat = server.private_chat()
        await chat.ask("/town 西北湾")
        for town in ("西北湾镇", "兰州湾镇", "西北湾镇"):
            assert town in (await chat.ask(f"{town}{DOGS}", timeout=10)).text
    assert len(threads) == 2
    assert threading.main_thread() not in threads


@pytest.mark.parametrize("typed", ["换个镇", "我不是这个镇的"])
async def test_another_town_asked_for_in_words_is_chosen_as_with_the_command(resident: Chat, typed: str) -> None:
    await resident.ask(DOGS)
    picker = await resident.ask(typed)
    assert picker.button_texts == (XIBEIWAN, LANZHOUWAN)
    await resident.press(picker, LANZHOUWAN)
    assert f"记住了：{LANZHOUWAN}" in (await resident.wait_reply()).text
    await resident.expect_silence()
    assert "兰州湾镇" in (await resident.ask(DOGS)).text

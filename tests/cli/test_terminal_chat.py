"""The terminal chat in one process, on the real lists."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.channels.terminal import TerminalChat
from bot.service import Service
from knowledge.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
XIBEIWAN, LANZHOUWAN = "奇台县西北湾镇", "玛纳斯县兰州湾镇"


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[str]]:
    """What the chat of somebody from 西北湾 says to each of some lines."""
    library = Library(tmp_path_factory.mktemp("data"))
    service = Service(library, SEEDS, library.open_or_build(SEEDS))

    def typed(*lines: str) -> list[str]:
        out = io.StringIO()
        chat = TerminalChat(service, out)
        chat.hear("西北湾")
        found: list[str] = []
        for line in lines:
            out.seek(0)
            out.truncate()
            chat.hear(line)
            found.append(out.getvalue())
        return found

    return typed


@pytest.mark.parametrize("asked", ["换个镇", "/town", "我不是这个镇的"])
@pytest.mark.parametrize("chosen", ["2", "兰州湾", "玛纳斯县", LANZHOUWAN])
def test_another_town_is_chosen_by_its_number_or_its_name(
    said: Callable[..., list[str]], asked: str, chosen: str
) -> None:
    towns, done, answer = said(asked, chosen, "文明养犬谁管")
    assert f"1. {XIBEIWAN}\n  2. {LANZHOUWAN}\n" in towns
    assert LANZHOUWAN in done
    assert "兰州湾镇 · 文明养犬管理工作" in answer


def test_a_question_in_place_of_a_town_is_answered_from_the_town_before(said: Callable[..., list[str]]) -> None:
    _, answer = said("换个镇", "文明养犬谁管")
    assert "西北湾镇 · 文明养犬管理工作" in answer


def test_a_list_is_walked_through_narrowed_and_shown_again(said: Callable[..., list[str]]) -> None:
    listed, _, following, again, civil, every = said(
        "/browse 收回 民生服务", "2", "下一个", "回到列表", "教育局的呢", "都列出来"
    )
    titles = [line for line in listed.splitlines() if line[:1].isdigit()]
    assert titles[2].partition(". ")[2] in following
    assert again == listed
    assert "奇台县教育局管的“上级部门收回”“民生服务”类的事项一共 1 项" in civil
    assert every == civil


def test_forty_of_a_long_list_come_at_once_when_all_of_it_is_asked_for(said: Callable[..., list[str]]) -> None:
    _, every, rest = said("配合的有哪些", "全部列出来", "剩下的都列出来")
    assert "\n40. " in every
    assert "看到第 40 项，一共 98 项" in every
    assert "\n80. " in rest


def test_two_towns_are_counted_each_and_set_side_by_side(said: Callable[..., list[str]]) -> None:
    counts, further, apart, dogs = said("两个镇各有多少项", "更多", "两个镇收回的有啥不一样", "养狗两个镇有什么区别")
    assert "西北湾镇：246 项（基本履职 111，配合履职 98，上级部门收回 37）" in counts
    assert "兰州湾镇：246 项（基本履职 109，配合履职 100，上级部门收回 37）" in counts
    assert "1. " not in counts
    assert "\n10. " in further
    assert "西北湾镇有、兰州湾镇没有的：14 项" in apart
    assert all("（西北湾镇）" in line for line in apart.splitlines() if line[:2] == "1.")
    assert XIBEIWAN in dogs
    assert "配合履职 第19项" in dogs


@pytest.mark.parametrize(
    ("message", "head"),
    [
        ("只由教育局管的有哪些", "只由奇台县教育局管的事项一共 3 项。"),
        ("配合的，三个部门以上的有哪些", "至少有 3 个部门管的“配合履职”事项一共 14 项。"),
        ("配合的，刚好两个部门管的有几条", "正好 2 个部门管的“配合履职”事项一共 13 项。"),
        ("配合的，最多两个部门的有哪些", "最多 2 个部门管的“配合履职”事项一共 83 项。"),
        ("只由一个部门管的收回事项有哪些", "只由一个部门管的“上级部门收回”事项一共"),
        ("两个镇民政局都有的事项", "民政局管的事项，西北湾镇和兰州湾镇都有的一共 9 项。"),
        ("两个镇民政局的事项有什么不同", "民政局管的事项，西北湾镇和兰州湾镇一样，没有只有一个镇有的。"),
        ("两个镇养老的各有几项", "关于“养老”的事项，两个镇各有多少："),
    ],
)
def test_the_first_line_says_what_was_asked(said: Callable[..., list[str]], message: str, head: str) -> None:
    (answer,) = said(message)
    assert head in answer.splitlines()[0]


@pytest.mark.parametrize(
    ("messages", "head"),
    [
        (("配合的，三个部门以上的有哪些", "其中最多五家的"), "有 3 到 5 个部门管的“配合履职”事项一共 13 项。"),
        (("配合的，三个部门以上的有哪些", "其中最多两家的"), "没有最多 2 个、又至少有 3 个部门管的“配合履职”事项。"),
        (("只有一个部门的配合", "其中三个部门以上的"), "没有只由一个部门管的、又至少有 3 个部门管的“配合履职”事项。"),
    ],
)
def test_how_many_departments_the_list_before_has_is_said_with_how_many_it_is_narrowed_to(
    said: Callable[..., list[str]], messages: tuple[str, ...], head: str
) -> None:
    assert head in said(*messages)[-1].splitlines()[0]

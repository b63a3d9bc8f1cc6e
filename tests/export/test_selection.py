"""What /export picks, and the names of files."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.export.naming import card_name, file_name, scope_name
from bot.export.selection import WHOLE, Scope, ScopeKind, Selection, find_scope, pick, read_scope, scopes
from knowledge.records import ListPart
from tests.export.lists import EDITION_DATE, MANAS, QITAI, awkward, duties, monster, selection, town


@pytest.mark.parametrize(
    ("typed", "kind", "name"),
    [
        ("全部", ScopeKind.WHOLE, ""),
        ("配合", ScopeKind.PART, "配合"),
        ("配合履职", ScopeKind.PART, "配合"),
        ("基本", ScopeKind.PART, "基本"),
        ("上级部门收回", ScopeKind.PART, "收回"),
        ("收回事项", ScopeKind.PART, "收回"),
        ("民生服务", ScopeKind.CATEGORY, "民生服务"),
        ("民生服务类", ScopeKind.CATEGORY, "民生服务"),
        ("公安局", ScopeKind.DEPARTMENT, "奇台县公安局"),
        ("县公安局", ScopeKind.DEPARTMENT, "奇台县公安局"),
        ("奇台县公安局", ScopeKind.DEPARTMENT, "奇台县公安局"),
        ("林草局", ScopeKind.DEPARTMENT, "奇台县林业和草原局"),
        ("住建局的", ScopeKind.DEPARTMENT, "奇台县住房和城乡建设局"),
    ],
)
def test_people_name_what_they_want_as_they_speak(typed: str, kind: ScopeKind, name: str) -> None:
    assert read_scope(typed, duties(QITAI), town(QITAI).county) == (Scope(kind, name),)


def test_words_that_mean_nothing_in_the_list_pick_nothing() -> None:
    for typed in ("火星移民局", "的", "类", "   ", "x"):
        assert read_scope(typed, duties(QITAI), "奇台县") == ()


@pytest.mark.parametrize("slug", [QITAI, MANAS])
def test_every_scope_of_both_lists_is_found_again_by_its_code_and_none_is_empty(slug: str) -> None:
    every = [pair for kind in ScopeKind for pair in scopes(duties(slug), kind)]
    assert len({scope.code for scope, _ in every}) == len(every)
    for scope, count in every:
        assert len(scope.code) <= 13
        assert find_scope(duties(slug), scope.code) == scope
        assert len(pick(duties(slug), scope)) == count > 0
    assert find_scope(duties(slug), "d000000000000") is None


def test_a_departments_part_has_its_own_clauses_only() -> None:
    picked = selection(QITAI, "公安局").duties
    dogs = next(duty for duty in picked if duty.title == "文明养犬管理工作")
    assert len(dogs.departments) == 5
    assert [clause.departments for clause in dogs.clauses] == [("奇台县公安局",)]
    assert dogs.steps


def test_the_whole_list_is_picked_in_its_order() -> None:
    assert pick(duties(QITAI), WHOLE) == duties(QITAI)


def test_file_names_are_chinese_with_town_and_date() -> None:
    assert file_name(selection(QITAI, "配合"), "xlsx") == "奇台县西北湾镇履职事项清单_配合履职_2025年7月.xlsx"
    assert file_name(selection(QITAI, "公安局"), "pdf") == "奇台县西北湾镇履职事项清单_奇台县公安局_2025年7月.pdf"
    dogs = next(duty for duty in duties(QITAI) if duty.title == "文明养犬管理工作")
    assert card_name(dogs, town(QITAI)) == "西北湾镇_配合第20项_文明养犬管理工作_2025年7月.png"


def test_no_list_makes_a_file_name_that_a_phone_or_a_computer_refuses() -> None:
    here = replace(town(QITAI), published="2025/7\n", name="a/b:c" * 40)
    scope = Scope(ScopeKind.DEPARTMENT, '公安局/交警\\"<>|?*' * 30)
    names = [file_name(Selection(here, scope, (), EDITION_DATE), "xlsx")]
    names += [card_name(duty, here) for duty in (monster(), awkward())]
    for name in names:
        assert not set(name) & set('/\\:*?"<>|\n\x00 ')
        assert len(name.encode("utf-8", "replace")) <= 255


def test_scopes_have_names_in_words() -> None:
    assert scope_name(WHOLE) == "全部清单"
    assert scope_name(Scope(ScopeKind.PART, ListPart.RECALLED.value)) == "上级部门收回"
    assert scope_name(Scope(ScopeKind.CATEGORY, "民生服务")) == "民生服务类"

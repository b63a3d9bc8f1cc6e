"""Which town answers: the one that is named, the one talked about, and the other one."""

from __future__ import annotations

import pytest

from knowledge.answers import AnswerKind, Want
from knowledge.conversation import Conversation
from tests.core.talking import DESK, DOG, MANAS, QITAI, ask, first, later


def test_a_message_without_a_town_asks_for_one() -> None:
    answer, _ = ask("残疾人证管理", Conversation())
    assert answer.kind is AnswerKind.TOWN
    assert [town.slug for town in answer.towns] == [QITAI, MANAS]


def test_a_town_named_in_the_message_is_the_one_that_answers() -> None:
    answer, _ = ask("兰州湾的残疾人证管理", Conversation(QITAI))
    assert answer.town is not None
    assert answer.town.slug == MANAS
    assert first(answer).startswith(MANAS)


def test_a_bare_town_name_is_remembered() -> None:
    _, after = ask("兰州湾镇", Conversation())
    assert after.town == MANAS


@pytest.mark.parametrize("text", ["西北湾要管机场边上放鸽子 我们兰州湾有没有这条", "放飞家鸽那条西北湾有 兰州湾有没有"])
def test_what_only_the_other_town_has_is_an_empty_set(text: str) -> None:
    answer, _ = ask(text, Conversation(MANAS))
    assert (answer.kind, answer.count, answer.duties) == (AnswerKind.SET, 0, ())


def test_saying_where_one_is_from_changes_the_town_also_in_the_middle_of_a_talk() -> None:
    _, talk = ask("文明养犬管理")
    for words in ("兰州湾", "换到兰州湾", "我是兰州湾的"):
        answer, after = ask(words, talk, 1010)
        assert (answer.kind, after.town) == (AnswerKind.TOWN, MANAS)


def test_what_only_one_town_has_is_a_set_of_that_town() -> None:
    ours, _ = ask("我们有兰州湾没有的都列出来")
    theirs, _ = ask("兰州湾有我们没有的是哪些")
    assert (ours.town, theirs.town) == (DESK.town(QITAI), DESK.town(MANAS))
    assert "qitai-xibeiwan/基本/93" in {scored.duty.id for scored in ours.duties}
    assert "manas-lanzhouwan/配合/28" in {scored.duty.id for scored in theirs.duties}


def test_a_later_turn_about_the_other_town_is_answered_from_its_list() -> None:
    _, talk = ask("文明养犬管理")
    _, talk = ask("玛纳斯那边呢", talk, 1010)
    steps, talk = ask("那镇上要干啥", talk, 1020)
    assert first(steps) == "manas-lanzhouwan/配合/19"
    back, _ = ask("那我们这边呢", talk, 1030)
    assert first(back) == "qitai-xibeiwan/配合/20"


@pytest.mark.parametrize("text", ["玛县也这样不", "老家玛纳斯也是这么分的吗", "那兰州湾呢", "换成玛县咋弄"])
def test_the_other_town_is_asked_for_the_same_matter_in_any_words(text: str) -> None:
    assert first(later(text)) == "manas-lanzhouwan/配合/19"


def test_whoever_brings_a_matter_of_their_own_after_the_other_town_is_back_home() -> None:
    _, talk = ask(DOG)
    there, talk = ask("玛纳斯那边呢", talk, 1020.0)
    assert first(there) == "manas-lanzhouwan/配合/19"
    fine, talk = ask("被咬了要打疫苗哪家管", talk, 1040.0)
    assert first(fine) == "qitai-xibeiwan/配合/20"


def test_whoever_points_over_there_with_a_matter_of_their_own_is_still_there() -> None:
    _, talk = ask(DOG)
    _, talk = ask("玛纳斯那边呢", talk, 1020.0)
    answer, _ = ask("他们那边打疫苗哪家管", talk, 1040.0)
    assert first(answer) == "manas-lanzhouwan/配合/19"


def test_after_the_other_town_ones_own_is_asked_again_by_its_name() -> None:
    _, talk = ask(DOG)
    _, talk = ask("玛纳斯那边呢", talk, 1020.0)
    answer, _ = ask("回来说咱西北湾 镇里干啥", talk, 1040.0)
    assert (first(answer), answer.want) == ("qitai-xibeiwan/配合/20", Want.TOWNSHIP_STEPS)


def test_a_turn_without_a_town_goes_on_about_the_other_town_until_one_says_we() -> None:
    _, talk = ask(DOG)
    _, talk = ask("玛纳斯那边呢", talk, 1020.0)
    there, talk = ask("办证归哪家", talk, 1040.0)
    assert first(there) == "manas-lanzhouwan/配合/19"
    here, _ = ask("好，那咱们这边村里做啥", talk, 1060.0)
    assert first(here) == "qitai-xibeiwan/配合/20"


def test_a_matter_of_before_can_be_asked_for_in_the_other_town() -> None:
    _, talk = ask("犬类管理")
    _, talk = ask("残疾人证管理", talk)
    answer, _ = ask("再说养犬那个 玛纳斯那边呢", talk)
    assert answer.duties[0].duty.id == f"{MANAS}/配合/19"


def test_somebody_over_there_has_the_same_matter_in_that_towns_list() -> None:
    _, talk = ask("公租房申请")
    answer, _ = ask("我女朋友在玛纳斯兰州湾上班 她那边一样不", talk)
    assert answer.duties[0].duty.id == f"{MANAS}/配合/67"


@pytest.mark.parametrize("turn", ["玛纳斯？", "我老战友在玛纳斯，他那边找谁", "咁玛纳斯嗰边呢"])
def test_the_same_matter_in_the_other_town_is_asked_for_in_many_ways(turn: str) -> None:
    _, talk = ask("农村户籍分户、落户工作")
    answer, _ = ask(turn, talk, 1010)
    assert first(answer) == f"{MANAS}/配合/35"


def test_an_earlier_matter_is_found_in_the_other_town_too() -> None:
    _, talk = ask("农村户籍分户、落户工作")
    _, talk = ask("另外问一下，楼道里给电动车充电谁管", talk, 1010)
    answer, _ = ask("那分户的事，玛纳斯我老乡找哪", talk, 1020)
    assert first(answer) == f"{MANAS}/配合/35"

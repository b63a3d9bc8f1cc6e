"""What is picked, offered and paged: numbers, lists, and what comes near."""

from __future__ import annotations

import pytest

from knowledge.answers import Answer, AnswerKind, ScoredDuty
from knowledge.conversation import Conversation
from knowledge.conversing import after as conversation_after
from knowledge.language.normalize import normalize
from knowledge.understanding.quarrels import tells_quarrel
from tests.core.talking import DESK, MANAS, QITAI, ask, first, items


def test_a_number_picks_from_what_was_shown_also_beyond_nine() -> None:
    shown, talk = ask("奇台县委组织部管哪些事")
    assert shown.kind is AnswerKind.SET
    for number in (1, 2, len(shown.duties)):
        picked, _ = ask(str(number), talk, 1010)
        assert picked.kind is AnswerKind.DUTY
        assert picked.duties[0].duty == shown.duties[number - 1].duty


def test_a_set_counts_exactly_what_it_shows() -> None:
    answer, _ = ask("上级收回一共几项", Conversation(MANAS))
    assert (answer.kind, answer.count, len(answer.duties)) == (AnswerKind.SET, 37, 37)


def test_numbers_still_pick_after_a_later_turn() -> None:
    shown, talk = ask("消防安全")
    later, talk = ask("那镇上要干啥", talk, 1010)
    picked, _ = ask("2", talk, 1020)
    numbered = later.duties if later.kind is AnswerKind.CHOICES else shown.others
    assert picked.duties[0].duty == numbered[1].duty


@pytest.mark.parametrize(
    ("message", "item"),
    [
        ("隔壁那条大黑狗把我丫头腿上咬了个口子，主家还不认，谁去收拾他", "配合/20"),
        (
            "校门口那一排出租房住的人杂得很，有个男的老在门口冲女娃吹口哨，闺女不敢一个人走。房主说不归他管，那谁管这些人",
            "配合/22",
        ),
    ],
)
def test_who_asks_about_something_that_sounds_dangerous_gets_the_duty_with_or_without_a_number(
    message: str, item: str
) -> None:
    answer, _ = ask(message)
    assert answer.kind in {AnswerKind.DUTY, AnswerKind.EMERGENCY}
    assert answer.duties[0].duty.item == item


def test_no_duty_stands_under_the_numbers_for_somebody_who_speaks_of_ending_their_life() -> None:
    answer, _ = ask("我不想活了")
    assert (answer.kind, answer.duties) == (AnswerKind.EMERGENCY, ())


def test_far_weaker_duties_are_kept_in_the_answer_and_not_offered() -> None:
    answer, talk = ask("文明养犬管理")
    assert len(answer.duties) >= 3
    assert all(scored.score * 2 >= answer.duties[0].score for scored in answer.others)
    assert set(talk.choices) == {scored.duty.id for scored in answer.others}


@pytest.mark.parametrize("more", ["更多", "下一页", "还有呢"])
def test_more_gives_the_next_page_of_a_long_list_and_at_the_end_says_so(more: str) -> None:
    shown, talk = ask("上级收回一共几项")
    places = [shown.first]
    for now in (1010, 1020, 1030):
        page, talk = ask(more, talk, now)
        assert page.duties == shown.duties
        places.append(page.first)
    assert places == [0, 10, 20, 30]
    assert ask(more, talk, 1040)[0].smalltalk == "no-more"


def test_more_without_a_long_list_is_a_message_like_any_other() -> None:
    assert ask("更多")[0].kind is not AnswerKind.SET


def test_an_office_that_the_list_does_not_name_gets_an_empty_set_and_its_name() -> None:
    answer, _ = ask("城管局的事有哪些")
    assert answer.query is not None
    assert (answer.kind, answer.count, answer.query.absent) == (AnswerKind.SET, 0, "城管局")
    assert ask("城管局的事有哪些", Conversation(MANAS))[0].count == 2


def test_the_first_matter_of_a_talk_is_meant_by_its_number() -> None:
    _, talk = ask("犬类管理")
    _, talk = ask("残疾人证管理", talk)
    answer, _ = ask("回到第一个事 镇上干啥", talk)
    assert first(answer) == f"{QITAI}/配合/20"


def test_after_choices_a_turn_that_asks_for_departments_shows_those_first_that_have_some() -> None:
    talk = Conversation(QITAI, choices=(f"{QITAI}/基本/82", f"{QITAI}/配合/57"), at=990.0)
    answer, _ = ask("归谁管", talk)
    assert answer.kind is AnswerKind.CHOICES
    assert {each.duty.id for each in answer.duties} >= set(talk.choices)
    assert answer.duties[0].duty.departments
    assert answer.departments


def test_choices_that_put_another_duty_first_are_what_the_next_turn_is_about() -> None:
    duty = DESK.duty(f"{QITAI}/配合/20")
    shown = tuple(DESK.duty(f"{QITAI}/{item}") for item in ("配合/57", "配合/20"))
    town = DESK.town(QITAI)
    answer = Answer(AnswerKind.CHOICES, town, tuple(ScoredDuty(each, town, 0.5) for each in shown))
    then = conversation_after(Conversation(QITAI, duty.id), answer, 1000.0)
    assert (then.duty, then.choices[0]) == ("", f"{QITAI}/配合/57")


def test_who_asks_on_after_a_refusal_is_offered_what_came_nearest_and_told_nothing_for_sure() -> None:
    refused, talk = ask("年抱忘了报 网上挂了个异常 咋整", Conversation(MANAS))
    assert refused.kind is AnswerKind.NONE
    answer, _ = ask("镇上说要来看 看个啥", talk, 1010)
    assert answer.kind is AnswerKind.CHOICES
    assert len(answer.duties) > 1
    assert first(answer) == f"{MANAS}/配合/24"


def test_nothing_is_offered_after_a_message_that_is_about_no_duty_at_all() -> None:
    refused, talk = ask("天上为什么下雨")
    assert refused.kind is AnswerKind.NONE
    assert ask("那镇上干啥", talk, 1010)[0].kind is AnswerKind.SMALLTALK


def test_the_nth_of_a_long_list_opens_and_one_beyond_it_is_told_how_many_there_were() -> None:
    listed, talk = ask("配合履职有哪些")
    assert listed.count is not None
    opened, _ = ask("第38个", talk, 1010)
    assert first(opened) == listed.duties[37].duty.id
    beyond, after = ask("第900个", talk, 1010)
    assert (beyond.kind, beyond.smalltalk, beyond.count) == (AnswerKind.SMALLTALK, "beyond", listed.count)
    opened, talk = ask("第三个", after, 1020)
    assert first(opened) == listed.duties[2].duty.id
    assert ask("第900个", talk, 1030)[0].smalltalk == "beyond"


def test_a_number_beyond_the_choices_is_told_so_and_a_number_to_call_is_no_place_among_them() -> None:
    choices, talk = ask("秸秆和垃圾谁管啊")
    assert choices.kind is AnswerKind.CHOICES
    assert (ask("77", talk)[0].smalltalk, ask("77", talk)[0].count) == ("beyond", len(talk.choices))
    assert ask("110", talk)[0].kind is AnswerKind.EMERGENCY


def test_the_nth_of_nothing_is_asked_back() -> None:
    assert ask("第3个")[0].smalltalk == "nothing-shown"
    assert ask("20")[0].smalltalk == "noise"


@pytest.mark.parametrize(
    ("text", "items"),
    [("秸秆和垃圾谁管啊", {"配合/61"}), ("养狗和养老谁管", {"配合/20", "基本/66"}), ("低保、养狗谁管", {"配合/20"})],
)
def test_of_two_matters_side_by_side_each_ones_duty_is_offered(text: str, items: set[str]) -> None:
    answer, _ = ask(text)
    assert answer.kind is AnswerKind.CHOICES
    assert items <= {each.duty.item for each in answer.duties[:2]}


@pytest.mark.parametrize(
    ("text", "town", "item"),
    [("捡了个老鹰", QITAI, "配合/53"), ("电影啥时候来放", MANAS, "配合/75"), ("营业执照改名字", MANAS, "配合/96")],
)
def test_a_duty_that_alone_comes_near_is_offered_alone_and_yes_picks_it(text: str, town: str, item: str) -> None:
    offered, talk = ask(text, Conversation(town))
    assert (offered.kind, items(offered)) == (AnswerKind.CHOICES, [item])
    picked, _ = ask("是的", talk, 1010)
    assert (picked.kind, picked.duties[0].duty.item) == (AnswerKind.DUTY, item)
    thanked, _ = ask("好的", talk, 1010)
    assert thanked.kind is AnswerKind.SMALLTALK


def test_one_who_says_yes_to_several_choices_picks_none() -> None:
    offered, talk = ask("邻居占我地", Conversation(MANAS))
    assert len(offered.duties) > 1
    assert ask("是的", talk, 1010)[0].kind is not AnswerKind.DUTY


def test_a_third_choice_far_behind_both_others_does_not_fill_up_the_list() -> None:
    offered, _ = ask("狗把牛犊咬了")
    assert items(offered) == ["配合/20", "基本/44"]


def test_who_says_too_little_or_tells_of_two_things_has_two_choices_at_least() -> None:
    for text in ("水", "儿子不孝，心里难受"):
        offered, _ = ask(text)
        assert offered.kind is not AnswerKind.CHOICES or len(offered.duties) > 1


@pytest.mark.parametrize("text", ["牛叫人偷了", "摩托车叫人偷了", "钱包被偷了"])
def test_who_was_robbed_is_offered_nothing_that_has_to_do_with_neither_thieves_nor_the_thing(text: str) -> None:
    offered, _ = ask(text)
    assert offered.robbed
    assert [each.duty.title[:8] for each in offered.duties] == ["落实平安建设责任"]
    assert offered.departments == offered.duties[0].duty.departments


@pytest.mark.parametrize("text", ["打架", "车祸", "树挡住我家太阳了", "有人拉走我的棉花不给钱"])
@pytest.mark.parametrize(("town", "mediation"), [(QITAI, "基本/40"), (MANAS, "基本/41")])
def test_of_a_quarrel_the_duty_that_mends_it_is_among_the_choices(text: str, town: str, mediation: str) -> None:
    offered, _ = ask(text, Conversation(town))
    assert mediation in items(offered)


@pytest.mark.parametrize("text", ["广告打起来", "他欠我工资", "打架的有几条"])
def test_what_is_no_quarrel_or_asks_for_a_list_of_them_is_none(text: str) -> None:
    assert not tells_quarrel(normalize(text))

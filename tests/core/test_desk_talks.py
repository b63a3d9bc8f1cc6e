"""Later turns: which duty of the talk they mean, and which part of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answers import AnswerKind, Want
from knowledge.conversation import Conversation
from knowledge.conversing import TOPIC_SECONDS
from tests.core.talking import DESK, DOG, MANAS, QITAI, ask, first, later


def test_later_turns_ask_about_the_duty_talked_about() -> None:
    _, talk = ask("文明养犬管理")
    steps, talk = ask("那镇上要干啥", talk, 1010)
    assert (first(steps), steps.want) == ("qitai-xibeiwan/配合/20", Want.TOWNSHIP_STEPS)
    level, talk = ask("这是镇上管还是县上管", talk, 1020)
    assert (first(level), level.want) == ("qitai-xibeiwan/配合/20", Want.LEVEL)
    other, _ = ask("玛纳斯那边呢", talk, 1030)
    assert (first(other), other.want) == ("manas-lanzhouwan/配合/19", Want.OTHER_TOWN)


def test_a_topic_expires_and_the_town_stays() -> None:
    _, talk = ask("文明养犬管理", now=1000)
    answer, after = ask("那镇上要干啥", talk, 1000 + TOPIC_SECONDS + 1)
    assert not answer.duties or first(answer) != "qitai-xibeiwan/配合/20"
    assert after.town == QITAI


def test_a_clock_that_jumps_back_forgets_the_topic() -> None:
    _, talk = ask("文明养犬管理", now=1_000_000)
    answer, _ = ask("那镇上要干啥", talk, 5.0)
    assert answer.duties == ()


def test_an_office_named_in_a_talk_means_its_part_of_the_duty_unless_its_list_is_asked_for() -> None:
    _, talk = ask("文明养犬管理")
    part, _ = ask("公安局在里头管啥", talk, 1010)
    assert (first(part), part.departments) == ("qitai-xibeiwan/配合/20", ("奇台县公安局",))
    whole, _ = ask("公安局一共管几项", talk, 1010)
    assert (whole.kind, whole.count) == (AnswerKind.SET, 10)


def test_every_department_is_meant_when_several_are_asked_for() -> None:
    _, talk = ask("文明养犬管理")
    answer, _ = ask("县里哪几家管", talk, 1010)
    assert answer.departments == DESK.duty("qitai-xibeiwan/配合/20").departments


@pytest.mark.parametrize("words", ["多少钱", "去哪办", "那个局的电话", "要啥材料"])
def test_a_short_question_about_details_stays_on_the_duty(words: str) -> None:
    _, talk = ask("残疾人证管理")
    assert first(ask(words, talk, 1010)[0]) == "qitai-xibeiwan/配合/39"


def test_a_new_subject_leaves_the_old_duty_for_good() -> None:
    _, talk = ask("文明养犬管理")
    fresh, talk = ask("对了，公租房申请怎么弄", talk, 1010)
    assert first(fresh) == "qitai-xibeiwan/配合/65"
    steps, _ = ask("那镇上要干啥", talk, 1020)
    assert first(steps) == "qitai-xibeiwan/配合/65"


def test_after_a_matter_that_no_list_has_nothing_is_talked_about() -> None:
    _, talk = ask("文明养犬管理")
    nothing, talk = ask("对了 从北京到上海的高铁票怎么改签", talk, 1010)
    assert nothing.kind is not AnswerKind.DUTY
    assert talk.duty == ""


@pytest.mark.parametrize(
    "text", ["公安掺和啥", "公安也来？", "公安这块呢", "公安有份没", "这里头公安管些啥", "公安局咋说"]
)
def test_an_office_named_in_any_way_means_its_part_of_the_duty_talked_about(text: str) -> None:
    answer = later(text)
    assert first(answer) == "qitai-xibeiwan/配合/20"
    assert answer.departments == ("奇台县公安局",)


@pytest.mark.parametrize(
    "text",
    [
        "我们发现了咋整",
        "镇上会通知吗",
        "材料往哪送",
        "以前不是镇上管吗",
        "村干部看见了怎么办",
        "刚才说的那个镇上干啥",
        "多久能办下来",
    ],
)
def test_a_later_turn_in_few_words_of_its_own_stays_on_the_duty(text: str) -> None:
    assert first(later(text)) == "qitai-xibeiwan/配合/20"


@pytest.mark.parametrize("text", ["消防通道堵了谁管", "残疾证咋办", "煤气罐老化谁来查", "孩子上学户口没迁过来咋办"])
def test_a_message_with_a_matter_of_its_own_leaves_the_duty_also_without_saying_so(text: str) -> None:
    answer = later(text)
    assert first(answer) != "qitai-xibeiwan/配合/20"


@pytest.mark.parametrize(
    "text", ["谁查", "是咱镇自个儿的事还是县里派下来的", "别跟我念条文，镇上干啥", "村里要出证明吗"]
)
def test_a_later_turn_of_words_that_any_duty_is_asked_by_stays_on_the_duty(text: str) -> None:
    assert first(later(text)) == "qitai-xibeiwan/配合/20"


def test_a_bare_office_of_the_duty_talked_about_asks_for_its_part_and_for_no_list() -> None:
    answer = later("卫健委呢，能帮上啥", "见义勇为人员的奖励和保护")
    assert (first(answer), answer.departments) == ("qitai-xibeiwan/配合/19", ("奇台县卫生健康委员会",))
    listed = later("卫健委一共管几项", "见义勇为人员的奖励和保护")
    assert listed.kind is AnswerKind.SET


def test_what_was_taken_back_with_nothing_kept_beside_it_stays_what_is_talked_about() -> None:
    _, talk = ask("收养登记")
    answer, _ = ask("那镇上要干啥", talk, 1010)
    assert (answer.kind, first(answer)) == (AnswerKind.DUTY, talk.duty)
    assert talk.duty.startswith("qitai-xibeiwan/收回/")


def test_later_turns_lean_on_what_a_message_of_danger_was_about() -> None:
    danger, talk = ask("邻居家的狗把我娃咬了一口")
    assert danger.kind is AnswerKind.EMERGENCY
    answer, _ = ask("那打疫苗归哪个单位", talk, 1020.0)
    assert first(answer) == "qitai-xibeiwan/配合/20"


def test_nothing_is_leant_on_after_somebody_spoke_of_ending_their_life() -> None:
    _, talk = ask("我不想活了")
    assert talk.duty == ""


def test_a_part_in_a_talk_is_no_clause_that_binds_everybody() -> None:
    answer = later("车谁查", "瓶装液化气安全", MANAS)
    assert len(answer.departments) == 1


@given(st.text(alphabet="镇上谁管公安批呢那回来玛纳斯奇台对了 ?0a", max_size=12), st.sampled_from([QITAI, MANAS]))
@settings(max_examples=40, deadline=None)
def test_no_text_breaks_a_talk(text: str, town: str) -> None:
    for talk in (
        Conversation(town, "qitai-xibeiwan/配合/20"),
        Conversation(town, "", (f"{town}/配合/20", f"{town}/基本/3")),
    ):
        DESK.answer(text, talk, 1000.0)


@pytest.mark.parametrize("text", ["还是刚才狗的事 镇上干啥", "再说养狗那个 谁罚", "回头说狗证那个"])
def test_a_message_that_goes_back_means_the_earlier_duty(text: str) -> None:
    _, talk = ask("犬类管理")
    for between in ("残疾人证管理", "宅基地怎么批"):
        _, talk = ask(between, talk)
    answer, _ = ask(text, talk)
    assert (answer.kind, first(answer)) == (AnswerKind.DUTY, f"{QITAI}/配合/20")


def test_words_of_going_back_to_what_was_never_talked_about_are_a_matter_of_their_own() -> None:
    _, talk = ask("犬类管理")
    answer, _ = ask("再说残疾证 怎么办理", talk)
    assert first(answer) == f"{QITAI}/配合/39"


def test_duties_talked_about_are_kept_as_ids_a_few_of_them_and_expire_with_the_topic() -> None:
    talk = Conversation(QITAI)
    for duty in DESK.duties(QITAI)[:12]:
        _, talk = DESK.open_duty(duty.id, talk, 1000.0)
    assert talk.talked == tuple(duty.id for duty in reversed(DESK.duties(QITAI)[4:12]))
    _, later = ask("你好", talk, now=1000.0 + TOPIC_SECONDS + 1)
    assert later.talked == ()


def test_duties_talked_about_of_a_list_that_is_gone_do_no_harm() -> None:
    talk = Conversation(QITAI, talked=("gone/配合/1", f"{QITAI}/配合/999"))
    assert ask("还是刚才那个事", talk)[0].kind is not AnswerKind.DUTY
    assert first(ask("还是刚才狗的事 犬类管理", talk)[0]) == f"{QITAI}/配合/20"


@pytest.mark.parametrize(
    "danger",
    [
        "家里老汉摔到了，脑壳流血，动不了了",
        "俺老伴突然脸歪嘴斜说不了话",
        "有人拽我丫头上车",
        "房子裂缝越来越大墙歪了人不敢住",
        "我家着了",
        "救命啊",
        "我要报警",
    ],
)
def test_danger_is_seen_in_the_middle_of_a_talk_too(danger: str) -> None:
    for before in ("低保咋申请", DOG):
        _, talk = ask(before)
        answer, _ = ask(danger, talk, 1020.0)
        assert answer.kind is AnswerKind.EMERGENCY


@pytest.mark.parametrize(
    ("talk", "asks", "instead"),
    [
        ("机电井管理", "这种是镇上罚还是县上罚", "收回/18"),
        ("旧地膜捡回来往哪儿送 保护耕地和永久基本农田", "这个罚谁来", "收回/"),
        ("开展医疗救助政策宣传 受理医疗救助申请材料", "最后是哪家拍板", "收回/15"),
    ],
)
def test_a_turn_that_asks_for_what_the_duty_lacks_is_offered_the_one_that_goes_with_it(
    talk: str, asks: str, instead: str
) -> None:
    _, before = ask(talk)
    answer, _ = ask(asks, before, 1010)
    assert answer.kind is AnswerKind.CHOICES
    assert instead in first(answer)
    assert before.duty in {scored.duty.id for scored in answer.duties[1:]}


def test_a_matter_that_was_meant_instead_comes_before_the_one_that_was_answered() -> None:
    _, talk = ask("政策性农业保险参保")
    answer, _ = ask("不是，我不说保险了，我是问公家给受灾户的救灾补贴", talk, 1010)
    assert first(answer) != talk.duty


@pytest.mark.parametrize("matter", ["羊死了好几只咋办", "羊得病死了一大片", "杀羊要检疫吗"])
def test_a_new_matter_in_a_talk_is_never_stated_as_the_old_duty(matter: str) -> None:
    answer = later(matter, "残疾证怎么办" if "好几只" in matter else DOG)
    assert answer.kind is AnswerKind.CHOICES or first(answer) != "qitai-xibeiwan/配合/20"


@pytest.mark.parametrize(
    ("talk", "turn", "departments"),
    [
        ("打击传销工作", "够判刑了移给谁", ["公安局"]),
        ("文明养犬管理工作", "逮住了往哪里关", ["住房和城乡建设局"]),
        ("干部人事档案工作", "除了组织部还有哪家收", ["人力资源和社会保障局"]),
        ("从优秀村干部中招录公务员", "名额编制是谁给留出来", ["委编办"]),
        ("校外培训机构监管", "教育局跟公安各管哪一块", ["教育局", "公安局"]),
        ("文明养犬管理工作", "农业局管几样", ["农业农村局"]),
    ],
)
def test_a_turn_is_answered_with_whoever_does_the_part_that_it_asks_for(
    talk: str, turn: str, departments: list[str]
) -> None:
    assert [name.removeprefix("奇台县") for name in later(turn, talk).departments] == departments


def test_an_act_alone_asks_for_one_part_of_the_duty_talked_about() -> None:
    answer = later("罚款呢 谁来", "做好新型农业经营主体服务管理工作", MANAS)
    assert answer.departments == ("玛纳斯县市场监督管理局",)


def test_who_says_that_something_else_was_meant_may_mean_another_side_of_the_same_duty() -> None:
    answer = later("不是，我问的是验收那一步镇上怎么验", "退耕还林补助还给不给，找谁问")
    assert (answer.kind, first(answer)) == (AnswerKind.DUTY, f"{QITAI}/配合/55")


def test_a_turn_that_leaves_the_matter_alone_is_not_held_by_it() -> None:
    _, talk = ask("过年想在街上摆摊卖炮仗 那个许可证在哪办")
    stays, _ = ask("摆摊的证也在那办", talk, 1010)
    assert first(stays) == talk.duty
    leaves, _ = ask("算了，不卖炮了，我们想把业委会选起来，找谁指导", talk, 1010)
    assert first(leaves) != talk.duty

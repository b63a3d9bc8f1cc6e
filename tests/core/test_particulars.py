"""What a message asks beside whose a duty is: particulars that lists hardly hold, and one step by its number."""

from __future__ import annotations

import re

import pytest

from bot.render import message, plain
from knowledge.answers import Answer, AnswerKind
from knowledge.understanding.details import Detail, read_details
from knowledge.understanding.steps_asked import LAST, asked_step
from tests.core.talking import MANAS, QITAI, talk

DOG, CARD, STRAW = (f"{QITAI}/配合/{number}" for number in (20, 39, 61))
DOG_ASKED, CARD_ASKED, STRAW_ASKED = "狗咬人谁管", "残疾人证管理", "秸秆谁管"


def missing(answer: Answer) -> set[Detail]:
    return {each.detail for each in answer.particulars if not each.said}


@pytest.mark.parametrize(
    ("text", "detail"),
    [("电话呢", Detail.PHONE), ("给个电话", Detail.PHONE), ("咋联系他们", Detail.PHONE), ("局里号码多少", Detail.PHONE),
     ("要带啥", Detail.MATERIALS), ("去的时候拿些啥材料", Detail.MATERIALS), ("身份证带不带，要啥手续", Detail.MATERIALS),
     ("在哪办", Detail.PLACE), ("地址呢", Detail.PLACE), ("窗口在哪", Detail.PLACE),
     ("几点上班", Detail.HOURS), ("星期六能办吗", Detail.HOURS), ("啥时候开门", Detail.HOURS),
     ("要多少钱", Detail.FEE), ("收费不", Detail.FEE), ("办证要钱吗", Detail.FEE),
     ("罚多少", Detail.AMOUNT), ("一年给多少钱", Detail.AMOUNT), ("补多少", Detail.AMOUNT),
     ("多久能办好", Detail.DURATION), ("得等几天", Detail.DURATION), ("啥时候能批下来", Detail.DURATION),
     ("负责人叫啥", Detail.PERSON), ("找哪个干部", Detail.PERSON), ("要什么条件", Detail.CONDITIONS),
     ("费用呢", Detail.FEE), ("贵不贵", Detail.FEE), ("谁能申请", Detail.CONDITIONS), ("手续麻烦不，都要哪些", Detail.MATERIALS)],
)  # fmt: skip
def test_what_the_list_does_not_say_is_said_in_one_line_beside_the_duty(text: str, detail: Detail) -> None:
    answer = talk(DOG_ASKED, text)
    assert answer.duty is not None
    assert answer.duty.id == DOG
    assert missing(answer) == {detail}
    first, rest = plain(answer).split("\n\n", 1)
    assert first.startswith("这一条里没写")
    assert "\n" not in first
    assert "配合履职 第20项" in rest


def test_whose_it_is_and_a_particular_may_be_asked_at_once() -> None:
    answer = talk("隔壁养狗没证谁管，电话多少")
    assert missing(answer) == {Detail.PHONE}
    assert answer.departments == ("奇台县公安局",)


def test_two_particulars_are_both_named() -> None:
    assert plain(talk(CARD_ASKED, "电话多少，几点上班")).startswith("这一条里没写电话，也没写几点上班。")


@pytest.mark.parametrize(
    ("text", "detail", "words"),
    [("要带什么材料", Detail.MATERIALS, "身份证复印件"), ("公示几天", Detail.DURATION, "五个工作日"),
     ("去哪领表", Detail.PLACE, "县政务中心")],
)  # fmt: skip
def test_what_the_list_says_is_quoted_word_for_word(text: str, detail: Detail, words: str) -> None:
    answer = talk(CARD_ASKED, text)
    assert answer.duty is not None
    [asked] = answer.particulars
    assert asked.detail is detail
    assert any(words in sentence for sentence in asked.said)
    written = [*(each.text for each in answer.duty.steps), *(each.text for each in answer.duty.clauses)]
    assert all(any(sentence in whole for whole in written) for sentence in asked.said)
    assert "这一条里没写" not in plain(answer)


def test_over_the_one_duty_that_is_meant_stands_what_it_does_not_say() -> None:
    answer = talk("养老保险在哪交")
    assert answer.duty is not None
    assert answer.duty.item == "基本/72"
    assert missing(answer) == {Detail.PLACE}


def test_over_choices_stands_what_none_of_them_says() -> None:
    answer = talk("医保在哪交")
    assert answer.kind is AnswerKind.CHOICES
    assert missing(answer) == {Detail.PLACE}
    assert plain(answer).startswith("下面这几条里都没写办事的地址。")
    assert message(answer).html.startswith("下面这几条里都没写办事的地址。")


@pytest.mark.parametrize("text", ["电话多少", "你们镇政府电话多少", "书记是谁", "镇长电话", "要带啥"])
def test_a_particular_of_nothing_asks_for_the_matter(text: str) -> None:
    answer = talk(text)
    assert answer.duty is None
    assert plain(answer).startswith("您要问哪件事？")


@pytest.mark.parametrize(
    "text",
    ["骚扰电话天天打来", "他啥手续没有就盖房，咋没人拆", "门口路灯几天不亮了", "我们镇上平时要准备点啥", "老板欠我三个月工资",
     "村里哪些证明能开", "工地晚上还在施工", "狗咬人谁管", "当了几年兵，找哪家"],
)  # fmt: skip
def test_who_tells_a_story_or_asks_whose_it_is_asks_for_no_particular(text: str) -> None:
    assert read_details(text) == ()


@pytest.mark.parametrize("text", ["要带啥", "电话呢", "几点上班", "多久能办好"])
def test_who_asks_for_particulars_alone_is_not_told_one_departments_part(text: str) -> None:
    answer = talk(DOG_ASKED, text)
    assert answer.duty is not None
    assert answer.departments == answer.duty.departments


@pytest.mark.parametrize(
    "text", ["第三步是啥", "那第3步呢", "第三步怎么做", "说说第三步", "第三步", "第 3 步", "三步是啥", "第三个步骤"]
)
def test_a_step_asked_by_its_number_is_shown_alone_with_how_many_there_are(text: str) -> None:
    answer = talk(CARD_ASKED, text)
    assert answer.duty is not None
    assert answer.duty.id == CARD
    for written in (plain(answer), message(answer).html):
        assert "镇里第 3 步（一共 7 步）" in written
        assert answer.duty.steps[2].text in written
        assert answer.duty.steps[1].text not in written
        assert "配合履职 第39项" in written
    assert answer.steps == answer.duty.steps


def test_a_particular_of_one_step_is_quoted_from_that_step_alone() -> None:
    [asked] = talk(CARD_ASKED, "第五步要带啥").particulars
    assert len(asked.said) == 1
    assert "身份证复印件" in asked.said[0]
    assert missing(talk(CARD_ASKED, "第二步要带啥")) == {Detail.MATERIALS}
    assert plain(talk(CARD_ASKED, "第二步要带啥")).startswith("这一步里没写要带的材料。")


def test_where_headings_number_their_steps_anew_the_step_of_each_is_shown() -> None:
    answer = talk(STRAW_ASKED, "第二步是啥")
    assert answer.one_step is not None
    assert [(each.number, each.count) for each in answer.one_step.found] == [(2, 3), (2, 3)]
    assert "【农作物秸秆综合利用】（一共 3 步）" in plain(answer)


def test_the_last_step_is_the_last_and_one_beyond_it_there_is_none_of() -> None:
    assert plain(talk(CARD_ASKED, "最后一步呢")).startswith("镇里第 7 步（一共 7 步）")
    beyond = plain(talk(CARD_ASKED, "第九步呢"))
    assert beyond.startswith("这一条里，镇里只写了 7 步，没有第 9 步。")
    assert "1. 引导残疾人到县政务中心" in beyond


@pytest.mark.parametrize(
    ("text", "step"),
    [("第十二步", 12), ("头一步干啥", 1), ("第两步", 2), ("末一步", LAST), ("前三步", None), ("第一步到第三步", None),
     ("第几步该报县里", None), ("下一步呢", None), ("一步一步说", None)],
)  # fmt: skip
def test_one_step_is_meant_only_where_one_is_named(text: str, step: int | None) -> None:
    assert asked_step(text) == step


@pytest.mark.parametrize("said", ["镇政府电话", "村委会几点上班", "你们镇政府在哪", "医院周六上班吗"])
def test_of_an_office_that_is_not_in_the_list_it_is_told_that_the_list_does_not_say(said: str) -> None:
    answer = talk(said)
    assert (answer.kind, answer.duties) == (AnswerKind.NONE, ())
    assert plain(answer).startswith("您要问哪件事？先说是什么事，我查归谁管，再看那一条里写没写")


@pytest.mark.parametrize(
    ("said", "office"),
    [("派出所电话", "公安局"), ("民政局在哪里", "民政局"), ("卫健委电话多少", "卫生健康委员会"), ("残联几点下班呀", "残联"),
     ("给我个民政局的电话", "民政局"), ("教育局周六上班吗", "教育局"), ("车管所地址在哪", "公安局")],
)  # fmt: skip
def test_of_an_office_in_the_list_its_duties_are_told_too(said: str, office: str) -> None:
    answer = talk(said)
    assert answer.query is not None
    assert answer.query.departments == (f"奇台县{office}",)
    assert plain(answer).startswith(("下面这几条里都没写", "这一条里没写")) or "，下面这些有的写了" in plain(answer)


@pytest.mark.parametrize(
    ("said", "matter"),
    [("残疾证去哪个医院鉴定", "配合/39"), ("低保在哪办", "基本/29"), ("高龄津贴找谁", "配合/17")],
)
def test_who_asks_where_a_matter_is_done_asks_for_the_matter(said: str, matter: str) -> None:
    answer = talk(said)
    assert answer.kind in {AnswerKind.DUTY, AnswerKind.CHOICES}
    assert answer.duties[0].duty.id == f"{QITAI}/{matter}"


def test_who_asks_what_an_office_does_asks_for_no_particular_of_it() -> None:
    answer = talk("民政局管哪些事")
    assert (answer.kind, answer.particulars) == (AnswerKind.SET, ())


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize(
    "turns",
    [
        ("残疾人证管理", "电话呢"), ("高龄津贴谁管", "要多久"), ("养狗证", "他们不来咋办"), ("机井坏了", "依据呢"),
        ("困难残疾人护理补贴", "是不是只管初审"), ("机井坏了", "谁发钱"), ("医保在哪交",), ("残疾证", "第三步要多少钱"),
        ("残疾证", "第九步呢"), ("多久能办好",), ("他们不来咋办",), ("民政局几点上班",), ("人社局电话多少",),
    ],
)  # fmt: skip
def test_what_was_read_in_one_item_is_not_said_of_the_whole_list(turns: tuple[str, ...], town: str) -> None:
    said = plain(talk(*turns, town=town))
    assert not re.search("清单里(?:都)?(?:没写|不写|只写)", said)


@pytest.mark.parametrize("text", ["法院在哪", "邮局电话多少"])
def test_of_an_office_for_which_the_whole_list_was_searched_the_list_says_nothing(text: str) -> None:
    answer = talk(text)
    assert answer.kind in {AnswerKind.SET, AnswerKind.NONE}
    assert "这一条里没写" not in plain(answer)

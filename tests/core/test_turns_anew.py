"""Later turns that begin anew, and those that ask on without a word of their own."""

from __future__ import annotations

import pytest

from knowledge.answers import AnswerKind
from knowledge.language.normalize import normalize
from knowledge.understanding.closing import behind_closing
from tests.core.talking import MANAS, QITAI, shown, talk


@pytest.mark.parametrize(
    ("said", "behind"),
    [("谢谢～那羊的防疫针呢", "那羊的防疫针呢"), ("行吧…浇地水费又是哪收", "浇地水费又是哪收"), ("算了，低保咋申", "低保咋申"),
     ("好的谢谢老师。还有我那店", "还有我那店"), ("还想问，我妈残疾", "我妈残疾"), ("算了鸽子不说了，低保咋申", "低保咋申"),
     ("晓得咯多谢，两癌筛查呢", "两癌筛查呢"), ("嗯嗯。那低保呢", "那低保呢"), ("拉倒吧，狗证去哪办", "狗证去哪办")],
)  # fmt: skip
def test_what_is_asked_behind_words_that_close_a_matter_is_read(said: str, behind: str) -> None:
    assert behind_closing(normalize(said)) == behind


@pytest.mark.parametrize(
    "said",
    [
        "行李丢了",
        "中午管饭",
        "得大病的困难户",
        "好羊拉去宰",
        "那羊的防疫针呢",
        "谢谢",
        "那算了",
        "他不养了,狗归谁",
        "好几家",
    ],
)
def test_words_that_only_look_like_closing_close_nothing(said: str) -> None:
    assert behind_closing(normalize(said)) is None


@pytest.mark.parametrize(
    "opening",
    [
        "谢谢～那",
        "谢谢你啊，",
        "好的，那",
        "行吧…",
        "算了，",
        "知道了。",
        "嗯嗯明白了，那",
        "中。",
        "要得，多谢咯，",
        "拉倒吧，",
    ],
)
@pytest.mark.parametrize(
    ("before", "then", "duty"),
    [
        ("宝宝漏打了一针疫苗去哪补", "羊的防疫针呢", f"{MANAS}/基本/45"),
        ("烧秸秆归谁管", "残疾证去哪办", f"{MANAS}/配合/39"),
    ],
)
def test_who_closes_one_matter_and_names_another_is_answered_on_that_alone(
    opening: str, before: str, then: str, duty: str
) -> None:
    assert shown(talk(before, opening + then, town=MANAS))[:1] == [duty]


@pytest.mark.parametrize(
    "text", ["好的谢谢，那镇上干啥", "知道了，哪个局罚", "行吧…那他要是不办呢", "嗯，那他这个谁管"]
)
def test_who_closes_nothing_but_the_last_answer_goes_on_about_the_duty(text: str) -> None:
    assert shown(talk("狗咬人谁管", text))[:1] == [f"{QITAI}/配合/20"]


@pytest.mark.parametrize("text", ["镇上去不去人", "哪家管", "那你们干啥", "归县上还是镇上", "镇里要弄些啥", "谁来查"])
def test_who_asks_on_without_picking_is_told_of_the_first_choice_and_may_still_pick_another(text: str) -> None:
    before = talk("秸秆和垃圾谁管啊")
    assert before.kind is AnswerKind.CHOICES
    answer = talk("秸秆和垃圾谁管啊", text)
    assert (answer.kind, shown(answer)) == (AnswerKind.DUTY, shown(before))
    assert shown(talk("秸秆和垃圾谁管啊", text, "1")) == shown(answer)[1:2]


def test_after_choices_the_one_that_was_not_told_is_still_meant_by_its_words() -> None:
    answer = talk("秸秆和垃圾谁管啊", "镇上去不去人", "垃圾谁来清运")
    assert shown(answer)[0] == f"{QITAI}/基本/82"


def test_after_a_refusal_nothing_is_told_for_sure() -> None:
    answer = talk("年抱忘了报 网上挂了个异常 咋整", "镇上说要来看 看个啥", town=MANAS)
    assert answer.kind is AnswerKind.CHOICES


@pytest.mark.parametrize("text", ["处罚归哪家", "谁来罚", "罚他找哪个局", "逮住了谁罚款", "镇上自己能罚不"])
def test_a_fine_in_a_matter_of_departments_is_no_other_departments(text: str) -> None:
    answer = talk("有人半夜在后院杀猪往饭馆送，没戳没票的，管不管", text)
    assert shown(answer)[:1] == [f"{QITAI}/配合/23"]


@pytest.mark.parametrize("text", ["谁罚他", "处罚归哪家", "逮住了罚款归谁"])
def test_a_fine_is_the_duty_beside_registering_where_that_only_registers(text: str) -> None:
    assert shown(talk("机电井管理", text))[:1] == [f"{QITAI}/收回/18"]


@pytest.mark.parametrize(
    "text",
    [
        "也是卫健委追？",
        "是不是归农业局",
        "那还是公安来追？",
        "这钱归财政局吗",
        "公安管不管",
        "找农业局？",
        "不是卫健委吗",
        "水利局管吗",
    ],
)
def test_an_office_that_is_proposed_and_has_no_part_asks_of_the_same_duty(text: str) -> None:
    answer = talk("高龄津贴谁给发", text, town=MANAS)
    assert (answer.kind, shown(answer)[:1]) == (AnswerKind.DUTY, [f"{MANAS}/配合/16"])
    assert answer.departments == ("玛纳斯县民政局",)


@pytest.mark.parametrize("text", ["那你们咋个查法", "咋罚法", "怎么个报法", "怎么处理法", "咋个弄法嘛"])
def test_how_it_is_done_in_spoken_words_is_no_matter(text: str) -> None:
    assert shown(talk("机场跑道旁边能放风筝不", text))[:1] == [f"{QITAI}/基本/93"]


@pytest.mark.parametrize("text", ["卡是你们发么", "登记卡谁给发", "那登记卡是镇上办吗"])
def test_what_is_said_of_the_first_choice_is_asked_of_it_though_the_list_says_nothing_of_the_words(text: str) -> None:
    before = talk("想烤羊肉串")
    assert before.kind is AnswerKind.CHOICES
    assert set(shown(talk("想烤羊肉串", text))) & set(shown(before))


@pytest.mark.parametrize("text", ["谁来给改", "谁给装", "哪家来施工", "谁家过来给我们改", "哪个局来修"])
@pytest.mark.parametrize("town", [QITAI, MANAS])
def test_who_carries_out_what_several_have_a_part_in_is_the_one_that_organises_it(town: str, text: str) -> None:
    answer = talk("困难重度残疾人家庭无障碍改造", text, town=town)
    assert [name[-2:] for name in answer.departments] == ["残联"]


@pytest.mark.parametrize(
    ("text", "department"),
    [("不让烧杆子往哪整，哪个局教", "奇台县农业农村局"), ("不让烧，那谁给补贴", "奇台县农业农村局"), ("又不让烧，哪个局来指导嘛", "奇台县农业农村局")],
)  # fmt: skip
def test_of_a_turn_in_clauses_the_one_that_asks_who_does_something_tells_whose_part_it_is(
    text: str, department: str
) -> None:
    assert talk("烧秸秆归谁管", text).departments == (department,)


@pytest.mark.parametrize(
    "text", ["森林防火呢，还是咱干吧，干啥", "还有森林防灭火嘞，任务太多了", "那森林防火呢，又是我们跑腿吧"]
)
def test_a_matter_that_is_named_first_is_answered_though_talk_stands_behind_it(text: str) -> None:
    assert shown(talk("公益林管护归谁", text, town=MANAS))[:1] == [f"{MANAS}/配合/89"]


@pytest.mark.parametrize("text", ["彩票嘞，我昨天又没中，气死了", "电视剧呢，咋还不更新，急死人"])
def test_what_is_named_first_and_no_list_has_is_not_answered(text: str) -> None:
    assert talk("公益林管护归谁", text, town=MANAS).duties == ()


@pytest.mark.parametrize(
    "text",
    ["我弟没入保险，有没有救济", "没买保险的呢，能不能领救济", "除了保险，受灾了还有没有别的救济", "邻居没上保险，遭了灾救济找谁", "没入保险的那二十亩，救灾款能领不"],
)  # fmt: skip
def test_who_has_not_what_the_talk_is_about_asks_for_something_else(text: str) -> None:
    insured = talk("麦子让冰雹打了 保险咋报", town=MANAS)
    assert shown(insured)[:1] == [f"{MANAS}/配合/17"]
    answer = talk("麦子让冰雹打了 保险咋报", text, town=MANAS)
    assert shown(answer)[0] in {f"{MANAS}/{item}" for item in ("基本/31", "基本/32", "配合/25", "配合/81")}


@pytest.mark.parametrize("text", ["没上保险的，找哪家", "没入保险，现在还能入不", "没买保险，谁来看"])
def test_who_has_it_not_and_asks_no_more_goes_on_about_it(text: str) -> None:
    assert shown(talk("麦子让冰雹打了 保险咋报", text, town=MANAS))[:1] == [f"{MANAS}/配合/17"]


@pytest.mark.parametrize("text", ["那拆俺家房子嘞", "那拆我们家房子呢", "那拆了我家房子咋办"])
@pytest.mark.parametrize(("town", "duty"), [(QITAI, "配合/66"), (MANAS, "配合/68")])
def test_the_same_done_to_another_thing_is_the_duty_that_has_it(town: str, duty: str, text: str) -> None:
    assert shown(talk("修路占了我家地", text, town=town))[:1] == [f"{town}/{duty}"]
    assert shown(talk("房子要征收", text, town=town))[:1] == [f"{town}/{duty}"], "in a talk about it, it is that"

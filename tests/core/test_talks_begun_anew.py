"""Turns on the real lists that begin a new matter by how they are written, and turns that say nothing new."""

from __future__ import annotations

import pytest

from knowledge.answers import AnswerKind
from knowledge.language.normalize import normalize
from knowledge.leaning import has_no_matter
from knowledge.understanding.clause_roles import asks_of_crime
from knowledge.understanding.wants import read_asking
from tests.core.talking import MANAS, QITAI, shown, talk

DOG = "养狗谁管"
DOG_DUTY = f"{QITAI}/配合/20"


@pytest.mark.parametrize(
    "text",
    ["离婚 登记", "低保 申请", "残疾证 补办", "营业执照 注销", "行。我们村里那条道烂了谁修", "好嘞。执照上的地址要改", "知道了。水费谁收",
     "中。厕所谁给改"],
)  # fmt: skip
def test_key_words_and_what_follows_closing_words_are_read_alone(text: str) -> None:
    alone = text.partition("。")[2] or text
    assert shown(talk(DOG, text))[:1] == shown(talk(alone))[:1] != [DOG_DUTY]


@pytest.mark.parametrize(
    "text", ["狗证 登记", "办证 流程", "行。咬了人谁赔", "知道了。没证的咋罚", "行，罚多少", "好的。那公安来不来"]
)
def test_key_words_and_closing_words_of_the_same_matter_stay_on_it(text: str) -> None:
    assert shown(talk(DOG, text))[:1] == [DOG_DUTY]


def test_a_sentence_with_a_gap_is_no_key_words() -> None:
    assert shown(talk(DOG, "咬了 归谁"))[:1] == [DOG_DUTY]


IMPATIENT = [
    "别踢皮球，哪个局", "意思是县上管，镇上不管？", "你们镇管还是县里管，别踢皮球", "别推来推去的，到底哪家管", "少打太极，谁负责", "你就直说归谁",
    "给句痛快话，归谁管", "甭糊弄我，哪个部门", "跑了三趟了，到底找谁", "村上说找镇上，镇上说找县上，到底谁的事", "你的意思是镇上不管", "能不能说清楚谁管",
]  # fmt: skip


@pytest.mark.parametrize("text", IMPATIENT)
@pytest.mark.parametrize(
    ("town", "before", "item"),
    [
        (QITAI, DOG, "配合/20"),
        (QITAI, "补贴打到一卡通上的数不对，少了两百多，问谁去", "基本/33"),
        (MANAS, "秸秆谁管", "配合/62"),
    ],
)
def test_impatience_and_quoted_runarounds_bring_no_matter(town: str, before: str, item: str, text: str) -> None:
    answer = talk(before, text, town=town)
    assert (answer.kind, shown(answer)[:1]) == (AnswerKind.DUTY, [f"{town}/{item}"])


@pytest.mark.parametrize("text", ["土堆推平了谁管", "娃踢皮球砸坏玻璃", "两家扯皮谁调解", "鱼塘清淤推土"])
def test_words_of_impatience_that_name_something_stay_a_matter(text: str) -> None:
    assert not has_no_matter(read_asking(normalize(text)))


@pytest.mark.parametrize("text", ["镇上开不成了？", "镇上现在办不成了？", "那镇上批不成了吧", "镇上不给开了？"])
def test_what_the_township_can_do_no_more_is_asked_of_the_same_duty(text: str) -> None:
    before = "羊要拉到乌市去卖 检疫票哪里开哩"
    assert shown(talk(before, text))[:1] == [f"{QITAI}/收回/6"]
    answer = talk(before, text, "农业局给弄哪些")
    assert (answer.kind, answer.departments) == (AnswerKind.DUTY, ("奇台县农业农村局",))


@pytest.mark.parametrize("text", ["够了的呢", "那够得上的归谁", "要是够了呢", "够了的话找谁"])
def test_the_other_half_of_what_is_no_crime_is_the_crime(text: str) -> None:
    assert asks_of_crime(text)
    answer = talk("传销谁管", "不够判刑的，谁处罚", text)
    assert (shown(answer)[:1], answer.departments) == ([f"{QITAI}/配合/93"], ("奇台县公安局",))


@pytest.mark.parametrize("text", ["不够的呢", "够不够条件", "钱够了的呢", "够了，谢谢", "条件够了谁批"])
def test_enough_of_something_else_is_no_crime(text: str) -> None:
    assert not asks_of_crime(text)


@pytest.mark.parametrize(
    "text",
    [
        "玛纳斯县对应的那条请一并给出",
        "烦请提供兰州湾的相应条款",
        "兰州湾相对应的事项请一并告知",
        "请给出玛纳斯的对应条目",
        "玛纳斯那边相应的那项也列出来",
    ],
)
@pytest.mark.parametrize(("before", "item"), [("国土资源监督检查谁管", "配合/48"), ("秸秆谁管", "配合/62")])
def test_formal_words_for_the_same_over_there_bring_no_matter(before: str, item: str, text: str) -> None:
    assert shown(talk(before, text))[:1] == [f"{MANAS}/{item}"]


@pytest.mark.parametrize("text", ["你们收到信儿咋弄", "镇上接到消息了干啥", "收到口信以后镇上做啥"])
def test_that_word_has_come_in_is_no_matter(text: str) -> None:
    assert shown(talk("秸秆谁管", text)) == [f"{QITAI}/配合/61"]


@pytest.mark.parametrize("before", [DOG, "垃圾没人拉", "消防这块镇上不用管的是哪些"])
@pytest.mark.parametrize(
    ("text", "count"), [("收回的事项一共多少项", 37), ("配合履职的一共多少条", 98), ("基本的总共几项", 111)]
)
def test_how_many_there_are_in_all_is_asked_of_the_whole_part_whatever_the_talk_is_about(
    before: str, text: str, count: int
) -> None:
    assert talk(before, text).count == count

"""Later turns that name a step of procedure, or one of what was shown, and no matter; and whose part is told first."""

from __future__ import annotations

import pytest

from bot.render import plain
from knowledge.answers import AnswerKind, Want
from tests.core.talking import MANAS, QITAI, first, shown, talk


@pytest.mark.parametrize(
    ("turns", "duty"),
    [
        (("秸秆谁管", "整改谁组织"), "配合/61"),
        (("食品摊贩谁管", "备案呢"), "基本/104"),
        (("狗咬人谁管", "立案谁立"), "配合/20"),
        (("私搭乱建谁管", "处罚决定书谁下"), "基本/88"),
        (("养殖场粪污", "要不要我们写处罚单"), "配合/57"),
        (("九小场所检查是我们镇上查还是应急局查", "查出问题了呢", "要不要我们下处罚书"), "配合/80"),
    ],
)
def test_a_step_of_procedure_alone_is_asked_of_what_was_talked_about(turns: tuple[str, ...], duty: str) -> None:
    answer = talk(*turns)
    assert (answer.kind, first(answer)) == (AnswerKind.DUTY, f"{QITAI}/{duty}")


@pytest.mark.parametrize("turns", [("小餐馆卫生不合格，镇上能罚款吗", "备案呢"), ("卖小吃的摊子不卫生", "登记呢")])
def test_a_step_that_it_has_not_is_that_of_the_nearest_matter(turns: tuple[str, ...]) -> None:
    answer = talk(*turns, town=MANAS)
    assert (answer.kind, shown(answer)) == (AnswerKind.DUTY, [f"{MANAS}/基本/102"])


@pytest.mark.parametrize(
    "turns", [("危房改造", "验收谁"), ("养殖场", "备案呢"), ("狗咬人谁管", "备案呢"), ("高龄津贴找谁", "备案呢")]
)
@pytest.mark.parametrize("town", [QITAI, MANAS])
def test_a_step_that_only_a_foreign_matter_has_is_not_stated_as_that_of_the_talk(
    turns: tuple[str, ...], town: str
) -> None:
    assert talk(*turns, town=town).kind is AnswerKind.CHOICES


@pytest.mark.parametrize("text", ["备案呢", "社会组织备案找谁", "婚姻登记去哪办", "设施农业用地备案谁管", "收养登记呢"])
def test_a_step_with_a_matter_of_its_own_is_answered_by_its_words(text: str) -> None:
    before = () if text == "备案呢" else ("狗咬人谁管",)
    assert f"{QITAI}/配合/20" not in shown(talk(*before, text))[:1]


@pytest.mark.parametrize(
    ("turns", "duty"),
    [
        (("应急局管的配合事项有哪些", "生产安全事故那件镇上要干啥", "那自然灾害那件呢"), "配合/79"),
        (("应急局管的配合事项有哪些", "防灾减灾那项谁管"), "配合/81"),
        (("民政局管的配合事项有哪几件", "高龄津贴那件呢"), "配合/17"),
        (("民政局管的配合事项有哪几件", "地名那条镇上干啥"), "配合/36"),
        (("残联的事有哪几件", "无障碍那件谁牵头"), "配合/38"),
        (("残联的事有哪几件", "说说残疾人证那一项"), "配合/39"),
    ],
)
def test_one_of_a_list_that_was_shown_may_be_called_by_words_of_its_title(turns: tuple[str, ...], duty: str) -> None:
    answer = talk(*turns)
    assert (answer.kind, shown(answer)) == (AnswerKind.DUTY, [f"{QITAI}/{duty}"])


@pytest.mark.parametrize("text", ["秸秆那件事谁管", "哪件归镇上", "有哪几条", "狗咬人那件呢"])
def test_words_that_none_or_several_of_a_list_have_call_none_of_it(text: str) -> None:
    listed = shown(talk("民政局管的配合事项有哪几件"))
    answer = talk("民政局管的配合事项有哪几件", text)
    assert not (len(shown(answer)) == 1 and shown(answer)[0] in listed)


def test_another_permit_is_another_matter_in_another_town() -> None:
    asked = "没办建设工程规划许可证就盖厂房的，处罚权在谁手里"
    answer = talk(asked, "那西北湾镇呢", town=MANAS)
    assert (answer.kind, answer.want) == (AnswerKind.NONE, Want.OTHER_TOWN)
    assert "没有这件事" in plain(answer)


@pytest.mark.parametrize("asked", ["没有取水许可证就打井抽水谁罚", "林木采伐许可证谁发"])
def test_the_same_permit_is_the_same_matter_in_another_town(asked: str) -> None:
    here = talk(asked)
    there = talk(asked, "兰州湾镇呢")
    assert here.duties
    assert there.town is not None
    assert (there.town.slug, there.kind) == (MANAS, AnswerKind.DUTY)


@pytest.mark.parametrize(
    "text",
    ["电动车飞线充电，我巡查看到了，先干啥再干啥", "有人私宰猪，我碰上了，先干啥后干啥", "发现野狗咬人，先做啥再做啥",
     "残疾人证是本人送材料还是镇上送", "公租房申请是本人交还是单位交", "高龄津贴是自己去报还是村上去报"],
)  # fmt: skip
def test_what_comes_first_and_who_brings_it_is_told_by_the_steps(text: str) -> None:
    answer = talk(text)
    assert (answer.kind, answer.want, answer.clauses) == (AnswerKind.DUTY, Want.TOWNSHIP_STEPS, ())
    assert plain(answer).startswith("镇里怎么办：")


@pytest.mark.parametrize(
    "text", ["先找谁再找谁", "公租房找镇上还是找住建局", "先交钱还是先办证", "狗咬人先找公安还是镇上"]
)
def test_who_asks_for_offices_in_turn_does_not_ask_for_steps(text: str) -> None:
    assert talk("公租房申请找谁", text).want is not Want.TOWNSHIP_STEPS


def test_a_turn_that_speaks_of_a_step_of_the_township_is_answered_by_its_steps() -> None:
    asked = "残疾人证谁来送材料到县上，是镇上送还是本人送"
    answer = talk(asked, "在外县鉴定的呢", town=MANAS)
    assert (first(answer), answer.want, answer.clauses) == (f"{MANAS}/配合/39", Want.TOWNSHIP_STEPS, ())
    assert plain(answer).startswith("镇里怎么办：")
    assert talk("残疾人证管理", "死亡的咋更新", town=MANAS).clauses, "what a clause says is the department's"


@pytest.mark.parametrize("text", ["医药费谁管", "住院的钱找谁", "看病钱谁出", "治伤是哪家"])
def test_the_cost_of_healing_is_the_part_of_who_heals(text: str) -> None:
    answer = talk("见义勇为的表彰往哪报", text, town=MANAS)
    assert answer.departments == ("玛纳斯县卫生健康委员会",)


@pytest.mark.parametrize(
    ("text", "office"), [("打官司谁帮", "玛纳斯县司法局"), ("找工作谁帮", "玛纳斯县人力资源和社会保障局")]
)
def test_the_other_parts_stay_with_theirs(text: str, office: str) -> None:
    assert talk("见义勇为的表彰往哪报", text, town=MANAS).departments == (office,)

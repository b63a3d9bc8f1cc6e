"""Later turns on the real lists that name another duty's matter, and those that only add to what was told."""

from __future__ import annotations

import pytest

from bot.render.composing import plain
from knowledge.answers import AnswerKind
from tests.core.talking import MANAS, QITAI, first, items, shown, talk


@pytest.mark.parametrize(
    ("town", "before", "asked", "item"),
    [
        (MANAS, "分户", "那宅基地呢", "基本/87"),
        (MANAS, "户口迁回来", "还能要宅基地不", "基本/87"),
        (MANAS, "户口迁回来", "房子没了", "基本/31"),
        (MANAS, "户口迁回来", "地还有我的吗", "基本/49"),
        (MANAS, "玉米生虫了", "打啥药", "配合/30"),
        (QITAI, "社保断缴了", "我现在自己干，能补贴不", "收回/11"),
    ],
)
def test_a_thing_that_another_title_has_is_that_dutys_matter(town: str, before: str, asked: str, item: str) -> None:
    assert items(talk(before, asked, town=town))[0] == item


@pytest.mark.parametrize(
    ("town", "before", "asked", "item"),
    [
        (MANAS, "我奶奶走了，还能领高龄钱吗", "多领了要退不", "收回/4"),
        (QITAI, "八十岁津贴", "多领了咋办", "收回/1"),
        (MANAS, "井打不了", "偷偷打行不行", "收回/26"),
        (QITAI, "井打不了", "偷偷打行不行", "收回/18"),
    ],
)
def test_what_was_got_or_done_without_leave_is_the_duty_that_reclaims_or_fines(
    town: str, before: str, asked: str, item: str
) -> None:
    answer = talk(before, asked, town=town)
    assert first(answer) == f"{town}/{item}"
    assert first(talk(before, town=town)) in shown(answer)


@pytest.mark.parametrize(
    ("town", "before", "asked"),
    [
        (QITAI, "老板跑了工钱没有", "十几个人呢"),
        (QITAI, "老板跑了工钱没有", "二十多户呢"),
        (QITAI, "老板跑了工钱没有", "三个月了"),
        (MANAS, "营业执照", "改名字呢"),
        (QITAI, "营业执照", "换法人咋办"),
        (MANAS, "彩钢房", "要批吗"),
        (QITAI, "养狗谁管", "那疫苗呢"),
        (MANAS, "低保", "那我去哪问"),
    ],
)
def test_a_turn_that_only_adds_to_what_was_told_stays_on_the_duty(town: str, before: str, asked: str) -> None:
    answer = talk(before, asked, town=town)
    assert (answer.kind, first(answer)) == (AnswerKind.DUTY, first(talk(before, town=town)))


def test_a_changed_name_is_not_asked_of_a_person() -> None:
    assert "叫什么" not in plain(talk("营业执照", "改名字呢", town=MANAS))
    assert "叫什么" in plain(talk("营业执照", "他叫啥名字", town=MANAS))


@pytest.mark.parametrize("asked", ["找谁", "去哪告他", "那我去哪问", "谁罚"])
def test_who_asks_where_to_go_with_a_duty_of_the_townships_own_is_not_told_that_no_department_has_it(
    asked: str,
) -> None:
    text = plain(talk("地膜扔地里没人捡", asked))
    assert text.startswith("镇里自己负责。")
    assert "到西北湾镇便民服务中心" in text


@pytest.mark.parametrize("asked", ["哪个部门罚", "归哪个局", "县上哪家管"])
def test_who_asks_for_a_department_is_told_in_one_breath_that_the_town_handles_it(asked: str) -> None:
    said = plain(talk("地膜扔地里没人捡", asked)).splitlines()[0]
    assert said == "清单里没有写这件事归哪个部门。清单写的是镇里自己管，您找镇里就行。"


@pytest.mark.parametrize("asked", ["凭啥", "为啥", "凭啥不给我"])
def test_who_asks_why_is_told_that_the_list_gives_no_reason(asked: str) -> None:
    answer = talk("低保叫取消了", asked, town=MANAS)
    assert shown(answer) == [f"{MANAS}/基本/30"]
    assert plain(answer).startswith("这一条里没写原因。")


@pytest.mark.parametrize(("town", "item"), [(QITAI, "配合/20"), (MANAS, "配合/19")])
def test_a_thing_in_one_character_is_a_matter(town: str, item: str) -> None:
    answer = talk("狗的事谁管", town=town)
    assert first(answer) == f"{town}/{item}"
    assert first(talk("羊的事找谁", town=town)).endswith(("配合/53", "基本/44", "基本/45"))


@pytest.mark.parametrize("animal", ["羊", "牛", "猪", "鸡"])
@pytest.mark.parametrize(("town", "plagues"), [(QITAI, "基本/44"), (MANAS, "基本/45")])
def test_of_cattle_their_plagues_come_before_wild_animals(animal: str, town: str, plagues: str) -> None:
    answer = talk(f"{animal}的事谁管", town=town)
    assert first(answer) == f"{town}/{plagues}"
    titles = [each.duty.title for each in answer.duties]
    assert "野生动物" not in "".join(titles[:2])


def test_a_thing_that_one_title_has_by_the_way_is_offered_and_not_stated() -> None:
    answer = talk("奶的事谁管", town=QITAI)
    assert answer.kind is AnswerKind.CHOICES
    assert {"基本/45", "基本/55"} <= {each.duty.item for each in answer.duties}


@pytest.mark.parametrize(("town", "entry"), [(QITAI, "配合/94"), (MANAS, "配合/96")])
def test_a_name_changed_after_a_shop_is_the_register_of_shops(town: str, entry: str) -> None:
    answer = talk("开超市找谁", "改名字呢", town=town)
    assert answer.kind is AnswerKind.CHOICES
    assert first(answer) == f"{town}/{entry}"


@pytest.mark.parametrize("text", ["啊谁管", "这谁管", "好谁管"])
def test_what_names_nothing_is_still_not_understood(text: str) -> None:
    assert talk(text).kind is AnswerKind.SMALLTALK

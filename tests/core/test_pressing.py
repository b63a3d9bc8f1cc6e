"""Nobody came who was told: the office that is named is pressed, else the one whose part was told first."""

from __future__ import annotations

import pytest

from bot.render import plain
from knowledge.understanding.details import Detail, read_details
from knowledge.understanding.lines_asked import who_is_idle
from tests.core.talking import MANAS, QITAI, first, talk

STRAW, DOG, WELL, GRAVES = "秸秆能烧吗", "养狗没证谁管", "机井坏了", "农村公墓谁管"


def top(*turns: str, town: str) -> str:
    answer = talk(*turns, town=town)
    assert first(answer) == first(talk(turns[0], town=town)), "it stays with its duty"
    return plain(answer).split("\n", 1)[0]


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize(
    ("before", "text", "named"),
    [
        (STRAW, "报了消防不来咋办", "消防救援局"), (STRAW, "消防一直不来，咋办", "消防救援局"), (DOG, "水利局不理咋办", "水利局"),
        (WELL, "电力公司不来咋办", "电力公司"), (STRAW, "报了林草局没人管", "林业和草原局"), (WELL, "给教育局打了电话没人来咋办", "教育局"),
        ("校外培训班谁查", "市监局推来推去咋办", "市场监督管理局"), (DOG, "教育局一直不来", "教育局"),
    ],
)  # fmt: skip
def test_an_office_that_is_none_of_the_duty_is_pressed_and_said_to_be_none_of_it(
    before: str, text: str, named: str, town: str
) -> None:
    said = top(before, text, town=town)
    assert said.split("。")[0].endswith(named)
    assert said.split("。")[0].startswith("先催")
    assert "这一条里没写" in said
    assert "写的是" in said
    assert named not in said.split("写的是")[1]


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize(
    ("before", "text", "named"),
    [
        (STRAW, "公安不来咋办", "公安局"), (STRAW, "农业局的人一直不来", "农业农村局"), (DOG, "住建局不管咋办", "住房和城乡建设局"),
        (DOG, "给派出所打了两回电话没人来", "公安局"), (WELL, "水利局不来人咋办", "水利局"), (DOG, "报了卫健委不理咋办", "卫生健康委员会"),
    ],
)  # fmt: skip
def test_an_office_of_the_duty_is_pressed_by_the_lists_own_name_of_it(
    before: str, text: str, named: str, town: str
) -> None:
    said = top(before, text, town=town)
    assert said.split("，也可以")[0].split("。")[0].endswith(named)
    assert "没写" not in said


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize(
    "turns",
    [
        (DOG, "他们不来咋办"), (DOG, "打了三回电话都不来"), (DOG, "电话呢", "他们不来咋办"), (DOG, "依据呢", "一直没人管咋办"),
        ("狗咬人谁管", "没动静咋办"), ("狗咬人谁管", "住建局干啥", "公安干啥", "他们不来咋办"),
    ],
)  # fmt: skip
def test_whose_part_was_told_is_pressed_and_not_every_department(turns: tuple[str, ...], town: str) -> None:
    said = top(*turns, town=town)
    assert "公安局" in said.split("。")[0]
    assert "、" not in said.split("。")[0]
    assert "一共 5 个部门" not in said


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize("turns", [("养犬管理", "他们不来咋办"), (STRAW, "机井坏了", "养犬管理", "没人来咋办")])
def test_where_no_part_was_told_all_departments_are_pressed(turns: tuple[str, ...], town: str) -> None:
    assert "一共 5 个部门，先找管这一块的" in plain(talk(*turns, town=town)).split("\n", 1)[0]


@pytest.mark.parametrize("town", [QITAI, MANAS])
def test_the_township_is_pressed_where_it_is_the_one_that_does_not_come(town: str) -> None:
    assert top(DOG, "镇上一直不来人咋办", town=town).startswith("先催镇里。这一条里写的部门是")
    assert top(GRAVES, "镇上一直不管咋办", town=town).startswith("这件事镇里自己负责，先催镇里。")
    named = top(GRAVES, "民政局不管咋办", town=town)
    assert "这一条里没写" in named
    assert "写的是镇里自己负责" in named


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("报了消防不来咋办", "消防"), ("环保局的人不来咋办", "环保局"), ("派出所一直没人来，我还能找谁", "派出所"), ("镇上一直不管咋办", "镇上"),
        ("给交警打了电话不来咋办", "交警"), ("他们不来咋办", ""), ("人家推来推去咋办", ""), ("县上一直不管咋办", ""), ("没人管咋办", ""),
        ("打了三回电话都不来", ""), ("找谁催", ""), ("村委会一直不给办咋办", ""), ("秸秆能烧吗", ""),
    ],
)  # fmt: skip
def test_who_does_not_come_is_read_where_an_office_is_named(text: str, office: str) -> None:
    assert who_is_idle(text) == office


@pytest.mark.parametrize(
    "text", ["物业公司不管咋办", "给老板打了电话不给钱", "给狗打了两回针不管用", "找水利局办证", "给消防打电话"]
)
def test_who_complains_of_others_or_of_nobody_asks_for_none_to_press(text: str) -> None:
    assert Detail.UNMOVED not in read_details(text)

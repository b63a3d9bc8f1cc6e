"""In a talk about a duty somebody comes to be in danger, in words that say so only there."""

from __future__ import annotations

import pytest

from knowledge.answers import AnswerKind
from tests.core.talking import MANAS, QITAI, talk


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize(
    ("matter", "danger", "number"),
    [
        ("家暴谁管", "他现在就在打", "110"), ("家暴谁管", "他又在打我", "110"), ("燃气谁管", "我家漏了", "119"), ("燃气谁管", "味道大得很", "119"),
        ("有人在我家门口倒土", "我去说他打我", "110"), ("有人在草场放羊", "我拦他，他放狗咬我", "110"), ("噪音谁管", "我去劝他打我", "110"),
        ("化粪池谁清", "两个人下去没上来", "119"), ("渠道漏水", "冲走一个人", "119"), ("防汛谁管", "水进村了", "119"),
        ("邻居烧秸秆", "风吹到我家房子上了", "119"), ("秸秆谁管", "着了", "119"), ("牛棚被风刮倒", "老汉没出来", "119"),
        ("危房谁管", "我妈还在里面", "119"), ("低保没批", "我死给你们看", "110"), ("老人走丢了找谁", "走了两个小时了没找到", "110"),
    ],
)  # fmt: skip
def test_who_comes_to_be_in_danger_in_a_talk_is_told_whom_to_call(
    matter: str, danger: str, number: str, town: str
) -> None:
    answer = talk(matter, danger, town=town)
    assert (answer.kind, answer.numbers[:1], answer.doubted) == (AnswerKind.EMERGENCY, (number,), False)


def test_a_way_of_speaking_of_despair_is_answered_with_whom_to_call_above_the_duty() -> None:
    answer = talk("低保没批", "不让我活了")
    assert (answer.kind, answer.caution[-1:]) == (AnswerKind.DUTY, ("12356",))


@pytest.mark.parametrize(
    ("matter", "said"),
    [
        ("家暴谁管", "他以前打过我"), ("燃气谁管", "我家没通"), ("燃气谁管", "我家欠费了"), ("防汛谁管", "水渠漏了"), ("秸秆谁管", "味道大得很"),
        ("垃圾谁清", "味道大得很"), ("低保没批", "让我咋活"), ("水管谁修", "我家漏了"), ("养老院谁管", "我爸在里面"), ("学校谁管", "娃在里面"),
        ("供暖谁管", "着了"), ("河道谁管", "水淹了地"), ("噪音谁管", "我去说了他还骂我"), ("树谁管", "压着我家电线了"), ("低保没批", "要死"),
    ],
)  # fmt: skip
def test_what_is_no_danger_goes_on_with_the_duty(matter: str, said: str) -> None:
    assert talk(matter, said).kind is not AnswerKind.EMERGENCY
    assert "12356" not in talk(matter, said).caution

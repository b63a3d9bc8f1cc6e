"""What is wanted now leads over what happened long ago; what no township does is not looked for once more."""

from __future__ import annotations

import pytest

from bot.render import plain
from knowledge.answers import AnswerKind
from knowledge.understanding.wanted_now import wanted_now
from tests.core.talking import QITAI, shown, talk

FIRE = f"{QITAI}/配合/85"


@pytest.mark.parametrize("before", [(), ("高龄津贴找谁",)])
@pytest.mark.parametrize(
    "told", ["前年我家房子着火了 现在想申请修房子", "去年家里失火了，现在想领救助", "三年前着过一次火，现在我想申请补助修房"]
)  # fmt: skip
def test_what_is_wanted_now_leads_over_what_happened_long_ago(told: str, before: tuple[str, ...]) -> None:
    answer = talk(*before, told)
    assert answer.kind in {AnswerKind.CHOICES, AnswerKind.DUTY}
    assert shown(answer)[0] == f"{QITAI}/基本/30"


@pytest.mark.parametrize(
    "told", ["去年我家房子着火了，归谁管", "前年房子着火了，现在还没人管", "房子着火是谁管，我现在想知道"]
)
def test_who_wants_nothing_else_now_is_told_of_what_happened(told: str) -> None:
    assert wanted_now(told) == ""


def test_what_is_wanted_now_is_read_behind_what_happened_only() -> None:
    assert wanted_now("前年着了火，现在想修房子") == "想修房子"
    assert wanted_now("现在想修房子，前年着了火") == ""


@pytest.mark.parametrize(
    ("told", "item"),
    [("前年退耕还林了，现在想领补助", "配合/55"), ("以前退耕还林了，现在想领点补贴", "配合/55"), ("前年盖的房没手续，现在想办证", "基本/87"),
     ("去年麦子遭了冰雹，现在想领补助", "配合/26")],
)  # fmt: skip
def test_a_bare_paper_or_subsidy_is_that_of_what_was_told_before_it(told: str, item: str) -> None:
    assert shown(talk(told))[:1] == [f"{QITAI}/{item}"]


def test_what_the_whole_message_does_not_mean_at_all_is_not_stated() -> None:
    answer = talk("前年养了一群羊，现在想领养老金")
    assert shown(answer)[:1] == [f"{QITAI}/基本/72"]
    assert answer.kind in {AnswerKind.CHOICES, AnswerKind.DUTY}


@pytest.mark.parametrize("asked", ["停电了咋办", "快递丢了找谁", "高考分数啥时候出来", "护照在哪办", "公积金怎么取"])
@pytest.mark.parametrize("before", [(), ("低保咋办",)])
def test_who_asks_what_no_township_does_is_sent_on_and_not_asked_for_other_words(
    asked: str, before: tuple[str, ...]
) -> None:
    answer = talk(*before, asked)
    assert (answer.kind, answer.elsewhere) == (AnswerKind.NONE, True)
    assert "换个说法" not in plain(answer)
    assert "归别的单位管" in plain(answer)
    assert "12345" in plain(answer)


@pytest.mark.parametrize("asked", ["我咋离婚", "公交车几点", "瓦斯塔拉怎么"])
def test_who_is_not_plainly_understood_is_asked_for_other_words(asked: str) -> None:
    answer = talk(asked)
    assert (answer.kind, answer.elsewhere) == (AnswerKind.NONE, False)
    assert "换个说法" in plain(answer)

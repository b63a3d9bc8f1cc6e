"""How a danger ended: help is called, all are safe, something is lost, or nobody could be saved."""

from __future__ import annotations

import pytest

from bot.render import message, plain
from knowledge.answers import AnswerKind
from knowledge.conversing import CALLED
from knowledge.urging import OVER
from tests.core.talking import QITAI, ask, shown, talk

FIRE, CHILD = "房子着火了", "娃掉河里了"


@pytest.mark.parametrize("said", ["打了119了", "已经打了", "消防车来了"])
def test_who_called_while_it_burns_is_not_told_that_all_is_well(said: str) -> None:
    answer = talk(FIRE, said)
    assert (answer.kind, answer.smalltalk) == (AnswerKind.SMALLTALK, CALLED)
    assert "那就好" not in plain(answer)


@pytest.mark.parametrize("said", ["火灭了", "人没事", "都没事了"])
def test_who_is_safe_is_told_that_this_is_well(said: str) -> None:
    answer = talk(FIRE, said)
    assert (answer.kind, answer.smalltalk) == (AnswerKind.SMALLTALK, OVER)
    assert plain(answer).startswith("那就好")


@pytest.mark.parametrize("said", ["人没事 庄稼淹了", "人没事，房子塌了", "庄稼淹了 人没事", "人都没事，羊淹死了几只"])
def test_who_is_safe_and_tells_what_was_lost_is_answered_with_the_number_in_a_line(said: str) -> None:
    answer = talk("洪水来了", said)
    assert answer.kind in {AnswerKind.DUTY, AnswerKind.CHOICES}
    assert (answer.caution[:1], answer.numbers) == (("119",), ())
    assert plain(answer).count("119（") == 1


@pytest.mark.parametrize(
    "said", ["人没救活", "人没救过来", "没救活 人走了", "没救活", "我娃没抢救过来", "大夫说没救了"]
)
def test_who_could_not_be_saved_is_mourned_with_the_number_once_in_a_line(said: str) -> None:
    answer, then = ask(said, ask(CHILD)[1])
    assert (answer.kind, answer.sorrow, answer.duties) == (AnswerKind.EMERGENCY, "grief", ())
    told = plain(answer)
    assert told.startswith("节哀")
    assert (told.count("119"), "现在就打" in told) == (1, False)
    assert "节哀" in message(answer).html
    assert then.danger is not None


@pytest.mark.parametrize("said", ["还没救活 快来人", "没救活 还有气 快来", "还没救上来", "咋救活"])
def test_who_may_still_be_saved_is_not_mourned(said: str) -> None:
    answer, then = ask(said, ask(CHILD)[1])
    assert answer.sorrow == ""
    assert answer.numbers or answer.caution
    assert then.danger is not None or answer.caution


def test_who_spoke_of_ending_their_life_is_not_mourned() -> None:
    answer = talk("我不想活了", "没救过来")
    assert (answer.kind, answer.sorrow, answer.numbers[-1:]) == (AnswerKind.EMERGENCY, "", ("12356",))


def test_what_is_asked_after_a_death_is_answered() -> None:
    assert shown(talk("我爸突然倒地上叫不醒", "没抢救过来", "丧葬费咋领"))[:1] == [f"{QITAI}/基本/72"]


@pytest.mark.parametrize(
    ("danger", "still"),
    [
        ("着火了", "人没事，房子还在烧"), ("着火了", "人没事，车还在烧"), ("煤气漏了", "人没事，还在漏"), ("老公打我", "没事了，他去拿刀了"),
        ("洪水进院子了", "人没事，水还在涨"), ("有人打架", "没事了，他们去拿铁锹了"), ("我爸从房顶摔下来了", "没事，就是还在流血"),
    ],
)  # fmt: skip
def test_what_goes_on_beside_a_good_word_is_not_over(danger: str, still: str) -> None:
    answer = talk(danger, still)
    assert (answer.kind, answer.doubted) == (AnswerKind.EMERGENCY, False)


@pytest.mark.parametrize("said", ["拉上来了", "捞上来了", "人捞出来了"])
@pytest.mark.parametrize("danger", ["有人掉井里了", "娃掉河里了"])
def test_who_is_out_of_the_water_and_of_whom_nobody_says_that_they_breathe_needs_an_ambulance(
    danger: str, said: str
) -> None:
    assert talk(danger, said).numbers[:1] == ("120",)
    assert talk(danger, f"{said}，没事了").smalltalk == OVER


@pytest.mark.parametrize(
    ("danger", "over"),
    [
        ("煤气漏了", "关了"), ("煤气漏了", "已经关好了"), ("着火了", "我们自己灭了"), ("着火了", "消防队灭了"), ("着火了", "邻居给扑灭了"),
        ("老人走丢了", "自己回来了"), ("娃不见了", "他自己回家了"), ("老人走丢了", "老人回来了"), ("食物中毒了", "出院了"),
        ("我爸晕倒了", "已经出院了"), ("洪水进院子了", "水退了"), ("有人打架", "警察带走了"),
    ],
)  # fmt: skip
def test_a_danger_that_ended_is_heard_in_the_words_people_have_for_it(danger: str, over: str) -> None:
    answer = talk(danger, over)
    assert (answer.kind, answer.smalltalk) == (AnswerKind.SMALLTALK, OVER)


@pytest.mark.parametrize(
    ("danger", "not_over"),
    [
        ("着火了", "自己没灭了"),
        ("我爸晕倒了", "还没出院"),
        ("老公打我", "他自己回来了"),
        ("煤气漏了", "关不上"),
        ("老人走丢了", "还没回来"),
    ],
)
def test_what_only_sounds_like_its_end_is_none(danger: str, not_over: str) -> None:
    answer = talk(danger, not_over)
    assert answer.smalltalk != OVER
    assert answer.numbers or answer.caution


def test_after_a_fire_that_is_out_the_list_is_asked_as_ever() -> None:
    assert talk("着火了", "我们自己灭了", "房子烧了有救助吗").kind is not AnswerKind.EMERGENCY

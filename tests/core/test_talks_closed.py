"""Talks that somebody closes, wants to begin all over, or ends in anger: a warm word, and no duty once more."""

from __future__ import annotations

import pytest

from bot.render import plain
from knowledge.answers import AnswerKind
from knowledge.conversation import Conversation
from knowledge.language.normalize import normalize
from knowledge.understanding.smalltalk import find_smalltalk
from tests.core.talking import DOG, QITAI, ask, shown, talk

ASKED = "低保咋办"


@pytest.mark.parametrize(
    "closed", ["好了不说这个了", "不说了", "算了不问了", "算了，不跟你说了", "行了就这样吧", "懒得说了", "那先不聊了", "那就这样吧"]
)  # fmt: skip
def test_who_closes_the_talk_is_let_go_and_not_shown_the_duty_again(closed: str) -> None:
    answer = talk(ASKED, closed)
    assert (answer.kind, answer.smalltalk, answer.duties) == (AnswerKind.SMALLTALK, "closed", ())


@pytest.mark.parametrize(
    ("before", "said"),
    [(ASKED, "就这样吗"), (ASKED, "就这样？"), (ASKED, "不说了吗"), ("食品安全谁查", "不查了吗"), ("食品安全谁查", "都不查了吧"), (DOG, "不管了吗")],
)  # fmt: skip
def test_a_question_closes_no_talk(before: str, said: str) -> None:
    answer = talk(before, said)
    assert answer.kind in {AnswerKind.DUTY, AnswerKind.CHOICES}
    assert shown(answer)[:1] == shown(talk(before))[:1]


def test_who_was_told_whom_to_call_and_breaks_off_is_not_let_go() -> None:
    answer = talk("有人跟踪我", "不说了")
    assert (answer.kind, answer.again, answer.numbers[:1]) == (AnswerKind.EMERGENCY, True, ("110",))


@pytest.mark.parametrize(
    ("said", "meant"),
    [("不说低保了，养狗证在哪办", "配合/20"), ("不问这个了，狗咬人找谁", "配合/20"), ("这个不说了，那高龄津贴呢", "配合/17")],
)  # fmt: skip
def test_who_closes_one_matter_and_asks_another_is_answered(said: str, meant: str) -> None:
    assert shown(talk(ASKED, said))[:1] == [f"{QITAI}/{meant}"]


@pytest.mark.parametrize("said", ["重新来", "我们重新开始", "从头来", "重新问"])
def test_who_begins_all_over_is_told_so_and_nothing_of_before_is_leant_on(said: str) -> None:
    _, before = ask(ASKED)
    answer, then = ask(said, before)
    assert (answer.kind, answer.smalltalk) == (AnswerKind.SMALLTALK, "anew")
    assert then == Conversation(QITAI, at=1000.0)
    assert plain(answer).startswith("好，咱从头来。")


@pytest.mark.parametrize("said", ["不懂 重新来", "看不懂，重新说"])
def test_who_does_not_understand_and_begins_over_is_told_it_plainly_first(said: str) -> None:
    answer = talk(ASKED, said)
    assert (answer.kind, answer.simply, answer.duty and answer.duty.id) == (AnswerKind.DUTY, True, f"{QITAI}/基本/29")


@pytest.mark.parametrize("before", [(), (ASKED,)])
@pytest.mark.parametrize(
    "said",
    ["你们就是吃干饭的，问啥啥不知道，光会糊弄人", "你们就是一群吃干饭的拿着工资不干活", "算了你们就会踢皮球", "你们这些当官的就知道踢皮球",
     "啥都不管，净说空话"],
)  # fmt: skip
def test_who_is_angry_at_those_who_do_nothing_is_heard_and_offered_no_duty(said: str, before: tuple[str, ...]) -> None:
    answer = talk(*before, said)
    assert (answer.kind, answer.smalltalk, answer.duties) == (AnswerKind.SMALLTALK, "blame", ())
    assert "12345 能投诉" in plain(answer)


@pytest.mark.parametrize("said", ["破机器人会不会说人话", "问啥啥不会，气死我了", "你个破机器人，问啥啥不知道"])
def test_who_is_angry_at_the_bot_is_heard(said: str) -> None:
    assert talk(said).smalltalk == "insult"
    assert talk(ASKED, said).smalltalk == "insult-stated"


@pytest.mark.parametrize(
    "said",
    ["气死我了邻居把渣土倒我门口", "干部不作为找谁", "施工队拿钱不干活找谁", "重新申请低保", "不办低保了咋退", "村里踢皮球不给办低保"],
)  # fmt: skip
def test_anger_that_brings_a_matter_is_asked_of_the_list(said: str) -> None:
    assert find_smalltalk(normalize(said)) == ""
    assert talk(said).kind is not AnswerKind.SMALLTALK


@pytest.mark.parametrize(
    ("before", "said"),
    [("卖假保健品", "忽悠老百姓"), ("物业啥也不管", "啥也不管"), ("办证窗口周末上班吗", "不办事吗"), ("物业费谁管", "啥事都不干")],
)  # fmt: skip
def test_blame_for_whom_the_talk_is_about_stays_in_its_matter(before: str, said: str) -> None:
    answer = talk(before, said)
    assert answer.kind in {AnswerKind.DUTY, AnswerKind.CHOICES}
    assert shown(answer)[:1] == shown(talk(before))[:1]


@pytest.mark.parametrize("said", ["啥也不管", "忽悠老百姓"])
def test_blame_that_stands_alone_is_heard(said: str) -> None:
    assert talk(said).smalltalk == "blame"
    assert talk("村里路烂了谁修", f"你们{said}").smalltalk == "blame"

"""Who has something to ask and does not say yet what, at the start or in a talk: 我想问个事, 换个事."""

from __future__ import annotations

import pytest

from bot.render import plain
from knowledge.answers import AnswerKind
from knowledge.conversation import Conversation
from tests.core.talking import MANAS, QITAI, ask, shown, talk

DOG = "养狗谁管"


@pytest.mark.parametrize("before", [(), (DOG,)])
@pytest.mark.parametrize(
    "said", ["我想问个事", "我有点事想问", "有个问题", "请问一下", "跟你打听个事", "我想咨询个事", "家里有点事想问问"]
)
def test_who_has_something_to_ask_is_asked_what_it_is(said: str, before: tuple[str, ...]) -> None:
    answer = talk(*before, said)
    assert (answer.kind, answer.smalltalk, answer.duties) == (AnswerKind.SMALLTALK, "opener", ())
    assert plain(answer).startswith("您说")


@pytest.mark.parametrize("said", ["有没有人", "在不在", "亚克西木", "亚克西木斯孜"])
def test_a_greeting_in_more_words_is_greeted(said: str) -> None:
    assert talk(said).smalltalk == "greeting"


@pytest.mark.parametrize(
    "said",
    ["换个事", "说个别的", "另外问个事", "不问这个了", "再问一个", "有别的事", "换一件", "问个旁的", "好了，换个话题", "还有个问题"],
)  # fmt: skip
def test_who_has_another_matter_is_asked_what_it_is_and_nothing_of_before_is_leant_on(said: str) -> None:
    _, before = ask(DOG)
    answer, then = ask(said, before)
    assert (answer.kind, answer.smalltalk) == (AnswerKind.SMALLTALK, "another")
    assert plain(answer).startswith("好，您说")
    assert then == Conversation(QITAI, at=1000.0)


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize("matter", ["我想开个小饭馆", "低保咋办", "路灯坏了谁修"])
@pytest.mark.parametrize("turns", ["换个事，{}", "不问这个了，{}", "好，说个别的。{}"])
def test_a_matter_behind_such_words_is_read_as_if_nothing_was_said_before(turns: str, matter: str, town: str) -> None:
    assert shown(talk(DOG, turns.format(matter), town=town)) == shown(talk(matter, town=town))


@pytest.mark.parametrize("said", ["换个证件", "还有别的事吗", "换一个", "有问题的奶粉归谁", "问题房子谁管"])
def test_words_that_only_sound_so_open_nothing(said: str) -> None:
    assert talk(DOG, said).smalltalk not in {"opener", "another"}


@pytest.mark.parametrize("said", ["我想问个事", "有没有人"])
def test_who_was_told_whom_to_call_is_told_again_and_not_only_asked_what_it_is(said: str) -> None:
    answer = talk("我爸突然倒地上叫不醒", said)
    assert (answer.kind, answer.numbers[:1]) == (AnswerKind.EMERGENCY, ("120",))

"""Another town in words: 换个镇 asks which, 我是玛纳斯的 takes it, 不是西北湾，是兰州湾 knows which of the two."""

from __future__ import annotations

import pytest

from knowledge.answers import Answer, AnswerKind
from knowledge.conversation import Conversation
from knowledge.desk import Desk
from knowledge.understanding.town_change import asks_for_another_town
from tests.real import real_desk, real_lists

QITAI, MANAS = "qitai-xibeiwan", "manas-lanzhouwan"
DESK = real_desk()
DOG = "狗咬人谁管"


def talk(*messages: str, desk: Desk = DESK) -> tuple[Answer, Conversation]:
    conversation = Conversation(QITAI)
    for message in messages:
        answer, conversation = desk.answer(message, conversation, 1000.0)
    return answer, conversation


@pytest.mark.parametrize(
    "text",
    ["换个镇", "我要换镇", "换一个乡镇", "切换乡镇", "能不能换个镇", "换别的镇吧", "怎么换镇？", "重新选镇", "不是这个镇",
     "我不是这个镇的", "我不在这个镇", "这不是我们镇", "镇选错了", "选错镇了", "我不是西北湾的"],
)  # fmt: skip
@pytest.mark.parametrize("before", [(), (DOG,)])
def test_who_wants_another_town_is_asked_which_and_its_name_is_no_later_turn(
    text: str, before: tuple[str, ...]
) -> None:
    asked, conversation = talk(*before, text)
    assert (asked.kind, asked.town, asked.towns, asked.waits) == (AnswerKind.TOWN, None, DESK.towns, False)
    assert conversation == Conversation(QITAI, at=1000.0), "until one is named the town stays"
    named, after = talk(*before, text, "兰州湾")
    assert (named.kind, after.town) == (AnswerKind.TOWN, MANAS)


@pytest.mark.parametrize(
    "text",
    ["换到兰州湾", "切换到兰州湾镇", "改成玛纳斯", "我是玛纳斯的", "我其实是兰州湾镇的", "不对，我在玛纳斯", "按兰州湾的来",
     "我搬到兰州湾了", "我不是西北湾的，是兰州湾的", "不是西北湾，是兰州湾"],
)  # fmt: skip
def test_who_says_which_town_it_is_gets_that_towns_list(text: str) -> None:
    answer, conversation = talk(text)
    assert (answer.kind, conversation.town) == (AnswerKind.TOWN, MANAS)
    assert talk(text, DOG)[0].town == DESK.town(MANAS)


@pytest.mark.parametrize(
    "text", ["不是这个", "换个证件", "镇上换井盖谁管", "换届选举归镇上吗", "换一个", "这个镇长归谁管"]
)
def test_other_things_are_changed_too(text: str) -> None:
    assert not asks_for_another_town(text)


def test_where_only_one_town_is_there_that_is_said() -> None:
    answer, _ = talk("换个镇", desk=Desk(real_lists()[:1]))
    assert (answer.kind, answer.smalltalk) == (AnswerKind.SMALLTALK, "only-town")

"""Numbers of danger and distress that a text names are found in the JSON of the answer, and with an if where it says one."""

from __future__ import annotations

import re

import pytest

from bot.jsonlines import answer_object
from bot.service import Reply
from knowledge.conversation import Conversation
from tests.core.talking import DESK, QITAI

NUMBER = re.compile(r"打 ?(110|119|120|122|12356)(?!\d)|或 (110|119|120|122|12356)(?!\d)")


def _heard(*messages: str) -> tuple[set[str], list[str], list[str], bool]:
    """Numbers that the last answer's text names, and ``numbers``, ``caution`` and ``doubted`` of its JSON."""
    conversation, now = Conversation(QITAI), 1000.0
    for message in messages:
        answer, conversation = DESK.answer(message, conversation, now)
        now += 10.0
    found = answer_object(messages[-1], None, Reply(answer, conversation, 0.0))
    named = {one or other for one, other in NUMBER.findall(found["text"])}
    return named, found["numbers"], found["caution"], found["doubted"]


@pytest.mark.parametrize(
    "messages",
    [
        ("家暴",), ("房子要塌了",), ("村东头的房子快塌了找谁",), ("我想杀了他",), ("邻居占我家地，我想弄死他",),
        ("我想跟他同归于尽",), ("我不想活了", "没事了"), ("我不想活了", "我就是开玩笑"), ("我妈走了，心里难受",),
        ("心里好难受",), ("我不想活了", "低保找谁"), ("我爸突然倒地上叫不醒", "我想离婚"), ("我爸突然倒地上叫不醒", "没救过来"),
        ("我爸突然倒地上叫不醒", "已经打了120", "然后呢"),
    ],
)  # fmt: skip
def test_numbers_that_are_said_with_an_if_are_found_in_the_json_and_said_to_be_so(messages: tuple[str, ...]) -> None:
    named, numbers, caution, doubted = _heard(*messages)
    assert named
    assert named <= {*numbers, *caution}
    assert doubted
    assert not (numbers and caution)


@pytest.mark.parametrize(
    "messages",
    [
        ("着火了",),
        ("我不想活了",),
        ("我的牛叫人偷了",),
        ("火警打多少",),
        ("我爸突然倒地上叫不醒", "怎么办"),
        ("有人骗走我五万块",),
    ],
)
def test_numbers_that_are_to_be_called_at_once_are_said_without_an_if(messages: tuple[str, ...]) -> None:
    named, numbers, caution, doubted = _heard(*messages)
    assert named
    assert named <= {*numbers, *caution}
    assert not doubted


@pytest.mark.parametrize(
    "messages",
    [("低保找谁",), ("谢谢",), ("我爸突然倒地上叫不醒", "已经打了120"), ("房子着火了", "火灭了"), ("我打过119了",)],
)
def test_where_no_number_is_said_there_is_none(messages: tuple[str, ...]) -> None:
    assert _heard(*messages) == (set(), [], [], False)

"""How JSON lines say that a set question was understood."""

from __future__ import annotations

from typing import Any

import pytest

from bot.jsonlines import query_object
from knowledge.conversation import Conversation
from tests.real import real_desk

EDUCATION, POLICE = "奇台县教育局", "奇台县公安局"


@pytest.mark.parametrize(
    ("messages", "said"),
    [
        (("收回的民生服务有哪些",), {"parts": ["收回"], "categories": ["民生服务"]}),
        (("只由教育局管的有哪些",), {"departments": [EDUCATION], "alone": True}),
        (("配合的，刚好两个部门管的有哪些",), {"parts": ["配合"], "least": 2, "most": 2}),
        (("教育局和公安局都参加的有哪些",), {"departments": [EDUCATION, POLICE], "together": True}),
        (("关于草原的有哪些",), {"topic": "草原"}),
        (("关于草原的有哪些", "那配合的呢"), {"parts": ["配合"], "within": True}),
        (("西北湾有兰州湾没有的有哪些",), {"lacking": "兰州湾镇"}),
        (
            ("两个镇收回的各有几项",),
            {"parts": ["收回"], "across": "each", "towns": ["qitai-xibeiwan", "manas-lanzhouwan"]},
        ),
    ],
)
def test_a_query_tells_all_that_narrows_a_set_and_nothing_else(messages: tuple[str, ...], said: dict[str, Any]) -> None:
    conversation = Conversation("qitai-xibeiwan")
    for message in messages:
        answer, conversation = real_desk().answer(message, conversation, 0.0)
    assert answer.query is not None
    assert {name: value for name, value in query_object(answer.query).items() if value} == said

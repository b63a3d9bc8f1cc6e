"""A question that waits until it is known which town is meant: what becomes of it while more is said."""

from __future__ import annotations

import re

from knowledge.answers import Want
from knowledge.language.normalize import normalize
from knowledge.leaning import has_no_matter
from knowledge.understanding.wants import read_asking

_LONGEST = 400
"""Characters that are kept of a question told in several messages."""
_ASKS = re.compile(r"谁|哪|咋|怎么|啥|什么|吗|呢|几|多少|申请|办|[?？]")


def still_waiting(before: str, text: str) -> str:
    """The question that waits after one more message without a town: what brings no matter (那镇上要干啥) leaves the one
    before, what only tells something goes with it (腿也不好), and what asks for something takes its place.

    ``before`` is the question that waited, or empty. Returns no more characters than are kept.
    """
    asking = read_asking(normalize(text))
    if before and asking.want is Want.RESPONSIBILITY and not _ASKS.search(text):
        return f"{before}，{text}"[:_LONGEST]
    return (before if before and has_no_matter(asking) else text)[:_LONGEST]

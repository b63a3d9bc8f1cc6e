"""Who was beaten at home, was told whom to call and then asks how to get out of it, 我想离, 我想找妇联, 娃咋办, is told what the
list has for that, with the number in a line above it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.matching.decision import Verdict, decide
from knowledge.understanding.danger_rules import DESPAIR_LINE
from knowledge.understanding.selecting import whole_text
from knowledge.understanding.wants import read_asking

if TYPE_CHECKING:
    from knowledge.answers import Answer
    from knowledge.conversation import Conversation
    from knowledge.town_hall import TownHall

_OF_FAMILIES = re.compile(r"妇女|妇联|家庭暴力|家暴|婚姻|反家")
_WAYS_OUT = (
    (re.compile(r"妇联|妇女(?:主任|之家|儿童)"), "家暴找妇联", 1),
    (
        re.compile(r"(?:娃娃?|孩子|小孩|儿子|女儿)们?(?:该|可|又|以后|将来|到底){0,2}(?:咋|怎么?|跟谁|归谁|谁管|判给)"),
        "家暴娃娃咋办",
        3,
    ),
    (
        re.compile(
            r"离(?:婚|掉)|(?:想|要|打算|准备|坚决)(?:跟他|和他|跟这人)?离(?:了|的|算了)?(?=$|[,，。 ])|过不下去|不(?:想)?(?:跟他|和他)(?:一起)?过了|分开过"
            r"|调解|保护令|告他|起诉|律师|法律援助|有没有人(?:能)?管|谁(?:能|来)?管|(?:没|有没有|有啥|哪有)(?:个)?(?:地方|处)(?:去|住|躲)|去哪(?:里|儿)?(?:住|躲)"
        ),
        "家暴谁管",
        2,
    ),
)
"""What they ask, how people ask a list for it, and how many duties of it are shown."""
_NOW = re.compile(
    r"正在|又(?:打|来|动手)|在打|打我呢|拿(?:着)?(?:刀|棍|斧)|砸门|踹门|救|快来|血|不想活|要(?:打|弄|杀)死"
)
_MOST = 30
"""Characters of a message that asks this and tells nothing else."""


def way_out(hall: TownHall, text: str, conversation: Conversation) -> Answer | None:
    """The answer to a normalised message of somebody who was beaten at home and asks how to get out of it; None for all
    others."""
    told = conversation.danger
    if told is None or told.numbers[0] != "110" or DESPAIR_LINE in told.numbers or len(text) > _MOST:
        return None
    if _NOW.search(text) or not hall.has(conversation.town):
        return None
    found = next(((asked, most) for pattern, asked, most in _WAYS_OUT if pattern.search(text)), None)
    about = hall.all_duties.get(conversation.about)
    if found is None or about is None or not _OF_FAMILIES.search(whole_text(about)):
        return None
    asked, most = found
    office = hall.office(conversation.town)
    ranking = office.ranker.rank(asked)
    if decide(ranking) is Verdict.NONE:
        return None
    asking = read_asking(asked)
    if most == 1:
        answer = office.stated(ranking.candidates, asking, asked)
    else:
        answer = office.choices(ranking.candidates[:most], asking, asked)
    return replace(answer, caution=told.numbers, doubted=True)

"""Who was told whom to call and writes on here, 怎么办 or 在三队老王家, is told so once more.

Nobody reads along at this end: whoever gives an address to the bot instead of to 120 must hear that again, and not that
there is no such matter in the list.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import Answer, AnswerKind
from knowledge.understanding.correcting import read_correction
from knowledge.understanding.danger_rules import DESPAIR_LINE
from knowledge.understanding.matters import weight_of
from knowledge.understanding.since_told import Since, cries, is_deadly, read_since
from knowledge.understanding.smalltalk import NOT_THIS, find_smalltalk
from knowledge.understanding.wants import read_asking

if TYPE_CHECKING:
    from knowledge.answers import Conversation

CALLED = "called"
"""The small talk of somebody who has called, or whose danger is over."""
CALMER = "calmer"
"""The small talk of somebody who spoke of ending their life and says that it was nothing: whom to call stays told."""
_MATTER = 1.5
"""Characters that tell a matter, without which nobody asks the list for anything: 人呢."""
_LEFT_ALONE = {"thanks", "bye", "ok", "about"}
"""Small talk after which nothing has to be said again."""
_OFFICES = re.compile(r"谁|哪个|哪家|哪里|找|归|管|镇|乡|县|部门|单位|政府|[局委]|罚|赔|补")
"""Words of somebody who asks about the duty and not for help."""
_AID = re.compile(
    r"贷款|欠(?:的)?(?:钱|债)|债务|低保|救助|补助|补贴|津贴|医保|报销|看病|残疾|养老|住房|公租房|工作|活干|上学|学费|官司|律师|调解|离婚|家暴|户口"
)
"""What somebody in despair may still ask a list for: 那有没有贷款."""


def urged(text: str, conversation: Conversation, answer: Answer) -> Answer:
    """The answer to a normalised message of somebody who was just told whom to call.

    What the lists do not answer gets the numbers again; what they offer to choose from, a line with the number.
    """
    told = conversation.danger
    if told is None:
        return answer
    despairs = DESPAIR_LINE in told.numbers
    doubted = told.doubted
    state = read_since(text, told.numbers)
    if state is Since.CALLED or (state is Since.OVER and not doubted):
        return Answer(AnswerKind.SMALLTALK, town=answer.town, smalltalk=CALLED)
    once_more = Answer(AnswerKind.EMERGENCY, town=answer.town, numbers=told.numbers, again=True)
    if state is Since.CALMER and not _AID.search(text):
        return Answer(AnswerKind.SMALLTALK, town=answer.town, smalltalk=CALMER, again=True)
    if answer.kind is AnswerKind.EMERGENCY:
        if not answer.doubted or doubted:
            return answer
        return replace(answer, doubted=False) if answer.duties else once_more
    if state is Since.LASTS:
        return once_more
    if doubted and not cries(text):
        return answer
    said = find_smalltalk(text)
    joked = said == "ok" and despairs
    if said == NOT_THIS or read_correction(text) is not None or (said in _LEFT_ALONE and not joked):
        return answer
    has_matter = weight_of(read_asking(text).rest) >= _MATTER
    with_a_line = replace(answer, caution=told.numbers)
    match answer.kind:
        case AnswerKind.TOWN if answer.town is not None or not answer.waits:
            return with_a_line  # it says which town is meant, or asks for another one
        case AnswerKind.TOWN if has_matter and _OFFICES.search(text):
            return with_a_line
        case _ if despairs and is_deadly(text):
            return once_more
        case AnswerKind.NONE | AnswerKind.CHOICES if despairs and _AID.search(text) and not cries(text):
            return with_a_line
        case AnswerKind.NONE if has_matter and not despairs and not cries(text):
            return with_a_line  # 我想离婚: it is over for now
        case AnswerKind.NONE | AnswerKind.TOWN | AnswerKind.SMALLTALK:
            return once_more
        case AnswerKind.DUTY if _stays_under_the_number(text, answer, conversation):
            return replace(
                answer, kind=AnswerKind.EMERGENCY, duties=answer.duties[:1], numbers=told.numbers, again=True
            )
        case AnswerKind.CHOICES:
            asks_whose = not despairs and bool(_OFFICES.search(text)) and not cries(text)
            return with_a_line if has_matter or asks_whose else once_more
        case _:
            return answer


def _stays_under_the_number(text: str, answer: Answer, conversation: Conversation) -> bool:
    """Whether it asks what to do, and not whose it is: the duty that stood under the number stays there."""
    duty = answer.duty
    return duty is not None and duty.id == conversation.duty and not answer.simply and not _OFFICES.search(text)

"""Who was told whom to call and writes on here, 怎么办 or 在三队老王家, is told so once more.

Nobody reads along at this end: whoever gives an address to the bot instead of to 120 must hear that again, and not that
there is no such matter in the list.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import Answer, AnswerKind
from knowledge.consoling import GRIEF
from knowledge.conversing import CALLED
from knowledge.more_of_danger import raised, with_grown, with_more_of_danger
from knowledge.understanding.coming_back import comes_back
from knowledge.understanding.correcting import read_correction
from knowledge.understanding.danger_rules import DESPAIR_LINE, SELF_HARM
from knowledge.understanding.emergency import find_emergency
from knowledge.understanding.facts_of_danger import asks_first_aid
from knowledge.understanding.grown_to_danger import grown_danger
from knowledge.understanding.matters import weight_of
from knowledge.understanding.since_told import (
    Since,
    asks_something_else,
    asks_what_now,
    cries,
    cries_out,
    is_deadly,
    read_since,
    who_tells_what_to_do,
    whom_they_called,
)
from knowledge.understanding.smalltalk import ABOUT, ANOTHER, NOT_THIS, PLAINER, THANKS, THANKS_ABOUT, find_smalltalk
from knowledge.understanding.wants import read_asking
from knowledge.understanding.which_number import asked_numbers, asks_what_to_dial

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.conversation import Conversation, ToldDanger

OVER = "over"
"""The small talk of somebody whose danger is over."""
WAITS = "waits"
"""The small talk of somebody who has called and asks what to do until help comes: whom to call stays told."""
CALMER = "calmer"
"""The small talk of somebody who spoke of ending their life and says that it was nothing: whom to call stays told."""
_MATTER = 1.5
"""Characters that tell a matter, without which nobody asks the list for anything: 人呢."""
_FOUND = frozenset({AnswerKind.DUTY, AnswerKind.SEVERAL, AnswerKind.SET, AnswerKind.SMALLTALK, AnswerKind.TOWN})
"""Answers that say more than a guess of danger that is over."""
_LEFT_ALONE = {THANKS, ABOUT, THANKS_ABOUT, "bye", "ok"}
"""Small talk after which nothing has to be said again."""
_OFFICES = re.compile(r"谁|哪个|哪家|哪里|找|归|管|镇|乡|县|部门|单位|政府|[局委]|罚|赔|补")
"""Words of somebody who asks about the duty and not for help."""
_AID = re.compile(
    r"贷款|欠(?:的)?(?:钱|债)|债务|低保|救助|补助|补贴|津贴|医保|报销|看病|残疾|养老|住房|公租房|工作|活干|上学|学费|官司|律师|调解|离婚|家暴|户口"
)
"""What somebody in despair, or who was beaten, may still ask a list for: 那有没有贷款, 他睡了，我想离婚咋办."""
_AS_EVER = re.compile(r"老是|经常|总是|动不动就")
"""What so often happens is the duty's matter, and no danger of now: 变压器老是跳闸."""
_WHAT_TO_DO = re.compile(r"咋办|怎么办|咋弄")
"""With which a list is asked as well as a number."""
_NEAR_BUT_QUIET = re.compile(
    r"(?:[他她]|老公|男人|丈夫|当家的|儿子|那人|公公)(?:喝[醉多]|也|已经|都|现在|在|了){0,3}(?:睡(?:着|下|过去)?|不在家|没在家|出去|出门|上班去)"
)
"""Words of who was beaten and has peace for now: 他睡着了."""
_ASKED_ON = frozenset({AnswerKind.DUTY, AnswerKind.CHOICES, AnswerKind.SEVERAL, AnswerKind.NONE, AnswerKind.SET})


def urged(text: str, conversation: Conversation, answer: Answer, about: str = "") -> Answer:
    """The answer to a normalised message of somebody who was just told whom to call, or who is in danger in the talk
    about the duty with the title ``about``.

    What the lists do not answer gets the numbers again; what they offer to choose from, a line with the number.
    """
    told = conversation.danger
    firm = answer.kind is AnswerKind.EMERGENCY and not answer.doubted
    if not firm and conversation.called is None and (told is None or told.doubted):
        grown = grown_danger(text, about)
        if grown is not None:
            return with_grown(grown, conversation, answer)
    if told is None:
        if conversation.called:
            return _until_help_comes(text, conversation, conversation.called, answer)
        if conversation.over is not None and _is_back(text, conversation.over, answer):
            return _back(conversation.over, answer)
        called = whom_they_called(text)
        if called and answer.kind is not AnswerKind.EMERGENCY:
            return _has_called(text, called, answer)
        return raised(text, conversation, answer)
    return under_despair(_once_more(text, conversation, told, answer), told)


def _has_called(text: str, called: Sequence[str], answer: Answer) -> Answer:
    """The answer to who says first of all that they called: that is well, or at which number to ask what they may do."""
    waits = _waiting(text, called, answer)
    return waits if waits.asks_at else replace(waits, smalltalk=CALLED, again=False)


def _waiting(text: str, called: Sequence[str], answer: Answer) -> Answer:
    """What to do until help is there, which who is on the telephone tells best."""
    asks_at = who_tells_what_to_do(text, called)
    numbers = tuple(dict.fromkeys((*asks_at, *called)))
    waits = Answer(AnswerKind.SMALLTALK, town=answer.town, smalltalk=WAITS, numbers=numbers, again=True)
    return replace(waits, asks_at=next(iter(asks_at), ""))


def _is_back(text: str, over: ToldDanger, answer: Answer) -> bool:
    """Whether a normalised message tells that a danger is back which was ``over``, and no danger by itself."""
    tells_another = answer.kind is AnswerKind.EMERGENCY and not answer.doubted
    return not tells_another and comes_back(text, over.numbers)


def _back(over: ToldDanger, answer: Answer) -> Answer:
    """The numbers of a danger that is back."""
    return Answer(AnswerKind.EMERGENCY, town=answer.town, numbers=over.numbers, doubted=over.doubted)


def _until_help_comes(text: str, conversation: Conversation, called: ToldDanger, answer: Answer) -> Answer:
    """The answer to who has called: what to do until somebody is there, the numbers again where it lasts or grows worse;
    another matter is answered as ever."""
    waits = _waiting(text, called.numbers, answer)
    if asks_what_now(text):
        return waits
    if answer.kind is AnswerKind.SMALLTALK:
        return answer
    said = _once_more(text, replace(conversation, danger=called), called, answer)
    if said.kind is AnswerKind.SMALLTALK or (said.kind is AnswerKind.EMERGENCY and not said.again):
        return said
    if said.kind is not AnswerKind.EMERGENCY:
        return answer
    grows = cries_out(text) or read_since(text, called.numbers) is not Since.OTHER or asks_what_to_dial(text)
    return said if grows else waits


def under_despair(answer: Answer, told: ToldDanger | None) -> Answer:
    """The answer that a list has for who spoke of ending their life, with whom to call above it, whatever it is about."""
    despairs = told is not None and DESPAIR_LINE in told.numbers
    if told is None or not despairs or answer.caution or answer.kind not in _ASKED_ON:
        return answer
    return replace(answer, caution=told.numbers)


def _once_more(text: str, conversation: Conversation, told: ToldDanger, answer: Answer) -> Answer:
    """The same before what a list has for who despairs gets its line."""
    despairs = DESPAIR_LINE in told.numbers
    doubted = told.doubted
    if asks_what_to_dial(text):
        return Answer(AnswerKind.EMERGENCY, town=answer.town, numbers=asked_numbers(text) or told.numbers, again=True)
    state = read_since(text, told.numbers)
    if state in {Since.OTHER, Since.OVER} or (state is Since.LASTS and not doubted):
        more = with_more_of_danger(text, conversation, answer, over=state is Since.OVER)
        if more is not None:
            return more
    over = state is Since.OVER and not (doubted and answer.kind in _FOUND)
    if state is Since.CALLED or over:
        return Answer(AnswerKind.SMALLTALK, town=answer.town, smalltalk=OVER if over else CALLED)
    if state is Since.LOST and not doubted:
        return _of_the_loss(answer, told)
    if (state is Since.WAITS or (whom_they_called(text) and who_tells_what_to_do(text, told.numbers))) and not despairs:
        return _waiting(text, told.numbers, answer)
    once_more = Answer(AnswerKind.EMERGENCY, town=answer.town, numbers=told.numbers, again=True)
    if state is Since.DRAWN_OUT and not doubted:
        return replace(once_more, numbers=tuple(dict.fromkeys(("120", *told.numbers))))
    if state is Since.DIED:
        return replace(once_more, sorrow=GRIEF)
    if state is Since.CALMER and not _AID.search(text):
        return Answer(AnswerKind.SMALLTALK, town=answer.town, smalltalk=CALMER, again=True)
    if answer.kind is AnswerKind.EMERGENCY:
        if not doubted and not answer.doubted:
            return _with_first_numbers(text, told.numbers, answer, lasts=state is Since.LASTS)
        if not answer.doubted or doubted:
            return answer
        return replace(answer, doubted=False) if answer.duties else once_more
    if state is Since.LASTS or (not doubted and asks_first_aid(text)):
        return once_more
    if answer.simply:
        return _simply_under_the_number(answer, conversation, told)
    if doubted and find_smalltalk(text) == PLAINER:
        return replace(answer, caution=told.numbers, doubted=True)
    if doubted and not cries(text):
        still_near = told.numbers[0] == "110" and _NEAR_BUT_QUIET.search(text) is not None
        return replace(answer, caution=told.numbers) if still_near and answer.kind in _ASKED_ON else answer
    said = find_smalltalk(text)
    joked = said == "ok" and despairs
    if (
        (said == ANOTHER and not despairs)
        or said == NOT_THIS
        or read_correction(text) is not None
        or (said in _LEFT_ALONE and not joked)
    ):
        return answer
    has_matter = weight_of(read_asking(text).rest) >= _MATTER
    with_a_line = replace(answer, caution=told.numbers)
    match answer.kind:
        case AnswerKind.NONE | AnswerKind.CHOICES if (
            has_matter and told.numbers[0] != "110" and asks_something_else(text)
        ):
            return answer
        case AnswerKind.CHOICES if has_matter and told.numbers[0] == "119" and _is_as_ever(text):
            return answer
        case AnswerKind.TOWN if answer.town is not None or not answer.waits:
            return with_a_line  # it says which town is meant, or asks for another one
        case AnswerKind.TOWN if has_matter and _OFFICES.search(text):
            return with_a_line
        case _ if despairs and is_deadly(text):
            return once_more
        case AnswerKind.NONE | AnswerKind.CHOICES if despairs and _AID.search(text) and not cries(text):
            return with_a_line
        case AnswerKind.NONE if has_matter and not despairs and not cries(_asking_a_list(text)):
            return with_a_line  # 我想离婚: it is over for now
        case AnswerKind.NONE | AnswerKind.TOWN | AnswerKind.SMALLTALK:
            return once_more
        case AnswerKind.DUTY if not despairs and _stays_under_the_number(text, answer, conversation):
            return replace(
                answer, kind=AnswerKind.EMERGENCY, duties=answer.duties[:1], numbers=told.numbers, again=True
            )
        case AnswerKind.CHOICES:
            asks_whose = not despairs and bool(_OFFICES.search(text)) and not cries(text)
            return with_a_line if has_matter or asks_whose else once_more
        case _:
            return answer


def _with_first_numbers(text: str, told: Sequence[str], answer: Answer, *, lasts: bool) -> Answer:
    """The answer to who was told the numbers ``told`` and says more of a danger, with those first where no words of it
    name another: 人还清醒，在路上. They stay alone where it ``lasts``."""
    danger = find_emergency(text)
    if danger is not None and (danger.words or (danger.sure and danger.name == SELF_HARM)):
        return answer
    more = () if lasts else (each for each in answer.numbers if each != DESPAIR_LINE)
    return replace(answer, numbers=tuple(dict.fromkeys((*told, *more))))


def _asking_a_list(text: str) -> str:
    """A normalised message without the words of a cry that, beside what a list is asked for, are none: 我想离婚咋办."""
    return _WHAT_TO_DO.sub("", text) if _AID.search(text) else text


def _of_the_loss(answer: Answer, told: ToldDanger) -> Answer:
    """What the list has for who is safe and tells what was lost, with the number in a line; else that it is well."""
    stated = replace(answer, kind=AnswerKind.DUTY, numbers=(), doubted=False)
    found = stated if answer.kind is AnswerKind.EMERGENCY and answer.duties and not answer.chosen_from else answer
    if found.kind not in _ASKED_ON:
        return Answer(AnswerKind.SMALLTALK, town=answer.town, smalltalk=OVER)
    return replace(found, caution=told.numbers)


def _simply_under_the_number(answer: Answer, conversation: Conversation, told: ToldDanger) -> Answer:
    """The duty told in few words to who did not understand, below the number; the number alone where no duty was shown."""
    alarm = replace(answer, kind=AnswerKind.EMERGENCY, numbers=told.numbers, doubted=told.doubted, again=True)
    if conversation.duty in conversation.talked:
        return alarm
    return replace(alarm, duties=(), departments=(), steps=(), simply=False)


def _is_as_ever(text: str) -> bool:
    """Whether a normalised message tells what so often happens, and cries for no help: 变压器老是跳闸."""
    return _AS_EVER.search(text) is not None and not cries(text)


def _stays_under_the_number(text: str, answer: Answer, conversation: Conversation) -> bool:
    """Whether it asks what to do, and not whose it is: the duty that stood under the number stays there."""
    duty = answer.duty
    stays = duty is not None and duty.id == conversation.duty and not answer.simply
    return stays and not (_OFFICES.search(text) or _AS_EVER.search(text))

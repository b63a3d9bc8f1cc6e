"""Later turns that ask on about several duties that were shown, and name none of them: 依据呢, 他们不来咋办, 最后谁打钱."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.language.normalize import plain_official
from knowledge.matching.ranker import Candidate
from knowledge.particulars import quoted
from knowledge.understanding.details import LINES, Detail, without_details
from knowledge.understanding.wants import read_asking

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from knowledge.answers import Answer
    from knowledge.conversation import Told
    from knowledge.office import Office
    from knowledge.understanding.wants import Asking

_OF_EACH = frozenset({Detail.BASIS})
"""What every duty has, so that it is told of each of several matters, and of the likeliest of several guesses."""


def which_of_them(
    office: Office, offered: Sequence[int], asking: Asking, text: str, details: Set[Detail], told: Told | None
) -> Answer | None:
    """The answer to a normalised message that brings no matter of its own and asks for ``details`` or for somebody, where
    the duties at the places ``offered`` were shown last: the one that alone has what it asks for, or the question which
    of them it means; None where the first of guesses at one matter may be told.

    Several matters are never taken for one. Of guesses it is asked once.
    """
    several = told is not None and told.several
    if len(offered) < 2 or not (several or details):
        return None
    if not several and details & _OF_EACH:
        return None
    if not several and told is not None and told.asked:
        return office.stated([Candidate(each, 1.0, 1.0) for each in offered], asking, text, later=True)
    if several and (called := _called(office, offered, text)) is not None:
        return office.stated([Candidate(called, 1.0, 1.0)], asking, text, later=True)
    having = [place for place in offered if any(quoted(office.duties[place], each) for each in details)]
    if len(having) == 1 and not several:
        ranked = (having[0], *(each for each in offered if each != having[0]))
        return office.stated([Candidate(each, 1.0, 1.0) for each in ranked], asking, text, later=True)
    if not several and not details & LINES:
        return None
    which = office.choices([Candidate(each, 1.0, 1.0) for each in offered], asking, text)
    waits = having or Detail.UNMOVED in details
    held = tuple(each for each in Detail if each in details and each not in _OF_EACH) if waits else ()
    return replace(which, apart=several, held=held)


def _called(office: Office, offered: Sequence[int], text: str) -> int | None:
    """The one of several duties whose title has the few words that a message brings beside what it asks: 分户要多久."""
    own = read_asking(without_details(text)).rest.strip()
    having = [place for place in offered if len(own) > 1 and own in plain_official(office.duties[place].title)]
    return having[0] if len(having) == 1 else None

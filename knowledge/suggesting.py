"""What to offer while somebody is still typing: duties of the list, and nothing that it does not have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.answers import AnswerKind
from knowledge.conversation import Conversation
from knowledge.language.normalize import has_words, plain_official

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.desk import Desk
    from knowledge.records import Duty, Town

_BEGUN = 20
"""Duties offered for a word that titles hold."""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What typed words may mean."""

    town: Town | None
    """Whose list they were read by; None while no town is known."""
    duties: tuple[Duty, ...] = ()
    """Best first; the whole list when a list was asked for."""
    numbers: tuple[str, ...] = ()
    """To call first, when somebody is in danger."""
    doubted: bool = False
    """Whether that is not clear."""
    asked: bool = True
    """Whether the words ask for anything; nothing, a greeting and a town's name do not."""


def suggest(text: str, desk: Desk, town: str, now: float) -> Suggestions:
    """Suggestions for typed words. ``town`` is the person's own (slug) or empty; one that the words name wins."""
    loaded = {each.slug: each for each in desk.towns}
    own = loaded.get(town) or (desk.towns[0] if len(desk.towns) == 1 else None)
    if not has_words(text):
        return Suggestions(own, asked=False)
    answer, _ = desk.answer(text, Conversation(town=own.slug if own else ""), now)
    where = answer.town or (answer.duties[0].town if answer.duties else own)
    match answer.kind:
        case AnswerKind.TOWN | AnswerKind.SMALLTALK:
            return Suggestions(where, asked=False)
        case AnswerKind.NONE:
            rest, _ = desk.read_towns(text)
            return Suggestions(where, _titled(rest, desk.duties(where.slug)) if where else ())
        case AnswerKind.DUTY:
            likely = (answer.duties[0], *answer.others)
            return Suggestions(where, tuple(each.duty for each in likely))
        case _:
            return Suggestions(where, tuple(each.duty for each in answer.duties), answer.numbers, answer.doubted)


def _titled(words: str, duties: Sequence[Duty]) -> tuple[Duty, ...]:
    """Duties whose titles hold the words: somebody who has typed 秸 goes on with 秆."""
    words = words.replace(" ", "")
    return tuple(duty for duty in duties if words and words in plain_official(duty.title))[:_BEGUN]

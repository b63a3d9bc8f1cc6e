"""A turn that goes back to a duty talked about earlier: 说回那个狗的事."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.understanding.matters import weight_of
from knowledge.understanding.returning import read_returning

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from knowledge.conversation import Conversation
    from knowledge.office import Office
    from knowledge.records import Duty

_OLDER = 0.01
"""What each duty talked about earlier counts less than the one after it, when a message goes back."""
_AWAY = 0.1
"""What another town's duty counts less, once the talk has left that town."""
_GONE_BACK, _POINTED_AT = 0.4, 0.1
"""How far the best duty of the list may be before the one talked about."""


def returned(
    text: str, conversation: Conversation, duties: Mapping[str, Duty], office_of: Callable[[str], Office]
) -> Conversation | None:
    """The conversation as a normalised message takes it up that goes back to an earlier duty, or None.

    ``duties`` are all that are known, by id; ``office_of`` opens the office of a town.
    """
    back = read_returning(text)
    talked = [each for each in conversation.talked if each in duties]
    if back is None or not talked:
        return None
    if not weight_of(back.matter):
        return replace(conversation, duty=talked[-1], choices=()) if back.earliest else None
    if back.earliest:
        talked.reverse()
    fits: list[tuple[float, str]] = []
    for town in dict.fromkeys(duties[each].town for each in talked):
        office = office_of(town)
        totals = office.ranker.total(office.ranker.signals(back.matter))
        best = float(totals.max(initial=0.0))
        away = _AWAY * (town != conversation.town and (back.earliest or town != duties[talked[0]].town))
        fits += [
            (best - float(totals[office.places[each]]) + _OLDER * rank + away, each)
            for rank, each in enumerate(talked)
            if duties[each].town == town
        ]
    behind, meant = min(fits)
    return (
        replace(conversation, duty=meant, choices=()) if behind < (_GONE_BACK if back.plain else _POINTED_AT) else None
    )

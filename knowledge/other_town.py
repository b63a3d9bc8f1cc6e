"""A message that asks of the other town without naming it, as if it named it: 另一个镇呢, 隔壁镇收回的有几项."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import Answer, AnswerKind, SetQuery
from knowledge.asked_lists import duties_of, is_on_screen
from knowledge.changed_lists import asks_same_list
from knowledge.understanding.one_side import asks_one_side
from knowledge.understanding.other_town import other_town_at
from knowledge.understanding.places import PlaceMention

if TYPE_CHECKING:
    from knowledge.conversation import Conversation
    from knowledge.heard import Heard
    from knowledge.records import Town
    from knowledge.town_hall import TownHall


def of_other_town(hall: TownHall, heard: Heard, conversation: Conversation) -> Heard | Answer:
    """The message with the other town in place of the words for it, where it asks that town's list of something; as it is
    where it does not. Which town is meant is asked back where there are several others."""
    if heard.mentions or heard.danger or heard.home is None or len(hall.towns) == 1:
        return heard
    shown = _town_on_screen(hall, conversation)
    span = other_town_at(heard.text, of_list=shown is not None)
    if span is None:
        return heard
    rest = f"{heard.text[: span[0]]} {heard.text[span[1] :]}".strip()
    of_two = conversation.asked is not None and conversation.asked.query.across is not None
    goes_on = shown is not None and (asks_same_list(rest) or (of_two and asks_one_side(rest)))
    asked = None if goes_on else heard.home.sets.read(rest)
    if not goes_on and (asked is None or asked.query == SetQuery() or asked.query.absent):
        return heard
    home = heard.home.town
    other = home if goes_on and shown not in {None, home} else hall.only_other(home.slug)
    if other is None:
        return Answer(AnswerKind.SMALLTALK, home, smalltalk="which-other")
    return replace(heard, rest=rest, mentions=(PlaceMention(other, *span),))


def _town_on_screen(hall: TownHall, conversation: Conversation) -> Town | None:
    """Whose list is shown, with none of its duties opened; the first town's of a list of two."""
    asked = conversation.asked
    if asked is None or not hall.has(asked.town):
        return None
    duties = duties_of(hall, asked)
    opened = conversation.duty and len(duties) > 1
    return hall.town(asked.town) if is_on_screen(conversation, duties) and not opened else None

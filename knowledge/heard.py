"""What is plain of a message before any list is looked into: the towns in it, small talk, danger, and whose it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.understanding.emergency import Emergency, find_emergency, says_nothing
from knowledge.understanding.place_names import read_place_name
from knowledge.understanding.smalltalk import find_smalltalk
from knowledge.understanding.town_change import asks_for_another_town, meant_towns, only_names_towns

if TYPE_CHECKING:
    from knowledge.conversation import Conversation
    from knowledge.office import Office
    from knowledge.records import Duty
    from knowledge.town_hall import TownHall
    from knowledge.understanding.places import PlaceMention

_COMPARES = re.compile(r"呢|那边|那里|那头|一样|也|有没有|有吗|吗|换成|怎么|咋|哪|[?？]")
"""Words with which a town's name asks for the same matter there, instead of moving there."""
_BACK_HOME = re.compile(r"我们|咱|俺们|本镇|本乡|这边|我这|回来|说回|回到")
_WORDLESS = ("noise", "empty")
"""Small talk in which nothing is said."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One message."""

    text: str
    """Normalised."""
    rest: str
    """Without the names of towns."""
    mentions: tuple[PlaceMention, ...]
    """The towns that it names, in their order."""
    home: Office | None
    """Of the person's own town: the chosen one, or the only one there is."""
    smalltalk: str
    """As ``find_smalltalk`` names it; empty for none."""
    danger: Emergency | None

    @property
    def names_only_a_town(self) -> bool:
        """Whether nothing but a village, or the words around a name, stands beside a town's name."""
        return bool(self.mentions) and (only_names_towns(self.rest) or read_place_name(self.rest) is not None)

    @property
    def changes_town(self) -> bool:
        """Whether it asks for another town's list without naming that town: 换个镇, 我不是西北湾的."""
        if not self.mentions:
            return asks_for_another_town(self.text)
        return only_names_towns(self.rest) and not meant_towns(self.text, self.mentions)

    @property
    def asks_over_there(self) -> bool:
        """Whether a town's name asks for the same matter there, when one was talked about."""
        return bool(_COMPARES.search(self.text))

    @property
    def points_to_a_town(self) -> bool:
        """Whether it says in which town it is meant."""
        return bool(self.mentions) or bool(_BACK_HOME.search(self.rest))

    def addressed(self, hall: TownHall) -> Office | None:
        """The town that it is about: the one it names; of two the last, for somebody without a town."""
        if not self.mentions:
            return self.home
        named = (meant_towns(self.text, self.mentions) if self.names_only_a_town else ()) or self.mentions
        return hall.office(named[-1 if self.home is None else 0].town.slug)


def hear(hall: TownHall, text: str, conversation: Conversation) -> Heard:
    """Reads a normalised message in its conversation."""
    home = _home(hall, conversation)
    mentions = hall.places.mentions(text, home.town if home else None)
    rest = hall.places.without(text, mentions)
    smalltalk = find_smalltalk(text)
    # Danger is read in the words as they stand: without the names of towns a sentence is torn.
    # Who says nothing but hello, thanks or help is in no danger; letters that mean nothing to us may be a cry.
    spoken = smalltalk not in {"", *_WORDLESS}
    danger = None if spoken else find_emergency(text, in_talk=bool(conversation.duty or conversation.choices))
    if danger is not None and not danger.words and mentions and says_nothing(rest):
        danger = None  # who names a town and says nothing else is at home there
    return Heard(text, rest, tuple(mentions), home, smalltalk, danger)


def _home(hall: TownHall, conversation: Conversation) -> Office | None:
    if hall.has(conversation.town):
        return hall.office(conversation.town)
    return hall.office(hall.towns[0].slug) if len(hall.towns) == 1 else None


def talked_about(hall: TownHall, conversation: Conversation) -> tuple[Duty, ...]:
    """The duties talked about, latest first."""
    return tuple(hall.all_duties[each] for each in conversation.talked if each in hall.all_duties)

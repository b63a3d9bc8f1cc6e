"""The desk: one message in, one typed answer out. Finds out what sort of message it is and who answers it."""

from __future__ import annotations

import re
from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import (
    LIST_PAGE,
    Answer,
    AnswerKind,
    Conversation,
    Explanation,
    ScoredDuty,
    SetQuery,
    Want,
    Weighed,
)
from knowledge.between_towns import (
    compared,
    is_home_again,
    is_still_there,
    not_here,
    only_goes_over,
    same_next_door,
    same_there,
)
from knowledge.conversing import after, back_in, expired
from knowledge.language.normalize import normalize
from knowledge.listing import asks_of_office, is_about_talk, listed
from knowledge.matching.decision import Verdict, decide, judge
from knowledge.office import MOST_CHOICES
from knowledge.town_hall import MOST_OPEN, TownHall
from knowledge.turns import answer_in_talk, returned
from knowledge.understanding.danger_rules import SELF_HARM
from knowledge.understanding.elsewhere import asks_same_there
from knowledge.understanding.emergency import Emergency, find_emergency
from knowledge.understanding.item_names import read_item
from knowledge.understanding.place_names import read_place_name
from knowledge.understanding.smalltalk import find_smalltalk
from knowledge.understanding.wants import asks_for_more, picked_choice, read_asking

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge.counterparts import Counterparts
    from knowledge.matching.taught import Taught
    from knowledge.office import Office
    from knowledge.records import Duty, DutyList, Town
    from knowledge.understanding.places import PlaceMention

_ONLY_TOWN = re.compile(
    r"我们|我|是|的|在|住|家|人|这边|那边|这里|镇上|乡里|街道|镇|乡|说|选|换成|换到|换|看|问|了|呢|吧|啊|[^\w]"
)
"""What people say around the name of their town: 我是兰州湾镇的."""
_COMPARES = re.compile(r"呢|那边|那里|那头|一样|也|有没有|有吗|吗|换成|怎么|咋|哪|[?？]")
"""Words with which a town's name asks for the same matter there, instead of moving there."""
_BACK_HOME = re.compile(r"我们|咱|俺们|本镇|本乡|这边|我这|回来|说回|回到")
_WORDLESS = ("noise", "empty")
"""Small talk in which nothing is said."""
_LIKELY = 0.5
"""Probability of being right from which a duty is told under a number where danger is doubtful."""
_NEAREST = 2
"""Duties that somebody is offered who asks on about what no list was found to have."""
_EXPLAINED = 3
"""Candidates whose reasons are told."""


class Desk:
    """Answers from one edition. Holds no state of any person: the conversation goes in and comes out."""

    def __init__(self, lists: Sequence[DutyList], most_open: int = MOST_OPEN) -> None:
        """``most_open``: towns that are kept open at the same time."""
        self._hall = TownHall(lists, most_open)

    def with_taught(self, taught: Mapping[str, Sequence[Taught]]) -> Desk:
        """This desk with phrases that towns were taught, by slug, in place of those before.

        Towns that are open stay open; who is being answered is answered to the end by the desk before.
        """
        other = copy(self)
        other._hall = self._hall.with_taught(taught)  # noqa: SLF001 (its own copy)
        return other

    @property
    def towns(self) -> tuple[Town, ...]:
        """All towns, in the order of the edition."""
        return self._hall.towns

    def warm(self) -> None:
        """Makes the towns ready now that can be open at the same time, so that nobody's first question waits for them.

        Where there are more, only the first: nobody knows which of them will be asked for.
        """
        everybody = self.towns
        for town in everybody if len(everybody) <= self._hall.most_open else everybody[:1]:
            self._hall.office(town.slug)

    def has(self, slug: str) -> bool:
        """Whether a town is loaded."""
        return self._hall.has(slug)

    @property
    def open_towns(self) -> tuple[str, ...]:
        """Slugs of the towns that answer at once, those that were asked for last at the end."""
        return self._hall.open_towns

    def is_open(self, slug: str) -> bool:
        """Whether a town answers at once, without being opened first."""
        return self._hall.is_open(slug)

    def town(self, slug: str) -> Town:
        """A town by its slug. Raises UnknownTownError."""
        return self._hall.town(slug)

    def office(self, slug: str) -> Office:
        """A town with all that answers for it. Raises UnknownTownError."""
        return self._hall.office(slug)

    def read_towns(self, message: str, home: Town | None = None) -> tuple[str, tuple[Town, ...]]:
        """A message normalised and without the names of the towns that it names, and those towns, each once.

        ``home`` is whose one of several towns of a name is meant.
        """
        text = normalize(message)
        mentions = self._hall.places.mentions(text, home)
        named = {mention.town.slug: mention.town for mention in mentions}
        return self._hall.places.without(text, mentions), tuple(named.values())

    def find_towns(self, words: str) -> tuple[Town, ...]:
        """Towns that a typed name may mean, best first; a village's, where a duty names it."""
        text = normalize(words)
        place = read_place_name(text)
        return self._hall.places.find(text) or (self._hall.naming(place.name) if place and place.village else ())

    def towns_like(self, words: str) -> tuple[Town, ...]:
        """Towns whose names the words may be that name none as it is written: 其台, xibeiwan, 昌吉."""
        text = normalize(words)
        return () if self._hall.places.mentions(text) else self._hall.places.alike(text)

    def duty(self, duty_id: str) -> Duty:
        """A duty by its id. Raises UnknownDutyError."""
        return self._hall.duty(duty_id)

    def duties(self, slug: str) -> tuple[Duty, ...]:
        """All duties of a town in list order. Raises UnknownTownError."""
        return self._hall.list_of(slug).duties

    def open_duty(self, duty_id: str, conversation: Conversation, now: float) -> tuple[Answer, Conversation]:
        """The whole of one duty that was picked. Raises UnknownDutyError."""
        duty = self.duty(duty_id)
        answer = self._hall.office(duty.town).whole(duty)
        return answer, after(conversation, answer, now)

    def answer(self, message: str, conversation: Conversation, now: float) -> tuple[Answer, Conversation]:
        """Answers one message in its conversation.

        ``conversation`` carries the chosen town's slug (or none) and what was talked about; ``now`` is in seconds
        since the epoch. Returns the answer and the conversation after it. Raises nothing for any text.
        """
        conversation = expired(conversation, now) if conversation.at else conversation
        text = normalize(message)
        picked = picked_choice(text)
        if (
            picked is not None
            and picked <= len(conversation.choices)
            and conversation.choices[picked - 1] in self._hall.all_duties
        ):
            return self.open_duty(conversation.choices[picked - 1], conversation, now)
        answer = self._next_page(conversation) if asks_for_more(text) else None
        answer = answer or self._reply(text, conversation)
        then = after(conversation, answer, now)
        if answer.kind is AnswerKind.EMERGENCY and answer.duty is None:
            then = replace(then, duty=self._quiet_topic(text, answer), choices=())
        if answer.kind is AnswerKind.NONE and answer.want is not Want.OTHER_TOWN:
            # Who asks on all the same (那镇上干啥) is offered it.
            then = replace(then, choices=self._nearest(text, answer))
        return answer, then

    def likely(self, message: str, slug: str) -> tuple[ScoredDuty, ...]:
        """A town's duties that a message may mean, best first, outside of any conversation; none for a message that the
        list has nothing for. Raises UnknownTownError."""
        office = self._hall.office(slug)
        text = normalize(message)
        ranking = office.ranker.rank(self._hall.without_names(text))
        return office.scored(ranking.candidates) if decide(ranking) is not Verdict.NONE else ()

    def counterparts(self, duty_id: str, slug: str) -> tuple[Duty, ...]:
        """Duties of another town on the same matter, best first. Raises UnknownDutyError, UnknownTownError."""
        duty = self.duty(duty_id)
        return self._hall.counterparts(duty.town, slug).of(duty)

    def pairs(self, theirs: str, ours: str) -> Counterparts:
        """What finds one town's duties in another's list. Raises UnknownTownError."""
        return self._hall.counterparts(theirs, ours)

    def explain(self, message: str, slug: str) -> Explanation:
        """Why a message is answered as it is in a town, outside of any conversation. Raises UnknownTownError."""
        office = self._hall.office(slug)
        text = normalize(message)
        rest = self._hall.without_names(text)
        ranking = office.ranker.rank(rest)
        odds = judge(ranking)
        return Explanation(
            town=office.town,
            kind=self._reply(text, Conversation(slug)).kind,
            right=odds.right,
            inside=odds.inside,
            stated_from=odds.stated_from,
            refused_below=odds.refused_below,
            candidates=tuple(
                Weighed(office.duties[each.position], each.score, office.ranker.reasons(rest, each.position))
                for each in ranking.candidates[:_EXPLAINED]
            ),
        )

    def _reply(self, text: str, conversation: Conversation) -> Answer:
        home = self._home(conversation)
        mentions = self._hall.places.mentions(text, home.town if home else None)
        rest = self._hall.places.without(text, mentions)
        small = find_smalltalk(text)
        # Who says nothing but hello, thanks or help is in no danger; letters that mean nothing to us may be a cry.
        spoken = small not in {"", *_WORDLESS}
        danger = None if spoken else find_emergency(rest, in_talk=bool(conversation.duty or conversation.choices))
        if danger and not danger.words and mentions and conversation.duty and only_goes_over(rest):
            danger = None  # 她爸妈搬到兰州湾了，那边呢 tells of nothing but who lives there
        told = None if danger else self._told(text, home)
        if told is not None:
            return told
        if small and not danger:
            return Answer(AnswerKind.SMALLTALK, town=home.town if home else None, smalltalk=small)
        office = self._addressed(mentions, home)
        if danger and (danger.words or danger.sure or office is None or not office.sets.asks_plainly(rest)):
            return self._emergency(danger, rest, office)
        if office is None:
            return Answer(AnswerKind.TOWN, towns=self._hall.places.shared(text) or self.towns)
        asking = read_asking(rest)
        item = self._named_item(rest, office)
        if item is not None:
            return item
        elsewhere = None if mentions else not_here(rest, office, self._talked_about(conversation))
        if elsewhere is not None:
            return elsewhere
        back = returned(rest, conversation, self._hall.all_duties, self._hall.office)
        conversation = back or conversation
        before = self._talked_about(conversation)
        goes_over = before is not None and before.town != office.town.slug and bool(mentions)
        both = (
            None
            if goes_over and (back is not None or asks_same_there(rest))
            else compared(self._hall, text, mentions, home or office)
        )
        if both is not None:
            return both
        if mentions and self._only_names(rest) and not (before is not None and _COMPARES.search(text)):
            return Answer(AnswerKind.TOWN, town=office.town, towns=(office.town,))
        if before is not None and home is not None and not mentions:
            there = same_next_door(self._hall, rest, before, self._talked(conversation), home.town)
            if there is not None:
                return there
        if (mentions or _BACK_HOME.search(rest)) and is_home_again(rest, asking, before, office.town, conversation):
            conversation = back_in(conversation, office.town.slug)
            before = self._talked_about(conversation)
        if before is not None and before.town != office.town.slug:
            if mentions or _BACK_HOME.search(rest):
                there = same_there(self._hall, asking, rest, before, self._talked(conversation), office)
                if there is not None:
                    return there
            elif back is not None or is_still_there(self._hall, asking, rest, before):
                office = self._hall.office(before.town)
            else:
                conversation = back_in(conversation, office.town.slug)
                before = self._talked_about(conversation)
        asked_set = office.sets.read(rest)
        if (
            asked_set is not None
            and not is_about_talk(conversation, asked_set, asking, rest, self._hall.all_duties)
            and not (before is not None and asks_of_office(before, asked_set, asking, rest, office))
        ):
            answer = listed(office, asked_set)
            if answer is not None:
                return answer
        return answer_in_talk(rest, asking, office, conversation, returns=back is not None)

    def _only_names(self, rest: str) -> bool:
        """Whether nothing but a village, or the words around a name, stands beside a town's name."""
        return not _ONLY_TOWN.sub("", rest) or read_place_name(rest) is not None

    def _told(self, text: str, home: Office | None) -> Answer | None:
        """The duty for which the town was taught this message, nearly word for word."""
        if not self._hall.anything_taught:
            return None
        mentions = self._hall.places.mentions(text, home.town if home else None)
        office = self._addressed(mentions, home)
        rest = self._hall.places.without(text, mentions)
        if office is None or office.ranker.taught_place(rest) is None or self._named_item(rest, office) is not None:
            return None
        return office.stated(office.ranker.rank(rest).candidates, read_asking(rest), rest)

    def _next_page(self, conversation: Conversation) -> Answer | None:
        """The further duties of the list shown last, if there was one longer than a few choices."""
        listed = [self._hall.all_duties[each] for each in conversation.choices if each in self._hall.all_duties]
        if len(listed) <= MOST_CHOICES:
            return None
        office = self._hall.office(listed[0].town)
        first = max(conversation.seen, LIST_PAGE)
        if first >= len(listed):
            return Answer(AnswerKind.SMALLTALK, town=office.town, smalltalk="no-more")
        return replace(office.set(SetQuery(), listed), first=first)

    def _home(self, conversation: Conversation) -> Office | None:
        """The person's own town: the chosen one, or the only one there is."""
        if self._hall.has(conversation.town):
            return self._hall.office(conversation.town)
        return self._hall.office(self.towns[0].slug) if len(self.towns) == 1 else None

    def _addressed(self, mentions: Sequence[PlaceMention], home: Office | None) -> Office | None:
        """The town that a message is about: the one it names; of two the last, for somebody without a town."""
        if not mentions:
            return home
        return self._hall.office(mentions[-1 if home is None else 0].town.slug)

    def _named_item(self, rest: str, office: Office) -> Answer | None:
        """配合履职第20项, as citations print it."""
        found = read_item(rest)
        if found is None:
            return None
        duty = self._hall.all_duties.get(f"{office.town.slug}/{found[0]}/{found[1]}")
        return office.whole(duty) if duty else office.nothing()

    def _talked_about(self, conversation: Conversation) -> Duty | None:
        """The duty that was stated, or the first of those that were offered instead."""
        first = conversation.duty or next(iter(conversation.choices[:MOST_CHOICES]), "")
        return self._hall.all_duties.get(first)

    def _talked(self, conversation: Conversation) -> list[Duty]:
        """The duties talked about, latest first."""
        return [self._hall.all_duties[each] for each in conversation.talked if each in self._hall.all_duties]

    def _emergency(self, danger: Emergency, rest: str, office: Office | None) -> Answer:
        duties: tuple[ScoredDuty, ...] = ()
        if office is not None:
            ranking = office.ranker.rank(rest)
            # Under a number to call an unrelated duty would be worse than none; where no danger was meant, none would.
            fits = decide(ranking) is Verdict.STATE or (not danger.sure and judge(ranking).right >= _LIKELY)
            if danger.name != SELF_HARM and fits:
                duties = office.scored(ranking.candidates[:1])
        stated = duties[0].duty if duties else None
        return Answer(
            AnswerKind.EMERGENCY,
            town=office.town if office else None,
            duties=duties,
            departments=stated.departments if stated else (),
            steps=stated.steps if stated else (),
            numbers=danger.numbers,
        )

    def _quiet_topic(self, text: str, answer: Answer) -> str:
        """The duty that a message of danger is about, though nothing but numbers is shown: later turns lean on it."""
        danger = find_emergency(text)
        near = () if danger is None or danger.name == SELF_HARM else self._nearest(text, answer)
        return next(iter(near), "")

    def _nearest(self, text: str, answer: Answer) -> tuple[str, ...]:
        """The duties that a message may be about though none was shown for it; none when it is about nothing."""
        if answer.town is None:
            return ()
        office = self._hall.office(answer.town.slug)
        ranking = office.ranker.rank(self._hall.without_names(text))
        found = judge(ranking)
        # Nothing is shown of them, so half as sure will do.
        near = found.inside >= found.refused_below / 2
        return tuple(office.duties[each.position].id for each in ranking.candidates[:_NEAREST]) if near else ()

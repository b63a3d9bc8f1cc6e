"""The desk: one message in, one typed answer out. Finds out what sort of message it is and who answers it."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from knowledge.after_violence import way_out
from knowledge.answers import Answer, ScoredDuty, Want
from knowledge.consoling import consoled, with_strayed
from knowledge.conversation import Conversation
from knowledge.conversing import after, begun_anew, expired
from knowledge.explanation import Explanation, Weighed
from knowledge.language.normalize import normalize, plain_official
from knowledge.matching.decision import Verdict, decide, judge
from knowledge.nearest_phrase import with_phrases
from knowledge.once import one_message
from knowledge.one_of_shown import one_of_shown
from knowledge.particulars import in_particular, of_picked
from knowledge.pointing import beyond, next_page, picked
from knowledge.refusing import with_refused
from knowledge.replying import reply
from knowledge.saying_again import said_again
from knowledge.telling import with_caution
from knowledge.told_states import with_matter_of_state
from knowledge.town_hall import MOST_OPEN, TownHall
from knowledge.understanding.another_matter import behind_another_matter
from knowledge.understanding.livestock import of_livestock
from knowledge.understanding.place_names import read_place_name
from knowledge.unshown import with_unshown
from knowledge.urging import under_despair, urged
from knowledge.walking import walked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge.counterparts import Counterparts
    from knowledge.matching.taught import Taught
    from knowledge.office import Office
    from knowledge.records import Duty, DutyList, Town

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
        whole = self._hall.office(duty.town).whole(duty)
        conversation = expired(conversation, now) if conversation.at else conversation
        answer = under_despair(_with_held(whole, conversation), conversation.danger)
        return answer, after(conversation, answer, now)

    def answer(self, message: str, conversation: Conversation, now: float) -> tuple[Answer, Conversation]:
        """Answers one message in its conversation.

        ``conversation`` carries the chosen town's slug (or none) and what was talked about; ``now`` is in seconds
        since the epoch. Returns the answer and the conversation after it. Raises nothing for any text.
        """
        with one_message():
            return self._answer(message, conversation, now)

    def _answer(self, message: str, conversation: Conversation, now: float) -> tuple[Answer, Conversation]:
        conversation = expired(conversation, now) if conversation.at else conversation
        text = normalize(message)
        behind = behind_another_matter(text)
        if behind is not None:
            text, conversation = behind, begun_anew(conversation)
        talked = self._hall.all_duties.get(conversation.duty)
        offered = self._hall.all_duties.get(next(iter(conversation.choices), ""))
        text = of_livestock(text, plain_official(talked.title) if talked is not None else "")
        chosen = picked(self._hall, text, conversation)
        if chosen:
            return self.open_duty(chosen, conversation, now)
        named = one_of_shown(self._hall, text, conversation)
        if named is not None:
            text, conversation = named
            talked = self._hall.all_duties.get(conversation.duty)
        answer = (
            said_again(self._hall, text, conversation)
            or walked(self._hall, text, conversation)
            or next_page(self._hall, text, conversation)
            or reply(self._hall, text, conversation)
        )
        before = talked or offered
        title = before.title if before is not None else ""
        answer = way_out(self._hall, text, conversation) or urged(text, conversation, answer, title)
        about = title if conversation.danger is None else ""
        answer = beyond(text, conversation, answer)
        offices = self._hall.office(answer.town.slug).sets.offices if answer.town is not None else None
        answer = with_caution(text, in_particular(text, answer, conversation, offices), about)
        answer = with_phrases(text, with_strayed(self._hall, text, conversation, consoled(self._hall, text, answer)))
        answer = with_matter_of_state(self._hall, text, _with_held(answer, conversation))
        then = with_unshown(self._hall, text, answer, after(conversation, answer, now))
        return answer, with_refused(self._hall, text, conversation, answer, then)

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
            kind=reply(self._hall, text, Conversation(slug)).kind,
            right=odds.right,
            inside=odds.inside,
            stated_from=odds.stated_from,
            refused_below=odds.refused_below,
            candidates=tuple(
                Weighed(office.duties[each.position], each.score, office.ranker.reasons(rest, each.position))
                for each in ranking.candidates[:_EXPLAINED]
            ),
        )


def _with_held(answer: Answer, conversation: Conversation) -> Answer:
    """The answer, where it states one of the duties of which it was asked which is meant, with what was asked before."""
    told, stated = conversation.told, answer.duty
    if told is None or not told.asked or stated is None or answer.particulars or stated.id not in conversation.choices:
        return answer
    if answer.want is not Want.RESPONSIBILITY:
        return answer  # it asks something else of that one
    return of_picked(answer, told.asked, conversation)

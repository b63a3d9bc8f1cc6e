"""The desk: one message in, one typed answer out. Puts understanding, matching and deciding together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.answers import Answer, AnswerKind, Conversation, ScoredDuty, SetQuery, Want
from knowledge.conversing import after, expired, has_no_matter, pull
from knowledge.errors import UnknownDutyError, UnknownTownError
from knowledge.language.normalize import normalize
from knowledge.matching.decision import Verdict, decide
from knowledge.matching.ranker import Candidate, Ranker
from knowledge.records import Clause, Duty, DutyList, ListPart, Town
from knowledge.understanding.emergency import SELF_HARM, Emergency, find_emergency
from knowledge.understanding.places import Places
from knowledge.understanding.sets import SetReader, asks_about_elsewhere, select
from knowledge.understanding.smalltalk import find_smalltalk
from knowledge.understanding.wants import Asking, picked_choice, read_asking

if TYPE_CHECKING:
    from collections.abc import Sequence

_ONLY_TOWN = re.compile(
    r"我们|我|是|的|在|住|家|人|这边|那边|这里|镇上|乡里|街道|说|选|换成|换到|换|看|问|了|呢|吧|啊|[^\w]"
)
"""What people say around the name of their town: 我是兰州湾镇的."""
_COMPARES = re.compile(r"呢|那边|那里|那头|一样|也|有没有|有吗|吗|换成|怎么|咋|哪")
"""Words with which a town's name asks for the same matter there, instead of moving there."""
_ITEM = re.compile(r"^(基本|配合|收回|上级部门收回|上级收回)(?:履职|职责|事项|清单)*的?第?(\d{1,3})(?:项|条|号)?$")
_MAX_CHOICES = 5
_MAX_OTHERS = 4
_CLEAR_PART = 1.1
"""How much better than any other department's clause one must fit to be the part that a message means without asking
for a department."""
_SAME_MATTER = 0.55
"""Likeness of titles above which duties of two towns are the same matter."""


@dataclass(frozen=True, slots=True)
class _Office:
    """One town with all that answers for it."""

    town: Town
    duties: tuple[Duty, ...]
    ranker: Ranker
    sets: SetReader


class Desk:
    """Answers from one edition. Holds no state of any person: the conversation goes in and comes out."""

    def __init__(self, lists: Sequence[DutyList]) -> None:
        self._lists = {each.town.slug: each for each in lists}
        self._offices: dict[str, _Office] = {}
        self._duties = {duty.id: duty for each in lists for duty in each.duties}
        self._places = Places(self.towns)

    @property
    def towns(self) -> tuple[Town, ...]:
        """All towns, in the order of the edition."""
        return tuple(each.town for each in self._lists.values())

    def warm(self) -> None:
        """Makes every town ready now, so that nobody's first question waits for it."""
        for slug in self._lists:
            self._office(slug)

    def town(self, slug: str) -> Town:
        """A town by its slug. Raises UnknownTownError."""
        return self._list(slug).town

    def find_towns(self, words: str) -> tuple[Town, ...]:
        """Towns that a typed name may mean, best first."""
        return self._places.find(normalize(words))

    def duty(self, duty_id: str) -> Duty:
        """A duty by its id. Raises UnknownDutyError."""
        try:
            return self._duties[duty_id]
        except KeyError:
            raise UnknownDutyError("清单里没有这一项，可能清单已经更新。", words=duty_id) from None

    def duties(self, slug: str) -> tuple[Duty, ...]:
        """All duties of a town in list order. Raises UnknownTownError."""
        return self._list(slug).duties

    def open_duty(self, duty_id: str, conversation: Conversation, now: float) -> tuple[Answer, Conversation]:
        """The whole of one duty that was picked. Raises UnknownDutyError."""
        duty = self.duty(duty_id)
        office = self._office(duty.town)
        answer = _whole(duty, office)
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
            and conversation.choices[picked - 1] in self._duties
        ):
            return self.open_duty(conversation.choices[picked - 1], conversation, now)
        answer = self._reply(text, conversation)
        return answer, after(conversation, answer, now)

    def _list(self, slug: str) -> DutyList:
        try:
            return self._lists[slug]
        except KeyError:
            raise UnknownTownError(
                f"还没有这个乡镇的清单，现在有：{'、'.join(self._lists)}。", words=slug[:40]
            ) from None

    def _office(self, slug: str) -> _Office:
        """A town's office, opened when it is first asked for. Two threads may both open it; both are alike."""
        office = self._offices.get(slug)
        if office is None:
            found = self._list(slug)
            office = _Office(found.town, found.duties, Ranker(found.duties), SetReader(found.duties, found.town.county))
            self._offices[slug] = office
        return office

    def _reply(self, text: str, conversation: Conversation) -> Answer:
        danger = find_emergency(text)
        small = "" if danger else find_smalltalk(text)
        home = self._home(conversation)
        if small:
            return Answer(AnswerKind.SMALLTALK, town=home.town if home else None, smalltalk=small)
        mentions = self._places.mentions(text)
        named = tuple(dict.fromkeys(mention.town.slug for mention in mentions))
        rest = self._places.without(text, mentions)
        office = self._addressed(named, home, text)
        if danger:
            return self._emergency(danger, rest, office)
        if office is None:
            return Answer(AnswerKind.TOWN, towns=self.towns)
        asking = read_asking(rest)
        item = self._named_item(rest, office)
        if item is not None:
            return item
        if not conversation.duty and asking.want is not Want.RESPONSIBILITY and not asking.rest:
            return self._which(office, conversation)
        elsewhere = next((self._office(slug) for slug in named if slug != office.town.slug), None)
        if elsewhere is not None and asks_about_elsewhere(text):
            return self._same_matter_here(rest, elsewhere, office)
        if mentions and not _ONLY_TOWN.sub("", rest) and not (conversation.duty and _COMPARES.search(text)):
            return Answer(AnswerKind.TOWN, town=office.town, towns=(office.town,))
        other_town = self._other_town(asking, named, office, conversation)
        if other_town is not None:
            return other_town
        asked_set = office.sets.read(rest)
        if asked_set is not None and not self._is_about_its_department(asked_set.query, asking, conversation):
            return self._set(office, asked_set.query)
        return self._match(rest, asking, office, conversation)

    def _home(self, conversation: Conversation) -> _Office | None:
        """The person's own town: the chosen one, or the only one there is."""
        if conversation.town in self._lists:
            return self._office(conversation.town)
        return self._office(next(iter(self._lists))) if len(self._lists) == 1 else None

    def _addressed(self, named: tuple[str, ...], home: _Office | None, text: str) -> _Office | None:
        """The town that a message is about: the one it names; of two, the person's own when it asks for a comparison."""
        if not named:
            return home
        if home is not None and home.town.slug in named and len(named) > 1 and asks_about_elsewhere(text):
            return home
        return self._office(named[-1] if len(named) > 1 and home is None else named[0])

    def _named_item(self, rest: str, office: _Office) -> Answer | None:
        """配合履职第20项, as citations print it."""
        found = _ITEM.match(re.sub(r"\s", "", rest))
        if not found:
            return None
        part = found.group(1)[-2:]
        duty = self._duties.get(f"{office.town.slug}/{part}/{int(found.group(2))}")
        return _whole(duty, office) if duty else Answer(AnswerKind.NONE, town=office.town)

    def _which(self, office: _Office, conversation: Conversation) -> Answer:
        """A later turn with nothing to lean on: the choices offered before, else a request to say the matter."""
        offered = [self._duties[each] for each in conversation.choices if each in self._duties]
        duties = tuple(ScoredDuty(duty, office.town, 1.0) for duty in offered if duty.town == office.town.slug)
        if duties:
            return Answer(AnswerKind.CHOICES, town=office.town, duties=duties[:_MAX_CHOICES])
        return Answer(AnswerKind.SMALLTALK, town=office.town, smalltalk="noise")

    def _is_about_its_department(self, query: SetQuery, asking: Asking, conversation: Conversation) -> bool:
        """县林草那边管哪几样, said of a duty that the department shares: what it does there, not its whole list."""
        before = self._duties.get(conversation.duty)
        shared = before is not None and bool(set(before.departments) & set(query.departments))
        return shared and query.part is None and asking.want is Want.DEPARTMENT_DUTIES

    def _emergency(self, danger: Emergency, rest: str, office: _Office | None) -> Answer:
        duties: tuple[ScoredDuty, ...] = ()
        if office is not None:
            ranking = office.ranker.rank(rest)
            # Under a number to call an unrelated duty would be worse than none.
            if danger.name != SELF_HARM and decide(ranking) is Verdict.STATE:
                duties = _scored(office, ranking.candidates[:1])
        stated = duties[0].duty if duties else None
        return Answer(
            AnswerKind.EMERGENCY,
            town=office.town if office else None,
            duties=duties,
            departments=stated.departments if stated else (),
            steps=stated.steps if stated else (),
            numbers=danger.numbers,
        )

    def _set(self, office: _Office, query: SetQuery) -> Answer:
        found = select(office.duties, query)
        return Answer(
            AnswerKind.SET,
            town=office.town,
            duties=tuple(ScoredDuty(duty, office.town, 1.0) for duty in found),
            departments=query.departments,
            count=len(found),
            query=query,
        )

    def _counterparts(self, duty: Duty, office: _Office) -> tuple[Candidate, ...]:
        """Duties of another town on the same matter, best first; empty when its list has none."""
        ranked = office.ranker.rank(normalize(duty.title)).candidates
        return tuple(
            candidate
            for candidate in ranked[:_MAX_CHOICES]
            if candidate.score >= _SAME_MATTER and candidate.evidence >= _SAME_MATTER
        )

    def _same_matter_here(self, rest: str, elsewhere: _Office, office: _Office) -> Answer:
        """西北湾有放鸽子那条，我们有没有: finds the matter in the other list, then its counterpart in this one."""
        there = elsewhere.ranker.rank(rest).candidates
        here = office.ranker.rank(rest).candidates
        best_here = here[0] if here else None
        best_there = there[0] if there else None
        if best_there is not None and (best_here is None or best_there.evidence > best_here.evidence):
            here = self._counterparts(elsewhere.duties[best_there.position], office)
        elif best_here is None or best_here.evidence < _SAME_MATTER:
            here = ()
        found = _scored(office, here[:1])
        return Answer(
            AnswerKind.SET,
            town=office.town,
            duties=found,
            departments=found[0].duty.departments if found else (),
            steps=found[0].duty.steps if found else (),
            count=len(found),
            query=SetQuery(topic=rest),
        )

    def _other_town(
        self, asking: Asking, named: tuple[str, ...], office: _Office, conversation: Conversation
    ) -> Answer | None:
        """玛纳斯那边呢: the duty talked about, in the other town's list."""
        before = self._duties.get(conversation.duty)
        if before is None or not named or before.town == office.town.slug or len(asking.rest) > 2:
            return None
        found = self._counterparts(before, office)
        if not found:
            return Answer(AnswerKind.NONE, town=office.town, want=Want.OTHER_TOWN)
        return self._stated(office, found, "", Want.OTHER_TOWN)

    def _match(self, rest: str, asking: Asking, office: _Office, conversation: Conversation) -> Answer:
        place = self._place_talked_about(office, conversation)
        if place is not None and has_no_matter(asking):
            return self._stated(office, (Candidate(place, 1.0, 1.0),), rest, asking.want)
        ranking = office.ranker.rank(rest)
        if place is not None:
            ranking = office.ranker.rank(rest, pull(office.ranker, place, asking, ranking.candidates))
        candidates = ranking.candidates
        stays = place is not None and bool(candidates) and candidates[0].position == place
        verdict = decide(ranking, leaning=stays)
        if verdict is Verdict.NONE:
            return Answer(AnswerKind.NONE, town=office.town, duties=(), want=asking.want)
        if verdict is Verdict.CHOICES:
            return self._choices(office, candidates, rest, asking.want)
        return self._stated(office, candidates, rest, asking.want)

    def _place_talked_about(self, office: _Office, conversation: Conversation) -> int | None:
        before = self._duties.get(conversation.duty)
        if before is None or before.town != office.town.slug:
            return None
        return office.duties.index(before)

    def _stated(self, office: _Office, candidates: Sequence[Candidate], rest: str, want: Want) -> Answer:
        duty = office.duties[candidates[0].position]
        clauses, departments = self._asked_part(office, candidates[0].position, rest, want)
        return Answer(
            AnswerKind.DUTY,
            town=office.town,
            duties=_scored(office, candidates[: 1 + _MAX_OTHERS]),
            departments=departments or duty.departments,
            clauses=clauses,
            steps=duty.steps,
            want=want,
        )

    def _choices(self, office: _Office, candidates: Sequence[Candidate], rest: str, want: Want) -> Answer:
        _, departments = self._asked_part(office, candidates[0].position, rest, want)
        return Answer(
            AnswerKind.CHOICES,
            town=office.town,
            duties=_scored(office, candidates[:_MAX_CHOICES]),
            departments=departments or office.duties[candidates[0].position].departments,
            want=want,
        )

    def _asked_part(
        self, office: _Office, position: int, rest: str, want: Want
    ) -> tuple[tuple[Clause, ...], tuple[str, ...]]:
        """The clauses that answer, and whom they bind, when the message asks for one part of a shared duty."""
        duty = office.duties[position]
        if duty.part is not ListPart.ASSIST or len(duty.departments) < 2 or not rest or want is Want.TOWNSHIP_STEPS:
            return (), ()
        named = [name for name in office.sets.departments_in(rest) if name in duty.departments]
        if named:
            return tuple(c for c in duty.clauses if set(c.departments) & set(named)), tuple(named)
        ranked = office.ranker.clauses_for(rest, position)
        first, score = ranked[0]
        rival = max(
            (other for clause, other in ranked if set(clause.departments) != set(first.departments)), default=0.0
        )
        needed = 1.0 if want is Want.DEPARTMENT else _CLEAR_PART
        if score <= 0 or rival * needed > score or normalize(duty.title) in rest or rest in normalize(duty.title):
            return (), ()
        return (first,), first.departments


def _whole(duty: Duty, office: _Office) -> Answer:
    """One duty with everything the list says of it."""
    return Answer(
        kind=AnswerKind.DUTY,
        town=office.town,
        duties=(ScoredDuty(duty, office.town, 1.0),),
        departments=duty.departments,
        steps=duty.steps,
    )


def _scored(office: _Office, candidates: Sequence[Candidate]) -> tuple[ScoredDuty, ...]:
    return tuple(
        ScoredDuty(office.duties[candidate.position], office.town, candidate.score) for candidate in candidates
    )

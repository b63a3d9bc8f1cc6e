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
from knowledge.conversing import after, expired
from knowledge.counterparts import Counterparts
from knowledge.errors import UnknownDutyError, UnknownTownError
from knowledge.language.normalize import normalize
from knowledge.leaning import about_offices, means
from knowledge.matching.decision import Verdict, decide, judge
from knowledge.matching.ranker import Candidate
from knowledge.matching.taught import Taught, still_meant
from knowledge.office import MOST_CHOICES, Office
from knowledge.records import ListPart
from knowledge.turns import answer_in_talk, returned
from knowledge.understanding.comparing import Difference, Sought, read_comparison
from knowledge.understanding.elsewhere import asks_same_there, without_kin
from knowledge.understanding.emergency import SELF_HARM, Emergency, find_emergency
from knowledge.understanding.item_names import read_item
from knowledge.understanding.matters import weight_of
from knowledge.understanding.place_names import read_place_name
from knowledge.understanding.places import Places
from knowledge.understanding.selecting import says_most
from knowledge.understanding.smalltalk import find_smalltalk
from knowledge.understanding.two_towns import read_two_towns
from knowledge.understanding.wants import Asking, asks_for_more, picked_choice, read_asking

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge.records import Duty, DutyList, Town
    from knowledge.understanding.places import PlaceMention
    from knowledge.understanding.sets import SetWords

_ONLY_TOWN = re.compile(
    r"我们|我|是|的|在|住|家|人|这边|那边|这里|镇上|乡里|街道|镇|乡|说|选|换成|换到|换|看|问|了|呢|吧|啊|[^\w]"
)
"""What people say around the name of their town: 我是兰州湾镇的."""
_COMPARES = re.compile(r"呢|那边|那里|那头|一样|也|有没有|有吗|吗|换成|怎么|咋|哪")
"""Words with which a town's name asks for the same matter there, instead of moving there."""
_BACK_HOME = re.compile(r"我们|咱|俺们|本镇|本乡|这边|我这|回来|说回|回到")
_ONE_ITEM = re.compile(r"(?<!几)[哪这那](?:一)?(?:条|项|件)(?!些)|第几")
"""Asks for one item: in a talk that is the one talked about or a new one, and no list."""
_OWN_MATTER = 2.0
"""Characters of matter from which words for a part of the list mean what somebody does: 数亩数的时候镇上跟着不."""
_EXPLAINED = 3
"""Candidates whose reasons are told."""
_SAME_MATTER = 0.55
"""Evidence from which a list has what a message speaks of."""


class Desk:
    """Answers from one edition. Holds no state of any person: the conversation goes in and comes out."""

    def __init__(self, lists: Sequence[DutyList]) -> None:
        self._lists = {each.town.slug: each for each in lists}
        self._untaught: dict[str, Office] = {}
        self._offices: dict[str, Office] = {}
        self._taught: dict[str, tuple[Taught, ...]] = {}
        self._pairs: dict[tuple[str, str], Counterparts] = {}
        self._duties = {duty.id: duty for each in lists for duty in each.duties}
        self._places = Places(self.towns)

    def with_taught(self, taught: Mapping[str, Sequence[Taught]]) -> Desk:
        """This desk with phrases that towns were taught, by slug, in place of those before.

        Towns that are open stay open; who is being answered is answered to the end by the desk before.
        """
        other = copy(self)
        other._taught = {slug: tuple(phrases) for slug, phrases in taught.items()}  # noqa: SLF001 (its own copy)
        same = {slug for slug in self._offices if self._taught.get(slug) == other._taught.get(slug)}  # noqa: SLF001
        other._offices = {slug: self._offices[slug] for slug in same}  # noqa: SLF001
        return other

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

    def office(self, slug: str) -> Office:
        """A town with all that answers for it. Raises UnknownTownError."""
        return self._office(self._list(slug).town.slug)

    def read_towns(self, message: str) -> tuple[str, tuple[Town, ...]]:
        """A message normalised and without the names of the towns that it names, and those towns, each once."""
        text = normalize(message)
        mentions = self._places.mentions(text)
        named = {mention.town.slug: mention.town for mention in mentions}
        return self._places.without(text, mentions), tuple(named.values())

    def find_towns(self, words: str) -> tuple[Town, ...]:
        """Towns that a typed name may mean, best first; a village's, where a duty names it."""
        text = normalize(words)
        place = read_place_name(text)
        return self._places.find(text) or (self._towns_of_village(place.name) if place and place.village else ())

    def towns_like(self, words: str) -> tuple[Town, ...]:
        """Towns whose names the words may be that name none as it is written: 其台, xibeiwan, 昌吉."""
        text = normalize(words)
        return () if self._places.mentions(text) else self._places.alike(text)

    def _towns_of_village(self, name: str) -> tuple[Town, ...]:
        return tuple(
            each.town for each in self._lists.values() if any(name in duty.title for duty in each.duties)
        )

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
        answer = self._office(duty.town).whole(duty)
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
        answer = self._next_page(conversation) if asks_for_more(text) else None
        answer = answer or self._reply(text, conversation)
        then = after(conversation, answer, now)
        if answer.kind is AnswerKind.EMERGENCY and answer.duty is None:
            then = replace(then, duty=self._quiet_topic(text, answer), choices=())
        return answer, then

    def likely(self, message: str, slug: str) -> tuple[ScoredDuty, ...]:
        """A town's duties that a message may mean, best first, outside of any conversation; none for a message that the
        list has nothing for. Raises UnknownTownError."""
        office = self._office(self._list(slug).town.slug)
        text = normalize(message)
        ranking = office.ranker.rank(self._places.without(text, self._places.mentions(text)))
        return office.scored(ranking.candidates) if decide(ranking) is not Verdict.NONE else ()

    def counterparts(self, duty_id: str, slug: str) -> tuple[Duty, ...]:
        """Duties of another town on the same matter, best first. Raises UnknownDutyError, UnknownTownError."""
        duty = self.duty(duty_id)
        return self._counterparts(duty.town, self._list(slug).town.slug).of(duty)

    def pairs(self, theirs: str, ours: str) -> Counterparts:
        """What finds one town's duties in another's list. Raises UnknownTownError."""
        return self._counterparts(self._list(theirs).town.slug, self._list(ours).town.slug)

    def explain(self, message: str, slug: str) -> Explanation:
        """Why a message is answered as it is in a town, outside of any conversation. Raises UnknownTownError."""
        office = self._office(self._list(slug).town.slug)
        text = normalize(message)
        rest = self._places.without(text, self._places.mentions(text))
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

    def _list(self, slug: str) -> DutyList:
        try:
            return self._lists[slug]
        except KeyError:
            raise UnknownTownError(
                f"还没有这个乡镇的清单，现在有：{'、'.join(self._lists)}。", words=slug[:40]
            ) from None

    def _office(self, slug: str) -> Office:
        """A town's office, opened when it is first asked for. Two threads may both open it; both are alike."""
        office = self._offices.get(slug)
        if office is None:
            bare = self._untaught.get(slug)
            if bare is None:
                bare = self._untaught[slug] = Office.of(self._list(slug))
            office = self._offices[slug] = bare.with_taught(self._phrases(bare))
        return office

    def _phrases(self, office: Office) -> list[tuple[str, int]]:
        """What a town was taught that its list still has, as messages are compared."""
        found: list[tuple[str, int]] = []
        for taught in self._taught.get(office.town.slug, ()):
            duty = still_meant(taught, office.duties)
            text = normalize(taught.phrase)
            if duty is not None:
                found.append((self._places.without(text, self._places.mentions(text)), office.places[duty.id]))
        return found

    def _counterparts(self, theirs: str, ours: str) -> Counterparts:
        """What finds one town's duties in another's list, made when it is first asked for."""
        pair = self._pairs.get((theirs, ours))
        if pair is None:
            office = self._office(ours)
            pair = self._pairs[theirs, ours] = Counterparts(self.duties(theirs), office.duties, office.ranker)
        return pair

    def _reply(self, text: str, conversation: Conversation) -> Answer:
        mentions = self._places.mentions(text)
        rest = self._places.without(text, mentions)
        danger = find_emergency(rest, in_talk=bool(conversation.duty or conversation.choices))
        home = self._home(conversation)
        told = None if danger else self._told(text, home)
        if told is not None:
            return told
        small = "" if danger else find_smalltalk(text)
        if small:
            return Answer(AnswerKind.SMALLTALK, town=home.town if home else None, smalltalk=small)
        office = self._addressed(mentions, home)
        if danger:
            return self._emergency(danger, rest, office)
        if office is None:
            return Answer(AnswerKind.TOWN, towns=self.towns)
        asking = read_asking(rest)
        item = self._named_item(rest, office)
        if item is not None:
            return item
        back = returned(rest, conversation, self._duties, self._office)
        conversation = back or conversation
        before = self._talked_about(conversation)
        goes_over = before is not None and before.town != office.town.slug and bool(mentions)
        compared = None if goes_over and (back is not None or asks_same_there(rest)) else self._compared(text, mentions, home or office)
        if compared is not None:
            return compared
        if mentions and self._only_names(rest) and not (before is not None and _COMPARES.search(text)):
            return Answer(AnswerKind.TOWN, town=office.town, towns=(office.town,))
        if before is not None and before.town != office.town.slug:
            if mentions or _BACK_HOME.search(rest):
                there = self._there(asking, rest, before, office)
                if there is not None:
                    return there
            elif back is not None or self._is_still_there(asking, rest, before):
                office = self._office(before.town)
        asked_set = office.sets.read(rest)
        if asked_set is not None and not self._is_about(conversation, asked_set, asking, rest):
            answer = self._set(office, asked_set)
            if answer is not None:
                return answer
        return answer_in_talk(rest, asking, office, conversation, returns=back is not None)

    def _only_names(self, rest: str) -> bool:
        """Whether nothing but a village, or the words around a name, stands beside a town's name."""
        return not _ONLY_TOWN.sub("", rest) or read_place_name(rest) is not None

    def _told(self, text: str, home: Office | None) -> Answer | None:
        """The duty for which the town was taught this message, nearly word for word."""
        if not self._taught:
            return None
        mentions = self._places.mentions(text)
        office = self._addressed(mentions, home)
        rest = self._places.without(text, mentions)
        if office is None or office.ranker.taught_place(rest) is None or self._named_item(rest, office) is not None:
            return None
        return office.stated(office.ranker.rank(rest).candidates, read_asking(rest), rest)

    def _next_page(self, conversation: Conversation) -> Answer | None:
        """The further duties of the list shown last, if there was one longer than a page."""
        listed = [self._duties[each] for each in conversation.choices if each in self._duties]
        if len(listed) <= LIST_PAGE:
            return None
        office = self._office(listed[0].town)
        first = max(conversation.seen, LIST_PAGE)
        if first >= len(listed):
            return Answer(AnswerKind.SMALLTALK, town=office.town, smalltalk="no-more")
        return replace(office.set(SetQuery(), listed), first=first)

    def _home(self, conversation: Conversation) -> Office | None:
        """The person's own town: the chosen one, or the only one there is."""
        if conversation.town in self._lists:
            return self._office(conversation.town)
        return self._office(next(iter(self._lists))) if len(self._lists) == 1 else None

    def _addressed(self, mentions: Sequence[PlaceMention], home: Office | None) -> Office | None:
        """The town that a message is about: the one it names; of two the last, for somebody without a town."""
        if not mentions:
            return home
        return self._office(mentions[-1 if home is None else 0].town.slug)

    def _named_item(self, rest: str, office: Office) -> Answer | None:
        """配合履职第20项, as citations print it."""
        found = read_item(rest)
        if found is None:
            return None
        duty = self._duties.get(f"{office.town.slug}/{found[0]}/{found[1]}")
        return office.whole(duty) if duty else office.nothing()

    def _talked_about(self, conversation: Conversation) -> Duty | None:
        """The duty that was stated, or the first of those that were offered instead."""
        first = conversation.duty or next(iter(conversation.choices[:MOST_CHOICES]), "")
        return self._duties.get(first)

    def _is_about(self, conversation: Conversation, asked: SetWords, asking: Asking, rest: str) -> bool:
        """Whether words of a set mean what was talked about: 农业局呢, 县林草那边管哪几样, 镇上要配合啥."""
        before = [conversation.duty] if conversation.duty else conversation.choices[:MOST_CHOICES]
        query = asked.query
        if before and query == SetQuery(topic=query.topic) and _ONE_ITEM.search(rest):
            return True
        if before and query == SetQuery(parts=query.parts) and weight_of(asking.rest) > _OWN_MATTER:
            return True
        if not before or asked.counted or asking.new_subject:
            return False
        if query.departments:
            shared = {name for each in before if each in self._duties for name in self._duties[each].departments}
            return not query.parts and bool(shared & set(query.departments))
        return bool(query.parts) and not (query.categories or query.topic or query.absent)

    def _emergency(self, danger: Emergency, rest: str, office: Office | None) -> Answer:
        duties: tuple[ScoredDuty, ...] = ()
        if office is not None:
            ranking = office.ranker.rank(rest)
            # Under a number to call an unrelated duty would be worse than none.
            if danger.name != SELF_HARM and decide(ranking) is Verdict.STATE:
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
        if answer.town is None or danger is None or danger.name == SELF_HARM:
            return ""
        office = self._office(answer.town.slug)
        ranking = office.ranker.rank(self._places.without(text, self._places.mentions(text)))
        found = judge(ranking)
        # Nothing is shown of it, so half as sure will do.
        near = ranking.candidates and found.inside >= found.refused_below / 2
        return office.duties[ranking.candidates[0].position].id if near else ""

    def _set(self, office: Office, asked: SetWords) -> Answer | None:
        """The set; None for a topic that no duty's words have and the ranker knows all the same."""
        # What no title says in so many words may be named by chance in the text of one: the ranking tells.
        by_chance = asked.exists and bool(asked.query.parts or " " in asked.query.topic)
        found = () if by_chance else office.select(asked.query)
        if not found and asked.query.topic and (
            by_chance or not office.select(SetQuery(topic=asked.query.topic))
        ):
            ranking = office.ranker.rank(asked.query.topic.replace(" ", ""))
            verdict = decide(ranking)
            if asked.exists:
                first = office.duties[ranking.candidates[0].position] if verdict is Verdict.STATE else None
                stands = first is not None and (not asked.query.parts or first.part in asked.query.parts)
                if first is not None and stands and says_most(first, asked.query.topic, office.ranker.official_words):
                    return None
            elif not asked.about or verdict is not Verdict.NONE:
                return None
        return office.set(asked.query, found)

    def _compared(self, text: str, mentions: Sequence[PlaceMention], home: Office) -> Answer | None:
        match read_comparison(text, mentions, home.town):
            case Difference(owner, lacking):
                office = self._office(owner.slug)
                asked = office.sets.read(self._places.without(text, self._places.mentions(text)))
                narrowed = asked.query if asked is not None else SetQuery()
                query = SetQuery(parts=narrowed.parts, categories=narrowed.categories, lacking=lacking.name)
                pairs = self._counterparts(owner.slug, lacking.slug)
                return office.set(query, [duty for duty in office.select(query) if not pairs.same_title(duty)])
            case Sought() as sought:
                return self._of_two(text, mentions) or self._sought(sought)
        return self._of_two(text, mentions)

    def _of_two(self, text: str, mentions: Sequence[PlaceMention]) -> Answer | None:
        """The set that a message asks for of one of the two towns that it names."""
        asked = read_two_towns(text, mentions)
        if asked is None:
            return None
        office = self._office(asked.town.slug)
        for said in filter(None, (asked.asking, asked.whole)):
            words = office.sets.read(said)
            if words is not None and words.query != SetQuery():
                return self._set(office, words) or answer_in_talk(said, read_asking(said), office, Conversation())
        return None

    def _sought(self, sought: Sought) -> Answer:
        """西北湾有放鸽子那条，我们有没有: finds the matter in the one list, then its counterpart in the other."""
        holder, office = self._office(sought.holder.slug), self._office(sought.asked.slug)
        there = holder.ranker.rank(sought.matter).candidates
        here = office.ranker.rank(sought.matter).candidates
        found: tuple[Duty, ...] = ()
        if there and (not here or there[0].evidence >= min(here[0].evidence, _SAME_MATTER)):
            meant = next(
                (duty for each in there[:3] for duty in (holder.duties[each.position],) if sought.matter in duty.title),
                holder.duties[there[0].position],
            )
            found = self._counterparts(sought.holder.slug, sought.asked.slug).of(meant)[:1]
        elif here and here[0].evidence >= _SAME_MATTER:
            found = (office.duties[here[0].position],)
        if sought.recalled:
            found = tuple(duty for duty in found if duty.part is ListPart.RECALLED)
        return office.set(SetQuery(topic=sought.matter), found)

    def _there(self, asking: Asking, rest: str, before: Duty, office: Office) -> Answer | None:
        """玛纳斯那边呢: the duty talked about, in the other town's list."""
        same = self._counterparts(before.town, office.town.slug).of(before)
        if not same:
            return office.nothing(Want.OTHER_TOWN) if len(asking.rest) <= 1 else None
        place = office.places[same[0].id]
        rest = without_kin(rest)
        asking = about_offices(read_asking(rest), rest, office.sets.offices, same[:1])
        if not means(asking, rest, office, place):
            return None
        asking = replace(asking, want=Want.OTHER_TOWN if asking.want is Want.RESPONSIBILITY else asking.want)
        return office.stated([Candidate(office.places[each.id], 1.0, 1.0) for each in same], asking, rest, later=True)

    def _is_still_there(self, asking: Asking, rest: str, before: Duty) -> bool:
        """Whether a message without a town goes on about the other town's duty: 县里谁批, after 玛纳斯那边呢."""
        there = self._office(before.town)
        asking = about_offices(asking, rest, there.sets.offices, (before,))
        return means(asking, rest, there, there.places[before.id])

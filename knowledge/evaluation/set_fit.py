"""Set questions with right answers, and other messages → the weights by which sets are read (``set_model``).

Seven logistic regressions with scikit-learn, all deterministic: whether a message asks for a set at all, against every
message of the files that asks for none and every title of a duty; which names mean an office or a category, which words a part of the list; whether
there is a topic, and which words it is: those whose duties are the right ones; which clauses only talk around the
question (``story_fit``). Each question also counts, at less
weight, with talk put before or behind it (``set_talk``), drawn from a seed of its own text: nothing in that talk is
what the set is narrowed to.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from knowledge.answers import SetQuery
from knowledge.evaluation.set_talk import LEFT_OUT, PARTS, TALK, WIDENING, words_drawn
from knowledge.evaluation.story_fit import story_examples
from knowledge.language.normalize import normalize
from knowledge.understanding.clauses import clauses_of
from knowledge.understanding.places import Places
from knowledge.understanding.selecting import select
from knowledge.understanding.set_figures import PART_OF
from knowledge.understanding.set_grammar import SetGrammar
from knowledge.understanding.set_model import KINDS, SetModel, Weighing
from knowledge.understanding.set_parts import left_out
from knowledge.understanding.set_reading import as_read, as_told
from knowledge.understanding.set_slots import SlotReader, narrowing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Set

    from knowledge.evaluation.questions import Questions, SetQuestion
    from knowledge.records import DutyList
    from knowledge.understanding.set_spans import Matter, Spans

_INVERSE_PENALTY = 0.3
"""Inverse strength of the penalty on large weights."""
_LEAST_SEEN = 3
"""Examples that must show a figure for it to be weighed."""
_LEAST_WEIGHT = 0.01
_TALKED = 0.4
"""Weight of a question with talk around it, beside 1 for the question itself."""
_TIMES = 2
"""How often each question counts with talk around it."""
_LONGEST, _LONGEST_TALKED = 80, 45
_BEFORE, _FROM_MESSAGES, _WIDENED, _LEFT_OUT = 0.65, 0.4, 0.3, 0.08
"""Shares of talk that stands before a question, that is taken from other messages, that widens, and that leaves out."""
_LISTS = re.compile(r"清单|单子|条|项|几|哪些")
_ASKS = re.compile(r"谁|哪|几|多少|吗|怎么|咋")
_CLAUSE = range(3, 15)
"""Characters of a clause that is taken from another message."""


@dataclass(frozen=True, slots=True)
class Example:
    """What a message, or something in it, shows, and whether the answer is yes."""

    kind: str
    shown: Set[str]
    yes: bool
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class _Around:
    """Talk around a question: the whole text, and where the question itself stands in it."""

    text: str
    start: int
    end: int
    talked: bool


def fit_sets(lists: Sequence[DutyList], questions: Questions) -> SetModel:
    """Fits the model on the set questions of the given towns, and on all other messages to them."""
    return weigh(list(examples(lists, questions)))


def examples(lists: Sequence[DutyList], questions: Questions) -> Iterator[Example]:
    """What all messages show."""
    readers = {each.town.slug: _Reader(each) for each in lists}
    places = Places(tuple(each.town for each in lists))
    others = [each for each in _others(questions, sorted(readers)) if each[0] in readers]
    clauses = [clause for _, text in others for clause in clauses_of(normalize(text))[:1] if _is_talk(clause, text)]
    for question in questions.sets:
        text = normalize(question.text)
        mentions = places.mentions(text)
        reader = readers.get(question.list_town)
        if reader is not None and len({each.town for each in mentions}) < 2:
            yield from reader.of(question, reader.plain(places.without(text, mentions)), clauses)
    for town, said in others:
        text = normalize(said)
        text = readers[town].plain(places.without(text, places.mentions(text)))
        if text and len(text) <= _LONGEST:
            yield Example("asks", readers[town].slots.asking(text), yes=False)
    for each in lists:
        titles = dict.fromkeys(normalize(duty.title) for duty in each.duties)
        # A duty's title, pasted as a message, asks for that duty.
        yield from (Example("asks", readers[each.town.slug].slots.asking(title), yes=False) for title in titles)


def weigh(found: Iterable[Example]) -> SetModel:
    """The weights by the examples."""
    kinds: dict[str, list[Example]] = defaultdict(list)
    for each in found:
        kinds[each.kind].append(each)
    return SetModel(**{kind: _weighing(kinds[kind]) for kind in KINDS})


def _weighing(found: Sequence[Example]) -> Weighing:
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    seen = Counter(each for example in found for each in example.shown)
    names = {each: place for place, each in enumerate(sorted(name for name in seen if seen[name] >= _LEAST_SEEN))}
    columns = [sorted(names[each] for each in example.shown if each in names) for example in found]
    starts = np.cumsum([0, *map(len, columns)])
    flat = [each for row in columns for each in row]
    table = csr_matrix((np.ones(len(flat)), flat, starts), shape=(len(found), len(names)))
    machine = LogisticRegression(C=_INVERSE_PENALTY, max_iter=1000)
    machine.fit(table, [each.yes for each in found], [each.weight for each in found])
    weights = {
        name: round(float(weight), 3)
        for name, weight in zip(names, machine.coef_[0], strict=True)
        if abs(weight) >= _LEAST_WEIGHT
    }
    return Weighing(weights, round(float(machine.intercept_[0]), 3))


def _others(questions: Questions, towns: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Town and text of the messages that ask for no set."""
    yield from ((each.town, each.text) for each in questions.duty)
    texts = [each.text for each in questions.out_of_scope] + [each.text for each in questions.emergency]
    yield from ((towns[place % len(towns)], text) for place, text in enumerate(texts))
    yield from ((turn.town, turn.text) for dialogue in questions.dialogues for turn in dialogue.turns)


def _is_talk(clause: str, text: str) -> bool:
    return len(clause) in _CLAUSE and len(clause) < len(normalize(text)) and not _ASKS.search(clause)


class _Reader:
    """Reads examples off the questions to one town."""

    def __init__(self, duties: DutyList) -> None:
        self._duties = duties.duties
        self._grammar = SetGrammar(duties.duties, duties.town.county)
        self.slots = SlotReader(self._grammar)

    def plain(self, text: str) -> str:
        """A message without towns' names, as it is read."""
        return as_read(as_told(text, self._grammar), self._grammar).text

    def of(self, question: SetQuestion, text: str, clauses: Sequence[str]) -> Iterator[Example]:
        """The examples of a question, by itself and with talk around it."""
        for shown, talks in story_examples(question, text, self._grammar, clauses):
            yield Example("talk", shown, yes=talks)
        if len(text) <= _LONGEST:
            yield from self._read(question, _Around(text, 0, len(text), talked=False))
        chance = random.Random(question.text)  # noqa: S311 (drawn the same every time)
        for _ in range(_TIMES if len(text) < _LONGEST_TALKED else 0):
            yield from self._read(question, self._around(question, text, clauses, chance))

    def _around(self, question: SetQuestion, text: str, clauses: Sequence[str], chance: random.Random) -> _Around:
        if not question.part and "也" not in text and "都" not in text and chance.random() < _WIDENED:
            return _Around(
                f"{text}，{chance.choice(WIDENING).format(part=chance.choice(PARTS))}", 0, len(text), talked=True
            )
        drawn = words_drawn(chance)
        if chance.random() < _LEFT_OUT:
            return _Around(f"{text}，{chance.choice(LEFT_OUT).format(**drawn)}", 0, len(text), talked=True)
        if clauses and chance.random() < _FROM_MESSAGES:
            talk = chance.choice(clauses)
        else:
            talk = chance.choice(TALK).format(**drawn)
        if chance.random() < _BEFORE:
            return _Around(f"{talk}，{text}", len(talk) + 1, len(talk) + 1 + len(text), talked=True)
        return _Around(f"{text}，{talk}", 0, len(text), talked=True)

    def _read(self, question: SetQuestion, around: _Around) -> Iterator[Example]:
        spans = self.slots.spans(around.text)
        if around.talked and spans.text != around.text:
            return
        weight = _TALKED if around.talked else 1.0
        found = [
            *self._asking(question, around.text),
            *self._names(question, spans, around),
            *self._parts(question, spans, around),
            *self._topics(question, spans, around),
        ]
        yield from (replace(each, weight=weight) for each in found)

    def _asking(self, question: SetQuestion, text: str) -> Iterator[Example]:
        # 骆驼养殖算谁的事 asks for one duty, and is answered as such.
        if len(question.ids) > 1 or not question.topic or _LISTS.search(question.text):
            yield Example("asks", self.slots.asking(text), yes=True)

    def _names(self, question: SetQuestion, spans: Spans, around: _Around) -> Iterator[Example]:
        for named in self.slots.names(spans):
            own = around.start <= named.token.piece.start < around.end
            if named.may_be_office:
                meant = set(named.departments) & set(question.departments) if named.departments else not question.ids
                if own or not meant:
                    yield Example("office", named.figures, yes=bool(meant) and own)
            if named.category and (own or named.category != question.category):
                yield Example("category", named.figures, yes=named.category == question.category and own)

    def _parts(self, question: SetQuestion, spans: Spans, around: _Around) -> Iterator[Example]:
        tokens = [each for each in spans.tokens if each.piece.use in PART_OF]
        held = {each.split("/")[0] for each in question.ids}
        own = {each: around.start <= each.piece.start < around.end for each in tokens}
        named = {str(PART_OF[each.piece.use].value) for each in tokens if own[each]}
        without = left_out(spans.text, spans.pieces)
        for token in tokens:
            if PART_OF[token.piece.use] in without:
                continue  # named to be left out, which is not weighed
            part = str(PART_OF[token.piece.use].value)
            if (not own[token] and part == question.part) or (
                own[token] and not question.part and held == {part} == named
            ):
                continue  # 收回 or none of it: the right answer is the same
            several = not question.part and len(named) > 1 and held <= named
            yes = own[token] and (part == question.part or several)
            yield Example("part", self.slots.part_figures(spans, token), yes=yes)

    def _topics(self, question: SetQuestion, spans: Spans, around: _Around) -> Iterator[Example]:
        matters = self.slots.matters(spans)
        query = SetQuery(
            parts=tuple(part for part in dict.fromkeys(PART_OF.values()) if str(part.value) == question.part),
            categories=(question.category,) if question.category else (),
            departments=question.departments,
        )
        shown = self.slots.topical_figures(spans, matters, query)
        yield Example("topical", shown, yes=bool(question.topic))
        right = {matter: bool(question.topic) and self._is_topic(question, query, matter) for matter, _ in matters}
        if question.topic and not question.ids and not any(right.values()):
            topic = normalize(question.topic)
            right = {matter: matter.words in topic or topic in matter.words for matter, _ in matters}
        if question.topic and not any(right.values()):
            return
        for matter, figures in matters:
            own = around.start <= matter.start < around.end
            if own or not right[matter]:
                yield Example("topic", figures | narrowing(query), yes=right[matter])

    def _is_topic(self, question: SetQuestion, query: SetQuery, matter: Matter) -> bool:
        if not question.ids:
            return matter.words == normalize(question.topic)
        found = {each.item for each in select(self._duties, replace(query, topic=matter.words))}
        return found == question.ids

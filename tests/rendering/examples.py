"""Answers to render: from the real lists, and made up to be awkward."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from knowledge.answers import Answer, AnswerKind, Matter, ScoredDuty, SetQuery, Want
from knowledge.language.characters import without_piles
from knowledge.records import Clause, Duty, ListPart, Source, Step, Town
from tests.real import real_lists

if TYPE_CHECKING:
    from collections.abc import Sequence


@cache
def real() -> tuple[tuple[Town, Duty], ...]:
    """Every duty of both real lists with its town."""
    return tuple((each.town, duty) for each in real_lists() for duty in each.duties)


def find(duty_id: str) -> tuple[Town, Duty]:
    """One real duty with its town."""
    return next((town, duty) for town, duty in real() if duty.id == duty_id)


def scored(*pairs: tuple[Town, Duty]) -> tuple[ScoredDuty, ...]:
    """Duties as an answer holds them."""
    return tuple(ScoredDuty(duty, town, 0.9) for town, duty in pairs)


def stated(
    town: Town,
    duty: Duty,
    *,
    want: Want = Want.RESPONSIBILITY,
    clauses: Sequence[Clause] = (),
    others: Sequence[tuple[Town, Duty]] = (),
    kind: AnswerKind = AnswerKind.DUTY,
    numbers: tuple[str, ...] = (),
) -> Answer:
    """A stated answer; with ``clauses`` one part of the duty was asked for."""
    asked = tuple(dict.fromkeys(name for clause in clauses for name in clause.departments))
    return Answer(
        kind,
        town,
        scored((town, duty), *others),
        departments=asked or duty.departments,
        clauses=tuple(clauses),
        steps=duty.steps,
        want=want,
        numbers=numbers,
    )


words = (  # as the readers of lists leave them
    st.text(
        st.one_of(
            st.sampled_from("镇县乡里的一是公安局，。；、（）“”<>&\"'\n\t😂🐕‍🦺𠮷éعа"),
            st.characters(exclude_categories=["Cs", "Cc"]),
        ),
        min_size=1,
        max_size=60,
    )
    .map(without_piles)
    .filter(lambda text: bool(text.strip()))
)
long_words = st.builds(lambda text, times: without_piles(text * times), words, st.integers(1, 150))
names = st.lists(words, min_size=1, max_size=30, unique=True).map(tuple)
towns = st.builds(
    Town,
    slug=st.one_of(st.from_regex(r"[a-z]{1,30}-[a-z]{1,30}", fullmatch=True), words),
    name=st.builds(lambda text, kind: text[:10] + kind, words, st.sampled_from(["镇", "乡", "街道"])),
    county=st.builds(lambda text, kind: text[:10] + kind, words, st.sampled_from(["县", "区", "市", "旗"])),
)


@st.composite
def duties(draw: st.DrawFn) -> tuple[Town, Duty]:
    """A duty of any size and wording."""
    town = draw(towns)
    part = draw(st.sampled_from(ListPart))
    departments = () if part is ListPart.BASIC else draw(names)
    clauses: tuple[Clause, ...] = ()
    steps: tuple[Step, ...] = ()
    if departments:
        some = st.lists(st.sampled_from(departments), min_size=1, max_size=3, unique=True).map(tuple)
        section = st.sampled_from(["", "一节", "另一节"])
        clauses = tuple(draw(st.lists(st.builds(Clause, some, long_words, section), max_size=8)))
        steps = tuple(draw(st.lists(st.builds(Step, long_words, section), max_size=8)))
    number = draw(st.integers(1, 9999))
    title = draw(long_words)
    return town, Duty(town.slug, part, number, "类", title, departments, clauses, steps, Source("f.txt", 1))


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    """Any answer."""
    kind = draw(st.sampled_from(AnswerKind))
    pairs = draw(st.lists(duties(), min_size=1, max_size=7))
    town, duty = pairs[0]
    if kind in {AnswerKind.DUTY, AnswerKind.EMERGENCY}:
        clauses = draw(st.lists(st.sampled_from(duty.clauses), max_size=2)) if duty.clauses else []
        want = draw(st.sampled_from(Want))
        return stated(town, duty, want=want, clauses=clauses, others=pairs[1:], kind=kind, numbers=("119", "120"))
    if kind is AnswerKind.CHOICES:
        return Answer(kind, town, scored(*pairs))
    if kind is AnswerKind.SEVERAL:
        found = scored(*pairs[:3])
        told = tuple(
            Matter(draw(long_words), each, draw(st.booleans()), tuple(each.duty.departments)) for each in found
        )
        unsure = Matter(draw(long_words), None, sure=False, near=draw(st.sampled_from([(), found[:1], found[:2]])))
        return Answer(kind, town, found, matters=(*told, unsure))
    if kind is AnswerKind.SET:
        found = scored(*pairs) * draw(st.integers(0, 4))
        return Answer(kind, town, found, count=len(found), query=SetQuery(topic=draw(words)))
    if kind is AnswerKind.TOWN:
        return Answer(kind, towns=tuple(draw(st.lists(towns, max_size=20))))
    return Answer(kind, draw(st.sampled_from([town, None])), smalltalk=draw(st.sampled_from(["greeting", "?"])))

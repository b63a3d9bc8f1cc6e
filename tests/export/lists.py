"""Selections of the real lists, as /export makes them."""

from __future__ import annotations

from dataclasses import replace

from bot.export.selection import Selection, pick, read_scope
from knowledge.records import Clause, Duty, ListPart, Source, Step, Town
from tests.rendering.examples import real

QITAI, MANAS = "qitai-xibeiwan", "manas-lanzhouwan"
EDITION_DATE = "2026-01-02"


def duties(slug: str) -> tuple[Duty, ...]:
    """All duties of a real list."""
    return tuple(duty for _, duty in real() if duty.town == slug)


def town(slug: str) -> Town:
    """A real town."""
    return next(town for town, _ in real() if town.slug == slug)


def selection(slug: str, typed: str) -> Selection:
    """What the typed words pick."""
    here = town(slug)
    (scope,) = read_scope(typed, duties(slug), here.county)
    return Selection(here, scope, pick(duties(slug), scope), EDITION_DATE)


def monster() -> Duty:
    """A duty much longer than any real one."""
    names = tuple(f"某某县第{number}个名字特别长的综合行政执法与公共服务管理部门" for number in range(1, 41))
    return replace(
        duties(QITAI)[0],
        part=ListPart.ASSIST,
        number=9_999_999,
        category="类" * 60,
        title="负责" + "很长很长的事项名称，" * 60,
        departments=names,
        clauses=tuple(Clause((name,), "负责" + "监督管理，" * 200) for name in names for _ in range(3)),
        steps=tuple(Step("走访入户，" * 150, f"第{number}节") for number in range(60)),
        source=Source("x.txt", 1),
    )


def awkward() -> Duty:
    """A duty with everything that files and fonts may stumble over."""
    text = "=1+1\x00\x07 <b>&amp; 😀𠮷 \ud800 https://example.com/" + "a" * 300
    return replace(
        duties(QITAI)[0],
        part=ListPart.ASSIST,
        title=text,
        departments=(text, "乙"),
        clauses=(Clause((), text), Clause((text, "乙"), "《“‘（" * 40), Clause(("乙",), "，。；" * 200)),
        steps=(Step("", ""), Step("a b  c\n\nd", text)),
    )

"""Which duties of a town's list go into a file: all, one part, one category, or one department's part."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from knowledge.records import ListPart
from knowledge.understanding.offices import OfficeNames

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.records import Duty, Town

_ALL = {"全部", "全", "整个", "所有", "全部清单", "整个清单", "清单"}
_PART_WORDS = {
    ListPart.BASIC: {"基本", "基本履职", "自己负责"},
    ListPart.ASSIST: {"配合", "配合履职"},
    ListPart.RECALLED: {"收回", "上级收回", "上级部门收回", "已收回"},
}
_TAILS = ("履职事项", "事项", "清单", "部分", "类", "的")


class ScopeKind(StrEnum):
    """By what duties are picked. The values are used in buttons: never change one."""

    WHOLE = "w"
    PART = "p"
    CATEGORY = "c"
    DEPARTMENT = "d"


@dataclass(frozen=True, slots=True)
class Scope:
    """What is picked: the kind, and the name of the part (基本), category or department."""

    kind: ScopeKind
    name: str = ""

    @property
    def code(self) -> str:
        """At most 13 ASCII characters that name it in buttons: the same for the same name in every edition."""
        return self.kind + (hashlib.sha256(self.name.encode()).hexdigest()[:12] if self.name else "")


WHOLE = Scope(ScopeKind.WHOLE)


@dataclass(frozen=True, slots=True)
class Selection:
    """What one file holds."""

    town: Town
    scope: Scope
    duties: tuple[Duty, ...]
    """In list order. Of a department's part, each duty has only the clauses that bind the department."""
    edition_date: str
    """Day on which the edition was built, ISO 8601; the file's own date, so that it depends on nothing else."""


def scopes(duties: Sequence[Duty], kind: ScopeKind) -> tuple[tuple[Scope, int], ...]:
    """All scopes of a kind with their number of duties: departments by number, the others in list order."""
    match kind:
        case ScopeKind.WHOLE:
            return ((WHOLE, len(duties)),)
        case ScopeKind.PART:
            counts = Counter(str(duty.part) for duty in duties)
            return tuple((Scope(kind, part.value), counts[part]) for part in ListPart if part in counts)
        case ScopeKind.CATEGORY:
            counts = Counter(duty.category for duty in duties)
            return tuple((Scope(kind, name), count) for name, count in counts.items())
        case ScopeKind.DEPARTMENT:
            counts = Counter(name for duty in duties for name in dict.fromkeys(duty.departments))
            return tuple((Scope(kind, name), count) for name, count in counts.most_common())


def find_scope(duties: Sequence[Duty], code: str) -> Scope | None:
    """The scope that a code names; None when the list has it no more."""
    every = (scope for kind in ScopeKind for scope, _ in scopes(duties, kind))
    return next((scope for scope in every if scope.code == code), None)


def pick(duties: Sequence[Duty], scope: Scope) -> tuple[Duty, ...]:
    """The duties of a scope, in list order."""
    match scope.kind:
        case ScopeKind.WHOLE:
            return tuple(duties)
        case ScopeKind.PART:
            return tuple(duty for duty in duties if duty.part == scope.name)
        case ScopeKind.CATEGORY:
            return tuple(duty for duty in duties if duty.category == scope.name)
        case ScopeKind.DEPARTMENT:
            own = (duty for duty in duties if scope.name in duty.departments)
            return tuple(
                replace(duty, clauses=tuple(each for each in duty.clauses if scope.name in each.departments))
                for duty in own
            )


def read_scope(typed: str, duties: Sequence[Duty], county: str) -> tuple[Scope, ...]:
    """The scopes that typed words may mean (配合, 民生服务, 公安局), best first; none when the list has no such thing."""
    words = "".join(typed.split())
    if words in _ALL:
        return (WHOLE,)
    for shorter in dict.fromkeys((words, *(words.removesuffix(tail) for tail in _TAILS))):
        found = _named(shorter, duties, county)
        if found:
            return found
    return ()


def _named(words: str, duties: Sequence[Duty], county: str) -> tuple[Scope, ...]:
    if not words:
        return ()
    part = next((each for each in ListPart if words in _PART_WORDS[each]), None)
    if part is not None:
        return tuple(scope for scope, _ in scopes(duties, ScopeKind.PART) if scope.name == part)
    categories = [scope for scope, _ in scopes(duties, ScopeKind.CATEGORY)]
    departments = [scope for scope, _ in scopes(duties, ScopeKind.DEPARTMENT)]
    exact = tuple(scope for scope in (*categories, *departments) if scope.name == words)
    if exact:
        return exact
    meant = OfficeNames((scope.name for scope in departments), county).meant(words)
    if meant:
        return tuple(scope for scope in departments if scope.name in meant)
    if len(words) < 2:
        return ()
    return tuple(scope for scope in (*categories, *departments) if words in scope.name)

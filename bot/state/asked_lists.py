"""A list that was asked for, as it is kept with its chat: names of the lists and ids, and nobody's words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from knowledge.answers import Across, SetQuery
from knowledge.conversation import AskedList
from knowledge.records import ListPart

if TYPE_CHECKING:
    from collections.abc import Mapping


def written(asked: AskedList | None) -> str:
    """A list as text; empty for none."""
    if asked is None:
        return ""
    query = asked.query
    kept = {
        "town": asked.town,
        "parts": query.parts,
        "categories": query.categories,
        "departments": query.departments,
        "together": query.together,
        "apart": query.apart,
        "sole": query.sole,
        "least": query.least,
        "most": query.most,
        "within": query.within,
        "across": query.across,
        "towns": query.towns,
        "scope": asked.scope,
    }
    return json.dumps({name: value for name, value in kept.items() if value or value == ()}, ensure_ascii=False)


def read(kept: str) -> AskedList | None:
    """A list from its text; None for none, and for what is damaged: a list may be lost."""
    if not kept:
        return None
    try:
        return _read(json.loads(kept))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _read(found: Mapping[str, Any]) -> AskedList:
    def names(name: str) -> tuple[str, ...]:
        return tuple(str(each) for each in found.get(name, ()))

    across = found.get("across")
    query = SetQuery(
        parts=tuple(map(ListPart, names("parts"))),
        categories=names("categories"),
        departments=names("departments"),
        together=tuple(tuple(map(str, group)) for group in found.get("together", ())),
        apart=names("apart"),
        sole=bool(found.get("sole")),
        least=int(found.get("least", 0)),
        most=int(found.get("most", 0)),
        within=bool(found.get("within")),
        across=Across(across) if across else None,
        towns=names("towns"),
    )
    return AskedList(str(found["town"]), query, names("scope") if "scope" in found else None)

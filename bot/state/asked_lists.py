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
    joined = None if asked.joined is None else _kept(asked.joined)
    kept = {"town": asked.town, **_kept(asked.query), "scope": asked.scope, "reached": asked.reached, "joined": joined}
    return json.dumps({name: value for name, value in kept.items() if value or value == ()}, ensure_ascii=False)


def _kept(query: SetQuery) -> dict[str, Any]:
    kept = {
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
    }
    return {name: value for name, value in kept.items() if value or value == ()}


def read(kept: str) -> AskedList | None:
    """A list from its text; None for none, and for what is damaged: a list may be lost."""
    if not kept:
        return None
    try:
        return _read(json.loads(kept))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _read(found: Mapping[str, Any]) -> AskedList:
    scope = _names(found, "scope") if "scope" in found else None
    joined = _query(found["joined"]) if "joined" in found else None
    return AskedList(str(found["town"]), _query(found), scope, str(found.get("reached", "")), joined)


def _query(found: Mapping[str, Any]) -> SetQuery:
    across = found.get("across")
    return SetQuery(
        parts=tuple(map(ListPart, _names(found, "parts"))),
        categories=_names(found, "categories"),
        departments=_names(found, "departments"),
        together=tuple(tuple(map(str, group)) for group in found.get("together", ())),
        apart=_names(found, "apart"),
        sole=bool(found.get("sole")),
        least=int(found.get("least", 0)),
        most=int(found.get("most", 0)),
        within=bool(found.get("within")),
        across=Across(across) if across else None,
        towns=_names(found, "towns"),
    )


def _names(found: Mapping[str, Any], name: str) -> tuple[str, ...]:
    return tuple(str(each) for each in found.get(name, ()))

"""Links that open the bot at one place: t.me/BOT?start=<payload>.

A payload has 1 to 64 of ``A-Z a-z 0-9 _ -``. Like callback data it names things by what they are, so that a link on a
notice board works for years:

    <part><number>x<title>-<town>   one duty: a20xNlpX4Ye5Uj-qitai-xibeiwan, 配合履职 第20项 of that town
    t-<town>                        a town
    g<name>-<town>                  the duties of one department

<part> is b, a or r: 基本, 配合, 收回. <title> is the title's signature, by which a duty is found again in a list that
was numbered anew; a link written by hand may leave out ``x<title>``. <name> is a digest of the department's full name.
<town> is the slug, or ``_`` and a digest of a slug that is too long or has other characters.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.language.signature import LENGTH, signature
from knowledge.records import ListPart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.records import Duty, Town

_CODES = {ListPart.BASIC: "b", ListPart.ASSIST: "a", ListPart.RECALLED: "r"}
_PARTS = {code: part for part, code in _CODES.items()}
_SLUG = re.compile(r"[A-Za-z0-9-][A-Za-z0-9_-]{0,39}")
_TOWN = r"([A-Za-z0-9_-]{1,40})"
_DUTY = re.compile(rf"([bar])([0-9]{{1,7}})(?:x([A-Za-z0-9_-]{{{LENGTH}}}))?-{_TOWN}")
_TOWN_ONLY = re.compile(rf"t-{_TOWN}")
_DEPARTMENT = re.compile(rf"g([0-9a-f]{{10}})-{_TOWN}")


@dataclass(frozen=True, slots=True)
class LinkedDuty:
    """The duty that a link names."""

    town: str
    """As links name towns; see ``linked_town``."""
    part: ListPart
    number: int
    title: str = ""
    """Signature of its title; empty in a link that has none."""


@dataclass(frozen=True, slots=True)
class LinkedTown:
    """The town that a link names."""

    town: str


@dataclass(frozen=True, slots=True)
class LinkedDepartment:
    """The department in a town's list that a link names."""

    town: str
    name: str
    """``name_digest`` of its full name."""


Linked = LinkedDuty | LinkedTown | LinkedDepartment


def duty_payload(duty: Duty) -> str:
    """The payload that opens a duty."""
    return f"{_CODES[duty.part]}{duty.number}x{signature(duty.title)}-{_link_name(duty.town)}"


def town_payload(slug: str) -> str:
    """The payload that chooses a town and opens its list."""
    return f"t-{_link_name(slug)}"


def department_payload(slug: str, department: str) -> str:
    """The payload that opens a department's duties in a town."""
    return f"g{name_digest(department)}-{_link_name(slug)}"


def link(bot: str, payload: str) -> str:
    """The whole link; ``bot`` is the bot's user name without @."""
    return f"https://t.me/{bot}?start={payload}"


def decode_payload(payload: str) -> Linked | None:
    """What a payload names; None for any other text."""
    if found := _DUTY.fullmatch(payload):
        return LinkedDuty(found[4], _PARTS[found[1]], int(found[2]), found[3] or "")
    if found := _DEPARTMENT.fullmatch(payload):
        return LinkedDepartment(found[2], found[1])
    if found := _TOWN_ONLY.fullmatch(payload):
        return LinkedTown(found[1])
    return None


def linked_town(linked: Linked, towns: Sequence[Town]) -> Town | None:
    """The loaded town that a link means; None when it is not loaded (any more)."""
    return next((town for town in towns if _link_name(town.slug) == linked.town), None)


def name_digest(name: str) -> str:
    """Names a department or category in links and buttons: equal names have equal digests."""
    return hashlib.sha256(name.encode()).hexdigest()[:10]


def _link_name(slug: str) -> str:
    if _SLUG.fullmatch(slug):
        return slug
    return "_" + hashlib.sha256(slug.encode()).hexdigest()[:16]

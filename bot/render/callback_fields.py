"""The fields of callback data, which anybody may send: each is taken only in the form in which buttons write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re


def valid(form: re.Pattern[str], field: str) -> str:
    """A field as it is; ``ValueError`` where it has another form."""
    if not form.fullmatch(field):
        raise ValueError(field)
    return field


def as_number(form: re.Pattern[str], field: str) -> int:
    """The number that a field of such a form is; ``ValueError`` where it has another form."""
    return int(valid(form, field))

"""Makes the parts of docs/privacy.md that come from the code: the table of what is kept, and /privacy word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.state.kept import KEPT
from bot.wording import chat as words
from tests.docs.reading import ROOT, with_marked

if TYPE_CHECKING:
    from bot.state.kept import Kept

PRIVACY_PAGE = ROOT / "docs" / "privacy.md"
_UNITS = ((24 * 3600, "day"), (3600, "hour"), (60, "minute"))


def term(seconds: float | None) -> str:
    """48 hours are 2 days."""
    if seconds is None:
        return "no term"
    size, name = next(unit for unit in _UNITS if seconds >= unit[0] and not seconds % unit[0])
    count = int(seconds // size)
    return f"{count} {name}{'s' if count != 1 else ''}"


def privacy_page(page: str) -> str:
    """The page with its made parts as the code is today."""
    return with_marked(with_marked(page, "kept", _table()), "privacy", _chinese())


def _table() -> str:
    rows = "".join(f"| {each.what} | {_where(each)} | {term(each.seconds)} | {each.goes} |\n" for each in KEPT)
    return f"| what | where | how long | how it goes |\n| --- | --- | --- | --- |\n{rows}"


def _where(kept: Kept) -> str:
    return f"`{kept.file}`, `{kept.table}`" if kept.table else f"`{kept.file}`"


def _chinese() -> str:
    lines = "".join(f"> {line}".rstrip() + "\n>\n" for line in words.PRIVACY if line)
    return f"> **{words.PRIVACY_HEADING}**\n>\n{lines.removesuffix('>' + chr(10))}"

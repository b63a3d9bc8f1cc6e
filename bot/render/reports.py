"""What admins see of a reload: counts, changes, notes, and why something did not go online."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cutting import shorten
from bot.render.document import Block, lines, write_plain
from bot.render.fitting import MOST_UNITS, size
from bot.render.html import write_html
from bot.render.keyboards import Message
from bot.render.when import moment
from bot.wording import admin as words
from knowledge.errors import ChecksFailedError
from knowledge.language.vocabulary_files import kind_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.service import ReloadReport
    from knowledge.changes import Changes
    from knowledge.errors import SheiguanError
    from knowledge.explanation import Explanation, Reason
    from knowledge.records import Duty, Problem

FEW = 5
"""Items shown of each list of changes and notes."""
FAULTS = 10
"""Problems of a list that are shown."""
TOWNS = 20
"""With their numbers of duties."""
_WORDS = 80
"""Characters of one item."""


def change_blocks(changes: Changes, towns: Mapping[str, str]) -> list[Block]:
    """The first few of each kind of change. ``towns`` are names by slug."""
    every: tuple[tuple[str, Sequence[Duty]], ...] = (
        (words.ADDED, changes.added),
        (words.CHANGED, tuple(each.after for each in changes.changed)),
        (words.REMOVED, changes.removed),
        (words.RENUMBERED, tuple(each.after for each in changes.renumbered)),
    )
    shown: list[Block] = []
    for kind, duties in every:
        items = [
            words.changed_item(towns.get(each.town, each.town), each.item, shorten(each.title, _WORDS))
            for each in duties[:FEW]
        ]
        if items:
            shown.append(Block(words.change_count(kind, len(duties)), lines(*_with_rest(items, len(duties)))))
    return shown


def reloaded(head: str, report: ReloadReport) -> Message:
    """What is online now and what that changed."""
    counts = [words.town_count(town, count) for town, count in report.towns]
    shown = [Block(head, lines(*counts[:TOWNS], words.edition_now(moment(report.edition.built_at))))]
    if report.changes.empty:
        shown.append(Block(lines=lines(words.NO_CHANGE)))
    shown += change_blocks(report.changes, {town.slug: town.name for town in report.known})
    return _fitted(shown)


def failure(head: str, error: SheiguanError) -> Message:
    """Why nothing changed, with the place."""
    if isinstance(error, ChecksFailedError):
        faults = _problems(error.problems, FAULTS)
        return _fitted([Block(head), Block(words.faults(len(error.problems)), lines(*faults))])
    place = words.place(error.file, error.line, shorten(error.words, _WORDS))
    return _fitted([Block(head, lines(error.sentence, *([place] if place else [])))])


def explanation(found: Explanation) -> Message:
    """Why a message is answered as it is, for a chat."""
    return _fitted(_explanation(found))


def explanation_text(found: Explanation) -> str:
    """The same for a terminal."""
    return write_plain(tuple(_explanation(found)))


def _explanation(found: Explanation) -> list[Block]:
    """The decision's odds, then the candidates with what speaks for them."""
    shown = [Block(words.why_head(words.ANSWERED[found.kind], found.town.full_name))]
    if not found.candidates:
        shown.append(Block(lines=lines(words.WHY_NOTHING)))
        return shown
    odds = words.why_odds(found.right, found.stated_from, found.inside, found.refused_below)
    shown.append(Block(lines=lines(odds)))
    for place, each in enumerate(found.candidates, start=1):
        head = words.why_candidate(place, each.duty.item, shorten(each.duty.title, _WORDS), each.score)
        shown.append(Block(head, lines(*_reasons(each.reasons))))
    return shown


def _reasons(reasons: Sequence[Reason]) -> list[str]:
    in_title = "、".join(each.words for each in reasons if each.through == "title")
    in_text = "、".join(each.words for each in reasons if each.through == "text")
    told = [words.why_in_title(in_title)] if in_title else []
    told += [words.why_in_text(shorten(in_text, _WORDS))] if in_text else []
    for each in reasons:
        sort, _, entry = each.through.partition(":")
        if sort == "taught":
            told.insert(0, words.why_through_taught(each.words))
        elif sort == "word":
            told.append(words.why_through_word(each.words, entry))
        elif sort == "kind":
            told.append(words.why_through_kind(kind_names().get(entry, entry), each.words, each.weight))
    return told


def _problems(problems: Sequence[Problem], most: int) -> list[str]:
    return _with_rest([shorten(words.problem(found), 2 * _WORDS) for found in problems[:most]], len(problems))


def _with_rest(items: list[str], count: int) -> list[str]:
    return [*items, words.more(count - len(items))] if count > len(items) else items


def _fitted(shown: list[Block]) -> Message:
    while len(shown) > 1 and size(shown) > MOST_UNITS:
        shown.pop()
    return Message(write_html(shown))

"""What admins see of a reload: counts, changes, notes, and why something did not go online."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from bot.render.cutting import shorten
from bot.render.document import Block, lines, write_plain
from bot.render.fitting import MOST_UNITS, size
from bot.render.html import write_html
from bot.render.keyboards import Message
from bot.wording import admin as words
from knowledge.errors import ChecksFailedError
from knowledge.language.vocabulary_files import kind_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.service import ReloadReport
    from knowledge.answers import Explanation, Reason
    from knowledge.errors import SheiguanError
    from knowledge.library import ListedEdition
    from knowledge.records import Problem

FEW = 5
"""Items shown of each list of changes and notes."""
FAULTS = 10
EDITIONS = 20
_BEIJING = timezone(timedelta(hours=8))
_WORDS = 80
"""Characters of one item."""


def reloaded(head: str, report: ReloadReport, titles: Mapping[str, str]) -> Message:
    """What is online now and what that changed. ``titles`` knows the duties before and after."""
    counts = [words.town_count(town, count) for town, count in report.towns]
    shown = [Block(head, lines(*counts[:EDITIONS], words.edition_now(_clock(report.edition.built_at))))]
    change = report.difference
    if change.empty:
        shown.append(Block(lines=lines(words.NO_CHANGE)))
    for kind, ids in ((words.ADDED, change.added), (words.CHANGED, change.changed), (words.REMOVED, change.removed)):
        if ids:
            items = [words.changed_item(each, shorten(titles.get(each, ""), _WORDS)) for each in ids[:FEW]]
            shown.append(Block(words.change_count(kind, len(ids)), lines(*_with_rest(items, len(ids)))))
    if report.problems:
        shown.append(Block(words.notes(len(report.problems)), lines(*_problems(report.problems, FEW))))
    return _fitted(shown)


def failure(head: str, error: SheiguanError) -> Message:
    """Why nothing changed, with the place."""
    if isinstance(error, ChecksFailedError):
        faults = _problems(error.problems, FAULTS)
        return _fitted([Block(head), Block(words.faults(len(error.problems)), lines(*faults))])
    place = words.place(error.file, error.line, shorten(error.words, _WORDS))
    return _fitted([Block(head, lines(error.sentence, *([place] if place else [])))])


def editions(listed: Sequence[ListedEdition]) -> Message:
    """The editions on disk, numbered for /rollback."""
    if not listed:
        return _fitted([Block(lines=lines(words.NO_EDITIONS))])
    rows: list[str] = []
    for position, each in enumerate(listed[:EDITIONS], start=1):
        marks = [words.IN_USE] if each.current else []
        marks += [words.FAULTY.format(fault=each.fault)] if each.fault else []
        rows.append(words.edition(position, _clock(each.info.built_at) if each.info else each.id, marks))
    return _fitted([Block(words.EDITIONS, lines(*rows)), Block(lines=lines(words.EDITIONS_HOW))])


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
        if sort == "word":
            told.append(words.why_through_word(each.words, entry))
        elif sort == "kind":
            told.append(words.why_through_kind(kind_names().get(entry, entry), each.words, each.weight))
    return told


def _clock(built_at: str) -> str:
    """An edition's time as people in China read it."""
    try:
        return datetime.fromisoformat(built_at).astimezone(_BEIJING).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return built_at


def _problems(problems: Sequence[Problem], most: int) -> list[str]:
    return _with_rest([shorten(words.problem(found), 2 * _WORDS) for found in problems[:most]], len(problems))


def _with_rest(items: list[str], count: int) -> list[str]:
    return [*items, words.more(count - len(items))] if count > len(items) else items


def _fitted(shown: list[Block]) -> Message:
    while len(shown) > 1 and size(shown) > MOST_UNITS:
        shown.pop()
    return Message(write_html(shown))

"""How the bot is, for admins; and an error, for owners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.render.document import Block, lines
from bot.render.html import write_html
from bot.render.keyboards import Button, Message
from bot.render.stats_actions import REFRESH
from bot.render.when import moment, moment_of
from bot.wording import vitals as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.state.faults import Fault
    from bot.vitals import Vitals

_MOST_FAULTS = 6
"""Kinds of errors that are listed."""


def health(vitals: Vitals) -> Message:
    """All of it, with a button to look once more."""
    since = moment(vitals.since) if isinstance(vitals.since, str) else moment_of(vitals.since)
    sizes = vitals.sizes
    kept = "，".join(words.database(*each) for each in sizes.databases)
    rows = [
        words.PAUSED if vitals.paused else words.ANSWERING,
        words.edition(since, vitals.towns, vitals.duties),
        words.uptime(vitals.uptime),
        words.waiting(vitals.waiting),
        words.folder(kept, sizes.folder),
    ]
    if sizes.free is not None:
        rows.append(words.free(sizes.free))
        if sizes.free < words.SHORT_OF_DISK:
            rows.append(words.DISK_FULL)
    rows.append(words.memory(sizes.memory) if sizes.memory is not None else words.MEMORY_UNKNOWN)
    faults = [words.fault(each.kind, each.count, moment_of(each.at)) for each in vitals.faults[:_MOST_FAULTS]]
    shown = (
        Block(words.HEADING, lines(*rows)),
        Block(words.FAULTS, lines(*faults)) if faults else Block(lines=lines(words.NO_FAULTS)),
    )
    return Message(write_html(shown), ((Button(words.AGAIN, REFRESH),),))


def alert(faults: Sequence[Fault]) -> Message:
    """What owners are told of errors, one line or two each, without anything that somebody said."""
    rows = [
        row
        for fault in faults[:_MOST_FAULTS]
        for row in words.alert(fault.kind, fault.count - fault.told_count, moment_of(fault.at))
    ]
    if len(faults) > _MOST_FAULTS:
        rows.append(words.more_kinds(len(faults) - _MOST_FAULTS))
    return Message(write_html((Block(words.ALERT, lines(*rows, words.TOLD_ONCE)),)))

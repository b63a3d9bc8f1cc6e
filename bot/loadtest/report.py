"""Runs the scenarios with progress, prints what came of them, and says which promise was not kept."""

from __future__ import annotations

import asyncio
import signal
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from bot.loadtest import scenarios
from bot.wording import loadtest as words
from knowledge.errors import LoadTestError

if TYPE_CHECKING:
    from collections.abc import Coroutine, Sequence
    from pathlib import Path

    from bot.loadtest.scenarios import Crowd, Endurance, Flood
    from bot.service import Service

T = TypeVar("T")
# https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
TELEGRAM_PER_SECOND = 30
TELEGRAM_BURST_IN_CHAT = 4
"""Telegram asks for about one a second to one chat and lets short bursts pass; ours are three and then one a second."""
MOST_DELAY = 1.0
"""Seconds by which somebody who floods may hold up another."""
MOST_GROWTH = 0.05
"""Share by which memory may grow after the first tenth of the messages; allocators never give back all they took."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    what: str
    measured: str
    kept: bool | None = None
    """Whether a promise about it was kept; None where none is made."""


def run_loadtest(service: Service, seeds_dir: Path, *, chats: int, messages: int, out: Console) -> None:
    """Runs everything and prints the table. Raises LoadTestError when a promise was broken, or when it is ended (SIGTERM)
    before; the bot that it runs ends with it."""
    questions = scenarios.questions_of(service)
    try:
        rows = asyncio.run(_until_ended(_measure(seeds_dir, questions, chats, messages)))
    except asyncio.CancelledError:
        raise LoadTestError(words.ENDED) from None
    table = Table(*words.COLUMNS, title=words.TITLE)
    for row in rows:
        table.add_row(row.what, row.measured, "" if row.kept is None else words.KEPT if row.kept else words.BROKEN)
    out.print(table)
    if any(row.kept is False for row in rows):
        raise LoadTestError(words.BROKEN_PROMISE)


async def _until_ended(measuring: Coroutine[None, None, T]) -> T:
    task = asyncio.ensure_future(measuring)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    return await task


async def _measure(
    seeds_dir: Path, questions: Sequence[scenarios.Question], chats: int, messages: int
) -> tuple[Row, ...]:
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task(words.PROGRESS_CROWD, total=1.0)
        crowd = await scenarios.crowd(seeds_dir, questions, chats, lambda share: progress.update(task, completed=share))
        progress.update(task, description=words.PROGRESS_FLOOD, completed=0.0)
        flood = await scenarios.flood(seeds_dir, questions)
        progress.update(task, description=words.PROGRESS_ENDURANCE, completed=0.0)
        endurance = await scenarios.endurance(
            seeds_dir, questions, messages, lambda share: progress.update(task, completed=share)
        )
    return (*of_crowd(crowd), *of_flood(flood), *of_endurance(endurance))


def of_crowd(found: Crowd) -> tuple[Row, ...]:
    """What a crowd showed."""
    times = found.seconds or (0.0,)
    median, late = percentile(times, 0.5), percentile(times, 0.95)
    return (
        Row(
            words.CROWD_ANSWERED.format(chats=found.chats, seconds=scenarios.CROWD_SECONDS),
            f"{found.answered} of {found.asked}",
            found.answered == found.asked,
        ),
        Row(words.CROWD_ORDER, str(found.out_of_order), found.out_of_order == 0),
        Row(words.CROWD_TIMES, f"{median:.1f} / {late:.1f} / {times[-1]:.1f} s"),
        Row(
            words.CROWD_RATE,
            f"{found.most_in_second} / {found.most_in_chat}",
            found.most_in_second <= TELEGRAM_PER_SECOND and found.most_in_chat <= TELEGRAM_BURST_IN_CHAT,
        ),
    )


def of_flood(found: Flood) -> tuple[Row, ...]:
    """What a flood showed."""
    alone, beside = percentile(found.alone, 0.95), percentile(found.beside, 0.95)
    delay = found.beside[-1] - found.alone[0]
    return (
        Row(words.FLOOD_ALONE, f"{alone:.2f} s"),
        Row(words.FLOOD_BESIDE.format(messages=scenarios.FLOOD_MESSAGES), f"{beside:.2f} / {found.beside[-1]:.2f} s"),
        Row(words.FLOOD_DELAY, f"{delay:.2f} s", delay <= MOST_DELAY),
    )


def of_endurance(found: Endurance) -> tuple[Row, ...]:
    """What a long day showed."""
    early = next((memory for count, memory in found.memory if count >= found.messages / 10), found.memory[-1][1])
    late = found.memory[-1][1]
    growth = late / early - 1
    return (
        Row(
            words.ENDURANCE_ANSWERED.format(messages=found.messages),
            f"{found.answered} of {found.messages}",
            found.answered == found.messages,
        ),
        Row(words.ENDURANCE_SPEED, f"{found.answered / found.seconds:.0f}"),
        Row(words.ENDURANCE_MEMORY, f"{early:.1f} / {late:.1f} MB"),
        Row(words.ENDURANCE_GROWTH, f"{growth:+.1%}", growth <= MOST_GROWTH),
    )


def percentile(ascending: Sequence[float], share: float) -> float:
    """The value that so large a share does not exceed."""
    return ascending[min(len(ascending) - 1, int(len(ascending) * share))] if ascending else 0.0

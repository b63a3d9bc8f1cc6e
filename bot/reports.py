"""Evaluation and benchmark results as tables for a terminal or a file."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from bot.wording import reports as wording
from knowledge.errors import ListError
from knowledge.evaluation.questions import Questions, read_questions
from knowledge.evaluation.run import evaluate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from knowledge.desk import Desk
    from knowledge.evaluation.metrics import RankingRow, Share
    from knowledge.evaluation.run import Confusion, Report

_CONFUSIONS = 12
"""Pairs of duties that are listed."""
_TITLE_SHOWN = 18
"""Characters."""
_WIDTH = 110
"""Of tables that go to a file or pipe, where no terminal says how wide it is."""


def console() -> Console:
    """Standard output, wide enough for the tables when it is no terminal."""
    found = Console()
    return found if found.is_terminal else Console(width=_WIDTH)


def load_questions(paths: Sequence[Path]) -> Questions:
    """Reads question files. Raises ListError for one that cannot be read or understood."""
    return read_questions(texts_of(paths))


def texts_of(paths: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """Name and text of each file. Raises ListError for one that cannot be read."""
    for path in paths:
        try:
            yield path.name, path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise ListError(wording.UNREADABLE, file=str(path)) from error


def run_evaluation(desk: Desk, questions: Questions, *, ablated: bool = True) -> Report:
    """Evaluates with a progress bar on standard error; without ``ablated`` no signal is turned off in turn."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task(wording.EVALUATING, total=len(questions) + ablated * len(questions.duty))
        return evaluate(desk, questions, lambda: progress.advance(task), ablated=ablated)


def print_report(report: Report, out: Console) -> None:
    """Prints all of a report's tables."""
    if report.judged:
        out.print(_ranking((*report.rows, *_named_baselines(report.baselines))))
        for name, wins, losses in report.against:
            out.print(wording.AGAINST.format(name=name, wins=wins, losses=losses))
        if report.ablation:
            out.print(_ranking(report.ablation, wording.ABLATION))
        out.print(_confused(report.confusions[:_CONFUSIONS]))
    table = Table(*wording.OTHER_COLUMNS, title=wording.OTHER)
    for label, share in _shares(report):
        if share.total:
            low, high = share.interval
            table.add_row(label, f"{share.value:.3f}", f"{low:.3f}–{high:.3f}", str(share.total))
    out.print(table)
    if report.milliseconds:
        times = report.milliseconds
        out.print(
            wording.TIME.format(median=times[len(times) // 2], p99=times[min(len(times) - 1, int(len(times) * 0.99))])
        )


def _named_baselines(rows: Iterable[RankingRow]) -> Iterator[RankingRow]:
    return (replace(row, name=wording.BASELINE.format(name=row.name)) for row in rows)


def _ranking(rows: Iterable[RankingRow], title: str = wording.RANKING) -> Table:
    table = Table(*wording.RANKING_COLUMNS, title=title)
    for row in rows:
        cells = [row.name, str(row.hit1.total)]
        for share in (row.hit1, row.hit3):
            low, high = share.interval
            cells += [f"{share.value:.3f}", f"{low:.3f}–{high:.3f}"]
        table.add_row(*cells, f"{row.mrr:.3f}")
    return table


def _confused(confusions: Iterable[Confusion]) -> Table:
    table = Table(*wording.CONFUSION_COLUMNS, title=wording.CONFUSIONS)
    for each in confusions:
        right = wording.CONFUSION_DUTY.format(item=each.right, title=each.right_title[:_TITLE_SHOWN])
        shown = wording.CONFUSION_DUTY.format(item=each.shown, title=each.shown_title[:_TITLE_SHOWN])
        table.add_row(str(each.times), each.town, right, shown)
    return table


def write_details(report: Report, path: Path) -> None:
    """Writes one JSON object a duty question: what was shown, where the right duty stands with us and each baseline."""
    lines = (
        json.dumps(
            {
                "q": each.question.text,
                "town": each.question.town,
                "gold": each.question.gold,
                "kind": each.kind,
                "shown": each.shown,
                "rank": each.rank,
                "department_right": each.department_right,
                "baselines": dict(each.baseline_ranks),
            },
            ensure_ascii=False,
        )
        for each in report.judged
    )
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _shares(report: Report) -> Iterator[tuple[str, Share]]:
    yield wording.STATED, report.stated
    yield wording.STATED_WRONG, report.stated_wrong
    yield wording.REFUSED, report.refused
    yield wording.DEPARTMENT, report.department
    for kind, false, choices in report.out_of_scope:
        yield wording.FALSE_ANSWER.format(kind=kind), false
        yield wording.CHOICES.format(kind=kind), choices
    yield wording.UNLIKELY_OUTSIDE, report.unlikely_outside
    yield wording.UNLIKELY, report.unlikely
    yield wording.EMERGENCIES, report.emergencies_seen
    yield wording.DOUBTED, report.emergencies_doubted
    yield wording.FALSE_ALARMS, report.false_alarms
    yield wording.ORDINARY_ALARMS, report.ordinary_alarms
    yield wording.SETS, report.sets_right
    yield wording.TURNS, report.turns_right
    for want, share in report.turns_by_want:
        yield wording.TURNS_WANT.format(want=want), share

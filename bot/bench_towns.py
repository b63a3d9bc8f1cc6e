"""What becomes of the bot with 10, 100, 1,000 townships: made-up lists, each measure in a process of its own.

The table that is kept (docs/scale.tsv) has a line a measure: the program's state (``now``, or a name given to it), the
number of towns, the measure, its value and its unit. ``bot/scale_chart.py`` draws it.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rich.table import Table

from bot.settings import environment_with
from bot.wording import reports as wording
from knowledge.evaluation.townships import write_townships

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rich.console import Console

    from knowledge.evaluation.questions import DutyQuestion

NOW = "now"
_STARTS = 3
_QUESTION = "邻居家的狗没办证还咬人"


@dataclass(frozen=True, slots=True)
class TownsMeasure:
    """One number about so many towns."""

    program: str
    towns: int
    what: str
    value: float
    unit: str

    @property
    def line(self) -> str:
        """As the kept table has it."""
        return f"{self.program}\t{self.towns}\t{self.what}\t{self.value:.4g}\t{self.unit}"


def measure_towns(
    seeds_dir: Path,
    counts: Sequence[int],
    questions: Sequence[DutyQuestion],
    progress: Callable[[str], None],
    program: str = NOW,
) -> list[TownsMeasure]:
    """All measures for each number of towns. ``progress`` is told what begins."""
    found: list[TownsMeasure] = []
    for count in counts:
        with tempfile.TemporaryDirectory(prefix="sheiguan-towns-") as folder:
            work = Path(folder)
            progress(wording.TOWNS_MAKING.format(count=count))
            made = write_townships(seeds_dir, work / "seeds", count)
            asked = {
                "questions": [(q.text, q.town, list(q.gold)) for q in questions],
                "towns": [(each.slug, each.base, dict(each.origins)) for each in made],
            }
            (work / "asked.json").write_text(json.dumps(asked, ensure_ascii=False), encoding="utf-8")
            for step in ("build", "ask", "one_list", "reload"):
                progress(wording.TOWNS_STEP.format(count=count, step=step))
                found += [TownsMeasure(program, count, *each) for each in _in_process(step, work)]
            progress(wording.TOWNS_STEP.format(count=count, step="start"))
            found.append(TownsMeasure(program, count, "start", _start(work, made[-1].slug), "s"))
    return found


def measure_names(progress: Callable[[str], None], program: str = NOW) -> list[TownsMeasure]:
    """The table of names alone, with every township of China in it."""
    from knowledge.evaluation.places import every_place

    count = len(every_place())
    progress(wording.TOWNS_STEP.format(count=count, step="names"))
    with tempfile.TemporaryDirectory() as folder:
        return [TownsMeasure(program, count, *each) for each in _in_process("names", Path(folder))]


def _in_process(step: str, work: Path) -> list[tuple[str, float, str]]:
    done = subprocess.run(  # noqa: S603  our own code
        [sys.executable, "-m", "bot.towns_probe", step, str(work)], check=True, capture_output=True, text=True
    )
    return [(what, value, unit) for what, value, unit in json.loads(done.stdout.splitlines()[-1])]


def _start(work: Path, town: str) -> float:
    """Processor seconds from nothing to the first answer of a program that finds its edition built."""
    environment = environment_with(SEEDS_DIR=str(work / "seeds"), DATA_DIR=str(work / "data"))
    taken: list[float] = []
    for _ in range(_STARTS):
        begun = _children()
        subprocess.run(  # noqa: S603  our own code
            [sys.executable, "-m", "bot", "ask", _QUESTION, "--town", town],
            check=True, capture_output=True, env=environment,
        )  # fmt: skip
        taken.append(_children() - begun)
    return statistics.median(taken)


def _children() -> float:
    """Processor seconds of all processes that were started and have ended."""
    told = os.times()
    return told.children_user + told.children_system


def read_table(path: Path) -> list[TownsMeasure]:
    """The kept table; empty when there is none."""
    if not path.is_file():
        return []
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:])
    return [TownsMeasure(program, int(towns), what, float(value), unit) for program, towns, what, value, unit in rows]


def write_table(path: Path, measures: Iterable[TownsMeasure]) -> list[TownsMeasure]:
    """Puts measures into the kept table in place of those of the same program, number and name; gives all of them."""
    kept = {(each.program, each.towns, each.what): each for each in (*read_table(path), *measures)}
    every = [kept[key] for key in sorted(kept)]
    lines = ("program\ttowns\tmeasure\tvalue\tunit", *(each.line for each in every))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return every


def print_towns(measures: Sequence[TownsMeasure], out: Console) -> None:
    """One column for each number of towns."""
    counts = sorted({each.towns for each in measures})
    table = Table(wording.TOWNS_WHAT, *map("{:,}".format, counts), title=wording.TOWNS)
    cells = {(each.what, each.towns): f"{each.value:.3g} {each.unit}" for each in measures}
    for what in dict.fromkeys(each.what for each in measures):
        table.add_row(wording.TOWNS_MEASURES[what], *(cells.get((what, count), "") for count in counts))
    out.print(table)


def as_markdown(measures: Sequence[TownsMeasure]) -> str:
    """The kept table as docs/scale.md shows it: a line a measure, a column for each program and number of towns."""
    columns = sorted({(each.towns, each.program) for each in measures}, key=lambda pair: (pair[0], pair[1] == NOW))
    cells = {(each.what, each.towns, each.program): each for each in measures}
    heads = [f"{towns:,}{'' if program == NOW else f', {program}'}" for towns, program in columns]
    rows = [["", *heads], ["---"] * (len(heads) + 1)]
    for what, said in wording.TOWNS_MEASURES.items():
        found = [cells.get((what, towns, program)) for towns, program in columns]
        if any(found):
            rows.append([said, *(f"{each.value:.3g} {each.unit}".strip() if each else "" for each in found)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)

"""Speed and memory, measured side by side with the baselines in one run. Prints ratios; seconds are this machine's."""

from __future__ import annotations

import gc
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rich.table import Table

from bot.warming import warm
from bot.wording import reports as wording
from knowledge.conversation import Conversation
from knowledge.desk import Desk
from knowledge.evaluation.baselines import BASELINES
from knowledge.language.normalize import normalize
from knowledge.library import Library
from knowledge.matching.taught import TaughtLayer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from rich.console import Console

    from knowledge.evaluation.baselines import Baseline
    from knowledge.evaluation.questions import DutyQuestion
    from knowledge.records import DutyList

_STARTS = 5
_RELOADS = 3
"""How often each is measured; the median counts."""
_TAUGHT = 500
"""Phrases of admins, far more than a county teaches in a year."""
# As the kernel counts this program image; getrusage would count the parent that forked it too. The peak holds the mapped
# parts of files too (the model, libraries), which processes share and the system takes back when memory is short.
_MEMORY_PROBE = """
{body}
status = open("/proc/self/status").read()
print(*(int(status.split(name)[1].split()[0]) / 1024 for name in ("VmHWM:", "RssAnon:")))
"""
_OURS = """
from bot.bootstrap import build_service
from bot.settings import load_settings
from knowledge.conversation import Conversation
service = build_service(load_settings())
for town in service.towns():
    service.answer("邻居家的狗没办证还咬人", Conversation(town.slug))
"""
_WITH_TELEGRAM = "import telegram.ext\n" + _OURS
_JIEBA = "import jieba; jieba.setLogLevel(60); list(jieba.cut('邻居家的狗没办证还咬人'))"


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the benchmark."""

    what: str
    value: float
    unit: str
    baseline: str = ""
    """What it is compared with; empty where there is nothing to compare with."""
    ratio: float = 0.0
    """Our value by the baseline's, from the same run."""


def measure(seeds_dir: Path, lists: Sequence[DutyList], questions: Sequence[DutyQuestion]) -> list[Measure]:
    """All measures. ``questions`` are asked of the desk and of each baseline in turn."""
    return [*_answering(lists, questions), *_starting(), *_memory(), _reloading(seeds_dir)]


def _median_ms(ask: Callable[[DutyQuestion], object], questions: Sequence[DutyQuestion]) -> tuple[float, float]:
    """Median and 99th percentile of one question, milliseconds of processor time, after some to warm up."""
    for question in questions[:20]:
        ask(question)
    gc.collect()
    taken: list[float] = []
    for question in questions:
        started = time.process_time()
        ask(question)
        taken.append((time.process_time() - started) * 1000)
    taken.sort()
    return statistics.median(taken), taken[min(len(taken) - 1, int(len(taken) * 0.99))]


def _ranked(ready: Mapping[str, Baseline], question: DutyQuestion) -> object:
    return ready[question.town].rank(question.text)


def _answering(lists: Sequence[DutyList], questions: Sequence[DutyQuestion]) -> list[Measure]:
    desk = Desk(lists)
    warm(desk)
    ours, slowest = _median_ms(lambda q: desk.answer(q.text, Conversation(q.town), 0.0), questions)
    measures = [Measure("one question, p99", slowest, "ms")]
    for baseline in BASELINES:
        ready = {each.town.slug: baseline(each.duties) for each in lists}
        theirs, _ = _median_ms(partial(_ranked, ready), questions)
        measures.append(Measure("one question, median", ours, "ms", baseline.name, ours / theirs))
    layer = TaughtLayer([(normalize(questions[i % len(questions)].text), i % 9) for i in range(_TAUGHT)])
    looked, _ = _median_ms(lambda q: layer.alike(normalize(q.text)), questions)
    return [*measures, Measure(f"of it looking through {_TAUGHT} taught phrases, median", looked, "ms")]


def _seconds(arguments: list[str]) -> float:
    def once() -> float:
        started = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)  # noqa: S603  our own code
        return time.perf_counter() - started

    once()
    return statistics.median(once() for _ in range(_STARTS))


def _starting() -> list[Measure]:
    ours = _seconds(["-m", "bot", "ask", "邻居家的狗没办证还咬人", "--town", "qitai-xibeiwan"])
    jieba = _seconds(["-c", _JIEBA])
    return [Measure("start to first answer", ours, "s", "python with jieba alone", ours / jieba)]


def _megabytes(body: str) -> tuple[float, float]:
    """Peak, and what is the process's own at the end."""
    done = subprocess.run(  # noqa: S603  our own code
        [sys.executable, "-c", _MEMORY_PROBE.format(body=body)], check=True, capture_output=True, text=True
    )
    peak, own = map(float, done.stdout.splitlines()[-1].split())
    return peak, own


def _memory() -> list[Measure]:
    jieba, jieba_own = _megabytes(_JIEBA)
    peak, own = _megabytes(_OURS)
    telegram, telegram_own = _megabytes(_WITH_TELEGRAM)
    beside = "python with jieba alone"
    return [
        Measure("memory, terminal, both towns ready", peak, "MB", beside, peak / jieba),
        Measure("of it the process's own, not files mapped", own, "MB", beside, own / jieba_own),
        Measure("memory, Telegram library loaded too", telegram, "MB", beside, telegram / jieba),
        Measure("of that the process's own", telegram_own, "MB", beside, telegram_own / jieba_own),
    ]


def _reloading(seeds_dir: Path) -> Measure:
    def once() -> float:
        with tempfile.TemporaryDirectory() as folder:
            started = time.perf_counter()
            Desk(Library(Path(folder)).build_and_switch(seeds_dir).lists).warm()
            return time.perf_counter() - started

    once()
    return Measure(
        "full reload of all lists, until it answers", statistics.median(once() for _ in range(_RELOADS)), "s"
    )


def print_measures(measures: Sequence[Measure], out: Console) -> None:
    """Prints the measures as one table."""
    table = Table(*wording.BENCH_COLUMNS, title=wording.BENCH)
    for each in measures:
        ratio = f"{each.ratio:.2f} × {each.baseline}" if each.baseline else ""
        table.add_row(each.what, f"{each.value:.2f} {each.unit}", ratio)
    out.print(table)

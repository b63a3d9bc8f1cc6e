"""One measure of ``bench --towns``, in a process of its own: ``python -m bot.towns_probe STEP FOLDER`` prints JSON.

Times are of the processor, so that other work on the machine does not count. The folder holds made-up lists in
``seeds``, the edition in ``data``, and in ``asked.json`` what to ask.
"""

from __future__ import annotations

import hashlib
import json
import random
import statistics
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.conversation import Conversation
from knowledge.desk import Desk
from knowledge.evaluation.places import every_place
from knowledge.incoming import receive
from knowledge.language.normalize import normalize
from knowledge.library import Library
from knowledge.records import Town
from knowledge.understanding.places import Places

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from knowledge.store import Snapshot

    _Question = tuple[str, str, Sequence[str]]
    """A message, the town that it was written for, and its right items."""
    _Town = tuple[str, str, Mapping[str, Sequence[str]]]
    """A made-up town, the real one that it was made of, and for its items those of the real one."""

Found = list[tuple[str, float, str]]
"""What was measured, the value, and its unit."""
_OPENED = 64
"""Towns that are opened and asked in."""
_ASKED = 400
"""Questions."""
_SOUGHT = 40
"""Towns that are looked for by name."""
_MB = 1_000_000


def _own() -> float:
    """Megabytes of this process's own memory, without mapped files."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("RssAnon:")[1].split()[0]) * 1024 / _MB


def _taken(action: Callable[[], object]) -> float:
    begun = time.process_time()
    action()
    return time.process_time() - begun


def _milliseconds(what: str, taken: Sequence[float], share: float = 0.5) -> tuple[str, float, str]:
    ordered = sorted(taken)
    return what, ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000, "ms"


def build(work: Path) -> Found:
    """Reading all lists and building the edition."""
    library = Library(work / "data")
    seconds = _taken(lambda: library.build_and_switch(work / "seeds"))
    size = sum(path.stat().st_size for path in (work / "data").glob("editions/*.db"))
    return [("build", seconds, "s"), ("build_memory", _own(), "MB"), ("file", size / _MB, "MB")]


def _opened(work: Path) -> Snapshot:
    return Library(work / "data").open_or_build(work / "seeds")


def ask(work: Path) -> Found:
    """Opening the edition and towns, and asking."""
    asked = json.loads((work / "asked.json").read_text(encoding="utf-8"))
    begun = time.process_time()
    snapshot = _opened(work)
    found: Found = [("open", time.process_time() - begun, "s"), ("open_memory", _own(), "MB")]
    desk = Desk(snapshot.lists)
    dice = random.Random(1)  # noqa: S311 (no secret)
    towns = dice.sample(asked["towns"], min(_OPENED, len(asked["towns"])))
    opening = [_taken(partial(desk.office, slug)) for slug, _, _ in towns]
    found += [_milliseconds("open_town", opening[1:] or opening), ("open_towns_memory", _own(), "MB")]
    found += _answers(desk, asked["questions"], towns, dice)
    by_slug = {town.slug: town for town in desk.towns}
    sought = [by_slug[slug] for slug, _, _ in dice.sample(asked["towns"], min(_SOUGHT, len(by_slug)))]
    desk.find_towns("其台")  # spells all names out, once
    found.append(_milliseconds("find_town", [_taken(partial(desk.find_towns, town.full_name)) for town in sought]))
    odd = [f"{town.full_name[1:-1]}阿" for town in sought]
    found.append(_milliseconds("find_misspelt", [_taken(partial(desk.find_towns, words)) for words in odd]))
    return found


def _answers(desk: Desk, questions: Sequence[_Question], towns: Sequence[_Town], dice: random.Random) -> Found:
    """Times of questions in towns that are open, how many of them are answered as in the real list, and how many are
    moved into a town that they do not name."""
    wanted = [
        (text, gold, slug, origins) for text, base, gold in questions for slug, of, origins in towns if of == base
    ]
    wanted = dice.sample(wanted, min(_ASKED, len(wanted)))
    times: list[float] = []
    right = moved = 0
    for text, gold, slug, origins in wanted:
        desk.answer(text, Conversation(slug), 0.0)  # whatever a question prepares for its duty is ready now
        begun = time.process_time()
        answer, _ = desk.answer(text, Conversation(slug), 0.0)
        times.append(time.process_time() - begun)
        first = answer.duties[0].duty if answer.duties else None
        moved += answer.town is not None and answer.town.slug != slug
        right += first is not None and first.town == slug and bool({*origins.get(first.item, ())} & {*gold})
    nowhere = [_taken(partial(desk.answer, text, Conversation(), 0.0)) for text, _, _, _ in wanted]
    return [
        _milliseconds("question", times),
        _milliseconds("question_p99", times, 0.99),
        _milliseconds("question_without_town", nowhere),
        ("right_first", right / len(wanted), ""),
        ("moved_elsewhere", moved / len(wanted), ""),
    ]


def one_list(work: Path) -> Found:
    """Putting one town's new list online."""
    library = Library(work / "data")
    base = library.open_or_build(work / "seeds")
    before = base.lists[0]
    path = work / "seeds" / before.file
    data = path.read_text(encoding="utf-8").replace("信息", "情况信息").encode()

    def put() -> None:
        library.shelf.keep(data, path.name)
        prepared = library.prepare_with(base, *receive(data, path.name, before.town, "2026-01-01", before, ()))
        library.write(prepared)

    return [("put_one_list", _taken(put), "s")]


def reload(work: Path) -> Found:
    """Reading all lists again when one of them has changed."""
    library = Library(work / "data")
    base = library.open_or_build(work / "seeds")
    path = work / "seeds" / base.lists[0].file
    before = path.read_bytes()
    after = before.decode().replace("信息", "各类信息").encode()
    manifest = work / "seeds" / "manifest.toml"
    written = manifest.read_text(encoding="utf-8")
    path.write_bytes(after)
    manifest.write_text(written.replace(hashlib.sha256(before).hexdigest(), hashlib.sha256(after).hexdigest()), "utf-8")
    return [("reload", _taken(lambda: library.write(library.prepare(work / "seeds", base=base))), "s")]


def names(work: Path) -> Found:
    """The table of names with every township of China."""
    del work
    texts = [
        normalize(f"{words}谁管") for words in ("邻居家的狗没办证还咬人", "新农村建设的资金", "公安不管，路口的石头")
    ]
    towns = tuple(Town(f"t{n}", p.name, p.county, p.prefecture, p.province) for n, p in enumerate(every_place()))
    before, begun = _own(), time.process_time()
    known = Places(towns)
    built, size = time.process_time() - begun, _own() - before
    reading = [_taken(partial(known.mentions, text)) for text in texts * 50]
    known.alike("西北弯")
    finding = [_taken(lambda: known.alike("西北弯")) for _ in range(9)]
    return [
        ("names_build", built, "s"),
        ("names_memory", size, "MB"),
        ("names_in_message", statistics.median(reading) * 1000, "ms"),
        ("names_misspelt", statistics.median(finding) * 1000, "ms"),
    ]


STEPS: dict[str, Callable[[Path], Found]] = {
    "build": build, "ask": ask, "one_list": one_list, "reload": reload, "names": names,
}  # fmt: skip

if __name__ == "__main__":
    sys.stdout.write(json.dumps(STEPS[sys.argv[1]](Path(sys.argv[2]))) + "\n")

"""``python -m tests.fuzz TARGET --seconds N``: searches for inputs that break a target, and keeps what is worth keeping.

With atheris (``pip install --group fuzz``; there are builds for Linux on x86) the search is guided by its coverage; without
it, or with ``--own``, by Python's trace. The corpus is brought down to the inputs that add something, small ones first.
An input that fails is kept and is run by the suite from then on.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.fuzz.own import Trace, search
from tests.fuzz.target import keep, keep_failing, kept, targets

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.fuzz.target import Target

MOST_BYTES, MOST_SECONDS = 12_000, 20.0
"""Of one target's corpus, beside what failed once, and of bringing it down."""


def main() -> int:
    """The command. Returns 1 when something was found."""
    known = targets()
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("target", nargs="+", choices=[*known, "all"])
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--own", action="store_true", help="without atheris")
    asked = parser.parse_args()
    names = list(known) if "all" in asked.target else asked.target
    guided = importlib.util.find_spec("atheris") is not None and not asked.own
    failed = False
    for name in names:
        found = _guided(name, known[name], asked.seconds, asked.seed) if guided else None
        if found is None:
            found = _own(name, known[name], asked.seconds, asked.seed)
        failed = failed or found
    return int(failed)


def _own(name: str, target: Target, seconds: int, seed: int) -> bool:
    pool, failing, why = search(target, kept(name), seconds, seed)
    _keep(name, target, pool)
    _say(f"{name}: {len(pool)} inputs reach something of their own")
    if failing is not None:
        _report(name, failing, why)
    return failing is not None


def _guided(name: str, target: Target, seconds: int, seed: int) -> bool | None:
    """Whether something was found; None when atheris does not start here."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for each in ("new", "start", "found"):
            (folder / each).mkdir()
        for data in (*target.starts, *kept(name)):
            (folder / "start" / _name(data)).write_bytes(data)
        words = folder / "words"
        words.write_text("".join(map(_entry, target.words)), encoding="ascii")
        arguments = [
            f"-max_total_time={seconds}", f"-max_len={target.longest}", f"-timeout={4 * target.seconds}", f"-seed={seed}",
            *([f"-dict={words}"] if target.words else []), f"-artifact_prefix={folder / 'found'}/", "-rss_limit_mb=3000", "-print_final_stats=1",
            str(folder / "new"), str(folder / "start"),
        ]  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-m", "tests.fuzz.guided", name, *arguments], capture_output=True, text=True, check=False
        )
        if "INFO: Running with entropic" not in done.stderr:
            _say(done.stderr[-2000:])
            return None
        stats = [line for line in done.stderr.splitlines() if "number_of_executed_units" in line or " DONE " in line]
        _say(f"{name}: {'; '.join(line.strip() for line in stats)}")
        pool = [path.read_bytes() for each in ("start", "new") for path in (folder / each).iterdir()]
        _keep(name, target, pool)
        failing = sorted((folder / "found").iterdir())
        for path in failing:
            raised = done.stdout.partition("Uncaught Python exception")[2]
            _report(name, path.read_bytes(), raised or done.stderr[-1000:])
        return bool(failing)


def _keep(name: str, target: Target, pool: Iterable[bytes]) -> None:
    """Puts into the corpus those inputs, small ones first, that reach lines no smaller one reached."""
    trace, seen, room = Trace(), set[object](), MOST_BYTES
    chosen: list[bytes] = []
    end = time.monotonic() + MOST_SECONDS
    for data in sorted(set(pool), key=lambda each: (len(each), each)):
        if time.monotonic() > end:
            break
        try:
            edges = trace.run(target.run, data)
        except Exception as error:  # noqa: BLE001 - it is reported where it was found
            _say(f"{name}: {error!r}")
            continue
        if not edges <= seen and len(data) <= room and len(chosen) < target.most_kept:
            seen |= edges
            room -= len(data)
            chosen.append(data)
    keep(name, chosen)


def _report(name: str, failing: bytes, why: str) -> None:
    keep_failing(name, failing)
    _say(f"{name} fails\n{why}\n{failing[:300]!r}")


def _name(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]


def _entry(word: str) -> str:
    """A word of libFuzzer's dictionary."""
    return '"' + "".join(f"\\x{byte:02X}" for byte in word.encode("utf-8", "surrogatepass")) + '"\n'


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())

"""Kills a bot while its lists, roles and phrases change, starts it again, and looks whether anything is half done.

    python -m tests.faults.kill --times 100 --seed 1

A child does deeds and writes into a journal what it acknowledged. It is killed (SIGKILL) at a random moment, or right
before one operation on a file, or right before one line of the code that keeps things; each operation and each line of a
deed gets its turn. Then the bot starts again by the real composition root, and what is in force must be what was
acknowledged, or that and all of the deed that was under way.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import json
import logging
import os
import random
import signal
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.files import WRITING
from knowledge.matching.taught import Taught
from tests.faults.deeds import COMMANDS, Begun, Deed, Doer, objection
from tests.faults.world import PHRASES, TOWN, State, World, faults_of, make_world, state_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from _typeshed import TraceFunction

_ROOT = Path(__file__).resolve().parents[2]
_TRACED = tuple(
    str(_ROOT / each)
    for each in (
        "bot/backups/moving.py", "bot/backups/restoring.py", "bot/drafting.py", "bot/publishing.py", "bot/service.py", "bot/state/",
        "bot/teaching.py",
        "knowledge/accepted.py", "knowledge/edition_folder.py", "knowledge/files.py", "knowledge/library.py",
        "knowledge/locking.py", "knowledge/pointer.py", "knowledge/prepared.py", "knowledge/soundness.py",
    )
)  # fmt: skip
_WRITING = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "shutil.rmtree", "sqlite3.connect")
_WAYS = ("file", "line", "file", "moment", "file")
IN_PLACE = "written in place:"
"""What has its name is whole: nobody may open it to write."""
_LONGEST = 0.1
"""Seconds, in which most deeds are done."""
_AGAIN = 5
"""Every so-manieth time it is killed at the next start as well."""
_ENOUGH = 5
"""Faults; more tell nothing new."""
_LEDGER_ALONE = (Deed.TEACH, Deed.FORGET, Deed.APPOINT, Deed.DISMISS)
"""Deeds that write no file but the ledger, whose operations nobody sees from outside: lines are all there is."""
QUICK = tuple(deed for deed in Deed if deed is not Deed.TEACH)
"""Without the one that is tried on hundreds of questions first."""


@dataclass(frozen=True, slots=True)
class Blow:
    """When somebody is killed."""

    way: str
    step: int = 0
    """Before which operation on a file, or line of code, counted from 1."""
    seconds: float = 0.0
    """After so long."""


@dataclass(slots=True)
class Tally:
    """What a run came to."""

    kills: Counter[str] = field(default_factory=Counter)
    """By the way in which it was killed."""
    places: Counter[str] = field(default_factory=Counter)
    """By the operation before which it was killed."""
    deeds: Counter[str] = field(default_factory=Counter)
    """By the deed that was under way."""
    in_force: Counter[str] = field(default_factory=Counter)
    """Of these, whether it was in force afterwards."""
    gone_through: list[str] = field(default_factory=list)
    """Deeds that were killed before each of their operations on files."""
    faults: list[str] = field(default_factory=list)

    def lines(self, seed: int) -> Iterator[str]:
        """What is to be told of it."""
        for name, counted in (("kills", self.kills), ("under way", self.deeds), ("afterwards", self.in_force)):
            yield f"{name}: {', '.join(f'{what} {times}' for what, times in counted.most_common())}"
        yield f"killed before every operation on a file of: {', '.join(self.gone_through)}"
        yield f"places: {len(self.places)}"
        for where, times in self.places.most_common():
            yield f"  {times:4} {where}"
        yield f"seed: {seed}"
        yield f"faults: {len(self.faults)}"
        yield from self.faults


@dataclass(slots=True)
class Turn:
    """Which deed is killed, and before which of its operations: its first, its second, and so on until it survives."""

    deeds: tuple[Deed, ...]
    step: int = 0

    @property
    def deed(self) -> Deed:
        """Whose turn it is."""
        return self.deeds[0]

    def next(self, stride: int) -> int:
        """The operation, counted from 1."""
        self.step += stride
        return self.step

    def survived(self) -> bool:
        """The next deed's turn; whether this one was killed at all."""
        killed = self.step > 1
        self.deeds, self.step = (*self.deeds[1:], self.deeds[0]), 0
        return killed


@dataclass(slots=True)
class Killer:
    """Kills again and again on one world."""

    world: World
    seed: int
    deeds: tuple[Deed, ...] = tuple(Deed)
    verified: set[str] = field(default_factory=set)
    tally: Tally = field(default_factory=Tally)

    def run(self, times: int) -> None:
        """Kills so many times."""
        before = restored = self._look()
        if Deed.TEACH in self.deeds:
            self._read_vocabulary()
        gc.freeze()  # else each child copies the pages that its collector looks through
        choice = random.Random(self.seed)
        at_lines = sorted(self.deeds, key=_LEDGER_ALONE.__contains__, reverse=True)
        turns = {"file": Turn(self.deeds), "line": Turn(tuple(at_lines))}
        for number in itertools.count():
            if self.tally.kills.total() >= times or len(self.tally.faults) > _ENOUGH:
                return
            way = _WAYS[number % len(_WAYS)]
            if way == "moment":
                deed = choice.choice(self.deeds)
                blow = Blow(way, seconds=choice.uniform(0, _LONGEST))
            else:
                deed = turns[way].deed
                blow = Blow(way, turns[way].next(1 if way == "file" else choice.randrange(1, 12)))
            status, last, begun = self._round(f"{self.seed} {number}", blow, deed)
            if not status and way in turns and turns[way].survived() and way == "file":
                self.tally.gone_through.append(str(deed))
            if status and number % _AGAIN == 0:
                # And once more, while it puts in order what the first one left.
                self._round(f"{self.seed} {number}+", Blow("file", choice.randrange(1, 8)), None)
            before = self._judge(status, way, last or before, begun, restored)

    def _judge(self, status: int, way: str, before: State, begun: Begun | None, restored: State) -> State:
        if status == -signal.SIGKILL:
            self.tally.kills[way] += 1
            self.tally.deeds[begun.deed if begun else "none"] += 1
        elif status:
            self.tally.faults.append(f"a child ended with {status}, {begun}")
        after = self._look()
        wrong = objection(before, begun, after, restored)
        if wrong:
            self.tally.faults.append(f"{wrong}: {begun}\n  before {before}\n  after  {after}")
        elif begun is not None and status:
            changed = (after.edition, after.audit) != (before.edition, before.audit)
            self.tally.in_force["all of it in force" if changed else "nothing of it"] += 1
        return after

    def _read_vocabulary(self) -> None:
        """Which each child has then."""
        with self.world.opened() as (service, _):
            duty = service.duties(TOWN)[0]
            service.lessons.try_phrase(TOWN, Taught(PHRASES[1], duty.id, duty.title))

    def _look(self) -> State:
        with self.world.opened() as (service, office):
            self.tally.faults += faults_of(self.world, service, office, self.verified)
            return state_of(service, office)

    def _round(self, seed: str, blow: Blow, deed: Deed | None) -> tuple[int, State | None, Begun | None]:
        """One child. Its status, the last state that it acknowledged, and what it had begun."""
        journal, place = self.world.folder / "journal", self.world.folder / "place"
        journal.write_bytes(b"")
        place.unlink(missing_ok=True)
        ready, tell = os.pipe()
        child = os.fork()
        if child == 0:
            others = tuple(each for each in self.deeds if each not in COMMANDS)
            _be_killed(Child(self.world, journal, place, tell, random.Random(seed), blow, others), deed)
        os.close(tell)
        os.read(ready, 1)  # comes back when the child ends, too
        os.close(ready)
        if blow.way == "moment":
            time.sleep(blow.seconds)
            os.kill(child, signal.SIGKILL)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        with suppress(FileNotFoundError):
            self.tally.places[place.read_text()] += 1
        last, begun = None, None
        for line in journal.read_text(encoding="utf-8").splitlines():
            said = json.loads(line)
            if "deed" in said:
                begun = Begun(Deed(said["deed"]), said["aim"], said["draft"])
            else:
                last, begun = State(**said), None
        return status, last, begun


@dataclass(frozen=True, slots=True)
class Child:
    """The process that is killed."""

    world: World
    journal: Path
    place: Path
    """Where it says before what it was killed."""
    tell: int
    """Closed when it begins."""
    choice: random.Random
    blow: Blow
    others: tuple[Deed, ...]
    """What it does after its deed when it is to be killed at a moment."""

    def live(self, deed: Deed | None) -> None:
        """Does a deed, and when it is to be killed at a moment, others after it; without one it only starts."""
        end = End(self.blow, self.world.data, self.place)

        def told(begun: Begun) -> None:
            self._write(asdict(begun))
            end.count()

        doer = Doer(self.world, self.choice, told)
        if deed is None:
            end.count()
            with self.world.opened():
                return
        if deed in COMMANDS:
            os.close(self.tell)
            doer.command(deed)
            end.stop()
            return
        with self.world.opened() as (service, office):
            os.close(self.tell)
            while True:
                if deed is Deed.DISCARD:  # with all that comes before the preview
                    end.count()
                doer.do(deed, service, office)
                end.stop()
                self._write(asdict(state_of(service, office)))
                if self.blow.way != "moment":
                    return
                deed = self.choice.choice(self.others)

    def _write(self, said: object) -> None:
        with self.journal.open("ab", buffering=0) as journal:
            journal.write(json.dumps(said, ensure_ascii=False).encode() + b"\n")


class End:
    """Ends this process right before its so-manieth operation on a file of the data folder, or line of code."""

    def __init__(self, blow: Blow, data_dir: Path, place: Path) -> None:
        self._blow = blow
        self._folder = f"{data_dir}{os.sep}"
        self._place = place
        self._left = -1

    def count(self) -> None:
        """Counts from here."""
        if self._left >= 0:
            return
        self._left = self._blow.step
        if self._blow.way == "file":
            sys.addaudithook(self._heard)
        elif self._blow.way == "line":
            threading.settrace(self._traced)
            sys.settrace(self._traced)

    def stop(self) -> None:
        """Lets it live on."""
        self._left = 0
        threading.settrace(None)
        sys.settrace(None)

    def _one(self, where: str) -> None:
        self._left -= 1
        if self._left == 0:
            self._place.write_text(where)
            os.kill(os.getpid(), signal.SIGKILL)

    def _heard(self, event: str, arguments: tuple[object, ...]) -> None:
        if self._left <= 0 or event not in _WRITING or not str(arguments[0]).startswith(self._folder):
            return
        if event == "open" and not (isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)):
            return
        path = str(arguments[1] if event == "os.rename" else arguments[0]).removeprefix(self._folder)
        if event == "open" and path.startswith(("editions/", "lists/")) and WRITING not in path:
            self._place.write_text(f"{IN_PLACE} {path}")
            os._exit(1)
        self._one(f"{event} {_kind(path)}")

    def _traced(self, frame: FrameType, event: str, _argument: object) -> TraceFunction | None:
        if not frame.f_code.co_filename.startswith(_TRACED):
            return None
        if event == "line" and self._left > 0:
            self._one(str(Path(frame.f_code.co_filename).relative_to(_ROOT)))
        return self._traced


def _be_killed(child: Child, deed: Deed | None) -> None:
    """Does not come back."""
    status = 1
    try:
        child.live(deed)
        status = 0
    except Exception:  # noqa: BLE001 (a child must never go on as its parent)
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def _kind(path: str) -> str:
    """A path without what differs from run to run."""
    pieces = [piece if piece.islower() and piece.isascii() and len(piece) < 20 else "…" for piece in path.split("/")]
    return "/".join(pieces[:2])


def main() -> None:
    """Runs it and prints what it came to; exit code 1 when something was not whole."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--quick", action="store_true", help="without teaching, which takes half a second each time")
    given = parser.parse_args()
    logging.disable(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        killer = Killer(make_world(Path(folder)), given.seed, QUICK if given.quick else tuple(Deed))
        killer.run(given.times)
    sys.stdout.write("".join(f"{line}\n" for line in killer.tally.lines(given.seed)))
    raise SystemExit(bool(killer.tally.faults))


if __name__ == "__main__":
    main()

"""The process that is killed: it does deeds, says what it acknowledged, and ends where it is told to."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import traceback
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.files import WRITING
from tests.faults.deeds import COMMANDS, Begun, Deed, Doer
from tests.faults.world import World, state_of

if TYPE_CHECKING:
    import random
    from types import FrameType

    from _typeshed import TraceFunction

_ROOT = Path(__file__).resolve().parents[2]
_TRACED = tuple(
    str(_ROOT / each)
    for each in (
        "bot/backups/moving.py", "bot/backups/restoring.py", "bot/publishing.py", "bot/service.py", "bot/state/", "bot/teaching.py",
        "knowledge/accepted.py", "knowledge/files.py", "knowledge/library.py", "knowledge/locking.py", "knowledge/pointer.py",
    )
)  # fmt: skip
_WRITING = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "shutil.rmtree", "sqlite3.connect")
IN_PLACE = "written in place:"
"""What has its name is whole: nobody may open it to write."""


@dataclass(frozen=True, slots=True)
class Blow:
    """When somebody is killed."""

    way: str
    step: int = 0
    """Before which operation on a file, or line of code, counted from 1."""
    seconds: float = 0.0
    """After so long."""


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


def be_killed(child: Child, deed: Deed | None) -> None:
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

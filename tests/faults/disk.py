"""Fills the disk to every level while lists change, and makes it read-only under a bot that starts.

    python -m tests.faults.disk

At each level the change is either refused with a sentence of ours, and then nothing has changed, or it is all there.
Prints what came of it; exit code 1 when something was not whole, 77 where no such disk can be had.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import logging
import os
import random
import sys
import tempfile
from collections import Counter
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.backups.making import make_backup
from bot.bootstrap import build_library
from knowledge.conversation import Conversation
from knowledge.errors import SheiguanError, StorageError
from tests.faults.deeds import COMMANDS, Begun, Deed, Doer, objection
from tests.faults.small_disk import SmallDisk
from tests.faults.world import ASKED, CLERK, OWNER, TOWN, State, World, faults_of, make_world, state_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.bootstrap import Office
    from bot.service import Service

CANNOT = 77
_SIZE = 6 * 1024**2
_DEEDS = (Deed.UPLOAD, Deed.ROLL_BACK, Deed.APPOINT, Deed.BUILD, Deed.RESTORE)


@dataclass(slots=True)
class Report:
    """What came of it."""

    refused: Counter[str] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)
    sentences: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """To be printed."""
        for deed in _DEEDS:
            yield f"full disk, {deed}: refused {self.refused[deed]}, done {self.done[deed]}"
        for sentence, times in self.sentences.most_common():
            yield f"  {times:3} {sentence}"
        yield f"faults: {len(self.faults)}"
        yield from self.faults


class DoesNotStartError(Exception):
    """Residents are not answered."""


def fill_up(world: World, disk: SmallDisk, report: Report, step: int) -> None:
    """Each deed with more and more room on the disk, ``step`` bytes each time, until it is done twice."""
    verified: set[str] = set()
    before = restored = _look(world, verified, report)
    for deed in _DEEDS:
        left, done = 0, 0
        while done < 2 and left < _SIZE // 2:
            begun: list[Begun] = []
            doer = Doer(world, random.Random(f"{deed} {left}"), begun.append)
            try:
                with disk.nearly_full(left):
                    _do(doer, deed)
            except SheiguanError as error:
                report.refused[deed] += 1
                report.sentences[error.sentence] += 1
            except Exception as error:  # noqa: BLE001 (which is what this looks for)
                report.faults.append(f"{deed} with {left} bytes left: {error!r}")
            else:
                done += 1
                report.done[deed] += 1
            after = _look(world, verified, report)
            wrong = objection(before, begun[-1] if begun else None, after, restored)
            if wrong:
                report.faults.append(f"{deed} with {left} bytes left: {wrong}\n  {before}\n  {after}")
            before, left = after, left + step


def _do(doer: Doer, deed: Deed) -> None:
    if deed in COMMANDS:
        doer.command(deed)
        return
    with ExitStack() as bot:
        try:
            service, office = bot.enter_context(doer.world.opened())
        except SheiguanError as error:
            raise DoesNotStartError(str(error)) from error
        doer.do(deed, service, office)


def _look(world: World, verified: set[str], report: Report) -> State:
    with world.opened() as (service, office):
        report.faults += faults_of(world, service, office, verified)
        return state_of(service, office)


def be_read_only(world: World, disk: SmallDisk, report: Report) -> None:
    """A bot starts on a folder that it cannot write, answers, keeps nothing, and keeps again when it can write."""
    _leave_open(world)
    with disk.read_only():
        for deed in COMMANDS:
            _expect_refusal(report, deed, partial(_do, Doer(world, random.Random(1), lambda _: None), deed))
        with world.opened() as (service, office):
            _look_at(world, service, office, report)
            _expect_refusal(report, Deed.APPOINT, lambda: office.access.staff.appoint(7, TOWN, OWNER))
            upload = office.publisher.receive(OWNER, world.list_of(99), "list.txt")
            _expect_refusal(report, Deed.UPLOAD, lambda: asyncio.run(upload))
    with disk.read_only():
        opened = world.opened()
        service, office = opened.__enter__()
    try:
        office.access.staff.appoint(7, TOWN, OWNER)
    except StorageError as error:
        report.faults.append(f"not kept though the disk can be written again: {error}")
    opened.__exit__(None, None, None)
    with world.opened() as (service, office):
        if 7 not in [each.user for each in office.access.staff.appointments()]:
            report.faults.append("what was kept after the disk could be written again is gone")


def _leave_open(world: World) -> None:
    """The last thing that was decided stands in the write-ahead log alone: whoever decided it was killed."""
    child = os.fork()
    if child == 0:
        with world.opened() as (_, office):
            office.access.staff.appoint(6, TOWN, OWNER)
            os._exit(0)
    os.waitpid(child, 0)


def _look_at(world: World, service: Service, office: Office, report: Report) -> None:
    if service.open_duty(ASKED, Conversation(TOWN)).answer.duties[0].duty.id != ASKED:
        report.faults.append("it does not answer from a read-only disk")
    staff = {each.user for each in office.access.staff.appointments()}
    if not {CLERK, 6} <= staff:
        report.faults.append(f"it has forgotten who keeps the lists: {staff}")
    with io.BytesIO() as out:
        made = make_backup(out, world.data, build_library(world.settings))
        if not made.ledger:
            report.faults.append("the backup is not whole")


def _expect_refusal(report: Report, deed: Deed, action: Callable[[], object]) -> None:
    try:
        action()
    except SheiguanError as error:
        report.sentences[f"read-only: {error.sentence}"] += 1
    except Exception as error:  # noqa: BLE001 (which is what this looks for)
        report.faults.append(f"{deed} on a read-only disk: {error!r}")
    else:
        report.faults.append(f"{deed} on a read-only disk was accepted")


def main() -> None:
    """Runs both and prints what came of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--step", type=int, default=8, help="Kilobytes between two levels")
    given = parser.parse_args()
    logging.disable(logging.ERROR)
    report = Report()
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as mounted:
        try:
            disk = SmallDisk(Path(mounted), _SIZE)
        except OSError as error:
            sys.stdout.write(f"no disk of our own here: {error}\n")
            raise SystemExit(CANNOT) from None
        with closing(disk):
            world = make_world(Path(folder), Path(mounted) / "data")
            # As where everything is on one disk.
            tempfile.tempdir = mounted
            fill_up(world, disk, report, given.step * 1024)
            be_read_only(world, disk, report)
    sys.stdout.write("".join(f"{line}\n" for line in report.lines()))
    raise SystemExit(bool(report.faults))


if __name__ == "__main__":
    main()

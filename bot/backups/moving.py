"""Moving an unpacked backup into the place of what is in a data folder: all of it or nothing.

A line is written first that says what is to be moved where. From then on it is decided: whoever is killed in between
finds the line at the next start and goes on.
"""

from __future__ import annotations

import json
import logging
import re
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.logs import noted
from bot.state.database import SET_ASIDE_SECONDS
from bot.state.ledger import LEDGER_FILE
from bot.state.opening import BESIDE
from bot.wording import backup as wording
from knowledge.accepted import LISTS
from knowledge.edition_folder import EDITIONS
from knowledge.errors import StorageError
from knowledge.files import WRITING, sync_folder, write_file

if TYPE_CHECKING:
    from pathlib import Path

_log = logging.getLogger(__name__)
_PLAN = ".restoring"
_ASIDE = "before-restore-"
_STAMP = "%Y%m%dT%H%M%SZ"
_NAMES = (*(f"{LEDGER_FILE}{suffix}" for suffix in BESIDE), LEDGER_FILE, LISTS, EDITIONS)
"""What a restore replaces, in the order in which it does."""
_FOLDER = re.compile(rf"{re.escape(WRITING)}[A-Za-z0-9_]+|{re.escape(_ASIDE)}[0-9TZ]+(?:-[0-9]+)?")


def decide(data_dir: Path, stage: Path) -> Path:
    """Writes down that what lies in ``stage``, a folder in the data folder, is to take its place.

    Gives where what is there now will be. Raises StorageError; then nothing is decided.
    """
    stamp = datetime.now(UTC).strftime(_STAMP)
    taken = len(list(data_dir.glob(f"{_ASIDE}{stamp}*")))
    aside = data_dir / (f"{_ASIDE}{stamp}-{taken}" if taken else f"{_ASIDE}{stamp}")
    said = {"stage": stage.name, "aside": aside.name, "names": sorted(path.name for path in stage.iterdir())}
    try:
        sync_folder(stage)
        write_file(data_dir / _PLAN, json.dumps(said).encode())
    except OSError as error:
        raise StorageError(wording.NO_ROOM, file=str(data_dir)) from error
    return aside


def is_cut_short(data_dir: Path) -> bool:
    """Whether a restore was decided and is not done."""
    return (data_dir / _PLAN).is_file()


def finish(data_dir: Path) -> None:
    """Does what a decided restore has still to do. Only for whoever has the folder's lock.

    Raises StorageError when something cannot be moved; then all is back where it was.
    """
    try:
        said = json.loads((data_dir / _PLAN).read_text(encoding="utf-8"))
        stage, aside, names = _inside(data_dir, said["stage"]), _inside(data_dir, said["aside"]), set(said["names"])
    except FileNotFoundError:
        return
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise StorageError(wording.NOT_MOVED, file=str(data_dir / _PLAN)) from error
    done: list[tuple[Path, Path]] = []
    try:
        aside.mkdir(mode=0o700, exist_ok=True)
        for name in _NAMES:
            for old, new in _moves(data_dir / name, stage / name, aside / name, wanted=name in names):
                old.replace(new)
                done.append((old, new))
        for folder in (aside, data_dir):
            sync_folder(folder)
        (data_dir / _PLAN).unlink()
    except OSError as error:
        with suppress(OSError):  # else the next start goes on from here
            for old, new in reversed(done):
                new.replace(old)
            (data_dir / _PLAN).unlink()
        raise StorageError(wording.NOT_MOVED, file=str(data_dir)) from error
    sync_folder(data_dir)
    shutil.rmtree(stage, ignore_errors=True)
    with suppress(OSError):  # there was nothing to put aside
        aside.rmdir()


def drop_aside(data_dir: Path, now: float) -> None:
    """Erases what restores put aside a week ago: its ledger has residents' words. ``now``: seconds since the epoch."""
    for path in data_dir.glob(f"{_ASIDE}*"):
        try:
            stamp = path.name.removeprefix(_ASIDE).partition("-")[0]
            at = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC).timestamp()
            if abs(now - at) >= SET_ASIDE_SECONDS:  # the clock may have jumped either way
                shutil.rmtree(path)
        except ValueError:
            continue  # somebody else's
        except OSError as error:
            _log.warning(
                "what a restore put aside could not be erased",
                extra=noted("file-not-erased", error=type(error).__name__),
            )


def _moves(there: Path, new: Path, aside: Path, *, wanted: bool) -> list[tuple[Path, Path]]:
    """What is still to be moved of one name, each from and to."""
    done = wanted and not _is(new)
    moves = [(there, aside)] if _is(there) and not done and not _is(aside) else []
    return [*moves, (new, there)] if _is(new) else moves


def _is(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _inside(data_dir: Path, name: str) -> Path:
    if not _FOLDER.fullmatch(name):
        raise ValueError(name)
    return data_dir / name

"""How the bot is: edition, uptime, queue, sizes, room on the disk, errors. Numbers of the machine, nothing of anybody."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from bot.pulse import Pulse

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.service import Service
    from bot.state.faults import Fault, FaultBook
    from bot.state.staff import StaffBook
    from bot.state.switches import Switches

_PUT_ONLINE = frozenset({"upload", "reload", "without", "rollback"})
"""Entries of the audit that begin with the edition."""
_AUDIT = 200
"""Entries of the audit in which to look for when the edition went online."""
DATABASES = ("ledger.db", "state.db")


@dataclass(frozen=True, slots=True)
class Sizes:
    """In bytes; None where it cannot be told."""

    databases: tuple[tuple[str, int], ...]
    """Files with what stands beside them while they are open."""
    folder: int
    """All of DATA_DIR."""
    free: int | None
    """On its disk."""
    memory: int | None
    """Of this process."""


@dataclass(frozen=True, slots=True)
class Vitals:
    """How the bot is at one moment."""

    edition: str
    since: str | float
    """When the edition was put online (seconds since the epoch), else when it was built (ISO 8601)."""
    towns: int
    duties: int
    uptime: float
    """Seconds."""
    waiting: int
    """Updates that are waiting or being answered."""
    paused: bool
    sizes: Sizes
    faults: tuple[Fault, ...]
    """Latest first."""


class PublicVitals(TypedDict):
    """What ``GET /health`` tells, beside whether all is well."""

    trouble: str
    """``deaf`` or ``stuck``; empty when neither."""
    edition: str
    uptime: int
    """Seconds."""
    waiting: int
    """Updates that are waiting or being answered."""
    paused: bool
    last_fault: str | None
    """ISO 8601."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gauges:
    """Numbers of one moment, for metrics; None where one cannot be told."""

    well: bool
    uptime: float
    edition_age: float | None
    """Seconds since the edition was built."""
    towns: int
    duties: int
    open_towns: int
    waiting: int
    silence: float | None
    """Seconds since Telegram was heard; None for a bot that does not ask it."""
    paused: bool
    memory: float | None
    """Bytes."""
    disk_free: float | None
    """Bytes."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What only a running bot has."""

    switches: Switches
    faults: FaultBook
    staff: StaffBook


class Watch:
    """Reads how the bot is, from its making on."""

    def __init__(self, service: Service, data_dir: Path, clock: Callable[[], float]) -> None:
        """``clock``: seconds from some beginning."""
        self._service = service
        self._data_dir = data_dir
        self._clock = clock
        self._begun = clock()
        self._watched: Watched | None = None
        self.pulse = Pulse(clock)

    def attach(self, watched: Watched) -> None:
        """Watches this, too."""
        self._watched = watched

    @property
    def uptime(self) -> float:
        """Seconds."""
        return self._clock() - self._begun

    def sizes(self) -> Sizes:
        """Reads the disk: takes a while on a slow one."""
        found: dict[str, int] = {}
        for folder, _, files in os.walk(self._data_dir):
            for name in files:
                with suppress(OSError):
                    found[str(Path(folder, name).relative_to(self._data_dir))] = Path(folder, name).stat().st_size
        databases = tuple(
            (name, sum(found.get(name + suffix, 0) for suffix in ("", "-wal", "-shm"))) for name in DATABASES
        )
        free = None
        with suppress(OSError):
            free = shutil.disk_usage(self._data_dir).free
        return Sizes(databases, sum(found.values()), free, memory())

    def read(self, sizes: Sizes, waiting: int) -> Vitals:
        """All of it. ``waiting``: updates that are waiting or being answered."""
        snapshot, watched = self._service.snapshot, self._watched
        online = _online_since(snapshot.info.id, watched.staff) if watched is not None else None
        return Vitals(
            edition=snapshot.info.id,
            since=online or snapshot.info.built_at,
            towns=len(snapshot.lists),
            duties=snapshot.lists.duties,
            uptime=self.uptime,
            waiting=waiting,
            paused=watched is not None and watched.switches.off,
            sizes=sizes,
            faults=watched.faults.lately() if watched is not None else (),
        )

    def public(self, waiting: int) -> PublicVitals:
        """What whoever watches the machine may know, ready for JSON; asks neither the disk's size nor who did what."""
        watched = self._watched
        faults = watched.faults.lately() if watched is not None else ()
        return {
            "trouble": self.pulse.trouble,
            "edition": self._service.edition.id,
            "uptime": int(self.uptime),
            "waiting": waiting,
            "paused": watched is not None and watched.switches.off,
            "last_fault": datetime.fromtimestamp(faults[0].at, UTC).isoformat(timespec="seconds") if faults else None,
        }

    def gauges(self, waiting: int, *, running: bool) -> Gauges:
        """What metrics tell; quick enough for every scrape. ``running``: whether updates are taken at all."""
        snapshot, watched = self._service.snapshot, self._watched
        free: float | None = None
        with suppress(OSError):
            free = float(shutil.disk_usage(self._data_dir).free)
        used = memory()
        return Gauges(
            well=running and not self.pulse.trouble,
            uptime=self.uptime,
            edition_age=_age(snapshot.info.built_at),
            towns=len(snapshot.lists),
            duties=snapshot.lists.duties,
            open_towns=self._service.open_count,
            waiting=waiting,
            silence=self.pulse.silence,
            paused=watched is not None and watched.switches.off,
            memory=None if used is None else float(used),
            disk_free=free,
        )


def _age(built_at: str) -> float | None:
    try:
        return max(0.0, (datetime.now(UTC) - datetime.fromisoformat(built_at)).total_seconds())
    except (ValueError, TypeError):
        return None


def _online_since(edition: str, staff: StaffBook) -> float | None:
    """When somebody last put an edition online; None when it was built by hand."""
    put = (each for each in staff.audit(_AUDIT) if each.action in _PUT_ONLINE)
    latest = next(put, None)
    return latest.at if latest is not None and latest.detail.partition(" ")[0] == edition else None


def memory() -> int | None:
    """Bytes of memory of this process; None where it cannot be told."""
    with suppress(OSError, ValueError, IndexError):
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    if sys.platform == "win32":
        return None
    import resource  # deferred: not there on Windows

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024

"""What all workers of a run share: the process that the bot's commands are forked from, and where they write."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Protocol

import pytest

from tests.processes import Asked, Commands

IN_MEMORY = Path("/dev/shm")
"""A disk in memory, on Linux."""
ROOM = 1 << 28
"""Bytes that must be free there: many times what a run writes."""
_commands = pytest.StashKey[Commands]()


class Worker(Protocol):
    """What pytest-xdist, which brings no types, knows of a worker."""

    config: pytest.Config
    workerinput: dict[str, str]


def pytest_configure(config: pytest.Config) -> None:
    given: dict[str, str] | None = getattr(config, "workerinput", None)
    if given is None:  # it is no worker: it has them, or runs the tests alone
        _write_to_memory()
        config.stash[_commands] = Commands()
    Asked.place = config.stash[_commands].place if given is None else given["commands"]


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Worker) -> None:
    node.workerinput["commands"] = node.config.stash[_commands].place


def _write_to_memory() -> None:
    """Hundreds of bots open their databases: on a disk each waits for it longer than it works.

    Where there is no such room, or TMPDIR says otherwise, tests write to the disk, and no test knows.
    """
    chosen = "TMPDIR" in os.environ  # noqa: TID251  for all processes of the tests
    if not chosen and os.access(IN_MEMORY, os.W_OK | os.X_OK) and shutil.disk_usage(IN_MEMORY).free >= ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = str(IN_MEMORY)  # noqa: TID251  the same


def pytest_unconfigure(config: pytest.Config) -> None:
    if _commands in config.stash:
        config.stash[_commands].end()

"""What all workers of a run share: the process that the bot's commands are forked from."""

from __future__ import annotations

from typing import Protocol

import pytest

from tests.processes import Asked, Commands

_commands = pytest.StashKey[Commands]()


class Worker(Protocol):
    """What pytest-xdist, which brings no types, knows of a worker."""

    config: pytest.Config
    workerinput: dict[str, str]


def pytest_configure(config: pytest.Config) -> None:
    given: dict[str, str] | None = getattr(config, "workerinput", None)
    if given is None:  # it is no worker: it has them, or runs the tests alone
        config.stash[_commands] = Commands()
    Asked.place = config.stash[_commands].place if given is None else given["commands"]


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Worker) -> None:
    node.workerinput["commands"] = node.config.stash[_commands].place


def pytest_unconfigure(config: pytest.Config) -> None:
    if _commands in config.stash:
        config.stash[_commands].end()

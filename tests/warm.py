"""The process that the bot's commands are forked from: ``python -m tests.warm LISTENER LIFELINE``, two open files.

It waits for the first command, loads then what every command loads, and ends when nobody holds the other end of the
lifeline any more.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import socket
import sys
from contextlib import suppress
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from multiprocessing.context import ForkProcess

_CONTEXT = multiprocessing.get_context("fork")
_PATIENCE = 10.0
"""Seconds for a worker to say what it wants."""


def main(listener: socket.socket, lifeline: int) -> None:
    """Runs commands until the lifeline is let go."""
    if lifeline in wait([listener, lifeline]):
        return
    _load()
    running: dict[int, tuple[ForkProcess, socket.socket]] = {}
    while True:
        for ready in wait([listener, lifeline, *running]):
            if ready == lifeline:
                return
            if isinstance(ready, int):
                process, asked = running.pop(ready)
                process.join()
                with asked, suppress(OSError):  # a worker that died asks no more
                    asked.sendall(f"{process.exitcode}\n".encode())
            else:
                asked, _ = listener.accept()
                with suppress(OSError, ValueError):  # who says nothing, or half of it, gets nothing
                    process = _CONTEXT.Process(target=_command, kwargs=_wanted(asked))
                    process.start()
                    running[process.sentinel] = process, asked
                    continue
                asked.close()


def _wanted(asked: socket.socket) -> dict[str, object]:
    asked.settimeout(_PATIENCE)
    with asked.makefile(encoding="utf-8") as said:
        command: dict[str, object] = json.loads(said.readline())
    return command


def _load() -> None:
    import gc

    import bot.__main__  # noqa: F401  for what it imports
    from tests.real import real_desk

    real_desk().warm()
    gc.freeze()  # else each child copies the pages that its collector looks through


def _command(arguments: list[str], environment: dict[str, str], folder: str, streams: list[str], seconds: int) -> None:
    from bot.__main__ import main as command

    signal.alarm(seconds)
    for number, path in enumerate(streams):
        opened = os.open(path, os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin, sys.stdout, sys.stderr = (_stream(number) for number in range(len(streams)))
    os.chdir(folder)
    os.environ.clear()  # noqa: TID251  a process of the tests
    os.environ.update(environment)  # noqa: TID251  the same
    command(arguments, prog_name="python -m bot")


def _stream(number: int) -> TextIO:
    return open(number, "r" if number == 0 else "w", encoding="utf-8", buffering=1, closefd=False)


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])), int(sys.argv[2]))

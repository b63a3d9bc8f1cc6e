"""The bot's commands in real processes of their own, forked from one that has the model loaded.

A command behaves as under ``python -m bot``: it has its own arguments, environment, working folder and standard streams,
and ends with its own exit code. Only loading Python, the libraries and the model, over a second each time, is not done
again. What an interpreter does before ``bot`` runs is tested where one is started (tests/docs/test_container.py).
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["tests.warm"])
_STREAMS = ("stdin", "stdout", "stderr")


def run_bot(
    arguments: Sequence[str], *, environment: Mapping[str, str], folder: Path, stdin: bytes = b"", seconds: float = 60
) -> subprocess.CompletedProcess[bytes]:
    """One run of a command to its end. Raises subprocess.TimeoutExpired after ``seconds``."""
    with tempfile.TemporaryDirectory() as ours:
        streams = [Path(ours) / name for name in _STREAMS]
        streams[0].write_bytes(stdin)
        process = _CONTEXT.Process(target=_command, args=(tuple(arguments), dict(environment), folder, streams))
        process.start()
        process.join(seconds)
        if process.exitcode is None:
            process.kill()
            raise subprocess.TimeoutExpired(list(arguments), seconds)
        _, printed, errors = (each.read_bytes() for each in streams)
        return subprocess.CompletedProcess(list(arguments), process.exitcode, printed, errors)


def _command(arguments: tuple[str, ...], environment: dict[str, str], folder: Path, streams: list[Path]) -> None:
    from bot.__main__ import main

    for number, path in enumerate(streams):
        opened = os.open(path, os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin, sys.stdout, sys.stderr = (_stream(number) for number in range(len(_STREAMS)))
    os.chdir(folder)
    os.environ.clear()  # noqa: TID251  a process of the tests
    os.environ.update(environment)  # noqa: TID251  the same
    main(list(arguments), prog_name="python -m bot")


def _stream(number: int) -> TextIO:
    return open(number, "r" if number == 0 else "w", encoding="utf-8", buffering=1, closefd=False)

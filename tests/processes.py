"""The bot's commands in real processes of their own, forked from one that has the model loaded.

A command behaves as under ``python -m bot``: it has its own arguments, environment, working folder and standard streams,
and ends with its own exit code. Only loading Python, the libraries and the model, over a second each time, is not done
again: not by any command, and not by any worker of the tests. What an interpreter does before ``bot`` runs is tested
where one is started (tests/docs/test_container.py).
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_STREAMS = ("stdin", "stdout", "stderr")


class Commands:
    """The process that commands are forked from, for all workers of a run. It loads nothing before the first one."""

    def __init__(self) -> None:
        self._folder = tempfile.mkdtemp()
        self.place = str(Path(self._folder) / "commands")
        """Where it is asked."""
        held, self._lifeline = os.pipe()
        with socket.create_server(self.place, family=socket.AF_UNIX, backlog=64) as listener:
            passed = (listener.fileno(), held)
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.warm", *map(str, passed)], cwd=Path(__file__).parents[1], pass_fds=passed
            )
        os.close(held)

    def end(self) -> None:
        """Lets it go."""
        os.close(self._lifeline)
        self._process.wait()
        shutil.rmtree(self._folder)


class Asked:
    """Where commands are asked for in this worker: set when it begins; else, as for tests/docs/refresh.py, at the first."""

    place = ""

    @classmethod
    def somewhere(cls) -> str:
        """The place, which is begun where there is none."""
        if not cls.place:
            commands = Commands()
            atexit.register(commands.end)
            cls.place = commands.place
        return cls.place


def run_bot(
    arguments: Sequence[str], *, environment: Mapping[str, str], folder: Path, stdin: bytes = b"", seconds: int = 60
) -> subprocess.CompletedProcess[bytes]:
    """One run of a command to its end. Raises subprocess.TimeoutExpired after ``seconds``."""
    with tempfile.TemporaryDirectory() as ours, socket.socket(socket.AF_UNIX) as asked:
        streams = [Path(ours) / name for name in _STREAMS]
        streams[0].write_bytes(stdin)
        command = {
            "arguments": list(arguments), "environment": dict(environment), "folder": str(folder),
            "streams": list(map(str, streams)), "seconds": seconds,
        }  # fmt: skip
        asked.connect(Asked.somewhere())
        asked.sendall(json.dumps(command).encode() + b"\n")
        with asked.makefile(encoding="utf-8") as told:
            answer = told.readline()
        if not answer:
            raise ConnectionError("the process that commands are forked from is gone (tests/warm.py)")
        ended = int(answer)
        if ended == -signal.SIGALRM:
            raise subprocess.TimeoutExpired(list(arguments), seconds)
        _, printed, errors = (each.read_bytes() for each in streams)
        return subprocess.CompletedProcess(list(arguments), ended, printed, errors)

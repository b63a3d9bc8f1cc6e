"""Runs what the documents show: the terminal chat at a real terminal, and the commands."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.docs.reading import ROOT
from tests.processes import run_bot

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_PROMPT = re.compile(r"^您说：\S*> (.*)$", re.MULTILINE)
_PATIENCE = 60
"""Seconds until a silent chat counts as stuck."""


def environment(data_dir: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME"}}  # noqa: TID251 for processes
    return kept | {"DATA_DIR": str(data_dir), "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "TERM": "dumb"}


def command(
    *arguments: str, data_dir: Path, stdin: str = "", set_to: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """One run of the bot. Fails loudly when it takes too long."""
    done = run_bot(
        arguments,
        environment=environment(data_dir) | dict(set_to or {}),
        folder=data_dir,
        stdin=stdin.encode(),
        seconds=120,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def printed(*arguments: str, data_dir: Path, stdin: str = "", set_to: Mapping[str, str] | None = None) -> str:
    """What one run of the bot prints. Raises RuntimeError when it fails."""
    done = command(*arguments, data_dir=data_dir, stdin=stdin, set_to=set_to)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout


def typed_lines(transcript: str) -> list[str]:
    """What the person types in a transcript."""
    return _PROMPT.findall(transcript)


def transcript(lines: list[str], data_dir: Path) -> str:
    """Everything that stands on the screen when somebody types these lines, the last of them /quit, at a real terminal.

    Raises RuntimeError when the chat ends otherwise.
    """
    return _Screen(data_dir).typing(lines)


@dataclass(slots=True)
class _Screen:
    data_dir: Path
    _seen: bytearray = field(default_factory=bytearray)

    def typing(self, lines: list[str]) -> str:
        ours, theirs = pty.openpty()
        # Wide, so that no line breaks.
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 2000, 0, 0))
        try:
            with subprocess.Popen(
                [sys.executable, "-m", "bot", "run"],
                stdin=theirs, stdout=theirs, stderr=subprocess.DEVNULL, cwd=self.data_dir,
                env=environment(self.data_dir), start_new_session=True,
            ) as chat:  # fmt: skip
                os.close(theirs)
                try:
                    for line in lines:
                        self._read_until_prompt(ours)
                        os.write(ours, line.encode() + b"\n")
                    self._read_until_prompt(ours)
                    if chat.wait(_PATIENCE):
                        raise RuntimeError(self._seen.decode())
                finally:
                    chat.kill()
        finally:
            os.close(ours)
        return self._seen.decode().replace("\r\n", "\n")

    def _read_until_prompt(self, terminal: int) -> None:
        while True:
            ready, _, _ = select.select([terminal], [], [], _PATIENCE)
            if not ready:
                raise TimeoutError(self._seen.decode())
            try:
                found = os.read(terminal, 65536)
            except OSError:  # Linux says so when the other side is closed
                return
            if not found:
                return
            self._seen += found
            if self._seen.rpartition(b"\n")[2].startswith("您说：".encode()) and self._seen.endswith(b"> "):
                return

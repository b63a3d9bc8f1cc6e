"""A list file to lines: text here, whatever a library has to take apart in a process of its own.

No list of limits foresees everything that a damaged or hostile document does to the libraries behind the readers: a
page of a million rules, a table of a million columns, markup that is never closed. So they run where memory and time
are counted and nothing else is lost when they run out: no settings, no files to write, no answer kept waiting.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from knowledge.errors import ListError
from knowledge.parsing.lines import RawLine
from knowledge.parsing.readers import is_text, read_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

SECONDS = 120.0
"""After which a file is given up. A real list takes 6 seconds as a PDF and half a second as anything else."""
CPU_SECONDS = 60
"""Of the processor, for the same."""
MEGABYTES = 1024
"""Of address space. A real list takes 150."""
TOO_HARD = "这份文件太大或者太复杂，读不下来，请用 Word 或 WPS 打开后另存为 .docx 或文本文件再交来。"
_PROGRAM = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from knowledge import reading; reading.serve()"
# Numeric libraries reserve memory for every processor of the machine; nothing here computes.
_ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}

_LOOKS = 0.5
"""Seconds between two looks of the other process whether somebody still waits for it."""

_one_at_a_time = threading.Lock()


def read_file(data: bytes, file: str, *, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> tuple[RawLine, ...]:
    """Read a list file of any kind; ``file`` is its name for messages and in doubt about its kind.

    ``seconds`` (of the clock) and ``megabytes`` (of address space) are what a file that needs a library may take at
    most. Raises ListError as ``read_lines`` does, and when that is not enough.
    """
    if is_text(data, file):
        return read_lines(data, file)
    with _one_at_a_time:
        written = _ask(data, [file, str(min(CPU_SECONDS, int(seconds) + 1)), str(megabytes)], seconds)
    try:
        answer = json.loads(written)
    except ValueError as error:
        raise ListError(TOO_HARD, file=file) from error
    if isinstance(answer, dict):
        raise ListError(str(answer["error"]), file=file, line=int(answer["line"]))
    return tuple(RawLine(int(number), tuple(map(str, cells))) for number, cells in answer)


def _ask(data: bytes, arguments: Sequence[str], seconds: float) -> bytes:
    """What the other process writes; nothing when it was given up."""
    asking = [json.dumps(sys.path), str(os.getpid()), *arguments]
    command = [sys.executable, "-I", "-B", "-X", "utf8", "-c", _PROGRAM, *asking]
    with suppress(subprocess.TimeoutExpired):
        done = subprocess.run(  # noqa: S603 - this interpreter and a program of our own
            command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=_ENVIRONMENT, timeout=seconds, check=False,
        )  # fmt: skip
        return done.stdout if done.returncode == 0 else b""
    return b""


def serve() -> None:
    """The other process: a file on standard input, its lines or what is wrong with it on standard output."""
    _, asker, file, cpu_seconds, megabytes = sys.argv[1:]
    threading.Thread(target=_end_with, args=(int(asker),), daemon=True).start()
    _limit(int(cpu_seconds), int(megabytes))
    answer: object
    try:
        answer = [(line.number, line.cells) for line in read_lines(sys.stdin.buffer.read(), file)]
    except ListError as error:
        answer = {"error": error.sentence, "line": error.line}
    except (MemoryError, RecursionError):
        answer = {"error": TOO_HARD, "line": 0}
    sys.stdout.write(json.dumps(answer))


def _end_with(asker: int) -> None:
    """A bot that ends, or is killed, leaves nobody behind that reads on for a minute."""
    while os.getppid() == asker:
        time.sleep(_LOOKS)
    os._exit(1)


def _limit(cpu_seconds: int, megabytes: int) -> None:
    """Count memory and time, and allow no files; where the system cannot, the clock of the other side remains."""
    try:
        import resource
    except ImportError:
        return
    limits = {
        resource.RLIMIT_AS: megabytes * 1024 * 1024,
        resource.RLIMIT_CPU: cpu_seconds,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for what, most in limits.items():
        with suppress(OSError, ValueError):
            resource.setrlimit(what, (most, most))

"""The long runs, in short: a bot that is killed, a disk that is full."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.disk import CANNOT

ROOT = Path(__file__).parents[2]


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=150
    )


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_bot_that_is_killed_at_any_moment_starts_again_with_all_of_a_change_or_nothing_of_it() -> None:
    done = _run("tests.faults.kill", "--times", "36", "--seed", "1", "--quick")
    assert done.returncode == 0, done.stdout + done.stderr
    # It was killed where it matters, and in the middle of things.
    assert "os.rename editions/current" in done.stdout
    gone_through = re.search(r"killed before every operation on a file of: (.*)", done.stdout)
    assert gone_through is not None
    assert {"upload", "rollback"} <= set(gone_through[1].split(", "))
    kept, dropped = (re.search(rf"{words} (\d+)", done.stdout) for words in ("all of it in force", "nothing of it"))
    assert kept is not None
    assert dropped is not None


def test_on_a_disk_that_is_full_or_read_only_a_change_is_whole_or_refused_in_our_words() -> None:
    done = _run("tests.faults.disk", "--step", "128")
    if done.returncode == CANNOT:
        pytest.skip(done.stdout.strip())
    assert done.returncode == 0, done.stdout + done.stderr
    for deed in ("upload", "rollback", "appoint", "build", "restore"):
        counted = re.search(rf"full disk, {deed}: refused (\d+), done 2", done.stdout)
        assert counted is not None
        assert int(counted[1]) > 0

"""Worlds to break: made once, copied for each test."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.faults.world import World, make_world

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A world that nobody changes."""
    return make_world(tmp_path_factory.mktemp("pattern")).folder


@pytest.fixture
def world(pattern: Path, tmp_path: Path) -> World:
    """A copy of it."""
    folder = shutil.copytree(pattern, tmp_path / "world")
    return World(folder, folder / "data", lists=pattern / "seeds")

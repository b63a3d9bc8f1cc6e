from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.docs.running import command

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with an edition of the real lists."""
    data_dir = tmp_path_factory.mktemp("data")
    done = command("build", data_dir=data_dir)
    assert done.returncode == 0, done.stderr
    return data_dir

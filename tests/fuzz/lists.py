"""The real lists, read once, and the service on them."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bot.bootstrap import build_service
from bot.settings import Settings
from tests.real import SEEDS

if TYPE_CHECKING:
    from bot.service import Service


@cache
def service() -> Service:
    """The service on both."""
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made = build_service(Settings(data_dir=Path(folder), seeds_dir=SEEDS))
    made.warm()
    return made

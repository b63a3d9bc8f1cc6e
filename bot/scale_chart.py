"""Draws the kept table of ``bench --towns``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bot.bench_towns import TownsMeasure


def draw(measures: Sequence[TownsMeasure], path: Path) -> None:
    """Writes an SVG."""

"""docs/scale.md: its table and its chart are what the kept measurements say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from bot.bench_towns import TownsMeasure, as_markdown, read_table, write_table
from bot.scale_chart import draw, svg
from tests.docs.reading import ROOT, marked

if TYPE_CHECKING:
    from pathlib import Path

TABLE = ROOT / "docs" / "scale.tsv"
PAGE = ROOT / "docs" / "scale.md"


def test_the_chart_and_the_table_are_drawn_from_the_kept_measurements() -> None:
    measures = read_table(TABLE)
    assert {each.towns for each in measures} >= {10, 100, 1000}
    assert (ROOT / "docs" / "scale.svg").read_text("utf-8") == svg(measures)
    assert marked(PAGE.read_text("utf-8"), "table").strip() == as_markdown(measures)


def test_every_figure_in_bold_is_one_of_the_table() -> None:
    """The text speaks of measured numbers; each stands in the table as it is written."""
    page = PAGE.read_text("utf-8")
    cells = {cell.strip() for row in marked(page, "table").splitlines() for cell in row.split("|")}
    bold = re.findall(r"\*\*([\d.,e+]+ (?:s|MB|ms))\*\*", page)
    assert len(bold) > 5
    assert set(bold) <= cells


def test_new_measures_take_the_place_of_those_before(tmp_path: Path) -> None:
    path = tmp_path / "table.tsv"
    write_table(path, [TownsMeasure("now", 10, "open", 1.0, "s"), TownsMeasure("before", 10, "open", 9.0, "s")])
    every = write_table(path, [TownsMeasure("now", 10, "open", 2.0, "s"), TownsMeasure("now", 100, "open", 3.0, "s")])
    assert read_table(path) == every
    assert [(each.program, each.towns, each.value) for each in every] == [
        ("before", 10, 9.0), ("now", 10, 2.0), ("now", 100, 3.0),
    ]  # fmt: skip


@pytest.mark.parametrize("measures", [[], [TownsMeasure("now", 10, "open", 1.0, "s")]])
def test_a_chart_of_little_is_a_whole_picture(measures: list[TownsMeasure], tmp_path: Path) -> None:
    path = tmp_path / "chart.svg"
    draw(measures, path)
    assert ET.parse(path).getroot().tag.endswith("svg")

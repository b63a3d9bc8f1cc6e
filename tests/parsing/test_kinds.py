"""Every kind of document gives the same lines."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from knowledge.parsing.readers import SUFFIXES, read_lines
from tests.parsing import make_documents as make
from tests.parsing.reading import EXCERPT, EXCERPT_LINES, REAL_LISTS, cells

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html", "pdf"])
def test_a_list_has_the_same_lines_in_every_kind_of_document(kind: str) -> None:
    makers: dict[str, Callable[[list[make.Block]], bytes]] = {
        "docx": make.docx,
        "xlsx": make.xlsx,
        "html": make.html,
        "pdf": make.pdf,
    }
    lines = read_lines(makers[kind](EXCERPT), f"清单.{kind}")
    assert cells(lines) == EXCERPT_LINES
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))


@pytest.mark.parametrize("path", REAL_LISTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
def test_a_whole_real_list_survives_every_kind_of_document(path: Path, kind: str) -> None:
    blocks = make.blocks_of(read_lines(path.read_bytes(), path.name))
    made = {"docx": make.docx, "xlsx": make.xlsx, "html": make.html}[kind](blocks)
    assert [row for row in cells(read_lines(made, "清单")) if len(row) > 2] == make.rows_of(blocks)


def test_real_lists_are_read_as_text_although_they_hold_stray_markup() -> None:
    for path in REAL_LISTS:
        lines = read_lines(path.read_bytes(), path.name)
        printed = path.read_text(encoding="utf-8").split("\n")
        assert len(lines) > 290
        assert all(line.cells == tuple(map(str.strip, printed[line.number - 1].split("\t"))) for line in lines)


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html", "pdf"])
def test_the_content_decides_the_kind_even_under_a_wrong_name(kind: str) -> None:
    made = {"docx": make.docx, "xlsx": make.xlsx, "html": make.html, "pdf": make.pdf}[kind](EXCERPT)
    for wrong in ("清单", "清单.txt", "清单.xlsx", "清单.PDF", "清单.doc"):
        assert cells(read_lines(made, wrong)) == EXCERPT_LINES


def test_every_suffix_is_in_small_letters_with_its_dot() -> None:
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in SUFFIXES)


def test_no_heavy_library_is_loaded_before_a_file_comes() -> None:
    code = (
        "import sys, knowledge.parsing.readers;"
        "print([m for m in ('docx', 'openpyxl', 'pdfplumber', 'bs4', 'lxml') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"

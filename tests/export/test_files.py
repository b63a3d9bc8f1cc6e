"""Spreadsheets and checklists, read back from their bytes."""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import openpyxl
import pdfplumber
import pypdfium2
import pytest

from bot.export import checklist as checklists
from bot.export.checklist import checklist
from bot.export.fonts import SourceFont
from bot.export.marks import Text
from bot.export.selection import WHOLE, Selection
from bot.export.spreadsheet import spreadsheet
from tests.export.lists import EDITION_DATE, MANAS, QITAI, awkward, monster, selection, town


def sheets(content: bytes) -> dict[str, list[tuple[object, ...]]]:
    """The values of all sheets, row by row."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def squeezed(text: str) -> str:
    return "".join(text.split())


def pdf_text(content: bytes) -> list[str]:
    """The text of every page in the order in which it was drawn, without spaces and line breaks."""
    with closing(pypdfium2.PdfDocument(content)) as file:
        return [squeezed(page.get_textpage().get_text_range()) for page in file]


@pytest.mark.parametrize("slug", [QITAI, MANAS])
def test_the_spreadsheet_of_a_whole_list_has_every_duty_word_for_word(slug: str) -> None:
    whole = selection(slug, "全部")
    read = sheets(spreadsheet(whole))
    assert list(read) == ["基本履职", "配合履职", "上级部门收回"]
    rows = [row for name in read for row in read[name][3:]]
    assert [(row[0], row[1], row[2]) for row in rows] == [(d.number, d.category, d.title) for d in whole.duties]
    cells = ["\n".join(str(cell) for cell in row if cell) for row in rows]
    for duty, cell in zip(whole.duties, cells, strict=True):
        parts = (*duty.departments, *(c.text for c in duty.clauses), *(step.text for step in duty.steps))
        assert all(part in cell for part in parts), duty.id


def test_the_spreadsheet_says_what_it_is_and_where_it_is_from() -> None:
    rows = sheets(spreadsheet(selection(QITAI, "配合")))["配合履职"]
    assert rows[0][0] == "奇台县西北湾镇履职事项清单 · 配合履职"
    assert "共98项" in str(rows[1][0])
    assert "奇台县西北湾镇人民政府，2025年7月" in str(rows[1][0])
    assert rows[2] == ("序号", "类别", "事项", "部门", "部门管什么", "镇里怎么办", "备注")


def test_the_spreadsheet_prints_on_a4_with_its_head_on_every_page() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(spreadsheet(selection(QITAI, "配合")))).worksheets[0]
    assert str(sheet.page_setup.paperSize) == sheet.PAPERSIZE_A4
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.auto_filter.ref == "A3:G101"


def test_words_that_look_like_a_formula_stay_words_and_control_characters_stay_out() -> None:
    odd = Selection(town(QITAI), WHOLE, (awkward(), monster()), EDITION_DATE)
    sheet = openpyxl.load_workbook(io.BytesIO(spreadsheet(odd))).worksheets[0]
    cell = sheet.cell(4, 3)
    assert str(cell.value).startswith("=1+1 <b>&amp;")
    assert cell.data_type == "s"


@pytest.mark.parametrize("slug", [QITAI, MANAS])
def test_the_checklist_of_a_whole_list_has_every_duty_department_and_step(slug: str) -> None:
    whole = selection(slug, "全部")
    everything = "".join(pdf_text(checklist(whole)))
    # What goes over a page end has the foot of the page in its middle: the beginning is looked for.
    for duty in whole.duties:
        assert squeezed(duty.title)[:12] in everything, duty.id
        for step in duty.steps:
            assert squeezed(step.text)[:12] in everything, duty.id
        assert all(squeezed(name) in everything for name in duty.departments), duty.id


def test_every_page_of_the_checklist_has_head_source_and_number() -> None:
    pages = pdf_text(checklist(selection(QITAI, "配合")))
    assert len(pages) > 5
    for number, page in enumerate(pages, start=1):
        assert "奇台县西北湾镇·配合履职清单日期：2025年7月" in page
        assert "来源：《奇台县西北湾镇履职事项清单》（奇台县西北湾镇人民政府，2025年7月）" in page
        assert f"第{number}页，共{len(pages)}页" in page


def test_the_checklist_has_a_box_to_tick_for_every_duty() -> None:
    with pdfplumber.open(io.BytesIO(checklist(selection(QITAI, "收回")))) as file:
        boxes = [rect for page in file.pages for rect in page.rects if rect["stroke"] and not rect["fill"]]
        assert all(page.width == pytest.approx(595.28) for page in file.pages)
    assert len(boxes) == 37
    assert all(box["width"] == pytest.approx(box["height"]) for box in boxes)


def test_a_departments_checklist_says_what_the_department_does() -> None:
    text = "".join(pdf_text(checklist(selection(QITAI, "公安局"))))
    assert "负责流浪犬的捕捉" in text
    assert "负责犬只免疫" not in text


def test_no_line_of_a_checklist_leaves_the_page() -> None:
    odd = Selection(town(QITAI), WHOLE, (awkward(), monster(), *selection(MANAS, "配合").duties), EDITION_DATE)
    with SourceFont() as font:
        for page in checklists.compose(odd, font.width_of):
            for mark in page:
                if isinstance(mark, Text):
                    assert mark.x >= 40
                    assert mark.x + font.width_of(mark.text) * mark.size <= checklists.WIDTH - 40
                    assert 30 <= mark.y <= checklists.HEIGHT - 20


def test_characters_that_the_font_does_not_have_stop_no_file() -> None:
    odd = Selection(replace(town(QITAI), publisher="", published=""), WHOLE, (awkward(),), EDITION_DATE)
    assert checklist(odd).startswith(b"%PDF")
    assert "清单没有写日期" in pdf_text(checklist(odd))[0]


def test_the_same_selection_gives_the_same_bytes() -> None:
    one = selection(QITAI, "民生服务")
    assert spreadsheet(one) == spreadsheet(one)
    assert checklist(one) == checklist(one)


def test_an_empty_selection_still_makes_files() -> None:
    empty = Selection(town(QITAI), WHOLE, (), EDITION_DATE)
    assert sheets(spreadsheet(empty))
    assert len(pdf_text(checklist(empty))) == 1


def test_the_large_libraries_are_loaded_only_when_somebody_exports() -> None:
    code = (
        "import sys, bot.channels.telegram, bot.bootstrap; "
        "print([name for name in ('fpdf', 'fontTools', 'PIL', 'openpyxl') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert done.stdout.strip() == "[]"

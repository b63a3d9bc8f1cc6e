"""Spreadsheets."""

from __future__ import annotations

import datetime as dt
import io

from knowledge.parsing.readers import read_lines
from tests.parsing.reading import cells, with_member


def workbook(*sheets: tuple[str, list[list[object]], list[str]], hidden: str = "") -> bytes:
    """Make a workbook of (title, rows, merged ranges)."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows, merges in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        for merge in merges:
            sheet.merge_cells(merge)
        if title == hidden:
            sheet.sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_merged_cells_of_a_sheet_give_their_value_once() -> None:
    rows: list[list[object]] = [
        ["基本履职事项清单", None, None],
        ["序号", "事项类别", "事项名称"],
        [1.0, "党的建设", "甲"],
        [2, None, "乙"],
        [None, None, None],
        [3, "经济发展", "丙"],
    ]
    data = workbook(("Sheet1", rows, ["A1:C1", "B3:B4"]))
    assert cells(read_lines(data, "清单.xlsx")) == [
        ("基本履职事项清单",),
        ("序号", "事项类别", "事项名称"),
        ("1", "党的建设", "甲"),
        ("2", "", "乙"),
        ("3", "经济发展", "丙"),
    ]


def test_sheets_named_after_a_part_announce_it_and_hidden_sheets_are_left_out() -> None:
    header: list[object] = ["序号", "事项类别", "事项名称"]
    data = workbook(
        ("基本履职事项清单", [header, [1, "党建", "甲"]], []),
        ("配合", [["配合履职事项清单"], header, [1, "党建", "乙"]], []),
        ("收回旧稿", [["丙"]], []),
        ("Sheet4", [["丁"]], []),
        hidden="收回旧稿",
    )
    assert [line.text for line in read_lines(data, "清单.xlsx")] == [
        "基本履职事项清单",
        "序号 事项类别 事项名称",
        "1 党建 甲",
        "配合履职事项清单",
        "序号 事项类别 事项名称",
        "1 党建 乙",
        "丁",
    ]


def test_dates_and_numbers_are_given_as_the_sheet_prints_them() -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    day = dt.datetime(2025, 7, 1)  # noqa: DTZ001 - sheets know no time zones
    shown: list[tuple[dt.datetime | float, str]] = [
        *((day, 'yyyy"年"m"月"'), (day, "yyyy-mm-dd"), (day, "mm-dd-yy"), (1.5, "General"), (True, "General")),
    ]
    for column, (value, code) in enumerate(shown, start=1):
        cell = sheet.cell(1, column, value)
        cell.number_format = code
    stream = io.BytesIO()
    book.save(stream)
    assert cells(read_lines(stream.getvalue(), "a.xlsx")) == [("2025年7月", "2025-07-01", "2025/7/1", "1.5", "TRUE")]


def test_a_row_beyond_the_last_row_of_any_sheet_is_left_out() -> None:
    made = workbook(("Sheet1", [["甲"], ["乙"]], []))
    damaged = with_member(
        made, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'<row r="2"', b'<row r="9999999999"')
    )
    assert cells(read_lines(damaged, "a.xlsx")) == [("甲",)]


def test_a_lone_cell_in_the_far_corner_of_a_sheet_is_no_trouble() -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.cell(1, 1, "甲")
    sheet.cell(1_048_576, 16_384, " ")
    stream = io.BytesIO()
    book.save(stream)
    assert cells(read_lines(stream.getvalue(), "a.xlsx")) == [("甲",)]

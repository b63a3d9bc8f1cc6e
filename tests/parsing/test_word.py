"""Word documents, and their tables."""

from __future__ import annotations

import io
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.parsing.readers import read_lines
from knowledge.parsing.readers.grid import GridCell, settle
from knowledge.parsing.readers.numbering import chinese
from tests.parsing.reading import cells


def word_body(xml: str, numbering: str = "") -> bytes:
    """Make a Word document from the XML of its body and of its numbering definitions."""
    from docx import Document
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = Document()
    body = parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>")
    for element in list(body):
        document.element.body.insert_element_before(element, "w:sectPr")
    if numbering:
        part = document.part.numbering_part.element
        for element in list(part):
            part.remove(element)
        part.extend(list(parse_xml(f"<w:numbering {nsdecls('w')}>{numbering}</w:numbering>")))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def paragraph(text: str, number: int = 0, level: int = 0) -> str:
    properties = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    run = f"<w:r><w:t>{text}</w:t></w:r>" if text else ""
    return f"<w:p>{properties if number else ''}{run}</w:p>"


def numbering_of(*levels: tuple[str, str], overrides: str = "") -> str:
    """Define list 1 with levels of (format, text), and list 2 the same with overrides."""
    defined = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (fmt, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="0">{defined}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{overrides}</w:num>'
    )


@pytest.mark.parametrize(
    ("fmt", "text", "printed"),
    [
        ("decimal", "%1.", ["1. 甲", "2. 乙"]),
        ("decimal", "（%1）", ["（1）甲", "（2）乙"]),
        ("chineseCounting", "%1、", ["一、甲", "二、乙"]),
        ("chineseCountingThousand", "（%1）", ["（一）甲", "（二）乙"]),
        ("decimalEnclosedCircleChinese", "%1", ["①甲", "②乙"]),
        ("upperLetter", "%1.", ["A. 甲", "B. 乙"]),
        ("lowerRoman", "%1)", ["i) 甲", "ii) 乙"]),
        ("bullet", "●", ["甲", "乙"]),
    ],
)
def test_automatic_numbers_of_word_are_written_out(fmt: str, text: str, printed: list[str]) -> None:
    data = word_body(paragraph("甲", 1) + paragraph("乙", 1), numbering_of((fmt, text)))
    assert [line.text for line in read_lines(data, "清单.docx")] == printed


def test_lower_levels_of_automatic_numbers_begin_anew() -> None:
    body = "".join(
        itertools.starmap(
            paragraph, [("甲", 1), ("乙", 1, 1), ("丙", 1, 1), ("丁", 1), ("戊", 1, 1), ("己", 0), ("庚", 1)]
        )
    )
    data = word_body(body, numbering_of(("decimal", "%1、"), ("decimal", "%1.%2")))
    assert [line.text for line in read_lines(data, "清单.docx")] == [
        *("1、甲", "1.1 乙", "1.2 丙", "2、丁", "2.1 戊", "己", "3、庚"),
    ]


def test_a_list_that_overrides_its_start_begins_there() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = "".join(itertools.starmap(paragraph, [("甲", 1), ("乙", 1), ("丙", 2), ("丁", 2)]))
    data = word_body(body, numbering_of(("decimal", "%1."), overrides=override))
    assert [line.text for line in read_lines(data, "清单.docx")] == ["1. 甲", "2. 乙", "5. 丙", "6. 丁"]


def test_numbers_that_a_paragraph_style_brings_are_written_out() -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("甲", style="List Number")
    document.add_paragraph("乙", style="List Number")
    stream = io.BytesIO()
    document.save(stream)
    assert [line.text for line in read_lines(stream.getvalue(), "清单.docx")] == ["1. 甲", "2. 乙"]


def test_a_number_column_of_nothing_but_automatic_numbers_is_filled() -> None:
    rows = "".join(
        f"<w:tr><w:tc>{paragraph('', 1)}</w:tc><w:tc>{paragraph(title)}</w:tc></w:tr>" for title in ("甲", "乙", "丙")
    )
    data = word_body(f"<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>", numbering_of(("decimal", "%1")))
    assert cells(read_lines(data, "清单.docx")) == [("1", "甲"), ("2", "乙"), ("3", "丙")]


def test_merged_cells_of_word_keep_the_columns_right() -> None:
    from docx import Document

    document = Document()
    table = document.add_table(rows=5, cols=4)
    for row, texts in zip(
        table.rows,
        [
            ["党的建设", "", "", ""],
            ["序号", "事项类别", "事项名称", "部门"],
            ["1", "党建", "甲", "奇台县委组织部"],
            ["2", "", "乙", "奇台县委编办"],
            ["3", "党建", "丙", ""],
        ],
        strict=True,
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(0, 0).merge(table.cell(0, 3))
    table.cell(2, 1).merge(table.cell(3, 1))
    table.cell(4, 2).merge(table.cell(4, 3))
    stream = io.BytesIO()
    document.save(stream)
    assert cells(read_lines(stream.getvalue(), "清单.docx")) == [
        ("党的建设",),
        ("序号", "事项类别", "事项名称", "部门"),
        ("1", "党建", "甲", "奇台县委组织部"),
        ("2", "", "乙", "奇台县委编办"),
        ("3", "党建", "丙", ""),
    ]


def test_deleted_text_is_left_out_and_inserted_text_is_kept() -> None:
    body = (
        "<w:p><w:r><w:t>负责</w:t></w:r><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>"
    )
    assert [line.text for line in read_lines(word_body(body), "清单.docx")] == ["负责新"]


def test_tables_in_cells_and_content_controls_are_flattened() -> None:
    inner = f"<w:tr><w:tc>{paragraph('乙')}</w:tc><w:tc>{paragraph('丙')}</w:tc></w:tr>"
    inner = f"<w:tbl><w:tblPr/><w:tblGrid/>{inner}</w:tbl>"
    row = f"<w:tr><w:tc>{paragraph('1')}</w:tc><w:tc>{paragraph('甲')}{inner}{paragraph('丁')}</w:tc></w:tr>"
    controlled = f"<w:sdt><w:sdtContent><w:tbl><w:tblPr/><w:tblGrid/>{row}</w:tbl></w:sdtContent></w:sdt>"
    assert cells(read_lines(word_body(controlled), "清单.docx")) == [("1", "甲\n乙 丙\n丁")]


@given(st.integers(1, 9999))
def test_chinese_numerals_are_unlike_for_unlike_numbers_and_never_end_in_zero(number: int) -> None:
    assert chinese(number) != chinese(number - 1)
    assert not chinese(number).endswith("零")


def test_chinese_numerals_are_written_as_people_write_them() -> None:
    written = {
        1: "一",
        10: "十",
        11: "十一",
        20: "二十",
        21: "二十一",
        101: "一百零一",
        110: "一百一十",
        1001: "一千零一",
    }
    assert {number: chinese(number) for number in written} == written


def test_cells_of_a_grid_that_does_not_line_up_go_by_their_order() -> None:
    rows = [
        [GridCell(0, 1, "序号"), GridCell(1, 2, "类别"), GridCell(3, 1, "名称")],
        [GridCell(0, 2, "1"), GridCell(2, 1, "党建"), GridCell(3, 1, "甲")],
    ]
    assert settle(rows) == [("序号", "类别", "名称"), ("1", "党建", "甲")]


def test_a_cell_over_several_columns_leaves_the_ones_to_its_right_empty() -> None:
    rows = [
        [GridCell(at, 1, text) for at, text in enumerate(["序号", "类别", "名称", "部门"])],
        [GridCell(0, 1, "1"), GridCell(1, 2, "党建"), GridCell(3, 1, "局")],
        [GridCell(0, 4, "党的建设")],
    ]
    assert settle(rows)[1:] == [("1", "党建", "", "局"), ("党的建设",)]

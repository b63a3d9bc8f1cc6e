"""The readers of list files: every kind gives the same lines, and no file brings them down."""

from __future__ import annotations

import datetime as dt
import io
import itertools
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import ListError
from knowledge.parsing.readers import SUFFIXES, read_lines
from knowledge.parsing.readers.grid import GridCell, settle
from knowledge.parsing.readers.limits import MAX_BYTES, MAX_CELLS, MAX_LINES
from knowledge.parsing.readers.numbering import chinese
from tests.parsing import make_documents as make

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from knowledge.parsing.lines import RawLine

SEEDS = Path(__file__).parents[2] / "seeds"
REAL_LISTS = sorted(SEEDS.glob("*.txt"))

# An excerpt of the list of 奇台县西北湾镇: all three parts, line breaks where the printed list has them.
EXCERPT: list[make.Block] = [
    "奇台县西北湾镇",
    "履职事项清单",
    "昌吉州奇台县西北湾镇基本履职事项清单",
    [
        ["序号", "事项类别", "事项名称"],
        ["12", "党的建设", "加强基层阵地建设，优化提升服务功能"],
        ["103", "市场监管", "开展C、D级食品经营主体食品安全包保工作"],
        ["111", "综合政务", "做好“12345”政务服务便民热线、“互联网+督查”等平台转办推送事项的办理反馈工作"],
    ],
    "昌吉州奇台县西北湾镇配合履职事项清单",
    [
        ["序号", "事项类别", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责"],
        [
            "19",
            "平安法治",
            "开展见义勇为相关工作",
            "奇台县委政法委、奇台县司法局",
            (
                "1. 县委政法委统筹县域内见义勇为工作，对符合条件的人员进行表彰；\n"
                "2. 县司法局为见义勇为人员及其家属提供免费法律咨询，对符合条件的依法提供法律援助。"
            ),
            (
                "1. 利用各种载体广泛宣传见义勇为事迹；\n"
                "2. 对本镇见义勇为人员积极向县委政法委进行表彰申报；\n"
                "3. 对见义勇为人员常态化回访，了解其生活状况及需求，及时提供帮助。"
            ),
        ],
        [
            "87",
            "应急管理及消防",
            "森林草原防灭火",
            "奇台县林业和草原局、奇台县消防救援局",
            "县林业和草原局：\n1.编制森林草原火灾应急预案；\n2.开展野外禁火宣传教育；\n县消防救援局：\n开展防灭火工作。",
            "1.开展野外禁火宣传教育；\n2.划分网格，组建护林员队伍和防火灭火力量，储备必要的灭火物资。",
        ],
    ],
    "昌吉州奇台县西北湾镇上级部门收回事项清单",
    [
        ["序号", "事项类别", "事项名称", "承接部门及工作方式"],
        ["1", "民生服务", "对违规领取高龄津贴的追缴", "奇台县民政局：\n对违规领取高龄津贴的追缴。"],
    ],
]
EXCERPT_LINES: list[tuple[str, ...]] = [
    tuple(row) for block in EXCERPT for row in ([[block]] if isinstance(block, str) else block)
]
CHINESE = st.text("镇县局，。；：、（）1234567890管理工作负责开展做好安全生产“”", min_size=1, max_size=20)


def cells(lines: Iterable[RawLine]) -> list[tuple[str, ...]]:
    return [line.cells for line in lines]


def tsv(rows: Iterable[Sequence[str]], end: str = "\n") -> str:
    """Write rows the way a spreadsheet puts them on the clipboard."""

    def quoted(cell: str) -> str:
        return f'"{cell}"' if "\n" in cell else cell

    return "".join("\t".join(map(quoted, row)) + end for row in rows)


def rejoined(rows: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Join rows that a page break has parted, without white space: a break may stand in place of it."""
    whole: list[tuple[str, ...]] = []
    for row in rows:
        plain = tuple("".join(cell.split()) for cell in row)
        if whole and not plain[0]:
            whole[-1] = tuple(above + below for above, below in zip(whole[-1], plain, strict=True))
        else:
            whole.append(plain)
    return whole


def read_or_refused(data: bytes, file: str) -> tuple[RawLine, ...]:
    """Give the lines of a file, none where it is refused; any error but ListError comes through."""
    try:
        return read_lines(data, file)
    except ListError:
        return ()


def refused(data: bytes, file: str) -> str:
    """Give the sentence with which a file is refused."""
    with pytest.raises(ListError) as caught:
        read_lines(data, file)
    assert caught.value.file == file
    assert caught.value.sentence.endswith("。")
    return caught.value.sentence


# Every kind of file


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


# Text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_is_read_in_the_usual_encodings_and_line_ends(encoding: str, end: str) -> None:
    rows = [row for row in EXCERPT_LINES if not any("\n" in cell for cell in row)]
    assert cells(read_lines(tsv(rows, end).encode(encoding), "清单.txt")) == rows


@given(
    st.lists(st.lists(CHINESE, min_size=1, max_size=6), min_size=1, max_size=8),
    st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_any_chinese_rows_come_back_as_they_were(rows: list[list[str]], encoding: str, end: str) -> None:
    rows = [["镇", *row] for row in rows]
    data = tsv(rows, end).encode(encoding)
    assert cells(read_lines(data, "清单.txt")) == [tuple(row) for row in rows]


def test_blank_lines_are_skipped_but_counted() -> None:
    lines = read_lines("\n \t \n甲\n\n乙\t丙".encode(), "清单.txt")
    assert [(line.number, line.cells) for line in lines] == [(3, ("甲",)), (5, ("乙", "丙"))]


def test_empty_cells_keep_their_places() -> None:
    assert cells(read_lines("1\t\t名称\t\n\t\t续行".encode(), "清单.txt")) == [("1", "", "名称", ""), ("", "", "续行")]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_quoted_cells_with_line_breaks_from_a_spreadsheet_become_one_row(end: str) -> None:
    data = tsv(EXCERPT_LINES, end).encode()
    assert cells(read_lines(data, "清单.txt")) == EXCERPT_LINES


def test_doubled_quotes_in_a_quoted_cell_are_single_ones() -> None:
    text = '1\t"甲""乙""\n丙"\t丁\n2\t"""五小工程""建设"\t戊\n'
    assert cells(read_lines(text.encode(), "清单.txt")) == [
        ("1", '甲"乙"\n丙', "丁"),
        ("2", '"五小工程"建设', "戊"),
    ]


def test_quotes_that_belong_to_the_text_stay() -> None:
    text = '1\t"五小工程"建设\t"枫桥经验"\n'
    assert cells(read_lines(text.encode(), "清单.txt")) == [("1", '"五小工程"建设', '"枫桥经验"')]


@pytest.mark.parametrize(
    "text",
    [
        '1\t类别\t"名称没有后引号\n2\t类别\t名称\n3\t类别\t名称"\n',
        '"标题\n甲\n乙"\n',
        '1\t"甲\n' + "行\n" * 300 + '乙"\t丙\n',
        '1\t类别\t"到文件末尾\n甲\n乙\n',
    ],
)
def test_a_stray_quote_swallows_nothing(text: str) -> None:
    expected = [tuple(line.split("\t")) for line in text.splitlines()]
    assert cells(read_lines(text.encode(), "清单.txt")) == expected


def test_text_in_an_unknown_encoding_is_refused_with_advice() -> None:
    page = "新北市萬里區公所辦理國民年金保險業務，應檢附證明文件，轉報主管機關審查。" * 5
    for data in (page.encode("big5"), page.encode("utf-8")[1:] + b"\xff", "Ærøskøbing".encode("latin-1") * 9):
        assert "UTF-8" in refused(data, "清单.txt")


def test_text_without_chinese_is_refused() -> None:
    assert "汉字" in refused(b"The quick brown fox jumps over the lazy dog.", "清单.txt")


def test_text_with_nul_characters_is_refused() -> None:
    assert "UTF-8" in refused("甲乙\0丙".encode(), "清单.txt")
    assert "UTF-8" in refused("甲乙丙1".encode("utf-16-le"), "清单.txt")


# Word documents


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


# Tables of word processors


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


# Spreadsheets


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


# Web pages


def page(body: str) -> list[tuple[str, ...]]:
    return cells(read_lines(f"<!DOCTYPE html><html><body>{body}</body></html>".encode(), "清单.html"))


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "gbk", "gb18030", "utf-16"])
def test_pages_are_read_in_the_usual_encodings(encoding: str) -> None:
    blocks: list[make.Block] = ["基本履职事项清单", [["序号", "事项类别"], ["1", "党的建设"]]]
    assert cells(read_lines(make.html(blocks, encoding), "清单.html")) == [
        ("基本履职事项清单",),
        ("序号", "事项类别"),
        ("1", "党的建设"),
    ]


def test_a_page_that_lies_about_its_encoding_is_read_all_the_same() -> None:
    data = '<html><head><meta charset="gb2312"></head><body><p>党的建设</p></body></html>'.encode()
    assert [line.text for line in read_lines(data, "a.htm")] == ["党的建设"]
    assert [line.text for line in read_lines(data.decode().replace("gb2312", "utf-8").encode("gbk"), "a.htm")] == [
        "党的建设"
    ]


def test_scripts_styles_and_comments_are_dropped() -> None:
    assert page("<style>p{}</style><script>var 甲='乙'</script><!-- 丙 --><p>丁</p>") == [("丁",)]


def test_merged_cells_of_a_page_keep_the_columns_right() -> None:
    table = (
        "<table><tr><td colspan=4>党的建设</td></tr>"
        "<tr><th>序号<th>类别<th>名称<th>部门</tr>"
        "<tr><td>1<td rowspan=2>党建<td>甲<td>局</tr><tr><td>2<td colspan=2>乙</tr></table>"
    )
    assert page(table) == [
        ("党的建设",),
        ("序号", "类别", "名称", "部门"),
        ("1", "党建", "甲", "局"),
        ("2", "", "乙", ""),
    ]


def test_breaks_and_paragraphs_in_cells_become_line_breaks() -> None:
    assert page("<table><tr><td>1<td><p>1. 甲；</p> <p>2. 乙；<br/>3. 丙\n   丁</p></table>") == [
        ("1", "1. 甲；\n2. 乙；\n3. 丙丁")
    ]


def test_ordered_lists_get_their_numbers_back() -> None:
    assert page("<ol><li>甲<li>乙</ol><ol start=5><li>丙</li><li value=9>丁</li></ol>") == [
        *(("1. 甲",), ("2. 乙",), ("5. 丙",), ("9. 丁",)),
    ]
    assert page("<table><tr><td>1<td><ol><li>甲；<li>乙。</ol></table>") == [("1", "1. 甲；\n2. 乙。")]


def test_lists_that_print_no_numbers_or_have_them_in_the_text_get_none() -> None:
    body = '<ol style="list-style-type: none"><li>甲</li></ol><ul><li>乙</li></ul><ol><li>1. 丙</li></ol>'
    assert page(body) == [("甲",), ("乙",), ("1. 丙",)]


def test_markup_that_is_never_closed_is_survived() -> None:
    assert page("<p>标题<table><tr><td>1<td>甲<tr><td>2<td>乙</table><div>尾") == [
        *(("标题",), ("1", "甲"), ("2", "乙"), ("尾",)),
    ]
    assert page("<span><b>" * 800 + "甲<p>乙")[0][0].startswith("甲")


def test_a_list_after_a_table_that_was_never_closed_is_a_list_of_its_own() -> None:
    first = "<table><tr><td>序号<td>名称<tr><td>1<td>甲"
    assert page(f"{first}<p>配合履职事项清单</p><table><tr><td>序号<td>名称<tr><td>1<td>乙</table>") == [
        ("序号", "名称"),
        ("1", "甲\n配合履职事项清单"),
        ("序号", "名称"),
        ("1", "乙"),
    ]


def test_tables_that_lay_out_the_page_are_taken_apart_and_others_flattened() -> None:
    inner = "<table><tr><td>序号<td>名称</tr><tr><td>1<td>甲</tr><tr><td>2<td>乙</tr></table>"
    assert page(f"<table><tr><td>导航</td><td><h1>清单</h1>{inner}<p>尾</p></td></tr></table>") == [
        *(("导航",), ("清单",), ("序号", "名称"), ("1", "甲"), ("2", "乙"), ("尾",)),
    ]
    assert page("<table><tr><td>1<td>甲<table><tr><td>乙<td>丙</table>丁</table>") == [("1", "甲\n乙 丙\n丁")]


# PDF


def drawn(draw: Callable[[object], None], password: str = "") -> bytes:
    """Make a one-page PDF by drawing on it."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.setFont("STSong-Light", 12)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def test_rows_that_go_on_on_the_next_page_come_with_an_empty_first_cell() -> None:
    lines = read_lines((SEEDS / "qitai-xibeiwan.txt").read_bytes(), "a.txt")
    start = next(at for at, line in enumerate(lines) if line.cells == ("昌吉州奇台县西北湾镇配合履职事项清单",))
    blocks = make.blocks_of(lines[start : start + 25])
    read = [row for row in cells(read_lines(make.pdf(blocks), "清单.pdf")) if len(row) > 1]
    assert len(read) > len(make.rows_of(blocks))
    assert rejoined(read) == rejoined(make.rows_of(blocks))


def test_page_numbers_are_dropped_but_numbers_in_the_text_are_not() -> None:
    lines = read_lines(make.pdf(["目录"] * 60 + ["12"]), "清单.pdf")
    assert {line.text for line in lines} == {"目录", "12"}


def test_radicals_that_look_like_characters_are_read_as_characters() -> None:
    from knowledge.parsing.readers.pdf_text import plain

    assert plain("⼈") == "人"
    assert plain("（１）") == "（１）"


def test_a_scanned_pdf_is_refused_with_advice() -> None:
    def scan(canvas: object) -> None:
        canvas.rect(100, 100, 300, 300, fill=1)  # type: ignore[attr-defined]  # of a library without types

    assert "扫描" in refused(drawn(scan), "清单.pdf")


def test_a_pdf_with_a_password_is_refused_with_advice() -> None:
    assert "密码" in refused(make.pdf(EXCERPT, password="geheim"), "清单.pdf")


# Files that are not what they should be


@pytest.mark.parametrize(
    ("data", "file", "word"),
    [
        (b"", "a.txt", "空"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.doc", ".docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "密码"),
        (b"{\\rtf1\\ansi", "a.doc", ".docx"),
        (b"PK\x03\x04" + bytes(50), "a.docx", "损坏"),
        (b"%PDF-1.7\n" + bytes(50), "a.pdf", "损坏"),
        ("党的建设".encode(), "a.docx", "Word"),
        ("党的建设".encode(), "a.pdf", "PDF"),
        (b" " * (MAX_BYTES + 1), "a.txt", "20兆"),
        (("甲\n" * (MAX_LINES + 1)).encode(), "a.txt", str(MAX_LINES)),
        (("甲\t" * (MAX_CELLS + 1)).encode(), "a.txt", "列"),
        (("<p>甲" * (MAX_LINES + 1)).encode(), "a.html", str(MAX_LINES)),
        (("<b><i>甲" * 1500).encode(), "a.html", "嵌套"),
        (("<table><tr>" + "<td colspan=90>甲" * 200).encode(), "a.html", "列"),
    ],
)
def test_other_files_are_refused_with_a_sentence_that_says_what_to_do(data: bytes, file: str, word: str) -> None:
    assert word in refused(data, file)


@pytest.mark.parametrize(("member", "word"), [("OFD.xml", "OFD"), ("content.xml", "压缩")])
def test_archives_of_other_kinds_are_refused(member: str, word: str) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(member, "<a/>")
    assert word in refused(stream.getvalue(), "a.zip")


def with_member(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Copy an archive with one member changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            content = old.read(member)
            new.writestr(member, change(content) if member == name else content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("made", "name"),
    [
        (make.docx(EXCERPT), "word/document.xml"),
        (make.docx(EXCERPT), "word/_rels/document.xml.rels"),
        (make.xlsx(EXCERPT), "xl/worksheets/sheet1.xml"),
        (make.xlsx(EXCERPT), "xl/workbook.xml"),
    ],
)
def test_documents_that_declare_entities_are_refused(made: bytes, name: str) -> None:
    entity = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'

    def declare(content: bytes) -> bytes:
        head, end, rest = content.partition(b"?>")
        return head + end + entity + rest if end else entity + content

    assert "XML" in refused(with_member(made, name, declare), "清单")
    hidden = with_member(made, name, lambda content: declare(content).decode("utf-8").encode("utf-16"))
    refused(hidden, "清单")


def test_zip_bombs_are_refused_unopened() -> None:
    made = make.docx(EXCERPT)
    assert "压缩比" in refused(with_member(made, "word/document.xml", lambda _: b" " * 50_000_000), "a.docx")
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for at in range(6000):
            archive.writestr(f"word/{at}", "")
    assert "过大" in refused(many.getvalue(), "a.docx")


def test_pdf_bombs_are_refused() -> None:
    packer = zlib.compressobj(9)
    first = packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    # What comes after a full flush does not know what was before: the second million is packed as all others are.
    further = packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = first + further * 248 + packer.compress(bytes(1_000_000)) + packer.flush()
    for bomb in (packed, zlib.compress(packed)):
        assert "过大" in refused(b"%PDF-1.4\n1 0 obj\n<<>>\nstream\n" + bomb + b"\nendstream", "a.pdf")


def test_a_font_table_of_endless_size_is_refused() -> None:
    made = make.pdf(SMALL)
    assert b" 18 26 462" in made
    assert "字体" in refused(made.replace(b" 18 26 462", b" 18 9999999999 462"), "a.pdf")


@given(
    st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.4\n", b"<html><table>", b"\xff\xfe", b"\xef\xbb\xbf", b"{\\rtf"]),
    st.binary(max_size=400),
    st.sampled_from(sorted(SUFFIXES | {"", ".doc", ".xls", ".zip"})),
)
def test_random_bytes_raise_nothing_but_list_errors(start: bytes, rest: bytes, suffix: str) -> None:
    assert all(any(line.cells) for line in read_or_refused(start + rest, f"a{suffix}"))


SMALL: list[make.Block] = ["基本履职事项清单", [["序号", "事项类别", "事项名称"], ["1", "党的建设", "甲\n乙"]]]
DOCUMENTS = {"docx": make.docx(SMALL), "xlsx": make.xlsx(SMALL), "html": make.html(SMALL), "pdf": make.pdf(SMALL)}


@settings(deadline=None)
@given(
    st.sampled_from(sorted(DOCUMENTS)), st.floats(0, 1, exclude_max=True), st.binary(max_size=12), st.integers(0, 40)
)
def test_damaged_documents_raise_nothing_but_list_errors(kind: str, place: float, put: bytes, cut: int) -> None:
    data = DOCUMENTS[kind]
    at = int(place * len(data))
    read_or_refused(data[:at] + put + data[at + cut :], f"a.{kind}")


@settings(deadline=None)
@given(
    st.sampled_from(
        [("docx", "word/document.xml"), ("xlsx", "xl/worksheets/sheet1.xml"), ("docx", "word/numbering.xml")]
    ),
    st.floats(0, 1, exclude_max=True),
    st.sampled_from([b"", b"<", b'"', b"999999999", b"-1", b"</w:tr>", b"\xff", b"&#0;", b"&a;", b"<w:tbl>"]),
    st.integers(0, 8),
)
def test_damaged_xml_inside_documents_raises_nothing_but_list_errors(
    member: tuple[str, str], place: float, put: bytes, cut: int
) -> None:
    kind, name = member

    def damage(content: bytes) -> bytes:
        at = int(place * len(content))
        return content[:at] + put + content[at + cut :]

    read_or_refused(with_member(DOCUMENTS[kind], name, damage), f"a.{kind}")

"""Text files: encodings, tabs, line ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.parsing.readers import read_lines
from tests.parsing.reading import CHINESE, EXCERPT_LINES, cells, refused, tsv


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

"""Web pages."""

from __future__ import annotations

import pytest

from knowledge.parsing.readers import read_lines
from tests.parsing import make_documents as make
from tests.parsing.reading import cells


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

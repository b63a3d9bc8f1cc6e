"""What the tests of readers share: an excerpt of a real list, and how its lines are compared."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import strategies as st

from knowledge.errors import ListError
from knowledge.parsing.readers import read_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from knowledge.parsing.lines import RawLine
    from tests.parsing import make_documents as make

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


def with_member(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Copy an archive with one member changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            content = old.read(member)
            new.writestr(member, change(content) if member == name else content)
    return stream.getvalue()

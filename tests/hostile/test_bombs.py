"""Files made to hurt: each is refused with a sentence that says what to do, in bounded time and memory."""

from __future__ import annotations

import socket
import threading
import time
import zipfile
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from knowledge import reading
from knowledge.errors import ListError
from knowledge.loading import load_file
from knowledge.parsing.readers import is_text, limits, read_lines
from knowledge.parsing.readers.html import MAX_TAGS
from knowledge.parsing.readers.limits import MAX_BYTES, MAX_CELL_CHARACTERS, MAX_CHARACTERS
from knowledge.reading import TOO_HARD, read_file
from tests.hostile import bombs
from tests.parsing import make_documents as make

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

KINDS = {"docx": make.docx, "xlsx": make.xlsx, "html": make.html, "pdf": make.pdf}


def refused(data: bytes, file: str, read: Callable[[bytes, str], object] = read_lines) -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(ListError) as caught:
        read(data, file)
    assert caught.value.file == file
    assert caught.value.sentence.endswith("。")
    assert "请" in caught.value.sentence
    return caught.value.sentence


# In a process of its own


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_what_another_process_reads_are_the_same_lines(kind: str) -> None:
    data = KINDS[kind](bombs.BLOCKS)
    assert read_file(data, f"清单.{kind}") == read_lines(data, f"清单.{kind}")
    assert not is_text(data, f"清单.{kind}")


def test_what_another_process_refuses_is_said_here() -> None:
    sentence = refused(bombs.pdf_with(b"10 10 m 90 10 l S"), "扫描.pdf", read_file)
    assert "扫描" in sentence


def test_a_file_that_takes_too_long_is_given_up() -> None:
    endless = bombs.pdf_with(b"q " * 2_000_000)
    assert refused(endless, "清单.pdf", lambda data, file: read_file(data, file, seconds=1.0)) == TOO_HARD


def test_a_file_that_takes_too_much_memory_is_given_up() -> None:
    wide = bombs.word("".join(f'<w:p w:rsidR="{at:08X}"/>' for at in range(40_000)))
    assert read_file(wide, "清单.docx") == ()
    # The library below gets no more memory, and says either that or that the file is damaged.
    refused(wide, "清单.docx", lambda data, file: read_file(data, file, megabytes=36))


def test_the_other_process_knows_no_settings_and_writes_no_files(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BOT_TOKEN", "123:secret")
    told = "import json, os; print(json.dumps({'error': ' '.join(sorted(os.environ)), 'line': 0}))"
    monkeypatch.setattr(reading, "_PROGRAM", told)
    with pytest.raises(ListError) as caught:
        read_file(b"PK\x03\x04", "a.docx")
    assert not {"BOT_TOKEN", "HOME", "PATH"} & set(caught.value.sentence.split())
    written = tmp_path / "written"
    tries = (
        "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from knowledge import reading; reading._limit(5, 500);"
        f" open({str(written)!r}, 'w').write('x' * 100)"
    )
    monkeypatch.setattr(reading, "_PROGRAM", tries)
    assert refused(b"PK\x03\x04", "a.docx", read_file) == TOO_HARD
    assert not written.exists() or not written.read_text()


# XML


@pytest.mark.parametrize(("kind", "name"), [("docx", "word/document.xml"), ("xlsx", "xl/sharedStrings.xml")])
def test_a_billion_laughs_are_refused(kind: str, name: str) -> None:
    made = KINDS[kind](bombs.BLOCKS)
    assert "XML" in refused(bombs.laughing(made, name, bombs.BILLION), f"清单.{kind}")


@pytest.mark.parametrize(("kind", "name"), [("docx", "word/document.xml"), ("xlsx", "xl/sharedStrings.xml")])
def test_behind_that_wall_no_entity_is_expanded_and_no_file_is_read(
    kind: str, name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(limits, "_refuse_dtd", lambda *_, **__: None)
    (tmp_path / "secret").write_text("只有主人知道")
    made = KINDS[kind](bombs.BLOCKS)
    for entity in (f'<!ENTITY a9 SYSTEM "{(tmp_path / "secret").as_uri()}">', bombs.BILLION):
        try:
            text = "".join(line.text for line in read_lines(bombs.laughing(made, name, entity), f"清单.{kind}"))
        except ListError:
            continue
        assert "只有主人知道" not in text
        assert text.count("哈") < 100_000


def test_a_picture_that_is_a_document_in_disguise_is_looked_at_too() -> None:
    made = make.docx(bombs.BLOCKS)
    hidden = f"<?xml version='1.0'?><!DOCTYPE x [{bombs.BILLION}]><x>&a9;</x>".encode()
    assert "XML" in refused(bombs.with_member(made, "word/media/a.png", lambda _: hidden), "清单.docx")
    drawing = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://127.0.0.1:9/svg11.dtd"><svg/>'
    assert read_lines(bombs.with_member(made, "word/media/a.svg", lambda _: drawing), "清单.docx")


def test_xml_that_nests_twenty_thousand_times_is_refused() -> None:
    deep = bombs.word("<w:p>" * 20_000 + "".join(f"<!--{at}-->" for at in range(12_000)))
    refused(deep, "清单.docx")
    nested = ("<html><body>" + "<div>" * 20_000 + "甲").encode()
    assert "嵌套" in refused(nested, "清单.html")


@contextmanager
def listener() -> Iterator[tuple[str, list[object]]]:
    """An address on this machine, and who came to it."""
    came: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        stop = threading.Event()

        def wait() -> None:
            while not stop.is_set():
                try:
                    came.append(server.accept())
                except TimeoutError:
                    continue

        thread = threading.Thread(target=wait)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}/x", came
        finally:
            stop.set()
            thread.join()


def test_no_reader_goes_to_an_address_that_a_document_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_refuse_dtd", lambda *_, **__: None)
    rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with listener() as (address, came):
        external = (
            f'<Relationship Id="x{{}}" Type="{rels}/{{}}" Target="{address}" TargetMode="External"/></Relationships>'
        )

        def leading_out(content: bytes) -> bytes:
            made = content.decode()
            for at, kind in enumerate(("image", "attachedTemplate", "hyperlink", "oleObject", "subDocument")):
                made = made.replace("</Relationships>", external.format(at, kind))
            return made.encode()

        for kind, name in (("docx", "word/_rels/document.xml.rels"), ("xlsx", "xl/_rels/workbook.xml.rels")):
            assert read_lines(bombs.with_member(KINDS[kind](bombs.BLOCKS), name, leading_out), f"清单.{kind}")
        page = make.html(bombs.BLOCKS).decode().replace(
            "<body>", f'<base href="{address}"><link rel=stylesheet href="{address}"><img src="{address}"><iframe src="{address}"></iframe>'
        )  # fmt: skip
        assert read_lines(page.encode(), "清单.html")
        for kind, name in (("docx", "word/document.xml"), ("xlsx", "xl/sharedStrings.xml")):
            try:
                read_lines(
                    bombs.laughing(KINDS[kind](bombs.BLOCKS), name, f'<!ENTITY a9 SYSTEM "{address}">'), f"a.{kind}"
                )
            except ListError:
                continue
        time.sleep(0.1)
        assert came == []


# Archives


def test_archives_that_unpack_to_too_much_are_refused() -> None:
    made = bombs.with_member(make.docx(bombs.BLOCKS), "word/big.xml", lambda _: b"<x>" + b"ab" * 3_000_000 + b"</x>")
    assert "压缩比" in refused(made, "清单.docx")
    # Many names for one member, each modest: the sum counts.
    half = bombs.with_member(make.docx(bombs.BLOCKS), "word/half.xml", lambda _: b"<x>" + b"a" * 1_000_000 + b"</x>")
    assert "过大" in refused(bombs.overlapping(half, "word/half.xml", 300), "清单.docx")


def test_an_archive_inside_of_an_archive_is_left_closed() -> None:
    bomb = bombs.with_member(make.docx(bombs.BLOCKS), "word/big.xml", lambda _: b"a" * 20_000_000)
    outer = bombs.with_member(make.docx(bombs.BLOCKS), "word/embeddings/inner.docx", lambda _: bomb)
    assert len(read_lines(outer, "清单.docx")) == 4


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_that_no_office_program_writes_is_refused(method: int) -> None:
    made = bombs.with_member(make.docx(bombs.BLOCKS), "word/document.xml", lambda content: content, method)
    assert "压缩方式" in refused(made, "清单.docx")


def test_a_size_that_is_a_lie_is_no_trouble() -> None:
    made = bytearray(make.docx(bombs.BLOCKS))
    at = made.rindex(b"PK\x01\x02")
    made[at + 24 : at + 28] = (0xFFFFFF00).to_bytes(4, "little")
    refused(bytes(made), "清单.docx")


# Tables and text without end


def test_sheets_that_reach_far_to_the_right_in_every_row_are_refused() -> None:
    far = "".join(f'<row r="{at}"><c r="XFD{at}"><v>1</v></c></row>' for at in range(1, 300))
    assert "太宽" in refused(bombs.sheet(far), "清单.xlsx")


def test_a_sheet_of_thousands_of_empty_rows_that_calls_itself_huge_is_read() -> None:
    rows = "".join(f'<row r="{at}"/>' for at in range(2, 20_000))
    first = '<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row>'
    made = bombs.with_member(
        bombs.sheet(first + rows),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>'),
    )
    assert [line.cells for line in read_lines(made, "清单.xlsx")] == [("甲",)]


@pytest.mark.parametrize(
    ("data", "file", "word"),
    [
        (b"a" * (50 * 1024 * 1024), "清单.txt", "20兆"),
        (("<i>" * (MAX_TAGS + 1)).encode(), "清单.html", "标签太多"),
        (("甲" * (MAX_CELL_CHARACTERS + 1)).encode(), "清单.txt", f"{MAX_CELL_CHARACTERS + 1}个字"),
        (("甲乙丙丁\n" * (MAX_CHARACTERS // 4 + 1)).encode(), "清单.txt", "行"),
        ((("甲" * 5_000 + "\n") * 300).encode(), "清单.txt", "100万字"),
    ],
)
def test_text_without_end_is_refused(data: bytes, file: str, word: str) -> None:
    assert word in refused(data, file)
    assert word in refused(data, file, read_file)
    assert MAX_BYTES == 20 * 1024 * 1024


HEAD = "云溪县青石镇配合履职事项清单\n序号\t事项类别\t事项名称\t对应上级部门\t上级部门职责\t乡镇配合职责\n"


def _row(number: int, departments: str, duties: str = "县公安局负责甲。") -> str:
    return f"{number}\t平安法治\t文明养犬{number}\t{departments}\t{duties}\t1.上报。\n"


def test_a_row_that_goes_on_and_on_is_refused() -> None:
    torn = HEAD + _row(1, "云溪县公安局").replace("上报。", "上报、") + f"{'负责很多很多事情、' * 20}\n" * 100
    assert "太长" in refused(torn.encode(), "清单.txt", load_file)


def test_a_cell_with_hundreds_of_departments_is_refused() -> None:
    names = "、".join(f"云溪县第{number}局" for number in range(300))
    assert "部门的名字太多" in refused((HEAD + _row(1, names)).encode(), "清单.txt", load_file)
    many = "".join(
        _row(at, "、".join(f"云溪县{chr(0x4E00 + at)}{chr(0x4E00 + n)}局" for n in range(190))) for at in range(1, 14)
    )
    assert "部门的名字太多" in refused((HEAD + many).encode(), "清单.txt", load_file)


def test_a_name_of_thousands_of_characters_is_refused() -> None:
    for row in (_row(1, "云溪县" + "甲" * 400 + "局"), _row(1, "云溪县公安局").replace("平安法治", "平安" * 2_000)):
        assert "不像一个名字" in refused((HEAD + row).encode(), "清单.txt", load_file)


def test_names_that_end_in_dozens_of_brackets_or_vanish_are_read() -> None:
    bracketed = f"云溪县公安局{'（一）' * 95}"
    for names in (bracketed, "县、云溪县、中共云溪县", "及其他部门、县"):
        assert load_file(
            (HEAD + _row(1, names, "县公安局：负责甲；城管部门负责乙。")).encode(), "清单.txt"
        ).duties.duties

"""Files that are not what they should be are refused with a sentence."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.parsing.readers import SUFFIXES
from knowledge.parsing.readers.limits import MAX_BYTES, MAX_CELLS, MAX_LINES
from tests.parsing import make_documents as make
from tests.parsing.reading import EXCERPT, read_or_refused, refused, with_member


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

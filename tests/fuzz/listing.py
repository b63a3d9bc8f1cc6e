"""From lines to a list that may be put online, its preview, and the files beside it."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bot.previews import Preview
from bot.render.previews import preview
from bot.state.drafts import Draft, DraftSort
from knowledge.changes import compare
from knowledge.errors import ListError, SheiguanError
from knowledge.incoming import receive, whose
from knowledge.language.characters import seen
from knowledge.lists import HeldLists
from knowledge.loading import load_lines
from knowledge.manifest import CORRECTIONS, MANIFEST, read_corrections, read_manifest
from knowledge.parsing.duty_list import MAX_NAME
from knowledge.parsing.lines import RawLine
from tests.fuzz.material import Material
from tests.fuzz.target import Target, check_sentence
from tests.real import real_lists
from tests.rendering.checking import check_limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.records import Duty, DutyList

HEAD = (
    "云溪县青石镇基本履职事项清单\n序号\t事项类别\t事项名称\n1\t党的建设\t甲乙丙\n云溪县青石镇配合履职事项清单\n"
    "序号\t事项类别\t事项名称\t对应上级部门\t上级部门职责\t乡镇配合职责\n"
)
RECALLED = "云溪县青石镇上级部门收回事项清单\n序号\t事项类别\t事项名称\t承接部门及工作方式\n"
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")
_DATA = Path(__file__).parents[1] / "data"


def list_lines(data: bytes) -> None:
    """Rows of a list: with its titles and headers before them when the first byte is even."""
    head = (HEAD, RECALLED, "", "")[data[0] % 4] if data else ""
    text = head + data[1:].decode("utf-8", "replace")
    lines = tuple(
        RawLine(number, tuple(cell.replace("⏎", "\n") for cell in line.split("\t")))
        for number, line in enumerate(text.split("\n"), start=1)
        if line.strip()
    )
    try:
        loaded = load_lines(lines, "0" * 64, "清单.txt").duties
    except ListError as error:
        check_sentence(error)
        return
    check_list(loaded)
    for problem in loaded.problems:
        assert problem.words == seen(problem.words), repr(problem.words)
        assert problem.message == seen(problem.message), repr(problem.message)
        assert "\n" not in problem.words, repr(problem.words)
    assert load_lines(lines, "0" * 64, "清单.txt").duties == loaded


def check_list(loaded: DutyList) -> None:
    """What holds in any list that was read."""
    assert _SLUG.fullmatch(loaded.town.slug), loaded.town
    for duty in loaded.duties:
        for words in texts_of(duty):
            assert words == seen(words), repr(words)
            assert words == words.strip()
        for words in (duty.title, duty.category, *duty.departments, *(clause.text for clause in duty.clauses)):
            assert "\n" not in words, repr(words)
        assert all(duty.departments)
        assert max(map(len, (duty.category, *duty.departments))) <= MAX_NAME
        assert len(set(duty.departments)) == len(duty.departments)
        assert all(clause.text for clause in duty.clauses)
        assert all(step.text for step in duty.steps)
        assert duty.town == loaded.town.slug


def texts_of(duty: Duty) -> Iterator[str]:
    """Everything that a duty says."""
    yield from (duty.title, duty.category, *duty.departments)
    for clause in duty.clauses:
        yield from (clause.text, clause.section, *clause.departments)
    for step in duty.steps:
        yield from (step.text, step.section)


def upload(data: bytes) -> None:
    """A file that was sent: whose it is, what it changes, and every screen of its preview. The first line is its name."""
    name, _, content = data.partition(b"\n")
    file = name.decode("utf-8", "replace")[:60] or "清单.txt"
    online = real_lists()
    try:
        town = whose(content, file, [each.town for each in online])
        if town is None:
            return
        before = next((each for each in online if each.town.slug == town.slug), None)
        _, loaded = receive(content, file, town, "2026-01-01T00:00:00+00:00", before, ())
    except SheiguanError as error:
        check_sentence(error)
        return
    check_list(loaded.duties)
    draft = Draft("0a1b2c3d4e5f", 1, DraftSort.LIST, "20260101000000-abcdef", "", town.slug, file, "0" * 64, 0.0)
    old, new = HeldLists(each for each in online if each.town.slug == town.slug), HeldLists([loaded.duties])
    shown = Preview(draft, new, old, compare(old, new), ())
    for section in "oacrnp":
        for page in (1, 2, 9999):
            check_limits(preview(shown, section, page))


def settings_files(data: bytes) -> None:
    """manifest.toml and corrections.toml, parted by a NUL."""
    manifest, _, corrections = data.partition(b"\0")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / MANIFEST).write_bytes(manifest)
        (folder / CORRECTIONS).write_bytes(corrections)
        for read in (read_manifest, read_corrections):
            try:
                read(folder)
            except ListError as error:
                check_sentence(error)


def made_list(material: Material) -> str:
    """Rows of a list, of awkward words."""
    rows = [
        str(number + 1) + "".join(f"\t{material.words(4)}" for _ in range(5)) for number in range(material.number(4))
    ]
    return "\n".join(rows)


_REAL = tuple(path.read_bytes()[:3500] for path in sorted(_DATA.glob("*.txt")))
_MANIFEST = '[[list]]\nfile="a.txt"\nslug="a-b"\nname="x"\ncounty="y"\n[list.counts]\n"基本"=1\n'
_CORRECTIONS = b'[[correction]]\nfile="a.txt"\nline=1\nwrong="a"\nright="b"\nreason="c"\ncertain=true\n'
TARGETS = {
    "list-lines": Target(
        list_lines,
        (*(b"\x02" + each for each in _REAL), *(bytes([at]) + made_list(Material(bytes(range(at, 250, 7)))).encode() for at in (0, 1))),
        ("县公安局：", "牵头部门：", "工作方式：", "；", "1.", "（一）", "①", "一、", "以上部门", "及其他", "分局", "⏎", "（共3项）", "备注："),
        longest=3_500,
    ),
    "upload": Target(
        upload,
        tuple(f"青石{at}.txt\n".encode() + each for at, each in enumerate(_REAL[:3])),
        ("序号", "事项名称", "配合履职事项清单", "奇台县西北湾镇", "共3项"),
        longest=3_600,
        seconds=8,
    ),
    "settings-files": Target(
        settings_files,
        (_MANIFEST.encode() + b"\0" + _CORRECTIONS,),
        ("[[list]]", "slug=", "counts", "sha256", "[[correction]]", "line=", "true", "1979-05-27", "nan", "{}", "[]"),
    ),
}  # fmt: skip

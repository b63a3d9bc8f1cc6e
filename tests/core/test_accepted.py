"""Lists that came as files: whose they are, what is kept of them, and that they stay in force."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from knowledge.accepted import AcceptedList, ListShelf, read_accepted, write_accepted
from knowledge.errors import ListError
from knowledge.incoming import receive, whose
from knowledge.library import Library
from knowledge.manifest import read_corrections
from knowledge.parsing.duty_list import Correction
from knowledge.records import ListPart, Town

if TYPE_CHECKING:
    from knowledge.store import Snapshot

SEEDS = Path(__file__).parents[2] / "seeds"
QINGSHI = Path(__file__).parents[1] / "data" / "qingshi.txt"
MANAS = SEEDS / "manas-lanzhouwan.txt"
YUNXI = Town("yunxi-qingshi", "青石镇", "云溪县")
OTHER = Town("qitai-xibeiwan", "西北湾镇", "奇台县", "昌吉州", "新疆维吾尔自治区", "2025年7月", "某机关")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    shutil.copy(QINGSHI, seeds)
    found = Library(tmp_path / "data")
    found.build_and_switch(seeds)
    return found


def accept(library: Library, data: bytes, file: str, town: Town) -> Snapshot:
    base = library.open_current()
    assert base is not None
    library.shelf.keep(data, file)
    before = next((each for each in base.lists if each.town.slug == town.slug), None)
    accepted, loaded = receive(data, file, town, "2026-01-02T03:04:05+00:00", before, ())
    return library.switch(library.write(library.prepare_with(base, accepted, loaded)).info.id)


def test_a_list_says_itself_whose_it_is() -> None:
    found = whose(QINGSHI.read_bytes(), "x.txt", (OTHER,))
    assert found is not None
    assert (found.slug, found.full_name) == ("yunxi-qingshi", "云溪县青石镇")


def test_a_loaded_town_keeps_what_is_known_of_it_and_takes_the_new_date() -> None:
    found = whose((SEEDS / "qitai-xibeiwan.txt").read_bytes(), "x.txt", (replace(OTHER, published="2024年"),))
    assert found == OTHER


def test_a_new_town_that_sounds_like_a_loaded_one_gets_a_slug_of_its_own() -> None:
    found = whose(QINGSHI.read_bytes(), "x.txt", (replace(YUNXI, name="轻石镇"),))
    assert found is not None
    assert found.slug == "yunxi-qingshi-2"


def test_the_name_of_the_file_tells_the_town_of_a_list_that_does_not() -> None:
    nameless = QINGSHI.read_text("utf-8").replace("湖南省岳阳市云溪县\n", "").replace("云溪县青石镇", "")
    nameless = nameless.replace("青石镇履职", "履职")
    assert whose(nameless.encode(), "西北湾镇清单.txt", (YUNXI, OTHER)) == OTHER
    assert whose(nameless.encode(), "清单.txt", (YUNXI, OTHER)) is None


def test_what_is_no_list_belongs_to_nobody() -> None:
    with pytest.raises(ListError, match="清单表格"):
        whose("西北湾镇放假通知".encode(), "x.txt", (OTHER,))


def test_an_accepted_list_comes_back_from_its_line_as_it_was() -> None:
    correction = Correction("x.txt", 3, "错", "对", "漏字", certain=True)
    kept = AcceptedList(OTHER, "x.txt", "ab" * 32, ((ListPart.BASIC, 4),), (correction,), "2026-01-02T03:04:05+00:00")
    assert read_accepted(write_accepted([kept])) == (kept,)


def test_the_shelf_gives_back_only_what_was_kept(tmp_path: Path) -> None:
    shelf = ListShelf(tmp_path)
    digest = shelf.keep(b"one", "x.DOCX")
    assert shelf.read(digest, "x.docx") == b"one"
    next((tmp_path / "lists").iterdir()).write_bytes(b"two")
    with pytest.raises(ListError, match="坏了"):
        shelf.read(digest, "x.docx")
    assert shelf.keep(b"one", "x.docx") == digest
    shelf.sweep(frozenset())
    with pytest.raises(ListError, match="不见了"):
        shelf.read(digest, "x.docx")


def test_an_accepted_list_is_part_of_the_edition_and_of_the_next_build(library: Library, tmp_path: Path) -> None:
    online = accept(library, MANAS.read_bytes(), "兰州湾.txt", replace(OTHER, slug="manas-lanzhouwan"))
    assert [each.file for each in online.info.accepted] == ["兰州湾.txt"]
    assert [len(each.duties) for each in online.lists] == [11, 246]
    built = library.build_and_switch(tmp_path / "seeds")
    assert built.info.id == online.info.id
    assert library.open_or_build(SEEDS).lists[1].file == "兰州湾.txt"


def test_an_accepted_list_stands_in_the_place_of_its_towns_own(library: Library, tmp_path: Path) -> None:
    data = QINGSHI.read_bytes().replace("殡葬管理".encode(), "殡葬服务管理".encode())
    accept(library, data, "青石新.txt", YUNXI)
    built = library.build(tmp_path / "seeds")
    assert [each.file for each in built.lists] == ["青石新.txt"]
    assert any("殡葬服务管理" in duty.title for duty in built.lists[0].duties)
    without = library.prepare(tmp_path / "seeds", without="yunxi-qingshi")
    assert [each.file for each in without.lists] == ["qingshi.txt"]


def test_an_older_edition_has_the_lists_that_it_had(library: Library, tmp_path: Path) -> None:
    first = library.open_current()
    assert first is not None
    accept(library, MANAS.read_bytes(), "兰州湾.txt", replace(OTHER, slug="manas-lanzhouwan"))
    library.switch(first.info.id, keep=True)
    assert library.accepted() == ()
    assert len(library.build(tmp_path / "seeds").lists) == 1
    assert len(library.kept_files() or ()) == 1


def test_a_program_with_another_schema_still_knows_the_accepted_lists(library: Library, tmp_path: Path) -> None:
    online = accept(library, MANAS.read_bytes(), "兰州湾.txt", replace(OTHER, slug="manas-lanzhouwan"))
    for path in (tmp_path / "data" / "editions").glob("*.db"):
        with sqlite3.connect(path) as edition:
            edition.execute("UPDATE meta SET value = '0' WHERE key = 'schema_version'")
        edition.close()
    assert library.open_current() is None
    rebuilt = library.open_or_build(tmp_path / "seeds")
    assert rebuilt.info.accepted == online.info.accepted
    assert len(rebuilt.lists) == 2


def test_an_edition_written_before_there_were_accepted_lists_has_none(library: Library, tmp_path: Path) -> None:
    path = next((tmp_path / "data" / "editions").glob("*.db"))
    with sqlite3.connect(path) as edition:
        edition.execute("DELETE FROM meta WHERE key = 'accepted'")
    edition.close()
    snapshot = library.open_current()
    assert snapshot is not None
    assert snapshot.info.accepted == ()
    assert library.accepted() == ()


def test_the_lines_of_the_other_towns_files_are_carried_over(library: Library, tmp_path: Path) -> None:
    online = accept(library, MANAS.read_bytes(), "兰州湾.txt", replace(OTHER, slug="manas-lanzhouwan"))
    written = library.write(library.prepare_with(online, *receive(QINGSHI.read_bytes(), "q.txt", YUNXI, "", None, ())))
    with closing(sqlite3.connect(tmp_path / "data" / "editions" / f"{written.info.id}.db")) as edition:
        sought = "SELECT text FROM source_lines WHERE town = 'manas-lanzhouwan' ORDER BY line"
        lines = [row[0] for row in edition.execute(sought)]
    assert len(lines) > 200
    assert lines[1].split("\t")[:2] == ["序号", "事项类别"]


def test_corrections_go_to_the_line_where_the_same_duty_still_has_the_slip() -> None:
    known = [each for each in read_corrections(SEEDS) if each.file == MANAS.name]
    town = replace(OTHER, slug="manas-lanzhouwan")
    _, before = receive(MANAS.read_bytes(), MANAS.name, town, "", None, ())
    data = b"\n\n\n" + MANAS.read_bytes().replace("核査".encode(), "核查".encode())
    accepted, _ = receive(data, "新.txt", town, "", before.duties, known)
    old = {each.wrong: each.line for each in known}
    carried = {each.wrong: each.line for each in accepted.corrections}
    assert "核査" not in carried
    assert carried["等級"] == old["等級"] + 3
    assert {each.file for each in accepted.corrections} == {"新.txt"}

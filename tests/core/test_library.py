"""Editions: all or nothing, verified, switched, rolled back."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlite_utils import Database

from knowledge.changes import compare
from knowledge.errors import ChecksFailedError, EditionError, ListError, StorageError
from knowledge.files import WRITING
from knowledge.library import Library
from knowledge.records import ProblemKind

if TYPE_CHECKING:
    from collections.abc import Callable

SEEDS = Path(__file__).parents[2] / "seeds"
QINGSHI = Path(__file__).parents[1] / "data" / "qingshi.txt"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    shutil.copy(QINGSHI, folder)
    return folder


def edit(seeds: Path, change: Callable[[str], str]) -> None:
    path = seeds / "qingshi.txt"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def lines_of(slug: str) -> list[str]:
    return (SEEDS / f"{slug}.txt").read_text(encoding="utf-8").splitlines()


def edition_files(library_dir: Path) -> list[Path]:
    return sorted((library_dir / "editions").glob("*.db"))


def test_the_same_seeds_rebuild_to_the_same_content(tmp_path: Path) -> None:
    first = Library(tmp_path / "a").build_and_switch(SEEDS)
    second = Library(tmp_path / "b").build_and_switch(SEEDS)
    assert first.info.content_hash == second.info.content_hash
    assert first.lists == second.lists


def test_an_edition_comes_back_from_disk_as_it_was_built(tmp_path: Path) -> None:
    library = Library(tmp_path)
    built = library.build_and_switch(SEEDS)
    assert library.open_current() == built
    assert sum(len(each.duties) for each in built.lists) == 492


def test_building_the_same_content_again_makes_no_new_edition(tmp_path: Path, seeds: Path) -> None:
    library = Library(tmp_path / "data")
    assert library.build_and_switch(seeds).info == library.build_and_switch(seeds).info
    assert len(edition_files(tmp_path / "data")) == 1


def test_an_edition_can_be_browsed_with_sqlite_utils(tmp_path: Path) -> None:
    Library(tmp_path).build_and_switch(SEEDS)
    db = Database(edition_files(tmp_path)[0])
    assert db["duties"].count == 492
    assert db.table("towns").pks == ["slug"]
    assert {key.other_table for key in db.table("clauses").foreign_keys} == {"duties"}
    told = [line for each in ("qitai-xibeiwan", "manas-lanzhouwan") for line in lines_of(each) if line.strip()]
    assert db["source_lines"].count == len(told)
    joined = db.query(
        "select d.name from departments d join duty_departments dd on dd.department = d.id"
        " where dd.duty = 'qitai-xibeiwan/配合/20' order by dd.position"
    )
    assert next(iter(joined))["name"] == "奇台县公安局"


def test_a_list_that_fails_its_checks_changes_nothing_and_says_which_line(tmp_path: Path, seeds: Path) -> None:
    library = Library(tmp_path / "data")
    before = library.build_and_switch(seeds)
    edit(seeds, lambda text: text.replace("\n4\t殡葬管理", "\n9\t殡葬管理"))
    with pytest.raises(ChecksFailedError) as caught:
        library.build(seeds)
    wrong = next(p for p in caught.value.problems if p.kind is ProblemKind.NUMBER_GAP)
    assert "殡葬管理" in (seeds / "qingshi.txt").read_text("utf-8").splitlines()[wrong.line - 1]
    assert library.open_current() == before
    assert len(edition_files(tmp_path / "data")) == 1


def test_a_difference_names_what_was_added_changed_and_removed(tmp_path: Path, seeds: Path) -> None:
    library = Library(tmp_path / "data")
    before = library.build_and_switch(seeds)
    edit(seeds, lambda text: text.replace("3\t招商引资考核\t不再考核。\n", "").replace("（共3项）", "（共2项）")
         .replace("负责殡葬执法。", "负责殡葬执法和宣传。"))  # fmt: skip
    changes = compare(before.lists, library.build_and_switch(seeds).lists)
    assert not changes.added
    assert not changes.renumbered
    assert [each.after.id for each in changes.changed] == ["yunxi-qingshi/配合/4"]
    assert [each.id for each in changes.removed] == ["yunxi-qingshi/收回/3"]


def test_an_older_edition_can_be_put_back_and_stays_after_a_restart(tmp_path: Path, seeds: Path) -> None:
    library = Library(tmp_path / "data")
    first = library.build_and_switch(seeds)
    edit(seeds, lambda text: text.replace("负责殡葬执法。", "负责殡葬执法和宣传。"))
    second = library.build_and_switch(seeds)
    assert second.info.id > first.info.id
    library.switch(first.info.id)
    assert Library(tmp_path / "data").open_current() == first
    assert [listed.current for listed in library.editions()] == [False, True]


def test_a_damaged_edition_is_passed_over_for_the_newest_good_one(tmp_path: Path, seeds: Path) -> None:
    library = Library(tmp_path / "data")
    first = library.build_and_switch(seeds)
    edit(seeds, lambda text: text.replace("负责殡葬执法。", "负责殡葬执法和宣传。"))
    library.build_and_switch(seeds)
    edition_files(tmp_path / "data")[1].write_bytes(b"not a database")
    assert library.open_current() == first
    assert [bool(listed.fault) for listed in library.editions()] == [True, False]


def test_an_edition_that_somebody_changed_does_not_verify(tmp_path: Path, seeds: Path) -> None:
    library = Library(tmp_path / "data")
    library.build_and_switch(seeds)
    connection = sqlite3.connect(edition_files(tmp_path / "data")[0])
    connection.execute("update duties set title = '别的' where part = '收回'")
    connection.commit()
    connection.close()
    assert library.open_current() is None
    assert "改动" in library.editions()[0].fault


@pytest.mark.parametrize("pointer", ["", "../../etc/passwd", "20990101T000000.000-abc", "\x00"])
def test_a_pointer_to_nowhere_falls_back_to_the_newest_edition(tmp_path: Path, seeds: Path, pointer: str) -> None:
    library = Library(tmp_path / "data")
    built = library.build_and_switch(seeds)
    (tmp_path / "data" / "editions" / "current").write_text(pointer, encoding="utf-8")
    assert library.open_current() == built


def test_switching_to_an_edition_that_is_not_there_is_refused(tmp_path: Path, seeds: Path) -> None:
    library = Library(tmp_path / "data")
    built = library.build_and_switch(seeds)
    with pytest.raises(EditionError):
        library.switch("../" + built.info.id)
    assert library.open_current() == built


def test_a_data_folder_that_cannot_be_written_is_named(tmp_path: Path, seeds: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(StorageError, match="数据目录"):
        Library(tmp_path / "data").build(seeds)


def test_a_clock_that_jumps_back_does_not_make_an_older_edition_the_newest(tmp_path: Path, seeds: Path) -> None:
    Library(tmp_path, lambda: datetime(2030, 1, 1, tzinfo=UTC)).build_and_switch(seeds)
    edit(seeds, lambda text: text.replace("负责殡葬执法。", "负责殡葬执法和宣传。"))
    library = Library(tmp_path, lambda: datetime(2020, 1, 1, tzinfo=UTC))
    later = library.build_and_switch(seeds)
    (tmp_path / "editions" / "current").unlink()
    assert library.open_current() == later


def test_two_lists_of_one_town_are_refused(tmp_path: Path, seeds: Path) -> None:
    shutil.copy(seeds / "qingshi.txt", seeds / "again.txt")
    with pytest.raises(ListError, match="同一个乡镇"):
        Library(tmp_path / "data").build(seeds)


def test_a_manifest_entry_without_its_file_is_refused(tmp_path: Path, seeds: Path) -> None:
    (seeds / "manifest.toml").write_text(
        '[[list]]\nfile = "gone.txt"\nslug = "a-b"\nname = "乙镇"\ncounty = "甲县"\n', encoding="utf-8"
    )
    with pytest.raises(ListError, match=r"gone\.txt"):
        Library(tmp_path / "data").build(seeds)


def test_a_list_whose_bytes_differ_from_the_manifest_must_not_go_online(tmp_path: Path) -> None:
    folder = tmp_path / "seeds"
    shutil.copytree(SEEDS, folder)
    path = folder / "qitai-xibeiwan.txt"
    path.write_bytes(path.read_bytes().replace("做好党建联建工作".encode(), "做好联建工作".encode()))
    with pytest.raises(ChecksFailedError) as caught:
        Library(tmp_path / "data").build(folder)
    assert ProblemKind.CHECKSUM_DIFFERS in {problem.kind for problem in caught.value.problems}


def test_naming_another_seeds_folder_builds_anew(tmp_path: Path, seeds: Path) -> None:
    library = Library(tmp_path / "data")
    library.open_or_build(seeds)
    assert len(library.open_or_build(SEEDS).lists) == 2
    assert len(library.open_or_build(seeds).lists) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[[lists]]\nfile = "qingshi.txt"\n', "lists"),
        ('[[list]]\nfile = "qingshi.txt"\nslug = "a-b"\nname = "乙镇"\ncounty = "甲县"\ncuonts = {}\n', "cuonts"),
        ('[[list]]\nfile = "qingshi.txt"\nslug = "../x"\nname = "乙镇"\ncounty = "甲县"\n', "../x"),
        ("not toml at all", "manifest.toml"),
    ],
)
def test_a_slip_in_the_manifest_is_named(tmp_path: Path, seeds: Path, text: str, words: str) -> None:
    (seeds / "manifest.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ListError) as caught:
        Library(tmp_path / "data").build(seeds)
    assert words in str(caught.value)


def test_what_killed_builds_left_behind_is_swept(tmp_path: Path, seeds: Path) -> None:
    library = Library(tmp_path / "data")
    library.build(seeds)
    library.shelf.keep(b"one", "x.txt")
    left = [tmp_path / "data" / folder / f"{WRITING}x" for folder in ("editions", "lists", ".")]
    left[0].mkdir()
    (left[0] / "draft.db").touch()
    left[1].touch()
    left[2].touch()
    library.tidy()
    assert not any(each.exists() for each in left)

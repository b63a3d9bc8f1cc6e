"""Many towns: lists are read when they are asked for, few are open at a time, and names stay what people mean."""

from __future__ import annotations

import hashlib
import itertools
import json
import shutil
import sqlite3
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.answers import AnswerKind
from knowledge.conversation import Conversation
from knowledge.desk import Desk
from knowledge.errors import EditionError, UnknownTownError
from knowledge.evaluation.places import places
from knowledge.evaluation.townships import write_townships
from knowledge.files import WRITING
from knowledge.incoming import receive
from knowledge.language.normalize import normalize
from knowledge.lately import Lately
from knowledge.library import Library
from knowledge.lists import HeldLists, LaidOver, differing
from knowledge.records import Town
from knowledge.soundness import SUFFIX
from knowledge.store import StoredLists
from knowledge.understanding.places import Places

if TYPE_CHECKING:
    from knowledge.records import DutyList
    from knowledge.store import Snapshot
    from knowledge.store.reading import _Entry

SEEDS = Path(__file__).parents[2] / "seeds"
TOWNS = 3
DOGS = "邻居家的狗没办证还咬人，找谁"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the lists of three towns in ``seeds`` and their edition in ``data``."""
    folder = tmp_path_factory.mktemp("many")
    write_townships(SEEDS, folder / "seeds", TOWNS)
    Library(folder / "data").build_and_switch(folder / "seeds")
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copytree(made, tmp_path / "many"))


@pytest.fixture
def library(folder: Path) -> Library:
    return Library(folder / "data")


def opened(library: Library) -> Snapshot:
    snapshot = library.open_current()
    assert snapshot is not None
    return snapshot


def edition_file(folder: Path) -> Path:
    return next((folder / "data" / "editions").glob("*.db"))


class Reads:
    """Counts the lists that are read from disk."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.slugs: list[str] = []
        read = StoredLists._read

        def counted(lists: StoredLists, entry: _Entry) -> DutyList:
            found = read(lists, entry)
            self.slugs.append(found.town.slug)
            return found

        monkeypatch.setattr(StoredLists, "_read", counted)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reads:
    return Reads(monkeypatch)


# Reading


def test_a_start_reads_no_list_and_a_question_one(library: Library, reads: Reads) -> None:
    snapshot = opened(library)
    desk = Desk(snapshot.lists)
    assert len(desk.towns) == TOWNS
    assert snapshot.lists.duties == sum(snapshot.lists.size(town.slug) for town in desk.towns) > 600
    assert reads.slugs == []
    slug = desk.towns[1].slug
    answer, _ = desk.answer(DOGS, Conversation(slug), 0.0)
    assert answer.duty is not None
    assert answer.duty.town == slug
    assert reads.slugs == [slug]


def test_only_so_many_towns_stay_open_and_the_others_answer_all_the_same(library: Library) -> None:
    desk = Desk(opened(library).lists, most_open=2)
    desk.warm()
    assert desk.open_towns == (desk.towns[0].slug,)
    for town in (*desk.towns, desk.towns[0]):
        answer, _ = desk.answer(DOGS, Conversation(town.slug), 0.0)
        assert answer.town == town
        assert len(desk.open_towns) <= 2
        assert desk.open_towns[-1] == town.slug


def test_few_towns_are_all_made_ready_at_the_start(library: Library) -> None:
    desk = Desk(opened(library).lists)
    desk.warm()
    assert set(desk.open_towns) == {town.slug for town in desk.towns}


def test_a_list_that_breaks_while_the_bot_runs_is_refused_and_the_others_answer(folder: Path, library: Library) -> None:
    snapshot = opened(library)
    broken, whole = snapshot.lists.towns[0], snapshot.lists.towns[1]
    with sqlite3.connect(edition_file(folder)) as edition:
        edition.execute("UPDATE duties SET title = '别的' WHERE town = ? AND number = 1", (broken.slug,))
    edition.close()
    desk = Desk(snapshot.lists)
    with pytest.raises(EditionError, match="改动"):
        desk.office(broken.slug)
    assert desk.office(whole.slug).town == whole


def test_a_file_that_is_known_to_be_whole_is_not_read_record_by_record(
    folder: Path, library: Library, reads: Reads
) -> None:
    assert edition_file(folder).with_suffix(SUFFIX).is_file()
    opened(library)
    assert library.editions()[0].fault == ""
    assert reads.slugs == []
    edition_file(folder).with_suffix(SUFFIX).unlink()
    opened(Library(folder / "data"))
    assert len(reads.slugs) == TOWNS
    assert edition_file(folder).with_suffix(SUFFIX).is_file()


def test_a_checksum_that_was_forged_does_not_hide_what_was_changed(folder: Path) -> None:
    path = edition_file(folder)
    with sqlite3.connect(path) as edition:
        edition.execute("UPDATE steps SET text = '别的' WHERE position = 0")
    edition.close()
    path.with_suffix(SUFFIX).write_text("0" * 64, encoding="ascii")
    assert Library(folder / "data").open_current() is None


def test_an_unknown_town_is_told_some_of_the_towns_not_all(library: Library) -> None:
    towns = [Town(f"t{number}", f"第{number}镇", "某县") for number in range(1000)]
    real = opened(library).lists[0]
    desk = Desk([replace(real, town=town, duties=()) for town in towns])
    with pytest.raises(UnknownTownError) as caught:
        desk.town("gone")
    assert "等 1000 个" in str(caught.value)
    assert len(str(caught.value)) < 120


# Changing


def change_file(folder: Path, file: str, old: str, new: str) -> None:
    """Changes a list and its checksum in the manifest."""
    path, manifest = folder / "seeds" / file, folder / "seeds" / "manifest.toml"
    before = path.read_bytes()
    after = before.replace(old.encode(), new.encode())
    path.write_bytes(after)
    digests = [hashlib.sha256(each).hexdigest() for each in (before, after)]
    manifest.write_text(manifest.read_text("utf-8").replace(digests[0], digests[1]), "utf-8")


def test_a_reload_reads_only_the_file_that_changed(folder: Path, library: Library, reads: Reads) -> None:
    base = opened(library)
    town = base.lists.towns[2]
    change_file(folder, f"{town.slug}.txt", "信息", "各类信息")
    seen: list[str] = []
    prepared = library.prepare(folder / "seeds", seen.append, base)
    assert seen == [f"{town.slug}.txt"]
    before, after = differing(base.lists, prepared.lists)
    assert [each.town for each in before] == [each.town for each in after] == [town]
    assert set(reads.slugs) == {town.slug}
    library.write(prepared)
    assert set(reads.slugs) == {town.slug}


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changed=st.sets(st.integers(0, TOWNS - 1), max_size=2),
    gone=st.none() | st.integers(0, TOWNS - 1),
    reverse=st.booleans(),
)
def test_a_reload_ends_where_building_everything_anew_would(
    made: Path, tmp_path_factory: pytest.TempPathFactory, changed: set[int], gone: int | None, *, reverse: bool
) -> None:
    folder = Path(shutil.copytree(made, tmp_path_factory.mktemp("reload") / "many"))
    library = Library(folder / "data")
    base = opened(library)
    slugs = [town.slug for town in base.lists.towns]
    for place in changed:
        change_file(folder, f"{slugs[place]}.txt", "信息", f"第{place}类信息")
    manifest = folder / "seeds" / "manifest.toml"
    entries = manifest.read_text("utf-8").split("[[list]]\n")[1:]
    if gone is not None:
        (folder / "seeds" / f"{slugs[gone]}.txt").unlink()
        del entries[gone]
    manifest.write_text("".join(f"[[list]]\n{each}" for each in (reversed(entries) if reverse else entries)), "utf-8")
    reloaded = library.write(library.prepare(folder / "seeds", base=base))
    anew = Library(folder / "anew").build(folder / "seeds")
    assert reloaded.info.content_hash == anew.info.content_hash
    assert reloaded.lists == anew.lists
    shutil.rmtree(folder)


def break_a_title(folder: Path, slug: str) -> None:
    with sqlite3.connect(edition_file(folder)) as edition:
        edition.execute("UPDATE duties SET title = title || '。' WHERE town = ?", (slug,))
    edition.close()


def test_a_reload_beside_a_damaged_edition_reads_every_file_anew(folder: Path, library: Library) -> None:
    base = opened(library)
    break_a_title(folder, base.lists.towns[1].slug)
    seen: list[str] = []
    mended = library.write(library.prepare(folder / "seeds", seen.append, base))
    assert len(seen) == TOWNS
    assert mended.info.content_hash == base.info.content_hash
    assert len(mended.lists[1].duties) == mended.lists.size(base.lists.towns[1].slug)


def test_a_list_is_not_put_into_a_copy_of_a_damaged_edition(folder: Path, library: Library) -> None:
    base = opened(library)
    before = base.lists[0]
    data = (folder / "seeds" / before.file).read_text("utf-8").replace("信息", "各类信息").encode()
    prepared = library.prepare_with(base, *receive(data, before.file, before.town, "2026-01-01", before, ()))
    break_a_title(folder, base.lists.towns[1].slug)
    with pytest.raises(EditionError):
        library.write(prepared)
    assert len(list((folder / "data" / "editions").glob("*.db"))) == 1


def test_a_draft_that_somebody_touched_while_it_waited_is_compared_as_a_whole(folder: Path, library: Library) -> None:
    base = opened(library)
    change_file(folder, f"{base.lists.towns[0].slug}.txt", "信息", "各类信息")
    prepared = library.prepare(folder / "seeds", base=base)
    (draft,) = (folder / "data" / "editions").glob(f"{WRITING}*/*.db")
    with sqlite3.connect(draft) as edition:
        edition.execute("UPDATE duties SET title = title || '。' WHERE town = ?", (base.lists.towns[1].slug,))
    edition.close()
    with pytest.raises(EditionError):
        library.write(prepared)
    assert opened(library) == base


def test_an_edition_is_not_written_to_again_though_its_draft_is(folder: Path, library: Library) -> None:
    base = opened(library)
    change_file(folder, f"{base.lists.towns[0].slug}.txt", "信息", "各类信息")
    prepared = library.prepare(folder / "seeds", base=base)
    first = library.write(prepared)
    path = folder / "data" / "editions" / f"{first.info.id}.db"
    whole = path.read_bytes()
    library.write(replace(prepared, seeds_hash="another"))
    assert path.read_bytes() == whole


def test_putting_one_list_online_touches_no_other(folder: Path, library: Library, reads: Reads) -> None:
    base = opened(library)
    before = base.lists[1]
    data = (folder / "seeds" / before.file).read_text("utf-8").replace("信息", "各类信息").encode()
    library.shelf.keep(data, before.file)
    prepared = library.prepare_with(base, *receive(data, before.file, before.town, "2026-01-01", before, ()))
    after = library.write(prepared)
    assert set(reads.slugs) == {before.town.slug}
    assert [town.slug for town in after.lists.towns] == [town.slug for town in base.lists.towns]
    assert after.lists.of(before.town.slug) != before
    assert all(after.lists[place] == base.lists[place] for place in (0, 2))
    assert Library(folder / "anew").build(folder / "seeds").info.content_hash == base.info.content_hash


def test_a_preview_that_is_thrown_away_leaves_nothing_on_the_disk(folder: Path, library: Library) -> None:
    base = opened(library)
    change_file(folder, f"{base.lists.towns[0].slug}.txt", "信息", "各类信息")
    prepared = library.prepare(folder / "seeds", base=base)
    assert prepared.draft.there
    del prepared
    assert not list((folder / "data" / "editions").glob(f"{WRITING}*"))


def test_a_preview_whose_draft_was_swept_away_is_not_put_online(folder: Path, library: Library) -> None:
    base = opened(library)
    change_file(folder, f"{base.lists.towns[0].slug}.txt", "信息", "各类信息")
    prepared = library.prepare(folder / "seeds", base=base)
    for each in (folder / "data" / "editions").glob(f"{WRITING}*"):
        shutil.rmtree(each)
    with pytest.raises(EditionError):
        library.write(prepared)
    assert library.open_current() == base


def test_a_list_laid_over_others_stands_in_its_towns_place_or_at_the_end(library: Library) -> None:
    lists = opened(library).lists
    other = replace(lists[1], duties=lists[1].duties[:3])
    over = LaidOver(lists, other)
    assert [town.slug for town in over.towns] == [town.slug for town in lists.towns]
    assert (over[1], over.size(other.town.slug), over[0]) == (other, 3, lists[0])
    new = replace(other, town=replace(other.town, slug="new"))
    assert LaidOver(lists, new).towns[-1].slug == "new"
    assert LaidOver(lists, new).duties == lists.duties + 3
    assert over.titled(other.duties[0].title) == HeldLists(over[:]).titled(other.duties[0].title)


def test_what_was_asked_for_lately_is_kept_and_no_more() -> None:
    made: list[int] = []

    def make(key: int) -> int:
        made.append(key)
        return key

    things: Lately[int, int] = Lately(3)
    for key in (1, 2, 3, 1, 4, 1, 2):
        assert things.get(key, partial(make, key)) == key
    assert made == [1, 2, 3, 4, 2]
    assert things.keys() == (4, 1, 2)
    assert things.where(lambda key: key > 1).keys() == (4, 2)


# Names


def named(county: str, name: str, prefecture: str = "甲州", province: str = "某省") -> Town:
    return Town(f"{prefecture}-{county}-{name}", name, county, prefecture, province)


HOME = named("奇台县", "西北湾镇", "昌吉州")
GONGAN, JIANSHE = named("公安县", "孟家溪镇", "荆州市"), named("兴安区", "建设街道", "鹤岗市")
CITY, OTHER_CITY, FAR_CITY = (
    named("奇台县", "城关镇", "昌吉州"),
    named("民乐县", "城关镇", "张掖市"),
    named("山丹县", "城关镇", "张掖市"),
)


def mentioned(known: Places, text: str, home: Town | None = None) -> list[Town]:
    return [mention.town for mention in known.mentions(text, home)]


@pytest.mark.parametrize("text", ["公安不管谁管", "新农村建设资金归谁", "建设用地谁批", "石头堵了路"])
def test_an_everyday_word_names_no_town_though_a_town_is_called_so(text: str) -> None:
    known = Places((HOME, GONGAN, JIANSHE, named("平昌县", "石头乡", "巴中市")))
    assert mentioned(known, text, HOME) == mentioned(known, text) == []


@pytest.mark.parametrize(
    ("text", "town"),
    [("公安县的狗谁管", GONGAN), ("建设街道的狗", JIANSHE), ("公安县孟家溪", GONGAN), ("西北湾的狗", HOME)],
)
def test_with_its_kind_or_county_it_names_the_town(text: str, town: Town) -> None:
    assert mentioned(Places((HOME, GONGAN, JIANSHE)), text) == [town]


def test_a_name_inside_two_words_is_none() -> None:
    known = Places((HOME, named("某县", "道里镇", "昌吉州")))
    assert mentioned(known, "不知道里面有什么", HOME) == []


def test_a_name_that_several_towns_have_means_the_nearest() -> None:
    known = Places((HOME, CITY, OTHER_CITY, FAR_CITY))
    assert mentioned(known, "城关镇的狗谁管", HOME) == [CITY]
    assert mentioned(known, "城关镇的狗谁管", FAR_CITY) == [FAR_CITY]
    assert mentioned(known, "城关镇的狗谁管") == []
    assert mentioned(known, "民乐县城关镇的狗谁管", HOME) == [OTHER_CITY]
    assert known.shared("城关镇的狗谁管") == (CITY, OTHER_CITY, FAR_CITY)
    assert known.shared("西北湾镇的狗谁管") == ()


def test_whoever_has_no_town_is_asked_which_of_those_with_that_name(library: Library) -> None:
    real = opened(library).lists[0]
    towns = (HOME, CITY, OTHER_CITY, FAR_CITY)
    desk = Desk([replace(real, town=town, duties=()) for town in towns])
    answer, _ = desk.answer("城关镇的狗咬人谁管", Conversation(), 0.0)
    assert (answer.kind, answer.towns) == (AnswerKind.TOWN, (CITY, OTHER_CITY, FAR_CITY))
    answer, _ = desk.answer("狗咬人谁管", Conversation(), 0.0)
    assert answer.towns == towns


def test_a_name_without_its_kind_far_away_does_not_take_a_question_along() -> None:
    far = named("新民市", "新农村镇", "沈阳市")
    known = Places((HOME, far))
    assert mentioned(known, "新农村建设的资金", HOME) == []
    assert mentioned(known, "新民市新农村镇那边呢", HOME) == [far]


@pytest.fixture(scope="module")
def thousand() -> Places:
    return Places(
        tuple(
            Town(f"t{number}", each.name, each.county, each.prefecture, each.province)
            for number, each in enumerate(itertools.islice(places(1), 1000))
        )
    )


def test_of_a_thousand_towns_each_is_found_by_its_full_name(thousand: Places) -> None:
    towns = thousand._search._towns
    assert all(thousand.find(town.full_name) == (town,) for town in towns[::7])


def test_among_a_thousand_towns_hardly_a_question_is_taken_for_one_about_another_town(thousand: Places) -> None:
    """On the development questions, which name no town. Before, one in fifty was."""
    ours = ("湾", "奇台", "玛纳斯")
    texts = {
        normalize(json.loads(line)["q"])
        for name in ("dev", "dev2", "dev4")
        for line in (Path(__file__).parents[1] / "questions" / f"{name}.jsonl").read_text("utf-8").splitlines()
    }
    asked = [text for text in texts if not any(name in text for name in ours)]
    assert len(asked) > 500
    assert sum(bool(thousand.mentions(text)) for text in asked) / len(asked) < 0.005
    assert sum(bool(thousand.mentions(text, HOME)) for text in asked) == 0

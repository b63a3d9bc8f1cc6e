"""Files that are damaged: it starts with the last good edition, or says in one line what to do, and loses nothing."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import random
import shutil
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from bot.logs import TextLines
from bot.state.conversations import ConversationStore
from bot.state.database import SET_ASIDE_SECONDS
from bot.state.ledger import open_ledger
from bot.state.staff import StaffBook
from bot.state.switches import Switches
from knowledge.conversation import Conversation
from knowledge.errors import LedgerError, StorageError
from knowledge.files import WRITING
from knowledge.library import Library
from tests.faults.deeds import Deed, Doer
from tests.faults.world import ASKED, CLERK, OWNER, TOWN, World, state_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _dangling(path: Path) -> None:
    path.unlink()
    path.symlink_to("/nowhere/at/all")


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version = 99")


def _without_a_table(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("DROP TABLE staff" if path.name == "ledger.db" else "DROP TABLE chats")


def _with_a_trigger(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TRIGGER x AFTER INSERT ON audit BEGIN DELETE FROM audit; END")


DAMAGES: dict[str, Callable[[Path], object]] = {
    "random bytes": lambda path: path.write_bytes(os.urandom(5000)),
    "no bytes": lambda path: path.write_bytes(b""),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "zeros": lambda path: path.write_bytes(b"\0" * path.stat().st_size),
    "a folder": _folder,
    "a dangling link": _dangling,
}
LEDGER_DAMAGES = DAMAGES | {
    "a newer program's": _newer,
    "without a table": _without_a_table,
    "with a trigger": _with_a_trigger,
}
EITHER = pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)


def _command(world: World, *arguments: str) -> tuple[int, str]:
    """Exit code, and what is on standard error."""
    environment = {"DATA_DIR": str(world.data), "SEEDS_DIR": str(world.settings.seeds_dir), "BOT_TOKEN": ""}
    done = CliRunner().invoke(main, arguments, env=environment, catch_exceptions=False)
    return done.exit_code, done.stderr


def _published(world: World, times: int) -> list[str]:
    """The editions that answered one after the other."""
    with world.opened() as (service, office):
        doer = Doer(world, random.Random(1), lambda _: None)
        found = [service.edition.id]
        for _ in range(times):
            doer.do(Deed.UPLOAD, service, office)
            found.append(service.edition.id)
    return found


def _answers_from(world: World) -> str:
    with world.opened() as (service, _):
        return service.edition.id


@contextlib.contextmanager
def _damaged(path: Path, damage: Callable[[Path], object]) -> Iterator[None]:
    """While it lasts."""
    whole = path.read_bytes()
    damage(path)
    try:
        yield
    finally:
        path.rmdir() if path.is_dir() else path.unlink()
        path.write_bytes(whole)


@pytest.fixture(scope="module")
def taken_back(pattern: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[World, list[str]]:
    """A world of three editions, of which the second answers: the third was taken back."""
    folder = shutil.copytree(pattern, tmp_path_factory.mktemp("taken back") / "world")
    world = World(folder, folder / "data", lists=pattern / "seeds")
    editions = _published(world, 2)
    with world.opened() as (service, office):
        asyncio.run(office.publisher.roll_back(OWNER, editions[1], service.edition.id))
    return world, editions


# Editions and the pointer


@EITHER
def test_a_damaged_edition_gives_way_to_the_one_that_answered_before_it_and_that_is_said(
    taken_back: tuple[World, list[str]], damage: Callable[[Path], object], caplog: pytest.LogCaptureFixture
) -> None:
    world, (first, second, _third) = taken_back
    with _damaged(world.data / "editions" / f"{second}.db", damage):
        caplog.clear()
        assert _answers_from(world) == first
        (record,) = [each for each in caplog.records if each.levelno >= logging.WARNING]
        # The file of the list that was sent stays: it may be all that is left of it.
        assert len(list((world.data / "lists").iterdir())) == 2
    said = TextLines().format(record)
    assert f"edition={first}" in said
    assert f"file={second}" in said
    assert "/rollback" in said
    assert "\n" not in said


@EITHER
def test_a_damaged_pointer_leaves_the_edition_in_use_that_was(
    taken_back: tuple[World, list[str]], damage: Callable[[Path], object], caplog: pytest.LogCaptureFixture
) -> None:
    world, (_first, second, _third) = taken_back
    with _damaged(world.data / "editions" / "current", damage):
        caplog.clear()
        assert _answers_from(world) == second
        assert "file=current" in TextLines().format(caplog.records[-1])


def test_an_edition_of_another_version_of_the_program_gives_way_to_one_that_is_built_and_is_not_called_damaged(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    (path,) = (world.data / "editions").glob("*.db")
    with closing(sqlite3.connect(path)) as edition, edition:
        edition.execute("UPDATE meta SET value = '1' WHERE key = 'schema_version'")
    caplog.clear()
    built = _answers_from(world)
    assert built != path.stem
    (record,) = [each for each in caplog.records if each.levelno >= logging.WARNING]
    said = TextLines().format(record)
    assert "edition-of-other-version: the edition" in said
    assert f"edition={built} file={path.name}" in said


def test_a_damaged_pointer_is_mended_by_putting_an_edition_back(world: World) -> None:
    online = _published(world, 1)[-1]
    (world.data / "editions" / "current").write_bytes(b"\0")
    assert _command(world, "rollback", online)[0] == 0
    assert Library(world.data).find().fault is None


def test_a_folder_in_the_place_of_the_pointer_is_named_in_one_line(world: World) -> None:
    online = _published(world, 1)[-1]
    _folder(world.data / "editions" / "current")
    code, said = _command(world, "rollback", online)
    assert code == 1
    assert said.count("\n") == 1
    assert not list((world.data / "editions").glob(f"{WRITING}*"))


def test_without_pointer_and_history_the_newest_edition_answers(world: World) -> None:
    newest = _published(world, 1)[-1]
    for name in ("current", "history"):
        (world.data / "editions" / name).unlink()
    assert _answers_from(world) == newest


def test_editions_that_are_odd_files_end_nothing(world: World) -> None:
    current = _answers_from(world)
    editions = world.data / "editions"
    pipe, circle, folder = (editions / f"2099010{each}T000000.000-0123456789ab.db" for each in (1, 2, 3))
    os.mkfifo(pipe)
    circle.symlink_to(circle)
    folder.mkdir()
    assert _answers_from(world) == current
    assert [each.fault != "" for each in Library(world.data).editions()][:3] == [True, True, True]
    assert _command(world, "editions")[0] == 0


def test_an_edition_under_another_ones_name_does_not_verify(world: World) -> None:
    current = _answers_from(world)
    path = world.data / "editions" / f"{current}.db"
    other = path.with_name(f"20990101T000000.000-{current[-12:]}.db")
    other.write_bytes(path.read_bytes())
    assert "文件名" in Library(world.data).editions()[0].fault


def test_an_edition_that_lacks_a_column_does_not_verify(world: World) -> None:
    current = _answers_from(world)
    with closing(sqlite3.connect(world.data / "editions" / f"{current}.db")) as database:
        database.execute("ALTER TABLE towns DROP COLUMN province")
    assert "损坏" in Library(world.data).editions()[0].fault


def test_a_damaged_list_file_is_mended_by_sending_it_again(world: World) -> None:
    library = Library(world.data)
    digest = library.shelf.keep(b"one", "x.txt")
    (world.data / "lists" / f"{digest}.txt").write_bytes(b"two")
    library.shelf.keep(b"one", "x.txt")
    assert library.shelf.read(digest, "x.txt") == b"one"


# The ledger


@pytest.mark.parametrize("damage", LEDGER_DAMAGES.values(), ids=LEDGER_DAMAGES)
def test_a_damaged_ledger_is_never_replaced_and_one_line_says_what_to_do(
    taken_back: tuple[World, list[str]], damage: Callable[[Path], object]
) -> None:
    world, _ = taken_back
    path = world.data / "ledger.db"
    with _damaged(path, damage):
        kept = path.read_bytes() if path.is_file() else None
        for arguments in (("ask", "低保"), ("run",)):
            code, said = _command(world, *arguments)
            assert code == 1
            assert said.count("\n") == 1
            assert "ledger.db" in said
            assert "restore" in said
            assert "Traceback" not in said
        assert (path.read_bytes() if path.is_file() else None) == kept
        assert not list(world.data.glob("ledger.db.broken-*"))


def test_without_its_damaged_ledger_the_bot_begins_a_new_one(world: World) -> None:
    (world.data / "ledger.db").write_bytes(b"")
    assert _command(world, "show", ASKED)[0] == 1
    (world.data / "ledger.db").unlink()
    assert _command(world, "show", ASKED)[0] == 0


def test_a_ledger_that_is_gone_but_for_its_log_is_not_begun_anew(world: World) -> None:
    (world.data / "ledger.db").rename(world.data / "ledger.db-wal")
    with pytest.raises(LedgerError):
        open_ledger(world.data)
    assert not (world.data / "ledger.db").exists()


def test_a_ledger_that_breaks_while_it_is_used_stays_where_it_is(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path)
    with StaffBook(ledger).together():
        for account in range(2000):
            StaffBook(ledger).appoint(account, TOWN, OWNER)
    ledger.close()
    ledger = open_ledger(tmp_path)
    staff = StaffBook(ledger)
    path = tmp_path / "ledger.db"
    path.write_bytes(path.read_bytes()[:8192] + os.urandom(path.stat().st_size - 8192))
    ledger.run(lambda connection: connection.execute("PRAGMA shrink_memory"))
    with pytest.raises(LedgerError, match="没有动它"):
        staff.dismiss(1999, TOWN, OWNER)
    assert staff.appointments() == ()
    ledger.close()
    assert not list(tmp_path.glob("*.broken-*"))


def test_a_rule_that_is_broken_is_no_broken_database(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path)
    staff = StaffBook(ledger)
    staff.appoint(CLERK, TOWN, OWNER)
    assert ledger.run(lambda connection: connection.execute("INSERT INTO audit VALUES (1, NULL, NULL, '', '')")) is None
    assert staff.towns_of(CLERK) == {TOWN}
    ledger.close()


def test_a_bot_that_is_off_stays_off_while_the_ledger_cannot_be_read(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path)
    switches = Switches(ledger)
    switches.turn(OWNER, on=False)
    assert switches.off
    ledger.run(lambda connection: connection.execute("ALTER TABLE switches RENAME TO away"))
    assert switches.off
    ledger.close()


def test_what_belongs_together_is_kept_together(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path)
    staff = StaffBook(ledger)
    ledger.run(lambda connection: connection.execute("ALTER TABLE audit RENAME TO away"))
    with contextlib.suppress(StorageError), staff.together():
        Switches(ledger).turn(OWNER, on=False)
        staff.note(OWNER, "off")
        pytest.fail("there is no audit to note it in")
    assert not Switches(ledger).off
    ledger.close()


# The chats' state, which may be lost


@pytest.mark.parametrize(
    "damage", [*DAMAGES.values(), _newer, _without_a_table], ids=[*DAMAGES, "a newer program's", "without a table"]
)
def test_conversations_work_whatever_became_of_their_file(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    ConversationStore(tmp_path).close()
    damage(tmp_path / "state.db")
    store = ConversationStore(tmp_path)
    store.save(1, Conversation(TOWN))
    assert store.load(1).town == TOWN
    store.close()


def test_damaged_conversations_are_kept_aside_for_a_week_and_no_longer(tmp_path: Path) -> None:
    now = time.time()
    (tmp_path / "state.db").write_bytes(b"damaged" * 1000)
    ConversationStore(tmp_path, lambda: now).close()
    (aside,) = tmp_path.glob("state.db.broken-*")
    ConversationStore(tmp_path, lambda: now + SET_ASIDE_SECONDS - 60).close()
    assert aside.exists()
    ConversationStore(tmp_path, lambda: now + SET_ASIDE_SECONDS + 60).close()
    assert not aside.exists()


def test_flipped_bits_never_cost_more_than_conversations(tmp_path: Path) -> None:
    store = ConversationStore(tmp_path)
    for chat in range(40):
        store.save(chat, Conversation(TOWN, f"{TOWN}/配合/1", (f"{TOWN}/配合/2",)))
        store.remember_reply(chat, 1, 2, Conversation(TOWN, f"{TOWN}/配合/1"))
    store.close()
    whole = (tmp_path / "state.db").read_bytes()
    choice = random.Random(5)
    for _ in range(12):
        broken = bytearray(whole)
        for _ in range(20):
            broken[choice.randrange(len(broken))] ^= 1 << choice.randrange(8)
        for path in tmp_path.glob("state.db*"):
            path.unlink()
        (tmp_path / "state.db").write_bytes(broken)
        store = ConversationStore(tmp_path)
        for chat in range(0, 40, 8):
            store.load(chat)
            store.known_reply(chat, 1)
        store.save(99, Conversation(TOWN))
        store.close()


def test_a_state_that_is_whole_but_for_one_cell_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    store = ConversationStore(tmp_path)
    store.save(1, Conversation(TOWN, f"{TOWN}/配合/1", ("a",)))
    store.remember_reply(1, 1, 2, Conversation(TOWN))
    store.close()
    with closing(sqlite3.connect(tmp_path / "state.db")) as database:
        database.execute("UPDATE chats SET choices = '['")
        database.execute("UPDATE replies SET before = '{'")
        database.commit()
    store = ConversationStore(tmp_path)
    assert store.load(1).town == TOWN
    known = store.known_reply(1, 1)
    assert known is not None
    assert known.before == Conversation()
    store.close()


def test_all_that_is_in_force_is_seen_after_a_restart(world: World) -> None:
    _published(world, 2)
    with world.opened() as (service, office):
        before = state_of(service, office)
    with world.opened() as (service, office):
        assert state_of(service, office) == before
    assert before.taught
    assert before.staff == [[CLERK, TOWN]]

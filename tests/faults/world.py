"""A data folder that changes as staff change it, and what can be told of it from outside."""

from __future__ import annotations

import asyncio
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.backups.making import make_backup
from bot.bootstrap import Office, build_library, build_service, open_office
from bot.settings import Settings
from bot.state.taught import TaughtStore
from knowledge.conversation import Conversation
from knowledge.errors import SheiguanError
from knowledge.files import WRITING
from knowledge.locking import Holder
from knowledge.matching.taught import Taught

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.service import Service

QINGSHI = Path(__file__).resolve().parents[1] / "data" / "qingshi.txt"
TOWN = "yunxi-qingshi"
OWNER, CLERK = 7_000_000_001, 7_000_000_002
PHRASES = ("坟头搭棚子没人拆", "棺材摆到马路边上", "烧纸的摊子乱摆", "上坟的时候堵路")
ASKED = "yunxi-qingshi/配合/4"
_WORDS = "负责殡葬执法。"


@dataclass(frozen=True, slots=True)
class World:
    """A folder with lists and a backup, and a data folder."""

    folder: Path
    data: Path
    """DATA_DIR."""
    lists: Path | None = None
    """SEEDS_DIR, when it is not in the folder."""

    @property
    def settings(self) -> Settings:
        """Settings of a bot on it."""
        seeds = self.lists or self.folder / "seeds"
        return Settings(data_dir=self.data, seeds_dir=seeds, bot_owner_ids=frozenset({OWNER}))

    @property
    def backup(self) -> Path:
        """Of the state in which the world began."""
        return self.folder / "backup.zip"

    @property
    def list_file(self) -> Path:
        """The one list of SEEDS_DIR."""
        return self.settings.seeds_dir / "list.txt"

    def list_of(self, variant: int) -> bytes:
        """The list with other words in one duty."""
        return QINGSHI.read_bytes().replace(_WORDS.encode(), f"负责殡葬执法和第{variant}条路。".encode())

    @contextmanager
    def opened(self) -> Iterator[tuple[Service, Office]]:
        """A bot without its channel, put together as `python -m bot run` does."""
        library = build_library(self.settings)
        with library.lock.held(Holder.BOT):
            service = build_service(self.settings, library)
            office = open_office(self.settings, service)
            try:
                asyncio.run(office.publisher.tidy())
                yield service, office
            finally:
                office.ledger.close()


def make_world(folder: Path, data: Path | None = None) -> World:
    """A world with an edition, an appointment and a taught phrase, and a backup of that."""
    world = World(folder, data or folder / "data")
    world.settings.seeds_dir.mkdir(parents=True)
    shutil.copy(QINGSHI, world.list_file)
    with world.opened() as (service, office):
        office.access.staff.appoint(CLERK, TOWN, OWNER)
        duty = service.duties(TOWN)[6]
        # Without its trial, which reads the whole vocabulary.
        TaughtStore(office.ledger).keep(TOWN, Taught(PHRASES[0], duty.id, duty.title), OWNER)
        with world.backup.open("wb") as out:
            make_backup(out, world.data, service.library)
    return world


@dataclass(frozen=True, slots=True)
class State:
    """All that is in force, in pieces that JSON knows."""

    edition: str
    content: str
    """SHA-256."""
    taught: dict[str, str]
    """Duty by phrase."""
    staff: list[list[object]]
    """Account and town."""
    audit: list[list[str]]
    """Action and detail, oldest first."""
    drafts: list[str]


def state_of(service: Service, office: Office) -> State:
    """What is in force in a bot that runs."""
    staff = office.access.staff
    drafts = office.ledger.must(lambda connection: connection.execute("SELECT id FROM drafts ORDER BY id").fetchall())
    return State(
        edition=service.edition.id,
        content=service.edition.content_hash,
        taught={entry.taught.phrase: entry.taught.duty for entry, _ in office.teacher.phrases(TOWN)},
        staff=[[each.user, each.town] for each in staff.appointments()],
        audit=[[each.action, each.detail] for each in reversed(staff.audit(100_000))],
        drafts=[draft for (draft,) in drafts],
    )


def faults_of(world: World, service: Service, office: Office, verified: set[str]) -> list[str]:
    """What is not whole. ``verified``: editions that were looked at before; the new ones are added."""
    return [
        *_of_editions(world, service, verified),
        *_of_lists(world, service, office),
        *(f"left behind: {path.relative_to(world.data)}" for path in _left_behind(world.data)),
    ]


def _of_editions(world: World, service: Service, verified: set[str]) -> Iterator[str]:
    library, pointed = service.library, service.library.pointer.read()
    if pointed is None or pointed.edition != service.edition.id or library.find().fault is not None:
        yield f"the pointer says {pointed}, {service.edition.id} answers"
    for path in (world.data / "editions").glob("*.db"):
        if path.stem not in verified:
            try:
                library.open(path.stem)
            except SheiguanError as error:
                yield str(error)
            verified.add(path.stem)
    if service.open_duty(ASKED, Conversation(TOWN)).answer.duties[0].duty.id != ASKED:
        yield "it does not answer"


def _of_lists(world: World, service: Service, office: Office) -> Iterator[str]:
    def read(sought: str) -> list[tuple[str, str]]:
        return office.ledger.must(lambda connection: connection.execute(sought).fetchall())

    if read("SELECT edition, action FROM changing"):
        yield "a change is still under way"
    drafts = read("SELECT sha256, file FROM drafts WHERE sha256 <> ''")
    for sha256, file in [*drafts, *((each.sha256, each.file) for each in service.edition.accepted)]:
        try:
            service.library.shelf.read(sha256, file)
        except SheiguanError as error:
            yield str(error)
    kept = service.library.kept_files() or frozenset()
    there = {path.name.partition(".")[0] for path in (world.data / "lists").glob("[!.]*")}
    if there - kept - {sha256 for sha256, _ in drafts}:
        yield "a list lies there that nobody wants"


def _left_behind(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.name.startswith(WRITING) or path.name == ".restoring":
            yield path

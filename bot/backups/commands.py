"""The commands backup and restore."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from bot.bootstrap import build_library
from bot.wording import backup as wording
from knowledge.errors import BackupError, StorageError
from knowledge.files import WRITING, sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.backups.making import Made
    from bot.settings import Settings

_STANDARD = Path("-")


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, allow_dash=True))
@click.pass_obj
def backup(settings: Settings, file: Path | None) -> None:
    """Write what DATA_DIR holds into FILE, also while the bot is running; "-" is standard output."""
    from bot.backups.making import make_backup

    file = file or Path(f"sheiguan-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.zip")
    try:
        with _to_write(file) as out:
            made = make_backup(out, settings.data_dir, build_library(settings))
    except OSError as error:
        raise StorageError(wording.NOT_WRITTEN, file=str(file)) from error
    _tell(made, file)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.pass_obj
def restore(settings: Settings, file: Path) -> None:
    """Put the backup FILE in the place of what DATA_DIR holds; "-" is standard input. The bot must not be running."""
    from bot.backups.restoring import restore as put_back

    library = build_library(settings)
    with _to_read(file) as source:
        done = put_back(source, settings.data_dir, library)
    click.echo(wording.RESTORED.format(edition=done.edition, made_at=done.made_at))
    if done.aside is not None:
        click.echo(wording.ASIDE.format(aside=done.aside))


@contextmanager
def _to_write(file: Path) -> Iterator[IO[bytes]]:
    """A file that only its owner may read, and that has its name when it is whole."""
    if file == _STANDARD:
        with tempfile.TemporaryFile() as draft:
            yield draft
            draft.seek(0)
            shutil.copyfileobj(draft, sys.stdout.buffer)
            sys.stdout.flush()
        return
    with tempfile.NamedTemporaryFile(dir=file.parent, prefix=WRITING, delete=False) as draft:
        try:
            yield draft
            draft.flush()
            os.fsync(draft.fileno())
            _name(Path(draft.name), file)
        finally:
            Path(draft.name).unlink(missing_ok=True)
    sync_folder(file.parent)


def _name(draft: Path, file: Path) -> None:
    """Gives a file its name, unless there is one of that name."""
    try:
        file.hardlink_to(draft)
    except FileExistsError as error:
        raise BackupError(wording.EXISTS, file=str(file)) from error
    except OSError as error:  # a disk without hard links
        if file.exists():
            raise BackupError(wording.EXISTS, file=str(file)) from error
        draft.rename(file)


@contextmanager
def _to_read(file: Path) -> Iterator[IO[bytes]]:
    if file == _STANDARD:
        with tempfile.TemporaryFile() as copy:  # a zip file is read from its end
            shutil.copyfileobj(sys.stdin.buffer, copy)
            yield copy
        return
    try:
        source = file.open("rb")
    except OSError as error:
        raise BackupError(wording.NO_FILE, file=str(file)) from error
    with source:
        yield source


def _tell(made: Made, file: Path) -> None:
    err = file == _STANDARD
    if made.fault is not None:
        click.echo(wording.FELL_BACK.format(fault=str(made.fault).rstrip("。")), err=True)
    for name in made.missing:
        click.echo(wording.MISSING.format(file=name), err=True)
    click.echo(wording.MADE.format(file=file), err=err)
    ledger = wording.WITH_LEDGER if made.ledger else wording.WITHOUT_LEDGER
    with_what = wording.MADE_WITH.format(edition=made.edition, older=made.older, lists=made.lists, ledger=ledger)
    click.echo(with_what, err=err)
    if made.ledger:
        click.echo(wording.KEEP_SAFE, err=err)

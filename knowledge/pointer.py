"""Which edition answers, and which ones did before: two small files beside the editions.

``current`` names the edition in use. ``history`` names it and those before it, the latest last, without those that were
taken back: when the edition in use or ``current`` itself is damaged, what answered before is the next best, not what
happens to be the newest file.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.files import write_file

if TYPE_CHECKING:
    from pathlib import Path

CURRENT, HISTORY = "current", "history"
_KEPT = " kept"
_REMEMBERED = 50
"""Editions in the history."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An edition that is or was in use."""

    edition: str
    kept: bool = False
    """Somebody chose it: it stays though SEEDS_DIR names another folder than it was built from."""

    @property
    def line(self) -> str:
        """As the files have it."""
        return f"{self.edition}{_KEPT if self.kept else ''}"


class Pointer:
    """Reads never raise; whether the editions that are named are there is not looked at."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def name(self) -> str:
        """Of the file that says it."""
        return CURRENT

    @property
    def there(self) -> bool:
        """Whether an edition was ever put to use here."""
        return (self._folder / CURRENT).exists() or (self._folder / CURRENT).is_symlink()

    def read(self) -> Standing | None:
        """The edition in use; None when that cannot be told."""
        return next(iter(self._lines(CURRENT)), None)

    def before(self) -> tuple[Standing, ...]:
        """Editions that were put to use, the latest first, as a rule with the one in use."""
        return self._lines(HISTORY)[::-1]

    def stamp(self) -> tuple[int, int] | None:
        """Differs after every move. None when there is no such file."""
        try:
            found = (self._folder / CURRENT).stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns

    def move(self, to: Standing) -> None:
        """Puts an edition to use, all at once. Raises OSError; then nothing has changed."""
        known, now = list(self._lines(HISTORY)), self.read()
        if now is not None and now.edition not in {each.edition for each in known}:
            known.append(now)
        write_file(self._folder / CURRENT, to.line.encode())
        editions = [each.edition for each in known]
        # What was taken back is not gone back to.
        kept = known[: editions.index(to.edition)] if to.edition in editions else known
        lines = [each.line for each in (*kept, to)][-_REMEMBERED:]
        with suppress(OSError):  # the edition is in use; the next move writes down that it was
            write_file(self._folder / HISTORY, "".join(f"{line}\n" for line in lines).encode())

    def _lines(self, name: str) -> tuple[Standing, ...]:
        try:
            text = (self._folder / name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return ()
        lines = (line.strip() for line in text.splitlines())
        return tuple(Standing(line.removesuffix(_KEPT), line.endswith(_KEPT)) for line in lines if line)

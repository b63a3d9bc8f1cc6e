"""One error root. Each error carries a Chinese sentence for people; logs get the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.language.characters import shown_safely

if TYPE_CHECKING:
    from knowledge.records import Problem


class SheiguanError(Exception):
    """Root of everything this project raises on purpose.

    ``sentence`` is short, Chinese, says what to do, and may be shown in a chat.
    """

    def __init__(self, sentence: str, *, file: str = "", line: int = 0, words: str = "") -> None:
        place = f"（{file}{f' 第{line}行' if line else ''}）" if file else ""
        details = shown_safely(f"{place}{f'：{words}' if words else ''}")
        super().__init__(f"{sentence.rstrip('。')}{details}" if details else sentence)
        self.sentence = sentence
        self.file = file
        self.line = line
        self.words = words


class ListError(SheiguanError):
    """A list file that cannot be read or understood as a whole."""


class ChecksFailedError(SheiguanError):
    """Lists that were read but must not go online. ``problems`` says why, line by line."""

    def __init__(self, sentence: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(sentence)
        self.problems = problems


class EditionError(SheiguanError):
    """An edition that is missing, unreadable, incomplete or of another schema."""


class OtherSchemaError(EditionError):
    """An edition of another version of this program."""


class OutdatedError(SheiguanError):
    """Lists that were prepared beside an edition which no longer answers."""


class UnchangedError(SheiguanError):
    """Lists that are what answers already."""


class ForbiddenError(SheiguanError):
    """Something that an account may not do."""


class StorageError(SheiguanError):
    """The data folder cannot be written or is full."""


class LedgerError(StorageError):
    """The file of what people decided is there and cannot be read; it was not touched."""


class BusyError(StorageError):
    """Another process has the data folder."""


class BackupError(SheiguanError):
    """A backup that cannot be made, or a file that is no whole backup."""


class SettingsError(SheiguanError):
    """A setting that is missing or malformed."""


class UnknownTownError(SheiguanError):
    """A town that no loaded list has."""


class UnknownDutyError(SheiguanError):
    """A duty that the town's list does not have (any more)."""


class ModelError(SheiguanError):
    """The matching model's file is missing or damaged."""


class TrainingError(SheiguanError):
    """The model cannot be fitted here."""


class BadRequestError(SheiguanError):
    """A line of the JSON interface that cannot be understood."""


class LoadTestError(SheiguanError):
    """The load test could not be run, or a promise about load was broken."""

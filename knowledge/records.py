"""The words of the field as frozen records: town, duty, clause, step, problem.

A *duty list* (履职事项清单) is published by a township. It has three *list parts*; each part is a table of
*duties* (事项). Every record here is immutable, hashable and free of behaviour beyond naming itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class ListPart(StrEnum):
    """The three parts of a duty list, in the order in which the national template prints them."""

    BASIC = "基本"
    ASSIST = "配合"
    RECALLED = "收回"


@dataclass(frozen=True, slots=True)
class Town:
    """A township (镇, 乡 or 街道) whose list is loaded."""

    slug: str
    """Stable ASCII name, unique among loaded towns: county and town in pinyin, e.g. ``qitai-xibeiwan``."""
    name: str
    """Official short name with its kind, e.g. 西北湾镇."""
    county: str
    """County, district or county-level city, e.g. 奇台县."""
    prefecture: str = ""
    """As the list writes it, e.g. 昌吉州; empty where the list does not say."""
    province: str = ""
    """As the list or the manifest writes it; empty where neither says."""
    published: str = ""
    """Date as printed, e.g. 2025年7月; empty where the list does not say."""
    publisher: str = ""
    """Who published the list; empty where nobody said."""

    @property
    def full_name(self) -> str:
        """County and town, the way an answer cites it: 奇台县西北湾镇."""
        return self.county + self.name

    @property
    def list_title(self) -> str:
        """Title of the list without book marks: 奇台县西北湾镇履职事项清单."""
        return f"{self.full_name}履职事项清单"

    @property
    def self_word(self) -> str:
        """What people call this level in speech: 镇里, 乡里 or 街道."""
        return "街道" if self.name.endswith("街道") else f"{self.name[-1]}里"

    @property
    def upper_word(self) -> str:
        """What people call the level above: 县级, 区级, 市级 or 旗级."""
        return f"{self.county[-1]}级" if self.county[-1:] in {"县", "区", "市", "旗"} else "县级"


@dataclass(frozen=True, slots=True)
class Clause:
    """One numbered item of what the departments do."""

    departments: tuple[str, ...]
    """Full names of the departments that this clause binds, in the order of the text.

    Bodies that are no single department are kept as said (各行业主管部门).
    """
    text: str
    """Verbatim, without its number and markup."""
    section: str = ""
    """Heading it stands under (农作物秸秆禁烧工作), empty where there is none."""


@dataclass(frozen=True, slots=True)
class Step:
    """One numbered item of what the township does."""

    text: str
    """Verbatim, without its number and markup."""
    section: str = ""
    """Heading it stands under, empty where there is none."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a duty stands in its file."""

    file: str
    """File name without folders."""
    line: int
    """1-based line (text files) or row (documents)."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One row of a list: one matter and who handles which part of it."""

    town: str
    """Slug of the town whose list it is in."""
    part: ListPart
    number: int
    """As printed in the list, from 1, unique within town and part."""
    category: str
    """Category as printed (平安法治)."""
    title: str
    """Name of the matter, verbatim."""
    departments: tuple[str, ...]
    """Full names from the department cell, in its order; empty for duties the township itself owns."""
    clauses: tuple[Clause, ...]
    """What the departments do, in order; empty for duties the township itself owns."""
    steps: tuple[Step, ...]
    """What the township does, in order; only duties of the 配合 part have them."""
    source: Source

    @property
    def item(self) -> str:
        """Name within its town: ``配合/20``."""
        return f"{self.part}/{self.number}"

    @property
    def id(self) -> str:
        """Name among all towns: ``qitai-xibeiwan/配合/20``."""
        return f"{self.town}/{self.item}"


class ProblemKind(StrEnum):
    """What can be odd in a list. The value is the stable code printed by ``check``."""

    NUMBER_GAP = "number-gap"
    NUMBER_REPEATED = "number-repeated"
    PART_MISSING = "part-missing"
    COUNT_DIFFERS = "count-differs"
    COUNT_UNKNOWN = "count-unknown"
    CATEGORY_COUNT = "category-count"
    TITLE_MISSING = "title-missing"
    CATEGORY_MISSING = "category-missing"
    DEPARTMENT_MISSING = "department-missing"
    DEPARTMENT_UNLISTED = "department-unlisted"
    DEPARTMENT_UNUSED = "department-unused"
    CLAUSES_MISSING = "clauses-missing"
    STEPS_MISSING = "steps-missing"
    CLAUSE_REPEATED = "clause-repeated"
    TITLE_REPEATED = "title-repeated"
    OTHER_TOWN = "other-town"
    MARKUP_LEFT = "markup-left"
    ROW_BROKEN = "row-broken"
    ROW_LOST = "row-lost"
    CORRECTED = "corrected"
    CORRECTION_STALE = "correction-stale"
    CHECKSUM_DIFFERS = "checksum-differs"


class Severity(StrEnum):
    """Whether a problem forbids putting the list online."""

    NOTE = "note"
    """Worth a look; the list can be used."""
    ERROR = "error"
    """The list must not replace one that works."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something odd in a list, with the place and the words, for the person who keeps the lists."""

    kind: ProblemKind
    severity: Severity
    file: str
    line: int
    """1-based; 0 where the whole file is meant."""
    words: str
    """The offending words, verbatim, at most a line."""
    message: str
    """One Chinese sentence that says what is odd."""


@dataclass(frozen=True, slots=True)
class DutyList:
    """A town's list after parsing: everything that was understood and everything that was odd."""

    town: Town
    duties: tuple[Duty, ...]
    """All parts, in the order of the file."""
    problems: tuple[Problem, ...] = ()
    sha256: str = ""
    """Of the file's bytes, hexadecimal."""
    file: str = ""
    announced: tuple[tuple[ListPart, int], ...] = field(default=())
    """Counts that the list's own titles announce (共111项), where they do."""

"""Names of scopes in words, and names of files: Chinese, with town and date, fit for every phone and computer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.cutting import shorten, units
from bot.export.selection import ScopeKind
from bot.wording import exports as words
from bot.wording.levels import PART_NAMES
from knowledge.language.characters import seen
from knowledge.records import ListPart

if TYPE_CHECKING:
    from bot.export.selection import Scope, Selection
    from knowledge.records import Duty, Town

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\s]+')
_STEM_MOST = 70
"""Characters; three bytes each stay under the 255 bytes of file systems."""
_DATE_MOST = 20
"""Characters of these that are the date's."""


def scope_name(scope: Scope) -> str:
    """全部清单, 配合履职, 民生服务类, 奇台县公安局."""
    match scope.kind:
        case ScopeKind.WHOLE:
            return words.WHOLE
        case ScopeKind.PART:
            return PART_NAMES[ListPart(scope.name)]
        case ScopeKind.CATEGORY:
            return words.category_name(scope.name)
        case ScopeKind.DEPARTMENT:
            return scope.name


def file_name(selection: Selection, extension: str) -> str:
    """奇台县西北湾镇履职事项清单_配合履职_2025年7月.xlsx."""
    return _named(selection.town, f"{selection.town.list_title}_{scope_name(selection.scope)}", extension)


def card_name(duty: Duty, town: Town) -> str:
    """西北湾镇_配合第20项_文明养犬管理工作_2025年7月.png."""
    return _named(town, f"{town.name}_{duty.part}第{duty.number}项_{duty.title}", "png")


def _named(town: Town, stem: str, extension: str) -> str:
    date = shorten(_allowed(f"_{town.published}"), _DATE_MOST) if town.published else ""
    return f"{shorten(_allowed(stem), _STEM_MOST - units(date))}{date}.{extension}"


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub("", seen(text))

"""Duties called by their place in the list: 配合履职第20项, as citations print it; 收回28; 配合 20."""

from __future__ import annotations

import re

from knowledge.records import ListPart

_ITEM = re.compile(r"^(基本|配合|收回|上级部门收回|上级收回)(?:履职|职责|事项|清单)*的?第?(\d{1,7})(?:项|条|号)?$")
_NUMBER = re.compile(r"^第?(\d{1,7})(?:项|条|号|个|件)?$")


def read_item(text: str) -> tuple[ListPart, int] | None:
    """The part and number that a normalised message without towns' names is, or None."""
    found = _ITEM.match(re.sub(r"\s", "", text))
    return (ListPart(found.group(1)[-2:]), int(found.group(2))) if found else None


def read_number(text: str) -> int | None:
    """The number that a normalised message is and nothing else: 20, 第20项; or None."""
    found = _NUMBER.match(re.sub(r"\s", "", text))
    return int(found.group(1)) if found else None

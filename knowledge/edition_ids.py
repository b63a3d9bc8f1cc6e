"""Names of editions: when each was built, so that they sort, and what it holds."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

EDITION_ID = re.compile(r"\d{8}T\d{6}\.\d{3}-[0-9a-f]{12}")
_STAMP = "%Y%m%dT%H%M%S"
_MOST_IN_A_SECOND = 999
"""Editions: three figures of the name."""


def next_id(known: Iterable[str], now: datetime, digest: str) -> str:
    """A name that sorts behind all ``known`` ones, also when the clock stands still or jumped back.

    ``digest`` is the content's SHA-256, hexadecimal.
    """
    stamp = now.astimezone(UTC).strftime(_STAMP)
    newest = max((edition_id.split("-")[0] for edition_id in known), default="")
    sequence = 0
    if newest[:15] >= stamp:
        stamp, sequence = newest[:15], int(newest[16:]) + 1
    if sequence > _MOST_IN_A_SECOND:
        later = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC) + timedelta(seconds=1)
        stamp, sequence = later.strftime(_STAMP), 0
    return f"{stamp}.{sequence:03d}-{digest[:12]}"

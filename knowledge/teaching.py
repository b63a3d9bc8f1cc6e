"""What may be taught, and how it is written down for those who keep the vocabulary."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from knowledge.language.normalize import normalize
from knowledge.matching.phrases import terms_of
from knowledge.matching.taught import still_meant
from knowledge.understanding.matters import weight_of
from knowledge.understanding.wants import read_asking

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.desk import Desk
    from knowledge.matching.taught import Taught

UNKNOWN_KIND = "unknown"
"""Stands for the kind of a duty that the vocabulary has none for."""
_LEAST = 1.6
"""Weight of a phrase's own words below which any message would resemble it."""


def teachable(phrase: str) -> bool:
    """Whether a phrase tells a matter of its own; 「谁管」 and 「镇上干啥」 do not."""
    text = normalize(phrase)
    return weight_of(read_asking(text).rest) >= _LEAST and not terms_of(text).empty


def vocabulary_lines(desk: Desk, town: str, taught: Iterable[Taught]) -> str:
    """Taught phrases in the form of ``vocabulary/situations/*.jsonl``, a line a duty, to be sent upstream.

    ``kind`` is the vocabulary's own where it has one for the duty, else ``UNKNOWN_KIND``; title, town and item say what
    was meant and are passed over by the vocabulary's reader. Phrases whose duty is gone are left out.
    """
    lines: dict[str, dict[str, object]] = {}
    said: dict[str, list[str]] = {}
    for each in taught:
        duty = still_meant(each, desk.duties(town))
        if duty is None:
            continue
        said.setdefault(duty.id, []).append(each.phrase)
        lines[duty.id] = {
            "kind": desk.kind_of(duty.id) or UNKNOWN_KIND,
            "say": said[duty.id],
            "title": duty.title,
            "town": desk.town(town).full_name,
            "item": duty.item,
        }
    return "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines.values())

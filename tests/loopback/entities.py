"""What Telegram finds in a text by itself: commands, mentions, links."""

from __future__ import annotations

import re
from typing import Final

from .wire import utf16_length
from .world import Entity

PATTERNS: Final = (
    # A word character beside them (a Chinese one too) makes them ordinary text.
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>@])")),
    ("mention", re.compile(r"(?<![\w@])@[A-Za-z0-9_]{3,32}(?![\w@])")),
    ("url", re.compile(r"(?<!\w)https?://[^\s<>，。！？；：、（）]+")),
    ("hashtag", re.compile(r"(?<![\w#])#\w{1,256}(?![\w#])")),
)


def detect(text: str) -> tuple[Entity, ...]:
    """The entities of a text that a person typed, in order, none over another."""
    found: list[tuple[int, int, str]] = []
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if all(end <= s or start >= e for s, e, _ in found):
                found.append((start, end, kind))
    return tuple(
        Entity(kind, utf16_length(text[:start]), utf16_length(text[start:end])) for start, end, kind in sorted(found)
    )


def covered(text: str, entity: Entity) -> str:
    """The stretch of the text that an entity marks."""
    units = text.encode("utf-16-le")
    return units[entity.offset * 2 : (entity.offset + entity.length) * 2].decode("utf-16-le")

"""Measuring and cutting text the way Telegram counts it: in UTF-16 units, never inside a character."""

from __future__ import annotations

ELLIPSIS = "…"
_SENTENCE_ENDS = "。；！？;!?\n"


def units(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shorten(text: str, most: int) -> str:
    """At most ``most`` UTF-16 units, with an ellipsis where something was left out; nothing where there is no room."""
    if units(text) <= most:
        return text
    return _head(text, most - 1) + ELLIPSIS if most > 0 else ""


def split_text(text: str, most: int) -> tuple[str, ...]:
    """The whole text in pieces of at most ``most`` units, cut after a sentence where one ends in the second half.

    The pieces joined are the text. ``most`` is 2 at least, which one character may take.
    """
    pieces: list[str] = []
    while units(text) > most:
        head = _head(text, most)
        end = max(head.rfind(mark) for mark in _SENTENCE_ENDS) + 1
        if end > len(head) // 2:
            head = head[:end]
        pieces.append(head)
        text = text[len(head) :]
    return (*pieces, text) if text or not pieces else tuple(pieces)


def _head(text: str, most: int) -> str:
    head = text[:most]
    if units(head) <= most:
        return head
    taken = 0
    for at, character in enumerate(head):
        taken += 2 if ord(character) > 0xFFFF else 1
        if taken > most:
            return head[:at]
    return head

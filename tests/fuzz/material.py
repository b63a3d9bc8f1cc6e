"""Bytes of a fuzzer as choices, numbers and texts. The same bytes give the same material; spent bytes give zeros."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

_T = TypeVar("_T")

PIECES = (
    "县公安局", "云溪县水利局", "镇", "乡", "街道", "负责", "狗咬人谁管", "着火了", "基本履职事项清单", "配合履职", "1.", "（一）", "①", "；", "。", "，",
    "、", "：", "\n", " ", "　", "\t", "\r\n", "<b>", "</b>", "<a href='tg://user?id=1'>", "&amp;", "&#8238;", "&lt;", "<", ">", "&", "*", "_", "`",
    "[甲](http://a.cn)", "@everyone", "/start", "=cmd|' /C calc'!A0", "+1", "-1", "=1+1", "\u202e", "\u2066", "\u2069", "\u200b", "\u200d", "\u2060",
    "\ufeff", "\u00ad", "\u3164", "\ufe0f", "\u0301", "\u0336", "\u20dd", "\u0e47" * 9, "\u0000", "\u001b[2J", "\u0007", "\u0085", "\u2028", "\ud83d",
    "\udc00", "👨‍👩‍👧‍👦", "🐕‍🦺", "🇨🇳", "𠮷", "é", "e\u0301", "ﷺ", "Ⅷ", "１１９", "ß", "İ", "ﬁ", "⽕", "㊙", "ａ", "\ue000", "\uffff", "\U0010ffff", "%s",
    "{0}", "$(id)", "'; DROP TABLE duties;--", "../../etc/passwd", "\\", '"', "'", "「", "」", "《", "》", "第20项", "2025年7月", "99999999999999999999",
)  # fmt: skip
"""What texts are made of: words of lists and messages, and everything that has ever broken somebody's program."""


class Material:
    """Takes bytes off the front."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def left(self) -> int:
        """Bytes not used yet."""
        return len(self._data) - self._at

    def number(self, most: int) -> int:
        """0 to ``most``."""
        size = 1 if most < 256 else 2
        taken = self._data[self._at : self._at + size]
        self._at += size
        return int.from_bytes(taken, "big") % (most + 1)

    def pick(self, choices: Sequence[_T]) -> _T:
        """One of several."""
        return choices[self.number(len(choices) - 1)]

    def text(self, pieces: int = 12) -> str:
        """A text of up to so many pieces, now and then a very long one. May be empty."""
        made = "".join(self.pick(PIECES) for _ in range(self.number(pieces)))
        return made * (400 if made and self.number(15) == 15 else 1)

    def words(self, pieces: int = 12) -> str:
        """A text that is not blank."""
        made = self.text(pieces)
        return made if made.strip() else f"甲{made}"

    def rest(self) -> str:
        """All that is left, as text; bytes that are none become halves of characters."""
        taken, self._at = self._data[self._at :], len(self._data)
        return taken.decode("utf-8", "surrogateescape")

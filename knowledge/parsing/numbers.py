"""Numbers as lists write them: 12, １２, 十二, 第3项, （4）."""

from __future__ import annotations

import re
import unicodedata

CHINESE_NUMBER = "[一二三四五六七八九十]{1,3}"
_DIGITS = "一二三四五六七八九十"
_CELL = re.compile(rf"^第?[（(]?(?:(\d{{1,4}})|({CHINESE_NUMBER}))[)）]?(?:项|号)?[.．、]?$")


def chinese_value(written: str) -> int:
    """The value of a Chinese number up to 999: 十二 → 12, 一百零三 → 103, 一百一 → 110."""
    hundreds, hundred, rest = written.rpartition("百")
    if hundred:
        value = 100 * (_DIGITS.index(hundreds[-1]) + 1 if hundreds else 1)
        if len(rest) == 1:
            return value + 10 * (_DIGITS.index(rest) + 1)
        return value + (chinese_value(rest.lstrip("零")) if rest else 0)
    if "十" in written:
        tens, _, ones = written.partition("十")
        return (_DIGITS.index(tens[-1]) + 1 if tens else 1) * 10 + (_DIGITS.index(ones[0]) + 1 if ones else 0)
    return _DIGITS.index(written[0]) + 1


def row_number(words: str) -> tuple[int, bool] | None:
    """(number, whether it is in digits) of a number cell, or None. ``words`` have no markup."""
    found = _CELL.match(unicodedata.normalize("NFKC", re.sub(r"\s", "", words)))
    if not found:
        return None
    return (int(found[1]), True) if found[1] else (chinese_value(found[2]), False)

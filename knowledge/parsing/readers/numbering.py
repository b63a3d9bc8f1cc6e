"""Automatic list numbers of Word documents. They are not part of the text, yet the clauses of a list hang on them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "零一二三四五六七八九"
_LEGAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def chinese(number: int) -> str:
    """Write 1 to 9999 in Chinese (十二, 一百零三); other numbers in digits."""
    if not 0 < number < 10_000:
        return str(number)
    words, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            words += ("零" if gap and words else "") + _DIGITS[digit] + name
        gap = not digit
    return words.removeprefix("一") if 10 <= number < 20 else words


def roman(number: int) -> str:
    """Write 1 to 3999 in small Roman numerals; other numbers in digits."""
    if not 0 < number < 4000:
        return str(number)
    words = ""
    for value, letters in _ROMAN + _ROMAN_SMALL:
        words += letters * (number // value)
        number %= value
    return words


def letters(number: int) -> str:
    """Write numbers as Word letters its lists: a … z, aa, bb …"""
    return chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 20) if number > 0 else str(number)


def _one_of(alphabet: str) -> Callable[[int], str]:
    return lambda number: alphabet[number - 1] if 0 < number <= len(alphabet) else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "bullet": lambda _: "",
    "none": lambda _: "",
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "chineseLegalSimplified": lambda number: chinese(number).translate(_LEGAL),
    "ideographLegalTraditional": lambda number: chinese(number).translate(_LEGAL),
    "ideographDigital": lambda number: "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number)),
    "ideographTraditional": _one_of("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _one_of("子丑寅卯辰巳午未申酉戌亥"),
    "decimalEnclosedCircle": _one_of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedCircleChinese": _one_of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedParen": _one_of("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "decimalEnclosedFullstop": _one_of("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "ideographEnclosedCircle": _one_of("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
} | dict.fromkeys(
    (
        *("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand"),
        *("japaneseCounting", "japaneseDigitalTenThousand", "koreanDigital2"),
    ),
    chinese,
)


@dataclass
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    style: str = ""
    never_restarts: bool = False
    digits_only: bool = False


@dataclass
class _List:
    """What w:num says: the numbering that it uses and what it overrides."""

    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs of one document. Ask for every paragraph once, in document order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._abstracts: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, _List] = {}
        self._styles: dict[str, tuple[str, str | None, int | None]] = {}
        self._default_style = ""
        self._counters: dict[str, dict[int, int]] = defaultdict(dict)
        self._restarted: set[tuple[str, int]] = set()
        links: dict[str, str] = {}
        for style in styles.iterfind(f"{W}style") if styles is not None else ():
            number, level = _num_pr(style.find(f"{W}pPr"))
            self._styles[_value(style, "styleId", own=True)] = (_value(style, "basedOn"), number, level)
            if _value(style, "type", own=True) == "paragraph" and _value(style, "default", own=True) in {"1", "true"}:
                self._default_style = _value(style, "styleId", own=True)
        for abstract in numbering.iterfind(f"{W}abstractNum") if numbering is not None else ():
            name = _value(abstract, "abstractNumId", own=True)
            self._abstracts[name] = {_int(_value(e, "ilvl", own=True)): _level(e) for e in abstract.iterfind(f"{W}lvl")}
            if link := _value(abstract, "numStyleLink"):
                links[name] = link
        for num in numbering.iterfind(f"{W}num") if numbering is not None else ():
            used = _List(_value(num, "abstractNumId"))
            for override in num.iterfind(f"{W}lvlOverride"):
                at = _int(_value(override, "ilvl", own=True))
                if start := _value(override, "startOverride"):
                    used.starts[at] = _int(start)
                if (level_element := override.find(f"{W}lvl")) is not None:
                    used.levels[at] = _level(level_element)
            self._lists[_value(num, "numId", own=True)] = used
        for name, link in links.items():
            linked = self._lists.get(self._styles.get(link, ("", None, None))[1] or "")
            self._abstracts[name] = self._abstracts.get(linked.abstract, {}) if linked else {}

    def label(self, paragraph: Element) -> str:
        """Give the number that Word prints before this w:p ("1. ", "（1）", "一、"), empty where it prints none."""
        number, at = self._position(paragraph)
        used = self._lists.get(number)
        if used is None:
            return ""
        levels = self._abstracts.get(used.abstract, {}) | used.levels
        level = levels.get(at)
        if level is None:
            return ""
        counters = self._counters[used.abstract]
        if at in used.starts and (number, at) not in self._restarted:
            self._restarted.add((number, at))
            counters[at] = used.starts[at]
        else:
            counters[at] = counters[at] + 1 if at in counters else level.start
        for deeper in [other for other in counters if other > at]:
            if not levels.get(deeper, level).never_restarts:
                del counters[deeper]
        printed = re.sub(r"%([1-9])", lambda place: self._print(counters, levels, int(place[1]) - 1, level), level.text)
        if level.format in {"bullet", "none"} or not printed.strip():
            return ""
        return printed.strip() + (" " if printed.strip()[-1].isascii() else "")

    @staticmethod
    def _print(counters: dict[int, int], levels: dict[int, _Level], at: int, asking: _Level) -> str:
        level = levels.get(at, _Level())
        write = str if asking.digits_only else _FORMATS.get(level.format, str)
        return write(counters.get(at, level.start))

    def _position(self, paragraph: Element) -> tuple[str, int]:
        """Give the list (empty for none) and the level of a paragraph: its own, or its style's."""
        properties = paragraph.find(f"{W}pPr")
        number, level = _num_pr(properties)
        style = (_value(properties, "pStyle") if properties is not None else "") or self._default_style
        seen: set[str] = set()
        while style in self._styles and style not in seen and number is None:
            seen.add(style)
            based_on, number, style_level = self._styles[style]
            if number is not None and level is None:
                level = style_level if style_level is not None else self._level_of_style(number, style)
            style = based_on
        return number or "", level or 0

    def _level_of_style(self, number: str, style: str) -> int:
        levels = self._abstracts.get(self._lists[number].abstract, {}) if number in self._lists else {}
        return next((at for at, level in levels.items() if level.style == style), 0)


def _num_pr(properties: Element | None) -> tuple[str | None, int | None]:
    pr = properties.find(f"{W}numPr") if properties is not None else None
    if pr is None:
        return None, None
    return _value(pr, "numId") or None, _int(_value(pr, "ilvl")) if pr.find(f"{W}ilvl") is not None else None


def _level(element: Element) -> _Level:
    return _Level(
        start=_int(_value(element, "start") or "1"),
        format=_value(element, "numFmt") or "decimal",
        text=_value(element, "lvlText"),
        style=_value(element, "pStyle"),
        never_restarts=_value(element, "lvlRestart") == "0",
        digits_only=element.find(f"{W}isLgl") is not None,
    )


def _value(element: Element, name: str, *, own: bool = False) -> str:
    """Give an attribute of the element itself, or the w:val of its child of that name; empty where missing."""
    if own:
        return str(element.get(f"{W}{name}", ""))
    child = element.find(f"{W}{name}")
    return str(child.get(f"{W}val", "")) if child is not None else ""


def _int(text: str) -> int:
    return int(text) if re.fullmatch(r"\d{1,6}", text) else 0

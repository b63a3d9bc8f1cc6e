"""Provinces, prefectures and counties of China in a message: 吉木萨尔县, 木垒, 乌鲁木齐.

The names are those of the towns that knowledge/evaluation/places.py has, from the National Bureau of Statistics' codes of
2023. A short name that is an everyday word too (公安, 建设) is none here.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from itertools import accumulate

import rjieba

from knowledge.language.senses import load_senses

_FILE = "regions.txt"
_PEOPLES = (
    "汉族|蒙古族?|回族|藏族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族?|傣族|黎族|"
    "傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜|土族|达斡尔族?|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|"
    "锡伯|阿昌族|普米族|塔吉克|怒族|鄂温克族|鄂伦春|保安族|裕固族|独龙族|各族"
)
_KIND = re.compile(rf"(?:(?:{_PEOPLES})*自治[区州县旗]|特别行政区|地区|林区|矿区|新区|左旗|右旗|[省市县区州旗盟])$")
_PLACE_TAG, _NAME_TAGS = "ns", ("nr", "nz")
"""Of jieba's dictionary, for names of places; and of people and things, which are words more often."""
_DISTRICT, _CITIES, _SHORTENED = "区", ("市", "州"), ("市", "县", "州", "旗")
_SHORTEST = 2
"""Characters of a name."""
_BELONGS = "归"
"""The dictionary has 归县 and 归州, old names; who says them today asks whose it is: 归县还是归镇."""


def region_in(text: str) -> str:
    """The first region that a normalised message names, as it is said there; empty when it names none."""
    names = _names()
    bounds: frozenset[int] | None = None
    for start in range(len(text)):
        for size in _sizes().get(text[start], ()):
            name = text[start : start + size]
            if name not in names:
                continue
            if bounds is None:
                bounds = frozenset(accumulate((len(word) for word in rjieba.cut(text)), initial=0))
            # 那天镇里来人不 has no 天镇.
            if size > _SHORTEST or {start, start + size} <= bounds:
                return name
    if not any(end in text for end in _SHORTENED):
        return ""
    # 乌市, 伊犁州: how people shorten names that the table has in full.
    tagged = ((word, tag) for word, tag in rjieba.tag(text) if not word.startswith(_BELONGS))
    return next((word for word, tag in tagged if tag == _PLACE_TAG and word.endswith(_SHORTENED)), "")


@cache
def full_names() -> tuple[str, ...]:
    """All regions by their full names, each once."""
    return tuple(files("knowledge.understanding.data").joinpath(_FILE).read_text(encoding="utf-8").split())


@cache
def _names() -> frozenset[str]:
    full = {name for name in full_names() if len(name) > _SHORTEST or not name.endswith(_DISTRICT)}
    # Of a city's districts most short names are words: 和平, 新华, 天桥.
    shorts = {_KIND.sub("", name) for name in full if name.endswith("地区") or not name.endswith(_DISTRICT)}
    shorts |= {_KIND.sub("", name) for name in full if name.endswith("自治区")}
    cities = {_KIND.sub("", name) for name in full if name.endswith(_CITIES)}
    known = load_senses().known_of(shorts)
    return frozenset(
        full
        | {
            short
            for short in shorts
            if len(short) >= _SHORTEST and (short not in known or _is_name(short, city=short in cities))
        }
    )


def _is_name(word: str, *, city: bool) -> bool:
    """Whether a known word is a name all the same; of a city, which people speak of more, also one tagged as a person's."""
    tagged = rjieba.tag(word)
    return len(tagged) == 1 and tagged[0][1].startswith((_PLACE_TAG, *(_NAME_TAGS if city else ())))


@cache
def _sizes() -> dict[str, tuple[int, ...]]:
    """By what names begin with: how long they are, the longest first."""
    found: dict[str, set[int]] = {}
    for name in _names():
        found.setdefault(name[0], set()).add(len(name))
    return {first: tuple(sorted(sizes, reverse=True)) for first, sizes in found.items()}

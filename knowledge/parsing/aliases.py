"""Every short name under which a list's text may speak of a department."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.language.bodies import bodies, functions_of
from knowledge.parsing.departments import UNIT_END

if TYPE_CHECKING:
    from knowledge.records import Town

_AND_OTHERS = re.compile(r"(?:及|和|以及|等)?其他.*(?:部门|单位)$|等(?:有关|相关)?(?:部门|单位)$")
_BRACKET = re.compile(r"[（(][^（()）]*[)）]$")
_BRACKETS = re.compile(r"(?:[（(][^（()）]*+[)）])++$")


def _rest(full: str, town: Town) -> str:
    for prefix in (f"中共{town.county}", f"{town.prefecture}{town.county}", town.county):
        if prefix and full.startswith(prefix):
            return full[len(prefix) :]
    # Many lists leave the county's name away: 县公安局. 市场监督管理局 begins with no level.
    level = town.county[-1:]
    if full.startswith(level) and not full.startswith("市场") and len(full) > len(level) + 2:
        return full[len(level) :]
    return full


def _branch_aliases(full: str, town: Town) -> set[str]:
    """Short names of a higher body's branch: 昌吉州生态环境局奇台县分局, 岳阳市公安局云溪分局."""
    found = re.match(
        r"^(?P<over>(?:[\u4e00-\u9fff]{1,8}?)?[州市盟])(?P<body>[\u4e00-\u9fff]{2,12}局)(?P<place>[\u4e00-\u9fff]{1,8})分局$",
        full,
    )
    if not found:
        return set()
    body, place, core = found["body"], found["place"], found["body"].removesuffix("局")
    level = town.county[-1:]
    return {
        f"{found['over'][-1]}{body}{place}分局",
        f"{body}{place}分局",
        f"{body}分局",
        body,
        f"{core}分局",
        f"{level}{core}分局",
        f"{level}{body}",
        f"{town.county}{core}分局",
        f"{town.county}{body}",
        f"{place}{core}分局",
        f"{core}{place}分局",
        f"{core}部门",
        f"{found['over']}{body}",
        f"{found['over'][-1]}{body}",
    }


@lru_cache(maxsize=4096)
def aliases(full: str, town: Town) -> frozenset[str]:
    """All the short names under which a list's text may speak of the department ``full``."""
    base = _AND_OTHERS.sub("", full)
    level = town.county[-1:]
    names = {full, base} | _branch_aliases(base, town)
    plain = _BRACKETS.sub("", base)
    if plain != base and len(plain) > 3:
        names |= aliases(plain, town)
    rest = _rest(base, town)
    names |= {rest, level + rest}
    if base == level + rest:
        names.add(town.county + rest)
    if full != base:
        names |= {level + _rest(full, town), _rest(full, town)}
    party = rest.removeprefix("委")
    if party != rest:
        names |= {party, f"{level}委{party}", f"{town.county}委{party}"}
    if base.endswith(("人大", "政协")):
        names |= {f"{rest}常委会", f"{level}{rest}常委会", f"{level}{rest}党组", f"{rest}党组"}
    keys = functions_of(base)
    if len(keys) == 1:
        names |= {f"{prefix}{short}" for short in _short_forms(keys[0]) for prefix in ("", level)}
    return frozenset(name for name in names if len(name) > 1)


@lru_cache(maxsize=256)
def _short_forms(key: str) -> frozenset[str]:
    for body in bodies():
        if body.key == key:
            formal = {name for name in (*body.official, *body.spoken) if re.search(rf"(?:{UNIT_END}|机关|部门)$", name)}
            cores = {piece for piece in body.official if not re.search(rf"(?:{UNIT_END}|机关|部门)$", piece)}
            return frozenset(formal | {f"{core}{end}" for core in cores for end in ("部门", "主管部门", "局", "机关")})
    return frozenset()


def abbreviates(said: str, full: str, town: Town) -> bool:
    """Whether ``said`` shortens a department: 县城管局 of 县城市管理和综合执法局, 住建部门 of 县住房和城乡建设局.

    Its characters stand in the full name, the first of them first and the kind of body last.
    """
    core = _rest(said, town)
    office = re.sub(r"(?:行政)?(?:主管)?部门$", "", core)
    for whole in _cores(full, town):
        if office != core:
            if len(office) > 1 and office[0] == whole[0] and _in_order(office, whole):
                return True
            continue
        if len(core) < 3 or core[0] != whole[0] or core[-1] != whole[-1]:
            continue
        # 文广旅体局 mixes the order of 文化广电体育旅游局.
        if _in_order(core, whole) or (len(core) > 4 and all(core.count(c) <= whole.count(c) for c in core)):
            return True
    return False


def _in_order(short: str, whole: str) -> bool:
    letters = iter(whole)
    return all(letter in letters for letter in short)


def _cores(full: str, town: Town) -> tuple[str, ...]:
    """The name without its place; also the body within a body: 公安局交通警察大队 → 交通警察大队."""
    rest = _rest(_BRACKET.sub("", _AND_OTHERS.sub("", full)), town)
    over = re.match(r"^(?:[\u4e00-\u9fff]{2,8}?)?[市州盟](?!场)(?=[\u4e00-\u9fff]{2,}分局$)", rest)
    rest = rest[over.end() :] if over else rest
    inside = re.search(r"(?<=局)[\u4e00-\u9fff]{3,}(?:大队|支队|中心)$", rest)
    return tuple(name for name in (rest, inside.group() if inside else "") if name)

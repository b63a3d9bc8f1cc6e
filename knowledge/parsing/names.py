"""Names of departments: split the department cell, find the same bodies by their short names in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.language.bodies import bodies, functions_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.records import Town

_SPLIT = re.compile(r"[、，,；;\n\s]+")
_AND_OTHERS = re.compile(r"(?:及|和|以及|等)?其他.*(?:部门|单位)$|等(?:有关|相关)?(?:部门|单位)$")
_REST_OF_COMPOUND = re.compile(r"^(?:及|和|以及|等)其他")
_UNIT_END = "局|委员会|委|办公室|办|部|院|联合会|联|会|队|支队|大队|中心|分局|室|公司|所|站|社"
# 县管理局, 区卫健局, 市公安局云溪分局 …: a body of the level above that the text names.
_LEVEL_BODY = re.compile(
    rf"(?:县|区|市|州|旗|盟)(?!级|域|直|内|辖)(?:委|人民政府|政府)?[\u4e00-\u9fff]{{2,16}}?(?:{_UNIT_END})(?![长员务干])"
)
_IS_OFFICE = re.compile(r"(?:局|委员会|分局)$")
# Bodies that lists bind by description. Kept as said.
_DESCRIBED = re.compile(
    r"(?:各(?:有关|相关)?[\u4e00-\u9fff]{0,10}?(?:部门|单位|成员单位)"
    r"|(?:其他|有关|相关|其它)[\u4e00-\u9fff]{0,22}?(?:部门|单位)"
    r"|行业主管部门|承保机构|保险机构|保险公司|项目审批单位)"
)
_SEPARATOR = re.compile(r"[ \n]*(?:、|，|,|和|与|及|以及|会同|联合)[ \n]*")
# 如涉嫌违法行为属实，县市场监督管理局…: who acts is named after the condition.
_CONDITION = re.compile(r"^(?:如|若|收到|接到|发现|根据|按照|经|对|在|当|自|待)[^，。；]{2,40}，")
_LEADING = re.compile(r"^[ \n]*(?:由|请|并由|同时由|其中[，,]?)?[ \n]*")


def split_departments(cell: str) -> tuple[str, ...]:
    """Full names in a department cell, in order, without repeats.

    Splits on 、 commas, breaks and spaces. 「…及其他负有…职责的部门」 is kept as said. A name broken by a line
    break inside is joined again when the pieces are no bodies of their own.
    """
    names: list[str] = []
    for piece in _SPLIT.split(cell):
        name = piece.strip(" ：:。.")
        if not name:
            continue
        if names and (_REST_OF_COMPOUND.match(name) or not _looks_whole(names[-1])):
            names[-1] += name
        elif name not in names:
            names.append(name)
    return tuple(names)


def _looks_whole(name: str) -> bool:
    return bool(
        re.search(
            rf"(?:{_UNIT_END}|部门|单位|人大|政协|政府|组|馆|处|厅|科|机构|总队|电视台|企业|银行)(?:[)）])?$", name
        )
    )


@dataclass(frozen=True, slots=True)
class Mention:
    """A body named in a text."""

    start: int
    end: int
    department: str
    """Full name where it is known, else the words of the text."""
    known: bool
    """Whether the department cell names it."""


def _rest(full: str, town: Town) -> str:
    for prefix in (f"中共{town.county}", f"{town.prefecture}{town.county}", town.county):
        if prefix and full.startswith(prefix):
            return full[len(prefix) :]
    return full


def _branch_aliases(full: str, town: Town) -> set[str]:
    """Short names of a higher body's branch: 昌吉州生态环境局奇台县分局, 岳阳市公安局云溪分局."""
    found = re.match(
        r"^(?P<over>[\u4e00-\u9fff]{2,8}?[州市盟])(?P<body>[\u4e00-\u9fff]{2,12}局)(?P<place>[\u4e00-\u9fff]{1,8})分局$",
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
    rest = _rest(base, town)
    names |= {rest, level + rest}
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
            formal = {
                name for name in (*body.official, *body.spoken) if re.search(rf"(?:{_UNIT_END}|机关|部门)$", name)
            }
            cores = {piece for piece in body.official if not re.search(rf"(?:{_UNIT_END}|机关|部门)$", piece)}
            return frozenset(formal | {f"{core}{end}" for core in cores for end in ("部门", "主管部门", "局", "机关")})
    return frozenset()


class ListNaming:
    """Every body that a list names anywhere, under all its names. Made once a list; ``of`` narrows it to a duty."""

    def __init__(self, departments: Iterable[str], town: Town) -> None:
        self.town = town
        self.owners: dict[str, tuple[str, ...]] = {}
        for full in departments:
            for alias in aliases(full, town):
                owners = self.owners.get(alias, ())
                if full not in owners:
                    self.owners[alias] = (*owners, full)
        self.pattern = _alternation(self.owners)
        self.township = _alternation(
            {town.name, town.full_name, "乡镇", "镇政府", "乡镇政府", "街道办事处", "镇", "村", "街道", "各乡镇"}
        )

    def of(self, departments: tuple[str, ...]) -> Naming:
        """The names as one duty uses them: its own department cell decides what a short name means."""
        return Naming(departments, self)


class Naming:
    """The bodies of one duty under all their names."""

    def __init__(self, departments: tuple[str, ...], names: ListNaming) -> None:
        self.departments = departments
        self._names = names
        self._town = names.town
        self._township = names.township

    def at(self, text: str, position: int) -> Mention | None:
        """The body whose name begins exactly at ``position``, or None."""
        named = self._names.pattern.match(text, position) if self._names.pattern else None
        described = _DESCRIBED.match(text, position)
        if named and (not described or described.end() <= named.end()):
            owners = self._names.owners[named.group()]
            own = [owner for owner in owners if owner in self.departments]
            if len(own) == 1:
                return Mention(position, named.end(), own[0], known=True)
            if named.group() in self.departments:
                return Mention(position, named.end(), named.group(), known=True)
            if not own and len(owners) == 1:
                return Mention(position, named.end(), owners[0], known=False)
        if described:
            return Mention(position, described.end(), described.group(), known=True)
        level = _LEVEL_BODY.match(text, position)
        if level:
            return Mention(position, level.end(), self._full(level.group()), known=False)
        return None

    def subject(self, text: str) -> tuple[Mention, ...]:
        """The bodies that a clause begins with: 县公安局、县财政局负责… → both. The township itself is passed over."""
        found = self._bodies_from(text, 0)
        condition = None if found else _CONDITION.match(text)
        return self._bodies_from(text, condition.end()) if condition else found

    def _bodies_from(self, text: str, start: int) -> tuple[Mention, ...]:
        lead = _LEADING.match(text[start:])
        position = start + (lead.end() if lead else 0)
        found: list[Mention] = []
        while True:
            mention = self.at(text, position)
            if mention:
                found.append(mention)
                position = mention.end
            else:
                township = self._township.match(text, position) if self._township else None
                if not township or not (found or _SEPARATOR.match(text, township.end())):
                    break
                position = township.end()
            separator = _SEPARATOR.match(text, position)
            if not separator:
                break
            if not mention and not found and not self.at(text, separator.end()):
                break
            # 会同 and 联合 name a companion, not another one who is bound.
            if re.search("会同|联合", separator.group()):
                break
            position = separator.end()
        if found and re.match(r"[的]", text[found[-1].end :]):
            return ()
        return tuple(found)

    def headings(self, text: str) -> list[tuple[int, int]]:
        """Spans of the text that are headings made of departments alone: 县公安局： / a line / before a list."""
        spans: list[tuple[int, int]] = []
        for match in re.finditer(r"(?:^|(?<=[\n。；;：:]))[ \n]*", text):
            start = match.end()
            if spans and start < spans[-1][1]:
                continue
            end = self._bodies_end(text, start)
            if end is None:
                continue
            after = re.match(r" *([:：]) *\n?| *\n| (?=\S)|$", text[end:])
            if after and after.end() + end <= len(text) and (after.group() or end == len(text)) and end < len(text):
                spans.append((start, end + after.end()))
        return spans

    def _bodies_end(self, text: str, start: int) -> int | None:
        position = start
        end: int | None = None
        while mention := self.at(text, position):
            end = mention.end
            separator = re.match(r"[ \n]*[、，,和与及][ \n]*", text[end:])
            if not separator:
                break
            position = end + separator.end()
        return end

    def unlisted(self, text: str) -> tuple[str, ...]:
        """Bodies of the level above that the text names anywhere and the duty's department cell does not."""
        found: dict[str, None] = {}
        for match in _LEVEL_BODY.finditer(text):
            mention = self.at(text, match.start())
            # The state above the county is named as the one that is reported to; that is no slip.
            if (
                mention
                and not mention.known
                and match.group()[0] not in "州盟"
                and _IS_OFFICE.search(mention.department)
            ):
                found[mention.department] = None
        return tuple(found)

    def heading_end(self, words: str) -> int:
        """How many of the first characters are nothing but names of bodies; 0 where there are none."""
        return self._bodies_end(words, 0) or 0

    def _full(self, said: str) -> str:
        return self._town.county + said[1:] if said[0] == self._town.county[-1:] else said

    def resolve(self, words: str) -> tuple[Mention, ...] | None:
        """The bodies if ``words`` are nothing but names of bodies, else None."""
        words = words.strip(" \n：:。；;、")
        end = self._bodies_end(words, 0)
        if end != len(words):
            return None
        return self.subject(words)


def _alternation(names: Iterable[str]) -> re.Pattern[str] | None:
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, ordered))) if ordered else None

"""Bodies in the text of a duty: found by their full and short names, at the start of clauses and as headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.parsing.aliases import abbreviates, aliases
from knowledge.parsing.departments import ROLE_BRACKET, ROLE_LABEL, UNIT_END

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.records import Town

# 县管理局, 区卫健局, 市公安局云溪分局 …: a body of the level above that the text names.
_LEVEL_BODY = re.compile(
    rf"(?:县|区|市|州|旗|盟)(?!级|域|直|内|辖)(?:委|人民政府|政府)?[\u4e00-\u9fff]{{2,16}}?(?:{UNIT_END})(?![长员务干])"
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
# 县公安局交警大队: the body within the body that was found.
_INSIDE = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:大队|支队|中队|中心)")
_OFFICES = re.compile(r"(?!各|其他|有关|相关)[\u4e00-\u9fff]{2,10}?(?:部门)")
# 以上部门联合开展检查: all of the duty's departments.
_TOGETHER = re.compile(
    r"^(?:(?:以上|上述|前述)(?:各|[两二三四五六七八九十]个?)?|[两二三四五六七八]个?)(?:部门|单位)(?![\u4e00-\u9fff]?(?:以上|之一))"
)
# A body that no cell names is one when a colon follows at the start of a line or sentence.
_STRANGER = re.compile(
    r"(?!由|对|向|报|送|经|请|会同|配合|负责)[\u4e00-\u9fff]{3,24}?(?:局|委员会|管委会|大队|支队|检察院|法院)(?= *[:：])"
)
LONGEST_NAME = 120
"""Characters of a body's name that is looked for under others: 及其他负有监督管理职责的部门 is long, a sentence is none."""
_LEADING = re.compile(r"^[ \n]*+(?:由|请|并由|同时由|其中[，,]?)?[ \n]*")


@dataclass(frozen=True, slots=True)
class Mention:
    """A body named in a text."""

    start: int
    end: int
    department: str
    """Full name where it is known, else the words of the text."""
    known: bool
    """Whether the department cell names it."""


class ListNaming:
    """Every body that a list names anywhere, under all its names. Made once a list; ``of`` narrows it to a duty."""

    def __init__(self, departments: Iterable[str], town: Town) -> None:
        self.town = town
        self.owners: dict[str, tuple[str, ...]] = {}
        for full in departments:
            for alias in aliases(full, town) if len(full) <= LONGEST_NAME else (full,):
                owners = self.owners.get(alias, ())
                if full not in owners:
                    self.owners[alias] = (*owners, full)
        self.pattern = _alternation(self.owners)
        # 台州市公安局 beside the county's own: a body of the places above, named by the place.
        places = [place for place in (town.province, town.prefecture, town.county) if place]
        self.placed = re.compile(
            rf"(?:{'|'.join(map(re.escape, places)) or '(?!)'})(?:委|人民政府|政府)?[\u4e00-\u9fff]{{2,16}}?(?:{UNIT_END})(?![长员务干])"
        )
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
            inner = self._inside(text, named.end())
            if inner:
                return inner
            own = [owner for owner in owners if owner in self.departments]
            if len(own) == 1:
                return Mention(position, named.end(), own[0], known=True)
            if named.group() in self.departments:
                return Mention(position, named.end(), named.group(), known=True)
            if not own and len(owners) == 1:
                return Mention(position, named.end(), owners[0], known=False)
        if described:
            return Mention(position, described.end(), described.group(), known=True)
        level = _LEVEL_BODY.match(text, position) or self._names.placed.match(text, position)
        short = level or _OFFICES.match(text, position)
        meant = self._abbreviated(short.group()) if short else None
        if short and meant:
            return Mention(position, short.end(), meant, known=True)
        if level:
            return Mention(position, level.end(), self._full(level.group()), known=False)
        return None

    def _abbreviated(self, said: str) -> str | None:
        """The one department of the cell that ``said`` shortens, or None."""
        fitting = (name for name in self.departments if len(name) <= LONGEST_NAME)
        meant = [name for name in fitting if abbreviates(said, name, self._town)]
        return meant[0] if len(meant) == 1 else None

    def _inside(self, text: str, end: int) -> Mention | None:
        """The department of the cell that a longer name ends with: 县交警大队 in 县公安局交警大队."""
        inner = _INSIDE.match(text, end)
        if not inner:
            return None
        owners = self._names.owners.get(inner.group(), ())
        own = [owner for owner in owners if owner in self.departments]
        meant = own[0] if len(own) == 1 else self._abbreviated(inner.group())
        return Mention(end, inner.end(), meant, known=True) if meant else None

    def together(self, text: str) -> int:
        """Where the words end that mean all departments of the duty (以上部门, 两部门); 0 where there are none."""
        found = _TOGETHER.match(text)
        return found.end() if found else 0

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
            found = self.heading_at(text, start)
            if found is None:
                continue
            end, departments = found
            if not departments:
                spans.append((start, end))
                continue
            # 印发至县农业农村局、 / 县林业局: a torn enumeration, no heading.
            before = text[:start].rstrip(" \n")[-1:]
            if before == "、" or (before in {"，", ","} and not re.match(" *[:：]", text[end:])):
                continue
            after = re.match(r" *([:：]) *\n?| *\n| (?=\S)|$", text[end:])
            if after and after.end() + end <= len(text) and (after.group() or end == len(text)) and end < len(text):
                spans.append((start, end + after.end()))
        return spans

    def heading_at(self, text: str, start: int) -> tuple[int, tuple[str, ...]] | None:
        """(end, departments) of the names of bodies at ``start``, with labels (牵头部门：) and roles (（牵头）), or None."""
        label = ROLE_LABEL.match(text, start)
        position = label.end() + _blank(text, label.end()) if label else start
        end: int | None = None
        found: list[str] = []
        while mention := self._heading_body(text, position):
            role = ROLE_BRACKET.match(text, mention.end)
            end = role.end() if role else mention.end
            found.append(mention.department)
            separator = re.match(r"[ \n]*[、，,和与及][ \n]*", text[end:])
            if not separator:
                break
            position = end + separator.end()
        if end is None and label and re.match(r" *(?:\n|[（(]?[1１一][)）.．、]|①)", text[label.end() :]):
            return label.end(), ()
        return (end, tuple(dict.fromkeys(found))) if end is not None else None

    def _heading_body(self, text: str, position: int) -> Mention | None:
        mention = self.at(text, position)
        return mention if mention and mention.known else self._stranger(text, position) or mention

    def _stranger(self, text: str, position: int) -> Mention | None:
        before = text[:position].rstrip(" ")
        found = _STRANGER.match(text, position) if not before or before[-1] in "\n。；;" else None
        if not found:
            return None
        own = {
            owner
            for alias, owners in self._names.owners.items()
            for owner in owners
            if owner in self.departments and len(alias) > 3 and found.group().endswith(alias)
        }
        name = next(iter(own)) if len(own) == 1 else found.group()
        return Mention(position, found.end(), name, known=len(own) == 1)

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

    def _full(self, said: str) -> str:
        # 市公安局 in a county-level city may be the prefecture's.
        if said[0] != self._town.county[-1:] or (said[0] == "市" and self._town.prefecture.endswith("市")):
            return said
        return self._town.county + said[1:]

    def resolve(self, words: str) -> tuple[Mention, ...] | None:
        """The bodies if ``words`` are nothing but names of bodies, else None."""
        words = words.strip(" \n：:。；;、")
        end = self._bodies_end(words, 0)
        if end != len(words):
            return None
        return self.subject(words)


def _blank(text: str, start: int) -> int:
    return len(text[start:]) - len(text[start:].lstrip(" \n"))


def _alternation(names: Iterable[str]) -> re.Pattern[str] | None:
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, ordered))) if ordered else None

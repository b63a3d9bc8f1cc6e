"""Offices told by what they do, put by their names: 管医院打疫苗的那个委 → 卫健委, 发营业执照的那个局 → 市场监管局.

What people say that offices do is kept in ``vocabulary/office_work.toml``. Where two offices fit, none is put.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from knowledge.understanding.offices import OfficeNames

_MAY = re.compile(
    r"(?:那|这)一?(?:个|家|帮|伙|边|头|摊)|的(?:局|委|部门|单位|办公室|衙门|机关)|穿[^,，。]{1,8}(?:衣裳|衣服|制服|马甲|皮)"
)
"""What every message has that tells an office so."""
_UNIT = r"(?:局|委员会|委|办公室|办事的|办|部门|部|会|单位|衙门|机关|科室|摊子|口子|口|家|地方|大队|站|所|院|联|研究室|室)(?:里)?"
_HEAD = re.compile(
    rf"的?(?:那|这)(?P<one>一)?(?:个|家){_UNIT}|的(?:局|委|部门|单位|办公室|衙门|机关)(?![\u4e00-\u9fff]?长)(?:里)?"
    r"|的?(?:那|这)(?:帮|伙)人?|的(?:那|这)(?:边|头|摊子?)|的(?:那|这)一?家|的?(?:那|这)(?:边|头)(?=[要让叫派压收给从])"
    r"|的(?:那|这)个(?=[\s,，。;；、)）]|[要让叫派压收涉给]|从|跟|和|一共|总共|$)"
)
"""What stands behind the work: its office."""
_NAMES_UNIT = re.compile(r"[局委办部会位门关室]")
_THAT = re.compile(r"的(?:那|这)?(?:个|家)?")
_HEADS = re.compile(rf"{_HEAD.pattern}|的(?=[\u4e00-\u9fff]{{2}})")
_SAID_BEFORE = re.compile(r"[^。?？!！;；:：]{0,24}$")
_OPENS = ("专门", "就是", "主要", "那个")
_LEAD = re.compile(
    r"给|帮|替|为|教|管着|管理|管|负责|分管|主管|专管|掌管|经管|抓|办理|办|搞|弄|检查|查|审批|批|发放|发|收|修|罚|审|评|监管|盯着?|操心|张罗|忙活"
)
_LINK = re.compile(
    r"(?:[、,，\s]|和|跟|与|又|也|还有|还|带|加|啊|啦|呀|这些|那些|这块|那块|这摊子?|那摊子?|什么|啥|之类|等等?|都|全|专门|方面"
    r"|的事情?|的|事|们|呢|一类|这类|归他|归它)"
)
_GAP = re.compile(r"[^\W的那这要有哪几不我咱俺你我们县镇局委部]")
_GOES = re.compile(r"(?:都|就|得|要|该|回回|总)*(?:去|跑|找|归|靠|问|上)$")
"""发高龄钱都找的那个局."""
_WEARS = re.compile(
    r"(?:都|全|总)?(?:穿|套)(?:着|的是)?(?P<name>[\u4e00-\u9fff]{2,6}?)(?:的)?(?:衣裳|衣服|制服|工作服|马甲|皮)(?:的)?(?:那?(?:帮|伙|个|些)?(?:人|同志|家伙|局|单位|部门))?"
)
_LOOSE = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,8})(?:那|这)(?:个|家)(?P<unit>局|委|办|部)(?![\u4e00-\u9fff]?长)")
"""民政那个局."""
_UNKNOWN = re.compile(
    r"(?<![局委部办会联])[\u4e00-\u9fff]{2}的?(?:那|这)一?个(?:局|委|办公室|办|部|部门|单位|衙门)(?![\u4e00-\u9fff]?长)"
)
"""An office that is told, and not named: 管鸡毛蒜皮的那个局."""
_ENDINGS = {
    "局": ("局",),
    "委": ("委", "委员会"),
    "部": ("部",),
    "办": ("办", "办公室"),
    "会": ("会", "联"),
    "联": ("联",),
}


class _State(Enum):
    """What of a telling was read last."""

    LED = "a verb that wants a matter"
    KEY = "a matter or an act"
    SHORT = "a matter of one character, behind which another word may go on"
    TAIL = "what stands behind a matter and belongs to it"
    LINK = "what joins matters"


_COMPLETE = frozenset([_State.KEY, _State.SHORT, _State.TAIL, _State.LINK])
_MOST_GAP = {_State.LED: 4, _State.KEY: 3, _State.TAIL: 3, _State.LINK: 2}
"""Characters of words that are not known, within what is told: 给残疾人|办证|发轮椅, 管|老百姓|看病报销."""


@dataclass(frozen=True, slots=True)
class OfficeWork:
    """What offices are told by: for each saying the names of those that it may mean."""

    names: dict[str, tuple[str, ...]]
    does: re.Pattern[str]
    saying: re.Pattern[str]

    def opens(self, text: str) -> int:
        """Where a text begins to tell what an office does, and tells it to its end; -1 where it does not."""
        return next((start for start in range(len(text) - 1) if self._tells(text, start)), -1)

    def _tells(self, text: str, start: int) -> bool:
        """Whether a text from a place on is an act of an office, or its matter behind a verb, and more of these."""
        act = self.does.match(text, start)
        lead = _LEAD.match(text, start) if not text.startswith("不", max(0, start - 1)) else None
        todo = [(each.end(), state, 0) for each, state in ((act, _State.KEY), (lead, _State.LED)) if each is not None]
        seen = set(todo)
        while todo:
            place, state, gap = todo.pop()
            if place == len(text) and state in _COMPLETE:
                return True
            new = set(self._on(text, place, state, gap)) - seen
            seen |= new
            todo += new
        return False

    def _on(self, text: str, place: int, state: _State, gap: int) -> list[tuple[int, _State, int]]:
        """The places and states that a text may come to from one; each holds how long its gap is."""
        found: list[tuple[int, _State, int]] = []
        key = self.saying.match(text, place)
        whole = gap == 0 or state is _State.TAIL
        if key is not None and (whole or len(key.group()) > 1):
            found.append((key.end(), _State.KEY if len(key.group()) > 1 else _State.SHORT, 0))
        link, lead = _LINK.match(text, place), _LEAD.match(text, place)
        if whole and state is _State.LED:
            found += [(link.end(), state, 0)] if link is not None else []
        elif whole:
            found += [(each.end(), _State.LINK, 0) for each in (link, lead) if each is not None]
        if gap < _MOST_GAP.get(state, 0) and _GAP.match(text, place):
            found.append((place + 1, _State.TAIL if state is _State.KEY else state, gap + 1))
        return found


@cache
def load_office_work() -> OfficeWork:
    """What offices are told by, read once."""
    source = files("knowledge.language.vocabulary").joinpath("office_work.toml").read_text(encoding="utf-8")
    offices = tomllib.loads(source)["office"]
    names: dict[str, tuple[str, ...]] = {}
    for office in offices:
        for saying in dict.fromkeys((*office["tends"], *office["does"])):
            names[saying] = (*names.get(saying, ()), office["name"])
    acts = {each for office in offices for each in office["does"]}
    return OfficeWork(names, re.compile(_any_of(acts)), re.compile(_any_of(names)))


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def with_told_offices(text: str, offices: OfficeNames, by_sound: Callable[[str], str]) -> str:
    """A normalised message with the names of this town's offices where it tells what they do; else as it is.

    ``by_sound`` mends names that are written as they sound: where an office is named too, what it does adds nothing.
    """
    if not _MAY.search(text):
        return text
    text = _WEARS.sub(lambda found: _organ(found["name"], offices) or found.group(), text)
    text = _LOOSE.sub(lambda found: _loose(found, offices), text)
    place = 0
    while (head := _HEADS.search(text, place)) is not None:
        window = _SAID_BEFORE.search(text[place : head.start()])
        said = _GOES.sub("", window.group()) if window is not None else ""
        opens = load_office_work().opens(said)
        if window is None or opens < 0:
            place = head.end()
            continue
        start = place + window.start() + opens
        start -= next((len(each) for each in _OPENS if text.endswith(each, place, start)), 0)
        text, place = _put(text, (start, head.start()), said[opens:], offices, by_sound)
    return text


def _put(
    text: str, span: tuple[int, int], told: str, offices: OfficeNames, by_sound: Callable[[str], str]
) -> tuple[str, int]:
    """A text with the name of the office that is told in a span of it, and the place behind."""
    start, end = span
    that = _THAT.match(text, end)
    named = offices.name_at(text, that.end()) if that is not None else ""
    if that is not None and named:
        return text[:start] + text[that.end() :], start + len(named)
    head = _HEAD.match(text, end)
    name = _meant(told, head.group(), offices) if head is not None else ""
    if head is None or not name:
        return text, end + 1
    rest = f"{text[:start]}，{text[head.end() :]}"
    named_too = not _NAMES_UNIT.search(head.group()) and bool(offices.meant(name))
    if named_too and set(offices.meant(name)) <= set(offices.named_in(by_sound(rest))):
        return rest, start
    return f"{text[:start]}{name}{text[head.end() :]}", start + len(name)


def tells_unknown_office(text: str) -> bool:
    """Whether a message, its told offices put by name, still tells one by what it does."""
    return bool(_MAY.search(text)) and bool(_UNKNOWN.search(text))


def _organ(name: str, offices: OfficeNames) -> str:
    said = [each for each in (name, name + "局", name + "委") if each[-1] in _ENDINGS]
    return next((each for known in (offices.meant, offices.names.__contains__) for each in said if known(each)), "")


def _loose(found: re.Match[str], offices: OfficeNames) -> str:
    """民政那个局 → 民政局: the longest name right before it that means an office with such an ending."""
    said, unit = found["name"], found["unit"]
    for start in range(len(said) - 1):
        name = said[start:]
        if offices.meant(name) and (offices.meant(name + unit) or not name.endswith(unit)):
            full = name + unit if offices.meant(name + unit) else name
            return said[:start] + full
    return found.group()


def _meant(told: str, head: str, offices: OfficeNames) -> str:
    """The name of the one office that the work told of may mean; empty where none or several may."""
    work = load_office_work()
    sayings = [match.group() for match in work.saying.finditer(told)]
    weights: dict[str, int] = {}
    for saying in sayings:
        for name in work.names[saying]:
            weights[name] = weights.get(name, 0) + len(saying)
    here = {name: weight for name, weight in weights.items() if offices.meant(name)}
    weights = here or weights
    ending = next((endings for unit, endings in _ENDINGS.items() if unit in head), ())
    best = [name for name, weight in weights.items() if weight == max(weights.values())]
    departments = {offices.meant(name) for name in best}
    if len(best) > 1 and (len(departments) > 1 or () in departments):
        best = [each for each in best if _ends(each, ending, offices)]
        departments = {offices.meant(name) for name in best}
    return best[0] if best and len(departments) == 1 else ""


def _ends(name: str, ending: tuple[str, ...], offices: OfficeNames) -> bool:
    return bool(ending) and any(full.endswith(ending) for full in (*offices.meant(name), name))

"""Made-up lists of many townships, for measuring what becomes of the bot when there are so many. No list of any town.

Each is a real list rewritten: another town's, county's and prefecture's name; the county's way of calling its
departments; other words for the same; duties left out, put together, in another order and numbered anew. Towns of one
county have the county's words in common, as real ones have. The same seed gives the same files, byte for byte.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.evaluation.places import places
from knowledge.manifest import CORRECTIONS, MANIFEST, read_corrections, read_manifest
from knowledge.parsing.titles import title_part, town_slug
from knowledge.records import ListPart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from knowledge.evaluation.places import Place
    from knowledge.records import Town

_OF_COUNTY = re.compile(
    r"(?<![\u4e00-\u9fff])县(?=[\u4e00-\u9fff])|(?<!各)县(?=委|级|政府|(?:(?!县)[\u4e00-\u9fff]){2,14}?(?:局|委员会|中心|办公室|院|队|联合会))"
)
PUBLISHER = "测试数据，不是真清单"
"""Stands in every made-up list, so that none is ever taken for a real one."""
_DATE = "2025年"
_ROW = re.compile(r"(\d+)\t")
_ITEM = re.compile(r"<p>(\d+)\. ([^<]*)</p>")
_WITH_STEPS = 5
"""Cells of a row of the 配合 part, without its number."""
_COUNTY_KIND = re.compile(r"(?:自治县|自治旗|林区|特区|县|区|旗|市)$")
_TOWN_KIND = re.compile(r"(?:街道|苏木|镇|乡)$")
_BODIES = (
    ("城市管理局", ("城市管理和综合执法局", "综合行政执法局")),
    ("发展和改革委员会", ("发展和改革局",)),
    ("卫生健康委员会", ("卫生健康局",)),
    ("文化体育广播电视和旅游局", ("文化广电和旅游局", "文化和旅游局")),
    ("商务和工业信息化局", ("工业和信息化局", "科技和工业信息化局")),
    ("林业和草原局", ("林业局", "自然资源和林业局")),
)
"""What counties call one department."""
_WORDS = (
    ("宣传教育", ("宣传引导", "宣传和教育")),
    ("监督检查", ("监督和检查", "检查督促")),
    ("隐患排查", ("风险隐患排查", "隐患摸排")),
    ("及时上报", ("第一时间上报", "及时报告")),
    ("及时报告", ("第一时间报告", "及时上报")),
    ("组织开展", ("牵头开展", "统筹开展")),
    ("日常巡查", ("经常性巡查", "日常巡查检查")),
    ("建立台账", ("建立工作台账", "登记造册")),
    ("矛盾纠纷", ("各类矛盾纠纷", "矛盾和纠纷")),
    ("群众", ("居民群众", "辖区群众")),
    ("摸排", ("摸底排查", "排查摸底")),
    ("收集", ("收集整理", "汇总")),
    ("协助做好", ("配合做好", "协同做好")),
    ("加强", ("强化", "着力加强")),
    ("按照规定", ("依照规定", "按规定")),
)
"""Other words for the same."""
_TAKEN_UP = 0.5
"""Share of ``_WORDS`` and ``_BODIES`` that a county says otherwise."""
_LEFT_OUT = 0.08
_TOGETHER = 0.03
_MOVED = 0.15
"""Shares of a list's rows that are left out, put into one with the row before, and moved (or their steps)."""


@dataclass(frozen=True, slots=True)
class Township:
    """One made-up list."""

    file: str
    slug: str
    place: Place
    text: str
    """Of the file."""
    base: str
    """Slug of the real list that it was made of."""
    origins: Mapping[str, tuple[str, ...]]
    """For each item (配合/20) the items of the real list that went into it."""
    counts: Mapping[ListPart, int]


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[str, ...]
    """Without the number."""
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Base:
    """A real list as rows."""

    town: Town
    headers: Mapping[ListPart, str]
    rows: Mapping[ListPart, tuple[_Row, ...]]


def townships(seeds_dir: Path, count: int, seed: int = 1) -> Iterator[Township]:
    """So many made-up lists of the real ones in a folder, which its manifest must name.

    Raises ListError when the folder cannot be read, ValueError for more towns than there are names.
    """
    bases = _bases(seeds_dir)
    used: Counter[str] = Counter()
    source = places(seed)
    for number in range(count):
        place = next(source, None)
        if place is None:
            raise ValueError(f"there are names for {number} towns only")
        slug = town_slug(place.county, place.name)[:40].strip("-")
        used[slug] += 1
        slug = slug if used[slug] == 1 else f"{slug}-{used[slug]}"
        dice = random.Random(f"{seed}/{number}")  # noqa: S311 (no secret)
        yield _made(dice.choice(bases), place, slug, seed, dice)


def write_townships(
    seeds_dir: Path, folder: Path, count: int, seed: int = 1, progress: Callable[[int], None] = lambda _done: None
) -> tuple[Township, ...]:
    """Writes so many made-up lists with their manifest into a folder. Raises as ``townships`` does, and OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    entries: list[str] = []
    made: list[Township] = []
    for each in townships(seeds_dir, count, seed):
        data = each.text.encode()
        (folder / each.file).write_bytes(data)
        entries.append(_entry(each, hashlib.sha256(data).hexdigest()))
        made.append(each)
        progress(len(made))
    (folder / MANIFEST).write_text("\n".join(entries), encoding="utf-8")
    return tuple(made)


def _entry(made: Township, sha256: str) -> str:
    place = made.place
    known = {
        "file": made.file, "slug": made.slug, "name": place.name, "county": place.county,
        "prefecture": place.prefecture, "province": place.province, "published": _DATE, "publisher": PUBLISHER,
        "sha256": sha256,
    }  # fmt: skip
    counts = ", ".join(f'"{part}" = {count}' for part, count in made.counts.items())
    return "[[list]]\n" + "".join(f'{key} = "{value}"\n' for key, value in known.items()) + f"counts = {{ {counts} }}\n"


def _bases(seeds_dir: Path) -> tuple[_Base, ...]:
    corrections = read_corrections(seeds_dir) if (seeds_dir / CORRECTIONS).is_file() else ()
    found: list[_Base] = []
    for entry in read_manifest(seeds_dir):
        lines = (seeds_dir / entry.file).read_text(encoding="utf-8").splitlines()
        for slip in corrections:
            if slip.file == entry.file:
                lines[slip.line - 1] = lines[slip.line - 1].replace(slip.wrong, slip.right)
        found.append(_base(entry.town, lines))
    return tuple(found)


def _base(town: Town, lines: Sequence[str]) -> _Base:
    headers: dict[ListPart, str] = {}
    rows: dict[ListPart, list[_Row]] = {}
    part = ListPart.BASIC
    for line in lines:
        row = _ROW.match(line)
        if row is not None:
            rows.setdefault(part, []).append(_Row(tuple(line[row.end() :].split("\t")), (f"{part}/{row.group(1)}",)))
        elif line.startswith("序号"):
            headers.setdefault(part, line)
        elif "\t" not in line:
            part = title_part(line) or part
    return _Base(town, headers, {each: tuple(found) for each, found in rows.items()})


def _made(base: _Base, place: Place, slug: str, seed: int, dice: random.Random) -> Township:
    county = random.Random(f"{seed}/{place.province}{place.prefecture}{place.county}")  # noqa: S311 (no secret)
    said = _Wording(base.town, place, county)
    origins: dict[str, tuple[str, ...]] = {}
    counts: dict[ListPart, int] = {}
    head = f"{place.province}{place.prefecture}"
    lines = [head, f"{place.county}{place.name}", "履职事项清单", "", _DATE, ""]
    for part, rows in base.rows.items():
        varied = _varied(part, rows, dice)
        counts[part] = len(varied)
        title = {ListPart.BASIC: "基本履职", ListPart.ASSIST: "配合履职", ListPart.RECALLED: "上级部门收回"}[part]
        lines += [f"{place.prefecture}{place.county}{place.name}{title}事项清单", "", said.of(base.headers[part])]
        for number, row in enumerate(varied, start=1):
            lines.append("\t".join((str(number), *map(said.of, row.cells))))
            origins[f"{part}/{number}"] = row.origins
        lines.append("")
    return Township(f"{slug}.txt", slug, place, "\n".join(lines), base.town.slug, origins, counts)


def _varied(part: ListPart, rows: Sequence[_Row], dice: random.Random) -> list[_Row]:
    """Rows left out, moved within their category, and put together."""
    kept = [_steps_moved(row, dice) for row in rows if dice.random() >= _LEFT_OUT]
    for place in range(1, len(kept)):
        if dice.random() < _MOVED and kept[place].cells[0] == kept[place - 1].cells[0]:
            kept[place - 1], kept[place] = kept[place], kept[place - 1]
    if part is not ListPart.BASIC:  # the other parts' cells say who does what; two of them are two matters
        return kept
    joined: list[_Row] = []
    for row in kept:
        before = joined[-1] if joined else None
        if before is not None and before.cells[0] == row.cells[0] and dice.random() < _TOGETHER:
            title = f"{before.cells[1]}；{row.cells[1]}"
            joined[-1] = _Row((row.cells[0], title), before.origins + row.origins)
        else:
            joined.append(row)
    return joined


def _steps_moved(row: _Row, dice: random.Random) -> _Row:
    """A row whose last cell, where it is plain numbered items, has them in another order."""
    items = _ITEM.findall(row.cells[-1])
    whole = " ".join(f"<p>{number}. {words}</p>" for number, words in items)
    if len(row.cells) < _WITH_STEPS or len(items) < 2 or whole != row.cells[-1] or dice.random() >= _MOVED:
        return row
    said = [words.rstrip("；。;") for _, words in items]
    dice.shuffle(said)
    ends = ["；"] * (len(said) - 1) + ["。"]
    cell = " ".join(
        f"<p>{at}. {words}{end}</p>" for at, (words, end) in enumerate(zip(said, ends, strict=True), start=1)
    )
    return _Row((*row.cells[:-1], cell), row.origins)


class _Wording:
    """How one county says what another one's list says."""

    def __init__(self, base: Town, place: Place, county: random.Random) -> None:
        said = {
            f"{base.prefecture.removesuffix('州')}回族自治州": place.prefecture or place.county,
            base.prefecture: place.prefecture or place.county,
            base.county: place.county,
            _COUNTY_KIND.sub("", base.county): _COUNTY_KIND.sub("", place.county) or place.county,
            base.name: place.name,
            _TOWN_KIND.sub("", base.name): _TOWN_KIND.sub("", place.name) or place.name,
        }
        kind = _TOWN_KIND.search(place.name)
        if kind is not None and kind.group() != "镇":
            said["本镇"] = f"本{kind.group()}"
        for words, others in (*_BODIES, *_WORDS):
            if county.random() < _TAKEN_UP:
                said[words] = county.choice(others)
        level = place.county[-1]
        # 县公安局 is 区公安局 in a district.
        self._level = level if level in "区市旗" else ""
        self._said = said
        self._pattern = re.compile("|".join(map(re.escape, sorted(said, key=len, reverse=True))))

    def of(self, text: str) -> str:
        """The text as it is said there."""
        text = self._pattern.sub(lambda found: self._said[found.group()], text)
        return _OF_COUNTY.sub(self._level, text) if self._level else text

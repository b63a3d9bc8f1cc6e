"""What a list says of itself: whose it is, its date, its part titles."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.language.pinyin import place_syllables
from knowledge.records import ListPart, Town

if TYPE_CHECKING:
    from collections.abc import Iterable

_PART = (
    (ListPart.RECALLED, re.compile(r"收回|上收")),
    (ListPart.ASSIST, re.compile(r"配合(?:履|职|事项|责|类)|配合.{0,4}清单")),
    (ListPart.BASIC, re.compile(r"基本(?:履|职|事项|责)|基本.{0,4}清单")),
)
_COUNT = re.compile(r"(?:共|计)?\s*(\d{1,3})\s*项")
_DATE = re.compile(
    r"(?:\d{4}|[二〇○零一二三四五六七八九]{4})年(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})月)?(?:\d{1,2}日)?"
)
_DOTS = re.compile(r"[.．…·]{3,}|\s\d{1,3}$")
_TAIL = re.compile(
    r"(?:权责|履行职责|履职|职责|基本|配合|上级|部门|收回|事项|清单|目录|（.*|\(.*|[:：\s].*|人民政府(?!驻).*|党工委.*|(?<=[镇乡道])委员会.*|办事处(?=基本|配合|上级|履).*).*$"
)
# 关于公布《云溪县青石镇履职事项清单》的通知
_QUOTED_TITLE = re.compile(r"^.*《([^《》]*清单[^《》]*)》.*$")
# 州 ends a prefecture (昌吉州), but not inside 杭州市 or 通州区.
_REGION = re.compile(
    r"(?P<province>[\u4e00-\u9fff]{2,8}?(?:省|自治区)|内蒙古|广西(?=[^壮])|宁夏(?=[^回])|西藏(?=[^自])|新疆(?=[^维生]))?"
    r"(?P<prefecture>[\u4e00-\u9fff]{2,12}?(?:自治州|地区|盟|州(?![市区县])|市))?"
    r"(?P<county>[\u4e00-\u9fff]{1,12}?(?:自治县|自治旗|县|区|旗|市))"
    r"(?P<town>[\u4e00-\u9fff]{1,12}?(?:镇|乡|街道|苏木|地区))$"
)
# Autonomous counties and townships carry the names of their peoples, which are no part of the place's own name.
_PEOPLES = (
    "(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉"
    "|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺)族|各族"
)
_COUNTY_KIND = re.compile(rf"(?:(?:{_PEOPLES})*自治)?[县旗]$|[市区]$")
_TOWN_KIND = re.compile(rf"(?:{_PEOPLES})*(?:街道|苏木|地区|镇|乡)$")


def title_part(line: str) -> ListPart | None:
    """The list part that a title line opens, or None when it is no part title."""
    words = re.sub(r"\s", "", line)
    if len(words) > 60 or not re.search("清单|事项|目录|职责", words):
        return None
    return next((part for part, pattern in _PART if pattern.search(words)), None)


def announced_count(line: str) -> int | None:
    """The number of duties that a title announces (共111项), or None."""
    found = _COUNT.search(unicodedata.normalize("NFKC", line))
    return int(found.group(1)) if found else None


def printed_date(lines: Iterable[str]) -> str:
    """The first date of the title page as printed, or empty."""
    for line in lines:
        found = _DATE.search(re.sub(r"\s", "", line))
        if found:
            return unicodedata.normalize("NFKC", found.group())
    return ""


@dataclass(frozen=True, slots=True)
class Region:
    """A town's place as a title names it; parts that the title lacks are empty."""

    province: str
    prefecture: str
    county: str
    town: str


def _region(words: str) -> Region | None:
    found = _REGION.match(words)
    if not found:
        return None
    return Region(found["province"] or "", found["prefecture"] or "", found["county"], found["town"])


def find_region(lines: Iterable[str]) -> Region | None:
    """The town that title lines name. Lines may be whole titles or pieces of one broken over several lines."""
    titles = [_QUOTED_TITLE.sub(r"\1", line) for line in lines if not _DOTS.search(line)]
    cleaned = [_TAIL.sub("", re.sub(r"[\s《》“”\"]", "", line)).removeprefix("中共") for line in titles]
    cleaned = [words for words in cleaned if words]
    candidates = [*cleaned, *("".join(cleaned[i : i + n]) for n in (2, 3, 4) for i in range(len(cleaned) - n + 1))]
    regions = [region for region in map(_region, candidates) if region]
    if not regions:
        return None
    # The fullest reading of the town that is named first.
    first = regions[0]
    same = [region for region in regions if (region.county, region.town) == (first.county, first.town)]
    return max(same, key=lambda region: (bool(region.province) + bool(region.prefecture), -len(region.prefecture)))


def town_slug(county: str, town: str) -> str:
    """ASCII name from pinyin: 云溪县 青石镇 → ``yunxi-qingshi``."""
    names = (_COUNTY_KIND.sub("", county) or county, _TOWN_KIND.sub("", town) or town)
    return "-".join("".join(place_syllables(name)) for name in names)


def town_from_titles(lines: Iterable[str]) -> Town | None:
    """The town with everything that the titles say of it, or None when no title names one."""
    kept = list(lines)
    region = find_region(kept)
    if region is None:
        return None
    return Town(
        slug=town_slug(region.county, region.town),
        name=region.town,
        county=region.county,
        prefecture=region.prefecture,
        province=region.province,
        published=printed_date(kept),
    )

"""Lines between and after the rows of a table that are no part of a duty: page marks, titles, notes, signatures."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING

from knowledge.parsing.titles import announced_count, title_part

if TYPE_CHECKING:
    from collections.abc import Collection

    from knowledge.records import ListPart

_DASH = r"[-—–－_·•.\s|]*+"
_PAGE = re.compile(
    rf"^{_DASH}(?:第?\s*+\d{{1,4}}(?:\s*+页)?(?:[/,，;；共of\s]++\d{{1,4}}(?:\s*+页)?)?|共\s*+\d{{1,4}}\s*+页"
    rf"|page\s*+\d{{1,4}}(?:\s*+(?:of|/)\s*+\d{{1,4}})?|p\.?\s*+\d{{1,4}}){_DASH}$",
    re.IGNORECASE,
)
_PLACE = r"(?:[\u4e00-\u9fff]{2,24}?(?:镇|乡|街道|苏木|地区))?"
_MARK = r"(?:第[一二三1-3]部分|[（(]?[一二三1-3][)）]?[、.．]?)?"
_COUNTED = r"(?:[（(]?(?:共|计|合计)?\d{1,3}[项条][)）]?)?"
_PART_TITLE = re.compile(
    rf"^{_MARK}[《“]?{_PLACE}(?:办事处|人民政府)?(?:基本|配合|上级(?:部门)?(?:收回|上收)|收回)(?:上级部门)?"
    rf"(?:履行)?(?:履职|职责|履)?(?:事项|职责)?(?:清单|目录)?[》”]?{_COUNTED}$"
)
_LIST_TITLE = re.compile(
    rf"^{_MARK}《?[\u4e00-\u9fff]{{2,24}}?(?:镇|乡|街道|苏木)[\u4e00-\u9fff]{{0,12}}(?:事项|职责|权责|履职)清单》?{_COUNTED}$"
)
_END_MATTER = re.compile(
    r"^(?:[（(【\[*※]*(?:注|备注|附注|说明|注释|注明|填表说明|编制说明)[)）】\]]*\s*\d*\s*[:：]"
    r"|附件?\s*\d*\s*[:：]|抄送\s*[:：]?|主送\s*[:：]"
    r"|(?:联系|咨询|监督|举报|投诉|服务|办公|传真)?(?:电话|热线|传真|邮箱|邮编|地址)(?:号码)?\s*[:：]"
    r"|联系(?:人|方式)\s*[:：]|(?:责任编辑|编辑|审核|校对|来源|发布时间|发布日期|印发日期|编制单位|制表)\s*[:：]"
    r"|[（(]此件.{0,12}[)）]$|上一篇|下一篇|版权所有|相关(?:链接|附件)\s*[:：]|(?:主办|承办|技术支持|网站标识码)[^，。；]{0,4}[:：]|[^，。；]{0,10}ICP备|分享到|扫一扫|打印本页|关闭窗口|返回顶部)"
)
_DATE_LINE = re.compile(
    r"^[（(]?(?:\d{4}|[二〇○零一二三四五六七八九]{4})年(?:[\d一二三四五六七八九十]{1,2}月(?:[\d一二三四五六七八九十]{1,3}日)?)"
    r"(?:印发|发布|公布|制|编制|修订|起施行|版)?[)）]?$"
)
_SIGNATURE = re.compile(
    r"^(?:中共)?[\u4e00-\u9fff]{2,24}?(?:镇|乡|街道|苏木)(?:委员会|党委|党工委|工作委员会|人民政府|办事处|人大|党政(?:综合)?办(?:公室)?|综合办公室)"
    r"(?:办公室)?(?:(?:\d{4}年).{0,12})?$"
)


class Stray(StrEnum):
    """What a line that belongs to no row is."""

    PAGE = "page"
    """A page number."""
    PART = "part"
    """The title of a list part."""
    TITLE = "title"
    """The list's own title, repeated."""
    END = "end"
    """A note, signature, date or address beneath a table."""


def stray_kind(line: str, seen: Collection[str] = ()) -> Stray | None:
    """What a line of one cell is when it is no part of a duty; None when nothing says so.

    ``line`` is one line without markup; ``seen`` holds the lines that stood outside tables before.
    """
    plain = unicodedata.normalize("NFKC", line).strip()
    words = re.sub(r"\s", "", plain)
    if not words or _PAGE.match(plain):
        return Stray.PAGE
    if part_of_line(line):
        return Stray.PART
    if _LIST_TITLE.match(words) or (len(words) >= 6 and line in seen and not re.search("[，。；]", line)):
        return Stray.TITLE
    if _END_MATTER.match(words) or _DATE_LINE.match(words) or _SIGNATURE.match(words):
        return Stray.END
    return None


def part_of_line(line: str) -> ListPart | None:
    """The list part of a line that can be nothing but a part's title, or None."""
    words = re.sub(r"\s", "", unicodedata.normalize("NFKC", line))
    part = title_part(line)
    if part and "清单" in words and len(words) <= 40 and not re.search("[，。；]", words):
        return part
    if not _PART_TITLE.match(words):
        return None
    # 配合履职 alone may be the end of a torn name; a number, a count or 事项 makes it a title.
    marked = re.match(r"第|[（(]?[一二三1-3]", words) or announced_count(words) is not None or "事项" in words
    return title_part(f"{words}清单") if marked else None

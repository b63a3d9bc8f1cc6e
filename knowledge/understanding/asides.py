"""What clerks say around a question for a list: why they ask, who they are, what they cannot find."""

from __future__ import annotations

import re

_CLAUSE = re.compile(r"[,，。?？!！;；、\s]+")
_BREAK = re.compile(r"[,，。?？!！;；:：\s]+")
_ASIDE = re.compile(
    r"台账|总结|汇报|报表|写材料|整材料|开会|会上|学习|培训用|整理|登记|要用|急用|急着|着急|新来|新人|刚来|刚到|刚调|刚接|接手|分管|包片|包村"
    r"|我(?:是|负责|管)|不懂|不熟|不清楚|搞不清|弄不清|记得|记不|找不|分不清|忘|迎检|检查|领导|书记|镇长|主任|科室|办公室|值班|填表|抄|打印"
    r"|截图|对账|核对|对一下|交差|备案|存档|做表|报上去|上报|谢|麻烦|辛苦|你好|您好|在吗|在不|听说|据说|原来|以前|合并|改革|改名|机构"
)
_ASKS = re.compile(r"列|哪|几|多少|调出|清单|全部|收回|配合|基本|有啥|都要")
_DETAILS = re.compile(
    r"(?:^|(?<=\W)|(?<=[的事]))?一[个条项样]是?[^\s,，。]{1,9}?[,，\s]*一[个条项样]是?[^\s,，。]{1,9}"
)
"""一个是收材料一个是批: what the asker remembers of each of the duties."""


def clauses_of(text: str) -> tuple[str, ...]:
    """The clauses of a message; enumerations stay in one."""
    return tuple(clause for clause in _BREAK.split(text) if clause)


def without_parts(text: str) -> str:
    """A message without what its asker remembers of the single duties; as it is when nothing else would be left."""
    rest = _DETAILS.sub(" ", text).strip()
    return rest if len(rest) * 2 > len(text) else text


def without_asides(text: str) -> str:
    """A message without the clauses that ask nothing (写总结要用); as it is when nothing else would be left."""
    clauses = [clause for clause in _CLAUSE.split(text) if clause]
    asking = [clause for clause in clauses if not _ASIDE.search(clause) or _ASKS.search(clause)]
    return text if not asking or len(asking) == len(clauses) else " ".join(asking)

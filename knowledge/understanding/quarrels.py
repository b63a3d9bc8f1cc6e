"""Quarrels, told by what is done and not as one: 打架, 树挡住我家太阳了, 车祸, 拉走棉花不给钱."""

from __future__ import annotations

import re

_NEAR = r"(?:邻居|隔壁|对门|楼上|楼下|旁边(?:那)?家|前面(?:那)?家|后面(?:那)?家)"
_OURS = r"(?:我|俺|咱)们?(?:家)?的?"
_QUARREL = re.compile(
    rf"打架|打起架|干架|干仗|吵架|吵嘴|吵翻|骂架|斗殴|闹矛盾|闹纠纷|扯皮|车祸|撞车"
    rf"|(?:挡|遮)(?:住|着|到|了)*{_OURS}[^,，。]{{0,4}}(?:太阳|阳光|光|采光|窗)|(?:挡|遮)(?:住|着|到|了)*(?:太阳|阳光|采光)"
    rf"|{_NEAR}[^,，。]{{0,6}}(?:占|霸|抢|挖|砍|堵|拆)(?:了|着|住|掉|走)?{_OURS}|{_NEAR}[^,，。]{{0,4}}把{_OURS}[^,，。]{{0,6}}(?:占|霸|抢|挖|砍|堵|拆)"
    r"|(?:拉|收|运|赶|牵)走[^,，。]{0,8}(?:不|没)(?:给|付|结)钱|欠(?:我|俺|咱)[^,，。]{0,4}钱"
)
_OF_LISTS = re.compile(r"广告|几[项条件]|哪些|宣传|统计|工资|工钱|补贴|补助")
"""Of lists, papers and what offices owe, which nobody mediates."""


def tells_quarrel(text: str) -> bool:
    """Whether a normalised message tells of two who are at odds with each other, which a mediator may settle."""
    return _QUARREL.search(text) is not None and _OF_LISTS.search(text) is None

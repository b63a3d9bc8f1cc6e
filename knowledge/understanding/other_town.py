"""Words for a town that is not one's own and is not named: 另一个镇, 隔壁那个镇, 别的乡镇."""

from __future__ import annotations

import re

_KIND = r"(?:乡镇|镇|乡|街道)"
_OTHER = re.compile(
    rf"(?:另外?(?:那|的)?(?:一个|一|个)?|(?:隔壁|旁边|邻近|对面|对方)(?:的|那个|那)?|邻|别的|其[他它]的?){_KIND}(?:那边|那头|上|里)?"
)
_THAT = re.compile(rf"那个{_KIND}(?:那边|那头|上|里)?")
"""The other one only where a list is on the screen, of which the same is asked there."""
_BEFORE = re.compile(
    r"那么|那|再|还有|换成|换|要是|如果|看看|看一下|看|查|问|一下|请|帮我|给我|想|我|列出|列|说说|[,，。 ]"
)
"""What stands before it where what follows is asked of that town."""
_TELLS = re.compile(r"(?:上|里|那边|那头)?(?:的?人|来|调|跑|户|的[牛羊狗猪马鸡]|[跟和与同比])")
"""What follows it where the message tells of somebody or something from there."""
_OURS = re.compile(r"我们|咱|俺们|本[镇乡]|我镇|这边|这里")


def other_town_at(text: str, *, of_list: bool) -> tuple[int, int] | None:
    """Where a normalised message says that it asks of the town that is not one's own; None where it does not.

    ``of_list``: a list is on the screen, which 那个镇 may be asked for too.
    """
    if "镇" not in text and "乡" not in text and "街道" not in text:
        return None
    found = _OTHER.search(text) or (_THAT.search(text) if of_list else None)
    if found is None or _BEFORE.sub("", text[: found.start()]) or _TELLS.match(text, found.end()):
        return None
    return None if _OURS.search(text, found.end()) else found.span()

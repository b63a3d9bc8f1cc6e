"""Messages that want one town's side of a list of two: 兰州湾多出来的有哪些, 只看我们镇的, 那另一个镇的呢."""

from __future__ import annotations

import re

_AROUND = re.compile(
    r"我们|咱们|咱|俺们|本镇|本乡|这边|那边|那头|自己|那么|那|再|好|就|只|光|单|先|看看|看|列出来|列一下|列|要|想|问|说说|把|乡镇|镇|里头|里|上"
    r"|多出来|多了|多|独有|特有|独一份|才|有|的|都|是|哪些|哪几|几|啥|什么|多少|个|条|项|件|事|样|呢|啊|呀|吧|[,，。?？!！]"
)
"""What is said around the name of a town when its side is wanted."""
_SAYS_SIDE = re.compile(r"的|多|有|呢|列")


def asks_one_side(rest: str) -> bool:
    """Whether a normalised message without the name of a town asks for no more than that town's side of a list of two."""
    said = rest.replace(" ", "")
    return bool(_SAYS_SIDE.search(said)) and not _AROUND.sub("", said)

"""Messages that a classifier may take for danger and that plainly are of something else: of who reads lists, of things that broke,
of a death or a theft that nobody can help any more."""

from __future__ import annotations

import re

from knowledge.understanding.cheated import only_cheated
from knowledge.understanding.sorrow import read_sorrow
from knowledge.understanding.taken_away import only_money_sent, only_taken

_OF_LISTS = re.compile(
    r"清单|履职|事项|收回|收了没|哪(?:一)?条|哪几条|第几条|几项|(?:几|多少)[条项](?=$|\W)|列(?:一下|出来|全|给我)"
)
"""Words of somebody who reads lists, whom the classifier makes out to be in danger only where it is sure."""
_BROKEN = re.compile(
    r"(?:洗衣机|甩干桶|冰箱|冰柜|电视|空调|风扇|手机|电脑|路由器|打印机|路灯|电饭锅|抽油烟机|水龙头|马桶|喇叭|监控|投影)[^,，。]{0,8}"
    r"(?:不转|不动|不亮|不响|不制冷|不热|不通|坏|没反应|开不了|打不开|死机|漏水|滴水)"
    r"|(?:家里?|屋里?|楼|单元|小区|店里?|灶|罐子?)[^,，。人]{0,3}(?:没气|停气|断气)"
)
"""Things of a household or an office that do not work."""


def is_something_else(text: str) -> bool:
    """Whether a message that no rule takes for danger is of somebody who reads lists, grieves, has a thing that broke or
    paid a cheat."""
    sorrow = read_sorrow(text)
    alone = sorrow is not None and sorrow.alone
    return alone or only_cheated(text) or any(each.search(text) for each in (_OF_LISTS, _BROKEN))


def is_past_help(text: str) -> bool:
    """Whether a message tells of nothing but a death, of money that went to who cheated, or of things that are gone."""
    sorrow = read_sorrow(text)
    death = sorrow is not None and sorrow.alone and sorrow.death
    return death or only_money_sent(text) or only_taken(text)

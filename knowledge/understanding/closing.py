"""Words with which a message is done with what was answered before it goes on: 谢谢，那…, 算了, 行吧…, 知道了。"""

from __future__ import annotations

import re

_THANKS = r"(?:多谢|感谢|谢谢?|麻烦|辛苦)(?:你们?|您|老师|小助手|师傅|同志|大哥|大姐|亲)?(?:了|咯|啦|咧|哈|啊|哦|呀|哇|提醒|解答){0,2}"
_KNOWN = r"[我俺]?(?:都|就|也|大概|已经)?(?:知道|明白|晓得|清楚|了解|懂|收到|记住|记下|没事|没问题)(?:了|咯|啦|咧|哈|啊|喽|的){0,2}"
_GOOD = r"(?:好(?!几|多|些|像)|行|中|得|成|可以|要得|ok|嗯|哦|噢|额|呃|那|哎|唉){1,3}(?:的|了|吧|呢|嘞|咧|咯|啦|嘛|呀|哈|滴|呗|啊){0,2}"
_DROPPED = (
    r"(?:那就?)?(?:算(?:了|球了?|逑了?|咯|啦)|拉倒|罢了)(?:吧|哈|啊|嘛)?"
    r"|(?:那就?|算了)?(?:[^,，。?？.…~ 不别先]{0,4}先?(?:不|别)(?:说|管|提|问|讲)|[我俺咱]?不(?:弄|卖|养|办|搞|干))[^,，。?？.…~ 了]{0,6}了(?:吧|哈|啊|嘛)?"
)
_CLOSES = re.compile(
    rf"(?:{_DROPPED}|{_THANKS}|{_KNOWN}|{_GOOD})(?:[,，。.…!！~～、 ]{{1,6}}|(?=那[^个些边里儿头]|多谢|谢谢|感谢|辛苦|知道|明白|晓得|懂了))"
)
_ASKS_ON = re.compile(
    r"(?:我|俺|咱)?(?:还|再|另外|顺便|顺带|捎带|最后|也)?(?:想|要|得|再)?(?:请教|打听|咨询|问)(?:你|您)?(?:一?(?:个|下|句|件|哈)|下子)?(?:别的|事情?)?[,，。.…!！:：~～ ]+"
)
"""还想问, 再打听一下: what follows is what is asked."""
_MOST = 4
"""Words of closing in a row."""


def behind_closing(text: str) -> str | None:
    """What a normalised message says behind words that close what was talked about; None where none stand in front."""
    rest = text
    for _ in range(_MOST):
        found = _CLOSES.match(rest) or _ASKS_ON.match(rest)
        if found is None:
            break
        rest = rest[found.end() :]
    return rest if rest and rest != text else None

"""What a later turn asks beside who asks it and what they think of it: 那镇上呢，就喊一声就完了, 我是护林员，镇上先做啥."""

from __future__ import annotations

import re

from knowledge.understanding.clauses import asked_clauses
from knowledge.understanding.wishes import opens_with_wish

_WHO = re.compile(
    r"^(?:我|俺|额|咱)(?:就|本来|自己)?(?:是|当)(?:个|一个|村上|村里|镇上|队里)?的?[^,，。?？ ]{1,8}?(?:员|长|书记|主任|干部|支书|文书)[,，。 ]+"
)
_ASKED = re.compile(
    r"^(?P<asked>[^,，。?？!！ ]{1,10}呢)[,，。?？!！ ]+(?P<thought>[^?？]{1,12}?)(?:吧|啊|呀|嘛|是吧|对吧|行了)?[?？。!！]*$"
)
_NAMED_FIRST = re.compile(
    r"^(?:那么?|还有)?(?P<matter>[^,，。?？!！ ]{2,10}?)(?:呢|嘞|咧|哩|的话|那边|那块|这块)[,，。?？!！ ]+"
)
_LACKING = re.compile(
    r"(?:那么?|可|但|要是|如果|我|俺|咱|他|她|们|家|弟|哥|妈|爸|叔|舅|姨|姐|邻居|有人|有的|好多人|还有)*(?:没|不|未|除了|除开)"
    r"(?:给|有)?(?:入|买|上|交|参加|参|缴|办|投|报)?(?:过|上|到|起|得起)?的?(?P<thing>[^,，。?？没不]{2,4}?)(?:的(?:人|户|地|羊|牛|庄稼|那[^,，。]{1,4})?)?(?:呢|以外|之外|的话)?"
)
_FEWEST = 2
"""Parts of a message of which one says what somebody has not and another asks."""
_ASKS = re.compile(r"谁|哪|啥|什么|怎么|咋|几|多少|[吗么不没]\W*$")


def clause_asked(text: str) -> str:
    """A normalised message without who asks it and without the thought behind what it asks first.

    A thought asks and wants nothing itself: 镇上呢，垃圾谁来拉 stays whole.
    """
    text = _WHO.sub("", text) or text
    found = _ASKED.match(text)
    if found is None or _ASKS.search(found["thought"]) or opens_with_wish(found["thought"]):
        return text
    return found["asked"]


def matter_first(text: str) -> str | None:
    """What a normalised message names in front of all else that it says, or None: 森林防火呢，还是咱干吧，干啥."""
    found = _NAMED_FIRST.match(text)
    return found["matter"] if found is not None else None


def matter_behind_lack(text: str) -> tuple[str, str] | None:
    """What a normalised message says somebody has not, and what it asks for behind that, or None: 我弟没入保险，有没有救济.

    The second is what it is about where the first is what was talked about.
    """
    parts = asked_clauses(text)
    found = _LACKING.fullmatch(parts[0]) if len(parts) >= _FEWEST else None
    return (found["thing"], ",".join(parts[1:])) if found is not None else None

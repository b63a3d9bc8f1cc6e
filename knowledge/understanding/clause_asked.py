"""What a later turn asks beside who asks it and what they think of it: 那镇上呢，就喊一声就完了, 我是护林员，镇上先做啥."""

from __future__ import annotations

import re

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

"""A danger that was over and is back: 又着了, 又抽了, 他又回来了. No words of these tell of a danger to who does not know the talk."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.understanding.danger_rules import DESPAIR_LINE

if TYPE_CHECKING:
    from collections.abc import Sequence

_AGAIN = r"又|再次|重新|还在"
_ANY_TIME = (
    r"(?:着火|起火|着(?!急|凉)|烧|冒(?:烟|火|黑烟|水|血|出)|冒$|燃|起来|有(?:火|烟|火苗|味|煤气味|怪味)|闻到|抽|晕|昏|倒(?!水|土|垃圾|闭)|吐|流血|出血|疼|喘不|不喘|没气|不行|犯病|犯|发作|发烧|发病|不醒"
    r"|不见|丢(?=了?$)|走丢|走失|跑(?:了|丢|出去|不见)(?=$|了)|找不[到着]|困|卡住|涨(?=$|了|上|起|水)|漏(?!雨)|淹|漫|塌|垮|滑|掉(?:下|进|水|河|井)|爆|炸|触电|砸|撞)"
)
_OF_SOMEBODY = r"(?:来(?=$|了$|了[,，。!！ ]|敲|砸|闹事|打)|回来|折回|返回|跟|追|堵|踹|敲门|砸门|撬|闹起来|闹事|打(?=$|我|人|起来|她|他|娃|了|上)|动手|骂|威胁|拿(?:着)?(?:刀|棍|斧)|翻墙)"
_BACK = re.compile(
    rf"(?:{_AGAIN})(?:有?人|有?一个|有?几个|有?两个|一个|在|给|开始|被|让)?(?:{_ANY_TIME}|{_OF_SOMEBODY})"
)
_RETURNED = re.compile(
    r"(?:^|[,，。 ])(?:他|她|那人|那个人|我?老公|男人|我男人|坏人|小偷|贼|他们)?(?:刚刚?|现在|已经|带着?人|拿着?刀){0,2}"
    r"(?:回来|返回来|折回来|找上门|追过来|追上来|找来|过来|在门口|在外[面头]|在楼下|在砸门|在敲门|堵在门口)(?:了|呢|着){0,2}(?=$|[,，。!！ ])"
)
"""What who attacked somebody does without another word: 回来了，在门口."""
_ABLAZE = re.compile(r"复燃|死灰复燃|(?:火|烟|火苗)(?:又|重新)?(?:起来|上来|窜|蹿)")
_ASKS = re.compile(
    r"谁|哪|归|管(?!道|子)|补|赔|办(?<!咋办)(?<!怎么办)|吗|申请|材料|电话|证|费|钱|价|工资|报销|停[水电气]|问|麻烦|打扰|政策|医保|低保"
)
"""Words of who only asks again."""
_MOST = 24
"""Characters of a message that tells that it is back and nothing else."""


def comes_back(text: str, numbers: Sequence[str]) -> bool:
    """Whether a normalised message tells that the danger is back for which the ``numbers`` were told, over or not."""
    if len(text) > _MOST or _ASKS.search(text):
        return False
    if _BACK.search(text):
        return True
    if numbers[0] == "110":
        beaten = "120" in numbers and DESPAIR_LINE not in numbers
        return beaten and _RETURNED.search(text) is not None
    return "119" in numbers and _ABLAZE.search(text) is not None

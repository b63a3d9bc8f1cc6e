"""Messages that ask which penalties the township itself may still impose: 镇上还有没有罚款的权力，有哪几项."""

from __future__ import annotations

import re

_PENALTY = re.compile(r"罚|执法权")
_OWN = re.compile(r"镇|乡|我们|咱|俺们|(?:没有?|未)(?:被|给)?收[回走]")
_POWER = re.compile(r"能|可以|权|还|自己|自个|归|手[里上头]|收[回走]|直接")
"""Without these, 我们镇处罚的事项有几项 counts what the whole list says of penalties."""
_LISTS = re.compile(r"哪[些几]|几[项条件个样]|多少|列")
_TAKEN = re.compile(
    r"(?<!没)(?<!没有)(?<!未)(?<!没被)(?<!未被)(?:被)?收[回走上]|以前|原来|原先|过去|从前|不能|不再|不可以|不让|没权|无权|没有权|不归|配合|协助|县[里上]|上级"
)
"""Penalties that it imposes no more, or that are somebody else's."""
_AROUND = re.compile(
    r"镇政府|乡政府|镇上|镇里|乡镇|乡里|镇|乡|我们|咱们|咱|俺们|本|自己|自个儿?|现在|目前|如今|手[里上头]|有没有|有不有|能不能|能够|能|可以|有权|有|还|直接|行使|进行|实施|做|干|开|下|管|归|由"
    r"|(?:没有?|未)(?:被|给)?收[回走]|剩下|剩|的|权力|权利|权限|权|行政|综合|处罚|罚款|罚单|罚|执法|哪些|哪几|哪|几|多少|一共|总共|都|项|条|件|个|样|事项|事|列出来|列一下|列|清单|单子"
    r"|给我|帮我|麻烦|请问|想|问|一下|查|看看|看|是|呢|吗|啊|呀|吧|啥|什么|来|得|了|我|里|上|\W"
)
_NEEDLESS = re.compile(r"(?<=[镇里上们己])有权(?!的|力|利|限|属|益)")
"""镇里有权检查的: 有权 says no more than that it does, and is no matter that titles have (所有权)."""


def asks_own_penalties(text: str) -> bool:
    """Whether a normalised message asks for the penalties of the township itself, and names no other matter."""
    if not _PENALTY.search(text):
        return False
    claims = _OWN.search(text) and _POWER.search(text)
    return bool(claims and _LISTS.search(text)) and not _TAKEN.search(text) and not _AROUND.sub("", text)


def without_needless_power(text: str) -> str:
    """The message without 有权 where that only says who does something."""
    return _NEEDLESS.sub("", text) if "有权" in text else text

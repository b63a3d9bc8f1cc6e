"""What somebody wants today who first tells what happened long ago: 前年我家房子着火了，现在想申请修房子."""

from __future__ import annotations

import re

from knowledge.language.normalize import count_cjk

_A_THING = 2
"""Characters of a thing that is named."""
_LONG_AGO = re.compile(
    r"大?[前去]年|那年|[一二两三四五六七八九十几\d]多?年(?:以?前|了)|以前|早先|早些年|当年|小时候|上个?月|(?:前|[几两三半\d])个?月(?:以?前)?"
)
_NOW = re.compile(
    r"[,，。;；!！ ](?:那|可|但|[我俺咱他她](?:们|家)?|家里){0,2}(?:现在|如今|眼下|目前|今年)(?:[我俺咱他她](?:们|家)?|家里|就|又|还|也){0,3}"
    r"(?P<wanted>(?:想|要|打算|准备|能不能|可以|能|该)[^,，。;；]{2,24})[?？。!！]*$"
)

_BARE = re.compile(
    r"[我俺咱他她]|们|家里?|这|那|的|了|个|些|点|份|笔|一下|想|要|打算|准备|能不能|可以|能|该|申请|申领|领取?|办理?|补办|开(?=[具个张份证])|拿|报|弄|问|"
    r"补助|补贴|补偿|津贴|赔偿|钱|款|资金|证件?|证明|手续|材料|表|政府|国家|镇上|村里|找谁|谁管|哪里|去哪|怎么|咋|吗|呢|吧|啊"
)
"""What says nothing of what it is for: 领补助, 办证."""


def names_a_thing(wanted: str) -> bool:
    """Whether what is wanted can be looked for without what was told before it: 修房, and not bare 补助 or 证."""
    return count_cjk(_BARE.sub("", wanted)) >= _A_THING


def wanted_now(text: str) -> str:
    """What the last clause of a normalised message says is wanted now, where one before it tells of long ago; else empty."""
    found = _NOW.search(text)
    return found["wanted"] if found is not None and _LONG_AGO.search(text, 0, found.start()) else ""

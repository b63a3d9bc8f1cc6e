"""Words with which a later turn turns away from what was talked about (那不卖炮了, 算了, 要是人不在了呢), or keeps to it
(他不退咋办)."""

from __future__ import annotations

import re

_DROPS = re.compile(
    r"(?<!要)不[^,，是 ]{1,4}了[,， ]|算了|先(?:别|不)(?:管|说|提|问|讲)|(?:别|不)(?:管|说|提)[^,，是 ]{1,6}了[,， ]"
)
_SUPPOSES = re.compile(r"^(?:那|可|但|不过)?(?:要是|万一|如果|假如|真(?!的)|以后|将来)")
_POINTS = re.compile(
    r"(?<![其吉维])他(?!乡|处|日|人的)|她|(?<!其)它|(?<![别外老])人家|(?<![们咱俺你])这(?!里|边|儿|样)|那(?:个|些|家|人|东西|事)(?=[\W他就都是咋怎谁找归要]|$)"
)
"""我们这网太慢 says where, 那个基金 names something new; 其他, 吉他 and 别人家 point at nobody."""
_BESIDE = re.compile(r"也|还|又|另|再")


def drops(text: str) -> bool:
    """Whether a normalised message leaves a matter alone: 那不卖炮了，摆个烤肉摊."""
    return bool(_DROPS.search(text))


def supposes(text: str) -> bool:
    """Whether a normalised message asks about what has not happened yet, and is often another duty: 万一吃坏了人呢."""
    return bool(_SUPPOSES.search(text))


def points_back(text: str) -> bool:
    """Whether a normalised message points at somebody or something talked about, and adds nothing: 他耍赖不退咋办."""
    return bool(_POINTS.search(text)) and not _BESIDE.search(text)

"""Words with which a later turn turns away from what was talked about: 那不卖炮了, 算了, 要是人不在了呢."""

from __future__ import annotations

import re

_DROPS = re.compile(
    r"(?<!要)不[^,，是 ]{1,4}了[,， ]|算了|先(?:别|不)(?:管|说|提|问|讲)|(?:别|不)(?:管|说|提)[^,，是 ]{1,6}了[,， ]"
)
_SUPPOSES = re.compile(r"^(?:那|可|但|不过)?(?:要是|万一|如果|假如|真(?!的)|以后|将来)")


def drops(text: str) -> bool:
    """Whether a normalised message leaves a matter alone: 那不卖炮了，摆个烤肉摊."""
    return bool(_DROPS.search(text))


def supposes(text: str) -> bool:
    """Whether a normalised message asks about what has not happened yet, and is often another duty: 万一吃坏了人呢."""
    return bool(_SUPPOSES.search(text))

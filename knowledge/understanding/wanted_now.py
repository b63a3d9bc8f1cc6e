"""What somebody wants today who first tells what happened long ago: 前年我家房子着火了，现在想申请修房子."""

from __future__ import annotations

import re

_LONG_AGO = re.compile(
    r"大?[前去]年|那年|[一二两三四五六七八九十几\d]多?年(?:以?前|了)|以前|早先|早些年|当年|小时候|上个?月|(?:前|[几两三半\d])个?月(?:以?前)?"
)
_NOW = re.compile(
    r"[,，。;；!！ ](?:那|可|但|[我俺咱他她](?:们|家)?|家里){0,2}(?:现在|如今|眼下|目前|今年)(?:[我俺咱他她](?:们|家)?|家里|就|又|还|也){0,3}"
    r"(?P<wanted>(?:想|要|打算|准备|能不能|可以|能|该)[^,，。;；]{2,24})[?？。!！]*$"
)


def wanted_now(text: str) -> str:
    """What the last clause of a normalised message says is wanted now, where one before it tells of long ago; else empty."""
    found = _NOW.search(text)
    return found["wanted"] if found is not None and _LONG_AGO.search(text, 0, found.start()) else ""

"""Messages that ask whether something was taken back from the township, or by whom: 这个收回了没有, 收回给谁了."""

from __future__ import annotations

import re

_TAKEN = re.compile(
    r"收(?:回|走|上去)(?:去|来)?了?(?:没有|没得|没|吗|么|不)|收没收|有没有(?:被|给)?收[回走上]|是(?:不是|否)?(?:被|给)?收[回走](?:去|来)?了?的?(?:吗|么|不|吧|$|[?？])|(?:收回|收走|收)(?:去|来)?(?:给|到|归)(?:了)?(?:谁|哪)|(?:谁|哪个?[局家部门单位]{0,2})(?:给)?收[回走]"
)


def asks_if_taken(text: str) -> bool:
    """Whether a normalised message asks so."""
    return bool(_TAKEN.search(text))

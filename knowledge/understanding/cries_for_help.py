"""Calls for help that say nothing else, in characters or letters: 救命, 快打119, jiuming."""

from __future__ import annotations

import re

_CRY = re.compile(
    r"^(?:快|赶紧|帮我|给我|我要|我想|请)*(?:报警|救命|救人|救救|来人)(?:我|人|命|啊|呀|了|吧|！|!|快|来)*$"
)
"""Calls for help that say nothing else."""
_CRY_IN_LETTERS = re.compile(
    r"^(?:救命|救救我|\W)*(?:kuai |wo yao |you ren |qing |help )?(?:jiu ?ming|jiu ?jiu ?wo|bao ?jing|sha ?ren|lai ?ren|sos)(?:[ !]|a|la|le|wo|kuai)*$"
)
"""The same, typed in letters."""
_CALLED = re.compile(
    r"^(?:快|赶紧|帮我|给我|请|我要|要|帮忙|麻烦)*(?:打|拨|叫|喊|呼叫)?(?:(?P<number>1 ?1 ?0|1 ?1 ?9|1 ?2 ?0|1 ?2 ?2)|(?<=[打叫喊要])(?:个|一辆|辆)?救护车)"
    r"(?:快来|快|来|救命|救人|啊|呀|吧|了|\W)*$"
)
"""Calls for a number or an ambulance and says nothing else: 快打119, 叫救护车."""
_ANY = ("110", "120", "119")


def numbers_of_cry(text: str) -> tuple[str, ...]:
    """Whom to call who only calls for help in a normalised message, first to call first; none for any other message.

    A number that is called for comes first, 120 for an ambulance.
    """
    if _CRY.match(text) or _CRY_IN_LETTERS.match(text):
        return _ANY
    called = _CALLED.match(text)
    if called is None:
        return ()
    number = called["number"].replace(" ", "") if called["number"] else "120"
    return (number, *(each for each in _ANY if each != number))

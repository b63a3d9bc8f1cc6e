"""Offices that a message rules out before it asks something else: 这个不用跑残联，镇上就收材料吧."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.understanding.clauses import asked_clauses

if TYPE_CHECKING:
    from collections.abc import Collection

    from knowledge.understanding.offices import OfficeNames

_OUT = re.compile(
    r"(?:那么?|这(?:个|事|样|回|种)?|我|俺|咱|们|就|也|都|是不是|还|又|其实|应该|以后|现在)*"
    r"(?:(?:不用|不必|不要|不需要|不消|甭|别|没必要|用不着|犯不着|不(?=[去找跑到往经]))(?:再|又|还|专门|非得)?"
    r"(?:去|到|跑|找|上|往|问|经过|通过|惊动|麻烦|等|报|送|交|给|告诉|劳烦){1,2}|不(?:归|由|关|属于?|是))"
    r"(?:县|区|市|州)?(?:上|里|城)?(?:的)?$"
)
"""How a part of a message begins that rules out an office: 不用跑, 不归, 甭找."""
_ASKS_WHO = re.compile(r"谁|哪|几家")
_BEHIND = re.compile(r"(?:局|那边|那头|那儿|上|里|的人|管|的?事|办|的|了|啦|吧|嘛|啊|呀){0,4}[!！]?")
"""What may stand behind its name."""
_ASKS_IF = re.compile(r"(?:局|那边|那头|那儿|上|里|的人|管|办|的|事|了){0,4}(?:吗|么|嘛|呢){0,2}[?？!！]?")
"""What may stand behind it where somebody asks whether it is needed, or is not the one."""
_FEWEST = 2
"""Parts of a message of which one can be left out."""


def without_ruled_out(text: str, offices: OfficeNames, own: Collection[str] | None = None) -> str:
    """A normalised message without the parts that rule out an office and say nothing else; itself where nothing is left.

    不是农业局的事 alone asks of that office; beside something else that is asked it only says whom it is not about.
    Who asks for a department is told of the others, and the one ruled out counts: 不找公安，哪家管. Who asks whether an
    office is needed, or is not the one, still asks (不用找民政局吗，镇上交材料), but of the matter talked about: the name of one
    that is none of that duty's ``own`` is left out then, if they are known.
    """
    if _ASKS_WHO.search(text) or not any(each in text for each in "不甭别"):
        return text
    parts = asked_clauses(text)
    if len(parts) < _FEWEST:
        return text
    kept = [said for said in (_still_said(part, offices, own) for part in parts) if said]
    return ",".join(kept) if kept and kept != parts else text


def _still_said(part: str, offices: OfficeNames, own: Collection[str] | None) -> str:
    """What a part of a message still says: nothing where it says of one office that it is not needed."""
    for place in range(1, len(part)):
        name = offices.name_at(part, place)
        if name and _OUT.fullmatch(part[:place]):
            behind = place + len(name)
            if _BEHIND.fullmatch(part, behind):
                return ""
            asks = _ASKS_IF.fullmatch(part, behind) and own is not None and not set(offices.meant(name)) & set(own)
            return part[:place] + part[behind:] if asks else part
    return part

"""Roads of the county and above (国道, 省道, 县道) are not those that a township's own duty of 乡道 and 村道 is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.answers import Answer, AnswerKind
from knowledge.records import ListPart

if TYPE_CHECKING:
    from knowledge.office import Office

_HIGHER = re.compile(r"国道|省道|县道|高速")
_LOWER = re.compile(r"乡道|村道|村组道路|农村(?:公路|道路)")


def on_its_road(text: str, answer: Answer, office: Office) -> Answer:
    """The answer to a normalised message; that the list has nothing where it names a higher road, and the township's duty
    of lower ones was stated for it. The ranks of roads: 公路法 (2017), article 6, and 农村公路养护管理办法."""
    duty = answer.duty
    if answer.kind is not AnswerKind.DUTY or duty is None or not _HIGHER.search(text) or _LOWER.search(text):
        return answer
    lower = duty.part is ListPart.BASIC and _LOWER.search(duty.title) and not _HIGHER.search(duty.title)
    return office.nothing(answer.want, elsewhere=True) if lower else answer

"""「换个镇看」: the same matter in another town's list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.answers import SERVICE_LINE

if TYPE_CHECKING:
    from knowledge.records import Town

BUTTON = "换个镇看"
WHICH = "看哪个镇的？"
WHICH_TAP = "点一下就行。您自己的镇不变。"
NO_OTHER = "现在只有这一个镇的清单。"


def not_there(town: Town) -> tuple[str, ...]:
    """The other town's list has no such duty."""
    return (f"{town.full_name}的清单里，没有对得上的事。", f"那边的事，可以打那边的 {SERVICE_LINE} 问。")

"""「不是这个」: the button, what is offered then, and the way on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.answers import SERVICE_LINE, service_centre

if TYPE_CHECKING:
    from knowledge.records import Town

BUTTON = "不是这个"
NONE_OF_THESE = "都不是"
SAY_AGAIN = ("那您把事情再说一遍，我重新查。", "说清是什么事就行，比如：邻居家的狗咬人。")


def heading(town: Town) -> str:
    """Over the next likely duties; the town is named in every answer."""
    return f"{town.name}的清单里，还有这几件，您看是哪一件？"


def way_on(town: Town) -> tuple[str, ...]:
    """When nothing more is likely."""
    return ("换个说法，可以再问一次。", f"也可以到{service_centre(town)}问，或打 {SERVICE_LINE}。")


def not_in(town: Town) -> str:
    """Over the way on: what is left of the list is too far from the words."""
    return f"对不住，{town.name}的清单里没有这件事。"

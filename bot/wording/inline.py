"""Sentences of inline mode: what stands in the list while somebody types, and over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.levels import level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.records import Duty, Town

COMMON = ("低保申请", "秸秆焚烧", "养狗办证", "农村建房", "医保缴费")
"""What is looked up for somebody who has not typed anything yet."""
CHOOSE_TOWN = "先选您的镇，点这里"
OPEN = "看全文、接着问"
ASK_BOT = "我也要查"


def own_town(town: Town) -> str:
    """The button over the results."""
    return f"现在按{town.name}的清单，换镇点这里"


def nothing(town: Town) -> str:
    """The button over no results."""
    return f"{town.name}的清单里没查到，换个说法"


def departments(names: Sequence[str], duty: Duty, town: Town) -> str:
    """Under a result's title: who is responsible."""
    here = level(duty.part, town)
    return f"{'、'.join(names)}（{here}）" if names else here


def about(town: Town) -> tuple[str, str]:
    """A result that sends what the bot is for: its title, and what stands under it."""
    return f"问{town.name}的事归谁管", "发一条说明和链接，让群里的人自己查"


def invitation(town: Town) -> tuple[str, ...]:
    """What that result sends."""
    return (
        "碰到事不知道归谁管，可以问它。",
        f"按《{town.list_title}》回答，有依据，不编。",
    )

"""Asking for and confirming the town."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.records import Town

WHICH_TOWN = "您问的是哪个镇？"
WHICH_TOWN_HOW = "请把镇名或县名告诉我。"
WHICH_TOWN_TAP = "点一下就行，也可以把镇名、县名发给我。"
NO_TOWNS = "现在还没有装上清单，请过一会儿再问。"


def town_label(town: Town) -> str:
    """On a button and in a list: 奇台县西北湾镇."""
    return town.full_name


def named_only(town: Town) -> tuple[str, ...]:
    """A message that names a town and nothing else."""
    return (f"{town.full_name}，知道了。", "您要问什么事，直接说就行。")


def chosen(town: Town) -> tuple[str, ...]:
    """A town was chosen and is remembered."""
    return (f"好，记住了：{town.full_name}。", "以后都按它的清单回答。要换，发 /town 。")


ASK_AGAIN = "现在请说您的事。"
HERE_ALREADY = "现在按这个镇的清单回答："
NOT_LOADED = "这个镇的清单现在没有。请从下面选一个。"

"""Asking for and confirming the town."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.records import Town
    from knowledge.understanding.place_names import PlaceName

WHICH_TOWN = "您问的是哪个镇？"
WHICH_TOWN_HOW = "请把镇名或县名告诉我。"
WHICH_TOWN_TAP = "点一下就行，也可以把镇名、县名发给我。"
NO_TOWNS = "现在还没有装上清单，请过一会儿再问。"


def town_label(town: Town) -> str:
    """On a button and in a list: 奇台县西北湾镇."""
    return town.full_name


def region_label(name: str, count: int) -> str:
    """On a button, where there are very many towns: 昌吉州（28个镇）."""
    return f"{name}（{count}个乡镇）"


def named_only(town: Town) -> tuple[str, ...]:
    """A message that names a town and nothing else."""
    return (f"{town.full_name}，知道了。", "您要问什么事，直接说就行。")


def remembered(town: Town) -> str:
    """A town was chosen and is remembered."""
    return f"好，记住了：{town.full_name}。"


def chosen(town: Town) -> tuple[str, ...]:
    """The same, with how to go on."""
    return (remembered(town), ASK_AGAIN, "要换镇，点答案下面的「我的镇」。")


def unknown_place(place: PlaceName) -> str:
    """A village, or a town whose list is not here, was typed."""
    if place.village:
        return f"清单里没有村名，我不知道{place.name}在哪个镇。"
    return f"我这里没有{place.name}的清单。"


def no_list_of(name: str) -> str:
    """A question names a town whose list is not here, and no town is chosen yet."""
    return f"我这里没有{name}的清单。"


def answered_by(name: str, town: Town) -> str:
    """The same above another town's answer."""
    return f"我这里没有{name}的清单，下面按{town.name}的答。"


ASK_THERE = "那边的事归谁管，我不敢乱说。请打当地的 12345 问。"
ASK_AGAIN = "现在请说您的事。"
WHERE_FROM = "您是哪个镇的？点一下，或打名字。"
CHANGE_TAP = "要换镇，点一下："
HERE_ALREADY = "现在按这个镇的清单答："
NOT_LOADED = "这个镇的清单现在没有。请从下面选一个。"

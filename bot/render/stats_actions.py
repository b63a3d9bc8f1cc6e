"""Callback data of statistics and health, within 64 bytes.

    h:s:<days>:<town>           the numbers of so many days
    h:t:<days>:<town>:<page>    which town instead
    h:r                         how the bot is, once more

<town> is written as in ``actions``; ``*`` is all towns of whoever presses.
"""

from __future__ import annotations

from dataclasses import dataclass

STATS_PATTERN = r"^h:[st]:"
HEALTH_PATTERN = r"^h:r$"
REFRESH = "h:r"
PERIODS = (7, 30, 90)
"""Days."""
_ALL = "*"


@dataclass(frozen=True, slots=True)
class ShowStats:
    """The numbers of so many days. ``town``: a town key; empty for all of them."""

    days: int
    town: str = ""


@dataclass(frozen=True, slots=True)
class ChooseStatsTown:
    """A page of the towns to choose from; ``town`` is the one that is shown."""

    days: int
    town: str = ""
    page: int = 1


StatsAction = ShowStats | ChooseStatsTown


def encode(action: StatsAction) -> str:
    """The callback data of an action."""
    town = action.town or _ALL
    if isinstance(action, ChooseStatsTown):
        return f"h:t:{action.days}:{town}:{action.page}"
    return f"h:s:{action.days}:{town}"


def decode(data: str) -> StatsAction | None:
    """The action of callback data; None for data that this version does not know."""
    match data.split(":"):
        case ["h", "s", days, town] if _period(days):
            return ShowStats(int(days), "" if town == _ALL else town)
        case ["h", "t", days, town, page] if _period(days) and page.isascii() and page.isdecimal() and len(page) < 6:
            return ChooseStatsTown(int(days), "" if town == _ALL else town, max(1, int(page)))
    return None


def _period(days: str) -> bool:
    return days in map(str, PERIODS)

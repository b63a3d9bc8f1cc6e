"""Who may do what: the one place that decides it, for commands, buttons, files and inline queries alike."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.state.staff import StaffBook


class Role(StrEnum):
    """What an account is to the bot."""

    OWNER = "owner"
    """Of settings. May do everything, and appoints admins."""
    ADMIN = "admin"
    """Of settings for every town, or appointed for some."""
    EVERYONE = "everyone"


class Deed(StrEnum):
    """What only staff may do."""

    RELOAD = "reload"
    UPLOAD = "upload"
    EDITIONS = "editions"
    ROLL_BACK = "rollback"
    WHY = "why"
    MISSES = "misses"
    TEACH = "teach"
    STATS = "stats"
    HEALTH = "health"
    SWITCH = "switch"
    STAFF = "staff"
    AUDIT = "audit"


_OWNER_ONLY = frozenset({Deed.STAFF, Deed.AUDIT})
_ANY_TOWN = frozenset({Deed.EDITIONS, Deed.WHY, Deed.HEALTH})
"""Read only, and of no one town: for every admin."""
_OF_A_TOWN = frozenset({Deed.UPLOAD, Deed.MISSES, Deed.TEACH, Deed.STATS})
"""What an admin of one town may do for that town. The rest changes what every town answers from."""


@dataclass(frozen=True, slots=True)
class Access:
    """Decides by settings and appointments."""

    owners: frozenset[int]
    admins: frozenset[int]
    """Of every town, by settings."""
    staff: StaffBook

    def everyone(self) -> tuple[int, ...]:
        """All accounts of staff."""
        return tuple(sorted(self.owners | self.admins | {each.user for each in self.staff.appointments()}))

    def role(self, user: int) -> Role:
        """The account's highest role in any town."""
        if user in self.owners:
            return Role.OWNER
        if user in self.admins or self.staff.towns_of(user):
            return Role.ADMIN
        return Role.EVERYONE

    def may(self, user: int, deed: Deed, town: str | None = None) -> bool:
        """Whether an account may do something, for a town (slug) where it is about one, else None."""
        if user in self.owners:
            return True
        if deed in _OWNER_ONLY:
            return False
        towns = self.staff.towns_of(user)
        if user in self.admins or "" in towns:
            return True
        if deed in _ANY_TOWN:
            return bool(towns)
        return deed in _OF_A_TOWN and (bool(towns) if town is None else town in towns)

    def towns_for(self, user: int, deed: Deed, towns: tuple[str, ...]) -> tuple[str, ...]:
        """Those of ``towns`` for which an account may do something."""
        return tuple(town for town in towns if self.may(user, deed, town))

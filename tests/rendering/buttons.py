"""All kinds of buttons: each module writes and reads the callback data of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.render import (
    actions,
    browse_actions,
    compare_actions,
    export_actions,
    manner_actions,
    miss_actions,
    not_this_actions,
    staff_actions,
    stats_actions,
    upload_actions,
    view_actions,
    whose_actions,
)

if TYPE_CHECKING:
    from types import ModuleType

BUTTONS: tuple[ModuleType, ...] = (
    actions,
    browse_actions,
    compare_actions,
    export_actions,
    manner_actions,
    miss_actions,
    not_this_actions,
    staff_actions,
    stats_actions,
    upload_actions,
    view_actions,
    whose_actions,
)

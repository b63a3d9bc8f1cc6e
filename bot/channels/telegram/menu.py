"""The command menu and the descriptions, set at start. Their failure stops nothing."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from telegram import BotCommandScopeChat
from telegram.error import TelegramError

from bot.access import Deed, Role
from bot.channels.telegram.patience import HURRY
from bot.logs import noted
from bot.wording import menu as words

if TYPE_CHECKING:
    from bot.access import Access
    from bot.channels.telegram.types import Bot

_log = logging.getLogger(__name__)

DEEDS = {
    "reload": Deed.RELOAD,
    "editions": Deed.EDITIONS,
    "rollback": Deed.ROLL_BACK,
    "why": Deed.WHY,
    "misses": Deed.MISSES,
    "teach": Deed.TEACH,
    "vocabulary": Deed.TEACH,
    "stats": Deed.STATS,
    "health": Deed.HEALTH,
    "off": Deed.SWITCH,
    "on": Deed.SWITCH,
    "staff": Deed.STAFF,
    "audit": Deed.AUDIT,
}
"""What each command of the staff does."""


class Menu:
    """Sets what Telegram shows of the bot itself."""

    async def show(self, bot: Bot) -> None:
        """The menu and the descriptions for everybody."""
        try:
            await bot.set_my_commands(tuple(words.COMMANDS.items()))
            await bot.set_my_description(words.DESCRIPTION)
            await bot.set_my_short_description(words.SHORT_DESCRIPTION)
        except TelegramError as error:
            _log.warning("the command menu was not set", extra=noted("menu-not-set", error=type(error).__name__))

    async def show_staff(self, bot: Bot, user: int, access: Access) -> None:
        """The menu with what an account may do, in its own chat. Telegram refuses before the chat exists."""
        own = BotCommandScopeChat(user)
        try:
            if access.role(user) is Role.EVERYONE:
                await bot.delete_my_commands(scope=own, rate_limit_args=HURRY)
            else:
                commands = words.COMMANDS | staff_commands(access, user)
                await bot.set_my_commands(tuple(commands.items()), scope=own, rate_limit_args=HURRY)
        except TelegramError as error:
            _log.info(
                "the menu of one of the staff was not set",
                extra=noted("staff-menu-not-set", error=type(error).__name__),
            )


def staff_commands(access: Access, user: int) -> dict[str, str]:
    """The commands that an account may use beyond everybody's, with their descriptions."""
    return {name: told for name, told in words.ADMIN_COMMANDS.items() if access.may(user, DEEDS[name])}

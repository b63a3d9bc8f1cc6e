"""The command menu and the descriptions, set at start. Their failure stops nothing."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from telegram import BotCommandScopeChat
from telegram.error import TelegramError

from bot.channels.telegram.patience import HURRY
from bot.wording import menu as words

if TYPE_CHECKING:
    from bot.channels.telegram.types import Bot

_log = logging.getLogger(__name__)


class Menu:
    """Sets what Telegram shows of the bot itself."""

    async def show(self, bot: Bot) -> None:
        """The menu and the descriptions for everybody."""
        try:
            await bot.set_my_commands(tuple(words.COMMANDS.items()))
            await bot.set_my_description(words.DESCRIPTION)
            await bot.set_my_short_description(words.SHORT_DESCRIPTION)
        except TelegramError as error:
            _log.warning("the command menu was not set: %s", error)

    async def show_admin(self, bot: Bot, chat_id: int) -> None:
        """The menu with the admin's commands, in the admin's own chat. Telegram refuses before the chat exists."""
        try:
            await bot.set_my_commands(
                tuple((words.COMMANDS | words.ADMIN_COMMANDS).items()),
                scope=BotCommandScopeChat(chat_id),
                rate_limit_args=HURRY,
            )
        except TelegramError as error:
            _log.info("the admin's command menu was not set: %s", error)

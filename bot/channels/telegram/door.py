"""Who is let in to what only staff may do.

To a stranger such a command does not exist: it is answered like any unknown one, so that nobody learns what there is.
Staff who may not do this one thing are told so. What staff see is for nobody else's eyes: in a group they are asked to
write in private.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.access import Deed, Role
from bot.channels.telegram import sending
from bot.channels.telegram.heard import is_private
from bot.logs import noted
from bot.render.telegram import say
from bot.wording import staffing as words

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import CallbackQuery, Update
    from telegram import Message as Sent

    from bot.access import Access
    from bot.channels.telegram.types import Context

_log = logging.getLogger(__name__)
ANYWHERE = frozenset({Deed.WHY})
"""What staff may do in groups too: it shows nothing but the list and the words that were typed there."""


class Door:
    """Asks ``Access`` and turns others away; what they wrote is not logged."""

    def __init__(self, access: Access, on_stranger: Callable[[Update, Context], Awaitable[None]]) -> None:
        self.access = access
        self._on_stranger = on_stranger

    def admits_in_group(self, update: Update, deed: Deed) -> bool:
        """Whether this is a command in a group of somebody who may do it; nobody is answered."""
        message, user = update.effective_message, update.effective_user
        return message is not None and user is not None and not is_private(message) and self.access.may(user.id, deed)

    async def admitted(self, update: Update, context: Context, deed: Deed, town: str | None = None) -> Sent | None:
        """The message of a command, if whoever sent it may do this, for a town (slug) where it is about one.

        Anybody else has been answered when this gives None.
        """
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return None
        if self.access.may(user.id, deed, town):
            if is_private(message) or deed in ANYWHERE:
                return message
            await sending.reply(message, say(words.IN_PRIVATE))
            return None
        _log.warning("a command of an account that may not was refused", extra=noted("command-refused", deed=deed))
        if self.access.role(user.id) is Role.EVERYONE:
            await self._on_stranger(update, context)
        else:
            await sending.reply(message, say(words.NOT_YOURS))
        return None

    async def may_press(self, query: CallbackQuery, deed: Deed, town: str | None = None) -> bool:
        """Whether whoever pressed a button may do this, here; anybody else is told in the button's notice."""
        if self.access.may(query.from_user.id, deed, town):
            chat = query.message.chat if query.message is not None else None
            if chat is None or chat.type == chat.PRIVATE or deed in ANYWHERE:
                return True
            await sending.settle_press(query, words.IN_PRIVATE)
            return False
        _log.warning("a press of an account that may not was refused", extra=noted("press-refused", deed=deed))
        await sending.settle_press(query, words.NOT_YOUR_BUTTON)
        return False

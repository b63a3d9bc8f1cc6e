"""Commands for everybody, and messages that hold no words."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from bot.access import Role
from bot.channels.telegram import sending
from bot.channels.telegram.heard import is_private, question_in
from bot.channels.telegram.menu import staff_commands
from bot.render.document import Block, lines
from bot.render.html import write_html
from bot.render.keyboards import Message, town_rows
from bot.render.telegram import say
from bot.wording import chat as words
from bot.wording import towns as town_words

if TYPE_CHECKING:
    from telegram import Update

    from bot.access import Access
    from bot.channels.telegram.menu import Menu
    from bot.channels.telegram.questions import Questions
    from bot.channels.telegram.types import Context
    from bot.service import Service
    from bot.state.conversations import ConversationStore

_ALBUMS_KEPT = 200
"""Latest albums that are known to have been answered: each of their pictures comes as a message."""


class Commands:
    """/start, /help, /privacy, /forget; commands that there are none of; stickers and pictures."""

    def __init__(
        self,
        service: Service,
        store: ConversationStore,
        questions: Questions,
        menu: Menu,
        access: Access,
    ) -> None:
        self._service = service
        self._store = store
        self._questions = questions
        self._menu = menu
        self._access = access
        self._albums: OrderedDict[str, None] = OrderedDict()

    async def on_start(self, update: Update, context: Context) -> None:
        """What the bot is for, what it keeps, and the choice of a town."""
        message = update.effective_message
        if message is None:
            return
        towns = self._service.towns()
        chosen = self._store.load(message.chat_id).town or (towns[0].slug if len(towns) == 1 else "")
        now = next((town for town in towns if town.slug == chosen), None)
        if not towns:
            last: tuple[str, ...] = (town_words.NO_TOWNS,)
        elif now is not None:
            last = (town_words.HERE_ALREADY + now.full_name,)
            last = last if len(towns) == 1 else (*last, town_words.CHANGE_TAP)
        else:
            last = (town_words.WHERE_FROM,)
        group = () if is_private(message) else (words.START_GROUP,)
        blocks = [Block(words.START_HEADING, lines(*words.START, *last, *group))]
        keys = town_rows(towns) if len(towns) > 1 else ()
        await sending.reply(message, Message(write_html(blocks), keys))
        user = update.effective_user
        if user is not None and is_private(message) and self._access.role(user.id) is not Role.EVERYONE:
            await self._menu.show_staff(context.bot, user.id, self._access)

    async def on_help(self, update: Update, _context: Context) -> None:
        """How to use the bot."""
        if message := update.effective_message:
            user = update.effective_user
            known = staff_commands(self._access, user.id) if user is not None and is_private(message) else {}
            more = (*words.HELP_STAFF, *(f"/{name} {told}" for name, told in known.items())) if known else ()
            await sending.reply(message, say(*words.HELP, *more, heading=words.HELP_HEADING))

    async def on_privacy(self, update: Update, _context: Context) -> None:
        """What is kept and what is not."""
        if message := update.effective_message:
            await sending.reply(message, say(*words.PRIVACY, heading=words.PRIVACY_HEADING))

    async def on_forget(self, update: Update, _context: Context) -> None:
        """Erases all that is kept of the chat."""
        if message := update.effective_message:
            self._store.forget(message.chat_id)
            await sending.reply(message, say(*words.FORGOTTEN))

    async def on_unknown(self, update: Update, context: Context) -> None:
        """A command that there is none of; in groups only when it names this bot."""
        message = update.effective_message
        if message is None:
            return
        called = f"@{context.bot.username}".lower() in (message.text or "").split(maxsplit=1)[0].lower()
        if is_private(message) or called:
            await sending.reply(message, say(words.UNKNOWN_COMMAND))

    async def on_wordless(self, update: Update, context: Context) -> None:
        """A sticker, picture, voice message or file: its caption is answered, else the person is told."""
        message = update.effective_message
        if message is None:
            return
        if message.caption:
            await self._questions.on_message(update, context)
        elif (is_private(message) or question_in(message, context.bot) is not None) and self._first_of_album(
            message.media_group_id
        ):
            await sending.reply(message, say(words.CANNOT_READ))

    def _first_of_album(self, album: str | None) -> bool:
        """An album comes as many messages; one answer is enough."""
        if album is None:
            return True
        if album in self._albums:
            return False
        self._albums[album] = None
        if len(self._albums) > _ALBUMS_KEPT:
            self._albums.popitem(last=False)
        return True

"""/item, and links that open the bot at one place (t.me/BOT?start=…)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from telegram.ext import CommandHandler, MessageHandler, filters

from bot.channels.telegram import sending
from bot.channels.telegram.heard import is_private
from bot.channels.telegram.shelves import Screen
from bot.render import Message
from bot.render import browse_actions as act
from bot.render.deep_links import LinkedDepartment, LinkedDuty, LinkedTown, decode_payload, linked_town
from bot.render.document import Block, lines
from bot.render.html import write_html
from bot.render.keyboards import duty_rows
from bot.render.telegram import say
from bot.wording import browse as words
from bot.wording import towns as town_words
from knowledge.catalogue import find_again

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Message as Sent
    from telegram import Update

    from bot.channels.telegram.browsing import Browsing
    from bot.channels.telegram.shelves import Shelves
    from bot.channels.telegram.showing import Showing
    from bot.channels.telegram.types import Context, Handler
    from bot.render.deep_links import Linked
    from bot.service import Service
    from knowledge.records import Town

_NEW = filters.UpdateType.MESSAGE
_GLUED = re.compile(r"^/item(?=[^A-Za-z_@\s])")
"""The command without a space before its words (/item配合20), which Telegram takes for no command or for another."""
_CALLED = re.compile(r"^/item(?:@\w+)?", re.ASCII)


class Links:
    """Opens what a command or a link names."""

    def __init__(
        self,
        service: Service,
        showing: Showing,
        shelves: Shelves,
        browsing: Browsing,
        start: Callable[[Update, Context], Awaitable[None]],
    ) -> None:
        """``start`` is /start without a link."""
        self._service = service
        self._showing = showing
        self._shelves = shelves
        self._browsing = browsing
        self._start = start

    def handlers(self) -> tuple[Handler, ...]:
        """What this feature listens to."""
        return (
            CommandHandler("start", self.on_link, _NEW, has_args=True),
            CommandHandler("item", self.on_item, _NEW),
            MessageHandler(_NEW & filters.Regex(_GLUED), self.on_item),
        )

    async def on_item(self, update: Update, _context: Context) -> None:
        """/item 配合 20."""
        message = update.effective_message
        if message is None:
            return
        item = self._service.read_item(_CALLED.sub("", message.text or ""))
        if item is None:
            await sending.reply(message, say(*words.ITEM_USAGE))
            return
        named, part, number = item
        town = named[0] if named else self._shelves.home(message.chat_id)
        if town is None:
            screen = self._shelves.ask_town(act.Intent(number=number, part=part))
        else:
            screen = self._shelves.item(town, part, number, message.chat_id)
        await self._browsing.reply(message, screen)

    async def on_link(self, update: Update, context: Context) -> None:
        """/start and the payload of a link."""
        message = update.effective_message
        if message is None:
            return
        linked = decode_payload("".join(context.args or ()))
        if linked is None:
            await sending.reply(message, say(words.LINK_UNKNOWN))
            await self._start(update, context)
            return
        town = linked_town(linked, self._service.towns())
        if town is None:
            await self._browsing.reply(message, self._shelves.ask_town(act.Intent(), before=words.LINK_TOWN_GONE))
            return
        await self._browsing.reply(message, self._screen(linked, town, message))

    def _screen(self, linked: Linked, town: Town, message: Sent) -> Screen:
        chat_id = message.chat_id
        if isinstance(linked, LinkedTown):
            self._browsing.choose(chat_id, town)
            return Screen(say(*town_words.chosen(town)))
        if self._shelves.home(chat_id) is None:
            # Who comes by a link has said which town they mean.
            self._browsing.choose(chat_id, town)
        match linked:
            case LinkedDepartment(_, name):
                wanted = act.ShowShelf(act.short_key(town.slug), act.ShelfName(department=name), 1)
                return self._shelves.show(wanted, chat_id, group=not is_private(message))
            case LinkedDuty():
                return self._duty(linked, town, chat_id)

    def _duty(self, linked: LinkedDuty, town: Town, chat_id: int) -> Screen:
        duties = self._service.duties(town.slug)
        found, near = find_again(duties, linked.part, linked.number, linked.title)
        if found is not None:
            shown = self._shelves.duty(town, found.part, found.number, chat_id)
            if shown is not None:
                return Screen(shown)
        if near:
            gone = (Block(lines=lines(words.LINK_DUTY_GONE)), Block(words.LINK_ALIKE))
            return Screen(Message(write_html(gone), duty_rows(near)))
        return Screen(self._showing.nearest(town, linked.part, linked.number))

"""「换个镇看」: the same matter in another town's list. The chat's own town stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.ext import CallbackQueryHandler

from bot.channels.telegram import pressing, sending
from bot.render.elsewhere import which_other
from bot.render.regions import nearest_first
from bot.render.telegram import say, which_town
from bot.render.view_actions import PREFIX, ViewElsewhere, decode, named_town
from bot.wording import buttons as button_words
from bot.wording import elsewhere as words
from bot.wording import towns as town_words
from knowledge.errors import UnknownDutyError

if TYPE_CHECKING:
    from telegram import Update

    from bot.channels.telegram.showing import Showing
    from bot.channels.telegram.types import Context, Handler
    from bot.render import Message
    from bot.service import Service
    from bot.state.conversations import ConversationStore
    from knowledge.records import Town


class Elsewhere:
    """Shows a duty's counterpart in another town."""

    def __init__(self, service: Service, store: ConversationStore, showing: Showing) -> None:
        self._service = service
        self._store = store
        self._showing = showing

    def handlers(self) -> tuple[Handler, ...]:
        """What to register before the general handlers."""
        return (CallbackQueryHandler(self.on_press, pattern=rf"^{PREFIX}:"),)

    async def on_press(self, update: Update, context: Context) -> None:
        """Asks which town when there are several, and shows the matter there."""
        query, chat = update.callback_query, update.effective_chat
        if query is None or chat is None:
            return
        await sending.settle_press(query)
        action = decode(query.data or "")
        shown = self._shown(action, chat.id)
        turns_page = action is not None and not action.there and action.page > 0
        await pressing.put_or_follow(context.bot, query, chat.id, shown, in_place=turns_page)

    def _shown(self, action: ViewElsewhere | None, chat_id: int) -> Message:
        if action is None:
            return say(button_words.OLD_BUTTON_WAY)
        here = self._named(action.shown.town)
        there = self._named(action.there) if action.there else None
        if here is None or (action.there and there is None):
            return which_town(self._service.towns(), before=town_words.NOT_LOADED)
        others = nearest_first([town for town in self._service.towns() if town.slug != here.slug], here)
        if there is None and len(others) > 1:
            return which_other(action.shown, others, action.page)
        there = there or next(iter(others), None)
        if there is None:
            return say(words.NO_OTHER)
        try:
            same = self._service.counterparts(f"{here.slug}/{action.shown.part}/{action.shown.number}", there.slug)
        except UnknownDutyError:
            return self._showing.nearest(here, action.shown.part, action.shown.number)
        if not same:
            return say(*words.not_there(there))
        reply = self._service.open_duty(same[0].id, self._store.load(chat_id))
        self._store.save(chat_id, reply.conversation)
        return self._showing.answer(chat_id, reply.answer)

    def _named(self, key: str) -> Town | None:
        return named_town(self._service.towns(), key)

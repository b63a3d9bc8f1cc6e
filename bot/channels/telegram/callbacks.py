"""Buttons: each press is one action on the list as it stands now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import Message as Sent

from bot.channels.telegram import pressing, sending
from bot.render.actions import (
    AskTown,
    ChooseTown,
    Nothing,
    OpenDuty,
    OpenList,
    OpenPart,
    OpenSection,
    decode,
)
from bot.render.telegram import list_page, part_page, say, section_page, which_town
from bot.wording import buttons as words
from bot.wording import towns as town_words
from knowledge.errors import UnknownDutyError

if TYPE_CHECKING:
    from telegram import Update

    from bot.channels.telegram.showing import Showing
    from bot.channels.telegram.towns import Towns
    from bot.channels.telegram.types import Context
    from bot.render import Message
    from bot.render.actions import Action
    from bot.service import Service
    from bot.state.conversations import ConversationStore
    from bot.tally import Tally
    from knowledge.records import ListPart, Town


class Callbacks:
    """Does what a button says."""

    def __init__(
        self, service: Service, store: ConversationStore, towns: Towns, showing: Showing, tally: Tally
    ) -> None:
        self._service = service
        self._store = store
        self._towns = towns
        self._showing = showing
        self._tally = tally

    async def on_press(self, update: Update, context: Context) -> None:
        """Any press of any button, however old."""
        query = update.callback_query
        chat = update.effective_chat
        if query is None:
            return
        action = decode(query.data or "")
        await sending.settle_press(query, words.OLD_BUTTON if action is None else "")
        if chat is None or isinstance(action, Nothing):
            return
        message = query.message if isinstance(query.message, Sent) else None
        if isinstance(action, ChooseTown):
            town = self._showing.town(action.town)
            if town is not None:
                await self._towns.choose(context.bot, message, chat.id, town)
                return
        shown, in_place = self._show(action, chat.id)
        await pressing.put_or_follow(context.bot, query, chat.id, shown, in_place=in_place)

    def _show(self, action: Action | None, chat_id: int) -> tuple[Message, bool]:
        """What to show, and whether in place of the pressed message."""
        match action:
            case AskTown(page, region):
                self._towns.end_view(chat_id)
                return which_town(self._service.towns(), page, region), True
            case OpenList(token, page):
                duties = self._showing.kept(token)
                return (list_page(duties, page, token), True) if duties else (say(words.OLD_BUTTON_WAY), False)
            case OpenDuty(key, _, _) | OpenSection(key, _, _) | OpenPart(key, _, _) | ChooseTown(key):
                town = self._showing.town(key)
                if town is None:
                    return which_town(self._service.towns(), before=town_words.NOT_LOADED), False
                return self._show_of(action, town, chat_id)
            case _:
                return say(words.OLD_BUTTON_WAY), False

    def _show_of(self, action: Action, town: Town, chat_id: int) -> tuple[Message, bool]:
        match action:
            case OpenPart(_, part, page):
                return part_page(town, part, self._service.duties(town.slug, part), page), True
            case OpenDuty(_, part, number):
                try:
                    reply = self._service.open_duty(_id(town, part, number), self._store.load(chat_id))
                except UnknownDutyError:
                    return self._showing.nearest(town, part, number), False
                self._store.save(chat_id, reply.conversation)
                if reply.answer.duty is not None:
                    self._tally.picked(reply.answer.duty)
                return self._showing.answer(chat_id, reply.answer), False
            case OpenSection(_, part, number, section, page):
                try:
                    duty = self._service.duty(_id(town, part, number))
                except UnknownDutyError:
                    return self._showing.nearest(town, part, number), False
                return section_page(duty, town, section, page), page > 0
            case _:
                return say(words.OLD_BUTTON_WAY), False


def _id(town: Town, part: ListPart, number: int) -> str:
    return f"{town.slug}/{part}/{number}"

"""Inline mode: @bot 秸秆 in any chat offers duties as cards to send. Nothing that is typed is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
)
from telegram.error import BadRequest
from telegram.ext import CommandHandler, InlineQueryHandler, filters

from bot.channels.telegram import sending
from bot.render.deep_links import link
from bot.render.inline import about_card, duty_card, emergency_card
from bot.wording import inline as words
from knowledge.errors import UnknownDutyError
from knowledge.language.characters import shown_safely

if TYPE_CHECKING:
    from telegram import Update

    from bot.channels.telegram.showing import Showing
    from bot.channels.telegram.towns import Towns
    from bot.channels.telegram.types import Bot, Context, Handler
    from bot.render.inline import Card
    from bot.service import Service
    from bot.state.conversations import ConversationStore
    from knowledge.records import Duty, Town
    from knowledge.suggesting import Suggestions

PAGE = 20
"""Results of one answer; scrolling asks for the next ones."""
CACHE_SECONDS = 15
"""How long Telegram may give one person the same results for the same words."""
PICK_TOWN = "pick"
"""Start parameter of the button that leads to the choice of a town."""
_MOST_COMMON = 8
"""Duties offered before anything is typed."""


class Inline:
    """Answers inline queries."""

    def __init__(self, service: Service, store: ConversationStore, showing: Showing, towns: Towns) -> None:
        self._service = service
        self._store = store
        self._showing = showing
        self._towns = towns

    def handlers(self) -> tuple[Handler, ...]:
        """To be added before the general ones."""
        from_button = filters.UpdateType.MESSAGE & filters.Regex(rf"^/start(?:@\w+)? {PICK_TOWN}$")
        return (InlineQueryHandler(self.on_query), CommandHandler("start", self.on_pick, from_button))

    async def on_query(self, update: Update, context: Context) -> None:
        """What somebody has typed so far."""
        query = update.inline_query
        if query is None:
            return
        # A private chat has the number of the person in it, so this is the town that they chose there.
        own = self._showing.home(query.from_user.id)
        await self._service.open_towns(query.query, own.slug if own else "")
        found = self._service.fieldwork.suggest(query.query, own.slug if own else "")
        cards = self._cards(found, query.from_user.id)
        start = int(query.offset) if query.offset.isdecimal() and len(query.offset) < 6 else 0
        page, rest = cards[start : start + PAGE], cards[start + PAGE :]
        try:
            await query.answer(
                [_article(card, context.bot) for card in page],
                cache_time=CACHE_SECONDS if found.town else 0,
                is_personal=True,
                next_offset=str(start + PAGE) if rest else None,
                button=InlineQueryResultsButton(_over(found, cards), start_parameter=PICK_TOWN),
            )
        except BadRequest as error:
            # Whoever types fast has asked again before this was answered.
            if "query is too old" not in error.message.lower():
                raise

    async def on_pick(self, update: Update, _context: Context) -> None:
        """Somebody came by the button to choose a town."""
        message = update.effective_message
        if message is not None:
            self._towns.end_view(message.chat_id)
            now = self._store.load(message.chat_id).town
            await sending.reply(message, self._towns.picker(now, self._service.towns()))

    def _cards(self, found: Suggestions, user: int) -> list[Card]:
        first = [emergency_card(found.numbers, doubted=found.doubted)] if found.numbers else []
        if found.town is None:
            return first
        duties = found.duties if found.asked else self._useful(found.town, user)
        cards = [duty_card(duty, self._service.town(duty.town)) for duty in duties]
        return [*first, *cards, *([] if found.asked else [about_card(found.town)])]

    def _useful(self, town: Town, user: int) -> list[Duty]:
        """Before anything is typed: the duties that this person talked about lately, then what many ask."""
        talk = self._store.load(user)
        found: dict[str, Duty] = {}
        for duty_id in dict.fromkeys((talk.duty, *talk.talked)):
            try:
                duty = self._service.duty(duty_id)
            except UnknownDutyError:
                continue
            if duty.town == town.slug:
                found[duty.id] = duty
        for words_of_many in words.COMMON:
            for duty in self._service.fieldwork.suggest(words_of_many, town.slug).duties[:1]:
                found.setdefault(duty.id, duty)
        return list(found.values())[:_MOST_COMMON]


def _over(found: Suggestions, cards: list[Card]) -> str:
    """The button over the results."""
    if found.town is None:
        return words.CHOOSE_TOWN
    return words.own_town(found.town) if cards else words.nothing(found.town)


def _article(card: Card, bot: Bot) -> InlineQueryResultArticle:
    button = InlineKeyboardButton(card.label, url=link(bot.username, card.payload)) if card.payload else None
    return InlineQueryResultArticle(
        card.id,
        shown_safely(card.title),
        InputTextMessageContent(card.html),
        description=shown_safely(card.below),
        reply_markup=InlineKeyboardMarkup([[button]]) if button else None,
    )

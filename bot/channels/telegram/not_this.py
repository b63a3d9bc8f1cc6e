"""「不是这个」: the next likely duties of the same question, then the way on. Counts as a miss, without who asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from telegram import Message as Sent
from telegram.ext import CallbackQueryHandler

from bot.channels.telegram import pressing, sending
from bot.render.keyboards import Button
from bot.render.not_this_actions import PREFIX, NoneOfThese, NotThis, decode, encode
from bot.render.telegram import choices, say, which_town
from bot.render.under import home_row
from bot.state.misses import MissReason
from bot.wording import buttons as button_words
from bot.wording import not_this as words
from bot.wording import towns as town_words
from knowledge.answers import AnswerKind
from knowledge.office import FAR_BEHIND
from knowledge.refusing import refuse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import Update

    from bot.channels.telegram.showing import Asked, Showing
    from bot.channels.telegram.types import Context, Handler
    from bot.render import Message
    from bot.service import Service
    from bot.state.conversations import ConversationStore
    from bot.state.misses import MissStore
    from bot.tally import Tally
    from knowledge.answers import Answer, ScoredDuty
    from knowledge.conversation import Conversation
    from knowledge.records import Town

_OFFERED = 4
"""Duties in place of the refused one."""
_WEAK = 0.35
"""Share of the score of what was refused below which nothing left is worth offering."""


class NotThisDuty:
    """Does what 「不是这个」 and 「都不是」 say."""

    def __init__(
        self, service: Service, store: ConversationStore, showing: Showing, misses: MissStore, tally: Tally
    ) -> None:
        self._service = service
        self._store = store
        self._showing = showing
        self._misses = misses
        self._tally = tally

    def handlers(self) -> tuple[Handler, ...]:
        """What to register before the general handlers."""
        return (CallbackQueryHandler(self.on_press, pattern=rf"^{PREFIX}:"),)

    async def on_press(self, update: Update, context: Context) -> None:
        """The answer was not what the person meant."""
        query, chat = update.callback_query, update.effective_chat
        if query is None or chat is None:
            return
        await sending.settle_press(query)
        pressed = query.message if isinstance(query.message, Sent) else None
        asked = self._showing.asked(context.bot, pressed)
        shown = self._next(query.data or "", chat.id, asked)
        await pressing.follow(context.bot, query, chat.id, shown)

    def _next(self, data: str, chat_id: int, asked: Asked | None) -> Message:
        action = decode(data)
        if action is None:
            return say(button_words.OLD_BUTTON_WAY)
        town = self._showing.town(action.shown.town if isinstance(action, NotThis) else action.town)
        if town is None:
            return which_town(self._service.towns(), before=town_words.NOT_LOADED)
        shown = _named(action, town)
        if asked is None:
            self._refuse(chat_id, shown)
            return say(*words.SAY_AGAIN)
        reply = self._showing.again(asked)
        answered = reply.answer.duties if reply.answer.kind in {AnswerKind.DUTY, AnswerKind.CHOICES} else ()
        if isinstance(action, NotThis):
            seen = (*shown, *((reply.answer.duty.id,) if reply.answer.duty else ()))
        else:
            seen = tuple(each.duty.id for each in answered)
        leans = _leans(reply.answer, asked.before)
        likely = () if leans else self._service.likely(asked.words, town.slug)
        further = _further((*answered, *likely), seen, town)
        if leans and not further:
            self._refuse(chat_id, seen)
            return say(*words.SAY_AGAIN)
        if action.round == 0:
            self._tally.not_this(town.slug)
            self._misses.note(town.slug, asked.words, MissReason.NOT_THIS, next(iter(shown), ""))
        if action.round or not further:
            # From the second time on the further ones are those that were offered the time before.
            self._refuse(chat_id, (*seen, *(each.duty.id for each in further)))
            below = home_row(self._showing.look(chat_id))
            return replace(say(*words.way_on(town), heading=words.not_in(town)), buttons=below)
        return self._offer(chat_id, town, further, seen, action)

    def _offer(
        self,
        chat_id: int,
        town: Town,
        further: tuple[ScoredDuty, ...],
        seen: Sequence[str],
        action: NotThis | NoneOfThese,
    ) -> Message:
        ids = tuple(each.duty.id for each in further)
        # What was stated is not what is talked about; a number means one of these.
        self._store.save(chat_id, replace(refuse(self._store.load(chat_id), seen), duty="", choices=ids, seen=0))
        none = Button(words.NONE_OF_THESE, encode(replace(action, round=action.round + 1)))
        return choices(words.heading(town), further, ((none,), *home_row(self._showing.look(chat_id))))

    def _refuse(self, chat_id: int, ids: Sequence[str]) -> None:
        if ids:
            self._store.save(chat_id, refuse(self._store.load(chat_id), ids))


def _named(action: NotThis | NoneOfThese, town: Town) -> tuple[str, ...]:
    """The duty that a button itself names."""
    return (f"{town.slug}/{action.shown.part}/{action.shown.number}",) if isinstance(action, NotThis) else ()


def _further(likely: Sequence[ScoredDuty], seen: Sequence[str], town: Town) -> tuple[ScoredDuty, ...]:
    """The next likely duties of a town."""
    found = {each.duty.id: each for each in likely if each.duty.town == town.slug and each.duty.id not in seen}
    best = max((each.score for each in likely if each.duty.town == town.slug), default=0.0)
    if max((each.score for each in found.values()), default=0.0) < best * _WEAK:
        return ()
    least = max((each.score for each in found.values()), default=0.0) * FAR_BEHIND
    return tuple(each for each in found.values() if each.score >= least)[:_OFFERED]


def _leans(answer: Answer, before: Conversation) -> bool:
    """Whether a question like 镇里怎么办 meant the duty talked about: its words alone mean nothing else in the list."""
    return answer.duty is not None and answer.duty.id == before.duty

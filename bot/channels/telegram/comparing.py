"""/compare and 「两个镇比一比」: one matter in two towns, or what only one of two lists has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.channels.telegram import pressing, sending
from bot.render.actions import town_key
from bot.render.compare import comparison, lists_compared, only_here_page, pick_town
from bot.render.compare_actions import (
    PREFIX,
    CompareDuty,
    CompareTowns,
    OpenOnlyHere,
    PickTown,
    decode,
)
from bot.render.telegram import say, which_town
from bot.render.view_actions import named_town
from bot.wording import buttons as button_words
from bot.wording import compare as words
from bot.wording import towns as town_words
from knowledge.errors import UnknownDutyError
from knowledge.language.normalize import has_words

if TYPE_CHECKING:
    from telegram import Update

    from bot.channels.telegram.showing import Showing
    from bot.channels.telegram.types import Context, Handler
    from bot.render import Message
    from bot.render.compare_actions import CompareAction
    from bot.service import Service
    from knowledge.records import Town


class Comparing:
    """Sets two towns' lists side by side."""

    def __init__(self, service: Service, showing: Showing) -> None:
        self._service = service
        self._showing = showing

    def handlers(self) -> tuple[Handler, ...]:
        """To be added before the general ones."""
        return (
            CommandHandler("compare", self.on_compare, filters.UpdateType.MESSAGE),
            CallbackQueryHandler(self.on_press, rf"^{PREFIX}:"),
        )

    async def on_compare(self, update: Update, context: Context) -> None:
        """/compare, with words or without; towns may be named in them."""
        message = update.effective_message
        if message is None:
            return
        text = " ".join(context.args or ())
        rest, named = self._service.fieldwork.named_towns(text)
        by_words = has_words(rest)
        left, right = self._pair(named, self._showing.home(message.chat_id))
        if len(self._service.towns()) < 2:
            shown, asks = say(words.ONE_TOWN), False
        elif left is None or right is None:
            shown, asks = self._pick(PickTown(by_words, town_key(left.slug) if left else "")), True
        else:
            shown, asks = self._compared(left, right, text if by_words else ""), False
        # A town's button finds the words again in the message that the question quotes.
        await sending.reply(message, shown, quote=asks)

    async def on_press(self, update: Update, context: Context) -> None:
        """Any button of a comparison, however old."""
        query, chat = update.callback_query, update.effective_chat
        if query is None:
            return
        action = decode(query.data or "")
        await sending.settle_press(query, button_words.OLD_BUTTON if action is None else "")
        if chat is not None:
            shown, in_place = self._show(action, pressing.quoted_text(query))
            await pressing.put(context.bot, query, chat.id, shown, in_place=in_place)

    def _show(self, action: CompareAction | None, quoted: str) -> tuple[Message, bool]:
        """What to show, and whether in place of the pressed message."""
        match action:
            case CompareDuty():
                return self._duty(action)
            case PickTown():
                return self._pick(action), True
            case CompareTowns(by_words, left_key, right_key):
                left, right = self._town(left_key), self._town(right_key)
                if left is None or right is None:
                    return self._not_loaded(), False
                text = pressing.without_command(quoted) if by_words else ""
                if by_words and not text:
                    return say(*words.WORDS_GONE), False
                return self._compared(left, right, text), True
            case OpenOnlyHere(owner_key, lacking_key, part, page):
                owner, lacking = self._town(owner_key), self._town(lacking_key)
                if owner is None or lacking is None:
                    return self._not_loaded(), False
                return only_here_page(self._service.fieldwork.only_here(owner.slug, lacking.slug), part, page), True
            case _:
                return say(button_words.OLD_BUTTON_WAY), False

    def _duty(self, action: CompareDuty) -> tuple[Message, bool]:
        shown, town = action.shown, self._town(action.shown.town)
        there = self._town(action.there) if action.there else None
        if town is None or (action.there and there is None):
            return self._not_loaded(), False
        try:
            duty = self._service.duty(f"{town.slug}/{shown.part}/{shown.number}")
        except UnknownDutyError:
            return self._showing.nearest(town, shown.part, shown.number), False
        others = self._others(town)
        there = there or (others[0] if len(others) == 1 else None)
        if there is not None:
            return comparison(self._service.fieldwork.compare_duty(duty.id, there.slug)), False
        if not others:
            return say(words.ONE_TOWN), False
        picker = pick_town(
            town,
            others,
            action.page,
            lambda other: CompareDuty(shown, town_key(other.slug)),
            lambda page: CompareDuty(shown, "", page),
        )
        return picker, action.page > 1

    def _pick(self, action: PickTown) -> Message:
        """The question for the next town."""
        first = self._town(action.left) if action.left else None
        left = town_key(first.slug) if first else ""

        def pick(town: Town) -> CompareAction:
            key = town_key(town.slug)
            return CompareTowns(action.words, left, key) if left else PickTown(action.words, key)

        return pick_town(
            first,
            self._others(first) if first else self._service.towns(),
            action.page,
            pick,
            lambda page: PickTown(action.words, left, page),
        )

    def _compared(self, left: Town, right: Town, text: str) -> Message:
        fieldwork = self._service.fieldwork
        if text:
            return comparison(fieldwork.compare(text, left.slug, right.slug))
        return lists_compared(fieldwork.only_here(left.slug, right.slug), fieldwork.only_here(right.slug, left.slug))

    def _pair(self, named: tuple[Town, ...], own: Town | None) -> tuple[Town | None, Town | None]:
        """The two towns as far as they are known: those that are named, then the chat's own, then the only other."""
        known = list(dict.fromkeys([*([own] if own and len(named) == 1 else []), *named] or ([own] if own else [])))
        towns = self._service.towns()
        if len(known) < 2 and len(towns) == 2:
            known += [town for town in towns if town not in known]
        left, right, *_ = (*known, None, None)
        return left, right

    def _others(self, town: Town) -> tuple[Town, ...]:
        return tuple(each for each in self._service.towns() if each != town)

    def _town(self, key: str) -> Town | None:
        return named_town(self._service.towns(), key)

    def _not_loaded(self) -> Message:
        return which_town(self._service.towns(), before=town_words.NOT_LOADED)

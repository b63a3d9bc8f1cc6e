"""Short answers or long ones, and the town under answers."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from telegram import InlineKeyboardMarkup
from telegram import Message as Sent
from telegram.error import BadRequest
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.channels.telegram import pressing, sending
from bot.channels.telegram.way_back import with_way_back
from bot.render import Message as Rendered
from bot.render.manner_actions import PREFIX, AskHome, More, SetBrief, decode, encode
from bot.render.telegram import say, stated
from bot.render.under import more_under_duty
from bot.wording import buttons as button_words
from bot.wording import manner as words
from knowledge.answers import AnswerKind
from knowledge.errors import UnknownDutyError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import InlineKeyboardButton, Update

    from bot.channels.telegram.showing import Asked, Showing
    from bot.channels.telegram.towns import Towns
    from bot.channels.telegram.types import Context, Handler
    from bot.service import Service
    from bot.state.conversations import ConversationStore

_ON, _OFF = frozenset({"on", "开", "1"}), frozenset({"off", "关", "0"})


class Manner:
    """How a chat wants its answers."""

    def __init__(self, service: Service, store: ConversationStore, showing: Showing, towns: Towns) -> None:
        self._service = service
        self._store = store
        self._showing = showing
        self._towns = towns

    def handlers(self) -> tuple[Handler, ...]:
        """What to register before the general handlers."""
        return (
            CommandHandler("brief", self.on_brief, filters.UpdateType.MESSAGE),
            CallbackQueryHandler(self.on_press, pattern=rf"^{PREFIX}:"),
        )

    async def on_brief(self, update: Update, context: Context) -> None:
        """/brief on, /brief off; alone it changes to the other."""
        message = update.effective_message
        if message is None:
            return
        wanted = "".join(context.args or ()).lower()
        if wanted and wanted not in _ON | _OFF:
            await sending.reply(message, say(words.BRIEF_HOW))
            return
        brief = wanted in _ON if wanted else not self._store.is_brief(message.chat_id)
        self._store.set_brief(message.chat_id, brief=brief)
        await sending.reply(message, say(*(words.BRIEF_ON if brief else words.BRIEF_OFF)))

    async def on_press(self, update: Update, context: Context) -> None:
        """A small button under an answer."""
        query, chat = update.callback_query, update.effective_chat
        if query is None or chat is None:
            return
        action = decode(query.data or "")
        pressed = query.message if isinstance(query.message, Sent) else None
        match action:
            case SetBrief(brief, _):
                await sending.settle_press(query, words.BRIEF_NOTICE if brief else words.LONG_NOTICE)
                self._store.set_brief(chat.id, brief=brief)
                again = self._again(action, chat.id, self._showing.asked(context.bot, pressed))
                if (
                    again
                    and query.message
                    and await sending.edit(
                        context.bot, chat.id, query.message.message_id, with_way_back(again, pressed)
                    )
                ):
                    return
                shown = again or say(*(words.BRIEF_ON if brief else words.BRIEF_OFF))
            case AskHome():
                await sending.settle_press(query)
                self._towns.end_view(chat.id)
                home = self._showing.home(chat.id)
                shown = self._towns.picker(home.slug if home else "", self._service.towns())
            case More():
                await sending.settle_press(query)
                if pressed is None or await self._show_more(action, pressed):
                    return
                shown = say(button_words.GONE_DUTY)
            case None:
                await sending.settle_press(query, button_words.OLD_BUTTON)
                shown = say(button_words.OLD_BUTTON_WAY)
        await pressing.follow(context.bot, query, chat.id, shown)

    async def _show_more(self, action: More, pressed: Sent) -> bool:
        """Puts the further buttons under the message; False when the duty is gone."""
        town, part, number = self._showing.town(action.shown.town), action.shown.part, action.shown.number
        try:
            duty = self._service.duty(f"{town.slug}/{part}/{number}") if town else None
        except UnknownDutyError:
            duty = None
        if town is None or duty is None:
            return False
        more = sending.keyboard(
            Rendered("", more_under_duty(duty, town, self._showing.look(pressed.chat_id))), pressed.get_bot()
        )
        rows: list[Sequence[InlineKeyboardButton]] = []
        for row in pressed.reply_markup.inline_keyboard if pressed.reply_markup else ():
            kept = [each for each in row if each.callback_data != encode(action)]
            rows += [kept] if kept else []
            rows += more.inline_keyboard if more and len(kept) < len(row) else ()
        # A second press of the same button changes nothing, which Telegram calls an error.
        with suppress(BadRequest):
            await pressed.edit_reply_markup(InlineKeyboardMarkup(rows))
        return True

    def _again(self, action: SetBrief, chat_id: int, asked: Asked | None) -> Rendered | None:
        """The same answer in the other manner, with the part that was asked where the question is still there; None when
        the duty is gone."""
        town = self._showing.town(action.shown.town)
        if town is None:
            return None
        duty_id = f"{town.slug}/{action.shown.part}/{action.shown.number}"
        if asked is not None:
            answer = self._showing.again(asked).answer
            if answer.kind is AnswerKind.DUTY and answer.duties[0].duty.id == duty_id:
                return stated(answer, self._showing.look(chat_id))
        try:
            reply = self._service.open_duty(duty_id, self._store.load(chat_id))
        except UnknownDutyError:
            return None
        return stated(reply.answer, self._showing.look(chat_id))

"""/whose and 「谁定的？」: whose the tasks of a notice are that somebody handed down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.channels.telegram import pressing, sending
from bot.channels.telegram.heard import is_private, question_in
from bot.render.actions import AskTown, ChooseTown, OpenDuty
from bot.render.handed_down import ruled, whose_town
from bot.render.telegram import say, which_town
from bot.render.whose_actions import PREFIX, RuleBy, decode
from bot.wording import buttons as button_words
from bot.wording import handed_down as words
from bot.wording import towns as town_words
from knowledge.conversation import Conversation
from knowledge.errors import UnknownDutyError
from knowledge.handed_down import Finding
from knowledge.language.normalize import has_words
from knowledge.understanding.notices import asked_notice, asks_whose

if TYPE_CHECKING:
    from telegram import Message as Sent
    from telegram import Update

    from bot.channels.telegram.showing import Showing
    from bot.channels.telegram.types import Bot, Context, Handler
    from bot.render import Message
    from bot.service import Service
    from bot.state.conversations import ConversationStore
    from knowledge.handed_down import HandedDown


class _AsksWhose(filters.MessageFilter):
    """Messages for the bot that paste a notice and ask whose it is, or ask that of the message they reply to."""

    def filter(self, message: Sent) -> bool:
        return _notice_in(message, message.get_bot()) is not None  # type: ignore[arg-type]  # the application's own


class Whose:
    """Rules on notices."""

    def __init__(self, service: Service, store: ConversationStore, showing: Showing) -> None:
        self._service = service
        self._store = store
        self._showing = showing

    def handlers(self) -> tuple[Handler, ...]:
        """To be added before the general ones."""
        words_of_any = filters.UpdateType.MESSAGES & (filters.TEXT | filters.CAPTION) & ~filters.COMMAND
        return (
            CommandHandler("whose", self.on_whose, filters.UpdateType.MESSAGES),
            MessageHandler(words_of_any & _AsksWhose(), self.on_asked),
            CallbackQueryHandler(self.on_press, rf"^{PREFIX}:"),
        )

    async def on_whose(self, update: Update, context: Context) -> None:
        """/whose and a notice, or /whose in reply to one."""
        message = update.effective_message
        if message is None:
            return
        own = pressing.without_command(message.text or "")
        quoted = message.reply_to_message
        if has_words(own):
            await self._answer(context.bot, message, own, message)
        elif quoted is not None:
            await self._answer(context.bot, message, quoted.text or quoted.caption or "", quoted)
        else:
            await sending.reply(message, say(*words.HOW))

    async def on_asked(self, update: Update, context: Context) -> None:
        """A pasted notice with 「谁定的」 before or after it."""
        message = update.effective_message
        found = _notice_in(message, context.bot) if message else None
        if message is not None and found is not None:
            notice, holder = found
            await self._answer(context.bot, message, notice, holder)

    async def on_press(self, update: Update, context: Context) -> None:
        """A town to rule by, or the duty that a task is."""
        query, chat = update.callback_query, update.effective_chat
        if query is None:
            return
        action = decode(query.data or "")
        await sending.settle_press(query, button_words.OLD_BUTTON if action is None else "")
        if chat is not None:
            shown, in_place = self._show(action, chat.id, pressing.quoted_text(query))
            await pressing.put(context.bot, query, chat.id, shown, in_place=in_place)

    async def _answer(self, bot: Bot, message: Sent, notice: str, holder: Sent) -> None:
        """Rules on a notice that stands in ``holder``; an edited message is answered again in place."""
        before = self._store.load(message.chat_id)
        if not has_words(notice):
            await sending.reply(message, say(words.NO_WORDS))
            return
        town = self._service.fieldwork.notice_town(notice, before.town)
        if town is None:
            # A town's button finds the notice again in the message that the question quotes.
            await sending.reply(holder, whose_town(self._service.towns()), quote=True)
            return
        shown = self._ruled(self._service.fieldwork.rule(notice, town.slug), message.chat_id)
        known = self._store.known_reply(message.chat_id, message.message_id) if message.edit_date else None
        if known is None or not await sending.edit(bot, message.chat_id, known.reply, shown):
            sent = await sending.reply(message, shown, quote=not is_private(message))
            self._store.remember_reply(message.chat_id, message.message_id, sent.message_id, before)

    def _show(self, action: RuleBy | None, chat_id: int, quoted: str) -> tuple[Message, bool]:
        """What to show, and whether in place of the pressed message."""
        match action:
            case RuleBy(AskTown(page)):
                return whose_town(self._service.towns(), page), True
            case RuleBy(ChooseTown(key)):
                town = self._showing.town(key)
                if town is None:
                    return whose_town(self._service.towns()), True
                notice = _notice_of(quoted)
                if not has_words(notice):
                    return say(*words.NOTICE_GONE), False
                if self._showing.home(chat_id) is None:
                    self._store.save(chat_id, Conversation(town=town.slug))
                return self._ruled(self._service.fieldwork.rule(notice, town.slug), chat_id), True
            case RuleBy(OpenDuty(key, part, number)):
                town = self._showing.town(key)
                if town is None:
                    return which_town(self._service.towns(), before=town_words.NOT_LOADED), False
                try:
                    found = self._service.fieldwork.rule_duty(f"{town.slug}/{part}/{number}")
                except UnknownDutyError:
                    return self._showing.nearest(town, part, number), False
                return self._ruled(found, chat_id), False
            case _:
                return say(button_words.OLD_BUTTON_WAY), False

    def _ruled(self, found: HandedDown, chat_id: int) -> Message:
        """The rulings; what is said next leans on them when there is only one."""
        if len(found.rulings) == 1:
            ruling, before = found.rulings[0], self._store.load(chat_id)
            if ruling.duty is not None:
                self._store.save(chat_id, self._service.open_duty(ruling.duty.id, before).conversation)
            elif ruling.finding is Finding.UNSURE:
                self._store.save(chat_id, Conversation(before.town, choices=tuple(each.id for each in ruling.duties)))
        return ruled(found)


def _notice_in(message: Sent, bot: Bot) -> tuple[str, Sent] | None:
    """The notice that a message asks about, and the message that holds it."""
    text = question_in(message, bot)
    if text is None:
        return None
    notice = asked_notice(text)
    if notice is not None:
        return notice, message
    quoted = message.reply_to_message
    held = (quoted.text or quoted.caption or "") if quoted is not None and not _is_own(quoted, bot) else ""
    return (held, quoted) if quoted is not None and has_words(held) and asks_whose(text) else None


def _notice_of(quoted: str) -> str:
    """The notice in a message that a question for the town quotes."""
    own = pressing.without_command(quoted)
    return asked_notice(own) or own


def _is_own(message: Sent, bot: Bot) -> bool:
    return message.from_user is not None and message.from_user.id == bot.id

"""/misses, /teach and /vocabulary: what was not answered well, and teaching it with two taps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from telegram import ForceReply, InputFile
from telegram import Message as Sent
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.access import Deed
from bot.channels.telegram import sending
from bot.channels.telegram.pressing import put, without_command
from bot.channels.telegram.teaching_desk import DEED_OF_VIEW, TeachingDesk
from bot.masking import mask
from bot.render import misses as shown
from bot.render.html import write_caption
from bot.render.miss_actions import (
    PATTERN,
    Browse,
    Export,
    Find,
    Group,
    MissAction,
    Page,
    Phrase,
    RatherNot,
    Teach,
    Towns,
    View,
    Way,
    decode,
)
from bot.render.telegram import say
from bot.wording import buttons
from bot.wording import misses as words
from knowledge.errors import SheiguanError

if TYPE_CHECKING:
    from telegram import CallbackQuery, Update

    from bot.channels.telegram.door import Door
    from bot.channels.telegram.types import Bot, Context, Handler
    from bot.render import Message
    from bot.service import Service
    from bot.state.conversations import ConversationStore
    from bot.teaching import Teacher
    from knowledge.records import Town

_MEANS = re.compile(r"\s*(?:=+>|-+>|→|⇒|＝+＞|＝+>|=+＞)\s*")
"""Between a phrase and what it means: 话 => 配合 20."""


class _Search(filters.MessageFilter):
    """Replies to the question for words to look for."""

    def filter(self, message: Sent) -> bool:
        """Whether it is one."""
        asked = message.reply_to_message
        by_bot = asked is not None and asked.from_user is not None and asked.from_user.id == message.get_bot().id
        return asked is not None and by_bot and words.SEARCH_HOW in (asked.text or "")


class Misses:
    """Shows misses and taught phrases to those who keep a town's list, and teaches."""

    def __init__(self, service: Service, store: ConversationStore, teacher: Teacher, door: Door) -> None:
        self._service = service
        self._store = store
        self._door = door
        self._desk = TeachingDesk(service, teacher, door.access)

    def handlers(self) -> tuple[Handler, ...]:
        """What to register before the general handlers."""
        new = filters.UpdateType.MESSAGE
        search = new & filters.ChatType.PRIVATE & filters.TEXT & ~filters.COMMAND & _Search()
        return (
            CommandHandler("misses", self.on_misses, new),
            CommandHandler("vocabulary", self.on_vocabulary, new),
            CommandHandler("teach", self.on_teach, new),
            MessageHandler(search, self.on_search),
            CallbackQueryHandler(self.on_press, PATTERN),
        )

    async def on_misses(self, update: Update, context: Context) -> None:
        """What was not answered well."""
        await self._open(update, context, View.MISSES)

    async def on_vocabulary(self, update: Update, context: Context) -> None:
        """What a town was taught."""
        await self._open(update, context, View.VOCABULARY)

    async def on_teach(self, update: Update, context: Context) -> None:
        """/teach 话, or /teach 话 => 配合 20."""
        message = await self._door.admitted(update, context, Deed.TEACH)
        user = update.effective_user
        if message is None or user is None:
            return
        here = self._desk.standing_of(self._store.load(message.chat_id).town, user.id, Deed.TEACH)
        phrase, *means = _MEANS.split(without_command(message.text or ""), maxsplit=1)
        phrase = mask(phrase)
        if not phrase:
            result = say(*words.TEACH_HOW)
        elif here is None:
            result = self._desk.which_town(user.id, View.VOCABULARY)
        elif means and means[0].strip():
            result = await self._desk.teach_typed(here, phrase, means[0], user.id)
        else:
            result = self._desk.likely(here, phrase)
        await sending.reply(message, result)

    async def on_search(self, update: Update, context: Context) -> None:
        """Words to look for, as a reply to the question for them."""
        message = await self._door.admitted(update, context, Deed.TEACH)
        user = update.effective_user
        asked = message.reply_to_message if message is not None else None
        if message is None or user is None or asked is None:
            return
        text = asked.text or ""
        phrase = shown.phrase_in(text)
        town = next((town for town in self._service.towns() if words.search_in(town) in text), None)
        if phrase is None or town is None or not self._door.access.may(user.id, Deed.TEACH, town.slug):
            await sending.reply(message, say(words.NOT_LOADED))
            return
        here = self._desk.standing(town, user.id)
        await sending.reply(message, self._desk.found(here, phrase, message.text or ""))

    async def on_press(self, update: Update, context: Context) -> None:
        """Any button of these messages, however old."""
        query, chat = update.callback_query, update.effective_chat
        if query is None or chat is None:
            return
        action = decode(query.data or "")
        town = None if action is None or isinstance(action, Towns) else self._desk.town(action.town)
        if not await self._door.may_press(query, _deed_of(action), town.slug if town is not None else None):
            return
        checks = isinstance(action, Teach)
        await sending.settle_press(query, words.CHECKING if checks else buttons.OLD_BUTTON if action is None else "")
        try:
            result = await self._act(context.bot, query, action, town)
        except SheiguanError as error:
            result = say(error.sentence)
        if result is not None:
            await put(context.bot, query, chat.id, result, in_place=True)

    async def _act(
        self, bot: Bot, query: CallbackQuery, action: MissAction | None, town: Town | None
    ) -> Message | None:
        """Does what a button says; gives what to show in place of the pressed message."""
        user = query.from_user.id
        if action is None:
            return say(buttons.OLD_BUTTON_WAY)
        if isinstance(action, Towns):
            return self._desk.which_town(user, action.view, action.page)
        if town is None:
            return say(words.NOT_LOADED)
        here = self._desk.standing(town, user)
        match action:
            case Page(view, _, page):
                return await self._desk.opened(here, view, page)
            case Group():
                return await self._desk.group(here, action, user)
            case Phrase():
                return await self._desk.phrase(here, action, user)
            case Export():
                await self._export(bot, query, town)
                return None
        return await self._act_on_phrase(query, action, here)

    async def _act_on_phrase(
        self, query: CallbackQuery, action: Find | Browse | Teach | RatherNot, here: shown.Standing
    ) -> Message | None:
        """The same for buttons about the phrase that the pressed message begins with."""
        pressed = query.message if isinstance(query.message, Sent) else None
        phrase = shown.phrase_in(pressed.text or "") if pressed is not None else None
        if pressed is None or phrase is None:
            return say(buttons.OLD_BUTTON_WAY)
        match action:
            case Find(Way.LIKELY):
                return self._desk.likely(here, phrase)
            case Find():
                prompt = shown.search_prompt(here.town, phrase)
                await pressed.reply_text(prompt.html, reply_markup=ForceReply(selective=True))
                return None
            case Browse():
                return self._desk.browse(here, phrase, action)
            case Teach():
                return await self._desk.teach_pressed(here, phrase, action, query.from_user.id)
            case RatherNot():
                return shown.not_added(here, phrase)

    async def _export(self, bot: Bot, query: CallbackQuery, town: Town) -> None:
        content = self._desk.export(town)
        if not content:
            await bot.send_message(query.from_user.id, words.NOTHING_TO_EXPORT)
            return
        await bot.send_document(
            query.from_user.id,
            InputFile(content.encode(), filename=words.file_name(town.slug)),
            caption=write_caption(words.file_caption(town, content.count("\n"))),
            disable_content_type_detection=True,
        )

    async def _open(self, update: Update, context: Context, view: View) -> None:
        deed = DEED_OF_VIEW[view]
        message = await self._door.admitted(update, context, deed)
        user = update.effective_user
        if message is None or user is None:
            return
        here = self._desk.standing_of(self._store.load(message.chat_id).town, user.id, deed)
        shows = self._desk.which_town(user.id, view) if here is None else await self._desk.opened(here, view)
        await sending.reply(message, shows)


def _deed_of(action: MissAction | None) -> Deed:
    """What somebody must be allowed who presses a button."""
    if isinstance(action, Page):
        return DEED_OF_VIEW[action.view]
    return Deed.MISSES if isinstance(action, Group | Towns) else Deed.TEACH

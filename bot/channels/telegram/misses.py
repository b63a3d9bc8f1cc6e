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
from bot.masking import MOST_CHARACTERS, mask, unmasked_words
from bot.miss_groups import find_group
from bot.render import misses as shown
from bot.render.actions import town_key
from bot.render.html import write_caption
from bot.render.miss_actions import (
    PATTERN,
    Answer,
    Browse,
    Export,
    Find,
    Group,
    MissAction,
    OnGroup,
    OnPhrase,
    Page,
    Phrase,
    RatherNot,
    Teach,
    Towns,
    View,
    Way,
    decode,
)
from bot.render.telegram import page_with, say
from bot.wording import buttons
from bot.wording import misses as words
from knowledge.errors import SheiguanError, UnknownDutyError
from knowledge.teaching import Outcome

if TYPE_CHECKING:
    from telegram import CallbackQuery, Update

    from bot.channels.telegram.door import Door
    from bot.channels.telegram.types import Bot, Context, Handler
    from bot.render import Message
    from bot.service import Service
    from bot.state.conversations import ConversationStore
    from bot.teaching import Teacher
    from knowledge.records import Duty, ListPart, Town

_OFFERED = 5
_MEANS = re.compile(r"\s*(?:=+>|-+>|→|⇒|＝+＞|＝+>|=+＞)\s*")
_REASONS = {Outcome.EMPTY: words.EMPTY, Outcome.KNOWN: words.KNOWN, Outcome.OVERRULED: words.OVERRULED}


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
        self._teacher = teacher
        self._door = door

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
        here = self._standing(message.chat_id, user.id, Deed.TEACH)
        phrase, *means = _MEANS.split(without_command(message.text or ""), maxsplit=1)
        phrase = mask(phrase)
        if not phrase:
            await sending.reply(message, say(*words.TEACH_HOW))
        elif here is None:
            await sending.reply(message, shown.which_town(self._kept(user.id, Deed.TEACH), View.VOCABULARY))
        elif means and means[0].strip():
            found = self._look(here.town, means[0])
            if isinstance(found, tuple):
                before = words.FOUND if found else words.FOUND_NONE
                await sending.reply(message, shown.phrase_card(here, phrase, found, before=before))
            else:
                await sending.reply(message, await self._teach(here, phrase, found, user.id))
        else:
            likely = self._likely(here.town, phrase)
            await sending.reply(message, shown.phrase_card(here, phrase, likely))

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
        here = shown.Standing(town, several=len(self._kept(user.id, Deed.TEACH)) > 1)
        found = self._look(town, message.text or "")
        found = found if isinstance(found, tuple) else (found,)
        before = words.FOUND if found else words.FOUND_NONE
        await sending.reply(message, shown.phrase_card(here, phrase, found, before=before))

    async def on_press(self, update: Update, context: Context) -> None:
        """Any button of these messages, however old."""
        query, chat = update.callback_query, update.effective_chat
        if query is None or chat is None:
            return
        action = decode(query.data or "")
        pressed = query.message if isinstance(query.message, Sent) else None
        deed = Deed.MISSES if isinstance(action, Group | Towns) else Deed.TEACH
        if isinstance(action, Page):
            deed = Deed.MISSES if action.view is View.MISSES else Deed.TEACH
        town = None if action is None or isinstance(action, Towns) else self._town(action.town)
        if not await self._door.may_press(query, deed, town.slug if town is not None else None):
            return
        checks = isinstance(action, Teach)
        await sending.settle_press(query, words.CHECKING if checks else buttons.OLD_BUTTON if action is None else "")
        try:
            result = await self._act(context.bot, query, pressed, action, town)
        except SheiguanError as error:
            result = say(error.sentence)
        if result is not None:
            await put(context.bot, query, chat.id, result, in_place=True)

    async def _act(
        self, bot: Bot, query: CallbackQuery, pressed: Sent | None, action: MissAction | None, town: Town | None
    ) -> Message | None:
        """Does what a button says; gives what to show in place of the pressed message."""
        user = query.from_user.id
        if action is None:
            return say(buttons.OLD_BUTTON_WAY)
        if isinstance(action, Towns):
            deed = Deed.MISSES if action.view is View.MISSES else Deed.TEACH
            return shown.which_town(self._kept(user, deed), action.view, action.page)
        if town is None:
            return say(words.NOT_LOADED)
        here = shown.Standing(town, several=len(self._kept(user, Deed.TEACH)) > 1)
        match action:
            case Page(View.MISSES, _, page):
                return shown.misses_page(here, await self._teacher.groups(town.slug), page)
            case Page(View.VOCABULARY, _, page):
                return shown.vocabulary_page(here, self._teacher.phrases(town.slug), page)
            case Group():
                return await self._group(here, action, user)
            case Phrase():
                return await self._phrase(here, action, user)
            case Export():
                await self._export(bot, query, town)
                return None
        phrase = shown.phrase_in(pressed.text or "") if pressed is not None else None
        if phrase is None:
            return say(buttons.OLD_BUTTON_WAY)
        match action:
            case Find(Way.LIKELY):
                return shown.phrase_card(here, phrase, self._likely(town, phrase))
            case Find(Way.TYPING) if pressed is not None:
                prompt = shown.search_prompt(town, phrase)
                await pressed.reply_text(prompt.html, reply_markup=ForceReply(selective=True))
                return None
            case Browse(_, part, page):
                return shown.browse_page(here, phrase, part, self._part(town, part), page)
            case Teach(answer, _, part, number):
                try:
                    duty = self._service.duty(f"{town.slug}/{part}/{number}")
                except UnknownDutyError:
                    left = self._part(town, part)
                    at = page_with(left, number)
                    return shown.browse_page(here, phrase, part, left, at, before=buttons.GONE_DUTY)
                return await self._teach(here, phrase, duty, user, anyway=answer is Answer.ANYWAY)
            case RatherNot():
                return shown.not_added(here, phrase)
        return say(buttons.OLD_BUTTON_WAY)

    async def _group(self, here: shown.Standing, action: Group, user: int) -> Message:
        groups = await self._teacher.groups(here.town.slug)
        found = find_group(groups, action.token)
        if found is None:
            return shown.misses_page(here, groups, 1, before=words.SETTLED)
        if action.deed is OnGroup.DROP:
            self._teacher.drop_group(here.town.slug, found, user)
            return shown.misses_page(here, await self._teacher.groups(here.town.slug), 1, before=words.DROPPED)
        try:
            before = self._service.duty(found.shown) if found.shown else None
        except UnknownDutyError:
            before = None
        likely = [duty for duty in self._likely(here.town, found.words, 1 + _OFFERED) if duty != before][:_OFFERED]
        return shown.group_card(here, found, before, likely)

    async def _phrase(self, here: shown.Standing, action: Phrase, user: int) -> Message:
        slug = here.town.slug
        if action.deed is OnPhrase.REMOVE:
            gone = await self._teacher.forget(slug, action.number, user)
            before = words.REMOVED if gone else words.REMOVED_ALREADY
            return shown.vocabulary_page(here, self._teacher.phrases(slug), 1, before=before)
        found = self._teacher.entry(slug, action.number)
        if found is None:
            return shown.vocabulary_page(here, self._teacher.phrases(slug), 1, before=words.REMOVED_ALREADY)
        return shown.phrase_view(here, *found)

    async def _teach(
        self, here: shown.Standing, phrase: str, duty: Duty, user: int, *, anyway: bool = False
    ) -> Message:
        lesson = await self._teacher.teach(here.town.slug, phrase, duty, user, anyway=anyway)
        if lesson.kept is not None:
            return shown.learnt(here, lesson, duty, lesson.kept.id)
        if lesson.full:
            return shown.not_taught(here, lesson, words.FULL)
        if lesson.trial.outcome is Outcome.BREAKS:
            return shown.would_break(here, lesson, duty)
        return shown.not_taught(here, lesson, _REASONS[lesson.trial.outcome])

    async def _export(self, bot: Bot, query: CallbackQuery, town: Town) -> None:
        content = self._teacher.export(town.slug)
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
        deed = Deed.MISSES if view is View.MISSES else Deed.TEACH
        message = await self._door.admitted(update, context, deed)
        user = update.effective_user
        if message is None or user is None:
            return
        here = self._standing(message.chat_id, user.id, deed)
        if here is None:
            result = shown.which_town(self._kept(user.id, deed), view)
        elif view is View.MISSES:
            result = shown.misses_page(here, await self._teacher.groups(here.town.slug), 1)
        else:
            result = shown.vocabulary_page(here, self._teacher.phrases(here.town.slug), 1)
        await sending.reply(message, result)

    def _standing(self, chat_id: int, user: int, deed: Deed) -> shown.Standing | None:
        """The chat's own town, or the only one that somebody keeps; None when it must be asked."""
        kept = self._kept(user, deed)
        chosen = self._store.load(chat_id).town
        town = next((town for town in kept if town.slug == chosen), kept[0] if len(kept) == 1 else None)
        return None if town is None else shown.Standing(town, several=len(kept) > 1)

    def _kept(self, user: int, deed: Deed) -> tuple[Town, ...]:
        slugs = tuple(town.slug for town in self._service.towns())
        return tuple(self._service.town(slug) for slug in self._door.access.towns_for(user, deed, slugs))

    def _town(self, key: str) -> Town | None:
        return next((town for town in self._service.towns() if town_key(town.slug) == key), None)

    def _part(self, town: Town, part: ListPart) -> tuple[Duty, ...]:
        return tuple(duty for duty in self._service.duties(town.slug) if duty.part is part)

    def _likely(self, town: Town, phrase: str, most: int = _OFFERED) -> tuple[Duty, ...]:
        return self._service.lessons.closest(unmasked_words(phrase), town.slug, most)

    def _look(self, town: Town, typed: str) -> Duty | tuple[Duty, ...]:
        """The duty that typed words name by its number, or those that they may mean."""
        item = self._service.read_item(typed[:MOST_CHARACTERS])
        if item is None:
            return self._service.lessons.closest(typed[:MOST_CHARACTERS], town.slug, _OFFERED)
        _, part, number = item
        duties = self._service.duties(town.slug)
        named = tuple(duty for duty in duties if duty.number == number and part in {None, duty.part})
        return named[0] if part is not None and named else named

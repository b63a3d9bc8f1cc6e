"""/export: lists as files to download and print, and one duty as a picture to pass on."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from telegram import InputFile, ReplyParameters
from telegram import Message as Sent
from telegram.constants import ChatAction
from telegram.error import TelegramError
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.channels.telegram import sending
from bot.channels.telegram.patience import HURRY
from bot.export.naming import card_name, file_name, scope_name
from bot.export.selection import Selection, find_scope, pick, read_scope
from bot.render.actions import named_town
from bot.render.export_actions import (
    PATTERN,
    ExportFile,
    ExportForm,
    ExportMenu,
    ExportScope,
    ExportView,
    MakeCard,
    decode,
)
from bot.render.exports import forms, menu, original_row, which
from bot.render.gone import gone_duty
from bot.render.html import write_caption
from bot.render.keyboards import Message
from bot.render.telegram import say, which_town
from bot.wording import buttons as button_words
from bot.wording import exports as words
from bot.wording import towns as town_words
from knowledge.errors import UnknownDutyError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from telegram import Update

    from bot.channels.telegram.types import Bot, Context, Handler
    from bot.export.selection import Scope
    from bot.service import Service
    from bot.state.conversations import ConversationStore
    from knowledge.records import Duty, Town

_FORM_WORDS = {
    "pdf": ExportForm.CHECKLIST,
    "打印": ExportForm.CHECKLIST,
    "excel": ExportForm.SPREADSHEET,
    "xlsx": ExportForm.SPREADSHEET,
    "表格": ExportForm.SPREADSHEET,
}


class Exports:
    """Asks what is wanted, makes it in a thread, and sends it."""

    def __init__(self, service: Service, store: ConversationStore) -> None:
        self._service = service
        self._store = store
        self._making = asyncio.Semaphore(1)  # one file at a time: each takes much memory for a second

    def handlers(self) -> tuple[Handler, ...]:
        """What to register before the general handlers."""
        return (
            CommandHandler("export", self.on_export, filters.UpdateType.MESSAGE),
            CallbackQueryHandler(self.on_press, PATTERN),
        )

    async def on_export(self, update: Update, context: Context) -> None:
        """/export, or /export and what: 配合, 公安局, 民生服务; pdf or excel behind it makes it at once."""
        message = update.effective_message
        if message is None:
            return
        towns = self._service.towns()
        slug = self._store.load(message.chat_id).town or (towns[0].slug if len(towns) == 1 else "")
        town = next((each for each in towns if each.slug == slug), None)
        if town is None:
            await sending.reply(message, which_town(towns, before=words.TOWN_FIRST))
            return
        typed = list(context.args or ())
        form = _FORM_WORDS.get(typed[-1].lower()) if typed else None
        wanted = "".join(typed[:-1] if form else typed)
        duties = self._service.duties(town.slug)
        found = read_scope(wanted, duties, town.county) if wanted else ()
        if len(found) == 1 and form is not None:
            await self._send_file(context.bot, message, town, found[0], form)
        elif len(found) == 1:
            await sending.reply(message, forms(town, found[0], len(pick(duties, found[0]))))
        elif found:
            await sending.reply(message, which(town, duties, found))
        else:
            before = words.NOT_FOUND if wanted else ""
            await sending.reply(message, menu(town, duties, ExportView.MAIN, before=before))

    async def on_press(self, update: Update, context: Context) -> None:
        """A button of the export menu, or the one under a duty that makes a picture."""
        query, chat = update.callback_query, update.effective_chat
        if query is None or chat is None:
            return
        action = decode(query.data or "")
        await sending.settle_press(query, button_words.OLD_BUTTON if action is None else "")
        pressed = query.message if isinstance(query.message, Sent) else None
        place = pressed or chat.id
        if not isinstance(action, ExportMenu | ExportScope | ExportFile | MakeCard):
            await _say(context.bot, place, say(button_words.OLD_BUTTON_WAY))
            return
        town = named_town(self._service.towns(), action.town)
        if town is None:
            await _say(context.bot, place, which_town(self._service.towns(), before=town_words.NOT_LOADED))
        elif isinstance(action, MakeCard):
            await self._card(context.bot, place, town, action)
        else:
            await self._pick(context.bot, place, town, action)

    async def _pick(
        self, bot: Bot, place: Sent | int, town: Town, action: ExportMenu | ExportScope | ExportFile
    ) -> None:
        duties = self._service.duties(town.slug)
        if isinstance(action, ExportMenu):
            await _show(bot, place, menu(town, duties, action.view, action.page))
            return
        scope = find_scope(duties, action.scope)
        if scope is None:
            await _say(bot, place, menu(town, duties, ExportView.MAIN, before=words.GONE))
        elif isinstance(action, ExportScope):
            await _show(bot, place, forms(town, scope, len(pick(duties, scope))))
        else:
            await self._send_file(bot, place, town, scope, action.form)

    async def _send_file(self, bot: Bot, place: Sent | int, town: Town, scope: Scope, form: ExportForm) -> None:
        duties = pick(self._service.duties(town.slug), scope)
        selection = Selection(town, scope, duties, self._service.edition.built_at[:10])
        async with self._at_work(bot, place, words.MAKING_FILE, ChatAction.UPLOAD_DOCUMENT):
            content = await asyncio.to_thread(_file, selection, form)
            name = file_name(selection, "xlsx" if form is ExportForm.SPREADSHEET else "pdf")
            caption = words.file_caption(town, scope_name(scope), len(duties))
            await _send_document(bot, place, content, name, caption)

    async def _card(self, bot: Bot, place: Sent | int, town: Town, action: MakeCard) -> None:
        part, number = action.duty.part, action.duty.number
        try:
            duty = self._service.duty(f"{town.slug}/{part}/{number}")
        except UnknownDutyError:
            await _say(bot, place, gone_duty(town, part, number, self._service.duties(town.slug)))
            return
        async with self._at_work(bot, place, words.MAKING_CARD, ChatAction.UPLOAD_PHOTO):
            content, shortened, tall = await asyncio.to_thread(_picture, duty, town)
            original = action.original or tall
            caption = words.card_caption(duty, town, original=original, shortened=shortened)
            if original:
                await _send_document(bot, place, content, card_name(duty, town), caption)
            else:
                await _send_photo(bot, place, content, caption, Message("", original_row(duty)))

    @asynccontextmanager
    async def _at_work(self, bot: Bot, place: Sent | int, sentence: str, action: ChatAction) -> AsyncIterator[None]:
        """Says that something is being made, and takes that back when it is there."""
        said = await _say(bot, place, say(sentence))
        try:
            async with self._making:
                with suppress(TelegramError):
                    await bot.send_chat_action(
                        said.chat_id, action, message_thread_id=_thread(place), rate_limit_args=HURRY
                    )
                yield
        finally:
            with suppress(TelegramError):
                await bot.delete_message(said.chat_id, said.message_id)


def _file(selection: Selection, form: ExportForm) -> bytes:
    # Imported when somebody exports: these bring large libraries.
    if form is ExportForm.SPREADSHEET:
        from bot.export.spreadsheet import spreadsheet

        return spreadsheet(selection)
    from bot.export.checklist import checklist

    return checklist(selection)


def _picture(duty: Duty, town: Town) -> tuple[bytes, bool, bool]:
    """The picture, whether it is shortened, and whether it is taller than Telegram shows sharply."""
    from bot.export.card import TALLEST
    from bot.export.picture import picture

    content, card = picture(duty, town)
    return content, card.shortened, card.height > TALLEST


async def _say(bot: Bot, place: Sent | int, message: Message) -> Sent:
    if isinstance(place, Sent):
        return await sending.reply(place, message)
    return await bot.send_message(place, message.html, reply_markup=sending.keyboard(message, bot))


async def _show(bot: Bot, place: Sent | int, message: Message) -> None:
    """In place of the pressed message, or anew when that is gone."""
    if isinstance(place, Sent) and await sending.edit(bot, place.chat_id, place.message_id, message):
        return
    await _say(bot, place, message)


async def _send_document(bot: Bot, place: Sent | int, content: bytes, name: str, caption: str) -> None:
    await bot.send_document(
        _chat(place),
        InputFile(content, filename=name),
        caption=write_caption(caption),
        message_thread_id=_thread(place),
        reply_parameters=_asked(place),
        disable_content_type_detection=True,
    )


async def _send_photo(bot: Bot, place: Sent | int, content: bytes, caption: str, keys: Message) -> None:
    await bot.send_photo(
        _chat(place),
        InputFile(content, filename="card.png"),
        caption=write_caption(caption),
        message_thread_id=_thread(place),
        reply_markup=sending.keyboard(keys, bot),
    )


def _chat(place: Sent | int) -> int:
    return place.chat_id if isinstance(place, Sent) else place


def _thread(place: Sent | int) -> int | None:
    return place.message_thread_id if isinstance(place, Sent) and place.is_topic_message else None


def _asked(place: Sent | int) -> ReplyParameters | None:
    """Quotes the command that asked, in groups where others talk between."""
    if not isinstance(place, Sent) or place.chat.type == place.chat.PRIVATE:
        return None
    return ReplyParameters(place.message_id, allow_sending_without_reply=True)

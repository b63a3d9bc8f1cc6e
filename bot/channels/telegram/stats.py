"""/stats: the counts as a picture and in words, for the towns that somebody keeps."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from telegram import InputFile, InputMediaPhoto
from telegram import Message as Sent
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, TelegramError
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.access import Deed
from bot.channels.telegram import sending
from bot.channels.telegram.patience import HURRY
from bot.render import stats as render
from bot.render.actions import named_town, town_key
from bot.render.keyboards import Message
from bot.render.stats_actions import PERIODS, STATS_PATTERN, ChooseStatsTown, ShowStats, decode
from bot.render.telegram import say
from bot.render.when import moment_of
from bot.stats import collect
from bot.wording import buttons
from bot.wording import stats as words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from telegram import CallbackQuery, Update

    from bot.channels.telegram.door import Door
    from bot.channels.telegram.types import Bot, Context, Handler
    from bot.render.keyboards import Keyboard
    from bot.service import Service
    from bot.state.conversations import ConversationStore
    from bot.state.counts import CountBook
    from bot.stats import Stats
    from knowledge.records import Town

_USUAL_DAYS = 30


class Statistics:
    """Shows counts of their own towns to those who keep them."""

    def __init__(
        self, service: Service, store: ConversationStore, book: CountBook, door: Door, now: Callable[[], float]
    ) -> None:
        """``now``: seconds since the epoch."""
        self._service = service
        self._store = store
        self._book = book
        self._door = door
        self._now = now
        self._drawing = asyncio.Semaphore(1)  # each takes much memory for a second

    def handlers(self) -> tuple[Handler, ...]:
        """What to register before the general handlers."""
        return (
            CommandHandler("stats", self.on_stats, filters.UpdateType.MESSAGE),
            CallbackQueryHandler(self.on_press, STATS_PATTERN),
        )

    async def on_stats(self, update: Update, context: Context) -> None:
        """/stats, or /stats with days and a town."""
        message = await self._door.admitted(update, context, Deed.STATS)
        user = update.effective_user
        if message is None or user is None:
            return
        action = self._asked(context.args or (), user.id, self._store.load(message.chat_id).town)
        if action is None:
            await sending.reply(message, say(words.HOW))
            return
        picture, caption = await self._made(context.bot, message, action, user.id)
        await message.reply_photo(
            InputFile(picture, filename=words.FILE),
            caption=caption.html,
            reply_markup=sending.keyboard(caption, context.bot),
        )

    async def on_press(self, update: Update, context: Context) -> None:
        """Other days, or another town."""
        query, chat = update.callback_query, update.effective_chat
        if query is None or chat is None:
            return
        action = decode(query.data or "")
        town = self._town(action.town) if action is not None and action.town else None
        if not await self._door.may_press(query, Deed.STATS, town.slug if town is not None else None):
            return
        gone = action is not None and bool(action.town) and town is None
        old = buttons.OLD_BUTTON if action is None else words.NOT_LOADED if gone else ""
        await sending.settle_press(query, old)
        if action is None or gone:
            return
        pressed = query.message if isinstance(query.message, Sent) else None
        if isinstance(action, ChooseStatsTown):
            rows = render.town_keys(action, self._kept(query.from_user.id), every=self._sees_all(query.from_user.id))
            await self._turn(query, rows)
            return
        picture, caption = await self._made(context.bot, pressed or chat.id, action, query.from_user.id)
        await _put(context.bot, pressed or chat.id, picture, caption)

    async def _turn(self, query: CallbackQuery, rows: Keyboard) -> None:
        with suppress(BadRequest):  # the message is gone, or shows these buttons already
            bot = query.get_bot()
            await query.edit_message_reply_markup(sending.keyboard(Message("", rows), bot))

    async def _made(self, bot: Bot, place: Sent | int, action: ShowStats, user: int) -> tuple[bytes, Message]:
        """The picture, and what stands under it."""
        kept, every = self._kept(user), self._sees_all(user)
        town = self._town(action.town) if action.town else None
        shown = (town,) if town is not None else kept
        whole = every and town is None
        # All towns together have what came before a town was chosen, too.
        stats = collect(self._book, action.days, None if whole else {each.slug for each in shown})
        name, township = words.heading(shown, every=whole), words.township(shown)
        keys = render.keys(action, several=len(kept) > 1)
        made = moment_of(self._now())
        async with self._drawing:
            with suppress(TelegramError):
                chat = place.chat_id if isinstance(place, Sent) else place
                await bot.send_chat_action(
                    chat, ChatAction.UPLOAD_PHOTO, message_thread_id=_thread(place), rate_limit_args=HURRY
                )
            picture = await asyncio.to_thread(_draw, stats, name, township, made)
        return picture, render.caption(stats, name, township, keys)

    def _asked(self, args: Sequence[str], user: int, home: str) -> ShowStats | None:
        """What a command asks for; None when it cannot be read."""
        days = [int(each) for each in args if each in map(str, PERIODS)]
        named = " ".join(each for each in args if each not in map(str, PERIODS))
        kept = self._kept(user)
        if named:
            found = [town for town in self._service.find_towns(named) if town in kept]
            if len(found) != 1:
                return None
            town: Town | None = found[0]
        else:
            town = next((each for each in kept if each.slug == home), None)
        return ShowStats(days[0] if days else _USUAL_DAYS, town_key(town.slug) if town is not None else "")

    def _kept(self, user: int) -> tuple[Town, ...]:
        slugs = tuple(town.slug for town in self._service.towns())
        return tuple(self._service.town(slug) for slug in self._door.access.towns_for(user, Deed.STATS, slugs))

    def _sees_all(self, user: int) -> bool:
        """Whether somebody keeps every town, also those that are not loaded."""
        return self._door.access.may(user, Deed.STATS, "")

    def _town(self, key: str) -> Town | None:
        return named_town(self._service.towns(), key)


def _draw(stats: Stats, name: str, township: str, made: str) -> bytes:
    # Imported when somebody looks: these bring large libraries.
    from bot.export.chart import Subject, compose
    from bot.export.picture import paint, width_of

    return paint(compose(stats, Subject(name, township), made, width_of()))


async def _put(bot: Bot, place: Sent | int, picture: bytes, caption: Message) -> None:
    """In place of the pressed picture, or anew when that is gone."""
    keyboard = sending.keyboard(caption, bot)
    file = InputFile(picture, filename=words.FILE, attach=True)
    if isinstance(place, Sent):
        media = InputMediaPhoto(file, caption=caption.html, parse_mode=ParseMode.HTML)
        try:
            await bot.edit_message_media(media, place.chat_id, place.message_id, reply_markup=keyboard)
        except BadRequest as error:
            if "not modified" in error.message.lower():
                return
        else:
            return
    chat = place.chat_id if isinstance(place, Sent) else place
    await bot.send_photo(
        chat,
        InputFile(picture, filename=words.FILE),
        caption=caption.html,
        reply_markup=keyboard,
        message_thread_id=_thread(place),
    )


def _thread(place: Sent | int) -> int | None:
    return place.message_thread_id if isinstance(place, Sent) and place.is_topic_message else None

"""/browse and /departments, their buttons, and words typed while a list is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telegram import Message as Sent
from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, filters

from bot.channels.telegram import sending
from bot.channels.telegram.heard import is_private, words_in
from bot.channels.telegram.list_search import (
    Action,
    ChosenTown,
    Departments,
    Found,
    ListSearch,
    NoSuchRow,
    SeveralTowns,
    Typed,
)
from bot.channels.telegram.shelves import Screen
from bot.channels.telegram.types import Context
from bot.render import browse_actions as act
from bot.render.telegram import say
from bot.wording import browse as words
from bot.wording import buttons, towns
from knowledge.conversation import Conversation

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from telegram import CallbackQuery

    from bot.channels.telegram.questions import Questions
    from bot.channels.telegram.shelves import Shelves
    from bot.channels.telegram.types import App, Bot, Handler
    from bot.service import Service
    from bot.state.conversations import ConversationStore
    from knowledge.records import Town

_NEW = filters.UpdateType.MESSAGE


class Browsing:
    """Shows lists page by page in one message, and keeps which one is open."""

    def __init__(self, service: Service, store: ConversationStore, shelves: Shelves, questions: Questions) -> None:
        self._service = service
        self._store = store
        self._shelves = shelves
        self._questions = questions
        self._search = ListSearch(service, store.open_lists, shelves)

    def handlers(self) -> tuple[Handler, ...]:
        """What this feature listens to."""
        return (
            WhileOpen(self._search.read, self.on_typed),
            CommandHandler("browse", self.on_browse, _NEW),
            CommandHandler("departments", self.on_departments, _NEW),
            CallbackQueryHandler(self.on_press, pattern=act.PATTERN),
        )

    async def on_browse(self, update: Update, context: Context) -> None:
        """/browse, or /browse and a town."""
        if update.effective_message is not None:
            await self._begin(update.effective_message, act.Intent(), " ".join(context.args or ()))

    async def on_departments(self, update: Update, context: Context) -> None:
        """/departments, or /departments and the name of one."""
        if update.effective_message is not None:
            await self._begin(update.effective_message, act.Intent(departments=True), " ".join(context.args or ()))

    async def on_press(self, update: Update, context: Context) -> None:
        """Any of these screens' buttons, however old."""
        query, chat = update.callback_query, update.effective_chat
        if query is None or chat is None:
            return
        action = act.decode(query.data or "")
        await sending.settle_press(query, buttons.OLD_BUTTON if action is None else "")
        message = query.message if isinstance(query.message, Sent) else None
        match action:
            case None:
                await self._put(context.bot, query, chat.id, Screen(say(buttons.OLD_BUTTON_WAY)), in_place=False)
            case act.AskInstead():
                await self._ask_instead(context.bot, message, chat.id)
            case act.PutAway():
                await self._put(context.bot, query, chat.id, Screen(say(words.CLOSED)))
            case act.ChooseFor(key, intent):
                town = self._shelves.town(key)
                if town is None:
                    gone = self._shelves.ask_town(intent, before=towns.NOT_LOADED)
                    await self._put(context.bot, query, chat.id, gone)
                else:
                    self.choose(chat.id, town)
                    await self._put(context.bot, query, chat.id, self.go_on(town, intent, chat.id))
            case _:
                group = message is not None and not is_private(message)
                await self._put(context.bot, query, chat.id, self._shelves.show(action, chat.id, group=group))

    async def on_typed(self, update: Update, typed: Typed) -> None:
        """Words that mean something in the list that is open."""
        message = update.effective_message
        if message is None:
            return
        group = not is_private(message)
        match typed:
            case ChosenTown(town, intent):
                self.choose(message.chat_id, town)
                screen = self.go_on(town, intent, message.chat_id)
            case SeveralTowns(found, intent):
                screen = self._shelves.ask_town(intent, found=found)
            case Departments(town, names):
                screen = self._shelves.named(town, names, message.chat_id, group=group)
            case Action(action):
                screen = self._shelves.show(action, message.chat_id, group=group)
            case Found(shelf, duties):
                screen = self._shelves.found(shelf, duties)
            case NoSuchRow(shown, number, first, last):
                screen = Screen(say(words.no_such_row(number, first, last)), shown)
        await self.reply(message, screen, quote=isinstance(typed, Found))

    async def reply(self, message: Sent, screen: Screen, *, quote: bool = False) -> None:
        """Answers a message with a screen, and keeps which list is open now."""
        sent = await sending.reply(message, screen.message, quote=quote or not is_private(message))
        self._keep(message.chat_id, screen, sent.message_id)

    def choose(self, chat_id: int, town: Town) -> None:
        """Remembers a chat's town."""
        self._store.save(chat_id, Conversation(town=town.slug))

    def go_on(self, town: Town, intent: act.Intent, chat_id: int) -> Screen:
        """What was asked before the town was known."""
        if intent.number:
            return self._shelves.item(town, intent.part, intent.number, chat_id)
        return self._shelves.departments(town) if intent.departments else self._shelves.parts(town)

    # Inside

    async def _begin(self, message: Sent, intent: act.Intent, typed: str) -> None:
        await self.reply(message, self._first(message, intent, typed))

    def _first(self, message: Sent, intent: act.Intent, typed: str) -> Screen:
        home = self._shelves.home(message.chat_id)
        if typed and intent.departments:
            # The county in a department's full name is no wish for another town, unless it is another county's.
            named = self._service.named_towns(typed)
            town = home if home is not None and (not named or home in named) else next(iter(named), None)
            names = self._service.find_departments(typed, town.slug) if town else ()
            if town and names:
                return self._shelves.named(town, names, message.chat_id, group=not is_private(message))
        found = self._service.find_towns(typed) if typed else ()
        if len(found) > 1 or (home is None and not found):
            return self._shelves.ask_town(intent, found=found)
        if found:
            return self.go_on(found[0], intent, message.chat_id)
        if home is not None and typed and intent.departments:
            return self._shelves.departments(home, before=words.DEPARTMENT_UNKNOWN)
        return self.go_on(home or self._service.towns()[0], intent, message.chat_id)

    async def _ask_instead(self, bot: Bot, message: Sent | None, chat_id: int) -> None:
        """Answers as a question what was looked for in a list. It is found in the message replied to, not kept."""
        self._store.open_lists.close(chat_id)
        asked = message.reply_to_message if message else None
        question = words_in(asked, bot) if asked else None
        if asked is not None and question:
            await self._questions.answer(bot, asked, question)
        elif message is not None:
            await sending.reply(message, say(towns.ASK_AGAIN))
        else:
            await bot.send_message(chat_id, say(towns.ASK_AGAIN).html)

    async def _put(
        self, bot: Bot, query: CallbackQuery, chat_id: int, screen: Screen, *, in_place: bool = True
    ) -> None:
        """Shows a screen in place of the pressed message, or below it when that is gone."""
        message = query.message
        number = message.message_id if message is not None else 0
        if not (in_place and message is not None and await sending.edit(bot, chat_id, number, screen.message)):
            if isinstance(message, Sent):
                number = (await sending.reply(message, screen.message)).message_id
            else:
                keys = sending.keyboard(screen.message, bot)
                number = (await bot.send_message(chat_id, screen.message.html, reply_markup=keys)).message_id
        self._keep(chat_id, screen, number)

    def _keep(self, chat_id: int, screen: Screen, message: int) -> None:
        if screen.open is None:
            self._store.open_lists.close(chat_id)
        else:
            self._store.open_lists.open(chat_id, act.encode(screen.open), message)


class WhileOpen(BaseHandler[Update, Context, None]):
    """Takes words that are meant for the list that is open, and sees when the person turns to something else."""

    def __init__(
        self, read: Callable[[Update], Typed | None], typed: Callable[[Update, Typed], Coroutine[Any, Any, None]]
    ) -> None:
        super().__init__(_never)
        self._read = read
        self._typed = typed

    def check_update(self, update: object) -> Typed | None:
        """What was typed; None for all that others handle."""
        return self._read(update) if isinstance(update, Update) else None

    async def handle_update(self, update: Update, _app: App, check_result: object, _context: Context) -> None:
        """Hands on what was typed."""
        if isinstance(check_result, Typed):
            await self._typed(update, check_result)


async def _never(_update: Update, _context: Context) -> None:
    """The library wants a callback; this handler has one of its own."""

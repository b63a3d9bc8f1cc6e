"""/staff and /audit for the owner; /id for whoever is to be appointed."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from telegram import Message as Sent
from telegram import MessageOriginUser
from telegram.error import TelegramError
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.access import Deed, Role
from bot.channels.telegram import sending
from bot.channels.telegram.heard import is_private
from bot.channels.telegram.patience import HURRY
from bot.channels.telegram.pressing import put
from bot.logs import noted
from bot.render import staffing as render
from bot.render.actions import named_town, town_key
from bot.render.staff_actions import EVERY_TOWN, MOST_DIGITS, Appoint, Dismiss, Leave, ListAudit, ListStaff, decode
from bot.render.telegram import say
from bot.wording import buttons
from bot.wording import staffing as words
from knowledge.language.characters import as_name

if TYPE_CHECKING:
    from telegram import Update

    from bot.access import Access
    from bot.channels.telegram.door import Door
    from bot.channels.telegram.menu import Menu
    from bot.channels.telegram.types import Bot, Context, Handler
    from bot.render import Message
    from bot.service import Service
    from bot.state.switches import Switches
    from knowledge.records import Town


_log = logging.getLogger(__name__)


class AwaitedForward(filters.MessageFilter):
    """A message that the owner forwards after /staff, to say whom to appoint."""

    def __init__(self, access: Access, switches: Switches) -> None:
        super().__init__("AwaitedForward")
        self._access = access
        self._switches = switches

    def filter(self, message: Sent) -> bool:
        """Whether it is one."""
        user = message.from_user
        if user is None or message.forward_origin is None or not is_private(message):
            return False
        return self._access.may(user.id, Deed.STAFF) and self._switches.awaits_forward(user.id)


class Staffing:
    """Appoints and dismisses."""

    def __init__(self, service: Service, switches: Switches, door: Door, menu: Menu) -> None:
        self._service = service
        self._switches = switches
        self._door = door
        self._menu = menu
        self._access = door.access

    def handlers(self) -> tuple[Handler, ...]:
        """What this part listens to."""
        new = filters.UpdateType.MESSAGE
        return (
            CommandHandler("staff", self.on_staff, new),
            CommandHandler("audit", self.on_audit, new),
            CommandHandler("id", self.on_id, new & filters.ChatType.PRIVATE),
            MessageHandler(new & AwaitedForward(self._access, self._switches), self.on_forward),
            CallbackQueryHandler(self.on_press, "^o:"),
        )

    async def on_staff(self, update: Update, context: Context) -> None:
        """Who there is; or whom to appoint: by a reply to a message, or by an account's number."""
        replied = update.effective_message.reply_to_message if update.effective_message is not None else None
        in_group = self._door.admits_in_group(update, Deed.STAFF)
        if in_group and not context.args and replied is not None and not replied.forum_topic_created:
            await self._ask_in_private(update, self._author(replied, context.bot), context.bot)
            return
        message = await self._door.admitted(update, context, Deed.STAFF)
        if message is None or update.effective_user is None:
            return
        meant = " ".join(context.args or ())
        answered = message.reply_to_message
        if meant:
            await sending.reply(message, self._meant(meant))
        elif answered is not None and not answered.forum_topic_created:
            await sending.reply(message, self._author(answered, context.bot))
        else:
            self._switches.await_forward(update.effective_user.id)
            await sending.reply(message, await self._staff(context.bot, 1))

    async def _ask_in_private(self, update: Update, shown: Message, bot: Bot) -> None:
        """What a reply in a group asks for goes to whoever asked, and to nobody else in the group."""
        message, owner = update.effective_message, update.effective_user
        if message is None or owner is None:
            return
        try:
            await bot.send_message(owner.id, shown.html, reply_markup=sending.keyboard(shown, bot))
        except TelegramError:  # who never wrote to the bot cannot be written to
            await sending.reply(message, say(words.NOT_SENT_IN_PRIVATE))
        else:
            await sending.reply(message, say(words.SENT_IN_PRIVATE))

    async def on_forward(self, update: Update, context: Context) -> None:
        """Whoever wrote the forwarded message is to be appointed."""
        message = update.effective_message
        if message is not None and message.from_user is not None:
            self._switches.await_forward(message.from_user.id, waiting=False)
            await sending.reply(message, self._author(message, context.bot))

    async def on_audit(self, update: Update, context: Context) -> None:
        """What staff did, latest first."""
        message = await self._door.admitted(update, context, Deed.AUDIT)
        if message is not None:
            await sending.reply(message, self._audit(1))

    async def on_id(self, update: Update, _context: Context) -> None:
        """The account's number, for anybody."""
        if update.effective_message is not None and update.effective_user is not None:
            await sending.reply(update.effective_message, say(words.account(update.effective_user.id)))

    async def on_press(self, update: Update, context: Context) -> None:
        """A button under the staff or the audit."""
        query, chat = update.callback_query, update.effective_chat
        if query is None or chat is None:
            return
        action = decode(query.data or "")
        deed = Deed.AUDIT if isinstance(action, ListAudit) else Deed.STAFF
        if not await self._door.may_press(query, deed):
            return
        await sending.settle_press(query, "" if action is not None else buttons.OLD_BUTTON)
        bot, owner = context.bot, query.from_user.id
        match action:
            case ListStaff(page):
                shown = await self._staff(bot, page)
            case ListAudit(page):
                shown = self._audit(page)
            case Appoint(user, key):
                shown = await self._appoint(bot, owner, user, key)
            case Dismiss(user, key):
                shown = await self._dismiss(bot, owner, user, key)
            case Leave():
                shown = say(words.LEFT)
            case None:
                return
        await put(bot, query, chat.id, shown, in_place=True)

    def _meant(self, words_meant: str) -> Message:
        account, _, town = words_meant.partition(" ")
        if not (account.isascii() and account.isdecimal()) or len(account) > MOST_DIGITS:
            return say(words.NOT_A_NUMBER)
        return self._which_town(int(account), "", self._service.find_towns(town) if town else ())

    def _author(self, message: Sent, bot: Bot) -> Message:
        """Whoever wrote a message; the first author of a forwarded one."""
        origin = message.forward_origin
        if origin is not None and not isinstance(origin, MessageOriginUser):
            return say(words.HIDDEN)
        author = origin.sender_user if isinstance(origin, MessageOriginUser) else message.from_user
        if author is None or message.sender_chat is not None:
            return say(words.HIDDEN)
        if author.is_bot or author.id == bot.id:
            return say(words.A_BOT)
        return self._which_town(author.id, as_name(author.full_name))

    def _which_town(self, user: int, name: str, meant: tuple[Town, ...] = ()) -> Message:
        if self._access.role(user) is Role.OWNER:
            return say(words.IS_OWNER)
        return render.which_town(user, name, meant or self._service.towns())

    async def _appoint(self, bot: Bot, owner: int, user: int, key: str) -> Message:
        slug = self._slug(key)
        if slug is None:
            return say(words.OLD_TOWN)
        self._access.staff.appoint(user, slug, owner)
        _log.info("an account was appointed", extra=noted("staff-appointed"))
        await self._menu.show_staff(bot, user, self._access)
        town = render.town_words(slug, self._service.towns())
        with suppress(TelegramError):  # who never wrote to the bot cannot be told
            await bot.send_message(user, say(*words.welcome(town)).html)
        return say(words.appointed(words.person(user, await _name(bot, user)), town))

    async def _dismiss(self, bot: Bot, owner: int, user: int, key: str) -> Message:
        held = self._access.staff.towns_of(user)
        slug = next((each for each in held if (town_key(each) if each else EVERY_TOWN) == key), None)
        if slug is None or not self._access.staff.dismiss(user, slug, owner):
            return say(words.OTHER_PAGE)
        _log.info("an account was dismissed", extra=noted("staff-dismissed"))
        await self._menu.show_staff(bot, user, self._access)
        town = render.town_words(slug, self._service.towns())
        return say(words.dismissed(words.person(user, await _name(bot, user)), town))

    def _slug(self, key: str) -> str | None:
        if key == EVERY_TOWN:
            return ""
        town = named_town(self._service.towns(), key)
        return town.slug if town is not None else None

    async def _staff(self, bot: Bot, page: int) -> Message:
        every = {each.user for each in self._access.staff.appointments()} | self._access.owners | self._access.admins
        names = {user: await _name(bot, user) for user in sorted(every)[: render.STAFF_PAGE]}
        return render.staff(self._access, self._service.towns(), names, page)

    def _audit(self, page: int) -> Message:
        page = max(page, 1)
        size = render.AUDIT_PAGE
        entries = self._access.staff.audit(size + 1, (page - 1) * size)
        return render.audit(entries[:size], self._service.towns(), page, more=len(entries) > size)


async def _name(bot: Bot, user: int) -> str:
    """How an account calls itself now; it is asked each time and not kept. Empty when Telegram does not tell."""
    try:
        chat = await bot.get_chat(user, rate_limit_args=HURRY)
    except TelegramError:
        return ""
    return as_name(chat.full_name or "")

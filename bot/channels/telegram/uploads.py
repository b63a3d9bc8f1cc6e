"""Lists that go online: sent as a file, or read from SEEDS_DIR; a preview first, then 「上线」 or 「放弃」."""

from __future__ import annotations

import logging
import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from telegram import Message as Sent
from telegram.error import TelegramError
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.access import Deed
from bot.channels.telegram import sending
from bot.channels.telegram.pressing import put
from bot.channels.telegram.progress import Progress
from bot.logs import noted
from bot.previews import Preview, Published, Unclear
from bot.render import previews, reports
from bot.render.actions import named_town
from bot.render.telegram import say
from bot.render.upload_actions import Discard, OfTown, PutOnline, ShowSection, Without, decode
from bot.wording import admin as admin_words
from bot.wording import buttons, publishing
from knowledge.errors import EditionError, ForbiddenError, SheiguanError, StorageError, UnchangedError
from knowledge.language.characters import as_name

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from telegram import Document, Update

    from bot.access import Access
    from bot.channels.telegram.door import Door
    from bot.channels.telegram.types import Context, Handler
    from bot.publishing import Publisher
    from bot.render import Message
    from bot.service import Service

_log = logging.getLogger(__name__)
MOST_BYTES = 20 * 1024 * 1024
"""What Telegram lets a bot download."""
_FETCH_SECONDS = 60.0
_NAME = 60
"""Characters of a file's name that are kept."""
_SUFFIX = 9
_NOT_IN_NAMES = re.compile(r"[/\\]")
_PRESSES = r"^u:[yntvw]:"

Outcome = Preview | Unclear | Published | None


class FromStaff(filters.MessageFilter):
    """Messages of those who may put some town's list online."""

    def __init__(self, access: Access) -> None:
        super().__init__("FromStaff")
        self._access = access

    def filter(self, message: Sent) -> bool:
        """Whether it is one."""
        return message.from_user is not None and self._access.may(message.from_user.id, Deed.UPLOAD)


class Uploads:
    """Files, /reload, and the buttons of previews."""

    def __init__(self, service: Service, publisher: Publisher, door: Door) -> None:
        self._service = service
        self._publisher = publisher
        self._door = door

    def handlers(self) -> tuple[Handler, ...]:
        """What this part listens to."""
        new = filters.UpdateType.MESSAGE
        sent = new & filters.ChatType.PRIVATE & filters.Document.ALL & ~filters.ANIMATION & FromStaff(self._door.access)
        return (
            CommandHandler("reload", self.on_reload, new),
            MessageHandler(sent, self.on_file),
            CallbackQueryHandler(self.on_press, _PRESSES),
        )

    async def on_file(self, update: Update, context: Context) -> None:
        """A list, from somebody who may put one online."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None or message.document is None:
            return
        if (message.document.file_size or 0) > MOST_BYTES:
            await sending.reply(message, say(publishing.TOO_LARGE))
            return
        progress = Progress(context.bot, await sending.reply(message, say(publishing.READING)))
        try:
            data = await _fetch(message.document)
        except TelegramError as error:
            _log.warning("a file could not be fetched", extra=noted("file-not-fetched", error=type(error).__name__))
            large = "too big" in error.message.lower()
            await progress.finish(say(publishing.TOO_LARGE if large else publishing.NOT_FETCHED))
            return
        if data is None:
            await progress.finish(say(publishing.TOO_LARGE))
            return
        name = shown_name(message.document.file_name or "")
        await _finish(progress, publishing.NOT_TAKEN, self._publisher.receive(user.id, data, name))

    async def on_reload(self, update: Update, context: Context) -> None:
        """Reads and checks the lists of SEEDS_DIR."""
        message = await self._door.admitted(update, context, Deed.RELOAD)
        if message is not None and update.effective_user is not None:
            await self._reload(message, context, update.effective_user.id)

    async def on_press(self, update: Update, context: Context) -> None:
        """A button under a preview."""
        query, chat = update.callback_query, update.effective_chat
        if query is None or chat is None:
            return
        action = decode(query.data or "")
        deed = Deed.RELOAD if isinstance(action, Without) else Deed.UPLOAD
        if not await self._door.may_press(query, deed):
            return
        if isinstance(action, Without):
            await sending.settle_press(query)
            if isinstance(query.message, Sent):
                await self._reload(query.message, context, query.from_user.id, self._slug(action.town))
            return
        if not isinstance(action, PutOnline | Discard | ShowSection | OfTown):
            await sending.settle_press(query, buttons.OLD_BUTTON)
            return
        await sending.settle_press(query, self._objection(query.from_user.id, action.draft))
        if not self._objection(query.from_user.id, action.draft):
            shown, in_place = await self._pressed(query.from_user.id, action)
            await put(context.bot, query, chat.id, shown, in_place=in_place)

    def _objection(self, user: int, draft: str) -> str:
        """Why a press does nothing; empty when it does something."""
        try:
            return "" if self._publisher.waits(user, draft) else publishing.GONE
        except ForbiddenError as error:
            return error.sentence

    async def _pressed(self, user: int, action: PutOnline | Discard | ShowSection | OfTown) -> tuple[Message, bool]:
        """What a press leads to, and whether it is shown in place of the preview."""
        head = publishing.NOT_ONLINE
        try:
            match action:
                case PutOnline(draft):
                    outcome: Outcome = await self._publisher.put_online(user, draft)
                case OfTown(draft, town):
                    head = publishing.NOT_TAKEN
                    outcome = await self._publisher.choose_town(user, draft, self._slug(town))
                case ShowSection(draft, _, _):
                    outcome = await self._publisher.show(user, draft)
                case Discard(draft):
                    done = await self._publisher.discard(user, draft)
                    return say(publishing.DISCARDED if done else publishing.GONE), done
        except (ForbiddenError, StorageError, EditionError) as error:
            # The draft waits on, and so do its buttons.
            return reports.failure(head, error), False
        except SheiguanError as error:
            return reports.failure(head, error), True
        if outcome is None:
            return say(publishing.GONE), False
        section, page = (action.section, action.page) if isinstance(action, ShowSection) else ("", 1)
        return _message(outcome, section, page), True

    def _slug(self, key: str) -> str:
        town = named_town(self._service.towns(), key)
        return town.slug if town is not None else ""

    async def _reload(self, message: Sent, context: Context, user: int, without: str = "") -> None:
        progress = Progress(context.bot, await sending.reply(message, say(admin_words.RELOADING)))
        await _finish(progress, admin_words.NOT_DONE, self._publisher.reload(user, progress.reading, without))


async def _finish(progress: Progress, head: str, work: Awaitable[Outcome]) -> None:
    try:
        outcome = await work
    except SheiguanError as error:
        _log.warning("lists were not taken", extra=noted("lists-refused", error=type(error).__name__))
        await progress.finish(_failure(head, error))
    except Exception:
        await progress.finish(say(head, admin_words.FAULT))
        raise
    else:
        await progress.finish(_message(outcome))


def _message(outcome: Outcome, section: str = "", page: int = 1) -> Message:
    match outcome:
        case Preview():
            return previews.preview(outcome, section, page)
        case Unclear():
            return previews.which_town(outcome)
        case Published():
            return reports.reloaded(publishing.ONLINE, outcome.report)
        case None:
            return say(publishing.GONE)


def _failure(head: str, error: SheiguanError) -> Message:
    return say(error.sentence) if isinstance(error, UnchangedError) else reports.failure(head, error)


async def _fetch(document: Document) -> bytes | None:
    """The file; None when it is too large. Whoever sent it need not have said so, and a server of one's own sends all."""
    file = await document.get_file()
    if (file.file_size or 0) > MOST_BYTES:
        return None
    return bytes(await file.download_as_bytearray(read_timeout=_FETCH_SECONDS))


def shown_name(given: str) -> str:
    """A file's name without what could mislead a reader; its ending says what kind it is."""
    name = PurePath(_NOT_IN_NAMES.sub("", as_name(given))).name or publishing.UNNAMED
    stem, suffix = name[: -len(PurePath(name).suffix) or None], PurePath(name).suffix[:_SUFFIX]
    return stem[: _NAME - len(suffix)] + suffix

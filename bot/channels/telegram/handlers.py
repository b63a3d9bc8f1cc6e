"""Which handler sees what, and in which order: the first that fits takes an update."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.channels.telegram.admin import Admin
from bot.channels.telegram.browsing import Browsing
from bot.channels.telegram.callbacks import Callbacks
from bot.channels.telegram.commands import Commands
from bot.channels.telegram.comparing import Comparing
from bot.channels.telegram.door import Door
from bot.channels.telegram.editions import Editions
from bot.channels.telegram.elsewhere import Elsewhere
from bot.channels.telegram.exports import Exports
from bot.channels.telegram.health import Health
from bot.channels.telegram.inline import Inline
from bot.channels.telegram.links import Links
from bot.channels.telegram.manner import Manner
from bot.channels.telegram.misses import Misses
from bot.channels.telegram.moving import Moving
from bot.channels.telegram.not_this import NotThisDuty
from bot.channels.telegram.questions import Questions
from bot.channels.telegram.shelves import Shelves
from bot.channels.telegram.showing import Showing
from bot.channels.telegram.staffing import Staffing
from bot.channels.telegram.stats import Statistics
from bot.channels.telegram.switch import Switch
from bot.channels.telegram.towns import Towns
from bot.channels.telegram.uploads import Uploads
from bot.channels.telegram.whose import Whose

if TYPE_CHECKING:
    from bot.channels.telegram.keeping import Keeping
    from bot.channels.telegram.menu import Menu
    from bot.channels.telegram.types import App
    from bot.service import Service
    from bot.vitals import Watch

_WORDLESS = ~(filters.TEXT | filters.COMMAND | filters.StatusUpdate.ALL)


def add_handlers(app: App, service: Service, keeping: Keeping, watch: Watch, menu: Menu) -> None:
    """Makes the parts of the channel and has ``app`` ask them: the staff's, then the residents', then the general ones."""
    store, access = keeping.store, keeping.access
    showing = Showing(service, store)
    questions = Questions(service, store, showing, keeping.misses, keeping.tally)
    towns = Towns(service, store, questions)
    commands = Commands(service, store, questions, menu, access)

    _add_staff(app, service, keeping, watch, menu, Door(access, commands.on_unknown))
    _add_residents(app, service, keeping, showing, questions, towns, commands)
    _add_commands_and_words(app, commands, towns, questions)
    app.add_handler(CallbackQueryHandler(Callbacks(service, store, towns, showing, keeping.tally).on_press))
    app.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, Moving(store).on_moved))


def _add_staff(app: App, service: Service, keeping: Keeping, watch: Watch, menu: Menu, door: Door) -> None:
    """What only staff may do; before all the switch by which they pause the bot."""
    store = keeping.store
    switch = Switch(service, store, keeping.switches, door)
    app.add_handler(switch.gate(), group=-1)
    for part in (
        switch,
        Staffing(service, keeping.switches, door, menu),
        Uploads(service, keeping.publisher, door),
        Editions(service, keeping.publisher, door),
        Misses(service, store, keeping.teacher, door),
        Admin(service, store, door),
        Statistics(service, store, keeping.counts, door, time.time),
        Health(watch, door),
    ):
        app.add_handlers(part.handlers())


def _add_residents(
    app: App,
    service: Service,
    keeping: Keeping,
    showing: Showing,
    questions: Questions,
    towns: Towns,
    commands: Commands,
) -> None:
    """What has commands and buttons of its own, beside plain questions."""
    store = keeping.store
    shelves = Shelves(service, store, showing)
    browsing = Browsing(service, store, shelves, questions)
    for part in (
        browsing,  # first, for it sees when somebody turns from an open list to something else
        Inline(service, store, showing, towns),
        Links(service, showing, shelves, browsing, commands.on_start),
        Comparing(service, showing),
        Exports(service, store),
        Whose(service, store, showing),
        NotThisDuty(service, store, showing, keeping.misses, keeping.tally),
        Elsewhere(service, store, showing),
        Manner(service, store, showing, towns),
    ):
        app.add_handlers(part.handlers())


def _add_commands_and_words(app: App, commands: Commands, towns: Towns, questions: Questions) -> None:
    """What people type: commands, questions, corrections of them, and what has no words."""
    new, edited = filters.UpdateType.MESSAGE, filters.UpdateType.EDITED_MESSAGE
    for name, handler in (
        ("start", commands.on_start),
        ("help", commands.on_help),
        ("privacy", commands.on_privacy),
        ("forget", commands.on_forget),
        ("town", towns.on_town),
    ):
        app.add_handler(CommandHandler(name, handler, new))
    app.add_handler(MessageHandler(new & filters.COMMAND, commands.on_unknown))
    app.add_handler(MessageHandler(new & filters.TEXT, questions.on_message))
    app.add_handler(MessageHandler(edited & (filters.TEXT | filters.CAPTION) & ~filters.COMMAND, questions.on_edited))
    app.add_handler(MessageHandler(new & _WORDLESS, commands.on_wordless))

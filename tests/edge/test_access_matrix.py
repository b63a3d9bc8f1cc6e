"""Everybody tries everything: each role with each command, button, file and inline query; what is not theirs does nothing.

The expectations stand in ``duties_of_roles``. All run against one bot.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

import pytest
from telegram.ext import CallbackQueryHandler, CommandHandler

from bot.access import Deed
from bot.channels.telegram.app import build_application
from bot.channels.telegram.menu import DEEDS
from bot.render.miss_actions import MissAction
from bot.render.staff_actions import StaffAction
from bot.render.stats_actions import StatsAction
from bot.render.upload_actions import UploadAction
from bot.wording import chat as chat_words
from bot.wording import publishing, staffing
from bot.wording.menu import COMMANDS as OPEN_COMMANDS
from knowledge.errors import ForbiddenError
from tests.edge.conftest import ADMIN
from tests.edge.duties_of_roles import (
    ALLOWED,
    COMMANDS,
    DEED_IS_FOR,
    FORGED,
    NO_STAFF,
    OTHER_TOWN,
    PRESSES,
    For,
    Who,
)
from tests.edge.keeping import OWNER, draft_of, keeper, list_text, own_bot, own_settings, sent
from tests.edge.running import MANAS, QITAI, RunningBot

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.service import Service
    from tests.loopback import Chat, Loopback, Message

ACCOUNTS = {
    Who.STRANGER: 7_100_000_001, Who.RESIDENT: 7_100_000_002, Who.OF_MANAS: 7_100_000_003, Who.OF_QITAI: 7_100_000_004,
    Who.OF_ALL: 7_100_000_005, Who.DISMISSED: 7_100_000_006, Who.ADMIN: ADMIN, Who.OWNER: OWNER,
}  # fmt: skip
APPOINTED = ((Who.OF_MANAS, MANAS), (Who.OF_QITAI, QITAI), (Who.OF_ALL, "*"), (Who.DISMISSED, "*"))
REFUSALS = {chat_words.UNKNOWN_COMMAND, staffing.NOT_YOURS}
CHANGED = ("文明养犬", "文明养狗")


@dataclass
class House:
    """A running bot with one of each role, and where it keeps things."""

    bot: RunningBot
    chats: dict[Who, Chat]
    messages: dict[Who, Message]
    """Some message of the bot in each chat, on which to press."""

    def state(self) -> tuple[object, ...]:
        """All that anybody of the staff can change, byte for byte: ledger (counts and faults apart), editions, lists."""
        folder = self.bot.settings.data_dir
        with closing(sqlite3.connect(folder / "ledger.db")) as connection:
            rows = tuple(
                tuple(connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2"))
                for table in ("staff", "audit", "switches", "drafts", "misses", "taught")
            )
        files = sorted(str(path) for name in ("editions", "lists") for path in (folder / name).glob("*"))
        return rows, files, self.bot.service.edition.id

    async def done(self, who: Who) -> None:
        """Comes back when all that somebody did was worked off."""
        await self.chats[who].send("/id")
        await self.chats[who].wait_until(lambda shown: shown.text == staffing.account(ACCOUNTS[who]), timeout=20)


@pytest.fixture
async def house(server: Loopback, tmp_path: Path) -> AsyncIterator[House]:
    async with own_bot(server, tmp_path) as running:
        owner = await keeper(server, OWNER, "站长")
        picker = await owner.ask("/staff 5")
        chats, messages = {Who.OWNER: owner}, {}
        for who in Who:
            if who not in chats:
                chats[who] = server.private_chat(server.known_user(ACCOUNTS[who]) or server.user(ACCOUNTS[who], "某人"))
            if who is not Who.STRANGER:
                await chats[who].ask("/town 西北湾")
        for who, town in APPOINTED:
            await (await owner.press_raw(picker, f"o:a:{ACCOUNTS[who]}:{town}")).answered()
        await (await owner.press_raw(picker, f"o:d:{ACCOUNTS[Who.DISMISSED]}:*")).answered()
        await owner.ask("/id")
        for who, chat in chats.items():
            messages[who] = await chat.ask("/privacy")
        yield House(running, chats, messages)


def test_every_deed_command_and_button_of_the_staff_has_a_row() -> None:
    assert set(DEED_IS_FOR) == set(Deed)
    assert set(COMMANDS) == set(DEEDS)
    for name, (_, whom) in COMMANDS.items():
        of_deed = DEED_IS_FOR[DEEDS[name]]
        assert whom is (For.STAFF if of_deed is For.TOWN else of_deed), name
    every = {kind for union in (StaffAction, UploadAction, MissAction, StatsAction) for kind in get_args(union)}
    assert {each.action for each in PRESSES} == every | {str}


async def test_every_handler_is_the_staffs_or_known_to_be_for_everybody(
    server: Loopback, tmp_path: Path, lists: Service
) -> None:
    app = build_application(own_settings(server, tmp_path), lists)
    handlers = [each for group in app.handlers.values() for each in group]
    commands = {name for each in handlers if isinstance(each, CommandHandler) for name in each.commands}
    assert commands - set(COMMANDS) == set(OPEN_COMMANDS) | {"id"}
    patterns = [each.pattern for each in handlers if isinstance(each, CallbackQueryHandler)]
    of_staff = {
        pattern
        for pattern in patterns
        for each in PRESSES
        if isinstance(pattern, re.Pattern) and pattern.match(each.data)
    }
    staff_modules = {"staffing", "uploads", "editions", "misses", "stats", "health"}
    guarded = {
        each.pattern
        for each in handlers
        if isinstance(each, CallbackQueryHandler) and each.callback.__module__.rpartition(".")[2] in staff_modules
    }
    assert of_staff == guarded
    store = app.post_shutdown
    assert store is not None
    await store(app)


@pytest.mark.parametrize("whom", For)
def test_the_matrix_is_what_access_decides(server: Loopback, tmp_path: Path, whom: For) -> None:
    from bot.access import Access
    from bot.state.ledger import open_ledger
    from bot.state.staff import StaffBook

    ledger = open_ledger(tmp_path)
    access = Access(frozenset({OWNER}), frozenset({ADMIN}), StaffBook(ledger))
    for who, town in APPOINTED:
        if who is not Who.DISMISSED:
            access.staff.appoint(ACCOUNTS[who], "" if town == "*" else town, OWNER)
    for deed in (each for each, kind in DEED_IS_FOR.items() if kind is whom):
        may = {who for who, account in ACCOUNTS.items() if access.may(account, deed, QITAI)}
        assert may == ALLOWED[whom], deed
    ledger.close()


async def test_everybody_tries_everything_in_private(house: House) -> None:
    before = house.state()
    for who in Who:
        for name, (args, whom) in COMMANDS.items():
            if who not in ALLOWED[whom]:
                said = await house.chats[who].ask(f"/{name} {args}")
                expected = chat_words.UNKNOWN_COMMAND if who in NO_STAFF else staffing.NOT_YOURS
                assert said.text == expected, (who, name)
        for each in PRESSES:
            if who not in ALLOWED[each.deed]:
                press = await house.chats[who].press_raw(house.messages[who], each.data)
                assert (await press.answered()).text == staffing.NOT_YOUR_BUTTON, (who, each.data)
        await house.done(who)
        assert house.state() == before, who
    quick = {name: row for name, row in COMMANDS.items() if name not in {"stats", "off"}}
    quick["teach"] = ("", For.STAFF)
    for who in ALLOWED[For.STAFF]:
        for name, (args, whom) in quick.items():
            if who in ALLOWED[whom]:
                said = await house.chats[who].ask(f"/{name} {args}")
                assert said.text not in REFUSALS, (who, name)
        for each in PRESSES:
            if who in ALLOWED[each.deed] and not each.changes and not each.data.startswith("h:s"):
                press = await house.chats[who].press_raw(house.messages[who], each.data)
                assert (await press.answered()).text != staffing.NOT_YOUR_BUTTON, (who, each.data)
        await house.done(who)
    assert house.state() == before


async def test_forged_buttons_change_nothing_whoever_presses(house: House, server: Loopback) -> None:
    before = house.state()
    for who in (Who.OWNER, Who.OF_MANAS, Who.STRANGER):
        for data in FORGED:
            press = await house.chats[who].press_raw(house.messages[who], data)
            said = await press.answered()
            assert len(said.text) < 60
            if who is Who.STRANGER and data.startswith(("o:", "u:", "k:", "h:s:7", "h:t")):
                assert said.text, data
        await house.done(who)
        assert house.state() == before, who
    assert "没有出过毛病" in (await house.chats[Who.OWNER].ask("/health")).text


async def test_in_a_group_no_button_of_the_staff_does_anything(house: House, server: Loopback) -> None:
    people = {who: server.known_user(ACCOUNTS[who]) for who in (Who.OWNER, Who.OF_QITAI, Who.STRANGER)}
    group = server.group("镇政府", [user for user in people.values() if user is not None])
    await group.send_command("privacy", by=people[Who.OWNER])
    shown = await group.wait_reply()
    before = house.state()
    for who, user in people.items():
        for each in PRESSES:
            press = await group.press_raw(shown, each.data, by=user)
            allowed = who in ALLOWED[each.deed]
            expected = staffing.IN_PRIVATE if allowed else staffing.NOT_YOUR_BUTTON
            assert (await press.answered()).text == expected, (who, each.data)
    assert house.state() == before


async def test_a_staff_button_under_an_inline_message_does_nothing(house: House, server: Loopback) -> None:
    before = house.state()
    owner = house.chats[Who.OWNER]
    shape = {
        "id": "77", "from": {"id": OWNER, "is_bot": False, "first_name": "站长"}, "chat_instance": "1",
        "inline_message_id": "AAAA",
    }  # fmt: skip
    for number, each in enumerate(PRESSES):
        server.push_update("callback_query", {**shape, "id": f"9{number}", "data": each.data})
    await owner.ask("/id")
    assert house.state() == before


async def test_drafts_are_pressed_by_those_who_keep_their_town(house: House) -> None:
    mine, other = house.chats[Who.OF_QITAI], house.chats[Who.OF_MANAS]
    preview = await sent(mine, "西北湾.txt", list_text(CHANGED))
    draft = draft_of(preview).rpartition(":")[2]
    before = house.state()
    forged = (f"u:y:{draft}", f"u:n:{draft}", f"u:v:{draft}:o:1", f"u:t:{draft}:{OTHER_TOWN}", f"u:t:{draft}:{QITAI}")
    for data in forged:
        assert (
            await (await other.press_raw(house.messages[Who.OF_MANAS], data)).answered()
        ).text == publishing.NOT_YOURS
    for who in NO_STAFF:
        for data in forged:
            press = await house.chats[who].press_raw(house.messages[who], data)
            assert (await press.answered()).text == staffing.NOT_YOUR_BUTTON
    # Whoever keeps every town cannot make one town's list another's either, nor a reload something else.
    owner = house.chats[Who.OWNER]
    owner.forget()
    await owner.press_raw(house.messages[Who.OWNER], f"u:t:{draft}:{OTHER_TOWN}")
    assert (await owner.wait_reply()).text == publishing.GONE
    await house.done(Who.OWNER)
    await house.done(Who.OF_MANAS)
    assert house.state() == before


async def test_a_list_without_a_town_is_its_senders_alone(house: House) -> None:
    mine, other = house.chats[Who.OF_QITAI], house.chats[Who.OF_MANAS]
    nameless = list_text(CHANGED).decode().replace("昌吉州奇台县西北湾镇", "").replace("奇台县西北湾镇", "", 1)
    asked = await sent(mine, "清单.txt", nameless.encode())
    assert publishing.WHOSE in asked.text
    draft = next(button.data or "" for row in asked.buttons for button in row if (button.data or "").startswith("u:t:"))
    draft = draft.split(":")[2]
    before = house.state()
    for data in (f"u:n:{draft}", f"u:t:{draft}:{OTHER_TOWN}", f"u:y:{draft}"):
        assert (
            await (await other.press_raw(house.messages[Who.OF_MANAS], data)).answered()
        ).text == publishing.NOT_YOURS
    mine.forget()
    await mine.press_raw(asked, f"u:t:{draft}:{OTHER_TOWN}")
    assert "不归您管" in (await mine.wait_reply()).text
    assert house.state() == before


async def test_files_and_inline_queries_of_others_change_nothing(house: House) -> None:
    before = house.state()
    for who in NO_STAFF:
        chat = house.chats[who]
        chat.forget()
        await chat.send_document("西北湾.txt", list_text(CHANGED))
        assert (await chat.wait_reply()).text == chat_words.CANNOT_READ
        for words in ("/staff 5", "o:a:5:*", "/reload", f"u:k:{'x' * 20}"):
            await (await chat.inline_query(words)).answered()
    other = house.chats[Who.OF_MANAS]
    refused = await sent(other, "西北湾.txt", list_text(CHANGED))
    assert "不归您管" in refused.text
    assert house.state() == before


async def test_who_is_dismissed_while_something_is_under_way_changes_nothing(house: House) -> None:
    user = ACCOUNTS[Who.OF_QITAI]
    chat, owner = house.chats[Who.OF_QITAI], house.chats[Who.OWNER]
    card = await chat.ask("/teach 麦场上放炮仗")
    preview = await sent(chat, "西北湾.txt", list_text(CHANGED))
    await (await owner.press_raw(house.messages[Who.OWNER], f"o:d:{user}:{QITAI}")).answered()
    await owner.ask("/id")
    before = house.state()
    for message, data in ((preview, draft_of(preview)), (card, f"k:t:{QITAI}:a:20"), (card, f"k:y:{QITAI}:a:20")):
        assert (await (await chat.press_raw(message, data)).answered()).text == staffing.NOT_YOUR_BUTTON
    await house.done(Who.OF_QITAI)
    assert house.state() == before


async def test_the_work_itself_asks_again_when_its_turn_comes(house: House) -> None:
    """The door was passed; then the account was dismissed while others were at work."""
    from bot.access import Access
    from bot.publishing import Publisher
    from bot.state.changes import ChangeBook
    from bot.state.drafts import DraftStore
    from bot.state.ledger import open_ledger
    from bot.state.misses import MissStore
    from bot.state.staff import StaffBook
    from bot.state.taught import TaughtStore
    from bot.teaching import Teacher

    ledger = open_ledger(house.bot.settings.data_dir)
    access = Access(frozenset(), frozenset(), StaffBook(ledger))
    service = house.bot.service
    publisher = Publisher(service, DraftStore(ledger), access, ChangeBook(ledger, access.staff))
    teacher = Teacher(service, TaughtStore(ledger), MissStore(ledger), access)
    before = house.state()
    duty = service.duties(QITAI)[0]
    for work in (
        publisher.reload(1, lambda _: None),
        publisher.roll_back(1, service.edition.id, service.edition.id),
        teacher.forget(QITAI, 1, 1),
        teacher.teach(QITAI, "麦场上放炮仗", duty, 1),
    ):
        with pytest.raises(ForbiddenError):
            await work
    assert house.state() == before
    ledger.close()

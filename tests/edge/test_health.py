"""/health, and errors: owners hear of each kind once an hour, and nobody's words come along."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import aiohttp
import pytest
from telegram.error import Conflict, NetworkError

from bot.channels.telegram.errors import kind_of
from bot.render.vitals import alert
from bot.state.faults import KEPT_SECONDS, TELL_SECONDS, FaultBook
from bot.state.ledger import open_ledger
from bot.state.staff import StaffBook
from bot.state.switches import Switches
from bot.vitals import Watch, Watched
from bot.wording import vitals as words
from tests.edge.conftest import ADMIN, SEEDS
from tests.edge.keeping import OWNER
from tests.edge.running import MANAS, RunningBot, settings_for
from tests.edge.test_questions import DOGS
from tests.edge.test_webhook import free_address
from tests.edge.ticking import HandClock, SetClock

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.service import Reply, Service
    from bot.state.database import Database
    from knowledge.conversation import Conversation
    from tests.loopback import Chat, Loopback

TOWN_ADMIN = 7_000_000_077
SECRET_WORDS = "邻居赵铁柱家的大黄狗"


@pytest.fixture
async def bot(server: Loopback, lists: Service, tmp_path: Path) -> AsyncIterator[RunningBot]:
    """The bot with an owner, an admin, an admin of one town, and a health endpoint."""
    ledger = open_ledger(tmp_path)
    StaffBook(ledger).appoint(TOWN_ADMIN, MANAS, ADMIN)
    ledger.close()
    settings = replace(
        settings_for(server, tmp_path, SEEDS, frozenset({ADMIN})),
        bot_owner_ids=frozenset({OWNER}),
        health_listen=free_address(),
    )
    async with RunningBot(settings, lists) as running:
        yield running


@pytest.fixture
def admin(server: Loopback, bot: RunningBot) -> Chat:
    return server.private_chat(server.user(ADMIN, "李主任"))


@pytest.fixture
def owner(server: Loopback, bot: RunningBot) -> Chat:
    return server.private_chat(server.user(OWNER, "站长"))


# /health


async def test_health_says_what_an_admin_wants_to_know(admin: Chat) -> None:
    shown = await admin.ask("/health")
    for said in (
        "正在回答。",
        "2 个镇，共 492 项",
        "已经连着开了：不到 1 分钟",
        "排队等着答的：没有",
        "ledger.db",
        "state.db",
        "数据目录一共",
        "磁盘还空着：",
        "内存：用了",
        "近7天没有出过毛病。",
    ):
        assert said in shown.text
    assert shown.button_texts == ("再看一次",)


async def test_health_is_shown_anew_in_place_and_says_when_answering_is_off(admin: Chat, bot: RunningBot) -> None:
    shown = await admin.ask("/health")
    await admin.ask("/off")
    admin.forget()
    await bot.restart()
    await admin.press(shown, "再看一次")
    again = await admin.wait_reply()
    assert again.message_id == shown.message_id
    assert words.PAUSED in again.text


async def test_a_town_admin_may_look_too_and_strangers_learn_nothing(
    server: Loopback, resident: Chat, bot: RunningBot
) -> None:
    town_admin = server.private_chat(server.user(TOWN_ADMIN, "陈镇长"))
    shown = await town_admin.ask("/health")
    assert words.HEADING in shown.text
    assert "没有这个命令" in (await resident.ask("/health")).text
    query = await resident.press_raw(await resident.ask("你好"), "h:r")
    assert (await query.answered()).text == "这个按钮不归您点。"


async def test_the_edition_counts_from_when_it_went_online(lists: Service, tmp_path: Path) -> None:
    staff = StaffBook(open_ledger(tmp_path, lambda: 1_800_000_000.0))
    watch = Watch(lists, tmp_path, HandClock().now)
    assert watch.read(watch.sizes(), 0).since == lists.edition.built_at
    staff.note(ADMIN, "rollback", lists.edition.id)
    ledger = open_ledger(tmp_path)
    watch.attach(Watched(Switches(ledger), FaultBook(ledger), staff))
    assert watch.read(watch.sizes(), 0).since == 1_800_000_000.0
    staff.note(ADMIN, "rollback", "another")
    assert watch.read(watch.sizes(), 0).since == lists.edition.built_at


async def test_sizes_count_what_stands_beside_a_database(lists: Service, tmp_path: Path) -> None:
    for name, size in (("ledger.db", 100), ("ledger.db-wal", 20), ("state.db", 3), ("editions/a.db", 4000)):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x" * size)
    sizes = Watch(lists, tmp_path, HandClock().now).sizes()
    assert sizes.databases == (("ledger.db", 120), ("state.db", 3))
    assert sizes.folder == 4123
    assert sizes.free
    assert sizes.memory


async def test_the_endpoint_tells_the_same_without_anybody(bot: RunningBot, lists: Service, admin: Chat) -> None:
    await admin.ask("/off")
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://{bot.settings.health_listen}/health") as answer,
    ):
        told = await answer.json()
    assert told.pop("uptime") >= 0
    assert told == {
        "ok": True,
        "trouble": "",
        "edition": lists.edition.id,
        "waiting": 0,
        "paused": True,
        "last_fault": None,
    }


# Errors


def held(folder: Path) -> bytes:
    """All that the databases hold."""
    return b"".join(path.read_bytes() for path in folder.glob("*.db*"))


class Stumbling:
    """The service, failing for some words."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def __getattr__(self, name: str) -> object:
        return getattr(self._service, name)

    def answer(self, text: str, conversation: Conversation, now: float | None = None) -> Reply:
        if text.startswith(SECRET_WORDS):
            raise ValueError(f"cannot answer {text}")
        return self._service.answer(text, conversation, now)


@pytest.fixture
async def stumbling(server: Loopback, lists: Service, tmp_path: Path) -> AsyncIterator[RunningBot]:
    settings = settings_for(server, tmp_path, SEEDS, frozenset({ADMIN}))
    settings = replace(settings, bot_owner_ids=frozenset({OWNER, OWNER + 1}), health_listen=free_address())
    async with RunningBot(settings, Stumbling(lists)) as running:  # type: ignore[arg-type]  # stands in for it
        yield running


async def test_owners_hear_of_an_error_once_and_without_its_words(
    server: Loopback, stumbling: RunningBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    owner = server.private_chat(server.user(OWNER, "站长"))
    resident = server.private_chat(server.user(first_name="孙小美"))
    await resident.ask("/town 西北湾")
    assert "没答上来" in (await resident.ask(f"{SECRET_WORDS}咬人")).text
    told = await owner.wait_reply()
    assert told.text.startswith(words.ALERT)
    assert "ValueError tests/" not in told.text
    assert "ValueError bot/channels/telegram/" in told.text
    assert words.TOLD_ONCE in told.text
    for _ in range(3):
        assert "没答上来" in (await resident.ask(f"{SECRET_WORDS}又咬人")).text
    await stumbling.restart()
    await resident.ask(f"{SECRET_WORDS}还咬人")
    assert DOGS in (await resident.ask("文明养犬管理工作")).text
    assert len(owner.bot_messages) == 1
    shown = await owner.ask("/health")
    assert "ValueError bot/channels/telegram/" in shown.text
    assert "，5 次" in shown.text
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://{stumbling.settings.health_listen}/health") as answer,
    ):
        assert (await answer.json())["last_fault"].endswith("+00:00")
    await stumbling.stop()
    for text in ("赵铁柱", "孙小美", "大黄狗"):
        assert text not in told.text + shown.text + caplog.text
        assert text.encode() not in held(tmp_path)
    with closing(sqlite3.connect(tmp_path / "ledger.db")) as database:
        assert [row[:2] for row in database.execute("SELECT count, typeof(kind) FROM faults")] == [(5, "text")]


async def test_an_answer_that_telegram_refuses_is_told_and_an_outage_is_not(
    server: Loopback, bot: RunningBot, owner: Chat, resident: Chat
) -> None:
    server.fail_next("sendMessage", status=400, description="Bad Request: something")
    await resident.send("文明养犬管理工作")
    told = await owner.wait_reply()
    assert "Telegram 不收" in told.text
    assert "BadRequest" in told.text
    assert "something" not in told.text
    assert bot._running is not None
    app = bot._running.app
    await app.process_error(None, NetworkError("Bad Gateway"))
    await app.process_error(None, Conflict("terminated by other getUpdates request"))
    shown = (await owner.ask("/health")).text
    assert "另有一个程序在用同一个口令取消息（Conflict），1 次" in shown
    assert "连不上 Telegram（NetworkError），1 次" in shown
    assert len(owner.bot_messages) == 2  # what comes within a minute of the first is told later, together


def test_each_kind_is_told_once_an_hour_with_how_often_it_came_since(ledger: Database, clock: SetClock) -> None:
    faults = FaultBook(ledger)
    assert faults.note("ValueError")
    assert faults.note("StorageError")
    clock.now += TELL_SECONDS - 1
    assert faults.note("ValueError") is None
    clock.now += 1
    later = faults.note("ValueError")
    assert later is not None
    assert (later.count, later.told_count) == (3, 1)
    assert "第 2 次" in alert([later]).html
    assert faults.note("NetworkError", tells=False) is None
    assert [each.kind for each in faults.lately()] == ["ValueError", "NetworkError", "StorageError"]


def test_a_disk_that_refuses_does_not_make_owners_hear_of_everything(ledger: Database) -> None:
    faults = FaultBook(ledger)
    ledger.close()
    assert faults.note("StorageError")
    assert faults.note("StorageError") is None
    assert faults.lately()[0].count == 2


def test_what_was_quiet_for_a_week_is_forgotten(ledger: Database, clock: SetClock) -> None:
    faults = FaultBook(ledger)
    faults.note("ValueError")
    clock.now += KEPT_SECONDS + 1
    assert faults.lately() == ()
    again = faults.note("ValueError")
    assert again is not None
    assert again.count == 1


def test_a_kind_never_holds_an_errors_own_words() -> None:
    nothing: dict[str, str] = {}
    with pytest.raises(KeyError) as caught:
        nothing[SECRET_WORDS]
    assert SECRET_WORDS in str(caught.value)
    assert kind_of(caught.value) == "KeyError"

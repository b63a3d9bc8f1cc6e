"""Errors reach the owners' chat: once, grouped, without words, and not less for what goes wrong meanwhile."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError

from bot.channels.telegram.alerts import Alerts
from bot.state.faults import TELL_SECONDS, FaultBook
from bot.state.ledger import open_ledger
from bot.wording import vitals as words
from tests.edge.conftest import SEEDS
from tests.edge.keeping import OWNER
from tests.edge.running import RunningBot, settings_for
from tests.edge.test_health import SECRET_WORDS, Stumbling
from tests.edge.ticking import HandClock, SetClock

if TYPE_CHECKING:
    from pathlib import Path

    from bot.channels.telegram.types import Bot
    from bot.service import Service
    from bot.state.faults import Fault
    from tests.loopback import Loopback


class Post:
    """A bot that only delivers messages, or refuses them."""

    def __init__(self) -> None:
        self.sent: list[tuple[int, str]] = []
        self.refusals: list[TelegramError] = []

    async def send_message(self, chat_id: int, text: str) -> None:
        if self.refusals:
            raise self.refusals.pop(0)
        self.sent.append((chat_id, text))


class Told:
    """Alerts with a clock that is turned by hand."""

    def __init__(self, folder: Path, *owners: int) -> None:
        self.time, self.clock, self.post = SetClock(), HandClock(), Post()
        self.faults = FaultBook(open_ledger(folder, self.time))
        self.alerts = Alerts(self.faults, owners, self.clock)

    async def note(self, *kinds: str) -> asyncio.Task[None] | None:
        """Errors as the handler of errors tells of them."""
        due = False
        for kind in kinds:
            fault: Fault | None = self.faults.note(kind)
            due = (fault is not None and self.alerts.add(fault)) or due
        task = asyncio.create_task(self.alerts.tell(cast("Bot", self.post))) if due else None
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        return task


async def test_what_could_not_be_told_for_want_of_a_network_is_told_when_there_is_one(tmp_path: Path) -> None:
    told = Told(tmp_path, 1, 2)
    told.post.refusals = [NetworkError("down")] * 3
    task = await told.note("ValueError bot/x.py:1")
    assert task is not None
    assert told.post.sent == []
    await told.clock.next()
    await told.clock.wait_asleep()
    assert [owner for owner, _ in told.post.sent] == [2]
    await told.clock.next()
    await told.clock.wait_asleep()
    assert [owner for owner, _ in told.post.sent] == [2, 1]
    await told.clock.next()
    await task
    assert len(told.post.sent) == 2


@pytest.mark.parametrize("refusal", [Forbidden("blocked"), BadRequest("Chat not found")])
async def test_when_nobody_could_be_told_the_next_error_of_the_kind_is_told_again(
    tmp_path: Path, refusal: TelegramError
) -> None:
    told = Told(tmp_path, 1)
    told.post.refusals = [refusal]
    task = await told.note("ValueError bot/x.py:1")
    assert task is not None
    await told.clock.next()
    await task
    assert told.post.sent == []
    again = await told.note("ValueError bot/x.py:1")
    assert again is not None
    assert "第 2 次" in told.post.sent[0][1]
    await told.clock.next()
    await again


async def test_what_was_not_told_when_the_bot_ends_is_told_when_it_comes_again(tmp_path: Path) -> None:
    told = Told(tmp_path, 1)
    told.post.refusals = [NetworkError("down")]
    task = await told.note("ValueError bot/x.py:1")
    assert task is not None
    assert await told.note("KeyError bot/x.py:2") is None
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    again = await told.note("ValueError bot/x.py:1", "KeyError bot/x.py:2")
    assert again is not None
    assert all(kind in told.post.sent[0][1] for kind in ("ValueError", "KeyError"))
    again.cancel()
    await asyncio.gather(again, return_exceptions=True)


async def test_a_thousand_kinds_of_errors_in_a_minute_are_two_messages(tmp_path: Path) -> None:
    told = Told(tmp_path, 1)
    task = await told.note("ValueError bot/x.py:0")
    assert task is not None
    for number in range(1, 1000):
        assert await told.note(f"ValueError bot/x.py:{number}") is None
        assert await told.note("ValueError bot/x.py:0") is None
    assert len(told.post.sent) == 1
    await told.clock.next()
    await told.clock.wait_asleep()
    assert len(told.post.sent) == 2
    assert "还有 993 种毛病" in told.post.sent[1][1]
    assert len(told.post.sent[1][1]) < 1000
    await told.clock.next()
    await task
    assert len(told.post.sent) == 2


async def test_a_thousand_errors_of_one_kind_are_one_message_an_hour_and_few_writes(tmp_path: Path) -> None:
    told = Told(tmp_path, 1)
    task = await told.note("ValueError bot/x.py:1")
    for _ in range(1000):
        assert await told.note("ValueError bot/x.py:1") is None
    assert task is not None
    await told.clock.next()
    await task
    told.time.now += TELL_SECONDS
    later = await told.note("ValueError bot/x.py:1")
    assert later is not None
    assert [text.count("第 1001 次") for _, text in told.post.sent] == [0, 1]
    await told.clock.next()
    await later


async def test_without_owners_nothing_waits_to_be_told(tmp_path: Path) -> None:
    told = Told(tmp_path)
    assert await told.note("ValueError bot/x.py:1") is None
    assert told.clock.asleep == 0


@pytest.fixture
def stumbling(server: Loopback, lists: Service, tmp_path: Path) -> RunningBot:
    settings = replace(settings_for(server, tmp_path, SEEDS), bot_owner_ids=frozenset({OWNER}))
    return RunningBot(settings, Stumbling(lists))  # type: ignore[arg-type]  # stands in for it


async def test_an_error_while_telling_somebody_of_an_error_is_told_too(
    server: Loopback, stumbling: RunningBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError(f"no words for {SECRET_WORDS}")

    async with stumbling:
        owner = server.private_chat(server.user(OWNER, "站长"))
        resident = server.private_chat()
        await resident.ask("/town 西北湾")
        monkeypatch.setattr("bot.channels.telegram.errors.sending.reply", broken)
        await resident.send(f"{SECRET_WORDS}咬人")
        told = await owner.wait_reply()
    assert "ValueError bot/" in told.text
    assert "RuntimeError" in told.text
    assert SECRET_WORDS not in told.text + caplog.text


async def test_an_error_of_a_task_that_nobody_waits_for_reaches_the_owner_and_loses_its_words(
    server: Loopback, stumbling: RunningBot, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    async with stumbling:
        owner = server.private_chat(server.user(OWNER, "站长"))

        def fail() -> None:
            raise LookupError(SECRET_WORDS)

        asyncio.get_running_loop().call_soon(fail)
        told = await owner.wait_reply()
    assert told.text.startswith(words.ALERT)
    assert "LookupError" in told.text
    assert SECRET_WORDS not in told.text + caplog.text + "".join(capfd.readouterr())

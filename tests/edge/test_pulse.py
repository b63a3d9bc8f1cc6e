"""Healthy means alive: a bot that hangs, hears nothing or finishes nothing is not, though its process runs."""

from __future__ import annotations

import asyncio
import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from bot.pulse import DEAF_SECONDS, STUCK_SECONDS, Pulse
from bot.watching import edition_of
from tests.edge.conftest import SEEDS
from tests.edge.running import RunningBot, settings_for
from tests.edge.test_questions import DOGS
from tests.edge.test_webhook import free_address
from tests.edge.ticking import HandClock
from tests.loopback import settle

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.service import Service
    from tests.loopback import Loopback


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def bot(server: Loopback, lists: Service, tmp_path: Path, clock: HandClock) -> AsyncIterator[RunningBot]:
    settings = replace(settings_for(server, tmp_path, SEEDS), health_listen=free_address())
    async with RunningBot(settings, lists, clock=clock) as running:
        yield running


async def health(bot: RunningBot) -> tuple[int, dict[str, Any]]:
    address = bot.settings.health_listen
    async with aiohttp.ClientSession() as session, session.get(f"http://{address}/health") as answer:
        return answer.status, await answer.json()


async def asked(bot: RunningBot, seconds: float = 5.0) -> str | None:
    """As `python -m bot health` asks."""
    assert bot.settings.health_listen is not None
    return await asyncio.to_thread(edition_of, bot.settings.health_listen, seconds)


async def test_a_bot_that_does_not_hear_telegram_for_minutes_is_not_well_until_it_does(
    server: Loopback, bot: RunningBot, clock: HandClock
) -> None:
    assert await asked(bot) == bot.service.edition.id
    await settle(lambda: server.polled)
    asleep = clock.asleep
    outage = server.fail_next("getUpdates", status=502)
    chat = server.private_chat()
    await chat.ask("你好")  # ends the request for updates that is open now
    await settle(lambda: outage.hits == 1)
    await clock.wait_asleep(asleep + 1)  # until it asks again
    clock.turn(DEAF_SECONDS + 1)
    status, told = await health(bot)
    assert (status, told["ok"], told["trouble"]) == (503, False, "deaf")
    assert await asked(bot) is None
    await chat.ask("你好")
    assert (await health(bot))[0] == 200


async def test_a_bot_that_finishes_nothing_while_somebody_waits_is_not_well(
    server: Loopback, bot: RunningBot, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    stands, goes_on = asyncio.Event(), asyncio.Event()

    async def hangs(*_: object) -> None:
        stands.set()
        await goes_on.wait()

    monkeypatch.setattr(bot.service, "open_towns", hangs)
    await server.private_chat().send(DOGS)
    await asyncio.wait_for(stands.wait(), 5)
    assert (await health(bot))[0] == 200
    clock.turn(STUCK_SECONDS + 1)
    assert bot._running is not None
    bot._running._watch.pulse.heard()  # Telegram itself is heard
    status, told = await health(bot)
    assert (status, told["trouble"], told["waiting"]) == (503, "stuck", 1)
    assert await asked(bot) is None
    goes_on.set()
    await server.wait_call("sendMessage")
    assert (await health(bot))[0] == 200


async def test_a_bot_whose_loop_hangs_gives_no_answer_and_is_not_well(bot: RunningBot) -> None:
    address = bot.settings.health_listen
    assert address is not None
    found: list[str | None] = []
    watcher = threading.Timer(0.1, lambda: found.append(edition_of(address, 0.3)))
    watcher.start()
    time.sleep(0.7)  # noqa: ASYNC251 (this is the fault)
    watcher.join()
    assert found == [None]
    assert await asked(bot) == bot.service.edition.id


def test_somebody_who_waits_behind_many_that_are_finished_is_no_trouble() -> None:
    clock = HandClock()
    pulse = Pulse(clock.now)
    assert pulse.silence is None
    pulse.begins()
    for _ in range(5):
        clock.turn(STUCK_SECONDS - 1)
        pulse.begins()
        pulse.ends()
        assert pulse.trouble == ""
    clock.turn(STUCK_SECONDS + 1)
    assert pulse.trouble == "stuck"
    pulse.ends()
    assert pulse.trouble == ""
    clock.turn(10 * STUCK_SECONDS)
    pulse.begins()
    assert pulse.trouble == ""

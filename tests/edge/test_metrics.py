"""Metrics over HTTP from a running bot, read by the official parser: they count, and tell nothing of anybody."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.metrics import Metrics
from bot.settings import Address, load_settings
from bot.vitals import Gauges
from knowledge.errors import SettingsError
from tests.edge.conftest import ADMIN, SEEDS
from tests.edge.keeping import sent
from tests.edge.running import RunningBot, settings_for
from tests.edge.test_questions import DOGS
from tests.edge.test_webhook import HEADER, SECRET, free_address
from tests.edge.test_webhook import settings as webhook_settings  # noqa: F401 (a fixture)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.service import Service
    from bot.settings import Settings
    from tests.loopback import Chat, Loopback

Samples = dict[tuple[str, tuple[str, ...]], float]
MANUAL = Path(__file__).resolve().parents[2] / "docs" / "operations.md"
WORDS = "邻居赵铁柱家的狗"

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")


async def scrape(settings: Settings) -> tuple[str, Samples]:
    async with aiohttp.ClientSession() as session, session.get(f"http://{settings.metrics_listen}/metrics") as answer:
        assert answer.status == 200
        assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
        text = await answer.text()
    return text, {
        (sample.name, tuple(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


@pytest.fixture
async def bot(server: Loopback, lists: Service, tmp_path: Path) -> AsyncIterator[RunningBot]:
    settings = replace(settings_for(server, tmp_path, SEEDS, frozenset({ADMIN})), metrics_port=free_address().port)
    async with RunningBot(settings, lists) as running:
        yield running


async def test_what_happens_is_counted_and_nobody_is_named(server: Loopback, bot: RunningBot, resident: Chat) -> None:
    await resident.ask(DOGS)
    await resident.ask(f"{WORDS}没办证")
    server.fail_next("sendMessage", status=429, retry_after=1)
    await resident.ask("你好")
    server.fail_next("sendMessage", status=500)
    await resident.ask("收养登记归谁")
    server.fail_next("sendMessage", status=400, description="Bad Request: something")
    await resident.ask("低保怎么申请")
    admin = server.private_chat(server.user(ADMIN, "李主任"))
    await sent(admin, "不是清单.txt", b"nothing")
    text, told = await scrape(bot.settings)
    assert told["sheiguan_answers_total", ("duty",)] >= 3
    assert told["sheiguan_answers_total", ("smalltalk",)] == 1
    assert told["sheiguan_answer_seconds_count", ()] >= 4
    assert told["sheiguan_updates_total", ("message",)] >= 6
    assert told["sheiguan_updates_total", ("press",)] == 1
    for outcome in ("429", "5xx", "4xx"):
        assert told["sheiguan_requests_total", ("sendMessage", outcome)] == 1
    assert told["sheiguan_requests_total", ("getUpdates", "ok")] >= 1
    assert told["sheiguan_errors_total", ("BadRequest",)] == 1
    assert told["sheiguan_uploads_total", ("refused",)] == 1
    assert told["sheiguan_update_wait_seconds_count", ()] >= 6
    assert told["sheiguan_send_wait_seconds_count", ()] >= 6
    assert (told["sheiguan_edition_towns", ()], told["sheiguan_edition_duties", ()]) == (2, 492)
    assert told["sheiguan_up", ()] == 1
    assert told["sheiguan_telegram_silence_seconds", ()] < 60
    assert told["sheiguan_memory_bytes", ()] > 1e7
    # Nobody: no words, no account, no chat, no town, no edition.
    assert text.isascii()
    labels = re.findall(r'="([^"]*)"', text)
    assert not any(str(number) in text for number in (resident.id, ADMIN))
    assert all(len(label) < 25 for label in labels)
    assert not {"qitai-xibeiwan", bot.service.edition.id} & set(labels)


async def test_the_manual_names_every_metric(bot: RunningBot) -> None:
    text, _ = await scrape(bot.settings)
    told = set(re.findall(r"^# TYPE (sheiguan_\w+)", text, re.MULTILINE))
    explained = set(re.findall(r"^\| `(sheiguan_\w+)`", MANUAL.read_text("utf-8"), re.MULTILINE))
    assert {name for name in told if not name.endswith("_created")} == explained


async def test_nothing_else_is_told_there_and_metrics_are_told_nowhere_else(bot: RunningBot) -> None:
    async with aiohttp.ClientSession() as session:
        for path in ("/", "/health", "/metrics/x"):
            async with session.get(f"http://{bot.settings.metrics_listen}{path}") as answer:
                assert answer.status == 404


async def test_an_update_that_telegram_brings_twice_is_counted(
    server: Loopback,
    lists: Service,
    webhook_settings: Settings,  # noqa: F811 (a fixture of the webhook's tests)
) -> None:
    settings = replace(webhook_settings, metrics_port=free_address().port)
    async with RunningBot(settings, lists), aiohttp.ClientSession() as session:
        update = {"update_id": 7, "message": {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}}}
        for _ in range(3):
            async with session.post(settings.webhook_url, json=update, headers={HEADER: SECRET}) as answer:
                assert answer.status == 200
        _, told = await scrape(settings)
    assert told["sheiguan_duplicate_updates_total", ()] == 2
    assert ("sheiguan_telegram_silence_seconds", ()) not in told


def test_labels_stay_few_whatever_comes() -> None:
    gauges = Gauges(
        well=True, uptime=0.0, edition_age=None, towns=1, duties=1, open_towns=1, waiting=0, silence=None,
        paused=False, memory=None, disk_free=None,
    )  # fmt: skip
    metrics = Metrics(lambda: gauges)
    for number in range(1000):
        metrics.fault(f"Error{number}")
        metrics.request(f"file_{number}.jpg", f"status {number}", 0.1)
        metrics.answered(f"{WORDS}{number}", 0.1)
        metrics.update(f"kind {number}")
        metrics.switched(str(number))
        metrics.uploaded(str(number))
    text = metrics.exposition().decode()
    assert text.count("\nsheiguan_errors_total{") <= 41
    assert 'sheiguan_requests_total{endpoint="other",outcome="other"} 1000.0' in text
    assert 'sheiguan_answers_total{kind="other"} 1000.0' in text
    assert text.isascii()
    assert "edition_age" not in text


def test_metrics_are_off_until_a_port_is_set_and_then_for_this_machine_alone() -> None:
    assert load_settings({}).metrics_listen is None
    assert load_settings({"METRICS_PORT": "9108"}).metrics_listen == Address("127.0.0.1", 9108)
    assert load_settings({"METRICS_PORT": "9108", "METRICS_ADDRESS": "::"}).metrics_listen == Address("::", 9108)


@pytest.mark.parametrize(
    "given",
    [
        {"METRICS_PORT": "0"},
        {"METRICS_PORT": "70000"},
        {"METRICS_PORT": "127.0.0.1:9108"},
        {"METRICS_PORT": "9108", "METRICS_ADDRESS": "my host"},
        {"METRICS_PORT": "9108", "HEALTH_LISTEN": "127.0.0.1:9108"},
        {"LOG_FORMAT": "xml"},
        {"TOWNS_OPEN": "1"},
        {"TOWNS_OPEN": "many"},
    ],
)
def test_a_malformed_setting_of_these_is_named(given: dict[str, str]) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(given)
    assert any(name in str(caught.value) for name in given)

"""The webhook's settings, and `python -m bot` with them as people start it."""

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING

import pytest

from bot.settings import Address, Secret, Settings, load_settings
from knowledge.errors import SettingsError
from tests.edge.conftest import SEEDS
from tests.edge.test_questions import DOGS
from tests.edge.test_weather import bot_process
from tests.edge.test_webhook import SECRET, free_address
from tests.loopback import TOKEN
from tests.processes import run_bot

if TYPE_CHECKING:
    from pathlib import Path

    from tests.loopback import Loopback

WHOLE = {"BOT_TOKEN": TOKEN, "WEBHOOK_URL": "https://bot.example.org/telegram", "WEBHOOK_SECRET": SECRET}


@pytest.fixture(autouse=True)
def no_env_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_without_webhook_settings_the_bot_polls_and_listens_nowhere() -> None:
    settings = load_settings({"BOT_TOKEN": TOKEN})
    assert (settings.webhook_url, settings.health_listen) == ("", None)


def test_whole_webhook_settings_are_taken() -> None:
    settings = load_settings(WHOLE | {"WEBHOOK_LISTEN": "0.0.0.0:8080", "HEALTH_LISTEN": "[::1]:8081"})
    assert settings.webhook_url == WHOLE["WEBHOOK_URL"]
    assert settings.webhook_secret == Secret(SECRET)
    assert settings.webhook_listen == Address("0.0.0.0", 8080)
    assert settings.health_listen == Address("::1", 8081)
    assert str(settings.health_listen) == "[::1]:8081"
    assert load_settings(WHOLE).webhook_listen == Address("127.0.0.1", 8443)
    assert SECRET not in repr(settings)


@pytest.mark.parametrize(("missing", "named"), [("WEBHOOK_SECRET", "WEBHOOK_URL"), ("WEBHOOK_URL", "WEBHOOK_SECRET"), ("BOT_TOKEN", "WEBHOOK_URL")])  # fmt: skip
def test_half_webhook_settings_are_named_in_one_line_with_what_is_missing(missing: str, named: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings({name: value for name, value in WHOLE.items() if name != missing})
    assert missing in str(caught.value)
    assert named in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WEBHOOK_URL", "http://bot.example.org/telegram"),
        ("WEBHOOK_URL", "bot.example.org"),
        ("WEBHOOK_URL", "https:///telegram"),
        ("WEBHOOK_URL", "https://bot.example.org:port/telegram"),
        ("WEBHOOK_URL", "https://bot.example.org/health"),
        ("WEBHOOK_URL", "https://bot.example.org/telegram?key=1"),
        ("WEBHOOK_SECRET", "short"),
        ("WEBHOOK_SECRET", "有汉字的口令有汉字的口令有汉字的口令"),
        ("WEBHOOK_SECRET", "a" * 257),
        ("WEBHOOK_LISTEN", "9443"),
        ("WEBHOOK_LISTEN", "192.0.2.7"),
        ("WEBHOOK_LISTEN", "127.0.0.1:99999"),
        ("WEBHOOK_LISTEN", "http://127.0.0.1:8443"),
        ("HEALTH_LISTEN", ":8081"),
        ("HEALTH_LISTEN", "127.0.0.1:0"),
    ],
)
def test_a_malformed_one_is_named_in_one_line_without_its_value(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(WHOLE | {name: value})
    assert name in str(caught.value)
    assert value not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_one_place_cannot_be_listened_at_twice() -> None:
    with pytest.raises(SettingsError, match="HEALTH_LISTEN"):
        load_settings(WHOLE | {"HEALTH_LISTEN": str(Settings().webhook_listen)})


async def health(data_dir: Path, environment: dict[str, str]) -> tuple[int | None, str]:
    done = await asyncio.to_thread(run_bot, ["health"], environment=environment, folder=data_dir)
    return done.returncode, (done.stdout + done.stderr).decode()


async def test_the_process_answers_tells_its_health_and_ends_on_sigterm_with_no_secret_in_its_log(
    server: Loopback, tmp_path: Path
) -> None:
    listen = free_address()
    webhook = {
        "WEBHOOK_URL": f"http://{listen}/telegram", "WEBHOOK_SECRET": SECRET, "WEBHOOK_LISTEN": str(listen),
        "LOG_LEVEL": "DEBUG",
    }  # fmt: skip
    async with bot_process(server, tmp_path, **webhook) as process:
        chat = server.private_chat()
        await chat.ask("/town 西北湾", timeout=20)
        assert DOGS in (await chat.ask(DOGS, timeout=20)).text
        environment = {"PYTHONPATH": str(SEEDS.parent), "DATA_DIR": str(tmp_path), "BOT_TOKEN": TOKEN} | webhook
        code, told = await health(tmp_path, environment)
        assert code == 0, told
        assert "正常" in told
        process.send_signal(signal.SIGTERM)
        _, log = await asyncio.wait_for(process.communicate(), 15)
    assert process.returncode == 0
    text = log.decode()
    assert all(hidden not in text for hidden in (TOKEN, SECRET, DOGS, "王芳", "Traceback"))
    code, told = await health(tmp_path, environment)
    assert code == 1
    assert "没有应声" in told
    assert told.count("\n") == 1

"""What both READMEs say about the webhook fits together and fits the bot."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from bot.channels.telegram.limits import TELEGRAM
from bot.settings import HEALTH_PATH, Settings, load_settings
from tests.docs.reading import READMES, ROOT, code_blocks

if TYPE_CHECKING:
    from pathlib import Path

EITHER = pytest.mark.parametrize("page", [path.read_text("utf-8") for path in READMES], ids=["English", "Chinese"])
GIVEN = {"BOT_TOKEN": "123456:" + "x" * 35, "WEBHOOK_SECRET": "x" * 43}


def block(page: str, language: str) -> str:
    (found,) = [each.text for each in code_blocks(page) if each.language == language]
    return found


def example(page: str) -> Settings:
    lines = dict(line.split("=", 1) for line in block(page, "ini").splitlines())
    return load_settings({name: GIVEN.get(name, value) for name, value in lines.items()})


@EITHER
def test_the_settings_of_the_example_are_whole_and_lead_to_what_the_proxy_passes_on(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings, proxy = example(page), block(page, "nginx")
    url = urlsplit(settings.webhook_url)
    assert f"server_name {url.hostname};" in proxy
    assert f"location = {url.path} {{" in proxy
    assert f"proxy_pass http://{settings.webhook_listen};" in proxy


@EITHER
def test_the_health_answer_that_is_shown_has_the_fields_that_are_given(page: str) -> None:
    assert f"`GET {HEALTH_PATH}`" in page
    (shown,) = re.findall(r'`(\{"ok".*?\})`', page)
    assert set(json.loads(shown)) == {"ok", "trouble", "edition", "uptime", "waiting", "paused", "last_fault"}


def test_the_container_publishes_the_port_that_the_readme_names_to_this_machine_alone() -> None:
    port = Settings().webhook_listen.port
    assert f"#   - 127.0.0.1:{port}:{port}\n" in (ROOT / "compose.yaml").read_text("utf-8")
    assert all(f"`WEBHOOK_LISTEN=0.0.0.0:{port}`" in path.read_text("utf-8") for path in READMES)


def test_the_bot_ends_within_the_grace_period_of_the_compose_file() -> None:
    (seconds,) = re.findall(r"stop_grace_period: (\d+)s", (ROOT / "compose.yaml").read_text("utf-8"))
    assert TELEGRAM.end_seconds < int(seconds)

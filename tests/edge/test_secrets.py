"""No secret of the settings comes out anywhere: repr, errors, logs, commands, health, audit."""

from __future__ import annotations

import copy
import dataclasses
import io
import logging
import pickle
import traceback
import typing
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import quote

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.discretion import WORDY, Discretion, keep_logs_discreet
from bot.log_words import places
from bot.logs import configure
from bot.settings import Secret, Settings, load_settings, secrets_of
from knowledge.errors import SettingsError
from tests.docs.reading import ROOT
from tests.edge.conftest import SEEDS
from tests.edge.keeping import OWNER, keeper
from tests.edge.running import RunningBot, settings_for
from tests.edge.test_webhook import free_address
from tests.processes import run_bot

if TYPE_CHECKING:
    from pathlib import Path

    from bot.service import Service
    from tests.loopback import Loopback

SECRETS = tuple(
    name.upper() for name, kind in typing.get_type_hints(Settings).items() if Secret in (kind, *typing.get_args(kind))
)
"""Settings whose type is a secret, whatever is added later."""
GIVEN = {name: "110201543:" + name.replace("_", "-") + "-qX7Zp0aaBBccDDeeFF" for name in SECRETS}
GIVEN["WEBHOOK_SECRET"] = GIVEN["WEBHOOK_SECRET"].partition(":")[2]
TOGETHER = {"WEBHOOK_URL": "https://bot.example.org/hook"}


def told(text: str) -> list[str]:
    """The secrets that a text gives away, also when written for an address or without the bot's number."""
    forms = {name: (words, quote(words, safe=""), words.rpartition(":")[2]) for name, words in GIVEN.items()}
    return [name for name, each in forms.items() if any(form in text for form in each)]


@pytest.fixture
def settings() -> Settings:
    return load_settings(GIVEN | TOGETHER)


def test_the_secrets_are_found_by_their_type(settings: Settings) -> None:
    assert set(SECRETS) >= {"BOT_TOKEN", "WEBHOOK_SECRET"}
    assert {each.reveal() for each in secrets_of(settings)} == set(GIVEN.values())
    assert not told("nothing")
    assert told(f"x{GIVEN['BOT_TOKEN']}y") == ["BOT_TOKEN"]


def test_settings_show_no_secret_in_any_form(settings: Settings) -> None:
    shown = [
        repr(settings), str(settings), f"{settings}", f"{settings!r:>5}", repr(dataclasses.asdict(settings)),
        repr(copy.deepcopy(settings)), repr(vars(type(settings))), str([settings.bot_token, settings.webhook_secret]),
        f"{settings.bot_token}", f"{settings.bot_token!s:.99}",
    ]  # fmt: skip
    assert not told("\n".join(shown))


def test_a_secret_is_not_written_away(settings: Settings) -> None:
    with pytest.raises(TypeError):
        pickle.dumps(settings.bot_token)


@pytest.mark.parametrize("name", [field.name.upper() for field in dataclasses.fields(Settings)])
@given(words=st.text(st.characters(exclude_categories=["Cs"]), min_size=12, max_size=40).map(str.strip))
def test_no_setting_repeats_its_value_when_it_is_wrong(name: str, words: str) -> None:
    value = f"{words}-qX7Zp0"
    error = refusal({name: value})
    if error is not None:
        assert "qX7Zp0" not in str(error)
        assert name not in SECRETS or "qX7Zp0" not in "".join(traceback.format_exception(error))


def refusal(values: dict[str, str]) -> SettingsError | None:
    try:
        load_settings(values)
    except SettingsError as error:
        return error
    return None


@pytest.mark.parametrize("name", SECRETS)
def test_a_command_that_ends_with_an_error_prints_no_secret(name: str, tmp_path: Path) -> None:
    environment = {"DATA_DIR": str(tmp_path), "SEEDS_DIR": str(tmp_path / "none"), "LOG_LEVEL": "DEBUG"}
    for values in (GIVEN | TOGETHER, {name: GIVEN[name][:9] + " qX7Zp0"}):
        done = run_bot(["editions"], environment=environment | values, folder=ROOT)
        said = (done.stdout + done.stderr).decode()
        assert not told(said)
        assert "qX7Zp0" not in said
        assert "Traceback" not in said


async def test_a_whole_run_tells_no_secret_in_logs_health_or_audit(
    server: Loopback, tmp_path: Path, lists: Service, caplog: pytest.LogCaptureFixture
) -> None:
    listen = free_address()
    secret = GIVEN["WEBHOOK_SECRET"]
    settings = dataclasses.replace(
        settings_for(server, tmp_path, SEEDS),
        bot_owner_ids=frozenset({OWNER}),
        webhook_url=f"http://{listen}/telegram",
        webhook_secret=Secret(secret),
        webhook_listen=listen,
    )
    kinds = {name: logging.getLogger(name).level for name in (*WORDY, "telegram", "httpx", "httpcore")}
    root = logging.getLogger()
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    root.addHandler(handler)
    filters = {each: list(each.filters) for each in root.handlers}
    try:
        with caplog.at_level(logging.DEBUG):
            configure("DEBUG")
            keep_logs_discreet(*(each.reveal() for each in secrets_of(settings)))
            async with RunningBot(settings, lists) as bot:
                owner = await keeper(server, OWNER, "站长")
                server.fail_next("sendMessage", status=401, description=f"Unauthorized {server.token}")
                await owner.send("/help")
                await server.wait_call("getMe", 2)
                async with aiohttp.ClientSession() as session:
                    async with session.get(f"http://{listen}/health") as answer:
                        shown = await answer.text()
                    async with session.post(settings.webhook_url, data=b"{", headers={"X-Secret": "x"}) as answer:
                        shown += await answer.text()
                for command in ("/health", "/audit", "/staff", "/editions"):
                    shown += (await owner.ask(command)).text
                app = bot._running.app if bot._running is not None else None
                logging.getLogger("telegram.ext").warning("%r", app)
                logging.getLogger("asyncio").error("Task\nfuture: %r", app)
                logging.getLogger("bot").warning("at %s", quote(server.token, safe=""))
                with suppress(RuntimeError):
                    _fail(server.token)
    finally:
        for each, before in filters.items():
            each.filters[:] = before
        root.removeHandler(handler)
        for name, level in kinds.items():
            logging.getLogger(name).setLevel(level)
    everything = written.getvalue() + shown
    assert "answering" in everything
    assert "at %s" in everything
    for words in (server.token, server.token.partition(":")[2], quote(server.token, safe=""), secret):
        assert words not in everything
    on_disk = written_in(tmp_path)
    assert secret.encode() not in on_disk
    assert server.token.partition(":")[2].encode() not in on_disk


def written_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def _fail(token: str) -> None:
    try:
        int(f"https://api.telegram.org/bot{token}/getMe")
    except ValueError as error:
        logging.getLogger("bot.x").exception("it failed")
        logging.getLogger("httpx").exception("it failed")
        raise RuntimeError from error


def test_the_places_of_errors_have_no_words_of_theirs() -> None:
    with pytest.raises(ValueError) as caught:
        int(GIVEN["BOT_TOKEN"])
    assert told(str(caught.value))
    assert not told("\n".join(places(caught.value)))


def test_the_stack_of_a_record_is_cleaned_too() -> None:
    record = logging.LogRecord("bot", logging.ERROR, "x", 1, "m", (), None, sinfo=f"Stack\n {GIVEN['BOT_TOKEN']}")
    assert Discretion(GIVEN["BOT_TOKEN"]).filter(record)
    assert not told(logging.Formatter().format(record))

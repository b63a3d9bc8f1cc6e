"""Bad weather: no network, slow servers, limits, and what the logs say about it."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import sys
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from bot.channels.telegram.discretion import WORDY, Discretion
from bot.logs import TextLines
from tests.edge.conftest import SEEDS
from tests.edge.test_questions import DOGS
from tests.hostile import bombs
from tests.loopback import TOKEN, Loopback, RateLimits, settle
from tests.processes import run_bot

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.edge.running import RunningBot
    from tests.loopback import Chat

# PTB 22 warns whenever Telegram asks it to wait, whatever one does.
pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")


@pytest.mark.parametrize("status", [500, 502])
async def test_an_answer_is_sent_again_when_the_server_fails(server: Loopback, resident: Chat, status: int) -> None:
    server.fail_next("sendMessage", status=status)
    assert DOGS in (await resident.ask(DOGS)).text
    await resident.expect_silence()


async def test_an_answer_is_sent_again_when_the_connection_drops(server: Loopback, resident: Chat) -> None:
    server.drop_next("sendMessage")
    assert DOGS in (await resident.ask(DOGS)).text


async def test_a_429_is_waited_for_and_nothing_is_lost(server: Loopback, resident: Chat) -> None:
    server.fail_next("sendMessage", status=429, retry_after=1)
    begun = time.monotonic()
    assert DOGS in (await resident.ask(DOGS)).text
    assert time.monotonic() - begun >= 1


async def test_a_429_in_one_chat_does_not_hold_up_another(server: Loopback, bot: RunningBot) -> None:
    slow, quick = server.private_chat(), server.private_chat()
    server.fail_next("sendMessage", status=429, retry_after=2)
    await slow.send("/help")
    await server.wait_call("sendMessage")
    await quick.ask("/help")
    assert slow.bot_messages == ()
    await slow.wait_reply()


async def test_somebody_who_writes_a_lot_is_answered_in_full_within_telegrams_limits(
    server: Loopback, resident: Chat
) -> None:
    server.enforce_limits(RateLimits(per_chat_second=5))
    resident.forget()
    before = len(server.sends)
    for _ in range(8):
        await resident.send("/help")
    replies = await resident.wait_replies(8, timeout=10)
    assert {reply.text for reply in replies} == {replies[0].text}
    times = [send.time for send in server.sends[before:] if not send.is_edit]
    assert len(times) == 8
    assert max(sum(start <= time < start + 1 for time in times) for start in times) <= 5


async def test_a_failing_typing_indicator_does_not_cost_the_answer(server: Loopback, resident: Chat) -> None:
    server.fail_next("sendChatAction", status=500, times=None)
    assert DOGS in (await resident.ask(DOGS)).text
    assert len(server.calls_of("sendChatAction")) == 1


async def test_a_failing_menu_does_not_stop_the_start(
    server: Loopback, bot: RunningBot, caplog: pytest.LogCaptureFixture
) -> None:
    await bot.stop()
    server.fail_next(["setMyCommands", "setMyDescription"], status=400, times=None)
    await bot.start()
    assert "menu was not set" in caplog.text
    assert (await server.private_chat().ask("/help")).text


async def test_a_person_who_blocked_the_bot_is_no_error(
    server: Loopback, bot: RunningBot, caplog: pytest.LogCaptureFixture
) -> None:
    chat = server.private_chat()
    server.fail_next("sendMessage", status=403, description="Forbidden: bot was blocked by the user")
    await chat.send("/help")
    await server.wait_call("sendMessage")
    await server.private_chat().ask("/help")
    assert "ERROR" not in caplog.text


async def test_a_refused_message_of_ours_is_told_to_the_person_and_logged_without_their_words(
    server: Loopback, resident: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    quoted = 'can\'t parse entities: unsupported start tag "zhangsan 138 9951 2346" at byte offset 20'
    server.fail_next("sendMessage", status=400, description=f"Bad Request: {quoted}")
    reply = await resident.ask(f"张三问{DOGS}")
    assert "出了点毛病" in reply.text
    (record,) = [each for each in caplog.records if each.levelno >= logging.ERROR]
    line = TextLines().format(record)
    assert "answer-not-sent: an answer could not be sent: BadRequest > " in line
    assert line.endswith("error=BadRequest reason=markup")
    assert not any(words in line + caplog.text for words in ("张三", "zhangsan", "9951", "2346"))


async def test_a_bug_shows_a_sentence_to_the_person_and_a_wordless_traceback_to_the_log(
    server: Loopback, resident: Chat, bot: RunningBot, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(text: str, *_: object) -> None:
        raise ValueError(f"cannot read {text}")

    monkeypatch.setattr(bot.service, "answer", broken)
    reply = await resident.ask("张三家的狗")
    assert "出了点毛病" in reply.text
    assert "ValueError" in caplog.text
    assert "bot/channels/telegram/questions.py" in caplog.text
    assert "张三" not in caplog.text
    assert "Traceback" not in reply.text


async def test_an_outage_while_polling_is_one_line_each_and_the_bot_comes_back(
    server: Loopback, resident: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    await server.stop()
    await asyncio.sleep(0.3)
    await server.start()
    assert DOGS in (await resident.ask(DOGS, timeout=10)).text
    lines = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert lines
    assert all("Traceback" not in line and "\n" not in line for line in lines)
    assert not any(record.exc_info for record in caplog.records)


async def test_a_second_process_with_the_same_token_is_named_in_the_log(
    server: Loopback, resident: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    server.fail_next("getUpdates", status=409)
    assert DOGS in (await resident.ask(DOGS, timeout=10)).text
    assert "another process polls" in caplog.text


def test_the_token_never_gets_into_a_log_line(caplog: pytest.LogCaptureFixture) -> None:
    name = "张三"

    def fail() -> None:
        raise ValueError(f"token {TOKEN} rejected, {name}")

    caplog.handler.addFilter(Discretion(TOKEN))
    log = logging.getLogger("telegram.ext.Updater")
    try:
        log.warning("address http://x/bot%s/getMe", TOKEN)
        try:
            fail()
        except ValueError:
            log.exception("failed")
            logging.getLogger("bot").exception("failed")
    finally:
        caplog.handler.filters.clear()
    assert TOKEN not in caplog.text
    assert caplog.text.count("ValueError") == 2
    assert name not in caplog.text


def test_libraries_that_print_messages_or_addresses_are_quiet_at_any_level(discreet_logs: None) -> None:
    for name in (*WORDY, "telegram", "telegram.ext.Application"):
        assert not logging.getLogger(name).isEnabledFor(logging.INFO)


def environment_of(server: Loopback, data_dir: Path) -> dict[str, str]:
    return {
        **os.environ,  # noqa: TID251 (the child needs its PATH)
        "BOT_TOKEN": server.token,
        "TELEGRAM_API_BASE_URL": server.base_url,
        "TELEGRAM_API_BASE_FILE_URL": server.base_file_url,
        "DATA_DIR": str(data_dir),
        "SEEDS_DIR": str(SEEDS),
    }


@asynccontextmanager
async def bot_process(
    server: Loopback, data_dir: Path, *command: str, **more: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """`python -m bot run` as people start it, or another ``command``."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        *(command or ("bot", "run")),
        env=environment_of(server, data_dir) | more,
        cwd=SEEDS.parent,
        stderr=asyncio.subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def test_a_start_without_network_waits_for_it_answers_then_and_ends_on_sigterm(
    server: Loopback, tmp_path: Path
) -> None:
    await server.stop()
    async with bot_process(server, tmp_path, LOG_LEVEL="DEBUG", LOG_FORMAT="json") as process:
        assert process.stderr is not None
        begun = b""
        async with asyncio.timeout(30):  # its start takes as long as the machine is busy
            while b"telegram-unreachable" not in begun:
                line = await process.stderr.readline()
                assert line
                begun += line
        await server.start()
        chat = server.private_chat()
        await chat.ask("/town 西北湾", timeout=15)
        assert DOGS in (await chat.ask(DOGS)).text
        process.send_signal(signal.SIGTERM)
        _, log = await asyncio.wait_for(process.communicate(), 15)
    assert process.returncode == 0
    text = (begun + log).decode()
    events = [json.loads(line)["event"] for line in text.splitlines()]
    assert {"telegram-unreachable", "answering"} <= set(events)
    assert "end-forced" not in events
    assert text.isascii()
    assert TOKEN not in text
    assert DOGS not in text
    assert "王芳" not in text
    assert "Traceback" not in text


async def test_a_document_that_takes_long_to_read_does_not_keep_the_bot_from_ending(
    server: Loopback, tmp_path: Path
) -> None:
    chat = server.private_chat()
    keepers = {"BOT_ADMIN_IDS": str(chat.id), "BOT_OWNER_IDS": str(chat.id)}
    async with bot_process(server, tmp_path, "tests.edge.in_a_hurry", LOG_FORMAT="json", **keepers) as process:
        await chat.ask("/help", timeout=30)
        await chat.send_document("清单.pdf", bombs.pdf_with(b"q " * 2_000_000))
        await settle(lambda: bool(server.calls_of("getFile")))
        await asyncio.sleep(0.3)  # it is being read
        process.send_signal(signal.SIGTERM)
        _, log = await asyncio.wait_for(process.communicate(), 15)
    assert process.returncode == 0
    assert "end-forced" in [json.loads(line)["event"] for line in log.splitlines()]
    await settle(lambda: _nobody_is_left(process.pid), timeout=8)


def _nobody_is_left(session: int) -> bool:
    """Neither the bot nor the process that read the document for it."""
    try:
        os.killpg(session, 0)
    except ProcessLookupError:
        return True
    return False


async def test_a_refused_token_is_named_in_one_line(server: Loopback, tmp_path: Path) -> None:
    wrong = "110201543:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    environment = environment_of(server, tmp_path) | {"BOT_TOKEN": wrong}
    done = await asyncio.to_thread(run_bot, ["run"], environment=environment, folder=SEEDS.parent)
    assert done.returncode == 1
    assert "BOT_TOKEN" in done.stderr.decode()
    assert wrong not in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()

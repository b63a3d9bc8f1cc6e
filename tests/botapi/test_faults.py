"""Faults that a test orders."""

from __future__ import annotations

import asyncio
import time

import pytest
from telegram import (
    Bot,
)
from telegram.error import (
    Conflict,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from tests.botapi.tiny import running_bot
from tests.loopback import ALL, Loopback

# PTB 22 warns whenever it raises RetryAfter, unless PTB_TIMEDELTA=1 is in the environment.
pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")


@pytest.mark.parametrize(
    ("status", "kind"), [(500, NetworkError), (502, NetworkError), (409, Conflict), (401, InvalidToken)]
)
async def test_a_method_fails_as_often_as_was_ordered(
    server: Loopback, bot: Bot, status: int, kind: type[TelegramError]
) -> None:
    chat = server.private_chat()
    fault = server.fail_next("sendMessage", status=status, times=2)
    for _ in range(2):
        with pytest.raises(kind):
            await bot.send_message(chat.id, "a")
    await bot.send_message(chat.id, "a")
    assert fault.hits == 2
    assert len(chat.messages) == 1
    assert [c.status for c in server.calls_of("sendMessage")] == [status, status, 200]


async def test_a_flood_error_says_when_to_come_back(server: Loopback, bot: Bot) -> None:
    server.fail_next("sendMessage", status=429, retry_after=7)
    with pytest.raises(RetryAfter) as caught:
        await bot.send_message(server.private_chat().id, "a")
    assert caught.value.retry_after == 7


async def test_a_gateway_error_may_be_a_page_of_html(server: Loopback, bot: Bot) -> None:
    server.fail_next("sendMessage", status=502, body=b"<html>502 Bad Gateway</html>")
    with pytest.raises(NetworkError, match="Parsing the server response"):
        await bot.send_message(server.private_chat().id, "a")


async def test_all_methods_fail_until_the_faults_are_cleared(server: Loopback, bot: Bot) -> None:
    server.fail_next(ALL, status=500, times=None)
    for _ in range(3):
        with pytest.raises(NetworkError):
            await bot.get_me()
    server.clear_faults()
    await bot.get_me()


async def test_a_fault_leaves_other_methods_alone(server: Loopback, bot: Bot) -> None:
    fault = server.fail_next(("editMessageText", "deleteMessage"), status=500)
    chat = server.private_chat()
    await bot.send_message(chat.id, "a")
    assert [message.text for message in chat.messages] == ["a"]
    assert fault.hits == 0


@pytest.mark.parametrize("processed", [False, True])
async def test_a_connection_is_dropped_before_or_after_the_work_is_done(
    server: Loopback, bot: Bot, *, processed: bool
) -> None:
    chat = server.private_chat()
    server.drop_next("sendMessage", after_processing=processed)
    with pytest.raises(NetworkError):
        await bot.send_message(chat.id, "a")
    assert len(chat.messages) == int(processed)
    await bot.send_message(chat.id, "b")
    assert server.calls_of("sendMessage")[0].status == 0


async def test_an_error_may_hide_that_the_work_was_done(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()
    server.fail_next("sendMessage", status=502, after_processing=True)
    with pytest.raises(NetworkError):
        await bot.send_message(chat.id, "a")
    assert len(chat.messages) == 1


async def test_an_answer_is_cut_in_the_middle(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()
    server.cut_next("sendMessage")
    with pytest.raises(NetworkError):
        await bot.send_message(chat.id, "a")
    server.cut_next("sendMessage", after_processing=False)
    with pytest.raises(NetworkError):
        await bot.send_message(chat.id, "b")
    assert [m.text for m in chat.messages] == ["a"]


async def test_a_download_fails_too(server: Loopback, bot: Bot) -> None:
    sent = await server.private_chat().send_document("a.txt", b"abc")
    assert sent.file
    file = await bot.get_file(sent.file.file_id)
    server.fail_next("download", status=502)
    server.cut_next("download")
    for _ in range(2):
        with pytest.raises(NetworkError):
            await file.download_as_bytearray()
    assert bytes(await file.download_as_bytearray()) == b"abc"


async def test_an_answer_comes_too_late(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()
    server.delay_next("sendMessage", seconds=0.3)
    with pytest.raises(TimedOut):
        await bot.send_message(chat.id, "a", read_timeout=0.1)
    assert len(chat.messages) == 1
    server.delay_next("sendMessage", seconds=0.1)
    await bot.send_message(chat.id, "b")


async def test_a_polling_application_survives_an_outage_and_misses_nothing(server: Loopback) -> None:
    chat = server.private_chat()
    async with running_bot(server):
        server.fail_next("getUpdates", status=502, times=2)
        server.drop_next("getUpdates", after_processing=True)
        await chat.send("一")
        assert (await chat.wait_reply(10)).text == "收：一"
        await chat.expect_silence(0.1)


async def test_a_server_that_went_away_comes_back_with_its_state(server: Loopback, bot: Bot) -> None:
    chat = server.private_chat()
    await bot.send_message(chat.id, "a")
    port = server.port
    await server.stop()
    with pytest.raises(NetworkError):
        await bot.send_message(chat.id, "b")
    await server.start()
    assert server.port == port
    await bot.send_message(chat.id, "c")
    assert [m.text for m in chat.messages] == ["a", "c"]


async def test_stopping_does_not_wait_for_pollers_late_answers_or_webhooks() -> None:
    async with Loopback() as server, Bot(server.token, server.base_url) as bot:
        waiting = asyncio.create_task(bot.get_updates(timeout=30))
        server.delay_next("sendMessage", seconds=30)
        late = asyncio.create_task(bot.send_message(server.private_chat().id, "x", read_timeout=60))
        await asyncio.sleep(0.1)
        begun = time.monotonic()
        await server.stop()
        assert time.monotonic() - begun < 2
        await asyncio.gather(waiting, late, return_exceptions=True)
        await server.start()
        await bot.set_webhook("http://127.0.0.1:9/nobody")
        await server.private_chat().send("x")
        await asyncio.sleep(0.05)
        await server.stop()
        assert time.monotonic() - begun < 4

"""Old buttons, foreign buttons, and buttons on things that are gone."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from bot.render.actions import town_key
from tests.edge.conftest import SEEDS
from tests.edge.running import QITAI, RunningBot, settings_for
from tests.edge.test_questions import DOGS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.loopback import Chat, Loopback


async def test_a_button_of_an_answer_outlives_a_restart(resident: Chat, bot: RunningBot) -> None:
    reply = await resident.ask("党的建设类的事项有哪些")
    await bot.restart()
    await resident.press(reply, "下一页 ›")
    assert "11. " in (await resident.wait_reply()).text
    await resident.press(reply, "11")
    assert "依据：" in (await resident.wait_reply()).text


@pytest.mark.parametrize(
    "data", ["choose:1", "d:qitai-xibeiwan:z:1", "d:qitai-xibeiwan:a:x", "q:0000:2", "s:qitai-xibeiwan:a:20:y:1", "🐕"]
)
async def test_a_button_that_this_version_does_not_know_says_so_and_how_to_go_on(resident: Chat, data: str) -> None:
    reply = await resident.ask(DOGS)
    press = await resident.press_raw(reply, data)
    await press.answered()
    assert "再说一遍" in (await resident.wait_reply()).text


async def test_a_button_on_a_duty_that_is_gone_shows_the_list_where_it_stood(resident: Chat) -> None:
    reply = await resident.ask(DOGS)
    await resident.press_raw(reply, f"d:{QITAI}:a:9999")
    shown = await resident.wait_reply()
    assert "没有了" in shown.text
    assert "西北湾镇清单：配合履职" in shown.text
    assert "98. " in shown.text
    await resident.press(shown, "98")
    assert "配合履职 第98项" in (await resident.wait_reply()).text
    await resident.press(shown, "‹ 上一页")
    back = await resident.wait_reply()
    assert back.message_id == shown.message_id
    assert "81. " in back.text


async def test_a_button_on_a_town_that_is_gone_offers_the_towns_there_are(resident: Chat) -> None:
    reply = await resident.ask(DOGS)
    for data in ("d:gone-town:a:1", "t:gone-town", "l:gone-town:b:1", "s:gone-town:a:1:j:1"):
        await resident.press_raw(reply, data)
        shown = await resident.wait_reply()
        assert "奇台县西北湾镇" in shown.button_texts


async def test_a_press_that_came_too_late_to_be_answered_still_works(server: Loopback, resident: Chat) -> None:
    reply = await resident.ask(DOGS)
    server.fail_next("answerCallbackQuery", status=400, description="Bad Request: query is too old")
    await resident.press_raw(reply, f"d:{QITAI}:a:20")
    assert DOGS in (await resident.wait_reply()).text


async def test_a_button_under_a_message_that_is_gone_still_works(resident: Chat) -> None:
    await resident.press_raw(999_999, f"d:{QITAI}:a:20")
    assert DOGS in (await resident.wait_reply()).text
    await resident.press_raw(999_999, f"l:{QITAI}:a:2")
    assert "11. " in (await resident.wait_reply()).text
    await resident.press_raw(999_999, f"t:{QITAI}")
    assert "记住了" in (await resident.wait_reply()).text


async def test_pressing_the_same_page_twice_is_no_error(server: Loopback, resident: Chat) -> None:
    reply = await resident.ask("党的建设类的事项有哪些")
    await resident.press(reply, "下一页 ›")
    second = await resident.wait_reply()
    await resident.press_raw(second, second.buttons[-1][-1].data or "")
    await resident.wait_reply()
    data = f"l:{QITAI}:b:2"
    await resident.press_raw(second, data)
    await resident.wait_reply()
    await resident.press_raw(second, data)
    await resident.expect_silence()


async def test_what_does_not_fit_into_one_message_is_paged_on_buttons(server: Loopback, tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(SEEDS, seeds)
    (seeds / "manifest.toml").unlink()
    (seeds / "corrections.toml").unlink()
    (seeds / "manas-lanzhouwan.txt").unlink()
    path = seeds / "qitai-xibeiwan.txt"
    text = path.read_text(encoding="utf-8")
    first = "1. 组织村（社区）结合走访入户" if "1. 组织村（社区）结合走访入户" in text else "组织村（社区）结合走访入户"
    many = "".join(f"{number}. 第{number}步，{'走访' * 60}。" for number in range(1, 41))
    assert first in text
    path.write_text(text.replace(first, many + "41. 组织村（社区）结合走访入户", 1), encoding="utf-8")
    async with RunningBot(settings_for(server, tmp_path / "data", seeds)):
        chat = server.private_chat()
        reply = await chat.ask(DOGS)
        assert "镇里怎么办" in reply.button_texts
        await chat.press(reply, "镇里怎么办")
        page = await chat.wait_reply()
        assert page.message_id != reply.message_id
        read = page.text
        while "下一页 ›" in page.button_texts:
            await chat.press(page, "下一页 ›")
            page = await chat.wait_reply()
            read += page.text
        assert all(f"第{number}步" in read for number in range(1, 41))
    assert [call.description for call in server.refusals] == []


def test_a_long_slug_is_named_by_a_digest_that_fits() -> None:
    key = town_key("a" * 80)
    assert key == town_key("a" * 80) != town_key("a" * 81)
    assert len(f"s:{key}:a:9999999:j:9999999".encode()) <= 64

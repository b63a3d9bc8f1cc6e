"""Inline mode, end to end on both real lists."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

from bot.channels.telegram.inline import CACHE_SECONDS
from bot.render.inline import duty_card
from knowledge.records import ListPart
from tests.edge.conftest import SEEDS
from tests.edge.running import MANAS, QITAI, RunningBot, settings_for
from tests.loopback import InlineAnswer, Loopback, parse_html, utf16_length

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from bot.service import Service
    from tests.loopback import Chat


async def type_in(chat: Chat, text: str, offset: str = "") -> InlineAnswer:
    return await (await chat.inline_query(text, offset=offset)).answered()


async def test_a_word_gives_the_best_duties_with_departments(resident: Chat) -> None:
    answer = await type_in(resident, "秸秆")
    best = answer.results[0]
    assert best.title == "农作物秸秆禁烧、综合利用工作"
    assert best.description.startswith("奇台县农业农村局、奇台县公安局、昌吉州生态环境局奇台县分局（县级部门主责")
    assert (answer.is_personal, answer.cache_time) == (True, CACHE_SECONDS)
    assert answer.button_text == "现在按西北湾镇的清单，换镇点这里"


async def test_the_sent_card_is_the_short_answer_with_citation_and_a_link_that_opens_the_duty(
    resident: Chat, server: Loopback
) -> None:
    query = await resident.inline_query("秸秆")
    best = (await query.answered()).results[0]
    sent = await resident.choose(query, best)
    assert sent.text.startswith("县级部门主责，镇里配合。")
    assert sent.text.endswith("《奇台县西北湾镇履职事项清单》配合履职 第61项：农作物秸秆禁烧、综合利用工作")
    [[button]] = sent.buttons
    found = re.fullmatch(rf"https://t\.me/{server.bot.username}\?start=([A-Za-z0-9_-]{{1,64}})", button.url or "")
    assert found
    await resident.expect_silence(0.1)
    opened = await resident.ask(f"/start {found[1]}")
    assert "配合履职 第61项" in opened.text


async def test_it_works_in_any_chat_by_the_persons_own_town(resident: Chat, server: Loopback) -> None:
    person = resident.messages[0].sender
    group = server.group("群", [person])
    answer = await (await group.inline_query("秸秆", by=person)).answered()
    assert "奇台县农业农村局" in answer.results[0].description


async def test_a_town_in_the_words_wins(resident: Chat) -> None:
    answer = await type_in(resident, "兰州湾 秸秆")
    assert "玛纳斯县农业农村局" in answer.results[0].description
    assert answer.button_text == "现在按兰州湾镇的清单，换镇点这里"


async def test_without_a_town_it_is_asked_by_a_button_that_leads_to_the_choice(chat: Chat, server: Loopback) -> None:
    answer = await type_in(chat, "秸秆")
    assert (answer.results, answer.button_text, answer.cache_time) == ((), "先选您的镇，点这里", 0)
    picker = await chat.ask("/start pick")
    await chat.press(picker, "玛纳斯县兰州湾镇")
    await chat.wait_reply()
    assert "玛纳斯县农业农村局" in (await type_in(chat, "秸秆")).results[0].description


async def test_without_a_town_one_in_the_words_is_enough(chat: Chat) -> None:
    assert "奇台县农业农村局" in (await type_in(chat, "西北湾秸秆")).results[0].description


async def test_before_anything_is_typed_there_are_useful_things(resident: Chat) -> None:
    await resident.ask("文明养犬管理工作")
    answer = await type_in(resident, "")
    assert answer.results[0].title == "文明养犬管理工作"
    assert len(answer.results) >= 5
    assert answer.results[-1].title == "问西北湾镇的事归谁管"
    assert answer.results[-1].buttons[0][0].url


async def test_a_town_alone_gives_that_towns_useful_things(resident: Chat) -> None:
    answer = await type_in(resident, "兰州湾")
    assert answer.results[-1].title == "问兰州湾镇的事归谁管"
    assert "奇台" not in "".join(result.text for result in answer.results)


async def test_what_the_list_does_not_have_is_not_offered(resident: Chat) -> None:
    answer = await type_in(resident, "下载某某银行手机银行并开户")
    assert answer.results == ()
    assert answer.button_text == "西北湾镇的清单里没查到，换个说法"


async def test_one_character_already_finds_titles(resident: Chat) -> None:
    assert (await type_in(resident, "秸")).results[0].title == "农作物秸秆禁烧、综合利用工作"


async def test_an_emergency_gives_the_numbers_first(resident: Chat) -> None:
    answer = await type_in(resident, "有人触电了")
    assert "119" in answer.results[0].title
    assert "119" in answer.results[0].text


async def test_a_long_list_can_be_scrolled(resident: Chat, lists: Service) -> None:
    first = await type_in(resident, "收回的有哪些")
    assert (len(first.results), first.next_offset) == (20, "20")
    second = await type_in(resident, "收回的有哪些", first.next_offset)
    found = [result.id for result in (*first.results, *second.results)]
    wanted = [duty for duty in lists.duties(QITAI) if duty.part is ListPart.RECALLED]
    assert len(found) == len(set(found)) == len(wanted)
    assert second.next_offset == ""


async def test_an_item_is_found_by_its_number(resident: Chat) -> None:
    assert [result.title for result in (await type_in(resident, "配合 20")).results] == ["文明养犬管理工作"]


async def test_odd_words_and_offsets_are_answered(resident: Chat) -> None:
    for text in ("👍", "a" * 256, "<b>&", "？？", "2", "更多", "\u200b"):
        await type_in(resident, text)
    assert (await type_in(resident, "秸秆", "no number")).results
    assert (await type_in(resident, "秸秆", "99999")).results == ()


async def test_typing_leaves_the_conversation_and_the_logs_alone(
    resident: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    await resident.ask("文明养犬管理工作")
    with caplog.at_level("INFO"):
        await type_in(resident, "低保申请")
    assert "低保申请" not in caplog.text
    assert "第20项" in (await resident.ask("公安局管什么")).text


async def test_a_query_that_is_too_old_is_no_fault(
    resident: Chat, server: Loopback, caplog: pytest.LogCaptureFixture
) -> None:
    query = await resident.inline_query("秸秆")
    server.expire_queries()
    answer = await type_in(resident, "养狗")
    assert answer.results
    assert not any(record.levelname == "ERROR" for record in caplog.records)
    assert query.user


async def test_with_one_list_nobody_needs_to_choose(server: Loopback, tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    shutil.copy(SEEDS / "qitai-xibeiwan.txt", seeds)
    async with RunningBot(settings_for(server, tmp_path / "data", seeds)):
        assert (await type_in(server.private_chat(), "秸秆")).results


def test_every_real_duty_is_a_card_within_telegrams_limits(lists: Service) -> None:
    for town in (QITAI, MANAS):
        for duty in lists.duties(town):
            card = duty_card(duty, lists.town(town))
            assert 1 <= len(card.id.encode()) <= 64
            assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", card.payload)
            assert utf16_length(parse_html(card.html).text) <= 1024
            assert card.title
            assert card.below

"""「换个镇看」: the same matter in another town, while one's own town stays."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from bot.render.actions import AskTown, OpenDuty, town_key
from bot.render.actions import encode as encode_general
from bot.render.view_actions import ViewElsewhere, decode, encode, named_town
from knowledge.conversation import Conversation
from knowledge.conversing import at_home
from knowledge.records import ListPart, Town
from tests.edge.conftest import SEEDS
from tests.edge.running import MANAS, QITAI, RunningBot, settings_for
from tests.edge.test_questions import DOGS

if TYPE_CHECKING:
    from pathlib import Path

    from bot.service import Service
    from tests.loopback import Chat, Loopback, Message


async def test_the_same_matter_is_shown_in_the_other_town_at_once(resident: Chat) -> None:
    asked = await resident.send(DOGS)
    answer = await resident.wait_reply()
    await resident.press(answer, "换个镇看")
    there = await resident.wait_reply()
    assert there.message_id != answer.message_id
    assert there.reply_to == asked.message_id
    assert "《玛纳斯县兰州湾镇履职事项清单》配合履职 第19项" in there.text
    assert "我的镇：西北湾镇" in there.button_texts
    follow_up = await resident.ask("镇里怎么办")
    assert "兰州湾镇" in follow_up.text
    assert "西北湾镇 · " in (await resident.ask("种子、农药、化肥等农资监督管理")).text
    await resident.press(there, "换个镇看")
    assert "《奇台县西北湾镇履职事项清单》配合履职 第20项" in (await resident.wait_reply()).text


HOME, THERE = "西北湾镇", "兰州湾镇"
FULL_QUESTION = "种子、农药、化肥等农资监督管理"


async def _look_elsewhere(chat: Chat) -> Message:
    answer = await chat.ask(DOGS)
    chat.forget()
    await chat.press(answer, "换个镇看")
    there = await chat.wait_reply()
    assert THERE in (await chat.ask("镇里怎么办")).text
    chat.forget()
    return there


async def test_opening_the_picker_of_towns_ends_the_look(resident: Chat) -> None:
    there = await _look_elsewhere(resident)
    await resident.press(there, "我的镇：西北湾镇")
    assert HOME in (await resident.wait_reply()).text
    assert THERE not in (await resident.ask("那罚款归谁")).text
    full = (await resident.ask(FULL_QUESTION)).text
    assert HOME in full
    assert THERE not in full


async def test_choosing_ones_own_town_ends_the_look(resident: Chat) -> None:
    there = await _look_elsewhere(resident)
    await resident.press(there, "我的镇：西北湾镇")
    picker = await resident.wait_reply()
    await resident.press(picker, "奇台县西北湾镇")
    await resident.wait_replies(2)
    assert THERE not in (await resident.ask("镇里怎么办")).text
    assert HOME in (await resident.ask(DOGS)).text


@pytest.mark.parametrize("said", ["/town", "/town 西北湾", "西北湾", "西北湾镇", "我是西北湾镇的"])
async def test_saying_ones_own_town_or_asking_for_the_towns_ends_the_look(resident: Chat, said: str) -> None:
    await _look_elsewhere(resident)
    await resident.ask(said)
    assert THERE not in (await resident.ask("镇里怎么办")).text
    assert THERE not in (await resident.ask(FULL_QUESTION)).text


async def test_turning_a_page_of_the_towns_ends_it_too(resident: Chat) -> None:
    there = await _look_elsewhere(resident)
    await resident.press_raw(there, encode_general(AskTown(1)))
    await resident.wait_reply()
    assert THERE not in (await resident.ask("镇里怎么办")).text


def test_of_a_talk_only_what_is_of_the_own_town_is_kept() -> None:
    ours, theirs = f"{QITAI}/配合/20", f"{MANAS}/配合/19"
    mixed = Conversation(QITAI, duty=theirs, choices=(ours, theirs), at=1.0, seen=2, talked=(theirs, ours))
    assert at_home(mixed) == Conversation(QITAI, choices=(ours,), at=1.0, talked=(ours,))
    own = Conversation(QITAI, duty=ours, choices=(ours,), at=1.0, seen=1, talked=(ours,))
    assert at_home(own) == own
    assert at_home(Conversation(duty=theirs)) == Conversation(duty=theirs)


async def test_what_the_other_list_has_not_is_said(resident: Chat, lists: Service) -> None:
    alone = next(duty for duty in lists.duties(QITAI) if not lists.counterparts(duty.id, MANAS))
    answer = await resident.ask(DOGS)
    code = {ListPart.BASIC: "b", ListPart.ASSIST: "a", ListPart.RECALLED: "r"}[alone.part]
    await resident.press_raw(answer, f"v:{QITAI}:{code}:{alone.number}")
    reply = await resident.wait_reply()
    assert "玛纳斯县兰州湾镇的清单里，没有对得上的事。" in reply.text


async def test_a_duty_or_town_that_is_gone_is_said_so(resident: Chat) -> None:
    answer = await resident.ask(DOGS)
    await resident.press_raw(answer, f"v:{QITAI}:a:9999")
    assert "没有了" in (await resident.wait_reply()).text
    for data in ("v:gone:a:1", f"v:{QITAI}:a:20:gone"):
        await resident.press_raw(answer, data)
        assert "奇台县西北湾镇" in (await resident.wait_reply()).button_texts
    await resident.press_raw(answer, "v:x")
    assert "过期" in (await resident.wait_reply()).text
    await resident.press_raw(999_999, f"v:{QITAI}:a:20")
    assert "兰州湾镇" in (await resident.wait_reply()).text


async def test_with_more_towns_the_person_is_asked_which(server: Loopback, tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    text = (SEEDS / "qitai-xibeiwan.txt").read_text("utf-8")
    (seeds / "a.txt").write_text(text, "utf-8")
    shutil.copy(SEEDS / "manas-lanzhouwan.txt", seeds)
    for name in ("东城", "南沟", "老奇台", "半截沟", "吉布库", "五马场", "大泉", "塔塔尔", "碧流河"):
        (seeds / f"{name}.txt").write_text(text.replace("西北湾", name), "utf-8")
    async with RunningBot(settings_for(server, tmp_path / "data", seeds)):
        chat = server.private_chat()
        assert "记住了" in (await chat.ask("西北湾")).text
        answer = await chat.ask(DOGS)
        await chat.press(answer, "换个镇看")
        picker = await chat.wait_reply()
        assert picker.text.startswith("看哪个镇的？")
        assert "奇台县西北湾镇" not in picker.button_texts
        assert len(picker.button_texts) == 9
        assert "玛纳斯县兰州湾镇" not in picker.button_texts  # towns of the same county come first
        await chat.press(picker, "下一页 ›")
        second = await chat.wait_reply()
        assert second.message_id == picker.message_id
        town = second.button_texts[0]
        await chat.press(second, town)
        there = await chat.wait_reply()
        assert f"《{town}履职事项清单》配合履职 第20项" in there.text
        assert "我的镇：西北湾镇" in there.button_texts
    assert [call.description for call in server.refusals] == []


def test_two_long_towns_fit_into_the_data_of_a_button() -> None:
    for slugs in (("a" * 32, "b" * 32), ("县" * 40, "镇" * 40), (QITAI, MANAS)):
        here, there = map(town_key, slugs)
        data = encode(ViewElsewhere(OpenDuty(here, ListPart.RECALLED, 9_999_999), there))
        assert len(data.encode()) <= 64
        action = decode(data)
        assert action is not None
        towns = [Town(slug, "镇", "县") for slug in slugs]
        assert named_town(towns, action.shown.town) == towns[0]
        assert named_town(towns, action.there) == towns[1]
        assert action.shown.number == 9_999_999

"""Buttons and links that nobody was given: what they open says whose it is, and what they may not do they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.render.actions import OpenDuty, OpenPart, OpenSection, encode
from bot.render.deep_links import department_payload, duty_payload, town_payload
from bot.render.document import Section
from bot.render.upload_actions import OfTown
from bot.render.upload_actions import encode as encode_upload
from knowledge.records import ListPart
from tests.edge.keeping import draft_of, editions_of, list_text, own_bot, sent, town_admin
from tests.edge.running import MANAS, QITAI, RunningBot

if TYPE_CHECKING:
    from pathlib import Path

    from bot.service import Service
    from tests.loopback import Chat, Loopback

ASSIST = ListPart.ASSIST


FOREIGN = (
    encode(OpenDuty(MANAS, ASSIST, 19)), encode(OpenSection(MANAS, ASSIST, 19, Section.DEPARTMENTS, 1)), encode(OpenPart(MANAS, ASSIST, 1)),
    f"b:l:{MANAS}:a:1", f"b:o:{MANAS}:a:19:a", f"g:r:{MANAS}:1", f"v:{QITAI}:a:20:{MANAS}", f"c:d:{QITAI}:a:20:{MANAS}",
)  # fmt: skip
NOBODYS = (
    "", "d:", "d:nowhere:a:20", "d::a:20", f"d:{QITAI}:a:0", f"d:{QITAI}:z:20", f"s:{QITAI}:a:20:j:9999999", f"l:{QITAI}:a:9999999",
    "q:ffffffffffffffffffffffff:1", "u:y:ffffffffffff", "u:k:20200101T000000.000-0123456789ab:20200101T000000.000", "o:a:1:*",
    f"k:t:{QITAI}:a:20", "h:r", "💥" * 16,
)  # fmt: skip
NOWHERE = (
    "a20xAAAAAAAAAA-nowhere",
    "t-nowhere",
    "g0000000000-nowhere",
    "a9999999-" + "x" * 40,
    "b1-_0000000000000000",
    "<b>",
    "t-../x",
)


async def answered_at_home(chat: Chat) -> None:
    """A matter that was not talked of gets its answer from the person's own list."""
    chat.forget()
    await chat.send("社保卡丢了，失业金找谁领")
    shown = await chat.wait_until(lambda message: "西北湾镇 ·" in message.text or "奇台县" in message.text)
    assert "玛纳斯" not in shown.text
    assert "兰州湾" not in shown.text


def refused_calls(server: Loopback) -> list[object]:
    return [call for call in server.refusals if call.method != "setMyCommands"]


async def test_another_towns_list_behind_a_forged_button_says_whose_it_is(server: Loopback, resident: Chat) -> None:
    answer = await resident.ask("狗咬人谁管")
    for data in FOREIGN:
        resident.forget()
        await resident.press_raw(answer, data)
        shown = await resident.wait_reply()
        assert "玛纳斯县" in shown.text or "兰州湾" in shown.text, data
    await answered_at_home(resident)
    assert refused_calls(server) == []


async def test_a_link_to_another_towns_list_moves_nobody(resident: Chat, lists: Service) -> None:
    stranger = lists.duty(f"{MANAS}/配合/19")
    assert "玛纳斯县" in (await resident.ask(f"/start {duty_payload(stranger)}")).text
    await answered_at_home(resident)
    assert "玛纳斯县" in (await resident.ask(f"/start {department_payload(MANAS, stranger.departments[0])}")).text
    # What is typed into an open list is looked for in that list, which says so.
    searched = await resident.ask("社保卡丢了，失业金找谁领")
    assert "“玛纳斯县公安局”里面没有找到" in searched.text
    resident.forget()
    await resident.press(searched, "不在这里找，直接问")
    assert "玛纳斯" not in (await resident.wait_until(lambda message: "西北湾镇 ·" in message.text)).text
    # A town's own link says what it does: it chooses the town.
    assert "玛纳斯县兰州湾镇" in (await resident.ask(f"/start {town_payload(MANAS)}")).text


async def test_a_link_to_nowhere_opens_nothing(resident: Chat) -> None:
    for payload in NOWHERE:
        shown = await resident.ask(f"/start {payload}")
        assert "公安局" not in shown.text, payload
        assert "第20项" not in shown.text, payload
    await answered_at_home(resident)


async def test_a_forged_button_does_nothing_that_is_not_for_everybody(
    server: Loopback, bot: RunningBot, resident: Chat
) -> None:
    answer = await resident.ask("狗咬人谁管")
    editions = editions_of(bot)
    for data in NOBODYS:
        await (await resident.press_raw(answer, data)).answered()
    await answered_at_home(resident)
    assert editions_of(bot) == editions
    assert refused_calls(server) == []


async def test_who_keeps_one_town_cannot_put_a_list_in_the_place_of_another(server: Loopback, tmp_path: Path) -> None:
    async with own_bot(server, tmp_path) as bot:
        chat = await town_admin(server, bot)
        before = bot.service.duties(QITAI)
        # It says whose it is.
        assert "不归您管" in (await sent(chat, "兰州湾.txt", list_text(("养犬", "养狗")))).text
        # It says nothing of whose it is, and the press says it is the other town's.
        nameless = list_text(slug=MANAS).decode().replace("玛纳斯县", "").replace("兰州湾镇", "本镇")
        unclear = await sent(chat, "清单.txt", nameless.encode())
        assert unclear.button_texts == ("玛纳斯县兰州湾镇", "放弃")
        draft = (unclear.button("放弃").data or "").rpartition(":")[2]
        chat.forget()
        await chat.press_raw(unclear, encode_upload(OfTown(draft, QITAI)))
        assert "不归您管" in (await chat.wait_reply()).text
        # Its titles name its own town first, and the other's further down.
        mixed = list_text(("玛纳斯县兰州湾镇基本", "2026年\n昌吉州玛纳斯县兰州湾镇基本"), slug=MANAS).decode()
        mixed += list_text().decode().replace("养犬", "养狗")
        preview = await sent(chat, "两份.txt", mixed.encode())
        if "上线" in preview.button_texts:
            assert "奇台县" not in preview.text
            chat.forget()
            await chat.press_raw(preview, draft_of(preview))
            await chat.wait_reply()
        assert bot.service.duties(QITAI) == before
        assert {each.town for each in bot.service.duties(MANAS)} == {MANAS}

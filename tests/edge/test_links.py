"""Links that open one place in the bot, and the buttons that give them to others."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from bot.render.deep_links import decode_payload, department_payload, duty_payload, town_payload
from knowledge.catalogue import find_again
from knowledge.language.signature import signature
from knowledge.records import ListPart
from tests.edge.conftest import SEEDS
from tests.edge.pressing import with_more
from tests.edge.running import MANAS, QITAI, RunningBot, settings_for
from tests.edge.test_questions import DOGS

if TYPE_CHECKING:
    from pathlib import Path

    from bot.service import Service
    from tests.loopback import Chat, Loopback, Message

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


def shared(message: Message) -> tuple[str, str]:
    """The payload and the sentence that a message's share button gives away."""
    url = urlsplit(message.button("发给别人").url or "")
    assert (url.netloc, url.path) == ("t.me", "/share/url")
    given = parse_qs(url.query)
    link = urlsplit(given["url"][0])
    assert (link.netloc, link.path) == ("t.me", "/sheiguan_test_bot")
    return parse_qs(link.query)["start"][0], given["text"][0]


async def test_a_duty_is_shared_by_link_and_opens_for_a_newcomer(server: Loopback, resident: Chat) -> None:
    payload, text = shared(await with_more(resident, await resident.ask(DOGS)))
    assert "文明养犬管理工作" in text
    newcomer = server.private_chat()
    opened = await newcomer.ask(f"/start {payload}")
    assert "配合履职 第20项" in opened.text
    assert shared(await with_more(newcomer, opened))[0] == payload
    # The link named the town: what comes next needs no picker.
    assert "奇台县西北湾镇" in (await newcomer.ask("低保怎么申请")).text


async def test_a_link_to_another_town_leaves_the_own_town_alone(
    server: Loopback, resident: Chat, lists: Service
) -> None:
    duty = lists.duty(f"{MANAS}/配合/20")
    assert "兰州湾镇" in (await resident.ask(f"/start {duty_payload(duty)}")).text
    assert "西北湾镇" in (await resident.ask("/item 配合 20")).text


async def test_every_screen_with_a_duty_has_the_share_button(resident: Chat) -> None:
    for asked in ("/item 配合 20", "配合20", DOGS):
        assert "发给别人" in (await with_more(resident, await resident.ask(asked))).button_texts
    shelf = await resident.ask("/departments 公安局")
    await resident.press(shelf, "2")
    assert shared(await with_more(resident, await resident.wait_reply()))[0].startswith("a20x")


async def test_a_department_and_a_town_are_shared_by_link_too(server: Loopback, resident: Chat) -> None:
    department, _ = shared(await resident.ask("/departments 公安局"))
    town, _ = shared(await resident.ask("/browse"))
    newcomer = server.private_chat()
    assert "记住了：奇台县西北湾镇" in (await newcomer.ask(f"/start {town}")).text
    another = server.private_chat()
    assert "奇台县公安局：西北湾镇的清单里，一共 10 项" in (await another.ask(f"/start {department}")).text


async def test_a_link_that_is_broken_says_so_and_begins_as_usual(chat: Chat) -> None:
    assert "认不出来" in (await chat.ask("/start 乱七八糟")).text
    assert "奇台县西北湾镇" in (await chat.wait_reply()).button_texts


async def test_a_link_to_a_town_that_is_gone_offers_the_towns_there_are(chat: Chat) -> None:
    for payload in ("t-gone-town", "a20-gone-town", f"g{'0' * 10}-gone-town"):
        reply = await chat.ask(f"/start {payload}")
        assert "没有它的清单" in reply.text
        assert "奇台县西北湾镇" in reply.button_texts


async def test_a_link_to_a_department_that_is_gone_shows_those_there_are(chat: Chat) -> None:
    reply = await chat.ask(f"/start g{'0' * 10}-{QITAI}")
    assert "没有您点的那个部门" in reply.text
    assert "36 个部门" in reply.text


async def test_a_link_written_by_hand_opens_the_duty_at_its_place(chat: Chat) -> None:
    assert "配合履职 第20项" in (await chat.ask(f"/start a20-{QITAI}")).text


async def test_a_link_finds_its_duty_in_a_list_that_was_numbered_anew(
    server: Loopback, tmp_path: Path, lists: Service
) -> None:
    dogs = duty_payload(lists.duty(f"{QITAI}/配合/20"))
    gone = duty_payload(lists.duty(f"{QITAI}/配合/98"))
    seeds = tmp_path / "seeds"
    shutil.copytree(SEEDS, seeds)
    for extra in ("manifest.toml", "corrections.toml", "manas-lanzhouwan.txt"):
        (seeds / extra).unlink()
    path = seeds / "qitai-xibeiwan.txt"
    text = path.read_text(encoding="utf-8")
    for before, after in (
        ("\t文明养犬管理工作\t", "\t骆驼养殖登记\t"),
        (
            "\t落实“一网统管”数字化治理体系相关工作要求，加强政府网站建设，指导群众使用相关政务APP\t奇",
            "\t文明养犬管理工作\t奇",
        ),
        ("\t校外培训机构监管\t", "\t开办农民夜校\t"),
    ):
        assert before in text
        text = text.replace(before, after, 1)
    path.write_text(text, encoding="utf-8")
    async with RunningBot(settings_for(server, tmp_path / "data", seeds)):
        chat = server.private_chat()
        assert "配合履职 第97项" in (await chat.ask(f"/start {dogs}")).text
        lost = await chat.ask(f"/start {gone}")
        assert "没有了" in lost.text
        assert "98" in lost.button_texts


def test_every_duty_department_and_town_has_a_payload_that_telegram_takes(lists: Service) -> None:
    for town in lists.towns():
        assert PAYLOAD.fullmatch(town_payload(town.slug))
        for duty in lists.duties(town.slug):
            payload = duty_payload(duty)
            assert PAYLOAD.fullmatch(payload)
            linked = decode_payload(payload)
            assert linked is not None
            assert find_again(lists.duties(town.slug), duty.part, duty.number, signature(duty.title))[0] is duty
            for name in duty.departments:
                assert PAYLOAD.fullmatch(department_payload(town.slug, name))
    assert PAYLOAD.fullmatch(duty_payload(lists.duty(f"{QITAI}/配合/20")))
    assert PAYLOAD.fullmatch(town_payload("镇" * 40))


def test_a_title_with_a_word_mended_is_still_the_same_duty_and_a_gone_one_offers_what_is_alike(lists: Service) -> None:
    duties = lists.duties(QITAI)
    mended = signature("文明养犬的管理工作")
    found, near = find_again(duties, ListPart.ASSIST, 20, mended)
    assert found is not None
    assert found.title == "文明养犬管理工作"
    assert near == ()
    found, near = find_again(duties, ListPart.ASSIST, 20, signature("石油天然气管道保护工作"))
    assert found is None
    assert near[0].number == 89
    assert find_again(duties, ListPart.ASSIST, 20, signature("航天发射场周边的无线电管制")) == (None, ())

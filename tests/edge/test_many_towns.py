"""A bot with a hundred and fifty towns: every screen that offers towns is one that Telegram takes and people can use."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.bootstrap import build_service
from bot.render.actions import AskTown, decode
from knowledge.evaluation.places import places
from tests.edge.conftest import ADMIN
from tests.edge.keeping import OWNER, QINGSHI, sent
from tests.edge.running import RunningBot, settings_for

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.service import Service
    from bot.settings import Settings
    from knowledge.evaluation.places import Place
    from tests.loopback import Chat, Loopback, Message

TOWNS = 150


@pytest.fixture(scope="module")
def some_places() -> list[Place]:
    source = places(3)
    return [next(source) for _ in range(TOWNS)]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, some_places: list[Place]) -> tuple[Settings, Service]:
    """The service on a small list for each town."""
    from bot.settings import Settings

    folder = tmp_path_factory.mktemp("many")
    text = QINGSHI.read_text("utf-8")
    (folder / "seeds").mkdir()
    manifest = []
    for number, place in enumerate(some_places):
        named = text.replace("云溪县", place.county).replace("青石镇", place.name)
        (folder / "seeds" / f"t{number:03}.txt").write_text(named, "utf-8")
        facts = {"file": f"t{number:03}.txt", "slug": f"town-{number}", "name": place.name, "county": place.county,
                 "prefecture": place.prefecture, "province": place.province}  # fmt: skip
        manifest.append("[[list]]\n" + "".join(f'{key} = "{value}"\n' for key, value in facts.items()))
    (folder / "seeds" / "manifest.toml").write_text("\n".join(manifest), "utf-8")
    settings = Settings(data_dir=folder / "data", seeds_dir=folder / "seeds")
    return settings, build_service(settings)


@pytest.fixture
async def bot(server: Loopback, many: tuple[Settings, Service], tmp_path: Path) -> AsyncIterator[RunningBot]:
    settings = settings_for(server, tmp_path, many[0].seeds_dir, frozenset({ADMIN}))
    async with RunningBot(replace(settings, bot_owner_ids=frozenset({OWNER})), many[1]) as running:
        yield running


def refused(server: Loopback) -> list[str]:
    """Methods that Telegram refused; menus of staff who never wrote to the bot do not count."""
    return [call.method for call in server.refusals if call.method != "setMyCommands"]


async def step(chat: Chat, shown: Message) -> Message:
    """Presses the first button; what stands there then."""
    chat.forget()
    await chat.press(shown, shown.button_texts[0])
    return await chat.wait_reply()


async def test_a_town_is_chosen_by_a_few_presses_and_by_name(
    server: Loopback, bot: RunningBot, some_places: list[Place]
) -> None:
    chat = server.private_chat()
    shown = await chat.ask("/start")
    presses = 0
    while "乡镇）" in shown.button_texts[0]:
        assert len(shown.button_texts) <= 25
        shown = await step(chat, shown)
        presses += 1
    assert 1 <= presses <= 3
    named = {place.county + place.name for place in some_places}
    assert set(shown.button_texts) <= named
    assert "记住了" in (await step(chat, shown)).text
    last = some_places[-1]
    assert f"记住了：{last.county}{last.name}" in (await server.private_chat().ask(last.county + last.name)).text
    assert refused(server) == []


async def test_every_screen_that_offers_towns_is_taken_by_telegram(server: Loopback, bot: RunningBot) -> None:
    chat = server.private_chat()
    for said in (
        "/town",
        "/browse",
        "/departments",
        "/export",
        "/item 配合 1",
        "水库谁管",
        "/compare",
        "/compare 水库",
    ):
        assert (await chat.ask(said)).text
    town = bot.service.towns()[70]
    await chat.ask(town.full_name)
    answer = await chat.ask("山塘水库安全度汛")
    for button in ("换个镇看", "我的镇"):
        named = next((text for text in answer.button_texts if text.startswith(button)), None)
        if named is not None:
            chat.forget()
            await chat.press(answer, named)
            assert (await chat.wait_reply()).text
    for account in (ADMIN, OWNER):
        keeper = server.private_chat(server.user(account, "管理员"))
        for said in ("/health", "/editions", "/stats", "/misses", "/vocabulary", "/audit", "/staff"):
            if account == OWNER or said not in {"/audit", "/staff"}:
                assert (await keeper.ask(said)).text
    assert refused(server) == []


async def test_a_list_that_does_not_say_whose_it_is_and_an_appointment_offer_some_towns_and_a_way_to_the_others(
    server: Loopback, bot: RunningBot
) -> None:
    admin = server.private_chat(server.user(ADMIN, "李主任"))
    unnamed = (
        QINGSHI.read_text("utf-8").replace("湖南省岳阳市云溪县", "").replace("云溪县青石镇", "").replace("青石镇", "")
    )
    shown = await sent(admin, "清单.txt", unnamed.encode())
    assert "把镇名写进文件名" in shown.text
    assert len(shown.button_texts) < 30
    owner = server.private_chat(server.user(OWNER, "站长"))
    town = bot.service.towns()[-1]
    shown = await owner.ask("/staff 123456789")
    assert town.full_name not in shown.button_texts
    assert "/staff 123456789 县名镇名" in shown.text
    shown = await owner.ask(f"/staff 123456789 {town.full_name}")
    assert town.full_name in shown.button_texts
    assert refused(server) == []


def test_a_step_that_an_older_button_names_is_still_understood() -> None:
    assert decode("w:2") == AskTown(2)
    assert decode("w:1:0123456789") == AskTown(1, "0123456789")
    assert decode("w:1:x") is None

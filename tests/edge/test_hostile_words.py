"""Words of lists, names and files stay words: over the wire, on every screen that a button leads to."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest

from bot.bootstrap import build_service
from bot.render.actions import encode
from bot.render.keyboards import open_duty
from tests.edge.conftest import ADMIN
from tests.edge.keeping import OWNER, keeper, pressed, sent
from tests.edge.running import RunningBot, settings_for

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.service import Service
    from tests.loopback import Loopback
    from tests.loopback.world import Message

HOSTILE = (
    "<script>alert(1)</script>", "</b><tg-spoiler>藏", "<a href='tg://user?id=1'>点", "&lt;b&gt;&amp;&#60;", "乡<镇>村",
    "[点我](http://evil.example) **粗** _斜_ `码`", '=HYPERLINK("http://evil.example","点")', "+1-1@SUM(A1)", "\u202e倒过来\u2069",
    "甲" + "\u0336" * 40, "👨‍👩‍👧‍👦🏳️‍🌈", "\x1b[31m红\x07", "{0} %s $(id) '; DROP TABLE duty;--", "@everyone /off 「」",
)  # fmt: skip
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1f\ud800-\udfff]")
MARKS = {"bold", "code", "bot_command", "mention", "url", "hashtag", "phone_number", "text_link"}
"""What the bot marks itself, and what apps mark in any plain text."""


def hostile_list() -> str:
    """A list every cell of which is hostile, and which passes its checks."""
    rows = ["云溪县青石镇基本履职事项清单", "序号\t事项类别\t事项名称"]
    rows += [f"{at}\t民生服务{words}\t{words}办理老年人补贴{at}" for at, words in enumerate(HOSTILE, start=1)]
    rows += ["云溪县青石镇配合履职事项清单", "序号\t事项类别\t事项名称\t对应上级部门\t上级部门职责\t乡镇配合职责"]
    for at, words in enumerate(HOSTILE, start=1):
        names = f"云溪县公安局、云溪县{re.sub('[^a-z甲-龥]', '', words)[:8] or '水利'}局"
        rows.append(
            f"{at}\t平安法治\t{words}文明养犬{at}\t{names}\t{words}县公安局负责办证{words}。\t1.{words}宣传；2.上报{words}。"
        )
    rows += ["云溪县青石镇上级部门收回事项清单", "序号\t事项类别\t事项名称\t承接部门及工作方式"]
    rows += [
        f"{at}\t民生服务\t{words}追缴{at}\t云溪县民政局：{words}办理。" for at, words in enumerate(HOSTILE, start=1)
    ]
    return "\n".join(rows) + "\n"


MANIFEST = """[[list]]
file = "a.txt"
slug = "yunxi-qingshi"
name = "<b>青石&镇"
county = "云<i>溪县"
publisher = "</b>&发布者\u202e"
published = "2025年<7>月"
"""


@pytest.fixture
async def bot(server: Loopback, tmp_path: Path) -> AsyncIterator[RunningBot]:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "a.txt").write_text(hostile_list(), encoding="utf-8")
    (seeds / "manifest.toml").write_text(MANIFEST, encoding="utf-8")
    settings = settings_for(server, tmp_path / "data", seeds, frozenset({ADMIN}))
    settings = replace(settings, bot_owner_ids=frozenset({OWNER}))
    async with RunningBot(settings, build_service(settings)) as running:
        yield running


def check(shown: Message) -> None:
    """A message whose markup is all ours and whose text turns nothing."""
    assert {entity.type for entity in shown.entities} <= MARKS, shown.entities
    assert not TURNING.search(shown.text), repr(shown.text)
    for label in shown.button_texts:
        assert not TURNING.search(label), repr(label)


async def test_every_screen_that_buttons_lead_to_shows_a_hostile_list_as_words(
    server: Loopback, bot: RunningBot
) -> None:
    chat = server.private_chat()
    first = await chat.ask("文明养犬谁管")
    for said in ("/browse", "/departments", "/export", "云溪县公安局管哪几条", "配合履职第2项", "收回的有哪些"):
        await chat.ask(said)
    waiting = [encode(open_duty(duty)) for duty in bot.service.duties("yunxi-qingshi")[:: len(HOSTILE) // 3]]
    done: set[str] = set()
    for _ in range(3):
        waiting += [data for shown in chat.shown if shown.from_bot for data in _data(shown)]
        for data in dict.fromkeys(waiting):
            # A few of each kind; files have a test of their own.
            if data in done or data[:2] in {"xf", "xc"} or sum(each[:3] == data[:3] for each in done) > 5:
                continue
            done.add(data)
            await chat.press_raw(first, data)
        await chat.send("/help")
        await chat.wait_until(lambda message: "/browse" in message.text)
    assert len(done) > 25
    for shown in chat.shown:
        if shown.from_bot:
            check(shown)
    assert refused_calls(server) == []


def refused_calls(server: Loopback) -> list[str]:
    """What Telegram did not take; that a screen is as it was is nobody's fault."""
    refused = [call for call in server.refusals if call.method not in {"setMyCommands", "getChat"}]
    return [f"{call.method}: {call.description}" for call in refused if "not modified" not in call.description]


def _data(shown: Message) -> list[str]:
    return [button.data for row in shown.buttons for button in row if button.data]


async def test_cards_in_other_chats_show_a_hostile_list_as_words(server: Loopback, bot: RunningBot) -> None:
    chat = server.private_chat()
    for typed in ("文明养犬", "老年人补贴", "<b>", "\u202e追缴", ""):
        query = await chat.inline_query(typed)
        answer = await query.answered()
        for result in answer.results:
            assert not TURNING.search(result.title + result.description)
        for result in answer.results[:2]:
            check(await chat.choose(query, result))
    assert refused_calls(server) == []


async def test_files_of_a_hostile_list_hold_words_and_no_formulas(server: Loopback, bot: RunningBot) -> None:
    chat = server.private_chat()
    await chat.ask("文明养犬谁管")
    for said, kind in (("/export 全部 excel", "xlsx"), ("/export 全部 清单 pdf", "pdf")):
        chat.forget()
        await chat.send(said)
        shown = await chat.wait_until(lambda message: message.kind == "document" or bool(message.buttons), 10)
        if shown.kind != "document":
            label = next(label for label in shown.button_texts if ("Excel" in label) == (kind == "xlsx"))
            await chat.press(shown, label)
            shown = await chat.wait_until(lambda message: message.kind == "document", 10)
        check(shown)
        assert shown.file is not None
        assert not set(shown.file.name) & set('<>:"/\\|?*\u202e')
        if kind == "xlsx":
            with zipfile.ZipFile(io.BytesIO(shown.file.content)) as archive:
                sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
            assert sheets
            assert not any(b"<f>" in sheet or b"<f " in sheet or b"hyperlink" in sheet for sheet in sheets)
            book = openpyxl.load_workbook(io.BytesIO(shown.file.content))
            quoted = [cell for sheet in book for row in sheet for cell in row if str(cell.value)[:1] in set("=+@-")]
            assert quoted
            assert all(cell.quotePrefix for cell in quoted)


async def test_names_of_accounts_and_files_stay_names_for_those_who_keep_lists(
    server: Loopback, bot: RunningBot
) -> None:
    owner = await keeper(server, OWNER, "站长")
    clerk = server.private_chat(server.user(7_000_000_077, "<b>李</b>\u202e主任 & 「」"))
    await clerk.ask("/start")
    picker = await owner.ask("/staff 7000000077")
    check(picker)
    told = await pressed(owner, picker, next(label for label in picker.button_texts if "青石" in label))
    assert "<b>李</b>主任 & 「」（7000000077）" in told.text
    check(told)
    check(await owner.ask("/staff"))
    await keeper(server)
    name = "<b>清单</b>\u202e&{0}\n· 9（站长）.txt"
    nameless = hostile_list().replace("文明养犬1", "流浪犬1").replace("云溪县青石镇", "")
    reply = await sent(clerk, name, nameless.encode())
    check(reply)
    assert "<b>清单<b>&{0} · 9（站长）.txt" in reply.text
    refusal = await sent(clerk, "<i>坏\u202e.docx", b"PK\x03\x04")
    check(refusal)
    for shown in (*owner.shown, *clerk.shown):
        if shown.from_bot:
            check(shown)
    check(await owner.ask("/audit"))
    assert refused_calls(server) == []


async def test_words_that_are_typed_come_back_as_words(server: Loopback, bot: RunningBot, lists: Service) -> None:
    chat = await keeper(server)
    for command in (
        "/why",
        "/teach",
        "/browse",
        "/departments",
        "/item",
        "/compare",
        "/town",
        "/export",
        "/start",
        "/stats",
    ):
        for typed in ("<b>狗</b> & 「咬」人", "\u202e狗咬人\u2069", "甲" + "\u0301" * 50, "*[点](http://a.cn)*"):
            check(await chat.ask(f"{command} {typed}"))
    assert refused_calls(server) == []

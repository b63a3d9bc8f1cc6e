"""/export and picture cards, as people meet them: over HTTP, with real files."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
import pdfplumber
import pytest
from PIL import Image

from bot.render.actions import OpenDuty
from bot.render.export_actions import ExportFile, ExportForm, ExportMenu, ExportScope, ExportView, MakeCard, encode
from knowledge.records import ListPart
from tests.edge.pressing import with_more
from tests.edge.running import MANAS, QITAI, RunningBot
from tests.edge.test_questions import DOGS

if TYPE_CHECKING:
    from tests.loopback import Chat, Loopback
    from tests.loopback.world import Message


async def file_of(chat: Chat) -> Message:
    """The next message with a file; what is said while it is made is passed over."""
    return await chat.wait_until(lambda message: message.kind in {"document", "photo"}, 10)


def content(message: Message) -> bytes:
    assert message.file is not None
    return message.file.content


def name(message: Message) -> str:
    assert message.file is not None
    return message.file.name


async def test_export_offers_the_list_its_parts_categories_and_departments(resident: Chat) -> None:
    menu = await resident.ask("/export")
    assert "奇台县西北湾镇" in menu.text
    assert menu.button_texts == (
        "全部清单（246项）",
        "基本履职（111项）",
        "配合履职（98项）",
        "上级部门收回（37项）",
        "按类别选",
        "按部门选",
    )


async def test_two_taps_give_a_spreadsheet(server: Loopback, resident: Chat) -> None:
    menu = await resident.ask("/export")
    await resident.press(menu, "配合履职（98项）")
    ask = await resident.wait_reply()
    assert ask.message_id == menu.message_id
    assert "配合履职，98 项" in ask.text
    await resident.press(ask, "Excel 表格")
    sent = await file_of(resident)
    assert name(sent) == "奇台县西北湾镇履职事项清单_配合履职_2025年7月.xlsx"
    assert "98 项" in sent.text
    assert "2025年7月" in sent.text
    book = openpyxl.load_workbook(io.BytesIO(content(sent)))
    assert book.sheetnames == ["配合履职"]
    assert "upload_document" in resident.actions
    assert [call.method for call in server.refusals if call.method.startswith("send")] == []


async def test_what_is_said_while_a_file_is_made_is_taken_back_when_it_is_there(resident: Chat) -> None:
    await resident.send("/export 公安局 excel")
    said = await resident.wait_reply()
    assert "正在做" in said.text
    await file_of(resident)
    await resident.wait_deleted(said)


async def test_a_department_is_found_in_the_paged_list_and_comes_as_a_pdf(resident: Chat) -> None:
    menu = await resident.ask("/export")
    await resident.press(menu, "按部门选")
    page = await resident.wait_reply()
    seen: list[str] = []
    while "下一页 ›" in page.button_texts:
        seen += page.button_texts
        await resident.press(page, "下一页 ›")
        page = await resident.wait_reply()
    seen += page.button_texts
    assert any(label.startswith("公安局（10项）") for label in seen)
    while not any(label.startswith("公安局") for label in page.button_texts):
        await resident.press(page, "‹ 上一页")
        page = await resident.wait_reply()
    await resident.press(page, "公安局（10项）")
    await resident.press(await resident.wait_reply(), "PDF（打印）")
    sent = await file_of(resident)
    assert name(sent) == "奇台县西北湾镇履职事项清单_奇台县公安局_2025年7月.pdf"
    with pdfplumber.open(io.BytesIO(content(sent))) as file:
        text = "".join(page.extract_text() for page in file.pages)
    assert "文明养犬管理工作" in text
    assert "负责流浪犬的捕捉" in text


async def test_a_category_is_picked_and_the_way_back_works(resident: Chat) -> None:
    menu = await resident.ask("/export")
    await resident.press(menu, "按类别选")
    categories = await resident.wait_reply()
    await resident.press(categories, "民生服务类（13项）")
    ask = await resident.wait_reply()
    assert "民生服务类，13 项" in ask.text
    await resident.press(ask, "‹ 回去重选")
    again = await resident.wait_reply()
    assert again.button_texts == menu.button_texts
    assert again.message_id == menu.message_id


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("配合", "配合履职，98 项"),
        ("公安局", "奇台县公安局，10 项"),
        ("民生服务", "民生服务类，13 项"),
        ("全部", "246 项"),
    ],
)
async def test_what_is_wanted_can_be_typed_behind_the_command(resident: Chat, typed: str, said: str) -> None:
    ask = await resident.ask(f"/export {typed}")
    assert said in ask.text
    assert "PDF（打印）" in ask.button_texts


async def test_words_that_may_mean_several_departments_are_asked_back(resident: Chat) -> None:
    ask = await resident.ask("/export 管理局")
    assert "哪一个" in ask.text
    assert len(ask.button_texts) > 2


async def test_words_that_are_in_no_list_get_the_menu(resident: Chat) -> None:
    reply = await resident.ask("/export 火星移民局")
    assert "没有这个类别，也没有这个部门" in reply.text
    assert "按部门选" in reply.button_texts


async def test_who_has_no_town_yet_chooses_one_first(chat: Chat) -> None:
    reply = await chat.ask("/export 配合")
    assert "先选镇" in reply.text
    assert "玛纳斯县兰州湾镇" in reply.button_texts


async def test_a_duty_becomes_a_picture_and_the_original_comes_as_a_file(server: Loopback, resident: Chat) -> None:
    answer = await resident.ask(DOGS)
    await resident.press(await with_more(resident, answer), "做成图片")
    sent = await file_of(resident)
    assert sent.kind == "photo"
    assert "奇台县西北湾镇 · 配合履职 第20项" in sent.text
    image = Image.open(io.BytesIO(content(sent)))
    assert image.width == 1080
    assert 1500 < image.height <= 2560
    assert "upload_photo" in resident.actions
    await resident.press(sent, "要原图（更清楚）")
    original = await file_of(resident)
    assert original.kind == "document"
    assert name(original) == "西北湾镇_配合第20项_文明养犬管理工作_2025年7月.png"
    assert content(original) == content(sent)
    assert [call.method for call in server.refusals if call.method.startswith("send")] == []


async def test_the_pictures_of_the_longest_duties_of_both_lists_are_taken(server: Loopback, resident: Chat) -> None:
    for town, number in ((QITAI, 22), (MANAS, 21)):
        await resident.press_raw(1, encode(MakeCard(OpenDuty(town, ListPart.ASSIST, number))))
        sent = await file_of(resident)
        assert sent.kind == "photo"
        assert "图上只写了要点" in sent.text
    assert [call for call in server.refusals if call.method == "sendPhoto"] == []


async def test_a_picture_of_a_duty_that_is_gone_shows_the_list_where_it_stood(resident: Chat) -> None:
    await resident.press_raw(1, encode(MakeCard(OpenDuty(QITAI, ListPart.ASSIST, 9999))))
    shown = await resident.wait_reply()
    assert "没有了" in shown.text
    assert "98. " in shown.text


async def test_an_export_button_outlives_a_restart(resident: Chat, bot: RunningBot) -> None:
    ask = await resident.ask("/export 收回")
    await bot.restart()
    await resident.press(ask, "Excel 表格")
    assert name(await file_of(resident)).endswith("上级部门收回_2025年7月.xlsx")


async def test_a_button_on_a_category_that_is_gone_says_so_and_offers_what_there_is(resident: Chat) -> None:
    for action in (ExportScope(QITAI, "c0123456789ab"), ExportFile(QITAI, "d0123456789ab", ExportForm.CHECKLIST)):
        await resident.press_raw(1, encode(action))
        shown = await resident.wait_reply()
        assert "清单换过了" in shown.text
        assert "全部清单（246项）" in shown.button_texts


async def test_a_button_on_a_town_that_is_gone_offers_the_towns_there_are(resident: Chat) -> None:
    for action in (MakeCard(OpenDuty("gone", ListPart.ASSIST, 1)), ExportMenu("gone", ExportView.MAIN, 1)):
        await resident.press_raw(1, encode(action))
        assert "奇台县西北湾镇" in (await resident.wait_reply()).button_texts


@pytest.mark.parametrize("data", ["xf:qitai-xibeiwan:zz:x", "xm:qitai-xibeiwan:q:1", "xc:qitai-xibeiwan:a:x", "xs:a"])
async def test_a_button_that_this_version_does_not_know_says_so(resident: Chat, data: str) -> None:
    press = await resident.press_raw(1, data)
    await press.answered()
    assert "再说一遍" in (await resident.wait_reply()).text


async def test_in_a_group_the_file_quotes_who_asked(server: Loopback, bot: RunningBot) -> None:
    group = server.group("村民群")
    await group.send_command("town", "西北湾镇")
    await group.wait_reply()
    asked = await group.send_command("export", "收回 pdf")
    sent = await file_of(group)
    assert sent.reply_to == asked.message_id
    assert name(sent).endswith(".pdf")


async def test_others_are_answered_while_a_file_is_made(server: Loopback, resident: Chat) -> None:
    other = server.private_chat()
    await resident.send("/export 全部 pdf")
    assert "正在做" in (await resident.wait_reply()).text
    await other.ask("/start")
    assert not [message for message in resident.bot_messages if message.kind == "document"]
    assert name(await file_of(resident)).endswith("全部清单_2025年7月.pdf")


async def test_a_file_that_telegram_refuses_leaves_no_making_notice(server: Loopback, resident: Chat) -> None:
    server.fail_next("sendDocument", status=400, description="Bad Request: something")
    await resident.send("/export 收回 excel")
    said = await resident.wait_reply()
    await resident.wait_deleted(said)
    assert "没答上来" in (await resident.wait_reply()).text


def test_every_export_button_of_a_long_slug_fits_into_sixty_four_bytes() -> None:
    for action in (
        ExportMenu("a" * 32, ExportView.DEPARTMENTS, 9_999_999),
        ExportFile("a" * 32, "d0123456789ab", ExportForm.CHECKLIST),
        MakeCard(OpenDuty("a" * 32, ListPart.RECALLED, 9_999_999), original=True),
    ):
        assert len(encode(action).encode()) <= 64


async def test_a_picture_too_wide_or_tall_is_refused_as_telegram_does(server: Loopback, resident: Chat) -> None:
    from telegram import Bot
    from telegram.error import BadRequest

    out = io.BytesIO()
    Image.new("RGB", (10, 201)).save(out, "PNG")
    async with Bot(server.token, base_url=server.base_url) as bot:
        with pytest.raises(BadRequest, match="Photo_invalid_dimensions"):
            await bot.send_photo(resident.id, out.getvalue())

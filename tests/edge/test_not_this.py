"""「不是这个」: the next likely duties, then the way on; and a miss without anybody's name."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from bot.masking import mask
from knowledge.answers import AnswerKind
from knowledge.conversation import Conversation
from knowledge.plain_names import besides, plain_name
from tests.edge.running import QITAI
from tests.edge.test_questions import DOGS, message_of_kind

if TYPE_CHECKING:
    from pathlib import Path

    from bot.service import Service
    from tests.edge.running import RunningBot
    from tests.loopback import Chat, Loopback

DOGS_DUTY = f"{QITAI}/配合/20"
BITTEN = "邻居家的狗没办证还咬人，找谁"


async def test_an_answer_quotes_its_question_for_its_buttons(resident: Chat) -> None:
    asked = await resident.send(BITTEN)
    assert (await resident.wait_reply()).reply_to == asked.message_id


async def test_not_this_offers_the_next_likely_duties_of_the_same_question(resident: Chat) -> None:
    asked = await resident.send(BITTEN)
    answer = await resident.wait_reply()
    assert DOGS in answer.text
    press = await resident.press(answer, "不是这个")
    await press.answered()
    offered = await resident.wait_reply()
    assert offered.message_id != answer.message_id
    assert offered.reply_to == asked.message_id
    assert "西北湾镇的清单里，还有这几件" in offered.text
    assert DOGS not in offered.text
    choices = [text for text in offered.button_texts if text[0].isdigit()]
    assert 1 <= len(choices) <= 4
    await resident.press(offered, choices[0])
    opened = await resident.wait_reply()
    assert "依据：" in opened.text
    assert opened.reply_to == asked.message_id
    assert "不是这个" in opened.button_texts


async def test_a_number_picks_one_of_what_not_this_offered(resident: Chat) -> None:
    answer = await resident.ask("残疾证归谁办")
    await resident.press(answer, "不是这个")
    offered = await resident.wait_reply()
    second = next(button for row in offered.buttons for button in row if button.text.startswith("2."))
    reply = await resident.ask("2")
    part = {"b": "基本履职", "a": "配合履职", "r": "上级部门收回"}[(second.data or "").split(":")[2]]
    assert f"{part} 第{(second.data or '').split(':')[3]}项" in reply.text


async def test_none_of_these_gives_the_way_on(resident: Chat) -> None:
    answer = await resident.ask(BITTEN)
    await resident.press(answer, "不是这个")
    offered = await resident.wait_reply()
    await resident.press(offered, "都不是")
    end = await resident.wait_reply()
    assert "西北湾镇便民服务中心" in end.text
    assert "12345" in end.text
    assert "不是这个" not in end.button_texts


async def test_none_of_the_first_choices_offers_others_and_then_the_way_on(resident: Chat, lists: Service) -> None:
    texts = ("补贴", "检查", "宣传", "管理", "残疾人", "水", "安全", "农业", "老人")
    choices = await resident.ask(message_of_kind(lists, AnswerKind.CHOICES, texts))
    shown = choices
    for _ in range(2):
        before = {button.data for row in shown.buttons for button in row if button.text[0].isdigit()}
        await resident.press(shown, "都不是")
        shown = await resident.wait_reply()
        assert not before & {button.data for row in shown.buttons for button in row}
        if "12345" in shown.text:
            break
    assert "12345" in shown.text


async def test_not_this_still_works_after_a_restart(resident: Chat, bot: RunningBot) -> None:
    answer = await resident.ask(BITTEN)
    await bot.restart()
    await resident.press(answer, "不是这个")
    assert "还有这几件" in (await resident.wait_reply()).text


async def test_without_its_question_the_person_is_asked_to_say_it_again(resident: Chat) -> None:
    asked = await resident.send(BITTEN)
    answer = await resident.wait_reply()
    await resident.delete(asked)
    await resident.press(answer, "不是这个")
    assert "再说一遍" in (await resident.wait_reply()).text
    await resident.press_raw(999_999, f"n:{QITAI}:a:20:0")
    assert "再说一遍" in (await resident.wait_reply()).text


async def test_no_to_a_follow_up_asks_for_the_matter_again_and_is_no_miss(
    resident: Chat, bot: RunningBot, tmp_path: Path
) -> None:
    await resident.ask(BITTEN)
    answer = await resident.ask("镇里怎么办")
    await resident.press(answer, "不是这个")
    assert "再说一遍" in (await resident.wait_reply()).text
    await bot.stop()
    with sqlite3.connect(tmp_path / "ledger.db") as database:
        assert database.execute("SELECT * FROM misses").fetchall() == []
    database.close()


async def test_what_was_refused_is_not_offered_again(resident: Chat) -> None:
    answer = await resident.ask(BITTEN)
    await resident.press(answer, "不是这个")
    offered = await resident.wait_reply()
    await resident.press(offered, offered.button_texts[0])
    opened = await resident.wait_reply()
    await resident.press(opened, "不是这个")
    assert DOGS not in (await resident.wait_reply()).text


def talk_kept(data_dir: Path) -> tuple[str, list[str], list[str]]:
    """The duty talked about of the one chat there is, what can be picked, and what was refused."""
    with closing(sqlite3.connect(data_dir / "state.db")) as database:
        ((duty, picked, refused),) = database.execute("SELECT duty, choices, refused FROM chats").fetchall()
    return duty, json.loads(picked), json.loads(refused)


async def test_none_of_these_refuses_what_was_stated_and_what_was_offered(resident: Chat, tmp_path: Path) -> None:
    answer = await resident.ask(BITTEN)
    assert talk_kept(tmp_path)[0] == DOGS_DUTY
    await resident.press(answer, "不是这个")
    offered = await resident.wait_reply()
    ids = talk_kept(tmp_path)[1]
    assert talk_kept(tmp_path) == ("", ids, [DOGS_DUTY])
    await resident.press(offered, "都不是")
    await resident.wait_reply()
    assert talk_kept(tmp_path) == ("", [], [DOGS_DUTY, *ids])
    assert DOGS not in (await resident.ask("归谁管")).text


async def test_no_to_a_follow_up_or_to_a_question_that_is_gone_refuses_the_duty(resident: Chat, tmp_path: Path) -> None:
    await resident.ask(BITTEN)
    answer = await resident.ask("镇里怎么办")
    await resident.press(answer, "不是这个")
    await resident.wait_reply()
    assert talk_kept(tmp_path)[::2] == ("", [DOGS_DUTY])
    asked = await resident.send("农村分户找谁")
    answer = await resident.wait_reply()
    stated = talk_kept(tmp_path)[0]
    assert stated not in {"", DOGS_DUTY}
    await resident.delete(asked)
    await resident.press(answer, "不是这个")
    await resident.wait_reply()
    assert talk_kept(tmp_path)[::2] == ("", [stated])


async def test_of_what_was_refused_by_presses_only_the_latest_is_remembered(resident: Chat, tmp_path: Path) -> None:
    for number in range(1, 11):
        await resident.press_raw(999_999, f"n:{QITAI}:a:{number}:0")
        await resident.wait_reply()
    assert talk_kept(tmp_path)[2] == [f"{QITAI}/配合/{number}" for number in range(10, 2, -1)]


async def test_old_data_and_towns_that_are_gone_are_said_so(resident: Chat) -> None:
    answer = await resident.ask(BITTEN)
    for data in ("n:", "n:x", f"n:{QITAI}:a:20:x", f"n:{QITAI}:z:1:0", "n:::0"):
        await resident.press_raw(answer, data)
        assert "过期" in (await resident.wait_reply()).text, data
    await resident.press_raw(answer, "n:gone-town:a:20:0")
    assert "奇台县西北湾镇" in (await resident.wait_reply()).button_texts


async def test_a_no_is_counted_once_masked_and_without_who_said_it(
    resident: Chat, bot: RunningBot, tmp_path: Path
) -> None:
    answer = await resident.ask(BITTEN)
    await resident.press(answer, "不是这个")
    offered = await resident.wait_reply()
    await resident.press(offered, "都不是")
    await resident.wait_reply()
    choices = await resident.ask(f"{DOGS} 13899998888")
    await resident.press(choices, "都不是")
    await resident.wait_reply()
    await bot.stop()
    with sqlite3.connect(tmp_path / "ledger.db") as database:
        rows = database.execute("SELECT town, words, why, shown FROM misses ORDER BY id").fetchall()
    database.close()
    assert rows[0] == (QITAI, mask(BITTEN), "不是这个", f"{QITAI}/配合/20")
    assert len(rows) == 2
    assert DOGS in rows[1][1]
    assert "13899998888" not in rows[1][1]
    kept = b"".join((tmp_path / name).read_bytes() for name in ("state.db", "ledger.db"))
    assert str(resident.id).encode() not in kept
    assert b"13899998888" not in kept


async def test_in_a_group_the_question_is_found_without_the_bots_name(
    server: Loopback, bot: RunningBot, lists: Service
) -> None:
    group = server.group("三屯村村民群")
    await group.send_command("town", "西北湾")
    await group.wait_reply()
    await group.mention(BITTEN)
    answer = await group.wait_reply()
    await group.press(answer, "不是这个")
    offered = await group.wait_reply()
    likely = lists.likely(BITTEN, QITAI)
    assert lists.answer(BITTEN, Conversation(QITAI)).answer.duty != likely[1].duty
    title = likely[1].duty.title
    name = plain_name(title)
    assert f"{name}（{besides(title, name)[:12]}" in offered.text

"""Short answers: by command, by button, kept over restarts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.edge.pressing import with_more
from tests.edge.running import QITAI
from tests.edge.test_questions import DOGS

if TYPE_CHECKING:
    from tests.edge.running import RunningBot
    from tests.loopback import Chat

VACCINE = "那打疫苗归哪个单位"


async def test_brief_answers_are_two_sentences_and_the_source(resident: Chat) -> None:
    assert "只说两句" in (await resident.ask("/brief on")).text
    reply = await resident.ask(DOGS)
    said, _, source = reply.text.partition("\n\n")
    assert said.splitlines()[0] == "这事找奇台县公安局、奇台县住房和城乡建设局等 5 个部门，镇里配合。"
    assert len(said.splitlines()) == 2
    assert source == "依据：\n《奇台县西北湾镇履职事项清单》配合履职 第20项：文明养犬管理工作"
    assert {"部门职责全文", "镇里怎么办", "不是这个", "换个镇看", "说全些"} <= set(reply.button_texts)
    assert "说全" in (await resident.ask("/brief off")).text
    assert "找这几个部门" in (await resident.ask(DOGS)).text


async def test_brief_alone_changes_to_the_other_manner(resident: Chat) -> None:
    assert "只说两句" in (await resident.ask("/brief")).text
    assert "说全些" in (await resident.ask("/brief")).text
    assert "/brief off" in (await resident.ask("/brief 什么")).text


async def test_the_button_shortens_the_answer_in_place_and_back_with_the_part_that_was_asked(resident: Chat) -> None:
    await resident.ask("邻居家的狗没办证还咬人，找谁")
    answer = await resident.ask(VACCINE)
    assert answer.text.startswith("您问的这一块，归奇台县卫生健康委员会。")
    press = await resident.press(await with_more(resident, answer), "简明")
    assert "两句" in (await press.answered()).text
    short = await resident.wait_reply()
    assert short.message_id == answer.message_id
    assert short.text.startswith("您问的这一块，归奇台县卫生健康委员会。")
    assert len(short.text) < len(answer.text)
    await resident.press(short, "说全些")
    long = await resident.wait_reply()
    assert long.text == answer.text


async def test_the_manner_outlives_a_restart(resident: Chat, bot: RunningBot) -> None:
    await resident.ask("/brief on")
    await bot.restart()
    assert (await resident.ask(DOGS)).text.startswith("这事找")


async def test_the_button_works_when_the_question_or_the_duty_is_gone(resident: Chat) -> None:
    asked = await resident.send(DOGS)
    answer = await resident.wait_reply()
    opened = await with_more(resident, answer)
    await resident.delete(asked)
    await resident.press(opened, "简明")
    assert (await resident.wait_reply()).text.startswith("这事找")
    for data in (f"m:b:0:{QITAI}:a:9999", "m:b:0:gone:a:1"):
        await resident.press_raw(answer, data)
        assert "说全些" in (await resident.wait_reply()).text
    for data in ("m:?", f"m:b:2:{QITAI}:a:20", "m:b"):
        await resident.press_raw(answer, data)
        assert "过期" in (await resident.wait_reply()).text


async def test_an_edited_question_is_answered_in_place_in_brief_too(resident: Chat) -> None:
    await resident.ask("/brief on")
    asked = await resident.send("种子、农药、化肥等农资监督管理")
    first = await resident.wait_reply()
    await resident.edit(asked, DOGS)
    second = await resident.wait_reply()
    assert second.message_id == first.message_id
    assert "文明养犬管理工作" in second.text
    assert len(second.text.partition("\n\n")[0].splitlines()) == 2


async def test_more_puts_the_further_buttons_under_the_same_answer(resident: Chat, bot: RunningBot) -> None:
    answer = await resident.ask(DOGS)
    assert len(answer.button_texts) == 6
    await bot.restart()
    opened = await with_more(resident, answer)
    assert opened.text == answer.text
    assert opened.button_texts == (*answer.button_texts[:5], "发给别人", "做成图片", "两个镇比一比", "简明")
    await resident.press_raw(opened, f"m:x:{QITAI}:a:20")
    await resident.press_raw(opened, f"m:x:{QITAI}:a:9999")
    assert "没有了" in (await resident.wait_reply()).text


async def test_forgetting_forgets_the_manner_too(resident: Chat) -> None:
    await resident.ask("/brief on")
    await resident.ask("/forget")
    await resident.ask("西北湾")
    assert "找这几个部门" in (await resident.ask(DOGS)).text

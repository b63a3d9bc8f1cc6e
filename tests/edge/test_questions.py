"""A resident asks: from the first word to the answer, its buttons and follow-ups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.answers import AnswerKind
from knowledge.conversation import Conversation
from tests.edge.running import QITAI

if TYPE_CHECKING:
    from bot.service import Service
    from tests.edge.running import RunningBot
    from tests.loopback import Chat, Message

DOGS = "文明养犬管理工作"


async def test_start_says_in_a_few_lines_what_it_is_for_and_offers_the_towns(chat: Chat) -> None:
    reply = await chat.ask("/start")
    assert reply.button_texts == ("奇台县西北湾镇", "玛纳斯县兰州湾镇")
    assert "履职事项清单" in reply.text
    assert "不记您是谁" in reply.text
    assert len(reply.text.splitlines()) == 3
    assert all(len(line) <= 24 for line in reply.text.splitlines())


async def test_a_town_chosen_by_button_is_confirmed_in_place_and_remembered(chat: Chat) -> None:
    picker = await chat.ask("/start")
    press = await chat.press(picker, "奇台县西北湾镇")
    await press.answered()
    confirmed = await chat.wait_reply()
    assert confirmed.message_id == picker.message_id
    assert "奇台县西北湾镇" in confirmed.text
    assert confirmed.buttons == ()
    reply = await chat.ask(DOGS)
    assert "《奇台县西北湾镇履职事项清单》配合履职 第20项：文明养犬管理工作" in reply.text


async def test_a_town_can_be_typed_by_its_own_or_its_countys_name(chat: Chat) -> None:
    for name, town in (
        ("西北湾", "奇台县西北湾镇"),
        ("玛纳斯县", "玛纳斯县兰州湾镇"),
        ("兰州湾镇", "玛纳斯县兰州湾镇"),
    ):
        await chat.ask("/town")
        reply = await chat.ask(name)
        assert f"记住了：{town}" in reply.text, name


async def test_town_with_a_name_changes_the_town_at_once(resident: Chat) -> None:
    reply = await resident.ask("/town 玛纳斯")
    assert "记住了：玛纳斯县兰州湾镇" in reply.text
    reply = await resident.ask(DOGS)
    assert "玛纳斯县兰州湾镇履职事项清单" in reply.text


async def test_a_prefecture_names_several_towns_and_is_asked_back(chat: Chat) -> None:
    reply = await chat.ask("/town 昌吉州")
    assert len(reply.button_texts) == 2


async def test_a_question_before_the_town_is_answered_once_the_town_is_pressed(chat: Chat) -> None:
    question = await chat.send(DOGS)
    picker = await chat.wait_reply()
    assert "哪个镇" in picker.text
    assert picker.reply_to == question.message_id
    await chat.press(picker, "玛纳斯县兰州湾镇")
    confirmed, answer = await chat.wait_replies(2)
    assert confirmed.message_id == picker.message_id
    assert "《玛纳斯县兰州湾镇履职事项清单》配合履职 第19项" in answer.text


async def test_a_question_before_the_town_is_answered_once_the_town_is_typed(chat: Chat) -> None:
    await chat.ask(DOGS)
    assert "哪个镇" in (await chat.ask("那镇上要干啥")).text
    await chat.send("玛纳斯")
    confirmed, answer = await chat.wait_replies(2)
    assert "玛纳斯县兰州湾镇" in confirmed.text
    assert "《玛纳斯县兰州湾镇履职事项清单》配合履职 第19项" in answer.text
    assert answer.reply_to is None, "a button would take the town's name for the question"
    assert "第19项" not in (await chat.ask("西北湾")).text, "it is answered once"


async def test_a_question_that_was_answered_otherwise_waits_for_no_town(chat: Chat) -> None:
    await chat.ask("低保找谁")
    assert "配合履职 第20项" in (await chat.ask(f"西北湾{DOGS}")).text
    assert "低保" not in (await chat.ask("/town 玛纳斯")).text
    assert "低保" not in (await chat.ask("你好")).text


async def test_who_begins_anew_has_no_question_waiting_for_the_town(chat: Chat) -> None:
    await chat.ask(DOGS)
    assert "从头来" in (await chat.ask("重新来")).text
    assert "第19项" not in (await chat.ask("玛纳斯")).text
    assert "第19项" not in (await chat.ask("你好")).text


async def test_an_answer_says_first_who_is_responsible_and_last_where_that_is_written(resident: Chat) -> None:
    reply = await resident.ask(DOGS)
    lines = reply.text.splitlines()
    assert lines[0] == "县级部门主责，镇里配合。"
    assert lines[1] == f"西北湾镇 · {DOGS}"
    order = [reply.text.index(words) for words in ("找这几个部门", "奇台县公安局", "镇里怎么办", "依据")]
    assert order == sorted(order)


async def test_typing_is_shown_while_the_bot_works(resident: Chat) -> None:
    await resident.ask(DOGS)
    assert resident.actions == ("typing",)


async def test_long_clauses_are_not_in_the_first_message_and_open_whole_on_a_button(resident: Chat) -> None:
    reply = await resident.ask(DOGS)
    assert "负责收集养犬人员基本信息；负责对符合养犬标准的犬只" not in reply.text
    assert len(reply.text) < 400
    await resident.press(reply, "部门职责全文")
    whole = await resident.wait_reply()
    assert whole.message_id != reply.message_id
    assert "负责收集养犬人员基本信息；负责对符合养犬标准的犬只，养犬证的办理" in whole.text


async def test_a_choice_is_opened_by_its_button(resident: Chat, lists: Service) -> None:
    choices = await _choices(resident, lists)
    first = choices.buttons[0][0]
    await resident.press(choices, first.text)
    reply = await resident.wait_reply()
    assert reply.message_id != choices.message_id
    assert "依据：" in reply.text
    assert "".join(first.text.partition(". ")[2][:10]) in reply.text


async def test_a_number_picks_the_choice_with_that_number(resident: Chat, lists: Service) -> None:
    choices = await _choices(resident, lists)
    data = choices.buttons[1][0].data or ""
    reply = await resident.ask("2")
    part = {"b": "基本履职", "a": "配合履职", "r": "上级部门收回"}[data.split(":")[2]]
    assert f"{part} 第{data.split(':')[3]}项" in reply.text


async def test_a_list_is_counted_first_and_paged_by_editing_one_message(resident: Chat) -> None:
    reply = await resident.ask("党的建设类的事项有哪些")
    assert "一共" in reply.text.splitlines()[0]
    assert "1. " in reply.text
    await resident.press(reply, "下一页 ›")
    second = await resident.wait_reply()
    assert second.message_id == reply.message_id
    assert "11. " in second.text
    await resident.press(second, "‹ 上一页")
    third = await resident.wait_reply()
    assert third.message_id == reply.message_id
    assert "\n1. " in f"\n{third.text}"
    number = third.buttons[0][0]
    await resident.press(third, number.text)
    opened = await resident.wait_reply()
    assert opened.message_id != reply.message_id
    assert "依据：" in opened.text


async def test_more_of_a_list_that_was_shown_whole_says_that_this_is_all(resident: Chat) -> None:
    reply = await resident.ask("公安局管哪些事")
    assert "一共 10 项" in reply.text
    assert "没有了" in (await resident.ask("更多")).text


async def test_the_page_number_between_the_arrows_does_nothing(resident: Chat) -> None:
    reply = await resident.ask("党的建设类的事项有哪些")
    label = next(text for text in reply.button_texts if "/" in text)
    press = await resident.press(reply, label)
    assert (await press.answered()).text == ""
    await resident.expect_silence()


async def test_an_emergency_says_first_which_number_to_call(resident: Chat) -> None:
    reply = await resident.ask("着火了着火了 我家柴垛烧到房檐了")
    assert reply.text.startswith("现在就打 119")


async def test_whose_duty_an_emergency_is_opens_on_a_button(resident: Chat) -> None:
    reply = await resident.ask("着火了着火了 我家柴垛烧到房檐了")
    assert len(reply.text) < 300
    if reply.buttons:
        await resident.press(reply, "看这一项全文")
        assert "依据：" in (await resident.wait_reply()).text


async def test_an_emergency_is_answered_before_any_town_is_chosen(chat: Chat) -> None:
    reply = await chat.ask("有人拿着刀在巷子里追着砍人")
    assert reply.text.startswith("现在就打 110")


async def test_what_is_not_in_the_list_is_said_with_a_way_on(resident: Chat, lists: Service) -> None:
    nothing = message_of_kind(
        lists, AnswerKind.NONE, ("量子纠缠", "咖啡拉花", "股票涨停", "火箭发射", "明星演唱会门票")
    )
    reply = await resident.ask(nothing)
    assert "没有这件事" in reply.text
    assert "西北湾镇便民服务中心" in reply.text
    assert "12345" in reply.text


async def test_small_talk_gets_a_short_warm_sentence(resident: Chat) -> None:
    assert "您好" in (await resident.ask("你好")).text
    assert "不客气" in (await resident.ask("谢谢")).text
    assert "不是真人" in (await resident.ask("你是真人还是机器人")).text


async def test_a_followup_leans_on_the_duty_talked_about(resident: Chat) -> None:
    await resident.ask(DOGS)
    reply = await resident.ask("镇里怎么办？")
    assert reply.text.startswith("镇里怎么办：")
    assert DOGS in reply.text


async def test_an_edited_question_is_answered_in_place(resident: Chat) -> None:
    question = await resident.send("种子、农药、化肥等农资监督管理")
    first = await resident.wait_reply()
    await resident.edit(question, DOGS)
    second = await resident.wait_reply()
    assert second.message_id == first.message_id
    assert DOGS in second.text
    assert DOGS not in first.text


async def test_an_edit_that_changes_nothing_says_nothing_new(resident: Chat) -> None:
    question = await resident.send(DOGS)
    await resident.wait_reply()
    await resident.edit(question, f"{DOGS} ")
    await resident.expect_silence()


async def test_an_edit_whose_answer_was_never_known_is_answered_anew(resident: Chat) -> None:
    question = await resident.send("/privacy")
    await resident.wait_reply()
    await resident.edit(question, DOGS)
    assert DOGS in (await resident.wait_reply()).text


async def test_an_edit_is_answered_in_place_after_a_restart(resident: Chat, bot: RunningBot) -> None:
    question = await resident.send("种子、农药、化肥等农资监督管理")
    first = await resident.wait_reply()
    await bot.restart()
    await resident.edit(question, DOGS)
    assert (await resident.wait_reply()).message_id == first.message_id


async def test_a_restart_keeps_the_town_and_the_duty_talked_about(resident: Chat, bot: RunningBot) -> None:
    await resident.ask(DOGS)
    await bot.restart()
    reply = await resident.ask("镇里怎么办？")
    assert DOGS in reply.text


async def test_messages_of_one_chat_are_answered_in_their_order(resident: Chat) -> None:
    resident.forget()
    texts = ["你好", DOGS, "谢谢"]
    for text in texts:
        await resident.send(text)
    replies = await resident.wait_replies(3)
    assert "您好" in replies[0].text
    assert DOGS in replies[1].text
    assert "不客气" in replies[2].text


async def test_what_is_written_while_the_bot_is_away_is_answered_when_it_is_back(
    resident: Chat, bot: RunningBot
) -> None:
    await bot.stop()
    await resident.send(DOGS)
    await bot.start()
    assert DOGS in (await resident.wait_reply()).text


async def _choices(chat: Chat, lists: Service) -> Message:
    texts = ("补贴", "检查", "宣传", "管理", "残疾人", "水", "安全", "农业", "老人")
    return await chat.ask(message_of_kind(lists, AnswerKind.CHOICES, texts))


def message_of_kind(lists: Service, kind: AnswerKind, texts: tuple[str, ...]) -> str:
    """The first of some messages that is answered in this way, however good the ranking is today."""
    found = (text for text in texts if lists.answer(text, Conversation(QITAI)).answer.kind is kind)
    return next(found)


async def test_a_list_is_walked_through_shown_again_with_its_buttons_and_narrowed(resident: Chat) -> None:
    listed = await resident.ask("收回的有哪些")
    third = await resident.ask("3")
    assert "上级部门收回 第3项" in third.text
    assert "上级部门收回 第4项" in (await resident.ask("下一个")).text
    assert "上级部门收回 第3项" in (await resident.ask("上一个")).text
    await resident.ask(DOGS)
    again = await resident.ask("刚才那个单子")
    assert (again.text, again.button_texts) == (listed.text, listed.button_texts)
    assert "奇台县民政局管的“上级部门收回”事项一共 3 项" in (await resident.ask("民政局的呢")).text
    assert "奇台县民政局管的“配合履职”事项一共 6 项" in (await resident.ask("那配合的呢")).text


async def test_all_of_a_list_fits_into_messages(resident: Chat) -> None:
    await resident.ask("配合的有哪些")
    every = await resident.ask("都列出来")
    assert "\n40. " in every.text
    assert "\n80. " in (await resident.ask("更多") and await resident.ask("剩下的全列出来")).text


async def test_two_towns_are_counted_each_and_one_matter_is_set_side_by_side(resident: Chat) -> None:
    counts = await resident.ask("两个镇收回的各有几项")
    assert "西北湾镇：37 项" in counts.text
    assert "兰州湾镇：37 项" in counts.text
    further = await resident.ask("更多")
    assert "1. " in further.text
    assert "（西北湾镇）" in further.text
    await resident.press(further, "下一页 ›")
    await resident.wait_reply()
    dogs = await resident.ask("两个镇养狗有啥区别")
    assert dogs.button_texts == ("看西北湾镇的全文", "看兰州湾镇的全文")
    await resident.press(dogs, "看兰州湾镇的全文")
    assert "配合履职 第19项" in (await resident.wait_reply()).text

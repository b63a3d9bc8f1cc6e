"""「谁定的？」, end to end on both real lists."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.render.actions import AskTown, ChooseTown, OpenDuty
from bot.render.handed_down import ruled
from bot.render.whose_actions import RuleBy, decode, encode
from knowledge.handed_down import Finding, HandedDown, Ruling
from knowledge.records import ListPart
from tests.edge.running import MANAS, QITAI
from tests.loopback import Loopback, parse_html, utf16_length

if TYPE_CHECKING:
    from bot.service import Service
    from tests.edge.running import RunningBot
    from tests.loopback import Chat, Message

STRAW = "通知：各村务于本周五前完成秸秆焚烧隐患排查，发现有人烧秸秆的立即制止并上报。"
FIREWORKS = "县应急管理局要求各乡镇对辖区烟花爆竹零售店开展一次全面检查，检查情况于12月1日前报送。"
TOILETS = "各村做好农村厕所新改建和老旧房屋排查，11月底前完成。"
BANK = "请全体村民下载“某某银行”手机银行并完成开户，每户不少于1个，村干部带头。"
UNSURE = "请各村动员青年参加镇里的活动，每村至少出一支队伍。"
THREE = "通知：\n一、各村要开展森林草原防火宣传，安排护林员每天巡护；\n二、各村对辖区餐饮店燃气瓶进行一次排查；\n三、每户下载某某银行APP并开户。"


def labels(message: Message) -> list[str]:
    return [button.text for row in message.buttons for button in row]


def copied(message: Message) -> list[str]:
    """What a tap copies."""
    found = parse_html(message.html)
    raw = found.text.encode("utf-16-le")
    return [
        raw[entity.offset * 2 : (entity.offset + entity.length) * 2].decode("utf-16-le")
        for entity in found.entities
        if entity.type == "code"
    ]


async def test_an_assisted_duty_names_who_leads_and_the_townships_own_steps(resident: Chat, lists: Service) -> None:
    answer = await resident.ask(f"/whose {STRAW}")
    duty = lists.duty(f"{QITAI}/配合/61")
    assert answer.text.startswith("县级部门主责，镇里配合。")
    assert all(name in answer.text for name in duty.departments)
    assert all(f"{number}. {step.text}" in answer.text for number, step in enumerate(duty.steps, start=1))
    [sentence] = copied(answer)
    assert sentence == (
        f"按《奇台县西北湾镇履职事项清单》配合履职 第61项“{duty.title}”，这件事由{'、'.join(duty.departments)}主责，"
        "西北湾镇按清单配合。"
    )
    assert "清单只写到镇这一级" in answer.text


async def test_what_the_county_took_back_the_township_need_not_do(resident: Chat) -> None:
    answer = await resident.ask(f"/whose {FIREWORKS}")
    assert answer.text.startswith("县级部门已收回，镇里不用办。")
    assert "转给：奇台县应急管理局" in answer.text
    assert copied(answer)[0].endswith("，这件事已由奇台县应急管理局收回，西北湾镇不再承担。")
    assert "清单只写到镇这一级" not in answer.text


async def test_what_is_the_townships_own_is_said_so(resident: Chat) -> None:
    answer = await resident.ask(f"/whose {TOILETS}")
    assert answer.text.startswith("镇里自己负责。")
    assert copied(answer)[0].endswith("，这件事由西北湾镇负责。")


async def test_what_the_list_does_not_have_is_said_plainly_with_a_question_to_send(resident: Chat) -> None:
    answer = await resident.ask(f"/whose {BANK}")
    assert answer.text.startswith("西北湾镇的清单里没有查到这件事。")
    assert copied(answer) == ["《奇台县西北湾镇履职事项清单》里没有查到这件事，请问依据是哪一条？"]
    assert labels(answer) == []


async def test_what_is_not_sure_is_asked_and_a_button_settles_it(chat: Chat) -> None:
    await chat.press(await chat.ask("/town"), "玛纳斯县兰州湾镇")
    await chat.wait_reply()
    answer = await chat.ask(f"/whose {UNSURE}")
    assert answer.text.startswith("拿不准是哪一项，请您挑：")
    assert copied(answer) == []
    await chat.press(answer, labels(answer)[0])
    settled = await chat.wait_reply()
    assert "基本履职 第91项“" in copied(settled)[0]


async def test_a_close_duty_of_another_level_is_named_and_opens_on_a_button(chat: Chat) -> None:
    answer = await chat.ask("/whose 兰州湾镇要对辖区内拖欠农民工工资的工地进行检查，督促支付工资。")
    assert answer.text.startswith("镇里自己负责。")
    assert "清单里还有一项挨得近：上级部门收回 第15项“保障农民工工资支付”" in answer.text
    await chat.press(answer, "也像：保障农民工工资支付")
    assert (await chat.wait_reply()).text.startswith("县级部门已收回，镇里不用办。")


async def test_several_tasks_are_ruled_on_one_by_one_in_one_message(resident: Chat) -> None:
    answer = await resident.ask(f"/whose {THREE}")
    assert answer.text.startswith("这份通知里有 3 件事：")
    assert len(copied(answer)) == 3
    assert labels(answer) == ["第 1 件，看全文", "第 2 件，看全文"]
    await resident.press(answer, "第 2 件，看全文")
    assert "城镇燃气" in (await resident.wait_reply()).text


@pytest.mark.parametrize("message", [f"{STRAW}\n谁定的？", f"谁定的？{STRAW}", f"{STRAW}该不该我们干"])
async def test_a_pasted_notice_with_the_question_needs_no_command(resident: Chat, message: str) -> None:
    answer = await resident.ask(message)
    assert answer.text.startswith("县级部门主责，镇里配合。")
    assert copied(answer)


async def test_a_residents_question_is_answered_as_ever(resident: Chat) -> None:
    answer = await resident.ask("秸秆焚烧这事该谁管")
    assert "配合履职 第61项" in answer.text
    assert copied(answer) == []


async def test_the_command_in_reply_to_a_notice_rules_on_that(resident: Chat) -> None:
    resident.forget()
    notice = await resident.send(STRAW)
    await resident.wait_reply()
    await resident.send("/whose", reply_to=notice)
    assert copied(await resident.wait_reply())


async def test_the_bare_question_in_reply_to_a_notice_rules_on_that(resident: Chat) -> None:
    notice = await resident.send(STRAW)
    await resident.wait_reply()
    resident.forget()
    await resident.send("谁定的？", reply_to=notice)
    assert copied(await resident.wait_reply())


async def test_the_command_alone_says_how(resident: Chat) -> None:
    assert "/whose" in (await resident.ask("/whose")).text


async def test_a_reply_to_a_message_without_words_is_told(resident: Chat) -> None:
    photo = await resident.send_photo()
    await resident.wait_reply()
    resident.forget()
    await resident.send("/whose", reply_to=photo)
    assert "没有字" in (await resident.wait_reply()).text


async def test_without_a_town_it_is_asked_and_then_the_notice_is_ruled_on(chat: Chat) -> None:
    picker = await chat.ask(f"/whose {STRAW}")
    assert picker.text.startswith("您问的是哪个镇？")
    await chat.press(picker, "玛纳斯县兰州湾镇")
    answer = await chat.wait_reply()
    assert answer.message_id == picker.message_id
    assert "《玛纳斯县兰州湾镇履职事项清单》配合履职 第62项" in copied(answer)[0]
    assert "兰州湾镇" in (await chat.ask("养狗谁管")).text


async def test_without_a_town_the_one_that_the_notice_names_counts(chat: Chat) -> None:
    answer = await chat.ask("/whose 兰州湾镇各村：请开展秸秆焚烧隐患排查。")
    assert "《玛纳斯县兰州湾镇履职事项清单》" in copied(answer)[0]


async def test_a_follow_up_is_about_the_duty_that_was_ruled_on(resident: Chat) -> None:
    await resident.ask(f"/whose {STRAW}")
    assert "第61项" in (await resident.ask("公安局管什么")).text


async def test_an_edited_notice_is_ruled_on_again_in_place(resident: Chat) -> None:
    resident.forget()
    sent = await resident.send(f"/whose {STRAW}")
    first = await resident.wait_reply()
    await resident.edit(sent, f"/whose {FIREWORKS}")
    second = await resident.wait_reply()
    assert second.message_id == first.message_id
    assert "奇台县应急管理局" in second.text


async def test_in_a_group_a_member_asks_in_reply_to_the_notice(server: Loopback, bot: RunningBot) -> None:
    group = server.group("村委会")
    notice = await group.send(f"兰州湾镇{STRAW}")
    await group.expect_silence(0.1)
    await group.send(f"/whose@{server.bot.username}", reply_to=notice)
    assert copied(await group.wait_reply())


async def test_a_choice_works_after_a_restart_and_an_old_one_says_so(chat: Chat, bot: RunningBot) -> None:
    await chat.press(await chat.ask("/town"), "玛纳斯县兰州湾镇")
    await chat.wait_reply()
    answer = await chat.ask(f"/whose {UNSURE}")
    await bot.restart()
    chat.forget()
    await chat.press(answer, labels(answer)[0])
    assert copied(await chat.wait_reply())
    await chat.press_raw(answer, f"y:d:{MANAS}:a:999")
    assert "现在的清单里没有了" in (await chat.wait_reply()).text
    await chat.press_raw(answer, f"y:t:{MANAS}")
    assert (await chat.wait_reply()).text
    await chat.press_raw(answer, "y:z")
    assert "过期" in (await chat.wait_reply()).text


def test_five_of_the_longest_real_duties_fit_into_one_message(lists: Service) -> None:
    for town in (QITAI, MANAS):
        duties = lists.duties(town)
        longest = sorted(duties, key=lambda duty: len(duty.title) + sum(map(len, duty.departments)))[-5:]
        rulings = tuple(
            Ruling("各村" * 300, Finding.DUTY, (duty,), longest[0], duty.steps[0] if duty.steps else None)
            for duty in longest
        )
        shown = ruled(HandedDown(lists.town(town), rulings, 3, to_villages=True))
        assert utf16_length(parse_html(shown.html).text) <= 4096


def test_every_real_duty_alone_fits_and_so_do_absurd_ones(lists: Service) -> None:
    for town in (QITAI, MANAS):
        for duty in lists.duties(town):
            shown = ruled(lists.fieldwork.rule_duty(duty.id))
            assert utf16_length(parse_html(shown.html).text) <= 4096
            assert parse_html(shown.html).text
    duty = lists.duty(f"{QITAI}/配合/61")
    absurd = replace(
        duty, title="长" * 3000, steps=duty.steps * 50, departments=tuple(f"{n}局" * 90 for n in range(60))
    )
    shown = ruled(HandedDown(lists.town(QITAI), tuple(Ruling("事", Finding.DUTY, (absurd,), absurd) for _ in range(5))))
    assert utf16_length(parse_html(shown.html).text) <= 4096


@pytest.mark.parametrize("what", [OpenDuty("q", ListPart.RECALLED, 7), ChooseTown("q"), AskTown(2)])
def test_what_a_button_does_comes_back_from_its_data(what: OpenDuty | ChooseTown | AskTown) -> None:
    assert decode(encode(RuleBy(what))) == RuleBy(what)


@pytest.mark.parametrize("data", ["y:", "y:x", "d:q:a:1", "y:s:q:a:1:j:0", "y:d:q:a:-1"])
def test_other_data_are_no_action(data: str) -> None:
    assert decode(data) is None

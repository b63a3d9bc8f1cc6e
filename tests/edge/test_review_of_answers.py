"""What an answer says first and what it leaves out: unknown towns, despair, the switch, weak choices."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from knowledge.answers import AnswerKind
from knowledge.conversation import Conversation
from knowledge.office import FAR_BEHIND
from knowledge.understanding.unknown_towns import unknown_town
from tests.edge.running import QITAI

if TYPE_CHECKING:
    from bot.service import Service
    from tests.loopback import Chat

QUESTIONS = Path(__file__).parents[1] / "questions"


@pytest.mark.parametrize("message", ["半截沟镇秸秆谁管", "奇台县半截沟镇秸秆谁管", "请问半截沟镇的养狗办证找谁"])
async def test_a_town_whose_list_is_not_here_is_said_above_the_answer(resident: Chat, message: str) -> None:
    reply = await resident.ask(message)
    assert reply.text.splitlines()[0] == "我这里没有半截沟镇的清单，下面按西北湾镇的答。"
    assert "依据：" in reply.text


async def test_an_unknown_town_is_said_before_choices_lists_and_nothing_too(resident: Chat) -> None:
    for message in ("水磨沟镇补贴", "水磨沟镇公安局管哪些事", "水磨沟镇股票涨停"):
        reply = await resident.ask(message)
        assert reply.text.startswith("我这里没有水磨沟镇的清单，下面按西北湾镇的答。"), message


async def test_an_unknown_town_is_said_when_no_town_is_chosen_yet(chat: Chat) -> None:
    reply = await chat.ask("水磨沟镇低保找谁")
    assert reply.text.startswith("我这里没有水磨沟镇的清单。")
    assert "哪个镇" in reply.text


async def test_danger_comes_before_any_town(resident: Chat) -> None:
    assert "半截沟" not in (await resident.ask("半截沟镇着火了快来人")).text


@pytest.mark.parametrize(
    "words",
    ["镇上的路坏了", "乡里低保", "本镇秸秆", "城镇医保", "乡镇干部", "街道办在哪", "三屯村的狗", "隔壁镇有吗", "集镇规划",
     "上报镇政府", "家乡建设", "林子镇里批不批", "小区归街道管吗", "下乡补贴", "卫生镇复审"],
)  # fmt: skip
def test_words_with_a_town_in_them_name_none(words: str) -> None:
    assert unknown_town(words) == ""


@pytest.mark.parametrize(
    ("words", "name"),
    [("我是三个庄子镇的,低保找谁", "三个庄子镇"), ("碱泉街道垃圾谁管", "碱泉街道"), ("秸秆谁管 在碧流河镇", "碧流河镇"),
     ("古城乡养老谁管", "古城乡"), ("包家店镇政府在哪", "包家店镇")],
)  # fmt: skip
def test_names_of_towns_are_found(words: str, name: str) -> None:
    assert unknown_town(words) == name


def test_no_development_question_and_no_duty_names_an_unknown_town(lists: Service) -> None:
    asked = [json.loads(line) for file in QUESTIONS.glob("dev*.jsonl") for line in file.read_text("utf-8").splitlines()]
    texts = [each["q"] for each in asked if "q" in each]
    texts += [turn["q"] for each in asked for turn in each.get("turns", ()) if "q" in turn]
    texts += [duty.title for town in lists.towns() for duty in lists.duties(town.slug)]
    assert len(texts) > 2000
    # The reader first, which is quick: only what it finds can be named above an answer.
    found = [text for text in texts if unknown_town(text)]
    assert not [text for text in found if lists.answer(text, Conversation(QITAI)).answer.unknown_town]


async def test_despair_is_met_with_a_warm_sentence_and_all_numbers_in_two_lines(resident: Chat) -> None:
    reply = await resident.ask("我不想活了")
    first, second, *_ = reply.text.splitlines()
    assert first == "别一个人扛着，有人愿意听，也有人能帮。"
    assert [second.index(number) for number in ("110", "120", "12356")] == sorted(
        second.index(number) for number in ("110", "120", "12356")
    )
    assert "出了什么事" not in reply.text


def test_choices_far_behind_the_first_are_not_offered(lists: Service) -> None:
    for word in ("补贴", "检查", "宣传", "管理", "残疾人", "水", "安全", "农业", "老人", "垃圾", "土地"):
        reply = lists.answer(word, Conversation(QITAI))
        if reply.answer.kind is not AnswerKind.CHOICES:
            continue
        duties = reply.answer.duties
        assert len(duties) >= 2
        assert all(each.score >= duties[0].score * FAR_BEHIND for each in duties[2:])
        assert reply.conversation.choices == tuple(each.duty.id for each in duties)
        assert len(reply.answer.duties) <= 5


async def test_after_no_with_only_weak_ones_left_the_list_does_not_have_it(resident: Chat) -> None:
    reply = await resident.ask("电动自行车飞线充电谁管")
    await resident.press(reply, "不是这个")
    end = await resident.wait_reply()
    assert end.text.startswith("对不住，西北湾镇的清单里没有这件事。")
    assert "西北湾镇便民服务中心" in end.text
    assert "12345" in end.text

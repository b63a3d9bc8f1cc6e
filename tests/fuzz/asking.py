"""Messages to the service on the real lists: an answer of the right town that every channel can show."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.jsonlines import JsonConversation
from bot.render import plain
from bot.render.compare import comparison
from bot.render.handed_down import ruled
from bot.render.inline import about_card, duty_card, emergency_card
from bot.render.looks import Look
from bot.render.reports import explanation
from bot.render.telegram import message
from knowledge.answers import AnswerKind
from knowledge.catalogue import Shelf
from knowledge.conversation import Conversation
from knowledge.records import ListPart
from tests.fuzz.lists import service
from tests.fuzz.material import Material
from tests.fuzz.target import Target
from tests.rendering.checking import check_limits

if TYPE_CHECKING:
    from bot.render.inline import Card
    from bot.service import Reply

_NOW = 1_800_000_000.0


def dialogue(data: bytes) -> None:
    """Up to four messages, one a line, after a byte that chooses the town: a talk in which everything holds."""
    known = service()
    material = Material(data)
    towns = ["", *(town.slug for town in known.towns())]
    talk = Conversation(material.pick(towns))
    brief = bool(material.number(1))
    for turn, text in enumerate(material.rest().split("\n")[:4]):
        reply = known.answer(text, talk, _NOW + turn)
        check_reply(reply, talk)
        look = Look(brief=brief, home=known.town(talk.town) if talk.town else None, elsewhere=True)
        check_limits(message(reply.answer, look))
        assert plain(reply.answer).strip()
        talk = reply.conversation


def check_reply(reply: Reply, before: Conversation) -> None:
    """An answer speaks of one town's list and says which; what it leaves behind can be leant on."""
    known, answer = service(), reply.answer
    own = answer.town.slug if answer.town else None
    for scored in answer.duties:
        assert scored.duty.town == scored.town.slug == own, (scored.duty.id, own)
        assert known.duty(scored.duty.id) == scored.duty
    if answer.duty is not None:
        clauses = set(answer.duty.clauses)
        assert set(answer.clauses) <= clauses
        bound = {name for clause in answer.duty.clauses for name in clause.departments}
        assert set(answer.departments) <= bound | set(answer.duty.departments)
        assert set(answer.steps) <= set(answer.duty.steps)
    assert (answer.kind is AnswerKind.EMERGENCY) == bool(answer.numbers)
    talk = reply.conversation
    assert talk.town in {"", *(town.slug for town in known.towns())}
    for each in (*filter(None, [talk.duty]), *talk.choices, *talk.talked):
        known.duty(each)
    if before.town and answer.kind is not AnswerKind.TOWN:
        assert talk.town == before.town


def json_lines(data: bytes) -> None:
    """Lines of the JSON interface: one object for each that is not blank, and never anything else."""
    lines = Material(data).rest().split("\n")[:4]
    answers = list(JsonConversation(service()).lines(lines))
    assert len(answers) == sum(1 for line in lines if line.strip(" \t\r\n\ufeff"))
    for answer in answers:
        answer.encode()
        found = json.loads(answer)
        assert "\n" not in answer
        assert set(found) == {"error"} or {"q", "town", "kind", "duties", "text"} <= set(found)
        if found.get("town"):
            assert all(each["id"].startswith(f"{found['town']}/") for each in found["duties"])


def beside_answers(data: bytes) -> None:
    """What else is asked with words: inline queries, searches in an open list, two towns, notices, /why."""
    known = service()
    material = Material(data)
    town = material.pick(known.towns())
    other = next(each for each in known.towns() if each != town)
    what, text = material.number(5), material.rest()
    match what:
        case 0:
            found = known.fieldwork.suggest(text, town.slug)
            check_cards([duty_card(duty, known.town(duty.town)) for duty in found.duties])
            check_cards([emergency_card(found.numbers, doubted=False)] if found.numbers else [])
            check_cards([about_card(found.town)] if found.town else [])
            assert all(duty.town == (found.town or town).slug for duty in found.duties)
        case 1:
            for scored in known.search(text, Shelf(town, part=ListPart.ASSIST)) or ():
                assert scored.duty.town == town.slug
                assert scored.duty.part is ListPart.ASSIST
        case 2:
            shown = known.fieldwork.compare(text, town.slug, other.slug)
            check_limits(comparison(shown))
        case 3:
            check_limits(ruled(known.fieldwork.rule(text, town.slug)))
            home = known.fieldwork.notice_town(text, town.slug)
            assert home is None or home in known.towns()
        case 4:
            check_limits(explanation(known.explain(text, town.slug)))
        case _:
            known.read_item(text)
            known.towns_like(text)
            known.wants_more(text)
            known.find_departments(text, town.slug)


def check_cards(cards: list[Card]) -> None:
    """What Telegram checks in inline results."""
    for card in cards:
        assert 1 <= len(card.id.encode()) <= 64
        assert card.title.strip()
        assert len(card.payload) <= 64
        from bot.render.keyboards import Message

        check_limits(Message(card.html))


_TALKS = (
    "狗咬人谁管\n那镇里干啥\n玛纳斯那边呢\n还有呢", "着\u200b火了\n第2个\n换个事 秸秆", "收回的有哪几条\n更多\n更多", "配合履职第20项\n兰州湾镇有没有",
    "刚才那个\n说回狗那个事", "西北湾比兰州湾多哪些\n民生服务有哪些\n公安局管啥", "嗯嗯嗯哦哦哦 还是头一个", "你好\n谢谢\n2\n\n",
)  # fmt: skip
_WORDS = (
    "谁管", "哪个局", "镇里", "县里", "还是", "第", "个", "收回", "配合", "基本", "哪几条", "有没有", "西北湾", "兰州湾", "玛纳斯", "那边", "刚才",
    "换个", "更多", "着火", "自杀", "除了", "都", "一起", "比", "多", "少", "公安局", "清单", "请各村", "务必", "通知", "@", "\u200b", "20",
)  # fmt: skip
TARGETS = {
    "dialogue": Target(dialogue, tuple(bytes([at % 3, at % 2]) + talk.encode() for at, talk in enumerate(_TALKS)), _WORDS, longest=600),
    "json-lines": Target(
        json_lines,
        ('{"q":"狗咬人","town":"qitai-xibeiwan","session":"a"}\n{"q":"第2个","session":"a"}\n[1]\n{"q":"\\ud800"}'.encode(), b'{"q":1}\n{'),
        ('{"q":"', '"town":"', '"session":"', "null", "\\ud83d", "1e999", "[[", "NaN", "manas-lanzhouwan"),
        longest=500,
    ),
    "beside-answers": Target(
        beside_answers, tuple(bytes([at % 2, at]) + talk.encode() for at, talk in enumerate(_TALKS)), _WORDS, longest=600
    ),
}  # fmt: skip

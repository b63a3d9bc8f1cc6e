"""Several matters that one message asks about, each by itself: 一个欠水费，一个要修渠，都找谁; 路灯、垃圾，分别归谁."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from knowledge.understanding.clauses import told_clauses
from knowledge.understanding.matters import weight_of
from knowledge.understanding.wants import read_asking

MOST_MATTERS = 6
"""Matters of one message that are told; of those behind them it is said that they are to be asked for."""
_MOST_READ = 20
"""Matters that are heard; a message that tells more is a story."""
_FEWEST = 2
_A_ROW = 3
"""Clauses from which they are plainly as many matters, where one question is asked of all: …，…，…，都找谁."""
_LEAST, _LEAST_COUNTED, LEAST_IN_COUNT = 2.0, 1.0, 0.5
"""Characters of matter that each of them has; that each has where the message says that they are several; and where it counts
three and more: 分户 is little, and one of them all the same."""
_LONGEST = 60
"""Characters of one of them; who tells more tells a story."""
_PERHAPS = re.compile(
    r"分别|[各都]自?(?:是|该|要|应该|应)?(?:归|找|寻|由|去|到|让|哪)|[两俩二三仨四五六七八九十几2-9](?:个|件|条|样|桩|码|宗|档)|一[个是].+一[个是]|第一.+第二"
    r"|[1一].+[2二]|(?:顺便|顺带|顺嘴|顺口|捎带|另外|再)(?:再|还|也|想|要|我)*(?:问|打听|咨询|请教)"
    r"|还有.?[个件].{0,2}[事问]|(?:谁|哪(?:个|家)).*[,，。;!？?！ ].*(?:谁|哪(?:个|家))|[都全](?:归|找|寻|由|去|到|让|该|是|谁|哪|咋|怎么)"
)
"""What every message has in which several matters may be told, and few others have."""

_WHOM = r"(?:谁|哪(?:个|家|些|几个|几家|几|儿|里|一个|一家)?(?:部门|单位|局|科室|站所|人|口子)?)"
_GOES_TO = r"(?:归|找|寻|由|去|到|让|跟|问|往|该|是|属|应|得|要|都|给|又)"
_DOES = r"(?:来|去|管|办|负责|处理|解决|修|问|说|弄|接|反映|答复|帮|的|事|活|了|呢|呀|啊|吗|嘛|哦|哈|一下|下)"
_HOW = r"(?:怎么?样?|咋|如何)(?:个|去)?(?:办|弄|处理|解决|答复|回|说|走|搞)(?:理|法)?"
_ASKED = re.compile(
    rf"[,，、 ]?(?:请|麻烦|帮我?)?(?:{_GOES_TO}*+(?:{_WHOM}|{_HOW}){_DOES}*+|(?:答复|回复|告知|说|讲|看)(?:一?下)?)"
)
"""What is asked of each: 归谁, 找哪个部门, 咋办."""
_COUNT = r"(?<![\d十百])(?:[两俩二三仨四五六七八九几2-9]|十(?![\d一二两三四五六七八九来多几]))"
_PIECE = r"(?:个|件|条|样|桩|码|宗|档)"
_THING = r"(?:子?事情?儿?|问题|情况|诉求)"
_OF_THEM = rf"(?:[这那上]?(?P<count>{_COUNT}){_PIECE}{_THING}?|[这那]些{_THING}?)"
_BEFORE_EACH = re.compile(rf"{_OF_THEM}$")
_BETWEEN = " ,，。;；、:：?？!！"
_END = "?？。.!！~ "
_EACH = re.compile(r"分别|各自?|挨个")
"""分别归谁, 各找哪个部门."""
_THEM = re.compile(_OF_THEM)
"""这两样谁管."""
_BOTH = re.compile(r"又?(?:都|全)")
"""都找谁, behind matters that are told one by one."""
_ANNOUNCED = re.compile(
    rf"^[^:：,，。;]{{0,14}}?(?P<count>{_COUNT})(?:(?P<matters>{_PIECE}{_THING}?)|(?:个|位|户|家|拨)?(?:人|群众|村民|老乡|居民|老百姓|户|家)|个来电|个?电话)"
    rf"[要想来]?(?:一起|一块儿?|一并|同时|一次)?(?:[要想]|来(?!个))?(?:问|说|反映|打听|咨询|请教|办|找|念|报|讲)?(?:一?下|你们?|您|我|清楚)*+"
    rf"[:：,，。; ]"
)
"""今天三条：, 两件事一块问，, 来了三个群众，."""
_BEGINS = r"(?:(?<=^)|(?<=[,，。;；:：、 ?？!！]))"
_ITEMS = re.compile(
    _BEGINS
    + r"(?:(?:另外?|还有|最后|又)?一个|第(?:十[一二三四五]?|[一二三四五六七八九])|[一二三四五六七八九十]是|[一二三四五六七八九十](?=[、,:：])[、,:：]|(?:1\d|[1-9])(?:[.、,:：)）](?!\d)|(?=[\u4e00-\u9fff])(?![个件条样户家岁年月日号天人亩只头块万千百元次名位种项级层楼组队间米斤小学两一点])))"
    + rf"(?:{_PIECE}|人|户|家)?{_THING}?(?:就是|是|说|问|:|：|,|，|想问|呢|来问)*"
)
_ORDINAL = re.compile(r"第[一二三四五六七八九十]+")
_MEASURE = re.compile(r"[步次名季年批产书节条款项天回胎代]")
"""Behind 第二 what it may count beside matters: 第一书记, 第二产业; behind a first matter that is counted it begins one
more all the same: 第二节水灌溉."""
_GOES_ON_IN_TIME = re.compile(r"[步次名季]|[天年回批](?:[,，、 ]|我|他|她|又|再|还|就|才|也|没|去|来|的时候|早上|晚上)")
_ADDED = re.compile(
    r"[,，。;；!！?？ ](?:对了[,， ]?)?"
    r"(?:[再还我]*+(?:顺便|顺带|顺嘴|顺口|捎带)(?:[着再还也想要我]|跟你|给我|帮我)*+(?:问|打听|咨询|请教|说)?"
    r"|[我还]*+(?:另外|再)[再还也想要我]*+(?:问|打听|咨询|请教)|(?:我|另外)?还有一?[个件](?:事情?|问题)[要想我]*+(?:问|说|打听|咨询)?)"
    r"(?:一?[下哈个件声句]|你们?|您|别的)*+(?:事情?|问题)?"
)
"""顺便问一下, 另外再打听个事."""
_MARKS = (
    re.compile(r"[;；。?？!！]+"),
    re.compile(r"[,，]+"),
    re.compile(r"、"),
    re.compile(r" +"),
    re.compile(r"(?:还有|以及|和|跟|与)"),
)
"""What stands between matters, what parts them most first."""
_ANY_MARK = re.compile(r"、|(?:还有|以及|和|跟|与)")
_ASKS_WHOM = re.compile(rf"(?:{_GOES_TO}{_WHOM}|{_WHOM}(?:来|去)?(?:管|办|负责|处理|修|清|收|发|批|赔|查|治|接|逮|抓))")
_ASKS_HOW = re.compile(r"谁|哪|咋|怎么|如何|吗|能不能")
_TELLS = re.compile(r"[了没不也着过]")
"""Words of a piece that tells what happened, and names no thing: 路灯也不亮."""
_NAME = 12
"""Characters at most of a piece that only names a matter."""
_GOES_ON = re.compile(
    r"^(?:没|不|未|无|也|又|还|老|总|就|但|可|而且|并|他|她|它|这|那|然后|结果|后来|所以|因为|谁|哪|咋|怎么|被|才|只)"
)
"""How a clause begins that tells more of the matter before it: 狗没办证、没打疫苗."""
_OPENS = re.compile(r"^(?:就是|还有|以及|然后|另外|再就是|再一个|还|和|跟|说|问|反映|那个?|[:：,，、 ])++(?=.)")
_BEFORE_ITEMS = re.compile(
    r"(?:[您你]好)?[,，。!！ ]*+(?:(?:我|群众|村民|老乡|有人)?[想要请]?(?:问|说|反映|打听|咨询)(?:一?下)?)?"
)
"""What may stand before the first of counted matters and is none."""
_BEFORE_MARK = ("请问", "请", "应该", "该", "都", "又")
_NUMBERS = tuple("一二三四五六七八九十") + tuple(f"十{each}" for each in "一二三四五")
_NUMBER = re.compile(r"\d+|十?[一二三四五六七八九]|十")
_OTHER_ONE = ("一个", "另外一个", "另一个", "还有一个", "最后一个", "又一个")
_COUNTS = {"两": 2, "俩": 2, "二": 2, "2": 2, "三": 3, "仨": 3, "3": 3, "四": 4, "4": 4} | {
    said: count for count, both in enumerate(("五5", "六6", "七7", "八8", "九9", "十"), start=5) for said in both
}


@dataclass(frozen=True, slots=True)
class SeveralMatters:
    """Matters that a message tells side by side."""

    said: tuple[str, ...]
    """What it says of each, in its order."""
    plainly: bool
    """Whether it says itself that there are several, so that one of which nothing is found is still one of them."""
    counted: bool = False
    """Whether each has a number or 一个 before it."""
    left: tuple[str, ...] = ()
    """What it says of those behind the most that are told at once."""
    in_a_row: bool = False
    """Whether they are clauses of which one question is asked, so that most must be a duty's to be several."""


@dataclass(frozen=True, slots=True)
class _Tail:
    """A question at the end of a message that asks of each matter before it."""

    count: int
    """How many it says there are (这两样), 0 when it does not."""


def several_matters(text: str) -> SeveralMatters | None:
    """The matters, two or more, of a normalised message without towns' names, or None where it does not tell them apart."""
    if _PERHAPS.search(text) is None:
        return None
    return _told_one_by_one(text) or _in_a_row(text) or _added(text) or _asked_twice(text)


def parted_by_another(text: str) -> tuple[str, str]:
    """What a normalised message tells before it asks about another matter besides (顺便问一下), and that; both empty for
    most."""
    found = _ADDED.search(text) if _PERHAPS.search(text) is not None else None
    return (text[: found.start()], text[found.end() :].strip(_BETWEEN)) if found is not None else ("", "")


def _told_one_by_one(text: str) -> SeveralMatters | None:
    """第一…第二…, 一个…一个…, 1.…2.…, where the message says that they are several or asks of each."""
    starts = _items(text)
    if not _FEWEST <= len(starts) <= _MOST_READ or not _in_order([each.group() for each in starts]):
        return None
    head = text[: starts[0].start()]
    announced = _ANNOUNCED.match(head if head[-1:] in ":：,，。; " else f"{head},") if head else None
    body, asked = _without_tail(text, (_EACH, _THEM, _BOTH))
    if head and announced is None and not _BEFORE_ITEMS.fullmatch(head.strip(_BETWEEN)):
        return None
    counted = starts[0].group()[:1] in "第1" or "是" in starts[0].group()[:2]
    if announced is None and asked is None and not counted:
        return None
    ends = [*(each.start() for each in starts[1:]), len(body)]
    return _checked(
        [body[start.end() : end] for start, end in zip(starts, ends, strict=True)], plainly=True, counted=True
    )


def _items(text: str) -> list[re.Match[str]]:
    """What stands before each of counted matters: 第一, 一个, 2.; not 第一书记, nor 第二次 behind a first matter."""
    kept: list[re.Match[str]] = []
    for found in _ITEMS.finditer(text):
        said = found.group()
        ordinal = _ORDINAL.match(said)
        if ordinal is None or _MEASURE.match(text, found.start() + ordinal.end()) is None:
            kept.append(found)
            continue
        goes_on = kept and kept[0].group().startswith("第一") and _number(said) == len(kept) + 1
        if goes_on and _GOES_ON_IN_TIME.match(text, found.start() + ordinal.end()) is None:
            kept.append(found)
    return kept


def _in_order(marks: list[str]) -> bool:
    """Whether numbers before matters count from one, where there are any."""
    return all(
        mark.startswith(_OTHER_ONE) or (number := _number(mark)) is None or number == place
        for place, mark in enumerate(marks, start=1)
    )


def _number(mark: str) -> int | None:
    found = _NUMBER.search(mark)
    if found is None:
        return None
    said = found.group()
    return int(said) if said.isdecimal() else _NUMBERS.index(said) + 1


def _in_a_row(text: str) -> SeveralMatters | None:
    """路灯、垃圾，分别归谁: a row of matters, and a question that asks of each."""
    body, asked = _without_tail(text, (_EACH, _THEM))
    announced = _ANNOUNCED.match(body)
    if announced is not None:
        body = body[announced.end() :]
        if asked is None:
            body, asked = _without_tail(body, (_BOTH,))
    count = asked.count if asked is not None else 0
    if not count and announced is not None:
        count = _COUNTS.get(announced["count"], 0)
    if asked is None and announced is None:
        return _clauses_in_a_row(text)
    if asked is None and (announced is None or not count or not announced["matters"]):
        return None
    for mark in _MARKS:
        pieces = [each for each in mark.split(body) if each.strip()]
        if len(pieces) == 1:
            continue
        if count and len(pieces) < count and mark.pattern == "、":
            pieces = [each for each in _ANY_MARK.split(body) if each.strip()]
        if len(pieces) == count or (not count and _FEWEST <= len(pieces) <= _MOST_READ):
            return None if _of_the_same(pieces) else _checked(pieces, plainly=True)
    return None


def _clauses_in_a_row(text: str) -> SeveralMatters | None:
    """狗咬人，垃圾没人拉，路灯不亮，都找谁: clauses, and a question that asks of all."""
    body, asked = _without_tail(text, (_BOTH,))
    if asked is None:
        return None
    clauses = told_clauses(body)
    if len(clauses) == 1:
        clauses = [each for each in body.split("、") if each]
    if not _FEWEST <= len(clauses) <= _MOST_READ or any(_ASKS_HOW.search(each) for each in clauses):
        return None
    in_a_row = len(clauses) >= _A_ROW
    told = _checked(clauses, plainly=False, least=_LEAST_COUNTED if in_a_row else _LEAST)
    return replace(told, in_a_row=in_a_row) if told is not None else None


def _added(text: str) -> SeveralMatters | None:
    """养狗办证找谁？顺便问一下高龄津贴."""
    found = _ADDED.search(text)
    return None if found is None else _checked([text[: found.start()], text[found.end() :]], plainly=False)


def _asked_twice(text: str) -> SeveralMatters | None:
    """机井坏了找谁修，流浪狗又归谁管."""
    clauses = told_clauses(text)
    asking = [each for each in clauses if _ASKS_WHOM.search(each)]
    if len(asking) != len(clauses) or not _FEWEST <= len(asking) <= _MOST_READ:
        return None
    return _checked(asking, plainly=False)


def _without_tail(text: str, marks: tuple[re.Pattern[str], ...]) -> tuple[str, _Tail | None]:
    """A message without the question at its end that asks of each matter behind one of ``marks``, and that question."""
    said = text.rstrip(_END)
    for mark in marks:
        for found in mark.finditer(said):
            if found.start() and _ASKED.fullmatch(said, found.end()):
                body = said[: found.start()].rstrip(_BETWEEN)
                for word in _BEFORE_MARK:
                    body = body.removesuffix(word)
                them = found if mark is _THEM else _BEFORE_EACH.search(body)
                if them is None or not them.start():
                    return body, _Tail(0)
                body = said[: them.start()].rstrip(_BETWEEN)
                return body, _Tail(_COUNTS.get(them["count"] or "", 0))
    return text, None


def _of_the_same(pieces: list[str]) -> bool:
    """Whether what stands behind the first piece is of the same thing as that: 见义勇为的表彰和医药费."""
    first, others = pieces[0], pieces[1:]
    row = all(len(each) <= _NAME and not (_ASKS_HOW.search(each) or _TELLS.search(each)) for each in pieces)
    return row and "的" in first and not any("的" in each for each in others)


def _checked(
    pieces: list[str], *, plainly: bool, counted: bool = False, least: float | None = None
) -> SeveralMatters | None:
    """The matters, where each may be one. ``counted``: each has its number, and may begin like one that goes on; ``least``:
    characters of matter that each must have, where those are others than they are in such messages."""
    said = tuple(_OPENS.sub("", each.strip(_BETWEEN)).strip() for each in pieces)
    if len(set(said)) < len(said) or any(len(each) > _LONGEST for each in said):
        return None
    if not counted and any(_GOES_ON.match(each) for each in said[1:]):
        return None
    if least is None:
        in_count = counted and len(said) >= _A_ROW
        least = LEAST_IN_COUNT if in_count else _LEAST_COUNTED if plainly else _LEAST
    if any(weight_of(read_asking(each).rest) < least for each in said):
        return None
    return SeveralMatters(said[:MOST_MATTERS], plainly, counted, said[MOST_MATTERS:])

"""Who was told whom to call and writes on here, 怎么办 or 在三队老王家, is told so once more.

Nobody reads along at this end: whoever gives an address to the bot instead of to 120 must hear that again, and not that
there is no such matter in the list.
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from knowledge.answers import Answer, AnswerKind
from knowledge.understanding.correcting import read_correction
from knowledge.understanding.danger_rules import DESPAIR_LINE
from knowledge.understanding.matters import weight_of
from knowledge.understanding.smalltalk import NOT_THIS, find_smalltalk
from knowledge.understanding.wants import read_asking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.answers import Conversation

CALLED = "called"
"""The small talk of somebody who has called, or whose danger is over."""
CALMER = "calmer"
"""The small talk of somebody who spoke of ending their life and says that it was nothing: whom to call stays told."""
_MATTER = 1.5
"""Characters that tell a matter, without which nobody asks the list for anything: 人呢."""
_LEFT_ALONE = {"thanks", "bye", "ok", "about"}
"""Small talk after which nothing has to be said again."""
_DONE = r"(?:了|咧|啦)"
_SERVICE = r"(?:救护车|消防车?|消防队|警察|民警|大夫|医生|120|119|110|122)"
_CALLED = re.compile(
    rf"我?(?:已经|都|刚才?|早就?|正在|正)+(?:打|报|拨|叫)(?:过|完|通|着)?(?:电话|警|急救|{_SERVICE})?{_DONE}"
    rf"|(?:我|我们|邻居|有人)?(?:已经|都|刚才?|早就?|正在|正)*(?:打|报|拨|叫)(?:过|完|通|着|了)*(?:电话|警|急救|{_SERVICE}){_DONE}?"
    rf"|(?:电话|警|{_SERVICE})(?:已经|都)?(?:打|报)(?:过|通|完)?{_DONE}"
    rf"|{_SERVICE}(?:的人|的车)?(?:已经|都)*(?:(?:来|到){_DONE}+|在路上{_DONE}?)"
)
_WHO = r"(?:人|娃娃?|孩子|老人|老汉|老太太?|爸|妈|爹|娘|爷|奶|他|她)"
_RESCUED = rf"得救|脱险|捞上来|拉上来|劝下来|劝住|抱下来|^找[到着]了(?!.*(?:[谁哪吗]|多少|电话)).{{0,8}}|救(?:上|出|下|过)来|送(?:到|去)?(?:了)?医院|醒过来|缓过来|{_WHO}(?:已经|都)?找[到着]"
_CALM = (
    r"没事|想通|想开|(?:^|现在|已经|都|人)好+|退烧|不要紧|没大碍|平安|安全|没味|没烟|开玩笑|逗你(?:玩|们)?|没有?危险|没受伤|没伤着|搬出来|撤出来|走远|扑灭|^灭|火.{0,4}灭"
    r"|(?:贼|小偷|坏人|疯子|那人|他们?)(?:已经|都)?(?:被|让)?(?:警察|人)?抓住"
)
_SAID_LAST = rf"(?:{_DONE}|的|呢|啊|吧)*$"
_IS_GONE = re.compile(
    rf"^(?:他|贼|小偷|那人|坏人)?(?:已经|都)?(?:走|跑){_SAID_LAST}|^(?:我们?|人|都|已经|安全)*到家{_SAID_LAST}"
)
"""Of a danger that came from somebody; of another 他走了 tells of a death."""
_IS_OVER = re.compile(rf"^(?:现在|已经|都|人|好了)*没事{_SAID_LAST}|^(?:人|他|她|娃)?(?:已经|都)?找[到着]了$")
"""A clause that tells so though another one follows: 没事了 他出来吃饭了."""
_HIDES = re.compile(
    r"[我俺]?(?:现在|已经)?(?:躲|跑|逃)(?:在|到|进|回)[^,，。]{1,6}(?:家|屋|店|所|村委会|娘家)(?:里|了)*$"
)
"""Whoever says so beside 他走了 is out of its reach."""
_EASED = re.compile(
    r"没事|想通了|想开了|开玩笑|逗你|(?:心情|心里)(?:不好|好多|好些|好点|舒服)|好(?:点|些|多)了|不(?:想)?死了|放心吧"
)
"""Words of who spoke of ending their life and says that it was nothing."""
_WAS_LONG_AGO = re.compile(
    r"^(?:这|那|这个|那个|都|就|其实)?是?(?:上个?月|上个?(?:周|星期|礼拜)|去年|前年|以前|早先|好?[一二三四五六七八九十几多\d]+(?:年|个?月)(?:以?前)?|小时候|老早)(?:的(?:事情?|时候)?(?:了|啦|咧)?|(?:事|时候)(?:了|啦)?)$"
)
"""A clause that tells that it is no danger of today: 上个月的事了."""
_NOT_YET = re.compile(r"(?:没|未|不|别|怎么|咋|如何|能|要|快|得|等|想|该|没法).{0,2}$")
"""Stands before what is not so: 没救过来, 没车送医院, 这里不安全."""
_UNQUENCHED = re.compile(r"火.{0,3}[没未不怎咋能快要]")
_NOT_FOUND = re.compile(r"(?:人|娃|还|也|都|^)(?:没|没有|未)找[到着]|找不[到着](?:人|他|她|娃)")
_IS_RESCUED = re.compile(rf"(?:{_RESCUED}){_SAID_LAST}")
_IS_CALM = re.compile(rf"(?:{_CALM}){_SAID_LAST}")
"""Ends of clauses that tell that it is over: 没事了, 他走远了."""
_STOPS = re.compile(r"[\s，。！!；;,.~]+")
_CALMED = re.compile(r"不(?:哭|疼|喘|晕|急|害?怕|流血|吐|抽)了?")
"""What somebody no more does who cried for help."""
_WORSE = re.compile(r"没声|没动静|没反应|不动了|动不了|没气|不出气|没呼吸|断气|身上(?:都)?凉|没脉")
_CRIES = re.compile(
    rf"{_WORSE.pattern}|快|救|急|咋办|怎么办|咋弄|不行了|喘|血|疼|动不|叫不|不动|晕|哭|喊|人呢|有人[吗没]|在吗|来不来|还不来|害怕|吓|[队村组路号巷弄栋楼屋]|家里?$|旁边|附近|门口|跟前|对面|里头$"
)
"""Words of somebody who still needs help, or says where."""
_OFFICES = re.compile(r"谁|哪个|哪家|哪里|找|归|管|镇|乡|县|部门|单位|政府|[局委]|罚|赔|补")
"""Words of somebody who asks about the duty and not for help."""
_AID = re.compile(
    r"贷款|欠(?:的)?(?:钱|债)|债务|低保|救助|补助|补贴|津贴|医保|报销|看病|残疾|养老|住房|公租房|工作|活干|上学|学费|官司|律师|调解|离婚|家暴|户口"
)
"""What somebody in despair may still ask a list for: 那有没有贷款."""
_DEADLY = re.compile(
    r"死|安乐|农药|安眠药|睡过去|解脱|遗书|上吊|跳(?:楼|河|井|桥|下)|割腕|绳|一了百了|不(?:疼|痛)|活着|活下去"
)
"""Words with which despair asks for no list's help, whatever a list has for them: 农药在哪领."""
_AROUND = re.compile(r"[\s，。！!,.~]+|^(?:好的?|嗯+|哦|行)[，, ]?|(?:谢谢|谢了|多谢)(?:啊|您|你|了)*")
"""What stands around that and says nothing more."""


class _State(Enum):
    """What a message says of a danger told of before."""

    CALLED = auto()
    """Somebody was called, or comes."""
    OVER = auto()
    LASTS = auto()
    """It is not over, or grew worse."""
    CALMER = auto()
    """Who spoke of ending their life says that it was nothing."""
    OTHER = auto()


def urged(text: str, conversation: Conversation, answer: Answer) -> Answer:
    """The answer to a normalised message of somebody who was just told whom to call.

    What the lists do not answer gets the numbers again; what they offer to choose from, a line with the number.
    """
    told = conversation.danger
    if told is None:
        return answer
    despairs = DESPAIR_LINE in told.numbers
    doubted = told.doubted
    state = _state_of(text, told.numbers)
    if state is _State.CALLED or (state is _State.OVER and not doubted):
        return Answer(AnswerKind.SMALLTALK, town=answer.town, smalltalk=CALLED)
    once_more = Answer(AnswerKind.EMERGENCY, town=answer.town, numbers=told.numbers, again=True)
    if state is _State.CALMER and not _AID.search(text):
        return Answer(AnswerKind.SMALLTALK, town=answer.town, smalltalk=CALMER, again=True)
    if answer.kind is AnswerKind.EMERGENCY:
        if not answer.doubted or doubted:
            return answer
        return replace(answer, doubted=False) if answer.duties else once_more
    if state is _State.LASTS:
        return once_more
    if doubted and not _CRIES.search(text):
        return answer
    said = find_smalltalk(text)
    joked = said == "ok" and despairs
    if said == NOT_THIS or read_correction(text) is not None or (said in _LEFT_ALONE and not joked):
        return answer
    has_matter = weight_of(read_asking(text).rest) >= _MATTER
    with_a_line = replace(answer, caution=told.numbers)
    match answer.kind:
        case AnswerKind.TOWN if answer.town is not None or not answer.waits:
            return with_a_line  # it says which town is meant, or asks for another one
        case AnswerKind.TOWN if has_matter and _OFFICES.search(text):
            return with_a_line
        case _ if despairs and _DEADLY.search(text):
            return once_more
        case AnswerKind.NONE | AnswerKind.CHOICES if despairs and _AID.search(text) and not _CRIES.search(text):
            return with_a_line
        case AnswerKind.NONE if has_matter and not despairs and not _CRIES.search(text):
            return with_a_line  # 我想离婚: it is over for now
        case AnswerKind.NONE | AnswerKind.TOWN | AnswerKind.SMALLTALK:
            return once_more
        case AnswerKind.DUTY if _stays_under_the_number(text, answer, conversation):
            return replace(answer, kind=AnswerKind.EMERGENCY, numbers=told.numbers, again=True)
        case AnswerKind.CHOICES:
            asks_whose = not despairs and bool(_OFFICES.search(text)) and not _CRIES.search(text)
            return with_a_line if has_matter or asks_whose else once_more
        case _:
            return answer


def _state_of(text: str, numbers: Sequence[str]) -> _State:
    """What a message says of the danger for which the ``numbers`` were told.

    Its last clause tells whether it is over; not where another cries for help. Who spoke of ending their life is not
    believed at once that it was nothing; that they were saved is.
    """
    if _CALLED.fullmatch(_AROUND.sub("", text)):
        return _State.CALLED
    if _NOT_FOUND.search(text) or _WORSE.search(text):
        return _State.LASTS
    *before, last = [
        _AROUND.sub("", each) for each in _STOPS.split(_CALMED.sub("", text)) if _AROUND.sub("", each)
    ] or [""]
    rescued = _IS_RESCUED.search(last)
    gone = _IS_GONE.search(last) if numbers[0] == "110" else None
    over = rescued or _IS_CALM.search(last) or gone
    if DESPAIR_LINE in numbers and _EASED.search(text) and not _CRIES.search(text):
        return _State.CALMER
    if over is None and numbers[0] == "110" and _HIDES.search(last):
        return _State.OVER if any(map(_IS_GONE.search, before)) else _State.LASTS
    if over is None and any(map(_IS_OVER.search, before)) and not _CRIES.search(last):
        return _State.OVER
    if _WAS_LONG_AGO.search(last):
        return _State.OVER
    if over is None:
        return _State.OTHER
    if _NOT_YET.search(last[: over.start()]) or _UNQUENCHED.search(over.group()):
        return _State.LASTS
    if DESPAIR_LINE in numbers and not rescued:
        return _State.LASTS
    return _State.OTHER if _CRIES.search("，".join((*before, last[: over.start()]))) else _State.OVER


def _stays_under_the_number(text: str, answer: Answer, conversation: Conversation) -> bool:
    """Whether it asks what to do, and not whose it is: the duty that stood under the number stays there."""
    duty = answer.duty
    return duty is not None and duty.id == conversation.duty and not answer.simply and not _OFFICES.search(text)

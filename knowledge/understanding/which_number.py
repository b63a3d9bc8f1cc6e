"""Which emergency number to call, where somebody asks for the number itself: 报火警打多少, 救护车电话, 120还是119."""

from __future__ import annotations

import re

from knowledge.understanding.clauses import told_clauses
from knowledge.understanding.danger_rules import DANGERS, FIGURATIVE, SELF_HARM
from knowledge.understanding.details import Detail, read_details
from knowledge.understanding.perhaps_danger import perhaps_numbers, was_robbed

NUMBERS = "numbers"
"""The small talk of somebody who asks for an emergency number."""
_SERVICES = (
    (
        "119",
        r"(?:森林|草原|草场|家里?|房子?|山上|地里)?(?:火警|火情|火灾|着火|失火|起火|救火|灭火|消防车|消防队员?|消防员)",
    ),
    ("120", r"救护车|急救车?|急救中心|救命车|急诊|抢救|救人"),
    ("122", r"(?:出)?(?:交通)?(?:事故|车祸)|撞车"),
    ("110", r"报警|报案|警察|匪警|出警|巡警"),
)
"""What each number is asked for by. Offices that have numbers of their own, 派出所 and 医院, are none of these."""
_NUMBER = r"(?:11[09]|12[02])"
_OPENS = r"(?:请问|问一?下|我?想问|那么?|要是|如果|万一|家里|村里|咱们?|我们?|你们|这儿?|这里|有了?|发生|出现|出了?|遇[到上]|碰[到上])*+"
_CALLS = r"(?:报|叫|打|喊|拨打?|呼叫|请|找|要)?(?:个|辆)?"
_WHEN = r"(?:了|啦|的时候|的话|以后)?[,，、 ]*+"
_SHOULD = r"(?:到底|应该|应|该|要|得|先|就|是|去|能|可以|用)*+"
_WHICH = r"(?:多少|几号?|啥|什么|哪个|哪里|哪儿?)(?:一?个)?(?:电话|号码|号|数字)?"
_DIALS = rf"{_SHOULD}(?:打|拨打?|呼|按)(?:的)?{_WHICH}"
_IS = r"(?:是|打|有|为)*+"
_TITLE = rf"(?:的|紧急|报警|求助|救援|救助|热线)*+(?:电话号码|电话|号码|号|热线)(?:{_IS}{_WHICH}|多少|几号?)?"
_TAIL = r"(?:来着|能|才能?|可以|呢|啊|呀|哩|咧|吗|啦|来|[?？。!！ ])*+"
_OF_SERVICE = tuple(
    (
        number,
        re.compile(
            rf"{_OPENS}{_CALLS}(?:{names})(?:{_WHEN}{_DIALS}|{_TITLE}|{_IS}(?:几号|多少号?|哪个号码?)){_TAIL}"
            rf"|{_OPENS}{_DIALS}(?:能|才能?|可以|来)*+(?:叫|喊|找|请|报|要)?(?:来|到)?(?:个|辆)?(?:{names}){_TAIL}"
        ),
    )
    for number, names in _SERVICES
)
_EITHER = re.compile(
    rf"{_OPENS}{_SHOULD}(?:打|拨|叫|找|报)?(?P<one>{_NUMBER})[,， ]*(?:还是|或者?|和|跟|、)(?:应该|该|要|得|是)*+(?:打|拨|叫|找|报)?(?P<other>{_NUMBER}){_TAIL}"
)
_DIALLED = re.compile(
    rf"{_DIALS}|(?:电话|号码){_IS}(?:多少|几号?|啥|什么|哪个|呢|给我)|^(?:那|喂|快)?(?:电话|号码)(?:呢|多少|啊|是)*+\W*$"
)
_OFFICE = re.compile(
    r"[镇乡村县局委联办会]|派出所|医院|卫生院|社区|街道|队里|公司|物业|法院|12345|热线|他们|人家|负责人|书记|主任|老师"
)
"""Whose telephone is asked for then, and not whom to call in danger."""


def asked_numbers(text: str) -> tuple[str, ...]:
    """The emergency numbers that a normalised message asks for, first to call first; none for all other messages.

    It names the service (火警几号), puts two of them side by side (120还是119), or tells of a danger and asks what to
    dial (触电了打哪个电话).
    """
    either = _EITHER.fullmatch(text)
    if either is not None:
        return tuple(dict.fromkeys((either["one"], either["other"])))
    named = next((number for number, pattern in _OF_SERVICE if pattern.fullmatch(text)), "")
    if named:
        return (named,)
    return _of_danger(text) if asks_what_to_dial(text) else ()


def asks_what_to_dial(text: str) -> bool:
    """Whether a normalised message asks for a number and names nobody whose it is: 号码呢, 还在吐，先打啥电话."""
    last = next(reversed(told_clauses(text)), "")
    dials = _DIALLED.search(last) is not None or (Detail.PHONE in read_details(last) and "联系" not in last)
    return dials and _OFFICE.search(last) is None


def _of_danger(text: str) -> tuple[str, ...]:
    """The numbers for the danger that a message names beside what it asks."""
    plain = FIGURATIVE.sub("□", _DIALLED.sub(" ", text))
    told = next((each for each in DANGERS if each.pattern.search(plain)), None)
    if told is not None:
        return () if told.name == SELF_HARM else told.numbers
    return perhaps_numbers(plain) or (("110",) if was_robbed(plain) else ())

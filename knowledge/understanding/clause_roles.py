"""Bodies that a clause names beside its own departments: who does it with them, and who gets it from them.

A clause is set down under the department that leads: 「县红十字会……向县民政局申领公开募捐资格证书」, 「县残联联合县民政局……」.
Who asks where the certificate is applied for means the other one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.language.acts import acts_said
from knowledge.language.normalize import plain_official
from knowledge.understanding.clauses import told_clauses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.records import Clause

_JOINTLY = re.compile(r"(?:会同|联合|由)$")
_GIVEN = re.compile(r"(?:向|报|报请|报送|对接|移送|移送至|移交|移交给|转交|提请|送|至)$")
_WHERE_TO = re.compile(
    r"(?:向|报|交|移|转|送|递|对接|接|找|去|到|往|跟)(?:送|交|到|给|去|往|至)*(?:县里|县上|上头|上面)?(?:的|是)?(?:哪|谁|那(?:个|家|里)|啥)|(?:哪|那)(?:里|儿|个部门|个局|一?家)(?:去)?(?:申|备|领|接|登)"
    r"|(?:备案|申领|申请|移交|移送|对接|登记).{0,4}(?:哪|谁)"
)
_HANDED_ON = re.compile(r"移送|移交|移到|移给|转交|转给|交给|交到|(?<![批接])移")
"""A case goes from one body to another, whatever the verb: 够判刑了交给谁, 涉嫌犯罪的移送县公安局."""
_PUNISHED = r"(?:犯了?罪|犯了法|刑事|判刑|判几年)"
_UNLAWFUL = r"(?:犯法|坐牢|蹲监|坐监|蹲大牢)"
_CRIME = re.compile(
    rf"{_PUNISHED}|(?:够|构成|要是|如果|万一|假如|涉嫌|真|都|已经|属于|达到|触犯|到了)[^,，。;；?？]{{0,6}}{_UNLAWFUL}"
    rf"|^(?:那|要是|如果|真|都)*够(?:得?上|到)?了?的?(?:话|那种|那些|人)?(?:呢|[又该归找交由是给]*(?:谁|哪|咋))"
    rf"|{_UNLAWFUL}(?:了|的)|{_UNLAWFUL}.*(?:交给|移交|移送|转给|送到)"
)
"""犯法 alone says that something is not allowed, and not that it is a case for the police; 够了的呢 is the other half of
不够判刑的，谁罚."""
_PERHAPS_CRIME = re.compile(
    rf"(?:{_PUNISHED}|{_UNLAWFUL})[^,，。;；?？]{{0,3}}(?:吗|么|嘛|不|没)(?=\W|$)"
    rf"|(?:会不会|是不是|算不算|要不要|能不能|该不该|够不够|犯不犯|判不判|坐不坐)[^,，。;；?？]{{0,6}}(?:罪|刑|法|牢|监)"
    rf"|(?:别|甭|不|莫)(?:说|谈|管|提|讲|扯|问)(?:那|这|啥|什么|他|到)*(?:{_PUNISHED}|{_UNLAWFUL})"
)
"""Somebody who asks whether it is one (这犯法吗), or leaves it aside (先不说判刑)."""
_NO_CRIME = re.compile(
    r"(?:没|不|未|无|还差|差点)(?:有|够|到|构|成|算|是|得|上|着|达到|涉嫌|至于|触犯){0,3}(?:犯|刑|判|坐|蹲|那一步)|(?:够|算|到|构|成|定)不(?:上|着|了|到|成)"
)
"""没到犯罪的谁罚 asks for the other side."""
_OF_CRIMES = re.compile(r"(?:犯罪|刑事)[^，。；、,;]{0,6}[，,]?[^，。；,;]{0,6}$")
"""What stands before those to whom crimes go: 涉嫌刑事犯罪的，移送县公安局."""
_DONE = re.compile(
    r"^(?:那|要是|如果|等|人|狗)?[逮抓捉捕套撵扣拦截查验审核报交收拉](?:住|下|到|完|好|返|齐|来|走|嚟)*(?:了|嚟|来|以后|之后|的话)[,，。 ]*(?=.*(?:谁|哪|边个))"
)
"""What is done by then, and not what is asked for: 逮住了往哪里关."""
_HEALING = re.compile(
    r"(?:医药|医疗|治疗|住院|抢救|药|看病)的?(?:费用?|钱)[^,，。?？]{0,4}(?:谁|哪|归|找)|(?:治伤|治病|看病|抢救)(?:是|归|找|由)?(?:谁|哪)"
)
_HEALS = re.compile(r"救治|医治|诊治|治疗")
_ASKS_WHO = re.compile(r"谁|哪(?:个|家|里|儿)|啥部门|什么部门")
_AFTER = re.compile(r"[^，。；、,;]{0,14}")


def without_done(text: str) -> str:
    """A normalised later turn without what it says is done by then."""
    return _DONE.sub("", text) or text


def clause_of_act(text: str) -> str:
    """The last clause of a normalised later turn, where that asks who does something told there: 不让烧往哪整，哪个局教. The whole
    text where it does not."""
    clauses = told_clauses(text)
    last = clauses[-1] if clauses else ""
    return last if len(clauses) > 1 and _ASKS_WHO.search(last) and acts_said(last) else text


def doers(clause: Clause, departments: Sequence[str], county: str) -> tuple[str, ...]:
    """The duty's ``departments`` that do what a clause says, its own and those who do it with them, in list order."""
    found = {*clause.departments, *(name for name, lead, _ in _named(clause, departments, county) if lead is _JOINTLY)}
    return tuple(name for name in departments if name in found)


def asks_of_crime(text: str) -> bool:
    """Whether a normalised message asks what comes when it is a crime: 够上犯罪了呢, 要判刑的归谁."""
    return bool(_CRIME.search(text)) and not (_NO_CRIME.search(text) or _PERHAPS_CRIME.search(text))


def asks_of_healing(text: str) -> bool:
    """Whether a normalised message asks who pays for healing somebody, or does it: 医药费谁管, 住院的钱归谁."""
    return bool(_HEALING.search(text))


def heals(clause: str) -> bool:
    """Whether somebody is healed by a clause: 牵头对受伤人员进行救治."""
    return bool(_HEALS.search(clause))


def receivers(clause: Clause, departments: Sequence[str], county: str, text: str) -> tuple[str, ...]:
    """The duty's ``departments`` to whom something goes by a clause, when that is what a normalised message asks for."""
    if not _WHERE_TO.search(text):
        return ()
    named = _named(clause, departments, county)
    found = {
        name
        for name, lead, after in named
        if lead is _GIVEN and (_shares_a_word(after, text) or (_HANDED_ON.search(after) and _HANDED_ON.search(text)))
    }
    return tuple(name for name in departments if name in found)


def of_crimes(clause: Clause, departments: Sequence[str], county: str) -> tuple[str, ...]:
    """The duty's ``departments`` to whom by a clause goes what is a crime (涉嫌刑事犯罪的，移送县公安局)."""
    found = set()
    for name in departments:
        before, named, _ = clause.text.partition(name.removeprefix(county))
        given = _GIVEN.search(before.removesuffix(county[-1:])) if named else None
        if given is not None and _OF_CRIMES.search(before[: given.start()]):
            found.add(name)
    return tuple(name for name in departments if name in found)


def named_in(clause: Clause, departments: Sequence[str], county: str) -> tuple[str, ...]:
    """The departments that a clause names which binds all of them: 对接县委编办，进行编制预留."""
    if set(clause.departments) != set(departments):
        return ()
    found = {name for name in departments if name.removeprefix(county) in clause.text}
    return tuple(name for name in departments if name in found) if len(found) == 1 else ()


def _named(clause: Clause, departments: Sequence[str], county: str) -> list[tuple[str, re.Pattern[str], str]]:
    """Other departments that a clause names, how they come in, and the words about what comes to them."""
    found = []
    for name in departments:
        if name in clause.departments and len(clause.departments) == 1:
            continue
        short = name.removeprefix(county)
        for place in re.finditer(re.escape(short), clause.text):
            before = clause.text[: place.start()].removesuffix(county[-1:])
            after = _AFTER.match(clause.text, place.end())
            for lead in (_GIVEN, _JOINTLY):
                said = lead.search(before)
                if said:
                    found.append((name, lead, said.group() + (after.group() if after else "")))
    return found


def _shares_a_word(clause: str, text: str) -> bool:
    words = plain_official(clause)
    return any(words[place : place + 2] in text for place in range(len(words) - 1))

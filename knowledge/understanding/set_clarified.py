"""What people add to a set question so that it is not taken wrongly, in the words that every reader of sets knows.

我问的是局，不是自然资源那一类 says what a name means; 跟别的局一起的也算 narrows nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.understanding import set_words as use
from knowledge.understanding.clauses import clauses_of
from knowledge.understanding.offices import is_organ
from knowledge.understanding.set_whether import with_plain_whether

if TYPE_CHECKING:
    from knowledge.understanding.set_grammar import SetGrammar

_HAN = r"[\u4e00-\u9fff]"
_SPEAKS = r"(?:问|说|要|指|找|看|讲|查|想问|想要|想看|想找)"
_I_MEAN = rf"(?:哦|噢|对了|注意)?(?:[我俺咱额]们?)?(?:这里|这儿|刚才|前面)?(?:{_SPEAKS}的(?:就)?是|是{_SPEAKS}|{_SPEAKS}的|就?指|就?是)(?:说|指|问)?"
_OFFICE = r"(?:局|部门|单位|[县区市]局|局里|这?个局)(?:里|那边|这边|这家|那家)?(?:这个?(?:单位|部门|局))?"
_HEADING = r"(?:[那这]?一?[个]?(?:大?类|类别|门类|分类|栏目?)|一类|整类|这类|那类)"
_END = r"(?:的|呢|啊|哈|哦|呀|噢)?$"
_NOT = r"(?:可|并|而|又)?(?:不是|不要|别|不问|不指|非)(?:给我|按|看|说|问|指|要|找)*(?:的是|的)?(?:那个|这个|整个)?"
_THE_OFFICE = re.compile(rf"^{_I_MEAN}(?:那个|这个)?(?P<name>{_HAN}{{0,6}}?){_OFFICE}{_END}")
_THE_HEADING = re.compile(rf"^{_I_MEAN}(?:那个|这个)?(?P<name>{_HAN}{{0,8}}?){_HEADING}{_END}")
_NOT_OFFICE = re.compile(rf"^{_NOT}(?P<name>{_HAN}{{0,6}}?){_OFFICE}{_END}")
_NOT_HEADING = re.compile(rf"^{_NOT}(?P<name>{_HAN}{{0,8}}?){_HEADING}(?:的?事项|的事)?{_END}")
_BUT = re.compile(r"(?<=[局门位类别栏])(?=(?:可|并|而)?(?:不是|不要|别|不问|不指|是))")
_MAY = re.compile(r"(?:不是|不要|别|不问|不指|的是|是[问说要指找]|我[问说要指])[^,，。?？]*[局类栏门位]")
_HEADED = re.compile(r"(?:的)?(?:[那这]一?个?)?(?:大?类|类别|门类|一类|[那这]块|方面)")
_OTHERS = r"(?:别的|其[他它]|别个|旁的|旁|另外的?|另)(?:局|部门|单位|家|人)?"
_SHARED = r"(?:一起|一块儿?|联合|共同|合着|合伙|搭伙|一道|共管|联手|分着)(?:管|干|弄|办|负责|牵头|做|列|写)?(?:着)?"
_SEVERAL = rf"(?:[几两多]|好几)[家个](?:局|部门|单位)?{_SHARED}的?(?:(?:收回|配合)的?)?"
_COUNTS_TOO = rf"(?:(?:跟|和|与|同){_OTHERS}{_SHARED}?|{_SEVERAL}|{_SHARED}|不止它一家|不止一家)的?(?:也|都|一样|也都|照样)(?:给我)?(?:算|要|列|数)(?:上|在内|进去|进来)?(?:的|哈|啊)?"
_BESIDE_OTHERS = re.compile(rf"[(（]{_COUNTS_TOO}[)）]|[,，、\s]{_COUNTS_TOO}(?=[,，。?？\s]|$)")


def clarified(text: str, grammar: SetGrammar) -> str:
    """A normalised message with what was added to it put into its own words; any other as it is."""
    text = _BESIDE_OTHERS.sub("，" if text.endswith(("?", "？")) else "", text) or text
    return with_plain_whether(_as_meant(text, grammar))


def _as_meant(text: str, grammar: SetGrammar) -> str:
    """A message in which a name that may be an office or a heading is said as the one that is meant."""
    if not _MAY.search(text):
        return text
    clauses = [each for clause in clauses_of(text) for each in _BUT.split(clause) if each]
    if not clauses:
        return text
    offices, headings = any(map(_THE_OFFICE.search, clauses)), any(map(_THE_HEADING.search, clauses))
    kept: list[str] = []
    office = heading = False
    for clause in clauses:
        meant = _THE_OFFICE.search(clause) or _THE_HEADING.search(clause)
        not_heading, not_office = _NOT_HEADING.search(clause), _NOT_OFFICE.search(clause)
        said = meant or not_heading or not_office
        others = "".join(each for each in clauses if each is not clause)
        besides = (not_heading is not None and offices) or (not_office is not None and headings)
        if said is None or (said["name"] and not besides and not _is_said(said["name"], others)):
            kept.append(meant["name"] + clause[meant.end("name") :] if meant is not None else clause)
        if said is not None and (kept[-1:] != [clause]):
            office = office or bool(_THE_OFFICE.search(clause) or not_heading)
            heading = heading or bool(_THE_HEADING.search(clause) or not_office)
    if office == heading or not kept:
        return text
    rest = "，".join(kept)
    named = _as_office(rest, grammar) if office else _as_heading(rest, grammar)
    return named or text


def _is_said(name: str, others: str) -> bool:
    """Whether what is meant, or not meant, is what the rest of the message names: 自然资源."""
    return name.removeprefix("县") in others


def _as_office(text: str, grammar: SetGrammar) -> str:
    """A text whose first name is the office's; empty where it names none."""
    for piece in grammar.scan(text):
        if piece.use not in {use.BODY, use.CATEGORY}:
            continue
        if is_organ(piece.text):
            return text
        name = next((piece.text + end for end in "局委部" if grammar.offices.meant(piece.text + end)), "")
        if name:
            headed = _HEADED.match(text, piece.end)
            return text[: piece.start] + name + text[headed.end() if headed else piece.end :]
    return ""


def _as_heading(text: str, grammar: SetGrammar) -> str:
    """A text whose first name is the heading's; empty where it names none."""
    for piece in grammar.scan(text):
        if piece.use not in {use.BODY, use.CATEGORY}:
            continue
        category = grammar.category_of(piece.text) or _only_heading(piece.text.rstrip("局委部"), grammar)
        if category:
            headed = _HEADED.match(text, piece.end)
            return f"{text[: piece.start]}{category}类{text[headed.end() if headed else piece.end :]}"
    return ""


def _only_heading(name: str, grammar: SetGrammar) -> str:
    """The one heading of the list that begins with a name: 教育培训监管 for 教育; empty where there is none."""
    found = {duty.category for duty in grammar.duties if duty.category.startswith(name.removeprefix("县"))}
    return found.pop() if len(found) == 1 else ""

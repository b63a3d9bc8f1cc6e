"""A set question as it is read: in plain words, with names as they are written and what it refers back to named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from knowledge.understanding import list_words as say
from knowledge.understanding.asides import without_run_on, without_sent_round
from knowledge.understanding.offices import is_organ
from knowledge.understanding.set_clarified import clarified
from knowledge.understanding.set_left_out import with_plain_exceptions
from knowledge.understanding.set_matter_rows import with_matter_rows, without_facets
from knowledge.understanding.set_plain import in_plain_words
from knowledge.understanding.set_reference import with_own, with_references
from knowledge.understanding.set_rows import without_rows
from knowledge.understanding.set_sole import in_sole_words
from knowledge.understanding.set_told_parts import with_plain_parts
from knowledge.understanding.told_offices import with_told_offices

if TYPE_CHECKING:
    from knowledge.understanding.set_grammar import SetGrammar

_BEARS = re.compile(
    r"(?:^|[\s,，。;；里中表单])(?P<bears>(?:(?:标题|题目|名[字称])(?:里|上|中|里头)?)?(?:凡是)?(?:带|含|含有|带有|写了|写着|写有))(?P<matter>[\u4e00-\u9fff]{2,6}?)[”\"」]?(?P<word>[两俩二三仨]个?字|字样|字眼|这个?词)?(?=的)"
)

_LINE = re.compile(
    r"(?P<line>宣传|组织|统战|政法|民政|教育|卫健|农业|水利|林草|公安|人社|财政|住建|交通|市监|文旅|司法|环保)(?:口子?|系统|战线|条线)(?=[要叫让配收拿的管牵负有]|[,，\s]|$)"
)
_HANDED = re.compile(
    r"从(?:乡镇|镇[上里]|我们|咱们?|乡[上里])(?:这儿?|这里|手里)?(?:转|移|划|挪|调)(?:交)?(?:到|给)了?|(?:已经?|都|早就?)*(?:(?:上|移)?交|划|退|还|归)(?:回|还)(?:给)?(?:了)?|移交(?:给|到|至)?(?:了)?|(?:划|退)给(?:了)?|(?:收|拿|划|调|并|转)(?:回|走|上)(?:去)?(?:给|到|归)(?:了)?|(?:收|拿|划|调|并|转)(?:给|归)(?:了)?|(?<=[里类栏头])(?:收|划|并)到(?:了)?"
)
"""已经交回残联的: the office took it back."""
_WORK = rf"(?:{say.DO}|负责|做主|审批|审|批|罚|查|接手)"
_TOWN = rf"(?:{say.TOWN}|乡镇|乡|自己)"
_BEFORE = re.compile(
    r"(?:以前|原来|原先|原本|过去|从前|早先|本来|曾经|老早|当初|往年|早些年|前几年|之前)(?:都|还|一直|是|归|由|也|在|给|让|叫|该)*+"
    rf"{_TOWN}[上里]?(?:自己)?(?:在)?(?:{_WORK}|的活|的事|手[里上])?(?:着|过)?的?(?:[,，、\s]|$|(?=现在|如今|后来|有|几|哪|都|一共))"
    rf"|{_TOWN}[上里]?(?:现在|如今|以后)?(?:已经)?不(?:再)?{_WORK}了?[,，、\s]*"
)
_SINCE = r"(?:现在|如今|后来|眼下|今年|这两年|已经?|都|早就?|全|改|又)"
_GIVEN = re.compile(
    rf"{_SINCE}*+(?P<given>改?由|(?:交|转|移|拨|还|让|挪|派|送|调)(?:给|到|归|与|由)|归到?|给|让|被)了?|{_SINCE}++"
)
_TAKEN_ON = re.compile(
    rf"(?:那边|那头|名下|手[里上]|头上)?(?:自己|来|去|给|负责)?(?P<does>{_WORK}|接管|接过?去?|接走|拿[走去]|收走|管)?(?:过去|去|走|起来)?(?:了)?(?=的|[,，、。?？\s]|[几哪有]|都|一共|$)"
)
"""以前镇里干、现在|交给|住建局|的: what the town did once, and who does it now."""
_ONLY = re.compile(
    r"(?:(?:只|光|单|就|专门?)(?:要|看|说|问|拣|挑|列|念|想看)(?:跟|和|与)?|(?<=的)[,，\s](?![只光单就专]))(?P<matter>[\u4e00-\u9fff]{2,6}?)(?:有关|相关|沾边|方面)?"
    r"的(?:那[几些][条项件个]?)?(?=[,，。\s]|$)"
)
"""住建局收走的里面，光看物业的: narrows by a matter."""


class AsRead(NamedTuple):
    """A message as the readers of sets have it."""

    text: str
    row: tuple[str, ...]
    """Matters that it names in a row, any of which is meant; empty where it has none."""


def as_told(text: str, grammar: SetGrammar) -> str:
    """A normalised message without its town's name, with offices told by their work by name and parts in plain words."""
    plain = clarified(without_run_on(text), grammar)
    told = in_sole_words(with_told_offices(without_sent_round(plain), grammar.offices, grammar.by_sound))
    return with_plain_parts(with_plain_exceptions(told, lambda words: _is_known(words, grammar)))


def as_read(text: str, grammar: SetGrammar) -> AsRead:
    """A normalised message without its town's name, as the readers of sets have it; never empty when it is not."""
    plain = _with_offices(grammar.by_sound(with_own(in_plain_words(text))), grammar)
    plain = _with_only(_with_titles(_with_handed(plain, grammar), grammar), grammar)
    plain, row = with_matter_rows(without_facets(plain, grammar.topics.has), grammar.topics.has, grammar.is_name)
    return AsRead(with_references(without_rows(plain, grammar.scan, grammar.topics.has), grammar), row)


def _is_known(words: str, grammar: SetGrammar) -> bool:
    """Whether a list may name words: a matter of its titles, or an office, a heading or a part."""
    return grammar.topics.has(words) or grammar.is_name(words)


def _with_offices(text: str, grammar: SetGrammar) -> str:
    """A message with offices that are named by their line of work: 宣传口."""
    for match in _LINE.finditer(text):
        if grammar.category_of(match["line"]):
            continue  # 文旅口 is the heading
        named = (match["line"] + ending for ending in ("部", "局", "委"))
        office = next((each for each in named if grammar.offices.meant(each)), "")
        if office:
            return text[: match.start()] + office + text[match.end() :]
    return text


def _with_handed(text: str, grammar: SetGrammar) -> str:
    """A message in which what was handed back to an office was taken back by it: 交回残联的 → 残联收回的."""
    for match in _HANDED.finditer(text):
        name = grammar.offices.name_at(text, match.end())
        if name and is_organ(name):
            return f"{text[: match.start()]}{name}收回{text[match.end() + len(name) :]}"
    return _with_given(text, grammar)


def _with_given(text: str, grammar: SetGrammar) -> str:
    """A message in which what the town did once and an office does now was taken back by it."""
    before = _BEFORE.search(text)
    if before is None:
        return text
    for match in _GIVEN.finditer(text):
        name = grammar.offices.name_at(text, match.end())
        if not (name and is_organ(name)) or before.start() <= match.start() < before.end():
            continue
        end = match.end() + len(name)
        taken = _TAKEN_ON.match(text, end)
        if taken is not None and (match["given"] or taken["does"]):
            rest = f"{text[: match.start()]}{name}收回{text[taken.end() :]}"
            return rest.replace(before.group(), "", 1) or rest
    return text


def _with_titles(text: str, grammar: SetGrammar) -> str:
    """A message that says of which word it means the titles: 带消防的 → 标题带消防的."""
    found = _BEARS.search(text)
    if found is None or is_organ(found["matter"]) or not grammar.topics.has(found["matter"]):
        return text
    return f"{text[: found.start('bears')]}标题带{found['matter']}{text[found.end() :]}"


def _with_only(text: str, grammar: SetGrammar) -> str:
    """A message that names what alone it wants of an office or a part as what the list is asked for."""
    found = _ONLY.search(text)
    if found is None or not grammar.topics.has(found["matter"]) or grammar.is_name(found["matter"]):
        return text
    before = text[: found.start()].rstrip("，, ")
    if not grammar.is_name(before):
        return text
    stop = "" if before.endswith(("的", "里", "头", "中", "面")) else "，"
    return f"{before}{stop}跟{found['matter']}有关的有哪些{text[found.end() :]}"

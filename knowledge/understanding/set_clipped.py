"""Messages of a clerk that are nothing but names: 收回 奖励, 厕所 相关 基本+配合, 市场监管类 食品, 带“抗旱”的事项.

Every word must be a part, an office, a category, a matter that titles have, or ask for a list; whatever says more is for
the other readers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from knowledge.answers import SetQuery
from knowledge.records import ListPart
from knowledge.understanding import set_words as use
from knowledge.understanding.scanning import UNKNOWN
from knowledge.understanding.selecting import select
from knowledge.understanding.set_filters import NAMES
from knowledge.understanding.set_grammar import SetWords
from knowledge.understanding.set_parts import left_out, says_jointly
from knowledge.understanding.topic_words import FORMAL
from knowledge.understanding.topics import EITHER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.understanding.set_grammar import SetGrammar

_LONGEST = 40
_MOST_WORDS, _LONGEST_WORD = 7, 18
_MAY = re.compile(r"收|配|协|帮|搭|基|自|管|类|块|列|几|哪|多少|条目|事项|清单|单子|[“”\"‘’'「『《〈【]")
"""What every such message has."""
_PART = re.compile(r"[收配协基自]")
"""Plain names of a part; 卫健委呢，能帮上啥 names none."""
_EXCEPT = re.compile(r"[除不没别非刨扣减缺无比]|去掉|以外")
_BETWEEN = re.compile(r"[\s,，、。?？!！:：;；+＋&/\-—~|…]+")
_JOIN = re.compile(r"(?<=[合本回走])(?:和|跟|加|与|或|及)(?=[配基收])")
"""Stands between the names of two parts: 收回和基本."""
_QUOTED = re.compile(r"[“”\"‘’'「『《〈【](?P<words>[\u4e00-\u9fff]{1,8})[“”\"‘’'」』》〉】]")
_LEADING = re.compile(
    r"(?:请|帮我|给我)?(?:查询?|搜索?|找|看|列|统计)?(?:一下|下)?(?:凡是?|所有|只要|但凡)?(?:跟|和|与|同|关于|涉及到?|牵涉到?)?(?:清单|单子|名单|标题|题目|名[称字]|事项|条目)?(?:里|中|上|里头|里面)?(?:是|有|带|含|写|提到|出现|包含)*(?:有|着|到|了)?"
)
_BEHIND = (
    r"(?:的事项?|字样|字眼|[两俩二三]个?字|这?个词|有关系?|相关|沾边|挂钩|[这那]?方面|这一?块|那一?块|这一?类|类|里头|里面|当中|里|中|的)*"
    r"(?:的)?(?:事项|条目|条款|清单|职责|事情|事)?(?:的)?"
)
_ASKED = (
    r"(?:都|全|全都)?(?:(?:一共|总共|共|合计|各|分别)?(?:有|是|在)?(?:哪些|哪几[条项件个样]|几[条项件个样]|多少[条项件个样]?|哪[条项])"
    r"|列(?:出来|一下|给我|全|表)?|(?:发|念|报)(?:我|给我|一下|出来)|要|看看|数一?数|统计|汇总|清单|名单|列表|条目|事项)?"
)
_WORD = re.compile(rf"{_LEADING.pattern}(?P<words>[\u4e00-\u9fff]{{1,8}}?){_BEHIND}(?P<asked>{_ASKED})")
_ONLY_ASKS = re.compile(rf"(?:{_BEHIND})(?P<asked>{_ASKED})")
_ASKING = frozenset([use.LIST, use.COUNT, use.UNIT, use.MATTER, use.WHOLE])
_TALK = frozenset([*_ASKING, use.FILLER, use.ABOUT, use.MARK, use.OFFICE])
_NAMED = frozenset([*NAMES, *use.PARTS])
_OF_LIST = re.compile(r"清单|单子|名单|事项|条目|里|[几哪多]")
"""Says that a part is the list's: what it holds of a matter may be nothing."""


@dataclass(slots=True)
class _Words:
    """What the words of a message are."""

    matters: list[str]
    names: list[str]
    """Words with names of parts, offices and categories."""
    quoted: bool = False
    asks: bool = False
    marked: bool = False


class ClippedReader:
    """Reads such messages for one town's list."""

    def __init__(self, grammar: SetGrammar) -> None:
        self._grammar = grammar

    def read(self, text: str) -> SetWords | None:
        """The set that a message in plain words names, if it does nothing else; else None."""
        if not text or len(text) > _LONGEST or _EXCEPT.search(text) or not _MAY.search(text):
            return None
        found = self._words(text)
        if found is None or says_jointly(text) or left_out(text, self._grammar.scan(text)):
            return None
        query = self._narrowed(found)
        named = bool(query.parts or query.categories or query.departments)
        if not found.matters:
            whole = (
                query.parts and query.departments and not (query.categories or query.together) and _PART.search(text)
            )
            return SetWords(query, counted=True) if whole else None
        if not (query.parts or found.asks or found.quoted or (query.categories and found.marked)):
            return None
        chosen = self._with_topic(query, found.matters, any_of=f"{EITHER.join(found.matters)}有关" in text)
        if chosen is not None:
            return SetWords(chosen, counted=True, about=True)
        both = bool(query.parts) and bool(query.categories or query.departments)
        nothing = found.quoted or both or (named and bool(_OF_LIST.search(text)))
        return SetWords(replace(query, topic=" ".join(found.matters)), counted=True, about=True) if nothing else None

    def _with_topic(self, query: SetQuery, matters: Sequence[str], *, any_of: bool) -> SetQuery | None:
        """The query with the matters as its topic, all of them or else any; None when the list has nothing of them.

        ``any_of``: they are said in a row of which any is meant.
        """
        topics = dict.fromkeys((EITHER.join(matters),) if any_of else (" ".join(matters), EITHER.join(matters)))
        tried = (replace(query, topic=topic) for topic in topics)
        return next((each for each in tried if select(self._grammar.duties, each)), None)

    def _words(self, text: str) -> _Words | None:
        found = _Words([], [])
        for match in _QUOTED.finditer(text):
            if not self._has(match["words"]):
                return None
            found.matters.append(match["words"])
            found.quoted = True
        words = [each for each in _BETWEEN.split(_JOIN.sub(" ", _QUOTED.sub(" ", text))) if each]
        if len(words) + len(found.matters) not in range(1 if found.quoted else 2, _MOST_WORDS + 1):
            return None
        if max(map(len, words), default=0) > _LONGEST_WORD:
            return None
        return found if all(self._sort(each, found) for each in words) else None

    def _sort(self, word: str, found: _Words) -> bool:
        """Keeps what a word is; False when it is anything else than a name, a matter or what asks for a list."""
        pieces = self._grammar.scan(word)
        uses = {each.use for each in pieces}
        matter = _WORD.fullmatch(word)
        if matter is not None and use.MARK not in uses and self._is_no_name(matter["words"]):
            found.matters.append(matter["words"])  # 档案, where the list has no office of that name
            found.asks = found.asks or bool(matter["asked"])
            return True
        if uses <= _TALK | _NAMED and uses & _NAMED:
            found.names.append(word)
            found.asks = found.asks or bool(uses & _ASKING)
            found.marked = found.marked or use.MARK in uses
            return True
        if uses <= _TALK:
            found.asks = found.asks or bool(uses & _ASKING)
            return True
        leads = _LEADING.fullmatch(word) is not None and found.quoted
        only = _ONLY_ASKS.fullmatch(word)
        if leads or only is not None:
            found.asks = found.asks or (only is not None and bool(only["asked"]))
            return True
        if matter is not None and self._is_matter(matter["words"]):
            found.matters.append(matter["words"])
            found.asks = found.asks or bool(matter["asked"])
            return True
        return False

    def _is_no_name(self, words: str) -> bool:
        """Whether the name of a body is none on this list, and titles have it."""
        pieces = self._grammar.scan(words)
        named = {each.use for each in pieces} == {use.BODY}
        return named and self._has(words) and self._grammar.narrowed(words, pieces) == SetQuery()

    def _is_matter(self, words: str) -> bool:
        pieces = self._grammar.scan(words)
        known = any(each.use in {*_NAMED, use.BLOCK} for each in pieces)
        return not known and any(each.use in {UNKNOWN, use.TOPIC} for each in pieces) and self._has(words)

    def _has(self, words: str) -> bool:
        return (len(words) > 1 or words in FORMAL) and self._grammar.topics.has(words)

    def _is_of_titles(self, name: str) -> bool:
        return bool(self._grammar.offices.meant(name)) and not self._grammar.category_of(name) and self._has(name)

    def _narrowed(self, found: _Words) -> SetQuery:
        """What the names narrow the list to. The town's own duties name no office: then 人大 is a word of titles."""
        text = " ".join(found.names)
        query = self._grammar.narrowed(text, self._grammar.scan(text)) if text else SetQuery()
        titled = [each for each in found.names if self._is_of_titles(each)]
        nothing = ListPart.BASIC in query.parts or not select(self._grammar.duties, query)
        if not nothing or not query.departments or not titled:
            return query
        found.names = [each for each in found.names if each not in titled]
        found.matters += titled
        return self._narrowed(found)

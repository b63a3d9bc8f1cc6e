"""Messages that narrow the list shown last, or ask for another like it: 民政局的呢, 那收回的呢, 配合的有几个, 其中草原的."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.answers import SetQuery
from knowledge.understanding import list_words as say
from knowledge.understanding import set_words as use
from knowledge.understanding.scanning import UNKNOWN
from knowledge.understanding.set_filters import NAMES
from knowledge.understanding.set_shares import with_shares, without_shares
from knowledge.understanding.set_sole import without_sole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.understanding.scanning import Piece
    from knowledge.understanding.set_grammar import SetGrammar

_LONGEST = 22
"""Characters of a message that only changes a list."""
_OPENS = re.compile(
    r"^(?:好的?|嗯|哦|噢|行|知道了|明白了?|谢谢|[,，。 ])*(?:那么?|(?:这|那)(?:里头|里面|里边|里|当中|中间|些里头?|些里面|些当中|几[个条项件](?:里头?|里面)?|些)|其中|里头|里面|当中|再(?:看看?|列|查|说)?|还有|另外|换成|换|改成|改看|只要|只看|光看|光要|就要|就看|只列|单看|单列|剩下|除了这些)"
)
"""How a message begins that goes on about a list."""
_INSIDE = re.compile(
    r"其中|(?:这|那)(?:里头|里面|里边|里|当中|中间|些里头?|些里面|些当中|几[个条项件]里)|^(?:那|好|嗯|哦|,|，| )*(?:里头|里面|当中)"
)
"""Of the list itself: what it is narrowed to must be in it."""
_ENDS = re.compile(r"(?:的|那些|那块|类|方面)?(?:呢|哩|咧|咋样|怎么样)\W*$|的(?:有吗|有没有|有不)?\W*$")
_NEW = re.compile(r"清单|单子|名单|全镇|整个|全部|所有|总共|一共|合计|统共|事项|职责|履职|本镇|我们镇|镇上一共")
"""Words of who asks for a list from the beginning."""
_ASKS_ANEW = re.compile(
    r"(?<![要让叫])(?:管|负责|牵头|主管|主责|承担|干|办|做)(?:着|了)?(?:的是|哪|些|什么|啥|几|多少)|(?:都|主要|到底|具体)(?:管|负责|干|办|做)"
)
"""民政局管哪些 asks from the beginning, 民政局的有哪些 of the list."""
_ONE_ITEM = re.compile(r"(?<!几)[哪这那另](?:外)?(?:一)?(?:条|项|件)(?!些)|第几|吧\W*$|谁")
"""Asks for one item, or guesses at one: 归档的是另一条吧."""
_LEAVES_OUT = re.compile(rf"{say.TAKEN_OFF}|除了|不要|不是|刨|(?<!有)没有?(?!有|[?？]|$)")
"""How a message begins that wants all but what it names."""
_COUNTS = frozenset([use.LIST, use.COUNT, use.UNIT])
_ALLOWED = frozenset([
    *NAMES, *use.PARTS, *_COUNTS, use.FILLER, use.OFFICE, use.MARK, use.MATTER, use.OURS, use.WEAK_BASIC, use.WEAK_ASSIST,
    use.KEPT, use.ABOUT,
])  # fmt: skip
_DONE_BY = re.compile(r"(?:管|负责|牵头|主管|承担|主责)(?:着|的)?的?$")
_TOPIC_FROM, _TOPIC_TO = 1, 6
"""Characters of a matter that a list is narrowed to."""
_SOLE = re.compile(
    r"(?:只有它|只由它|它|他们?|自己)?(?:单独|独自|独家|自己一家|一家|一个部门)(?:就|来)?(?:管|负责|办|牵头|承担|能办|干)(?:的)?"
)


@dataclass(frozen=True, slots=True)
class Change:
    """What a message changes of the list shown last."""

    query: SetQuery
    """The parts, categories or departments that it names; a topic that the list is narrowed to."""
    plainly: bool
    """Whether it says in so many words that it goes on about a list (那…呢, 其中, …的有几个), and is no question alone."""
    inside: bool
    """Whether it says that it is about items of that list: 其中."""
    counted: bool
    """Whether it asks to list or to count."""


def read_change(text: str, grammar: SetGrammar) -> Change | None:
    """What a normalised message without towns' names changes of a list; None where it says anything else."""
    if not text or len(text) > _LONGEST or _NEW.search(text):
        return None
    if _ONE_ITEM.search(text):
        return None
    left_out = _LEAVES_OUT.search(text)
    if left_out is not None:
        return _without_office(text[left_out.end() :], grammar)
    if _ASKS_ANEW.search(text) and not _OPENS.search(text):
        return None
    said, bounds = without_shares(text, grammar)
    said, alone = without_sole(said, grammar.scan(said))
    sole = _SOLE.search(said)
    said = said[: sole.start()] + said[sole.end() :] if sole is not None else said
    pieces = grammar.scan(said)
    opens, inside = _OPENS.search(text), bool(_INSIDE.search(text))
    counted = any(piece.use in _COUNTS for piece in pieces)
    topic = _topic(pieces)
    if topic is None or (topic and not (inside and grammar.topics.has(topic))):
        return None
    query = SetQuery() if topic else grammar.narrowed(said, pieces)
    if topic:
        query = SetQuery(topic=topic)
    if sole is not None or alone:
        query = SetQuery(query.parts, query.categories, query.departments, query.together, sole=True)
    bare = len(pieces) == 1 and pieces[0].use in {*NAMES, *use.PARTS}  # 配合, 民政局
    query = with_shares(query, bounds)
    if query == SetQuery() or not (bare or opens or counted or _ENDS.search(text)):
        return None
    nominal = bool(re.search(r"的(?:呢|有|几|多少|哪|是|$|\W)", text))
    return Change(query, bare or bool(opens) or nominal or bool(_ENDS.search(text)), inside, counted)


def _without_office(text: str, grammar: SetGrammar) -> Change | None:
    """What a message says that leaves an office out and nothing else: 除了民政局的呢. ``text`` is what follows that word."""
    pieces = grammar.scan(text)
    named = grammar.narrowed(text, pieces)
    if not named.departments or named != SetQuery(departments=named.departments) or _topic(pieces) != "":
        return None
    return Change(SetQuery(apart=named.departments), plainly=True, inside=False, counted=False)


def _topic(pieces: Sequence[Piece]) -> str | None:
    """What a message has of a matter of its own; empty for none, None where it says more than names and asking words."""
    own = [piece for piece in pieces if piece.use in {UNKNOWN, use.TOPIC}]
    others = [piece for piece in pieces if piece.use not in {UNKNOWN, use.TOPIC}]
    if any(piece.use == use.VERB and not _DONE_BY.fullmatch(piece.text) for piece in others):
        return None
    if any(piece.use not in {*_ALLOWED, use.VERB} for piece in others) or len(own) > 1:
        return None
    if any(
        piece.use == use.VERB and not piece.text.endswith("的") and not _ends_open(pieces, piece) for piece in others
    ):
        return None
    topic = own[0].text if own else ""
    if topic and any(piece.use in {*NAMES, *use.PARTS} for piece in others):
        return None
    return topic if not topic or _TOPIC_FROM <= len(topic) <= _TOPIC_TO else None


def _ends_open(pieces: Sequence[Piece], verb: Piece) -> bool:
    """Whether 的 follows a verb: 民政局负责的呢 is about items, 民政局负责哪些 asks from the beginning."""
    after = next((piece for piece in pieces if piece.start == verb.end), None)
    return after is not None and after.text.startswith("的")

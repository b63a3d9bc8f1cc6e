"""Which duties a set holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.language.normalize import plain_official
from knowledge.language.segment import plain_words
from knowledge.understanding.scanning import holds
from knowledge.understanding.topics import EITHER, same_matter, variants

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from knowledge.answers import SetQuery
    from knowledge.records import Duty

_AND_OTHERS = re.compile(r"及其[他它]|等(?:有关|相关)?部门|各(?:行业|有关|相关|级)|(?:有关|相关)部门")
"""What a list writes in place of several departments: 应急管理局及其他负有安全生产监督管理职责的部门."""


def select(duties: Iterable[Duty], query: SetQuery, official: Sequence[str] = ()) -> tuple[Duty, ...]:
    """The duties that fit a set query, in list order. ``official`` are the lists' words for its topic."""
    fitting = tuple(duty for duty in duties if _fits(duty, query))
    if query.without:
        left_out = _said(query.without)
        fitting = tuple(duty for duty in fitting if not _says(plain_official(duty.title), left_out))
    if query.topic and query.anywhere:
        texts = tuple((duty, whole_text(duty)) for duty in fitting)
        said = _said(query.topic)
        # Whoever looks into the texts means the word; other words for the matter count only where none has it.
        literal = tuple(duty for duty, text in texts if query.topic in text)
        return literal or tuple(duty for duty, text in texts if _says(text, said))
    return _about(fitting, query.topic, official) if query.topic else fitting


def _fits(duty: Duty, query: SetQuery) -> bool:
    return (
        not query.absent
        and (not query.parts or duty.part in query.parts)
        and (not query.categories or duty.category in query.categories)
        and not any(name in query.apart for name in (duty.category, *duty.departments))
        and (not query.departments or any(name in query.departments for name in duty.departments))
        and all(any(name in group for name in duty.departments) for group in query.together)
        and (not query.sole or _alone(duty, query))
        and (not (query.least or query.most) or _is_shared_by(duty, query.least, query.most))
    )


def _is_shared_by(duty: Duty, least: int, most: int) -> bool:
    """Whether a duty has at least and at most so many departments, 0 for no bound; 及其他部门 are two more or any number."""
    count = len(set(duty.departments))
    others = names_others(duty)
    return bool(count) and count + others >= least and (not most or (count <= most and not others))


def named_by(department: str) -> str:
    """The department that a name of a list says in so many words, without others behind it that it does not name; empty
    where it names none: 应急管理局及其他…部门 is 应急管理局."""
    others = _AND_OTHERS.search(department)
    return department[: others.start()] if others is not None else department


def names_others(duty: Duty) -> bool:
    """Whether a duty says that departments have a share which it does not name."""
    return any(_AND_OTHERS.search(name) for name in duty.departments)


def _alone(duty: Duty, query: SetQuery) -> bool:
    """Whether no other department than those asked for has a share."""
    named = {*query.departments, *(name for group in query.together for name in group)}
    if names_others(duty):
        return False
    return bool(duty.departments) and (set(duty.departments) <= named if named else len(set(duty.departments)) == 1)


def _about(duties: Sequence[Duty], topic: str, official: Sequence[str]) -> tuple[Duty, ...]:
    """As a clerk counts: the duties whose titles say it; when no title does, those that mention it anywhere.

    A topic of several words with spaces between means the duties that have all of them, with 、 those that have any.
    """
    said = _said(topic)
    for words in (said, ((*said[0], *official),)) if len(said) == 1 else (said,):
        titled = tuple(duty for duty in duties if _says(plain_official(duty.title), words))
        if titled:
            return titled
    texts = ((duty, whole_text(duty)) for duty in duties)
    return tuple(duty for duty, text in texts if _says(text, said))


def _said(topic: str) -> tuple[tuple[str, ...], ...]:
    """What titles may write for each matter of a topic, all of which are meant; words that say one twice are one."""
    groups: list[tuple[str, ...]] = []
    before = ""
    for word in topic.split():
        said = tuple(each for one in word.split(EITHER) for each in variants(one))
        if same_matter(before, word):
            groups[-1] += said  # 打井 抽水
        else:
            groups.append(said)
        before = word
    return tuple(groups)


def _says(text: str, groups: Iterable[Sequence[str]]) -> bool:
    return all(_holds(text, words) for words in groups)


def _holds(text: str, words: Iterable[str]) -> bool:
    return any(holds(text, word) for word in words)


def says_most(duty: Duty, topic: str, official: Callable[[str], Sequence[str]]) -> bool:
    """Whether a duty says most of a topic, in its words or in the ones that ``official`` gives for them."""
    text = whole_text(duty)
    if _holds(text, official(topic)):
        return True
    said = [
        word for part in topic.split() for word in plain_words(part) if _holds(text, (*variants(word), *official(word)))
    ]
    return sum(map(len, said)) * 2 >= len(topic.replace(" ", ""))


def whole_text(duty: Duty) -> str:
    """All that a duty says, normalised."""
    pieces = [
        duty.title,
        *duty.departments,
        *(clause.text for clause in duty.clauses),
        *(step.text for step in duty.steps),
    ]
    return " ".join(plain_official(piece) for piece in pieces)

"""Repeats that can read one text in more than one way: such a text of forty characters may take for ever to refuse.

``(?:有|没有|没)+`` reads 没有 as one piece or as two; of 没有没有…, twenty times, there are a million readings, and a
matcher that fails behind them tries them all. For a repeat over finitely many words this is decidable: they must form a
code (Sardinas and Patterson 1953), or the repeat must be possessive (``)++``), which keeps its first reading.
"""

from __future__ import annotations

from re import _constants as codes  # type: ignore[attr-defined]  # nowhere public
from typing import TYPE_CHECKING

from tests.patterns.backtracking import REPEATS, tree_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from tests.patterns.backtracking import Node

MANY = 8
"""A repeat of at most so many is no endless one."""
_MOST_WORDS = 4_000


def ambiguous_repeats(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """A text with two readings for each repeat of a pattern that has one."""
    found: list[str] = []
    for body in _repeated(tree_of(pattern)):
        words = words_of(body)
        double = two_readings(words) if words is not None else None
        if double is not None:
            found.append(double)
    return tuple(found)


def twofold_neighbours(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """A word that two endless repeats both hold, for each pair with nothing between that must be there.

    ``(?:有关|的)*的?(?:有关|的)*`` shares a row of them out in as many ways as it is long.
    """
    found: list[str] = []
    for sequence in _sequences(tree_of(pattern)):
        for place, node in enumerate(sequence):
            words = words_of(node[1][2]) if _gives_back(node) else None
            for other in sequence[place + 1 :] if words else ():
                more = words_of(other[1][2]) if _gives_back(other) else None
                found += sorted(set(words or ()) & set(more or ()) - {""})[:1]
                if other[0] not in REPEATS or int(other[1][0]) > 0:
                    break
    return tuple(found)


def _gives_back(node: Node) -> bool:
    """Whether a node is an endless repeat that gives back what it took."""
    operation, argument = node
    return operation in REPEATS and operation is not codes.POSSESSIVE_REPEAT and int(argument[1]) > MANY


def _sequences(nodes: Sequence[Node]) -> Iterator[Sequence[Node]]:
    yield nodes
    for operation, argument in nodes:
        if operation in REPEATS:
            yield from _sequences(argument[2])
        elif operation is codes.BRANCH:
            for each in argument[1]:
                yield from _sequences(each)
        elif operation is codes.SUBPATTERN:
            yield from _sequences(argument[3])
        elif operation in {codes.ASSERT, codes.ASSERT_NOT}:
            yield from _sequences(argument[1])


def _repeated(nodes: Sequence[Node]) -> Iterator[Sequence[Node]]:
    """The bodies of the repeats that give back what they took."""
    return (node[1][2] for sequence in _sequences(nodes) for node in sequence if _gives_back(node))


def words_of(nodes: Sequence[Node]) -> list[str] | None:
    """All words of a tree, one for each way to read it, the empty one left out; None where they are too many to write
    down: repeats without end, large sets of characters, looks around."""
    words = [""]
    for node in nodes:
        pieces = _words_of_node(node)
        if pieces is None or len(words) * len(pieces) > _MOST_WORDS:
            return None
        words = [word + piece for word in words for piece in pieces]
    return words


def _words_of_node(node: Node) -> list[str] | None:
    operation, argument = node
    if operation is codes.LITERAL:
        return [chr(argument)]
    if operation is codes.IN:
        return _characters(argument)
    if operation is codes.SUBPATTERN:
        return words_of(argument[3])
    if operation is codes.BRANCH:
        parts = [words_of(each) for each in argument[1]]
        return None if None in parts else [word for part in parts if part is not None for word in part]
    if operation in REPEATS:
        least, most, body = int(argument[0]), int(argument[1]), argument[2]
        once = words_of(body)
        if once is None or most > MANY or len(once) ** most > _MOST_WORDS:
            return None
        found, run = ([""] if least == 0 else []), [""]
        for count in range(1, most + 1):
            run = [word + piece for word in run for piece in once]
            found += run if count >= least else []
        return found
    return None


def _characters(items: Sequence[Node]) -> list[str] | None:
    found: list[str] = []
    for operation, argument in items:
        if operation is codes.LITERAL:
            found.append(chr(argument))
        elif operation is codes.RANGE and argument[1] - argument[0] < 64:
            found += map(chr, range(argument[0], argument[1] + 1))
        else:
            return None
    return found


def two_readings(words: Sequence[str]) -> str | None:
    """A text that words, put one after another, spell in two ways; None when they form a code."""
    code = {word for word in words if word}
    if len(code) < len([word for word in words if word]):
        return next(word for word in words if word and words.count(word) > 1)
    # What one reading is ahead of another by, with the text that both have spelt so far.
    waiting = {
        longer[len(shorter) :]: longer
        for shorter in code
        for longer in code
        if longer != shorter and longer.startswith(shorter)
    }
    seen = dict(waiting)
    while waiting:
        reached: dict[str, str] = {}
        for ahead, text in waiting.items():
            if ahead in code:
                return text
            for word in code:
                if word.startswith(ahead):
                    reached.setdefault(word[len(ahead) :], text + word[len(ahead) :])
                elif ahead.startswith(word):
                    reached.setdefault(ahead[len(word) :], text)
        waiting = {ahead: text for ahead, text in reached.items() if ahead not in seen}
        seen |= waiting
    return None

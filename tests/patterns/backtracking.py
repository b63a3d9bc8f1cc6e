"""How many steps a regular expression takes: Python's matcher does not say, so this one walks the same tree and counts.

It tries what ``re`` tries in the same order (greedy before short, first alternative first), without its shortcuts, so
its counts are never below. Steps do not depend on the machine; seconds do.
"""

from __future__ import annotations

import unicodedata
from re import _constants as codes  # type: ignore[attr-defined]  # nowhere public
from re import _parser as parser  # type: ignore[attr-defined]  # nowhere public
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Sequence

Node = tuple[Any, Any]
"""An operation of ``re``'s parser with its argument: the parser has no types."""
SINGLE = frozenset({codes.LITERAL, codes.NOT_LITERAL, codes.ANY, codes.IN})
REPEATS = frozenset({codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT})
ENDLESS = int(codes.MAXREPEAT)


class TooManyStepsError(Exception):
    """The budget is spent."""


def tree_of(pattern: re.Pattern[str]) -> list[Node]:
    """The operations of a pattern."""
    return list(parser.parse(pattern.pattern, pattern.flags))


def has_category(name: str, character: str) -> bool:
    """Whether a character is in one of ``re``'s classes (\\d, \\W …)."""
    plain = name.removeprefix("CATEGORY_").removeprefix("UNI_")
    inside = {
        "DIGIT": character.isdecimal(),
        "SPACE": character.isspace(),
        "WORD": character.isalnum() or character == "_",
    }[plain.removeprefix("NOT_")]
    return inside != plain.startswith("NOT_")


def in_set(items: Sequence[Node], character: str) -> bool:
    """Whether a character class has a character."""
    negated = any(operation is codes.NEGATE for operation, _ in items)
    code = ord(character)
    for operation, argument in items:
        found = (
            (operation is codes.LITERAL and argument == code)
            or (operation is codes.RANGE and argument[0] <= code <= argument[1])
            or (operation is codes.CATEGORY and has_category(str(argument), character))
        )
        if found:
            return not negated
    return negated


class StepCounter:
    """Matches one pattern's tree and counts."""

    def __init__(self, tree: Sequence[Node], flags: int, budget: int) -> None:
        """``budget``: steps after which it gives up with TooManyStepsError."""
        self._tree = tree
        self._flags = flags
        self._budget = budget
        self._text = ""
        self._groups: dict[int, tuple[int, int]] = {}
        self._fitting: dict[tuple[int, str], bool] = {}
        self.steps = 0
        """Of the last search."""

    def search(self, text: str) -> tuple[int, int] | None:
        """Where the pattern is found first, as ``re.search`` finds it."""
        self._text, self.steps = text, 0
        for start in range(len(text) + 1):
            self._groups = {}
            end = self._run(self._tree, 0, start, lambda place: place)
            if end is not None:
                return start, end
        return None

    def count_finds(self, text: str) -> int:
        """Steps of finding the pattern everywhere in a text, as ``re.sub`` does."""
        self._text, self.steps = text, 0
        place = 0
        while place <= len(text):
            self._groups = {}
            end = self._run(self._tree, 0, place, lambda reached: reached)
            place = max(end, place + 1) if end is not None else place + 1
        return self.steps

    def _fits(self, node: Node, place: int) -> bool:
        if place >= len(self._text):
            return False
        asked = id(node), self._text[place]  # the tree keeps its nodes: an id is of one of them
        fits = self._fitting.get(asked)
        if fits is None:
            fits = self._fitting[asked] = self._takes(node, self._text[place])
        return fits

    def _takes(self, node: Node, character: str) -> bool:
        operation, argument = node
        characters = {character}
        if self._flags & codes.SRE_FLAG_IGNORECASE:
            characters |= {character.lower(), character.upper()[:1]}
        if operation is codes.LITERAL:
            return chr(argument) in characters
        if operation is codes.NOT_LITERAL:
            return chr(argument) not in characters
        if operation is codes.ANY:
            return bool(self._flags & codes.SRE_FLAG_DOTALL) or character != "\n"
        return any(in_set(argument, character) for character in characters)

    def _run(self, nodes: Sequence[Node], at: int, place: int, then: Callable[[int], int | None]) -> int | None:
        """Matches ``nodes`` from ``at`` on, then what comes after them; where all of it ends, or None."""
        while at < len(nodes):
            operation, argument = nodes[at]
            self.steps += 1
            if self.steps > self._budget:
                raise TooManyStepsError
            if operation in SINGLE:
                if not self._fits(nodes[at], place):
                    return None
                place += 1
            elif operation is codes.AT:
                if not self._at(str(argument), place):
                    return None
            elif operation in {codes.ASSERT, codes.ASSERT_NOT}:
                if self._looks(nodes[at], place) != (operation is codes.ASSERT):
                    return None
            elif operation is codes.GROUPREF:
                start, end = self._groups.get(argument, (0, -1))
                said = self._text[start:end]
                if end < start or not self._text.startswith(said, place):
                    return None
                place += len(said)
            elif operation is codes.ATOMIC_GROUP:
                reached = self._run(argument, 0, place, lambda end: end)
                if reached is None:
                    return None
                place = reached
            else:
                return self._choose(nodes, at, place, then)
            at += 1
        return then(place)

    def _choose(self, nodes: Sequence[Node], at: int, place: int, then: Callable[[int], int | None]) -> int | None:
        """An operation that has more than one way to match."""
        operation, argument = nodes[at]

        def on(end: int) -> int | None:
            return self._run(nodes, at + 1, end, then)

        if operation is codes.BRANCH:
            for each in argument[1]:
                reached = self._run(each, 0, place, on)
                if reached is not None:
                    return reached
            return None
        if operation is codes.SUBPATTERN:
            group, body = argument[0], argument[3]

            def closed(end: int) -> int | None:
                before = self._groups.get(group)
                self._groups[group] = (place, end)
                reached = on(end)
                if reached is None and before is not None:
                    self._groups[group] = before
                return reached

            return self._run(body, 0, place, on if group is None else closed)
        if operation in REPEATS:
            return self._repeat(nodes[at], place, on)
        raise NotImplementedError(str(operation))

    def _repeat(self, node: Node, place: int, on: Callable[[int], int | None]) -> int | None:
        operation, argument = node
        least, most, body = int(argument[0]), int(argument[1]), argument[2]
        if operation is codes.POSSESSIVE_REPEAT:
            for count in range(min(most, len(self._text) + 1)):
                reached = self._run(body, 0, place, lambda end: end)
                if reached is None or reached == place:
                    if reached is None and count < least:
                        return None
                    break
                place = reached
            return on(place)

        def again(count: int, here: int, last: int) -> int | None:
            def once_more() -> int | None:
                if count >= most or (count >= least and here == last):
                    return None
                return self._run(body, 0, here, lambda end: again(count + 1, end, here))

            def enough() -> int | None:
                return on(here) if count >= least else None

            greedy = operation is codes.MAX_REPEAT
            reached = once_more() if greedy else enough()
            if reached is None:
                reached = enough() if greedy else once_more()
            return reached

        return again(0, place, -1)

    def _looks(self, node: Node, place: int) -> bool:
        direction, body = node[1]
        if direction > 0:
            return self._run(body, 0, place, lambda end: end) is not None
        width = int(body.getwidth()[0])
        start = place - width
        return start >= 0 and self._run(body, 0, start, lambda end: end if end == place else None) is not None

    def _at(self, kind: str, place: int) -> bool:
        text, many = self._text, bool(self._flags & codes.SRE_FLAG_MULTILINE)
        if kind in {"AT_BEGINNING", "AT_BEGINNING_STRING"}:
            return place == 0 or (many and kind == "AT_BEGINNING" and text[place - 1] == "\n")
        if kind == "AT_END_STRING":
            return place == len(text)
        if kind == "AT_END":
            last = place == len(text) or (place == len(text) - 1 and text[place] == "\n")
            return last or (many and text[place] == "\n")
        before, after = text[place - 1 : place], text[place : place + 1]
        edge = any(map(_is_word, before)) != any(map(_is_word, after))
        return edge == (kind == "AT_BOUNDARY")


def _is_word(character: str) -> bool:
    return character == "_" or unicodedata.category(character)[0] in "LN"

"""Texts on which a pattern would be slow if it can be: each thing that may repeat, repeated, then something that fails."""

from __future__ import annotations

import math
from itertools import zip_longest
from re import _constants as codes  # type: ignore[attr-defined]  # nowhere public
from typing import TYPE_CHECKING

from tests.patterns.backtracking import (
    ENDLESS,
    REPEATS,
    StepCounter,
    TooManyStepsError,
    in_set,
    tree_of,
)

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from tests.patterns.backtracking import Node

LIKED = "一镇的1a 、，\n县"
"""Characters that many sets of these patterns share: what two neighbours both take is what they fight over."""
_MORE = LIKED + "（(:：;；。.x<&\"'/-_《【@#%!?？"
STOPPER = "☃"
"""A character that no pattern of ours takes by name."""
LONG = 60
"""A repeat of at most so many is bounded; it is shortened, so that what is seen of growth is that of endless ones."""
_SHORT = 2
_BRANCHES = 8
_OF_ONE, _OF_MANY = 4, 12
"""Texts for one repeat."""
BUDGET = 60_000
STEEP = 2.5
"""Power of the length from which growth is too fast: finding a run anywhere in a text is quadratic at most."""
_TIMES = (6, 12, 24)


def shortened(nodes: Sequence[Node], *, inside: bool = False) -> list[Node]:
    """A tree with its bounded repeats made short, but for those inside of repeats, which are made endless."""
    result: list[Node] = []
    for operation, argument in nodes:
        if operation in REPEATS:
            least, most, body = int(argument[0]), int(argument[1]), argument[2]
            if inside and most > 3:
                most = ENDLESS
            elif most <= LONG:
                most = max(min(most, _SHORT), min(least, _SHORT))
            body = shortened(body, inside=inside or most > 1)
            result.append((operation, (min(least, _SHORT), most, body)))
        elif operation is codes.BRANCH:
            result.append((operation, (None, [shortened(each, inside=inside) for each in argument[1]])))
        elif operation is codes.SUBPATTERN:
            result.append((operation, (*argument[:3], shortened(argument[3], inside=inside))))
        elif operation is codes.ATOMIC_GROUP:
            result.append((operation, shortened(argument, inside=inside)))
        else:
            result.append((operation, argument))
    return result


def endless_in(nodes: Sequence[Node], *, inside: bool = False) -> int:
    """How many repeats without end a tree has; one inside of another repeat counts twice."""
    found = 0
    for operation, argument in nodes:
        if operation in REPEATS:
            many = int(argument[1]) > LONG
            found += (2 if inside else 1) if many else 0
            found += endless_in(argument[2], inside=inside or int(argument[1]) > 1)
        elif operation is codes.BRANCH:
            found += sum(endless_in(each, inside=inside) for each in argument[1])
        elif operation is codes.SUBPATTERN:
            found += endless_in(argument[3], inside=inside)
        elif operation is codes.ATOMIC_GROUP:
            found += endless_in(argument, inside=inside)
        if operation in REPEATS and int(argument[1]) > LONG and _is_choice(argument[2]):
            found += 1
    return found


def _is_choice(nodes: Sequence[Node]) -> bool:
    """Whether a repeat's body has more than one way to go on."""
    return any(
        operation in {codes.BRANCH, *REPEATS} or (operation is codes.SUBPATTERN and _is_choice(argument[3]))
        for operation, argument in nodes
    )


def sample(nodes: Sequence[Node], liked: str, branch: int) -> str:
    """A text that a tree matches, mostly, of the liked character where that is allowed."""
    pieces: list[str] = []
    for operation, argument in nodes:
        if operation is codes.LITERAL:
            pieces.append(chr(argument))
        elif operation is codes.NOT_LITERAL:
            pieces.append(next(each for each in liked + LIKED if ord(each) != argument))
        elif operation is codes.ANY:
            pieces.append(liked if liked != "\n" else "一")
        elif operation is codes.IN:
            pieces.append(_one_of(argument, liked))
        elif operation is codes.BRANCH:
            pieces.append(sample(argument[1][branch % len(argument[1])], liked, branch))
        elif operation is codes.SUBPATTERN:
            pieces.append(sample(argument[3], liked, branch))
        elif operation in REPEATS:
            pieces.append(sample(argument[2], liked, branch) * max(int(argument[0]), 1))
        elif operation is codes.ATOMIC_GROUP:
            pieces.append(sample(argument, liked, branch))
    return "".join(pieces)


def _one_of(items: Sequence[Node], liked: str) -> str:
    for each in liked + _MORE:
        if in_set(items, each):
            return each
    for operation, argument in items:
        if operation is codes.LITERAL:
            return chr(argument)
        if operation is codes.RANGE:
            return chr(argument[0])
    return STOPPER


def _pumps(nodes: Sequence[Node], before: str, liked: str, branch: int) -> Iterator[tuple[int, str, str]]:
    """(which repeat, what leads to it, what it repeats once) of everything that may repeat."""
    for node in nodes:
        operation, argument = node
        if operation in REPEATS:
            if int(argument[1]) > 1:
                yield id(argument[2]), before, sample(argument[2], liked, branch)
            yield from _pumps(argument[2], before, liked, branch)
        elif operation is codes.SUBPATTERN:
            yield from _pumps(argument[3], before, liked, branch)
        elif operation is codes.BRANCH:
            for each in argument[1]:
                yield from _pumps(each, before, liked, branch)
        elif operation is codes.ATOMIC_GROUP:
            yield from _pumps(argument, before, liked, branch)
        elif operation in {codes.ASSERT, codes.ASSERT_NOT}:
            yield from _pumps(argument[1], before, liked, branch)
        before += sample([node], liked, branch)


def attacks(nodes: Sequence[Node], most: int) -> tuple[tuple[str, str], ...]:
    """At most ``most`` pairs of a beginning and what to repeat after it; each repeat of the tree has its turn."""
    by_repeat: dict[int, dict[tuple[str, str], None]] = {}
    for liked in LIKED:
        for branch in range(_BRANCHES if liked == LIKED[0] else 1):
            whole = sample(nodes, liked, branch)
            for which, before, pump in (*_pumps(nodes, "", liked, branch), (0, "", whole), (0, "", whole[:-1])):
                tried = by_repeat.setdefault(which, {})
                # Of a run of single characters two are enough; what is longer may be read in many ways.
                if pump and len(tried) < (_OF_ONE if len(pump) == 1 else _OF_MANY):
                    tried.update({("", pump): None, (before, pump): None})
    turns = zip_longest(*by_repeat.values())
    return tuple(dict.fromkeys(each for turn in turns for each in turn if each is not None))[:most]


def text_of(attack: tuple[str, str], times: int) -> str:
    """An attack with so many repeats."""
    before, pump = attack
    return before + pump * times + STOPPER


def steepness(pattern: re.Pattern[str], most: int) -> tuple[float, str]:
    """The power of the length with which the steps grow in the worst of ``most`` attacks, and that attack.

    Infinite where the budget does not do. A pattern with a single repeat without end is quadratic at most, and 0 here.
    """
    tree = shortened(tree_of(pattern))
    if endless_in(tree) < 2:
        return 0.0, ""
    worst, counter = (0.0, ""), StepCounter(tree, pattern.flags, BUDGET)
    for attack in attacks(tree, most):
        try:
            few, some, many = (counter.count_finds(text_of(attack, times)) for times in _TIMES)
        except TooManyStepsError:
            return math.inf, text_of(attack, _TIMES[0])
        grown = math.log2(max(many - some, 1) / max(some - few, 1))
        worst = max(worst, (grown, text_of(attack, _TIMES[0])))
    return worst

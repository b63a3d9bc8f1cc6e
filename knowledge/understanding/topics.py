"""What a set is about: words of a message that titles of duties have, also under an everyday name or with a slip."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import rjieba

from knowledge.language.normalize import normalize
from knowledge.language.pinyin import syllable
from knowledge.language.segment import plain_words
from knowledge.once import once
from knowledge.understanding.scanning import holds
from knowledge.understanding.topic_words import FORMAL, SPOKEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.records import Duty

EITHER = "、"
"""Between the words of a topic of which any is meant."""
_BESIDE = re.compile(r"(?:的|、|,|，|\s|和|跟|与|及|以及|还有|或|或者|加)*")
_PLURAL = re.compile(r"[这那]?[两俩][样条项个件]|俩|分别")
_SEVERAL = 2
_LEAST_EXPLAINED = 0.5
"""Share of the characters left over that the titles' words must explain."""
_DIFFERENCES = (("zh", "z"), ("ch", "c"), ("sh", "s"))


def variants(word: str) -> tuple[str, ...]:
    """A word and what titles write instead, also where it is a part of a longer one: 吃的东西安全 → 食品安全."""
    if word in FORMAL:
        return (word, *FORMAL[word])
    found = SPOKEN.search(word)
    if found is None:
        return (word,)
    chain = SPOKEN.findall(word)
    if len(chain) > 1 and "".join(chain) == word and all(same_matter(one, two) for one, two in pairwise(chain)):
        return tuple(dict.fromkeys((word, *(each for said in chain for each in FORMAL[said]))))  # 种茶卖茶
    return (word, *(word[: found.start()] + each + word[found.end() :] for each in FORMAL[found.group()]))


def same_matter(one: str, other: str) -> bool:
    """Whether two everyday words mean one matter, said twice: 打井抽水, 种茶卖茶."""
    return not set(FORMAL.get(one, ())).isdisjoint(FORMAL.get(other, ()))


def sound(text: str) -> tuple[str, ...]:
    """Syllables with the differences left out that many speakers do not make: zh and z, ng and n; one a character."""
    return tuple(map(_heard, text))


@lru_cache(maxsize=4096)
def _heard(char: str) -> str:
    heard = syllable(char)
    for strict, loose in _DIFFERENCES:
        heard = heard.replace(strict, loose)
    return heard.removesuffix("g")


def is_thing(word: str) -> bool:
    """Whether a word names a thing, and nothing that is done."""
    return all(tag.startswith("n") for _, tag in rjieba.tag(word))


class Topics:
    """The matters that the titles of one town's list speak of."""

    def __init__(self, duties: Iterable[Duty]) -> None:
        self._titles = {duty.id: normalize(duty.title) for duty in duties}
        self._all = "\n".join(self._titles.values())
        self._sounds: dict[tuple[str, ...], list[str]] = {}

    def has(self, word: str) -> bool:
        """Whether any title of the list has a word or what is written for it."""
        return once((Topics.has, self, word), lambda: self._has(word))

    def _has(self, word: str) -> bool:
        return any(
            holds(title, each) for each in variants(word) if each in self._all for title in self._titles.values()
        )

    def count(self, word: str) -> int:
        """How many titles have a word or what is written for it."""
        written = [each for each in variants(word) if each in self._all]
        return sum(any(holds(title, each) for each in written) for title in self._titles.values()) if written else 0

    def either(self, left: Sequence[str], text: str) -> str:
        """Several matters that stand side by side in ``text``: any of them is meant, which 、 between them says.

        They are joined (志愿服务和献血), or no title has them together (水费水价这两样). Where one has, all of them are
        meant, with spaces between. Empty when the message says anything else.
        """
        words: list[str] = []
        for piece in left:
            run = [word for word in plain_words(piece) if len(word) > 1 or word in FORMAL]
            apart = bool(_PLURAL.search(text)) or (len(run) == _SEVERAL and all(map(is_thing, run)))
            words += run if apart and not self.has(piece) else [piece]
        if len(words) < _SEVERAL or not all(self.has(word) for word in words):
            return ""
        place, joined = 0, False
        for before, after in pairwise(words):
            start = text.find(before, place) + len(before)
            place = text.find(after, start)
            between = text[start:place]
            if not _BESIDE.fullmatch(between):
                return ""
            joined = joined or bool(between.strip(" 的"))
        return (" " if self.say_all(words) and not joined else EITHER).join(dict.fromkeys(words))

    def find(self, left: Sequence[str], duties: Iterable[Duty]) -> str:
        """The words among those left over that titles of ``duties`` have, with spaces between; all of them are meant.

        Empty when these words explain too little of what is left over.
        """
        titles = [self._titles[duty.id] for duty in duties]
        chosen: list[str] = []
        before: Sequence[str] = titles
        explained = 0
        for word in self._words(left, titles):
            said = variants(word)
            narrowed = [title for title in titles if any(holds(title, each) for each in said)]
            if narrowed:
                before, titles = titles, narrowed
                chosen.append(word)
                explained += len(word)
            elif chosen and word[0] == chosen[-1][0] and word != chosen[-1]:
                # 推荐推选 says one thing twice; which of the two a title writes makes no difference.
                other = [title for title in before if any(each in title for each in said)]
                if other:
                    titles = [title for title in before if title in titles or title in other]
                    chosen[-1] += EITHER + word
                    explained += len(word)
        total = sum(map(len, left))
        return " ".join(dict.fromkeys(chosen)) if total and explained / total >= _LEAST_EXPLAINED else ""

    def say_all(self, words: Iterable[str], duties: Iterable[Duty] | None = None) -> bool:
        """Whether one title has all of some words: of all titles, or of those of ``duties``."""
        titles = self._titles.values() if duties is None else [self._titles[duty.id] for duty in duties]
        groups = [variants(word) for word in words]
        return any(all(any(each in title for each in group) for group in groups) for title in titles)

    def words(self, left: Sequence[str]) -> tuple[str, ...]:
        """The words of the pieces left over, whether titles have them or not."""
        return tuple(dict.fromkeys(self._words(left, tuple(self._titles.values()))))

    def heard(self, slip: str) -> str:
        """The word of the titles that sounds like a slip; empty when there is none."""
        if not self._sounds:
            for title in self._titles.values():
                words = plain_words(title)
                for word in (*words, *(one + two for one, two in pairwise(words) if one + two in title)):
                    if len(word) > 1:
                        self._sounds.setdefault(sound(word), []).append(word)
        alike = self._sounds.get(sound(slip), ()) if len(slip) > 1 else ()
        return max(alike, key=lambda word: len(set(word) & set(slip)), default="")

    def _words(self, left: Sequence[str], titles: Sequence[str]) -> list[str]:
        """Each piece left over whole where a title has it, else its words."""
        found: list[str] = []
        for piece in left:
            if any(each in title for title in titles for each in variants(piece)):
                found.append(piece)
                continue
            alike = self.heard(piece)
            if alike and any(alike in title for title in titles):
                found.append(alike)
                continue
            place = 0
            for match in SPOKEN.finditer(piece):
                found += plain_words(piece[place : match.start()])
                found.append(match.group())
                place = match.end()
            found += plain_words(piece[place:])
        return [word for word in found if len(word) > 1 or word in FORMAL]

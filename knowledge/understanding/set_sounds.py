"""Names of offices, headings and parts that are written as they sound, in a question for a set: 才政局 配和的 → 财政局 配合的."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from knowledge.understanding.offices import OfficeNames, is_organ
from knowledge.understanding.scanning import UNKNOWN, inside_words, is_word
from knowledge.understanding.set_filters import NAMES
from knowledge.understanding.topic_words import FORMAL
from knowledge.understanding.topics import sound

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from knowledge.understanding.scanning import Piece

_SLIP, _LONGEST_SLIP = 2, 6
"""Characters of what may be a slip: of any that is no word, and of one that sounds like a name."""
_ENDS_OFFICE = frozenset("菊橘句矩尾伪布")
"""How the last character of an office is misspelt, beside what ends a sentence: 不, 吧."""
_PARTS = ("配合", "收回", "基本")
_NO_SLIPS = frozenset(["几本", "记本", "寄本", "既本"])


class NameMender:
    """Mends the names that one town's list knows."""

    def __init__(self, names: Mapping[str, str], offices: OfficeNames, in_titles: Callable[[str], bool]) -> None:
        """``names`` are those that are known, with what they are of; ``in_titles`` tells whether a title has a word."""
        self._names = names
        self._offices = offices
        self._in_titles = in_titles

    def by_sound(self, text: str) -> str:
        """A text with long names of offices and categories, and words for parts, as they sound: 才政局 配和的 → 财政局 配合的."""
        sounds, inside = sound(text), inside_words(text)
        start = 0
        named: frozenset[int] | None = None
        while start + 1 < len(text):
            opening = (sounds[start], sounds[start + 1])
            for heard, name in self._spoken_names.get(opening, ()):
                end = start + len(heard)
                if sounds[start:end] == heard and self._may_be(
                    name, text[start:end], tuple(each in inside for each in (start, end))
                ):
                    if named is None:
                        named = self._named_places(text)
                    if start in named:
                        break  # no other name begins inside 纪委监委
                    text = text[:start] + name + text[end:]
                    start = end - 1
                    break
            start += 1
        return text

    def _named_places(self, text: str) -> frozenset[int]:
        """The places of a text that the names of offices cover."""
        found: set[int] = set()
        place = 0
        while place < len(text):
            length = len(self._offices.name_at(text, place))
            found.update(range(place, place + length))
            place += length or 1
        return frozenset(found)

    def _may_be(self, name: str, said: str, torn: Sequence[bool]) -> bool:
        """Whether what sounds like a name may be that name written wrong. ``torn``: whether its ends lie inside of words."""
        if said in self._names or is_word(said):
            return False
        if len(said) > _SLIP:
            if torn[-1] and len(said) == _SLIP + 1:
                return False  # 乡镇协同 has no 县政协
            return said[-1] == name[-1] or said[-1] in _ENDS_OFFICE or not is_organ(name)
        return not any(torn) and said not in _NO_SLIPS

    @cached_property
    def _spoken_names(self) -> dict[tuple[str, str], tuple[tuple[tuple[str, ...], str], ...]]:
        """By their first two syllables, longest first: names with the sound of all."""
        names = [name for name in self._names if len(name) > _SLIP + 1 or (len(name) > _SLIP and is_organ(name))]
        found: dict[tuple[str, str], list[tuple[tuple[str, ...], str]]] = {}
        for name in sorted((*names, *_PARTS), key=len, reverse=True):
            heard = sound(name)
            found.setdefault((heard[0], heard[1]), []).append((heard, name))
        return {opening: tuple(some) for opening, some in found.items()}

    @cached_property
    def _sounds(self) -> dict[tuple[str, ...], str]:
        """The shortest name of each sound."""
        found: dict[tuple[str, ...], str] = {}
        for name in sorted((*self._names, *_PARTS, "收走", "上收", "协助"), key=len):
            if len(name) > 1:
                found.setdefault(sound(name), name)
        return found

    def mended(self, text: str, pieces: Sequence[Piece]) -> str:
        """The text with unknown pieces that sound like a name written as the name: 人设局 → 人社局."""
        sounds, inside = sound(text), inside_words(text)
        organs = [each for each in pieces if each.use in NAMES and is_organ(each.text)]
        for piece in pieces:
            if piece.use != UNKNOWN or piece.text in FORMAL or (len(piece.text) > 1 and self._in_titles(piece.text)):
                continue
            for length in range(_LONGEST_SLIP, 1, -1):
                for start in range(max(0, piece.start - length + 1), min(piece.end, len(text) - length + 1)):
                    end = start + length
                    name = self._sounds.get(sounds[start:end], "")
                    if name in {"", text[start:end]} or is_word(text[start:end]) or inside & {start, end}:
                        continue
                    if any(_cuts(start, end, each) for each in organs):
                        continue  # 又写住建局的 has no 协助
                    return text[:start] + name + text[end:]
        return text


def _cuts(start: int, end: int, name: Piece) -> bool:
    """Whether a stretch of a text has some of a name and not all of it."""
    return start < name.end and name.start < end and not (start <= name.start and name.end <= end)

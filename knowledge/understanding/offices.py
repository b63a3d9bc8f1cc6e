"""Which of a town's departments an everyday or official name means."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING

from knowledge.language.bodies import bodies, functions_of, spoken_names
from knowledge.understanding.scanning import inside_words
from knowledge.understanding.topics import sound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_ORGAN = re.compile(
    r"(?:局|委|部|厅|会|办|所|队|院|联|站|中心|室|政协|人大|公司|馆|社|院|校)$|^管.+的?(?:那个|那家|那边|部门|单位|口子)"
)
_PLACE = re.compile(
    r"局|委|部门|那边|那头|那儿|上|(?:具体|主要|到底|都|又|要|该|得|应该)?(?:管|负责|干|做|出)(?:的是|的|些)?(?:哪|啥|什么)"
)
"""What stands behind a body's short name where it is an office: 公安那边, 公安管哪一块."""
_PERSON = re.compile(r"委员|代表|人选")
"""What makes a body's name a person's office: 政协委员."""
_PAST = re.compile(
    r"(?:的|那边|那头|那儿|局|部门)?(?:的?人|同志|干部)?(?:那边|那头)?(?:也|都|就|又|已经|刚)?"
    r"(?:说|讲|嫌|推|告诉|回话|只管|不管|来过|来劝|来看|去过|查完|批完|盖完|审完|报完|办完|盖了|审了|批了|查了|定不了|让(?:我|咱|俺)|叫(?:我|咱|俺)|喊(?:我|咱|俺)|要(?:我|咱|俺|配合))"
)
_BUT = re.compile(r"(?:除了?|除开|不算|不找)(?:县|区|市)?$")
"""What stands before the name of an office that is not asked for."""

# Bodies without a department of their own in most counties, and the one that took them in (2018 and later reforms).
_PART_OF = {
    "交警": "公安",
    "疾控": "卫生健康",
    "体育": "文化和旅游",
    "文物": "文化和旅游",
    "乡村振兴": "农业农村",
    "园林": "住房和城乡建设",
    "粮食": "发展和改革",
    "科协": "科技",
    "投资促进": "商务",
}

_ONCE = {"警察局": "公安", "运管局": "交通运输", "运管所": "交通运输"}
"""Names that some still say, of sets that are asked for only."""

_SQUEEZED = re.compile(r"[\u4e00-\u9fff]{2,6}?[局委]")
_SQUEEZED_AFTER = re.compile(r"[\u4e00-\u9fff](?<![的了给和跟与县市区我们问下被让由那里把])$")
"""What may not stand before the shortest: the beginning of a longer name."""
_SHORTEST_SQUEEZED = 3
"""Characters of a squeezed name from which it is no chance: 商科工信局, 海发局."""


def _squeezes(said: str, name: str) -> bool:
    """Whether a name in its order, from its first character to its last, has all that was said."""
    rest = iter(name)
    return said[0] == name[0] and said[-1] == name[-1] and all(each in rest for each in said)


def _is_short_for(said: str, name: str) -> bool:
    """Whether a name has all characters of what was said in their order, wherever they stand."""
    rest = iter(name)
    return all(each in rest for each in said)


@cache
def _spoken() -> dict[str, str]:
    return dict(spoken_names())


def is_organ(words: str) -> bool:
    """Whether a name ends as offices do: 水利局, 残联, 派出所."""
    return bool(_ORGAN.search(words))


class OfficeNames:
    """The departments that one town's list names, under the names that people use."""

    def __init__(self, departments: Iterable[str], county: str) -> None:
        self._departments = tuple(dict.fromkeys(departments))
        level = county[-1:]
        self._short = {
            short: full
            for full in self._departments
            for rest in (full.removeprefix(county),)
            for short in (full, rest, level + rest, rest.removeprefix("委"))
            if len(short) > 1
        }
        branches = [full for full in self._departments if full.endswith("分局")]
        if len(branches) == 1:
            self._short["分局"] = branches[0]
        names = sorted({*_spoken(), *self._short}, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, names)))

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name that is known, also of bodies that this list does not have."""
        return frozenset({*_spoken(), *_ONCE, *self._short})

    def meant(self, words: str) -> tuple[str, ...]:
        """This town's departments that a name means; none when the list does not name them."""
        full = self._short.get(words)
        if full is not None:
            return tuple(name for name in self._departments if name.startswith(full))
        key = _spoken().get(words) or _ONCE.get(words)
        if key is None:
            return ()
        return self._with(key, words) or self._with(_PART_OF.get(key, ""), words)

    def name_at(self, text: str, place: int) -> str:
        """The name of an office of this town's list that stands at a place of a text; empty when none does."""
        found = self._pattern.match(text, place)
        return found.group() if found is not None and self.meant(found.group()) else ""

    def written(self, words: str) -> tuple[str, ...]:
        """How a list may write an office that has no duty in it, by the name that a person said: 共青团 for 团委."""
        bare = words.lstrip("县区市州省") if len(words) > _SHORTEST_SQUEEZED else words
        key = _spoken().get(bare) or _spoken().get(words)
        official = next((body.official for body in bodies() if body.key == key), ())
        return tuple(dict.fromkeys((bare, *(name for name in official if len(name) > 2 or is_organ(name)))))

    def _with(self, key: str, said: str = "") -> tuple[str, ...]:
        found = tuple(name for name in self._departments if key in functions_of(name)) if key else ()
        # 城管局 is 城市管理局 and not 综合行政执法局, where a town has both.
        nearer = tuple(name for name in found if _is_short_for(said, name)) if len(found) > 1 and said else ()
        return nearer or found

    @cached_property
    def _sounds(self) -> dict[tuple[str, ...], str]:
        return {sound(name): name for name in sorted(self.names) if name.endswith(("局", "委"))}

    def in_full(self, text: str) -> str:
        """A message with names of offices mended that are squeezed, or written as they sound: 商科工信局, 应急管里局."""
        for match in _SQUEEZED.finditer(text):
            for start in range(match.start(), match.end() - _SHORTEST_SQUEEZED + 1):
                said = text[start : match.end()]
                if said in self.names:
                    break
                heard = self._sounds.get(sound(said)) if len(said) > _SHORTEST_SQUEEZED else None
                if heard is not None:
                    return text[:start] + heard + text[match.end() :]
                short = len(said) == _SHORTEST_SQUEEZED
                if short and (_SQUEEZED_AFTER.search(text[:start]) or {start, match.end()} & inside_words(text)):
                    continue
                meant = [short for short, full in self._short.items() if _squeezes(said, short) and short != full]
                if len({self._short[short] for short in meant}) == 1:
                    return text[:start] + min(meant, key=len) + text[match.end() :]
        return text

    def named_in(self, text: str) -> tuple[str, ...]:
        """Departments that a normalised message names as offices (林草局, 县林草那边), in its order."""
        return self._named(text, re.compile(""))

    def past_in(self, text: str) -> tuple[str, ...]:
        """Departments that a message names as having spoken or done their part (残联说他们定不了), or leaves out
        (除了组织部还有哪家)."""
        return tuple(dict.fromkeys((*self._named(text, _PAST), *self._named(text, re.compile(""), _BUT.search))))

    def _named(
        self, text: str, following: re.Pattern[str], preceding: Callable[[str], object] = lambda _: True
    ) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for match in self._pattern.finditer(text):
            before, end = text[: match.start()], match.end()
            office = is_organ(match.group()) or _PLACE.match(text, end) or before.endswith(("县", "区"))
            if office and not _PERSON.match(text, end) and following.match(text, end) and preceding(before):
                found |= dict.fromkeys(self.meant(match.group()))
        return tuple(found)

    def asked_in(self, text: str, rest: str) -> tuple[str, ...]:
        """Departments that a later turn names: as offices, or by a name with nothing of its own beside it (消防呢)."""
        return self.named_in(text) or self.meant(rest)

    def without(self, text: str) -> str:
        """A normalised message without the names of offices."""
        return self._pattern.sub(" ", text)

"""Which of a town's departments an everyday or official name means."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from knowledge.language.bodies import functions_of, spoken_names

if TYPE_CHECKING:
    from collections.abc import Iterable

_ORGAN = re.compile(r"(?:局|委|部|厅|会|办|所|队|院|联|站|中心|室|政协|人大|公司|馆)$")
_PLACE = re.compile(r"(?:局|委|部门|那边|那头|那儿|上)")

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
}


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
        names = sorted({*_spoken(), *self._short}, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, names)))

    @property
    def names(self) -> frozenset[str]:
        """Every name that is known, also of bodies that this list does not have."""
        return frozenset({*_spoken(), *self._short})

    def meant(self, words: str) -> tuple[str, ...]:
        """This town's departments that a name means; none when the list does not name them."""
        full = self._short.get(words)
        if full is not None:
            return tuple(name for name in self._departments if name.startswith(full))
        key = _spoken().get(words)
        if key is None:
            return ()
        return self._with(key) or self._with(_PART_OF.get(key, ""))

    def _with(self, key: str) -> tuple[str, ...]:
        return tuple(name for name in self._departments if key in functions_of(name)) if key else ()

    def named_in(self, text: str) -> tuple[str, ...]:
        """Departments that a normalised message names as offices (林草局, 县林草那边), in its order."""
        found: dict[str, None] = {}
        for match in self._pattern.finditer(text):
            before = text[: match.start()]
            if is_organ(match.group()) or _PLACE.match(text, match.end()) or before.endswith(("县", "区")):
                found |= dict.fromkeys(self.meant(match.group()))
        return tuple(found)

    def asked_in(self, text: str, rest: str) -> tuple[str, ...]:
        """Departments that a later turn names: as offices, or by a name with nothing of its own beside it (消防呢)."""
        return self.named_in(text) or self.meant(rest)

    def without(self, text: str) -> str:
        """A normalised message without the names of offices."""
        return self._pattern.sub(" ", text)

"""Messages that name a place and nothing else, whether or not it is known here: 我是三屯村的, 阜康市."""

from __future__ import annotations

import re
from dataclasses import dataclass

_AROUND = re.compile(
    r"^(?:我们|咱们|我|俺|咱)?(?:家)?(?:是|住在|住|在)?(?P<name>[\u4e00-\u9fff]{2,14}?)(?:的|人|的人|村民|这边|这里|那里)?$"
)
_VILLAGE = re.compile(
    r"(?:村民小组|村委会|行政村|自然村|村|社区|居委会|屯|庄子|大队|嘎查|[一二三四五六七八九十]+[队组社])$"
)
_TOWN = re.compile(r"(?:自治县|自治旗|县|旗|市|区|镇|乡|街道|苏木)$")
_COMMON = re.compile(r"[全本各农该我你他们这那哪邻每某谁什怎啥吗呢吧不没有管找办问能要会被给把去来打修报说想得]")
"""Characters of ordinary speech about villages and towns: 我们全村, 农村, 哪个镇."""
_NO_PLACE = re.compile(r"(?:小|景|园|灾|山|城|郊|市)区$|(?:超|城|夜|早|股)市$|乡村$")


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place as it was said."""

    name: str
    village: bool
    """A village or a neighbourhood; else a town or county."""


def read_place_name(text: str) -> PlaceName | None:
    """The place that a normalised message consists of; None when it says anything else."""
    found = _AROUND.match(re.sub(r"[\s，。,.!！?？、]", "", text))
    if found is None:
        return None
    name = found["name"]
    village, town = _VILLAGE.search(name), _TOWN.search(name)
    kind = village or town
    if kind is None or _COMMON.search(name[: kind.start()]) or _NO_PLACE.search(name):
        return None
    return PlaceName(name, village=village is not None) if kind.start() >= (1 if village else 2) else None

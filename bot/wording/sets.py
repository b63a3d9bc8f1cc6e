"""What is said of lists that were asked for: how many duties they have, by what, and which departments."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.wording.answers import SERVICE_LINE, service_centre
from bot.wording.levels import PART_NAMES
from knowledge.answers import Across

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.answers import SetQuery
    from knowledge.records import ListPart, Town


def both_count(towns: Sequence[Town], query: SetQuery, count: int) -> str:
    """How many duties a set of two towns has."""
    left, right = (town.name for town in towns)
    bare = tuple(name.removeprefix(towns[0].county) for name in query.departments)
    what = f"{_set_words(replace(query, departments=bare)) or '清单里的'}事项"
    match query.across:
        case Across.SHARED if count:
            return f"{what}，{left}和{right}都有的一共 {count} 项。"
        case Across.SHARED:
            return f"{what}，没有{left}和{right}都有的。"
        case Across.APART if count:
            return f"{what}，只有一个镇有的一共 {count} 项。"
        case Across.APART:
            return f"{what}，{left}和{right}一样，没有只有一个镇有的。"
        case _:
            return f"{what}，两个镇各有多少："


def both_side(town: Town, other: Town, query: SetQuery, count: int, counts: Sequence[tuple[ListPart, int]]) -> str:
    """One town's share of a set of two towns; ``counts`` by part of the list, where it has several."""
    parts = f"（{'，'.join(f'{PART_NAMES[part]} {each}' for part, each in counts)}）" if len(counts) > 1 else ""
    if query.across is Across.APART:
        return f"{town.name}有、{other.name}没有的：{count} 项{parts}"
    return f"{town.name}：{count} 项{parts}"


def both_have(towns: Sequence[Town], counts: Sequence[int]) -> str:
    """How many duties each of two towns has, beside what only one of them has."""
    return "，".join(f"{town.name}一共 {count} 项" for town, count in zip(towns, counts, strict=True)) + "。"


def by_list_of(town: Town) -> str:
    """Under what two towns have in common."""
    return f"下面是{town.name}清单里的。"


LIST_ON_REQUEST = "回“更多”，看是哪些。"
DUTIES_ON_REQUEST = "要看是哪些事，回“更多”。"


def set_count(town: Town | None, query: SetQuery | None, count: int, mentioned: int = 0) -> str:
    """How many duties a set has, and what it was asked by; ``mentioned`` ones only name the office that was meant."""
    where = _where(town, query)
    if query is not None and query.absent and mentioned:
        return f"{where}没有哪一项归{query.absent}管，写到它的有 {mentioned} 项。"
    if query is not None and query.absent:
        return f"{where}没有写到{query.absent}。"
    what = _set_words(query)
    if count == 0:
        return f"{where}没有{what}事项。" if what else f"{where}没有这样的事项。"
    return f"{where}，{what}事项一共 {count} 项。"


def _where(town: Town | None, query: SetQuery | None) -> str:
    """Of which list something is told."""
    if query is not None and query.within:
        return f"{town.name}，刚才那些事里" if town else "刚才那些事里"
    return f"{town.name}的清单里" if town else "清单里"


def set_departments(town: Town | None, query: SetQuery | None, duties: int, departments: int) -> str:
    """How many departments so many duties name, and what they were asked by."""
    what = _set_words(query)
    every = f"{_where(town, query)}，{what}事项一共 {duties} 项"
    if query is not None and query.within and not what:
        every = f"{town.name if town else ''}刚才那 {duties} 项"
    return f"{every}，涉及 {departments} 个部门。" if departments else f"{every}，都没有写部门。"


def with_so_many(count: int, departments: Sequence[str]) -> str:
    """The departments that have so many duties."""
    return f"{count} 项：{'、'.join(departments)}"


def more_departments(count: int) -> str:
    """Under them, where they are too many to be named."""
    return f"还有 {count} 个部门，每个都不比上面的多。"


SHARED_COUNT_FOR_EACH = "一项事归几个部门的，每个部门都算了一次。"


def without_department(count: int) -> str:
    """Under the departments of a list: its duties that name none."""
    return f"另有 {count} 项没有写部门。"


def with_others(count: int) -> str:
    """Under them: duties that say there are others and do not name them."""
    return f"其中 {count} 项还写了“其他有关部门”，没写明是哪几个，这里没有算。"


def office_has(query: SetQuery, count: int) -> str:
    """Under an empty set of an office: what it has in all, and how to ask for it."""
    names = once(query.departments)
    return f"{names[0]}管的一共 {count} 项。要看，就说：{names[0]}管哪几项。"


def of_each(department: str, places: Sequence[int]) -> str:
    """One of several offices that were asked of at once: how many it has, and where these stand in the list."""
    where = f"：第 {'、'.join(map(str, places))} 个" if places else ""
    return f"{department} {len(places)} 项{where}"


def whole_list(count: int) -> str:
    """Under the count of a part of the list."""
    return f"整份清单一共 {count} 项。"


def _set_words(query: SetQuery | None) -> str:
    if query is None:
        return ""
    words: list[str] = []
    if query.lacking:
        words.append(f"{query.lacking}没有的")
    if query.together:
        others = "、没有别的部门" if query.sole else ""
        words.append(f"{'和'.join('、'.join(once(group)) for group in query.together)}都参加{others}的")
    if query.departments:
        words.append(f"{'只由' if query.sole else ''}{'、'.join(once(query.departments))}管的")
    elif query.sole and not query.together:
        words.append("只由一个部门管的")
    if query.least or query.most:
        words.append("、又" if query.sole else "")
        words.append(_shared_by(query.least, query.most))
    if query.parts:
        words.append("、".join(f"“{PART_NAMES[part]}”" for part in query.parts))
    if query.categories:
        words.append(f"{'、'.join(f'“{category}”' for category in query.categories)}类的")
    if query.topic:
        words.append(f"关于“{query.topic}”的")
    if query.apart:
        words.append(f"除了{'、'.join(once(query.apart))}的")
    if query.without:
        words.append(f"除了“{query.without}”的")
    return "".join(words)


def _shared_by(least: int, most: int) -> str:
    """How many departments a duty has."""
    if most and least > most:
        return f"最多 {most} 个、又至少有 {least} 个部门管的"
    if least == most:
        return f"正好 {least} 个部门管的"
    if least and most:
        return f"有 {least} 到 {most} 个部门管的"
    return f"至少有 {least} 个部门管的" if least else f"最多 {most} 个部门管的"


def by_category(counts: Sequence[tuple[str, int]], more: int) -> str:
    """What an office's duties are about, by the list's own headings; ``more`` are headings that are not named."""
    named = "、".join(f"{name} {count} 项" for name, count in counts)
    return f"分在{named}{'等方面' if more else ''}。"


def once(departments: Sequence[str]) -> list[str]:
    """Without names that only say another one again: 应急管理局及其他…部门 beside 应急管理局."""
    return [name for name in departments if not any(name != other and name.startswith(other) for other in departments)]


def by_part(counts: Sequence[tuple[ListPart, int]]) -> str:
    """How a long set divides over the parts of the list."""
    return f"其中{'，'.join(f'{PART_NAMES[part]} {count} 项' for part, count in counts)}。"


def listed_so_far(shown: int, count: int) -> str:
    """Under a page of a list that goes on."""
    return f"看到第 {shown} 项，一共 {count} 项。回“更多”看后面的，回个数字看那一件。"


def set_more(town: Town) -> str:
    """Way on after an empty set."""
    return f"换个说法，可以再问一次。也可以打 {SERVICE_LINE}，或到{service_centre(town)}问。"

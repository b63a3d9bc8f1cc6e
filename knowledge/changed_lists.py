"""The list shown last, narrowed or asked for again in another way: 民政局的呢, 那收回的呢, 其中草原的, 兰州湾的呢."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import SetQuery
from knowledge.asked_lists import duties_in, duties_of, is_on_screen
from knowledge.conversation import AskedList
from knowledge.understanding.selecting import select
from knowledge.understanding.set_shares import with_shares_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.answers import Answer
    from knowledge.conversation import Conversation
    from knowledge.heard import Heard
    from knowledge.office import Office
    from knowledge.records import Duty, Town
    from knowledge.town_hall import TownHall
    from knowledge.understanding.set_changes import Change

_OVER_THERE = re.compile(
    r"(?:那么?|换成|换作|换|要是|如果|再|看|是不是|人家|我们|咱们?|俺们|本|这边|那边|那头|那儿|镇上|镇|乡|县|的|里|也|都|一共|总共|是|有|收|管)*"
    r"(?:呢|几|多少|哪[些几]|咋样|怎么样|列(?:出来|一下)?|(?:一样|[这那]样|[这那]些|同样|[这那]么多)(?:吗|么|不)?|(?<=是)(?:吗|么|不))(?:个|条|项|件|呢|啊|呀|[,，。?？!！ ])*"
)
"""What is said beside a town's name when the same list is asked of that town."""
_THAT_ONE = re.compile(
    r"^(?:那|就|我要|我问的是|我说的是|看看?|打开|说说|讲讲)?(?P<matter>[^,，。?？\s的第]{2,8}?)的?(?:那|这)一?(?:条|项|个|件)(?:呢|吧|啊|是啥|是什么|说的啥|咋说的?|打开|看看|[?？。]){0,3}$"
)
"""Names one item of the list by a word of it: 疫苗那条."""
_LINE_OF_WORK = re.compile(
    r"^(?:那么?|再看看?|换成?|[,，])?(?P<line>[\u4e00-\u9fff]{2,5}?)(?:口|系统)?的?(?:收回的|配合的)?(?:呢|有几|有哪|几|多少)"
)
"""An office by its line of work; 交通类的呢 names the heading."""
_THERE = re.compile(r"那边|那头|那儿")


def changed_list(hall: TownHall, heard: Heard, conversation: Conversation) -> Answer | None:
    """The list that a message makes of the one on the screen; None when it does not speak of that."""
    asked = conversation.asked
    if asked is None or asked.query.across is not None or not hall.has(asked.town):
        return None
    shown = duties_of(hall, asked)
    if not is_on_screen(conversation, shown):
        return None
    opened = hall.all_duties.get(conversation.duty) if len(shown) > 1 else None
    other = _other_town(hall, heard, asked)
    if other is not None and opened is None:
        return _over_there(hall, asked, other)
    if heard.mentions:
        return _changed_there(hall, heard, asked) if opened is None else None
    office = hall.office(asked.town)
    one = _that_one(office, shown, heard.rest)
    if one is not None:
        return one
    change = office.sets.change(heard.rest)
    if change is None or not (change.plainly or change.counted) or (opened and _is_about(opened, change)):
        return None
    return _changed(office, asked, shown, _of_office(office, asked, change, heard.rest))


def asks_same_list(rest: str) -> bool:
    """Whether a normalised message without the name of a town asks for the list on the screen as that town has it: 呢, 有几项."""
    return bool(_OVER_THERE.fullmatch(rest.replace(" ", "")))


def _of_office(office: Office, asked: AskedList, change: Change, rest: str) -> Change:
    """A change of an office's list in which the name of a line of work means the other office: 自然资源局收回了几条, 交通的呢."""
    query, said = change.query, _LINE_OF_WORK.match(rest)
    if not asked.query.departments or not query.categories or query.departments or change.inside or said is None:
        return change
    names = (f"{name}{ending}" for name in (said["line"], *query.categories) for ending in ("局", "委", "部"))
    meant = next(filter(None, map(office.sets.offices.meant, names)), ())
    return replace(change, query=replace(query, categories=(), departments=meant)) if meant else change


def _changed_there(hall: TownHall, heard: Heard, asked: AskedList) -> Answer | None:
    """Another town's list of the sort on the screen, by the part, heading or office that is named with it: 兰州湾配合的呢."""
    named = {mention.town.slug for mention in heard.mentions}
    office = hall.office(named.pop()) if len(named) == 1 and asked.town not in named else None
    change = office.sets.change(heard.rest) if office is not None else None
    if office is None or change is None or change.query.topic or not (change.plainly or change.counted):
        return None
    there = list_there(hall, asked, office)
    return _changed(office, there, duties_of(hall, there), change)


def _that_one(office: Office, shown: Sequence[Duty], rest: str) -> Answer | None:
    """The one item of a list that a message names by a word of its title; None where no item has it, or several."""
    said = _THAT_ONE.match(rest)
    if said is None or len(shown) == 1:
        return None
    inside = frozenset(shown)
    found = [duty for duty in office.select(SetQuery(topic=said["matter"])) if duty in inside]
    return office.whole(found[0]) if len(found) == 1 else None


def _other_town(hall: TownHall, heard: Heard, asked: AskedList) -> Town | None:
    """The town of which the same list is asked: 兰州湾的呢; 我们镇呢 of somebody who looks at another one's."""
    if not asks_same_list(heard.rest):
        return None
    named = {mention.town.slug: mention.town for mention in heard.mentions}
    if not named and heard.home is not None and heard.points_to_a_town:
        named = {heard.home.town.slug: heard.home.town}
    if not named and _THERE.search(heard.rest):
        return hall.only_other(asked.town)
    named.pop(asked.town, None)
    return next(iter(named.values())) if len(named) == 1 else None


def _is_about(opened: Duty, change: Change) -> bool:
    """Whether a message rather speaks of the item that is open than of its list: 民政局呢."""
    query = change.query
    if change.inside or query.sole:
        return False
    named = {*query.departments, *(name for group in query.together for name in group)}
    return bool(named & set(opened.departments)) or (not change.counted and bool(named or not change.plainly))


def _changed(office: Office, asked: AskedList, shown: Sequence[Duty], change: Change) -> Answer:
    """The list with what a message names in place of what it named before; narrowed where it named nothing such."""
    new = change.query
    if new.topic:
        found = select(shown, new)
        return office.set(replace(asked.query, topic=new.topic), found, found)
    query = with_change(asked.query, change)
    places = [office.places.get(each) for each in asked.scope or ()]  # a new edition may lack some
    scope = None if asked.scope is None else [office.duties[each] for each in places if each is not None]
    if asked.query.departments and not query.departments:
        scope = None  # the others' are none of what was left of that office's
    found = duties_in(office, query, asked.scope if scope is not None else None)
    answer = office.set(query, found, scope)
    every = office.select(new) if not found and new.departments and query != new else ()
    return replace(answer, office_has=len(every)) if every else answer


def with_change(query: SetQuery, change: Change) -> SetQuery:
    """A set with the parts, categories, offices and number of departments that a message names in place of those
    before."""
    new = change.query
    named = {*new.departments, *(name for group in new.together for name in group)}
    apart = dict.fromkeys((*(each for each in query.apart if each not in named), *new.apart))
    changed = replace(
        with_shares_of(query, new, narrows=change.inside),
        parts=new.parts or query.parts,
        categories=new.categories or query.categories,
        apart=tuple(apart),
    )
    if named:
        return replace(changed, departments=new.departments, together=new.together)
    # 民政局的有哪些, 除了民政局的呢: all that is not that office's, and no longer what is.
    return replace(
        changed,
        departments=tuple(each for each in query.departments if each not in apart),
        together=tuple(group for group in query.together if not set(group) & set(apart)),
    )


def _over_there(hall: TownHall, asked: AskedList, other: Town) -> Answer:
    """The same list of another town."""
    there = list_there(hall, asked, hall.office(other.slug))
    scope = None if there.scope is None else [hall.all_duties[each] for each in there.scope if each in hall.all_duties]
    return hall.office(other.slug).set(there.query, duties_of(hall, there), scope)


def list_there(hall: TownHall, asked: AskedList, office: Office) -> AskedList:
    """The same list of another town: its own departments of those names, its own duties of those matters."""
    query = in_other_town(asked.query, hall.town(asked.town), office)
    if asked.scope is None:
        return AskedList(office.town.slug, query)
    pairs = hall.counterparts(asked.town, office.town.slug)
    if set(asked.scope) == {duty.id for duty in lacked(hall, asked.town, office.town.slug)}:
        # Of what only one town has the like is what only the other has.
        return AskedList(office.town.slug, query, tuple(duty.id for duty in lacked(hall, office.town.slug, asked.town)))
    meant = [hall.all_duties[each] for each in asked.scope if each in hall.all_duties]
    same = dict.fromkeys(each.id for duty in meant if pairs.same_title(duty) for each in pairs.of(duty)[:1])
    return AskedList(office.town.slug, query, tuple(same))


def lacked(hall: TownHall, slug: str, other: str) -> tuple[Duty, ...]:
    """A town's duties that another town's list lacks, in list order. Slugs of both."""
    pairs = hall.counterparts(slug, other)
    return tuple(duty for duty in hall.list_of(slug).duties if not pairs.same_title(duty))


def in_other_town(query: SetQuery, town: Town, office: Office) -> SetQuery:
    """A set of one town as the list of ``office`` has it: 奇台县教育局 is 玛纳斯县教育局 there."""
    offices = office.sets.offices

    def there(names: Sequence[str]) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(each for name in names for each in offices.meant(name.removeprefix(town.county)) or (name,))
        )

    return replace(
        query,
        categories=tuple(office.sets.category_of(name) or name for name in query.categories),
        departments=there(query.departments),
        together=tuple(there(group) for group in query.together),
        apart=there(query.apart),
    )

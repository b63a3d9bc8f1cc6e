"""Two towns at once: what both have, how many each has and what only one has, on the real lists."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.render import plain
from knowledge.answers import Across, Answer, AnswerKind
from knowledge.conversation import Conversation
from knowledge.desk import Desk
from knowledge.fieldwork import Fieldwork
from knowledge.records import Duty, DutyList, ListPart, Town
from tests.core.talking import DESK, MANAS, QITAI, talk
from tests.real import real_lists

PAIR = (QITAI, MANAS)


def duties(answer: Answer) -> list[Duty]:
    return [each.duty for each in answer.duties]


def in_part(town: str, part: ListPart) -> list[Duty]:
    return [duty for duty in DESK.duties(town) if duty.part is part]


@pytest.mark.parametrize(
    "text",
    ["两个镇都有的", "两个镇都有的事项有哪些", "两边都管的", "共同的事项", "西北湾和兰州湾都有的有几项", "我们和兰州湾都有的是哪些",
     "两个镇一样的事项有多少"],
)  # fmt: skip
def test_what_both_have_and_what_only_one_has_are_the_whole_list_together(text: str) -> None:
    both = talk(text)
    assert both.query is not None
    assert (both.kind, both.query.across, both.query.towns) == (AnswerKind.SET, Across.SHARED, PAIR)
    only = {each.duty for each in Fieldwork(DESK).only_here(QITAI, MANAS).duties}
    assert set(duties(both)) | only == set(DESK.duties(QITAI))
    assert not set(duties(both)) & only


@pytest.mark.parametrize(
    "text", ["两个镇有什么区别", "西北湾和兰州湾差在哪", "跟兰州湾有啥不一样", "我们镇和兰州湾镇的清单有什么不一样", "隔壁镇跟我们有啥区别", "两个镇有没有不同的地方", "帮我比较一下西北湾和兰州湾"]
)  # fmt: skip
def test_how_two_lists_differ_is_what_only_one_of_them_has(text: str) -> None:
    apart = talk(text)
    work = Fieldwork(DESK)
    only = [each.duty for pair in (PAIR, PAIR[::-1]) for each in work.only_here(*pair).duties]
    assert duties(apart) == only


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("两个镇各有多少项", {QITAI: 246, MANAS: 246}),
        ("西北湾和兰州湾分别几项", {QITAI: 246, MANAS: 246}),
        ("各有多少", {QITAI: 246, MANAS: 246}),
        ("两个镇一共有多少项", {QITAI: 246, MANAS: 246}),
        ("每个镇各有多少配合事项", {QITAI: 98, MANAS: 100}),
        ("两个镇收回的各几条", {QITAI: 37, MANAS: 37}),
        ("两边配合的各有多少", {QITAI: 98, MANAS: 100}),
    ],
)
def test_each_town_is_counted_for_itself_and_the_items_come_when_they_are_asked_for(
    text: str, count: dict[str, int]
) -> None:
    each = talk(text)
    assert each.page == 0
    assert {slug: sum(duty.town == slug for duty in duties(each)) for slug in PAIR} == count
    further = talk(text, "更多")
    assert (further.first, duties(further)) == (0, duties(each))
    assert talk(text, "更多", "2").duty == duties(each)[1]


@pytest.mark.parametrize(
    ("text", "ours", "theirs"),
    [("两边教育局各管几项", "奇台县教育局", "玛纳斯县教育局"), ("两个镇民政局管的分别有哪些", "奇台县民政局", "玛纳斯县民政局")],
)  # fmt: skip
def test_an_office_is_that_of_each_county(text: str, ours: str, theirs: str) -> None:
    found = duties(talk(text))
    expected = [
        duty
        for slug, name in zip(PAIR, (ours, theirs), strict=True)
        for duty in DESK.duties(slug)
        if name in duty.departments
    ]
    assert found == expected != []


def test_a_bare_count_beside_a_towns_name_is_of_its_whole_list() -> None:
    assert duties(talk("兰州湾有多少项")) == list(DESK.duties(MANAS))
    assert duties(talk("西北湾一共几条", "兰州湾呢")) == list(DESK.duties(MANAS))


def test_a_part_narrows_what_both_have_and_what_only_one_has() -> None:
    both, apart = duties(talk("两个镇都收回的有哪些")), duties(talk("两个镇收回的有啥不一样"))
    ours = in_part(QITAI, ListPart.RECALLED)
    assert [duty for duty in ours if duty in both or duty in apart] == ours
    assert not set(both) & set(apart)
    assert {duty.town for duty in apart} == {QITAI, MANAS}


@pytest.mark.parametrize(("text", "items"), [("秸秆两个镇有啥区别", ["配合/61", "配合/62"]), ("两个镇养狗有啥不一样", ["配合/20", "配合/19"])])  # fmt: skip
def test_one_matter_is_set_side_by_side(text: str, items: list[str]) -> None:
    answer = talk(text)
    assert answer.comparison is not None
    assert [duty.item for duty in duties(answer)] == items
    assert [duty.item for duty in duties(talk("狗咬人谁管", "两个镇有啥区别"))] == ["配合/20", "配合/19"]


def test_the_list_on_the_screen_is_the_one_that_is_set_beside_the_others() -> None:
    each = talk("收回的有哪些", "两个镇各有多少")
    assert duties(each) == [*in_part(QITAI, ListPart.RECALLED), *in_part(MANAS, ListPart.RECALLED)]
    assert duties(talk("收回的有哪些", "两个镇各有多少", "有什么区别")) == duties(talk("两个镇收回的有什么区别"))
    assert duties(talk("两个镇都有的有哪些", "收回的呢")) == duties(talk("两个镇都收回的有哪些"))


def test_who_has_no_town_yet_is_answered_and_has_none_afterwards() -> None:
    answer, conversation = DESK.answer("两个镇收回的各几项", Conversation(), 1000.0)
    assert (answer.count, conversation.town) == (74, "")


@pytest.mark.parametrize(
    "text",
    ["两个镇都有吗", "两边都在管这个路灯", "两边说的不一样", "两家各出多少钱", "县里和镇里两边都管的", "两边意见不同怎么办", "两个镇的镇长是谁",
     "西北湾比兰州湾多哪些", "人社局配合和收回两个单子合起来有几件", "隔壁镇调来的，咱清单一共有几条", "市监局三天两头来，配合的共有几条", "我和邻居两边都有责任吗"],
)  # fmt: skip
def test_two_of_something_else_and_what_one_has_more_are_no_such_set(text: str) -> None:
    answer = talk(text)
    assert answer.query is None or answer.query.across is None


@pytest.mark.parametrize(
    ("text", "part", "sums"),
    [
        ("两个镇的配合事项各有多少项，差在哪", ListPart.ASSIST, (98, 100)),
        ("两镇配合各多少项，差在哪", ListPart.ASSIST, (98, 100)),
        ("两个镇收回各几项，有啥不一样", ListPart.RECALLED, (37, 37)),
        ("两个镇收回的各几项，都差哪几项", ListPart.RECALLED, (37, 37)),
    ],
)
def test_how_many_each_has_is_told_beside_what_only_one_has(text: str, part: ListPart, sums: tuple[int, int]) -> None:
    answer = talk(text)
    assert (answer.each, answer.particulars) == (sums, ())
    assert {duty.part for duty in duties(answer)} == {part}
    assert duties(answer) == duties(talk(f"两个镇{part.value}的有啥不一样")) != []
    assert "西北湾镇一共" in plain(answer)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("哪个镇的基本事项多", ListPart.BASIC),
        ("哪个镇收回的多", ListPart.RECALLED),
        ("收回的事项哪个镇更多", ListPart.RECALLED),
        ("哪个镇配合的事项多一些", ListPart.ASSIST),
        ("两个镇哪个收回的多", ListPart.RECALLED),
        ("西北湾和兰州湾配合的谁多谁少", ListPart.ASSIST),
        ("我们和兰州湾比，谁的收回事项多", ListPart.RECALLED),
        ("基本履职事项两个镇谁的多，多几项", ListPart.BASIC),
        ("两个镇收回几项", ListPart.RECALLED),
        ("两镇配合事项多少项", ListPart.ASSIST),
    ],
)
def test_which_town_has_more_is_told_by_the_counts_of_both(text: str, part: ListPart) -> None:
    answer = talk(text)
    assert answer.page == 0
    assert duties(answer) == [*in_part(QITAI, part), *in_part(MANAS, part)]


@pytest.mark.parametrize("text", ["哪个镇管养狗", "哪个镇的低保多", "哪个镇的人多", "哪个镇有湿地保护这条"])
def test_which_town_has_something_else_counts_no_items(text: str) -> None:
    answer = talk(text)
    assert answer.query is None or answer.query.across is None


def third_list() -> DutyList:
    """A list of a third town, with what the first has."""
    first = real_lists()[0]
    town = Town("dongzhou-qingshi", "青石镇", "云溪县", "东州", "某省")
    return replace(first, town=town, duties=tuple(replace(duty, town=town.slug) for duty in first.duties))


def test_of_many_towns_the_two_must_be_named_or_looked_at() -> None:
    desk = Desk([*real_lists(), third_list()])
    conversation = Conversation(QITAI)
    answer, _ = desk.answer("两个镇各有多少项", conversation, 1000.0)
    assert (answer.kind, answer.smalltalk) == (AnswerKind.SMALLTALK, "which-two")
    named, _ = desk.answer("西北湾和青石镇各有多少项", conversation, 1000.0)
    assert [town.name for town in named.towns] == ["西北湾镇", "青石镇"]
    _, looked = desk.answer("兰州湾镇收回的有哪些", conversation, 1000.0)
    beside, _ = desk.answer("两个镇各有多少", looked, 1000.0)
    assert [town.name for town in beside.towns] == ["西北湾镇", "兰州湾镇"]


@pytest.mark.parametrize(
    ("town", "messages", "pair"),
    [
        (QITAI, ("养狗这块两个镇一样不",), ("配合/20", "配合/19")),
        (QITAI, ("两个镇有啥不一样", "养狗这块两个镇一样不"), ("配合/20", "配合/19")),
        (MANAS, ("燃气瓶谁查", "镇里怎么配合", "两个镇做的一样吗"), ("配合/69", "配合/67")),
        (MANAS, ("农机检查谁管", "两个镇都收回了吗"), ("收回/11", "收回/5")),
        (QITAI, ("高龄补贴两个镇有啥不同", "两边发钱的部门一样不"), ("配合/17", "配合/16")),
        (MANAS, ("秸秆两个镇一样不", "有啥区别"), ("配合/62", "配合/61")),
    ],
)
def test_whether_both_do_alike_sets_the_matter_side_by_side(
    town: str, messages: tuple[str, ...], pair: tuple[str, str]
) -> None:
    answer = talk(*messages, town=town)
    assert answer.comparison is not None
    assert tuple(duty.item for duty in duties(answer)) == pair


def test_one_side_of_what_was_set_side_by_side_is_asked_of() -> None:
    there = talk("秸秆两个镇一样不", "那边谁管", town=MANAS)
    assert (there.kind, duties(there)[0].id) == (AnswerKind.DUTY, f"{QITAI}/配合/61")
    here = talk("秸秆两个镇一样不", "那边谁管", "我们这边呢", town=MANAS)
    assert duties(here)[0].id == f"{MANAS}/配合/62"


def test_what_they_have_and_we_have_not_needs_no_name() -> None:
    answer = talk("西北湾有没有机场鸽子那条", "咱这有没有", "他们还有啥咱们没有的", town=MANAS)
    assert set(duties(answer)) == {each.duty for each in Fieldwork(DESK).only_here(QITAI, MANAS).duties} & set(
        DESK.duties(QITAI)
    )


def test_what_they_have_is_of_the_other_town_and_not_of_an_office() -> None:
    answer = talk("骆驼养殖镇上干啥", "兰州湾有没有骆驼", "那他们有啥特色产业")
    assert {duty.town for duty in duties(answer)} == {MANAS}
    assert talk("低保谁管", "民政局干啥", "他们有啥职责").town == DESK.town(QITAI)

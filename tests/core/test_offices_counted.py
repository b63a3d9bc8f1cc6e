"""How many departments a list names, and which: 配合清单一共涉及多少个部门, and 涉及几个部门 under a list."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.render import plain
from knowledge.answers import LIST_PAGE, AnswerKind, SetQuery
from knowledge.records import Duty, ListPart
from knowledge.understanding.offices_asked import read_offices_asked
from tests.core.talking import talk as said
from tests.real import list_of
from tests.set_answers import TOWN

TAKEN, HELPED, OWN = ListPart.RECALLED, ListPart.ASSIST, ListPart.BASIC
POLICE = "奇台县公安局"
OTHERS = "及其他"


def counts(duties: list[Duty]) -> dict[str, int]:
    """The departments of duties by hand: what stands before 及其他部门 is the department that is named."""
    return dict(Counter(name for duty in duties for name in {each.split(OTHERS)[0] for each in duty.departments}))


def of(*parts: ListPart) -> list[Duty]:
    return [duty for duty in list_of(TOWN).duties if duty.part in parts]


@pytest.mark.parametrize(
    ("messages", "parts"),
    [
        (("配合清单一共涉及多少个部门",), (HELPED,)),
        (("配合清单涉及哪些部门",), (HELPED,)),
        (("配合事项涉及几个部门，分别是哪些",), (HELPED,)),
        (("收回的事项都归哪些部门了",), (TAKEN,)),
        (("收回的涉及几家单位",), (TAKEN,)),
        (("清单里一共有多少个部门",), (OWN, HELPED, TAKEN)),
        (("一共涉及多少个部门",), (OWN, HELPED, TAKEN)),
        (("三类加起来涉及多少个部门",), (OWN, HELPED, TAKEN)),
        (("整个清单涉及几个部门",), (OWN, HELPED, TAKEN)),
        (("配合的有哪些", "涉及几个部门"), (HELPED,)),
        (("配合的有哪些", "一共涉及多少个部门"), (HELPED,)),
        (("配合的有哪些", "这些都是哪些部门的"), (HELPED,)),
        (("配合的有哪些", "那收回的涉及几个部门"), (TAKEN,)),
    ],
)
def test_the_departments_of_a_list_are_counted_each_with_its_duties(
    messages: tuple[str, ...], parts: tuple[ListPart, ...]
) -> None:
    answer = said(*messages)
    assert answer.kind is AnswerKind.SET
    assert answer.shares is not None
    assert [each.duty for each in answer.duties] == of(*parts)
    assert dict(answer.shares) == counts(of(*parts))
    assert [count for _, count in answer.shares] == sorted((count for _, count in answer.shares), reverse=True)


def test_a_list_of_a_matter_or_an_office_has_its_departments_too() -> None:
    grass = said("关于草原的有哪些", "涉及几个部门")
    assert dict(grass.shares or ()) == counts([each.duty for each in grass.duties])
    police = said("公安局的事项涉及哪些部门")
    assert dict(police.shares or ()) == counts([duty for duty in list_of(TOWN).duties if POLICE in duty.departments])


def test_the_duties_themselves_come_on_request_from_the_first_on() -> None:
    answer = said("配合清单涉及哪些部门", "更多")
    assert (answer.shares, answer.first, answer.page) == (None, 0, LIST_PAGE)
    assert said("配合清单涉及哪些部门", "更多", "更多").first == LIST_PAGE
    assert said("配合清单涉及哪些部门", "公安局的呢").query == SetQuery(parts=(HELPED,), departments=(POLICE,))


def test_of_the_duty_talked_about_all_departments_are_told() -> None:
    answer = said("配合的有哪些", "6", "涉及几个部门")
    assert (answer.kind, answer.duties[0].duty.item) == (AnswerKind.DUTY, "配合/6")
    assert set(answer.departments) == set(answer.duties[0].duty.departments)


@pytest.mark.parametrize("message", ["狗咬人涉及几个部门", "物业投诉归哪些部门", "办残疾证要找几个部门"])
def test_of_a_matter_its_duty_is_told_and_no_list(message: str) -> None:
    assert said(message).kind is AnswerKind.DUTY


@pytest.mark.parametrize("message", ["三个部门以上管的有哪些", "两个部门管的有几条", "哪个部门管狗", "部门数有几条"])
def test_other_words_of_departments_ask_for_no_count_of_them(message: str) -> None:
    assert read_offices_asked(message) is None


def test_what_the_numbers_leave_out_is_said() -> None:
    assert plain(said("自己管的涉及几个部门")).startswith("西北湾镇的清单里，“基本履职”事项一共 111 项，都没有写部门。")
    every = plain(said("一共涉及多少个部门"))
    assert every.startswith("西北湾镇的清单里，事项一共 246 项，涉及 36 个部门。\n20 项：奇台县住房和城乡建设局\n")
    assert "另有 111 项没有写部门。" in every
    assert "其中 1 项还写了“其他有关部门”" in every
    assert "每个部门都算了一次" not in plain(said("收回的涉及几个部门"))


@pytest.mark.parametrize(
    "message", ["这件事涉及几个部门", "我家的事涉及几个部门", "我这个事涉及哪些部门", "那这个问题牵涉到几个单位"]
)
@pytest.mark.parametrize("before", [(), ("配合的有哪些",)])
def test_of_one_matter_that_was_not_told_is_asked_which_it_is(message: str, before: tuple[str, ...]) -> None:
    answer = said(*before, message)
    assert (answer.kind, answer.smalltalk, answer.duties) == (AnswerKind.SMALLTALK, "which-matter", ())
    assert "哪件事" in plain(answer)


def test_of_the_matter_talked_about_the_departments_are_told() -> None:
    answer = said("养狗谁管", "这件事涉及几个部门")
    assert (answer.kind, answer.duties[0].duty.item) == (AnswerKind.DUTY, "配合/20")
    assert set(answer.departments) == set(answer.duties[0].duty.departments)


def test_the_departments_of_the_list_shown_last_are_told_in_one_plain_sentence() -> None:
    answer = said("关于草原的有哪些", "涉及几个部门")
    assert plain(answer).startswith(f"西北湾镇刚才那 {answer.count} 项，涉及 {len(answer.shares or ())} 个部门。")

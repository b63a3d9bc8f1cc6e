"""Two towns' lists side by side, on the real lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.comparison import Certainty
from knowledge.conversation import Conversation
from knowledge.desk import Desk
from knowledge.errors import UnknownDutyError, UnknownTownError
from knowledge.fieldwork import Fieldwork
from knowledge.library import Library
from knowledge.records import ListPart

QITAI, MANAS = "qitai-xibeiwan", "manas-lanzhouwan"
SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(Library(tmp_path_factory.mktemp("data")).open_or_build(SEEDS).lists)


@pytest.fixture(scope="module")
def fieldwork(desk: Desk) -> Fieldwork:
    return Fieldwork(desk)


@pytest.mark.parametrize(("owner", "lacking"), [(QITAI, MANAS), (MANAS, QITAI)])
def test_what_only_one_list_has_is_the_same_as_in_conversation(
    desk: Desk, fieldwork: Fieldwork, owner: str, lacking: str
) -> None:
    found = fieldwork.only_here(owner, lacking)
    said = f"{found.owner.name}有而{found.lacking.name}没有的有哪些"
    answer, _ = desk.answer(said, Conversation(owner), 0.0)
    assert [each.duty for each in found.duties] == [each.duty for each in answer.duties]
    assert sum(count for _, count in found.counts()) == len(found.duties)
    assert [each for part in ListPart for each in found.of(part)] == list(found.duties)


@pytest.mark.parametrize(("town", "other"), [(QITAI, MANAS), (MANAS, QITAI)])
def test_every_duty_stands_on_its_own_side_and_its_counterpart_on_the_other(
    desk: Desk, fieldwork: Fieldwork, town: str, other: str
) -> None:
    only = {each.duty.id for each in fieldwork.only_here(town, other).duties if each.near is None}
    for duty in desk.duties(town):
        found = fieldwork.compare_duty(duty.id, other)
        assert (found.certainty, found.left.duty) == (Certainty.SAME, duty)
        assert (found.right.duty is None) == (duty.id in only)
        assert found.right.duty is None or found.right.duty.town == other


@pytest.mark.parametrize(
    ("matter", "left", "right"),
    [
        ("秸秆焚烧谁管", "配合/61", "配合/62"),
        ("养狗办证", "配合/20", "配合/19"),
        ("烟花爆竹店检查", "收回/35", None),
        ("湿地巡查", None, "配合/54"),
        ("无照经营怎么罚", None, "收回/36"),
        ("机场跑道旁边养鸽子", "基本/93", None),
        ("流浪乞讨人员救助", "配合/16", "配合/15"),
    ],
)
def test_a_matter_is_found_in_both_lists_or_said_to_be_in_one(
    fieldwork: Fieldwork, matter: str, left: str | None, right: str | None
) -> None:
    found = fieldwork.compare(matter, QITAI, MANAS)
    assert found.certainty is Certainty.SAME
    sides = found.left.duty, found.right.duty
    assert tuple(duty.item if duty else None for duty in sides) == (left, right)


def test_names_of_the_towns_are_no_part_of_the_matter(fieldwork: Fieldwork) -> None:
    plain, named = (fieldwork.compare(text, QITAI, MANAS) for text in ("养犬", "西北湾和兰州湾的养犬"))
    assert plain == named


def test_departments_of_two_counties_are_told_alike_by_what_they_are(fieldwork: Fieldwork) -> None:
    straw = fieldwork.compare("秸秆焚烧", QITAI, MANAS)
    assert (straw.left.only_here, straw.right.only_here) == ((), ())
    beggars = fieldwork.compare("流浪乞讨人员救助", QITAI, MANAS)
    assert (beggars.left.only_here, beggars.right.only_here) == (("住房和城乡建设局",), ("城市管理局",))


def test_a_vague_word_offers_each_matter_once_and_in_the_first_town_where_it_has_it(fieldwork: Fieldwork) -> None:
    found = fieldwork.compare("检查", QITAI, MANAS)
    assert found.certainty is Certainty.CHOICES
    assert 2 <= len(found.meant) <= 5
    counterparts = [fieldwork.compare_duty(duty.id, MANAS if duty.town == QITAI else QITAI) for duty in found.meant]
    assert len({(each.left.duty, each.right.duty) for each in counterparts}) == len(found.meant)


def test_what_neither_list_has_is_nothing(fieldwork: Fieldwork) -> None:
    assert fieldwork.compare("下载某某银行手机银行并开户", QITAI, MANAS).certainty is Certainty.NOTHING


def test_lost_towns_and_duties_are_errors(fieldwork: Fieldwork) -> None:
    with pytest.raises(UnknownTownError):
        fieldwork.only_here(QITAI, "nowhere")
    with pytest.raises(UnknownDutyError):
        fieldwork.compare_duty(f"{QITAI}/配合/999", MANAS)


def test_suggestions_are_duties_of_the_list_or_none(fieldwork: Fieldwork) -> None:
    assert fieldwork.suggest("秸秆", QITAI).duties[0].item == "配合/61"
    assert fieldwork.suggest("兰州湾秸秆", QITAI).duties[0].town == MANAS
    assert fieldwork.suggest("下载某某银行手机银行并开户", QITAI).duties == ()
    assert fieldwork.suggest("秸秆", "").town is None
    assert not fieldwork.suggest("", QITAI).asked

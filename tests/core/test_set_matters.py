"""Set questions by many hands: matters named as such, offices by any name, what is left out, and what asks for no set."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from knowledge.answers import AnswerKind
from knowledge.desk import Desk
from knowledge.evaluation.questions import read_questions
from knowledge.evaluation.run import evaluate
from knowledge.seeds import load_seeds
from knowledge.understanding.asides import without_run_on, without_widening
from knowledge.understanding.named_matters import asks_if_any, besides, matter_in, row_in
from knowledge.understanding.offices import OfficeNames
from knowledge.understanding.scanning import holds, is_compound
from knowledge.understanding.set_plain import in_plain_words
from tests.real import reader_of, real_desk
from tests.set_answers import answer

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "tests" / "questions"
DESK = real_desk()
QITAI, MANAS = "qitai-xibeiwan", "manas-lanzhouwan"


@cache
def coast() -> Desk:
    return Desk([each.duties for each in load_seeds(QUESTIONS / "transfer" / "seeds").lists])


def items(message: str, town: str = QITAI) -> set[str]:
    found = answer(message, town)
    assert found.kind is AnswerKind.SET
    return {each.duty.item for each in found.duties}


def share(desk: Desk, file: Path, every: int = 1) -> float:
    lines = file.read_text(encoding="utf-8").splitlines()[::every]
    return evaluate(desk, read_questions([(file.name, "\n".join(lines))])).sets_right.value


def test_the_sixth_development_sets_stay_right() -> None:
    assert share(DESK, QUESTIONS / "dev6_sets.jsonl") >= 0.98


def test_what_works_keeps_working() -> None:
    assert share(DESK, QUESTIONS / "more2_sets.jsonl", every=3) >= 0.99


def test_the_ninth_development_sets_stay_right() -> None:
    assert share(DESK, QUESTIONS / "dev9_sets.jsonl", every=3) >= 0.96


def test_a_town_with_other_offices_and_headings_is_read_as_well() -> None:
    assert share(coast(), QUESTIONS / "transfer" / "sets.jsonl") >= 0.97


def test_a_word_is_not_found_across_two_others() -> None:
    assert not holds("拓宽宣传销售渠道", "传销")
    assert holds("打击传销工作", "传销")
    assert items("传销在哪几条里有") == {"配合/93"}


@pytest.mark.parametrize(
    ("message", "matter"),
    [
        ("收回里跟物业有关的几条", "物业"),
        ("名字里带考核的列一下", "考核"),
        ("涉及我镇的事项", ""),
        ("涉及配合的几条", ""),
    ],
)
def test_a_matter_is_named_as_such(message: str, matter: str) -> None:
    span = matter_in(message)
    assert (message[slice(*span)] if span else "") == matter


def test_words_of_a_matter_mean_nothing_else_inside_other_words() -> None:
    assert items("提到乡道的有几条") == {"基本/92"}
    assert items("名称带规划的收回事项有哪些") == set()
    assert items("跟驻村有关的有几条") == {"基本/7"}


def test_any_matter_of_a_row_is_meant() -> None:
    assert row_in("埋人墓地丧葬费这些，镇上管的有哪几样") == ("埋人墓地丧葬费", "，镇上管的有哪几样")
    assert items("收回清单里娃娃上学入学休学这些有哪些") == {"收回/4", "收回/9"}


def test_what_is_only_to_be_counted_too_narrows_nothing() -> None:
    assert without_widening("各种普查有几个，条文里写到普查的也要") == ("各种普查有几个", True)
    assert without_widening("垃圾方面有哪些事，饭店的都算") == ("垃圾方面有哪些事", False)
    assert without_widening("水利局有几条，收回的也算") == ("水利局有几条，收回的也算", False)
    assert items("各种普查，有几个，都列出来，条文里写到普查的也要") == {"基本/25", "配合/52", "配合/59"}


def test_what_is_left_out_is_left_out() -> None:
    assert besides("收回里除了处罚还有哪些") == ("处罚", "收回里还有哪些")
    left = items("收回里除了处罚还有哪些")
    assert "收回/3" in left
    assert "收回/16" not in left
    assert items("人社局收回的是哪些，配合的不用") == {"收回/10", "收回/11", "收回/12", "收回/13"}


def test_for_whom_somebody_asks_is_no_matter() -> None:
    assert without_run_on("帮同学问下，住建收回了几条") == "住建收回了几条"
    assert without_run_on("我在住建局上班，我们局有几条") == "我是住建局的，我们局有几条"
    assert len(items("帮同学问下，住建收回了几条")) == 9
    assert items("税务局在清单上有几条呢我会计记账要对一下") == {"配合/25"}


def test_an_office_nobody_knows_is_not_in_the_list_but_a_slip_is_heard() -> None:
    assert items("自来水公司在清单上有几条") == set()
    assert answer("自来水公司在清单上有几条").query.absent == "自来水公司"  # type: ignore[union-attr]  # it is a set
    assert items("人设局收回几条") == {"收回/10", "收回/11", "收回/12", "收回/13"}


def test_a_short_name_means_the_nearer_of_two_offices() -> None:
    offices = OfficeNames(("临澳市城市管理局", "临澳市综合行政执法局", "临澳市海洋发展和渔业局"), "临澳市")
    assert offices.meant("城管局") == ("临澳市城市管理局",)
    assert offices.meant("执法局") == ("临澳市综合行政执法局",)
    assert offices.in_full("综执局收走了哪几样") == "综合行政执法局收走了哪几样"


def test_whether_there_is_any_duty_of_a_matter() -> None:
    assert asks_if_any("有没有放烟花炮仗的事")
    assert not asks_if_any("有没有人管乱扔垃圾")
    assert is_compound("滑雪场")
    assert items("有没有放烟花炮仗的事", MANAS) == set()
    assert items("水利局收走的处罚权都有哪些", MANAS) == {f"收回/{number}" for number in range(24, 29)}
    assert items("人社局收走的处罚有几条", MANAS) == set()


def test_a_matter_of_the_other_town_is_looked_for_here() -> None:
    assert items("奇台西北湾那边还管机场边上养鸽子，咱兰州湾有管鸽子的没", MANAS) == set()
    assert items("他们兰州湾收回清单有屠宰检疫，我们西北湾收回里有没有") == set()
    assert items("跟西北湾那边的配合清单比，我们兰州湾多出来哪几项，他们没有的", MANAS) == {
        "配合/28",
        "配合/54",
        "配合/64",
    }


def test_a_matter_over_there_is_never_a_word_of_the_question() -> None:
    assert items("兰州湾那边要管湿地保护，我们西北湾有没有专门这一项") == set()
    assert items("我侄女嫁在奇台西北湾，她说她们镇上查机场边上放鸽子，咱兰州湾清单有这条没得", MANAS) == set()
    assert items("奇台西北湾有辣椒产业那一项，我们这边清单里有没有辣椒", MANAS) == {"基本/54"}
    found = items("我两个镇都有铺面，兰州湾收回清单里市场监管的、西北湾收回里没有的是哪几条", MANAS)
    assert found == {"收回/36", "收回/37"}


def test_who_goes_on_talking_gets_the_nearest_duty_over_there_but_no_other_matter_is_on_the_list() -> None:
    pairs = DESK.pairs(MANAS, QITAI)
    slaughter = DESK.duty(f"{MANAS}/收回/9")
    assert [each.item for each in pairs.of(slaughter)][:1] == ["收回/6"]
    assert pairs.of(slaughter, in_words=True) == ()


@pytest.mark.parametrize(
    ("message", "plain"),
    [
        ("清单里有木有种土豆的", "清单里有没有种土豆的"),
        ("办公室叫我先把自己该扛的列一下", "把自己该扛的列一下"),
        ("不由镇上牵头、只打配合的一共多少项", "只打配合的一共多少项"),
        ("哪些是镇里自己的差事不是给文旅局帮忙的", "哪些是镇里自己的差事"),
        ("医保局有没有要我们配合的?我看收回里有它,配合里找半天没找见", "医保局有没有要我们配合的"),
        ("我看配合里有它", "我看配合里有它"),
        ("水利局收回的有哪几条", "水利局收回的有哪几条"),
    ],
)
def test_what_says_nothing_of_the_set_is_left_out_of_the_words(message: str, plain: str) -> None:
    assert in_plain_words(message) == plain


def test_parts_are_left_out_and_singled_out() -> None:
    assert len(items("市场监管里，镇上自己担的（不算配合也不算收走的）有哪些", MANAS)) == 2
    assert items("市场监管局的，刨开配合的，剩几条", MANAS) == {"收回/36", "收回/37"}
    assert items("教育局的收回和配合都有吧，只给我收回的", MANAS) == {"收回/5", "收回/13"}
    assert items("投资促进就一条吗", MANAS) == {"基本/103"}


@pytest.mark.parametrize(
    "message",
    [
        "疫苗那几个股票还能追不 我看又红了",
        "收了我38块5 你说我还见他不",
        "村头变压器嗡嗡响半年了 供电所说正常 我不放心 想请人再看一下",
        "问下派出所招辅警几多钱一个月",
        "本人拟申请公开镇政府财政信息，请问政府信息公开工作由本镇哪项职责承担？",
    ],
)
def test_what_asks_for_no_set_gets_none(message: str) -> None:
    assert answer(message).kind is not AnswerKind.SET


@pytest.mark.parametrize("text", ["门口卖辣条", "卖辣条", "路上卖辣条", "学校门口卖辣条", "辣条"])
def test_a_thing_that_ends_like_a_unit_asks_for_no_list(text: str) -> None:
    for town in ("manas-lanzhouwan", "qitai-xibeiwan"):
        assert reader_of(town).read(text) is None


PROMOTED = [
    ("支持养骆驼的有几件", {"基本/55"}),
    ("支持养骆驼的有哪些", {"基本/55"}),
    ("支持骆驼养殖的有几条", {"基本/55"}),
    ("鼓励养骆驼的有几件", {"基本/55"}),
    ("支持创业的有哪些", {"基本/68", "基本/73", "配合/37", "收回/12"}),
    ("扶持养殖的有几件", {"基本/54", "基本/55", "配合/57"}),
]


@pytest.mark.parametrize(("message", "found"), PROMOTED)
def test_what_is_promoted_is_the_matter_and_no_help_of_the_townships(message: str, found: set[str]) -> None:
    assert items(message) == found


@pytest.mark.parametrize(
    "message",
    [
        "支持的有几条",
        "镇里支持的有哪些",
        "我们只是支持的有几条",
        "支持县里的有几条",
        "支持民政局的有哪些",
        "支持公安的有几条",
    ],
)
def test_to_support_an_office_is_to_help_it(message: str) -> None:
    assert {each.split("/")[0] for each in items(message)} == {"配合"}

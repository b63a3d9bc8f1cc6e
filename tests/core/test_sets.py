"""Set questions: what they name, which duties they hold, and what only looks like one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers import AnswerKind, SetQuery
from knowledge.conversation import Conversation
from knowledge.errors import UnknownTownError
from knowledge.evaluation.questions import read_questions
from knowledge.evaluation.run import evaluate
from knowledge.language.normalize import normalize
from knowledge.records import ListPart
from knowledge.understanding.comparing import Difference, Sought, read_comparison
from knowledge.understanding.places import Places
from knowledge.understanding.scanning import Lexicon, Patterns, whole_words
from knowledge.understanding.selecting import select
from tests.core.spelled import spell_out
from tests.real import reader_of, real_desk, real_lists, set_asked

ROOT = Path(__file__).parents[2]
LISTS = {each.town.slug: each for each in real_lists()}
QITAI, MANAS = LISTS["qitai-xibeiwan"], LISTS["manas-lanzhouwan"]
READER = reader_of(QITAI.town.slug)
PLACES = Places((QITAI.town, MANAS.town))
BASIC, ASSIST, RECALLED = ListPart.BASIC, ListPart.ASSIST, ListPart.RECALLED


@pytest.mark.parametrize(
    ("message", "parts", "categories", "departments"),
    [
        ("民政局一共管几项", (), (), ("奇台县民政局",)),
        ("人社局收回了哪些", (RECALLED,), (), ("奇台县人力资源和社会保障局",)),
        ("住建都有啥事要我们配合", (ASSIST,), (), ("奇台县住房和城乡建设局",)),
        ("派出所的事有哪些", (), (), ("奇台县公安局",)),
        ("残联", (), (), ("奇台县残联",)),
        ("乡村振兴基本职责清单", (BASIC,), ("乡村振兴",), ()),
        ("交通运输一共多少项", (), ("交通运输",), ()),
        ("收回的有多少项", (RECALLED,), (), ()),
        ("不用我们镇干了的有哪些", (RECALLED,), (), ()),
        ("光搭把手的活有几项", (ASSIST,), (), ()),
        ("镇上自个儿办的全部列一遍", (BASIC,), (), ()),
        ("配合加收回加起来几条", (ASSIST, RECALLED), (), ()),
        ("党建那块配合的有多少", (ASSIST,), ("党的建设",), ()),
        ("乡村振兴和社会保障两类加起来多少项", (), ("乡村振兴", "社会保障"), ()),
        ("清单上总共多少项", (), (), ()),
    ],
)
def test_set_questions_are_read(
    message: str, parts: tuple[ListPart, ...], categories: tuple[str, ...], departments: tuple[str, ...]
) -> None:
    assert set_asked(message) == SetQuery(parts=parts, categories=categories, departments=departments)


@pytest.mark.parametrize("message", ["人设局收走的有哪几项", "人社局收会了哪几项"])
def test_names_are_known_by_their_sound(message: str) -> None:
    assert set_asked(message) == SetQuery(parts=(RECALLED,), departments=("奇台县人力资源和社会保障局",))


def test_a_topic_is_what_is_left_beside_the_words_of_the_list() -> None:
    assert set_asked("关于宅基地的有哪些事项") == SetQuery(topic="宅基地")
    assert set_asked("涉及物业的收回了几条") == SetQuery(parts=(RECALLED,), topic="物业")
    assert set_asked("消防安全有关的有哪几项") == SetQuery(topic="消防安全")


def test_offices_that_do_something_together_are_no_sum() -> None:
    assert set_asked("公安局和农业局都掺和的有哪几条").together == (("奇台县公安局",), ("奇台县农业农村局",))
    assert set_asked("残联跟红十字会的事加起来几条").departments == ("奇台县残联", "奇台县红十字会")


@pytest.mark.parametrize(
    "message",
    [
        "派出所办户口要啥材料",
        "民政局的婚姻登记几点上班",
        "文化广场跳舞太吵",
        "低保",
        "交通事故谁管",
        "医保",
        "残联管不管发轮椅",
        "民政局几点上班",
        "住建局在哪",
        "食品安全归哪几家管",
        "残疾证有哪些好处",
        "高龄津贴一共多少钱",
        "公租房要哪些手续",
        "燃气安全谁来管",
        "狗证收回了怎么办",
        "承包地要收回我不同意",
        "工资被老板拿走了",
        "我自己办养殖场找谁",
        "学校周边摆摊归谁管",
        "水利局打井审批去哪",
        "环保局让我们关厂怎么办",
        "清单是什么东西",
        "退耕还林补贴有多少",
        "秸秆有哪些用处",
        "文化广场有几个",
        "乡村振兴补贴咋领",
        "一共要交多少医保费",
        "几个人能办合作社",
        "交通违章扣几分",
        "信访去哪",
        "林草局不让放羊咋办",
        "收走我家的狗凭啥",
        "消防队多久能到",
        "兰州湾有没有幼儿园",
        "自己家盖房归哪管",
    ],
)
def test_what_only_looks_like_a_set_is_none(message: str) -> None:
    assert READER.read(normalize(message)) is None


def test_a_set_holds_every_duty_that_fits_and_no_other() -> None:
    asked = reader_of(MANAS.town.slug).read("县残联管的事情列出来")
    assert asked is not None
    assert [duty.item for duty in select(MANAS.duties, asked.query)] == ["配合/38", "配合/39", "收回/12"]


def test_a_topic_is_counted_by_titles_and_by_all_the_words_only_when_no_title_has_it() -> None:
    by_title = select(QITAI.duties, SetQuery(topic="宅基地"))
    assert [duty.item for duty in by_title] == ["基本/89"]
    by_text = select(QITAI.duties, SetQuery(topic="养犬证"))
    assert [duty.item for duty in by_text] == ["配合/20"]
    assert {duty.item for duty in select(QITAI.duties, SetQuery(topic="狗"))} == {"基本/44", "配合/20"}


def compare(message: str) -> Difference | Sought | None:
    text = normalize(message)
    return read_comparison(text, PLACES.mentions(text), QITAI.town)


@pytest.mark.parametrize(
    ("message", "owner"),
    [
        ("奇台有玛纳斯没有的是哪些", QITAI),
        ("兰州湾那边有我们没有的是哪些", MANAS),
        ("我们没有、兰州湾有的列一下", MANAS),
        ("我们比兰州湾多了哪些事项", QITAI),
        ("我们比兰州湾少了哪些", MANAS),
    ],
)
def test_what_one_list_has_and_the_other_has_not_is_a_difference(message: str, owner: object) -> None:
    found = compare(message)
    assert isinstance(found, Difference)
    assert {found.owner, found.lacking} == {QITAI.town, MANAS.town}
    assert found.owner == getattr(owner, "town", None)


@pytest.mark.parametrize(
    ("message", "matter", "recalled"),
    [
        ("兰州湾有湿地那条，我们镇有没有", "湿地", False),
        ("玛纳斯收了动物检疫，我们收没收", "动物检疫", True),
        ("末级渠系维修兰州湾有 西北湾清单里写没写", "末级渠系维修", False),
    ],
)
def test_a_matter_of_the_other_town_is_sought_at_home(message: str, matter: str, recalled: bool) -> None:
    assert compare(message) == Sought(MANAS.town, QITAI.town, matter, recalled)


@pytest.mark.parametrize("message", ["兰州湾的低保谁管", "我们镇有没有湿地", "兰州湾有没有幼儿园", "兰州湾那边呢"])
def test_naming_a_town_alone_compares_nothing(message: str) -> None:
    assert compare(message) is None


def test_unknown_pieces_are_widened_to_the_words_that_they_stand_in() -> None:
    lexicon = Lexicon(Patterns({"filler": ("地",), "list": ("有哪些",)}))
    assert whole_words("宅基地有哪些", lexicon.scan("宅基地有哪些")) == ("宅基地",)
    assert spell_out("收(走|)了(的|)") == ("收走了的", "收走了", "收了的", "收了")


@given(st.text(max_size=200))
def test_no_text_breaks_the_readers(text: str) -> None:
    plain = normalize(text)
    READER.read(plain)
    read_comparison(plain, PLACES.mentions(plain), QITAI.town)


def test_more_sets_and_dialogues_stay_right() -> None:
    files = [ROOT / "tests" / "questions" / name for name in ("more_sets.jsonl", "more_dialogues.jsonl")]
    questions = read_questions((file.name, file.read_text(encoding="utf-8")) for file in files)
    report = evaluate(real_desk(), questions)
    assert report.sets_right.value >= 0.95
    assert report.turns_right.value >= 0.85


def _judged(**fields: object) -> float:
    line = json.dumps(
        {"q": "兰州湾水利局收回的有哪些", "town": QITAI.town.slug, "expect": {}, **fields}, ensure_ascii=False
    )
    return evaluate(real_desk(), read_questions([("asked.jsonl", line)])).sets_right.value


def test_a_set_that_is_asked_of_a_named_town_is_right_by_that_towns_list() -> None:
    there = set_asked("水利局收回的有哪些", MANAS.town.slug)
    ids = [duty.item for duty in select(MANAS.duties, there)]
    assert _judged(count=len(ids), ids=ids, ids_town=MANAS.town.slug) == 1
    assert _judged(count=len(ids), ids=ids) == 0
    assert _judged(count=len(ids), ids=ids[1:], ids_town=MANAS.town.slug) == 0


def test_the_town_of_the_right_duties_is_known_before_anything_is_asked() -> None:
    with pytest.raises(UnknownTownError):
        _judged(count=0, ids=[], ids_town="nowhere")


def test_every_named_town_of_the_tenth_development_sets_is_judged_by_its_own_list() -> None:
    file = ROOT / "tests" / "questions" / "dev10_sets.jsonl"
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if "ids_town" in line]
    assert len(lines) == 3
    assert evaluate(real_desk(), read_questions([(file.name, "\n".join(lines))])).sets_right.value == 1


def test_a_duty_question_with_an_office_in_it_is_answered_by_a_duty() -> None:
    answer, _ = real_desk().answer("残联管不管发轮椅", Conversation(QITAI.town.slug), 0.0)
    assert answer.kind is not AnswerKind.SET


@pytest.mark.parametrize(
    ("message", "query"),
    [
        ("收回里头发奖励的有几条", SetQuery(parts=(RECALLED,), topic="发奖励")),
        ("配合事项里提到垃圾的", SetQuery(parts=(ASSIST,), topic="垃圾")),
        ("配合履职里带统计的", SetQuery(parts=(ASSIST,), topic="统计")),
        ("私自打井抽水的处罚收回了几条", SetQuery(parts=(RECALLED,), topic="打井 抽水 处罚")),
        ("高标准农田沾边的职责有几条", SetQuery(topic="高标准农田")),
    ],
)
def test_a_topic_narrows_a_set_when_titles_have_its_words(message: str, query: SetQuery) -> None:
    assert set_asked(message) == query


def test_all_words_of_a_topic_must_stand_in_a_title() -> None:
    found = select(QITAI.duties, SetQuery(parts=(RECALLED,), topic="打井 抽水 处罚"))
    assert [duty.item for duty in found] == ["收回/17", "收回/18"]


def test_a_slip_is_known_by_the_sound_of_words_in_titles() -> None:
    assert set_asked("检役的都收了吧 哪几个") == SetQuery(parts=(RECALLED,), topic="检疫")


def test_clauses_that_only_tell_why_somebody_asks_are_left_out() -> None:
    assert set_asked("写总结要用，精神文明那块有哪几条") == SetQuery(categories=("精神文明建设",))
    assert set_asked("开会要汇报，麻烦把收回事项里住建局的都调出来").parts == (RECALLED,)


def test_what_is_counted_in_is_no_limit_and_what_is_not_taken_back_is_no_part() -> None:
    assert set_asked("教育局的连收回去的一起算 有几条") == SetQuery(departments=("奇台县教育局",))
    assert set_asked("还没收走的有多少项") == SetQuery(parts=(BASIC, ASSIST))


def test_who_leads_decides_the_part() -> None:
    assert set_asked("社会保障 县里主办镇上帮忙的") == SetQuery(parts=(ASSIST,), categories=("社会保障",))
    assert set_asked("卫健这边镇上自家要干的是哪些") == SetQuery(parts=(BASIC,), categories=("卫生健康",))


@pytest.mark.parametrize("message", ["湿地这条奇台没有，兰州湾列在哪", "湿地那个奇台没有吧 兰州湾呢"])
def test_a_matter_is_sought_in_the_list_named_last(message: str) -> None:
    assert compare(message) == Sought(MANAS.town, MANAS.town, "湿地", recalled=False)

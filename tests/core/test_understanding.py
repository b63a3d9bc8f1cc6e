"""What kind of message it is: danger, small talk, a set, a place, a follow-up."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers import Want
from knowledge.language.normalize import MAX_MESSAGE, normalize
from knowledge.language.segment import words
from knowledge.seeds import load_seeds
from knowledge.understanding.emergency import find_emergency
from knowledge.understanding.places import Places
from knowledge.understanding.smalltalk import find_smalltalk
from knowledge.understanding.wants import picked_choice, read_asking

LISTS = {each.duties.town.slug: each.duties for each in load_seeds(Path(__file__).parents[2] / "seeds").lists}
QITAI, MANAS = LISTS["qitai-xibeiwan"], LISTS["manas-lanzhouwan"]


@pytest.mark.parametrize(
    ("message", "first"),
    [
        ("厨房着火了快来人", "119"),
        ("有人溺水了在鱼塘里", "119"),
        ("我爹晕倒了叫不醒", "120"),
        ("他拿着菜刀要砍我", "110"),
        ("公路上撞车了有人出血不动了", "122"),
        ("我不想活了", "110"),
    ],
)
def test_danger_now_gets_its_number_first(message: str, first: str) -> None:
    found = find_emergency(normalize(message))
    assert found is not None
    assert found.numbers[0] == first


def test_thoughts_of_ending_life_get_the_psychological_line_beside_police_and_ambulance() -> None:
    found = find_emergency("活着没意思 不想活了")
    assert found is not None
    assert set(found.numbers) == {"110", "120", "12356"}


@pytest.mark.parametrize(
    "message",
    [
        "上个月家里着火了，能申请补助吗",
        "消防车道被占了谁管",
        "想开火锅店",
        "灭火器在哪领",
        "去年出车祸的赔偿",
        "烧秸秆罚多少钱",
        "农药中毒怎么预防",
        "孩子发烧能不能报销",
    ],
)
def test_danger_that_is_past_possible_or_only_talked_about_is_no_emergency(message: str) -> None:
    assert find_emergency(normalize(message)) is None


@pytest.mark.parametrize(
    ("message", "kind"),
    [("你好", "greeting"), ("谢谢啦", "thanks"), ("你是机器人吗", "about"), ("哈哈哈哈", "chat"), ("户口分户", ""), ("😂", "noise"), ("", "empty"),
     ("asdfgh", "noise"), ("好的 知道了", "ok")],
)  # fmt: skip
def test_small_talk_is_known(message: str, kind: str) -> None:
    assert find_smalltalk(normalize(message)) == kind


@pytest.mark.parametrize(
    "message", ["你好，低保怎么办", "谢谢，那医保呢", "app打不开", "早上占道摆摊谁管", "喂鸽子的人太多"]
)
def test_a_greeting_before_a_question_is_not_small_talk(message: str) -> None:
    assert find_smalltalk(normalize(message)) == ""


def test_towns_are_known_by_full_short_and_misheard_names() -> None:
    places = Places((QITAI.town, MANAS.town))
    for words_ in ("西北湾", "奇台县西北湾镇", "奇台", "西北弯镇"):
        assert [town.slug for town in places.find(words_)] == ["qitai-xibeiwan"]
    assert [town.slug for town in places.find("昌吉州")] == ["qitai-xibeiwan", "manas-lanzhouwan"]
    assert places.find("北京") == ()


def test_a_county_is_known_by_its_first_character_unless_that_makes_a_common_word() -> None:
    from dataclasses import replace

    places = Places((QITAI.town, MANAS.town))
    assert [mention.town.slug for mention in places.mentions("玛县也这样不")] == ["manas-lanzhouwan"]
    places = Places((replace(QITAI.town, county="全椒县"),))
    assert places.mentions("全县都这样") == ()


def test_a_county_with_two_loaded_towns_names_neither() -> None:
    from dataclasses import replace

    other = replace(QITAI.town, slug="qitai-other", name="东湾镇")
    places = Places((QITAI.town, other))
    assert places.mentions("奇台县的事") == ()
    assert [mention.town.slug for mention in places.mentions("东湾的事")] == ["qitai-other"]


@pytest.mark.parametrize(
    ("message", "want"),
    [
        ("那镇上要干啥", Want.TOWNSHIP_STEPS),
        ("打疫苗归哪个部门", Want.DEPARTMENT),
        ("县上那头管些啥", Want.DEPARTMENT_DUTIES),
        ("这是镇上管还是县上管", Want.LEVEL),
        ("狗咬人了", Want.RESPONSIBILITY),
    ],
)
def test_what_a_message_wants_is_read_from_how_it_asks(message: str, want: Want) -> None:
    assert read_asking(message).want is want


@pytest.mark.parametrize(
    "message", ["镇上咋说", "以前是谁管", "我们看见了咋整", "那材料往哪送", "刚才说的那个呢", "这么分的吗"]
)
def test_asking_words_are_no_matter_of_a_message(message: str) -> None:
    assert read_asking(message).rest == ""


@pytest.mark.parametrize(
    ("message", "place"), [("2", 2), ("第二个", 2), ("选3", 3), ("2号楼漏水", None), ("20", 20), ("三", 3)]
)
def test_a_bare_number_picks_a_choice(message: str, place: int | None) -> None:
    assert picked_choice(normalize(message)) == place


def test_traditional_full_width_and_invisible_characters_are_folded() -> None:
    assert normalize("鄰居家的狗 ＡＢＣ１２\u200b３！！！！！！") == "邻居家的狗 abc123!!!"


@given(st.text(max_size=3000))
def test_normalising_is_stable_and_bounded(text: str) -> None:
    once = normalize(text)
    assert len(once) <= MAX_MESSAGE
    assert normalize(once) == once


@given(st.text(max_size=300))
def test_no_text_breaks_understanding(text: str) -> None:
    plain = normalize(text)
    find_emergency(plain)
    find_smalltalk(plain)
    read_asking(plain)
    assert all(word for word in words(plain))


def test_rjieba_cuts_real_titles_as_jieba_does() -> None:
    import jieba
    import rjieba

    jieba.setLogLevel(60)
    for duties in (QITAI, MANAS):
        for duty in duties.duties:
            title = normalize(duty.title)
            assert rjieba.cut(title) == jieba.lcut(title)
            assert rjieba.cut_for_search(title) == jieba.lcut_for_search(title)

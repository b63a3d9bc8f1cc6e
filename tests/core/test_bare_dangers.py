"""Danger told in its barest words, and the same words as a matter's name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render import plain
from knowledge.answers import AnswerKind
from knowledge.language.normalize import normalize
from knowledge.understanding.bare_dangers import bare_danger, bare_numbers
from knowledge.understanding.emergency import find_emergency
from tests.core.talking import ask, talk


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("有人溺水了", "119"), ("娃溺水了", "119"), ("有人溺水了在鱼塘里", "119"), ("水库有人落水", "119"), ("孩子掉井里了快来人", "119"),
        ("天然气泄漏了", "119"), ("厂里氨气泄漏了", "119"), ("被困住了", "119"), ("电梯困人了", "119"), ("我被困在电梯里了", "119"), ("房子塌了", "119"),
        ("山体滑坡了", "119"), ("发大水了", "119"), ("锅炉爆炸了", "119"), ("我媳妇难产了", "120"), ("我爸脑出血了", "120"), ("烫伤了", "120"),
        ("中暑了", "120"), ("人快不行了", "120"), ("快死了", "120"), ("出人命了", "120"), ("煤气中毒了咋办", "120"), ("有人触电了", "119"), ("被车撞了", "120"),
        ("出车祸了", "122"), ("村口出车祸了", "122"), ("翻车了", "122"), ("撞车了 快来", "122"), ("有人打架", "110"), ("有人打我", "110"), ("有人拿刀", "110"),
        ("有小偷", "110"), ("人失踪了", "110"), ("孩子不见了", "110"), ("想自杀", "110"), ("有人要跳楼", "110"), ("有人喝农药", "120"), ("有人淹了", "119"), ("老爹一氧化碳中毒了", "120"), ("有人放火", "119"), ("有人死了", "110"), ("有人跳楼了", "110"), ("有人上吊了", "110"), ("我爸不行了", "120"), ("有人翻墙", "110"), ("孩子找不到了", "110"), ("困在山上了", "119"),
    ],
)  # fmt: skip
def test_danger_in_its_barest_words_gets_its_number(text: str, first: str) -> None:
    answer, _ = ask(text)
    assert (answer.kind, answer.doubted) == (AnswerKind.EMERGENCY, False)
    assert answer.numbers[0] == first


@pytest.mark.parametrize(
    ("text", "first"),
    [("车祸", "122"), ("出车祸了谁管", "122"), ("食物中毒", "120"), ("难产", "120"), ("山体滑坡", "119"), ("溺水谁管", "119"), ("打架", "110"),
     ("被狗咬了", "120"), ("燃气泄漏找谁", "119")],
)  # fmt: skip
def test_the_same_words_as_a_matters_name_are_answered_from_the_list_with_the_number_above(
    text: str, first: str
) -> None:
    answer, _ = ask(text)
    assert answer.kind is not AnswerKind.EMERGENCY
    assert answer.caution[:1] == (first,)


@pytest.mark.parametrize(
    "text",
    ["车祸赔偿", "防溺水", "骨折报销", "中风后遗症", "狗打架", "水管漏了", "电梯坏了", "系统炸了", "证不见了", "难产证明", "老人走失手环", "冻伤赔不赔",
     "羊圈塌了", "累得快死了", "困难", "被困难户骂了", "停水了", "我找不到", "找不着", "我不行", "他们不行", "困了", "孩子困了", "我家没气了", "村上发水了",
     "工人动手了", "我闹事", "我打架了"],
)  # fmt: skip
def test_words_around_them_that_tell_of_something_else_are_no_bare_danger(text: str) -> None:
    assert bare_danger(normalize(text)) is None
    assert bare_numbers(normalize(text)) == ()


def test_who_saw_it_is_told_the_number_first_and_who_wants_to_is_spoken_to() -> None:
    assert plain(ask("有人跳楼了")[0]).startswith("现在就打 110")
    assert not plain(ask("我想跳楼")[0]).startswith("现在就打")


@pytest.mark.parametrize(
    "text", ["有人掉井里了的话该先找谁，我是新网格员想学一下", "着火了怎么报警，给学生上课讲", "车着火了以后保险谁赔", "有人跟着我学种菜", "去年家里失火了，现在想领救助"]
)  # fmt: skip
def test_what_is_learnt_claimed_or_long_past_is_no_danger_of_today(text: str) -> None:
    assert find_emergency(normalize(text)) is None


@pytest.mark.parametrize("text", ["我家没气了", "家里没气了", "我们楼没气了"])
def test_a_house_without_gas_is_nobody_without_breath(text: str) -> None:
    assert find_emergency(normalize(text)) is None


@pytest.mark.parametrize(("text", "first"), [("有人打架?", "110"), ("出车祸了?", "122")])
def test_who_only_asks_whether_gets_the_number_above_the_answer(text: str, first: str) -> None:
    answer, _ = ask(text)
    assert (answer.kind is AnswerKind.EMERGENCY, answer.caution[:1]) == (False, (first,))


@pytest.mark.parametrize(
    "turns",
    [("我家母牛要生了", "难产了"), ("我家羊吃了毒草", "中毒了"), ("秸秆禁烧谁管", "我找不到"), ("低保", "我爸不行?"), ("水管爆了", "发水了"), ("宅基地批了没", "他们动手了")],
)  # fmt: skip
def test_in_a_talk_bare_words_that_name_nobody_are_of_what_it_is_about(turns: tuple[str, ...]) -> None:
    assert talk(*turns).kind is not AnswerKind.EMERGENCY


@given(st.text(max_size=60))
def test_of_any_text_that_tells_a_danger_the_numbers_are_named(text: str) -> None:
    told, named = bare_danger(normalize(text)), bare_numbers(normalize(text))
    assert told is None or told.numbers == named


@pytest.mark.parametrize(
    ("text", "first"),
    [("岳父溺水了", "119"), ("我家老爷子触电了快来人", "119"), ("我姑娘中毒了", "120"), ("老婆子溺水了", "119")],
)
def test_kin_of_every_name_are_somebody_to_whom_it_happens(text: str, first: str) -> None:
    assert bare_numbers(normalize(text))[:1] == (first,)
    answer, _ = ask(text)
    assert answer.kind is AnswerKind.EMERGENCY
    assert answer.numbers[0] == first


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("小偷来了", "110"),
        ("贼来了", "110"),
        ("进贼了", "110"),
        ("电梯困住了", "119"),
        ("撞人了", "122"),
        ("两个车撞了", "122"),
        ("宝宝噎奶了", "120"),
        ("河水进村了", "119"),
        ("山洪进村了", "119"),
        ("车撞人了", "122"),
        ("两个人打架", "110"),
        ("有人在打架", "110"),
    ],
)
def test_thieves_crashes_and_fights_in_few_words_get_their_number(text: str, first: str) -> None:
    danger = find_emergency(text)
    assert danger is not None
    assert (danger.numbers[0], danger.doubted) == (first, False)


@pytest.mark.parametrize(
    "text", ["小偷抓到了吗", "自来水进村了", "两个车位", "宝宝吐奶", "学生打架谁管", "被困在会议里"]
)
def test_a_word_more_or_less_is_no_thief_crash_or_fight(text: str) -> None:
    assert bare_danger(normalize(text)) is None

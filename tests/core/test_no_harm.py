"""Long illness, a death told in a word and things that are let sound like danger and are none."""

from __future__ import annotations

import pytest

from bot.render import plain
from knowledge.answers import AnswerKind
from knowledge.language.normalize import normalize
from knowledge.office import MOST_CHOICES
from knowledge.understanding.emergency import find_emergency
from knowledge.understanding.no_harm import without_harmless
from tests.core.talking import MANAS, QITAI, ask, shown, talk


@pytest.mark.parametrize(
    "text",
    [
        "他们把房租出去了",
        "他们把地租出去了",
        "物业把车库卖了",
        "他把我家的地包出去了",
        "他们把车开走了",
        "他们把树拉走了",
        "村里把草场流转给老板了",
        "他们把牛羊卖光了",
        "他们把我家的驴牵走了",
    ],
)
def test_things_that_are_let_or_moved_are_no_alarm(text: str) -> None:
    assert find_emergency(normalize(text)) is None


def test_in_a_talk_they_are_answered_from_the_list() -> None:
    answer = talk("物业不管", "电梯坏了", "他们把房租出去了")
    assert answer.kind is AnswerKind.CHOICES
    assert f"{QITAI}/收回/24" in shown(answer)


@pytest.mark.parametrize(
    "text",
    [
        "他们把我爸拉走了",
        "他们把孩子抱走了",
        "他们把人关起来了",
        "他们把车开走了，娃还在车上",
        "他们把房子点着了",
        "他们把我闺女拉上车了",
        "他们把房子拆了，我奶还在里面",
    ],
)
def test_people_who_are_taken_are_in_danger_still(text: str) -> None:
    assert find_emergency(normalize(text)) is not None


@pytest.mark.parametrize(
    "text",
    [
        "我爸瘫了",
        "我爸中风两年了，躺床上",
        "我妈躺床上要人伺候",
        "爷爷半身不遂",
        "老母亲瘫在炕上五年",
        "奶奶卧床三年了，动不了",
        "我爸中风半年了，说不了话",
        "婆婆生活不能自理",
    ],
)
def test_an_illness_that_lasts_is_the_lists_matter(text: str) -> None:
    for town in (QITAI, MANAS):
        answer = talk(text, town=town)
        assert answer.kind is AnswerKind.CHOICES
        assert "现在就打" not in plain(answer)


@pytest.mark.parametrize(("town", "disabled"), [(QITAI, f"{QITAI}/基本/67"), (MANAS, f"{MANAS}/基本/66")])
@pytest.mark.parametrize("text", ["爷爷半身不遂", "我妈躺床上要人伺候"])
def test_who_tends_somebody_bedridden_is_offered_what_helps(text: str, town: str, disabled: str) -> None:
    assert disabled in shown(talk(text, town=town))


@pytest.mark.parametrize(
    "text",
    ["我爸突然瘫了", "我爸突然半身不遂说不出话", "我爸中风了", "我爸瘫倒在地上", "我爸瘫了，叫不醒", "我爸中风两年了，今天突然不行了", "我爸中风三年了，刚才昏过去了", "瘫在床上五年了，不想活了",
     "我爸瘫痪在床，喝了农药"],
)  # fmt: skip
def test_what_happens_now_to_who_is_ill_for_long_is_an_emergency(text: str) -> None:
    assert find_emergency(normalize(text)) is not None


def test_what_helps_who_tends_somebody_bedridden_stands_among_the_choices_that_a_message_has_itself() -> None:
    answer, _ = ask("老母亲瘫在炕上五年")
    assert answer.kind is AnswerKind.CHOICES
    assert f"{QITAI}/基本/67" in shown(answer)[:2]
    assert len(answer.duties) <= MOST_CHOICES


@pytest.mark.parametrize(
    ("text", "item"),
    [("爷爷瘫痪三年，自来水停了", "配合/32"), ("爷爷瘫痪三年，低保怎么办", "基本/29"), ("爷爷瘫痪三年，邻居把我家地占了", "配合/69"), ("爷爷瘫痪三年，房子漏雨", "基本/89")],
)  # fmt: skip
def test_what_helps_with_an_illness_stands_behind_another_matter_told_with_it(text: str, item: str) -> None:
    assert shown(ask(text)[0])[0] == f"{QITAI}/{item}"


@pytest.mark.parametrize("town", [QITAI, MANAS])
def test_an_illness_told_with_a_matter_that_the_list_has_not_makes_it_none_of_the_ill(town: str) -> None:
    assert talk("我妈瘫痪三年，路灯坏了", town=town).kind is AnswerKind.NONE


@pytest.mark.parametrize(
    "text", ["我妈瘫痪三年，伺候不动了", "我妈瘫痪三年，家里没钱了", "一个人照顾老母亲，她瘫痪五年"]
)
def test_what_is_told_of_the_illness_itself_is_no_other_matter(text: str) -> None:
    assert shown(ask(text)[0])[0] == f"{QITAI}/基本/67"


@pytest.mark.parametrize("text", ["婆婆走了", "我公公走了", "老爷子走了", "我奶奶走了", "爷爷走了", "老伴走了"])
def test_of_the_old_a_word_tells_a_death(text: str) -> None:
    answer, _ = ask(text)
    assert answer.kind is AnswerKind.CHOICES
    assert shown(answer) == [f"{QITAI}/基本/72"]
    assert plain(answer).startswith("节哀")


def test_what_is_asked_after_it_is_answered() -> None:
    assert shown(talk("婆婆走了", "丧葬费找谁", town=MANAS))[0] == f"{MANAS}/基本/71"
    assert shown(talk("婆婆走了，丧葬费找谁", town=MANAS))[0] == f"{MANAS}/基本/71"


@pytest.mark.parametrize(
    "text",
    [
        "老爷子走丢了",
        "奶奶走失了",
        "爷爷不见了",
        "我奶奶走了一天没回来",
        "婆婆走丢了",
        "娃走丢了",
        "老爷子出去没回来 到处找",
    ],
)
def test_who_is_missing_is_mourned_by_nobody(text: str) -> None:
    answer, _ = ask(text)
    assert "节哀" not in plain(answer)
    assert answer.numbers or answer.caution


@pytest.mark.parametrize(
    "text", ["爷爷走了后门", "婆婆走了，娃没人带", "公公走了三天没消息", "老公走了", "媳妇走了", "我妈走了", "儿子走了"]
)
def test_who_left_is_not_mourned(text: str) -> None:
    assert "节哀" not in plain(ask(text)[0])


@pytest.mark.parametrize("text", ["房租涨了", "车开走了", "我中午躺床上睡觉", "刚才中风了", "地谁租", "找人伺候牲口"])
def test_other_words_stay_as_they_stand(text: str) -> None:
    assert without_harmless(normalize(text)) is None


@pytest.mark.parametrize(
    "text",
    ["我妈吃了蘑菇,下不了床", "我妈吃了蘑菇下不了床", "我妈煤气熏得下不了床", "喝了假酒下不了床", "心脏疼得下不了床", "老人冻得下不了床", "我发烧下不了床", "我妈摔了,下不了床",
     "我爸下不了床了"],
)  # fmt: skip
def test_who_cannot_get_up_and_not_for_long_is_in_danger(text: str) -> None:
    assert talk(text).numbers


@pytest.mark.parametrize("text", ["我奶奶下不了床三年了", "我爸瘫痪三年了，下不了床", "爷爷五年下不了床"])
def test_who_has_not_got_up_for_years_is_not(text: str) -> None:
    answer = talk(text)
    assert not answer.numbers
    assert not answer.caution


@pytest.mark.parametrize("text", ["怀孕八个月中风了", "我媳妇怀孕八个月脑出血", "我妈来这里两个月脑出血了"])
def test_a_span_of_something_else_makes_no_stroke_old(text: str) -> None:
    assert talk(text).numbers[:1] == ("120",)


@pytest.mark.parametrize(
    "text", ["我爸三年前中风", "我爸中风三年了，现在瘫在床上", "爷爷十几年瘫在炕上", "我妈两年前就瘫痪了"]
)
def test_a_span_of_the_illness_does(text: str) -> None:
    assert not talk(text).numbers


@pytest.mark.parametrize(
    "text",
    [
        "我爸脑梗三年了，站不起来了",
        "我爸脑梗三年了，不会说话了",
        "我爸脑梗三年了，现在说不了话",
        "我爸中风两个月了，动不了",
        "我爸中风两个月了，动不了了",
    ],
)
def test_what_who_is_ill_for_long_can_do_no_more_is_told_a_number(text: str) -> None:
    answer = talk(text)
    assert (answer.numbers or answer.caution)[:1] == ("120",)


@pytest.mark.parametrize("text", ["我妈起床半身不遂", "我妈睡醒偏瘫了", "我妈刚偏瘫了", "我爸偏瘫了"])
def test_a_stroke_on_waking_is_an_alarm(text: str) -> None:
    assert talk(text).numbers[:1] == ("120",)


@pytest.mark.parametrize("text", ["房东把我的东西搬走我在外面冻得不行", "他们把我家草场圈走了还放狗咬我"])
def test_what_is_done_to_people_beside_their_things_is_heard(text: str) -> None:
    answer = talk(text)
    assert (answer.numbers or answer.caution)[:1] == ("110",)


@pytest.mark.parametrize("when", ["刚才", "就刚才", "刚刚的事", "今天早上"])
@pytest.mark.parametrize("text", ["我爸瘫了", "我妈半身不遂了"])
def test_who_says_that_it_was_just_now_is_told_the_number_that_was_told_with_an_if(text: str, when: str) -> None:
    assert talk(text).caution == ("120",)
    assert talk(text, when).numbers[:1] == ("120",)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("他们把羊拉走，开枪了", "110"),
        ("他们把羊拉走放火烧圈", "119"),
        ("把房子卖了要烧死我们", "110"),
        ("他们把我的地卖了我要自焚", "110"),
        ("我要自焚", "110"),
        ("爷爷瘫痪在炕上,炕着了", "119"),
        ("爷爷瘫在炕上，炕冒烟", "119"),
        ("爷爷瘫在炕上，炕塌了", "119"),
    ],
)
def test_a_danger_beside_what_is_none_is_heard_for_itself(text: str, number: str) -> None:
    assert talk(text).numbers[:1] == (number,)


@pytest.mark.parametrize(
    "text",
    [
        "爷爷瘫痪在炕上,有补贴吗",
        "我爸瘫痪三年了，家里没钱",
        "牧民放火烧荒谁管",
        "发令枪开枪比赛",
        "五年前突然瘫痪了有补贴吗",
    ],
)
def test_what_is_asked_beside_it_is_no_danger(text: str) -> None:
    assert not talk(text).numbers


@pytest.mark.parametrize(
    "text",
    ["奶奶走了半天了", "爷爷走了一天了", "爷爷走了两个小时了", "我奶奶走了一下午", "我爷爷老年痴呆，走了", "奶奶痴呆了，奶奶走了", "爷爷糊涂了，走了两个小时了"],
)  # fmt: skip
def test_who_is_out_for_hours_or_does_not_find_home_is_missing(text: str) -> None:
    answer, _ = ask(text)
    assert "节哀" not in plain(answer)
    assert (answer.numbers or answer.caution)[:1] == ("110",)


@pytest.mark.parametrize("text", ["爷爷走了三天了", "爷爷昨天走了", "奶奶痴呆，奶奶上个月走了，心里难受"])
def test_who_has_died_days_ago_is_mourned(text: str) -> None:
    answer, _ = ask(text)
    assert plain(answer).startswith("节哀")
    assert not answer.caution


def test_after_word_that_somebody_does_not_find_home_that_they_left_brings_a_number_too() -> None:
    assert talk("我爷爷老年痴呆", "爷爷走了").caution == ("110",)
    assert not talk("高龄津贴怎么领", "爷爷走了").caution


@pytest.mark.parametrize("text", ["妻子瘫痪在床", "我女婿脑梗三年了", "我孙女三年下不了床", "儿媳妇瘫痪在床"])
def test_the_long_illness_of_any_kin_is_no_harm_of_today(text: str) -> None:
    assert without_harmless(normalize(text)) == ""
    assert find_emergency(normalize(text)) is None


def test_an_uncle_and_the_old_lady_of_a_house_are_mourned_as_other_kin() -> None:
    for text in ("我舅舅没了", "我家老太太走了"):
        assert plain(ask(text)[0]).startswith("节哀")

"""Danger and crime told without their own words, or behind another matter, on the real lists; and what only sounds so."""

from __future__ import annotations

import pytest

from bot.render import plain
from knowledge.answers import AnswerKind
from knowledge.language.normalize import normalize
from knowledge.understanding.emergency import find_emergency
from knowledge.understanding.in_passing import numbers_in_passing
from knowledge.understanding.perhaps_danger import perhaps_numbers, was_robbed
from tests.core.talking import MANAS, QITAI, ask, shown, talk

THIEVES = "被偷、被骗了，赶紧打 110（报警），越早越好。"


@pytest.mark.parametrize(
    "text",
    ["有人半夜开车拉走我三只羊", "夜里有人拉走我家的牛", "羊不见了五只", "摩托车丢了", "我的摩托车丢了咋办", "钱包丢了", "我家骆驼丢了", "夜里丢了三只羊",
     "谁把我家牛牵走了", "牛让人牵走了", "有人开走了我的三轮车", "昨晚拉走我两头牛", "他们把车开走了"],
)  # fmt: skip
def test_whose_things_are_gone_is_sent_to_the_police_though_nobody_says_stolen(text: str) -> None:
    answer, _ = ask(text)
    assert answer.kind is not AnswerKind.EMERGENCY
    assert plain(answer).startswith(THIEVES)


@pytest.mark.parametrize("text", ["已经转了三千", "刚给他转了两万", "钱都转过去了咋办", "钱已经转了"])
def test_who_sent_money_away_is_robbed(text: str) -> None:
    assert was_robbed(normalize(text))
    answer, _ = ask(text)
    assert (answer.numbers or answer.caution) == ("110",)


@pytest.mark.parametrize(
    "text",
    ["户口本丢了", "身份证丢了", "有人偷偷养猪", "有人偷宰羊", "有人偷着放羊", "死羊谁拉走", "有人拉走死羊吗", "垃圾被人拉走了", "拖车拉走我的车", "交警把车拖走了", "羊拉走卖了", "夜里把羊赶走了", "谁来把垃圾车开走",
     "羊租出去了", "车借给人开走了", "地已经转了三十亩", "户口已经转了", "已经打了", "牛耳标丢了", "手机号丢了", "怕羊丢了", "游戏里的车丢了", "去年羊丢了五只", "他们把树拉走了",
     "洪水把羊冲走了", "政府把牛拉走检疫了", "保险理赔羊丢了赔不赔", "羊丢了又自己回来了", "电动车丢了半年了 派出所立过案", "有人拉走我家门口的土", "车位丢了",
     "谁负责赶走路上的牛", "谁有权把我的车开走", "谁应该把羊赶走", "谁该牵走这头牛", "有人拉走我的棉花不给钱", "有人拉走我的粮食没付钱"],
)  # fmt: skip
def test_what_is_let_lent_seized_or_only_mislaid_is_no_theft(text: str) -> None:
    assert not was_robbed(normalize(text))


@pytest.mark.parametrize("text", ["也打了两百", "刚打了三百", "已经打了五十斤"])
def test_what_was_only_put_in_or_thrown_is_no_money_sent_away(text: str) -> None:
    assert not was_robbed(normalize(text))


@pytest.mark.parametrize(
    "turns",
    [
        ("养老保险怎么交", "已经转了两千"),
        ("医保交不上", "钱已经打过去了"),
        ("城乡医保怎么交", "我已经转了三百"),
        ("医保交不上", "钱都转过去了"),
    ],
)
@pytest.mark.parametrize("town", [QITAI, MANAS])
def test_money_sent_after_a_duty_that_it_was_due_for_went_to_no_cheat(turns: tuple[str, ...], town: str) -> None:
    answer = talk(*turns, town=town)
    assert not answer.robbed
    assert answer.caution == ()
    assert answer.numbers == ()


def test_money_sent_to_a_cheat_is_heard_after_any_duty() -> None:
    assert talk("医保交不上", "已经给对方转了三千").robbed
    assert talk("医保交不上", "已经给骗子转了三千").caution == ("110",)


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("买化肥被骗了，是假的", "配合/29"),
        ("玉米种子被骗了", "配合/29"),
        ("网上买电动车被骗了", "基本/39"),
        ("卖棉花被老板骗了不给钱", "基本/39"),
    ],
)
def test_who_was_cheated_over_a_thing_is_offered_the_duty_of_that_thing_or_against_fraud(text: str, item: str) -> None:
    answer, _ = ask(text)
    assert shown(answer)[0] == f"{QITAI}/{item}"
    assert f"{QITAI}/基本/38" not in shown(answer)


@pytest.mark.parametrize("text", ["有人半夜开车拉走我三只羊", "牛叫人偷了", "有人偷羊"])
def test_under_a_theft_stands_what_the_list_has_for_peace_and_no_duty_of_cattle(text: str) -> None:
    assert shown(ask(text)[0]) == [f"{QITAI}/基本/38"]


def test_money_that_went_to_a_cheat_leads_to_the_police_and_to_the_duty_against_fraud() -> None:
    answer = talk("微信上让我转钱，说中奖了", "已经转了三千", town=MANAS)
    assert plain(answer).startswith(THIEVES)
    assert shown(answer) == [f"{MANAS}/基本/40"]


@pytest.mark.parametrize(
    ("text", "first"),
    [("有人来收保护费", "110"), ("有人堵门要钱", "110"), ("要账的堵家门口泼油漆", "110"), ("放高利贷的堵我家门", "110"), ("有人往我家门上泼大粪", "110"),
     ("托儿所打娃", "110"), ("老师体罚学生", "110"), ("地界纠纷打起来了", "110"), ("五六个拿铁锨把俺爹围住", "110"), ("马蜂窝", "119"),
     ("骆驼在公路上", "122"), ("羊群跑到国道上了", "122"), ("喝了拉肚子", "120"), ("食堂吃坏肚子", "120"), ("酒席吃坏肚子了", "120"), ("娃发烧三天了", "120"),
     ("孩子高烧不退", "120"), ("我爸瘫了", "120")],
)  # fmt: skip
def test_danger_that_may_be_now_gets_a_line_with_its_number(text: str, first: str) -> None:
    answer, _ = ask(text)
    assert (answer.caution or answer.numbers)[:1] == (first,)


@pytest.mark.parametrize(
    "text",
    ["交环境保护费", "草原生态保护费谁收", "垃圾堵门", "水堵门口了", "往地里泼水", "电脑中了勒索病毒", "幼儿园打疫苗", "老师打电话给学生", "老师打人家电话",
     "阿姨打孩子疫苗", "井水打起来一股味", "围墙打起来了", "官司打起来了", "差点打起来", "牌打起来没完", "两只狗打起来了", "游戏里打起来了", "他打我电话不接", "他打工去了",
     "马蜂窝攻略", "马蜂窝已经摘走了", "屋檐下有个马蜂窝，不急，没人被蜇", "羊在公路边吃草", "牛皮癣贴在马路上", "骆驼奶在公路边卖", "羊吃了拉肚子", "上次食堂吃坏肚子赔了没",
     "食堂谁管", "学校食堂招人", "娃发烧能不能报销", "我发烧友一个", "我爸瘫了三年了", "中风两年了", "拿铁锨围菜园", "铁棍堵我家大门口",
     "娃烧了三天纸", "孩子烧了两天炕", "广告打起来"],
)  # fmt: skip
def test_what_only_sounds_like_it_gets_none(text: str) -> None:
    assert not perhaps_numbers(normalize(text))


@pytest.mark.parametrize(
    ("turns", "first"),
    [(("邻居占我地", "他还打人"), "110"), (("邻居占我地", "对方动手打我妈"), "110"), (("自来水是黄的", "喝了拉肚子"), "120"),
     (("食堂吃坏肚子", "十几个娃"), "120"), (("酒席吃坏肚子了", "二十多个人"), "120"), (("吃席吐了", "有三十多个人"), "120")],
)  # fmt: skip
def test_danger_in_a_later_turn_is_heard_behind_the_matter_before_it(turns: tuple[str, ...], first: str) -> None:
    answer = talk(*turns)
    assert (answer.numbers or answer.caution)[0] == first


def test_after_the_number_for_many_who_are_sick_the_talk_is_still_about_what_made_them_so() -> None:
    answer = talk("食堂吃坏肚子", "十几个娃", "那镇上干啥", town=MANAS)
    assert answer.duties[0].duty.id == f"{MANAS}/配合/93"


@pytest.mark.parametrize(
    "turns",
    [
        ("农村办酒席要报备吗", "二十多个人"),
        ("低保咋办", "家里五个人"),
        ("邻居占我地", "他还种树"),
        ("牛羊得病了", "喝了拉肚子"),
        ("自来水是黄的", "喝了也没事吧"),
    ],
)
def test_a_count_or_a_further_word_in_a_calm_talk_gets_no_number(turns: tuple[str, ...]) -> None:
    answer = talk(*turns)
    assert not answer.caution
    assert not answer.numbers


@pytest.mark.parametrize(
    "text",
    ["孩子吞了扭扣电池咋弄", "孩子吞了纽扣电池", "娃误吞了钮扣电池", "娃吞了个硬币", "孩子吞了电池", "宝宝把磁珠吞下去了", "孙子误食了干燥剂", "娃吃了三颗磁力珠", "娃把扣子吞下去了", "孙女把硬币吞了"],
)  # fmt: skip
def test_who_swallowed_a_battery_a_coin_or_a_magnet_is_sent_to_the_ambulance(text: str) -> None:
    found = find_emergency(normalize(text))
    assert found is not None
    assert found.numbers[0] == "120"


@pytest.mark.parametrize(
    "text",
    ["废电池扔哪", "电动车电池多少钱", "投币机吞了硬币", "自动售货机吞了我五块钱", "牛吞了铁钉", "狗吞了纽扣", "去年娃吞了硬币报销", "怎么防止孩子吞了纽扣电池", "宣传栏要写：娃吞了纽扣电池先打哪个电话？帮我定个稿",
     "孩子吃药能报销吗", "娃吃的药片哪里领", "磁铁厂扰民", "要是娃吞了电池咋办", "吞并土地"],
)  # fmt: skip
def test_machines_animals_and_advice_swallow_nothing(text: str) -> None:
    assert find_emergency(normalize(text)) is None


@pytest.mark.parametrize(
    "story",
    ["俺爹跟邻居争地界，今早去地里量地，五六个拿铁锨把俺爹围住，已经动手了，村上说让等着，承包证上写的是八亩，现在只剩七亩半，这地到底归谁管",
     "我家在村东头，前几年分地的时候，邻居老王家多占了我家半亩地，我爹去找他说理，五六个拿铁锨把俺爹围住，已经动手了，俺们找村上说过好几回都没人管，村支书说等秋后再量，去年还把我家的苗也犁了，这地到底归谁管，该找哪个部门确权"],
)  # fmt: skip
def test_a_danger_in_the_middle_of_a_long_story_is_told_whom_to_call(story: str) -> None:
    answer, _ = ask(story)
    assert (answer.numbers or answer.caution)[0] == "110"


@pytest.mark.parametrize(
    "story",
    ["上周我家宝吃果冻噎到，脸都憋紫了，去医院看了没事，咱社区有没有教急救的课，我想带全家去学", "我家地挨着人家地，去年他拿铁锨把羊腿打断了，赔了三百，今年又来，这地界归谁量",
     "家里失过火，房子烧没了，租房住着，有没有救助，找谁申请", "我爸在石材厂切了八年石头，一直咳，矿上不认，老板跑了，去哪做职业病诊断", "听说要是着火了，村里有水泵，没人管，该找谁修"],
)  # fmt: skip
def test_a_story_of_what_is_over_is_told_no_number(story: str) -> None:
    assert not numbers_in_passing(normalize(story))


@pytest.mark.parametrize(
    "text",
    ["有人把我的车开走了我儿子在里面", "陌生人开走面包车我女儿在车上", "有人骑走我的摩托车带着我女儿", "有人把我手机拿走把我锁屋里", "几个人拿走我手机不让我走", "有人拿走我手机我妈晕了",
     "有人把我的车开走了我趴在车上", "有人撬走我家电视把我捆了"],
)  # fmt: skip
def test_a_theft_with_somebody_in_it_is_an_alarm(text: str) -> None:
    assert talk(text).numbers[:1] == ("110",)


@pytest.mark.parametrize("text", ["我妈的摩托车丢了", "邻居家的羊不见了", "昨晚有人拉走我两头牛谁管"])
def test_of_whom_the_things_were_makes_none(text: str) -> None:
    assert not talk(text).numbers

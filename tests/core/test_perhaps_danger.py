"""Messages after which somebody may be in danger though they do not say that it is now, on the real lists."""

from __future__ import annotations

import pytest

from bot.render import message, plain
from knowledge.answers import Answer, AnswerKind
from knowledge.conversation import Conversation
from knowledge.language.normalize import normalize
from knowledge.understanding.emergency import find_emergency
from knowledge.understanding.perhaps_danger import perhaps_numbers, was_robbed
from tests.real import real_desk


def ask(text: str, town: str = "qitai-xibeiwan") -> Answer:
    return real_desk().answer(text, Conversation(town), 1000.0)[0]


@pytest.mark.parametrize("text", ["家暴", "我被家暴了", "家庭暴力找谁", "丈夫打老婆归谁管", "有人威胁我", "校园霸凌"])
def test_one_line_with_the_number_stands_above_what_the_list_says(text: str) -> None:
    answer = ask(text)
    assert answer.kind in {AnswerKind.DUTY, AnswerKind.CHOICES, AnswerKind.NONE, AnswerKind.EMERGENCY}
    for written in (plain(answer), message(answer).html):
        first = written.splitlines()[0]
        assert "先打 110（报警）" in first or first.startswith(("现在就打 110", "<b>现在就打 110"))


def test_the_duty_stands_under_the_line() -> None:
    answer = ask("家暴")
    assert answer.duty is not None
    assert plain(answer).startswith("要是现在有危险，先打 110（报警）。\n\n镇里自己负责。")


def test_the_number_is_named_before_the_town_is_known() -> None:
    assert plain(ask("家暴", town="")).startswith("要是现在有危险，先打 110（报警）。")
    assert "先打 110" in message(ask("家暴", town="")).html


@pytest.mark.parametrize(
    "text",
    ["老公打人怎么办", "我妈被我爸打", "老人被儿子虐待", "孩子被后妈打", "被打了找谁", "学校有人欺负我娃", "同学打我孩子谁管",
     "精神病人打人谁管", "老人走丢了找谁", "前夫跟踪我", "两口子打架", "酒鬼天天打媳妇", "我儿子动手打我", "娃失踪了", "保姆虐待老人",
     "房子要塌了找谁", "我被骗了三万块钱", "有人冒充公安让我转钱怎么办", "离家出走的娃娃找谁", "前男友天天堵我家门口", "男的打女的找谁管", "地震了房子裂了找谁"],
)  # fmt: skip
def test_who_may_be_in_danger_is_told_whom_to_call(text: str) -> None:
    assert perhaps_numbers(text)


@pytest.mark.parametrize(
    "text",
    ["路灯坏了", "打疫苗找谁", "打电话给谁", "邻居半夜打了口井", "庄稼被人打了农药", "狗打架", "电话骚扰", "噪音骚扰", "找不到工作",
     "孩子户口本找不着了", "欺负外地人乱收费", "反家暴宣传谁搞", "防溺水讲座", "地震知识", "房子要翻修", "老人证不见了", "去年被打了", "防骗宣传", "孩子刚转过去上学要啥手续", "组织关系刚转走了，找谁", "我户口刚转过去", "地刚转的钱没给", "去年我被骗了两千块"],
)  # fmt: skip
def test_who_is_in_none_is_told_no_number(text: str) -> None:
    assert not perhaps_numbers(text)


@pytest.mark.parametrize("text", ["有人想自杀怎么办", "我同学说要轻生", "邻居闹着要跳楼", "孩子老说要割腕"])
def test_who_speaks_of_another_who_wants_to_die_gets_the_numbers_and_no_duty(text: str) -> None:
    answer = ask(text)
    assert answer.kind is AnswerKind.EMERGENCY
    assert "12356" in answer.numbers
    assert not answer.duties


@pytest.mark.parametrize("text", ["棉花跌成跳楼价了", "网课急得我要跳楼", "去年有人想自杀，心理讲座谁办"])
def test_a_manner_of_speaking_is_no_danger(text: str) -> None:
    assert ask(text).kind is not AnswerKind.EMERGENCY


@pytest.mark.parametrize(
    "text",
    [
        "我老公以前打我,昨晚又说要弄死我",
        "老公昨晚说要弄死我",
        "煤烟中毒咋办",
        "我害怕",
        "有个人老跟着我女儿放学，咋整孩子都不敢出门",
    ],
)
def test_a_threat_of_last_night_or_a_fear_gets_the_line_though_other_words_are_of_the_past(text: str) -> None:
    answer = ask(text)
    assert answer.kind is AnswerKind.EMERGENCY or "先打 1" in plain(answer).splitlines()[0]


@pytest.mark.parametrize("text", ["他有刀", "有人跟着我", "他手里拿着菜刀", "他喝多了说今晚要弄死我"])
def test_a_knife_a_threat_or_a_follower_is_danger_now_also_in_a_talk_of_something_else(text: str) -> None:
    _, talk = real_desk().answer("邻居家狗咬人谁管", Conversation("qitai-xibeiwan"), 1000.0)
    answer, _ = real_desk().answer(text, talk, 1001.0)
    assert answer.kind is AnswerKind.EMERGENCY
    assert answer.numbers[0] == "110"


@pytest.mark.parametrize("text", ["他家有枪证吗", "有人跟着我学种菜", "刀具店谁管"])
def test_a_knife_or_a_follower_of_another_sort_is_none(text: str) -> None:
    assert ask(text).kind is not AnswerKind.EMERGENCY


@pytest.mark.parametrize(
    "text",
    [
        "小偷把我家电视偷走了",
        "家里的摩托叫人偷了",
        "刷单把钱骗走了咋办",
        "我被骗了两万块钱",
        "手机在巴扎上让人偷了",
        "家里进贼了",
    ],
)
def test_who_was_robbed_or_cheated_is_sent_to_the_police_at_once(text: str) -> None:
    answer = ask(text)
    first = plain(answer).splitlines()[0]
    assert answer.kind is AnswerKind.EMERGENCY or first == "被偷、被骗了，赶紧打 110（报警），越早越好。"
    assert "110（报警）" in first


@pytest.mark.parametrize(
    "text",
    ["有人偷水浇地", "半夜偷电", "有人偷着倒垃圾", "厂子偷排污水", "去年摩托被偷了", "防骗宣传谁搞", "偷税漏税", "老板欠的工资钱要追回来找谁",
     "多领的低保钱要追回来吗", "房子被扒了,补偿找谁", "野猪把麦子偷光了", "贼多的草,翻地谁管", "家里来了个贼精的猫", "我的承包地被人偷偷卖了", "差点被骗了,谁管",
     "怕被骗了怎么办", "电视上看见老人被骗了钱,村里谁管", "电视里演的小偷偷东西,归谁管"],
)  # fmt: skip
def test_who_was_not_robbed_is_not_sent_to_the_police_for_it(text: str) -> None:
    assert not was_robbed(normalize(text))


@pytest.mark.parametrize(
    ("text", "first"),
    [("吃坏肚子十几个人", "120"), ("学生集体拉肚子", "120"), ("娃娃吃了学校的饭吐了一片", "120"), ("水涨到院子里了", "119"),
     ("河里涨水了,要淹到房子了", "119")],
)  # fmt: skip
def test_many_who_are_sick_together_and_water_that_comes_to_the_house_get_a_number(text: str, first: str) -> None:
    assert perhaps_numbers(normalize(text))[:1] == (first,)


@pytest.mark.parametrize(
    "text",
    ["吐鲁番来的一家人要落户", "吐鲁番的葡萄好几个品种补贴", "一家企业老吐黑烟", "好几个月都没吐口给我批宅基地", "吐痰一次罚十几块", "羊羔拉稀一天死好几个",
     "水灌到院子里浇菜要交钱吗", "水灌进村的渠道谁修", "滴灌水漫到邻居家地里", "下水道堵了污水漫到院子里", "修水库要淹村,搬迁补偿"],
)  # fmt: skip
def test_towns_animals_and_waste_water_are_no_sickness_and_no_flood(text: str) -> None:
    assert not perhaps_numbers(normalize(text))


def test_who_was_scalded_gets_the_line_and_who_has_curls_does_not() -> None:
    assert perhaps_numbers(normalize("孙子让锅里的水烫了")) == ("120",)
    assert perhaps_numbers(normalize("媳妇头发烫了没烫好，理发店赔不赔")) == ()


def test_whoever_of_the_family_beats_somebody_is_a_matter_of_the_police() -> None:
    for text in ("我被岳父打了", "父亲动手了", "姐姐打我妈"):
        assert perhaps_numbers(normalize(text)) == ("110",)


def test_money_that_is_sent_to_somebodys_account_beats_nobody() -> None:
    for text in ("我妈的养老金打谁卡上", "爷爷的高龄津贴打谁的账户"):
        assert perhaps_numbers(normalize(text)) == ()


def test_what_was_taken_of_a_granddaughter_or_an_aunt_is_things_and_nobody_harmed() -> None:
    for text in ("有人把我孙女的车开走了", "有人把我姨的车开走了"):
        assert find_emergency(normalize(text)) is None
        assert ask(text).caution == ("110",)


@pytest.mark.parametrize("text", ["娃在学校喝了牛奶拉肚子", "吃了他家的羊肉全家拉肚子", "吃完席十几个人马上上吐下泻"])
def test_who_is_sick_of_milk_or_meat_is_no_animal(text: str) -> None:
    assert perhaps_numbers(normalize(text)) == ("120",)


@pytest.mark.parametrize("text", ["好几个骡子拉肚子", "十几只羊喝了脏水拉肚子", "奶牛吃了草好几个拉肚子"])
def test_for_animals_that_are_sick_nobody_calls_an_ambulance(text: str) -> None:
    assert perhaps_numbers(normalize(text)) == ()


@pytest.mark.parametrize("text", ["我家猪娃子丢了", "有人半夜拉走我三只鸽子", "我家奶牛丢了"])
def test_whatever_animal_is_gone_its_keeper_was_robbed(text: str) -> None:
    assert was_robbed(normalize(text))


@pytest.mark.parametrize("text", ["我家地被人占了，他说我再去就打断我的腿", "他说见我一次打一次"])
def test_a_threat_beside_a_matter_has_the_police_beside_the_answer(text: str) -> None:
    assert perhaps_numbers(normalize(text)) == ("110",)

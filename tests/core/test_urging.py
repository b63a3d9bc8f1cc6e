"""Somebody who was told whom to call writes on here: the number once more, until they have called."""

from __future__ import annotations

import pytest

from bot.render import plain
from knowledge.answers import Answer, AnswerKind
from knowledge.conversation import Conversation
from knowledge.conversing import CALLED, DANGER_SECONDS
from knowledge.urging import CALMER, OVER, WAITS
from tests.real import real_desk

DESK = real_desk()
QITAI, MANAS = "qitai-xibeiwan", "manas-lanzhouwan"
FELL = "我爸突然倒地上叫不醒"


def talk(*messages: str, town: str = QITAI, pause: float = 10.0) -> tuple[Answer, Conversation]:
    """The answer to the last message, and the talk after it."""
    conversation, now = Conversation(town), 1000.0
    for message in messages:
        answer, conversation = DESK.answer(message, conversation, now)
        now += pause
    return answer, conversation


def _called(conversation: Conversation) -> tuple[str, ...]:
    return conversation.danger.numbers if conversation.danger else ()


@pytest.mark.parametrize("town", [QITAI, ""])
@pytest.mark.parametrize("further", ["怎么办", "在三队老王家", "你们快点啊", "喂 有人没", "快不行了咋办啊"])
def test_who_is_told_to_call_and_writes_on_is_told_again(further: str, town: str) -> None:
    answer, then = talk(FELL, further, town=town)
    assert (answer.kind, answer.numbers[:1], _called(then)[:1]) == (AnswerKind.EMERGENCY, ("120",), ("120",))
    again, _ = talk(FELL, further, "人呢", town=town)
    assert (again.kind, again.numbers[:1]) == (AnswerKind.EMERGENCY, ("120",))


@pytest.mark.parametrize(
    "further",
    [
        "已经打了",
        "打过120了",
        "我刚报了警",
        "救护车来了",
        "120在路上",
        "人送医院了",
        "没事了，谢谢",
        "电话打通了",
        "火灭了",
    ],
)
def test_who_has_called_is_left_in_peace(further: str) -> None:
    answer, then = talk(FELL, further)
    assert answer.kind is AnswerKind.SMALLTALK
    assert answer.smalltalk in {CALLED, OVER, "thanks", "ok"}
    assert then.danger is None
    after = talk(FELL, further, "停电了找谁")[0]
    assert (after.kind, after.caution) == (AnswerKind.NONE, ())


@pytest.mark.parametrize(
    ("danger", "further"),
    [("他拿刀要砍我", "他走远了我没事了"), ("有人跟踪我", "刚才那人走了，我到家了"), ("娃掉机井里了", "捞上来了没事了"),
     ("房子里有股煤气味", "关了阀门了没味了"), ("房子后头那个山坡子裂了个大口子娃娃还在屋里", "人都搬出来了")],
)  # fmt: skip
def test_a_danger_that_is_over_is_over(danger: str, further: str) -> None:
    answer, then = talk(danger, further)
    assert (answer.kind, answer.smalltalk, then.danger) == (AnswerKind.SMALLTALK, OVER, None)


def test_what_sounds_like_the_end_of_a_danger_may_be_its_worst() -> None:
    assert talk("娃掉机井里了", "捞上来了没气了")[0].numbers[:1] == ("120",)
    assert talk(FELL, "钥匙找到了")[1].danger or talk(FELL, "钥匙找到了")[0].caution
    for further in ("药找到了", "灯灭了", "我到家了"):
        assert talk("我不想活了", further)[0].numbers[-1:] == ("12356",)
    assert talk("我不想活了", "我妈把我救下来了")[0].smalltalk == OVER


def test_another_matter_that_no_list_has_is_said_so_beside_the_number() -> None:
    answer, then = talk(FELL, "我想离婚")
    assert (answer.kind, answer.caution, then.danger) == (AnswerKind.NONE, ("120",), None)


def test_violence_of_years_ago_is_no_danger_now() -> None:
    assert talk("老公前几年老打我，现在离了，孩子户口咋迁")[0].kind is not AnswerKind.EMERGENCY


def test_what_the_list_has_is_answered_and_danger_is_over() -> None:
    answer, then = talk(FELL, "高龄津贴找谁领")
    assert (answer.kind, then.danger) == (AnswerKind.DUTY, None)


@pytest.mark.parametrize("choice", range(2))
def test_choices_keep_the_number_in_one_line(choice: int) -> None:
    offered = [text for text in OF_NOISE if talk(text)[0].kind is AnswerKind.CHOICES]
    answer, then = talk(FELL, offered[choice])
    assert (answer.kind, answer.caution, then.danger) == (AnswerKind.CHOICES, ("120",), None)


OF_NOISE = ("狗叫一晚上睡不着", "狗乱叫吵得睡不着", "楼上吵得睡不着", "邻居半夜放音乐", "半夜有人唱歌")
"""Messages of which some are offered several duties today; one that is stated ends the danger."""


@pytest.mark.parametrize("further", ["不是这个", "我问的不是这个", "我不是说有人受伤，我是问狗证"])
def test_who_was_taken_wrongly_to_be_in_danger_is_not_told_again(further: str) -> None:
    answer, then = talk(FELL, further)
    assert not answer.again
    assert then.danger is None


@pytest.mark.parametrize(
    "further",
    [
        "救护车快来",
        "120快来",
        "医生快来啊",
        "他们打着呢",
        "打着呢",
        "有人喊着呢",
        "人走了",
        "老人走了",
        "叫不应",
        "快打120",
    ],
)
def test_who_cries_for_help_has_not_called(further: str) -> None:
    answer, then = talk(FELL, further)
    assert answer.kind is not AnswerKind.SMALLTALK
    assert then.danger or answer.caution


@pytest.mark.parametrize("further", ["西北湾镇", "我是西北湾镇的"])
def test_the_town_can_be_told_after_a_danger(further: str) -> None:
    answer, then = talk(FELL, further, town="")
    assert (answer.kind, answer.caution, then.town) == (AnswerKind.TOWN, ("120",), QITAI)
    assert talk(FELL, further, "高龄津贴找谁领", town="")[0].kind is AnswerKind.DUTY


def test_another_town_can_be_asked_for_after_a_danger() -> None:
    answer, _ = talk(FELL, "换个镇")
    assert (answer.kind, answer.town) == (AnswerKind.TOWN, None)


def test_what_is_asked_of_a_list_before_a_town_is_chosen_waits_for_the_town() -> None:
    assert talk(FELL, "高龄津贴找谁领", town="")[0].kind is AnswerKind.TOWN


def test_a_quarter_of_an_hour_after_the_first_telling_a_message_stands_alone() -> None:
    assert talk(FELL, "怎么办", pause=DANGER_SECONDS + 1.0)[0].kind is not AnswerKind.EMERGENCY
    again = ["怎么办"] * 4
    assert talk(FELL, *again, pause=DANGER_SECONDS / 3 + 1.0)[0].kind is not AnswerKind.EMERGENCY


def test_a_second_danger_has_its_own_number() -> None:
    assert talk(FELL, "房子着火了 烧得凶得很")[0].numbers[0] == "119"


@pytest.mark.parametrize(
    "further",
    [
        "没救过来", "我妈没救过来", "怎么救过来", "火还没灭", "火怎么灭", "大火没扑灭", "人还没救上来", "还没醒过来",
        "家里人还没撤出来", "没车送医院", "要不要送医院", "这里不安全", "没开玩笑",
    ],
)  # fmt: skip
def test_what_is_not_over_yet_gets_the_number_again(further: str) -> None:
    answer, then = talk(FELL, further)
    assert (answer.kind, answer.numbers[:1], _called(then)[:1]) == (AnswerKind.EMERGENCY, ("120",), ("120",))


def test_who_spoke_of_ending_it_and_is_not_saved_yet_is_not_let_go() -> None:
    answer, _ = talk("我不想活了", "还没送医院")
    assert answer.kind is AnswerKind.EMERGENCY


@pytest.fixture
def doubted() -> str:
    """A message of whose danger the bot is in doubt today."""
    return next(text for text in DOUBTFUL if DESK.answer(text, Conversation(QITAI), 0.0)[0].doubted)


DOUBTFUL = (
    "二楼左手边第三个门", "我在奇台还有个店", "我屋里崽掉塘里去哒 冒了两下看不到了", "双胞胎,一个像我一个像他", "屋里没动静",
    "头发白了 机器不认", "爷爷奶奶轮着住", "喊了名字没听见",
)  # fmt: skip


def test_who_is_in_danger_for_sure_and_writes_on_is_not_answered_with_an_if(doubted: str) -> None:
    answer, then = talk(FELL, doubted)
    assert answer.numbers
    assert not answer.doubted
    assert then.danger is not None
    assert not then.danger.doubted


def test_a_doubted_danger_ends_no_talk(doubted: str) -> None:
    _, before = talk("低保咋办")
    _, then = talk("低保咋办", doubted)
    assert (then.duty, then.town) == (before.duty, QITAI)
    assert then.danger is not None
    assert then.danger.doubted


def test_who_is_in_a_doubted_danger_and_asks_what_to_do_is_told_again(doubted: str) -> None:
    answer, _ = talk(doubted, "怎么办啊")
    assert (answer.kind, answer.again) == (AnswerKind.EMERGENCY, True)


def test_after_a_doubted_danger_another_matter_is_answered_as_ever(doubted: str) -> None:
    answer, then = talk(doubted, "低保在哪申请")
    assert (answer.kind, answer.caution, then.danger) == (AnswerKind.DUTY, (), None)


@pytest.mark.parametrize("message", ["我不想活了", "药片片都倒手心里了 不想撑了", "快来人 屋里没声了", "救命 门打不开"])
def test_despair_and_cries_for_help_are_never_doubted(message: str) -> None:
    assert not DESK.answer(message, Conversation(QITAI), 0.0)[0].doubted


@pytest.mark.parametrize(
    ("danger", "further"),
    [
        ("有人半夜撬我家门", "走了"),
        ("娃娃发高烧抽过去了", "现在好了"),
        ("我娃让拐走了", "找着了在他姥姥家"),
        ("我老婆要跳楼", "劝下来了"),
    ],
)
def test_what_ended_well_in_a_few_words_is_over(danger: str, further: str) -> None:
    assert talk(danger, further)[0].smalltalk == OVER


@pytest.mark.parametrize(
    ("danger", "further"), [("我爸掉井里了", "还没找着"), ("隔壁老头把老婆往死里打", "没声音了"), (FELL, "没动静了")]
)
def test_what_grew_worse_or_lasts_gets_the_number_again(danger: str, further: str) -> None:
    answer, _ = talk(danger, further)
    assert (answer.kind, answer.doubted) == (AnswerKind.EMERGENCY, False)


@pytest.mark.parametrize(
    "eased",
    ["没事了，我想通了", "没事，开玩笑的", "没事了", "没事", "谢谢你 我没事了", "没事了 刚才心情不好", "我好多了"],
)
def test_who_thought_better_of_it_gets_a_warm_word_with_whom_to_call_and_is_not_let_go(eased: str) -> None:
    answer, then = talk("我不想活了", eased)
    assert (answer.kind, answer.smalltalk, answer.duties) == (AnswerKind.SMALLTALK, CALMER, ())
    assert "12356" in plain(answer)
    assert "110" in plain(answer)
    assert _called(then)[-1:] == ("12356",)


@pytest.mark.parametrize("said", ["死了就没事了", "等我死了你们都没事了", "一了百了就好了", "没事 绳子我放好了"])
def test_what_promises_peace_after_a_death_eases_nothing(said: str) -> None:
    answer, then = talk("我不想活了", said)
    assert (answer.kind, _called(then)[-1:]) == (AnswerKind.EMERGENCY, ("12356",))


@pytest.mark.parametrize("said", ["没事了 就是腿断了", "没事 但胳膊抬不起来", "没事了 又吐了"])
def test_what_is_taken_back_in_the_next_clause_is_not_over(said: str) -> None:
    answer, then = talk("我爸从房顶摔下来了", said)
    assert answer.smalltalk not in {CALLED, OVER}
    assert answer.numbers or answer.caution or then.danger


@pytest.mark.parametrize("gone", ["他走了 我躲在邻居家", "那人走了，我跑到娘家了", "上个月的事了", "是去年的事"])
def test_who_is_out_of_reach_of_violence_or_tells_of_what_was_is_not_urged_again(gone: str) -> None:
    answer, then = talk("我男人拿刀砍我", gone)
    assert (answer.smalltalk, then.danger) == (OVER, None)


@pytest.mark.parametrize(
    "near", ["他走了又回来了", "我躲在厕所里", "他走了 我妈还在流血", "他走了 我躲柜子里不敢出来 他在外头喊"]
)
def test_who_hides_from_somebody_near_is_urged_again(near: str) -> None:
    answer, then = talk("我男人拿刀砍我", near)
    assert answer.smalltalk not in {CALLED, OVER}
    assert then.danger is not None


def test_the_number_said_again_keeps_what_the_danger_is_about() -> None:
    _, then = talk("我男人喝了酒就打我，现在没在家", "人呢", town=MANAS)
    assert then.duty == "manas-lanzhouwan/基本/19"


@pytest.mark.parametrize(("danger", "asked"), [("狗咬人了流血", "狗咬人咋办"), ("着火了麦场", "火灾怎么办")])
def test_the_duty_that_stood_under_the_number_stands_there_again_alone(danger: str, asked: str) -> None:
    before, _ = talk(danger)
    answer, _ = talk(danger, asked)
    assert (answer.kind, answer.again, answer.offers) == (AnswerKind.EMERGENCY, True, False)
    assert answer.duty == before.duty
    assert len(answer.duties) == 1
    assert "您是想问哪一件" not in plain(answer)


def test_who_asks_for_the_department_after_a_danger_is_shown_the_duty_beside_the_number() -> None:
    answer, _ = talk("我男人喝了酒就打我，现在没在家", "归哪个部门", town=MANAS)
    assert (answer.kind, answer.caution[:1]) == (AnswerKind.CHOICES, ("110",))
    assert answer.duties[0].duty.id == "manas-lanzhouwan/基本/19"


@pytest.mark.parametrize(
    "further",
    ["娃不哭了，没事了", "我不怕了，没事了", "已经不烧了，没事了", "水不大，人拉上来了", "煤气不漏了，安全了"],
)
def test_a_no_in_one_clause_says_nothing_against_the_next(further: str) -> None:
    assert talk(FELL, further)[0].smalltalk == OVER


@pytest.mark.parametrize("further", ["他走了", "找到了一个电话是多少"])
def test_a_death_and_a_question_are_no_good_end(further: str) -> None:
    answer, _ = talk("我爸从房顶上摔下来了", further)
    assert answer.smalltalk not in {CALLED, OVER}


GUESSED = (
    ("结婚登记证明在哪开", "要是娃的手续在西北弯那边办呢"),
    ("浇地的井不出水找谁", "不是我那口，我说的是老马，他自己偷摸新打了一口"),
    ("娃不上学归谁管", "班上有个娃好几天不来,家里叫他放羊去了"),
    ("垃圾没人拉", "还有进村那条路坑太大我轮胎都爆了"),
    ("老板跑了工资没发找谁", "我哥在奇台也被欠着，那边呢"),
    ("养狗谁管", "俺屋在沟沟最里头"),
    ("养狗谁管", "爷爷奶奶轮着住"),
    ("养狗谁管", "刚下班车 在街上"),
)
"""Later turns of which some are a mere guess of danger today."""


def test_in_a_talk_what_only_may_be_danger_is_answered_by_the_list_with_the_number_above_it_and_remembered() -> None:
    answers = (talk(*turns) for turns in GUESSED)
    answer, then = next((answer, then) for answer, then in answers if answer.doubted and answer.caution)
    assert answer.kind in {AnswerKind.DUTY, AnswerKind.CHOICES}
    assert plain(answer).startswith("要是现在有危险，先打 ")
    assert (_called(then), then.danger is not None and then.danger.doubted) == (answer.caution, True)


@pytest.mark.parametrize(
    ("matter", "cry"),
    [
        ("农药使用指导谁管", "打药的人晕地里了"), ("食品安全突发事件谁管", "吃完席十几个人上吐下泻"), ("养狗谁管", "狗扑我娃身上了快来"),
        ("防汛谁管", "洪水把路冲断了，车陷里头了"), ("燃气安全谁管", "阀门关不上，满屋子味"), ("养狗谁管", "我爸突然倒地上叫不醒"),
        ("养狗谁管", "灶房着火了"), ("养狗谁管", "我也不想活了"), ("养狗谁管", "娃掉河里了"),
    ],
)  # fmt: skip
def test_in_a_talk_a_danger_that_is_more_than_a_guess_gets_its_number(matter: str, cry: str) -> None:
    answer, then = talk(matter, cry)
    assert (answer.kind, answer.doubted) == (AnswerKind.EMERGENCY, False)
    assert then.danger is not None


def test_a_guess_of_danger_does_not_weaken_one_told_for_sure() -> None:
    told = [then.danger for matter, guess in GUESSED for _, then in [talk(matter, FELL, guess)] if then.danger]
    assert told
    assert not any(danger.doubted for danger in told)


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize(
    "asked",
    [
        "那有没有贷款", "有没有低保能领", "医疗救助怎么申请", "开玩笑的，那有没有贷款", "有没有低保", "那有没有低保", "低保怎么办",
        "养狗归谁管", "残疾证在哪办", "收回的有几项",
    ],
)  # fmt: skip
def test_who_despaired_and_asks_the_list_is_answered_with_whom_to_call_above_it(asked: str, town: str) -> None:
    answer, then = talk("我不想活了", asked, town=town)
    assert answer.kind in {AnswerKind.DUTY, AnswerKind.CHOICES, AnswerKind.NONE, AnswerKind.SET}
    assert plain(answer).startswith("心里难受，打 12356")
    assert _called(then)[-1:] == ("12356",)
    assert talk("我不想活了", asked, "没事了", town=town)[0].smalltalk == CALMER


@pytest.mark.parametrize(
    "further", [("有没有低保", "要带啥"), ("低保怎么办", "归哪个部门"), ("民政局管哪几件", "3", "下一个"), ("养狗归谁管", "那另一个镇呢")]
)  # fmt: skip
def test_what_is_asked_on_by_who_despaired_keeps_whom_to_call_above_it(further: tuple[str, ...]) -> None:
    answer, then = talk("我不想活了", *further)
    assert answer.kind is AnswerKind.DUTY
    assert plain(answer).startswith("心里难受，打 12356")
    assert _called(then)[-1:] == ("12356",)
    assert not talk("我不想活了", *further, pause=DANGER_SECONDS / len(further) + 1.0)[0].caution


def test_of_another_danger_a_stated_duty_stands_alone() -> None:
    answer, then = talk(FELL, "有没有低保")
    assert (answer.kind, answer.caution, then.danger) == (AnswerKind.DUTY, (), None)


@pytest.mark.parametrize(
    "asked",
    ["能不能让我去死", "怎么申请安乐死", "有没有人管我", "有没有人听我说", "有没有不疼的死法", "安眠药在哪领", "农药在哪领", "遗书归谁管"],
)  # fmt: skip
def test_despair_that_asks_for_death_or_for_somebody_to_listen_gets_no_list(asked: str) -> None:
    answer, then = talk("我不想活了", asked)
    assert (answer.kind, answer.duties) == (AnswerKind.EMERGENCY, ())
    assert _called(then)[-1:] == ("12356",)


@pytest.mark.parametrize("said", ["算了 我跳河算了", "我跳河去", "我不如跳楼算了", "干脆跳井死了算了"])
def test_who_says_in_few_words_how_they_will_end_it_is_heard(said: str) -> None:
    answer, _ = talk(said)
    assert (answer.kind, answer.numbers[-1:]) == (AnswerKind.EMERGENCY, ("12356",))


@pytest.mark.parametrize(
    "said",
    ["高血压药吃完了 去哪开药", "我有高血压药吃完了 去哪开", "急得我要跳楼算了", "跳楼价甩卖谁管", "跳河那边的桥坏了"],
)
def test_what_only_has_its_words_is_no_despair(said: str) -> None:
    assert talk(said)[0].numbers[-1:] != ("12356",)


def test_the_numbers_stay_told_when_the_town_is_said_between() -> None:
    answer, then = talk("我男人喝醉了拿着菜刀撵我", "兰州湾", "我躲到邻居家了", town="")
    assert (answer.kind, answer.numbers[:1]) == (AnswerKind.EMERGENCY, ("110",))
    assert then.town == "manas-lanzhouwan"


@pytest.mark.parametrize("well", ["没事了 他出来吃饭了", "找到了 人好好的"])
def test_what_ended_well_is_over_though_more_is_told(well: str) -> None:
    answer, then = talk("我闺女被网友骗出去三天没回来了", well)
    assert (answer.smalltalk, then.danger) == (OVER, None)


@pytest.mark.parametrize(
    "further", ["已经打了120了 然后呢", "打了120了，现在该咋办", "120打过了还要干啥", "电话打了 接下来怎么办", "打了120，车还没来"]
)  # fmt: skip
def test_who_has_called_and_asks_what_now_is_told_what_to_do_until_help_comes(further: str) -> None:
    answer, then = talk(FELL, further)
    assert (answer.kind, answer.smalltalk, _called(then)) == (AnswerKind.SMALLTALK, WAITS, ("120",))
    assert "120（急救）" in plain(answer)
    assert "现在就打" not in plain(answer)
    assert talk(FELL, further, "人快不行了")[0].numbers[:1] == ("120",)


@pytest.mark.parametrize("further", ["打了120没人接", "120一直占线咋办", "电话打不通", "打120了没人接咋办"])
def test_who_calls_and_gets_nobody_is_told_the_numbers_again(further: str) -> None:
    answer, _ = talk(FELL, further)
    assert (answer.kind, answer.again, answer.numbers) == (AnswerKind.EMERGENCY, True, ("120",))


@pytest.mark.parametrize("over", ["人救起来了", "救活了", "娃救回来了", "人救出来了，火也灭了"])
def test_who_was_saved_in_other_words_is_saved(over: str) -> None:
    answer, then = talk("房子着火了 人在里头", over)
    assert (answer.kind, answer.smalltalk, then.danger) == (AnswerKind.SMALLTALK, OVER, None)
    assert plain(answer).startswith("那就好")


@pytest.mark.parametrize("lasts", ["人没救出来，火灭了", "还没救活", "怎么救回来"])
def test_who_is_not_saved_yet_is_not_let_go(lasts: str) -> None:
    answer, then = talk("房子着火了 人在里头", lasts)
    assert answer.smalltalk not in {CALLED, OVER}
    assert then.danger is not None


def test_a_doubted_danger_that_ended_well_is_over_too() -> None:
    answer, then = talk("老公家暴我咋办", "人救过来了")
    assert (answer.smalltalk, then.danger) == (OVER, None)


@pytest.mark.parametrize("danger", ["老公打我", "我男人拿刀砍我", "老公家暴我咋办"])
@pytest.mark.parametrize("asked", ["他睡着了我咋离婚", "他睡了 我想离婚咋办"])
def test_who_was_beaten_and_asks_for_a_divorce_is_answered_with_the_number_above(danger: str, asked: str) -> None:
    answer, _ = talk(danger, asked)
    assert answer.kind in {AnswerKind.CHOICES, AnswerKind.NONE}
    assert plain(answer).startswith("要是现在有危险，先打 110")


@pytest.mark.parametrize(
    ("danger", "called", "asks"),
    [
        (FELL, "已经打了120", "然后呢"), (FELL, "打了120了", "我该干啥"), (FELL, "救护车在路上", "那我现在能做点啥"),
        ("房子着火了", "已经报了火警", "现在怎么办"), ("我男人拿刀砍我", "报警了", "接下来呢"), ("娃掉机井里了", "119打了", "还要多久到"),
        ("娃掉机井里了", "119打了", "车还没来"), (FELL, "已经打了120", "能不能动他"), (FELL, "已经打了120", "能给他喝水吗"),
        (FELL, "已经打了120", "在三队老王家"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("between", [(), ("好的",), ("谢谢",)])
def test_who_has_called_and_asks_what_now_in_another_message_is_told_what_to_do_until_help_comes(
    danger: str, called: str, asks: str, between: tuple[str, ...]
) -> None:
    answer, _ = talk(danger, called, *between, asks)
    assert (answer.kind, answer.smalltalk, answer.duties) == (AnswerKind.SMALLTALK, WAITS, ())
    assert answer.numbers
    assert talk(danger, called, *between, asks, asks)[0].smalltalk == WAITS


@pytest.mark.parametrize("worse", ["没气了", "没人接", "人快不行了", "120打不通", "吐血了"])
def test_who_has_called_and_tells_that_it_grows_worse_or_that_nobody_answers_is_told_the_number_again(
    worse: str,
) -> None:
    answer, _ = talk(FELL, "已经打了120", worse)
    assert (answer.kind, answer.numbers[:1]) == (AnswerKind.EMERGENCY, ("120",))


@pytest.mark.parametrize("over", ["醒过来了", "人救过来了", "送到医院了"])
def test_who_has_called_and_tells_that_it_ended_well_is_let_go(over: str) -> None:
    answer, then = talk(FELL, "已经打了120", over)
    assert (answer.smalltalk, then.danger, then.called) == (OVER, None, None)


@pytest.mark.parametrize("matter", ["停电了找谁", "医药费能报销吗", "高龄津贴找谁领", "收回的有几项"])
def test_who_has_called_and_asks_another_matter_goes_on_with_that(matter: str) -> None:
    answer, then = talk(FELL, "已经打了120", matter)
    assert (answer.caution, then.called) == ((), None)
    assert talk(FELL, "已经打了120", matter, "然后呢")[0].smalltalk != WAITS


def test_a_quarter_of_an_hour_after_the_danger_nobody_waits_for_help_any_more() -> None:
    assert talk(FELL, "已经打了120", "然后呢", pause=DANGER_SECONDS / 2 + 1.0)[0].smalltalk != WAITS


@pytest.mark.parametrize(
    ("danger", "called"),
    [
        (FELL, "已经打了120"),
        ("房子着火了", "我打过119了"),
        ("娃掉机井里了", "119打了"),
        ("我男人拿刀砍我", "报警了"),
        (FELL, "救护车在路上"),
    ],
)
@pytest.mark.parametrize(
    "act",
    [
        "能不能动他",
        "能给他喝水吗",
        "要不要把人抬出来",
        "可不可以给他喂药吗",
        "能扶他坐起来吗",
        "该不该按胸口",
        "能不能把刀拔了",
        "要不要先送医院",
    ],
)
def test_who_waits_and_asks_what_they_may_do_with_the_hurt_is_told_to_ask_the_ambulance(
    danger: str, called: str, act: str
) -> None:
    answer, then = talk(danger, called, act)
    assert (answer.smalltalk, answer.asks_at, answer.numbers[0], answer.duties) == (WAITS, "120", "120", ())
    assert "打 120（急救）" in plain(answer)
    assert talk(danger, called, act, "人快不行了")[0].kind is AnswerKind.EMERGENCY
    assert then.called or then.danger


@pytest.mark.parametrize("act", ["要不要开窗", "能不能进去", "要不要先泼水吗"])
def test_who_waits_and_asks_what_they_may_do_with_the_fire_is_told_to_ask_whom_they_called(act: str) -> None:
    answer, _ = talk("房子着火了", "我打过119了", act)
    assert (answer.smalltalk, answer.asks_at, answer.numbers) == (WAITS, "119", ("119",))


@pytest.mark.parametrize("asks", ["然后呢", "我该干啥", "车还没来"])
def test_who_waits_and_asks_nothing_that_may_hurt_is_told_to_wait(asks: str) -> None:
    answer, _ = talk(FELL, "已经打了120", asks)
    assert (answer.smalltalk, answer.asks_at) == (WAITS, "")


@pytest.mark.parametrize(
    ("messages", "number"),
    [
        (("房子着火了", "119打了，能不能把他抬出来"), "120"),
        (("我打过119了", "能不能动他"), "120"),
        (("救护车在路上，能不能动他",), "120"),
        (("我打过120了", "好的", "能给他喝水吗"), "120"),
        (("消防车到了", "能不能进去"), "119"),
    ],
)
def test_who_tells_first_of_all_that_they_called_is_told_whom_to_ask_too(
    messages: tuple[str, ...], number: str
) -> None:
    answer, _ = talk(*messages)
    assert (answer.smalltalk, answer.asks_at) == (WAITS, number)


@pytest.mark.parametrize(
    "text", ["我打过119了，消防检查谁管", "打过12345了", "打过120了没人管", "能不能动他", "我报过警了", "打过电话了"]
)
def test_who_says_no_more_than_a_matter_has_called_nobody_who_helps(text: str) -> None:
    answer, then = talk(text)
    assert answer.smalltalk not in {CALLED, WAITS}
    assert then.called is None


def test_who_called_before_they_wrote_here_asks_the_list_as_ever() -> None:
    answer, then = talk("我打过120了", "低保找谁")
    assert (answer.kind, answer.caution, then.called) == (AnswerKind.DUTY, (), None)

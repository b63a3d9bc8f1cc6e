"""Later turns of talks on the real lists: places without a list here, steps by number, and what must not stick."""

from __future__ import annotations

import pytest

from knowledge.answers import AnswerKind, Want
from knowledge.conversation import Conversation
from knowledge.evaluation.places import every_place
from knowledge.fresh_matters import another_thing
from knowledge.language.normalize import normalize
from knowledge.refusing import refuse
from knowledge.understanding.regions import full_names, region_in
from knowledge.understanding.ruled_out import without_ruled_out
from knowledge.understanding.sorrow import read_sorrow
from knowledge.understanding.turning import points_back
from knowledge.understanding.wants import read_asking
from knowledge.understanding.wishes import says_a_wish, wants_more
from tests.core.talking import DESK, MANAS, QITAI, items, shown, talk

DOG = "狗咬人谁管"
DOG_DUTY = f"{QITAI}/配合/20"


@pytest.mark.parametrize(
    ("text", "place"),
    [("那乌鲁木齐呢", "乌鲁木齐"), ("昌吉呢", "昌吉"), ("吉木萨尔县也一样吗", "吉木萨尔县"), ("半截沟镇呢", "半截沟镇"),
     ("我哥在石河子，他那边归谁", "石河子"), ("人家阜康市也是公安管吗", "阜康市"), ("奇台镇呢", "奇台镇"),
     ("西安也是公安罚吗", "西安"), ("北京朝阳区呢", "北京朝阳区")],
)  # fmt: skip
def test_the_same_asked_of_a_place_without_a_list_here_is_not_answered_from_another_list(text: str, place: str) -> None:
    answer = talk(DOG, text)
    assert (answer.kind, answer.duties, answer.unknown_town) == (AnswerKind.NONE, (), place)
    assert shown(talk(DOG, text, "那镇上干啥"))[:1] == [DOG_DUTY], "the talk goes on"


@pytest.mark.parametrize("text", ["那公安呢", "那天镇里来人不", "县上呢", "那草原上的呢", "和平时一样吗", "市区里呢"])
def test_words_that_sound_like_a_place_name_none(text: str) -> None:
    assert talk(DOG, text).unknown_town == ""


def test_regions_are_those_of_the_official_codes() -> None:
    named = {name for each in every_place() for name in (each.province, each.prefecture, each.county) if name}
    assert {name for name in named if name[-1] in "省市县区州旗盟"} == set(full_names())
    assert region_in("天桥谁管") == region_in("公安管不管") == ""
    assert region_in("归县还是归镇") == ""


@pytest.mark.parametrize("text", ["第三步", "第三步是啥", "最后一步呢", "第2步干啥"])
def test_a_step_asked_for_by_its_number_is_one_of_the_duty_talked_about(text: str) -> None:
    answer = talk(DOG, text)
    assert (answer.kind, answer.want, shown(answer)) == (AnswerKind.DUTY, Want.TOWNSHIP_STEPS, [DOG_DUTY])
    assert answer.steps


@pytest.mark.parametrize("text", ["双色球昨晚上开的啥号", "大盘鸡里头的皮带面要和多硬"])
@pytest.mark.parametrize("before", [DOG, "没房子住，想租政府那种便宜房子，去哪递材料"])
def test_what_no_duty_is_about_is_not_taken_for_what_was_shown_or_offered_before(before: str, text: str) -> None:
    assert not set(shown(talk(before, text))) & set(shown(talk(before)))


@pytest.mark.parametrize("text", ["隔壁县也这么管吗", "隔壁镇呢", "另一个镇归谁", "邻县也一样吗"])
def test_next_door_is_the_other_town(text: str) -> None:
    assert shown(talk(DOG, text)) == [f"{MANAS}/配合/19"]


def test_who_comes_from_next_door_is_no_question_about_that_town() -> None:
    assert talk(DOG, "隔壁镇的人跑来烧秸秆谁管").town == DESK.town(QITAI)


@pytest.mark.parametrize(
    "text",
    [
        "我嫂子户口在兰州湾，她那边谁管",
        "我战友是兰州湾的，他那边归哪",
        "她爸妈现在搬到玛纳斯兰州湾了，那边呢",
        "二爷在玛纳斯兰州湾，那边呢",
        "中。兰州湾那边呢",
    ],
)
def test_where_kin_live_is_no_matter_and_no_danger(text: str) -> None:
    assert shown(talk(DOG, text)) == [f"{MANAS}/配合/19"]


def test_who_names_their_own_town_with_a_matter_of_their_own_is_done_with_the_other() -> None:
    answer = talk("我姐吃低保归谁管", "兰州湾那边呢", "我们西北湾秸秆禁烧归谁管")
    assert shown(answer)[:1] == [f"{QITAI}/配合/61"]
    assert shown(talk(DOG, "兰州湾那边呢", "我们西北湾也是这个局吗")) == [DOG_DUTY]


@pytest.mark.parametrize("text", ["那镇上呢，就喊一声就完了？", "我是护林员，镇上先做啥", "我是村支书，公安干啥"])
def test_who_asks_and_what_they_think_is_no_matter_of_a_later_turn(text: str) -> None:
    assert shown(talk(DOG, text)) == [DOG_DUTY]


def test_a_matter_of_its_own_behind_a_short_question_is_asked() -> None:
    assert shown(talk(DOG, "镇上呢，垃圾谁来拉"))[:1] != [DOG_DUTY]


def test_what_is_gone_back_to_is_what_somebody_calls_it() -> None:
    assert shown(talk(DOG, "秸秆禁烧归谁管", "先别管秸秆了，刚才我家养狗那个，镇上干啥")) == [DOG_DUTY]


def test_looking_after_what_was_built_is_the_duty_beside_building_it() -> None:
    answer = talk("我想申报高标准农田建设", "修完了，滴灌首部坏了又是谁管")
    assert shown(answer)[:1] == [f"{QITAI}/基本/42"]


@pytest.mark.parametrize(
    "text",
    ["想找个活干", "家里没活干", "我要投诉村干部", "告我们村的书记", "老人没人管", "我们这网太慢", "村干部欺负人", "想当兵", "我要离婚"],
)  # fmt: skip
def test_a_short_new_matter_is_answered_as_if_nothing_had_been_talked_about(text: str) -> None:
    answer = talk(DOG, text)
    assert shown(answer) == shown(talk(text))
    assert DOG_DUTY not in shown(answer)[:1]


@pytest.mark.parametrize(
    "text", ["护照怎么办", "护照去哪办", "我要补办护照找谁", "驾照怎么办", "那护照呢", "护照", "那护照找谁办"]
)
@pytest.mark.parametrize("before", [DOG, "农村分户找谁"])
def test_a_paper_that_the_list_knows_nothing_of_is_not_answered_with_the_duty_talked_about(
    before: str, text: str
) -> None:
    assert (talk(before, text).kind, talk(before, text).duties) == (AnswerKind.NONE, ())


@pytest.mark.parametrize(
    "text",
    ["找谁", "罚多少", "那镇上干啥", "我要投诉", "我要告他们", "村干部不管", "告诉村干部了没用", "我想申请", "没人管",
     "镇上有啥活要干", "狗证怎么办"],
)  # fmt: skip
def test_what_brings_no_matter_still_means_the_duty_talked_about(text: str) -> None:
    assert shown(talk(DOG, text))[:1] == [DOG_DUTY]


@pytest.mark.parametrize("refusal", ["不是这个", "不对", "我问的不是这个", "你理解错了", "跑题了", "不是这个意思"])
@pytest.mark.parametrize("after", [("归谁管",), ("镇上干啥", "狗被人毒死了"), ("狗让人偷了", "找谁", "我家狗丢了")])
def test_a_refused_duty_comes_first_no_more_in_this_matter(refusal: str, after: tuple[str, ...]) -> None:
    for count in range(1, len(after) + 1):
        assert DOG_DUTY not in shown(talk(DOG, refusal, *after[:count]))[:1]


def test_what_stood_beside_a_refused_duty_can_still_be_picked_by_its_number() -> None:
    beside = shown(talk("邻居家狗咬人"))[1]
    assert shown(talk("邻居家狗咬人", "不是这个", "1")) == [beside]


@pytest.mark.parametrize("text", ["不是这个，我家的狗让人药死了", "我问的不是这个，狗丢了"])
def test_what_was_meant_instead_is_not_answered_with_what_was_refused_in_the_same_breath(text: str) -> None:
    assert DOG_DUTY not in shown(talk(DOG, text))[:1]


@pytest.mark.parametrize("between", [("低保咋办",), ("换个事，养狗要办证不",), ("民政局管哪几件",)])
def test_a_refusal_is_over_with_its_matter(between: tuple[str, ...]) -> None:
    assert shown(talk(DOG, "不是这个", *between, "养狗要办证不"))[:1] == [DOG_DUTY]


@pytest.mark.parametrize(
    ("listed", "said", "asked"),
    [("民政局管哪几件", "不对", "高龄津贴找谁领"), ("民政局管几件", "不是", "高龄津贴找谁领"), ("养狗的有哪几件", "不对", DOG),
     ("城管局收走的有几件", "不是这些", "垃圾没人清"), ("教育局管哪几件", "都不是", "娃上学找谁"),
     ("民政局管哪几件", "不对，我问的是养狗", "高龄津贴找谁领")],
)  # fmt: skip
def test_no_to_a_list_refuses_none_of_what_is_in_it(listed: str, said: str, asked: str) -> None:
    assert shown(talk(listed, said, asked)) == shown(talk(listed, asked))


def test_what_was_listed_can_still_be_picked_after_a_no() -> None:
    listed = shown(talk("民政局管哪几件"))
    assert shown(talk("民政局管哪几件", "不对", "2")) == [listed[1]]


def test_of_choices_all_are_refused_and_of_an_item_of_a_list_that_one() -> None:
    offered = Conversation(QITAI, choices=("a", "b"), refused=tuple("cdefghi"))
    after = refuse(offered, ("a", "b"))
    assert (after.duty, after.choices, after.refused) == ("", (), tuple("abcdefgh"))
    picked = refuse(Conversation(QITAI, duty="b", choices=("a", "b")), ("b",))
    assert (picked.duty, picked.choices, picked.refused) == ("", ("a", "b"), ("b",))


@pytest.mark.parametrize(
    "text",
    ["不对吧", "错了吧", "不是吧", "不是这个吧", "你搞错了吧", "都不对吧", "没搞错吧", "不对吧？", "弄错了吧你", "是不是弄错了", "嗯，不对吧", "答错了吧", "你搞错了吗"],
)  # fmt: skip
def test_who_doubts_what_was_answered_is_asked_what_they_mean(text: str) -> None:
    assert talk(DOG, text).smalltalk == "not-this"


@pytest.mark.parametrize("text", ["不对吗", "不是吗", "真的吗", "不能吧，镇上管啥", "不对吧，镇上不管吗"])
def test_who_asks_after_what_was_answered_does_not_refuse_it(text: str) -> None:
    assert talk(DOG, text).smalltalk != "not-this"


@pytest.mark.parametrize("text", ["不是镇上管的吗", "不是说派出所管吗", "不对，那到底找谁", "不是公安罚吗"])
def test_who_doubts_an_answer_refuses_nothing(text: str) -> None:
    assert shown(talk(DOG, text))[:1] == [DOG_DUTY]


@pytest.mark.parametrize(
    "text", ["我老伴上个月走了，心里难受", "老伴没了，天天睡不着", "我奶奶去世了", "我妈过世了，舍不得她"]
)
def test_grief_that_asks_nothing_is_stated_no_duty_and_offered_what_a_death_needs(text: str) -> None:
    answer = talk(DOG, text)
    assert (answer.kind, answer.sorrow) == (AnswerKind.CHOICES, "grief")
    assert items(answer) == ["基本/72"]
    assert shown(talk(DOG, text, "1")) == shown(answer)


@pytest.mark.parametrize("text", ["心里难受", "我心里堵得慌", "日子没法过了", "命苦啊"])
def test_a_heavy_heart_alone_is_given_no_duty(text: str) -> None:
    assert (talk(text).kind, talk(text).smalltalk) == (AnswerKind.SMALLTALK, "heavy")


def test_who_grieves_and_asks_is_answered_with_a_warm_word_first() -> None:
    answer = talk("我老伴上个月走了，丧葬费找谁领")
    assert (answer.kind, answer.sorrow, answer.duties[0].duty.item) == (AnswerKind.DUTY, "grief", "基本/72")
    assert talk("庄稼全让冰雹打了，愁死了").sorrow == "heavy"


@pytest.mark.parametrize(
    "text",
    [
        "我爷爷去世二十年了，他的地归谁",
        "老公走了三年了，地归谁",
        "邻居吵得睡不着",
        "太臭了受不了",
        "人没了还领高龄津贴谁追",
    ],
)
def test_what_is_long_ago_or_only_a_nuisance_is_no_grief(text: str) -> None:
    assert talk(text).sorrow == ""


@pytest.mark.parametrize(
    "text",
    ["我爸过世了，邻居占了我家宅基地", "我爸去世了，房子漏雨没人修", "我妈去世了，村里把地收走了", "我老伴过世了，路上垃圾没人清",
     "我爸去世了，我家的地让邻居占了", "我爷爷上个月没了，村里的渠不让我浇水", "儿子不孝，心里难受", "我爸没了工作，心里难受"],
)  # fmt: skip
def test_what_is_told_beside_sorrow_is_answered_with_a_warm_word_and_its_own_duties(text: str) -> None:
    answer = talk(text)
    assert answer.sorrow == ("heavy" if text.endswith("心里难受") else "grief")
    assert len(answer.duties) > 1


@pytest.mark.parametrize("text", ["日子没法过了，天天挨打", "天天挨打，心里难受"])
def test_a_heavy_heart_in_danger_is_still_told_whom_to_call(text: str) -> None:
    answer = talk(text)
    assert "110" in (*answer.caution, *answer.numbers)
    assert answer.smalltalk == ""


@pytest.mark.parametrize(
    "text",
    ["我妈走了三天没回来，急得睡不着", "老公走了，天天受不了他喝酒打我", "奶奶的高龄津贴没了，心里难受", "我妈的低保没了，愁死了",
     "孩子学校没了，舍不得", "我爸的地没了，受不了", "我妈走了，娃没人带，愁死了", "牛奶没了，愁死了", "我爸没了工作，心里难受",
     "我爸出去打工走了，心里难受", "奶奶不在了，到处找，心里难受", "儿子走了，舍不得", "媳妇走了，撇下两个娃", "我妈的手机没了，想哭"],
)  # fmt: skip
def test_what_is_gone_but_nobodys_life_is_no_death(text: str) -> None:
    sorrow = read_sorrow(normalize(text))
    assert sorrow is None or not sorrow.death


@pytest.mark.parametrize(
    "text",
    ["我爸没了", "我爸上个月车祸没了，心里难受", "老伴走了我心里难受得很", "我妈得了癌症上个月走了，心里难受", "娃没了，心里难受",
     "我妈得了不好的病去世了", "孩子他爸没了，想他", "我公公不在了，舍不得", "我爸昨晚走的，心里难受", "妈不在了爸也病了，心里难受", "娃他爸出车祸走了，心里难受"],
)  # fmt: skip
def test_a_death_is_heard_however_it_is_told(text: str) -> None:
    sorrow = read_sorrow(normalize(text))
    assert sorrow is not None
    assert (sorrow.death, sorrow.asks) == (True, False)


def test_a_department_asked_of_the_townships_own_duty_is_first_told_to_be_none() -> None:
    stated = talk("垃圾没人清")
    assert stated.duty is not None
    assert stated.duty.item == "基本/82"
    answer = talk("垃圾没人清", "归哪个部门")
    assert (answer.kind, answer.own) == (AnswerKind.CHOICES, stated.duty)
    assert talk(DOG, "归哪个部门").own is None
    assert talk("垃圾没人清", "镇上干啥").own is None


def test_a_long_title_is_offered_by_the_part_of_it_that_was_meant() -> None:
    offered = talk("地租不出去").duties
    told = {scored.duty.item: scored.phrase for scored in offered if scored.phrase}
    assert told["基本/48"] == "指导和管理农村土地承包经营权流转"
    assert all(scored.phrase in scored.duty.title for scored in offered), "in the list's own words"
    assert not any(scored.phrase for scored in talk("地租不出去", "归谁管").duties), "which says nothing of a matter"


@pytest.mark.parametrize(
    ("before", "text", "item"),
    [("我在巴扎上支个烤肉摊摊，要办啥卡呢", "那执照呢，我还想开个店", "配合/94"),
     ("我在巴扎上支个烤肉摊摊，要办啥卡呢", "我准备再开个小超市，执照咋办", "配合/94"),
     (DOG, "那养的羊呢，我还想开个民宿", "配合/71"), (DOG, "我还想申请低保", "基本/29"),
     (DOG, "那我们业主想自己成立个业委会呢", "基本/91"), (DOG, "低保那个呢", "基本/29")],
)  # fmt: skip
def test_what_somebody_wants_beside_is_a_matter_of_its_own(before: str, text: str, item: str) -> None:
    assert shown(talk(before, text))[:1] == [f"{QITAI}/{item}"]


@pytest.mark.parametrize(
    "text",
    [
        "我还要带残疾证吗",
        "还要带残疾证吗",
        "我还需要提供残疾证吗",
        "我要带残疾证不",
        "还用拿户口本去吗",
        "我还要写申请吗",
        "我还要交啥材料",
        "还得带娃的出生证吗",
    ],
)
def test_whether_a_paper_is_needed_is_asked_of_the_duty_talked_about(text: str) -> None:
    answer = talk("我想申请低保", text)
    assert (answer.kind, shown(answer)[:1]) == (AnswerKind.DUTY, [f"{QITAI}/基本/29"])


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("我还想办残疾证", "配合/39"),
        ("我还要办残疾证吗", "配合/39"),
        ("残疾证找谁办", "配合/39"),
        ("我还想开个店", "配合/94"),
    ],
)
def test_a_paper_that_somebody_wants_is_a_matter_of_its_own(text: str, item: str) -> None:
    assert shown(talk("我想申请低保", text))[:1] == [f"{QITAI}/{item}"]


@pytest.mark.parametrize("text", ["我还想让他赔钱", "我要告他", "我还要找他去"])
def test_what_somebody_wants_of_whom_it_is_about_is_no_other_matter(text: str) -> None:
    assert shown(talk(DOG, text))[:1] == [DOG_DUTY]


@pytest.mark.parametrize(
    ("text", "says", "more"),
    [("我还想开个店", True, True), ("那执照呢，我还想开个店", True, False), ("我就想办个低保", True, False), ("我还要带户口本", False, False),
     ("我还要自己去吗", False, False), ("我要是不去呢", False, False), ("我想起来了", False, False), ("好的，我还要种树", True, True)],
)  # fmt: skip
def test_a_wish_is_told_from_an_errand_and_from_what_only_sounds_so(text: str, says: bool, more: bool) -> None:
    assert (says_a_wish(normalize(text)), wants_more(normalize(text))) == (says, more)


@pytest.mark.parametrize("text", ["我也想养一只", "我家也要办个证", "那我要是想把狗送人呢", "猫也要办证吗"])
def test_a_wish_without_another_matter_means_the_duty_talked_about(text: str) -> None:
    assert shown(talk(DOG, text))[:1] == [DOG_DUTY]


@pytest.mark.parametrize("text", ["房子也要拆 那个呢", "房子也要拆", "我家房子也要拆，那咋办", "房子那块呢"])
def test_another_thing_to_which_the_same_happens_is_another_duty(text: str) -> None:
    talked = "修公路占我三亩棉花地 说给补偿 半年了没个准话"
    assert shown(talk(talked, text, town=MANAS))[:1] == [f"{MANAS}/配合/68"]


@pytest.mark.parametrize(
    "text",
    ["羊也被咬死了", "我家羊也被咬了", "学生也被咬了呢", "鸡也让咬了", "老人也给咬了", "牲口也一样", "我家猫也是", "庄稼也被踩了", "羊也没打疫苗",
     "牲口也能办", "牲口也可以办", "庄稼也快死了"],
)  # fmt: skip
def test_a_thing_to_which_the_same_happened_goes_on_about_the_same(text: str) -> None:
    assert shown(talk(DOG, text))[:1] == [DOG_DUTY]


@pytest.mark.parametrize(
    ("text", "item"),
    [("鸽子也没人管", "基本/93"), ("娃也要上学", "基本/74"), ("档案那个", "配合/5"), ("垃圾也没人清", "基本/82")],
)
def test_another_thing_with_a_duty_of_its_own_is_no_longer_about_the_same(text: str, item: str) -> None:
    assert shown(talk(DOG, text))[:1] == [f"{QITAI}/{item}"]


def test_another_thing_brings_back_no_duty_that_was_refused() -> None:
    office, asking = DESK.office(QITAI), read_asking("档案那个")
    dog, files = office.places[DOG_DUTY], office.places[f"{QITAI}/配合/5"]
    found = another_thing("档案那个", asking, office, [dog], ())
    assert found is not None
    assert shown(found)[0] == f"{QITAI}/配合/5"
    instead = another_thing("档案那个", asking, office, [dog], {files})
    assert instead is None or f"{QITAI}/配合/5" not in shown(instead)


@pytest.mark.parametrize(
    "text",
    ["不是这个，我说的是规划许可", "不是这件事，我问的是规划许可证", "我问的不是这个，是规划许可", "不是这个意思，说的是用地审核",
     "不是那个，我说的是占地的审核", "我说的不是这个，是活动室占地"],
)  # fmt: skip
def test_what_is_not_this_is_never_answered_with_the_same_duty_again(text: str) -> None:
    before = "村里要盖个文化活动室 占集体地 用地审核还在镇里吗"
    assert shown(talk(before, town=MANAS))[:1] == [f"{MANAS}/收回/22"]
    assert shown(talk(before, text, town=MANAS))[:1] not in ([], [f"{MANAS}/收回/22"])


@pytest.mark.parametrize(
    ("text", "name"),
    [("不是这个意思，我问的是流浪狗谁抓", "公安局"), ("不是那个，我说的是狗叫扰民", "公安局"), ("不是这个意思，我说的是狗证在哪办", "公安局"),
     ("不是问这个，问的是流浪狗谁收", "城乡建设局")],
)  # fmt: skip
def test_another_side_of_what_was_shown_is_answered_with_that_side(text: str, name: str) -> None:
    answer = talk(DOG, text)
    assert (answer.kind, shown(answer)[:1]) == (AnswerKind.DUTY, [DOG_DUTY])
    assert answer.clauses
    assert [each for each in answer.departments if name in each]


@pytest.mark.parametrize("text", ["不是这个意思，我想问狗没拴绳谁罚", "不是那个意思，我是问大狗能不能养"])
def test_what_was_asked_of_the_same_in_other_words_is_offered_it_first(text: str) -> None:
    assert (talk(DOG, text).kind, shown(talk(DOG, text))[:1]) == (AnswerKind.CHOICES, [DOG_DUTY])


@pytest.mark.parametrize(
    "text",
    [
        "不是这个，我问的是牛打疫苗",
        "不是这个，我说的是我家狗丢了",
        "不是这个意思，我说的是低保",
        "不是这个，我说的是养老金",
        "不是那个，是狗丢了",
    ],
)
def test_what_was_asked_of_something_else_does_not_come_back_to_what_was_shown(text: str) -> None:
    assert shown(talk(DOG, text))[:1] not in ([], [DOG_DUTY])


@pytest.mark.parametrize("lost", ["快递丢了找谁", "高考成绩怎么查", "驾照怎么考"])
def test_what_was_meant_instead_and_no_list_has_is_told_as_if_it_had_been_asked_first(lost: str) -> None:
    answer = talk(DOG, f"不是这个，我说的是{lost}")
    assert (answer.kind, answer.elsewhere) == (AnswerKind.NONE, True)
    assert answer == talk(lost)


@pytest.mark.parametrize(
    ("before", "text", "left"),
    [("高龄津贴找谁领", "这个不用跑残联，镇上就收材料吧", "镇上就收材料吧"), ("护理补贴一搭问一哈", "不用去找民政局了吧，镇上自己办吗", "镇上自己办吗"),
     ("护理补贴一搭问一哈", "镇上就能收，不用跑县残联了吧", "镇上就能收"), (DOG, "甭找公安局，镇上管不管", "镇上管不管"),
     ("护理补贴一搭问一哈", "别去财政局，咱镇上给办不", "咱镇上给办不"), ("低保咋办", "这不是残联的事，镇上自己办的吧", "镇上自己办的吧"),
     ("低保咋办", "这事不归残联，镇上收", "镇上收"), ("高龄津贴找谁领", "别跑农业农村局了，镇上就能收", "镇上就能收")],
)  # fmt: skip
def test_an_office_that_is_ruled_out_is_not_what_is_asked_for(before: str, text: str, left: str) -> None:
    assert without_ruled_out(normalize(text), DESK.office(QITAI).sets.offices) == left
    answer, talked = talk(before, text), talk(before)
    assert (shown(answer)[:1], answer.departments) == (shown(talked)[:1], talked.duties[0].duty.departments)


@pytest.mark.parametrize(
    "text",
    ["不用跑残联吧", "不归农业局管，那归谁", "不是残联管的吗", "不用带啥材料，去残联吧", "没残联，谁管", "不是公安局管吗，怎么又成镇上了",
     "不是残联管的吗，我听说的", "不归公安局管么？镇上来人不", "不属于民政局吗，镇上说的"],
)  # fmt: skip
def test_an_office_that_is_asked_about_is_kept(text: str) -> None:
    assert without_ruled_out(normalize(text), DESK.office(QITAI).sets.offices) == normalize(text)


@pytest.mark.parametrize(
    "text",
    [
        "不用找民政局吗，直接在镇上交材料",
        "不用去残联吗，镇上自己办",
        "不用跑公安局吗？镇上收材料",
        "不是残联管的吗，我听说的",
        "不是残联管的吗，怎么镇上办",
    ],
)
def test_whether_an_office_is_needed_is_asked_of_the_duty_talked_about(text: str) -> None:
    said = without_ruled_out(normalize(text), DESK.office(QITAI).sets.offices, ())
    assert (said[:2], "吗" in said) == (text[:2], True), "it still asks"
    assert shown(talk("护理补贴谁管", text))[:1] == shown(talk("护理补贴谁管"))[:1]


@pytest.mark.parametrize(
    "text", ["不是公安局管吗，怎么又成镇上了", "不用报公安局吗？镇上来人不", "不归公安局管么？镇上来人不"]
)
def test_an_office_of_the_duty_that_is_asked_about_is_answered_with_its_part(text: str) -> None:
    assert (shown(talk(DOG, text))[:1], talk(DOG, text).departments) == ([DOG_DUTY], ("奇台县公安局",))


@pytest.mark.parametrize(
    ("text", "name"),
    [("够上犯罪了呢", "奇台县公安局"), ("要是构成犯罪归谁", "奇台县公安局"), ("够判刑的呢", "奇台县公安局"), ("这都犯法了谁管", "奇台县公安局"),
     ("犯了罪的咋处理", "奇台县公安局"), ("犯了法谁抓", "奇台县公安局"), ("要是犯法了呢", "奇台县公安局"),
     ("犯法的呢", "奇台县公安局"), ("要坐牢的那种归谁", "奇台县公安局"), ("涉嫌犯罪的交给谁", "奇台县公安局"), ("没到犯罪的谁罚", "奇台县市场监督管理局"), ("不构成犯罪的谁罚", "奇台县市场监督管理局"),
     ("够不上犯罪的哪家罚", "奇台县市场监督管理局")],
)  # fmt: skip
def test_crimes_go_to_whom_the_clause_names_for_them(text: str, name: str) -> None:
    answer = talk("有人搞传销拉人头", text)
    assert (shown(answer)[:1], answer.departments) == ([f"{QITAI}/配合/93"], (name,))


@pytest.mark.parametrize(
    "text",
    ["先不说判刑，谁查封", "这犯法吗", "这是犯罪吗", "会不会坐牢", "别说判刑，先查封，谁来", "犯不犯法", "算不算犯罪", "判不判刑，谁查封", "这犯法不",
     "能判刑吗，谁来查封", "要不要坐牢啊", "不说犯罪，谁罚款"],
)  # fmt: skip
def test_whether_it_is_a_crime_is_not_asked_of_the_police_alone(text: str) -> None:
    answer = talk("有人搞传销拉人头", text)
    assert shown(answer)[:1] == [f"{QITAI}/配合/93"]
    assert answer.departments != ("奇台县公安局",)


@pytest.mark.parametrize("text", ["搞传销犯法吗，找谁", "听说搞传销犯法，归谁查", "搞传销会不会坐牢，找谁"])
def test_what_is_against_the_law_is_first_for_those_who_look_after_it(text: str) -> None:
    assert (shown(talk(text))[:1], talk(text).departments) == ([f"{QITAI}/配合/93"], ("奇台县市场监督管理局",))


@pytest.mark.parametrize("text", ["他耍赖不退咋办", "他不认账呢", "她赖着不给呢", "人家嘴硬不退咋弄"])
def test_how_somebody_behaves_goes_on_about_the_duty(text: str) -> None:
    talked = "有人早就再生了还领着独身子女那个钱，这算冒领吧"
    assert shown(talk(talked, text, town=MANAS))[:1] == [f"{MANAS}/收回/32"]


@pytest.mark.parametrize(
    "text",
    ["他耍赖不退咋办", "她不认账呢", "它跑出来了", "人家不给呢", "他们不退呢", "他家不管呢", "那个谁管", "他人在外地"],
)
def test_words_that_point_at_who_was_talked_about_are_heard(text: str) -> None:
    assert points_back(normalize(text))


@pytest.mark.parametrize(
    "text",
    [
        "弹吉他扰民",
        "其他的呢",
        "他乡的户口",
        "维他命谁管",
        "其它手续",
        "别人家的地",
        "我们这网太慢",
        "他也不退",
        "他处的房子",
        "他人的证",
    ],
)
def test_words_with_the_same_characters_point_at_nobody(text: str) -> None:
    assert not points_back(normalize(text))


@pytest.mark.parametrize(
    "text",
    [
        "修归镇上吧",
        "修的话归谁",
        "坏了修找谁",
        "以后维修归咱镇上不",
        "修归谁",
        "修找谁",
        "修由谁负责",
        "修让谁来",
        "修该找谁",
        "修是谁",
        "维修找哪个部门",
        "修谁来",
    ],
)
def test_mending_what_was_built_is_the_duty_beside_building_it(text: str) -> None:
    assert shown(talk("我想申报高标准农田建设", text))[:1] == [f"{QITAI}/基本/42"]
    assert shown(talk(DOG, text))[:1] != [f"{QITAI}/基本/42"]


@pytest.mark.parametrize("text", ["拆的话是镇上拆？", "要拆的话是镇上来拆不", "那拆的话呢"])
def test_pulling_down_is_the_duty_that_does_it(text: str) -> None:
    talked = ("开发商工程规划许可都没办 楼都盖三层了", "谁去罚", "那农民在村里没证盖房呢")
    assert shown(talk(*talked, text, town=MANAS))[:1] == [f"{MANAS}/基本/85"]


@pytest.mark.parametrize(
    "text",
    ["我前年户口迁到玛纳斯兰州湾了，在那边开呢", "户口落到兰州湾了，到那儿去办呢", "我户口早迁去兰州湾了，那儿谁给开", "户口现在是兰州湾的，那边给开吗",
     "我家去年搬到兰州湾了，那边呢"],
)  # fmt: skip
def test_who_moved_to_the_other_town_asks_for_the_same_there(text: str) -> None:
    assert shown(talk("我要开个离异单身的证明", text))[:1] == [f"{MANAS}/收回/1"]


@pytest.mark.parametrize("text", ["我要把户口迁到兰州湾，怎么办", "想把户口落到兰州湾，找谁"])
def test_who_wants_to_move_asks_for_moving(text: str) -> None:
    assert shown(talk("我要开个离异单身的证明", text))[:1] == [f"{MANAS}/配合/35"]


@pytest.mark.parametrize("text", ["镇上定还是公安定", "这是镇上说了算吧 还是民政局", "归镇上还是归水利局"])
def test_an_office_to_choose_from_beside_the_township_is_no_matter(text: str) -> None:
    talked = "村里的公墓现在能不能给自己先占个地方 我七十八了"
    assert shown(talk(talked, text, town=MANAS))[:1] == [f"{MANAS}/基本/33"]


@pytest.mark.parametrize("text", ["不归镇上了？", "那不归镇上管了", "现在不归镇上了吗"])
def test_no_longer_the_townships_is_no_change_of_town(text: str) -> None:
    talked = "村后头那片公益林旱死了一大片，管护到底是谁的责任"
    assert shown(talk(talked, text, town=MANAS))[:1] == [f"{MANAS}/收回/21"]

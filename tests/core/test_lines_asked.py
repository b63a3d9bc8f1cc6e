"""Later turns that ask for one line of the duty talked about: nobody comes, what it rests on, who examines, who pays."""

from __future__ import annotations

import pytest

from bot.render import plain
from knowledge.answers import AnswerKind
from knowledge.understanding.details import Detail, only_details, read_details
from tests.core.talking import MANAS, QITAI, first, shown, talk

STRAW, STRAW_ASKED = f"{QITAI}/配合/61", "秸秆禁烧归谁管"
DOG, DOG_ASKED = f"{QITAI}/配合/20", "狗咬人谁管"


@pytest.mark.parametrize(
    ("before", "text", "duty", "pressed"),
    [
        (STRAW_ASKED, "环保局的人不来咋办", STRAW, "先催昌吉州生态环境局奇台县分局"),
        (DOG_ASKED, "派出所一直没人来，我还能找谁", DOG, "先催奇台县公安局"),
        (DOG_ASKED, "打了三回电话都不来", DOG, "先催"),
        (DOG_ASKED, "过了一个礼拜还是没人来处理", DOG, "先催"),
        (DOG_ASKED, "找谁催", DOG, "先催"),
        ("村里有人在家里办辅导班谁查", "教育局推来推去咋办", f"{QITAI}/配合/98", "先催奇台县教育局"),
        ("工伤认定谁管", "人社局不给办咋办", f"{QITAI}/收回/10", "先催奇台县人力资源和社会保障局"),
        ("机电井管理", "报了没反应", f"{QITAI}/配合/33", "先催奇台县水利局"),
        ("农药残留谁查", "县里一直没回音", f"{QITAI}/基本/45", "先催镇里"),
        ("农村公墓谁管", "没人管咋办", f"{QITAI}/基本/32", "先催镇里"),
    ],
)
def test_who_reported_it_and_sees_nobody_is_told_whom_of_that_duty_to_press(
    before: str, text: str, duty: str, pressed: str
) -> None:
    answer = talk(before, text)
    assert shown(answer) == [duty], "nothing foreign beside it"
    top, *_ = plain(answer).split("\n\n")
    assert top.startswith((pressed, f"这件事镇里自己负责，{pressed}"))
    assert "这一条里没写多久要办，也没写不来找谁投诉。" in top


@pytest.mark.parametrize(
    ("turns", "duty"),
    [
        (("村里有人偷排污水我报了环保局", "报了一个礼拜没动静咋办"), f"{MANAS}/配合/58"),
        (("农资店卖过期农药", "罚他是谁", "他们一直不来处理咋办"), f"{MANAS}/配合/29"),
        (("斗渠塌了找谁", "说了好几遍都没人来修，再找谁去"), f"{MANAS}/配合/28"),
        (("小饭桌卫生谁管", "催了几次都没人来查"), f"{MANAS}/基本/102"),
    ],
)
def test_a_talk_about_what_was_reported_in_vain_stays_with_its_duty(turns: tuple[str, ...], duty: str) -> None:
    assert shown(talk(*turns, town=MANAS)) == [duty]


def test_the_townships_own_step_of_passing_it_on_is_quoted() -> None:
    told = plain(talk("村里有人偷排污水我报了环保局", "报了一个礼拜没动静咋办", town=MANAS))
    assert "也可以让镇里再报一次" in told
    assert "并向州生态环境局玛纳斯县分局报告。" in told.split("\n\n", 1)[0]
    assert "再报一次" not in plain(talk("工伤认定谁管", "人社局不给办咋办")), "it was taken back"


@pytest.mark.parametrize("text", ["没人管咋办", "水利局不来人咋办", "一直没人来，我还能找谁"])
def test_who_names_no_matter_and_sees_nobody_is_asked_which_matter(text: str) -> None:
    answer = talk(text)
    assert (answer.kind, answer.duties) == (AnswerKind.NONE, ())
    assert plain(answer).startswith("您要问哪件事？")


def test_a_matter_told_after_that_is_answered_and_kept() -> None:
    answer = talk("水利局不来人咋办", "机井偷着抽水我报给水利局了", "一直没人来，我还能找谁")
    assert shown(answer) == [f"{QITAI}/配合/33"]


@pytest.mark.parametrize(
    "text",
    ["狗主人不来咋办", "物业不管咋办", "老人没人管", "老板不给钱咋办", "家长不管咋办", "娃娃不来上学咋办", "推给我们镇上了，咋办",
     "村里的路没人修", "他不退咋办", "垃圾没人管归谁", "镇上来不来", "他们来不来", "去哪投诉"],
)  # fmt: skip
def test_who_speaks_of_others_than_those_who_were_told_asks_something_else(text: str) -> None:
    assert Detail.UNMOVED not in read_details(text)


@pytest.mark.parametrize(
    "text",
    ["依据呢", "依据是哪一条", "凭啥，依据是啥", "你说的依据是哪条", "哪一条写的", "哪条写着归他管", "是第几条", "出处呢", "有啥文件依据", "法律依据是啥"],
)  # fmt: skip
def test_what_an_answer_rests_on_is_the_item_first_of_all(text: str) -> None:
    answer = talk(STRAW_ASKED, text)
    assert shown(answer) == [STRAW]
    assert plain(answer).startswith("依据是《奇台县西北湾镇履职事项清单》配合履职 第61项：")
    assert "没写法律条文" in plain(answer)


def test_what_choices_rest_on_is_told_of_the_first() -> None:
    answer = talk(
        "自建房加盖了两层没手续，准备出租给工人住，到底是谁审批谁处罚", "那能不能拆", "依据是哪一条", town=MANAS
    )
    assert answer.kind is AnswerKind.DUTY
    assert plain(answer).startswith("依据是《玛纳斯县兰州湾镇履职事项清单》")


@pytest.mark.parametrize("text", ["按照哪条路走", "根据地在哪", "配合的有哪几条", "依据清单镇上干啥", "第3条"])
def test_words_like_those_do_not_ask_what_it_rests_on(text: str) -> None:
    assert Detail.BASIS not in read_details(text)


@pytest.mark.parametrize(
    ("before", "text", "words"),
    [
        ("困难残疾人护理补贴", "那镇上是初审还是终审", "镇里：受理困难残疾人生活补贴、重度残疾人护理补贴申请材料并进行初审"),
        ("困难残疾人护理补贴", "是不是只管初审", "镇里：受理困难残疾人生活补贴"),
        ("机电井管理", "是初审还是终审", "奇台县水利局：对西北湾镇提出的更新机井申请材料进行初审"),
        ("高龄津贴找谁", "最后谁打钱", "奇台县民政局："),
        ("高龄津贴找谁", "钱最后谁发", "奇台县民政局："),
    ],
)  # fmt: skip
def test_the_stage_and_the_payer_are_quoted_with_whose_they_are(before: str, text: str, words: str) -> None:
    answer = talk(before, text)
    assert first(answer) == first(talk(before))
    top = plain(answer).split("\n\n", 1)[0]
    assert words in top
    assert "没有写" not in plain(answer)
    assert "没写" not in plain(answer)


@pytest.mark.parametrize("text", ["钱谁来罚", "低保谁审批", "工资谁发", "谁发的通知", "初审材料要啥"])
def test_a_payer_or_a_stage_of_its_own_matter_is_answered_as_before(text: str) -> None:
    assert not only_details(text) & {Detail.STAGE, Detail.PAYOUT}


@pytest.mark.parametrize(
    ("town", "whose", "says"),
    [
        (QITAI, "奇台县医疗保障局", "负责医疗救助待遇审批。"),
        (MANAS, "玛纳斯县医疗保障局", "由县医疗保障局进行医疗救助待遇审批。"),
    ],
)
def test_who_examines_last_is_told_from_the_other_item_of_a_divided_matter(town: str, whose: str, says: str) -> None:
    top = plain(talk("医疗救助", "谁终审", town=town)).split("\n\n", 1)[0]
    assert "镇里：受理医疗救助申请材料并进行审核" in top
    assert f"{whose}：{says}" in top
    assert "只写到" not in top


@pytest.mark.parametrize("text", ["谁终审", "是不是只管初审"])
def test_of_one_item_it_is_not_said_that_the_whole_list_says_no_more(text: str) -> None:
    told = plain(talk("困难残疾人护理补贴", text))
    assert "谁初审、谁终审，这一条里只写到：" in told
    assert "清单里只写到" not in told


CARD_TERM = "镇里：指导村（社区）予以公示，公示时间为五个工作日；"
POST_TERM = "推荐人选在本县及其所在镇、村（社区）公示5个工作日；"


@pytest.mark.parametrize(
    ("before", "text", "duty", "pressed", "term"),
    [
        ("残疾人证管理", "报了半个月了没动静", f"{QITAI}/配合/39", "先催奇台县残联", CARD_TERM),
        ("残疾人证管理", "他们互相踢皮球，该找谁", f"{QITAI}/配合/39", "先催奇台县残联", CARD_TERM),
        ("残疾证", "他们一直不办咋办", f"{QITAI}/配合/39", "先催奇台县残联", CARD_TERM),
        ("公务员招录", "他们一直不办咋办", f"{QITAI}/配合/6", "先催奇台县委组织部", POST_TERM),
    ],
)
def test_a_time_that_the_item_sets_is_quoted_where_nobody_comes(
    before: str, text: str, duty: str, pressed: str, term: str
) -> None:
    answer = talk(before, text)
    assert shown(answer) == [duty], "nothing foreign beside it"
    top = plain(answer).split("\n\n", 1)[0]
    assert top.startswith(pressed)
    assert term in top
    assert "没写多久" not in top
    assert "这一条里没写不来找谁投诉。" in top

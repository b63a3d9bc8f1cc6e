"""Several matters in one message: each is answered by itself, and a single matter is never taken apart."""

from __future__ import annotations

import pytest

from bot.render import message, plain
from knowledge.answers import AnswerKind
from knowledge.language.normalize import normalize
from knowledge.understanding.several_matters import several_matters
from tests.core.talking import MANAS, QITAI, talk

AGED, WELL, DOG, LAND = "老年人高龄津贴的发放管理", "机电井管理", "文明养犬管理工作", "宅基地审批"
DISABLED, VETERANS, STRAW = "残疾人证管理", "退役军人", "秸秆禁烧"


def titles(*turns: str, town: str) -> list[str]:
    answer = talk(*turns, town=town)
    assert answer.kind is AnswerKind.SEVERAL, answer.kind
    return [each.duty.title for each in answer.duties]


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("两件事一块问：一个是机井要维修，一个是高龄津贴没到账，分别找谁", (WELL, AGED)),
        ("第一养老保险怎么交，第二宅基地怎么批", ("社会保险", LAND)),
        ("养狗办证找谁？顺便问一下高龄津贴没到账咋办", (DOG, AGED)),
        ("我想问两个事，1.秸秆谁管不让烧 2.合作医疗咋交", (STRAW, "基本医疗保险")),
        ("机井坏了找谁修，流浪狗又归谁管", (WELL, DOG)),
        ("有两样事要问你：娃娃的残疾证咋办；还有一个是退役军人优待证去哪办", (DISABLED, VETERANS)),
        ("宅基地审批和残疾人证分别归谁", (LAND, DISABLED)),
        ("打听三件事 养狗证 高龄津贴 宅基地 各归哪个部门", (DOG, AGED, LAND)),
        ("村里来了三个群众，一个问低保，一个问残疾证，一个想办分户，各找哪个部门", ("生活困难群体", DISABLED, "分户")),
        ("①机井不出水 ②残疾证到期 ③高考户口，请问分别归哪个科室", (WELL, DISABLED, "高考")),
        ("早上接了两个电话，一个说自来水停了，一个说机井坏了，各该找哪个单位", ("供水保障", WELL)),
        ("请问一下，1、退役军人优待证在哪办；2、老人高龄津贴怎么领；3、养狗要不要办证", (VETERANS, AGED, DOG)),
        ("群众反映:1.养狗证怎么办 2.机井坏了", (DOG, WELL)),
        ("今天走访：李四家机井坏了，王五家高龄津贴没到账，分别归哪个部门", (WELL, AGED)),
    ],
)
def test_matters_that_are_told_one_by_one_are_answered_one_by_one(
    text: str, wanted: tuple[str, ...], town: str
) -> None:
    found = titles(text, town=town)
    assert len(found) == len(wanted)
    assert all(words in title for words, title in zip(wanted, found, strict=True)), found


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize(
    "text",
    [
        "秸秆、垃圾焚烧谁管",
        "家里两个娃，一个残疾，一个上小学，能吃低保吗",
        "两个老人，一个八十五，一个八十，高龄津贴找谁",
        "两家人争地边子，一个要打官司，一个要调解，找谁",
        "教育局和公安局分别管什么",
        "县上和镇上分别管啥",
        "收回的民政和教育的分别是哪几条",
        "高龄津贴这个事清单上有几条，分别归谁",
        "狗没办证、没打疫苗，这两样谁管",
        "城乡居民养老保险的参保和待遇领取分别找谁",
        "见义勇为的表彰和医药费分别找谁",
        "养狗要办证吗，顺便问一下要带啥材料",
        "秸秆禁烧谁来巡查，谁来处罚",
        "养殖场排污水，罚款归谁罚，整改归谁盯",
        "我家老人瘫了，房子也漏了，能不能吃低保",
        "垃圾没人收，找村上村上不管，找镇上镇上说归县上，到底归谁",
        "今日巡查独居老人12户，均平安，煤炉烟囱2户不规范已口头提醒",
        "顺便问下狗证哪个单位发",
    ],
)
def test_one_matter_with_many_details_is_not_taken_apart(text: str, town: str) -> None:
    assert talk(text, town=town).kind is not AnswerKind.SEVERAL


@pytest.mark.parametrize("town", [QITAI, MANAS])
def test_of_a_matter_that_is_not_clear_it_is_said_to_ask_again_by_itself(town: str) -> None:
    answer = talk(
        "我把今天收到的几条念一下：第一个是三队路灯不亮，第二个是有人把垃圾倒到林带里，第三个是有个残疾人想申请家里装扶手坡道，这三个都归谁",
        town=town,
    )
    said = plain(answer)
    assert [each.found is not None for each in answer.matters] == [False, True, True]
    assert "您问了 3 件事" in said
    assert "“三队路灯不亮”\n这一件在" in said
    assert "单独再问我一次" in said
    assert said.index("1. “有人把垃圾倒到林带里”") < said.index("2. “有个残疾人想申请家里装扶手坡道”")


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize("text", ["农药、种子、化肥，三样谁管", "种子和化肥分别归谁"])
def test_things_that_one_title_names_together_are_one_matter(text: str, town: str) -> None:
    answer = talk(text, town=town)
    assert answer.duty is not None
    assert "种子、农药、化肥" in answer.duty.title


@pytest.mark.parametrize("town", [QITAI, MANAS])
def test_another_matter_beside_things_of_one_title_is_told_too(town: str) -> None:
    assert len(titles("种子、化肥、低保，这三样谁管", town=town)) == 2


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize("piece", ["娃被学校老师打", "渠道漏水"])
def test_what_would_have_choices_when_it_is_asked_alone_is_never_said_to_be_missing(piece: str, town: str) -> None:
    alone = talk(piece, town=town)
    answer = talk(f"帮我看两个问题：1.{piece} 2.老人高龄津贴", town=town)
    said = plain(answer)
    assert "可能没有" not in said
    told = next(each for each in answer.matters if each.said == piece)
    offered = (told.found,) if told.found is not None else told.near
    assert [each.duty for each in offered] == [each.duty for each in alone.duties[: len(offered)]]
    for number, each in enumerate(answer.duties, start=1):
        assert f"{number}. " in said
        assert talk(f"帮我看两个问题：1.{piece} 2.老人高龄津贴", str(number), town=town).duty == each.duty


@pytest.mark.parametrize("town", [QITAI, MANAS])
def test_a_piece_that_says_little_is_near_to_what_another_is_about(town: str) -> None:
    answer = talk("三个诉求：邻居养猪臭，门口堆垃圾，晚上吵", town=town)
    assert answer.matters[2].near[0].duty == answer.duties[0].duty
    assert "“晚上吵”\n这一件在" in plain(answer)
    assert plain(answer).count("噪声") == 2
    assert len(answer.duties) == 2


@pytest.mark.parametrize("town", [QITAI, MANAS])
def test_what_would_be_refused_when_it_is_asked_alone_is_said_to_be_missing(town: str) -> None:
    assert "可能没有" in plain(talk("两件事，手机贷款，高龄津贴，分别找谁", town=town))


def test_each_matter_opens_by_its_number_and_by_its_button() -> None:
    asked = "两件事一块问：一个是机井要维修，一个是高龄津贴没到账，分别找谁"
    assert talk(asked, "2", town=QITAI).duties[0].duty.title == AGED
    shown = message(talk(asked, town=QITAI))
    assert [row[0].label for row in shown.buttons[:2]] == [f"1. {WELL}", f"2. {AGED}"]


def test_who_talks_of_one_matter_may_ask_two_others_at_once() -> None:
    assert titles("高龄津贴找谁", "再问两个，养狗证和机井维修分别归谁", town=QITAI) == [DOG, WELL]


@pytest.mark.parametrize(
    "turns",
    [
        ("高龄津贴没到账", "镇上和县上分别管啥"),
        ("机井坏了", "谁来修，谁来批"),
        ("养狗证咋办", "第一个和第二个分别归谁"),
    ],
)
def test_parts_of_the_matter_talked_about_are_not_several(turns: tuple[str, ...]) -> None:
    assert talk(*turns, town=QITAI).kind is not AnswerKind.SEVERAL


@pytest.mark.parametrize(
    "text",
    [
        "有两件事：一个是煤气漏了满屋味，一个是高龄津贴没到账，分别找谁",
        "两件事，一个是娃掉水渠里了，一个是狗证咋办，分别找谁",
        "家里着火了，另外问一下养狗证找谁",
        "娃掉水渠里了，顺便问一下高龄津贴找谁",
    ],
)
def test_a_danger_among_several_matters_comes_first(text: str) -> None:
    assert talk(text, town=QITAI).kind is AnswerKind.EMERGENCY


@pytest.mark.parametrize(
    "text", ["昨天晚上家里着火了，另外问一下养狗证找谁", "娃肚子胀 一看是吃多了 早消了 顺便问疫苗本丢了去哪补"]
)
def test_a_danger_that_is_over_is_none_among_several_matters(text: str) -> None:
    assert talk(text, town=QITAI).kind is not AnswerKind.EMERGENCY


def test_two_matters_of_one_duty_are_one() -> None:
    assert talk("我就问两样，分户咋办，娃娃上户口咋办", town=QITAI).kind is not AnswerKind.SEVERAL


@pytest.mark.parametrize("text", ["我家的狗没有证", "1.5亩地 2.3亩地", "第一书记谁派，第二产业归谁", "2个孩子 1个老人"])
def test_numbers_alone_count_no_matters(text: str) -> None:
    assert several_matters(normalize(text)) is None


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize(
    ("text", "number", "wanted"),
    [
        ("一个是着火了，一个是低保，都找谁", "119", ("生活困难群体",)),
        ("一个是狗证咋办，一个是老人晕倒了，分别找谁", "120", (DOG,)),
        ("第一，房子着火了，第二，机井坏了，第三，高龄津贴没到账", "119", (WELL, AGED)),
        ("两件事，一个是娃掉水渠里了，一个是狗证咋办，分别找谁", "119", (DOG,)),
        ("有两件事：一个是煤气漏了满屋味，一个是高龄津贴没到账，分别找谁", "119", (AGED,)),
        ("1.有人拿刀砍人 2.残疾证咋办", "110", (DISABLED,)),
        ("隔壁着火了，机井坏了，养狗没证，都找谁", "119", (WELL, DOG)),
        ("家里着火了，另外问一下养狗证找谁", "119", (DOG,)),
    ],
)
def test_under_the_number_of_a_danger_the_other_matters_are_told_one_by_one(
    text: str, number: str, wanted: tuple[str, ...], town: str
) -> None:
    answer = talk(text, town=town)
    assert (answer.kind, answer.numbers[0], answer.doubted) == (AnswerKind.EMERGENCY, number, False)
    assert len(answer.duties) == len(wanted)
    assert all(words in each.duty.title for words, each in zip(wanted, answer.duties, strict=True))
    for said in (plain(answer), message(answer).html):
        assert said.index(number) < said.index("别的事")
        assert all(each.said in said for each in answer.matters)
    assert talk(text, "1", town=town).duty == answer.duties[0].duty
    assert len(message(answer).buttons) == len(wanted)


@pytest.mark.parametrize(
    "text",
    [
        "一个是森林防火，一个是低保，都找谁",
        "一个是火灾调查，一个是低保，都找谁",
        "一个是昨天着火了已经灭了，一个是低保，都找谁",
    ],
)
def test_a_danger_that_is_only_a_matter_of_a_list_stays_one(text: str) -> None:
    answer = talk(text)
    assert (answer.kind, answer.numbers, answer.caution, len(answer.duties)) == (AnswerKind.SEVERAL, (), (), 2)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("一个是着火，一个是低保，都找谁", "119"),
        ("一个是燃气泄漏，一个是低保，都找谁", "119"),
        ("一个是房子要塌了，一个是低保，都找谁", "119"),
    ],
)
def test_what_may_be_a_danger_among_matters_is_told_with_the_number_above(text: str, number: str) -> None:
    answer = talk(text)
    assert (answer.kind, answer.caution[:1], len(answer.matters)) == (AnswerKind.SEVERAL, (number,), 2)


def test_despair_leaves_no_room_for_other_matters() -> None:
    answer = talk("一个是我不想活了，一个是低保，都找谁")
    assert (answer.kind, answer.duties, answer.matters) == (AnswerKind.EMERGENCY, (), ())


@pytest.mark.parametrize("end", ["都找谁", "分别找谁", "各归谁", "都归谁管", "该都找哪个部门"])
@pytest.mark.parametrize(
    ("clauses", "wanted"),
    [
        ("邻居的狗咬了娃娃，垃圾也没人拉，路灯也不亮", 3),
        ("机井坏了，高龄津贴没发，娃娃没户口", 3),
        ("秸秆有人烧，流浪狗乱跑，残疾证到期了", 3),
        ("机井坏了，高龄津贴没发", 2),
    ],
)
def test_clauses_of_which_one_question_is_asked_are_as_many_matters(clauses: str, wanted: int, end: str) -> None:
    answer = talk(f"{clauses}，{end}")
    assert (answer.kind, len(answer.matters)) == (AnswerKind.SEVERAL, wanted)


@pytest.mark.parametrize(
    "text",
    [
        "家里老人瘫了，房子也漏了，没人管，都找谁", "我家的狗咬了人，赔了钱，人家还告我，都找谁", "牛丢了，羊也丢了，都找谁",
        "办残疾证，去医院评残，拿身份证，都找谁", "我们村的路坏了，桥也坏了，渠也坏了，都归谁修", "找村上，找镇上，都找谁了也没人管",
        "种子、农药、化肥都找谁", "身份证、户口本、残疾证，都找谁要", "民政局、教育局、公安局都管什么", "第一天去没人，第二天去又没人，都找谁",
    ],
)  # fmt: skip
def test_clauses_of_one_matter_stay_one(text: str) -> None:
    assert talk(text).kind is not AnswerKind.SEVERAL


@pytest.mark.parametrize("town", [QITAI, MANAS])
@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("一个低保，一个修路，一个养狗，一个收养，一个秸秆，都找谁", 5),
        ("低保、残疾证、高龄津贴、养狗证、机井，都找谁", 5),
        ("五件事：低保、修路、养狗、收养、秸秆，分别找谁", 5),
        ("低保、修路、养狗、收养、秸秆、高龄津贴，这六样谁管", 6),
        ("第一低保，第二修路，第三养狗，第四收养，第五秸秆，第六高龄津贴", 6),
        ("1.低保 2.修路 3.养狗 4.收养 5.秸秆 6.高龄津贴，都归谁", 6),
    ],
)
def test_five_matters_and_six_are_all_told(text: str, count: int, town: str) -> None:
    answer = talk(text, town=town)
    assert (answer.kind, len(answer.matters), answer.left) == (AnswerKind.SEVERAL, count, ())
    assert talk(text, str(count), town=town).duty == answer.duties[count - 1].duty


def test_of_more_matters_it_is_said_which_are_still_to_be_asked() -> None:
    answer = talk("1.低保 2.修路 3.养狗 4.收养 5.秸秆 6.高龄津贴 7.残疾证 8.机井漏了？修不好，都找谁")
    assert (len(answer.matters), answer.left) == (6, ("残疾证", "机井漏了?修不好"))
    for said in (plain(answer), message(answer).html):
        assert "您问了 8 件事" in said
        assert "还有 2 件没说：“残疾证”、“机井漏了？修不好”" in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("第一低保，第二修路，第三天上的星星，都找谁", ("低保", "修路", "天上的星星")),
        ("第一低保，第二节水灌溉，第三项目资金，都找谁", ("低保", "节水灌溉", "项目资金")),
        ("第一养狗，第二年审农机，第三回收地膜，分别归谁", ("养狗", "年审农机", "回收地膜")),
        ("第一机井，第二批宅基地，第三代缴医保，都找谁", ("机井", "批宅基地", "代缴医保")),
    ],
)
def test_counted_matters_are_cut_where_they_are_counted(text: str, said: tuple[str, ...]) -> None:
    told = several_matters(normalize(text))
    assert told is not None
    assert told.said == said


@pytest.mark.parametrize(
    "text",
    [
        "第一次去说没有，第二次又说不行，都归谁",
        "第一低保没批，第二次又去了还没批，归谁",
        "第一天没人，第二天又没人，归谁",
    ],
)
def test_times_that_are_counted_are_no_matters(text: str) -> None:
    assert several_matters(normalize(text)) is None


def test_what_was_said_of_a_matter_is_shown_with_chinese_marks() -> None:
    answer = talk("两件事，一个是残疾证(二级)到期了，没换；一个是机井坏了：不出水，1,000块修不好，分别找谁")
    assert answer.kind is AnswerKind.SEVERAL
    for shown in (plain(answer), message(answer).html):
        assert "“残疾证（二级）到期了，没换”" in shown
        assert "“机井坏了：不出水，1,000块修不好”" in shown

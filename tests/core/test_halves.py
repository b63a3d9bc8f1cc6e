"""A matter that a list divides: what was taken back from the township, beside what it still has or helps with."""

from __future__ import annotations

import pytest

from bot.render import message, plain
from knowledge.answers import Answer, AnswerKind
from knowledge.conversation import Conversation
from knowledge.halves import punishes
from knowledge.records import ListPart
from tests.real import real_desk

Q, M = "qitai-xibeiwan", "manas-lanzhouwan"


def talk(town: str, *messages: str) -> Answer:
    """The answer to the last of these messages."""
    conversation = Conversation(town)
    for place, text in enumerate(messages):
        answer, conversation = real_desk().answer(text, conversation, 1000.0 + 5 * place)
    return answer


def named(answer: Answer) -> tuple[str, str]:
    """The duty that is stated, and the other one of its matter."""
    assert answer.kind is AnswerKind.DUTY
    assert answer.duty is not None
    return answer.duty.item, answer.half.item if answer.half is not None else ""


@pytest.mark.parametrize(
    ("town", "messages", "ours", "taken"),
    [
        (Q, ["医疗救助镇上办到哪一步，最后谁批"], "基本/71", "收回/15"),
        (M, ["医疗救助谁审批，镇上管哪一段"], "基本/70", "收回/18"),
        (M, ["医疗救助谁审批，镇上管哪一段", "那西北湾镇呢"], "基本/71", "收回/15"),
        (M, ["大病救助的材料镇上审完谁批，镇里干哪几步"], "基本/70", "收回/18"),
        (M, ["医疗救助是不是镇上不办了"], "基本/70", "收回/18"),
        (M, ["医疗救助是不是镇上不办了", "群众交材料交到哪"], "基本/70", "收回/18"),
        (M, ["得了癌症想申请医疗救助，镇上大厅还收不收材料"], "基本/70", "收回/18"),
        (Q, ["医疗救助的表交给谁"], "基本/71", "收回/15"),
        (M, ["公益林现在谁管护", "护林员呢，镇上还管吗"], "基本/78", "收回/21"),
        (M, ["拖欠农民工工资镇上现在还管吗"], "基本/68", "收回/15"),
        (M, ["拖欠工资找谁", "镇上还管不管这事"], "基本/68", "收回/15"),
        (M, ["城乡居民医保参保镇上还管不管"], "基本/69", "收回/17"),
    ],
)
def test_who_asks_what_is_left_to_the_township_hears_it_first_and_then_what_was_taken_back(
    town: str, messages: list[str], ours: str, taken: str
) -> None:
    answer = talk(town, *messages)
    assert named(answer) == (ours, taken)
    part, number = taken.split("/")
    assert "镇里不再办" not in plain(answer)
    assert f"县级部门已{part}，现在归" in plain(answer)
    assert f"第{number}项" in plain(answer)
    assert f"第{number}项" in message(answer).html


@pytest.mark.parametrize(
    ("town", "messages", "taken", "ours"),
    [
        (Q, ["高龄津贴有个老人去世了三个月家里还在领，钱谁去追"], "收回/1", "配合/17"),
        (Q, ["高龄津贴有个老人去世了三个月家里还在领，钱谁去追", "镇上能不能自己去要"], "收回/1", "配合/17"),
        (M, ["有个老人领高龄补贴，人早没了，儿子还在领，我们村上能不能上门去要回来"], "收回/4", "配合/16"),
        (M, ["高龄津贴多领的钱，我们镇上能往回收吗"], "收回/4", "配合/16"),
        (Q, ["村里老汉死了半年，儿女还在冒领高龄津贴，谁去追回来"], "收回/1", "配合/17"),
        (Q, ["医疗救助最后是哪个局批"], "收回/15", "基本/71"),
        (M, ["医疗救助镇里能批吗"], "收回/18", "基本/70"),
        (Q, ["农产品质量安全出了事故，镇上还处理吗"], "收回/8", "基本/45"),
        (Q, ["就业帮扶培训收走了吗"], "收回/13", "基本/68"),
        (M, ["高龄津贴冒领的钱谁追", "这个现在不归镇上了对吧"], "收回/4", "配合/16"),
    ],
)
def test_who_asks_for_what_was_taken_back_hears_it_first_and_then_what_is_left(
    town: str, messages: list[str], taken: str, ours: str
) -> None:
    answer = talk(town, *messages)
    assert named(answer) == (taken, ours)
    assert f"第{ours.split('/')[1]}项" in plain(answer)


@pytest.mark.parametrize(
    ("town", "text", "item"),
    [
        (Q, "收养登记收回了，那镇上还干啥", "收回/3"),
        (Q, "工伤认定调查收回了，我们还要干啥", "收回/10"),
    ],
)
def test_who_tells_that_one_duty_was_taken_back_and_asks_what_is_left_gets_no_list_of_one(
    town: str, text: str, item: str
) -> None:
    answer = talk(town, text)
    assert named(answer) == (item, "")
    assert plain(answer).startswith("这一项县级部门已收回，镇里不再办，所以清单里没有镇里的做法。")


@pytest.mark.parametrize(
    "text", ["收回的有哪些，我们还要干啥", "教育局收回了哪些，镇上还干啥", "收养登记收回了吗，列出来"]
)
def test_lists_of_what_was_taken_back_stay_lists(text: str) -> None:
    assert talk(Q, text).kind in {AnswerKind.SET, AnswerKind.DUTY}
    assert talk(Q, "收回的有哪些，我们还要干啥").kind is AnswerKind.SET


@pytest.mark.parametrize(
    ("town", "text", "item"),
    [
        (Q, "高龄津贴怎么申请", "配合/17"),
        (Q, "高龄津贴谁发", "配合/17"),
        (Q, "收养登记找谁", "收回/3"),
        (M, "屠宰检疫谁管，镇上还管吗", "收回/9"),
        (Q, "农机安全检查谁负责，镇上还查吗", "收回/5"),
        (Q, "微型消防站谁建，镇上还建吗", "收回/37"),
        (M, "公益林谁管", "收回/21"),
        (M, "动物检疫镇上还管吗", "收回/7"),
    ],
)
def test_a_duty_that_no_other_shares_or_that_is_not_asked_for_stands_alone(town: str, text: str, item: str) -> None:
    assert named(talk(town, text)) == (item, "")


@pytest.mark.parametrize(
    ("town", "messages", "item"),
    [
        (Q, ["拖拉机开上县道把路面压坏了，镇综合执法能罚吗"], "收回/33"),
        (M, ["大货车把县道压烂了，我们镇执法队能罚他吗"], "收回/31"),
        (M, ["镇执法队能不能罚路边摆摊卖吃的不卫生"], "收回/37"),
        (Q, ["有人河道里倒渣土，镇执法办能不能开罚单"], "收回/22"),
        (M, ["无照经营的，要不要我们下处罚书"], "收回/36"),
        (Q, ["有个娃初二就不去上学了，控辍保学这个是我们的活吧，能不能罚他爹"], "收回/4"),
        (Q, ["有个娃初二就不去上学了，控辍保学这个是我们的活吧，能不能罚他爹", "那兰州湾镇呢"], "收回/5"),
        (Q, ["孩子辍学在家放羊，镇上能不能罚他家长，控辍保学是谁的活"], "收回/4"),
        (M, ["娃娃辍学，教育局罚还是我们罚"], "收回/5"),
        (Q, ["食品摊贩备案卡是我们发吗", "那摊贩不卫生，罚他谁罚"], "配合/92"),
        (Q, ["草原上乱开垦，镇上能不能罚"], "收回/19"),
        (Q, ["九小场所检查是我们镇上查还是应急局查", "查出问题了呢", "要不要我们下处罚书"], "配合/80"),
        (Q, ["私屠滥宰谁来查", "罚款单我们开吗"], "配合/23"),
    ],
)
def test_who_asks_whether_the_township_may_punish_hears_which_department_does(
    town: str, messages: list[str], item: str
) -> None:
    answer = talk(town, *messages)
    assert named(answer)[0] == item
    assert answer.duty is not None
    assert punishes(answer.duty)
    assert not plain(answer).startswith("镇里自己负责")
    assert any(name in plain(answer) for name in answer.duty.departments)


@pytest.mark.parametrize(
    ("town", "text", "item"),
    [
        (Q, "地膜不捡，镇上能罚吗", "基本/84"),
        (M, "农田地膜不回收谁罚", "基本/84"),
        (Q, "私自在村里搭棚子，镇综合执法能罚不", "基本/88"),
        (M, "村民乱倒垃圾，我们能罚款不", "基本/80"),
    ],
)
def test_what_the_township_itself_may_punish_is_told_as_its_own(town: str, text: str, item: str) -> None:
    answer = talk(town, text)
    assert named(answer)[0] == item
    assert answer.duty is not None
    assert answer.duty.part is ListPart.BASIC
    assert not answer.unfined


@pytest.mark.parametrize(("town", "text"), [(Q, "村规民约能罚款吗"), (M, "欠薪的镇上能罚老板吗"), (Q, "酒驾谁罚")])
def test_where_no_duty_on_the_matter_says_who_punishes_the_answer_says_so(town: str, text: str) -> None:
    answer = talk(town, text)
    assert answer.unfined or (answer.duty is not None and punishes(answer.duty))
    assert "没有写" in plain(answer)


@pytest.mark.parametrize(("text", "item"), [("镇综合执法归谁管", "基本/35"), ("镇上综合执法队伍谁协调", "基本/35")])
def test_the_townships_enforcers_stay_a_matter_of_their_own(text: str, item: str) -> None:
    assert named(talk(Q, text))[0] == item


def test_a_penalty_for_one_permit_is_not_that_for_another_in_the_next_town() -> None:
    there = talk(M, "没办建设工程规划许可证就盖厂房的，处罚权在谁手里", "那西北湾镇呢")
    assert there.kind is AnswerKind.NONE

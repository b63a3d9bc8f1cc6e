"""The desk on the real lists: answers, choices, refusals, conversations."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answers import Answer, AnswerKind, Conversation, ScoredDuty, Want
from knowledge.conversing import TOPIC_SECONDS
from knowledge.conversing import after as conversation_after
from knowledge.errors import UnknownDutyError, UnknownTownError
from tests.real import real_desk, real_lists

LISTS = real_lists()
DESK = real_desk()
QITAI, MANAS = "qitai-xibeiwan", "manas-lanzhouwan"


def ask(text: str, conversation: Conversation | None = None, now: float = 1000.0) -> tuple[Answer, Conversation]:
    return DESK.answer(text, conversation or Conversation(QITAI), now)


def first(answer: Answer) -> str:
    return answer.duties[0].duty.id


def test_a_duty_asked_by_its_title_is_stated_with_departments_clauses_and_steps() -> None:
    for duty in LISTS[0].duties[::7]:
        answer, _ = ask(duty.title)
        assert answer.kind is AnswerKind.DUTY
        assert first(answer) == duty.id
        assert answer.steps == duty.steps


def test_the_newcomers_dog_question_finds_the_dog_duty() -> None:
    answer, _ = ask("邻居家的狗没办证还咬人，找谁")
    assert first(answer) == "qitai-xibeiwan/配合/20"


def test_a_message_without_a_town_asks_for_one() -> None:
    answer, _ = ask("残疾人证管理", Conversation())
    assert answer.kind is AnswerKind.TOWN
    assert [town.slug for town in answer.towns] == [QITAI, MANAS]


def test_a_town_named_in_the_message_is_the_one_that_answers() -> None:
    answer, _ = ask("兰州湾的残疾人证管理", Conversation(QITAI))
    assert answer.town is not None
    assert answer.town.slug == MANAS
    assert first(answer).startswith(MANAS)


def test_a_bare_town_name_is_remembered() -> None:
    _, after = ask("兰州湾镇", Conversation())
    assert after.town == MANAS


def test_later_turns_ask_about_the_duty_talked_about() -> None:
    _, talk = ask("文明养犬管理")
    steps, talk = ask("那镇上要干啥", talk, 1010)
    assert (first(steps), steps.want) == ("qitai-xibeiwan/配合/20", Want.TOWNSHIP_STEPS)
    level, talk = ask("这是镇上管还是县上管", talk, 1020)
    assert (first(level), level.want) == ("qitai-xibeiwan/配合/20", Want.LEVEL)
    other, _ = ask("玛纳斯那边呢", talk, 1030)
    assert (first(other), other.want) == ("manas-lanzhouwan/配合/19", Want.OTHER_TOWN)


def test_a_named_department_of_the_duty_shows_its_own_clauses() -> None:
    _, talk = ask("文明养犬管理")
    answer, _ = ask("农业局那边管些啥", talk, 1010)
    assert answer.kind is AnswerKind.DUTY
    assert answer.departments == ("奇台县农业农村局",)
    assert all("农业农村局" in clause.text for clause in answer.clauses)


def test_a_topic_expires_and_the_town_stays() -> None:
    _, talk = ask("文明养犬管理", now=1000)
    answer, after = ask("那镇上要干啥", talk, 1000 + TOPIC_SECONDS + 1)
    assert not answer.duties or first(answer) != "qitai-xibeiwan/配合/20"
    assert after.town == QITAI


def test_a_clock_that_jumps_back_forgets_the_topic() -> None:
    _, talk = ask("文明养犬管理", now=1_000_000)
    answer, _ = ask("那镇上要干啥", talk, 5.0)
    assert answer.duties == ()


def test_a_number_picks_from_what_was_shown_also_beyond_nine() -> None:
    shown, talk = ask("奇台县委组织部管哪些事")
    assert shown.kind is AnswerKind.SET
    for number in (1, 2, len(shown.duties)):
        picked, _ = ask(str(number), talk, 1010)
        assert picked.kind is AnswerKind.DUTY
        assert picked.duties[0].duty == shown.duties[number - 1].duty


def test_a_set_counts_exactly_what_it_shows() -> None:
    answer, _ = ask("上级收回一共几项", Conversation(MANAS))
    assert (answer.kind, answer.count, len(answer.duties)) == (AnswerKind.SET, 37, 37)


@pytest.mark.parametrize("text", ["西北湾要管机场边上放鸽子 我们兰州湾有没有这条", "放飞家鸽那条西北湾有 兰州湾有没有"])
def test_what_only_the_other_town_has_is_an_empty_set(text: str) -> None:
    answer, _ = ask(text, Conversation(MANAS))
    assert (answer.kind, answer.count, answer.duties) == (AnswerKind.SET, 0, ())


def test_danger_comes_before_everything_and_needs_no_town() -> None:
    answer, _ = ask("着火了着火了快来人", Conversation())
    assert (answer.kind, answer.numbers[0]) == (AnswerKind.EMERGENCY, "119")


@pytest.mark.parametrize("text", ["", "   ", "😂😭", "。。。", "1", "asdfghjkl", "\u200b\u202e"])
def test_nothing_to_answer_gets_no_duty(text: str) -> None:
    answer, _ = ask(text)
    assert answer.kind in {AnswerKind.SMALLTALK, AnswerKind.NONE}
    assert answer.duties == ()


def test_every_answer_is_verbatim_from_the_list() -> None:
    answer, _ = ask("残疾人证管理")
    duty = DESK.duty(first(answer))
    assert answer.duties[0].duty == duty
    assert set(answer.clauses) <= set(duty.clauses)
    assert set(answer.departments) <= set(duty.departments)


def test_unknown_towns_and_duties_are_errors_with_a_sentence() -> None:
    with pytest.raises(UnknownTownError) as town:
        DESK.town("nowhere")
    with pytest.raises(UnknownDutyError) as duty:
        DESK.open_duty("qitai-xibeiwan/配合/999", Conversation(), 0.0)
    assert town.value.sentence
    assert duty.value.sentence


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400), st.sampled_from([QITAI, MANAS, "", "nowhere"]))
def test_no_text_breaks_the_desk_and_no_town_answers_for_another(text: str, town: str) -> None:
    answer, after = DESK.answer(text, Conversation(town, "qitai-xibeiwan/配合/20", ("x",), 1.0), 2.0)
    assert after.at == 2.0
    for scored in answer.duties:
        assert scored.duty.town == scored.town.slug
        assert answer.town is None or scored.town == answer.town


def test_an_item_named_as_citations_print_it_is_opened() -> None:
    answer, _ = ask("配合履职第20项")
    assert first(answer) == "qitai-xibeiwan/配合/20"


def test_saying_where_one_is_from_changes_the_town_also_in_the_middle_of_a_talk() -> None:
    _, talk = ask("文明养犬管理")
    for words in ("兰州湾", "换到兰州湾", "我是兰州湾的"):
        answer, after = ask(words, talk, 1010)
        assert (answer.kind, after.town) == (AnswerKind.TOWN, MANAS)


def test_numbers_still_pick_after_a_later_turn() -> None:
    shown, talk = ask("消防安全")
    later, talk = ask("那镇上要干啥", talk, 1010)
    picked, _ = ask("2", talk, 1020)
    numbered = later.duties if later.kind is AnswerKind.CHOICES else shown.others
    assert picked.duties[0].duty == numbered[1].duty


@pytest.mark.parametrize(
    ("message", "item"),
    [
        ("隔壁那条大黑狗把我丫头腿上咬了个口子，主家还不认，谁去收拾他", "配合/20"),
        (
            "校门口那一排出租房住的人杂得很，有个男的老在门口冲女娃吹口哨，闺女不敢一个人走。房主说不归他管，那谁管这些人",
            "配合/22",
        ),
    ],
)
def test_who_asks_about_something_that_sounds_dangerous_gets_the_duty_with_or_without_a_number(
    message: str, item: str
) -> None:
    answer, _ = ask(message)
    assert answer.kind in {AnswerKind.DUTY, AnswerKind.EMERGENCY}
    assert answer.duties[0].duty.item == item


def test_no_duty_stands_under_the_numbers_for_somebody_who_speaks_of_ending_their_life() -> None:
    answer, _ = ask("我不想活了")
    assert (answer.kind, answer.duties) == (AnswerKind.EMERGENCY, ())


def test_far_weaker_duties_are_kept_in_the_answer_and_not_offered() -> None:
    answer, talk = ask("文明养犬管理")
    assert len(answer.duties) >= 3
    assert all(scored.score * 2 >= answer.duties[0].score for scored in answer.others)
    assert set(talk.choices) == {scored.duty.id for scored in answer.others}


@pytest.mark.parametrize("more", ["更多", "下一页", "还有呢"])
def test_more_gives_the_next_page_of_a_long_list_and_at_the_end_says_so(more: str) -> None:
    shown, talk = ask("上级收回一共几项")
    places = [shown.first]
    for now in (1010, 1020, 1030):
        page, talk = ask(more, talk, now)
        assert page.duties == shown.duties
        places.append(page.first)
    assert places == [0, 10, 20, 30]
    assert ask(more, talk, 1040)[0].smalltalk == "no-more"


def test_more_without_a_long_list_is_a_message_like_any_other() -> None:
    assert ask("更多")[0].kind is not AnswerKind.SET


def test_an_office_that_the_list_does_not_name_gets_an_empty_set_and_its_name() -> None:
    answer, _ = ask("城管局的事有哪些")
    assert answer.query is not None
    assert (answer.kind, answer.count, answer.query.absent) == (AnswerKind.SET, 0, "城管局")
    assert ask("城管局的事有哪些", Conversation(MANAS))[0].count == 2


def test_what_only_one_town_has_is_a_set_of_that_town() -> None:
    ours, _ = ask("我们有兰州湾没有的都列出来")
    theirs, _ = ask("兰州湾有我们没有的是哪些")
    assert (ours.town, theirs.town) == (DESK.town(QITAI), DESK.town(MANAS))
    assert "qitai-xibeiwan/基本/93" in {scored.duty.id for scored in ours.duties}
    assert "manas-lanzhouwan/配合/28" in {scored.duty.id for scored in theirs.duties}


def test_an_office_named_in_a_talk_means_its_part_of_the_duty_unless_its_list_is_asked_for() -> None:
    _, talk = ask("文明养犬管理")
    part, _ = ask("公安局在里头管啥", talk, 1010)
    assert (first(part), part.departments) == ("qitai-xibeiwan/配合/20", ("奇台县公安局",))
    whole, _ = ask("公安局一共管几项", talk, 1010)
    assert (whole.kind, whole.count) == (AnswerKind.SET, 10)


def test_every_department_is_meant_when_several_are_asked_for() -> None:
    _, talk = ask("文明养犬管理")
    answer, _ = ask("县里哪几家管", talk, 1010)
    assert answer.departments == DESK.duty("qitai-xibeiwan/配合/20").departments


@pytest.mark.parametrize("words", ["多少钱", "去哪办", "那个局的电话", "要啥材料"])
def test_a_short_question_about_details_stays_on_the_duty(words: str) -> None:
    _, talk = ask("残疾人证管理")
    assert first(ask(words, talk, 1010)[0]) == "qitai-xibeiwan/配合/39"


def test_a_new_subject_leaves_the_old_duty_for_good() -> None:
    _, talk = ask("文明养犬管理")
    fresh, talk = ask("对了，公租房申请怎么弄", talk, 1010)
    assert first(fresh) == "qitai-xibeiwan/配合/65"
    steps, _ = ask("那镇上要干啥", talk, 1020)
    assert first(steps) == "qitai-xibeiwan/配合/65"


def test_after_a_matter_that_no_list_has_nothing_is_talked_about() -> None:
    _, talk = ask("文明养犬管理")
    nothing, talk = ask("对了 从北京到上海的高铁票怎么改签", talk, 1010)
    assert nothing.kind is not AnswerKind.DUTY
    assert talk.duty == ""


def test_a_later_turn_about_the_other_town_is_answered_from_its_list() -> None:
    _, talk = ask("文明养犬管理")
    _, talk = ask("玛纳斯那边呢", talk, 1010)
    steps, talk = ask("那镇上要干啥", talk, 1020)
    assert first(steps) == "manas-lanzhouwan/配合/19"
    back, _ = ask("那我们这边呢", talk, 1030)
    assert first(back) == "qitai-xibeiwan/配合/20"


DOG = "邻居家的狗没办证还咬人，找谁"


def later(text: str, first_message: str = DOG, town: str = QITAI) -> Answer:
    _, talk = ask(first_message, Conversation(town))
    return ask(text, talk, 1020.0)[0]


@pytest.mark.parametrize(
    "text", ["公安掺和啥", "公安也来？", "公安这块呢", "公安有份没", "这里头公安管些啥", "公安局咋说"]
)
def test_an_office_named_in_any_way_means_its_part_of_the_duty_talked_about(text: str) -> None:
    answer = later(text)
    assert first(answer) == "qitai-xibeiwan/配合/20"
    assert answer.departments == ("奇台县公安局",)


@pytest.mark.parametrize(
    "text",
    [
        "我们发现了咋整",
        "镇上会通知吗",
        "材料往哪送",
        "以前不是镇上管吗",
        "村干部看见了怎么办",
        "刚才说的那个镇上干啥",
        "多久能办下来",
    ],
)
def test_a_later_turn_in_few_words_of_its_own_stays_on_the_duty(text: str) -> None:
    assert first(later(text)) == "qitai-xibeiwan/配合/20"


@pytest.mark.parametrize("text", ["消防通道堵了谁管", "残疾证咋办", "煤气罐老化谁来查", "孩子上学户口没迁过来咋办"])
def test_a_message_with_a_matter_of_its_own_leaves_the_duty_also_without_saying_so(text: str) -> None:
    answer = later(text)
    assert first(answer) != "qitai-xibeiwan/配合/20"


@pytest.mark.parametrize("text", ["玛县也这样不", "老家玛纳斯也是这么分的吗", "那兰州湾呢", "换成玛县咋弄"])
def test_the_other_town_is_asked_for_the_same_matter_in_any_words(text: str) -> None:
    assert first(later(text)) == "manas-lanzhouwan/配合/19"


@pytest.mark.parametrize(
    "text", ["谁查", "是咱镇自个儿的事还是县里派下来的", "别跟我念条文，镇上干啥", "村里要出证明吗"]
)
def test_a_later_turn_of_words_that_any_duty_is_asked_by_stays_on_the_duty(text: str) -> None:
    assert first(later(text)) == "qitai-xibeiwan/配合/20"


def test_a_bare_office_of_the_duty_talked_about_asks_for_its_part_and_for_no_list() -> None:
    answer = later("卫健委呢，能帮上啥", "见义勇为人员的奖励和保护")
    assert (first(answer), answer.departments) == ("qitai-xibeiwan/配合/19", ("奇台县卫生健康委员会",))
    listed = later("卫健委一共管几项", "见义勇为人员的奖励和保护")
    assert listed.kind is AnswerKind.SET


def test_whoever_brings_a_matter_of_their_own_after_the_other_town_is_back_home() -> None:
    _, talk = ask(DOG)
    there, talk = ask("玛纳斯那边呢", talk, 1020.0)
    assert first(there) == "manas-lanzhouwan/配合/19"
    fine, talk = ask("被咬了要打疫苗哪家管", talk, 1040.0)
    assert first(fine) == "qitai-xibeiwan/配合/20"


def test_whoever_points_over_there_with_a_matter_of_their_own_is_still_there() -> None:
    _, talk = ask(DOG)
    _, talk = ask("玛纳斯那边呢", talk, 1020.0)
    answer, _ = ask("他们那边打疫苗哪家管", talk, 1040.0)
    assert first(answer) == "manas-lanzhouwan/配合/19"


def test_the_townships_part_in_what_was_taken_back_is_the_duty_that_it_kept_beside_it() -> None:
    first_message = "侵占、破坏水源和抗旱设施的处罚"
    _, talk = ask(first_message, Conversation(MANAS))
    assert talk.duty == "manas-lanzhouwan/收回/28"
    answer, _ = ask("那镇上要干啥", talk, 1020.0)
    assert [scored.duty.item for scored in answer.duties][:2] == ["配合/64", "收回/28"]


def test_what_was_taken_back_with_nothing_kept_beside_it_stays_what_is_talked_about() -> None:
    _, talk = ask("收养登记")
    answer, _ = ask("那镇上要干啥", talk, 1010)
    assert (answer.kind, first(answer)) == (AnswerKind.DUTY, talk.duty)
    assert talk.duty.startswith("qitai-xibeiwan/收回/")


def test_after_the_other_town_ones_own_is_asked_again_by_its_name() -> None:
    _, talk = ask(DOG)
    _, talk = ask("玛纳斯那边呢", talk, 1020.0)
    answer, _ = ask("回来说咱西北湾 镇里干啥", talk, 1040.0)
    assert (first(answer), answer.want) == ("qitai-xibeiwan/配合/20", Want.TOWNSHIP_STEPS)


def test_later_turns_lean_on_what_a_message_of_danger_was_about() -> None:
    danger, talk = ask("邻居家的狗把我娃咬了一口")
    assert danger.kind is AnswerKind.EMERGENCY
    answer, _ = ask("那打疫苗归哪个单位", talk, 1020.0)
    assert first(answer) == "qitai-xibeiwan/配合/20"


def test_nothing_is_leant_on_after_somebody_spoke_of_ending_their_life() -> None:
    _, talk = ask("我不想活了")
    assert talk.duty == ""


def test_a_part_in_a_talk_is_no_clause_that_binds_everybody() -> None:
    answer = later("车谁查", "瓶装液化气安全", MANAS)
    assert len(answer.departments) == 1


@given(st.text(alphabet="镇上谁管公安批呢那回来玛纳斯奇台对了 ?0a", max_size=12), st.sampled_from([QITAI, MANAS]))
@settings(max_examples=40, deadline=None)
def test_no_text_breaks_a_talk(text: str, town: str) -> None:
    for talk in (
        Conversation(town, "qitai-xibeiwan/配合/20"),
        Conversation(town, "", (f"{town}/配合/20", f"{town}/基本/3")),
    ):
        DESK.answer(text, talk, 1000.0)


def test_a_turn_without_a_town_goes_on_about_the_other_town_until_one_says_we() -> None:
    _, talk = ask(DOG)
    _, talk = ask("玛纳斯那边呢", talk, 1020.0)
    there, talk = ask("办证归哪家", talk, 1040.0)
    assert first(there) == "manas-lanzhouwan/配合/19"
    here, _ = ask("好，那咱们这边村里做啥", talk, 1060.0)
    assert first(here) == "qitai-xibeiwan/配合/20"


@pytest.mark.parametrize("text", ["还是刚才狗的事 镇上干啥", "再说养狗那个 谁罚", "回头说狗证那个"])
def test_a_message_that_goes_back_means_the_earlier_duty(text: str) -> None:
    _, talk = ask("犬类管理")
    for between in ("残疾人证管理", "宅基地怎么批"):
        _, talk = ask(between, talk)
    answer, _ = ask(text, talk)
    assert (answer.kind, first(answer)) == (AnswerKind.DUTY, f"{QITAI}/配合/20")


def test_the_first_matter_of_a_talk_is_meant_by_its_number() -> None:
    _, talk = ask("犬类管理")
    _, talk = ask("残疾人证管理", talk)
    answer, _ = ask("回到第一个事 镇上干啥", talk)
    assert first(answer) == f"{QITAI}/配合/20"


def test_words_of_going_back_to_what_was_never_talked_about_are_a_matter_of_their_own() -> None:
    _, talk = ask("犬类管理")
    answer, _ = ask("再说残疾证 怎么办理", talk)
    assert first(answer) == f"{QITAI}/配合/39"


def test_a_matter_of_before_can_be_asked_for_in_the_other_town() -> None:
    _, talk = ask("犬类管理")
    _, talk = ask("残疾人证管理", talk)
    answer, _ = ask("再说养犬那个 玛纳斯那边呢", talk)
    assert answer.duties[0].duty.id == f"{MANAS}/配合/19"


def test_duties_talked_about_are_kept_as_ids_a_few_of_them_and_expire_with_the_topic() -> None:
    talk = Conversation(QITAI)
    for duty in DESK.duties(QITAI)[:12]:
        _, talk = DESK.open_duty(duty.id, talk, 1000.0)
    assert talk.talked == tuple(duty.id for duty in reversed(DESK.duties(QITAI)[4:12]))
    _, later = ask("你好", talk, now=1000.0 + TOPIC_SECONDS + 1)
    assert later.talked == ()


def test_duties_talked_about_of_a_list_that_is_gone_do_no_harm() -> None:
    talk = Conversation(QITAI, talked=("gone/配合/1", f"{QITAI}/配合/999"))
    assert ask("还是刚才那个事", talk)[0].kind is not AnswerKind.DUTY
    assert first(ask("还是刚才狗的事 犬类管理", talk)[0]) == f"{QITAI}/配合/20"


def test_after_choices_a_turn_that_asks_for_departments_shows_those_first_that_have_some() -> None:
    talk = Conversation(QITAI, choices=(f"{QITAI}/基本/82", f"{QITAI}/配合/57"), at=990.0)
    answer, _ = ask("归谁管", talk)
    assert answer.kind is AnswerKind.CHOICES
    assert {each.duty.id for each in answer.duties} >= set(talk.choices)
    assert answer.duties[0].duty.departments
    assert answer.departments


def test_choices_that_put_another_duty_first_are_what_the_next_turn_is_about() -> None:
    duty = DESK.duty(f"{QITAI}/配合/20")
    shown = tuple(DESK.duty(f"{QITAI}/{item}") for item in ("配合/57", "配合/20"))
    town = DESK.town(QITAI)
    answer = Answer(AnswerKind.CHOICES, town, tuple(ScoredDuty(each, town, 0.5) for each in shown))
    then = conversation_after(Conversation(QITAI, duty.id), answer, 1000.0)
    assert (then.duty, then.choices[0]) == ("", f"{QITAI}/配合/57")


def test_somebody_over_there_has_the_same_matter_in_that_towns_list() -> None:
    _, talk = ask("公租房申请")
    answer, _ = ask("我女朋友在玛纳斯兰州湾上班 她那边一样不", talk)
    assert answer.duties[0].duty.id == f"{MANAS}/配合/67"


@pytest.mark.parametrize(
    "danger",
    [
        "家里老汉摔到了，脑壳流血，动不了了",
        "俺老伴突然脸歪嘴斜说不了话",
        "有人拽我丫头上车",
        "房子裂缝越来越大墙歪了人不敢住",
        "我家着了",
        "救命啊",
        "我要报警",
    ],
)
def test_danger_is_seen_in_the_middle_of_a_talk_too(danger: str) -> None:
    for before in ("低保咋申请", DOG):
        _, talk = ask(before)
        answer, _ = ask(danger, talk, 1020.0)
        assert answer.kind is AnswerKind.EMERGENCY


@pytest.mark.parametrize(
    ("talk", "asks", "instead"),
    [
        ("机电井管理", "这种是镇上罚还是县上罚", "收回/18"),
        ("旧地膜捡回来往哪儿送 保护耕地和永久基本农田", "这个罚谁来", "收回/"),
        ("开展医疗救助政策宣传 受理医疗救助申请材料", "最后是哪家拍板", "收回/15"),
    ],
)
def test_a_turn_that_asks_for_what_the_duty_lacks_is_offered_the_one_that_goes_with_it(
    talk: str, asks: str, instead: str
) -> None:
    _, before = ask(talk)
    answer, _ = ask(asks, before, 1010)
    assert answer.kind is AnswerKind.CHOICES
    assert instead in first(answer)
    assert before.duty in {scored.duty.id for scored in answer.duties[1:]}


def test_a_matter_that_was_meant_instead_comes_before_the_one_that_was_answered() -> None:
    _, talk = ask("政策性农业保险参保")
    answer, _ = ask("不是，我不说保险了，我是问公家给受灾户的救灾补贴", talk, 1010)
    assert first(answer) != talk.duty


@pytest.mark.parametrize("turn", ["玛纳斯？", "我老战友在玛纳斯，他那边找谁", "咁玛纳斯嗰边呢"])
def test_the_same_matter_in_the_other_town_is_asked_for_in_many_ways(turn: str) -> None:
    _, talk = ask("农村户籍分户、落户工作")
    answer, _ = ask(turn, talk, 1010)
    assert first(answer) == f"{MANAS}/配合/35"


def test_an_earlier_matter_is_found_in_the_other_town_too() -> None:
    _, talk = ask("农村户籍分户、落户工作")
    _, talk = ask("另外问一下，楼道里给电动车充电谁管", talk, 1010)
    answer, _ = ask("那分户的事，玛纳斯我老乡找哪", talk, 1020)
    assert first(answer) == f"{MANAS}/配合/35"


def test_whoever_leads_is_named_where_the_list_says_so() -> None:
    _, talk = ask("校外培训机构监管")
    answer, _ = ask("县里谁牵头", talk, 1010)
    assert answer.departments == ("奇台县教育局",)


@pytest.mark.parametrize("matter", ["羊死了好几只咋办", "羊得病死了一大片", "杀羊要检疫吗"])
def test_a_new_matter_in_a_talk_is_never_stated_as_the_old_duty(matter: str) -> None:
    answer = later(matter, "残疾证怎么办" if "好几只" in matter else DOG)
    assert answer.kind is AnswerKind.CHOICES or first(answer) != "qitai-xibeiwan/配合/20"


def test_a_bare_matter_asks_for_the_whole_duty_and_an_act_for_one_part() -> None:
    whole, _ = ask("养犬谁管")
    assert len(whole.departments) == 5
    caught, _ = ask("流浪狗谁抓")
    assert caught.departments == ("奇台县公安局",)
    kept, _ = ask("抓走的狗关哪")
    assert kept.departments == ("奇台县住房和城乡建设局",)


@pytest.mark.parametrize(
    ("talk", "turn", "departments"),
    [
        ("打击传销工作", "够判刑了移给谁", ["公安局"]),
        ("文明养犬管理工作", "逮住了往哪里关", ["住房和城乡建设局"]),
        ("干部人事档案工作", "除了组织部还有哪家收", ["人力资源和社会保障局"]),
        ("从优秀村干部中招录公务员", "名额编制是谁给留出来", ["委编办"]),
        ("校外培训机构监管", "教育局跟公安各管哪一块", ["教育局", "公安局"]),
        ("文明养犬管理工作", "农业局管几样", ["农业农村局"]),
    ],
)
def test_a_turn_is_answered_with_whoever_does_the_part_that_it_asks_for(
    talk: str, turn: str, departments: list[str]
) -> None:
    assert [name.removeprefix("奇台县") for name in later(turn, talk).departments] == departments


def test_an_act_alone_asks_for_one_part_of_the_duty_talked_about() -> None:
    answer = later("罚款呢 谁来", "做好新型农业经营主体服务管理工作", MANAS)
    assert answer.departments == ("玛纳斯县市场监督管理局",)


def test_who_says_that_something_else_was_meant_may_mean_another_side_of_the_same_duty() -> None:
    answer = later("不是，我问的是验收那一步镇上怎么验", "退耕还林补助还给不给，找谁问")
    assert (answer.kind, first(answer)) == (AnswerKind.DUTY, f"{QITAI}/配合/55")


def test_who_asks_on_after_a_refusal_is_offered_what_came_nearest_and_told_nothing_for_sure() -> None:
    refused, talk = ask("年抱忘了报 网上挂了个异常 咋整", Conversation(MANAS))
    assert refused.kind is AnswerKind.NONE
    answer, _ = ask("镇上说要来看 看个啥", talk, 1010)
    assert answer.kind is AnswerKind.CHOICES
    assert len(answer.duties) > 1
    assert first(answer) == f"{MANAS}/配合/24"


def test_nothing_is_offered_after_a_message_that_is_about_no_duty_at_all() -> None:
    refused, talk = ask("天上为什么下雨")
    assert refused.kind is AnswerKind.NONE
    assert ask("那镇上干啥", talk, 1010)[0].kind is AnswerKind.SMALLTALK


def test_a_turn_that_leaves_the_matter_alone_is_not_held_by_it() -> None:
    _, talk = ask("过年想在街上摆摊卖炮仗 那个许可证在哪办")
    stays, _ = ask("摆摊的证也在那办", talk, 1010)
    assert first(stays) == talk.duty
    leaves, _ = ask("算了，不卖炮了，我们想把业委会选起来，找谁指导", talk, 1010)
    assert first(leaves) != talk.duty


def test_the_nth_of_a_long_list_opens_and_one_beyond_it_is_told_how_many_there_were() -> None:
    listed, talk = ask("配合履职有哪些")
    assert listed.count is not None
    opened, _ = ask("第38个", talk, 1010)
    assert first(opened) == listed.duties[37].duty.id
    beyond, after = ask("第900个", talk, 1010)
    assert (beyond.kind, beyond.smalltalk, beyond.count) == (AnswerKind.SMALLTALK, "beyond", listed.count)
    opened, talk = ask("第三个", after, 1020)
    assert first(opened) == listed.duties[2].duty.id
    assert ask("第900个", talk, 1030)[0].smalltalk == "beyond"


def test_a_number_beyond_the_choices_is_told_so_and_a_number_to_call_is_no_place_among_them() -> None:
    choices, talk = ask("秸秆和垃圾谁管啊")
    assert choices.kind is AnswerKind.CHOICES
    assert (ask("77", talk)[0].smalltalk, ask("77", talk)[0].count) == ("beyond", len(talk.choices))
    assert ask("110", talk)[0].kind is AnswerKind.EMERGENCY


def test_the_nth_of_nothing_is_asked_back() -> None:
    assert ask("第3个")[0].smalltalk == "nothing-shown"
    assert ask("20")[0].smalltalk == "noise"


@pytest.mark.parametrize(
    ("text", "items"),
    [("秸秆和垃圾谁管啊", {"配合/61"}), ("养狗和养老谁管", {"配合/20", "基本/66"}), ("低保、养狗谁管", {"配合/20"})],
)
def test_of_two_matters_side_by_side_each_ones_duty_is_offered(text: str, items: set[str]) -> None:
    answer, _ = ask(text)
    assert answer.kind is AnswerKind.CHOICES
    assert items <= {each.duty.item for each in answer.duties[:2]}

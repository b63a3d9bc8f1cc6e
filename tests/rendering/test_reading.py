"""What a person reads: the order of an answer, and the words around what the list says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.cutting import units
from bot.render import message, plain
from bot.render.actions import AskTown, decode
from bot.render.glance import share_of
from bot.render.looks import Look
from bot.render.telegram import which_town
from bot.wording import smalltalk
from knowledge.answers import Answer, AnswerKind, ScoredDuty, SetQuery, Want
from knowledge.conversation import Conversation
from knowledge.records import Clause, ListPart, Town
from tests.loopback import parse_html
from tests.real import real_desk
from tests.rendering.examples import find, real, scored, stated

DOGS = "qitai-xibeiwan/配合/20"


def test_a_shared_duty_reads_level_departments_clauses_steps_source() -> None:
    town, duty = find(DOGS)
    assert plain(stated(town, duty)).splitlines()[:9] == [
        "县级部门主责，镇里配合。",
        "西北湾镇 · 文明养犬管理工作",
        "",
        "找这几个部门（各管一块）：",
        "· 奇台县公安局",
        "· 奇台县住房和城乡建设局",
        "· 奇台县农业农村局",
        "· 奇台县市场监督管理局",
        "· 奇台县卫生健康委员会",
    ]
    assert plain(stated(town, duty)).splitlines()[-2:] == [
        "依据：",
        "《奇台县西北湾镇履职事项清单》配合履职 第20项：文明养犬管理工作",
    ]


def test_the_asked_part_is_the_first_thing_said_and_not_said_twice() -> None:
    town, duty = find(DOGS)
    clause = duty.clauses[4]
    text = plain(stated(town, duty, want=Want.DEPARTMENT, clauses=[clause]))
    assert text.startswith(f"您问的这一块，归奇台县卫生健康委员会。\n{clause.text}\n")
    assert text.count(clause.text) == 1
    assert "其他部门管什么：" in text


def test_a_recalled_duty_says_who_has_it_now() -> None:
    town, duty = find("qitai-xibeiwan/收回/3")
    assert plain(stated(town, duty)) == (
        "县级部门已收回，镇里不再办。\n"
        "西北湾镇 · 收养登记\n\n"
        "现在归：奇台县民政局\n\n"
        "县级部门怎么办：\n"
        "由县民政局负责收养登记。\n\n"
        "依据：\n"
        "《奇台县西北湾镇履职事项清单》上级部门收回 第3项：收养登记"
    )


def test_a_duty_of_the_township_says_where_to_go() -> None:
    town, duty = find("qitai-xibeiwan/基本/29")
    text = plain(stated(town, duty))
    assert text.startswith("镇里自己负责。\n")
    assert "要办事，可到西北湾镇便民服务中心，或打 12345。" in text


def test_who_asks_for_the_townships_steps_reads_them_first_with_their_sections() -> None:
    town, duty = find("qitai-xibeiwan/配合/61")
    lines = plain(stated(town, duty, want=Want.TOWNSHIP_STEPS)).splitlines()
    assert lines[:2] == ["镇里怎么办：", "【农作物秸秆禁烧工作】"]
    assert lines[2].startswith("1. ")
    sections = [line for line in lines if line == "【农作物秸秆综合利用】"]
    assert sections


def test_who_asks_for_steps_that_the_list_has_not_is_told_so() -> None:
    town, duty = find("qitai-xibeiwan/基本/29")
    asked = plain(stated(town, duty, want=Want.TOWNSHIP_STEPS))
    assert asked.startswith("这件事镇里自己负责，具体怎么做，清单里没有写。\n")
    town, duty = find("qitai-xibeiwan/收回/34")
    assert plain(stated(town, duty, want=Want.TOWNSHIP_STEPS)).startswith(
        "这一项县级部门已收回，镇里不再办，所以清单里没有镇里的做法。\n"
    )


def test_who_asks_for_the_departments_part_reads_the_clauses_first() -> None:
    town, duty = find(DOGS)
    assert plain(stated(town, duty, want=Want.DEPARTMENT_DUTIES)).startswith("各部门管什么：\n奇台县公安局：\n")
    town, duty = find("qitai-xibeiwan/基本/29")
    assert plain(stated(town, duty, want=Want.DEPARTMENT_DUTIES)).startswith("清单里没有写县级部门的分工。")


def test_a_title_is_shortened_in_choices_and_whole_in_the_citation() -> None:
    pairs = sorted(real(), key=lambda pair: -len(pair[1].title))[:5]
    choices = message(Answer(AnswerKind.CHOICES, pairs[0][0], scored(*pairs)))
    assert all(units(button.label) <= 30 for row in choices.buttons for button in row)
    assert pairs[0][1].title not in choices.html
    assert f"第{pairs[0][1].number}项：{pairs[0][1].title}" in plain(stated(*pairs[0]))


def test_choices_are_at_most_five_numbered_and_each_has_its_button() -> None:
    pairs = real()[:7]
    shown = message(Answer(AnswerKind.CHOICES, pairs[0][0], scored(*pairs)))
    assert shown.html.startswith("<b>西北湾镇的清单里，您是问哪一件？</b>")
    assert [button.label[:2] for row in shown.buttons for button in row] == ["1.", "2.", "3.", "4.", "5.", "都不"]


def test_other_likely_duties_stand_behind_the_answer_in_the_terminal_and_wait_for_a_no_in_a_chat() -> None:
    pairs = real()[130:133]
    answer = stated(*pairs[0], others=pairs[1:])
    assert "1. " in plain(answer).split("您也可能想问")[1]
    labels = [button.label for row in message(answer).buttons for button in row]
    assert "不是这个" in labels
    assert not any(label.startswith("1.") for label in labels)


def test_a_shared_duty_is_one_short_line_for_each_department_in_a_chat() -> None:
    town, duty = find(DOGS)
    assert parse_html(message(stated(town, duty)).html).text.splitlines() == [
        "县级部门主责，镇里配合。",
        "西北湾镇 · 文明养犬管理工作",
        "",
        "找这几个部门（各管一块）：",
        "· 奇台县公安局：收集养犬人员基本信息…",
        "· 奇台县住房和城乡建设局：查处影响市容环境卫生的养犬行为…",
        "· 奇台县农业农村局：犬只免疫、检疫、建档和防疫、疫情监测工作…",
        "· 奇台县市场监督管理局：犬只经营活动的登记注册，对犬只经营活动实施监督管理…",
        "· 奇台县卫生健康委员会：对人用狂犬病疫苗注射和狂犬病人诊治的管理…",
        "",
        "镇里怎么办：",
        "组织村（社区）结合走访入户、政策宣传，第一时间将发现的流浪犬隐患线索、无证养犬信息报送本镇派出所、警务室。",
        "",
        "依据：",
        "《奇台县西北湾镇履职事项清单》配合履职 第20项：文明养犬管理工作",
    ]


def test_the_asked_part_is_said_whole_in_a_chat_and_the_other_departments_are_counted() -> None:
    town, duty = find(DOGS)
    clause = duty.clauses[4]
    text = parse_html(message(stated(town, duty, want=Want.DEPARTMENT, clauses=[clause])).html).text
    assert text.startswith(f"您问的这一块，归奇台县卫生健康委员会。\n{clause.text}\n\n县级部门主责，镇里配合。")
    assert "还有 4 个部门，各管一块。" in text
    assert duty.clauses[0].text not in text


def test_a_share_is_the_departments_own_words_without_its_name() -> None:
    clause = Clause(("奇台县公安局", "奇台县民政局"), "县公安局、县民政局负责走访。")
    assert share_of("奇台县公安局", [clause]) == "走访"
    own = Clause(("奇台县公安局",), "县公安局查处。")
    assert share_of("奇台县公安局", [clause, own]) == "查处…"
    assert share_of("奇台县民政局", [Clause(("奇台县民政局",), "县民政局负责")]) == "县民政局负责"
    assert share_of("奇台县教育局", [clause]) == ""


def test_of_several_clauses_the_one_nearest_to_the_matter_is_shown() -> None:
    town, duty = find("qitai-xibeiwan/配合/17")
    text = parse_html(message(stated(town, duty)).html).text
    assert "找：奇台县民政局\n高龄津贴发放工作…" in text


def test_a_short_answer_is_two_sentences_and_the_source() -> None:
    town, duty = find("qitai-xibeiwan/收回/3")
    text = parse_html(message(stated(town, duty), Look(brief=True)).html).text
    assert text.splitlines() == [
        "这事现在归奇台县民政局，镇里不再办。",
        "由县民政局负责收养登记。",
        "",
        "依据：",
        "《奇台县西北湾镇履职事项清单》上级部门收回 第3项：收养登记",
    ]


def test_many_steps_are_the_first_few_with_the_way_to_all_of_them() -> None:
    town, duty = max(real(), key=lambda pair: len(pair[1].steps))
    text = parse_html(message(stated(town, duty)).html).text
    assert f"……一共 {len(duty.steps)} 条，点「镇里怎么办」看全。" in text
    whole = parse_html(message(stated(town, duty, want=Want.TOWNSHIP_STEPS)).html).text
    assert all(step.text in whole for step in duty.steps)


def test_choices_of_two_towns_name_the_towns() -> None:
    pairs = (find(DOGS), find("manas-lanzhouwan/配合/19"))
    text = plain(Answer(AnswerKind.CHOICES, pairs[0][0], scored(*pairs)))
    assert "（西北湾镇）" in text
    assert "（兰州湾镇）" in text


def test_a_list_says_its_count_and_what_it_was_asked_by_first() -> None:
    pairs = tuple(pair for pair in real() if "奇台县公安局" in pair[1].departments)
    query = SetQuery(departments=("奇台县公安局",), parts=(ListPart.ASSIST,))
    answer = Answer(AnswerKind.SET, pairs[0][0], scored(*pairs), count=len(pairs), query=query)
    head = plain(answer).splitlines()[0]
    assert head == f"西北湾镇的清单里，奇台县公安局管的“配合履职”事项一共 {len(pairs)} 项。"
    assert f"{len(pairs)}. " in plain(answer)


def test_an_empty_list_says_so_with_a_way_on() -> None:
    town, _ = find(DOGS)
    text = plain(Answer(AnswerKind.SET, town, count=0, query=SetQuery(topic="放鸽子")))
    assert text.startswith("西北湾镇的清单里没有关于“放鸽子”的事项。")
    assert "12345" in text


def test_nothing_found_names_the_service_centre_and_12345() -> None:
    town, _ = find(DOGS)
    text = plain(Answer(AnswerKind.NONE, town))
    assert text.startswith("西北湾镇的清单里没有这件事。")
    assert "西北湾镇便民服务中心" in text
    assert "12345" in text


def test_an_emergency_says_the_number_before_everything_else() -> None:
    town, duty = find("qitai-xibeiwan/配合/81")
    text = plain(stated(town, duty, kind=AnswerKind.EMERGENCY, numbers=("122", "120")))
    assert text.startswith("现在就打 122（交通事故）！\n还可以打 120（急救）。")
    assert text.index("122") < text.index("县级部门")


def test_a_doubted_danger_says_the_number_with_an_if_and_how_to_go_on() -> None:
    text = plain(Answer(AnswerKind.EMERGENCY, numbers=("110",), doubted=True))
    assert text.startswith("要是现在有危险，先打 110（报警）。")
    assert text.endswith("要是没有人有危险，换个说法再问我一遍。")
    town, duty = find("qitai-xibeiwan/配合/81")
    with_duty = plain(replace(stated(town, duty, kind=AnswerKind.EMERGENCY, numbers=("122",)), doubted=True))
    assert "没有人有危险的话，这件事归谁管" in with_duty


@pytest.mark.parametrize("kind", ["greeting", "thanks", "about", "noise", "bye", "empty", "ok", "chat", "new kind"])
def test_small_talk_is_answered_in_one_or_two_short_sentences(kind: str) -> None:
    text = plain(Answer(AnswerKind.SMALLTALK, smalltalk=kind))
    assert text == smalltalk.reply(kind)
    assert 5 <= len(text) <= 90


def test_towns_of_one_county_are_offered_in_one_message_and_very_many_by_pages() -> None:
    towns = tuple(Town(f"county-town{number}", f"第{number}镇", "某县") for number in range(1, 41))
    few = which_town(towns[:24])
    assert [row[0].label for row in few.buttons] == [town.full_name for town in towns[:24]]
    first = which_town(towns)
    assert [row[0].label for row in first.buttons[:2]] == ["某县第1镇", "某县第2镇"]
    assert [button.label for button in first.buttons[-1]] == ["1/3", "下一页 ›"]
    assert which_town(towns, 3).buttons[-1][0].label == "‹ 上一页"
    assert which_town(towns, 99) == which_town(towns, 3)


def test_a_thousand_towns_are_chosen_by_province_prefecture_and_county() -> None:
    towns = tuple(
        Town(f"t{number}", f"第{number}镇", f"{number // 20}县", f"{number // 200}州", f"{number // 500}省")
        for number in range(1000)
    )
    shown, steps = which_town(towns), []
    while True:
        steps.append([row[0].label for row in shown.buttons])
        chosen = decode(shown.buttons[-1][0].data)
        if not isinstance(chosen, AskTown):
            break
        shown = which_town(towns, chosen.page, chosen.region)
    assert steps[0] == ["0省（500个乡镇）", "1省（500个乡镇）"]
    assert steps[1] == ["2州（100个乡镇）", "3州（200个乡镇）", "4州（200个乡镇）"]
    assert steps[2] == [f"{county}县（20个乡镇）" for county in range(40, 50)]
    assert steps[3] == [town.full_name for town in towns[980:]]
    assert which_town(towns, 1, "0123456789") == which_town(towns)


def test_lines_are_short_enough_for_a_small_phone_where_the_words_are_ours() -> None:
    from bot.wording import chat

    for line in (*chat.START, *chat.HELP, *chat.FORGOTTEN):
        assert len(line) <= 40


def test_a_long_title_in_choices_begins_with_the_part_that_was_meant() -> None:
    town, duty = find("qitai-xibeiwan/基本/89")
    meant = ScoredDuty(duty, town, 1.0, phrase="做好自建房安全隐患排查上报工作")
    shown = message(Answer(AnswerKind.CHOICES, town, (meant, *scored(find(DOGS)))))
    assert "1. 做好自建房安全隐患排查上报工作（负责本镇" in shown.html
    assert [row[0].label for row in shown.buttons[:2]] == ["1. 做好自建房安全隐患排查上报工作", "2. 文明养犬管理工作"]


def test_said_simply_an_answer_is_who_whom_to_ring_the_first_step_and_the_source() -> None:
    answer = replace(stated(*find(DOGS)), simply=True)
    for text in (plain(answer), parse_html(message(answer).html).text):
        first, ring, step, *_, source = [line for line in text.splitlines() if line]
        assert first == "这事找奇台县公安局、奇台县住房和城乡建设局等 5 个部门，镇里配合。"
        assert "打 12345，说是西北湾镇的" in ring
        assert step.startswith("镇里头一步：组织村（社区）")
        assert source == "《奇台县西北湾镇履职事项清单》配合履职 第20项：文明养犬管理工作"


def test_a_township_duty_without_steps_says_so_in_one_sentence() -> None:
    town, duty = find("qitai-xibeiwan/基本/55")
    shown = plain(stated(town, duty, want=Want.TOWNSHIP_STEPS)).splitlines()
    assert shown[0] == "这件事镇里自己负责，具体怎么做，清单里没有写。"
    assert not any(line.startswith("镇里自己负责") for line in shown)


def test_an_office_that_was_named_on_top_is_not_another_one_below() -> None:
    town, duty = find("qitai-xibeiwan/配合/39")
    part = next(clause for clause in duty.clauses if "死亡、失联" in clause.text)
    shown = plain(stated(town, duty, clauses=(part,)))
    assert "其他部门管什么" not in shown
    assert "清单里还写了各部门管什么：" in shown


def test_several_offices_are_told_apart_by_their_numbers_and_places() -> None:
    answer, _ = real_desk().answer("教育局和民政局分别管几条", Conversation("qitai-xibeiwan"), 1000.0)
    lines = plain(answer).splitlines()
    for office in ("奇台县民政局", "奇台县教育局"):
        held = [at for at, each in enumerate(answer.duties, start=1) if office in each.duty.departments]
        assert f"{office} {len(held)} 项：第 {'、'.join(map(str, held))} 个" in lines


def test_long_titles_in_choices_and_below_answers_begin_with_a_short_name() -> None:
    aid, dogs = find("qitai-xibeiwan/基本/31"), find(DOGS)
    answer = Answer(AnswerKind.CHOICES, aid[0], scored(aid, dogs))
    for text in (plain(answer), parse_html(message(answer).html).text):
        (row,) = [line for line in text.splitlines() if line.startswith("1. ")]
        whole = "1. 临时救助（对特殊原因导致基本生活陷入困境的对象给予临时救助，开展临时救助金给付审核、小额临时救助审批工作）"
        assert row == whole if text == plain(answer) else row.endswith("…）") and whole.startswith(row[:-2])
        assert "2. 文明养犬管理工作" in text
    assert [row[0].label for row in message(answer).buttons[:2]] == ["1. 临时救助", "2. 文明养犬管理工作"]
    assert "1. 临时救助（对特殊原因" in plain(Answer(AnswerKind.DUTY, dogs[0], scored(dogs, aid)))


def test_one_choice_alone_is_asked_after_as_one() -> None:
    town, duty = find(DOGS)
    answer = Answer(AnswerKind.CHOICES, town, scored((town, duty)))
    assert plain(answer).splitlines()[0] == "您是想问这一件？"
    assert "回个 1" in plain(answer)
    shown = parse_html(message(answer).html).text
    assert shown.startswith("西北湾镇的清单里，您是问这一件？")
    assert "哪一件" not in shown
    unsafe = replace(answer, kind=AnswerKind.EMERGENCY, numbers=("110",), doubted=True, chosen_from=True)
    assert "没有人有危险的话，您是想问这一件？" in plain(unsafe)

"""The terminal chat where it is more than questions and answers, on the real lists."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest

from bot.channels.terminal import TerminalChat
from bot.render.when import moment
from bot.wording.the_list import about
from knowledge.records import Town

if TYPE_CHECKING:
    from bot.service import Service

STRAW = "通知：各村务于本周五前完成秸秆焚烧隐患排查，发现有人烧秸秆的立即制止并上报。"
UNSURE = "请各村动员青年参加镇里的活动，每村至少出一支队伍。"
TWO = "一、各村要开展森林草原防火宣传，安排护林员每天巡护；二、各村对辖区餐饮店燃气瓶进行一次排查；"


class Screen:
    """A terminal chat with what it printed since the last line."""

    def __init__(self, lists: Service) -> None:
        self._out = io.StringIO()
        self._chat = TerminalChat(lists, self._out)

    def prompt(self) -> str:
        """What stands before the cursor."""
        return self._chat.prompt()

    def say(self, line: str) -> str:
        """What is printed in answer to a line."""
        before = self._out.tell()
        self._chat.hear(line)
        return self._out.getvalue()[before:]


@pytest.fixture
def screen(lists: Service) -> Screen:
    there = Screen(lists)
    there.say("/town 西北湾")
    return there


@pytest.mark.parametrize("notice", [f"/whose {STRAW}", f"{STRAW}谁定的？"])
def test_a_handed_down_task_is_ruled_on_with_a_sentence_to_answer_with(screen: Screen, notice: str) -> None:
    ruled = screen.say(notice)
    assert ruled.startswith("县级部门主责，镇里配合。")
    assert "按《奇台县西北湾镇履职事项清单》配合履职 第61项" in ruled
    assert "点一下" not in ruled
    assert "各部门管什么" in screen.say("1")


def test_later_lines_mean_the_duty_that_a_task_is_ruled_to_be(screen: Screen) -> None:
    screen.say(f"/whose {STRAW}")
    assert "配合履职 第61项" in screen.say("公安局管什么")


def test_what_is_unsure_is_settled_by_a_number(screen: Screen) -> None:
    asked = screen.say(f"/whose {UNSURE}")
    assert "拿不准是哪一项" in asked
    third = next(line for line in asked.splitlines() if line.startswith("  3. "))
    settled = screen.say("3")
    assert settled.startswith("镇里自己负责。")
    assert f"项“{third.removeprefix('  3. ').removesuffix('（镇里自己负责）')}”" in settled


def test_each_of_several_tasks_opens_by_its_number(screen: Screen) -> None:
    assert screen.say(f"/whose {TWO}").startswith("这份通知里有 2 件事：")
    assert "城镇燃气（含瓶装液化气）安全监督管理" in screen.say("2")


def test_a_notice_waits_until_the_town_is_known(lists: Service) -> None:
    screen = Screen(lists)
    assert "您还没选乡镇" in screen.say(f"/whose {STRAW}")
    assert "按《玛纳斯县兰州湾镇履职事项清单》" in screen.say("2")
    assert "按《" not in screen.say("/town 西北湾")


def test_the_command_alone_says_how(screen: Screen) -> None:
    assert "/whose 通知：" in screen.say("/whose")


@pytest.mark.parametrize("asked", ["清单是哪年的", "这清单谁发的", "多久更新一次", "你这些内容哪来的"])
def test_who_asks_about_the_list_is_told_its_name_date_publisher_and_since_when_it_answers(
    screen: Screen, lists: Service, asked: str
) -> None:
    told = screen.say(asked)
    town = lists.town("qitai-xibeiwan")
    assert f"《{town.list_title}》" in told
    assert town.published in told
    assert town.publisher in told
    assert moment(lists.edition.built_at) in told
    assert "清单里没写" in told


def test_a_list_that_says_neither_date_nor_publisher_is_given_none() -> None:
    told = "".join(about(Town("a-b", "乙镇", "甲县"), ""))
    assert "哪年公布的，清单上没写" in told
    assert "谁公布的，清单上没写" in told
    assert "装好" not in told


def test_who_begins_anew_has_no_question_waiting_for_the_town(lists: Service) -> None:
    there = Screen(lists)
    there.say("邻居家的狗没办证还咬人，找谁")
    there.say("重新来")
    assert "第20项" not in there.say("西北湾")


@pytest.mark.parametrize("between", ["/forget", "玛纳斯兰州湾养狗谁管"])
def test_a_notice_that_waited_for_its_town_is_forgotten_with_the_rest(lists: Service, between: str) -> None:
    there = Screen(lists)
    there.say(f"/whose {STRAW}")
    there.say(between)
    assert "秸秆" not in there.say("/town 西北湾")


@pytest.mark.parametrize(
    "line", ["没听懂，说简单点", "你说的啥意思", "太长了", "能不能说人话", "字太多了看不过来", "我不识字"]
)
def test_what_is_too_long_or_too_hard_is_said_again_in_few_words(screen: Screen, line: str) -> None:
    whole = screen.say("邻居家狗咬人")
    again = screen.say(line)
    assert again.startswith("这事找奇台县公安局")
    assert "打 12345" in again
    assert "镇里头一步：" in again
    assert "配合履职 第20项" in again
    assert len(again) < len(whole) / 2
    assert "公安局" in screen.say("找谁"), "the talk goes on"


@pytest.mark.parametrize("line", ["你个破机器人啥都不会", "什么破玩意儿", "问了也白问", "说了等于没说，废物"])
def test_an_insult_gets_a_calm_line_that_says_what_to_type(screen: Screen, line: str) -> None:
    assert "用一句话说说是什么事" in screen.say(line)
    screen.say("低保归谁管")
    assert "回“不是这个”" in screen.say(line)
    assert "第29项" in screen.say("说简单点"), "what was stated is still talked about"


def test_more_after_browse_goes_on_and_the_numbers_of_the_menu_stay(screen: Screen) -> None:
    screen.say("/browse")
    assert "就这 3 行" in screen.say("更多")
    assert "一共 37 项" in screen.say("3")
    assert "“上级部门收回”事项一共 37 项" in screen.say("更多"), "all of the part"
    assert screen.say("更多").startswith("11. ")


def test_more_after_a_short_list_says_that_it_was_all(screen: Screen) -> None:
    screen.say("/browse 收回")
    assert "一共 4 项" in screen.say("民生服务")
    assert "就这些" in screen.say("更多")


def test_compare_alone_prints_what_to_type(screen: Screen) -> None:
    printed = screen.say("/compare")
    lines = [line.strip() for line in printed.splitlines() if line.startswith("  /compare")]
    assert lines
    assert "依据" in screen.say(lines[0])


def test_departments_are_as_many_as_a_question_counts(screen: Screen) -> None:
    counted = re.search(r"涉及 (\d+) 个部门", screen.say("清单一共涉及多少个部门"))
    assert counted is not None
    assert f"{counted[1]} 个部门" in screen.say("/departments")
    assert "7 项" in screen.say("/departments 应急管理局")


@pytest.mark.parametrize("name", ["id", "reload", "export"])
def test_a_command_that_telegram_alone_has_is_said_to_be_there(screen: Screen, name: str) -> None:
    assert "只在 Telegram 里有" in screen.say(f"/{name}")


def test_while_another_town_is_asked_for_none_stands_before_the_cursor(screen: Screen) -> None:
    assert "西北湾镇" in screen.prompt()
    screen.say("换个镇")
    assert "西北湾镇" not in screen.prompt()
    screen.say("兰州湾")
    assert "兰州湾镇" in screen.prompt()


def test_the_number_that_help_gives_as_an_example_opens_something(screen: Screen) -> None:
    example = re.search(r"比如：(\d+)，", screen.say("/help"))
    assert example is not None
    screen.say("/browse 配合")
    assert "没有这个数" not in screen.say(example[1])

"""/compare and 「两个镇比一比」, end to end on both real lists."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from bot.render.actions import OpenDuty, town_key
from bot.render.compare import comparison
from bot.render.compare_actions import (
    CompareDuty,
    CompareTowns,
    OpenOnlyHere,
    PickTown,
    decode,
    encode,
)
from knowledge.records import ListPart
from tests.edge.conftest import SEEDS
from tests.edge.pressing import with_more
from tests.edge.running import MANAS, QITAI, RunningBot, settings_for
from tests.loopback import Loopback, utf16_length

if TYPE_CHECKING:
    from pathlib import Path

    from bot.service import Service
    from tests.loopback import Chat, Message

THIRD = "天山县北湾镇"


def labels(message: Message) -> list[str]:
    return [button.text for row in message.buttons for button in row]


async def test_a_matter_stands_side_by_side_with_both_citations(resident: Chat) -> None:
    answer = await resident.ask("/compare 秸秆焚烧")
    assert answer.text.startswith("两个镇都是：县级部门主责，镇里配合。")
    assert "《奇台县西北湾镇履职事项清单》配合履职 第61项：农作物秸秆禁烧、综合利用工作" in answer.text
    assert "《玛纳斯县兰州湾镇履职事项清单》配合履职 第62项：农作物秸秆禁烧、综合利用工作" in answer.text
    assert "奇台县农业农村局" in answer.text
    assert "玛纳斯县农业农村局" in answer.text
    assert "镇里怎么办" in answer.text


async def test_the_chats_own_town_comes_first(chat: Chat) -> None:
    picker = await chat.ask("/town")
    await chat.press(picker, "玛纳斯县兰州湾镇")
    await chat.wait_reply()
    answer = await chat.ask("/compare 秸秆焚烧")
    assert answer.text.index("玛纳斯县兰州湾镇") < answer.text.index("奇台县西北湾镇")


async def test_towns_named_in_the_words_are_compared_without_a_chosen_town(chat: Chat) -> None:
    answer = await chat.ask("/compare 兰州湾和西北湾的养犬")
    assert "文明养犬管理工作" in answer.text
    assert answer.text.index("玛纳斯县兰州湾镇") < answer.text.index("奇台县西北湾镇")


async def test_a_matter_that_one_list_lacks_is_said_plainly(resident: Chat) -> None:
    answer = await resident.ask("/compare 烟花爆竹店检查")
    assert answer.text.startswith("西北湾镇有，兰州湾镇的清单里没有。")
    assert "玛纳斯县兰州湾镇\n清单里没有这件事。" in answer.text
    assert "上级部门收回 第35项" in answer.text


async def test_a_matter_that_neither_list_has_gets_no_guess(resident: Chat) -> None:
    answer = await resident.ask("/compare 下载某某银行手机银行并开户")
    assert "都没有这件事" in answer.text
    assert labels(answer) == ["整张清单比一比"]


async def test_departments_that_only_one_town_names_are_told(resident: Chat) -> None:
    answer = await resident.ask("/compare 流浪乞讨人员救助")
    assert "只有西北湾镇写了：住房和城乡建设局" in answer.text
    assert "只有兰州湾镇写了：城市管理局" in answer.text


async def test_an_unclear_matter_offers_choices_that_open_the_comparison(resident: Chat) -> None:
    offered = await resident.ask("/compare 检查")
    assert offered.text.startswith("您想比哪一件？")
    await resident.press(offered, labels(offered)[0])
    answer = await resident.wait_reply()
    assert "依据：" in answer.text


async def test_the_button_under_an_answer_compares_it(resident: Chat) -> None:
    answer = await resident.ask("邻居家的狗没办证还咬人，找谁")
    await resident.press(await with_more(resident, answer), "两个镇比一比")
    compared = await resident.wait_reply()
    assert "奇台县西北湾镇" in compared.text
    assert "玛纳斯县兰州湾镇" in compared.text
    await resident.press(compared, "看兰州湾镇的全文")
    whole = await resident.wait_reply()
    assert "《玛纳斯县兰州湾镇履职事项清单》配合履职 第19项" in whole.text


async def test_without_words_the_lists_are_counted_and_paged_by_part(resident: Chat, lists: Service) -> None:
    overview = await resident.ask("/compare")
    only = lists.fieldwork.only_here(QITAI, MANAS)
    assert f"西北湾镇有、兰州湾镇没有的：{len(only.duties)} 项" in overview.text
    assert f"基本履职 {len(only.of(ListPart.BASIC))} 项" in overview.text
    recalled = only.of(ListPart.RECALLED)
    await resident.press(overview, f"西北湾镇·上级部门收回 {len(recalled)}")
    page = await resident.wait_reply()
    assert page.message_id == overview.message_id
    assert page.text.startswith(f"西北湾镇有、兰州湾镇没有：上级部门收回 {len(recalled)} 项")
    shown = [number for number in labels(page) if number.isdecimal()]
    await resident.press(page, "下一页 ›")
    second = await resident.wait_reply()
    shown += [number for number in labels(second) if number.isdecimal()]
    assert shown == [str(each.duty.number) for each in recalled]
    await resident.press(second, "35")
    duty = await resident.wait_reply()
    assert "对烟花爆竹经营企业的监督检查" in duty.text
    await resident.press(second, "‹ 回到比较")
    assert (await resident.wait_reply()).text == overview.text


async def test_a_matter_in_other_words_is_named_beside_what_only_one_list_has(resident: Chat) -> None:
    overview = await resident.ask("/compare")
    await resident.press(overview, next(label for label in labels(overview) if label.startswith("兰州湾镇·上级")))
    page = await resident.wait_reply()
    assert "保障农民工工资支付（那边有相近的：基本履职 第69项）" in page.text


async def test_comparing_buttons_live_on_after_a_restart(resident: Chat, bot: RunningBot) -> None:
    overview = await resident.ask("/compare")
    await bot.restart()
    resident.forget()
    await resident.press(overview, labels(overview)[0])
    assert (await resident.wait_reply()).text.startswith("西北湾镇有、兰州湾镇没有")


async def test_an_old_button_whose_duty_is_gone_offers_the_nearest(resident: Chat) -> None:
    answer = await resident.ask("/compare")
    await resident.press_raw(answer, f"c:d:{QITAI}:a:999")
    gone = await resident.wait_reply()
    assert "这一项在现在的清单里没有了" in gone.text
    assert labels(gone)


@pytest.mark.parametrize("data", ["c:", "c:d:nowhere:a:1", "c:p:z::1", "c:t:l:nowhere:none", "c:o:a:b:q:1"])
async def test_a_button_of_another_version_or_a_lost_town_is_answered(resident: Chat, data: str) -> None:
    answer = await resident.ask("/compare")
    press = await resident.press_raw(answer, data)
    await press.answered()
    assert (await resident.wait_reply()).text


async def test_the_words_may_be_gone_when_a_town_is_picked_at_last(resident: Chat) -> None:
    answer = await resident.ask("/compare")
    await resident.press_raw(answer, f"c:t:w:{QITAI}:{MANAS}")
    assert "原来那句话找不到了" in (await resident.wait_reply()).text


async def test_of_three_towns_the_two_are_picked_by_buttons(server: Loopback, tmp_path: Path) -> None:
    async with RunningBot(settings_for(server, tmp_path / "data", three_towns(tmp_path))):
        chat = server.private_chat()
        first = await chat.ask("/compare 秸秆焚烧")
        assert first.text.startswith("先挑一个镇。")
        await chat.press(first, "奇台县西北湾镇")
        second = await chat.wait_reply()
        assert second.text.startswith("西北湾镇跟哪个镇比？")
        assert "奇台县西北湾镇" not in labels(second)
        await chat.press(second, THIRD)
        answer = await chat.wait_reply()
        assert answer.message_id == first.message_id
        assert f"《{THIRD}履职事项清单》" in answer.text
        assert "《奇台县西北湾镇履职事项清单》" in answer.text


async def test_of_three_towns_the_button_under_an_answer_asks_for_the_other(server: Loopback, tmp_path: Path) -> None:
    async with RunningBot(settings_for(server, tmp_path / "data", three_towns(tmp_path))):
        chat = server.private_chat()
        await chat.press(await chat.ask("/town"), "奇台县西北湾镇")
        await chat.wait_reply()
        await chat.press(await with_more(chat, await chat.ask("秸秆焚烧谁管")), "两个镇比一比")
        picker = await chat.wait_reply()
        await chat.press(picker, THIRD)
        assert f"《{THIRD}履职事项清单》" in (await chat.wait_reply()).text


async def test_with_one_list_there_is_nothing_to_compare(server: Loopback, tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    shutil.copy(SEEDS / "qitai-xibeiwan.txt", seeds)
    async with RunningBot(settings_for(server, tmp_path / "data", seeds)):
        answer = await server.private_chat().ask("/compare 秸秆")
        assert "只装了一个镇" in answer.text


async def test_every_real_duty_fits_side_by_side(lists: Service) -> None:
    for town, other in ((QITAI, MANAS), (MANAS, QITAI)):
        for duty in lists.duties(town):
            shown = comparison(lists.fieldwork.compare_duty(duty.id, other))
            assert utf16_length(shown.html) <= 4096
            assert all(len(button.data.encode()) <= 64 for row in shown.buttons for button in row)


@pytest.mark.parametrize(
    "action",
    [
        CompareDuty(OpenDuty("q", ListPart.ASSIST, 20)),
        CompareDuty(OpenDuty("q", ListPart.ASSIST, 20), "m"),
        CompareDuty(OpenDuty("q", ListPart.ASSIST, 20), "", 3),
        PickTown(words=True),
        PickTown(words=False, left="q", page=2),
        CompareTowns(words=True, left="q", right="m"),
        OpenOnlyHere("q", "m", ListPart.RECALLED, 4),
    ],
)
def test_what_a_button_does_comes_back_from_its_data(action: CompareDuty | PickTown) -> None:
    assert decode(encode(action)) == action


def test_two_long_town_names_fit_into_a_button() -> None:
    long = town_key("a" * 32)
    data = encode(CompareDuty(OpenDuty(long, ListPart.RECALLED, 9_999_999), long))
    assert len(data.encode()) <= 64
    assert decode(data) is not None


def three_towns(folder: Path) -> Path:
    """The seeds with a third town, whose list has other names in it."""
    seeds = folder / "seeds"
    seeds.mkdir()
    for name in ("qitai-xibeiwan.txt", "manas-lanzhouwan.txt"):
        shutil.copy(SEEDS / name, seeds)
    text = (SEEDS / "qitai-xibeiwan.txt").read_text("utf-8")
    text = text.replace("奇台县", "天山县").replace("奇台", "天山").replace("西北湾", "北湾")
    (seeds / "tianshan-beiwan.txt").write_text(text, "utf-8")
    return seeds

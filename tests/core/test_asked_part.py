"""Whose part of a shared duty a message asks for, and when it asks for none, on the real lists."""

from __future__ import annotations

import pytest

from knowledge.answers import AnswerKind
from tests.core.talking import MANAS, QITAI, talk


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("羊叫狗咬死了", MANAS),
        ("学校门口车太多", MANAS),
        ("学校门口堵得很", MANAS),
        ("校门口车乱停", QITAI),
        ("补课班骗钱", MANAS),
        ("液化气谁管", MANAS),
        ("养狗谁管", QITAI),
        ("养狗 归谁", MANAS),
        ("煤改电", QITAI),
    ],
)
def test_who_only_names_the_matter_is_told_no_one_department(text: str, town: str) -> None:
    answer = talk(text, town=town)
    assert answer.kind is AnswerKind.DUTY
    assert not answer.clauses
    assert answer.departments == answer.duties[0].duty.departments


@pytest.mark.parametrize(
    ("text", "town", "office"),
    [
        ("抓走的狗关哪", QITAI, "住房和城乡建设局"),
        ("流浪狗谁抓", QITAI, "公安局"),
        ("学校门口网吧", MANAS, "文化体育广播电视台和旅游局"),
        ("被狗咬了", MANAS, "卫生健康委员会"),
        ("煤气罐过期", MANAS, "市场监督管理局"),
        ("电瓶车飞线充电", QITAI, "住房和城乡建设局"),
        ("秸秆能烧吗", QITAI, "生态环境局奇台县分局"),
    ],
)
def test_few_words_that_name_a_thing_or_an_act_of_one_department_get_it(text: str, town: str, office: str) -> None:
    answer = talk(text, town=town)
    assert [name.endswith(office) for name in answer.departments] == [True]


def test_who_asks_which_of_two_that_are_no_departments_is_told_no_third() -> None:
    answer = talk("冻死羊赔不赔", "保险买过的", "那找保险公司还是找镇上", town=QITAI)
    assert not answer.clauses
    assert not any("财政局" in name for name in answer.departments[:1])

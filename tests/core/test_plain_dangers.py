"""Dangers that are plain in how they are told get their number first."""

from __future__ import annotations

import pytest

from knowledge.understanding.emergency import find_emergency


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("吃野菌子中毒了", "120"),
        ("喝了自己泡的药酒中毒了", "120"),
        ("一家子煤烟中毒", "120"),
        ("池子里熏倒仨人", "119"),
        ("菜窖里闷倒了两个人", "119"),
        ("娃脑壳卡防盗窗 吊起的", "119"),
        ("孩子头卡在栏杆里了", "119"),
        ("老马为工钱的事上了十八层 一只脚在外头 底下喊他不听", "110"),
        ("在货车后厢里 手绑着 不知道到哪了 只能打几个字", "110"),
    ],
)
def test_what_is_plainly_told_gets_its_number(text: str, number: str) -> None:
    danger = find_emergency(text)
    assert danger is not None
    assert danger.numbers[0] == number


@pytest.mark.parametrize(
    "text",
    [
        "羊吃了毒草中毒了",
        "去年吃菌子中毒了能报销吗",
        "吃菌子中毒了医保报销不",
        "讲煤气中毒预防的课啥时候有",
        "卡里的钱卡在银行了",
        "后备厢里绑着家具",
    ],
)
def test_what_only_sounds_like_it_gets_none_of_these(text: str) -> None:
    danger = find_emergency(text)
    assert danger is None or danger.doubted

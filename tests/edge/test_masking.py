"""What is kept of people's words tells nobody who they are."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.masking import MOST_CHARACTERS, mask, unmasked_words
from knowledge.language.normalize import normalize

QUESTIONS = Path(__file__).resolve().parents[1] / "questions"
BEFORE = st.sampled_from(["", "电话", "打我手机 ", "身份证", "卡号：", "我家狗丢了,", "找我啊", "第20项 "])
AFTER = st.sampled_from(["", "快来", "，谢谢", " 3天了", "x"])
GAPS = st.sampled_from(["", " ", "-", "—", ".", "·", ",", "，", "  ", " - ", "/", "\u200b"])
DIGITS = st.sampled_from(["0123456789", "０１２３４５６７８９", "零一二三四五六七八九", "〇一二三四五六七八九"])
SIX = re.compile(r"\d(?:[\s.,\-·/—–_~]{0,3}\d){5}")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("身份证652301198001011234", "身份证〔身份证〕"),
        ("身份证65230119800101123X的", "身份证〔身份证〕的"),
        ("电话139 9999 8888找我", "电话〔电话〕找我"),
        ("一三九九九九九八八八八", "〔电话〕"),
        ("13888888888", "〔电话〕"),
        ("卡号6222 0200 1234 5678 901", "卡号〔卡号〕"),
        ("新A·12345停在我家门口", "〔车牌〕停在我家门口"),
        ("新ad12345停着", "〔车牌〕停着"),
        ("3号楼2单元501下水道堵了", "〔门牌〕下水道堵了"),
        ("看https://a.cn/x?id=1 ，谁管", "看〔网址〕 ,谁管"),
        ("找@wang_fang", "找〔账号〕"),
        ("邮箱a.b@qq.com", "邮箱〔账号〕"),
        ("加微信abc12345", "加〔账号〕"),
        ("我叫张建国", "我叫〔姓名〕"),
        ("我叫买买提，家里没地", "我叫〔姓名〕,家里没地"),
        ("邻居王大毛把我家地占了", "邻居〔姓名〕把我家地占了"),
        ("书记张建军贪污", "书记〔姓名〕贪污"),
        ("李主任不管", "〔姓名〕主任不管"),
        ("张三家的狗把李四咬了", "〔姓名〕家的狗把〔姓名〕咬了"),
        ("艾尼瓦尔·吐尔逊欠我钱", "〔姓名〕"),
        ("何玉兰得了艾滋病", "〔姓名〕得了艾滋病"),
        ("刘大海他们家种大麻", "〔姓名〕他们家种大麻"),
        ("邻居马金花家的狗咬人", "邻居〔姓名〕家的狗咬人"),
        ("阿不都热合曼家的羊吃我麦草", "〔姓名〕家的羊吃我麦草"),
        ("古丽娜尔", "〔姓名〕"),
        ("巴合提别克", "〔姓名〕"),
        ("努尔兰的低保", "〔姓名〕的低保"),
        ("新来的麦麦提江欠钱", "新来的〔姓名〕欠钱"),
        ("冶占福家的牛", "〔姓名〕家的牛"),
        ("古丽家的羊", "〔姓名〕家的羊"),
        ("邻居买买提家", "邻居〔姓名〕家"),
        ("隔壁老王家", "隔壁〔姓名〕家"),
        ("镇上张书记", "镇上〔姓名〕书记"),
        ("我男人叫白建军", "我男人叫〔姓名〕"),
        ("四组的赵铁柱", "四组的〔姓名〕"),
        ("高建军吸毒", "〔姓名〕吸毒"),
        ("赵铁柱 139…", "〔姓名〕 139"),
        ("赵铁柱 13912345678", "〔姓名〕 〔电话〕"),
        ("wx: laowang88", "〔账号〕"),
        ("v信 laowang88", "〔账号〕"),
        ("加v laowang88", "加〔账号〕"),
        ("139a1234b5678", "〔电话〕"),
    ],
)
def test_what_tells_a_person_is_masked(text: str, masked: str) -> None:
    assert mask(text).startswith(masked)


@pytest.mark.parametrize(
    "text",
    [
        "打12345没人管",
        "配合履职第20项",
        "补贴5000块没发",
        "2023年5月1日起",
        "向书记反映",
        "我要找主任",
        "孙女上学",
        "六个月了没人修",
        "养了300只羊",
        "玉米地里浇水",
        "江布拉克景区的路",
        "别克车挡路",
        "木垒县管不管",
        "巴扎上卖馕",
        "高温得了病",
        "工程队长跑了",
        "找村会计划账",
        "黄牛得了病",
        "石头家家都有",
        "高龄补贴说不发了",
        "康复得了吗",
    ],
)
def test_what_tells_a_matter_stays(text: str) -> None:
    assert mask(text) == normalize(text)


def test_of_the_development_questions_hardly_any_is_touched() -> None:
    texts = [
        json.loads(line)["q"]
        for name in ("dev.jsonl", "dev2.jsonl", "dev4.jsonl")
        for line in (QUESTIONS / name).read_text(encoding="utf-8").splitlines()
    ]
    touched = [text for text in texts if "〔" in mask(text)]
    assert len(touched) <= len(texts) // 100


@settings(deadline=None, max_examples=300)
@given(
    before=BEFORE, after=AFTER, gap=GAPS, written=DIGITS, digits=st.lists(st.integers(0, 9), min_size=6, max_size=20)
)
@example(before="", after="", gap="", written="0123456789", digits=[1, 3, *[8] * 9])
def test_no_long_run_of_digits_is_left_however_it_is_written(
    before: str, after: str, gap: str, written: str, digits: list[int]
) -> None:
    left = mask(before + gap.join(written[digit] for digit in digits) + after)
    assert not SIX.search(left)
    assert not re.search(r"[零〇一二三四五六七八九]{6}", left)
    assert "〔" in left


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=400))
def test_masking_again_changes_nothing_and_the_result_is_one_short_line(text: str) -> None:
    once = mask(text)
    assert len(once) <= MOST_CHARACTERS
    assert not set(once) & set("\n「」")
    assert mask(once) == once


@settings(deadline=None, max_examples=100)
@given(st.from_regex(r"\A[a-z]{2,12}\Z"), st.sampled_from([".com", ".cn", ".net/x/12", ".org?u=7"]), BEFORE)
def test_no_address_is_left(name: str, end: str, before: str) -> None:
    left = mask(f"{before}https://{name}{end} 是真的吗")
    assert f"{name}{end}"[:-1] not in left
    assert "是真的吗" in left


@settings(deadline=None, max_examples=100)
@given(
    st.sampled_from("王李张刘陈杨赵周徐孙"),
    st.text(alphabet="建国军伟芳秀英娜敏静磊洋艳勇杰娟涛超霞鹏", min_size=2, max_size=2),
    st.sampled_from(["我叫", "姓名：", "本人", "户主"]),
)
def test_a_name_behind_the_words_that_give_one_is_masked(surname: str, given_name: str, before: str) -> None:
    assert surname + given_name not in mask(f"{before}{surname}{given_name}，低保没发")


def test_placeholders_are_no_words() -> None:
    assert unmasked_words(mask("路灯不亮，电话13912345678，快来")) == "路灯不亮,电话 ,快来"


def test_a_number_that_the_end_of_what_is_read_cuts_through_is_not_left_in_part() -> None:
    for place in range(560, 600):
        assert not re.search(r"\d", mask("https://" + "x" * (place - 8) + " 13912345678 " * 9))

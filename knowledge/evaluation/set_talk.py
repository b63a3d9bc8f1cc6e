"""What people say around a question for a list: who they are and why they ask.

The development questions have too little of it to learn that a name in such talk narrows nothing, so the fit puts some
before or behind them. ``{office}``, ``{thing}``, ``{person}`` and ``{part}`` stand for words that are drawn.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.language.bodies import spoken_names
from knowledge.understanding.topic_words import FORMAL

if TYPE_CHECKING:
    import random

_LONG_NAME = 5
"""Characters of an office's name that nobody would put beside a question."""

TALK = (
    "我是{office}新来的", "{office}的人让我问", "我在{office}上班", "{office}小马", "刚从{office}调过来", "我们{office}要开会", "{office}换人交接",
    "我是{thing}的", "家里有{thing}", "我家{thing}的事", "我开{thing}店的", "给{office}报材料", "我是{person}", "{person}让我统计", "领导催着要", "写论文用",
    "做调研", "村镇办统计", "综治中心核对", "党政办汇总", "统计一下", "宣传用", "培训用", "民政所问一下", "财政所查一下", "我弄{thing}的", "跑{office}跑了三趟", "昨天{office}来检查", "因为{thing}跟人吵起来了", "{office}天天打电话催我", "村里{thing}的人老问我",
    "我娃{thing}的事愁人", "听说{office}合并了", "最近在学{thing}", "{office}培训要讲", "请教一下", "麻烦了", "我不太懂", "急用", "气死了", "老板催",
    "明天开会要用", "谢谢啊", "别嫌我烦", "我记性不好", "脑子乱了", "头一回用这个", "你好", "打扰了", "我一个种地的不懂", "上次你们没说清",
)  # fmt: skip
PEOPLE = (
    "网格员", "护林员", "组织委员", "村主任", "会计", "大学生", "志愿者", "记者", "驻村干部", "支书", "水管员", "老师", "司机", "个体户", "养殖户", "民警",
    "医生", "村医", "保安", "业主", "打工的", "退休的",
)  # fmt: skip
WIDENING = (
    "{part}的也算", "{part}的也要", "{part}的别漏", "连{part}的一起", "{part}的也念给我听", "不管配合还是收回", "基本配合收回都算上", "三张表都翻一遍",
    "不管是自己干的还是配合的", "三个清单合起来算", "{part}的也算进去", "{part}的也一起列", "自己办的和收走的都要",
)  # fmt: skip
"""Said behind a question that names no part: it still means every part."""
LEFT_OUT = (
    "{office}的不要", "{office}那边的先不看", "{thing}的不算", "{thing}的别放进来", "别给我列{office}的", "{office}的我有了", "{thing}就不用了",
    "不是问{thing}", "{office}的不用管", "上次给的{office}的不对",
)  # fmt: skip
"""Said behind a question: what it names is not asked for."""
PARTS = ("收回", "收走", "配合", "协助", "自己干")


def words_drawn(chance: random.Random) -> dict[str, str]:
    """An office, a matter and somebody, for the places in talk."""
    return {"office": chance.choice(_offices()), "thing": chance.choice(_things()), "person": chance.choice(PEOPLE)}


@lru_cache(maxsize=1)
def _offices() -> tuple[str, ...]:
    return tuple(sorted(name for name in dict(spoken_names()) if 1 < len(name) < _LONG_NAME))


@lru_cache(maxsize=1)
def _things() -> tuple[str, ...]:
    return tuple(sorted(word for word in FORMAL if len(word) > 1))

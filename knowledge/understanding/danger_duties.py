"""Which duties may stand under a number to call: those that are plainly of the danger told. A well that somebody fell into is
no matter of who repairs its pump, and a car in a ditch none of who clears up pollution."""

from __future__ import annotations

import re

from knowledge.language.segment import grams
from knowledge.understanding.danger_rules import ABOUT, NOT_NOW

_PAIRS = tuple(
    (re.compile(title), re.compile(told))
    for title, told in (
        (r"火灾|防火|灭火|消防", r"火|烧|烟|燃|炸|爆|着[了起活]|🔥"),
        (r"秸秆", r"秸|麦茬|茬子|草垛|[麦谷米花]秆|杆子|烧荒"),
        (r"燃气|液化气|天然气", r"[气汽]|罐|管"),
        (r"电力设施", r"电|高压线|变压器|线[^,，。]{0,4}[断垂掉]"),
        (r"电动自行车", r"电动|电瓶|充电|电车"),
        (r"防汛|洪|抗旱", r"洪|大水|发水|涨水|水[^,，。]{0,6}[涨漫淹进冲]|[淹决溃坝堤]|冲[走垮]"),
        (r"地质灾害|崩塌|滑坡|泥石流", r"滑坡|塌方|泥石流|山|石头|崩|洪"),
        (r"自然灾害|防灾减灾", r"地震|洪|滑坡|塌|倒|泥石流|雪|龙卷|山体|石头|大风|暴|雷|冰"),
        (r"安全生产|生产安全|施工安全", r"工地|厂|矿|车间|机器|脚手架|塔吊|吊车|施工|作业|工人|工友|干活|罐|锅炉|炸"),
        (r"危房|自建房|房屋|老旧房", r"[房屋墙楼窑][^。]{0,8}[塌倒垮裂歪]"),
        (r"农机|农业机械", r"拖拉机|收割机|农机|旋耕|播种机|打草机|打捆机|铡草|粉碎机"),
        (r"养犬|犬", r"狗|犬|藏獒"),
        (r"野生动物", r"狼|熊|野猪|蛇|豹|狐|野"),
        (r"食品安全|聚餐|餐饮", r"吃|喝|食物|酒席|饭|聚餐|食堂|菌|蘑菇"),
        (r"供水|饮水", r"自来水|水[^,，。]{0,6}[味毒浑]|喝"),
        (r"传染病|公共卫生事件", r"传染|疫|好几个|十几|几十|全[家班村]"),
        (r"妇联|妇女|家庭暴力|反家暴", r"打|揍|家暴|欺|掐|老公|男人|丈夫|媳妇|婆|强奸|猥亵|前夫"),
        (r"调解|矛盾纠纷|枫桥", r"打|架|吵|闹|邻居|隔壁|争|刀|砍|围|堵|抢"),
        (r"平安建设|治安|黑恶", r"打|抢|偷|贼|刀|闹|砍|撬|跟|堵|砸"),
        (r"学校周边|学校安全|校园", r"学校|校|学生|老师|同学|幼儿园|上学|放学"),
        (r"未成年人", r"(?:娃|孩子|学生|儿子|女儿|小孩|同学)[^。]{0,12}(?:打|欺|拐|抢|偷|骗|猥亵|虐)"),
        (r"诈骗|非法集资", r"骗|诈|转账|转[^,，。]{0,6}[万千]|涉案|安全账户|洗钱"),
        (r"传销", r"传销|骗|不让走|扣|关|上课"),
        (r"流浪|乞讨", r"流浪|要饭|乞讨|叫花|讨饭|捡破烂|睡在"),
        (r"老龄工作", r"(?:老|爷|奶|爸|妈)[^。]{0,12}(?:丢|失|不见|找不)"),
        (r"精神", r"精神|疯|发病|犯病"),
        (r"欠薪|农民工工资|劳动争议", r"工资|工钱|欠薪|血汗"),
        (r"交通安全", r"车|撞|翻|轧"),
        (r"溺水", r"水|河|渠|淹|溺|井|塘|坝"),
        (r"突发环境|环境污染|危险化学", r"化工|毒气|毒水|[泄漏]|氯|氨|硫|罐车|油罐|酸|废[气水]|污"),
        (r"渠系|灌溉", r"渠[^,，。人娃]{0,4}[塌垮漏堵坏][^人娃]*$"),
        (r"毒品|禁毒", r"吸毒|毒品"),
    )
)
"""What a title says, and the words of a danger that it plainly is of."""
_PENALTY = re.compile(r"^对.*(?:处罚|行为)")
"""What is fined is no help to anybody in danger."""

_ASKED = re.compile(rf"{ABOUT.pattern}|{NOT_NOW.pattern}|工伤|残[疾急]证|想给|说法|养着呢|是不是")
"""Words of who asks a list for something beside the danger, or tells what it left."""
_PAIR = 2
"""Characters that a message and a title may share."""


def asks_beside_danger(text: str) -> bool:
    """Whether a normalised message of danger asks a list for something as well: 我爸中风了，想给他办残疾证."""
    return _ASKED.search(text) is not None


def shares_words(title: str, text: str) -> bool:
    """Whether a duty's title and a normalised message have a word in common."""
    return bool(set(grams(title, _PAIR)) & set(grams(text, _PAIR)))


def is_of_danger(title: str, text: str) -> bool:
    """Whether a duty with this title is plainly of the danger that a normalised message tells of."""
    if _PENALTY.search(title):
        return False
    return any(of.search(title) and told.search(text) for of, told in _PAIRS)


def may_stand_under_a_number(title: str) -> bool:
    """Whether a duty with this title is of any danger at all."""
    return not _PENALTY.search(title) and any(of.search(title) for of, _ in _PAIRS)

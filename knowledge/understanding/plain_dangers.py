"""Dangers that are plain in how they are told and that a model of what people write misses: who was poisoned by what they
ate, who fell over in a pit, whose head is caught in a grating; who is tied up, or sits up high for their wages, needs the police
first; who is about to jump is spoken to as of self-harm."""

from __future__ import annotations

import re

from knowledge.understanding.danger_rules import ABOUT, DESPAIR_LINE, FIGURATIVE, NOT_NOW, SELF_HARM, SUPPOSED, Danger

_SOMEBODY = r"(?:人|娃娃?|孩子|小孩|老人|[一两俩仨三四五几][个口]?人|[俩仨]人?|工人|他|她|我[爸妈爹娘哥弟]|师傅)"
_HELD = r"(?:头|脑壳|脑袋|脖子|胳膊|手|脚|腿|指头|手指|身子)"
_BARS = r"(?:防盗(?:窗|网|栏)|护栏|栏杆|栅栏|铁栏|窗框|楼梯缝|门缝|石头缝|墙缝|管子|井口|扶梯|电梯门|树杈|座椅|自行车轮|车轮|水管)"
_BEASTS = "牛羊猪鸡狗鸭马兔蜂鱼驴鹅驼猫鸽"
_UP = r"(?:爬|上|站|坐|蹲)(?:到|在|了|上)?[^,，。]{0,8}"
_LEDGE = r"(?:楼顶|塔吊|塔上|高压塔|信号塔|铁塔|天台|屋顶|桥栏|阳台外|窗台外)"
_STOREY = r"[十二三四五六七八九\d]+层"
_JUMPS = r"(?:(?:要|想|说|往下|闹着)跳(?![闸电绳舞槽过])|一只脚在外|脚[^,，。]{0,3}(?:悬|在外)|想不开|劝不下)"
_PLAIN = tuple(
    Danger(name, tuple(numbers.split()), re.compile(pattern))
    for name, numbers, pattern in (
        (
            "poisoned",
            "120",
            rf"(?:^|(?<=[,，。 ]))[^,，。 {_BEASTS}]{{0,8}}?(?:吃|喝)了?(?:[^,，。{_BEASTS}]|[{_BEASTS}](?=[肉奶蛋血汤杂])){{1,8}}中(?:了)?毒(?:了|啦|咧)|(?:一家子?|全家|我家|家里)(?:人|老小|[几两三四五]口(?:人)?)?(?:都|全)?(?:煤烟|煤气|一氧化碳)中毒(?:了|$|,|，)?",
        ),
        (
            "overcome-below",
            "119 120",
            rf"(?:池子?|井|窖|罐子?|坑|化粪池|沼气池|地窖|菜窖|船舱|下水道)(?:里头?|里面|底下|下面)?[^,，。能会要快差]{{0,4}}(?:熏|闷|呛)(?:倒|晕|昏)了?[^,，。]{{0,3}}{_SOMEBODY}",
        ),
        (
            "caught",
            "119 120",
            rf"{_HELD}(?:被|让|给|都)?(?:卡|夹|别|套)(?:住|在|到|进|了){{0,2}}[^,，。]{{0,3}}{_BARS}|{_BARS}[^,，。]{{0,4}}(?:卡|夹)(?:住|着|了){{1,2}}(?:(?:[我俺他她咱](?:家)?|个|一个|了|的){{0,2}}(?:小|老)?(?:{_HELD}|{_SOMEBODY}(?!的|家)))",
        ),
        (
            SELF_HARM,
            f"110 120 {DESPAIR_LINE}",
            rf"(?:{_UP}(?:{_LEDGE}|{_STOREY})|{_LEDGE}[^,，。]{{0,3}}(?:站|坐|蹲|趴))[^。]{{0,16}}{_JUMPS}|(?:要|想|准备)从[^,，。]{{0,4}}(?:{_LEDGE}|{_STOREY}|楼上|桥上)[^,，。]{{0,3}}跳(?:下|楼)|{_UP}{_STOREY}[^。]{{0,16}}喊[^,，。]{{0,4}}不(?:听|下来|应)",
        ),
        (
            "threatens-from-above",
            "110 119 120",
            rf"{_UP}{_LEDGE}(?![^。]{{0,16}}(?:干活|施工|防水|刷|修))[^。]{{0,16}}(?:不给(?:钱|工资)|要工资|讨薪|喊[^,，。]{{0,4}}不(?:听|下来|应))",
        ),
        (
            "bitten-by-snake",
            "120",
            r"(?<!怕)蛇(?:把|给)?[^,，。]{0,3}咬(?:了|着|到|伤){1,2}(?:我|俺|他|她|娃|孩子|老人|人)(?!家)",
        ),
        (
            "wire-down",
            "119 120",
            r"(?:风|雪|冰雹|雷|树)[^。]{0,12}(?:电线|高压线|线杆|电杆|电线杆)[^,，。]{0,3}(?:断|砸|掉)(?:了|在|下来)",
        ),
        (
            "no-way-for-ambulance",
            "120 110",
            r"救护车(?:都|也)?(?:[进过开来]不|堵)[^。]{0,16}(?:不行|没气|昏|晕|死)",
        ),
        (
            "tied-up",
            "110",
            r"(?:后备?[厢箱]|车厢|货车|车[里上]|面包车|屋里|地下室)[^。]{0,12}(?:手|脚|人)(?:脚|被|都|给)?(?:绑|捆)(?:着|住|了)|(?:手|脚)(?:被|都|给)?(?:绑|捆)(?:着|住|了)[^。]{0,16}(?:不知道(?:到|在)?哪|后备?[厢箱]|车厢|不让走)",
        ),
    )
)


def plain_danger(text: str) -> Danger | None:
    """The danger that a normalised message plainly tells of today; None for most messages."""
    danger = next((each for each in _PLAIN if each.pattern.search(text)), None)
    if danger is None or any(each.search(text) for each in (NOT_NOW, ABOUT, SUPPOSED, FIGURATIVE)):
        return None
    return danger

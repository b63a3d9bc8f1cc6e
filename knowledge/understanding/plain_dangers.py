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
_MANY = r"(?:[一二两三四五六七八九十几好\d]{1,2}(?:户|家|个|口|辆|间|人))(?![的空头]|[^。]*(?:哪一?年|多少年))"
_BURNS = r"(?:库|厂|场|店|铺|馆|吧|房|屋|楼|棚|圈|垛|车|间|院|摊|柜|仓|站|船|林|坡|山)"
_KEPT = r"(?:烟花|爆竹|鞭炮|炮仗|油漆|酒精|汽油|柴油|稀料|化工|化学品|危化品|农药|气瓶|气罐|棉花|木材|塑料)"
_WATER_OR_EARTH = r"(?:滑坡|塌方|泥石流|雪崩|山洪|洪水|决口|塌了|垮了)"
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
            "building-burns",
            "119 120",
            rf"(?:^|(?<=[,，。 ]))[^,，。炉灯香烟炭睡怕]{{0,6}}{_BURNS}(?:子|里|上|区|面|头)?(?:全|都)?着(?:起来)?[了啦](?=$|[,，。!！ 快])",
        ),
        (
            "stores-smoke",
            "119",
            rf"{_KEPT}[^,，。]{{0,4}}(?:店|库|仓|铺|间|屋|堆|垛|柜)[^,，。要会]{{0,4}}冒(?:着|出|起)?(?:黑|浓|白|大)?烟",
        ),
        (
            "buried",
            "119 120",
            rf"(?:请求|急需|快派?)(?:支援|救援|增援)[^。]{{0,12}}{_WATER_OR_EARTH}|{_WATER_OR_EARTH}[^。]{{0,8}}(?:埋|冲走|卷走|压)(?:住|进去|掉|倒)?了?{_MANY}|{_WATER_OR_EARTH}[^。]{{0,12}}(?:请求|急需|快派?)(?:支援|救援|增援)|{_MANY}[^,，。]{{0,3}}(?:被|让|叫|给)(?:埋|冲走|卷走)",
        ),
        (
            "drank-poison",
            "120 110",
            r"(?:喝|吞|吃)了?[^,，。]{0,4}(?:农|安眠|老鼠|毒)要(?:了|$|,|，)|(?:农|安眠)要[^,，。]{0,5}(?:喝|吃|吞)(?:了|完|光|掉|下)",
        ),
        (
            "breaks-in",
            "110",
            r"(?:有人|小偷|贼|坏人|陌生人|不认识的人?)(?:在|正|一直|又|拿[^,，。]{1,4}){0,3}[撬翘](?!了|走|过|开了)[^,，。]{0,6}(?:门|窗|锁)",
        ),
        (
            "armed",
            "110 120",
            r"(?:^|[,，。 ])(?:有个?)?(?:持|拿|带|提|举|拎)着?(?:把|个)?(?:菜|砍|杀猪|水果|长|尖)?(?:刀|枪|斧头)(?:子)?的(?:人|男人?|男的|歹徒)?(?:正|已经|又)?(?:在|都|就)?(?:进|闯|冲|往|朝|追|堵|混)",
        ),
        (
            "threatens-to-burn",
            "110 119",
            r"(?:说|喊|扬言|讲)[^,，。]{0,4}不(?:开门|还钱?|给钱?|出来|搬|签)[^,，。]{0,6}就(?:点火|点了|放火|烧|泼汽油)",
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


_FAR_AWAY = re.compile(r"网传|外省|邻省|外地|辟谣|捐款|剧本杀|剧情|打一下就着")
"""What is told of elsewhere, or of an engine that runs."""
_STORED = re.compile(_KEPT)
"""What is kept may be a figure of speech elsewhere: 烟花, 鞭炮."""


def plain_danger(text: str) -> Danger | None:
    """The danger that a normalised message plainly tells of today; None for most messages."""
    danger = next((each for each in _PLAIN if each.pattern.search(text)), None)
    if danger is None or any(each.search(text) for each in (NOT_NOW, ABOUT, SUPPOSED, _FAR_AWAY)):
        return None
    return None if FIGURATIVE.search(_STORED.sub("", text)) else danger

"""Despair told in words that the rules of danger do not have: of another (我妈说她要去死), by what somebody has done already
(割了手腕), by following the dead (我儿子没了，我想跟他去), by an end that is wished for (撑不住了，想结束)."""

from __future__ import annotations

import re

from knowledge.understanding.danger_rules import DESPAIR_LINE, SELF_HARM, Danger
from knowledge.understanding.kin import ANY_KIN

_NUMBERS = ("110", "120", DESPAIR_LINE)
_END = r"(?=$|[,，。!！?？ ~了吧啊呀咋]|怎么办|算)"
_SAYS = r"(?:说|喊|闹|嚷|念叨|哭)(?:着|过)?"
_HER = r"(?:[我她他俺]|自己)?"
_DIES = re.compile(
    rf"{_SAYS}{_HER}(?:要|想)(?:去)?死{_END}|(?:要|想|就|只能|只好|只有|不如|还不如)去死(?:了|算了|得了)?{_END}"
    r"|(?:要|就|我|想)死给(?:[我你他她俺]们?|谁|大家|全家)看|不想(?:再)?(?:在|留在?|[待呆]在?)(?:这个?)?(?:世上|世界上?|人世|人间)"
)
_JUMPS = re.compile(
    rf"(?:要|想|去|闹着|{_SAYS})(?:要|去|想){{0,2}}跳(?:进|到|下)?(?:大|那个?|村头的?)?(?:水库|水?渠|河|江|水?井|崖|桥|楼|鱼塘|涝坝|湖|黄河)(?:里|死)?(?=$|[,，。!！?？ 了自]|咋办|怎么办)"
)
_IN_PLAY = re.compile(r"洗澡|凉快|玩|游泳|摸鱼|救人|捞|练|比赛|捉鱼")
_DEAD = re.compile(
    rf"(?:{ANY_KIN}|孩子|娃)[^,，。]{{0,6}}?(?:(?:没|不在|去世|过世|病故|殁|死)了?(?=$|[,，。!！ ])|走了(?=$|[,，。!！ ]))"
)
_FOLLOWS = re.compile(
    r"(?:想|要|不如|宁愿|准备)(?:着|就)?(?:也)?(?:去)?(?:(?:跟|随|陪)(?:着|了)?[他她它](?:们)?(?:一起|一块儿?|一道)?(?:去|走)?|去陪[他她它]们?|跟着(?:去|走))(?:了|算了|得了)?(?=$|[,，。!！ ])"
)
_TOGETHER = re.compile(
    rf"(?:想|要|不如|准备)(?:就)?(?:跟|和|陪|带着?|同)(?:[我俺]的?)?(?:{ANY_KIN}|孩子|娃|[他她]|全家)(?:们)?一(?:起|块儿?|道)(?:走|去|死|上路)(?:了|算了|得了)?(?=$|[,，。!！ ])"
)
_WORN = re.compile(
    r"不动了|撑不|熬不|扛不|活(?!动|儿|干)|拖累|累赘|绝|没(?:有)?(?:意思|希望|盼头|指望)|痛苦|受够|受罪|想哭|没钱治|欠.{0,4}债|崩溃|难受|一个人"
)
"""Words of who can bear it no more."""
_ENDS = re.compile(
    r"想(?:要|就)?(?:结束|了结|解脱)(?:这一切|一切|这些|算了|掉|了)?(?=$|[,，。!！ ])|(?:结束|了结|了断)(?:自己|我)?(?:的)?(?:生命|这条命|这辈子|一生)|(?:结束|了断|了结)(?:我)?自己(?=$|[,，。!！ 算])"
)
_ALL = re.compile(r"结束(?:这)?一切|了断|自己|生命|这条命|这辈子")
_NO_WAY = re.compile(
    r"(?:只有|只剩|就剩|逼得?我?|没(?:有)?别的)[^,，。]{0,3}死路(?:一条)?|除了死|只(?:有|能|好)死(?=$|[,，。!！ 了])|死了(?:算了|干净|拉倒|一了百了)"
)
_OF_BUSINESS = re.compile(
    r"项目|[厂店村镇]|企业|公司|合作社|大棚|果园|[树苗羊牛猪鸡鱼地车]|手机|产业|转型|行业|[得的]要死"
)
_CUTS = re.compile(
    r"割(?:了|破|开|伤)?(?:[我她他]|自己|的|左|右){0,3}(?:手腕|腕|动脉)(?!骨|子?疼)|(?:手腕|动脉)(?:被|让)?(?:自己|[他她我])割"
)
_OF_ANOTHER = re.compile(rf"{ANY_KIN}|同桌|同学|室友|朋友|邻居|[他她]|有人")
"""Whom the police must get to first."""
_BY_ACCIDENT = re.compile(
    r"玻璃|镰刀|铁皮|修剪|剪树|树枝|机器|锯|收割|干活|切菜|不小心|瓷|瓶|砂轮|铁丝|磨光机|有人|被(?!自己)|医院做|手术|歹徒|抢"
)
_GAS = re.compile(
    r"(?:开|打开|拧开|放)了?(?:煤气|液化气|天然气|燃气)[^,，。]{0,3}[,，]?[^,，。]{0,4}(?:自杀|寻死|寻短见|轻生)"
)
_HEAVY = re.compile(
    r"心里(?:头)?(?:[真太很好实在特别])*(?:难受|难过|堵|憋|苦|空)|想哭|绝望|活着(?:没|累)|没人(?:要|管|在乎)我|撑不住|熬不"
)
_ON_EDGE = re.compile(
    r"(?:站|坐|蹲|爬|走)(?:在|到|上)(?:了)?[^,，。]{0,4}(?:桥|楼顶|房顶|天台|河边|河沿|水库|井口|井边|窗台|渠边|铁轨|崖)(?:上|边)?(?:了)?(?=$|[,，。!！ ])"
)
_TOOK = re.compile(
    r"(?:^|[,，。 ])(?:我|她|他)?(?:把)?(?:安眠)?药(?:都|全|也|已经)(?:都)?(?:吃|喝|吞)了(?=$|[,，。!！ ])|(?:吃|吞|喝)了(?:好多|很多|一把|一瓶|半瓶|整瓶|一盒)(?:安眠)?药"
)
_TREATED = re.compile(r"不管用|没用|不见好|没效|还是|不顶|高血压|血压|心脏|开点|医保|报销|慢性病|复查")
_OFFENCE = re.compile(r"让我(?:们)?去死|咒我|骂我")
"""Cursed, not wished."""

_KINDS = (
    (_DIES, "死世间"),
    (_JUMPS, "跳"),
    (_ENDS, "结断脱"),
    (_FOLLOWS, "跟随陪"),
    (_TOGETHER, "一"),
    (_NO_WAY, "死"),
    (_ON_EDGE, "站坐蹲爬走"),
)
"""Each with the characters of which it needs one."""


def despair_told(text: str) -> Danger | None:
    """The despair of a normalised message in words that leave no doubt, with whom to call; None for most."""
    if "割" in text and _CUTS.search(text) and not _BY_ACCIDENT.search(text):
        return _danger(_CUTS) if _OF_ANOTHER.search(text) else _danger(_CUTS, "120", "110")
    if "气" in text and _GAS.search(text):
        return _danger(_GAS, "120", "119", "110")
    if "药" in text and _TOOK.search(text) and _HEAVY.search(text) and not _TREATED.search(text):
        return _danger(_TOOK, "120", "110")
    kind = next((each for each, signs in _KINDS if any(sign in text for sign in signs) and each.search(text)), None)
    return _danger(kind) if kind is not None and _is_meant(kind, text) else None


def _is_meant(kind: re.Pattern[str], text: str) -> bool:
    """Whether the words are of somebody's life: most of them are said of other things as well."""
    if kind is _DIES:
        return not _OFFENCE.search(text)
    if kind is _JUMPS:
        return not _IN_PLAY.search(text)
    if kind is _FOLLOWS:
        return _DEAD.search(text) is not None
    if kind is _ENDS:
        return _ALL.search(text) is not None or _WORN.search(text) is not None
    if kind is _TOGETHER:
        return _WORN.search(text) is not None
    if kind is _NO_WAY:
        return not _OF_BUSINESS.search(text)
    return _HEAVY.search(text) is not None


def _danger(kind: re.Pattern[str], *numbers: str) -> Danger:
    return Danger(SELF_HARM, (*numbers, DESPAIR_LINE) if numbers else _NUMBERS, kind)

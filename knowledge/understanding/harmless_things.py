"""What has words of danger and befalls a thing: an engine that runs (拖拉机打着了，可是没劲), a stove that burns as it should
(锅炉房着了，可以供暖了), a tyre that leaks, a shoe in the river, a boss who is gone with the wages. Whatever else a message says is
read for danger as it stands."""

from __future__ import annotations

import re

from knowledge.understanding.clauses import told_clauses
from knowledge.understanding.livestock import ANIMAL

_LIT = r"着(?:了|啦|起来了?)"
_ENGINE = (
    r"(?:车|摩托|拖拉机|收割机|发动机|柴油机|发电机|抽水机|水泵|挖机|挖掘机|铲车|装载机|播种机|马达|电机|机子|机器)"
)
_SO = r"(?:才|又|终于|总算|半天|好不容易|能|也|是|一下|倒|老|都|刚){0,3}"
_STARTED = re.compile(
    rf"{_ENGINE}{_SO}(?:(?:打|推|摇|发动|启动){_LIT}|(?:终于|总算|半天才?|好不容易|才){_LIT})|{_ENGINE}{_SO}{_LIT}(?P<bare>)"
)
"""``bare``: it may as well be on fire, unless how it runs is told."""
_RUNS = re.compile(
    r"怠速|熄(?!灭)|挂不?上?挡|没劲|没力|挡位|离合|方向盘|油门|转速|水上不来|不上水|不出水|不走|跑不动|(?:发|老|就)抖|(?<!不)着了就灭|刹车|4s店|打不着|开不动"
)
_STOVE = r"(?:锅炉房?|火?炉子?|炉灶|火墙|火炕|热?炕|灶火|灶台?|壁炉|土暖气|火盆|烤炉)"
_BURNS = re.compile(rf"{_STOVE}{_SO}{_LIT}")
_WARMS = re.compile(
    r"暖(?!瓶|壶)|(?<!滚)热(?!得?[冒受])|供热|温度(?!太高|过高)|做饭|烧水|烧上水|水开|烤火|取暖|不冷|[还有]冷|冷得|冻手"
)
_HARM = re.compile(
    r"救|人(?!家)|娃|孩|老[汉人]|[爸妈爷奶]|快(?!到)|(?<![熄灶烤打点])火(?!炉|墙|盆|炕)|烟|炸|被|褥|晕|昏|倒|死|伤|灭不|扑(?!哧)|燎|味|烫|疼|吐|跑(?!不动|得)|旁边|出不来|炭|煤气|屋顶|房顶|着到|烧(?!水|上水|火|饭|炕|锅炉)|炉膛外"
)
"""Words with which the fire is where it should not be."""

_LEAKS = re.compile(
    r"(?:轮胎|车胎|车带|内胎|外胎|前胎|后胎|胎|气门芯?|气门嘴|气球|皮球|篮球|足球|气垫|充气[^,，。]{0,3}|空压机|打气筒|刹车气[管路]|救生圈|皮划艇)(?:又|都|老|慢慢|一直|在|有点){0,2}(?:漏|跑|撒)气(?:了|呢|着)?"
    r"|(?:漏|跑|撒)气了?[,， ]*(?:是)?(?:我|俺)?(?:的|家)?(?:车)?(?:轮胎|车胎|内胎|皮球|气球)"
)
_THING = rf"(?:{ANIMAL}|狗|猫|鸟|小?鸡|兔子|拖?鞋子?|帽子|[前后车]轮子?|轮子|手机|钥匙|水泵|铁锹|水?桶|皮球|篮球|足球|球|无人机|鱼竿|眼镜|钱包|身份证|自行车|单车|菜|被子|衣服|水表|箱子|快递)"
_OWNED = r"(?:[我俺咱他她](?:们)?(?:家)?的?|家里的?|邻居家?的?|有|[一两三几]?[只头个匹双部顶辆条]|刚才?|又|的){0,4}"
_FALLS = re.compile(
    rf"(?:^|(?<=[,，。 ])){_OWNED}{_THING}(?:也|都|又|不小心|给|被|让){{0,2}}(?:(?:[滑跌]?[掉落]|摔|滚|陷)(?:到|进|在|下|了){{0,2}}[^,，。人娃]{{0,4}}(?:井|渠|河|水库|涝坝|塘|沟|坑|窖|池|江|湖|水|冰窟|下水道)(?:里头?|里面)?(?:去)?了?"
    r"|(?:大|洪|河)?水?(?:冲|卷|漂)(?:走|跑)了?|触电(?:死)?了?)(?=$|[,，。!！?？ ])"
)
_CAUGHT = re.compile(
    r"(?:扶梯|电梯门?|门缝?|井口|车门|栏杆|管子)[^,，。]{0,2}(?:卡|夹)(?:住|着|到|了){1,2}(?:人的|我的|个|一个|[他她]的){0,2}(?:鞋带?|水泵|快递|箱子|行李|包|书包|裤脚|雨伞|塑料袋|钥匙|铁锹|桶)(?:了|子)?"
)
_STRUCK = re.compile(
    r"(?:塌方?|滑坡|墙倒|土|树倒)(?:了|下来)*(?:压|砸|埋)(?:了|倒|着|住|坏|到)*(?:一|两|几|半)?(?:辆|家的?|个|截|堵|亩|块)?(?:空车|车(?!里|上)|围墙|院墙|墙|庄稼|麦子|苞谷|菜地?|地|渠|路|电线杆?|羊圈|空房子?|棚子?)"
)
_FELL = re.compile(
    r"(?:^|(?<=[,，。 ]))(?:[我俺咱他](?:们)?家?的?|家里的?|邻居家?的?|村里的?)?(?:老|旧|破|土)?(?:院墙|围墙|羊圈|牛圈|猪圈|鸡圈|柴棚|院门|篱笆)(?:又|都|全|也)?(?:倒|塌|垮)了?(?:一半|一截|一片|半截|好几米)?(?=$|[,，。!！?？ ])"
)
_STUCK = re.compile(
    r"(?:被)?困(?:在|住)(?:了)?(?:会议|会场|单位|办公室加班|工作|表格|材料|手续|流程|家务|作业|合同|债务?|贷款|群里)[^,，。]{0,2}"
    r"|(?<!被)(?<!围)困(?:死(?:人|我)?|得不行|得很|得要命)了?"
)
_LEFT = re.compile(
    r"(?:村长|村主任|书记|(?:施工队|公司|工地|饭馆|店|厂里?的?)?老板|包工头|工头|承包商|开发商|中介|房东|租户|租客|会计|物业|经理|收货的|贩子|欠[^,，。]{0,4}的)(?:跑(?:路)?了?|卷钱|带钱|拿钱|走)*[,，]?(?:人)?(?:都|也|就)?(?:跑了|跑路了?|不见了?|没影了?|找不[到着]人?了?|联系不上了?)"
)
_PEOPLE = re.compile(
    r"人(?![家民工行]|不见|[都也就]不见|找不|跑了|[都也就]?没影|的鞋)|娃|孩|[爸妈爹娘爷奶叔婶哥弟姐妹]|老[汉婆公太]|媳妇|儿子|女儿|闺女|丫头|工友|血|晕|昏|救|命|伤|里[头面]有|底下|没出来|没上来|还在里|捞他|去捞|下去|追|打[我他她]|自杀|跳|火|烟|煤气|燃气|电线|打不通"
)
"""Somebody besides, or a danger besides: such a message is read whole."""
_SO_ENDED = re.compile(
    r"^(?:已经|都|又|现在|也|刚)*(?:[拿取捞弄拽拉牵]|修|找|换)(?:[出上回下]来|着|到|好)了?$|^(?:谁|找谁|哪里|咋|怎么)[^,，。]{0,4}(?:修|补|管|捞|弄)[^,，。]{0,2}$"
)
"""A clause that tells how it ended, or asks who mends it."""
_TAKEN = "□"
"""Stands where such words stood."""
_ENGINES = (_STARTED, _RUNS), (_BURNS, _WARMS)
_THINGS = (
    (_LEAKS, "气"),
    (_FALLS, "掉落摔滚陷冲卷漂触"),
    (_CAUGHT, "卡夹"),
    (_STRUCK, "压砸埋"),
    (_FELL, "倒塌垮"),
    (_STUCK, "困"),
    (_LEFT, "见跑找没联"),
)
"""Each with the characters of which it needs one."""


def without_harmless_things(text: str) -> str | None:
    """A normalised message without what befalls things and nobody; None where it has nothing of the kind, or more than
    that."""
    if "着" in text and not _HARM.search(text):
        for lit, goes in _ENGINES:
            started = lit.search(text)
            if started is not None and (goes.search(text) or _has_started(started)):
                return _without_clauses(text, (lit, goes))
    kinds = tuple(kind for kind, signs in _THINGS if any(sign in text for sign in signs))
    rest = text
    for kind in kinds:
        rest = kind.sub(_TAKEN, rest)
    return None if rest == text or _PEOPLE.search(rest) else _without_clauses(text, kinds)


def _without_clauses(text: str, kinds: tuple[re.Pattern[str], ...]) -> str:
    """What is left of a message without the clauses in which any of these is told."""
    for kind in kinds:
        text = kind.sub(_TAKEN, text)
    return "，".join(clause for clause in told_clauses(text) if _TAKEN not in clause and not _SO_ENDED.search(clause))


def _has_started(found: re.Match[str]) -> bool:
    """Whether the words say themselves that an engine was started."""
    return found.re is _STARTED and found["bare"] is None

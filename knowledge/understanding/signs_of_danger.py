"""Dangers told by what is seen, smelt or felt, in few words that are mostly of a duty: a meter that smokes, somebody struck by
what fell, water that comes in, a child whose fever is high. Smoke of a chimney and wind that breaks a tree are a duty's matter."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.understanding.danger_rules import ABOUT, FIGURATIVE, HABIT, NOT_NOW, SUPPOSED, Danger
from knowledge.understanding.kin import ANY_KIN

_BODY = r"(?:头|脑袋|脸|眼睛?|身|背|腰|腿|脚|胳膊|手)"
_SOMEBODY = (
    r"(?:(?:了|个|一个|两个|几个|好几个|三个|俩|过路的?|路过的?|骑(?:摩托|电动|三轮|自行)?车?的?|走路的?|行|路|小|老|大|女|男){0,4}"
    rf"(?:人(?!家|行道)|娃|孩|姑娘|大爷|大妈|老师|学生|工友|司机|师傅|[我俺咱他她](?!们?家的?[^爸妈爷奶娃孩儿女]|的(?!头|脸|腿|脚|手|背|腰))|{ANY_KIN})"
    r"|(?:了|个|一个|两个|几个|好几个){0,2}(?:过路|路过|骑[^,，。]{0,3}车?|走路)的"
    rf"|(?:了|到)?{_BODY}(?:上|部)?)"
)
_FALLS = r"(?:广告牌|招牌|牌子|路牌|指示牌|树枝?|大树|杨树|树杈|电线?杆|灯杆|路灯|水泥杆|墙皮?|围墙|瓦片?|玻璃|石头|砖头?|花盆|冰雹|冰溜子|冰柱|雪块|架子|脚手架|棚顶|梯子|吊灯|天花板|门板|木头|钢管|货架)"
_NO_THREAT = r"[^,，。怕没未会要容别心险防可能差快]"
_HOME_DEVICE = r"(?:电表|电箱|配电[箱柜室房]|插座|插板|插排|开关|电闸|空开|电线|线路|变压器|充电(?:器|桩|宝)|电瓶|电池|电动车|电瓶车|空调|冰箱|冰柜|洗衣机|电视机?|电脑|打印机|电饭锅|热水器|微波炉|电褥子|电热毯|电暖[气器]|抽油烟机|路由器|风扇)"
_HOUSE = r"(?:楼[道上下里顶]|楼梯间?|隔壁|对门|屋里?|房间|房顶|屋顶|仓库|库房|加油站|加气站|液化气站|气罐|煤气罐|草垛|柴垛|棉花垛|机房|宿舍|教室|病房)"
_SMOKES = r"(?:冒(?:着|出|起)?(?:黑|浓|白|青|大|好大)?烟|有(?:股|一股)?(?:烟味|糊味|焦味|焦糊味|烧焦味|烟)|(?:直|往外)冒烟|着火了(?=$|[,，。!！ ]))"
_COOKED = re.compile(
    r"做饭|熏|腊肉|腌|炒|烤|炖|煮|烧[饭水炕炉火煤柴秸荒纸香垃]|烟囱|炉子|抽烟|吸烟|油烟|厨房|饭店|餐馆|烧烤|蒸|熄火|发动|点着|汽车尾气"
)
_PIPES = re.compile(r"水龙头|水管|暖气|马桶|下水|洗衣机|楼上|污水|粪水|浇地|滴灌|自来水|管道|管子|阀|漏水|渠道")
_SICK = r"(?:喘不|没气|晕|昏|倒|不行了|疼|痛|血|抽|叫不|生孩子|要生)"


_WANTED = re.compile(
    r"(?:该)?找谁|谁(?:来)?管|谁来|归谁管|(?:怕|担心)[^,，。]{1,4}(?=[,，])|检查|电视机?(?=坏|冒|里|后|有)|死机"
)
"""What somebody wants who tells of danger, and what they fear: 怕着火，隔壁冒烟呢，找谁."""


_ONLY_FEARED = re.compile(r"(?:怕|担心|免得|省得|防止|以防|小心|当心|别)[^,，。]{0,8}砸")


@dataclass(frozen=True, slots=True)
class _Sign:
    danger: Danger
    key: str
    """A character without which it is not looked for."""
    unless: re.Pattern[str] | None = None
    """Words with which it is something ordinary."""
    doubted: bool = False


def _sign(
    name: str, numbers: str, key: str, pattern: str, unless: re.Pattern[str] | None = None, *, doubted: bool = False
) -> _Sign:
    return _Sign(Danger(name, tuple(numbers.split()), re.compile(pattern)), key, unless, doubted)


_SIGNS = (
    _sign(
        "struck",
        "119 120",
        "压",
        rf"{_FALLS}{_NO_THREAT}{{0,9}}砸(?:到|着|中|住){{1,2}}{_SOMEBODY}[^。]{{0,8}}压[住着在]",
    ),
    _sign(
        "struck",
        "120 119",
        "砸",
        rf"{_FALLS}{_NO_THREAT}{{0,9}}(?:[,，] ?{_NO_THREAT}{{0,3}})?砸(?:到|着|中|伤|晕|倒|死|破|住|了){{1,2}}{_SOMEBODY}(?!怎么办|咋办|咋整|可|谁|算谁)"
        rf"|{_FALLS}[^,，。怕没会要]{{0,7}}把(?:[我俺咱他她家的]|{ANY_KIN}|人|娃娃?|孩子){{1,4}}(?:的{_BODY})?砸(?:伤|晕|昏|倒|死|破|住|了)"
        r"|(?:冰雹|石头|瓦|砖)[^,，。怕会要]{0,3}砸(?:得|的)[^,，。]{0,4}(?:血|头破|晕|昏)",
        _ONLY_FEARED,
    ),
    _sign("struck", "120 119", "倒", rf"{_FALLS}倒(?:了|在|到|下来){{0,2}}(?:[我俺他她]|人|{ANY_KIN}){{1,2}}(?:身上|头上|腿上)"),
    _sign(
        "collapse",
        "119 120",
        "塌",
        r"(?:雪|风|雨|洪水|大水|泥石流|石头)[把给](?:(?:[我俺咱他她邻居隔壁人家的]|老人){0,4})(?:房子?|屋子?|房顶|屋顶|楼|窑洞?)(?:都|全|给)?(?:压|刮|冲|泡|砸|吹)(?:塌|倒|垮)了"
        rf"|(?:圈|棚|房子?|屋|窑洞?|井|坑|墙)(?:都|又|突然|全)?塌(?:了|下来)+[,，] ?(?:[我俺][^,，。]{{0,2}})?(?:{ANY_KIN}|娃|孩子)(?:还|都)?(?:在里|没出来|压|埋|$)"
        r"|(?:山坡|山体|土坡|崖|山)[^,，。会要快]{0,2}塌(?:下来)了",
    ),
    _sign("smoke", "119 120", "烟味火", rf"(?:^|(?<=[,，。 ]))[^,，。不别怕]{{0,6}}?{_HOME_DEVICE}(?:坏了|坏|里|上|又|在|都|一直|突然|[,，]){{0,3}}{_SMOKES}", _COOKED),
    _sign("smoke", "119 120", "烟", rf"(?:^|(?<=[,，。 ]))[^,，。不别怕]{{0,6}}?{_HOUSE}(?:里头?|面|家|又|在|都|一直|突然){{0,3}}冒(?:着|出|起)?(?:黑|浓|白|大)?烟", _COOKED),
    _sign("smoke", "119", "味", r"(?:闻[到着]|有)(?:了|股|一股|点)?(?:煤气|燃气|天然气|液化气)味", re.compile(r"没有?(?:闻到)?味|不漏")),
    _sign("gas-leak", "119", "闻", r"(?:煤气|燃气|漏气|天然气|液化气)[,，] ?[^,，。没]{0,3}闻[到着][^,，。]{0,4}味", doubted=True),
    _sign("fallen", "120", "摔", r"(?:大爷|大娘|大妈|大叔|奶奶|爷爷|老人|老汉|老太太?|[我他她][爸妈爷奶])(?:刚刚?|刚才)?摔了(?=$|[,，。!！ ])", doubted=True),
    _sign("gas-people", "119 120", "煤", r"(?:老人|孩子|娃|人|我)?[^,，。]{0,2}(?:在家|家里|屋里|房间里?)[,，]?[^,，。邻没]{0,3}煤[烟气]味(?!是不是|正常|没)"),
    _sign("water-breaks-through", "119 110", "水", r"(?:堤|坝)(?:上|下|底|脚|面)?(?:又|开始|在|都)?(?:冒|渗|漏)(?:浑|黄|出)?水(?!泡)", doubted=True),
    _sign("water-comes-in", "119 110", "水", r"水(?:都|已经|又)?(?:漫|淹|涌|灌|到)(?:进|到)?(?:我|俺|咱)?(?:家|屋|院|房子?|门口|炕|窗)[^,，。]{0,2}了|水(?:都|已经)?(?:漫|涌|灌)进来了", _PIPES, doubted=True),
    _sign("house-shakes", "119 110", "晃", r"(?:房子?|楼|屋)(?:子|都|在|一直|突然){0,2}晃(?:得|的)(?:厉害|很|站不)", re.compile(r"大车|货车|施工|打桩|火车|机器|压路"), doubted=True),
    _sign("collapse", "119 120", "往", r"(?:楼板|房顶|屋顶|房梁|大梁|顶棚|天花板|墙)(?:一直|开始|都|在|正){0,2}往(?:下|外|里)(?:弯|坠|沉|塌|掉|歪|倒|鼓)", doubted=True),
    _sign("smoke", "119 120", "味", rf"(?:烟|糊|焦)味(?:就)?是?从{_HOME_DEVICE}[^,，。]{{0,2}}(?:出来|冒|飘)"),
    _sign("electric", "119 120", "电", rf"(?:^|(?<=[,，。 ]))(?:又|还)?电(?:了|到|着)(?:了|个|一个|几个|我们?家?){{0,2}}(?:人|娃|孩子|{ANY_KIN})(?![家的])"),
    _sign("water-breaks-through", "119 110", "漫", r"水(?:都|已经|也)?漫(?:过|上)了?(?:堤|坝|大坝|大堤)", doubted=True),
    _sign("sudden-illness", "120", "得", r"(?<![气愁急吵烦热]得)(?:头|肚子|胸口|心口)(?:晕|疼|痛)得(?:很?厉害|不行|要命|受不了|打滚|站不)", doubted=True),
    _sign("snowed-in", "119 110", "困", r"(?:人|车|我们?|俺们?|一家)(?:[和连]人)?(?:都|被|也|还|给){0,2}困在?(?:了)?(?:暴风雪|大?雪|戈壁|沙漠|荒滩|冰)", re.compile(r"出来了|脱困|回家了")),
    _sign("fever", "120", "烧", rf"(?:娃娃?|孩子|小孩|宝宝|婴儿|{ANY_KIN})[^,，。能]{{0,4}}烧到?了?(?:4[0-2]|四十[一二]?)(?:\.\d|点[一二三四五六七八九])?度", re.compile(r"退了|好了|没烧|不烧")),
    _sign("run-into", "120 122 110", "冲", r"车(?:子)?(?:[^,，。]{0,3})冲(?:进|向|到)(?:了)?[^,，。]{0,2}(?:人群|人堆|人行道|集市)"),
    _sign("beaten-by-carer", "110 120", "掐打扇踢拧烫捆虐", r"(?:保姆|护工|护理员|养老院的?人?|敬老院的?人?)[^,，。不没]{0,5}(?:掐|打|扇|踢|拧|烫|捆|虐待)(?:[她他]|我[爸妈爷奶]|老人)(?!电话|针|水|招呼|饭)"),
    _sign("no-way-for-ambulance", "120 110", "救", rf"救护车(?:都|也)?(?:[进过开来]不|堵)[^。]{{0,12}}(?:人|娃|孩子|{ANY_KIN}){_SICK}"),
)  # fmt: skip
"""Numbers first to call first; a doubted one is said with an if."""
_ANY_KEY = re.compile(f"[{''.join(each.key for each in _SIGNS)}]")


def danger_by_sign(text: str) -> tuple[Danger, bool] | None:
    """The danger of which a normalised message tells a sign of now, and whether it is to be doubted; None for most."""
    if not _ANY_KEY.search(text):
        return None
    found = next((each for each in _SIGNS if _shows(each, text)), None)
    if found is None or FIGURATIVE.search(text):
        return None
    told = _WANTED.sub("", HABIT.sub("", text))
    if any(each.search(told) for each in (NOT_NOW, ABOUT, SUPPOSED)):
        return None
    return found.danger, found.doubted or bool(_WANTED.search(text))


def _shows(sign: _Sign, text: str) -> bool:
    if not any(key in text for key in sign.key) or not sign.danger.pattern.search(text):
        return False
    return sign.unless is None or not sign.unless.search(text)

"""Somebody's things are gone, though nobody says 偷: 有人半夜拉走我三只羊, 摩托车丢了; or money went to who cheated: 已经转了三千."""

from __future__ import annotations

import re

from knowledge.understanding.kin import ANY_KIN
from knowledge.understanding.livestock import ANIMAL

_THINGS = (
    rf"(?:{ANIMAL}|摩托车?|电动车|电瓶车?|三轮车?|拖拉机|自行车|小车|轿车|面包车|皮卡|车子|车(?![位库道牌证费险票])|水泵|电瓶|手机(?![号卡壳])|"
    r"钱包|皮包|挎包|背包|书包|首饰|金项链|金戒指|现金|粮食|麦子|苞谷|玉米|棉花|化肥|柴油|家具|家电|电视机?)"
)
_OF_A_HOUSEHOLD = re.compile(_THINGS)
_FIGURES = r"[\d一二两三四五六七八九十百几多]{1,4}"
_HEADS = rf"(?:{_FIGURES}|好几)[只头匹峰辆台部袋只条](?:的)?"
_OURS = r"(?:我们家?|俺们家?|咱们家?|我家|俺家|咱家|[我俺咱]|人家家?|邻居家?|老[王李张赵马])的?"
_SOMEBODY = r"(?:有(?:几个|一?伙|一?帮|个)?人|不知道谁|不晓得谁|也不知谁|(?<!归)谁家?+(?!来|能|给|去|可|负责|有权|有资格|应该|该|管|批准|允许|让)|几个人|一[伙帮]人|陌生人|外地人)"
_AT_NIGHT = r"(?:半夜|夜里|夜间|夜晚|晚上|昨[晚夜]|天没亮|趁(?:黑|夜|我|没人))"
_CARRIED = r"(?:拉|牵|赶|抱|开|骑|搬|拿|撬|扛|逮|抓|运|推|弄|顺)走"
_GONE = r"(?:丢|不见)了"
_TAKEN = re.compile(
    rf"{_SOMEBODY}[^,，。]{{0,10}}{_CARRIED}了?(?:{_OURS})?[^,，。]{{0,4}}{_THINGS}"
    rf"|{_SOMEBODY}[^,，。]{{0,8}}把(?:{_OURS})?[^,，。]{{0,4}}{_THINGS}[^,，。]{{0,6}}{_CARRIED}"
    rf"|{_SOMEBODY}[^,，。]{{0,6}}(?<!偷)偷(?:了|走了?)?(?:{_OURS})?(?:家的?)?(?:{_HEADS})?{_THINGS}"
    rf"|{_AT_NIGHT}[^,，。]{{0,8}}{_CARRIED}了?{_OURS}[^,，。]{{0,4}}{_THINGS}"
    rf"|他们?(?:几个)?把(?:{_OURS})?{_THINGS}(?:都|给|全)?{_CARRIED}了"
    rf"|{_THINGS}[^,，。]{{0,4}}(?:被|让|叫|给)(?:人|谁|他们|别人|外人|生人)家?(?:给)?(?:半夜|夜里|晚上)?{_CARRIED}"
)
_LOST = re.compile(
    rf"(?:^|(?<=[^一-龥])|(?<=家)|(?<=里)|(?<=的)|(?<=[我俺咱])|(?<=[只头匹峰辆台部]))(?:新|旧)?{_THINGS}(?:都|又|全|也|突然|昨天|昨晚|今早|夜里)?{_GONE}"
    rf"|丢了(?:{_OURS})?(?:{_HEADS})?{_THINGS}(?=$|[,，。!！?？]|了|咋|怎|找|谁|归)"
)
_NO_THEFT = re.compile(
    r"死|病|[不没][给付]钱|[不没]结账|检疫|隔离|防疫|打针|疫苗|屠宰|宰|卖|抵(?:债|账)|欠|扣|交警|城管|拖车|法院|查封|执法|没收|垃圾|修|借|租|送|托运|洪水|大水|狼|熊|雪豹|保险|耳标|补办|"
    r"防|怕|容易|别|小心|会不会|要是|万一|如果|游戏|怎么找|咋找|放牧|转场|(?:找|找到|追|牵|赶)(?:着|见|回)?来?了|回来|半年|[一两二三几多\d]年|立过?案|报过[警案]"
)
"""Words of things that go in another way, or may go one day."""
_OF_SOMEBODY = re.compile(rf"(?:{ANY_KIN}|邻居|老[王李张赵马])(?:家的?|的)")
_MORE_THAN_THINGS = re.compile(
    r"儿|女|闺|娃|孩|[爸妈爹娘爷奶哥姐弟妹叔姨]|老[汉婆公太人]|媳妇|捆|绑|锁(?!撬)|关|打|刀|枪|棍|血|晕|昏|伤|救|命|里[头面]|[车屋]上|不让|带着|趴|躺|还在|追|拦|推|按|咬|砍|泼|烧|火|拽|威胁"
)
_AROUND = re.compile(
    rf"(?:{_OURS}|{_HEADS}|{_THINGS}|{_AT_NIGHT}|[今昨前][天晚夜早]|刚刚?才?|家?里|圈里?|院子?里?|地里|门口|咋办|怎么办|咋整|归?谁管|找谁|快来|报警|[的了家呢啊呀吗都又也就,，。!！?？ ])*+"
)
"""What else such a message may say and still tell of nothing but things."""
_AMOUNT = r"[\d零一二两三四五六七八九十百千万几多.]{1,9}(?:块|元)?钱?"
_CHEAT = re.compile(r"骗|对方|中奖|人家|那边|他们?|她|追回|要回")
_TO_THEM = r"(?:给(?:他们?|她|对方|人家|那边|骗子))"
_PAID = re.compile(
    rf"(?:[我俺](?:妈|爸|爹|娘|爷|奶|都|就)?)?(?:已经|刚刚|刚才|刚|都|也|就){_TO_THEM}?(?:"
    rf"(?:转|汇)(?:了|过去了?|{_TO_THEM}了?)?{_AMOUNT}|(?<=[他们她方家边子])打(?:了|过去了?)?{_AMOUNT}|打(?:过去了?|{_TO_THEM}了?){_AMOUNT}|打了?{_AMOUNT}过去"
    rf"|(?:转|汇)(?:了|过去了?)?(?:钱|账)|把钱(?:都)?(?:转|汇|打)(?:过去|{_TO_THEM}|走)?"
    r")(?:过去)?了?(?:,|，|咋办|怎么办|咋整|能追回来吗|能要回来吗|[吗啊呀呢])*"
    rf"|(?:[我俺])?(?:把)?钱(?:都|已经|也)+(?:转|汇|打)(?:过去|{_TO_THEM}|走|出去)?了(?:咋办|怎么办)?"
)
"""The whole of a message, for land and households are 转 as well; 打 is also what is done with grain, wells and needles."""


def was_taken(clause: str) -> bool:
    """Whether a clause of a normalised message tells that somebody's things were taken or are gone; no papers, which are
    lost and made anew, and nothing that dies, is seized or sold."""
    return not _NO_THEFT.search(clause) and bool(_TAKEN.search(clause) or _LOST.search(clause))


def only_taken(text: str) -> bool:
    """Whether a normalised message tells of nothing but that things were taken or are gone, and of nobody to whom more is
    done: 有人把我的车开走了我儿子在里面 does."""
    if not was_taken(text) or _MORE_THAN_THINGS.search(_OF_SOMEBODY.sub("", text)):
        return False
    return any(each.search(text) and _AROUND.fullmatch(each.sub("", text)) for each in (_TAKEN, _LOST))


def only_money_sent(text: str) -> bool:
    """Whether a normalised message says nothing but that money was sent, as who was cheated says it."""
    return _PAID.fullmatch(text) is not None


def names_cheat(text: str) -> bool:
    """Whether a normalised message says of money that it went to somebody who is no office: 对方, 骗子."""
    return _CHEAT.search(text) is not None


def names_household_things(text: str) -> bool:
    """Whether a normalised message names what a household has and thieves take: cattle, vehicles, a purse."""
    return _OF_A_HOUSEHOLD.search(text) is not None

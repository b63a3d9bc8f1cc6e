"""Messages that a classifier may take for danger and that plainly are of something else: of who reads lists, of things that broke,
of a death or a theft that nobody can help any more."""

from __future__ import annotations

import re

from knowledge.understanding.cheated import only_cheated
from knowledge.understanding.kin import ANY_KIN
from knowledge.understanding.sorrow import read_sorrow
from knowledge.understanding.taken_away import only_money_sent, only_taken

_OF_LISTS = re.compile(
    r"清单|履职|事项|收回|收了没|哪(?:一)?条|哪几条|第几条|几项|(?:几|多少)[条项](?=$|\W)|列(?:一下|出来|全|给我)"
)
"""Words of somebody who reads lists, whom the classifier makes out to be in danger only where it is sure."""
_BROKEN = re.compile(
    r"(?:洗衣机|甩干桶|冰箱|冰柜|电视|空调|风扇|手机|电脑|路由器|打印机|路灯|电饭锅|抽油烟机|水龙头|马桶|喇叭|监控|投影)[^,，。]{0,8}"
    r"(?:不转|不动|不亮|不响|不制冷|不热|不通|坏|没反应|开不了|打不开|死机|漏水|滴水)"
    r"|(?:家里?|屋里?|楼|单元|小区|店里?|灶|罐子?)[^,，。人]{0,3}(?:没气|停气|断气)"
)
"""Things of a household or an office that do not work."""

_UNREAD = re.compile(
    r"(?:机器|手机|系统|摄像头|人脸|刷脸|指纹|软件)[^,，。]{0,5}(?:不认(?!识路)|认不出|识别不|刷不上|过不了|读不出|扫不上)"
)
"""A machine that does not know a face or a finger: 头发白了 机器不认."""
_IN_TURNS = re.compile(
    r"(?:轮着|轮流)(?:住|养|过|管饭|伺候|照看|照顾|吃饭|来)|(?:一家|一人)(?:住|养|管)一?(?:个月|年|半年)"
)
_ASLEEP = re.compile(
    rf"(?:[我俺他她你咱的家在]|{ANY_KIN}|娃娃?|孩子|宝宝|老人|人|都|刚刚?|已经|才|终于|又|也|(?:沙发|床|炕头?|椅子|怀|被窝)[上里]){{1,5}}+睡(?:着|下|觉|熟)?了"
)
_WAY = re.compile(
    r"(?:在|就在|往|进门|上|去|走|到|顺着|从|拐|的|那个?|是|你|您){0,3}(?:(?:[一二三四五六七八九十\d]+|顶|负一)(?:楼|层|单元|号楼|栋)|[左右东西南北前后]手?(?:边|面|拐|转|头|侧)|(?:第)?[一二三四五六七八九十\d]+(?:个|间|号|扇)?(?:门|房间|窗口|屋|办公室|路口)|进门|拐|走到头|对面|隔壁|电梯|楼梯口?|的|里面?|[,， ])++(?:就是|那间|那个|了|呢)?"
)
"""The whole of a message that tells the way in a building and nothing else: 二楼左手边第三个门."""
_OF_HARM = re.compile(
    r"血|晕|昏|伤|死|救|命|火|烟|烧|烫|淹|水|埋|塌|压|夹|卷|绞|卡|刀|枪|棍|打|砍|杀|毒|药|吐|喘|气|疼|痛|倒|摔|跌|掉|撞|咬|快|喊|叫|动不|不动|不醒|不应|跑|追|堵|锁|关|困|电|炸|漏|哭|怕|人没|不见|走丢|没回"
)
"""Words that may tell of harm; beside one nothing is taken for granted."""


_HAPPENS = re.compile(
    r"快死|要死|救[人命]|掉(?:进|下|到)[^,，。]{0,4}了|倒在|[烫烧摔砸]伤了|晕[了倒]|昏[了倒迷]|着[了起]|没气了|流血|叫不|不动了|还在烧|喘不|触电|冒烟|漫[进到]|打我"
)
"""Words of what happens now, which nobody writes who reads a list or has a thing mended."""


def is_asleep(text: str) -> bool:
    """Whether a message says that somebody fell asleep and nothing else: 我爸在沙发上睡着了."""
    return _ASLEEP.fullmatch(text) is not None and not _OF_HARM.search(text)


def _is_quiet(text: str) -> bool:
    """Whether a message tells of something ordinary in a few words, and no word of it of harm."""
    if _OF_HARM.search(text):
        return False
    return any(each.fullmatch(text) for each in (_WAY, _ASLEEP)) or any(
        each.search(text) for each in (_UNREAD, _IN_TURNS)
    )


def is_something_else(text: str) -> bool:
    """Whether a message that no rule takes for danger is of somebody who reads lists, grieves, has a thing that broke, paid
    a cheat or tells in a few words of something ordinary."""
    sorrow = read_sorrow(text)
    alone = sorrow is not None and sorrow.alone
    ordinary = any(each.search(text) for each in (_OF_LISTS, _BROKEN)) and not _HAPPENS.search(_BROKEN.sub("", text))
    return alone or only_cheated(text) or _is_quiet(text) or ordinary


def is_past_help(text: str) -> bool:
    """Whether a message tells of nothing but a death, of money that went to who cheated, or of things that are gone."""
    sorrow = read_sorrow(text)
    death = sorrow is not None and sorrow.alone and sorrow.death
    return death or only_money_sent(text) or only_taken(text)

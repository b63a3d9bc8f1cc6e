"""What somebody writes who was just told whom to call: that they called, that it is over, that it lasts; cries for help."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING

from knowledge.understanding.clauses import cried_clauses
from knowledge.understanding.coming_back import comes_back
from knowledge.understanding.danger_rules import DESPAIR_LINE

if TYPE_CHECKING:
    from collections.abc import Sequence

_DONE = r"(?:了|咧|啦)"
_SERVICE = r"(?:救护车|急救车|急救电话|消防车?|消防队|火警|警察|民警|派出所|大夫|医生|120|119|110|122)"
_CALLED = re.compile(
    rf"我?(?:已经|都|刚才?|早就?|正在|正)+(?:打|报|拨|叫)(?:过|完|通|着)?(?:电话|警|急救|{_SERVICE})?{_DONE}"
    rf"|(?:我|我们|邻居|有人)?(?:已经|都|刚才?|早就?|正在|正)*(?:打|报|拨|叫)(?:过|完|通|着|了)*(?:电话|警|急救|{_SERVICE}){_DONE}?"
    rf"|(?:电话|警|{_SERVICE})(?:已经|都)?(?:打|报)(?:过|通|完)?{_DONE}"
    rf"|{_SERVICE}(?:的人|的车)?(?:已经|都)*(?:(?:来|到){_DONE}+|在路上{_DONE}?)"
)
_ON = r"(?:那么?|现在|眼下|然后|接着|接下来|下一步|下面|后面|后头|往后|之后|还|我们?|咱们?|俺|[得该能再就]|应该|需?要|人){0,6}"
_WHAT_NOW = (
    rf"{_ON}(?:(?:怎么|咋个?|如何)(?:办|弄|做|整)|(?:干|做|注意)(?:点|些)?(?:啥|什么)|呢"
    rf"|(?:怎么|咋|车|{_SERVICE}|人){{0,2}}(?:都|也)?(?:还[没不]|没有?)(?:来|到)|(?:还要|还得|得|要)?(?:等)?(?:多久|几分钟|多长时间)(?:能|才能?)?(?:来|到)?)"
    r"(?:呢|[啊呀吗]|好|行|了){0,2}"
)
_CALLED_AND_ASKS = re.compile(rf"(?:{_CALLED.pattern}){_WHAT_NOW}")
"""Whoever has called and asks what to do until somebody comes, or why nobody does."""
_WHAT_NOW_ALONE = re.compile(_WHAT_NOW)
_MAY_DO = re.compile(
    r"(?:那|现在|我们?|咱们?|[他她人]|可以|[能要该用](?:不[能要该用])?|可不可以|得){1,6}(?:先|给|把(?:[刀棍针腿头]|玻璃|东西|胳膊|身子|绳子)?|让|帮|替|[他她人]){0,4}"
    r"(?:动|挪|抬|扶|搬|翻身|翻|喝|喂|吃|盖|躺|坐|站|掐|按|压|拍|洗|包|捂|松|解|拔|泼水|浇|开窗|关|送|拉|跑|下楼|进去|出去|睡)[^谁哪归管补助报销]{0,8}"
)
"""What somebody asks who may do something until help is there: 能不能动他, 要不要送医院."""
_WITH_SOMEBODY = re.compile(r"动|挪|抬|扶|搬|翻|喝|喂|吃|盖|躺|坐|站|掐|按|压|拍|洗|包|捂|松|解|拔|送|拉|睡")
"""Acts of it that are done with who is hurt or ill; the others are about the fire or the gas: 能不能开窗."""
_AMBULANCE, _FIRE = re.compile(r"120|救护车|急救"), re.compile(r"119|消防|火警")
_UNHEARD = re.compile(
    rf"我?(?:刚才?|已经|都)?(?:[打拨]了?)?(?:好?几[遍次]|半天)?(?:电话|{_SERVICE})?(?:电话)?(?:了|一直|都|老是?|也|总是?)?"
    r"(?:没人接|不接|[打接]不[通进出]|占线|没信号)(?:[了啊呀]|怎么办|咋办|咋整){0,2}"
)
_WHO = r"(?:人|娃娃?|孩子|老人|老汉|老太太?|爸|妈|爹|娘|爷|奶|他|她)"
_RESCUED = rf"得救|脱险|捞上来|拉上来|劝下来|劝住|抱下来|^找[到着]了(?!.*(?:[谁哪吗]|多少|电话)).{{0,8}}|救(?:上|出|下|过|起|回)来|救活|送(?:到|去)?(?:了)?医院|醒过来|缓过来|{_WHO}(?:已经|都)?找[到着]"
_DIED = re.compile(
    r"(?:[我俺]|人|娃娃?|孩子|老人|老汉|老太太?|[他她]|[爸妈爹娘爷奶]|最后|还是|到底|到了医院|医院|大夫|医生|也|都|已经){0,4}没(?:有|能)?(?:抢救|救|缓)(?:活|过来|回来|成)(?:了|啊|呀|啦|咧)*"
    r"|(?:[我俺]|人|娃娃?|孩子|老人|老汉|老太太?|[他她]|[爸妈爹娘爷奶]|最后|还是|到底|也|都|已经){0,4}(?:去世|过世)了?"
    r"|(?:医院|大夫|医生)(?:都|也)?说(?:人|已经|都|也){0,2}(?:没救|救不(?:活|过来|回来))(?:了|啊|呀|啦|咧)*"
)
"""A clause that tells that nobody could save them. 没气了 and 走了 may not mean it: whom to call stays told."""
_AFTER_THAT = re.compile(
    r"(?:(?:人|娃娃?|孩子|老人|[他她])?(?:已经|都|就)?(?:走|没|不在)了?|呜+|唉+|哎+|(?:心里)?(?:好|真|太)?(?:难受|难过|伤心)(?:死)?了?|我的(?:娃|孩子|天))(?:了|啊|呀|呢)*"
)
"""What else such a message may tell."""
_UNSAVED = re.compile(r"还没(?:有)?(?:抢)?救(?:活|过来|回来|[上出下]来)|(?:^|人|都)没救了")
_LOSS = re.compile(
    r"(?:庄稼|苗|地|田|麦子?|玉米|棉花|葡萄|瓜|菜|果树|林|房子?|屋|棚|圈|墙|院|牛|羊|猪|鸡|马|牲口|车|农机|拖拉机|机器|粮食?|草料?|柴|路|桥|渠|家里|东西|家具|钱|存款|货)(?:都|全|也|还|给|被|让|叫|[一-九几\d]+[只头亩间辆])*"
    r"(?:淹|冲|烧|泡|塌|倒|砸|毁|坏|死|没收|绝收|绝产|没了|丢|埋|偷|抢|骗)"
    r"|(?:[谁哪啥]|赔|补助|补偿|保险|救助)"
)
"""What was lost, or is asked, though nobody is in danger any more: 人没事 庄稼淹了."""
_CALM = (
    r"没事|想通|想开|(?:^|现在|已经|都|人)好+|退烧|不要紧|没大碍|平安|安全|没味|没烟|开玩笑|逗你(?:玩|们)?|没有?危险|没受伤|没伤着|搬出来|撤出来|走远|扑灭|^灭|火.{0,4}灭"
    r"|(?:贼|小偷|坏人|疯子|那人|他们?)(?:已经|都)?(?:被|让)?(?:警察|人)?抓住"
    r"|^(?:我们?|咱们?|自己|邻居们?|村里人?|大家|消防(?:队|员|车)?|他们|人家|已经|都|给|全|刚|火){1,4}(?:扑|浇|打|泼)?灭(?:掉|完)?"
    r"|^(?:人|他|她|娃娃?|孩子|老人|[我俺]?[爸妈爹娘爷奶]|昨天|今天|都|已经|全|现在){0,4}出院|^(?:我们?|自己|已经|都|刚|给|气|煤气|液化气|天然气){0,3}关(?:好|上|掉|死)?(?:了|啦|咧)"
    r"|^(?:洪|大)?水?(?:都|已经|全|慢慢|也){0,3}退(?:下去|完|走)?(?:了|啦|咧)"
    r"|^(?:人|他们?|那人|打人的|闹事的)?(?:都|已经|全|被|让|给|叫){0,3}(?:警察|民警|派出所)(?:都|已经|给){0,2}(?:带|抓|拉)走"
)
_CAME_HOME = re.compile(
    r"^(?:人|他|她|娃娃?|孩子|老人|老汉|老太太?|[我俺]?(?:家)?(?:爸|妈|爹|娘|爷爷?|奶奶?|儿子|闺女|女儿|姑娘)|已经|都|刚刚?|现在){0,4}"
    r"(?:自己|平安)(?:一个人)?(?:走|跑|摸|坐车)?(?:回(?:来|家|去)|到家)(?:了|啦|咧|的){1,2}$"
    r"|^(?:刚刚?|刚才|现在)?(?:娃娃?|孩子|老人|老汉|老太太?|[我俺]?(?:家)?(?:爷爷?|奶奶?|儿子|闺女|女儿|姑娘))(?:已经|都|刚刚?|又)?(?:回(?:来|家)|到家)(?:了|啦|咧)$"
)
"""Who was missing is back. Whoever beat somebody and is back is no end: 他自己回来了."""
_DRAWN_OUT = re.compile(
    rf"^(?:人|娃娃?|孩子|老人|他|她|已经|都|给|被|刚|大家|把人){{0,4}}(?:[捞拉拽拖]|打捞)(?:上|出)来{_DONE}*$"
)
"""Who is out of the water and of whom nobody said that they breathe."""
_LASTS_ON = re.compile(
    r"(?:还|正|仍|一直|还是)(?:在|不停地?|不断)?(?:往[外上下里])?(?:烧着|烧呢|烧$|冒|漏(?!雨)|流血|流$|流呢|出血|涨(?!价)|打(?![电官听算扫工针印开]|不|疫)|砸|追|往外)|(?:还|正|仍|一直)在(?:烧|流|晃)"
    r"|(?:去|在|手里|又|正)(?:厨房|屋里|家里)?(?:拿|取|找|抄|提)(?:着|了|起|上)?(?:一?把)?(?:菜?刀|斧头?|棍子?|铁锹|铁锨|枪|家伙|汽油)"
)
"""Words of what goes on, whatever else is well: 人没事，房子还在烧; 没事了，他去拿刀了."""
_SAID_LAST = rf"(?:{_DONE}|的|呢|啊|吧)*$"
_IS_GONE = re.compile(
    rf"^(?:他|贼|小偷|那人|坏人)?(?:已经|都)?(?:走|跑){_SAID_LAST}|^(?:我们?|人|都|已经|安全)*到家{_SAID_LAST}"
)
"""Of a danger that came from somebody; of another 他走了 tells of a death."""
_IS_OVER = re.compile(rf"^(?:现在|已经|都|人|好了)*没事{_SAID_LAST}|^(?:人|他|她|娃)?(?:已经|都)?找[到着]了$")
"""A clause that tells so though another one follows: 没事了 他出来吃饭了."""
_TAKES_BACK = re.compile(r"就是|只是|但|可|不过|又|还")
"""Begins what takes that back: 没事了 就是腿断了."""
_HIDES = re.compile(
    r"[我俺]?(?:现在|已经)?(?:躲|跑|逃)(?:在|到|进|回)[^,，。]{1,6}(?:家|屋|店|所|村委会|娘家)(?:里|了)*$"
)
"""Whoever says so beside 他走了 is out of its reach."""
_EASED = re.compile(
    r"没事|想通了|想开了|开玩笑|逗你|(?:心情|心里)(?:不好|好多|好些|好点|舒服)|好(?:点|些|多)了|不(?:想)?死了|放心吧"
)
"""Words of who spoke of ending their life and says that it was nothing."""
_LIVES = re.compile(r"不(?:想|要)?死了")
"""Denies what else is a deadly word; 死了就没事了 eases nothing."""
_WAS_LONG_AGO = re.compile(
    r"^(?:这|那|这个|那个|都|就|其实)?是?(?:上个?月|上个?(?:周|星期|礼拜)|去年|前年|以前|早先|好?[一二三四五六七八九十几多\d]+(?:年|个?月)(?:以?前)?|小时候|老早)(?:的(?:事情?|时候)?(?:了|啦|咧)?|(?:事|时候)(?:了|啦)?)$"
)
"""A clause that tells that it is no danger of today: 上个月的事了."""
_JUST_NOW = re.compile(
    r"(?:就|就是|是|也就|才)?(?:刚刚?|刚才|刚不久|不久前|今(?:天)?(?:早上?|晚上?)?|早上|中午|下午|晚上|现在|半(?:个)?小时前?|几分钟前|(?:十|二十|半)(?:来|多)?分钟前|一(?:个)?小时前?|早上起来|起床)"
    r"(?:的(?:事情?|时候)?|发生的?|开始的?|才|这样的?){0,2}(?:了|啊|呀|呢)?"
)
"""The whole of a message that says when, of who was told whom to call if it was now: 刚才."""
_NOT_YET = re.compile(r"(?:没|未|不|别|怎么|咋|如何|能|要|快|得|等|想|该|没法).{0,2}$")
"""Stands before what is not so: 没救过来, 没车送医院, 这里不安全."""
_UNQUENCHED = re.compile(r"火.{0,3}[没未不怎咋能快要]")
_NOT_FOUND = re.compile(r"(?:人|娃|还|也|都|了|^)(?:没|没有|未)找[到着]|找不[到着](?:人|他|她|娃)")
_IS_RESCUED = re.compile(rf"(?:{_RESCUED}){_SAID_LAST}")
_IS_CALM = re.compile(rf"(?:{_CALM}){_SAID_LAST}")
"""Ends of clauses that tell that it is over: 没事了, 他走远了."""
_CALMED = re.compile(r"不(?:哭|疼|喘|晕|急|害?怕|流血|吐|抽)了?")
"""What somebody no more does who cried for help."""
_WORSE = re.compile(
    r"没(?:有)?(?:声|动静|反应|气|呼吸|脉|心跳|知觉|意识)|不动了|动不了|不出[气声]|不说话|不吭声|不应声|不答应了|摸不到脉|断气|身上(?:都)?凉"
)
_ON_THE_WAY = re.compile(
    r"(?:在|正|往|赶|去|送)(?:去|往|到|送)?(?:县|镇|州|市)?(?:人民)?(?:医院|卫生院|急诊)(?:的)?(?:的?路上|走|送|赶|开|跑|去)|^(?:人|我们?|已经|现在|都|正|就|还)*在路上(?:了|呢|着)*$"
)
"""Words of who is being taken to a hospital: the danger lasts until they are there."""
_OF_THE_BODY = re.compile(
    r"^(?:人|娃娃?|孩子|老人|他|她|还|都|现在|已经|一直|又|刚才?|就是?|有点|暂时){0,4}"
    r"(?:(?:是)?(?:清)?醒(?:着|的|来|了)|有(?:气|呼吸|脉搏|心跳|意识|知觉)|能(?:说话|吭声|睁眼)|睁着?眼|没(?:有)?吐|吐(?:了|着|过|血|白沫)|在吐|睡着了|迷迷糊糊|迷糊|犯困|发抖|抽着|喊疼|头晕|恶心|肚子疼|没力气)"
    r"(?:了|呢|着|的|过|啊|呀){0,2}$"
)
"""A clause that tells how somebody is."""
_WAS_TAKEN = re.compile(
    r"^(?:他|她|娃娃?|孩子|人|大概|可能|好像|刚才?|就){0,3}(?:误)?(?:喝|吃|吞|服|灌|舔|吸|咬|蜇|叮|砸|烫|摔|碰)(?:下去?|进去)?(?:的|了|到)(?:就?是|大概|可能|好像|有){0,2}"
    r"[^谁哪啥什咋怎几?？吗]{1,8}$"
)
"""A clause that tells what of: 喝的是百草枯, 吃了半瓶."""
_MANY = re.compile(
    r"(?:有|都|已经|一共|总共|大概|现在|还有)*(?:[一二两三四五六七八九\d]?[十百\d](?:[一二三四五六七八九])?(?:来|多|几)?|十几|几十|好几十?|半个?|全)(?:来|多)?(?:个|号|名|桌|班|村)?(?:多|来)?(?:人|娃娃?|孩子|学生|小孩|老人|同学)(?:都|全)?(?:吐|拉|这样|是|病|倒|躺)?(?:了|呢|的|呀|啊)*"
)
"""The whole of a message that tells of how many: 十几个娃."""
_CRIES = re.compile(
    r"快|救|急|咋办|怎么办|咋弄|不行了|喘|血|疼|动不|叫不|不动|晕|哭|喊|人呢|有人[吗没]|在吗|来不来|还不来|害怕|吓|[队村组路号巷弄栋楼屋]|家里?$|旁边|附近|门口|跟前|对面|里头$"
)
"""Words of somebody who still needs help, or says where."""
_CRIES_OUT = re.compile(
    r"快|救|急|咋办|怎么办|咋弄|咋整|不行了|喘|血|疼|动不|叫不|不动|晕|哭|喊|人呢|有人[吗没]|在吗|来不来|害怕|吓|送|医院|没来|打电话|打不通|不接|人(?:在|咋|怎)"
)
"""Those of them that are no words of a place."""
_ASKS = re.compile(r"谁|哪|啥|什么|咋|怎么|多少|几|吗|能不能|要不要|有没有|[?？]")
_ASKS_WHETHER = re.compile(r"[吗么嘛]$|行不|不$|能不能|要不要|该不该|用不用|可不可以")
_DEADLY = re.compile(
    r"死|安乐|农药|安眠药|睡过去|解脱|遗书|上吊|跳(?:楼|河|井|桥|下)|割腕|绳|一了百了|不(?:疼|痛)|活着|活下去"
)
"""Words with which despair asks for no list's help, whatever a list has for them: 农药在哪领."""
_AROUND = re.compile(r"[\s，。！!,.~]+|^(?:好的?|嗯+|哦|行)[，, ]?|(?:谢谢|谢了|多谢)(?:啊|您|你|了)*")
"""What stands around that and says nothing more."""


_HELP_IS_FAR = re.compile(
    rf"{_SERVICE}(?:那边|的人|接线员)?(?:说|讲|告诉我)?(?:了|是|车|现在)?(?:(?:还)?(?:要|得|需要)(?:等)?(?:半个?小时|[一二两三四五六七八九十几好\d]{{1,4}}(?:多)?(?:个)?(?:分钟|小时)|很?久|好久)|没车|没有车|太远|派不出|来不了|过不来)(?:才(?:能)?[来到])?(?:了|呢)?"
)
_CANNOT_WAIT = re.compile(
    r"(?:我们?|人|他|她|根本|怕是|已经|真的?|实在|可能|都){0,3}(?:等不[了起到及]|来不及|撑不[住到了]|坚持不[住了])(?:了|啊|呀|的){0,2}"
)
_FINDS_ME = re.compile(
    r"(?:他|她|那人|他们|男人|老公|坏人)(?:已经|又|还|也|就|快|要){0,3}(?:(?:找|追|撵|跟)(?:到|上|着)(?:我|俺)?(?:家)?|(?:进|冲进?|闯进?|上|过|追|撵|翻|爬)(?:进|上|过)?来)(?:了|啦)?"
)
"""Who attacks somebody is with them: 他找到我了."""
_REFUSES = re.compile(
    r"(?:我|俺)?(?:就|也|真)?(?:不|别|不想|不要|不用|不愿意?)(?:想|要|肯)?(?:去医院|上医院|打电话|叫(?:人|救护车|车)|救|管我|看病|说了?|活)(?:我|了)?"
)
"""Who spoke of ending their life and wants no help."""


class Since(Enum):
    """What a message says of a danger told of before."""

    CALLED = auto()
    """Somebody was called, or comes."""
    WAITS = auto()
    """Somebody was called, and the message asks what to do until they come."""
    OVER = auto()
    LOST = auto()
    """Nobody is in danger any more, and the message tells what was lost."""
    DRAWN_OUT = auto()
    """Somebody is out of the water or the well; nobody said that they breathe."""
    DIED = auto()
    """Nobody could save them."""
    LASTS = auto()
    """It is not over, or grew worse."""
    CALMER = auto()
    """Who spoke of ending their life says that it was nothing."""
    OTHER = auto()


def read_since(text: str, numbers: Sequence[str]) -> Since:
    """What a normalised message says of the danger for which the ``numbers`` were told.

    Its last clause tells whether it is over; not where another cries for help. Who spoke of ending their life is not
    believed at once that it was nothing; that they were saved is.
    """
    said = _AROUND.sub("", text)
    if _CALLED.fullmatch(said):
        return Since.CALLED
    if _CALLED_AND_ASKS.fullmatch(said):
        return Since.WAITS
    if _JUST_NOW.fullmatch(said):
        return Since.LASTS
    if DESPAIR_LINE not in numbers and _is_death(text):
        return Since.DIED
    if _UNHEARD.fullmatch(said) or any(each.search(text) for each in (_NOT_FOUND, _WORSE, _UNSAVED)):
        return Since.LASTS
    if _HELP_IS_FAR.fullmatch(said):
        return Since.WAITS
    if _CANNOT_WAIT.fullmatch(said) or (numbers[0] == "110" and _FINDS_ME.fullmatch(said)):
        return Since.LASTS
    if DESPAIR_LINE in numbers and _REFUSES.fullmatch(said):
        return Since.LASTS
    if comes_back(text, numbers) or (_LASTS_ON.search(text) and not _ASKS.search(text)):
        return Since.LASTS
    clauses = (_AROUND.sub("", each) for each in cried_clauses(_CALMED.sub("", text)))
    *before, last = [each for each in clauses if each] or [""]
    rescued = _IS_RESCUED.search(last)
    gone = _IS_GONE.search(last) if numbers[0] == "110" else None
    if gone is None and numbers == ("110",):
        gone = _CAME_HOME.search(last)
    lasts = "120" in numbers and any(map(_tells_how_it_stands, (*before, last)))
    over = rescued or _IS_CALM.search(last) or gone
    if DESPAIR_LINE in numbers and rescued is None:
        eased = _EASED.search(text) and not (cries(text) or is_deadly(_LIVES.sub("", text)))
        return Since.CALMER if eased else Since.LASTS if over is not None or lasts else Since.OTHER
    if numbers[0] == "119" and _DRAWN_OUT.fullmatch(last) and not any(map(_says_well, before)):
        return Since.DRAWN_OUT
    if over is None:
        since = _since_before(before, last, numbers)
        return Since.LASTS if since is Since.OTHER and lasts else since
    if _NOT_YET.search(last[: over.start()]) or _UNQUENCHED.search(over.group()):
        return Since.LASTS
    told = (*map(_without_rescue, before), last[: over.start()])
    if cries("，".join(told)):
        return Since.OTHER
    return Since.LOST if any(map(_LOSS.search, before)) else Since.OVER


def _is_death(text: str) -> bool:
    """Whether a normalised message tells of nothing but that somebody could not be saved."""
    clauses = cried_clauses(text)
    died = any(map(_DIED.fullmatch, clauses))
    return died and all(_DIED.fullmatch(each) or _AFTER_THAT.fullmatch(each) for each in clauses)


def _says_well(clause: str) -> bool:
    """Whether a clause before tells that all is well: 人没事，拉上来了."""
    return _IS_CALM.search(clause) is not None or re.search(r"有气|会哭|能说话|醒", clause) is not None


def _tells_how_it_stands(clause: str) -> bool:
    """Whether a clause tells how somebody is who was in danger, of what, or that they are on the way to a hospital."""
    return bool(_MANY.fullmatch(clause)) or any(each.search(clause) for each in (_ON_THE_WAY, _OF_THE_BODY, _WAS_TAKEN))


def _without_rescue(clause: str) -> str:
    """A clause without the words that somebody was saved, which sound like a cry: 人救出来了，火也灭了."""
    found = _IS_RESCUED.search(clause)
    return clause[: found.start()] if found is not None and not _NOT_YET.search(clause[: found.start()]) else clause


def _since_before(before: Sequence[str], last: str, numbers: Sequence[str]) -> Since:
    """The same of a message whose ``last`` clause does not tell that it is over: the clauses ``before`` it may."""
    if _WAS_LONG_AGO.search(last):
        return Since.OVER
    if numbers[0] == "110" and _HIDES.search(last):
        return Since.OVER if any(map(_IS_GONE.search, before)) else Since.LASTS
    told = any(map(_IS_OVER.search, before)) and not (cries(last) or _TAKES_BACK.match(last))
    if told and _LOSS.search(last):
        return Since.LOST
    return Since.OVER if told else Since.OTHER


def asks_something_else(text: str) -> bool:
    """Whether a normalised message asks something and cries for no help: 天然气啥时候通到我们村, 灭火器哪儿能领."""
    return _ASKS.search(text) is not None and _CRIES_OUT.search(text) is None


def asks_what_now(text: str) -> bool:
    """Whether a normalised message of who has called asks nothing but what to do until help is there, or when it comes."""
    return _WHAT_NOW_ALONE.fullmatch(_AROUND.sub("", text)) is not None or bool(who_tells_what_to_do(text, ("",)))


def who_tells_what_to_do(text: str, numbers: Sequence[str]) -> tuple[str, ...]:
    """The number at which a normalised message is to ask that asks nothing but whether something may be done until help
    is there: that for who is hurt where it is done with them (能不能动他), else the first of ``numbers``; none for others.
    It may say first that somebody was called."""
    said = _AROUND.sub("", text)
    called = _CALLED.match(said)
    for asked in (said, said[called.end() :] if called is not None else ""):
        if _MAY_DO.fullmatch(asked) is not None and _ASKS_WHETHER.search(asked) is not None:
            return ("120",) if _WITH_SOMEBODY.search(asked) else tuple(numbers[:1])
    return ()


def whom_they_called(text: str) -> tuple[str, ...]:
    """The number of ambulance or fire brigade that somebody says to have called who says nothing else, or asks what they may
    do till then; none for others."""
    said = _AROUND.sub("", text)
    if not (_CALLED.fullmatch(said) or (_CALLED.match(said) and who_tells_what_to_do(text, ("120",)))):
        return ()
    return ("120",) if _AMBULANCE.search(said) else ("119",) if _FIRE.search(said) else ()


def cries_out(text: str) -> bool:
    """Whether a normalised message has words of somebody who still needs help, and not only such as say where."""
    return _CRIES_OUT.search(text) is not None


def cries(text: str) -> bool:
    """Whether a normalised message has words of somebody who still needs help, or says where."""
    return bool(_CRIES.search(text))


def is_deadly(text: str) -> bool:
    """Whether a normalised message has words with which despair asks for no list's help: 农药在哪领."""
    return bool(_DEADLY.search(text))

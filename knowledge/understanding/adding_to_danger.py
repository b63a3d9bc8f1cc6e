"""What somebody adds to a danger that they told of a message before: where it is (路边上), how big (火不大, 到膝盖了), who is near
(娃娃在边上耍), what was done (窗户开了). No words of these tell of a danger, and none of a list's matter."""

from __future__ import annotations

import re

from knowledge.understanding.clauses import cried_clauses
from knowledge.understanding.facts_of_danger import is_fact_of_danger

_ON = r"[^,，。谁哪啥什咋怎几吗呢?？管归罚赔补]"
"""A character that asks nothing, and asks for no duty."""
_STILL = r"(?:也|还|都|又|倒|就|现在|一直|已经|好像|可能|大概|差不多|越来越|有点|有些|特别|真)"
_AT = (
    r"(?:边上?|旁边?|跟前|附近|门口|路口|村口|桥头|地头|里头?|里面|后头|前头|后面|前面|上面|上头|底下|下面|对面|中间|隔壁|周围|四周|两边"
    r"|[东西南北](?:边|面|头))"
)
_NEARBY = rf"(?:[^,，。谁哪啥什咋怎几吗呢?？ ]{{0,4}}{_AT}|楼上|楼下|屋里|家里|房里|车里|院里|院子里|路上|路边|坡下|坡上|河里|水里)"
_SOMEBODY = r"(?:人|娃娃?|小娃|孩子|小孩子?|学生|老人|老汉|奶奶|爷爷|妇女|丫头|小子|放羊的|过路的|骑车的|看热闹的)"
_NUMBER = r"(?:[\d一二两三四五六七八九十百半]|好[几多]|几|十几|几十){1,3}"
_WHERE = re.compile(
    rf"(?:人|线|电线|火|树|石头|车)?(?:都|还|就|是){{0,2}}在(?!办|申请|等|问|干|找)(?:{_ON}){{1,12}}"
    rf"|(?:就|靠|离|挨|是){{0,2}}(?:{_ON}){{1,8}}{_AT}(?:着|的|了)?|{_NUMBER}[楼层]的?|(?:快|马上)(?:要|就){{0,2}}[到烧漫淹冲](?:到|进|着)?(?:{_ON}){{1,8}}了"
)
_SIZE = re.compile(
    rf"(?:火势?|火苗|烟|水|水流|风|雨|浪|味道?|煤?气味|坑|口子|裂缝|石头|血|声音)(?:{_STILL}){{0,2}}(?:不(?:太|算|是?很|怎么)?)?(?:大|小|深|浅|急|浓|猛|高|宽|多|少|重|呛|旺|黑|冲)(?:得很|的很|着呢|得厉害|死了|些|点|了|啊|呢){{0,2}}"
    rf"|(?:水|火|土|雪|泥|口子|缝|河堤口子|离地|离房子?|离人|离路|{_STILL}){{0,3}}(?:到|有|漫到|淹到|涨到|没过|过|快到)?(?:了)?(?:膝盖|腰|脖子|胸口|大腿|小腿|脚脖子|脚面|窗台|门槛|房顶|炕沿|桌子|{_NUMBER}多?(?:个)?(?:人|米|公分|厘米|尺|层楼|层))(?:那么|多)?(?:高|深|宽|远|长)?(?:了|的|左右|吧){{0,2}}"
    rf"|(?:{_STILL}){{0,2}}(?:烧|冲|淹|漏|塌)(?:了|掉|着){{0,2}}(?:大概|有|快)?{_NUMBER}多?(?:亩|片|大片|间|垛|米|排|个口子|公里|平米|平方)(?:地|草|麦子|了|多){{0,2}}"
    rf"|(?:火|烟|水|气|血|电|石头|土|{_STILL}){{0,3}}(?:还在|正在|一直在|不停地?|往外|往下|往上|往里)(?:烧|冒|漏|流|涨|喷|滴|掉|晃|响|滚|灌|打火)(?:{_ON}){{0,4}}"
    rf"|{_NUMBER}(?:来|多)?个?(?:大?人|男的|女的|小伙子?|娃娃?|学生|老人)"
    r"|(?:手里?)?(?:拿|带|提)着(?:棍子?|刀|斧头?|铁锹|铁锨|砖头|家伙)"
)
_NEAR_NOBODY = re.compile(
    rf"(?:{_NEARBY})?(?:{_STILL}){{0,2}}没(?:有)?(?:个)?人(?:碰|动|靠近|过去|下去|进去|敢|受伤|伤着|住|在|了)?(?:{_ON}){{0,4}}"
)
_NEAR = re.compile(rf"{_NEARBY}(?:{_STILL}){{0,2}}(?:有|是|住着?|停着|堆着|放着|坐着|站着|围着|躺着)(?:{_ON}){{1,10}}")
_SOMEBODY_NEAR = re.compile(
    rf"(?:有|好多|一群|几个|两个|{_STILL}){{0,2}}{_SOMEBODY}(?:们)?(?:{_STILL}|老|天天|正){{0,2}}(?:在|从|往|到|围着?|站在?)(?:那儿?|这儿?|{_NEARBY})(?:{_ON}){{0,6}}"
    rf"|{_NEARBY}(?:{_STILL}){{0,2}}(?:有|是|住着?|坐着|站着|围着|全是)(?:好多|一群|几个|两个|个)?{_SOMEBODY}(?:{_ON}){{0,6}}"
    rf"|(?:有|好多|一群|几个|两个){{1,2}}{_SOMEBODY}(?:们)?(?:想|要|跑|走|过)(?:去|过去|过来)?(?:摸|碰|拉|捡|看|玩|耍|钻|爬)(?:{_ON}){{0,4}}"
)
_DONE = re.compile(
    rf"(?:我|我们|人家|邻居){{0,2}}(?:把)?(?:窗户?|窗子|门窗?|门|阀门?|总阀|总闸|电闸|闸|电源?|开关|气|煤气|天然气|灶)(?:{_STILL}|给|全|刚|先){{0,2}}(?:关|拉|断|打开|开|停|拔|切)(?:了|掉|上|着|好|死|下来|开){{0,2}}"
    rf"|(?!.{{0,12}}灭(?:掉|完)?了)(?:我|我们|咱们|村里人?|大家|邻居|大伙|几个人|人|他们|正|{_STILL}){{0,3}}(?:在|拿着?|用|提着?)(?:水桶?|桶|铁锹|铁锨|灭火器|棍子|绳子|土|手|盆)?(?:在)?(?:泼|浇|救火?|扑|打火|灭|挖|捞|堵|拦|劝|喊|按着|包|埋|拉)(?:{_ON}){{0,5}}"
    r"|(?:路|桥|门|车)(?:都|也|已经|给){0,2}(?:堵|断|封|锁|冲)(?:住|死|了|掉|断|垮|上){1,2}|(?:路|门|车|桥){1,2}(?:都|也|已经)?(?:打不开|进不[来去]|过不[去来])了?"
)
_PEOPLE_OUT = re.compile(
    rf"(?:人|大家|娃娃?|一家人?|屋里人)(?:{_STILL}|全){{0,2}}(?:没事|(?:跑|撤|躲|搬|散)?(?:出来|开|到外面)|在外[面头]|跑了|撤了|散了)(?:了|的)?"
)
"""Says nothing of whether it is over: of a fire people are out long before."""
_CALLED_OUT = re.compile(r"(?:啊|呀|哦|啦|呢|哩|咧|嘛)+$")
_MOST = 40
"""Characters of a message that only adds."""


def adds_to_danger(text: str, *, facts: bool = True) -> bool:
    """Whether every clause of a normalised message says more of a danger told before: 没人碰，路边上; none that it is over.

    ``facts``: what those who come have to know counts as well, 七十岁, 有高血压, which else is a list's matter.
    """
    clauses = _clauses(text)
    more = [each for each in clauses if not _PEOPLE_OUT.fullmatch(each)]
    return bool(more) and all(
        any(kind.fullmatch(each) for kind in _KINDS) or (facts and is_fact_of_danger(each)) for each in more
    )


def brings_somebody_near(text: str) -> bool:
    """Whether a clause of a normalised message that adds tells that somebody is near: with that a hazard is a danger."""
    return any(_SOMEBODY_NEAR.fullmatch(each) and not _NEAR_NOBODY.fullmatch(each) for each in _clauses(text))


def _clauses(text: str) -> list[str]:
    if len(text) > _MOST:
        return []
    every = cried_clauses(text.replace("、", "，"))  # 路边上、没人碰 says two things
    return [said for each in every if (said := _CALLED_OUT.sub("", each))]


_KINDS = (_SOMEBODY_NEAR, _NEAR_NOBODY, _NEAR, _SIZE, _DONE, _WHERE)

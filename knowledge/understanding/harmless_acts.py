"""What is done on somebody's land or beside their house and hurts nobody (有人在我家草场上放羊, 草场被人围了), what weather does to a
greenhouse with nobody in it, a beggar asleep under a bridge; a wish to prevent what is feared (怕煤气中毒，想装个报警器); a report
that says itself that nothing is wrong. Each has words of danger and is none."""

from __future__ import annotations

import re

from knowledge.understanding.clauses import told_clauses

_DOER = r"(?:有(?:个|些)?(?:人|外地人|外村人|车|大车)|邻居|隔壁|人家|别人|外村的?人?|他们?|村里有人|不知道谁|有个养羊的|老板|公司|施工队)"
_OURS = r"(?:我|俺|咱)(?:们)?(?:家|村|队|小区|单位)?(?:的)?"
_PLACE = r"(?:草场|草原|草滩|林地|林子|林带|树林|菜地|麦地|棉花地|苞谷地|玉米地|耕地|荒地|地|田|果园|园子|院子?|院墙|宅基地|场院|房后|屋后|后院|门前|门口|门外|房前|渠|河道|河滩|沟|路|巷子?|小区|车库|车位)"
_AT = r"(?:里头?|上|边上?|旁边?|口|后面?|前面?|跟前|外面?|中间|那边)?"
_ACT = (
    r"(?:放(?:羊|牛|马|牲口|骆驼|牧)|(?:乱|偷偷|随便|天天)?(?:倒|堆|扔|卸)(?:了|着|上|过)?(?:好多|几车|一车|几十车|一堆|一大堆|些|点)?(?:土|沙子?|石头|垃圾|渣土?|粪|水|污水|脏水|建渣|东西|柴火?|草|料|砖)"
    r"|停(?:了|着)?(?:个|辆|一辆|几辆|大)?(?:车|挂车|货车|摩托|三轮)|停放|摆摊|卖(?:菜|瓜|东西|烧烤)|种(?:了|着|上)?(?:地|菜|树|苞谷|玉米|麦子|棉花|东西|庄稼|草)?|开荒|盖(?:了|着)?(?:房子?|棚|圈|厕所)|修(?:了|着)?(?:房子?|墙|路|圈|厕所)|搭(?:了|着)?(?:棚|架子)"
    r"|养(?:了|着)?(?:羊|鸡|猪|牛|狗|鸽子|蜂|蜜蜂)|割草|打草|晒(?:粮食?|麦子|苞谷|被子|辣椒)|挖(?:了|个|着)?(?:沟|坑|土|沙|渠|药材|野菜)|取土|采沙|栽(?:了)?(?:树|杆)|埋(?:了)?(?:管子?|杆子?|线|电杆)|砍(?:了)?树|钓鱼|打井|收(?:瓜|庄稼|东西)|拉(?:土|沙|货)"
    r"|立(?:了)?(?:牌子|杆)|跳广场舞|唱歌|打牌|打麻将|抽烟|撒尿|拉屎|贴广告|洗车|修车|喷漆|烧烤)"
)
_ON_LAND = re.compile(
    rf"(?:{_DOER})(?:又|老|总|天天|一直|都|偷偷|还|家|经常|每天){{0,2}}在(?:{_OURS})?(?:{_PLACE}){{1,2}}{_AT}(?:又|老|天天|偷偷|乱|一直){{0,2}}{_ACT}(?:了|呢|着|的)?"
)
_LAND_TAKEN = re.compile(
    rf"(?:^|(?<=[,，。 ]))(?:{_OURS})?(?:草场|草原|草滩|林地|林带|菜地|耕地|荒地|承包地|自留地|口粮地|地|田|果园|宅基地|院子|场院|鱼塘|车位|渠|水渠|路|机耕路|巷道)(?:都|又|也|给|全|一直)?(?:被|让|叫|给)[^,，。打火]{{0,5}}?(?:围|圈|占|种|开荒|挖|推|犁|铲|堵|填|平|拦|封|毁)(?:了|起来|上|掉|走|住|着|一半|一截){{0,3}}"
)
_BY_WEATHER = re.compile(
    r"(?:大棚|温室|暖棚|蔬菜棚|拱棚|葡萄架|葡萄棚|牛棚|羊棚|草棚|车棚|凉棚|棚圈|羊圈|牛圈|猪圈|鸡舍|圈舍|广告牌|牌子|围栏|栅栏|棚膜|膜|树|果树|庄稼|苞谷|玉米|麦子|棉花)(?:子|顶)?(?:都|又|全|也)?(?:被|让|叫|给)?(?:大|昨晚的?)?(?:雪|风|冰雹|雨|沙尘暴|暴雨|暴风雪)(?:给)?(?:压|刮|吹|砸|打|冲|泡)(?:塌|倒|垮|坏|翻|跑|飞|破|烂|断|折)?了?(?:好几个|几个|一片|一半)?"
)
_BEGGAR = re.compile(
    r"(?:有(?:个|一个|几个)?)?(?:要饭的|讨饭的|流浪汉|流浪的(?:人|老人)?|流浪人员?|乞丐|叫花子|捡破烂的|拾荒的)(?:老|天天|晚上|一直|就|都|常年){0,2}(?:睡|住|待|呆|蹲|过夜)(?:在)?(?![^,，。]{0,6}(?:铁轨|铁路|轨道|马路|公路|高速|国道|省道|大路|路[中上当]|雪|冰))[^,，。]{1,8}?(?:底下|下面|洞里?|里头?|上|口|边上?|门口|旁边)?(?:好几天|几天|很久)?了?(?=$|[,，。 ])"
)
_STINKS = re.compile(
    r"(?:^|(?<=[,，。 ]))[^,，。]{0,6}(?:电焊|喷漆|刷漆|油漆|烧烤|饭店|餐馆|烤肉|砖厂|养殖场|养鸡场|养猪场|猪场|鸡场|羊圈|猪圈|沥青|拌合站|加工厂|作坊|修车的?|洗煤|烘干|皮革|屠宰)[^,，。火炸漏泄]{0,12}(?:[,，] ?)?[^,，。火炸漏泄煤]{0,4}(?:味道?|气味|油烟|灰|粉尘|烟)(?:呛|熏|难闻|大|臭|刺鼻)(?:人|得很|死人?了?|得不行|了|的){0,2}"
)
_HURT = re.compile(
    r"[打捅砍杀](?![草井牌麻药]|场舞|树)|刀|棍|枪|血|死(?!人了?$)|救|命|晕|昏|倒(?![土垃沙石渣粪水污脏建了着几好上过])(?=地|在|下|了人)|不动|叫不|压(?:住|着|了|在)[^,，。]{0,3}人|埋(?:住|着|了)?人|里面|里头|还在里|困|冻|零下|发烧|没气|喘|吐|头疼|头晕|着火|起火|火苗|泼|撬|砸|吵起来|动手|[要想会](?:放火|点火?|烧|炸)(?!炕|炉|饭|水)|点了(?:我|俺|房)|放火|汽油|扬言|威胁|围着?(?:我|人|他)|不让(?:我|人)?(?:走|出)"
)
"""Words with which it is more than that."""
_PEOPLE_NEAR = re.compile(
    r"人(?!家|民|行道)|娃|孩|[爸妈爹娘爷奶哥弟姐妹]|老[汉婆公太]|媳妇|儿子|女儿|闺女|丫头|帮工|工友|[腿脚手头胳]|没找|找不|没出来|跑出|刚才|电线|电杆|高压线|变压器|煤气|燃气"
)
"""Somebody, or a wire, where something fell: what fell must be read with them."""
_FEARS = r"(?:怕|担心|害怕|为了(?:防|不)|防止|防着?|免得|省得|就怕|生怕)"
_TAKES = r"(?:装|安|换|修|买|加固|垒|砌|做|建|围|搭|立|挂|贴|申请|配|领|改造?|拆|清理|移|砍|设|弄(?![走停上出下开掉])|加|查一?查|检查)"
_WISHES = r"(?:想|打算|准备|要(?!生|跳|死)|能|可以|可不可以|咋(?!办)|怎么(?!办))"
_FEARED = r"(?:(?:煤气|煤烟|一氧化碳)?中毒|煤气|煤烟|触电|漏电|漏气|着火|起火|失火|火灾|爆炸|炸|塌|倒|垮|淹|掉(?:下去|进去|下来|下|进)|滑|摔|绊|砸|冻|撞|滚下来|冲[走垮])"
_FEAR = re.compile(
    rf"(?:我们?|俺们?|老人|家里|家里人|就|一直|也|又|老|天天){{0,3}}{_FEARS}(?!是)[^,，。 电火毒塌淹炸漏药]{{0,7}}?{_FEARED}(?:[着到了坏伤死]{{0,2}}(?:人|娃|孩子|老人|房子|车)?)(?P<wish>$|{_WISHES}.*)"
)
"""The whole of a clause that tells what somebody fears, with the wish behind it where no mark parts them."""
_WISH = re.compile(
    rf"(?:我们?|俺们?|家里|所以|就|村里|大家){{0,2}}{_WISHES}[^,，。 ]{{0,10}}?{_TAKES}[^,，。 ]*|(?:找谁|谁管|谁来|哪里|哪个部门|归谁|有补|给补|有没有补|行不行|可以吗|行吗|要钱|多少钱)[^,，。 ]*"
)
_HOW_NOT = re.compile(
    r"[^,，。 ]{0,4}(?:怎么|咋样?|如何)[^,，。 ]{0,6}(?:才)?(?:不(?:会)?|防)(?:中|触|漏|煤|着火|塌|溺|淹)[^,，。 ]{0,4}"
)
_OF_SOMEBODY = re.compile(r"[他她]|老公|男人|丈夫|前夫|打我|[杀砍捅]|偷|抢|贼|家暴|保护令")
"""Whom one fears may be at the door."""
_HAPPENS = re.compile(
    r"已经|正在|现在|刚刚?|刚才|快(?!到)|救|晕|昏|叫不|不动|倒(?:了|地)|出血|流血|冒烟|着起来|(?<!怕)着火了|烧起来|头疼|头晕|恶心|掉(?:进|下)去了?$|躺|喊"
    r"|[吃喝吞][了下过]|药(?!店|房|厂)|不住了|一了百了|不想|活|粘|吐|咬|没上来|拉不|抓着|追|失灵|要生|疼|痛|漫进|[烧电漏]着|被电|反锁|开着|抖|闻[到着]|有股?味|冒(?:了|着|出|黑|浓|水)|往下弯|晃|裂开|到(?:了)?门口|进来了|困在|呢怎|死了|没气|不行了"
)
_ALL_WELL = re.compile(
    r"(?:今天|都|一切|全部|其他|目前)?(?:没(?:有)?(?:发现)?(?:什么|啥|任何)?(?:异常|不正常|问题)|一切正常|关火了|火(?:已经)?关了|(?:已经|都)?劝回(?:家|去)了?|那?不是(?:爆炸|着火|起火|打架)|虚惊一场|没事)"
)
"""The whole of a clause that says so."""
_EXPLAINS = re.compile(r"(?:去?看了|原来|其实|去看)?是(?!不是)[^,，。 ]{1,8}")
_A_SIGN = re.compile(r"烟|喊|叫|响|味")
"""Of what was heard or seen, and harmless where it is explained: 冒烟 是我炖糊."""
_HARM = re.compile(
    r"救|快来|还没|但|可是|不过|又(?!问)|血|不行|不醒|不应|还在|除了|就是|突然|忽然|刚|着了|火|炸|[烧烫煤毒药刀枪棍砍捅杀死活伤晕昏倒躺抽吐喘疼痛摔跌撞咬埋塌压卷绞淹炕歪瘫泡丢困堵锁抢贼漏哭溅]|燃气|油锅|没气|没动静|遗书|跳|割|打(?!桩|电话|草|工|招呼|扫|针|牌|麻将|井)"
)
"""Words of which one beside such a clause makes the message one to be read whole."""
_TELLS = re.compile(
    r"[了着呢]$|蛇|狗|獒|床上|水里|房顶|一直|出[来去]|[起下上]不|不[来了去]|裂|冒|人|娃|孩|[爸妈爷奶]|[我俺咱](?!们?家)"
)
"""Of a clause beside a fear: something happens, and is no mere circumstance (帐篷里生炉子)."""


def without_harmless_acts(text: str) -> str | None:
    """A normalised message without what is done to land or by weather and hurts nobody; None where it has nothing of the
    kind, or more than that."""
    rest = text
    for kind, has in _KINDS:
        if has.search(text) and not (kind is _BY_WEATHER and _PEOPLE_NEAR.search(text)):
            rest = kind.sub("", rest)
    return None if rest == text or _HURT.search(text) else rest.strip(",，。 ")


def prevents(text: str) -> bool:
    """Whether each clause of a normalised message tells what somebody fears, what they want to do against it, or how things
    are, and none what happens."""
    clauses = told_clauses(text)
    fears = [found for clause in clauses if (found := _FEAR.fullmatch(clause))]
    asks_how = any(map(_HOW_NOT.fullmatch, clauses))
    wishes = any(found["wish"] for found in fears) or any(map(_WISH.fullmatch, clauses))
    if not (asks_how or (fears and wishes)) or _HAPPENS.search(text) or _OF_SOMEBODY.search(text):
        return False
    others = (clause for clause in clauses if not any(kind.fullmatch(clause) for kind in (_FEAR, _WISH, _HOW_NOT)))
    return not any(_TELLS.search(clause) or _HARM.search(clause) for clause in others)


def without_report(text: str) -> str | None:
    """A normalised message without the clauses that say that nothing is wrong and what explains what was heard or seen; None
    where it has none, or a word of harm beside them."""
    clauses = told_clauses(text)
    rest = [clause for clause in clauses if not _ALL_WELL.fullmatch(clause)]
    if len(rest) == len(clauses) or any(map(_HARM.search, rest)):
        return None
    told = [clause for clause in rest if not _EXPLAINS.fullmatch(clause)]
    signs = [clause for clause in told if _A_SIGN.search(clause)]
    if not signs:
        return "，".join(told)
    return None if len(told) == len(rest) else "，".join(clause for clause in told if clause not in signs)


_KINDS = (
    (_ON_LAND, re.compile(r"在")),
    (_LAND_TAKEN, re.compile(r"[被让叫给]")),
    (_BY_WEATHER, re.compile(r"[雪风雨雹]|沙尘")),
    (_BEGGAR, re.compile(r"流浪|[要讨]饭|乞丐|叫花|破烂|拾荒")),
    (_STINKS, re.compile(r"[呛熏臭]|难闻|刺鼻|[味烟灰]大|尘大")),
)
"""Each with a cheap sign without which it is not looked for."""

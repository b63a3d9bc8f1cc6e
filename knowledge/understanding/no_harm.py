"""What sounds like somebody's being harmed now and is none: an illness of years (中风两年了，躺床上), things that are let or
moved (他们把房租出去了). Whatever else a message says is read for danger as it stands."""

from __future__ import annotations

import re

from knowledge.understanding.harmless_acts import without_harmless_acts
from knowledge.understanding.kin import ANY_KIN
from knowledge.understanding.livestock import ANIMAL

_OLD_OR_NEAR = rf"(?:{ANY_KIN}|老头|老汉|老人|邻居|[他她])"
_LONG = r"(?:[\d一二两三四五六七八九十几半]|好几|多少|多){1,3}(?:来|多|个){0,2}[年月](?:半|多|来)?"
_IN_BED = r"(?:躺|睡|卧|瘫)(?:痪)?(?:着)?(?:在)?(?:病)?[床炕](?:上|头)?"
_ILL = rf"(?:{_IN_BED}|瘫痪?|偏瘫|高位截瘫|中风|脑梗|脑出血|脑溢血|半身不遂|植物人|痴呆|糊涂|尿毒症|透析|卧床(?:不起)?|癌症?|残疾|类风湿|尘肺)"
_TENDED = r"(?:伺候|侍候|照顾|照料|护理|照看|陪护|端屎|擦洗|翻身)"
_STROKE = r"(?:中风|脑梗|脑出血|脑溢血)"
_KIN_FIRST = rf"^(?:{_OLD_OR_NEAR}|[我俺咱的家]){{0,4}}+"
_NO_RISING = r"(?:(?:不能|没法|无法)下|下不了|不下)[床炕]"
_LASTS = re.compile(
    rf"{_ILL}[^,，。]{{0,4}}?{_LONG}了?|{_LONG}以?前(?:就)?{_ILL}(?:了|的)?|{_KIN_FIRST}{_LONG}(?:了就?|就){_ILL}(?:了|的)?"
    rf"|{_KIN_FIRST}{_LONG}(?<!月)(?<!月半){_ILL}(?:了|的)?"
    rf"|{_IN_BED}[^,，。]{{0,6}}?(?:[要得靠需没]|需要|离不[了开])(?:人|我|家里人|别人)?[^,，。]{{0,3}}{_TENDED}|[要得靠](?:人|我)(?:天天|一直|每天)?{_TENDED}"
    rf"|{_NO_RISING}(?:都|也|已经|有|快)?{_LONG}了?|{_KIN_FIRST}{_LONG}(?:了|都|没|一直|就){{0,2}}{_NO_RISING}"
)
"""Of illness: since when, or that somebody is tended. A span alone may be of something else: 怀孕八个月中风了."""
_STATE = re.compile(
    rf"{_OLD_OR_NEAR}[^,，。起睡醒]{{0,2}}(?:半身不遂|偏瘫|高位截瘫|是?植物人|瘫痪)(?:在(?:床|炕|家)上?)?(?=$|[,，。!！?？ ])"
    rf"|{_OLD_OR_NEAR}[^,，。起睡醒]{{0,2}}(?:瘫痪了|瘫痪在(?:床|炕|家)上?了?)(?=$|[,，。!！?？ ])"
    rf"|{_OLD_OR_NEAR}(?:也|都|已经|早就?)?(?:瘫(?:着|了)?在?(?:家|床上?|炕上?)?了?)(?=$|[,，。!！?？ ])"
    r"|(?:生活)?(?:不能|没法|无法)自理|自理不了"
)
"""How somebody is, and not since when: it is old unless the message tells what brought it on."""
_CAUSE = re.compile(r"吃(?!喝|饭|力)|(?<!吃)喝|摔|跌|碰|撞|砸|疼|痛|熏|冻|烧|毒|咬|打(?!针|工|算)|得(?=[下不没])")
_OF_A_SPAN = re.compile(r"怀孕|怀着|怀了|身孕|孕妇|月子|生完|产后")
"""A span of what is none of an illness."""
_SUDDEN = re.compile(
    r"突然|忽然|猛地|一下子|刚|现在|今[天早晚]|早上|昨[天晚夜]|正[在]?|昏|晕|不行了|叫不|不[应醒]|吐|抽|喘|加重|又犯|复发|没气|倒[在地]|瘫[倒坐软]|说不出|嘴歪|头疼|救|急|快|死|淹|水漫|火|烟|塌|埋|困|触电|"
    r"起床|起夜|睡醒|醒来|一觉"
)
"""Words of what happens now, in the same clause."""
_UNABLE = r"(?:[走动]不了|下不了[床炕]|不能动|不会走|站不起来|起不来|不会说话|说不了话|话也?说不清)"
_GOES_ALONG = re.compile(
    rf"(?:现在)?(?:[他她人]|就|一直|也|都|还|常年|天天|只能){{0,3}}{_IN_BED}[了呢的]?"
    rf"|(?:[他她人]|就|一直|也|都|还|常年|天天|只能){{0,3}}(?:{_UNABLE}(?![了呢])|[走动下]不动|坐轮椅)[呢的]?"
    r"|(?:我们?|俺们?|一个人|实在|真的|已经|也|都|快){0,3}(?:伺候|侍候|照顾|照料|护理|照看|抬|背|扶|抱)(?:不动|不了|不过来|不起)了?"
)
"""The rest of such a message, which alone would be a danger. With 了 or 现在 it is new."""
_NEWLY = re.compile(rf"(?:现在|今[天早]|这(?:两|几)天|刚刚?|又|连)[^,，。]{{0,4}}{_UNABLE}|{_UNABLE}了")
_MONTHS = re.compile(rf"{_STROKE}[^,，。]{{0,4}}?[\d一二两三四五六七八九十几]+个?多?个?月")
"""A stroke so lately that who cannot move may be so since today."""
_IS_UNABLE = re.compile(_UNABLE)
_STRUCK = re.compile(rf"{_OLD_OR_NEAR}[^,，。]{{0,2}}(?:瘫痪?|偏瘫|中风|半身不遂)了(?=$|[,，。!！?？ ]|咋办|怎么办)")
"""It may have happened just now."""
_THING = (
    r"(?:房子?|屋子?|铺子?|铺面|门面房?|店面?|楼|院子?|车库|车位|仓库|厂房|地|田|林地|草场|草原|鱼塘|大?棚|果园|树苗?|木[头料]|沙子?|石头|土|垃圾|材料|货|东西|机器|设备|"
    rf"车子?|{ANIMAL}|苗|庄稼|粮食?)"
)
_MOVED = re.compile(
    rf"(?:他们|[他她]|物业|村上|村里|队里|老板|公司|房东|邻居|人家)?[把将](?:[我俺咱他她](?:们)?(?:家)?的?|村里的?|公家的?|集体的?)?{_THING}(?:都|又|给|全|偷偷|私自|擅自|先)?"
    r"(?:(?:转?租|出租|转?包|承包|发包|流转|转?借|卖|转|抵押?|过户)(?:给(?:了)?[^,，。]{1,8}|出去|走|掉|完|光|了)|(?:拉|运|开|搬|牵|赶|砍|挖|拔|收|分|占|圈)(?:走|掉|完|光|出去))了?"
)
_PEOPLE = re.compile(
    r"人(?![家工民])|娃|孩|[爸妈爹娘爷奶]|老[汉婆公太]|媳妇|儿子|女儿|闺女|丫头|里[头面]|还在|血|打|刀|棍|救|命|死|"
    r"咬|推|按|泼|烧|枪|冻|捆|绑|锁|[我俺咱](?!们?的|们?家)"
)
"""Words of somebody to whom it is done, or of more than things' being moved."""
_NOBODY_MORE = re.compile(rf"(?:{_OLD_OR_NEAR}|[我俺咱的家现在已经都就也，,。;；!！?？ ])*+")
"""What is left of a message that tells nothing else."""
_CLAUSES = re.compile(r"([,，。;；!！?？ ]+)")
"""With the stops, for what is left of a message is put together again."""


def without_harmless(text: str) -> str | None:
    """A normalised message without what sounds like harm and is none; None where it has nothing of the kind."""
    rest = _without_illness(text)
    if rest is None:
        rest = without_harmless_acts(text)
    if rest is not None:
        return rest
    moved = _MOVED.sub("", text)
    return moved if moved != text and not _PEOPLE.search(moved) else None


def tells_lasting_illness(text: str) -> bool:
    """Whether a normalised message tells of somebody who is ill or bedridden for long."""
    brought_on = _CAUSE.search(text) is not None
    return any(_without_lasting(each, brought_on=brought_on) != each for each in _CLAUSES.split(text))


def tells_undated_stroke(text: str) -> bool:
    """Whether a normalised message tells that somebody was struck down, and not since when: 我爸瘫了."""
    return bool(_STRUCK.search(text)) and not any(_LASTS.search(each) for each in _CLAUSES.split(text))


def tells_lasting_illness_worse(text: str) -> bool:
    """Whether a normalised message tells of who is ill for long and of what they can do no more: 我爸脑梗三年了，站不起来了."""
    unable = _IS_UNABLE.search(text) is not None and (_NEWLY.search(text) or _MONTHS.search(text)) is not None
    return unable and tells_lasting_illness(text)


def _without_illness(text: str) -> str | None:
    """A message without the illness of years that it tells of; None where it tells of none."""
    pieces = _CLAUSES.split(text)
    brought_on = _CAUSE.search(text) is not None
    rest = [_without_lasting(each, brought_on=brought_on) for each in pieces]
    if rest == pieces:
        return None
    left = "".join("" if _GOES_ALONG.fullmatch(each) else each for each in rest)
    return "" if _NOBODY_MORE.fullmatch(left) else left


def _without_lasting(clause: str, *, brought_on: bool) -> str:
    """A clause without what plainly is old in it. ``brought_on``: the message tells what may have brought it on."""
    if _SUDDEN.search(clause) or _OF_A_SPAN.search(clause):
        return clause
    rest = _LASTS.sub("", clause)
    return rest if brought_on else _STATE.sub("", rest)

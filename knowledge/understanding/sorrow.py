"""Messages of who has lost somebody, or tells how heavy their heart is: 我老伴上个月走了，心里难受."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.understanding.kin import (
    CHILDREN,
    FATHERS,
    GRANDPARENTS,
    IN_LAWS,
    NEAREST,
    SIBLINGS,
    SPOUSES,
    THE_OLD,
    UNCLES,
)

_YOUNG = rf"(?:{CHILDREN}|(?<![狗羊牛猪马驴猫])娃娃?(?![他她])|(?<!男)孩子(?![他她])|{NEAREST})"
"""Who 走了 or is 没了 may have left, be at work or be lost as well."""
KIN = (
    rf"(?:娃他[爸妈爹娘]|{_YOUNG}|{THE_OLD}|老汉|{SPOUSES}|老娘|{FATHERS}|(?<!大)大大|妈妈|(?<!大)妈|(?<![新伴姑大])娘|母亲|"
    rf"{GRANDPARENTS}|(?<=[我俺他她])[爷奶]|{IN_LAWS}|{SIBLINGS}|{UNCLES})"
)
_NOT_OURS = r"(?<!隔壁)(?<!邻居)(?<!对门)(?<!巷子)(?<!村里)(?<!他家)(?<!五保)"
_FIGURES = r"[\d一二两三四五六七八九十几半]+"
_TIME = (
    rf"(?:上个?月|这个?月|上个?(?:周|礼拜|星期)|[昨前今][天晚夜儿早]里?|大前天|前(?:几|两)天|这(?:几|两)天|刚刚?|最近|前阵子|今年|{_FIGURES}(?:天|个?多?月|周|个?礼拜|[号日])|"
    r"年[初前底]|正月|腊月|[春夏秋冬]天|过年|头七)"
)
_SO_DIED = rf"(?:{_TIME}|人|就|也|都|已经|才|又|突然|忽然|一下子?|因?病|病重|得(?:了)?(?:病|癌症?|肺癌|肝癌)|(?:出)?车祸|两口子|在(?:医院|家)里?)"
"""What may stand between somebody and 没了: when and of what. A thing of theirs (奶奶的津贴, 孩子学校) that is gone is no death."""
DIED = "去世|过世|离世|病故|殁了|咽气|断气"
_SURE = rf"(?:{DIED}|没熬过|没挺过|没抢救过来|撒手)"
"""Ways of saying it that can mean nothing else."""
_GONE = (
    r"(?:不在了|离开我们了?|走的(?=$|[,，。.!！?？ ])|(?:没了|走了)(?=$|[,，。.!！?？ 啊呀呢嘛吧吗的剩撇丢留有能要该咋怎可没我俺咱他她心日往天睡想难受现这那就也丧连]|"
    rf"以?后(?!门)|之后|才|都|快|{_FIGURES}(?:天|个?多?月|周|个?礼拜)))"
)
"""Ways of saying it that can mean other things; 没了工作 and 走了后门 mean nothing of the kind."""
_DEATH = re.compile(
    rf"{_NOT_OURS}{KIN}(?:(?!的)[^,，。?？]{{0,8}}?(?P<sure>{_SURE})|{_SO_DIED}{{0,4}}(?P<gone>{_GONE}))|(?P<without>(?:送走了?|没了){KIN})|埋了{KIN}"
)
_OF_THE_OLD = re.compile(rf"{THE_OLD}|{IN_LAWS}|{GRANDPARENTS}|(?<=[我俺他她])[爷奶]|老伴|老娘")
"""Of whom 走了 and nothing more tells of a death; another may have gone out, or left."""
_WHEN = re.compile(_TIME)
_OF_THE_YOUNG = re.compile(_YOUNG)
_NOT_DEAD = re.compile(
    r"[没不]回来|[没不]回家|没消息|没音信|没人影|没影|(?:到处|四处|满村|正在?|一直|急着|出去|帮[我忙]?)找|找[了遍不]|没找|走[丢失散]|失踪|联系不|打不通|不接|改嫁|离婚|离家|出走|娘家|跟[人别]|"
    r"上[班学]|进城|外地|外头|出[去门差]|当兵|旅游|打(?!算|听|点|扰|官司|交道)|动手|家暴|喝酒|赌"
)
"""Who 走了 or is 没了 and of whom this is told lives, as far as anybody knows."""
_OUT = re.compile(
    rf"(?:{THE_OLD}|{IN_LAWS}|{GRANDPARENTS}|[爷奶]|老汉|老人家?|老伴|老娘|糊涂了?|痴呆)[^,，。走]{{0,4}}[,，]?走了?(?:都|也|有|快|已经){{0,2}}(?:大?半天|一整?天(?=$|[了没还,，。!！?？ ])|[一整](?:个)?(?:上午|下午|早上|晚上|夜里?|宿)|(?:[\d一二两三四五六七八九十几半]|好几|多){{1,3}}个?(?:多|半)?(?:小时|钟头))"
)
"""Who has 走了 for hours went out and is not back."""
_LOSES_WAY = re.compile(
    r"痴呆|老年呆|糊涂(?!账|帐)|阿尔[茨兹]海默|失智|认不得(?:人|路|家)|不认(?:得|识)(?:人|路|家)|记不得(?:路|家)|健忘|脑子(?:不好|不清|有问题|坏)"
)
"""Of who does not find home."""
_HEAVY = re.compile(
    r"心里(?:头)?(?:实在|真|太|很|好)?(?:难受|难过|不好受|堵|憋|苦得|空落|没着没落)|伤心|心疼死|愁死|想哭|哭不出|孤零零|孤单|没人说话|"
    r"(?:日子|往后)(?:可|该|真)?(?:咋过|怎么过|没法过|过不下去)|没活路|(?:熬|撑|扛)不住了|命(?:真|好|太|咋这么)?苦"
)
_FUNERAL = re.compile(r"丧葬|丧事|后事|火化|骨灰|坟地|墓地|下葬|安葬|抚恤")
_MISSED = re.compile(r"难受|难过|吃不下|[想念]他|[想念]她|舍不得|空落|撇下|丢下|剩下?[我俺咱]|哭|眼泪|流泪")
"""Words that make sure that somebody old who 走了 has died. 睡不着, 受不了 and 一个人 are of noise, smell and leave as well."""
_ASKS = re.compile(
    r"谁|哪|啥|什么|咋(?!过|这么苦)|怎么(?!过)|怎样|如何|几|多少|吗|么|呢|[?？]|能不能|可不可以|有没有|是不是|要不要|补助|补贴|补偿|津贴|证明|手续|丧葬|火化|骨灰|销户|户口|抚恤|遗产|保险|养老金|"
    r"低保|救助|申请|办理|想办|要办|赔|领|报销|投诉|举报|归|管"
)
_LONG_AGO = re.compile(r"(?:\d+|[一二两三四五六七八九十几多半]+)年|[去前]年|以前|早就|那年|从前|小时候")
_TALK = re.compile(
    rf"{_TIME}|{KIN}|睡不着觉?|[吃喝]不下饭?|受不了|舍不得|一个人|[想念](?=[他她])|丢下|撇下|剩下?|娘[俩几]个?|爷[俩几]个?|[我俺咱他她](?:家|们)?|现在|天天|每天|成天|"
    r"整天|晚上|夜里|一直|总是?|老是?|太|真的?|好|特别|实在|有点|就|都|也|又|还|可|唉|哎|活着|自己|觉得|感觉|(?<=~)死|想死|不想活|落|不行|要命|厉害|[这那]|[呀啊呢的了得慌很哪啦咧哩嘞嘛吧喽哦嗯]|"
    r"[,，。.!！?？ ~…]"
)
"""What tells no matter beside the words of sorrow, in whose place ~ stands."""


@dataclass(frozen=True, slots=True)
class Sorrow:
    """What weighs on somebody."""

    death: bool
    """Whether somebody of theirs has died; else their heart is heavy."""
    asks: bool
    """Whether the message asks or names anything that is to be done."""
    alone: bool
    """Whether nothing else is told."""


def read_sorrow(text: str) -> Sorrow | None:
    """The sorrow that a normalised message tells of, or None."""
    heavy, death = _HEAVY.search(text), _DEATH.search(text)
    rest = _TALK.sub("", _DEATH.sub("", _HEAVY.sub("~", text))) if heavy or death else text
    mourned = (heavy is not None and heavy.group() != "愁死") or bool(_MISSED.search(text))
    if death is not None and not _is_death(death, text, mourned=mourned, alone=not rest):
        death = None
    if heavy is None and death is None:
        return None
    return Sorrow(death is not None, bool(_ASKS.search(text)), not rest)


def may_have_strayed(text: str, *, lost_before: bool = False) -> bool:
    """Whether a normalised message tells that somebody old has been out for hours, or is gone who does not find home.
    ``lost_before``: that they do not was told before."""
    if _FUNERAL.search(text) or _MISSED.search(text):
        return False
    if _OUT.search(text):
        return True
    death = _DEATH.search(text)
    if death is None or not (death["gone"] or "").startswith("走") or not _OF_THE_OLD.search(death.group()):
        return False
    return (lost_before or _LOSES_WAY.search(text) is not None) and not _WHEN.search(death.group())


def _is_death(found: re.Match[str], text: str, *, mourned: bool, alone: bool) -> bool:
    """Whether who is told to be gone has died, and not long ago: who says so says when, or mourns, or nothing else."""
    if _LONG_AGO.search(text):
        return False
    gone = found["gone"] or found["without"]
    if not gone or _FUNERAL.search(text):
        return True
    if _NOT_DEAD.search(text) or may_have_strayed(text):
        return False
    left = gone.startswith(("走", "离开", "送走"))
    if _OF_THE_YOUNG.search(found.group()):
        return mourned and not left
    if left and alone and _OF_THE_OLD.search(found.group()):
        return True
    return mourned or (not left and (alone or _WHEN.search(found.group()) is not None))

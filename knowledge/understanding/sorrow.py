"""Messages of who has lost somebody, or tells how heavy their heart is: 我老伴上个月走了，心里难受."""

from __future__ import annotations

import re
from dataclasses import dataclass

_KIN = (
    r"(?:老伴儿?|老头子|老婆子|老汉|男人|丈夫|爱人|妻子|媳妇|老公|老婆|婆娘|掌柜的|当家的|爹|爸爸?|父亲|大大|妈妈?|娘|母亲|老娘|"
    r"爷爷?|奶奶?|姥姥|姥爷|外公|外婆|公公|婆婆|岳父|岳母|丈母娘|老丈人|儿子|女儿|闺女|丫头|姑娘|孙子|孙女|娃|孩子|哥哥?|姐姐?|弟弟?|妹妹?|兄弟|娃他[爸妈爹娘])"
)
_GONE = r"(?:去世|过世|离世|病故|没了|走了|殁了|不在了|咽气|断气|没熬过|没挺过|没抢救过来|离开我们|撒手)"
_DEATH = re.compile(
    rf"(?<!隔壁)(?<!邻居)(?<!对门)(?<!巷子)(?<!村里)(?<!他家){_KIN}[^,，。?？]{{0,8}}?{_GONE}|(?:送走|埋了|没了){_KIN}"
)
_SURELY = re.compile(r"去世|过世|离世|病故|殁了|咽气|断气|没熬过|没挺过|没抢救|撒手")
"""Ways of saying it that can mean nothing else; who 走了 may have gone to town."""
_HEAVY = re.compile(
    r"心里(?:头)?(?:实在|真|太|很|好)?(?:难受|难过|不好受|堵|憋|苦得|空落|没着没落)|伤心|心疼死|愁死|想哭|哭不出|孤零零|孤单|没人说话|"
    r"(?:日子|往后)(?:可|该|真)?(?:咋过|怎么过|没法过|过不下去)|没活路|(?:熬|撑|扛)不住了|命(?:真|好|太|咋这么)?苦"
)
_AFTER_DEATH = re.compile(
    r"难受|难过|睡不着|吃不下|想他|想她|舍不得|一个人|受不了|空落|撇下|丢下|丧葬|后事|火化|骨灰|坟地|墓地|抚恤"
)
"""Words that make sure that 走了 is a death; 睡不着 without one is of noise."""
_ASKS = re.compile(
    r"谁|哪|啥|什么|咋(?!过|这么苦)|怎么(?!过)|怎样|如何|几|多少|吗|么|呢|[?？]|能不能|可不可以|有没有|是不是|要不要|补助|补贴|补偿|津贴|证明|手续|丧葬|火化|骨灰|销户|户口|抚恤|遗产|保险|养老金|"
    r"低保|救助|申请|办理|想办|要办|赔|领|报销|投诉|举报|归|管"
)
_LONG_AGO = re.compile(r"(?:\d+|[一二两三四五六七八九十几多半]+)年|[去前]年|以前|早就|那年|从前|小时候")
_TALK = re.compile(
    r"[我俺咱](?:家|们)?|现在|天天|每天|晚上|夜里|一个人|一直|总|老|太|真|很|好|这|啊|呀|呢|的|了|得|慌|很|[,，。!！?？ ]"
)
_NOTHING = 3
"""Characters beside the words of sorrow that tell no matter yet."""


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
    if death is not None and (
        _LONG_AGO.search(text) or not (heavy or _SURELY.search(death.group()) or _AFTER_DEATH.search(text))
    ):
        death = None
    if heavy is None and death is None:
        return None
    rest = _TALK.sub("", _HEAVY.sub("", text))
    return Sorrow(death is not None, bool(_ASKS.search(text)), len(rest) < _NOTHING)

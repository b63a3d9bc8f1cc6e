"""Whether a message of danger tells of nothing but somebody's body, so that nobody but an ambulance is needed first."""

from __future__ import annotations

import re

_BODY = re.compile(
    r"疼|痛|不动了|没气|没呼吸|没心跳|没脉|歪了|嘴歪|麻了|发烧|高烧|中暑|热射病|喘|抽[搐风]|抽了|一直抽|昏|晕|脑[梗溢出]|中风|心梗|打滚|叫不[醒应]|不醒|偏瘫|瘫了|起不来|说不出话|话说不清"
)
_OTHERS = re.compile(
    r"打(?!滚|电话|[找12]|喷嚏|嗝|针|工|牌|麻将|扫|扮|球)|杀|砍|捅|刀|枪|棍|抢|偷|掐|踢|踹|揍|推|绑|拐|跟踪|骚扰|威胁|逼|闹|吵|骂|强[奸迫]|锁|关|车|撞|路|道|压|埋|困|掉|落|坠|跳|火|烟|煤|炭|塌|淹|水(?!肿|泡|土)|电|井|坑|窖|洞|山|河|渠|池|毒|药|喝|吞|咬|蜇|死|不想|活|割|上吊|爆|炸|烫|烧(?!到)|夹|卡(?!住了?喉)|卷|绞|罐|气(?!了|都|短|急|喘|来|$)"
    r"|味|走丢|不见|失踪|丢了|出走|躺在|倒在|倒(?:了|地)?一|一片|他们|有人|陌生|门|酒|翻|血"
)
"""Words of what else there may be to do: to stop somebody, to get somebody out, to look on the road."""


def only_sick(text: str) -> bool:
    """Whether a normalised message of danger tells of illness and of no deed, accident or place."""
    return _BODY.search(text) is not None and _OTHERS.search(text) is None

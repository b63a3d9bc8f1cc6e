"""Messages that ask whether something may be done (秸秆能烧吗, 河里让不让电鱼): whoever forbids it is meant first."""

from __future__ import annotations

import re

_MAY = r"(?:能不能|可不可以|可以不可以|让不让|准不准|许不许|允不允许|能|可以|让|准|许|允许|还敢|行不行)"
_DOES = (
    r"(?:烧|点火|点着|点了|放火|放鞭炮|放炮|放烟花|放羊|放牧|倒|扔|丢|排|挖|砍|伐|采|捕|猎|打猎|下套|毒|炸|电鱼|下网"
    r"|钓鱼|捞沙|堵|开荒|开垦|占道|摆摊|乱停|埋)"
)
_ENDS = r"(?:吗|么|嘛|不|没|呀|啊|吧|[?？,，。]|$)"
_LEAVE = re.compile(
    rf"{_MAY}[^,，。?？]{{0,6}}?{_DOES}[^,，。?？]{{0,4}}{_ENDS}|{_DOES}[^,，。?？]{{0,8}}(?:犯不?犯?法|违不?违?[法规]|行不行|要不要紧|可以){_ENDS}"
)
_FORBIDS = re.compile(r"处罚|查处|惩处|处理违法|立案|违法|制止|禁止|严禁|取缔|责令|依法打击")


def asks_leave(text: str) -> bool:
    """Whether a normalised message asks if one may do something that is often forbidden."""
    return bool(_LEAVE.search(text))


def forbids(clause: str) -> bool:
    """Whether a clause of a list is about stopping or punishing."""
    return bool(_FORBIDS.search(clause))

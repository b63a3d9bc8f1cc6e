"""Towns that a message names beside its matter and whose lists are not here: 半截沟镇秸秆谁管.

A name begins where the message or a clause does, or after words like 在 and 请问, and ends as names of places do: 沟,
湾, 庄子. Any other 镇 is a word: 乡镇, 镇上, 上报镇政府. Rather a name is missed than a word taken for one.
"""

from __future__ import annotations

import re

_KIND = re.compile(
    r"(?P<before>[\u4e00-\u9fff]{2,12}?)(?P<kind>街道|苏木|镇|乡)(?![上里下亲土村音愁间静定痛暴压宅流]|街道|镇(?!政府))"
)
_BEFORE_NAME = re.compile(
    r".*(?:[我俺咱你您他她们是在住到去从向往跟与给让被把说问按归属的了呢吗吧啊呀嘛想]|请问|咨询|关于|打听|反映|老家|属于|还有|另外|比如|建议|举报|投诉)"
)
"""Words of a sentence, after whose last one a name begins."""
_NAME = re.compile(
    r"[沟湾泉河湖山岭坪坝塘桥店铺庄营堡寨屯关岗坡洼台滩川溪江海洲岛井口头园林木石地子户岔场驿峪峡潭浦港渡坊墩垭冲"
    r"孜库仁尔克尼勒吐乌布拉巴图提恰古沙苏里斯特丰兴平华阳昌义德宁庆龙凤水堂庙寺桑甸堰]$|路$|^[古东西凤玉龙]城$"
)
"""Last characters of names of places, Chinese and written by sound."""
_NO_NAME = re.compile(
    r"[本该各全每哪这那某什么啥谁几怎咋外邻隔不没有管找办要会能问都也还很由交报离等并和及]"
    r"|^(?:小山|山区|水乡|县城|省城|进城|老城|古城区|出口|入口|路口|门口|人口|街口|窗口|当地|外地|本地|土地|工地|异地|户口|孩子|房子|村子|儿子|老子|票子|牌子|车子|公里|家里|村里|县里|城里|里头|前头|上头|马路|公路|道路"
    r"|修路|走路|十里八|万村|平台|特色|大家|国家|人家|公园|工厂|农场|市场|停水|自来水|污水|森林|创建森林|驻地|户籍地)"
)
_LONGEST = 4
"""Characters of a name before its 镇."""


def unknown_town(text: str) -> str:
    """The first town in a normalised message without the names of the towns that are here; empty when it has none."""
    for found in _KIND.finditer(text):
        name = _BEFORE_NAME.sub("", found["before"])
        if 2 <= len(name) <= _LONGEST and _NAME.search(name) and not _NO_NAME.search(name):
            return name + found["kind"]
    return ""

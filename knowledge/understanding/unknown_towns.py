"""Towns that a message names beside its matter and whose lists are not here: 半截沟镇秸秆谁管."""

from __future__ import annotations

import re

_KIND = re.compile(
    r"(?P<before>[\u4e00-\u9fff]{2,12}?)(?P<kind>街道|苏木|镇|乡)"
    r"(?!办|[上里下内外区域村亲土道路民情愁音间医巡]|企|街道|镇|办事处工|(?<=镇)[静定痛暴压住江海])"
)
_BEFORE_NAME = re.compile(
    r".*(?:[我俺咱你您他她它们]|[是在住到去来从向往和跟与给对让被把说问按叫归属的了呢吗吧啊呀嘛]|请问|关于|想问|打听|老家|属于|还有|那么|另外|比如)"
)
"""Words of a sentence, after whose last one a name begins."""
_NO_NAME = re.compile(
    r"[本该各全每哪这那某什么啥谁几两多一个外邻老新小大乡镇村县市区省州街城农不没有管找办要会能就都也还很太怎咋为因所以上下里内"
    r"路巷道号队户人家钱地房车水电狗猪牛羊路灯费补低保证谁]$"
)
"""Last characters of what is no name: 本镇, 哪个镇, 城镇, 村镇."""
_COMMON = re.compile(
    r"[本该各全每哪这那某什么啥谁几两个外邻你我他她它们怎咋吗呢吧啊呀的了着过把被给让从很都也还就不没管找办要会能问说]"
    r"|城乡|乡镇|村镇|集镇|建制|古镇|小镇|重点|中心|特色|特大|城关乡|下乡|返乡|回乡|老乡|家乡|故乡|异乡|外乡|还乡|离乡|出乡|进乡|入乡|兴乡|村乡|县乡|街乡|示范|民族$|自治"
)
_LONGEST = 4
"""Characters of a name before its 镇."""


def unknown_town(text: str) -> str:
    """The first town in a normalised message without the names of the towns that are here; empty when it has none."""
    for found in _KIND.finditer(text):
        name = _BEFORE_NAME.sub("", found["before"])
        if 2 <= len(name) <= _LONGEST and not _COMMON.search(name) and not _NO_NAME.search(name):
            return name + found["kind"]
    return ""

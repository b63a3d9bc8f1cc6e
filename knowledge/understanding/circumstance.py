"""Later turns that only add to what was told, and name no matter: how many there are, what is to be changed, whether."""

from __future__ import annotations

import re

from knowledge.understanding.matters import weight_of

_COUNT = r"(?!几(?:[个户家口号名位亩头只峰匹棵间栋袋斤吨米]|公[斤里]))[一二两三四五六七八九十几百千万多来好半\d]{1,6}"
_HOW_MANY = re.compile(
    rf"(?:[那可足都还就有得]|我们|咱们|俺们|我家|家里|村里|队里|一共|总共|差不多|大概|起码|足足|最少|至少){{0,4}}{_COUNT}"
    r"(?:个|户|家|口|号|名|位|亩|头|只|峰|匹|棵|间|栋|袋|斤|吨|公斤|米|公里|块|元|(?<=[百千万])|个?月|年|天|个?星期|个?礼拜)(?:多)?(?:人家?|村民|农户|老人|民工|工人|学生|娃娃?|孩子|小孩|地|羊|牛|树|房子?|钱)?[呢了啊呀的吧哩咧]?[?？。!！ ]*"
)
"""十几个人呢, 三十多户, 一共八十亩地; never a place in a list, which is picked by its bare number."""
_ENTRY_CHANGED = re.compile(
    r"(?:[那我俺想要是能得还也可再]|的话|要是|如果|以后|现在|咋|怎么|如何|咋样){0,4}(?:更|变|改|换)(?:改|更|换)?(?:一下|个|了|成|别的|新的?){0,2}"
    r"(?:店|厂|公司|企业|铺子?)?(?:名字?|名称|字号|地址|法人|法人代表|经营者|经营范围|负责人|户主)[^,，。?？]{0,6}[?？。!！ ]*"
)
"""改名字呢, 换个法人咋办: of what is registered."""
_WHETHER = re.compile(r"(?:(?:[要用得能]|需要)(?P<act>.{1,2})|(?P<either>.)[不没](?P=either).?)")
_SOME_MATTER = 0.95
"""Characters of matter up to which a message brings none of its own."""


def tells_how_many(text: str) -> bool:
    """Whether a normalised message says nothing but how many there are, of what was told before: 十几个人呢."""
    return bool(_HOW_MANY.fullmatch(text))


def changes_an_entry(text: str) -> bool:
    """Whether a normalised message asks to have something changed that is written in a register: 改名字呢."""
    return bool(_ENTRY_CHANGED.fullmatch(text))


def asks_whether_done(own: str) -> bool:
    """Whether a message's own words ask whether something is done that any duty could be asked about: 要批, 退不退."""
    found = _WHETHER.fullmatch(own)
    return found is not None and weight_of(own) <= _SOME_MATTER

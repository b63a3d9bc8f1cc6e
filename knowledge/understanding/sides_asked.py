"""Of which side of a divided matter a message speaks: the township's own share, or what only those above decide.

Lists divide a matter: the township takes the papers and the county grants the aid; the township keeps children at school
and the county fines their parents.
"""

from __future__ import annotations

import re

_US = r"(?:镇(?!静)|(?<!城)乡(?!村建设)|(?<!农)村(?:上|里|委会|干部)|街道|社区|网格|(?<!人家)我们|咱们?|你们|便民|大厅|窗口)"
_STILL = r"还(?:在|要|能|得|用|可以|需要?|有|剩|给)?(?:管|办|收|干|做|归|批|查|审|处理|受理|建|搞|追|盖|开|有份)"
_SHARE = re.compile(
    rf"{_US}[^,，。;；?？]{{0,5}}(?:{_STILL}|管|办到|干|做|能不能|可不可以|受理|初审|帮办|代办|有份|操心|插手|审一道|收个?材料)"
    rf"|(?:还|是不是)(?:归|由|找){_US}"
    r"|(?:材料|表|申请)[^,，。;；?？]{0,6}(?:交|递|送|报)|(?:交|递|送)[^,，。;；?？]{0,4}(?:材料|申请|表)"
    r"|(?:谁|哪里?|哪儿|在哪).{0,3}受理|帮办|代办"
)
"""Asks what is left to the township: 镇上还管吗, 材料交到哪."""
_STILL_OURS = re.compile(rf"{_US}[^,，。;；?？]{{0,5}}{_STILL}")
"""Asks whether a matter still is the township's: 镇上还管吗."""
_NO_MORE = re.compile(
    r"以前|从前|过去|原来|原先|不(?:再)?(?:归|办|管|干|做|批|收|罚)[^,，。;；?？]{0,5}(?:了|对吧|是吧)"
)
"""Asks whether it was the township's once, or is so no more."""
_RECOVERS = re.compile(
    r"追[缴回讨]|(?:谁|去|来|能|要|咋|怎么|该|给|负责|往回)追|要回|讨回|往回[要收追拿]|(?:退|扣|收|拿)回来|(?:上门|自己|自个儿?|去)去?[要讨]"
)
_DECIDES = re.compile(r"谁(?:来)?(?:给)?(?:批|定|签字|认定)|审批|拍板|批准|(?:最后|最终)[^,，。]{0,4}批|批不批|说了算")
_ACTS = (
    (_RECOVERS, re.compile(r"追缴|追回")),
    (_DECIDES, re.compile(r"审批|审核|认定|批准|确认|许可")),
)
"""How people ask for what only those above do, and how lists write it."""

_FINED = r"(?:罚(?!写|站|球)|处罚|开罚?单)"
_FINES = re.compile(
    rf"(?:谁|哪(?:个|家|里|级)?(?:局|部门|单位|家)?|归谁|由谁|该谁)[^,，。;；?？]{{0,6}}{_FINED}"
    rf"|(?:能不能|可不可以|可以不可以|有没有权|有权|敢不敢|该不该|要不要|用不用|让不让|是不是|归不归|得不得)[^,，。;；?？]{{0,12}}{_FINED}"
    rf"|(?:能|可以|敢|归|是|该|得|要|有权|会)[^,，。;；?？不]{{0,8}}{_FINED}[^,，。;；?？]{{0,12}}(?:吗|么|嘛|不|没|[?？]|$)"
    rf"|{_FINED}[^,，。;；?？]{{0,8}}(?:谁|哪|归|还是|是不是|[能可得]不[能可得]|吗|么)|{_FINED}权"
)
"""Asks who may punish, or whether one may: 能不能罚他爹, 那谁罚, 罚款归谁开."""
_WRIT = re.compile(r"(?:处罚|罚款)(?:决定)?(?:书|通知书?|单)|罚单|行政处罚")
_WRITS = re.compile(
    rf"(?:要不要|用不用|能不能|可不可以|是不是|该不该|得不得|谁|我们|咱们?|镇上?|自己|能|可以|该|要)[^,，。;；?？]{{0,8}}"
    rf"(?:下|开|发|出|送|做|写|立)[^,，。;；?？]{{0,3}}(?:{_WRIT.pattern})|(?:{_WRIT.pattern})[^,，。;；?？]{{0,4}}(?:谁|哪|归|要不要|是不是|我们)[^,，。;；?？]{{0,3}}(?:下|开|发|出|送|做|写)"
)
"""The same by the paper that is written then: 要不要我们下处罚书."""
_ENFORCERS = re.compile(
    r"(?:我们|咱们?|你们|本)?(?:镇|乡|街道|村)?(?:上|里)?的?(?:综合)?(?:行政)?执法(?:大队|中队|队员|队伍|队|办公室|办|局|所|人员|的人|上)?"
    r"(?=[^法检]|$)"
)
"""The township's own enforcers, who are no matter: 镇综合执法能罚吗."""
_MUCH_AMISS = re.compile(r"哪些|几项|多少|清单|权限|配合谁|派驻|(?:归|由)谁管|是谁管")
"""Asks about the enforcers themselves."""


def asks_ours(text: str) -> bool:
    """Whether a normalised message asks what is left to the township."""
    return bool(_SHARE.search(text)) and not was_ours_once(text)


def asks_if_still(text: str) -> bool:
    """Whether it asks if a matter still is the township's: 护林员呢，镇上还管吗."""
    return bool(_STILL_OURS.search(text)) and not was_ours_once(text)


def was_ours_once(text: str) -> bool:
    """Whether it asks if a matter was the township's once, or is so no more: 这个不归镇上了对吧."""
    return bool(_NO_MORE.search(text))


def asks_theirs(text: str, title: str) -> bool:
    """Whether it asks for an act that a duty of this title is about, and that only those above do."""
    return any(spoken.search(text) and official.search(title) for spoken, official in _ACTS)


def asks_who_fines(text: str) -> bool:
    """Whether it asks who punishes, or whether one may."""
    return any(each in text for each in ("罚", "开单")) and bool(_FINES.search(text) or _WRITS.search(text))


def without_writ(text: str) -> str:
    """It without the words that ask who writes the penalty: 要不要我们下处罚书."""
    return _WRITS.sub("", text) if "罚" in text else text


def without_enforcers(text: str) -> str:
    """It without the township's enforcers, where it asks if they may punish something."""
    if "执法" not in text or not asks_who_fines(text) or _MUCH_AMISS.search(text):
        return text
    return _ENFORCERS.sub("", text)

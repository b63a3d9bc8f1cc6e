"""The department cell: full names of bodies, one by one, however the cell parts them."""

from __future__ import annotations

import re

UNIT_END = "局|委员会|委|办公室|办|部|院|联合会|联|会|队|支队|大队|中心|分局|室|公司|所|站|社"
ROLE = r"(?:牵头|配合|主管|主责|责任|协同|协办|主办|参与|协助|实施|监管|承接|收回|接收|成员|联合|上级|对应上级|业务主管|行业主管)"
ROLE_LABEL = re.compile(rf"[【\[]?{ROLE}(?:责任)?(?:部门|单位|机关|主体)(?:职责)?(?:】|\]|[:：])")
"""牵头部门： before the names of those who lead."""
ROLE_BRACKET = re.compile(rf"[（(]{ROLE}(?:部门|单位)?[)）]")
"""（牵头） behind the name of who leads."""

_BRACKETS = re.compile("[（()）]")
_AND_OTHERS = re.compile(r"^(?:及|和|以及|等)其[他它]|^(?:以及|及|和)(?:有关|相关)(?:部门|单位)")
_AND = re.compile(r"^(?:以及|及|和|与)(?=其[他它]|有关|相关)")
# Marks that only stand between names; a break or space may also stand inside one.
_HARD = re.compile(r"[ \n]*[、，,；;。/／|][ \n、，,；;。/／|]*")
_ITEM = re.compile(
    r"(?:(?<=^)|(?<=[\s、，,；;。局会办部院心队室委司)）]))"
    r"(?:[（(]\d{1,2}[)）]|\d{1,2}[.．、)）]|[①-⑳⒈-⒛]|[•●])[ ]*(?=[\u4e00-\u9fff])"
    r"|(?:(?<=^)|(?<=[\s、，,；;。]))[一二三四五六七八九十]{1,2}、"
)
_AND_BETWEEN = re.compile(
    r"(?<=局)(?:和|及|与|以及)(?=(?:国家|省|[\u4e00-\u9fff]{0,4}?[县区市州旗盟])[\u4e00-\u9fff]{2,20}?(?:局|会|办|部|院|队|中心|联))"
)
_WHOLE = re.compile(
    rf"(?:{UNIT_END}|部门|单位|人大|政协|政府|组|馆|处|厅|科|机构|总队|电视台|企业|银行|机关|检察院|法院|联社|支行|学校|党校|医院"
    r"|集团|协会|商会|工会|团县委|林场|气象台|电力|移动|联通|电信|铁塔)(?:[（(][^（()）]*[)）])?$"
)  # fmt: skip
_PARTY = re.compile(r"^(?:中共)?(?:[\u4e00-\u9fff]{2,8})?[县区市州旗盟]委$")
_PREFIXED = re.compile(r"^(?:中共|国家|省|[\u4e00-\u9fff]{0,8}?[县区市州旗盟])")


def looks_whole(name: str) -> bool:
    """Whether a name ends the way names of bodies end."""
    return bool(_WHOLE.search(name))


def split_departments(cell: str) -> tuple[str, ...]:
    """Full names in a department cell, in order, without repeats.

    Splits on marks, breaks and spaces, on numbers and labels (牵头部门：) and between 县教育局和县民政局. 「…及其他负有…
    职责的部门」 is kept as said. A name torn by a break or space is joined again when its first piece is no body.
    """
    text = ROLE_LABEL.sub("、", ROLE_BRACKET.sub("", re.sub(rf"\n(?=[（(]{ROLE})", "", cell)))
    text = _AND_BETWEEN.sub("、", _ITEM.sub("、", text))
    names: list[str] = []
    for group in _outside_brackets(text):
        for name in _joined([piece.strip(" ：:。.") for piece in re.split(r"[\s]+", group)]):
            if name not in names:
                names.append(name)
    return tuple(names)


def _outside_brackets(text: str) -> list[str]:
    parts: list[str] = []
    start = read = opened = 0
    for mark in _HARD.finditer(text):
        for bracket in _BRACKETS.findall(text, read, mark.start()):
            opened += 1 if bracket in "（(" else -1
        read = mark.start()
        if opened == 0:
            parts.append(text[start : mark.start()])
            start = read = mark.end()
    return [*parts, text[start:]]


def _joined(pieces: list[str]) -> list[str]:
    """Names that only breaks and spaces part."""
    names: list[str] = []
    for piece in pieces:
        if not piece:
            continue
        if names and (_AND_OTHERS.match(piece) or _goes_on(names[-1], piece)):
            names[-1] += piece
        else:
            names.append(_AND.sub("", piece))
    return names


def _goes_on(name: str, piece: str) -> bool:
    if re.match("[（(]", piece) or (_PARTY.match(name) and not _PREFIXED.match(piece)):
        return True
    if looks_whole(name):
        return False
    return not (looks_whole(piece) and _PREFIXED.match(piece) and piece[:2] == name[:2])

"""Words without what tells who said them or of whom: numbers, plates, addresses, names. Pure: text in, text out.

Rather too much than too little: what is kept of a question is for reading what it was about, and a name or a number
never tells that. It is done as well as rules can; a name that looks like none stays.
"""

from __future__ import annotations

import re
import unicodedata

from bot.person_names import without_names
from knowledge.language.characters import without_hidden, without_marks
from knowledge.language.normalize import MOST_READ, normalize

MOST_CHARACTERS = 200
"""Of what is kept; what a message is about stands at its beginning."""
_MOST_MASKED = 3 * MOST_CHARACTERS
LINK, ACCOUNT, ID_CARD, PHONE, CARD, NUMBER = "〔网址〕", "〔账号〕", "〔身份证〕", "〔电话〕", "〔卡号〕", "〔号码〕"
PLATE, HOUSE = "〔车牌〕", "〔门牌〕"
_PLACEHOLDER = re.compile("〔(?:网址|账号|身份证|电话|卡号|号码|车牌|门牌|姓名)〕")

_UNFINISHED = re.compile(r"[^\u4e00-\u9fff]*(?:[零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖][^\u4e00-\u9fff]*)*$")
"""A number or address that the end of what is read cuts through."""
_LINK = re.compile(
    r"(?:https?|ftp|tg|ton)://[^\s，。；、）)」]+|(?:www\.|t\.me/)[^\s，。；、）)」]+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|cn|net|org|me|gov|xyz|top|vip|cc|io)\b(?:/[^\s，。；、）)」]*)?"
)
_MAIL = re.compile(r"[a-z0-9._%+-]+@[a-z0-9.-]+")
_ACCOUNT = re.compile(
    r"@++[^\s@，。,.！!？?：:；;、]+|(?:[微威薇徽v]\s?信|(?<![a-z])(?:wx|vx|v|weixin|wechat|qq)(?![a-z])|加微|抖音|快手|支付宝)(?:号码?|名)?[是为:： ]*[a-z0-9][a-z0-9_-]{4,}"
)
_GAP = r"[\s.\-_—–·~,，、/*()（）|]{0,3}"
"""What people put between digits to make them readable, or to slip them past."""
_DIGIT = r"[\d零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]"
_RUN = re.compile(rf"{_DIGIT}(?:{_GAP}{_DIGIT}){{5,}}(?:{_GAP}x(?![a-z]))?")
_BROKEN = re.compile(r"\d(?:[\s.\-_*#a-z]{0,3}\d){8,}")
"""A number with letters among its digits, to slip it past."""
_DAYS = re.compile(r"(?:19|20)\d\d[-./年]\d{1,2}(?:[-./月]\d{1,2}日?)?")
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][a-z][·.\s-]?(?=[a-z0-9]{0,5}\d)[a-z0-9]{4,6}[挂学警港澳]?"
)
_COUNT = r"[\d一二三四五六七八九十百]{1,6}"
_HOUSE = re.compile(
    rf"{_COUNT}(?:号楼|号院|栋|幢|单元|弄)(?:{_GAP}{_COUNT}(?:号楼|单元|层|楼|室|户|号|门)?)*"
    rf"|(?:路|街|巷|道|胡同|小区|组|队|社|村|连|区|苑|园){_COUNT}(?:[-—]\d+)*号(?!线|文)"
    rf"|\d{{1,4}}室|(?:门牌|房号|房间)(?:号码?|是|为|:|：)*{_COUNT}号?|[a-z]\d{{0,2}}-\d{{2,4}}(?:-\d{{1,4}})*|\d{{1,3}}-\d{{1,3}}-\d{{1,4}}"
)


def mask(text: str) -> str:
    """The canonical spelling of a message, with what could tell a person replaced by 〔电话〕 and the like.

    At most ``MOST_CHARACTERS`` characters, in one line, without the marks 「」 that quote it. Masking again changes
    nothing.
    """
    # Numbers go first: the canonical spelling shortens 13888888888, and what is left would pass for a small number.
    seen = without_marks(without_hidden(text[:MOST_READ]))
    plain = unicodedata.normalize("NFKC", seen[:_MOST_MASKED]).lower()
    if len(seen) > _MOST_MASKED:
        plain = _UNFINISHED.sub("", plain)
    masked = normalize(_numbers(plain)).replace("「", "“").replace("」", "”")
    return _cut(without_names(_numbers(masked)))


def _numbers(text: str) -> str:
    text = _MAIL.sub(ACCOUNT, text)
    text = _LINK.sub(LINK, text)
    text = _ACCOUNT.sub(ACCOUNT, text)
    text = _PLATE.sub(PLATE, text)
    text = _HOUSE.sub(HOUSE, text)
    text = _BROKEN.sub(lambda found: _number(found) if re.search(r"[a-z*#]", found.group()) else found.group(), text)
    return _RUN.sub(_number, text)


def unmasked_words(masked: str) -> str:
    """A masked text without its placeholders, for comparing and teaching."""
    return re.sub(r"\s+", " ", _PLACEHOLDER.sub(" ", masked)).strip()


def _number(found: re.Match[str]) -> str:
    """What a run of digits is, by its length; a date stays."""
    run = found.group()
    if _DAYS.fullmatch(run):
        return run
    digits = re.sub(r"[^\d零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖x]", "", run)
    if len(digits) in {15, 18}:
        return ID_CARD
    if len(digits) == 11 or (len(digits) in {7, 8, 12, 13} and not digits.isascii()):
        return PHONE
    return CARD if 16 <= len(digits) <= 19 else NUMBER


def _cut(text: str) -> str:
    if len(text) <= MOST_CHARACTERS:
        return text
    cut = text[:MOST_CHARACTERS]
    opened = cut.rfind("〔")
    return cut[:opened] if opened > cut.rfind("〕") else cut

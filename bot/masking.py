"""Words without what tells who said them or of whom: numbers, plates, addresses, names. Pure: text in, text out.

Rather too much than too little: what is kept of a question is for reading what it was about, and a name or a number
never tells that.
"""

from __future__ import annotations

import re
import unicodedata

import rjieba

from knowledge.language.normalize import normalize
from knowledge.language.senses import load_senses

MOST_CHARACTERS = 200
"""Of what is kept; what a message is about stands at its beginning."""
_MOST_READ = 3 * MOST_CHARACTERS
LINK, ACCOUNT, ID_CARD, PHONE, CARD, NUMBER = "〔网址〕", "〔账号〕", "〔身份证〕", "〔电话〕", "〔卡号〕", "〔号码〕"
PLATE, HOUSE, NAME = "〔车牌〕", "〔门牌〕", "〔姓名〕"
_PLACEHOLDER = re.compile("〔(?:网址|账号|身份证|电话|卡号|号码|车牌|门牌|姓名)〕")

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_UNFINISHED = re.compile(r"[^\u4e00-\u9fff]*(?:[零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖][^\u4e00-\u9fff]*)*$")
"""A number or address that the end of what is read cuts through."""
_LINK = re.compile(
    r"(?:https?|ftp|tg|ton)://[^\s，。；、）)」]+|(?:www\.|t\.me/)[^\s，。；、）)」]+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|cn|net|org|me|gov|xyz|top|vip|cc|io)\b(?:/[^\s，。；、）)」]*)?"
)
_MAIL = re.compile(r"[a-z0-9._%+-]+@[a-z0-9.-]+")
_ACCOUNT = re.compile(
    r"@[^\s@，。,.！!？?：:；;、]+|(?:微信|qq|抖音|快手|支付宝)(?:号码?|名)?[是为:： ]*[a-z0-9][a-z0-9_-]{4,}"
)
_GAP = r"[\s.\-_—–·~,，、/*()（）|]{0,3}"
"""What people put between digits to make them readable, or to slip them past."""
_DIGIT = r"[\d零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]"
_RUN = re.compile(rf"{_DIGIT}(?:{_GAP}{_DIGIT}){{5,}}(?:{_GAP}x(?![a-z]))?")
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
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史陶贺毛郝顾龚邵覃武钱严莫孔汤"
_PLAIN_SURNAMES = "".join(sorted(set(_SURNAMES) - set("任方江金石白田马何严毛")))
"""Without those that are words of their own before an office or behind a kinsman: 马上, 何时, 石头."""
_SURNAME = rf"(?:欧阳|司马|上官|诸葛|[{_SURNAMES}])"
_SAID = r"(?:我叫|他叫|她叫|名叫|叫做|名字(?:是|叫|:)?|姓名(?:是|为|:)?|本人(?:是|叫)?|户主(?:是|叫|:)?|申请人(?:是|:)?|联系人(?:是|:)?|当事人(?:是|:)?|患者(?:是|:)?)\s*"
_NAMED = re.compile(
    rf"(?P<title>{_SAID})(?P<name>{_SURNAME}[\u4e00-\u9fff]{{1,2}})(?![\u4e00-\u9fff]*证)"
    r"|(?P<plain>(?:我叫|我的名字[是叫]|姓名:)\s*)[\u4e00-\u9fff]{2,5}(?=[,，。.;；!！?？\s]|$)"
)
_KIN = r"(?:老公|老婆|丈夫|妻子|儿子|女儿|儿媳|媳妇|女婿|爱人|对象|父亲|母亲|爸爸|妈妈|哥哥|弟弟|姐姐|妹妹|叔叔|舅舅|孙子|孙女|邻居|隔壁|村民|居民|同村|老乡|工友|同事|房东|老板|支书|书记|主任|镇长|乡长|村长|队长|组长|会计|网格员|干部|老师|医生|大夫|同学|老人|贫困户|低保户|五保户|职工|党员|司机|有个叫|一个叫)"
_OF_TITLE = re.compile(rf"(?P<title>{_KIN})(?P<name>{_SURNAME}[\u4e00-\u9fff]{{1,2}})")
_TITLED = re.compile(
    rf"(?<![\u4e00-\u9fff])(?P<name>[{_PLAIN_SURNAMES}][\u4e00-\u9fff]{{1,2}}|[{_PLAIN_SURNAMES}])(?P<title>书记|主任|镇长|乡长|村长|队长|组长|支书|会计|老师|医生|大夫|局长|科长|所长|经理|老板|师傅|大爷|大妈|大叔|阿姨|先生|女士|某)"
)
_NICKNAMED = re.compile(
    rf"(?:(?<=[和跟找被是让叫给说,，。 ])|^)(?P<name>[老小阿大][{_PLAIN_SURNAMES}])(?=家|[和跟说把他她的,，。 ]|$)"
)
_DOTTED = re.compile(r"[\u4e00-\u9fff]{2,7}[·•][\u4e00-\u9fff]{2,7}(?:[·•][\u4e00-\u9fff]{2,7})?")
_AFTER_NAME = re.compile(r"^(?:家|把|被|说|在|和|跟|欠|骗|占|养|,|，|。|\s|$)")
_NO_NAME = re.compile(
    r"[局委庄村镇乡县证树林羊家花放念路街河湖山]$|^.(?:家|把|被|说|的|了|在|和|跟|是|到|去|来|住|有|欠|不|又|没|要|想|能)"
)
_EVERYMAN = re.compile(r"张三|李四|王五|赵六")


def mask(text: str) -> str:
    """The canonical spelling of a message, with what could tell a person replaced by 〔电话〕 and the like.

    At most ``MOST_CHARACTERS`` characters, in one line, without the marks 「」 that quote it. Masking again changes
    nothing.
    """
    # Numbers go first: the canonical spelling shortens 13888888888, and what is left would pass for a small number.
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text[:_MOST_READ])).lower()
    if len(text) > _MOST_READ:
        plain = _UNFINISHED.sub("", plain)
    masked = normalize(_numbers(plain)).replace("「", "“").replace("」", "”")
    return _cut(_names(_numbers(masked)))


def _numbers(text: str) -> str:
    text = _MAIL.sub(ACCOUNT, text)
    text = _LINK.sub(LINK, text)
    text = _ACCOUNT.sub(ACCOUNT, text)
    text = _PLATE.sub(PLATE, text)
    text = _HOUSE.sub(HOUSE, text)
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


def _names(text: str) -> str:
    text = _DOTTED.sub(NAME, text)
    text = _NAMED.sub(lambda found: (found["title"] or found["plain"]) + NAME, text)
    text = _OF_TITLE.sub(_named_after, text)
    text = _TITLED.sub(lambda found: NAME + found["title"], text)
    text = _EVERYMAN.sub(NAME, _NICKNAMED.sub(NAME, text))
    pieces = rjieba.tag(text)
    return "".join(NAME if sort.startswith("nr") and _is_name(word) else word for word, sort in pieces)


def _named_after(found: re.Match[str]) -> str:
    """A name behind 邻居 or 书记: where the words go on as they do behind a name."""
    name, rest = found["name"], found.string[found.end() :]
    for length in (3, 2):
        if len(name) >= length and _is_name(name[:length]) and _AFTER_NAME.match(name[length:] + rest):
            return found["title"] + NAME + name[length:]
    return found.group()


def _is_name(word: str) -> bool:
    """Whether a word has the look of a name and is no word of the language."""
    long_enough = 2 <= len(word) <= 3 and word[0] in _SURNAMES
    return long_enough and not _NO_NAME.search(word) and not load_senses().knows(word)


def _cut(text: str) -> str:
    if len(text) <= MOST_CHARACTERS:
        return text
    cut = text[:MOST_CHARACTERS]
    opened = cut.rfind("〔")
    return cut[:opened] if opened > cut.rfind("〕") else cut

"""People's names in what residents write, replaced by 〔姓名〕. Pure: text in, text out.

No list of words knows every name, and what looks like one may be a word: whoever reads masked words must still look.
"""

from __future__ import annotations

import re

import rjieba

from knowledge.language.senses import load_senses

NAME = "〔姓名〕"
_HAN = r"[\u4e00-\u9fff]"
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史陶贺毛郝顾龚邵覃武钱严莫孔汤"
_PLAIN_SURNAMES = "".join(sorted(set(_SURNAMES) - set("任方江金石白田马何严毛")))
"""Without those that are words of their own before an office or behind a kinsman: 马上, 何时, 石头."""
_RARER = "高常康乔鲁施葛樊倪骆尚温柴祁冶妥哈虎喇撒摆海锁闪安岳牛万梅申庞颜翟耿焦路邢卜柯霍牟穆肖闫付仇甄柳尤聂苗关"
"""Surnames that are taken for one only in front of a given name, or where the words before say so."""
_ANY = f"[{_SURNAMES}{_RARER}]"
_SURNAME = rf"(?:欧阳|司马|上官|诸葛|[{_SURNAMES}])"
_WIDE_SURNAME = rf"(?:欧阳|司马|上官|诸葛|{_ANY})"
_GIVEN = "[建国军伟芳秀英娜敏静磊洋艳勇杰娟涛超霞鹏刚强明辉丽红玉兰花金桂香梅珍珠凤琴莲菊荣华占春秋冬雪云月娥翠淑兴富贵财发祥福禄寿德仁义礼志海波龙虎彪豹柱铁锁栓根生旺彬斌峰锋飞宇浩博轩子梓涵欣怡佳琪瑶倩颖莉萍燕玲婷婉慧惠洁晶莹平安宁康健亮成功文武学忠孝良善俊帅奎魁元宝宏鸿洪宪保卫东南西北新民庆喜顺利和继绍永长有守加家树林森山川江河泉大小毛]"
_SAID = r"(?:我叫|他叫|她叫|名叫|叫做|名字(?:是|叫|:)?|姓名(?:是|为|:)?|本人(?:是|叫)?|户主(?:是|叫|:)?|申请人(?:是|:)?|联系人(?:是|:)?|当事人(?:是|:)?|患者(?:是|:)?)\s*"
_NAMED = re.compile(
    rf"(?P<title>{_SAID})(?P<name>{_SURNAME}{_HAN}{{1,2}})(?!{_HAN}*证)"
    rf"|(?P<plain>(?:我叫|我的名字[是叫]|姓名:)\s*){_HAN}{{2,5}}(?=[,，。.;；!！?？\s]|$)"
)
_KIN = r"(?:老公|老婆|丈夫|妻子|儿子|女儿|儿媳|媳妇|女婿|爱人|对象|男人|婆娘|父亲|母亲|爸爸|妈妈|哥哥|弟弟|姐姐|妹妹|叔叔|舅舅|孙子|孙女|邻居|隔壁|对门|村民|居民|同村|老乡|工友|同事|房东|老板|支书|书记|主任|镇长|乡长|村长|队长|组长|会计|网格员|干部|老师|医生|大夫|同学|老人|贫困户|低保户|五保户|职工|党员|司机|有个叫|一个叫)"
_OF_TITLE = re.compile(rf"(?P<title>{_KIN})(?P<name>{_WIDE_SURNAME}{_HAN}{{1,2}})")
_OFFICE = r"(?:副?(?:书记|主任|镇长|乡长|村长|队长|组长|局长|科长|所长|站长)|支书|会计|老师|医生|大夫|经理|老板|师傅|大爷|大妈|大叔|阿姨|先生|女士|某)"
_TITLED = re.compile(
    rf"(?:(?<!{_HAN})(?P<name>[{_PLAIN_SURNAMES}]{_HAN}{{1,2}}|[{_PLAIN_SURNAMES}])"
    rf"|(?<=[上里的找是被让给跟和向对问叫那这位个])(?:[{_PLAIN_SURNAMES}]{_GIVEN}{{1,2}}|[{_PLAIN_SURNAMES}])"
    rf"|(?<=[村镇乡县队组])[{_PLAIN_SURNAMES}])(?P<title>{_OFFICE})"
)
_NICKNAMED = re.compile(
    rf"(?:(?<=[和跟找被是让叫给说,，。 ])|^)(?P<name>[老小阿大][{_PLAIN_SURNAMES}])(?=家|[和跟说把他她的,，。 ]|$)"
    rf"|(?<![大])[老小][{_SURNAMES}](?=(?:他|她|他们|她们)?家(?![庭长属畜禽具电政暴乡园教]))"
)
_DOTTED = re.compile(rf"{_HAN}{{2,7}}[·•]{_HAN}{{2,7}}(?:[·•]{_HAN}{{2,7}})?")
_AFTER_NAME = re.compile(r"^(?:家|把|被|说|在|和|跟|欠|骗|占|养|偷|种|得了|的|他|她|吸|贪|打|,|，|。|\s|$)")
_NO_NAME = re.compile(
    r"[局委庄村镇乡县证树林羊家花放念路街河湖山]$|^石河子$|^.(?:家|把|被|说|的|了|在|和|跟|是|到|去|来|住|有|欠|不|又|没|要|想|能)"
)
_NO_SHORT_NAME = re.compile(
    r"[局委庄村镇乡县证树羊放念街]$|^.(?:家|把|被|说|的|了|在|和|跟|是|到|去|来|住|欠|不|又|没|要|想|能|他|她|我|你|这|那|人|个|户|些|里|上|下|边|头|子)"
)
_EVERYMAN = re.compile(r"张三|李四|王五|赵六")

# A name by the words around it.
_BEFORE = r"(?:^|(?<=[\s,，。.;；:：!！?？“”、(（〕])|(?<=[叫把被找和跟给让说告由替是姓])|(?<=[组队村镇]的)|(?<=[村镇组队]里)|(?<=村上)|(?<=镇上)|(?<=邻居)|(?<=隔壁)|(?<=对门))"
_HIS = r"(?=他们?家|她们?家|家(?![庭长属畜禽具电政暴乡园教])|得了|偷|欠|吸毒|贪污|种大麻|种罂粟|贩毒|嫖娼|赌博|强奸|家暴|他|她|说|种)"
_ON = rf"(?=[\s,，。.;；:：!！?？、)）“”\d〔]|$|{_HIS[3:-1]}|的|把|被|在|和|跟|打|骂|占|养|骗|有|是|死|患|住|这|那|不|没|又|天天|老是|喝|赌)"
_BY_DEED = re.compile(rf"{_BEFORE}(?P<name>{_WIDE_SURNAME}{_HAN}{{1,2}}?){_HIS}")
_BY_GIVEN = re.compile(rf"{_BEFORE}(?P<name>{_WIDE_SURNAME}{_GIVEN}{{2}}){_ON}")

# Uyghur, Kazakh and Hui names, as they are written with Chinese characters.
_SOUND = "[阿艾伊依吾乌玉努尼买麦木穆米提吐图托热孜江古丽汗罕拜巴哈布卜尔肯拉娜莎吉甫夫合曼逊萨赛帕叶瓦卡喀库塔迪尕兰丹赫克力胡斯恰热娅亚扎比别加达什苏]"
_STEM = (
    "(?:阿不都|阿卜都|阿布都|阿不杜|阿卜杜|阿布杜|阿不力|阿布力|买买提|买合木提|麦麦提|买提|麦提|艾买提|艾合买提"
    "|艾海提|艾尼瓦尔|艾力|艾山|艾孜孜|艾克拜尔|吐尔逊|吐尔洪|吐鲁洪|托合提|托乎提|玉素甫|玉素音|努尔|努尔兰"
    "|努尔别克|热合曼|热依木|热依汗|热孜亚|热孜古|肉孜|买日|木合塔尔|木拉提|木沙江|木塔里|库尔班|库尔曼|达吾提"
    "|达吾列|达列力|吾买尔|吾斯曼|吾守尔|乌斯曼|伊力|依明|依马木|依布拉|伊布拉|易卜拉欣|伊斯马|依斯马|司马义|斯拉木"
    "|沙吾列|赛力克|赛买提|赛依|塞力克|萨依|萨吾|帕提古|帕提玛|法图麦|法土麦|阿依古|阿依|阿衣|阿曼|阿米娜|阿吉"
    "|阿力木|阿里木|阿孜|阿扎提|阿迪力|阿合|古丽|古力|古扎|加娜|加玛|哈力|哈丽|哈提|哈里|哈斯木|叶尔|叶斯|巴合提"
    "|巴哈尔|巴哈|巴特|别尔|别克|恰热|居马|居来提|夏木西|谢木西|帕尔哈|帕力|迪丽|迪里|米热|米吉提|衣明|牙生|亚森"
    "|亚库|雅库|尤努斯|尤素|玛依|玛丽|麦合|穆罕默|穆合|海米提|海里曼|海里且木|塔依|地里夏提|地里拜尔|热扎|卡德尔"
    "|卡哈尔|卡米|凯撒|凯麦|胡尔|胡曼|西尔艾力|祖力|祖丽|再努|再纳|孜亚)"
)
_ENDING = "(?:别克|古丽|古力|买提|娜尔|木江|尔江|提江|力江|山江|甫江|曼江|夏提|拜尔|巴依|木汗|丽汗|提汗|依汗|娜汗|拉汗|尔汗|木罕|拜克|尼沙|尼牙孜|孜汗)"
_WRITTEN = re.compile(rf"{_SOUND}{{0,3}}{_STEM}(?:{_STEM}|{_ENDING}|{_SOUND}){{0,5}}|{_SOUND}{{1,5}}{_ENDING}")
_SHORT = re.compile(
    r"(?:古丽|艾力|艾山|依明|伊明|牙生|亚森|努尔|肉孜|巴合|哈力|阿曼|玛依)(?=他们?家|她们?家|家(?![庭长])|得了|偷|欠|吸毒|贪污|他|她|说)"
)
_PLAIN_SOUNDS = re.compile(
    "^(?:(?:阿|叶|巴|哈)?古丽|别克|巴特|买提|阿吉|阿里|哈里|哈提|阿合|达什|巴哈|玛丽|胡曼|海里曼|海里且木|叶斯|别尔|热扎|卡米)$|阿勒|哈密|和布克|吐鲁番|乌鲁|乌苏|塔城|塔什|木垒|吉木萨|喀什|喀纳|伊犁|伊宁|库尔勒|库车|巴里坤|努尔加|阿克苏|布尔津|托克逊|托里|拉力"
)
"""Places and words that sound alike."""


def without_names(text: str) -> str:
    """A normalised text with 〔姓名〕 in place of what looks like somebody's name."""
    text = _DOTTED.sub(NAME, text)
    text = _SHORT.sub(NAME, _WRITTEN.sub(_foreign, text))
    text = _NAMED.sub(lambda found: (found["title"] or found["plain"]) + NAME, text)
    text = _BY_GIVEN.sub(_if_name, text)
    text = _OF_TITLE.sub(_named_after, text)
    text = _BY_DEED.sub(_if_name, text)
    text = _TITLED.sub(lambda found: NAME + found["title"], text)
    text = _EVERYMAN.sub(NAME, _NICKNAMED.sub(NAME, text))
    pieces = rjieba.tag(text)
    return "".join(NAME if sort.startswith("nr") and _is_name(word) else word for word, sort in pieces)


def _foreign(found: re.Match[str]) -> str:
    word = found.group()
    return word if len(word) < 3 or _PLAIN_SOUNDS.search(word) else NAME


def _if_name(found: re.Match[str]) -> str:
    name = found["name"]
    return found.group() if _NO_SHORT_NAME.search(name) or _is_word(name) else NAME


def _is_word(name: str) -> bool:
    """Whether it is a word of the language, or begins with one that takes the surname in."""
    if load_senses().knows(name):
        return True
    first = rjieba.cut(name, False)[0]  # without words that are guessed
    return len(first) > 1 and not rjieba.tag(first)[0][1].startswith(("nr", "nz", "ns"))


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

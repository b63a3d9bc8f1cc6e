"""Messages that take a matter over to another town: 我同学在西北湾也开民宿，他那边归谁."""

from __future__ import annotations

import re

from knowledge.understanding.dialect import in_common_words

_PERSON = (
    r"(?:[老小大二三]|那个)?(?:女朋友|男朋友|兄弟伙|兄弟们?|弟兄|弟们|战友们|妹妹|妹子|老表|表[叔姑姨舅]|发小|哥们儿?|姐妹|闺蜜|小子|爱人|老伴|堂客|崽|伢子|妹陀|孩子|娃儿?|亲戚们|熟人|客户|房东|工头|干爹|干妈|二姨|大姐|大哥|小叔|小姑|老弟|老妹|老哥|老姐|[二三四]叔|[二三四]舅"
    r"|女朋友|男朋友|对象|朋友|同学|战友|同事|老乡|邻居|亲戚|亲家|老丈人|丈人|丈母娘|岳父|岳母|公公|婆婆|姑妈|姑姑|姑父|姨妈|姨父|姨|舅舅|舅妈|舅|叔叔|叔|婶子|婶|伯伯|大伯"
    r"|(?:表|堂)?(?:弟媳|弟妹|嫂子|姐夫|妹夫|哥哥?|姐姐?|弟弟?|妹妹?)|侄子|侄女|外甥女?|老公|老婆|媳妇|男人|女人|儿子|女儿|姑娘|丫头|女婿|儿媳妇?|爸妈?|妈|爹|娘|爷爷?|奶奶?|老家|娘家|婆家|师傅|徒弟|工友)"
)
_LATELY = r"(?:(?:[去今前]年|后来|现在|早就?|刚|已经|都|也|本来){0,2})"
"""When somebody moved."""
_KIN = re.compile(
    rf"(?:我|俺|咱|我家)(?:们)?(?:在|到)? +(?:那边|那头|镇上)?的?(?:一?个)?{_PERSON}(?:家)?(?:也|都|就|还)?|"
    rf"(?:我|俺|咱|我们|我家|他|她)(?:的|家|家里|屋里)?(?:一?个|那个)?(?:{_PERSON}|[^ ,，。]{{1,4}}?(?=(?:也|都|就|还)?在(?: |[,，]|$)))(?:的?(?:户口|房子|家))?"
    r"(?:现在|如今|后来|[去今前]年|最近|刚)?(?:也|都|就|还)?(?:在|住在?|住|嫁到?(?:了)?|是|(?:搬|迁|落|调|去|跑)(?:到|在|去)?)?(?:[ ,，]|上班|打工|干活|住|那边|那头)*"
    rf"|(?=我|俺|额|咱|户)(?:(?:我|俺|额|咱|我们)(?:家|自己)?的?{_LATELY})?(?:(?:户口|户籍){_LATELY})?(?:迁|转|落|调|搬|挪|挂|嫁|放)(?:到|在|去|过)? +(?:那边|那头)?(?:去|来|住)?了"
    rf"|(?:(?:我|俺|额|咱)(?:的)?)?(?:户口|户籍){_LATELY}(?:在|是|归) +(?:那边|的)?"
    r"|(?:他|她|他们|她们|人家|它)(?=那边|那头|那面|那里|那儿|家)|^[^ ,，。]{0,4}(?:好的?|谢谢|知道了|明白了|晓得了|懂了?|行)[^ ,，。]{0,3}[,，。 ]+|^(?:中|妥|成|得|要得|得嘞|可以)+[,，。 ]+|(?:隔壁|邻近|旁边)的?(?=$|[ ,，])"
)
_OF_PERSON = re.compile(rf"(?:我|俺|额|咱|他|她)(?:们)?(?:的|家)?(?:{_PERSON})(?:的)?")
_THERE = re.compile(
    r"(?:那边|那头|那面|那里|那儿|那达|那搭|那块)(?:呢|的|也|又|是不是|是|算|归|该|要|能|得|给|有|都|写|在|一样|咋|怎么|哪|谁|找|第|跟|镇|县|上|里|[,，。 ?？]|$)"
)
_ALIKE = re.compile(
    r"差不多的|这样的|这种|这类|类似|同样的|一样的|也是(?:这|那|要|归|一)|(?:这|那)(?:么|样|个|种)?(?:办法|规矩|样)?(?:管|批|办|弄|分|算|搞|报|走|发|收|罚|查)"
)
_NEXT_DOOR = re.compile(
    r"(?:(?:隔壁|邻近|旁边|紧挨着|另外?(?:那|一|的)?个?|别的)(?:的|那个|那|这个)?[县镇乡](?:上|里|那边|那头)?|邻[县镇乡])(?!的|有人|来|人|跑)"
)
_ALSO = re.compile(r"也(?!许|得|罢|好|就是说)")
_SAME = re.compile(r"一样|差不多|相同|有没有|同样|照样|也|哪(?:一)?条|第几|归|谁|哪|找|呢|咋|怎么|[吗不]$")


def asks_same_there(text: str) -> bool:
    """Whether a normalised message without the town's name asks for a known matter over there (那边是哪一条)."""
    text = in_common_words(text)
    if _ALSO.search(text) and _KIN.search(text):
        return True
    return bool((_THERE.search(text) or _ALIKE.search(text)) and _SAME.search(text))


def without_next_door(text: str) -> str | None:
    """What a normalised message asks of the town next door, without the words for it; None when it names none so."""
    return _NEXT_DOOR.sub(" ", text, count=1).strip() if _NEXT_DOOR.search(text) and _SAME.search(text) else None


def without_persons(text: str) -> str:
    """The message without whose matter it is: 我妈跳舞 → 跳舞."""
    return _OF_PERSON.sub("", text) or text


def without_kin(text: str) -> str:
    """The message without whom it is about over there, which tells nothing of the matter: 我老丈人在…, 他那边…."""
    return re.sub(r"\s+", " ", _KIN.sub(" ", text)).strip()

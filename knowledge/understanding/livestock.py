"""Cattle are vaccinated and buried too: words that lists write of people, said of animals, as lists write them of those."""

from __future__ import annotations

import re

ANIMAL = r"(?:牛羊|牛犊子?|羊羔子?|奶牛|牛(?![奶皮粪])|羊|猪娃子?|猪|马(?![上路铃桥虎甲蜂桶])|毛?驴|骡子?|骆驼|鸡娃子?|鸡(?!蛋)|鸭子?|鹅|鸽子|牲口|大?牲畜)"
"""What people keep, and not what comes of it, nor 马上: the one list of animals, for other modules too."""
_OF_PEOPLE_OR_DOGS = re.compile(r"娃|孩|老人|人(?!家|工)|宝宝|学生|[我俺他她](?:妈|爸|爹|娘|爷|奶)|狗|犬|猫")
_NAMES_ANIMAL = re.compile(ANIMAL)
_VACCINE = re.compile(r"疫苗|预防针")
_BURIED = re.compile(rf"(?P<which>{ANIMAL})(?:都|也|要是|得病|病)?死了?(?:以后|之后|的话)?(?=[^。]{{0,6}}埋)")
_OF_ANIMALS = re.compile(r"动物|牲畜|畜禽|畜牧|生猪|骆驼|养殖")
"""In titles."""
_NAMES_NONE = re.compile(
    r"(?:那么?|要是|万一|如果|还)*(?:(?:打|接种)?(?:疫苗|预防针|防疫针)|死了?.{0,6}埋|[吃喝]了.{0,4}(?:拉肚子|拉稀|闹肚子)).*"
)
"""A turn that leaves out of whom it is: 打疫苗呢, 死了埋哪, 吃了拉稀."""
_I_MEAN = re.compile(
    rf"(?:[我俺咱]们?)?(?:是)?(?:[说问讲指]的?)?(?:的)?(?:是)?(?:[我俺咱]们?家?|家里?)?的?(?P<which>{ANIMAL})(?:的)?[呢啊呀哩嘛吧]?"
)
_INSTEAD = (("疫苗接种", "{}打防疫针找谁"), ("墓地", "病死的{}埋哪"))
"""What who means an animal asks after a duty for people, by words of its title."""


_ANY_ANIMAL = re.compile(rf"{ANIMAL}|[牛鸡]|狗|犬|猫|狼|熊|蛇|兽|鱼|蜂|鹰|老鼠|动物")


def is_of_animals_alone(text: str, title: str) -> bool:
    """Whether a duty's title is of animals and a normalised message names none: a child in the pool is no carcass."""
    return bool(_OF_ANIMALS.search(title)) and not _ANY_ANIMAL.search(text)


def of_livestock(text: str, title: str) -> str:
    """A normalised message with what it says of animals in words that lists have of these.

    ``title`` is of the duty talked about, or empty: under one of animals a turn that names nobody is of them, and under
    one of people 我说的是羊 asks for the animals' own.
    """
    meant = _I_MEAN.fullmatch(text)
    instead = next((asked for word, asked in _INSTEAD if word in title), "") if meant is not None else ""
    if meant is not None and instead:
        return instead.format(meant["which"])
    if _OF_PEOPLE_OR_DOGS.search(text) or (title and "也" in text):
        return text  # 羊也没打疫苗 says of them what was said of others
    if _NAMES_ANIMAL.search(text) is None:
        if not (_OF_ANIMALS.search(title) and _NAMES_NONE.fullmatch(text)):
            return text
        text = f"牛羊{text.removeprefix('那么').removeprefix('那')}"
    return _BURIED.sub(r"病死的\g<which>", _VACCINE.sub("防疫针", text))

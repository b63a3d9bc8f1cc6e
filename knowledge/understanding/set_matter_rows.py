"""Matters that a set question names in a row, said as one: 打井啊机井啊这些, 收水费的事跟水价的事, 不管是流浪汉还是流浪狗.

Any of them is meant. A matter counts only as a word of titles (``in_titles``) that is no name of an office, a heading or a
part. 老人的高龄津贴的 is no row but one matter of another; only with 都算上 behind do they stand side by side.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.language.segment import plain_words
from knowledge.understanding.named_matters import names_matter
from knowledge.understanding.topic_words import FORMAL
from knowledge.understanding.topics import EITHER, is_thing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_M = r"[^\W\d_a-zA-Z啊呀啦哟嘞哩的跟和与或]"
_ITEM = rf"{_M}{{1,7}}?"
_TAIL = r"(?:[这那](?:些|几样|几个|几种|几件|一摊|一块)(?:个|子)?(?:事情?|活儿?)?|之类的?|等等?|什么的|啥的|各种)?(?:的?事情?)?的?"
_ROWS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<row>{_ITEM}[啊呀啦哟嘞哩][,，、]?(?:{_ITEM}[啊呀啦哟嘞哩][,，、]?)+){_TAIL}",
        rf"(?:^|(?<=[,，、\s]))(?:不管|不论|无论|甭管|管它)(?:是|他是)?(?P<row>{_ITEM}的?[,，]?(?:还是|或者?){_ITEM})(?:的)?(?:都(?:算|要|行|列|可以))?(?=[,，。?？\s]|$)",
        rf"(?P<row>{_ITEM}(?:也好|也罢)[,，、]?(?:{_ITEM}(?:也好|也罢)[,，、]?)+)(?:都(?:算|要|行|列))?",
        rf"(?:^|(?<=[,，、\s]))(?P<row>{_ITEM}的事情?(?:跟|和|与|还有|以及|同|、){_ITEM}的事情?)",
        rf"(?:^|(?<=[,，、\s管说讲写搞]))(?:(?:清单|单子)[上里])?(?:专门)?(?:有)?(?:管|说|写|讲|给)?(?P<row>{_ITEM}的(?:跟|和|与|还有|以及|同|、){_ITEM}的)(?=[,，、\s]|事|有|一共|总共|都|各|几|是)",
        rf"(?:^|(?<=[,，、\s给为管]))(?P<row>{_ITEM}(?:、{_ITEM})+)(?:弄|办|搞|管|做|干)的(?:事情?|活儿?)?(?=有|一共|总共|[,，\s几哪])",
        (
            rf"(?:^|(?<=[,，、\s管说讲写搞]))(?P<row>{_ITEM}(?:、{_ITEM})+)(?:这些|那些|这几样|啥的|什么的|等等|加起来|加一起)?"
            r"(?:(?:全部?|都|也都|通通)?(?:算上|算在内|算进去|都算|算)(?=[,，。?？\s]|$)|(?:都|全)(?:在|写|列)(?:着|了|在)?(?:镇上|咱们?|你们|我们)?的?(?:清单|单子)[上里]?(?:头|面)?)"
        ),
        rf"(?:跟|和|与|同|涉及|关于)(?P<row>{_ITEM}(?:、{_ITEM})+)(?:这些|这几样)?(?:有关系?|相关|沾边|搭边|挂钩)的",
        rf"^(?P<row>{_ITEM}的(?:{_ITEM}的)+)(?=[,，\s]?(?:都|全|通通|统统)(?:给我|给)?(?:算|要|加|包括))",
    )
)
_SPLIT = re.compile(
    r"[啊呀啦哟嘞哩][,，、]?|、|[,，]|还是|或者?|也好|也罢|的?事情?(?:跟|和|与|还有|以及|同|、)?|的(?:跟|和|与|还有|以及|同)?"
)
_MAY = re.compile(
    r"[啊呀啦哟嘞哩][,，、]?[^\W\d]{1,7}?[啊呀啦哟嘞哩]|不管|不论|无论|甭管|管它|也好|也罢|、[^,，。]*的|的(?:事情?)?(?:跟|和|与|还有|以及|同|、)|、[^,，。]*(?:算|都|全)|的[^\W\d]{1,7}的[,，\s]?(?:都|全|通通|统统)"
)
_THING_AND_ACT = 2
"""Words of a matter like 宅基地审批."""
_LEAST_END = 4
"""Characters of the end of a matter that says it all."""
_LEAD = re.compile(r"^(?:那个|那|还有|就是|比如|像|说到?|这个|什么|管|搞|收|交|发|办|领|修|弄|有|开|关于|涉及|带)+")
_END = re.compile(r"(?:那些|这些|的钱|钱|方面|这块|那块|这类|类|的事|弄)+$")
_FACETS = re.compile(
    r"(?:^|[,，、\s])(?:不管|不论)?(?P<one>[^,，、。?？\s]{1,7}?)(?P<too>也好|也罢|也要|也算|也是)[,，、\s]?(?:[^,，、。?？\s]{1,7}?)(?P=too)(?=[,，、。?？\s]|$)"
    r"|[^,，、。?？\s津贴补]{1,4}是(?:一)?(?:码|回|样|种|条)事?[,，、\s]?[^,，、。?？]{1,9}?(?:又|也|还|另)*是(?:另)?(?:一)?(?:码|回|样|种|条)事?(?=[,，、。?？\s]|$)"
    r"|[,，、\s][^,，、。?？\s的]{1,6}的[^,，、。?？\s的]{1,6}的(?:都|全)(?:要|算|看|行|列|给我)[^,，。?？]{0,3}(?=$|[,，])"
    r"|(?<=[\u4e00-\u9fff]{2})[\s的]?(?P<verb>发|领|交|报|办)的?[和跟与、](?P<back>往回[要收追]|追|要|退|收|罚|查)[^,，、。?？]{0,3}?的(?=分别|各|都|一共|总共|是)"
)
"""Two sides of a matter, of which each is meant."""
_LISTS = re.compile(r"清单|单子|名单|事项|职责|工作|条目")
_ASK = re.compile(r"[几哪列多]|有没有|清单|单子|都|配合|收[回走]")


def with_matter_rows(
    text: str, in_titles: Callable[[str], bool], is_name: Callable[[str], bool]
) -> tuple[str, tuple[str, ...]]:
    """A normalised message in which a row of matters is named as what the list is asked for, and that row.

    Without such a row the message as it is, and nothing.
    """
    if not (_MAY.search(text) and _ASK.search(text)):
        return text, ()
    for row in _ROWS:
        for found in row.finditer(text):
            said = [_matter(each, in_titles, is_name) for each in _SPLIT.split(found["row"]) if each.strip()]
            words = list(dict.fromkeys(filter(None, said)))
            one = _one_thing(words, in_titles)
            if len(words) > 1 and len(words) * 2 >= len(said) and not names_matter(text[: found.start()]):
                after = text[found.end() :].lstrip("的")
                before = text[: found.start()].rstrip("、,， ")
                if not any(map(is_thing, words)) and _has_thing(before + after, in_titles):
                    return "，".join(filter(None, (before, after.lstrip("，")))), ()  # 高龄津贴，发放的和追缴的
                stop = "，" if found.group().rstrip("的")[-1:] in ",，" and after else ""
                named = f"跟{one or EITHER.join(words)}有关的{stop}"
                return "，".join(filter(None, (before, named + after))), (one,) if one else tuple(words)
    return text, ()


def _one_thing(words: Sequence[str], in_titles: Callable[[str], bool]) -> str:
    """The thing of which a row tells off what is done with it: 宅基地 of 宅基地审批, 管理; empty where there is none."""
    head = plain_words(words[0]) if words else ()
    if len(words) == 1 or len(head) != _THING_AND_ACT or any(map(is_thing, words[1:])):
        return ""
    thing = head[0]
    return thing if is_thing(thing) and not is_thing(head[1]) and len(thing) > 1 and in_titles(thing) else ""


def without_facets(text: str, in_titles: Callable[[str], bool]) -> str:
    """A message without the two sides of one matter that it tells off: 高龄津贴，发也好往回要也好."""
    found = _FACETS.search(text)
    if found is None:
        return text
    bare = "，".join(filter(None, (text[: found.start()].rstrip(",， "), text[found.end() :].lstrip(",， "))))
    apart = _has_thing(bare, in_titles) and not _has_thing(found.group(), in_titles)
    return bare if _ASK.search(bare) and apart else text


def _has_thing(said: str, in_titles: Callable[[str], bool]) -> bool:
    """Whether a text names a thing that titles have."""
    return any(len(each) > 1 and is_thing(each) and in_titles(each) for each in plain_words(_LISTS.sub("", said)))


def _matter(said: str, in_titles: Callable[[str], bool], is_name: Callable[[str], bool]) -> str:
    """The matter that an element of a row names; empty where titles have none of its words."""
    bare = _END.sub("", said.strip())
    for word in dict.fromkeys(
        (
            f"{bare}的" if f"{bare}的" in FORMAL else bare,
            said.strip(),
            bare,
            _LEAD.sub("", said.strip()),
            _LEAD.sub("", bare),
        )
    ):
        if (len(word) > 1 or word in FORMAL) and in_titles(word) and not is_name(word):
            return word
    # 困难户殡葬救助: its end is what titles write.
    ends = (bare[start:] for start in range(1, len(bare) - 1))
    return next(
        (
            each
            for each in ends
            if (len(each) >= _LEAST_END or (each in FORMAL and is_thing(each)))
            and in_titles(each)
            and not is_name(each)
        ),
        "",
    )

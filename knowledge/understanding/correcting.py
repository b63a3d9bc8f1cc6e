"""Messages that say that another matter was meant: 不是，我说的是肉上那个戳子; 不是这个，是狗丢了; 不是这个."""

from __future__ import annotations

import re

from knowledge.once import once
from knowledge.understanding.smalltalk import NOT_THIS, find_smalltalk

_NO = re.compile(
    r"^(?:哎呀?|唉|哦|噢|嗯|啊|那|你|你们|好像|都|全)*(?:不是(?:不是)*|不对(?:不对)*|错了|(?:弄|搞|理解|听|看|答|说)(?:错|岔|拧|反)了|答非所问|不是(?:这|那)(?:个|回|件)事?)"
    r"(?:这个|那个)?(?=[,，。!！ ]|这个|那个|说|问|我|的|啊|呀|吧)"
)
_MEANT = re.compile(
    r"(?:我|俺|咱)(?:的意思)?(?:是)?(?:想|要)?(?:说|问|讲|指|打听|咨询)?的?(?:是|就是)(?!不|没)|(?:我|俺|咱)(?:是)?(?:想|要)?(?:说|问|讲|指)(?!错)"
    r"|(?:说|问|讲|指)的(?:是|就是)|(?:^|[,，。 ])(?:是|就是)(?!不|吗|吧|镇|县|谁|哪)"
)
"""What follows is what was meant: 我说的是, 我是问."""
_DENIED = re.compile(
    r"(?:我|俺)?(?:说|问|讲)错了[,，。;； ]|(?:我|俺)?(?:不|没)(?:是)?(?:说|问|讲|管|提)(?!的是)[^,，。;； ]*[,，。;； ]"
    r"|(?:我|俺)?(?:说|问|讲|指)的?(?:不是|又不是|并不是)[^,，。;； ]*[,，。;； ]|^[^,，。;； ]*?不是(?:说|问|讲)[^,，。;； ]*[,，。;； ]"
)
"""What was not meant: 我不说保险了, 我问的不是逃学, 不是说救灾那个."""
_NOT_THIS = re.compile(
    r"^(?:哎呀?|唉|哦|噢|嗯|啊|那|你|[,，。 ])*(?:[我俺咱](?:们)?(?:(?:想|要)?(?:说|问|讲|指)的?)?)?(?:根本|压根)?不是(?:说|问|讲|指)?"
    r"[这那](?:个|些|件|回|码|条|项)(?:意思|情况|问题|事|[^,，。!！ 是]{0,2})?[的啊呀哦吧嘛了]{0,2}[,，。!！ ]+"
)
"""不是这个 with what was meant behind it, which need not be called so: 不是这个，我家的狗让人药死了."""
_ASKED = re.compile(
    r"[^,，。我俺咱]{0,3}(?:[我俺咱]们?)?(?:(?:想|要)?(?:说|问|讲|指|打听)的(?:是|就是)|(?<=[我俺咱们])是?(?:想|要)?(?:说|问|讲|指|打听)(?!的是))"
    r"(?![我俺咱]们?家)"
)
"""How somebody says what they asked: 我问的是谁抓."""


def read_correction(text: str) -> str | None:
    """What a normalised message says was meant instead of what was answered, or None when it corrects nothing."""
    return once((read_correction, text), lambda: _read_correction(text))


def _read_correction(text: str) -> str | None:
    denied = _NOT_THIS.match(text)
    if denied is not None:
        meant = text[denied.end() :].strip(" ,，。!！")
        opening = _MEANT.match(meant)
        return (meant[opening.end() :] if opening is not None else meant).strip(" ,，。:：") or None
    found = _NO.match(text)
    if found is None:
        return None
    said = _NO.sub("", _DENIED.sub(" ", text)).strip(" ,，。!！")
    if not _MEANT.search(said):
        return None
    return _MEANT.sub(" ", said).strip(" ,，。:：") or None


def denies(text: str) -> bool:
    """Whether a normalised message says that what was answered is not meant, alone or with what is meant instead."""
    return read_correction(text) is not None or find_smalltalk(text) == NOT_THIS


def denies_plainly(text: str) -> bool:
    """Whether a normalised message says of what was shown that it is not it, and then what was meant: 不是这个，狗丢了.

    不是，我说的是罚款 may mean another side of it.
    """
    return _NOT_THIS.match(text) is not None


def tells_what_was_asked(text: str) -> bool:
    """Whether a normalised message that denies what was shown says what was asked instead, and tells no new story: it
    may mean another side of the same, 不是这个意思，我问的是谁抓."""
    denied = _NOT_THIS.match(text)
    return denied is not None and _ASKED.match(text, denied.end()) is not None

"""What a set is about: words of a message that titles of duties have, also under an everyday name or with a slip."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.language.normalize import normalize
from knowledge.language.pinyin import syllables
from knowledge.language.segment import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.records import Duty

_FINE, _BACK, _WELL = ("处罚",), ("追缴", "追回"), ("凿井", "取水", "机井")
_DOG, _FAKE = ("犬",), ("冒领", "违规领取", "超领", "骗取")
FORMAL: dict[str, tuple[str, ...]] = {
    "狗": _DOG, "养狗": _DOG, "狗子": _DOG, "遛狗": _DOG, "养犬": _DOG, "娃": ("儿童",), "娃娃": ("儿童",), "小孩": ("儿童", "未成年人"),
    "路": ("道路",), "树": ("林木",), "坟": ("殡葬",), "厕所": ("厕",),
    "罚": _FINE, "罚款": _FINE, "罚钱": _FINE, "罚款权": _FINE, "处罚权": _FINE, "罚单": _FINE, "处罚": _FINE, "行政处罚": _FINE, "挨罚": _FINE,
    "奖励": ("奖励",), "发奖励": ("奖励",), "发奖": ("奖励",), "表彰": ("奖励", "表彰"), "奖金": ("奖励",),
    "审批": ("审批", "许可"), "审批权": ("审批", "许可"), "许可": ("许可", "审批"), "批准": ("审批", "批准"), "批文": ("审批",), "报批": ("审批",),
    "往回撵": _BACK, "往回要": _BACK, "往回追": _BACK, "往回收": _BACK, "要回来": _BACK, "追回来": _BACK, "退回来": _BACK, "讨回来": _BACK,
    "追缴": _BACK, "追回": _BACK, "退钱": _BACK, "追钱": _BACK, "要钱回来": _BACK,
    "多领": _FAKE, "冒领": _FAKE, "多领冒领": _FAKE, "冒领多领": _FAKE, "骗领": _FAKE, "套取": _FAKE, "乱领": _FAKE, "违规领取": _FAKE,
    "打井": _WELL, "抽水": _WELL, "抽地下水": _WELL, "挖井": _WELL, "机井": _WELL,
    "工钱": ("工资",), "薪水": ("工资",), "欠薪": ("工资",), "讨薪": ("工资",), "打工的": ("农民工",), "民工": ("农民工",),
    "炮仗": ("烟花爆竹",), "鞭炮": ("烟花爆竹",), "爆竹": ("烟花爆竹",), "烟花": ("烟花爆竹",), "放炮": ("烟花爆竹",),
    "吃的": ("食品",), "吃的东西": ("食品",), "吃食": ("食品",), "食物": ("食品",), "饭馆": ("餐饮",), "馆子": ("餐饮",),
    "老人": ("老年人", "养老", "高龄"), "老年人": ("老年人", "养老", "高龄"), "残疾": ("残疾",), "残疾人": ("残疾",), "高龄补贴": ("高龄津贴",), "老龄津贴": ("高龄津贴",),
    "高令补贴": ("高龄津贴",), "高令津贴": ("高龄津贴",), "垃圾": ("垃圾",), "厨余": ("垃圾",), "当兵": ("征兵", "兵役"), "征兵": ("征兵", "兵役"),
    "看病": ("医疗",), "牲口": ("动物", "畜"), "牛羊": ("动物", "畜"), "羊": ("动物", "畜"), "地震": ("地震",), "房子": ("房屋", "住房"),
    "盖房": ("建房", "房屋"), "违建": ("违法建", "违章建", "违法建设"), "危房": ("危房", "危险房屋"), "学校": ("学校", "校园"), "上学": ("入学",),
    "检查": ("检查",), "调查": ("调查",), "培训": ("培训",), "宣传": ("宣传",), "考核": ("考核",), "验收": ("验收",),
    "公厕": ("厕",), "浇地": ("灌溉",), "浇水": ("灌溉",), "水渠": ("渠",), "渠": ("渠",), "草场": ("草原",), "林子": ("林",),
}  # fmt: skip
"""Everyday words of matters with the pieces of titles that mean them. A word stands for itself too."""

_SPOKEN = re.compile("|".join(map(re.escape, sorted(FORMAL, key=len, reverse=True))))
_LEAST_EXPLAINED = 0.5
"""Share of the characters left over that the titles' words must explain."""
_DIFFERENCES = (("zh", "z"), ("ch", "c"), ("sh", "s"))


def variants(word: str) -> tuple[str, ...]:
    """A word and what titles write instead, also where it is a part of a longer one: 吃的东西安全 → 食品安全."""
    if word in FORMAL:
        return (word, *FORMAL[word])
    found = _SPOKEN.search(word)
    if found is None:
        return (word,)
    return (word, *(word[: found.start()] + each + word[found.end() :] for each in FORMAL[found.group()]))


def sound(text: str) -> tuple[str, ...]:
    """Syllables with the differences left out that many speakers do not make: zh and z, ng and n."""
    heard = " ".join(syllables(text))
    for strict, loose in _DIFFERENCES:
        heard = heard.replace(strict, loose)
    return tuple(syllable.removesuffix("g") for syllable in heard.split(" "))


class Topics:
    """The matters that the titles of one town's list speak of."""

    def __init__(self, duties: Iterable[Duty]) -> None:
        self._titles = {duty.id: normalize(duty.title) for duty in duties}
        self._sounds: dict[tuple[str, ...], list[str]] = {}

    def has(self, word: str) -> bool:
        """Whether any title of the list has a word or what is written for it."""
        said = variants(word)
        return any(each in title for title in self._titles.values() for each in said)

    def find(self, left: Sequence[str], duties: Iterable[Duty]) -> str:
        """The words among those left over that titles of ``duties`` have, with spaces between; all of them are meant.

        Empty when these words explain too little of what is left over.
        """
        titles = [self._titles[duty.id] for duty in duties]
        chosen: list[str] = []
        explained = 0
        for word in self._words(left, titles):
            said = variants(word)
            narrowed = [title for title in titles if any(each in title for each in said)]
            if narrowed:
                titles = narrowed
                chosen.append(word)
                explained += len(word)
        total = sum(map(len, left))
        return " ".join(dict.fromkeys(chosen)) if total and explained / total >= _LEAST_EXPLAINED else ""

    def heard(self, slip: str) -> str:
        """The word of the titles that sounds like a slip; empty when there is none."""
        if not self._sounds:
            for title in self._titles.values():
                for word in plain_words(title):
                    if len(word) > 1:
                        self._sounds.setdefault(sound(word), []).append(word)
        alike = self._sounds.get(sound(slip), ()) if len(slip) > 1 else ()
        return max(alike, key=lambda word: len(set(word) & set(slip)), default="")

    @staticmethod
    def _words(left: Sequence[str], titles: Sequence[str]) -> list[str]:
        """Each piece left over whole where a title has it, else its words."""
        found: list[str] = []
        for piece in left:
            if any(each in title for title in titles for each in variants(piece)):
                found.append(piece)
                continue
            place = 0
            for match in _SPOKEN.finditer(piece):
                found += plain_words(piece[place : match.start()])
                found.append(match.group())
                place = match.end()
            found += plain_words(piece[place:])
        return [word for word in found if len(word) > 1 or word in FORMAL]

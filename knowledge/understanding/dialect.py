"""Dialects' words of asking and pointing, read as the common ones: 边个 is 哪个, 么子 is 什么, 咯边 is 这边.

Only words that carry no matter stand here; what a matter is called in a dialect is the vocabulary's to know.
"""

from __future__ import annotations

import re

from knowledge.once import once

_NO_SIDE = r"(?<![一两路旁这那东西南北周左右上下里外后前河湖海墙身手街渠水地沟田])"
"""What keeps 路边个体户 from being asked as 边个."""
_WORDS = (
    (rf"{_NO_SIDE}边个", "哪个"), (rf"{_NO_SIDE}边(?=啲)", "哪"), (rf"{_NO_SIDE}边(?:度|处|间)", "哪里"), (r"乜(?:嘢|野|东西)?|(?<!咩)咩(?!咩)", "什么"),
    (r"点(?=样|搞|办|算|整|弄)样?", "怎么"), (r"点解", "怎么"), (r"系唔系|系咪", "是不是"), (r"有冇", "有没"), (r"冇得|冇", "没"),
    (r"唔(?:使|用)", "不用"), (r"唔理", "不管"), (r"唔", "不"), (r"喺", "在"), (r"嘅", "的"), (r"嗰", "那"), (r"咁", "那"),
    (r"呢(?=件|度|啲|单|样|间|位)", "这"), (r"啲", "些"), (r"佢哋", "他们"), (r"[佢渠](?=哋)", "他"), (r"佢", "他"), (r"哋", "们"),
    (r"咗", "了"), (r"嚟", "来"), (r"睇", "看"), (r"[俾畀]", "给"), (r"揾", "找"), (r"搞掂", "处理"), (r"仲(?=有|要|会|系)", "还"),
    (r"而家", "现在"), (r"(?<=[哪谁])系|(?<![联关体派])系(?=哪|边|什么|谁|镇|县)", "是"), (r"入面", "里面"), (r"帮手", "帮忙"),
    (r"(?<![这那怎什要])么(?:子|个)(?![女孩])", "什么"), (r"何个|哪个崽", "哪个"), (r"何(?:解|式|里|是)(?=[^,，。]*(?:办|改|搞|弄|做|管|报|批|领|算))", "怎么"),
    (r"咯(?=边|个|样|些|里|件|条|种|只|头|事)", "这"), (r"啥子|么事", "什么"), (r"咋个", "咋"), (r"莫得", "没有"), (r"(?<=[县镇乡村])头(?!头)", "上"),
    (r"阿(?:个|一个)", "哪个"), (r"[阿那]达(?![标到成])", "哪里"), (r"阿里(?!巴)", "哪里"), (r"咋整", "怎么办"), (r"(?:那|咱|这)?嘎[达哒]", "地方"),
    (r"啥人", "谁"), (r"恁(?=们|镇|村|乡|咋|这)", "你"), (r"(?<=[那这])[面块]儿?(?=[,，。 ?？找归谁管哪也呢的]|$)", "边"), (r"(?:噻|唦|嗦|撒)(?=[?？。!！ ]*$)", "吧"),
    (r"[喃哩咧嘞](?=[?？。!！ ]*$)", "呢"), (r"[咯喽啰哟](?=[?？。!！ ]*$)", "了"), (r"(?<=[啥么哪咋])[嘞咧哩]", ""),
)  # fmt: skip
_SPOKEN = tuple((re.compile(pattern), word) for pattern, word in _WORDS)


def in_common_words(text: str) -> str:
    """A normalised message with its dialect words of asking and pointing replaced; all else stays."""
    return once((in_common_words, text), lambda: _in_common_words(text))


def _in_common_words(text: str) -> str:
    for pattern, word in _SPOKEN:
        text = pattern.sub(word, text)
    return text

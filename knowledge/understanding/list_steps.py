"""Words with which somebody goes about in a list that was shown: 下一个, 上一条, 回到列表, 全部列出来, 上一页."""

from __future__ import annotations

import re
from enum import StrEnum


class Step(StrEnum):
    """Where a message goes in the list shown last."""

    NEXT = "next"
    """The item after the one that is open."""
    PREVIOUS = "previous"
    LAST = "last"
    ON = "on"
    """The next item where one is open, else the next page."""
    BACK = "back"
    """The list again."""
    ALL = "all"
    REST = "rest"
    """All that was not shown yet."""
    PAGE_BACK = "page-back"
    COUNT = "count"
    """How many it has."""
    SUM = "sum"
    """How many there are of the list and of what was counted before it."""
    AGAIN = "again"
    """Which they are, said in words that without a list may mean anything: 有哪些, 念一遍."""
    MOST = "most"
    """Which of several offices has most of it."""
    ABOVE = "above"
    """The item that stands above the open one: 前头那个. Elsewhere it may mean a matter talked about before."""
    BELOW = "below"


_ITEM = r"(?:个|条|项|件|样|款|桩|号|则)(?:事项|事儿|事情?|是啥|是什么)?"
_LEAD = re.compile(
    r"(?:好的?|嗯|哦|噢|行|可以|知道了|明白了?|懂了|谢谢|那(?![个份张几些])|接着|继续|然后|请|麻烦|劳驾|给我|帮我|帮忙|我|想|要|就|把|,|，|。| )*"
)
_NOT_THIS = re.compile(
    r"^(?:(?:不是|不要|不对|错了|弄错了|点错了|看错了)(?:这个|这条|那个|它|了|是)?[,，。 ]*)+(?:是|要|看|我要|我说的是)?"
)
"""What stands before who wants the one beside it: 不是这个，前头那个."""
_TAIL = r"(?:看一下|看一看|看|念|说说|讲讲|的|吧|呢|吗|么|啊|呀|嘛|哈|哦|可以|谢谢|[,，。?？!！~ ])*"
_SHOWN = r"(?:列表|列单|单子|清单|名单|目录|表|那几(?:个|条|项|件)|那些(?:事项|事)?|结果)"
_EARLIER = r"(?:刚才|刚刚|方才|刚|前面|上面|之前|先前|原来|原先|才将)(?:您|你)?(?:给我)?(?:列(?:出来?)?|发|给|查|看|说|念|报|显示)?(?:出来)?(?:过|了)?(?:的)?"
_FURTHER = r"(?:剩下|后面|后头|余下|下剩|没列|没看|没显示)(?:出来|完)?(?:的)?(?:那些)?"
_EVERY = r"(?:全部|全|所有|都|统统|通通|整个|完整|一次性?|一口气|一下子|一并|完完整整)"
_TELL = r"(?:列|发|念|显示|说|报|展开|展示|打|拿|给|摆|调|拉|贴|看)"
_DONE = r"(?:出来|给我|我|完|一下|一遍|全|齐|来|过来|上来|吧|看|听)*"

_ONE_BY_ONE = (
    r"(?:挨(?:个|条|项|着)|(?:一|逐)(?P<unit>[条个项件样])(?:一?(?P=unit))?|从头(?:到尾)?|按顺序|顺着|依次)(?:的|地)?"
)
_OF_LIST = r"(?:它们?|这些|那些|里头|里面|(?:上面|上头|刚才)?(?:这|那)?(?:[几两]|十?[一二三四五六七八九十]|\d{1,3})(?:个|条|项|件)|具体|都|分别|各是|到底){0,3}"
_ALOUD = r"(?:列|念|说|讲|报|数|写|读|摆)"
_ONCE_ALOUD = rf"{_ALOUD}(?:一下|一遍|一列|一念|一说|一讲|一报|一数|给我听|给我看|我听听?|来听听?|来看看|出来|说看|念看|讲看|来|{_ALOUD})"

_STEPS: tuple[tuple[Step, str], ...] = (
    (Step.REST, rf"{_FURTHER}(?:也)?{_EVERY}++(?:都|给我|帮我)*+(?:{_TELL}{_DONE}|要)?|{_EVERY}(?:{_TELL}){_FURTHER}"),
    (Step.PAGE_BACK, r"(?:回到?|返回|翻到?|看)?(?:上|前)一?页|往前翻(?:一?页)?|(?:翻|退)回(?:去)?一页"),
    (
        Step.NEXT,
        rf"再?(?:来|看|念|开|说|讲|打开)?(?:下|后)(?:面|头)?(?:的|那)?(?:一|1)?{_ITEM}|再(?:来|看|念|开|说|讲)?(?:下)?一{_ITEM}|往(?:下|后)(?:看|念|翻|说)?一{_ITEM}|下一?步?条",
    ),
    (
        Step.PREVIOUS,
        rf"再?(?:上|前)(?:面|头)?(?:的|那)?(?:一|1){_ITEM}|再?上{_ITEM}|再?往(?:上|前|回)(?:看|念|翻|退)?(?:一{_ITEM})?",
    ),
    (Step.LAST, rf"(?:最后|最末|末尾?)(?:的|那)?(?:一|1)?{_ITEM}"),
    (Step.ON, r"再?往(?:下|后)(?:面)?(?:看|翻|念|说|走|讲|列)?"),
    (
        Step.BACK,
        (
            rf"(?:回|回到|返回到?|退回到?|回去看?|翻回到?|转回到?|倒回到?|还是看|重新看|重看|再看看?|看回|打开)(?:去)?(?:一下|一遍)?(?:{_EARLIER})?(?:那|这)?(?:个|份|张|一?串)?(?:的)?{_SHOWN}(?:去|上|里|那儿|那里)?"
            rf"|(?:再)?(?:{_TELL}|看)?(?:一下|一遍)?{_EARLIER}(?:那|这)?(?:个|份|张|一?串)?(?:的)?{_SHOWN}(?:呢)?(?:{_TELL}{_DONE})?"
            rf"|(?:那|这)(?:个|份|张)(?:列表|单子|名单)(?:再)?(?:{_TELL}{_DONE})?|{_SHOWN}?(?:再|重新){_TELL}(?:一遍|一下|一次)|列表|返回|退回去?|回去|返回上一?(?:级|层|页面)"
        ),
    ),
    (
        Step.ALL,
        (
            rf"(?:它们|这些|那些|这(?:几|十几|几十)(?:个|条|项)|列表|单子)?{_EVERY}++(?:给我|帮我|的)*+{_EVERY}*+(?:{_TELL}{_DONE}|要)|(?:全部|全都|所有)(?:的)?(?:事项|条目)?|{_EVERY}要|{_EVERY}++给我{_DONE}"
            rf"|(?:完整|整个|全部)(?:的)?(?:列表|单子|名单)|(?:列|发|念|看|说|报|显示|展开)(?:全部|全|完|齐|完整)(?:的)?|别分页|不要分页|一次(?:性)?(?:看|列|发|显示)(?:完|全|齐)"
        ),
    ),
    (
        Step.COUNT,
        r"(?:这里|这些|里面|里头|它|这个)?(?:一共|总共|合计|拢共|统共|共)?(?:是|有)?(?:几|多少|几多)(?:个|条|项|件)(?:来着|啊)?|(?:一共|总共|合计|拢共|统共)(?:是|有)?(?:多少|几多)",
    ),
    (
        Step.SUM,
        r"(?:(?:它们?|这|那)?(?:全|都|两|俩|三|四|几|这几|这两|这三)?(?:个|家|边|样|部分|类|种)?(?:局|部门|单位)?)?(?:加(?:起来|一起|到一起|一块|总)|合(?:起来|在?一起|到一起)|拢到?一起|总数)(?:一共|总共|是|有|到底)*(?:多少|几)?(?:个|条|项|件)?",
    ),
    (
        Step.AGAIN,
        (
            rf"{_OF_LIST}(?:有|是|包括|包含)(?:哪些|些?啥|些?什么|些|哪几?[个条项件样])(?:事项|事情?|内容|来着|来)?|{_OF_LIST}哪(?:些|几[个条项件样])(?:事项|事情?)?(?:来着)?"
            rf"|{_OF_LIST}{_ONE_BY_ONE}(?:{_ONCE_ALOUD}|{_ALOUD}|看|过|来)(?:一下|一遍|我听听?|我看看?|清楚)?|{_OF_LIST}{_ONCE_ALOUD}(?:都|的|是|有)*(?:哪些|啥|什么|哪几[个条项件])?|给?我?(?:念念|说说|讲讲|列列|报报|数数)"
            rf"|{_OF_LIST}(?:题目|名字|名称|标题|内容)(?:都|分别)?(?:是|叫|有)(?:啥|什么|哪些)"
        ),
    ),
    (
        Step.MOST,
        r"(?:那|它们|这两家?|两家|两个)?(?:哪(?:个|一个|家|边)?|谁)(?:局|部门|单位|家)?(?:管|有|占)?(?:得|的)?(?:事项?|条|项)?(?:更|最|要)?(?:多|少)(?:一些|一点|些|点)?",
    ),
    (Step.ABOVE, r"(?:是|我要|我说|我是说|我要看)?(?:前|上)(?:面|头|边)(?:的)?(?:那|这)(?:一)?(?:个|条|项|件)"),
    (Step.BELOW, r"(?:是|我要|我说|我是说|我要看)?(?:后|下)(?:面|头|边)(?:的)?(?:那|这)(?:一)?(?:个|条|项|件)"),
)
_PATTERNS = tuple((step, re.compile(f"(?:{pattern}){_TAIL}")) for step, pattern in _STEPS)
_LONGEST = 24


def read_step(text: str) -> Step | None:
    """Where a normalised message goes in a list, when it says nothing else; None for other messages."""
    if len(text) > _LONGEST:
        return None
    opening = _LEAD.match(text)
    said = text[opening.end() :] if opening is not None else text
    said = _NOT_THIS.sub("", said, count=1)
    return next((step for step, pattern in _PATTERNS if pattern.fullmatch(said)), None)

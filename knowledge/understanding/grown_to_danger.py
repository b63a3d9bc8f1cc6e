"""A duty is talked about, and then somebody is in danger: 家暴谁管 and then 他现在就在打, 化粪池谁清 and then 两个人下去没上来. Of such
words alone nobody could say what happens; what was talked about says it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.understanding.danger_rules import DESPAIR_LINE
from knowledge.understanding.kin import ANY_KIN


@dataclass(frozen=True, slots=True)
class GrownDanger:
    """A danger that a message brings into a talk about a duty."""

    numbers: tuple[str, ...]
    """First to call first."""
    doubted: bool
    """Whether it may be a way of speaking."""


@dataclass(frozen=True, slots=True)
class _Row:
    title: re.Pattern[str]
    """Of the duties in whose talk the words mean it."""
    words: re.Pattern[str]
    danger: GrownDanger


_SOMEBODY = (
    rf"(?:[我俺咱](?:们)?家?的?)?(?:{ANY_KIN}|孩子|娃娃?|小孩|人|老人|老汉|老太太?|工人|师傅|司机|羊倌|村民|学生)"
)
_SOME = r"(?:好?几|[一二两三四五六七八九十\d]|有|还有|好多)个?"
_HAZARD = (
    r"灾|防汛|消防|火|危房|自建房|房屋|建筑|安全生产|森林|林木|绿化|草原|农牧业|大棚|水利|道路|公路|桥|燃气|电力|地质"
)


def _row(title: str, words: str, numbers: str, *, doubted: bool = False) -> _Row:
    return _Row(re.compile(title), re.compile(words), GrownDanger(tuple(numbers.split()), doubted))


_ROWS = (
    _row(
        "",
        r"(?:他|她|男人|老公|那人|他们|对方)(?:们)?(?:现在|这会儿?|眼下)?(?:就|又|正|还)?(?:在|正在)(?:外面|家里?|屋里|门口)?打(?:我|人|她|他|娃|孩子|我妈)?(?:呢|着呢|了)?$",
        "110 120",
    ),
    _row(
        "",
        r"(?:[我俺咱]们?)(?:就|才|刚)?(?:去|上去|过去|上前)?(?:说|拦|劝|问|找|管|制止)(?:了|他|她|他们|人家|对方|[几两一]句|一下|理){0,3}[，,]?(?:结果|反而|还)?(?:他|她|他们|人家|对方)(?:就|还|反而|上来|动手){0,2}"
        r"(?:打(?!电话|官司|算)|砍|捅|追着?打|放狗咬|拿.{1,4}[打砸追砍捅])(?:了|伤)?(?:我|俺|人)",
        "110 120",
    ),
    _row(
        "",
        rf"{_SOME}(?:大人|人|师傅|工人|娃娃?|小伙子?)?(?:人)?(?:下去|进去|掉下去|跳下去)(?:了|救人|捞人|清|后|就|以后){{0,2}}(?:都|也|一直|半天)?(?:还)?没(?:有|能)?(?:上来|出来|动静|声音|回音|音)",
        "119 120",
    ),
    _row(
        "",
        rf"(?:冲走|卷走|淹(?:了|着|住)|埋(?:了|住))(?:了)?{_SOME}?(?:{_SOMEBODY})(?:了)?$|(?:{_SOMEBODY})(?:都)?(?:被|让|叫|给)(?:水|洪水|大水)?(?:给)?(?:冲走|卷走|冲下去)",
        "119 120",
    ),
    _row(
        "",
        rf"(?:压|砸|埋)(?:着|住|到|在|了)(?:了)?{_SOME}?(?:{_SOMEBODY})(?:了|的?腿|的?头|在?(?:下面|底下))?$",
        "119 120",
    ),
    _row(
        _HAZARD,
        rf"^(?:里面|底下|下面)?(?:{_SOMEBODY})(?:还|都|也|被)?(?:(?:压|埋|困|卡|捂|堵)?在(?:里头|里面|底下|下面)|没(?:有|能)?(?:跑)?出来|出不来)(?:了|呢)?$"
        rf"|^(?:里面|里头|底下|下面)(?:还|就)?(?:压|埋|困)(?:着|了)(?:{_SOME})?(?:{_SOMEBODY})$",
        "119 120",
    ),
    _row(
        "燃气",
        r"^(?:[我俺咱]们?家?|邻居家?|楼[道上下里]|厨房|屋里|家里|灶)?(?:的)?(?:好像|现在|也|又|都)?(?:漏(?:气)?(?:了|呢|着呢)|(?:有|闻到|一股)(?:煤气|燃气|天然气|臭鸡蛋)?(?:的)?味(?:道|儿)?(?:了|呢)?)$"
        r"|^(?:满屋|屋里|家里|厨房|楼道)?(?:的|都是|全是)?(?:煤气|燃气|天然气)?味(?:道|儿)?(?:特别|很|太|真)?(?:大|浓|重|冲|呛)(?:得很|的很|得不行|死了|得厉害|了|啊){0,2}$",
        "119",
    ),
    _row(
        "防汛|抗旱|水利|河|洪|灾",
        r"(?:洪?水|河水|渠水)(?:已经|都|现在|马上|快)?(?:进|漫进?|灌进?|冲进?|淹)(?:到)?(?:村|屋|院|家|房|圈|地窖)(?:子|里|来)?(?:了|来了)$",
        "119 110",
    ),
    _row(
        "秸秆|垃圾|人居环境|火|林|草|大气|燃气|电力",
        r"(?:火|火星子?|火苗)?(?:被?风)?(?:把火)?(?:吹|烧|刮|窜|引|飘|着|蔓延)(?:到|着了|进)(?:了)?(?:[我俺咱他]们?家?|邻居家?|别人家?|村里?|隔壁)(?:的)?(?:房|屋|棚|圈|院|草垛|柴|林|羊圈|牛圈|地里|麦)[^谁哪吗]{0,3}了",
        "119",
    ),
    _row(
        "秸秆|垃圾|人居环境|火灾|灭火|消防|林|草|燃气|电力",
        r"^(?:现在|刚刚?|已经|全|都|真的?|那堆|柴火?|草垛)?(?:着|着火|点着|烧着|烧起来|起火)(?:了|啦|咧){1,2}(?:快来人?|咋办)?$",
        "119",
    ),
    _row(
        "",
        r"^(?:那)?(?:我|俺)(?:就|要|马上|这就)?(?:去)?死(?:给|在)(?:你们?|他们?|政府|镇上|镇政府)",
        f"110 120 {DESPAIR_LINE}",
    ),
    _row(
        "",
        r"(?:不|别)(?:让|叫|给)(?:[我俺咱]们?|人)?活(?:了|呀|啊|吗)?$|(?:逼|要)(?:[我俺咱]们?|人)(?:去|往)?死(?:路上)?|(?:我|俺)(?:也|就|都|真)?(?:没法|不能|没办法)(?:再)?活(?:了|下去)",
        f"110 120 {DESPAIR_LINE}",
        doubted=True,
    ),
)
_ASKS = re.compile(
    r"谁|哪|归|[?？吗]|补偿|赔|补贴|救助(?!我)|保险|以前|去年|前年|上次|上个?月|昨天|经常|怕|要是|如果|万一"
)
"""Words of who asks, tells of what was or fears what may be."""
_MOST = 26
"""Characters of a message that says this and nothing else."""


def grown_danger(text: str, title: str) -> GrownDanger | None:
    """The danger that a normalised message brings into the talk about the duty with this ``title``, or None."""
    if not title or len(text) > _MOST or _ASKS.search(text):
        return None
    return next((row.danger for row in _ROWS if row.words.search(text) and row.title.search(title)), None)

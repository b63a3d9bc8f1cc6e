"""What clerks say around a question for a list: why they ask, who they are, what they cannot find."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.understanding.clauses import clauses_of, marked_clauses

if TYPE_CHECKING:
    from collections.abc import Callable

_CLAUSE = re.compile(r"[,，。?？!！;；、\s]+")
"""Each of an enumeration may be an aside of its own here: 领导要、写总结用."""
_ASIDE = re.compile(
    r"台账|总结|汇报|报表|写材料|整材料|开会|会上|学习|培训用|整理|登记|要用|急用|急着|着急|新来|新人|刚来|刚到|刚调|刚接|接手|分管|包片|包村"
    r"|我(?:是|负责|管)|不懂|不熟|不清楚|搞不清|弄不清|记得|记不|找不|分不清|忘|迎检|检查|领导|书记|镇长|主任|科室|办公室|值班|填表|抄|打印"
    r"|截图|对账|核对|对一下|交差|备案|存档|做表|报上去|上报|谢|麻烦|辛苦|你好|您好|在吗|在不|听说|据说|原来|以前|合并|改革|改名|机构"
)
_ASKS = re.compile(r"列|哪|几|多少|调出|清单|全部|收回|配合|基本|有啥|都要")
_DETAILS = re.compile(
    r"(?:^|(?<=\W)|(?<=[的事]))?一[个条项样]是?[^\s,，。]{1,9}?[,，\s]*一[个条项样]是?[^\s,，。]{1,9}"
)
"""一个是收材料一个是批: what the asker remembers of each of the duties."""
_SHARED_OUT = re.compile(r"[,，。;；\s]*(?:分别|各自|各|都|又)(?:是|归|由|该|在|算)+(?:谁|哪)[^,，。?？\s]{0,6}\W*$")
"""分别归谁, of duties that were asked for: every answer says it."""
_LISTED = re.compile(r"(?:几|多少|哪些|哪几|好多)[条项件桩]|清单|单子")
_GLOSS = re.compile(
    r"[,，。;；\s]+(?:(?:就是|像是?|好比|比如说?|例如|包括|连)[^,，。?？]{2,24}?(?:那些|这些|之类的?|等等|啥的|什么的|那种)"
    r"|[^,，。?？]{2,16}?(?:都|也|全)算(?:上|在内|进去)?)\W*$"
)
_PARTS = re.compile(r"收回|收走|配合|协助|基本|自己")
_EXAMPLES = re.compile(
    r"(?P<examples>[^,，。?？;；]{3,30}?)(?:这|那)(?:一)?(?:种|类|样的?|些)(?P<head>[^,，。?？;；有几哪多]{0,8}?(?:处罚|罚款|罚钱|检查))"
)
_TEASES = re.compile(r"得很|得不行|得慌|愁|烦|[我俺](?!们|镇)|[他她它]|老[来往是爱]|总[来往是]|天天")
_NAMED = re.compile(r"(?:的|事|事情|这块|那块|方面|这类|一类|处罚|清单|里头?|上)$")


_SELF = r"[我俺额](?!们|镇|乡|这|那|能|可以|自己|要?配合|来?管|要?办)"
_KIN = r"(?:我|俺|咱)?家里?(?:的)?(?:娃|老|婆|公|爷|奶|爹|妈)|娃(?:子|娃)?(?!教|入|上|的)|老[汉婆伴](?:子)?(?!的)"
_TELL_ME = r"[你您](?:给|帮|说|念|列|慢|大声|写|快)|给[我俺咱额](?:说|念|列|讲|报)"
_HOW_MANY = r"(?<=[几多哪][条项件个样桩些])|(?<=[几多哪][条项件个样桩]事)|(?<=多少[条项件个样桩])|(?<=有啥|哪些|都啥)"
_RUNS_ON = re.compile(
    # 有几条|我腿不好使; 有几条|给我说一哈
    rf"(?:{_HOW_MANY})(?={_SELF}|{_TELL_ME}|{_KIN})"
    # 给我说一哈|拴狗的都算
    r"|(?<=一[下哈遍])(?=[^,，。?？]{2,14}(?:都|全|也)(?:给我)?算)"
    # 工钱没要上|名字里带农民工的
    r"|(?<=[\u4e00-\u9fff]{4})(?<![项条的里中单是有看问凡])(?<!单上)(?=(?:名[字称]|标题|题目)(?:里头?|中|上)?(?:带|有|含|叫))"
    # 有几条呢|我会计记账要用
    r"|(?<=[呢呀啊嘛哦噢咧喽哈哇嘞啦])(?=我(?!们|镇)|俺(?!们)|[他她]们|[他她]家|人家|领导|群里|老板|家长)"
    # 跑了三趟|那你就告诉我; 跑了三趟|我就想问
    r"|(?<=[\u4e00-\u9fff])(?=那?你们?(?:就|先|倒是|干脆|只|快)*(?:告诉|说说|说给|跟|给|回)(?:我|咱|俺|一?句)|那?[我俺](?:就|只|倒是)(?:是|想|要)*(?:问|知道|打听))"
)
"""Where a dictated message goes on to something else without a stop."""
_WIDENS = re.compile(
    r"(?:也|都|全|一并|统统)(?:都|要|得)?(?:算(?:上|在内|进去|进来|一起)?|计入|计算在内|要|包括在内|列上|捎上)(?:的|哈|啊|哦|呀|进去)?$"
    r"|(?:也好|都好|也罢)[^,，。]*$|都(?:行|可以|中|成|没关系|没事)(?:的|啊|哈|了)?$|(?:都|也|全)(?:给我)?(?:看|念|列|说|报)(?:看|一下|一遍|出来|给我听听?|给我看看?)?(?:哈|啊|哦|呀)?$"
)
_IN_TEXTS = re.compile(r"条文|正文|全文|内容里|职责里|职责条文|条款里|细则|具体内容")
_BYSTANDER = re.compile(
    r"^[^,，。]{1,9}?(?:问|问的|问起来?|问我|要问|想问|想知道|想了解|求教|请教|求助|打听|要看|等着看|等着要|等着用|要用|要发|要贴|实习|毕业论文|写论文|报告要用)(?:呢|一下|的|呀|啊)?$"
    r"|^[^,，。]{1,8}(?:核对|核实|备案|留底|存档|备查)$"
    r"|^(?:我|俺|咱)?(?:们)?(?:要|正在|在|正|帮[^,，。]{1,3})?(?:整理|做|建|弄|填|交|报|写|更新|核对)(?:一下|个|份)?(?:台账|总结|汇报|报表|材料|表格|资料|目录)(?:要?用|呢|的|呀|哩)?$"
    r"|^(?:我|俺|额|咱)(?:们)?(?:要|想|得|好|准备|打算|正要|还要)(?:给[^,，。]{1,4})?(?:拉|建|发|做|写|贴|打|交|报|存|抄|记|排|通知|联系|约|订|回话|开会)[^,，。?？几哪]{0,7}$"
)
"""Who wants to know it, or what for: 渔民代表问, 业主群里要发."""


_FOR_SOMEBODY = re.compile(
    r"^(?:我)?(?:帮|替|给|代)(?!我|咱|俺|县|上)[^,，。?？]{1,6}?(?:问|打听|查)(?:一?下|一嘴|一声|个事|个)?(?:[,，:]|的是)?"
)


_WORKS_AT = re.compile(
    r"我(?:就|现在)?在(?P<office>[^,，。?？]{1,12}?(?:局|委|办|部|会|联|中心|所|站|队))(?P<does>上班|工作|干活|当差|实习|跟班|挂职|借调)"
)
_GUEST = ("实习", "跟班", "挂职", "借调")
"""Who is there for a while asks for others: 我在政务办实习，领导让我数数."""


_TEXT = r"(?:正文|全文|条文|原文|内文|(?:具体|条款)?内容|细则)(?:里头?|里面|当中|中|上)?"
_ALL_TEXTS = re.compile(
    rf"(?:不管|不论|无论|不光|不只|不限于?)(?:是|在|看)?(?:标题|题目|名[称字])(?:里头?|里面|中)?(?:的|有)?(?:(?:还是|或者?|、|和){_TEXT})?(?:的)?(?=[,，。\s]|$)"
    rf"|的?{_TEXT}(?:都|也)?(?=提|写|出现|带|含|有(?![哪几啥什]))"
)
"""不管标题还是正文; 正文里|提到: a word counts wherever a duty has it."""
_WHO_SAYS = r"(?:说|讲|让|叫|喊|推|踢|支|打发|赶)"
_SENT_ROUND = re.compile(
    rf"^[^几哪]{{0,12}}?{_WHO_SAYS}(?:我|俺|咱|人家|是|又|也|都|这事|这个)?(?:归|找|去找|去|给|到|不归|不是|管不了|不管|不该|没)[^几哪多的]{{0,9}}$"
    r"|^[^几哪]{0,6}?(?:(?:跑|找|问|去|报|打电话)(?:了|过|[一两二三几][趟回次]|好几[趟回次])+|打[了过](?:[一几两]个)?电话)(?:给|到|去)?[^几哪多的]{1,8}?(?:局|委|所|办|公安|城管|镇上|村上)(?:[^几哪多的]{0,4})$"
    r"|^[^几哪]{0,4}?(?:去|到|跑|上)[^几哪多的]{1,7}[局委所办联](?:那儿?|那边|里|去)?(?:问|找|跑|打听|反映|办|报)[了过][^几哪多的]{0,4}$"
)
"""派出所又说找镇上, 找了三趟民政局: whom somebody was sent to narrows nothing; 问一下公安局 asks for its duties."""
_OF_PARTS = re.compile(r"收[回走]|配合|协助|基本|清单|事项|单子")
_ASKS_LIST = re.compile(r"清单|单子|事项|[几哪][条项件个样些]|多少[条项件]")


def without_sent_round(text: str) -> str:
    """A message that asks for a list, without the clauses that tell whom its asker was sent to."""
    clauses = marked_clauses(text)
    kept = [each for each in clauses if _OF_PARTS.search(each) or not _SENT_ROUND.search(each)]
    return "，".join(kept) if len(kept) < len(clauses) and any(map(_ASKS_LIST.search, kept)) else text


def without_texts(text: str) -> tuple[str, bool]:
    """A message without what says that a word counts in the duties' texts too, and whether it says so."""
    bare = _ALL_TEXTS.sub("", text).strip(",，。 ")
    return (bare, True) if bare and bare != text else (text, False)


def without_run_on(text: str) -> str:
    """A message without for whom it is asked, and with commas where a dictated one goes on to something else."""
    text = _WORKS_AT.sub(_whose, _FOR_SOMEBODY.sub("", text) or text).lstrip(",， ") or text
    return _RUNS_ON.sub("，", text)


def _whose(found: re.Match[str]) -> str:
    return "" if found["does"] in _GUEST else f"我是{found['office']}的"


def without_widening(text: str, names: Callable[[str], bool] = lambda _: False) -> tuple[str, bool]:
    """A message without the clauses that only say what is to be counted too, and whether they speak of the duties' texts.

    条文里写到的也要 counts what no title says; 村里的和饭店的都算 only says it in other words; 残联的都列出来 asks for it.
    ``names`` tells whether a clause names what a list is narrowed to.
    """
    clauses = clauses_of(text)
    widening = [
        place > 0
        and bool(_WIDENS.search(clause))
        and not (_PARTS.search(clause) or _LISTED.search(clause) or names(clause))
        for place, clause in enumerate(clauses)
    ]
    if not any(widening):
        return text, False
    rest = "，".join(clause for clause, widens in zip(clauses, widening, strict=True) if not widens)
    said = "".join(clause for clause, widens in zip(clauses, widening, strict=True) if widens)
    return rest, bool(_IN_TEXTS.search(said))


def is_bystander(clause: str) -> bool:
    """Whether a clause only tells who wants to know, or what for."""
    return bool(_BYSTANDER.search(clause)) and not _LISTED.search(clause)


def without_parts(text: str) -> str:
    """A message without what its asker remembers of the single duties; as it is when nothing else would be left."""
    rest = _GLOSS.sub(lambda match: match.group() if _PARTS.search(match.group()) else "", text)
    shared = _SHARED_OUT.sub("", rest)
    text = shared if _LISTED.search(shared) else rest
    rest = _DETAILS.sub(" ", text).strip()
    return rest if len(rest) * 2 > len(text) else text


def without_asides(text: str) -> str:
    """A message without the clauses that ask nothing (写总结要用); as it is when nothing else would be left."""
    clauses = [clause for clause in _CLAUSE.split(text) if clause]
    asking = [clause for clause in clauses if not tells_why(clause)]
    return text if not asking or len(asking) == len(clauses) else " ".join(asking)


def tells_why(clause: str) -> bool:
    """Whether a clause has words by which people tell who they are and why they ask, and none that ask."""
    return (bool(_ASIDE.search(clause)) and not _ASKS.search(clause)) or is_bystander(clause)


def is_story(clause: str, *, names_office: bool = False) -> bool:
    """Whether a clause tells why somebody asks, and names no matter to ask for: 娃上学老往教育局跑."""
    if is_bystander(clause):
        return True
    return not _NAMED.search(clause) and (names_office or bool(_ASIDE.search(clause) or _TEASES.search(clause)))


def examples_in(text: str) -> tuple[str, str] | None:
    """Examples that a message gives of a kind of matter, and the message without them: 压坏公路弄脏路面这种处罚."""
    found = _EXAMPLES.search(text)
    return (found["examples"], text[: found.start()] + text[found.start("head") :]) if found else None

"""What a message wants to know about a matter, and whether it leans on what was talked about before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.answers import Want

_TOWNSHIP = r"(?:镇|乡|街道|村|社区|网格|我们|咱们|咱|你们|基层|所里|办事处)(?:上|里|政府|委会|干部|员|这边|这头|自己|本身|我们|村上|村里)*"
_DO = r"(?:干|做|管|办|负责|配合|走|要|能|审|该|出|忙)(?:些|点|得|一?下)*(?:啥|什么|哪|几|点|些|吗|不|到|咋|怎)"
_STEPS = re.compile(
    rf"{_TOWNSHIP}.{{0,6}}{_DO}|{_TOWNSHIP}.{{0,4}}(?:怎么|咋)(?:办|做|弄|配合|处理|走)|(?:哪|几)(?:几|些)?步|步骤|流程|怎么走|咋走"
    r"|(?:村|镇|乡)(?:上|里)?(?:自己)?.{0,8}(?:呢|用不用|要不要)$"
)
_DEPARTMENT = re.compile(
    r"(?:哪|那|啥|什么)(?:个|家|一家|一个)?(?:部门|单位|局|委|科室|衙门|口子)|(?:归|找|是|由|让|该)(?:哪|谁)|谁(?:来|管|负责|给|去|办|发|批|查|罚|审|定|做|牵头|出|盯|修|治|抓|收)|哪(?:个|家)(?:查|管|批|发|来|牵头|维护|盯|罚|负责|出)|归谁|找谁|哪儿管|哪里管|跟谁"
)
_DEPARTMENT_DUTIES = re.compile(
    r"(?:县|区|市|上级|上面|部门|局)(?:上|里)?(?:那|这)?(?:头|边|些)?.{0,8}(?:管|干|做|负责|职责)(?:些|点|的)?(?:啥|什么|哪)|(?:部门|县里|县上|上级)(?:的)?(?:职责|责任|分工)|全文|管哪几|职责(?:是|有)"
)
_LEVEL = re.compile(
    r"(?:镇|乡|村|街道|你们|我们|下面)(?:上|里|政府)?.{0,6}(?:还是|或者|或).{0,4}(?:县|区|市|上级|上面|局)|(?:县|区|市|上级|上面)(?:上|里)?.{0,6}(?:还是|或者|或).{0,4}(?:镇|乡|村|街道)"
    r"|哪(?:一)?级|(?:还|现在)(?:办不办|办吗|管不管|归不归|归镇|归乡|能不能办)|(?:镇|乡|街道)(?:上|里)?(?:现在)?(?:还)?(?:办不办|管不管|能不能办|办吗|有没有权)|收(?:上去|走|回)(?:了)?(?:没|吗)|管到哪"
)
_LEANS = re.compile(
    r"^(?:那|那么|那要是|要是|如果|还有|另外|再问|再说|这个|这|它|他|她|最后|然后|接着|换成|换|可是|不过|但|但是|除了|其中|里面|里头|上面|剩下|这事|那个|那些|对了)|(?:呢|这个|这一条|那一条|那条|这条|这事|那事)[?？。!！ ]*$"
)
_CHOICE = re.compile(
    r"^(?:第|选|要|看|是|我选|我要)?\s*([1-9]\d{0,2}|[一二三四五六七八九])\s*(?:个|条|项|号|那个|那条)?[。.!！]?$"
)
_CHOICE_DIGITS = "一二三四五六七八九"

# What is left of a follow-up once its asking words are gone; nothing left means that it asks about the same matter.
_ASKING = re.compile(
    r"那么|那|这个|这|要是|如果|还有|另外|请问|想问|问|一下|我们|咱们|咱|你们|镇上|镇里|镇政府|乡里|街道|村上|村里|镇|乡|村|县上|县里|县|区里|上级|上面|部门|单位|局|委"
    r"|那头|那边|这边|这头|自己|平时|到底|究竟|现在|具体|都|要|能|该|得|是|归|找|由|让|给|谁|哪几|哪个|哪家|哪些|哪|几|啥|什么|咋|怎么|怎样|步骤|流程|步|走|干|做|管|办|负责|配合|处理|弄"
    r"|些|点|个|样|条|项|的|了|呢|吗|嘛|么|呀|啊|吧|不|没有|没|有|还是|或者|到|程度|上|里|头|职责|全文|分工|事|一|换成|换|也|一样|同样|对应|看看|看|说|讲|们"
)


@dataclass(frozen=True, slots=True)
class Asking:
    """How a message asks."""

    want: Want
    leans: bool
    """Whether it begins or ends like a later turn of a conversation."""
    rest: str
    """Its words without the asking words."""


def read_asking(text: str) -> Asking:
    """What a normalised message wants, and what is left of it beside that."""
    rest = _ASKING.sub("", re.sub(r"[^\w]", "", text))
    leans = bool(_LEANS.search(text))
    if _LEVEL.search(text):
        return Asking(Want.LEVEL, leans, rest)
    if _DEPARTMENT_DUTIES.search(text):
        return Asking(Want.DEPARTMENT_DUTIES, leans, rest)
    if _STEPS.search(text):
        return Asking(Want.TOWNSHIP_STEPS, leans, rest)
    if _DEPARTMENT.search(text):
        return Asking(Want.DEPARTMENT, leans, rest)
    return Asking(Want.RESPONSIBILITY, leans, rest)


def picked_choice(text: str) -> int | None:
    """The place, from 1, that a normalised message picks (2, 第二个, 选2), or None."""
    found = _CHOICE.match(text)
    if not found:
        return None
    digit = found.group(1)
    return int(digit) if digit.isascii() else _CHOICE_DIGITS.index(digit) + 1

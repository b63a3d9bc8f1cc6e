"""Matters said in words that else only ask or name who acts: 找个活干, 投诉村干部, 娃没人管; and another thing
that is named beside: 房子也要拆."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.understanding.wishes import asks_whether

_WE = r"(?:我们|咱们|俺们|你们|他们|我|俺|咱)?"
_OFFICIALS = r"(?:干部|支书|书记|村长|镇长|乡长|主任|会计|文书|队长|大队长|组长|领导|一把手|网格员|工作人员)"
_BODY = r"(?:村委会|居委会|村委|居委|村上|村里|镇上|镇里|乡上|乡里|村|镇|乡|社区|街道|大队)?的?"
_NAMED = re.compile(
    # 找个活干, 没活干; 镇上有啥活 asks for the township's part.
    r"^(?:我们|咱们|[我俺咱想要也还]|家里|娃|儿子|老公|现在|哪里|哪儿|哪)*(?:找|寻|揽|谋|缺|没|有)(?:不到|不着|点儿|[个点些份])?(?:零|短|临时|轻省?)?活(?:儿|计|路)?(?:干|做|$|[,，。?？ ])"
    # 告诉村干部 only tells them, and 反映给村干部 says to whom.
    rf"|(?:投诉|举报|检举|告发|状告|控告|告(?![诉知]))(?:一下|下)?{_WE}{_BODY}{_OFFICIALS}"
    # 村干部不管 goes on about a matter; 村干部吃拿卡要 is one.
    rf"|(?:村|镇|乡|社区|街道|大队)(?:上|里|委会?)?的?{_OFFICIALS}.{{0,2}}(?:不办事|不干事|不作为|乱作为|贪|吃拿|拿回扣|收(?:钱|礼|好处)|受贿|欺负|刁难|打人|骂人|偏心|不公|优亲厚友)"
    r"|(?:老人家?|老年人|老汉|老娘|娃娃?|孤寡)(?:们)?(?:在家|一个人)?(?:没人|无人|没有人)(?:管|养|看|照顾|照看|照料|伺候|要)"
    r"|^(?:我家|我们|咱们|俺们|家里|村里|村上|这儿|这里|咱|俺)*(?:网络|网速|网|信号)(?:太|特别|很|老|总|又|一直)*(?:不好|不行|不通|慢|卡|断|差|没了)"
)
_NAMED_ALONE = re.compile(
    r"(?:请问|问一?下|[我俺咱想要问])*(?:补?办个?)?(?P<thing>[^,，。?？那这它也还没]{2,6}?)(?:怎么|咋|如何|[去上到在]哪|哪里|哪儿|找谁|归谁|找哪|归哪)[^,，。?？]{0,5}\W*"
)
_PAPER_ALONE = re.compile(
    r"(?:那么?|要是)?(?:我的?|办|补办)?(?P<thing>[^,，。?？这它也还没那]{1,5}[证照卡])(?:那个|的事情?|那个事)?(?:呢|[咋怎去上到在找归][^,，。?？]{1,6})?\W*"
)
"""A paper by its name needs no more: 那护照呢."""
_GIVEN = re.compile(
    r".{0,6}?(?:有没有|有无|发不发|给不给|能不能[领发]|[能可]以?[领发])(?:个|些|点)?(?P<thing>[^,，。?？有没钱证权人]{2,4}?)(?:给|发|领|送)?[吗么嘛呢]?\W*"
)
"""Something that is handed out: 残疾人有没有轮椅发."""
_ALSO = re.compile(
    r"^(?:[那可但好嗯哦]|不过)*[,， ]*(?:[我俺咱他她](?:们|家)?的?)?(?P<thing>[^,，。?？也还的 ]{1,4}?)也(?=[要得想能没有]|可以|快)(?P<did>[^,，。?？ ]+)"
)
"""How a message says of another thing what the talk may be about: 房子也要拆. What was done to it too (羊也被咬了), or is
the same with it (牲口也一样), goes on about the talk."""
_POINTED_AT = re.compile(
    r"(?:[那可但好嗯哦]|不过)*[,， ]*(?P<thing>[^,，。?？也还的 ]{2,6}?)那(?:个|档子?事|道手续|件?事|一?块)(?:呢|[,，?？ ]|$)"
)

_NAMED_NEXT = re.compile(
    r"那(?:么|要)?(?P<said>[拆修征占赔建盖](?:了|掉)?(?:[我俺咱他她](?:们|家)?家?的?)?(?P<thing>[^,，。?？也还的 ]{2,4}?))(?:呢|嘞|咧|哩|咋办|咋说|怎么办)\W*"
)
"""The same done to another thing: 那拆俺家房子嘞."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A thing that a message names beside those of the talk."""

    thing: str
    did: str = ""
    """What is said of it (要拆); empty where the message only points at it (档案那个)."""
    said: str = ""
    """What is asked then, without the words around it; empty where that is the whole message."""


def names_its_own(text: str) -> bool:
    """Whether a normalised message names a matter in words that else bring none: 想找个活干, 我要投诉村干部."""
    return bool(_NAMED.search(text))


def thing_asked_for(text: str) -> str:
    """The one thing that a normalised message names and asks how or where it is done (护照怎么办); else empty."""
    found = _NAMED_ALONE.fullmatch(text) or _PAPER_ALONE.fullmatch(text)
    return found["thing"] if found is not None else ""


def thing_given(text: str) -> str:
    """The thing of which a normalised message asks whether it is handed out; else empty."""
    found = _GIVEN.fullmatch(text)
    return found["thing"] if found is not None else ""


def thing_besides(text: str) -> Beside | None:
    """The thing of which a normalised message says something too (房子也要拆), or that it points at (档案那个), or None.

    Who asks whether it goes for others too asks of the same: 租房的也要办吗.
    """
    also = None if asks_whether(text) else _ALSO.match(text)
    if also is not None:
        return Beside(also["thing"], also["did"])
    pointed = _POINTED_AT.match(text)
    if pointed is not None:
        return Beside(pointed["thing"])
    same = _NAMED_NEXT.fullmatch(text)
    return Beside(same["thing"], said=same["said"]) if same is not None else None

"""The parts of the list that a set question means, those too that it names to leave them out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.records import ListPart
from knowledge.understanding import list_words as say
from knowledge.understanding import set_words as use
from knowledge.understanding.scanning import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from knowledge.understanding.scanning import Piece

_TAKE_PART = (
    "参与|参加|掺|管|牵头|负责|有份|干|办|插手|出现|上阵|到场|挂|沾|涉|在(?=的|里|内|列|其中|名单|上头)|列(?=在|入|进|名)|写(?=在|进|到)|派|承担"
    "|揽|占|有关|有责任|有任务|出面|出人|出力|搭|跑|沾边|插一脚|过问|经手"
)
_STANDS = "写|有|是|挂|列|带|要|归|涉及|牵涉"
_JOINT = re.compile(
    rf"(?:同时|共同|一起|一块儿?|一同|联合|联手|合伙|一道|都)(?:都|要|得|会|能|给|被|需|是|一起|共同|同时)*(?:{_TAKE_PART})"
    rf"|(?:都|同时)(?:要|得|叫|让|请|喊)(?:{say.TOWN})?(?:配合|帮|协助|搭)\w*的"
    r"|同时(?:归|由|属于)|(?:有|出现|带|挂)(?:着|到|了)?这?(?:两家|俩|两个(?:局|部门|单位))"
    r"|(?:联合|联手|合伙|合办|共管|共同|一起|一块儿?|共有)(?:的|配合|协助|管|办|负责|牵头|$|\s)"
    r"|同列|并列|(?:在|同)[一1]?同?[一1][条项]|[一1][条项]事?(?:里|里头|里面|上)[^,，]{0,16}(?:都|两家|又)|[一1][条项](?:里|上)[^,，]{0,4}[两俩]"
    r"|(?:[两俩三四]家|双方|[两俩]边|[两三四]个(?:局|部门))(?:都|一起|一块|同|共|联)"
    r"|都在(?:里|内|上|一)|都(?:写|署|签|挂|占|涉及|出现|沾)(?:了|着|到|名|上|有)*(?:的|$|\s|[,，])|都(?:列(?:着|名|在)|有的)"
    rf"|[又既](?:{_STANDS})[^,，。]{{1,16}}[又也](?:{_STANDS})|也有[^,，。]{{1,12}}也有|同时(?:有|写|挂|列|涉及|出现|含)"
    r"|(?:合|搭)(?:着|起?伙来?|起来)(?:干|管|办|弄)|凑(?:到|在)?一(?:起|块儿?)(?:干|办|管|弄|做)"
)
_COUNTY = ("县", "上级", "上头", "上面", "部门", "局")
_WITHOUT = re.compile(
    rf"(?:{say.TAKEN_OFF}|除了|(?<![回上过出拿走收])去了|不要|(?<!是)不是|不属于"
    r"|(?<!要)(?:不|没|没有|别|甭)(?:问|看|找|列|打听)(?:的是)?(?:那些|这些|那)?|(?:别|甭|莫|不要)把)\W*$"
)
_OF_PART = r"(?:履职|清单|事项|的|那些|部分|各自|先|就|都|全|统统|那块|这块)*+"
_NOT_COUNTED = re.compile(
    rf"{_OF_PART}(?:{say.TAKEN_OFF}|{say.PUT_ASIDE}|不要|不(?:说|讲|念|报)|(?:{say.DONT})再?(?:{say.TELL}|写|管)|先?(?:别|甭)给我?"
    r"|(?:放|搁|撂|摆|丢)(?:在|到)?(?:一边|旁边|一旁|后头)|[放搁]一?放|不用了|(?:不用|不必|用不着|免了)\W*$)"
)
_KNOWN = re.compile(
    rf"{_OF_PART}(?:[我咱俺]们?(?:都|早就?|已经|也)*(?:晓得|知道|清楚|看过|见过|抄过|记下)了?(?=[,，。\s])"
    rf"|[那这]?[一两几二三四五六七八九十\d]*(?:{say.EACH})?(?:我|咱|大家|我们)?(?:手上|手里|手头|都|已经|早就?|也)*(?:{say.KNOWN}))"
)
"""配合的我知道，: left out where something else is asked for, and what is asked about where nothing is."""
_OTHERS = re.compile(r"其[他它余]|别的|另外|剩|还(?:差|缺|少)|还有(?:哪|啥|什么|别)|以外|之外")
_ASKED_FOR = frozenset([use.WEAK_BASIC, use.BODY, use.CATEGORY, use.TOPIC])
AND = re.compile(r"(?:的|、|和|跟|与|及|以及|履职|事项|清单|,|，|\s)*")
"""What may stand between the parts of one row."""
_ONLY = re.compile(
    r"(?:先|只|就|光)把$|(?<!不)(?:只|光|单|就)(?:要|给我|看|列|发|报|问|想)(?:要|给我|看|列|发|报|问|想|说|知道|一下)*$"
)
_COMMA, _ALL = re.compile(r"[,，]"), re.compile(r"(?:的|事项)*[都全统]")
"""自己的，配合的除开 leaves out one part; 自己的，配合的都除开 leaves out both."""
_TOO = re.compile(r"也(?!不|别|没|甭)|一起|一块|一并|都算|不光|不只|不单|不止")
_SUMMED = re.compile(r"加起来|加一起|加一块|合起来|凑一块(?!儿?[干管办做弄])|合计|总计|各自|分别|各有|或者?")
_EACH_LISTED = re.compile(r"都(?:有|管|是|干|办|负责|牵头|收|收回|收走)?(?:了|着|些|点)?(?:哪|啥|什么|几)")


def read_parts(
    text: str, pieces: Sequence[Piece], *, offices: bool, joint: bool, without: Set[ListPart] | None = None
) -> tuple[ListPart, ...]:
    """The parts of the list that a message means. ``offices``: it names some; ``joint``: they do it together.

    ``without``: the parts that it leaves out, where ``pieces`` are not all of it.
    """
    uses = [piece.use for piece in pieces]
    named = {use.PARTS[each] for each in uses if each in use.PARTS}
    for place, each in enumerate(uses):
        before = uses[max(0, place - 2) : place]
        if each in use.PARTS and use.INCLUDING in before and len(named) == 1:
            return ()
        if each == use.BASIC and use.ASSIST in uses and pieces[place].text in use.LEADS and _theirs(pieces, place):
            named.discard(ListPart.BASIC)
        if each == use.BASIC and place and uses[place - 1] == use.RECALLED and uses.count(use.BASIC) == 1:
            follows = pieces[place].start == pieces[place - 1].end and pieces[place].text.startswith("自")
            named -= {ListPart.BASIC} if follows else set()  # 县里拿过去自己弄的
    if not named and use.KEPT in uses:
        named = {ListPart.BASIC, ListPart.ASSIST}
    if use.WEAK_ASSIST in uses and (named or not offices):
        named.add(ListPart.ASSIST)
    without = left_out(text, pieces) if without is None else without
    if without:
        named = (named - without) or (set(ListPart) - without)
    named = (_only(text, pieces) - without) or named
    if use.NOT_OURS in uses:
        place = uses.index(use.NOT_OURS)
        if named == {ListPart.ASSIST} and uses[place + 1 : place + 2] in ([use.WEAK_BASIC], [use.BASIC]):
            pass  # 不由镇上牵头、只打配合的
        elif any(each.text.startswith(_COUNTY) for each in pieces[place + 1 : place + 2]):
            named = named or {ListPart.BASIC}
        elif any(each in {use.OURS, use.VERB, use.FILLER} for each in uses[place + 1 : place + 3]):
            told = any(each.use == use.BASIC and each.text[0] == "基" for each in pieces)
            named = named if told else {ListPart.RECALLED}  # 不用靠县里的基本事项
    elif use.WEAK_BASIC in uses and not named and not offices:
        named = {ListPart.BASIC}
    if joint and all(_jointly(piece) for piece in pieces if piece.use == use.ASSIST):
        named.discard(ListPart.ASSIST)
    return tuple(part for part in ListPart if part in named)


def _only(text: str, pieces: Sequence[Piece]) -> set[ListPart]:
    """Parts that alone are asked for, whatever others a message tells of: 两样都有，只给我收回的."""
    found: set[ListPart] = set()
    end = -1
    for piece in (each for each in pieces if each.use in use.PARTS):
        if _ONLY.search(text[: piece.start]) or (found and AND.fullmatch(text[end : piece.start])):
            found.add(use.PARTS[piece.use])
            end = piece.end
    return found


def is_joint(text: str, pieces: Sequence[Piece]) -> bool:
    """Whether several offices do something together, so that their duties are no sum."""
    if _SUMMED.search(text):
        return False
    if any(_jointly(piece) for piece in pieces):
        return True
    return bool(_JOINT.search(_EACH_LISTED.sub("", text)))


def says_jointly(text: str) -> bool:
    """Whether a text says that offices do something together: 同一条, 两家同列."""
    return bool(_JOINT.search(text)) and not _SUMMED.search(text)


def left_out(text: str, pieces: Sequence[Piece]) -> set[ListPart]:
    """Parts that a message names to leave them out: 除了收回的, 配合的不算."""
    named = [piece for piece in pieces if piece.use in use.PARTS]
    if _TOO.search(text):
        return set()
    found: set[ListPart] = set()
    for place, piece in enumerate(named):
        if _WITHOUT.search(text[: piece.start]) or (
            place
            and use.PARTS[named[place - 1].use] in found
            and AND.fullmatch(text[named[place - 1].end : piece.start])
            and not _NOT_COUNTED.search(text[: piece.start])
        ):
            found.add(use.PARTS[piece.use])
    for place in range(len(named) - 1, -1, -1):
        follower = named[place + 1] if place + 1 < len(named) else None
        between = text[named[place].end : follower.start] if follower else ""
        chained = (
            follower
            and use.PARTS[follower.use] in found
            and AND.fullmatch(between)
            and (_ALL.match(text, follower.end) or not _COMMA.search(between))
        )
        if (
            _NOT_COUNTED.match(text, named[place].end)
            or (chained and not _WITHOUT.search(text[: named[place].start]))
            or _is_known(text, pieces, named[place])
        ):
            found.add(use.PARTS[named[place].use])
    return found


def _is_known(text: str, pieces: Sequence[Piece], part: Piece) -> bool:
    """Whether an asker has a part already and asks for something beside it: 配合的我知道，收走的有哪些."""
    known = _KNOWN.match(text, part.end)
    if known is None:
        return False
    if _OTHERS.search(text, known.end()) or any(
        each.use in use.PARTS and each.use != part.use for each in pieces if each.start != part.start
    ):
        return True
    names = {each.text for each in pieces if each.start < part.start}
    after = [each for each in pieces if each.start >= known.end() and each.text not in names]
    matter = any(each.use == UNKNOWN and len(each.text) > 1 and text[each.end :].startswith("的") for each in after)
    asked = any(each.use in {use.LIST, use.COUNT} for each in pieces if each.end <= part.start)
    return asked or matter or any(each.use in _ASKED_FOR for each in after)


def _jointly(piece: Piece) -> bool:
    """Whether a word says that several offices do something together."""
    return piece.use == use.TOGETHER or (piece.use == use.ASSIST and piece.text.startswith(("一", "共同", "联手")))


def _theirs(pieces: Sequence[Piece], place: int) -> bool:
    """Whether it is not the town that does it: 县里主办."""
    before = pieces[place - 1] if place else None
    return before is not None and (before.use in {use.BODY, use.OFFICE} or before.text[0] in "县区市上部单他")

"""Messages that set one town's list against another's: does ours have it too, and what has only one of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.understanding import list_words as say
from knowledge.understanding.category_names import CATEGORY_NAMES
from knowledge.understanding.named_matters import without_examples

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.records import Town
    from knowledge.understanding.places import PlaceMention

_HOME, _OTHER = "\ue000", "\ue001"
"""Stand for the person's own town and the other one while a message is read; nobody types them."""
_P = f"[{_HOME}{_OTHER}]"
_GAP = f"[^{_HOME}{_OTHER}]"
_OURS = re.compile(
    r"(?:我们|咱们|咱|俺们|俺|本(?=[镇乡街])|我)(?:这边|这里|这儿|这头|这)?(?:镇|乡|街道)?(?:上|里)?|(?:这边|这里|这儿|这头)"
)

_DOES = r"(?:干|管|办|做|弄|配合|操心)"
_HAS = rf"(?:有|收了|收走了?|收回了?|列了|写了|写着|收的|(?:要|得|在|该){_DOES})"
_NOWHERE = r"[找看翻查见寻]不[到着见]|[找看翻查提写见]都(?:没|不)[找看翻查提写见]?|(?:影子?|[半一]个字|一条|一项|名字)(?:都|也)?没有?|没[这那]一?(?:说|条|项|回事|档子)"
"""影子都没有, 提都没提: has it nowhere."""
_LACKS = rf"(?:没有|没得|木有|没写|没列|不用{_DOES}|不管|{_NOWHERE}|莫有|莫得|莫|没|无|缺|冇)"
_ITS_OWN = "独有|特有|专有|独一份|独家有"


def _of_signs(pattern: str) -> re.Pattern[str]:
    """A pattern in which ``_P`` stands for a town's sign and ``_G`` for any other character."""
    return re.compile(pattern.replace("_P", _P).replace("_G", _GAP))


_ONE_OF_TWO = tuple(
    (_of_signs(pattern), owner, lacking)
    for pattern, owner, lacking in (
        (rf"(_P)_G{{0,6}}{_HAS}_G{{0,14}}?(_P)_G{{0,10}}{_LACKS}", 1, 2),
        (rf"(_P)_G{{0,6}}{_LACKS}_G{{0,6}}?(_P)_G{{0,5}}(?:{_HAS}|管|列)", 2, 1),
        (rf"(_P)_G{{0,12}}(?:哪|啥|什么|几)_G{{0,6}}(_P)_G{{0,4}}{_LACKS}", 1, 2),
        (r"(?<![跟和与同])(_P)_G{0,9}比(_P)_G{0,5}多", 1, 2),
        (r"(?<![跟和与同])(_P)_G{0,9}比(_P)_G{0,5}(?:少|缺)", 2, 1),
        (r"(_P)_G{0,3}多(?:出来?|了|过)?(_P)", 1, 2),
        (r"(_P)_G{0,3}(?:少|缺)(?:了|过)?(_P)", 2, 1),
        (r"(?:跟|和|与|同|对比|比起)(_P)_G{0,12}(_P)_G{0,12}(?:多|独有)", 2, 1),
        (r"(?:跟|和|与|同|对比|比起)(_P)_G{0,12}(_P)_G{0,12}(?:少|缺)", 1, 2),
        (r"(_P)_G{0,6}(?:跟|和|与|同|对比|比起)(_P)_G{0,6}(?:多|独有)", 1, 2),
        (r"(_P)_G{0,3}(?:跟|和|与|同|对比|比起)(_P)_G{0,6}(?:少|缺)", 2, 1),
    )
)
"""Messages that name two towns, with the groups of the one that has what is asked for and of the one that lacks it."""
_ONE_LACKS = _of_signs(rf"(?:只有|单单|光|就)(?P<town>_P)_G{{0,3}}{_LACKS}的")
_ONE_HAS = _of_signs(
    rf"(?=(?:只有|单单|光|就)_P[^没莫无不未缺]{{0,3}}(?:有的|才有)|_P_G{{0,8}}(?:{_ITS_OWN}))(?:只有|单单|光|就)?(?P<town>_P)"
)
"""Messages that name one town alone."""
_COMPARED_WITH = re.compile(r"(?P<word>比|相比|对比|比起来|比较)(?:的话|一下|下|之下)?[,，]\s*")
"""A stop behind what a list is set against: 跟西北湾比，."""
_TWO_OF_THEM = re.compile(rf"{_ITS_OWN}|(?:只有|单单|光|就).{{1,8}}(?:有的|才有|{_LACKS}的)")
"""What one of two towns has, where both are spoken of without the other's name: 两个镇比，我们独有的."""
_ALONE = re.compile(
    rf"(?:是|才)?(?:只有|单单|光是?|就)?(?:我们|咱们?|俺们?|本|这边|这里)?(?:镇|乡)?(?:上|里)?\s*(?:才|单|独)?(?:{_ITS_OWN}|(?<=[只单光就]有)有|有)的"
)
"""Says whose items are meant and not what they are about: 独有的, 只有我们镇有的."""
_THEY = re.compile(
    r"(?:[他她它]们|人家|对面|对方|[他她]?那边|[他她]?那头)(?:镇|乡)?(?:上|里)?(?=(?:的清单|单子|清单)?(?:上|里)?(?:都|就|也|却|倒|可|根本|压根)?(?:没|莫|无|缺|不|冇|木))"
)
"""The other town, where one is named: 我们有、他们没有的."""
_THEY_HAVE = re.compile(
    r"(?:[他她]们|人家|对面|对方|[他她]?那边|[他她]?那头)(?:镇|乡)?(?:上|里)?(?=(?:还|都|也|的清单里?|清单里?)*(?:有|比))"
)
_WE_LACK = re.compile(rf"{_OURS.pattern}(?:都|也|却|就|这边)?{_LACKS}")
"""他们还有啥咱们没有的 sets two towns against each other without a name."""
_OURS_UNSAID = re.compile(
    rf"(?=比{_OTHER}{_GAP}{{0,5}}[多少缺]|(?:跟|和|与|同|对比|比起){_OTHER}{_GAP}{{0,6}}[多少缺](?:出|了|的|哪|几|啥|什么))"
)
"""What is set against another town's list is one's own: 比西北湾多的有哪些."""
_PLAINLY_LISTS = re.compile(r"(?:收[回走]|配合|基本)的(?=[,，])|列|编号|清单|事项|条目|[哪几][些条项个]|多少[条项]")
_LISTS = re.compile(
    r"的(?:基本|配合|收回)|哪|几|多少|啥|什么|列|全|都|一共|总共|清单|差|区别|独有|特有|事项|条目|的[呢啊吧]?\W*$"
)
_NO_MATTER = re.compile(
    "|".join(sorted({*CATEGORY_NAMES, *CATEGORY_NAMES.values()} - {"综合"}, key=len, reverse=True))
    + r"|[^\W\d_]{2,4}?(?:局|委)|残联|妇联|工会|团委|公安|派出所|住建|人社|民政|[两2]个?(?:乡镇|镇|乡|边|地)|独家|自己|自个儿?|方面|领域|板块|部分|这一?[块类]|那一?[块类]|[两三四五][条项个]|多出来|光是|单单|收[了走回]|没收|收|"
    r"影子?|[半一]个字|翻遍了?|找遍了?|(?:[找看翻查提写见]都)+|[他她]们?(?=\W|$)|写[了着]|要干|得干|不用干|这一?说|根本|压根|完全|找不[到着见]|看不[到着见]|翻不[到着]|查不[到着]|他们|人家|没有|没得|哪些|哪几|哪|清单|事项|履职|职责|基本|配合|收回|那边|那头|这边|里头|里面|多少|一共|总共|出来|列|相比|对比|比起|独有|特有|只有|"
    r"属于|类的?|县里|县上|归县|我们|请问|想知道|什么|[干要让归走出有没无缺比多少跟和与同是的了呢吗啊吧都全几项条件个样事活这那里上头镇乡而却但就也还来说给我看查问一下哪啥独特专]|\W"
)

_CLAUSE = re.compile(r"[,，。?？!！;；:：]")
"""At colons too, and with the places of the marks, between which a side is told."""
_MATTER = 4
"""Characters of a clause that names both towns which may say what sort of items they are: 我们有、那边没有的特色产业."""

_ASKS = re.compile(
    r"有没有|有没得|有无|有木有|有不有|写没写|写了没|列没列|列了没|在不在|收没收|管不管|(?:收|收回|收走|收上去|写|列|管|有)(?:了|过)?(?:没有|没|吗|不|么)(?=$|[?？。!！,， ])"
    r"|有(?:管|写|列|收)[^,，。?？]{1,8}的(?:没有|没得|没|吗|不|么)(?=$|[?？。!！,， ])|也(?:有|管|收|归|是|写|交|划|拿走)|是不是也|一样(?:吗|不|么|没)|有(?:这|那)么?(?:一)?(?:条|项|个|件|话|说)"
    r"|是哪(?:一)?条|第几(?:条|项)|没有(?:这|那)|有吗|有不|(?:列|写|放|记|排|搁|落)在(?:哪|第几)(?:儿|里|一条|条|块|一块|类|个)?|怎么写|咋写|算谁的"
)
_AND_HERE = re.compile(
    rf"(?:没有|木有|没得|没写|没列|没收|不管|没这条|缺|没)(?:吧|吗|嘛|么|哈|的|了)?[,，。?？!！ ]*{_P}(?:呢|哩|咧|咋样|怎么样|咋说|怎么说)"
)
"""那边没有吧，我们呢: asks of the list named last."""
_OF_LISTS = re.compile(r"[条项]|清单|事项|写|列")
_RECALLED = re.compile(r"收了|收回|收走|收上|上收|收没收|收掉|收去")
_SHORTEST = 2
"""Characters of a matter."""
_CLAIM = re.compile(r"(?:那边|那头|那儿|镇|乡|的|清单|里|上|里头|把|也|都|是|就)*(?:有|收|管|要|写|列)")
_NOISE = re.compile(
    rf"(?:那|这)(?:一)?(?:条|项|件|个|样|块|档子|回事)(?:事)?|想?(?:请问|问问|问一?下|知道|了解)|的事情?(?= |$)|那边|那头|那儿|这边|(?:{say.LISTS})(?:里|上|中)?(?:头|面)?|[这那]么?一?[个句]?(?:话|说法?|规定)|里头|里面|镇上|镇里|乡里|履职|事项"
    r"|(?:配合|收回|基本)(?=里|$| )|专门|单独|单列|专项(?=$| )|根本|压根|到底|究竟|有没有|有没得|没得|没有|[他她它人你我咱俺]们?(?:说|讲)|[他她]们|(?:[他她人]家|自己)(?=[管要查收有])"
    r"|收回(?:去|来)?(?:了|的)?|收上去(?:了|的)?|收走(?:了|的)?|收了|上收了?|听说|说是|我看|看到|人家|他们|你们|对应|同样|一样|写着|写了|列了|列着|要管|在管|[,，。?？!！、 ]"
)
_EDGES = re.compile(
    r"^(?:有|要|管|写|列|的|把|是|里|镇|也|都|在|就|对|那|这|跟)+|的事$|(?:没|有|的|了|里|在|镇|那|这|呢|吗|吧|啊|我|也|都|算|是|把|被)+$"
)


@dataclass(frozen=True, slots=True)
class Difference:
    """What stands in one list and not in the other."""

    owner: Town
    lacking: Town


@dataclass(frozen=True, slots=True)
class Sought:
    """Whether a matter of one list stands in the other too."""

    holder: Town
    """Whose list has it, as the message says or supposes."""
    asked: Town
    matter: str
    recalled: bool
    """Whether the message speaks of what was taken back."""


def read_comparison(
    text: str, mentions: Sequence[PlaceMention], home: Town, neighbour: Town | None = None
) -> Difference | Sought | None:
    """The comparison that a normalised message asks for, if another town than ``home`` is named in it.

    ``neighbour`` is the only other town there is, None where there are more: it need not be named.
    """
    other = next((mention.town for mention in mentions if mention.town != home), None)
    if other is None:
        return _beside_neighbour(text, mentions, home, neighbour) if neighbour is not None else None
    marked = without_examples(_marked(text, mentions, home))
    if _HOME not in marked:
        marked = _OURS_UNSAID.sub(_HOME, marked, count=1)
    towns = {_HOME: home, _OTHER: other}
    owner = _owner(marked)
    return _sought(marked, towns) if owner is None else _with_owner(owner, home, other)


def without_owner(text: str) -> str:
    """What a normalised message without the names of towns asks of one list, when it asks what only one town has of it.

    The message itself where that is all it says.
    """
    rest = _ALONE.sub("的", text).strip(" 的")
    return f"{rest}的有哪些" if rest else text


def asks_of_one_alone(text: str, mentions: Sequence[PlaceMention], home: Town) -> bool:
    """Whether a normalised message asks what only its asker's own town has, or only it lacks, and names no other."""
    return all(each.town == home for each in mentions) and _owner_unnamed(text, mentions, home) is not None


def _beside_neighbour(text: str, mentions: Sequence[PlaceMention], home: Town, neighbour: Town) -> Difference | None:
    """What only one of the two towns has, where a message says so without the other's name: 西北湾独有的配合."""
    owner = _owner_unnamed(text, mentions, home)
    return None if owner is None else _with_owner(owner, home, neighbour)


def _owner_unnamed(text: str, mentions: Sequence[PlaceMention], home: Town) -> str | None:
    if _TWO_OF_THEM.search(text):
        return _owner(_marked(text, mentions, home))
    theirs = _THEY_HAVE.sub(_OTHER, text, count=1)
    return _owner(_marked(theirs, (), home)) if theirs != text and not mentions and _WE_LACK.search(text) else None


def _with_owner(owner: str, home: Town, other: Town) -> Difference:
    return Difference(home, other) if owner == _HOME else Difference(other, home)


def _marked(text: str, mentions: Sequence[PlaceMention], home: Town) -> str:
    """A message with one sign for each of the two towns, however they are named."""
    marked = text
    for mention in reversed(mentions):
        sign = _HOME if mention.town == home else _OTHER
        marked = marked[: mention.start] + sign + marked[mention.end :]
    marked = _THEY.sub(_OTHER, _OURS.sub(_HOME, marked))
    marked = re.sub(f"(?:{_OTHER}|人家(?={_OTHER}))+", _OTHER, marked)
    return _COMPARED_WITH.sub(r"\g<word>", re.sub(f"{_HOME}+", _HOME, marked))


def _owner(marked: str) -> str | None:
    """The sign of the town that alone has what is asked for; None where no difference is asked for."""
    whole, said = marked, _CLAUSE.split(marked)
    named = [place for place, each in enumerate(said) if re.search(_P, each)]
    marked = "，".join(said[named[0] : named[-1] + 1]) if named else marked
    clauses = [each for each in said if len(set(re.findall(_P, each))) == len((_HOME, _OTHER))]
    lists = bool(_PLAINLY_LISTS.search(re.sub(_P, "", whole)))
    found = (_only_one(each, most, lists=lists) for each, most in ((marked, 1), *((each, _MATTER) for each in clauses)))
    return next(filter(None, found), None)


def _only_one(marked: str, most: int, *, lists: bool) -> str | None:
    """The sign of the town that alone has what a text asks for, with at most some characters of what may be a matter.

    ``lists``: what stands around it plainly asks for items of a list.
    """
    bare = re.sub(_P, "", marked)
    if not (lists or _LISTS.search(bare)) or len(_NO_MATTER.sub("", bare)) > most:
        return None
    for pattern, owner, lacking in _ONE_OF_TWO:
        found = pattern.search(marked)
        if found is not None and found[owner] != found[lacking]:
            return found[owner]
    lacks = _ONE_LACKS.search(marked)
    if lacks is not None:
        return _OTHER if lacks["town"] == _HOME else _HOME
    has = _ONE_HAS.search(marked)
    return has["town"] if has is not None else None


def _sought(marked: str, towns: dict[str, Town]) -> Sought | None:
    asks = list(_ASKS.finditer(marked)) or list(_AND_HERE.finditer(marked))
    if not asks:
        return None
    tail = asks[-1]
    before = [match for match in re.finditer(_P, marked) if match.start() < tail.end()]
    if not before:
        asked = re.search(_P, marked)
        sign = asked.group() if asked else _HOME
    elif len({match.group() for match in before}) == 1 and before[-1].group() == _OTHER:
        # 西北湾有放鸽子那条，有没有? asks of home; 西北湾有没有放鸽子那条? asks there.
        claims = _CLAIM.match(marked, before[0].end())
        sign = _HOME if claims and claims.end() <= tail.start() else _OTHER
        if sign == _OTHER and not _OF_LISTS.search(marked):
            return None
    else:
        sign = before[-1].group()
    start = max((each.end() for each in _CLAUSE.finditer(marked, 0, tail.start())), default=0)
    end = next((each.start() for each in _CLAUSE.finditer(marked, tail.end())), len(marked))
    own = _matter(marked[start : tail.start()] + " " + marked[tail.end() : end])
    told = [_matter(each) for each in reversed(_CLAUSE.split(marked[:start]))]
    told.append(_matter(marked[tail.end() :]))
    pieces = next((each for each in (own, *told) if sum(map(len, each)) >= _SHORTEST), None)
    if pieces is None:
        return None
    holder = _OTHER if sign == _HOME else _HOME
    if re.search(rf"{holder}{_GAP}{{0,3}}(?:没有|没得|没写|没列|木有)", marked):
        holder = sign
    return Sought(towns[holder], towns[sign], "".join(pieces), bool(_RECALLED.search(marked)))


def _matter(said: str) -> list[str]:
    """What is left of a text that speaks of no list."""
    matter = _NOISE.sub(" ", re.sub(_P, " ", said))
    return [piece for piece in (_EDGES.sub("", piece) for piece in matter.split()) if piece]

"""Messages that ask for a set of duties: by part, category, department; or whether another town's matter is here too."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.answers import SetQuery
from knowledge.language.bodies import functions_of, spoken_names
from knowledge.records import ListPart

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.records import Duty

_PARTS = (
    (
        ListPart.RECALLED,
        re.compile(
            r"(?:上级|县(?:里|上)?|区(?:里|上)?)?(?:部门)?(?:收回|收走|收上去|上收|拿回去|收去)(?:去|了|来|的)?|不再(?:归|由)?(?:镇|乡|街道)(?:上|里)?(?:办|管)"
        ),
    ),
    (
        ListPart.ASSIST,
        re.compile(
            r"(?:要|需要|得|让我们|叫我们|我们)?(?:配合|协助)(?:县(?:上|里)|区(?:上|里))?(?:履职|职责|事项|的)?"
        ),
    ),
    (
        ListPart.BASIC,
        re.compile(
            r"基本(?:履职|职责|事项)|(?:镇|乡|街道|我们)(?:上|里)?自己(?:管|负责|办|干|做)|自己(?:管|负责)的|主责"
        ),
    ),
)
_ASKS_FOR_LIST = re.compile(
    r"哪(?:几|些|两|三|俩|仨)?(?:件|项|条|样|个|种|块)|哪些|哪几|都有(?:啥|什么|哪)|有(?:啥|什么)|是(?:啥|什么)|一共|总共|共有|多少(?:项|条|件|个|样|种)|几(?:项|条|件|个|样|种)"
    r"|列(?:一下|出来|一列|个|一个|出)?|全部|所有|清单|名单|目录|(?:的|管的|负责的|牵头的)?(?:事|活|职责|事项|任务|工作)(?:情|儿)?|(?:收|管|负责|牵头|配合)(?:回|走)?了?(?:的|啥|什么)"
)
_FILLER = re.compile(
    r"我们|咱们|咱|俺们|俺|我|你们|你|镇上|镇里|乡里|街道|镇|县上|县里|区里|市里|县|区|上级|上面|跟|和|与|同|有关(?:系)?|相关|涉及|关于|对应|方面|这块|那块|这边|那边|这|那"
    r"|里头|里面|里|中|内|给|帮|一下|一列|出来|下|请问?|想|看看|看|查|问|要|让|叫|把|都|全|各|分别|到底|究竟|现在|目前|总共|一共|共|合计|管|负责|牵头|主管|承担|部门|单位|局|委"
    r"|事项|事情|事儿|事|活|职责|履职|责任|任务|工作|清单|名单|目录|列表|列|全部|所有|哪些|哪几|哪|几|多少|件|项|条|样|个|种|块|有|没有|是|叫|啥|什么|两|三|呢|吗|嘛|么|呀|啊|吧|的|了|得|地|就|也|还|在|上|于|由|归|算|需要|配合|协助|收回|收走|基本|自己|说|讲|下来|走|去|回|来|能|可以|数|共有"
)
_ORGAN = re.compile(r"(?:局|委|部|会|办|所|队|院|联|站|中心|室|政协|人大|工会)$")
_ELSEWHERE = re.compile(
    r"有没有|有无|有这|有那|写没写|写了没|列没列|列了没|在不在|也有|也管|也一样|一样吗|有吗|有不|没有(?:这|那)|算谁的|怎么写|咋写|是哪(?:一)?条|哪一条"
)

# Short names of the national template's categories. Lists' own category names are known without this.
_CATEGORY_SHORT = {
    "党建": "党的建设", "文旅": "文化和旅游", "旅游": "文化和旅游", "文化": "文化和旅游", "应急": "应急管理及消防", "消防": "应急管理及消防",
    "应急管理": "应急管理及消防", "应急消防": "应急管理及消防", "安全生产": "应急管理及消防", "环保": "生态环保", "生态": "生态环保", "生态环境": "生态环保",
    "社保": "社会保障", "民生": "民生服务", "平安": "平安法治", "法治": "平安法治", "综治": "平安法治", "交通": "交通运输", "卫生": "卫生健康",
    "健康": "卫生健康", "城建": "城乡建设", "建设": "城乡建设", "精神文明": "精神文明建设", "文明建设": "精神文明建设", "民宗": "民族宗教", "宗教": "民族宗教",
    "政务": "综合政务", "招商": "投资促进", "投资": "投资促进", "自然资源": "自然资源", "振兴": "乡村振兴", "农业": "乡村振兴",
    "三农": "乡村振兴", "经济": "经济发展", "教育培训": "教育培训监管", "校外培训": "教育培训监管", "武装": "人民武装", "社会治理": "社会管理", "商贸": "商贸流通",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SetWords:
    """What a message that asks for a set names."""

    query: SetQuery
    named: bool
    """Whether a category or department was named (else only a part, or all of the list)."""


class SetReader:
    """Reads set questions for one town's list."""

    def __init__(self, duties: Iterable[Duty], county: str) -> None:
        duties = tuple(duties)
        self._categories = tuple(dict.fromkeys(duty.category for duty in duties))
        self._departments = tuple(dict.fromkeys(name for duty in duties for name in duty.departments))
        self._county = county
        self._spoken = dict(spoken_names())
        names = {*self._spoken, *self._short_names()}
        self._body = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
        categories = {*self._categories, *(c for c, full in _CATEGORY_SHORT.items() if self._full_category(full))}
        ordered = sorted((c for c in categories if c), key=len, reverse=True)
        self._category = re.compile("|".join(map(re.escape, ordered))) if ordered else None

    def _short_names(self) -> dict[str, str]:
        """Names of this town's departments without the county: 残联, 文化体育广播电视台和旅游局."""
        level = self._county[-1:]
        return {
            short: full
            for full in self._departments
            for rest in (full.removeprefix(self._county),)
            for short in (full, rest, level + rest, rest.removeprefix("委"))
            if len(short) > 1
        }

    def _full_category(self, name: str) -> str:
        if name in self._categories:
            return name
        return next((category for category in self._categories if name[:2] in category), "")

    def departments_of(self, words: str) -> tuple[str, ...]:
        """This town's departments that an everyday or official name means."""
        short = self._short_names()
        if words in short:
            full = short[words]
            return tuple(name for name in self._departments if name == full or name.startswith(full))
        key = self._spoken.get(words)
        if key is None:
            return ()
        return tuple(name for name in self._departments if key in functions_of(name))

    def departments_in(self, text: str) -> tuple[str, ...]:
        """This town's departments that a normalised message names as offices (林草局, 县林草那边), in its order."""
        found: dict[str, None] = {}
        for match in self._body.finditer(text):
            after = text[match.end() :]
            before = text[: match.start()]
            if (
                _ORGAN.search(match.group())
                or re.match(r"(?:局|委|部门|那边|那头|上)", after)
                or before.endswith(("县", "区"))
            ):
                found |= dict.fromkeys(self.departments_of(match.group()))
        return tuple(found)

    def read(self, text: str) -> SetWords | None:
        """The set that a normalised message asks for, its town's name already taken out; None if it asks none."""
        rest = text
        part, several = None, False
        for candidate, pattern in _PARTS:
            if pattern.search(rest):
                several = several or part is not None
                part = candidate
                rest = pattern.sub(" ", rest)
        part = None if several else part
        asks = bool(_ASKS_FOR_LIST.search(text))
        category, departments, rest, explicit = self._named(rest)
        left = _FILLER.sub("", re.sub(r"[^\w]", "", rest))
        if len(left) > 1:
            return None
        if departments and not category:
            return SetWords(SetQuery(part, "", departments), True)
        if category and (asks or part):
            return SetWords(SetQuery(part, category), True)
        if departments and (asks or part or explicit):
            return SetWords(SetQuery(part, "", departments), True)
        if not category and not departments and part is not None and asks:
            return SetWords(SetQuery(part), False)
        return None

    def _named(self, rest: str) -> tuple[str, tuple[str, ...], str, bool]:
        """(category, departments, what is left, whether the name ends like an office)."""
        body = self._body.search(rest)
        category = self._category.search(rest) if self._category else None
        longer_category = category and (not body or category.end() - category.start() >= body.end() - body.start())
        if body and not (longer_category and not _ORGAN.search(body.group())):
            following = rest[body.end() :]
            office = bool(_ORGAN.search(body.group()) or re.match(r"(?:局|委|部门|那边)", following))
            if office or not category:
                departments = self.departments_of(body.group())
                if departments:
                    return "", departments, rest[: body.start()] + " " + following, office
        if category:
            full = self._full_category(category.group()) or self._full_category(_CATEGORY_SHORT[category.group()])
            return full, (), rest[: category.start()] + " " + rest[category.end() :], False
        return "", (), rest, False


def asks_about_elsewhere(text: str) -> bool:
    """Whether a message asks if something stands in a list at all (有没有这条, 写没写, 也有吗)."""
    return bool(_ELSEWHERE.search(text))


def select(duties: Iterable[Duty], query: SetQuery) -> tuple[Duty, ...]:
    """The duties that fit a set query, in list order."""
    return tuple(
        duty
        for duty in duties
        if (query.part is None or duty.part is query.part)
        and (not query.category or duty.category == query.category)
        and (not query.departments or any(name in query.departments for name in duty.departments))
    )

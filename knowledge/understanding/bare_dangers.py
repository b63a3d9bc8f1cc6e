"""Danger in its barest words: 有人溺水了, 出车祸了, 想自杀, 食物中毒. So few words that a model learnt from what people write has
hardly anything to go by, and of which everybody would say at once whom to call.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from knowledge.understanding.danger_rules import DESPAIR_LINE, SELF_HARM, Danger
from knowledge.understanding.kin import ANY_KIN

if TYPE_CHECKING:
    from collections.abc import Iterator

_KIN = rf"(?:老公公|老婆婆|{ANY_KIN}|公|婆)"
_WHO = (
    rf"(?:有(?:一?个|[几两三])?(?:小孩子?|孩子|娃娃?|学生|女的|男的|老人|人)|[我俺咱他她](?:们|家)?的?{_KIN}?|{_KIN}|人|娃娃?|小孩子?|孩子|宝宝|老人家?|老汉|老太太?|老头"
    r"|邻居|隔壁的?|工友|工人|同事|同学|学生|司机|村民|一个(?:人|娃|孩子|老人|女的|男的)|[几两三四五六七八九十]个?人)"
)
_WHERE = (
    r"(?:在|就在)?(?:我|俺|咱|他|邻居)?(?:们)?(?:家|屋|村|队|厂|工地|学校|单位|楼|院子?|隔壁|门口|路|马路|公路|国道|大路|前面|后面|这边|这里|这儿|河边|水库|水渠|渠|鱼塘|池塘|河"
    r"|坝|山|地|矿|井|巷子|小区|街|市场|村口|路口|桥)(?:上|里头?|里面|边上?|口|下|底下|旁边|这边|附近|门口)?"
)
_NOW = r"(?:刚刚?|刚才|现在|正在?|突然|又|已经|都|好像|真的?|发生|出现|有)"
_DONE = r"(?:了|啦|咧|喽|咯|嘞|着|着呢|呢|啊|呀|哇)"
_CRY = r"(?:快来人?|快|赶紧|救命|救人|救救[我他她]?|来人|帮帮?忙|急|咋办|怎么办|咋整|咋弄|[打找]哪个(?:电话)?|怎么救|很严重|严重|危险)"
_ASK = r"(?:[找归该]?谁(?:来)?管?|归哪管?|哪个部门管?|哪里管|怎么处理|咋处理|管不管)"
_Row = tuple[str, str, str]
_HAPPENING: Final[tuple[_Row, ...]] = (
    ("drowning", "119 120", r"溺水|落水|淹水里|(?:掉|摔|滑|落|栽)(?:进|到|下|在)?(?:了)?(?:水|河|井|渠|江|湖|海|水库|鱼塘|池塘|涝坝|粪坑|化粪池|菜?窖|沟|坑|冰窟窿)(?:里头?|里面)?(?:去)?"),
    ("drowned", "119 120", r"(?:被)?淹(?:水|着)?|被(?:大|洪)?水冲走"),
    ("death", "110 120", r"(?:打|砍|压|砸|淹|撞|烧)?死人|有(?:个)?人死"),
    ("by-own-hand", "110 120 119", r"跳(?:楼|河|井|桥|崖)|上吊|割腕|自杀"),
    ("gas-leak", "119", r"(?:煤气|天然气|燃气|液化气|瓦斯|沼气|氨气|氯气|煤气罐|煤气管|气罐|危化品|化学品|汽油|甲醇)(?:罐|管道?|灶|炉子)?(?:泄[漏露]|漏气?)"),
    ("trapped", "119", r"(?:被困(?:住|在(?!会|单位|工作|手续)[^,，。]{1,6})?|困(?:住|人|在(?!会|单位|工作|手续)[^,，。]{1,6}))|被困电梯|电梯(?:里)?困住|电梯(?:里)?(?:困|关)(?:着|住)?(?:了)?人|(?:困|关|卡)在?电梯里?"),
    ("collapse", "119 120", r"(?:房子?|屋|墙|楼|桥|棚|脚手架|窑洞?|矿|井)(?:都|全)?(?:塌|倒|垮)(?:方)?|塌方"),
    ("nature", "119 110", r"(?:山体)?滑坡|泥石流|山洪|雪崩|发(?:大|洪)水|(?:河水|洪水|大水|山洪)(?:都|快|要)?(?:进|漫进|灌进)(?:村|屋|院子?|家|房子?)|涨洪水|洪水来|决堤|溃坝"),
    ("blast", "119 120", r"爆炸|(?:煤气罐|气罐|锅炉|高压锅|电瓶|电池|鞭炮厂|烟花厂|化工厂)(?:爆)?炸"),
    ("boat", "119 110", r"(?:船|渔船)(?:翻|沉)|沉船|翻船"),
    ("birth", "120", r"难产|早产|要生|快生|羊水破|大出血"),
    ("sudden-illness", "120", r"脑出血|脑溢血|脑梗|心梗|心肌梗[死塞]|中风|心脏(?:病)?(?:犯|发作|骤停)|休克|昏迷|昏倒|晕倒|中暑|抽搐|抽风|噎(?:住|着)|呛(?:住|着)|[噎呛](?:到|着|住)?奶|窒息|没(?:呼吸|心跳)|吐血|咳血"),
    ("hurt", "120", r"(?:烫|烧|冻|砸|摔|砍|割|扎|炸|压|轧)伤|骨折|摔[倒伤]|跌倒|摔断(?:腿|胳膊|手)|断(?:手指?|脚|腿)|流血不止"),
    ("poisoned", "120 119", r"(?:食物|煤气|煤烟|一氧化碳|农药|药物|沼气|酒精|蘑菇|氯气|氨气)中毒|中毒"),
    ("poison-drunk", "120 110", r"(?:喝|吞|吃)(?:了|下)?(?:农药|敌敌畏|百草枯|老鼠药|除草剂|安眠药|毒药)"),
    ("dying", "120 110", r"不行|(?:人)?(?:快|要)(?:不行|死)|快没(?:命|气)|出人命"),
    ("electric", "119 120", r"触电|被电(?:打|击|着|倒)?"),
    ("run-over", "120 122", r"(?:被|让|叫|给)(?:大?车|汽车|摩托车?|三轮车?|货车|电动车)(?:给)?(?:撞|压|轧|碾)(?:倒|伤|飞)?"),
    ("crash", "122 120", r"(?:出|发生|碰到)?(?:大)?(?:车祸|交通事故)|撞车|翻车|车(?:子)?(?:撞|翻|掉沟里|翻沟里|冲沟里)|追尾|车?撞(?:到|倒|伤|着)?了?人|把人撞|(?:两|几|三)(?:个|辆|台)车(?:相)?撞(?:一起|上|到一起)?"),
    ("hit-and-run", "122 110", r"肇事逃[逸跑]|撞(?:了)?人(?:就)?跑"),
    ("fight", "110 120", r"在?打架|打群架|打起来|斗殴|打[我俺](?!电话)|持刀|拿(?:着)?(?:刀|枪|斧头?)|行凶|捅人|砍人|杀人|砸(?:店|车|门|东西)|闹事|投毒"),
    ("arson", "119 110", r"(?:在)?(?:放火|纵火)"),
    ("robbery", "110", r"抢劫|抢(?:东西|钱|包|人)|被抢|绑架|被绑架?|拐(?:走|卖)|强奸|猥亵|非礼|撬(?:门|锁|窗)|跟踪[我俺]?|尾随"),
    ("thief", "110", r"(?:有|来|进|闯进|遭)(?:了)?(?:贼|小偷|强盗|坏人|人贩子)|(?:贼|小偷|强盗|坏人|土匪|人贩子)(?:又)?(?:来|进(?:来|屋|家|院子?|门|店)|闯进来)|有人翻墙"),
    ("bitten", "120", r"(?:被|让|叫|给|遭)(?:毒|野|疯|流浪|大|邻居家?的?|别人家?的?|人家的?)?(?:蛇|狗|狼|熊|野猪|马蜂|黄蜂|蜜蜂|蜂|猫|蝎子|蜘蛛|蜱虫|老鼠)(?:给)?(?:咬|蜇|锥|抓|拱|扑)(?:伤|着)?"),
    ("missing", "110", r"失踪|走丢|走失|不见|找不[到着]人?"),
    (SELF_HARM, f"110 120 {DESPAIR_LINE}", r"(?:想|要|在|闹|说)(?:着|要|想)?(?:自杀|寻死|轻生|寻短见|跳(?:楼|河|井|桥|崖)|上吊|割腕|喝农药|自焚)|自杀|轻生|寻短见|上吊|割腕"),
)  # fmt: skip
"""Name, numbers with the first to call first, and words of what happens: who is hurt needs 120, who must be got out or off
119, who is attacked 110, the road 122 (the numbers' own notices; of self-harm the national line 12356 besides)."""
_OF_SOMEBODY = frozenset({"dying", "drowned", "by-own-hand", "missing", "hurt", "robbery", "fight"})
"""Dangers whose words may be said of things: 不见了, 砸车. They need somebody, or words that only people have."""
_OF_PEOPLE = re.compile(
    r".*[我俺人].*|被绑架?|打架|打群架|打起来|斗殴|抢劫|绑架|强奸|行凶|持刀|快死|[烫烧冻]伤|骨折|摔断.+"
)
_BY_LIST = frozenset({"bitten"})
"""Dangers that are mostly told to have the matter settled: the list answers, with the number above it."""
_MOST = 24
"""Characters of a message that says nothing but its danger."""

_CLAUSES = re.compile(r"[\s,，。.!！?？、~;；]+")
"""At every mark: in so few words none holds two clauses together."""
_IS_CRY = re.compile(rf"(?:{_CRY}){{1,3}}")
_IS_PLACE = re.compile(_WHERE)
_IS_ASKING = re.compile(_ASK)
_ENDS = re.compile(rf"(?P<said>.+?)(?P<cry>(?:{_CRY}){{1,3}})")
_ASKS = re.compile(rf"(?P<said>.+?){_ASK}")
_PLACE_FIRST, _PLACE_LAST = re.compile(rf"{_WHERE}(?P<said>.+)"), re.compile(rf"(?P<said>.+?)在{_WHERE}")
_NOW_FIRST, _SOMEBODY_FIRST = re.compile(rf"{_NOW}(?P<said>.+)"), re.compile(rf"(?P<who>{_WHO})(?P<said>.+)")
_DONE_LAST = re.compile(rf"(?P<said>.+?){_DONE}{{1,2}}")
_SURELY = re.compile(r"有|[我俺咱他她]|一个|[几两三四五六七八九十]个?人|人")
"""Begins somebody who is not any one: 学生打架 may be a matter's name."""
_PRONOUN = re.compile(r"[我俺咱他她](?:们|家)?的?")
_FOR_OTHERS = re.compile(r"不行|找不[到着]|闹事|打架|放火|抢.*")
"""What somebody says of themselves, or of an office, without any danger: 我不行, 我找不到."""
_FAILS = "不行"
_OF_ANOTHER = frozenset({"by-own-hand"})
"""Told by who saw it, when it is done: whoever says so of themselves, or that somebody wants to, is spoken to."""
_ACTS = tuple((Danger(name, tuple(numbers.split()), re.compile(words))) for name, numbers, words in _HAPPENING)


@dataclass(frozen=True, slots=True)
class _Said:
    """What is left of a message, and what it was peeled of."""

    words: str
    done: bool = False
    """Whether it tells that it happens: 了, or a place."""
    cried: bool = False
    who: str = ""

    @property
    def certain(self) -> bool:
        """Whether somebody is there, and not anybody."""
        return bool(_SURELY.match(self.who))


def bare_danger(text: str, *, in_talk: bool = False) -> Danger | None:
    """The danger that a normalised message of few words tells of and says nothing besides; None for all others, and where
    the words may be a matter's name (车祸), ask (出车祸了谁管, 有人打架?) or, in a talk, name nobody: 中毒了 after 羊吃了毒草."""
    found = _read(text, in_talk=in_talk)
    return found[0] if found is not None and found[1] else None


def bare_numbers(text: str) -> tuple[str, ...]:
    """Whom to call if what the few words of a normalised message name is happening now: 车祸, 有人打架谁管."""
    found = _read(text)
    return found[0].numbers if found is not None else ()


def _read(text: str, *, in_talk: bool = False) -> tuple[Danger, bool] | None:
    """The danger, and whether the message tells that it happens."""
    if len(text) > _MOST:
        return None
    clauses = [each for each in _CLAUSES.split(text) if each]
    cried = any(map(_IS_CRY.fullmatch, clauses))
    placed = any(map(_IS_PLACE.fullmatch, clauses))
    told = [each for each in clauses if not any(kind.fullmatch(each) for kind in (_IS_ASKING, _IS_CRY, _IS_PLACE))]
    if len(told) != 1:
        return None
    asked = _ASKS.fullmatch(told[0])
    asks = asked is not None or any(map(_IS_ASKING.fullmatch, clauses))
    for said in _peeled(asked["said"] if asked else told[0]):
        danger = next((each for each in _ACTS if each.pattern.fullmatch(said.words)), None)
        if danger is None or not _is_of_people(said, danger):
            continue
        cries = cried or said.cried
        happens = (
            cries or placed or said.done or said.certain or said.words.startswith("有") or danger.name == SELF_HARM
        )
        doubtful = asks or danger.name in _BY_LIST or (not cries and ("?" in text or (in_talk and not said.who)))
        return danger, happens and not doubtful
    return None


def _is_of_people(said: _Said, danger: Danger) -> bool:
    """Whether what happens happens to people."""
    if _FOR_OTHERS.fullmatch(said.words) and _PRONOUN.fullmatch(said.who):
        return False
    if danger.name in _OF_ANOTHER and not (said.done and said.who and said.who[0] not in "我俺咱"):
        return False
    if said.words == _FAILS and not (said.who and said.done):
        return False
    return danger.name not in _OF_SOMEBODY or bool(said.who or _OF_PEOPLE.fullmatch(said.words))


def _peeled(clause: str) -> Iterator[_Said]:
    """A clause as it is and without what may stand around what happens, in the order in which people say it."""
    every = [_Said(clause)]
    for peel in (
        _without_cry,
        _without_last_place,
        _without_done,
        _without_place,
        _without_now,
        _without_somebody,
        _without_now,
        _without_place,
    ):
        every += [left for each in every if (left := peel(each)) is not None]
    yield from every


def _without_cry(said: _Said) -> _Said | None:
    found = _ENDS.fullmatch(said.words)
    return replace(said, words=found["said"], cried=True) if found else None


def _without_last_place(said: _Said) -> _Said | None:
    found = _PLACE_LAST.fullmatch(said.words)
    return replace(said, words=found["said"], done=True) if found else None


def _without_done(said: _Said) -> _Said | None:
    found = _DONE_LAST.fullmatch(said.words)
    return replace(said, words=found["said"], done=True) if found else None


def _without_place(said: _Said) -> _Said | None:
    found = _PLACE_FIRST.fullmatch(said.words)
    return replace(said, words=found["said"]) if found else None


def _without_now(said: _Said) -> _Said | None:
    found = _NOW_FIRST.fullmatch(said.words)
    return replace(said, words=found["said"]) if found else None


def _without_somebody(said: _Said) -> _Said | None:
    found = _SOMEBODY_FIRST.fullmatch(said.words)
    if found is None:
        return None
    return replace(said, words=found["said"], who=found["who"])

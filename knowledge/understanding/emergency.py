"""Somebody is in danger now: which number to call first.

Numbers and their matters: 119 fire, rescue and people trapped (中华人民共和国消防法 第四十四、四十五条); 110 crime and
violence, people threatening themselves or others (110接处警工作规则); 120 sudden illness and injury; 122 road accidents
(道路交通安全法 第七十条); 12356 the national line for psychological help (国家卫生健康委，2025年1月1日起), named beside
110 and 120 where somebody speaks of ending their life.

Two readers look at every message. *Rules*, in order: words of danger, and words that say that it is past, possible or
only asked about. *The classifier* (knowledge/matching, taught on vocabulary/danger/): how much the message reads like
those of people in danger now, in whatever words. Odds fitted by ``calibrate`` weigh both. A rule that fits gives the
numbers, most urgent first, unless the classifier clearly sees another danger; else the classifier's danger does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.answers import Want
from knowledge.language.features import feature_ids
from knowledge.matching.calibration import load_calibration
from knowledge.matching.model_file import load_model
from knowledge.understanding.elsewhere import asks_same_there
from knowledge.understanding.matters import weight_of
from knowledge.understanding.wants import read_asking

if TYPE_CHECKING:
    from knowledge.matching.kind_model import Reading

SELF_HARM = "self-harm"
"""Name of the danger in which somebody speaks of ending their life."""


@dataclass(frozen=True, slots=True)
class _Danger:
    name: str
    numbers: tuple[str, ...]
    pattern: re.Pattern[str]
    unmistakable: bool = False
    """Words that hardly anybody uses of anything else: the classifier must be very sure of the contrary."""


def _danger(name: str, numbers: str, pattern: str, *, unmistakable: bool = False) -> _Danger:
    return _Danger(name, tuple(numbers.split()), re.compile(pattern), unmistakable)


_CRIED = r"(?:了|啦|拉|咧|喽|咯|呀|啊|辣|嘞|哩|勒|叻|哒|罗|囉|嗷|惹|撒)"
"""Particles with which people call out what happens, in dialects and as dictation writes them."""
_PEOPLE = r"(?:人|娃|孩子|小孩|老人|老汉|老头|老太|大爷|大妈|我妈|我爸|我爹|我娘|我奶|我爷|媳妇|老公|老婆|丫头|小子|司机|工人|邻居|叔|婶|姨|哥|弟|姐|妹|同学|学生|他|她|谁)"
_DANGERS = (
    _danger(
        SELF_HARM,
        "110 120 12356",
        r"药(?:我|都|也|已经)*(?:数好|吃完|吃下去|吞下去|买好)了|(?:一|半|整|几|好几)(?:瓶|盒|把|百来?片|大把)(?:安眠)?药|说最后几句|最后(?:一次|一面|的话)|别(?:再)?找我了?$|下辈子|来世再|(?:照顾好|替我|拜托).{0,12}(?:我(?:先)?走了|走了)|不想活|活不下去|想死|寻短见|自杀|轻生|一了百了|遗书|喝药(?:自|寻)|(?:说|要|想|闹着|准备)(?:要|去)?喝(?:农)?药|(?:说|嚷)(?:要|着)?(?:去)?死|割腕|要跳(?:楼|河|桥|下)|往下跳|跳楼|跳桥|跳河",
    ),
    _danger(
        "poisoned",
        "120 110",
        r"(?:喝|吞|吃|误服|灌)了?(?:.{0,6})(?:敌敌畏|百草枯|农药|老鼠药|耗子药|鼠药|除草剂|安眠药|洁厕|84|消毒液|毒药|药水)"
        r"|(?:野蘑菇|毒蘑菇|菌子|蘑菇|野菜|毒).{0,8}(?:吐|昏|晕|肚子疼|抽|倒)|食物中毒.{0,6}(?:昏|吐|倒|抽)",
    ),
    _danger(
        "gas-people",
        "120 119",
        r"(?:煤烟|一氧化碳|煤气|炭火|瓦斯|沼气).{0,10}(?:中毒|叫不(?:应|醒)|昏|晕倒|中了)|中煤烟|煤烟中|(?:叫不(?:应|醒)).{0,14}煤(?:烟|气)",
    ),
    _danger(
        "gas-leak",
        "119",
        r"(?:煤气|天然气|燃气|液化气|瓦斯|气罐|煤气罐|罐子).{0,10}(?:漏|泄|味|嗤|呲|嘶|关不住|爆)"
        r"|(?:漏|泄)(?:煤|燃|天然|液化)?气.{0,6}(?:了|呢|着)|一股(?:煤气|燃气|天然气)味",
    ),
    _danger(
        "electric",
        "119 120",
        r"(?:触电|让电打|被电(?:打|击|着|倒)|电(?:打|击)(?:了|倒|着)|电线.{0,6}(?:打|电)着?人|带电.{0,6}人)",
    ),
    _danger(
        "collapse",
        "119 120",
        r"(?:房子?|屋|墙|楼|窑洞?|桥).{0,4}(?:要|快|马上|眼看).{0,2}(?:塌|倒|垮)(?:了|下来)|(?:塌|垮|倒|滑坡|泥石流|山体|翻).{0,8}(?:压|埋|砸|盖)(?:着|住|到|了|在|底)|(?:压|埋|砸)(?:着|住|到|在).{0,6}(?:人|底下|里头|里面|下面)"
        r"|" + _PEOPLE + r".{0,6}(?:压|埋|夹|卡|绞)(?:在|到|进|住).{0,6}(?:底下|里头|里面|下面|机器|车|出不来)",
    ),
    _danger(
        "fall-in",
        "119 120",
        r"(?<!往下)(?:掉|落|跌|滑|摔|栽)(?:进|到|在|下|入|了)?.{0,6}(?:井|渠|河|水库|涝坝|鱼塘|池塘|沟|坑|窖|粪池|化粪池|江|湖|海|水里|冰窟|下水道)"
        r"|落水|溺水|淹(?:着|了|在水).{0,3}(?:人|娃)|(?:河|水库|江|渠|塘|湖|海).{0,6}(?:救人|有人喊|漂.{0,4}人|沉下去|上不来)|被(?:洪水|大水|水)(?:困|围|冲)",
    ),
    _danger(
        "water-breaks-through",
        "119 110",
        r"(?:坝|堤|渠|河|水库|涝坝).{0,8}(?:豁|决|溃|垮|塌|管涌|冒浑水|裂).{0,8}(?:大|人|村|家|水|越|快|冲)|越冲越大|洪水(?:下来|来了|进村)",
    ),
    _danger(
        "no-brakes",
        "122 110",
        r"刹车.{0,4}(?:没了|失灵|不灵|踩不住|坏了|不管用|烧了).{0,20}(?:坡|下山|溜|停不|人|集|前)",
    ),
    _danger(
        "trapped",
        "119",
        r"(?:困|锁|关|卡)(?:在|到|住|里).{0,8}(?:电梯|楼上|屋顶|房顶|树上|山上|洞|水|火|车|里头|里面)|电梯.{0,8}(?:困|出不来|关着)|被困|迷路.{0,8}(?:山|林|戈壁|沙漠)",
    ),
    _danger(
        "person-in-fire",
        "119 120",
        r"(?:着火|起火|火|冒黑?烟).{0,12}(?:里头|里面|还有|屋里|楼上).{0,6}(?:人|娃|老)|(?:人|娃|老).{0,6}(?:困|堵)在火",
    ),
    _danger("fire", "119", rf"(?:着火|起火|失火|走水){_CRIED}|(?:着火|起火)(?:着火|起火)", unmistakable=True),
    _danger("killing", "110 120", rf"(?:杀人|砍人|捅人|出人命(?!的)|打死人|砍死人){_CRIED}", unmistakable=True),
    _danger(
        "fire",
        "119",
        r"(?:家|屋|房子?|圈|棚|垛|柴|草|厨房|灶|地里?|林子|仓库?|车子?|楼上?|山上?)着(?:了|咧|啦|喽|咯|辣|嘞|哩|起来)(?!急|凉|道|落|魔)",
        unmistakable=True,
    ),
    _danger(
        "fire",
        "119",
        r"(?:撩|燎|引|点|烧|爆)着(?:了|咧|啦)|(?:窜|冒|喷)(?:着|出)?火(?:苗|星)?|火上(?:房|屋|墙|楼)|(?<!不)着火|起火|失火|(?<!发)火(?:势|苗|好大|太大|大得|窜|压不住|灭不|扑不|烧到|烧过|烧上)|烧(?:起来|着了|到|过来|没了|得)|冒(?:黑|浓)烟|爆炸|炸了",
    ),
    _danger(
        "weapon",
        "110 120",
        r"(?:拿|提|举|持|抡|挥|掏)(?:着|了|个|把|起)?.{0,4}(?:刀|斧|棍|枪|铁锨|锄|砖|菜刀|匕首|酒瓶).{0,12}(?:砍|追|杀|打|捅|要|冲|闹|威胁|上)"
        r"|(?:抡|举|拿)(?:着|起)?(?:铁锨|铁锹|斧|刀|棍|锄头).{0,12}(?:血|砍|打)|砍人|杀人|捅(?:了|人|伤)|(?:刀|斧头).{0,4}砍",
    ),
    _danger(
        "violence",
        "110 120",
        r"(?:被|让|叫|遭)(?:人|他|她|男人|老公)?(?:打|揍)(?:了|得|成)|把我打(?:得|了|成)|打群架|打着呢|(?:正|在|又在|还在)(?:打|揍)(?:我|她|他|人|娃|孩子|老婆|媳妇)|(?:打|揍)我呢|要(?:打死|杀|弄死|砍)|(?:往死里|使劲|正在|正|一直|还在|又在).{0,3}打(?:我|人|她|他|娃|老婆|媳妇|孩子|老人|架|起来)|打起来了|砸(?:门|车|店|我家).{0,6}(?:要|呢|打|不停|还)"
        r"|(?:打|揍)(?:得|的).{0,6}(?:血|动不了|起不来|昏|晕)|头.{0,3}(?:打破|破了)",
    ),
    _danger(
        "robbery",
        "110",
        r"(?:我要|我想|赶紧|快|帮我|给我)报警|^报警[了吧啊!！。]*$|(?:有人|贼|小偷|贼娃子).{0,6}(?:偷我|偷俺|在(?:我|俺)|在.{0,6}(?:圈|屋|院|店|车)(?:里|头))|(?:拽|拉|拖|抱)(?:我|俺|她|他|一?个?).{0,6}(?:上车|往车上)|(?:抢劫|人贩子.{0,6}(?:拉|抱|拐|带)走|(?:拉|抱|拐|带)走.{0,4}(?:娃|孩子).{0,4}(?:了|跑)|有人抢|抢我|被抢|绑架|拐(?:走|卖)|拉上.{0,4}跑|拽上车|抱走.{0,4}(?:跑|娃|孩)|劫持)"
        r"|(?:进贼|小偷|贼|有人(?:撬|翻)).{0,16}(?:还在|躲|翻|屋里|没走|现在|撬门|正)|(?:有人|陌生人).{0,6}(?:撬|砸|踹)(?:我家)?门|强奸|猥亵|跟踪我|(?:让|被|叫)人?(?:关|锁|扣|绑)(?:在|起来|住).{0,20}(?:不让|手机|出不|走不|偷偷|救|定位)",
    ),
    _danger(
        "missing",
        "110",
        r"(?:娃|孩子|小孩|丫头|儿子|女儿|老人|我妈|我爸|爷爷|奶奶).{0,8}(?:走丢|不见了|失踪|找不到|找不着|丢了)|(?:糊涂|痴呆|脑子不|认不得).{0,24}(?:没(?:见|回来|找着|找见|踪影)|不见)",
    ),
    _danger(
        "crash",
        "122 120",
        r"(?:撞车|车祸|撞(?:一起|上|了|到|飞|倒|翻)|追尾|翻车|让.{0,6}车.{0,3}(?:撞|挂|碾|压|轧)|被.{0,6}车.{0,3}(?:撞|挂|碾|压|轧)|车.{0,4}翻).{0,24}"
        r"(?:流血|出血|不动|不省|躺|断了|昏|晕|夹|压|卡|出不来|伤|死|没气|人呢|快来|救)",
    ),
    _danger("childbirth", "120", r"(?:要生了|快生了|羊水破|羊水都破|见红).{0,10}|生(?:娃|孩子).{0,6}(?:大出血|下不来)"),
    _danger(
        "unconscious",
        "120",
        r"叫不(?:醒|应)|摔(?:倒|了|跤)?.{0,6}(?:起不来|不能动|动不了|动弹不了)|昏(?:倒|迷|过去|死)|晕(?:倒|过去|死)|不省人事|没(?:气|呼吸|心跳|脉搏)了?|没知觉|不会动弹|休克|口吐白沫|翻白眼|抽(?:风|搐|抽|过去)(?:了|呢|着)?",
    ),
    _danger(
        "sudden-illness",
        "120",
        r"(?:胸口|心口|心脏|胸).{0,4}(?:疼|痛|闷|绞).{0,10}(?:喘|冒|汗|受不了|不行|厉害|晕)|喘不(?:上|过)气|上不来气|(?:噎|卡)(?:住|着).{0,8}(?:脸|气|紫|青|说不出)"
        r"|脸(?:都)?(?:紫|青|发紫|憋)|半边身(?:子|体)?.{0,6}(?:唔|郁|动|不得|麻)|讲(?:话|嘢).{0,4}(?:含糊|不清)|嘴歪|半边(?:身子)?(?:动不了|不能动|麻)|脑溢血|脑梗|中风.{0,4}(?:了|倒)|心梗",
    ),
    _danger(
        "bleeding",
        "120",
        r"(?:流血|出血|血).{0,6}(?:不止|止不住|一直|一地|好多|哗哗|直流)|大出血|(?:手|腿|脚|胳膊|指头|手指).{0,6}(?:断了|切掉|绞(?:了|掉|进)|轧断|砸断).{0,12}|一直流血|烫(?:伤|掉皮|着).{0,8}(?:皮|哭|脸|全身|一身)",
    ),
    _danger(
        "bite",
        "120",
        r"(?:蛇|毒蛇|蜱虫|马蜂|黄蜂|蜂子).{0,4}(?:咬|蜇|叮)(?:了|伤|着|到).{0,12}(?:肿|昏|晕|喘|发黑|厉害|难受|快)",
    ),
)

_NOT_NOW = re.compile(
    r"昨天|昨晚|前天|上(?:个)?(?:月|周|星期|礼拜|回|次)|去年|前年|往年|那年|以前|早先|当年|前(?:段|阵)|(?:半|几|两|三|多少)(?:个)?(?:年|月|天)(?:前|了)|好几天|小时候|年轻时"
    r"|处理完|已经(?:好|灭|送|报|处理|出院)|后来|后续|事后|过后|之后|完了(?:以后|之后)|出院|康复|灭了|扑灭|救上来|没伤着|人都没事|人没事|虚惊一场|(?:别|不用|不要)(?:再)?(?:来|转发|转|找)了|(?:找着|找到|找见|回来)了.{0,8}(?:谢|睡|没事|平安|好好)"
    r"|要是|如果|万一|假如|的话|会不会|怕(?:是)?(?:哪天|以后|将来|万一|出事|着火|起火|塌)|容易|怎么防|咋防|预防|防止|防范|避免|小心|当心|隐患"
    r"|老(?:是)?(?:出|有|着|冒|打|停)|经常|总是|天天|每(?:天|年|次)|年年|一到|长期|常年"
)
_ABOUT = re.compile(
    r"补助|补贴|赔|保险|报销|认定|鉴定|官司|起诉|调解|投诉|举报|反映|罚|处罚|登记|申请|报名|培训|演练|宣传|知识|讲座|检查|许可|办证|要啥证|手续|材料|流程|证明|预案|方案|台账"
    r"|装(?:个|一)|修(?:一|个|护栏)|护栏|警示牌|责任书|考试|工程师|证难考|电影|电视|小说|游戏|歌|新闻|视频|抖音|笑死|累死|热死|烦死|饿死|气死|冻死|吓死|困死|想死你|死机"
    r"|多久|算(?:不算)?(?:工伤|英雄)|报谁|几级|原因|归谁管|谁管|谁负责|哪个部门|找谁|谁来管|归哪|哪个单位|哪家单位|怎么处理|咋处理|多少钱|能不能管"
)
_FIGURATIVE = re.compile(
    r"(?:心里?|气得|眼里).{0,6}(?:直|都)?冒火|火锅|火车|火腿|火龙果|火炬|发火|上火|(?<![起着失])火了|红火|火候|生意火|灭火器|打火机|防火|消防(?:车道|通道|证|员|栓|站|演练)|火灾(?:险|认定|原因|隐患)|禁火|火化|火葬|烧(?:纸|香|烤|饭|水|荒怎|秸秆)|发烧|炸鸡|炸了锅|爆炸性|烟花|鞭炮|急死|跳(?:广场)?舞|跳绳|跳槽|跳水比赛|楼跳|想死你|救命稻草|抢(?:购|票|红包|收|种|修|险)"
)


@dataclass(frozen=True, slots=True)
class Emergency:
    """A danger that a message tells of."""

    name: str
    numbers: tuple[str, ...]
    """First to call first."""
    words: str
    """The words that tell it; empty where the whole message does."""


def danger_figures(text: str) -> dict[str, float]:
    """What a normalised message shows of whether somebody is in danger now: what the odds of danger are fitted on.

    ``now`` and ``matter`` are the classifiers' distances for danger now and for a township's matter; the others are 1
    where the rules' words stand, else 0.
    """
    return _read(text).figures


def find_emergency(text: str, *, in_talk: bool = False) -> Emergency | None:
    """The danger that a normalised message tells of as happening now, or None.

    ``in_talk``: it comes in a talk about a duty, where few words mean that duty rather than danger.
    """
    if _CRY.match(text):
        return Emergency("cry-for-help", ("110", "120", "119"), text)
    read = _read(text)
    odds = load_calibration().danger
    leans = in_talk and read.told is None and (asks_same_there(text) or _goes_on(text))
    needed = max(odds.threshold, _IN_TALK) if leans else odds.threshold
    if read.told is not None and read.told[0].name == SELF_HARM and read.figures["clear"]:
        needed = min(needed, _OF_SELF_HARM)
    if odds.of(read.figures) < needed or (read.told is None and (says_nothing(text) or _OF_LISTS.search(text))):
        return None
    classifiers = load_model().classifiers
    margins = dict(zip(classifiers.dangers, read.reading.dangers.tolist(), strict=True))
    name = max(margins, key=lambda each: margins[each])
    if read.told is not None:
        danger, words = read.told
        alike = [margins[each] for each in margins if danger.numbers[0] in classifiers.numbers[each]]
        if margins[name] - max(alike, default=margins[name]) <= _OTHER_NUMBER:
            return Emergency(danger.name, danger.numbers, words)
    return Emergency(SELF_HARM if name.startswith(SELF_HARM) else name, classifiers.numbers[name], "")


def _goes_on(text: str) -> bool:
    """Whether a message in a talk asks who does what, or brings little matter of its own."""
    asking = read_asking(text)
    return asking.want is not Want.RESPONSIBILITY or weight_of(asking.rest) < _LEANING_MATTER


def says_nothing(text: str) -> bool:
    """Whether a normalised message has hardly a word of its own, so that only talk before it can say what it means."""
    return _weight(text) < _LEAST_MATTER


def _weight(text: str) -> float:
    return weight_of(read_asking(text).rest)


@dataclass(frozen=True, slots=True)
class _Read:
    reading: Reading
    told: tuple[_Danger, str] | None
    """The first rule that fits, and the words it fits."""
    figures: dict[str, float]


def _read(text: str) -> _Read:
    reading = load_model().classifiers.read(feature_ids(_PARTICLE.sub("了", text)))
    plain = _FIGURATIVE.sub("□", text)
    found = next(((danger, match) for danger in _DANGERS if (match := danger.pattern.search(plain))), None)
    told = (found[0], found[1].group()) if found else None
    past, about, supposed = (bool(each.search(plain)) for each in (_NOT_NOW, _ABOUT, _SUPPOSED))
    around = _clause(plain, found[1].start(), found[1].end()) if found else ""
    figures = {
        "now": reading.danger_now,
        "matter": reading.inside,
        "told": float(told is not None),
        "clear": float(bool(around) and not _NOT_NOW.search(around) and not _ABOUT.search(around)),
        "unmistakable": float(told is not None and told[0].unmistakable),
        "past": float(past),
        "about": float(about),
        "supposed": float(supposed),
        "brief": float(len(plain) <= _BRIEF),
    }
    return _Read(reading, told, figures)


def _clause(text: str, start: int, end: int) -> str:
    """The clause of a text that holds a place."""
    first = max((match.end() for match in _STOPS.finditer(text, 0, start)), default=0)
    after = _STOPS.search(text, end)
    return text[first : after.start() if after else len(text)]


_PARTICLE = re.compile(r"(?<=[\u4e00-\u9fff])[啦咧喽咯辣嘞哩勒叻哒囉嗷惹撒](?=$|[\s，。！？,.!?]|着火|快)")
"""Dialects' 了 at the end of a clause, as dictation writes it."""
_STOPS = re.compile(r"[，。；！？,.;!?\s]")
_CRY = re.compile(
    r"^(?:快|赶紧|帮我|给我|我要|我想|请)*(?:报警|救命|救人|救救|来人)(?:我|人|命|啊|呀|了|吧|！|!|快|来)*$"
)
"""Calls for help that say nothing else."""
_OTHER_NUMBER = 0.2
"""How much nearer the classifier must be to a danger without the rule's first number for it to overrule the rule's."""
_IN_TALK = 0.97
"""Probability from which the classifier alone is believed in a talk about a duty."""
_OF_SELF_HARM = 0.03
"""Probability that is enough where the words of ending one's life stand clear: rather once too often."""
_LEANING_MATTER = 4.0
"""Characters of own matter below which a message in a talk likely means what was talked about."""
_OF_LISTS = re.compile(r"清单|履职|事项|收回|收了没|哪(?:一)?条|哪几条|第几条|几项")
"""Words of somebody who reads lists, whom the classifier alone does not make out to be in danger."""
_LEAST_MATTER = 1.5
"""Characters that tell a matter, without which the classifier alone says nothing: 那边呢, 还有."""
_BRIEF = 8
"""Characters up to which a message says little by itself: 那边呢."""
_SUPPOSED = re.compile(r"要是|如果|万一|假如|的话|会不会|怎么防|咋防|预防|防止|避免|演练|电影|电视|小说|新闻|作文")

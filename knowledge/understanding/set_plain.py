"""A set question in plainer words: how a dialect asks, who sent its asker, and what was seen already, are left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.understanding import list_words as say
from knowledge.understanding.named_matters import without_examples
from knowledge.understanding.set_said_twice import once_said, without_said_twice
from knowledge.understanding.sorrow import DIED, KIN

if TYPE_CHECKING:
    from collections.abc import Iterable

_ANY = re.compile(r"有(?:木|么|冇|米|莫|冒|毛)有|有冇得|有莫得|有没得|有不有")
"""有没有, as dialects and the young write it."""
_GLOSS = re.compile(
    r"(?<=[\u4e00-\u9fff])[(（](?![^()（）]*(?:不|除|刨|扣|去掉|排除|配合|收回|收走|基本|家都|同|一起|共))[\u4e00-\u9fff]{1,10}[)）]"
)
"""Another name behind a name: 国土局（自然资源）, 非物质文化遗产（非遗）."""
_THAT_IS = re.compile(r"[,，](?:就是|也就是|就像)[^,，。;；]{2,12}(?:那些|那种|这些|之类的?|的那个)(?=[,，])")
"""What a matter is in other words: 水费水价，就是浇地交钱那些，."""
_CUT = re.compile(r"(?<=[从在跟和把到归让给对由是查看于]) (?=\S)| (?=的|里|上[的有]|这边|那边)")
"""Where a town's name stood inside a clause: 市监局从西北湾镇收回去的."""
_FAVOUR = re.compile(
    r"(?:求|请|麻烦|劳驾|拜托)*(?:帮帮忙|帮个忙|帮一?下忙|帮忙)(?=[列查数看问找弄整捋理报说念])"
    r"|(?:求|请|麻烦|劳驾)*帮(?=[看查问列数找瞅]一?下|看看|查查|瞅瞅|问问|找找|数数)"
)
"""帮忙 before what the bot is asked to do: it is no duty to assist."""
_AMONG = re.compile(r"(?:(?<=里面|里头|当中|之中)|(?<=那些里|这些里|清单里|单子里))[,，\s]+(?=\S)")
"""A stop behind what a list is narrowed to: 自己管的那些里面，草原的有几个."""
_WHO = (
    r"(?:[老小]?[\u4e00-\u9fff])?(?:办公室|党政办|综治办|科室|单位|[室所站科局]里|领导|书记|镇长|主任|[站所科局组队]长|支书|会计|老板|老师"
    r"|师傅|上头|上面)"
)
_SENT = re.compile(
    rf"(?:(?<=[,，。;；:：\s])|^){_WHO}(?:刚才?|今天|又|非)?(?:叫|让|喊|安排|吩咐|交代|催|要)着?(?:我|咱|俺)(?!们?镇)们?"
    r"(?:先|赶紧|赶快|马上|来|去|帮忙|帮着|抓紧)*"
)
"""办公室叫我先: who sent the asker narrows nothing."""
_HEADING = re.compile(
    r"(?<=[\u4e00-\u9fff”\"」』》])[”\"」』》]?(?:的|[这那]么)(?:一)?(?:个|大)?(?:类别?|门类|大类|栏目?|版块)(?:工作|事项?|活儿?)?(?=[\s,，。;；?？!！、里中下底的有]|$)"
)
"""A heading named as one in other words: 民族宗教|这么一类工作, “教育培训监管”|的类别."""
_ROOM = r"(?:办公室|党政办|综治办)"
_CALLED = r"[老小]?[\u4e00-\u9fff](?:姐|哥|叔|婶|姨|嫂|主任|站长|会计|书记|师傅|老师|干事|科长)"
_PERSON = re.compile(
    rf"^(?:[\u4e00-\u9fff]{{1,4}}?(?:{_ROOM}|站|所|中心|科室?|村)|{_ROOM})?{_CALLED}(?:跟我|给我|对我)?(?:刚才|昨天|今天|老是?|总)?"
    r"(?:讲|说|嘱咐|念叨|问我?)(?:是|过)?[,，:：]?"
)
"""Who told it: 办公室李姐讲."""
_BOTH_WITH = re.compile(
    r"[跟和与]([\u4e00-\u9fff]{2,5})[,，、]?(?:还)?[跟和与]([\u4e00-\u9fff]{2,5}?)(有关|相关|沾边|挂钩|搭界|打交道)"
)
"""跟学校跟培训班有关 means either."""
_GUESSED = re.compile(
    r"(?:有|是)(?P<one>[一二两俩三四五六七八九十百\d]{1,4})(?P<unit>[条项件个样桩])?(?:还是|或者|或)"
    r"(?:有|是)?[一二两俩三四五六七八九十百\d]{1,4}(?P<more>[条项件个样桩])"
)
"""有五个还是六个 asks how many."""
_COUNTED_AS_TOO = re.compile(
    r"(?P<one>[\u4e00-\u9fff]{2,6}?)(?:的|这条线|这一?块|这摊子?|这类)+[,，\s]+(?P<more>(?![^,，\s]*(?:收[回走了]|配合|自己|协助))[\u4e00-\u9fff、]{2,20}?)(?:也|都|全|也都)算(?:上|在内|进去)?(?=[\s,，])"
)
"""看病报销的 医疗救助也算: either."""
_BODY_OF_TOWN = re.compile(
    r"(?<!县)(?<=[镇乡])(?:党委政府|党委|政府|党政)(?=(?:就|要|该)?(?:自己|自个|自家|独自|单独))"
)
"""镇党委自己扛的 is the town's own."""
_REPORTS = re.compile(
    r"^[\u4e00-\u9fff]{0,4}(?:综治|便民|文化|农业|党政|民政|社保|应急|平安|司法|财政|服务|统计|林草|水利)[\u4e00-\u9fff]{0,4}"
    r"(?:中心|办公室|办|站|所|窗口)(?:这边|那边|在)?要?"
    r"(?:报数|报表|填表|上报|汇总|建台账|做台账|备查|对账|核数|核对|盘点|要数)[:：,，\s]+"
)
"""综治中心报数：."""
_OTHERS_NOT = re.compile(
    rf"[,，。;；\s]+(?:别的|旁的|其[他它余]|剩下|余下|另外|外的)(?:的)?(?:{say.EACH}|事|那些)?(?:我|咱)?(?:都|就|先|全|一概|统统)*"
    rf"(?:{say.DONT}|不(?:看|管|问|列|算)?|免了?)(?:再|给我)?(?:{say.TELL}|要|管)?(?:了|哈|啊|哦)?(?=[,，。!！\s]|$)"
)
"""只要物业的，|别的不要 says one thing twice."""
_THEREOF = re.compile(r"(?<=[回走配的中])之(?=事项|职责|条目|清单|工作|事|项)")
_SEEN_TWICE = re.compile(
    r"[,，](?:[我咱俺额]们?)?(?:咋|怎么|好像|记得|总|老)?(?:看着?|看见|看到|瞅着|见|记得|觉得|听说|好像)?是?(?:写了|出现了?|有|列了|登了|印了|重了|重复了?)"
    r"(?:(?:两|几|三|好几)(?:遍|回|次)|(?:两|三|好几)(?:处|条))(?:呢|了|啊|呀|哩|嘞)?(?=[,，])"
)
"""我咋看着写了两遍呢."""
_AFTER_DEATH = re.compile(
    rf"(?:家里|村里|家中)?(?:{KIN}|老人家?|老的|人)(?:{DIED}|没|走|不在|老|百年)了?(?:以后|之后|后)?(?:的事情?)?[,，]?"
    r"(?=[^。?？]{0,12}[丧殡坟墓葬埋])"
)
"""老人没了以后，|殡葬丧葬这些."""
_FROM_TO = re.compile(
    r"(?<=[\u4e00-\u9fff]{3})(?:的事)?[,，\s]?(?:从[^,，。?？\s从到头镇乡县收拿划]{1,6}到[^,，。?？\s从到镇乡县局]{1,6})(?=[,，。?？\s]|都|一共|总共|有)"
)
"""高标准农田|从修到管护."""
_SEEN_TO = re.compile(
    r"[,，]?(?:镇上|镇里|咱们?镇?|我们镇?|你们|乡里)?(?:管不管|归不归(?:镇上|咱们?|你们)?管|管吗|归镇上管不)(?:啊|呀|的|呢)?[,，](?=(?:清单|单子)?[上里]?有没有(?:这|那)?一?[条项])"
)
"""文物的事镇上管不管啊，有没有这条."""
_SAYS_SO = re.compile(
    r"(?:有没有|有没得|有无)(?:[这那]么?(?:一)?(?:个|句)?(?:话|说法?|讲究|规定)|这个说头)"
    r"|有(?:[这那]么?(?:一)?(?:个|句)?(?:话|说法?|讲究|说头))(?:没得|没有|没|吗|么|不)(?=\W*$)"
    r"|提没提(?:到|过)?(?:[这那](?:个|话|事|一条))?(?=\W*$)"
)
"""Asks whether the list says what was told before: 清单里头有这话没得."""
_LIST_HAS = re.compile(
    rf"(?<=[块类事面])(?:{say.LISTS})[里上]?[头面]?(?:都|一共|总共)?(?:写|列|说|提|讲)[了着]?(?=啥|什么|哪[些几]|几|多少)"
)
"""养老这一块|清单写了|啥."""
_ARE_WHICH = re.compile(r"(?<=[\u4e00-\u9fff]{2})是(?=哪些(?:条款|条目|条文|事项))")
"""行政处罚|是|哪些条款: which there are."""
_OFFICE_LISTED = re.compile(
    r"(?P<office>[\u4e00-\u9fff]{2,8}?[局委办部联会])(?:有没有|有|给)?(?:写|列|登|收)(?:了|着|上|进去|进来|进|到|在里头|在里面)+(?:没有|没得|没|吗|么)(?=\W|$)"
)
"""气象局|列进去没有: whether the list has an office."""
_LISTED_OR_NOT = re.compile(r"(?<=的事)情?(?:写|列|提|记)(?:了|着|上|进|到)+(?:没有|没得|没|吗|么)(?=\W*$)")
_THAT_THING = re.compile(
    r"(?:^|(?<=[,，\s里上]))有(?P<has>[\u4e00-\u9fff]{2,8})这(?:么?一?(?:回事|说法?|条|项|码事))(?:没有|没得|没|吗|么|不)(?=\W*$)"
    rf"|(?:{say.LISTS})[里上]?[头面]?(?:找不找得到|查不查得到|能不能[找查]到|[找查]得到)(?P<finds>[\u4e00-\u9fff]{{2,8}}?)(?:吗|不|么)?(?=\W*$)"
)
"""清单里找不找得到|动物园."""
_FORBIDS = re.compile(
    rf"(?:不准|不许|不让|不叫|不能|不得|禁止|严禁|不可以)(?!{say.TOWN})(?=[\u4e00-\u9fff]{{2,8}}(?:的事)?[,，][^。?？]{{0,8}}有没有这一?条)"
)
"""不准|放鸽子，单子上有没有这一条: what a list says of a thing."""
_OWN_ITEMS = re.compile(
    rf"(?<![我俺咱你他她它家人])(?P<own>{say.SELF})的(?:事项?|事情|事儿|活儿?|职责)(?=列|有|是|都|一共|总共|[,，]|\W*$)"
)
"""综合政务自己的|事|列一下."""
_GLOSSED = re.compile(
    r"(?<=[局委办部联会])[,，\s]*(?:就是|也就是|就)(?:那个)?(?:管|搞|抓|负责)[^,，。?？\s]{2,12}?(?:的?那个|那家|的)(?=[,，\s])"
)
"""文旅局|就是管文化体育广播那个|: who an office is."""
_THIS_SAYING = re.compile(r"(?<=[,，\s])[这那](?:句)?(?:话|说法)(?=[^,，。?？]{0,4}(?:清单|单子|写|有没|列))")
_YOURS = re.compile(say.YOURS)
_WORKED_ON = re.compile(
    rf"(?<=[局委办部联会门位直里上级县])(?:{say.DOES})(?=的(?:事|工作|任务|职责|活|有|都|一共|总)|的$|事项)"
)
"""须配合县直部门|办理|的事项: what is done with every duty narrows nothing."""
_PROMOTES = re.compile(
    rf"(?<=有没有|有木有|有没得)(?:{say.PROMOTES})(?![的我咱俺本镇县部]|过|了)(?=[\u4e00-\u9fff]{{2}})"
)
"""有没有|支持|养骆驼的: what is asked of is the thing."""
_PROMOTED = re.compile(
    r"(?:^|(?<=清单[里上])|(?<=^镇[里上])|(?<=[,，\s那]))(?:支持|支援|扶持|鼓励)(?=[\u4e00-\u9fff]{2,10}?的(?:都|一共|总共|事情?)?有?(?:几|哪|多少))"
    r"(?![我咱俺本镇县乡市州]|配合|(?:公安|住建|人社|卫健|发改|市监|城管|林草|文旅|残联)的|[^,，。?？]{1,14}?(?:局|委|办|部|部门|所|站|会|院|中心|政府|上级|上头|上面)的)"
)
"""支持|养骆驼的有几件: what is promoted is the matter; 支持民政局的 is what the township helps with."""
_KIND = "(?:手续|处罚|罚款|审批|许可|检查|批准|执法|权力|权限|证照)"
_KINDS = re.compile(rf"(?<=哪[些几])[条项件个样]?{_KIND}(?:(?:[、和跟与或]|还有|以及){_KIND})+(?:权|的事)?")
"""哪些|手续和处罚 tells off what duties there are."""
_WRITTEN_HOW = re.compile(
    r"(?<=[几多哪][条项件个样些])(?:[,，\s]*(?:都|又|各|分别)?是?)(?:咋个?|怎么|怎样|如何)(?:写|说|规定|讲|定)的(?:呢|啊|呀)?(?=\W|$)"
)
"""有几条|是咋写的: every answer shows it."""
_RULES = re.compile(r"(?<=几[条项])(?:的?规定|规矩)(?!的|了)")
"""狗有哪几条|规定|要管: told off like items, they are these; 有哪些规定 asks what a rule says."""
_HERE = re.compile(r"(?<=[我俺咱])们?这(?:疙瘩|旮旯|圪崂|圪垯|嘎达|嘎瘩|块儿|达|搭|哈)")
_THESE_WORDS = re.compile(
    r"(?:^|(?<=[,，。\s]))(?P<matter>[\u4e00-\u9fff]{2,6}?)[,，\s](?P<of>(?:标题|题目|名[称字])(?:里头?|里面|上|中)?)(?:有|带|含|写|出现|提到|包含)着?"
    r"[这那](?:[两俩二三几]?个?字|个?词)的"
)
"""抗旱，名称里有这俩字的."""
_NAMES = re.compile(
    r"(?<=[局委会联部办])(?:(?:这)?[两俩三]个(?:名字|名|局名|牌子|单位名)|的?(?:名[字号]|大名)(?=的(?:事|[条那都有])))"
)
"""Behind the names of offices: 写着卫健委、教育局两个名字的."""
_SAYS_IT = re.compile(
    r"(?<=[里头面中类])[,，\s]*(?:说|讲|写)的?都?是(?P<matter>[\u4e00-\u9fff]{2,6}?)(?:的事)?的?(?=有[几多哪]|几|多少|[,，]|$)"
)
"""住建收回的里头，说的是物业的有几条."""
_WHAT = re.compile(r"(?<=[有是])撒(?=\W*$)")
"""住建局收回去的都有撒."""
_BRACKETS = re.compile(r"[(（]([^()（）]{1,24})[)）]")
_LEAVES_OUT = re.compile(rf"{say.TAKEN_OFF}|不要|除了|刨|扣|不是")


_BEFORE_NAMES: tuple[tuple[re.Pattern[str], str], ...] = (
    (_THESE_WORDS, r"\g<of>带\g<matter>的"),
    (_SAYS_IT, "，跟\\g<matter>有关的"),
    (_WHAT, "啥"),
    (_AMONG, ""),
    (_FAVOUR, ""),
    (_ANY, "有没有"),
    (_SENT, ""),
    (_PERSON, ""),
    (_REPORTS, ""),
    (_HEADING, "这一类"),
    (_BOTH_WITH, r"跟\1、\2\3"),
    (_ARE_WHICH, "有"),
    (_OFFICE_LISTED, r"清单里有没有\g<office>"),
    (_LIST_HAS, "有"),
    (_LISTED_OR_NOT, "清单上有没有"),
    (_THAT_THING, r"清单里有没有\g<has>\g<finds>的事"),
    (_OTHERS_NOT, ""),
    (_THEREOF, "的"),
    (_THIS_SAYING, ""),
    (_SAYS_SO, "有没有这一条"),
    (_FORBIDS, ""),
    (_YOURS, "我们"),
    (_WORKED_ON, ""),
    (_PROMOTES, ""),
    (_PROMOTED, ""),
    (_KINDS, ""),
    (_SEEN_TO, "，"),
    (_RULES, ""),
    (_HERE, "们"),
    (_WRITTEN_HOW, ""),
    (_AFTER_DEATH, ""),
    (_FROM_TO, ""),
    (_SEEN_TWICE, ""),
)
"""What is written for what, in this order: later ones read what the earlier ones left."""
_BEHIND_NAMES: tuple[tuple[re.Pattern[str], str], ...] = (
    (_GUESSED, r"有几\g<more>"),
    (_GLOSSED, ""),
    (_OWN_ITEMS, r"\g<own>的"),
    (_COUNTED_AS_TOO, r"跟\g<one>、\g<more>有关的"),
    (_NAMES, ""),
    (_BODY_OF_TOWN, ""),
)
"""The same, once it is known whose names are asked for together."""
_WITHOUT_EXAMPLES: tuple[tuple[re.Pattern[str], str], ...] = ((_GLOSS, ""), (_THAT_IS, ""), (_CUT, ""))
"""The same, once examples are left out."""


def in_plain_words(text: str) -> str:
    """A normalised message in words that every reader of sets knows; never empty when the message is not."""
    plain = once_said(_rewritten(text, _BEFORE_NAMES))
    plain = _rewritten(without_examples(_rewritten(plain, _BEHIND_NAMES)), _WITHOUT_EXAMPLES)
    return without_said_twice(_left_out_behind(plain)) or text


def _rewritten(text: str, rewrites: Iterable[tuple[re.Pattern[str], str]]) -> str:
    for pattern, plain in rewrites:
        text = pattern.sub(plain, text)
    return text


def _left_out_behind(text: str) -> str:
    """A message with what brackets leave out set behind it."""
    left_out = [match[1] for match in _BRACKETS.finditer(text) if _LEAVES_OUT.search(match[1])]
    return "，".join((_BRACKETS.sub("", text), *left_out)) if left_out else text

"""What a message wants to know about a matter, and whether it leans on what was talked about before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from knowledge.answers import Want
from knowledge.once import once
from knowledge.parsing.numbers import chinese_value
from knowledge.understanding.dialect import in_common_words
from knowledge.understanding.own_matter import names_its_own
from knowledge.understanding.scanning import UNKNOWN, Lexicon, Patterns, whole_words
from knowledge.understanding.wishes import wants_more

# The words between are counted, not endless: 我们我们我们… would be read again from every place.
_HERE = r"(?:镇|(?<!城)乡|街道|(?<!农)村|社区|网格|我们|咱们|咱|你们|基层|所里|办事处|队里|大队)(?:上|里|政府|委会|干部|员|这边|这头|自己|本身|我们|村上|村里|来人|的人|镇上|镇里){0,4}"
_THERE = r"(?:县|区|市|州|上级|上面|上头|部门|局)(?:上|里|里头|那边|那头){0,4}"
_DO = r"(?:干|做|管|办|弄|搞|负责|配合|协助|帮|走|审|出|忙|准备|跑|查|报|落实|参与|参加|掺和|插手|出力|操心|承担|盯|催)(?:我|你|人家|老百姓|到)?(?:些|点|得|一?下|上|着){0,4}"
_WHAT = r"(?:啥|什么|甚|哪|几步|几样|几件|多少|点|些)"
_STEPS = re.compile(
    rf"{_HERE}.{{0,9}}{_DO}{_WHAT}|{_HERE}.{{0,6}}(?:怎么|咋|如何)(?:办|做|弄|搞|配合|处理|走|管|帮|落实)|(?:哪|几)(?:几|些)?步|^(?:那么?)?(?:第[一二三四五六七八九十两几\d]+|(?:头|[末后下上]|最后)一)步.{{0,5}}$|步骤|流程|怎么走|咋走"
    rf"|{_DO}{_WHAT}.{{0,3}}再到(?:镇|乡)|{_HERE}.{{0,3}}(?:用不用|要不要|需不需要|(?:有|是|的|)(?:啥|什么|哪些)(?:任务|活|事|责任|职责|动作))"
    r"|(?:村|镇|乡)(?:上|里)?(?:自己)?.{0,8}(?:呢|用不用|要不要)[?？。 ]*$"
    r"|先(?:干|做|办|弄|整|搞)(?:些|点)?(?:啥|什么|甚)[,， ]?(?:再|后|然后|接着|回头)(?:干|做|办|弄|整|搞)?"
    r"|(?:镇上|镇里|乡上|村上|村里|本人|自己|个人|家属|单位)[^,，。?？]{0,6}还是(?:由|归|让)?(?:本人|自己|个人|家属)|(?:本人|自己|个人|家属)[^,，。?？]{0,6}还是(?:由|归|让)?(?:镇上|镇里|乡上|村上|村里|单位|家属)"
)
_DEPARTMENT = re.compile(
    r"(?:哪|那|啥|什么)(?:个|家|一家|一个)?(?:部门|单位|局|委|科室|衙门|口子)|(?:归|找|是|由|让|该|属)(?:哪|谁|几)"
    r"|(?:谁|哪(?:个|家|一家))(?:来|管|负责|给|去|办|发|批|查|罚|审|定|做|牵头|出|盯|修|治|抓|收|搞|编|拨|追|保障|挑头|维护|监督|说了算|处理|验|评|认定|接|赔|拉|清|拆|建|养|配|批准)"
    r"|归谁|找谁|谁的(?:事|活|责任)|哪儿管|哪里管|跟谁|几个(?:部门|单位|局)|(?:几|多少)家|(?:哪|那)几(?:家|个)|哪些(?:部门|单位|局)|是哪(?:个|家)|哪家|谁(?!家|知道|都|敢|也)"
)
_ALL_DEPARTMENTS = re.compile(
    r"(?<![好们这那十])几(?:个|家)(?:(?:部门|单位|局)|(?:在)?(?:管|牵头|负责)|$)|(?:哪|那)(?:几|些|两|三|四|五)(?:家|个|部门|单位|局)|都(?:有|是|归|找)(?:哪|谁)|多少(?:个|家)?(?:部门|单位)"
)
_TOGETHER = re.compile(
    r"(?:哪|那|让|由|归|找|是)(?P<count>两|俩|二|2|三|仨|3|四|4)(?:个|家|方)?(?:部门|单位|局|委|人家|的人|(?=来|去|管|给|一起|一块|合|共|联|负责|牵头|接|办|在|$|[,，。?？ ]))"
)
"""Asks for a number of departments: 哪两家一起管."""
_COUNTED = {"两": 2, "俩": 2, "二": 2, "2": 2, "三": 3, "仨": 3, "3": 3, "四": 4, "4": 4}
_BODY = re.compile(r"部门|单位|局|委|科室|衙门|口子|哪一?家|[县上]级|县[上里]")
_ONE_OF_THEM = re.compile(r"谁|哪个|哪一?家|哪儿|哪里")
"""Asks for one behind a mention of several: 几家单位意见不一，协调会由哪家召集."""
_DEPARTMENT_DUTIES = re.compile(
    rf"{_THERE}(?:那|这)?(?:头|边|些)?.{{0,8}}(?:管|干|做|负责|职责|帮|出面|弄|搞|处理)(?:上|些|点|的|了)?(?:是)?(?:啥|什么|哪|咋|怎)"
    rf"|{_THERE}.{{0,3}}(?:怎么|咋|如何)(?:处理|办|管|弄|做|说)|(?:部门|县里|县上|上级)(?:的)?(?:职责|责任|分工)|全文|管哪几|职责(?:是|有)"
    r"|(?:局|委|联|队|部|会|办|所|站)(?:上|里|呢)?.{0,6}(?:管|干|做|负责|帮|弄|搞|处理|起|出)(?:上|些|点|的|了)?(?:是)?(?:啥|什么|哪|咋)|(?:它|他们|人家)(?:干|管|做|负责)(?:些|点|的)?(?:是)?(?:啥|什么|哪)"
    r"|(?:局|委|联|队|部|会)(?:上|里|那边|那头)?(?:呢|那块呢)[?？。 ]*$|(?:局|委|联|队|部)(?:上|里)?(?:怎么|咋)(?:处理|办|管|弄)"
)
_LEVEL = re.compile(
    r"(?:镇|乡|村|街道|你们|我们|下面)(?:上|里|政府)?.{0,8}(?:还是|或者|或).{0,6}(?:县|区|市|上级|上面|上头|局|部门|公安|派出所|交警|消防|民政|水利|环保|城管|残联|妇联|法院|司法所|医院|学校)|(?:县|区|市|上级|上面|上头|局)(?:上|里)?.{0,8}(?:还是|或者|或).{0,4}(?:镇|乡|村|街道)"
    r"|(?:镇|乡|村|街道)(?:上|里)?.{0,6}还是.{0,3}(?:镇|乡|村|街道)|(?:镇|乡|村)(?:上|里)?.{0,2}(?P<one>.)不(?P=one)"
    r"|哪(?:一)?级|(?:还|现在)(?:办不办|办吗|管不管|归不归|归镇|归乡|能不能办)|(?:镇|乡|街道|村)(?:上|里)?(?:现在)?(?:还)?(?:办不办|管不管|能不能|能给.{0,4}(?:不|吗)|办吗|管吗|管得(?:了|着)|做得了主|有没有权|有权|说了算)"
    r"|(?:镇|乡|街道|村)(?:上|里)(?:现在)?(?:还|能|可以|给|要)*.{1,4}(?:吗|么|不|得了不)[?？。 ]*$|(?:镇|乡)(?:上|里)?(?:还|现在)*(?P<two>.)不(?P=two)"
    r"|收(?:上去|走|回)(?:了)?(?:没|吗|么|不)|管到(?:哪|啥)|还是镇(?:上|里).{0,3}(?:吗|么|不)|归(?:镇|乡|村|县)(?:上|里)?(?:管|办)?(?:吗|么|不)"
    r"|(?:镇|乡|村)(?:上|里)?自己.{0,8}不是(?:县|市|上面|上级)|(?:县|市|上面|上级)(?:上|里)?的.{0,6}不是(?:镇|乡|村|我们|咱)"
)
_SIDE = r"(?:镇|(?<!城)乡|街道|(?<!农)村|社区|网格|我们|咱们?|你们|基层|所里|办事处|我这边|我这个|我这头|我当|当(?:书记|主任|村长|网格员|队长|干部)的)"
_WORKS = r"(?:干|做|看|查|拦|报|写|验|签|备|给|管|来|去|接|派|准备|配合|过|出|打|修|弄|教|整|填|跑|交|劝|通知|登记|拆|罚|批|定|收|捞|办|审|劝|盖章|开|发|上门|掺和|插手|盯|发|送|巡|对)"
_NOT_UNDONE = r"(?<!没)(?<!没人)(?<!无人)(?<!城)(?<!自)"
"""What nobody does is complained of, and not asked for: 路坏了没人修; and in 城管 and 自来水 nobody does anything."""
_STEPS_TOO = re.compile(
    rf"{_SIDE}.{{0,10}}{_NOT_UNDONE}{_WORKS}.{{0,4}}(?<!凭)(?:啥|什么|哪|咋|几|多少)|{_SIDE}.{{0,6}}(?:咋|怎么|如何|先|光|就是|就管|就只)"
    rf"|{_SIDE}.{{0,10}}{_NOT_UNDONE}{_WORKS}.{{0,8}}(?:吗|嘛|么|不|没|吧|对吧|是吧|就完了|看着)?[?？。 ]*$"
)
"""How a short message asks for the township's part without the words of a question: 咱也得签字？"""
_LEVEL_TOO = re.compile(
    rf"{_SIDE}.{{0,8}}(?:自己|现在|还).{{0,3}}(?:能|可以|让|归|办|罚|管|批|拆|查|捞)|(?:归|是|算).{{0,3}}(?:你们|我们|咱|镇|乡|村|县|市)(?:上|里)?(?:自己)?.{{0,2}}(?:罚|管|批|办|活|事)"
    r"|(?:镇|乡|村)(?:上|里)?.{0,4}(?:办不了|管不了|批不了|罚不了|说.{1,2}就能)|(?:县|市|局|上面|上头).{0,10}还是.{0,3}(?:你们|我们|咱)|(?:你们|我们|咱).{0,10}还是.{0,3}(?:县|市|局|上面|上头)"
)
"""How a short message asks for the level: 这也是县上管的？"""
_DUTIES_TOO = re.compile(
    rf"(?:县|区|市|州|上级|上面|上头|部门|局|委|队|所|他们|人家|它)(?:上|里|的人|那边|那头)?.{{0,12}}{_WORKS}(?:上|些|点|的|了|出|个)*(?:啥|什么|哪些|几)|(?:咋|怎么)(?:个)?{_WORKS}法|咋往回"
)
"""How a short message asks what the departments do: 那他们来查都查些啥."""
_DEPARTMENT_TOO = re.compile(
    r"(?:去|到|往|交|报|送|从|在|朝|递|寄|拿到|转)(?:到|给|去|往)?(?:哪|阿达|那达)|哪(?:儿|里|达|头|边|搭|上|级)?(?:办|批|派|管|出|发|领|拿|给|聘|收|来的)|谁家|还是.{1,8}(?:罚|管|查|批|办|发)"
)
"""How a short message asks for a department: 那个证去哪办."""
_NEW_SUBJECT = re.compile(
    r"^(?:换(?:个|一个|件|一件|一下)(?:事|话题|问题|别的)?(?=[,，。 :：]|$|[^成到]))"
    r"|^(?:哦|嗯|好|行|啊)?(?:的|吧|了)?[,，。 ]*(?:对了|顺便|顺带|另外(?:问|一|再|还)?|(?:顺嘴|顺口|随口|多嘴|插)(?:问|一句)|再问(?:个|一个|件|一件|下|一下)|再(?:打听|请教)"
    r"|(?:还|再)有(?:个|一个|件|一件)(?:事|问题)|还有[啊呀哈]+[,， ]*(?=我|咱|俺)|别的事|说(?:个|件)别的|问(?:个|件)别的|另一(?:个|件)事|不说这个"
    r"|我还有)"
)
_LEANS = re.compile(
    r"^(?:那|那么|那要是|要是|如果|还有|这个|这|它|他|她|最后|然后|接着|换成|可是|不过|但|但是|除了|其中|里面|里头|上面|剩下|这事|那个|那些|该)|(?:呢|这个|这一条|那一条|那条|这条|这条不|这事|那事)[?？。!！ ]*$"
)
_MORE = re.compile(
    r"(?:请|再|给我|麻烦)?(?:看|来|显示|列)?(?:更多|下一页|下页|后面|后头|继续|接着(?:看|列|说|来)?|还有(?:呢|吗|没有|没|哪些|啥)?|剩下|往下(?:看|翻)?|翻页|再来(?:几条|些|点)?|more|next)"
    r"(?:的|看|吧|呢|几条|几项|是啥|有啥|是哪些)*\W*"
)
_UP_TO_99 = "[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_CHOICE = re.compile(
    rf"^那?(?:(?:我|就)?(?:选|要|看|是|打开|翻开|说说|看看|讲讲)?第?)\s*(?P<place>[1-9]\d{{0,2}}|{_UP_TO_99})\s*(?:个|条|项|号|件|那个|那条)?[吧呢]?[。.!！]?$"
)

_BRIEF = 18
"""Characters of a message that asks for a part of a matter without the plain words of a question."""
_LONG = 12
"""Characters of its own with which a message is no short later turn."""
_ASKS = 2
"""Characters beside its own words with which a message says that it asks something."""
# What is left of a follow-up once its asking words are gone; nothing left means that it asks about the same matter.
_ASKING = (
    "(那么|那|这个|这些|那些|那个|这|要是|如果|假如|万一|还有|另外|请问|想问|问问|问|一下|它|他们|他|她|该|对了|再|然后|最后|到头来|另)",
    "(好的|好吧|好|行吧|行|嗯嗯|嗯|哦|噢|明白了|明白|懂了|知道了|晓得了|谢谢|那好|好了)",
    "(那要|那就|那真|真要|真的|真|就是|光是|光|只是|只|仅|其他|其它|别的|旁的|除此以外|除了|以外|之外|所以|可是|不过|但是|但|反正|难道)(是|说|)",
    "(话说回来|回过头来|回过头|回来说|回头说|回到|说回|回来|刚才|刚刚|前面|方才|先前|头里|上一个|上个)(那个|这个|说的|说|问的|问|讲的|的|)(事|那事|那条|)",
    "(我们|咱们|咱|俺|我|你们|你|人家|老百姓|自己|自个儿|自个|本身|平时|往后|以后|当时|到底|究竟|现在|如今|以前|从前|原来|原先|过去|早先|具体|一般|主要|属于|属|彻底|完全|根本|压根儿?|一概|统统|全都|非得|非要|行不行|可不可以|得不得行|中不中|成不成)",
    "(镇|乡|村|县|区|市|州)(上|里|里头|政府|上级|干部|委会|委|)",
    "(街道|社区|网格|网格员|基层|上级|上面|上头|上边|下面|部门|单位|局|局里|委|机关|科室|政府|大队|队里|所里|办事处)",
    "(那头|那边|这边|这头|那里|这里|那儿|这儿|里头|里面|其中)",
    "(都|要|能|该|得|是|归|找|由|让|给|帮|谁|哪|啥|什么|甚|咋|怎么|怎样|如何|几|多少|咋样|怎么样)(个|些|家|几个|几家|几样|几|种|样|回事|一家|一个|一块|一级|级|条|)",
    "(一共|总共|合计|分别|各自|各|家|级)",
    "第(一|二|两|三|四|五|六|七|八|九|十|十一|十二|几|1|2|3|4|5|6|7|8|9|10)步(干|做|是|该|要|呢|)",
    "(头|末|后|下|上|最后|最末)一步(干|做|是|该|要|呢|)",
    "(步骤|步|流程|程序|几步|走|干|做|管|办|弄|搞|负责|配合|协助|处理|牵头|挑头|出面|参与|操心|落实|说了算|拍板|准备|职责|全文|分工|责任|任务|动作|插手|掺和|搀和|掺乎|参加|出力|出动|到场|有份|份儿|份|沾边|动手|出手|跟进|接手|接|整|催|替|跑|顶|应该|应当)(的|些|点|到|上|着|)",
    "(的话)",
    "(咋|怎么)(个|)(查|罚|报|收|发|办|弄|管|赔|补|领|交|拆|修|审|批|算|定|抓|治|改|评|判|追|劝|处理|处罚|登记|申请)法",
    "(逮|抓|查|逼)(住|到|着|出来|实)(了|以后|之后|的话|)",
    "(看见|看到|发现|碰见|碰上|碰到|遇见|遇到|遇上|知道|晓得|听说|接到|收到)(了|以后|之后|的话|)",
    "(这么|那么|这样|那样|这般|同样|一样|照样|相同|不同|区别|不一样|老家|亲戚|娘家|婆家|朋友)(子|分|算|弄|规定|执行|管|办|做|干|的|)",
    "(通知|告诉|告知|提醒|公示|帮忙|代办|代跑|上门|入户|扮演|到手|到账|打卡上|卡上|存折|现金|一次性|一次|按月|按年|每月|每年|月月|年年|排队|排上|排到|轮到|多大|年龄|满意|管用|哪达|哪搭|阿达)",
    "(关系|相干|相关|作用|用处|用|角色|说法|讲究|名堂|下文|结果|然后呢|咋说|咋样)",
    "(隔壁|邻近|旁边|另一个|另外一个|那个|这个|别的)(镇|乡|县|地方)",
    "(还|该|可|些|点|个|样|条|项|件|的|了|呢|吗|嘛|么|呀|啊|吧|哈|咧|不|没有|没|有|还是|或者|到|程度|上|里|头|事|事情|活|也|一样|同样|对应|看看|看|说|讲|们|会|可以|就|先|又|来|去|和|跟|在|一|两|三)",
    "(下来|办下来|下得来|电话|号码|电话号码|联系方式|联系|地址|位置|地方|材料|手续|证件|资料|条件|标准|费用|收费|多少钱|要钱|花钱|收钱|要不要钱|交钱|多少岁|几岁|岁|领|领取|报名|报|出|资格|名额|期限|截止|范围|好处|补多少|给多少|罚多少|罚款|罚钱|几天|多久|多长时间|啥时候|什么时候|几点|上班|在哪|去哪|到哪|哪里|哪儿|哪办|申请|办理|打|能办|窗口|表|规定|政策|依据|文件)",
    "(往哪|往哪儿|往哪里|朝哪|交哪|送哪|递哪|交给|送到|交到|报到|递到|报给|送去|交去|)(送|交|递|报|走|跑|去|哪|谁|)",
    "(这算|那算|算是|算|又算|都算|在|派人|派|一步一步|说人话|别扯|去办|去拿|我这个书记|我这个主任|这个书记|这个主任|书记|主任|网格长|这种|那种|这类|看着|我先|先)(哪|谁|哪个|哪家|啥|)",
    "(别|莫|不要|少)(跟我|给我|和我|)(扯|念|背|整|绕)(文件|条文|官话|套话|大话|那些|虚的|没用的|圈子|)",
    "(别|莫|不要|不用|少|甭|休)(再|老|总|)(跟我|给我|和我|)(踢皮球|打太极|打官腔|推来推去|踢来踢去|绕来绕去|绕弯子|绕圈子|兜圈子|弯弯绕|废话|啰嗦|敷衍|糊弄|忽悠|推脱|推诿|太极|绕|推)(我|人|俺|了|的|)",
    "(踢皮球|打太极|打官腔|推来推去|踢来踢去|绕来绕去|兜圈子|一个推一个|互相推|相互推|两头推|两头跑)(的|了|诿|脱|)",
    "(意思|意思是|意思就是|言下之意|直说|直接说|明说|说清楚|讲清楚|说清|说明白|讲明白|痛快话|准话|实话|准信)(就|是|吧|)",
    "(给|来|说|)(句|个)(痛快话|准话|实话|准信|痛快|明白话)",
    "(跑|去|来|问)(了|过|)(一|两|三|四|五|几|好几|多少|八)(趟|回|遍|圈)(了|)",
    "(不成)(了|)",
    "(请|烦请|敬请|)(一并|一同|同时|一起|同步|也|)(给出|列出来|列出|列明|附上|告知|提供)(一下|)",
    "(请|烦请|敬请|一并|一同|相对应|相应|对应)(的|)(条目|条款|)",
    "(收到|接到|得着|得了)(信儿|信|消息|口信)(了|以后|之后|)",
    "(真的假的|是真是假|真假|有权|没权|没有权|权限|权力|有这个权)",
    "(压|派|推|甩|摊|布置|交办|安排|交代|移交|转交)(给|下来|下去|到|过来|的|)",
    "(第几条|第几|哪一条|哪条|哪一项|哪项|清单|同|换成|换|用不用|要不要|能不能|需不需要|管不管|办不办|人)",
)


@dataclass(frozen=True, slots=True)
class Asking:
    """How a message asks."""

    want: Want
    leans: bool
    """Whether it begins or ends like a later turn of a conversation."""
    rest: str
    """Its words without the asking words."""
    new_subject: bool = False
    """Whether it says that it is about something else now (换个事, 对了), or can be about nothing else (找个活干)."""
    all_departments: bool = False
    """Whether it asks for every department (哪几家, 几个单位)."""
    together: int = 0
    """Number of departments that it says are in it together (哪两家), 0 when it says none."""
    bare: bool = False
    """Whether it has hardly any words beside its own ones."""
    offices: tuple[str, ...] = ()
    """Full names of departments that it names; known once it is clear whose list it is about."""


@cache
def _asking() -> Lexicon:
    return Lexicon(Patterns({"asking": _ASKING}))


def read_asking(text: str) -> Asking:
    """What a normalised message wants, and what is left of it beside that."""
    return once((read_asking, text), lambda: _read_asking(in_common_words(text)))


def _read_asking(text: str) -> Asking:
    new_subject = bool(_NEW_SUBJECT.search(text)) or wants_more(text) or names_its_own(text)
    rest = _rest(text)
    return Asking(
        want=_want(text),
        leans=not new_subject and bool(_LEANS.search(text)),
        rest=rest,
        new_subject=new_subject,
        all_departments=any(not _ONE_OF_THEM.search(text, each.end()) for each in _ALL_DEPARTMENTS.finditer(text)),
        together=_together(text),
        bare=len(text) - len(rest) < _ASKS,
    )


def _together(text: str) -> int:
    found = _TOGETHER.search(text)
    return _COUNTED[found["count"]] if found else 0


def _rest(text: str) -> str:
    pieces = _asking().scan(text)
    own = "".join(piece.text for piece in pieces if piece.use == UNKNOWN)
    # How long a message is that brings its own matter makes no difference to anybody.
    return own if len(own) > _LONG else "".join(whole_words(text, pieces))


def _want(text: str) -> Want:
    for pattern, want in (
        (_LEVEL, Want.LEVEL),
        (_STEPS, Want.TOWNSHIP_STEPS),
        (_DEPARTMENT_DUTIES, Want.DEPARTMENT_DUTIES),
        (_DEPARTMENT, Want.DEPARTMENT),
    ):
        if pattern.search(text):
            return want
    if len(text) <= _BRIEF:
        for pattern, want in (
            (_LEVEL_TOO, Want.LEVEL),
            (_DEPARTMENT_TOO, Want.DEPARTMENT),
            (_DUTIES_TOO, Want.DEPARTMENT_DUTIES),
            (_STEPS_TOO, Want.TOWNSHIP_STEPS),
        ):
            if pattern.search(text):
                return want
    return Want.RESPONSIBILITY


def asks_for_more(text: str) -> bool:
    """Whether a normalised message asks for the next page of a list (更多, 还有呢)."""
    return bool(_MORE.fullmatch(text))


def asks_for_body(text: str) -> bool:
    """Whether a normalised message speaks of a department by such a word (哪个部门罚), and not of anybody (找谁)."""
    return bool(_BODY.search(text))


def names_a_place(text: str) -> bool:
    """Whether a normalised message asks in so many words for the n-th of what was shown: 第38个; not a bare number."""
    found = _CHOICE.match(text)
    return found is not None and "第" in found.group()


def picked_choice(text: str) -> int | None:
    """The place, from 1, that a normalised message picks (2, 第二个, 选2), or None."""
    found = _CHOICE.match(text)
    if not found:
        return None
    place = found["place"]
    return int(place) if place.isdecimal() else chinese_value(place)

"""Particulars that people ask of a duty and that lists hardly ever hold: a telephone, papers to bring, how long it takes.

Two readings: what a message asks for, and whether a sentence of a list says it.
"""

from __future__ import annotations

import re
from enum import StrEnum

from knowledge.language.normalize import plain_official
from knowledge.once import once
from knowledge.understanding.dialect import in_common_words
from knowledge.understanding.lines_asked import (
    BASIS,
    PAYOUT,
    SAYS_LAW,
    SAYS_PAYOUT,
    SAYS_REPORT,
    SAYS_STAGE,
    STAGE,
    UNMOVED,
    may_ask_for_line,
)
from knowledge.understanding.matters import weight_of
from knowledge.understanding.offices import is_organ
from knowledge.understanding.origin import without_origin
from knowledge.understanding.wants import read_asking


class Detail(StrEnum):
    """One kind of particular."""

    PHONE = "phone"
    MATERIALS = "materials"
    PLACE = "place"
    HOURS = "hours"
    FEE = "fee"
    """Whether and what it costs."""
    AMOUNT = "amount"
    """How much is paid out, or fined."""
    DAMAGES = "damages"
    """What whoever did the harm pays for it."""
    DURATION = "duration"
    PERSON = "person"
    """Who it is by name."""
    CONDITIONS = "conditions"
    WHY = "why"
    """Why it is so: 凭啥, 为啥不给."""
    ALLOWED = "allowed"
    """Whether something may be done or is safe, and nothing else: 能喝吗, 能不能打, 打死犯法吗."""
    MONEY_BACK = "money-back"
    """Whether money that is gone comes back, and nothing else: 钱能要回来不."""
    TAKEN_WHY = "taken-why"
    """Why it was taken back from the township."""
    TAKEN_WHEN = "taken-when"
    UNMOVED = "unmoved"
    """What to do when nobody comes who was told."""
    BASIS = "basis"
    """What it rests on: 依据是哪一条."""
    STAGE = "stage"
    """Who examines it first and who last."""
    PAYOUT = "payout"
    """Who pays the money out."""
    ORIGIN = "origin"
    """Whether who comes from elsewhere is meant too: 我是四川来的."""


_WHAT = r"(?:啥|什么|哪些|甚|嘛|哪几样|几样|几份)"
_NEEDS = r"(?:要|需要?|得|该|用|应该?|都|还|先|去|我|我们|他|她|老人|的话|时候?){0,4}"
_NOT_OURS = r"(?<![镇乡村县局队])(?<![镇乡村县局队][上里])(?<!自己)(?<!平时)(?<!社区)(?<!网格)(?<!部门)(?<!我们)(?<!我)"
"""What the township or a department prepares is no paper to bring: 我们镇上要准备啥."""
_PAPERS = r"(?:材料|手续|证件|资料|证明|表格?|东西|单子|本本)"
_DOES = r"(?:办|领|交|缴|报名|登记|申请|弄|开(?!始)|盖章?|取|打|做(?!的)|拿|报销|改|补|续|审|买|参保)"
_TIME_OF_DAY = r"(?:几点|什么时[候间]|啥时候?|周[六日末]|星期[六日天]|礼拜[六日天]|双休日?|节假日|过年|中午|晚上|国庆)"
_TITLES = r"(?:负责人|联系人|经办人|负责的人|管事的人?|领导|书记|镇长|乡长|局长|主任|所长|干部|工作人员|办事员|网格员|网格长|科长|站长|专干)"
_BY_SHORT_NAME = (
    r"[镇乡村][上里]|社区|街道|大队|队里|消防|公安|交警|城管|环保|民政|水利|林草|住建|司法|供电|11[09]|12[02]|12345"
)
"""Who is called by a name that does not end as offices' do: 村上电话, 110电话."""
_NOT_CHANGED = r"(?<![改换变更起取写填])(?<![改换变更起取写填][个了错])(?<![店厂社户村路照司])"
"""改名字呢 and 店名字 are of what is registered, and ask for nobody."""
_TAKEN = r"(?:被|给|让|要|又|就|县里|县上|上面|上头|人家|把它|是|的|都){0,3}(?:收回|收走|收上去|拿走|收(?=[的了]\W*$))(?:去|来)?"
_MAY_BE_DONE = r"(?:喝|吃|饮用|用|打死?|杀掉?|逮|抓|捉|毒死?|药死?|碰|摸|下水|住人?|进人?|靠近|洗菜|洗澡|做饭|浇(?:地|菜)|喂(?:牛|羊|牲口|猪|鸡)?)(?:了|它们?|掉|上)?"
"""What lists of duties never allow or promise; whether one may build, fell or burn is what some of them are about."""
_ASKED: dict[Detail, re.Pattern[str]] = {
    Detail.PHONE: re.compile(
        r"(?<!骚扰)(?<!诈骗)(?:电话|座机|手机号?|号码)(?:号码?)?(?:(?:是|有)?(?:多少|几号?|啥|什么|哪个|呢|有没有|没有?$|给我|发)|[有是](?:吗|么|没))"
        r"|(?:有没有|有无|有个?|给|要|发|留|求|知道|告诉|查|报)(?:我|个|一下|下|他们|你们|人家|的){0,3}(?:联系|值班|办公|咨询)?(?:电话|电话号码|手机号|联系方式)(?:号码?)?(?:$|[吗么呢不吧?？,，。])"
        rf"|{_TITLES}的?(?:联系)?(?:电话|手机号?|联系方式)"
        rf"|(?P<office>局|委|联|所|院|会|办|中心|部|队|政府|公司|站|^(?:[我俺咱你]们?)?(?:{_BY_SHORT_NAME}))的?(?:联系|值班|办公|咨询)?(?:电话|电话号码|号码)[?？。 ]*$"
        r"|联系方式|(?:的|有)(?:联系|值班|办公)?电话(?:你|您)?(?:知道|晓得|有)(?:不|吗|么|没)|(?:怎么|咋|如何)(?:才能)?联系|^(?:那|那个|他们|它|人家|单位|局里)?的?(?:联系)?(?:电话|号码|座机)(?:号码?|呢|啊|呀|嘞)*[?？。 ]*$"
        r"|打(?:哪|哪个|啥|什么|几)(?:个|里)?(?:电话|号码|号)|电话打(?:哪|给谁|到哪|多少|几)|(?:打|拨)(?:多少|几号)"
    ),
    Detail.MATERIALS: re.compile(
        rf"(?:带|拿|准备|备齐?|交|提供|提交|递交|填)(?:上|些|点|齐|哪)?{_WHAT}{_PAPERS}|(?<!没见){_WHAT}(?:材料|手续|证件|资料|表格)(?!都?没|也没|的)|(?:要|用|凭|拿)些?{_WHAT}证明"
        rf"|(?:材料|手续|证件|资料)(?:都|要|有|是|需要|得){{0,2}}(?:{_WHAT}|多少|呢|咋准备|怎么准备|清单)"
        rf"|{_NOT_OURS}(?:要|需要?|得|该|用|应该){_NEEDS}(?:带|拿|准备|备|携带)(?:上|些|点|齐)?{_WHAT}"
        rf"|^(?:那|去|来|办|我|得|该|去办|[去来办]?的?时候|需要|应该|要|的话){{0,4}}(?:带|拿|准备|提供|提交)(?:上|些|点)?{_WHAT}(?:去|来)?(?:办)?[呀啊呢?？。 ]*$|^(?:那|办|办理|去办|办证)?的?(?:时候|话)?(?:都)?要些?{_WHAT}[呀啊呢?？。 ]*$"
        rf"|^(?:那|都|我|去|办|的话|一共|总共|到底){{0,3}}(?:要|需要|得有)(?:些|点|上)?{_WHAT}{_PAPERS}|(?:照片|材料|复印件)(?:都?要|得|需要)?(?:几|多少)(?:张|份|寸|套)|(?:手续|材料)[^,，。?？]{{0,6}}[,， ]都?要{_WHAT}"
        r"|(?:身份证|户口[本簿]|照片|复印件)(?:带不带|要不要|用不用)|(?:要不要|用不用|需不需要|要|得|用|^)(?:带|拿|交|准备|提供|复印)?(?:上|个)?(?:身份证|户口本|户口簿|照片|材料|复印件|房产证|病历)(?:吗|不|么|嘛|[?？]|$)"
        r"|(?:要不要|用不用|需不需要|需要|要|得|用)(?:再|都|先)?(?:自己)?(?:写|填|打)(?:个|份|张)?(?:申请书?|申请表|表|保证书)(?:吗|么|嘛|不(?=\W*$))"
        r"|(?:要不要|用不用|需不需要|需要|要|得|用|还|^)(?:再|都|先)?(?:带|拿|提供|提交|出示|复印|交)(?:上|个)?[^,，。?？ 谁哪啥]{1,5}(?:证|本|簿|卡|证明|照|复印件)(?:去|来|过去)?(?:吗|么|嘛|不(?=\W*$))"
    ),
    Detail.PLACE: re.compile(
        rf"(?:在|去|到|上|往)(?:哪|哪里|哪儿|哪个地方|啥地方|什么地方|哪块|哪个?地点)(?:去|能|可以|来|才能|给){{0,2}}{_DOES}"
        rf"|(?<![写列审])(?:在|去)(?:哪|哪里|哪儿|哪个地方|啥地方|什么地方)(?:呢|啊|呀|办公)?[?？。 ]*$|哪(?:里|儿)(?:能|可以)?{_DOES}(?!.{{0,6}}(?:管|罚|查))"
        r"|(?:去|到|在|上)(?:哪个?|哪家|什么|啥)(?:医院|卫生院|银行|窗口|中心|网点|大厅|站)(?!管|负责)"
        r"|地址(?:在|是|呢|$|[?？,，。]|有)|(?:地方|地点|位置|大厅|窗口|服务中心|办公室|办事处)(?:在|是)(?:哪|啥|什么|几楼)|(?:几|哪)(?:个窗口|号窗口|号楼|层楼|楼办)"
    ),
    Detail.HOURS: re.compile(
        rf"{_TIME_OF_DAY}[^,，。?？]{{0,4}}(?:上班|下班|开门|关门|办公|值班(?=[吗不没])|有人(?:上班|办|值班|[吗不没]))(?!的?(?:时候|路上|喝|迟到))"
        rf"|(?:上班|下班|开门|关门|办公|营业|办事|办理|接待|受理)(?:的?时间|时候)(?:是|到|从|几|呢|啥|什么|多|有|$|[?？])|(?:上班|下班|开门|关门)(?:是|到)?(?:几点|什么时候|啥时候)"
        rf"|(?:周[六日末]|星期[六日天]|礼拜[六日天]|双休日?|节假日)(?:能|可以|也|给|还|让|去|行){{0,3}}(?:不能|不给)?(?:办|上班|去)(?:吗|不|么|嘛|理吗|得了)"
    ),
    Detail.FEE: re.compile(
        r"(?:要|得|需要?|用|该|花|收|交|缴)(?:我们?|人家|老人|再|先)?(?:花|交|掏|收|出|付|缴)?(?:多少|几个?|啥|什么)(?:钱|费用?|块钱?)"
        r"|(?<!不)(?:要|收|用|花|交|掏)(?:不要|不收|不用)?(?:我们?|人)?的?(?:钱|费用?)(?:吗|么|不|嘛|没)|(?:要不要|用不用|需不需要)(?:花|交|掏|收|出)?(?:钱|费)|收不收(?:钱|费)|要钱不"
        r"|(?:是不是|是)?(?:免费|收费|白)(?:给|办|打|领)?的?(?:吗|么|不$|嘛)|免不免费|贵不贵|贵(?=吗|么|不)|^(?:那)?(?:费用|收费|价钱)(?:呢)?[?？。 ]*$"
        r"|(?:费用|手续费|工本费|价钱|办证费|月租|房租|租金|押金|学费|保费|水费|电费|报名费|培训费)(?:是|要|标准|呢|一个月|一年|每月){0,2}(?:多少(?!谁)|怎么[算收]|咋[算收]|呢|贵不)"
        r"|^(?:那|大概|一共|总共|要|得|办一个|办下来|一个)*多少钱[呢啊呀?？。 ]*$"
    ),
    Detail.AMOUNT: re.compile(
        r"(?:有没有|给不给|发不发)钱[拿领给发补]?[呢啊吗么]?[?？。 ]*$|"
        r"(?:补|补贴|补助|补偿|赔|赔偿|罚|罚款|奖|奖励|报销|资助|救助|领|津贴|抚恤金?|低保|养老金)"
        r"(?:我们?|他|她|人家|老人|款|金|能|可以|会|给|发|到|得|了|是|有|拿|一般|大概|现在|一次|每月|一个月|一年|每年|一亩|每亩|按|个){0,4}"
        r"(?:多少(?!人|户|家|岁|项|条|个|次|亩)|几(?:个钱|百|千|块|万)|啥标准|什么标准)"
        r"|(?:能|可以|会|该|要|^)(?:给|发|拿|领|得|赔|补|罚|报)(?:我们?|他|她|人家|我家|个|到|上)?(?:多少(?!人|户|家|岁|项|条|个|次|亩)|几(?:个钱|百|千|块|万))"
        r"|(?:一个月|每个?月|每年|一年|一亩地?|每亩|一次|一头|一只|一平米?|每平米?)(?:地|能|可以|给|是|有|补|发|领|拿|得|大概|赔|到底){0,3}多少钱?(?!人|户|岁|次|项|条)"
        r"|(?:补|罚|赔|津贴|发放|补偿|收费|低保|生活费|抚恤)[^,，。]{0,4}(?:标准|金额|额度|比例)(?:是|有|定)?(?:多少|啥|什么|呢|几|[?？。 ]*$)|(?:标准|金额|额度|比例)(?:是|有|定)?多少|^那?(?:个)?(?:标准|金额|额度)呢?[?？。 ]*$|多少钱(?:一亩|一个月|一头|一平|一年)"
    ),
    Detail.DAMAGES: re.compile(
        r"(?:谁|哪个|哪家|怎么|咋|咋个|如何|狗主人?|对方|老板|厂里|公司)(?:来|给|要|该|得|会|能|肯|不){0,2}赔(?![了过]|偿标准)"
        r"|(?:赔不赔|能不能赔|该不该赔|给不给赔|有没有赔)|^(?:那|那个|还有|可)?赔(?:钱|偿|付)?(?:的事|这块|方面)?(?:呢|吗|么|嘛|啊|咋说|咋算|怎么说|怎么算|多少)*[?？。 ]*$"
        r"|(?:能|可以|会|该|要|得|用)(?:给|要求)?(?:我们?|人家)?赔(?:钱|偿|我|点|一点)*(?:吗|么|嘛|不(?=\W*$))"
    ),
    Detail.DURATION: re.compile(
        rf"^(?:那|办理|办)?时间(?:呢)?[?？。 ]*$|(?:要|得|需要?|等|用|花|还得等?|还要等?)(?:多久|多长时间|几天|多少天|几个(?:月|工作日|星期|礼拜)|多少时间)(?!了)|多少个?工作日"
        rf"|(?<!不了)(?<![那这头好])(?:多久|多长时间|几天|多少天|几个(?:月|工作日|星期|礼拜))(?:能|可以|会|才能?|内|就能)?(?:{_DOES}|批|下来|拿到|出|好|完|发|到账|给|有结果|有信|处理|解决|回复|答复|办结|[?？。 ]*$)(?!了|一次|一回)"
        r"|(?:啥时候?|什么时候|几月份?|哪天|几号)(?:能|可以|会|才能?|给)?(?:办好|办完|办下来|批|下来|拿到|发(?:放|钱|下来|$)|到账|打卡|打到|给钱|有结果|回复|答复|出结果|交钱)|(?:办理|办结|审批)?(?:时限|期限)(?:是|有|呢|多|几|$)"
    ),
    Detail.PERSON: re.compile(
        rf"{_TITLES}(?:的名字|姓名)?(?:是|叫)(?:谁|啥名|什么名|啥$|什么$|哪个|哪位)|(?<!队)(?<!会)(?:叫(?:啥|什么)名字?|姓(?:啥|什么))|{_NOT_CHANGED}(?:名字|姓名)(?:叫|是)?(?:啥|什么|呢)|{_TITLES}(?:的)?(?:名字|姓名)[?？。 ]*$"
        rf"|找(?:哪个|哪一个|哪位|什么|啥|具体哪个)(?:人|{_TITLES}|同志|师傅)|(?:哪个|哪位){_TITLES}(?:在)?(?:管|负责|办|分管|经办)"
    ),
    Detail.CONDITIONS: re.compile(
        r"(?:要|有|需要?|得|具备|满足|符合|是|^)(?:啥|什么|哪些)(?:样的)?条件|条件(?:都|是|有|要){0,2}(?:啥|什么|哪些|呢)|(?:啥|什么|哪些)(?:样的?)?(?:条件|人|家庭)(?:才)?(?:能|可以|够格)(?:领|申请|享受|办|评|有|报|吃|拿)"
        r"|谁(?:才)?(?:能|可以|有资格)(?:申请|领|享受|办|评|吃|报)|^(?:那|有啥|有什么)?条件(?:呢|啊)?[?？。 ]*$|多大(?:年龄|岁数|年纪)?(?:才|能|可以|以上|就|有)"
        r"|(?:多少|几)岁(?:才|能|可以|以上|起|开始|就|有|领)|(?:符合|够)(?:不符合|不够)?条件(?:吗|不|么|没)|符不符合条件|(?<!看)够不够(?:条件|资格)|有没有资格"
    ),
    Detail.WHY: re.compile(
        r"^(?:那|可|这|又|到底|总得|他们?|人家|你们|[镇村县]上|[镇村县]里|上面){0,3}(?:凭啥|凭什么|为啥|为什么|为甚|因为啥|因为什么|是?(?:啥|什么)(?:原因|理由|道理))"
        r"(?:[就又都还](?:说|是)?)?(?:(?:[不没](?:给|让|批|办|管|发|补|行|认|理|同意)?|给|让|罚|扣|停|取消)(?:我们?|俺们?|咱们?|人家?|钱)?[了的掉]?)?[呢呀啊嘛吗?？。!！ ]*$"
    ),
    Detail.ALLOWED: re.compile(
        rf"^(?:那|可|这|这个|这些|这样的|那个|它们?|水|狗|肉|菜|我们?|自己|现在|还|到底|又){{0,4}}(?:(?:能不能|可不可以|能否){_MAY_BE_DONE}(?:吗|么|嘛|呢|啊|呀)?|(?:能|可以|敢){_MAY_BE_DONE}(?:吗|么|嘛|不|没有?|啊))[?？。 ]*$"
        r"|^(?:那|可|这|这个|这水|它们?|我|到底|又|这样|打死|打了|打|杀了){0,3}(?:(?:犯|违)不(?:犯|违)法|(?:犯|违)法(?:吗|么|嘛|不)|算(?:不算)?(?:犯|违)法(?:吗|么|嘛|不)?|有没有毒|有毒(?:吗|么|嘛|没有?|不)|(?:对身体)?(?:有没有害|有害(?:吗|么|没有?|不))|要不要紧|要紧(?:吗|么|不))[?？。 ]*$"
    ),
    Detail.MONEY_BACK: re.compile(
        r"^(?:那|可|这|这些|我的?|我们的?|被骗的?|他们?|还|到底|[几一二两三四五六七八九十百千万\d]+块?){0,4}钱?(?:还|到底|都){0,2}(?:(?:能不能|可不可以|能否|能|可以|会不会)(?:给|帮)?(?:我们?)?(?:[要追找拿讨]得?回来?|退(?:回来?|给我|还)?)了?|[要追找拿讨](?:得|不)回来)(?:吗|么|嘛|不|没有?|呢|啊|呀)*[?？。 ]*$"
    ),
    Detail.TAKEN_WHY: re.compile(
        rf"(?:为啥|为什么|为甚|咋就?|凭啥|凭什么|怎么就|因为啥|啥原因|什么原因){_TAKEN}|{_TAKEN}[的了]?(?:是)?(?:为啥|为什么|因为啥|因为什么|啥原因|什么原因)"
    ),
    Detail.TAKEN_WHEN: re.compile(
        rf"(?:啥时候?|什么时[候间]|哪年|哪一年|几时|多会儿?|哪天|几月份?|多久前){_TAKEN}|{_TAKEN}(?:多久|多长时间|几年)了|{_TAKEN}[的了]?(?:是)?(?:啥时候?|什么时[候间]|哪年|哪一年|几时|多会儿?)"
    ),
}
_LINES: dict[Detail, re.Pattern[str]] = {
    Detail.UNMOVED: UNMOVED,
    Detail.BASIS: BASIS,
    Detail.STAGE: STAGE,
    Detail.PAYOUT: PAYOUT,
}
LINES = frozenset(_LINES)
"""Particulars that are one line of the duty talked about, and are told of no other."""
_SAYS: dict[Detail, re.Pattern[str]] = {
    Detail.UNMOVED: SAYS_REPORT,
    Detail.BASIS: SAYS_LAW,
    Detail.STAGE: SAYS_STAGE,
    Detail.PAYOUT: SAYS_PAYOUT,
    Detail.PHONE: re.compile(
        r"(?:电话|热线|拨打|致电)[^。；;]{0,12}?(?<!\d)(?:0\d{2,3}-?\d{7,8}|1[3-9]\d{9}|[2-8]\d{6,7}|1\d{4}|1[12]\d)(?!\d)|(?<!\d)(?:0\d{2,3}-\d{7,8}|1\d{4})[\"”」]?[^。；;]{0,6}(?:电话|热线)"
    ),
    Detail.MATERIALS: re.compile(
        r"复印件|身份证|户口[本簿]|彩照|诊断证明|鉴定表|病历|房产证|(?:材料|资料)[（(:：]|(?:提交|提供|携带|准备)[^。；;]{0,10}(?:申请书|申请表|证明)"
    ),
    Detail.PLACE: re.compile(
        r"(?:到|至|在|前往|赴)[^，。；;]{0,10}(?:中心|大厅|窗口|医院|卫生院|服务站|便民点)(?:领|办|交|鉴定|申请|报|填|缴|登记)|地址[:：]"
    ),
    Detail.HOURS: re.compile(r"(?:上班|办公|工作|受理)时间|\d{1,2}[:：]\d{2}|(?:上午|下午)\d"),
    Detail.FEE: re.compile(r"\d元|免费(?!师范)|不(?:得)?收(?:取)?[^，。；;]{0,4}费|工本费|收费标准[为是]"),
    Detail.AMOUNT: re.compile(r"\d(?:\.\d+)?(?:万|百|千)?元|百分之|\d%|[一二三四五六七八九十]倍"),
    Detail.DAMAGES: re.compile(r"赔偿|补偿|理赔|赔付"),
    Detail.DURATION: re.compile(
        r"(?:\d+|[一二两三四五六七八九十]+)个?(?:工作日|自然日|日内|天内?|小时|月内|月以内|个月|年内)|每(?:年|季度|月)?\d*月\d+[日号]|(?:每月|每季度|每年)[^，。；;]{0,6}(?:发放|公示|审核)|\d+[日号](?:之)?前"
    ),
    Detail.PERSON: re.compile(r"(?!)"),
    Detail.WHY: re.compile(r"(?!)"),
    Detail.ALLOWED: re.compile(r"(?!)"),
    Detail.MONEY_BACK: re.compile(r"(?!)"),
    Detail.TAKEN_WHY: re.compile(r"(?!)"),
    Detail.TAKEN_WHEN: re.compile(r"(?!)"),
    Detail.ORIGIN: re.compile(
        r"本(?:镇|乡|村|县|地)(?:[（(]?)户籍|户籍(?:人员|居民|所在地)|居住证|居住人员|常住|流动人口|外来(?:人员|务工)|外地"
    ),
    Detail.CONDITIONS: re.compile(r"\d+周?岁|条件(?:为|是|包括|[:：])|符合(?:以下|下列)"),
}


_OF_OFFICES = frozenset({Detail.PHONE, Detail.PLACE, Detail.HOURS, Detail.PERSON})
"""Particulars that an office itself has."""
_OFFICE_ALONE = re.compile(
    r"(?:请问|问一?下|想问|你们|您们|我们|咱们?|那|这)*(?P<office>(?![那这个家他她它哪]|人家)[^,，。?？\s]{2,9}?)(?:[里的呀啊呢嘛吗现在\s]|哪儿?)*"
)
_SEAT = re.compile(rf"[^,，。?？ ]*政府|{_BY_SHORT_NAME}")
_AROUND = re.compile(r"[去来办]?的?时候|的话|大概|一般|正常|麻烦|请|您")
_SOME_MATTER = 1.0
"""Characters of matter from which a message has one of its own."""
_ASK_WHO_TOO = frozenset(
    {Detail.PLACE, Detail.FEE, Detail.AMOUNT, Detail.DAMAGES, Detail.UNMOVED, Detail.STAGE, Detail.PAYOUT}
)
"""Particulars whose asker may as well be told who does it: 去哪办, 罚多少, 谁来赔."""


def read_details(text: str) -> tuple[Detail, ...]:
    """The particulars that a normalised message asks for, in the order of ``Detail``; none for most messages."""
    return once((read_details, text), lambda: _read_details(in_common_words(text)))


def _read_details(text: str) -> tuple[Detail, ...]:
    lines = () if not may_ask_for_line(text) else tuple(each for each, asked in _LINES.items() if asked.search(text))
    if Detail.UNMOVED in lines or Detail.BASIS in lines:
        return lines[:1]  # 凭啥，依据是啥 asks for nothing beside
    found = (*(detail for detail, pattern in _ASKED.items() if pattern.search(text)), *lines)
    return (*found, Detail.ORIGIN) if without_origin(text) is not None else found


def only_details(text: str) -> frozenset[Detail]:
    """The particulars that a normalised message asks for with no matter beside them, so that it means what was talked
    about: 去的时候要带啥, 一年给多少钱; none for all others."""
    found = frozenset(read_details(text))
    rest = _AROUND.sub("", read_asking(without_details(text)).rest).replace(" ", "") if found else ""
    return found if weight_of(rest) < _SOME_MATTER else frozenset()


def without_details(text: str) -> str:
    """A normalised message without the words that ask for particulars: 民政局 of 民政局在哪."""
    asked = read_details(text)
    text = in_common_words(text)
    if Detail.ORIGIN in asked:
        text = without_origin(text) or ""
    for detail in asked:
        if detail is not Detail.ORIGIN:
            text = (_LINES.get(detail) or _ASKED[detail]).sub(_office_of, text)
    return text.strip(" 的,，。?？在是有")


def _office_of(asked: re.Match[str]) -> str:
    """What stands for words that ask for a particular: nothing, or the end of the office's name among them."""
    return asked["office"] if "office" in asked.re.groupindex and asked["office"] else " "


def office_to_reach(text: str) -> str:
    """The office of which a normalised message asks where it is, when it is open or how to call it, and nothing else:
    派出所电话, 镇政府几点上班; empty for 派出所在哪办户口, which has a matter."""
    asked = read_details(text)
    named = _OFFICE_ALONE.fullmatch(without_details(text)) if asked and _OF_OFFICES.issuperset(asked) else None
    is_office = named is not None and (is_organ(named["office"]) or _SEAT.fullmatch(named["office"]))
    return named["office"] if named is not None and is_office else ""


def asks_nobody(text: str) -> bool:
    """Whether a normalised message asks for particulars alone, and for no office: 要带啥, 电话呢; not 去哪办, 谁罚多少."""
    found = only_details(text)
    return bool(found) and not found & _ASK_WHO_TOO


def says_detail(sentence: str, detail: Detail) -> bool:
    """Whether a sentence of a list holds a particular. No list names persons for it to count."""
    return bool(_SAYS[detail].search(plain_official(sentence)))

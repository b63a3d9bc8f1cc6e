"""Somebody may be in danger though a message does not say that it is now: 家暴, 老人走丢了找谁; or is being cheated.

Such a message is answered from the list as any other, with one line beside it that names whom to call if it is now.
``emergency`` decides before this where somebody is in danger now.
"""

from __future__ import annotations

import re

from knowledge.understanding.bare_dangers import bare_numbers
from knowledge.understanding.cheated import was_cheated
from knowledge.understanding.clauses import marked_clauses
from knowledge.understanding.danger_rules import FIGURATIVE, SUPPOSED
from knowledge.understanding.harmless_acts import prevents
from knowledge.understanding.kin import ANY_KIN, STEP_PARENTS
from knowledge.understanding.livestock import ANIMAL
from knowledge.understanding.no_harm import tells_lasting_illness_worse, tells_undated_stroke
from knowledge.understanding.sorrow import may_have_strayed
from knowledge.understanding.taken_away import only_money_sent, was_taken

_FAMILY = rf"(?:(?<!阿)(?:{ANY_KIN})|{STEP_PARENTS}|男朋友|前夫|前妻|对象|汉子|家里人|婆家|亲戚|保姆|护工)"
"""Who beats or is beaten at home; 阿姨 is whoever minds children."""
_OTHERS = rf"(?:人|别人|他们?|她们?|我?{_FAMILY}|邻居|隔壁|老板|工头|同学|老师|陌生人|坏人|混混|[一几]帮人|[几两三]个人|同村的)"
_HURTS = r"(?:打(?!了?农?药|谁的?[卡账户]|电话|折|水|分|上|卡|假|广告|回|招呼|听|发|扫|工|针|包|疫苗|下来)|揍|殴打|毒打|家暴|虐待|欺负|欺凌|霸凌|猥亵|性侵|强奸|威胁|恐吓|跟踪|拘禁|软禁)"
_WEAK = r"(?:我|俺|她|人|老婆|媳妇|婆娘|娃|孩子|小孩|老人|老汉|老太|老娘|老爹|婆婆|父母|女儿|学生|我妈|我爸|我娘|我奶|我爷|我姐|我妹|残疾人)"
_PEOPLE = r"(?:娃娃?|孩子|小孩|老人|老汉|老头|老太太?|爷爷|奶奶|我爷|我奶|我妈|我爸|我爹|我娘|媳妇|女儿|儿子|闺女|丫头|我哥|我弟|病人)"
POLICE = ("110",)
_SICK = r"(?:(?<!吞)吐(?![鲁槽痰口黑烟露丝司])|拉肚子|闹肚子|吃坏|上吐下泻|肚子[疼痛])"
_TOGETHER = r"(?:好几个|十几个?|几十个?|[一二两三四五六七八九十\d]+(?:个|来个|多个)|一片|一桌|全家|一家(?:子|人|[一二两三四五六七八九十]口)|全班|集体)"
_SICK_TOGETHER = re.compile(rf"{_SICK}[^。]{{0,12}}{_TOGETHER}|{_TOGETHER}(?!月|品种|厂|企业|店)[^。]{{0,8}}{_SICK}")
_OF_ANIMALS = re.compile(rf"(?:{ANIMAL}|[狗猫羔])(?![子羊]?[肉奶汤杂排])")
"""Who is sick may be an animal; its meat, milk and eggs are what people eat."""
_COLLECTS = r"要[账帐]的|要债的|讨债的|催[收债]的?|债主|放贷的|(?:放)?高利贷的?|混混|黑社会|地痞|一[帮伙]人|几个人"
"""Who comes to somebody's door for money."""
_RULES = (
    (
        ("110",),
        re.compile(
            rf"家暴|家庭暴力|(?:被|遭|让|叫){_OTHERS}(?:给)?{_HURTS}|(?:被|遭到?|挨了?){_HURTS}(?=了|得|伤|的|怎|咋|找|谁|归|$|[,，。?？ ])"
            rf"|(?:{_FAMILY}|邻居|隔壁)[^,，。]{{0,6}}(?:动手|{_HURTS})(?={_WEAK}|了(?:{_WEAK}|$|[,，。?？ ])|怎|咋|谁|归|$|[,，。?？ ])|虐待{_WEAK}|(?:威胁|恐吓|跟踪|骚扰|尾随|猥亵|性侵){_WEAK}"
            rf"|男的打女的|打女人|(?:堵|守在|砸|踹|撬)(?:着|在)?(?:我|俺)们?家?(?:的|家)?门|打群架|斗殴|动刀|(?:有人|他们|两家|邻居|几个人|几家|村里|一伙人|学生|同学|夫妻|两口子)[^,，。]{{0,6}}打起?架(?!子)"
            rf"|(?:校园|学生|同学|学校|班上)[^,，。]{{0,6}}(?:霸凌|欺凌|欺负{_WEAK}|打{_WEAK})|(?:精神病|疯子|神经病|酒鬼|醉汉)[^,，。]{{0,6}}(?:打人|打{_WEAK}|拿刀|砍|伤人|追人)"
        ),
    ),
    (
        ("110",),
        re.compile(
            rf"离家出走的?{_PEOPLE}|{_PEOPLE}[^,，。手没不证本卡折钱包机狗羊牛猪鸡车]{{0,5}}(?:走丢|走失|离家出走|失踪|不见了|找不[到着](?=了|$|[,，。?？ 找谁怎咋])|跑丢)(?!过)"
        ),
    ),
    (
        ("110",),
        re.compile(
            r"(?:有(?:个?人|个男的|辆车)|一个男的|陌生人)[^,，。]{0,4}(?:跟着|跟踪|尾随|盯着)(?:我|俺|她|孩子|娃)|(?:弄死|打死|杀了|砍死)(?:我|俺)"
            r"|打断[我俺他她](?:的|一条|两条)?(?:腿|狗腿|手|胳膊)|[卸剁砍]了?[我俺他她](?:的|一条)?(?:腿|胳膊|手)|见(?:[我俺])?一次打一次|[往朝向][我俺咱]们?家[^,，。]{0,5}(?:扔|砸|丢)[^,，。]{0,3}(?:砖|石头|瓶|火)"
        ),
    ),
    (
        ("110",),
        re.compile(
            r"(?:我|俺|我妈|我爸|我奶|我爷|老人|刚)[^,，。]{0,4}(?:被|让|叫|遭)(?:人)?骗(?:了|走|去)[^,，。]{0,6}(?:钱|块|万|元|千)|骗(?:了|走|去)(?:我|俺)[^,，。]{0,6}(?:钱|块|万|元|千)"
            r"|(?:冒充|自称|假冒)(?:是)?(?:公安|警察|法院|检察|客服|领导)[^,，。]{0,10}(?:转账|转钱|汇款|打钱|验证码)|刚刚?(?:才)?(?:给骗子转|把钱(?:都)?转|转(?:的账|账了))"
        ),
    ),
    (
        ("110", "120"),
        re.compile(
            r"^(?:我|俺|好|真|太|有点|现在|很|特别|真的|,|，| )*(?:害怕|怕得很|怕死了|好怕|怕极了|吓坏了|吓得发抖)(?:啊|呀|了|得很|死了|,|，|。|!|！|怎么办|咋办| )*$"
        ),
    ),
    (
        ("110",),
        # Whoever is named before by their matter (邻居占我地) and by a word after it: 他还打人.
        re.compile(
            rf"(?:^|[,，。 ])(?:他|她|他们|她们|对方|人家|那家人?|[他她]家人?)(?:家|还|又|老|就|要|也|先|都|把人|说着说着|上来)*(?:动手打?了?(?=$|[,，。!！?？ ]|{_WEAK})|{_HURTS}{_WEAK}(?!家|的?电话|的?手机|[们家]?的?(?:工|水|主意|比方)))"
            rf"|(?<!差点)(?<!险些)(?<!怕)(?<!没)(?<!别)(?<!将来)(?<!以后)(?<!水)(?<!墙)(?<!官司)(?<!价格战)(?<!牌)(?<!麻将)(?<!广告)(?<!球)(?<!游戏)(?<!井)(?<!电话)(?<!鼓)(?<!仗)(?<![狗猫羊牛鸡马驴驼鹅虎鸟])打(?:起来|成一团|成一片|作一团)(?!的|没|方便|顺手|费劲|咋样|怎么样)"
        ),
    ),
    (
        ("110",),
        re.compile(
            r"(?:托儿所|幼儿园|托育(?:机构|园|班|点)?|托管班?|小饭桌|老师|保育员|阿姨|教练|补习班|辅导班|学校)[^,，。]{0,4}(?:体罚|虐待|掐|扎|踢|扇|揍|打了?(?!疫苗|针|防疫|预防))(?:娃娃?|孩子|小孩|学生|人|小朋友|幼儿)(?!家|的?电话|疫苗|针|打)"
        ),
    ),
    (
        ("110",),
        re.compile(
            rf"(?:收|要|交|强收)(?:啥|什么|点|了)?保护费|敲诈|(?<!中了)勒索(?!病毒|软件|邮件)|碰瓷(?!套路|视频)"
            rf"|(?:{_COLLECTS})[^,，。]{{0,8}}(?:堵|守|锁|砸|踹|赖|围)(?:在|着|了)?[^,，。]{{0,5}}(?:门|家|屋|铺子|店)"
            rf"|(?:{_COLLECTS}|有人)[^,，。]{{0,4}}(?:堵|围|守)(?:在|着|住|了)?[^,，。车]{{0,4}}门口?(?:上|前)?[^,，。]{{0,4}}(?:要(?:钱|账|债)|讨债|逼(?:债|我|人)|泼|骂|闹|不让|不走)"
            rf"|(?:有人|{_COLLECTS}|往|在|朝)[^,，。]{{0,8}}泼(?:了)?(?:红?油?漆|大?粪|汽油|屎)|(?:门|墙)(?:上|口)?(?:被|让|叫|给)[^,，。]{{0,6}}泼(?:了)?(?:红?油?漆|大?粪|汽油|屎)"
        ),
    ),
    (
        ("110", "120"),
        re.compile(
            rf"(?:铁锨|铁锹|棍子?|木棒|锄头|斧头|镰刀|砍刀|菜刀|钢管|家伙)[^,，。]{{0,6}}(?:围|堵|追)(?:住|着|了)?(?:我(?!家|们家|的?大?门)|俺(?!家|们家|的?大?门)|{_PEOPLE})|(?:铁锨|铁锹|棍子?|锄头|家伙)[^,，。]{{0,3}}把(?:我|俺|人)[^,，。地田门]{{0,2}}(?:围|堵)|围(?:住|着|了)(?:我|俺|{_PEOPLE})[^,，。]{{0,4}}[,，。]?[^,，。]{{0,4}}(?:打|动手|揍)"
        ),
    ),
    (
        ("119",),
        re.compile(
            r"(?:马蜂|黄蜂|胡蜂|土蜂|野蜂)(?:窝|巢|包)(?!旅游|网|[Aa][Pp][Pp]|自由行|订|攻略|早?就?空|的?泡酒|能?入药|已经|摘了|摘走了|[^。]{0,14}(?:不急|没[^,，。]{0,3}[蜇锥蛰]|空了))"
        ),
    ),
    (
        ("122", "110"),
        re.compile(
            r"(?:骆驼群?|羊群?|牛群?|马群?|毛?驴|牲口)(?:都|又|老|还|全|一直|就|在|跑|走|上|站|躺|趴|卧|到|横){1,4}(?:了)?(?:公路|马路|国道|省道|高速路?|大路|柏油路|路中间|路当中|路中央|连霍)(?!边|旁|站|口|附近)"
        ),
    ),
    (
        ("120", "119"),
        re.compile(r"(?:煤气|煤烟|炭火|一氧化碳|农药|药物|食物|沼气)中毒(?=了|咋|怎|的?(?:找|谁)|$|[,，。?？! ])"),
    ),
    (
        ("119", "110"),
        re.compile(
            r"(?<!滴灌)(?<!污)(?<!下)(?:水|河)[^,，。道滴灌浇污]{0,5}(?:涨|漫|淹)(?:到|进|上)[^,，。地田]{0,4}(?:院|家(?!地|田)|屋|房)|(?:水|河)[^。]{0,8}要淹(?:到|进|了)?(?:房|家|屋)"
            r"|(?:房子?|屋|墙|楼|桥|窑洞?|堤|坝|山坡|山体)[^,，。]{0,4}(?:要|快|快要|眼看|马上)(?:塌|倒|垮|滑)(?:了|下来|$|[,，。?？找谁咋怎])|(?:地震|滑坡|泥石流|山洪)(?:了|来了?|把)"
        ),
    ),
    (
        ("120",),
        re.compile(rf"(?:{_PEOPLE}|孙子|孙女|宝宝)[^,，。发衣头]{{0,8}}烫(?:了|着了?|伤了?)(?!头|发|衣|个|一?[双盘])"),
    ),
)
_ROBBED = re.compile(
    r"(?:被|让|叫|遭|给)(?:人|小偷|贼|贼娃子|别人|谁)?(?:家)?(?:给)?(?:都)?(?:偷|盗)(?![偷税听懒工拍排倒伐采砍挖猎盖建]|了?(?:水|电))"
    r"|(?:小偷|贼娃子)[^,，。]{0,6}(?:偷(?![偷懒])|撬|翻)|(?:家里?|店里?|屋里?|院子?里?|铺子)(?:头)?(?:遭|进|招)了?(?:个)?(?:贼|小偷)"
    r"|(?:钱包|手机|口袋)[^,，。]{0,5}(?:扒|摸)(?:走|了)"
    r"|(?:钱包?|手机|摩托车?|电动车|电瓶车?|三轮车?|车子?|牛|羊|马|鸡|猪|粮食?|麦子|首饰|化肥|水泵|电缆)[^,，。偷猪狼狐鼠獾鸟]{0,5}偷(?:走|了|掉|光)"
    r"|(?:被|让|叫|遭|给)(?:人)?骗(?:了|走|光|去[^,，。]{0,6}(?:钱|块|万|元|千))|把[^,，。]{0,6}(?:钱|积蓄|存款)[^,，。]{0,4}骗|骗(?:了|走|去|光)(?:我|俺|老人)?[^,，。]{0,6}(?:钱|块|万|元|千)"
)
_A_SET = re.compile(r"电视(?![上里台剧])")
"""A television that stands in a house, beside what is shown on it."""
_NOT_ROBBED = re.compile(
    r"差点|险些|怕[^,，。]{0,4}(?:骗|偷)|(?:没|未|防|不)(?:有)?(?:被|让)?(?:骗|偷)|(?:狼|野猪|狐狸|老鼠|獾|鸟)[^,，。]{0,8}偷"
)
"""Of who was robbed or cheated: no danger any more, and a matter of the police all the same."""
_ONLY_TALKED_OF = re.compile(
    r"宣传|讲座|培训|片子|视频|考试|答题|题目|选[ABCD]|小说|电视|抖音|预案|方案|海报|展板|标语|手册|干预|手环|台账|报表|上报材料|材料|演练|条例|统计|心理课|主题"
)
"""Messages about teaching, papers or pictures of it."""
_LONG_AGO = re.compile(
    r"去年|前年|大前年|上个月|以前|早先|当年|小时候|年前|(?:满|[前好多])[一二三四五六七八九十几多\d]+年|[一二三四五六七八九十几多\d]+年(?:以?前|了)|前些年"
)
"""Words of what is over, in their clause: 他以前打我,昨晚又说要弄死我 tells of both."""
_OVER = re.compile(r"处理(?:完|过)|都好了|查清了|出院|拘留|判了|坐牢|离了|处分|扣几分|(?:急|气|烦|累|热|愁|笑)得")
"""Words of what is settled, or only a manner of speaking: 急得我要跳楼."""
_FED = re.compile(
    rf"(?:酒席|食堂|吃席|聚餐|宴席|喜宴|坐席|幼儿园|工地|学校)[^,，。]{{0,8}}{_SICK}|(?:喝|吃)了[^,，。]{{0,6}}(?<!吞)(?:拉肚子|闹肚子|上吐下泻|肚子[疼痛]|[吐晕](?=了|$))"
)
"""Of who ate where many eat, or drank what all drink."""
_FEVER = re.compile(
    r"(?:娃娃?|孩子|小孩|宝宝|婴儿|孙子|孙女)[^,，。能费]{0,4}(?:烧|发热)(?:了|得|到|都|已经|还|一直|老){0,2}(?:[\d两三四五六七八九几好]{1,2}多?天(?!的?(?:纸|香|水|火|炕|煤|柴|炭|炉|饭|砖|荒|秸秆))|不退|退不|三十九|四十|39|40|厉害|抽)"
)
"""Of a child; fever alone is a manner of speaking (发烧友)."""
_PLAYED = re.compile(r"游戏|沙盘|剧本|小品|演戏|谣言|哈哈")
_THEN = re.compile(r"那次|那回|事后|上次|上回|上周|上礼拜|上个?星期|前几天|前天")
"""When who was sick is well again, or in hospital."""
_FEW_WORDS = 12
"""Characters of a message that tells of nothing else, in which an illness without a time may be one of today."""


def perhaps_numbers(text: str) -> tuple[str, ...]:
    """Whom to call, first to call first, if what a normalised message tells of is happening now; none for most."""
    if _ONLY_TALKED_OF.search(text) or _OVER.search(text) or SUPPOSED.search(text) or prevents(text):
        return ()
    if may_have_strayed(text):
        return POLICE
    if tells_lasting_illness_worse(text):
        return ("120",)
    plain = FIGURATIVE.sub("□", text)
    if _LONG_AGO.search(plain):
        plain = "，".join(clause for clause in marked_clauses(plain) if not _LONG_AGO.search(clause))
    if _SICK_TOGETHER.search(plain) and not _OF_ANIMALS.search(text):
        return ("120",)
    if _PLAYED.search(plain):
        return ()
    if _FEVER.search(text):
        return ("120",)
    if len(plain) <= _FEW_WORDS and tells_undated_stroke(plain):
        return ("120",)
    if _FED.search(plain) and not (_OF_ANIMALS.search(text) or _THEN.search(plain)):
        return ("120",)
    return next((numbers for numbers, pattern in _RULES if pattern.search(plain)), ()) or bare_numbers(text)


def was_robbed(text: str) -> bool:
    """Whether a normalised message tells that its writer was robbed, or cheated of money, not long ago."""
    text = _A_SET.sub("□", text)
    if _ONLY_TALKED_OF.search(text) or _OVER.search(text) or _NOT_ROBBED.search(text):
        return False
    told = (clause for clause in marked_clauses(text) if not _LONG_AGO.search(clause))
    return only_money_sent(text) or any(
        _ROBBED.search(clause) or was_taken(clause) or was_cheated(clause) for clause in told
    )

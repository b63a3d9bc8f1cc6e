"""Somebody may be in danger though a message does not say that it is now: 家暴, 老人走丢了找谁; or is being cheated.

Such a message is answered from the list as any other, with one line beside it that names whom to call if it is now.
``emergency`` decides before this where somebody is in danger now.
"""

from __future__ import annotations

import re

from knowledge.understanding.danger_rules import FIGURATIVE, SUPPOSED

_FAMILY = r"(?:老公|丈夫|男人|当家的|男朋友|前夫|前妻|对象|汉子|公公|婆婆|儿子|女婿|儿媳妇?|媳妇|老婆|爸爸?|妈妈?|爹|娘|后妈|后爹|后爸|继父|继母|家里人|婆家|亲戚|保姆|护工)"
_OTHERS = rf"(?:人|别人|他们?|她们?|我?{_FAMILY}|邻居|隔壁|老板|工头|同学|老师|陌生人|坏人|混混|[一几]帮人|[几两三]个人|同村的)"
_HURTS = r"(?:打(?!了?农?药|电话|折|水|分|上|卡|假|广告|回|招呼|听|发|扫|工|针|包|疫苗|下来)|揍|殴打|毒打|家暴|虐待|欺负|欺凌|霸凌|猥亵|性侵|强奸|威胁|恐吓|跟踪|拘禁|软禁)"
_WEAK = r"(?:我|俺|她|人|老婆|媳妇|婆娘|娃|孩子|小孩|老人|老汉|老太|老娘|老爹|婆婆|父母|女儿|学生|我妈|我爸|我娘|我奶|我爷|我姐|我妹|残疾人)"
_PEOPLE = r"(?:娃娃?|孩子|小孩|老人|老汉|老头|老太太?|爷爷|奶奶|我爷|我奶|我妈|我爸|我爹|我娘|媳妇|女儿|儿子|闺女|丫头|我哥|我弟|病人)"
POLICE = ("110",)
_SICK = r"(?:(?<!吞)吐(?![鲁槽痰口黑烟露丝司])|拉肚子|闹肚子|吃坏|上吐下泻|肚子[疼痛])"
_TOGETHER = r"(?:好几个|十几个?|几十个?|[一二两三四五六七八九十\d]+(?:个|来个|多个)|一片|一桌|全家|一家(?:子|人|[一二两三四五六七八九十]口)|全班|集体)"
_SICK_TOGETHER = re.compile(rf"{_SICK}[^。]{{0,12}}{_TOGETHER}|{_TOGETHER}(?!月|品种|厂|企业|店)[^。]{{0,8}}{_SICK}")
_OF_ANIMALS = re.compile(r"牛|羊|猪|鸡|鸭|鹅|狗|猫|马|驴|骆驼|牲口|猪仔|羔")
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
_OVER = re.compile(r"处理(?:完|过)|出院|拘留|判了|坐牢|离了|处分|扣几分|(?:急|气|烦|累|热|愁|笑)得")
"""Words of what is settled, or only a manner of speaking: 急得我要跳楼."""
_CLAUSES = re.compile(r"[,，。;；!！?？]+")


def perhaps_numbers(text: str) -> tuple[str, ...]:
    """Whom to call, first to call first, if what a normalised message tells of is happening now; none for most."""
    if _ONLY_TALKED_OF.search(text) or _OVER.search(text) or SUPPOSED.search(text):
        return ()
    plain = FIGURATIVE.sub("□", text)
    if _LONG_AGO.search(plain):
        plain = "，".join(clause for clause in _CLAUSES.split(plain) if not _LONG_AGO.search(clause))
    if _SICK_TOGETHER.search(plain) and not _OF_ANIMALS.search(plain):
        return ("120",)
    return next((numbers for numbers, pattern in _RULES if pattern.search(plain)), ())


def was_robbed(text: str) -> bool:
    """Whether a normalised message tells that its writer was robbed, or cheated of money, not long ago."""
    text = _A_SET.sub("□", text)
    if _ONLY_TALKED_OF.search(text) or _OVER.search(text) or _NOT_ROBBED.search(text):
        return False
    return any(_ROBBED.search(clause) for clause in _CLAUSES.split(text) if not _LONG_AGO.search(clause))

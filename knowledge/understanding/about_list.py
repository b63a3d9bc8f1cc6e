"""Messages about the list itself and no duty of it: 清单是哪年的, 这清单谁发的, 多久更新一次."""

from __future__ import annotations

import re

ABOUT_LIST = "list"
"""Name of this among small talk: it is answered from what is known of the list, not from its duties."""

VILLAGES = "villages"
"""Name of questions about villages' own work, among small talk."""
_LIST = r"(?:(?:履职)?(?:事项)?(?:清单|单子)|这些(?:履职)?事项)"
_KNOWN = r"(?:数据|资料|内容|信息|东西|文件|说法|答案|消息|这些话|回答|话)"
_OPENS = r"(?:请问|问一?下|想问|我问|那么?|对了|还有|另外|哎|唉|[,， ]){0,4}"
_OF = r"(?:的|这|那|你们?|您|本|该|咱们?|我们|镇上|镇里|乡里|街道|个|份|张|本|用|上|里头?|现在|说|给我|看|查|这里|都|是|一?版|按照?){0,6}"
_WHEN = r"(?:哪|什么|啥|几几?)(?:一)?(?:年|时候?|时间|天|月|版)份?"
_MADE = r"(?:发布?|定|公布|公示|印|出|写|做|弄|制定|编制?|搞|下发|更新|装|放|上传|录|整理?|修订|批准?)(?:出来|下来|进去|上去)?"
_WHO = r"(?:谁|哪里|哪儿|哪家|哪级|哪个?(?:单位|部门|局|地方|政府)?|什么(?:单位|部门|地方|人)|啥(?:单位|部门|地方|人))"
_ENDS = r"(?:的|了|呀|啊|呢|吗|嘛|吧|么|没有?|不|[?？。!！ ]){0,4}"
_UPDATES = (
    r"(?:(?:多久|多长时间|几年|隔多久|一年)(?:才|要|会|得)?(?:更新|换|改|变|修订|调整)(?:几|一|多少)?(?:次|回)?|(?:啥|什么)时候?(?:会|再|才|要|还)?(?:更新|修订|出新|换新)|更新到(?:啥|什么)时候?"
    r"|(?:有没有|还|会不会|会|最近)?更新(?:过|了|时间|日期|吗|没)(?:没有|吗|么|没|是)?(?:哪天|什么时候|啥时候)?)"
)
_ASKS = (
    rf"(?:(?:是|属于)?{_WHEN}(?:{_MADE})?|(?:是)?(?:由|从)?{_WHO}(?:来|{_MADE})|出处(?:在哪|是啥|是什么|呢)?|来源(?:是啥|是什么|在哪|呢)?"
    r"|(?:是不是|是|还是)?(?:最新|新|旧|老|过期|过时|以前)的?(?=吗|么|嘛|不|没|[?？]|$)|过(?:期|时)(?:没|了没|了吗)|(?:还)?(?:有效|作数|算数|管用)(?=吗|么|不|没|嘛)"
    r"|(?:在|到|去)?哪(?:里|儿)?(?:能|可以)?(?:看|查|下载|找)(?:得?到|全文)?|[县镇乡区市省][里上]?(?:定|发|写)的还是[县镇乡区市省][里上]?(?:定|发|写)的|准不准|准(?=吗|么|嘛)|(?:可靠|靠谱|可信)(?=吗|么|不|嘛)|靠不靠谱|靠得住(?=吗|么|不)|叫(?:啥|什么)(?:名字?)?)"
)
_ABOUT = re.compile(
    rf"{_OPENS}(?:{_OF}{_LIST}{_OF}(?:{_ASKS}|{_UPDATES}){_ENDS}|{_OF}(?:(?:你|您|这|那|用|查)[^,，。?？]{{0,4}}{_KNOWN}|^数据){_OF}(?:{_ASKS}|{_UPDATES}){_ENDS}"
    rf"|{_OF}(?:{_WHEN}的?|{_WHO}{_MADE}的|最新的|哪一?份|什么|啥){_LIST}{_ENDS}|{_UPDATES}{_ENDS}|(?:你|您)?(?:凭|根据|依据)(?:的?是)?(?:啥|什么)(?:这么|这样)?(?:说|讲|答|回答)的?{_ENDS})"
)


_VILLAGE = re.compile(
    r"(?:请问|那|我们|咱们?|你们){0,2}(?:村(?:委会?|民委员会|上|里|干部|两委|支部|民小组)?|居委会|社区|网格(?:员|长)?|小组长|村长|村支书)"
    r"(?:都|是|平时|主要|具体|到底|该|要|得|能){0,3}(?:管|干|做|负责|帮)(?:些|点)?(?:啥|什么|哪些)(?:忙|事情?|活|工作)?"
    + _ENDS
)


def asks_of_villages(text: str) -> bool:
    """Whether a normalised message asks what a village or grid does as such, of which these lists say nothing."""
    return bool(_VILLAGE.fullmatch(text.strip()))


def asks_about_list(text: str) -> bool:
    """Whether a normalised message without towns' names asks how old the list is, whose it is, or how it is kept."""
    return bool(_ABOUT.fullmatch(text.strip()))

"""Notices that hand work down: the tasks in them, and whether somebody asks whose they are.

Works on the words as they were pasted, before normalising: lines and numbering tell the tasks apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST_NOTICE = 4096
"""Characters of a notice that are read: one Telegram message."""
_LEAST_TASK = 5
"""Characters of words below which a piece names no task."""
_SHORT = 3
"""Characters up to which a part of them may be a thing instead of a task."""
_SHORT_TASK = re.compile(r"^[防反禁扫抗控征护拆打]|[保险]$")
_PEOPLE = re.compile(r"(?:人|儿童|户|者|员|群众|妇女|学生|家庭|对象)$")
"""People are whom a task is about, not what is to be done."""
_MOST_JOINED = 4
"""Things bidden by one word, beyond which they are parts of one."""
_LEAST_PASTED = 20
"""Characters from which a message beside the question can be a pasted notice."""

_MARKS = (
    r"[一二三四五六七八九十]{1,3}[、.．]",
    r"第[一二三四五六七八九十]{1,2}[、，,：:.]",
    r"[（(][一二三四五六七八九十]{1,3}[)）][、.．]?",
    r"[（(]\d{1,2}[)）][、.．]?",
    r"\d{1,2}(?:[、.．)）](?!\d)|\ufe0f?\u20e3)",
    r"[①-⑳]",
    r"[一二三四五六七八九]是",
)
"""Ways of numbering. The first one used in a notice is that of its tasks; others below it number parts of a task."""
_STYLES = tuple(re.compile(rf"(?:^|(?<=[\s。；;：:！!，,、])){mark}\s*") for mark in _MARKS)
_SENTENCE = re.compile(r"[。；;！!\n]+|(?<=如下)[：:]|[，,、](?=(?:同时|另外|此外|另)(?!一))")
_REPORTS_TOO = re.compile(
    r"[，,](?=(?:并|且|并且|还要|还须|还应)(?:同步|一并|及时|按时|如实|认真)*(?:报送|上报|填报|统计|报)(?![送到给至]?(?:县|镇|乡|区|至|到|给|我|本|各|党政|办公室|上级))[^，,。；;]{4,})"
)
"""Behind a first task another may stand, to send in what belongs to a matter of its own: 并报送未参保人员名单."""
_TASKED = "做好|抓好|统计|清点|登记|开展|排查|摸排|摸底|清理|整治"
_TASK_WORD = re.compile(_TASKED)
_BEGINS = re.compile(
    rf"(?<=[^，,]{{5}})[，,](?=(?:并|且|并且|还要|同步|一并|请|要|抓紧|认真|全面)*+(?:{_TASKED})[^，,。；;]{{2,}})"
)
"""Where another task may begin in the same sentence: 做好秸秆禁烧工作，统计流浪犬数量."""
_JOINED = re.compile(
    r"(?P<bids>做好|抓好|抓实|搞好|干好|开展|加强|推进|强化|落实|统计|排查|摸排|清理|整治|要)(?P<tasks>[^，,。；;：:]{2,20}?(?:和|及|以及|与|、|并)[^，,。；;：:]{2,40})$"
)
"""Tasks that one word bids together: 做好秸秆禁烧和养犬登记工作."""
_AND = re.compile(r"以及|[和及与、并]")
_AND_TOO = re.compile(r"^(?:并且?|且|还[要须应]|同步|一并|同时|另外?)")
_ACT_ALONE = re.compile(
    r"宣传|排查|巡查|检查|核查|摸排|摸底|走访|入户|台账|报送|上报|统计|化解|关爱|帮扶|慰问|救助|整治|治理|清理|监管|监督|管理|保护|服务|安全|人员|组织|情况|信息|登记|工作|整改|处置|防控|预防|教育|动员|名单|[开展做好抓要等的]"
)
"""What is done with any matter, and so tells no other one."""
_CLAUSE = re.compile(r"[，,]")
_NO_TASK = re.compile(
    r"逾期|(?:予以|进行|全[镇县])通报|通报批评|收到(?:后)?请?(?:及时)?(?:回复|确认)|收到$|知悉$|特此|联系人|联系电话|附件|详见|如有.{0,6}(?:疑问|问题)|谢谢|辛苦"
    r"|^(?:请?各[^，,]{0,8}?|大家)?(?:请|要|务必|望|认真|抓紧|坚决|切实|确保|抓好|贯彻|执行)*落实(?:到位|见效)?$"
    r"|高度(?:重视|负责)|提高(?:政治)?站位|加强(?:组织)?领导|压实责任|现(?:就|将).{0,20}(?:通知|要求)|(?:通知|要求)如下$"
    r"|^关于.{2,40}的(?:紧急)?通知$|^[^，,。]{0,20}(?:人民政府|党委|办公室|指挥部)$|^\d{2,4}年\d{1,2}月\d{1,2}日$"
    r"|^(?:台账|名单|报表|数据|材料|情况|照片|总结|统计表)[^，,]{0,12}(?:报|发|交|送)[^，,]{0,16}$|^(?:请|并)?(?:于|在).{2,12}[前内](?:报|交|发|完成)[^，,]{0,14}$"
    r"|(?:报送|上报|反馈|报告|发送)(?:工作|排查|进展|检查|整改|落实|开展)*(?:进展|情况|台账|数据|结果|报表|照片|总结)$"
)
"""Clauses of every notice that hand nothing down."""
_TITLE = re.compile(r"关于(?:做好|开展|加强|进一步|切实)*(.{2,40}?)的(?:紧急)?通知")
_BIDS = re.compile(r"请|要|^各|网格员|抓紧|做好|务必|务于|须|必须|督促|组织|安排|同时|另外|此外|另")
_REASONS = ("为", "根据", "按照", "近期", "近日", "当前", "目前", "由于", "因")
_ACTS = re.compile(
    r"排查|上报|统计|开展|组织|宣传|登记|清理|清淤|检查|核查|核对|走访|入户|摸底|摸排|整治|建立|完成|报送|巡查|巡护|劝返|慰问|动员|制止|督促|收集|下载|安装|填|签|打卡|发动|处罚|拆除|发放|收缴|缴|报名|采集|维修|安排"
)
_HEADINGS = re.compile(
    r"^(?:工作)?(?:目标|要求|指导思想|组织领导|保障措施|有关要求|总体要求|时间安排|工作安排|组织保障)"
)
"""Numbered paragraphs that hand nothing down."""
_HEAD = re.compile(
    r"^(?:[\s，,：:]|【(?:紧急|重要|温馨|工作)?(?:通知|提醒|提示)】|@\S{1,12}\s|【?(?:紧急|重要|温馨|工作)?(?:通知|提醒|提示)】?\s*[：:\s])+"
)
_ADDRESS = re.compile(
    r"^(?:各(?:乡镇|镇|乡|街道|村|社区|网格员|网格|站所|办公室|办|中心|组|片区|小区|学校|企业|单位|部门)(?:[（(][^）)]{1,8}[）)])?(?:党支部|党总支|两委|村委会|居委会|网格员|负责人|书记|主任)?[、，,]?)+\s*(?:请?注意)?[：:，,]\s*"
)
"""To whom a notice is addressed, before its first words."""
_TO_VILLAGES = re.compile(
    r"各(?:行政|自然)?村|各社区|网格员|各网格|村(?:两委|委会|干部|支部|民小组)|驻村|包村|村书记|小组长"
)

_WHOSE = re.compile(
    r"(?:这|那|这个|这些|这种|以上|上面|下面)?(?:是|到底|究竟|都|的|事儿?|活儿?|任务|工作|通知){0,5}"
    r"(?:(?:是)?(?:由)?谁定(?:的|下)?|(?:该|应该|应当)不(?:该|应该)(?:由|归|是|让)?(?:我们|咱们?|村里?|镇里?|网格员?|社区)(?:来)?(?:干|做|管|办|负责|弄|落实)?"
    r"|是不是(?:该|应该)?(?:由|归)?(?:我们|咱们?|村里?|镇里?|网格员?)(?:该|应该)?的?(?:来)?(?:干|做|管|办|活儿?|事儿?|职责|责任|任务)"
    r"|(?:该|应该|到底|究竟)(?:是|归|由)?谁(?:来)?(?:的活儿?|的事儿?|干|做|管|办|负责)|(?:是)?谁的(?:活儿?|事儿?|职责|责任|任务)|归(?:我们|咱们?|谁)(?:干|管|办|做)(?:吗|么)?|凭(?:什么|啥)(?:让|叫|要)?(?:我们|咱们?)(?:干|做|管|办)?)"
    r"(?:的|了|呀|啊|呢|吗|吧|嘛){0,3}"
)
_HANDS_DOWN = re.compile(
    r"通知|各(?:乡镇|镇|村|社区|网格|站所|办|片区)|网格员|@所有人|务必|务于|请于|请各|要求各|限.{1,6}[前内]|[前内](?:报|上报|完成|报送|反馈)|前完成|上报|报送|台账|抓好|落实|开展|排查|逾期|名单|截图|打卡|统计"
)
_AROUND = " \t\r\n，,。.：:；;？?！!—-“”\"'「」"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a notice that may hand a task down."""

    text: str
    """As pasted, without numbering and address."""
    numbered: bool
    """Whether the notice itself sets it apart as a task of its own."""


def split_notice(notice: str) -> tuple[Piece, ...]:
    """The parts of a notice that may be tasks, in its order; empty when no words are left.

    Numbered paragraphs are tasks each; else sentences are. What stands in every notice (deadlines for answers, threats,
    names to call) is left out.
    """
    text = notice[:MOST_NOTICE].strip()
    numbered = _numbered(text)
    if numbered:
        return tuple(Piece(piece, numbered=True) for piece in numbered)
    found = _sentences(text) or ([text] if _word_count(text) else [])
    return tuple(Piece(piece, numbered=False) for piece in found)


def with_report(task: str) -> tuple[str, str] | None:
    """A task and what is to be sent in beside it, which may be of another matter; None when it asks for no such thing."""
    found = _REPORTS_TOO.search(task)
    return (task[: found.start()], task[found.end() :]) if found is not None else None


def perhaps_tasks(task: str) -> tuple[str, ...]:
    """The parts of one sentence of a notice that each say what is to be done; whether they are of one matter is for the
    lists to say."""
    parts = tuple(_BEGINS.split(task))
    return parts if _TASK_WORD.search(parts[0]) else (task,)


def joined_tasks(task: str) -> tuple[tuple[str, str], ...]:
    """What one word of a sentence bids to do, thing by thing: as it stands, the first with all that is before it, and as
    it is to be looked up. Nothing where it is one thing, or what is done with several (种子和农药检查). Whether they are of
    several matters is for the lists to say."""
    found = _JOINED.search(task)
    parts = tuple(part for part in _AND.split(found["tasks"]) if part) if found is not None else ()
    if found is None or not 1 < len(parts) <= _MOST_JOINED or not all(map(_is_task, parts)):
        return ()
    return ((f"{task[: found.start('tasks')]}{parts[0]}", parts[0]), *((part, part) for part in parts[1:]))


def _is_task(part: str) -> bool:
    return names_matter(part) and not _PEOPLE.search(part) and (len(part) > _SHORT or bool(_SHORT_TASK.search(part)))


def names_matter(part: str) -> bool:
    """Whether a part of a sentence names anything beside what is done with it: 防溺水 does, 入户宣传 does not."""
    return _word_count(_ACT_ALONE.sub("", part)) > 1


def goes_on(part: str) -> bool:
    """Whether a part of a sentence says that it comes beside what stands before it: 并排查流浪犬."""
    return bool(_AND_TOO.match(part))


def without_and(part: str) -> str:
    """A part of a sentence without the word that joins it to what stands before it."""
    return _AND_TOO.sub("", part)


def title_of(notice: str) -> str:
    """What a notice says it is about (关于……的通知); empty when it does not say."""
    found = _TITLE.search(notice)
    return found[1] if found else ""


def bids(text: str) -> bool:
    """Whether a sentence tells somebody to do something, rather than why or how it is to be done."""
    return bool(_BIDS.search(text) and _ACTS.search(text)) and not text.startswith(_REASONS)


def asked_notice(message: str) -> str | None:
    """The notice in a message that plainly pastes one and asks whose task it is, before or after it; else None."""
    text = message.strip()
    for found in _WHOSE.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        if not after.strip(_AROUND):
            notice = before
        elif not before.strip(_AROUND):
            notice = after
        else:
            continue
        notice = notice.strip(_AROUND)
        if len(notice) >= _LEAST_PASTED and len(_HANDS_DOWN.findall(notice)) >= 2:
            return notice
    return None


def asks_whose(message: str) -> bool:
    """Whether a message asks whose a task is and says nothing else, as in reply to a notice: 谁定的？"""
    return bool(_WHOSE.fullmatch(message.strip(_AROUND)))


def names_villages(notice: str) -> bool:
    """Whether a notice is addressed to villages or grid workers, of whom the lists say nothing."""
    return bool(_TO_VILLAGES.search(notice))


def _numbered(text: str) -> list[str]:
    first: tuple[int, re.Pattern[str]] | None = None
    for style in _STYLES:
        marks = list(style.finditer(text))
        if len(marks) > 1 and (first is None or marks[0].start() < first[0]):
            first = (marks[0].start(), style)
    if first is None:
        return []
    marks = list(first[1].finditer(text))
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    pieces = [text[mark.end() : end] for mark, end in zip(marks, ends, strict=True)]
    tasks = ["；".join(_sentences(piece)) for piece in pieces if not _HEADINGS.match(piece)]
    return [task for task in tasks if task]


def _sentences(text: str) -> list[str]:
    pieces = (_ADDRESS.sub("", _HEAD.sub("", piece)).strip(_AROUND) for piece in _SENTENCE.split(text))
    told = ("，".join(clause for clause in _CLAUSE.split(piece) if not _NO_TASK.search(clause)) for piece in pieces)
    return [piece for piece in told if _word_count(piece) >= _LEAST_TASK]


def _word_count(text: str) -> int:
    return sum(character.isalpha() for character in text)

"""What a message says beside the list it asks for: matters of duties, or only talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rjieba

from knowledge.language.segment import plain_words
from knowledge.understanding.topic_words import SPOKEN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_THINGS = ("n", "j", "i")
"""Parts of speech that may name a matter though no title has the word."""
_NAMES_OF_PEOPLE = ("nr",)
"""What the tagger calls what it does not know: 多得很, 哈子."""
_TALK = frozenset(
    [
        "干部", "村干部", "领导", "书记", "镇长", "乡长", "主任", "同志", "人家", "大家", "家里", "时候", "时间", "东西", "地方", "意思", "情况", "问题",
        "方面", "人员", "工作", "事情", "活儿", "单位", "部门", "数字", "数目", "总数", "总体", "全部", "全文", "原文", "原话", "名字", "编号", "序号",
        "页", "本子", "台账", "材料", "报表", "表格", "文件", "文档", "会议", "大会", "小会", "早上", "下午", "今天", "明天", "昨天", "上午", "晚上",
        "脑子", "心里", "手头", "头", "样子", "底", "结果", "部分", "总账", "家底", "底数", "底子", "大伙", "大伙儿", "老乡", "村民", "村民们", "群众",
        "老百姓", "百姓", "人", "村里", "组长", "队长", "师傅", "主管", "口径", "范围", "种类", "类别", "层面", "角度", "版", "新版", "旧版", "档",
        "行", "份", "栏目", "题目", "标题", "内容", "任务", "职责", "事项", "权责", "账", "数据", "信息", "关系", "责任", "义务", "乡镇", "基层",
        "镇政府", "政府", "上级", "县级", "科室", "小组", "职能", "业务", "网格员", "驻村", "同事", "办事员", "科员", "干事", "局里", "局长", "对方", "他家",
        "自家", "名册", "本本", "依据", "字", "字儿", "词", "交差", "电话里", "完成", "开展", "负责", "落实", "做好", "组织", "加强", "推进", "实施",
        "承担", "履行", "处理", "参与", "进行", "执行", "办理", "相关", "有关", "涉及", "具体", "事务", "日常", "规定", "明确", "需要", "配套", "制定",
        "规范", "本级", "所有", "妹子", "大妹子", "大姐", "大哥", "大爷", "大妈", "大娘", "大叔", "阿姨", "叔叔", "老板", "老弟", "兄弟", "姐妹", "亲", "老哥", "口径", "领导们", "同志们",
        "换人", "迎检", "备查", "后台", "客服", "管家", "代办员", "代表", "会计", "文书", "统计员", "选调生", "实习生", "宝妈", "大学生", "毕业论文", "论文", "作业", "课题", "汇报", "总结",
    ]
)  # fmt: skip
"""Words of the talk around a list, and of every title, which are no matters."""


def matters(left: Sequence[str], known: Callable[[str], bool], *, names_only: bool) -> tuple[str, ...]:
    """The pieces left over that may speak of a matter.

    ``known`` tells whether titles have a word. Of the others only nouns may be a matter when ``names_only``.
    """
    return tuple(piece for piece in left if _is_matter(piece, known, names_only=names_only))


def speaks_of_duties(pieces: Sequence[str], known: Callable[[str], bool]) -> bool:
    """Whether any of the pieces has a word of titles, or one that means such a word."""
    return any(
        SPOKEN.search(piece) or any(len(word) > 1 and word not in _TALK and known(word) for word in plain_words(piece))
        for piece in pieces
        if piece not in _TALK
    )


def _is_matter(piece: str, known: Callable[[str], bool], *, names_only: bool) -> bool:
    if SPOKEN.search(piece):
        return True
    if piece in _TALK:
        return False
    if len(piece) > 1 and known(piece):
        return True
    for word, tag in rjieba.tag(piece):
        if word in _TALK:
            continue
        if len(word) > 1 and known(word):
            return True
        thing = tag.startswith(_THINGS) and tag not in _NAMES_OF_PEOPLE
        if len(word) > 1 and (thing or (not names_only and tag.startswith(("v", "x")))):
            return True
    return False

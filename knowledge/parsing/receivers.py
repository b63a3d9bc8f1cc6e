"""Cells of recalled duties → who takes the duty back and how it works."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.parsing.departments import UNIT_END, looks_whole, split_departments
from knowledge.parsing.markup import strip_markup

_MARK = r"(?:(?:^|(?<=[\s；;。，,]))(?:[（(]?\d{1,2}[)）.．、]|[一二三]、|（[一二三]）|[①-③])\s*)?"
_RECEIVER_LABEL = re.compile(
    rf"{_MARK}[【\[]?(?:承接|收回|接收|上收|责任|上级|对应上级|主管|牵头|实施)(?:部门|单位|主体|机关)(?:】[:：]?|\][:：]?|[:：]|\s*\n)\s*"
)
_WORK_LABEL = re.compile(
    rf"(?<![\s；;。，,])[\s；;。，,]*+{_MARK}[【\[]?(?:具体|监管|实施)?(?:工作方式|承接方式|履职方式|履行方式|具体方式|监管方式|工作内容|工作措施|具体做法)"
    r"(?:】[:：]?|\][:：]?|[:：]|\s*\n)\s*"
)
_NOBODY = re.compile(r"不再|取消|无$|暂无|停止|废止|上级$|下达")
_VERB = r"负责|承接|开展|通过|依法|依照|牵头|组织|实施|办理|统一|会同|按照|根据|承担|履行|做好|加强|直接|采取|定期|受理|指导|对"
# Each name ends where it first can and stays so: names that hold 和 or end in 委员会 could be parted in endless ways.
_NAME = rf"[\u4e00-\u9fff]{{2,24}}?(?:{UNIT_END})(?=[、和及与（(]|{_VERB})"
_ACTS = re.compile(rf"^(?:由)?((?>{_NAME}(?:[（(][^（()）]*[)）])?)(?>[、和及与]{_NAME})*+)(?={_VERB})")
_NAMES_AT_MOST = 1000
"""Characters of a cell in which the names of those who take a duty back end."""
_NOT_A_NAME = re.compile(rf"[，。；：,;:]|收回|建立|移交|{_VERB}(?![局委办部会])")


@dataclass(frozen=True, slots=True)
class Received:
    """Who takes a duty back, and the words on how."""

    departments: tuple[str, ...]
    works: tuple[str, ...]
    """Texts of one cell each, without labels; with the departments' names where a sentence begins with them."""


def read_receiver(receiver: str, work: str) -> Received:
    """The receiving departments and their way of working, from one raw cell or two. Takes any text."""
    cell, way = strip_markup(receiver), strip_markup(work)
    label = _WORK_LABEL.search(cell)
    if label:
        way = f"{cell[label.end() :]}\n{way}".strip()
        return _named(cell[: label.start()], way)
    if way:
        return _named(cell, _WORK_LABEL.sub("", way, count=1) if _WORK_LABEL.match(way) else way)
    return _one_cell(cell)


def _named(cell: str, work: str) -> Received:
    """Both the names and the work are known apart; what is no name stays in the work."""
    labelled = _RECEIVER_LABEL.match(cell)
    names = _bodies(_RECEIVER_LABEL.sub("\n", cell), vouched=bool(labelled))
    if names is not None:
        return Received(names, (work,))
    found = _one_cell(cell)
    return Received(found.departments, (*found.works, work))


def _one_cell(cell: str) -> Received:
    labelled = _RECEIVER_LABEL.match(cell)
    words = cell[labelled.end() :] if labelled else cell
    names = _bodies(words, vouched=bool(labelled))
    if names is not None:
        return Received(names, ())
    # 县公安局：… or names on lines or before a space, then the work.
    for mark in re.finditer(r"\s*+[:：]\s*|\s+|。\s*|；\s*", words[:_NAMES_AT_MOST]):
        names = _bodies(words[: mark.start()], vouched=False)
        if names is None:
            break
        rest = words[mark.end() :]
        if ":" in mark.group() or "：" in mark.group() or not _begins_with_body(rest):
            return Received(names, (rest,))
    acts = _ACTS.match(words)
    if acts and not _NOBODY.search(acts.group(1)):
        return Received(split_departments(acts.group(1)), (words,))
    return Received((), (words,))


def _begins_with_body(words: str) -> bool:
    first = re.split(r"[\s:：。；;]", words, maxsplit=1)[0]
    return _bodies(first, vouched=False) is not None


def _bodies(words: str, *, vouched: bool) -> tuple[str, ...] | None:
    """The names if ``words`` are nothing else, or None. ``vouched``: a label says that they are names."""
    names = split_departments(words.strip(" \n：:。；;，,"))
    if vouched and names and all(_NOBODY.search(name) and not looks_whole(name) for name in names):
        return ()
    for name in names:
        plain = re.sub(r"[（(][^（()）]*[)）]", "", name)
        if len(plain) > 30 or _NOBODY.search(plain) or _NOT_A_NAME.search(plain):
            return None
        if not vouched and not looks_whole(name):
            return None
    return names or None

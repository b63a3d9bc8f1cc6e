"""Cell texts → clauses with the departments they bind, and steps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.parsing.markup import strip_markup
from knowledge.parsing.outline import Node, Script, outline
from knowledge.records import Clause, Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.parsing.names import Naming

_SECTION_MAX = 60
_SENTENCE_BREAK = re.compile(r"(?<=[；;。])[ \n]*(?=\S)")
# Ordered lists of web pages lose their numbers; what remains is "甲； 乙； 丙。" with a space after each stop.
_LOST_NUMBER = re.compile(r"(?<=[；;])[ \n]+(?=\S)")
_LABEL = re.compile(r"^(?:工作方式|履职方式|具体方式|承接方式|工作职责|主要职责|职责)[:：] *", re.MULTILINE)
_ONLY_MARKS = re.compile(r"^[\W_]*$")


def _tidy(words: str) -> str:
    words = re.sub(r"(?<=[^\x00-\x7f])\n(?=[^\x00-\x7f])", "", words)
    return re.sub(r"\s+", " ", words).strip(" \n")


def _is_section(node: Node) -> bool:
    """A numbered line above other items is their heading when it is short and no sentence of its own."""
    words = node.text.strip()
    return bool(node.children) and len(words) <= _SECTION_MAX and not re.search(r"[。；;]$|；|。", words)


def parse_steps(cell: str) -> tuple[Step, ...]:
    """The township's steps from their cell, in order, each with the heading above it.

    Takes the raw cell (markup allowed). Text without numbers is one step.
    """
    root = outline(strip_markup(cell))
    return tuple(Step(text, section) for text, section in _walk_steps(root, "") if text and not _ONLY_MARKS.match(text))


def _walk_steps(node: Node, section: str) -> Iterator[tuple[str, str]]:
    own = _tidy(node.text)
    if node.script is not None and _is_section(node):
        section = own.rstrip("：:") or section
    elif own and node.children and node.script is Script.CHINESE:
        # 一、分户工作 followed by a sentence: the sentence is a step.
        yield own, section
    elif own:
        heading, words = _split_heading(node, own)
        section = heading or section
        for item in _LOST_NUMBER.split(words):
            yield item, section
    for child in node.children:
        yield from _walk_steps(child, section)


def _split_heading(node: Node, own: str) -> tuple[str, str]:
    """一、分户工作 收到申请后，…: a heading and its sentence parted by a single space or break."""
    if node.script not in {Script.CHINESE, Script.CHINESE_BRACKET} or node.children:
        return "", own
    head, _, rest = own.partition(" ")
    if rest and len(head) <= 30 and not re.search(r"[，。；;,]", head):
        return head.rstrip("：:"), rest.strip()
    return "", own


def parse_clauses(cell: str, naming: Naming) -> tuple[Clause, ...]:
    """What the departments do, in order, each clause with the departments that it binds.

    ``naming`` knows the bodies of this duty. A clause belongs to the bodies it begins with; else to those of the
    heading it stands under; else to the last ones named in the same list; else to all departments of the duty.
    """
    text = _LABEL.sub("", strip_markup(cell))
    root = outline(text, naming.headings)
    walker = _ClauseWalker(naming)
    walker.walk(root, "", ())
    return tuple(walker.clauses)


class _ClauseWalker:
    def __init__(self, naming: Naming) -> None:
        self._naming = naming
        self._last: tuple[str, ...] = ()
        self.clauses: list[Clause] = []

    def walk(self, node: Node, section: str, bound: tuple[str, ...]) -> None:
        own = _tidy(node.text)
        if node.script is Script.HEADING:
            bound, section, words = self._heading(own, section, bound)
            self._emit(words, section, bound)
        elif node.script is not None and _is_section(node):
            owners = self._owners_of_heading(own)
            bound = owners or bound
            section = section if owners and self._only_names(own) else own.rstrip("：:")
            self._last = ()
        elif own:
            heading, words = _split_heading(node, own)
            owners = self._owners_of_heading(heading) if heading else ()
            if heading and not owners:
                section, self._last = heading, ()
            self._emit(words, section, owners or bound)
        for child in node.children:
            self.walk(child, section, bound)

    def _heading(self, own: str, section: str, bound: tuple[str, ...]) -> tuple[tuple[str, ...], str, str]:
        """(departments, section, words beneath) of an unnumbered heading. Its first words are the heading."""
        end = self._naming.heading_end(own)
        head, words = own[:end].strip(" ：:"), own[end:].strip(" ：:")
        if not head:
            head, words = own.rstrip("：:"), ""
        owners = self._owners_of_heading(head)
        self._last = ()
        return (owners, section, words) if owners else (bound, head, words)

    def _owners_of_heading(self, heading: str) -> tuple[str, ...]:
        whole = self._naming.resolve(heading)
        if whole:
            return tuple(dict.fromkeys(mention.department for mention in whole))
        inside = re.search(r"[（(](.+?)[)）]$", heading.rstrip("：:"))
        bracketed = self._naming.resolve(inside.group(1)) if inside else None
        return tuple(dict.fromkeys(mention.department for mention in bracketed)) if bracketed else ()

    def _only_names(self, heading: str) -> bool:
        return self._naming.resolve(heading) is not None

    def _emit(self, words: str, section: str, bound: tuple[str, ...]) -> None:
        if not words or _ONLY_MARKS.match(words):
            return
        for part in (part for item in _LOST_NUMBER.split(words) for part in self._by_subject(item)):
            named = tuple(dict.fromkeys(mention.department for mention in self._naming.subject(part)))
            if named:
                self._last = named
            owners = named or bound or self._last or self._naming.departments
            self.clauses.append(Clause(owners, part, section))

    def _by_subject(self, words: str) -> list[str]:
        """县公安局负责甲；县水利局负责乙 → two clauses; everything else stays whole."""
        parts: list[str] = []
        start = 0
        current = self._naming.subject(words)
        for cut in _SENTENCE_BREAK.finditer(words):
            subject = self._naming.subject(words[cut.end() :])
            if subject and current and subject[0].department != current[0].department:
                parts.append(words[start : cut.start()].strip())
                start, current = cut.end(), subject
        return [*parts, words[start:].strip()]

"""The departments' cell → clauses, each with the departments that it binds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.parsing.items import ONLY_MARKS, is_numbered, is_section, lost_items, split_heading, tidy
from knowledge.parsing.markup import strip_markup
from knowledge.parsing.outline import Node, Script, outline
from knowledge.records import Clause

if TYPE_CHECKING:
    from knowledge.parsing.names import Naming

_SENTENCE_BREAK = re.compile(r"(?<=[；;。])[ \n]*(?=\S)")
_COMMA = re.compile(r"[，,][ \n]*(?=\S)")
_LINE = re.compile(r"(?<=[^、，,；;。：:由向送请给报经与和及对至到同\n])\n(?=\S)")
# A subject of its own is followed by what it is charged with; 配合 and 牵头 may share what follows.
_CHARGED = re.compile(r" *(?:还|也|同时)?(?:具体)?负责[^，。；]+")
_DOES = re.compile(r" *(?:还|也|同时|具体)?(?:负责|牵头|依法|依照|按照|组织|指导|做好|承担|开展|落实|协助|配合)")
_LABEL = re.compile(r"^(?:工作方式|履职方式|具体方式|承接方式|工作职责|主要职责|职责)[:：] *", re.MULTILINE)
_NAMED_BEHIND = re.compile(r"[（(]([^（()）]{3,80})[)）][；;。]?$")


def parse_clauses(cell: str, naming: Naming, default: tuple[str, ...] | None = None) -> tuple[Clause, ...]:
    """What the departments do, in order, each clause with the departments that it binds.

    ``naming`` knows the bodies of this duty. A clause belongs to the bodies it begins with, or to those in brackets
    behind it; else to those of the heading it stands under; else to the last ones named in the same list; else to
    ``default``, which is all departments of the duty when it is left out.
    """
    text = _LABEL.sub("", strip_markup(cell))
    root = outline(text, naming.headings)
    walker = _ClauseWalker(naming, naming.departments if default is None else default)
    walker.walk(root, "", ())
    return tuple(walker.clauses)


class _ClauseWalker:
    def __init__(self, naming: Naming, default: tuple[str, ...]) -> None:
        self._naming = naming
        self._default = default
        self._last: tuple[str, ...] = ()
        self.clauses: list[Clause] = []

    def walk(self, node: Node, section: str, bound: tuple[str, ...]) -> None:
        own = tidy(node.text)
        if node.script is Script.HEADING:
            bound, section, words = self._heading(node.text, section, bound)
            self._emit(words, section, bound)
        elif node.script is not None and is_section(node):
            owners = self._owners_of_heading(own)
            bound = owners or bound
            section = section if owners and self._only_names(own) else own.rstrip("：:")
            self._last = ()
        elif own:
            heading, words = split_heading(node, own)
            owners = self._owners_of_heading(heading) if heading else ()
            if heading and not owners:
                section, self._last = heading, ()
            self._emit(words if heading else node.text, section, owners or bound, numbered=is_numbered(node))
        for child in node.children:
            self.walk(child, section, bound)

    def _heading(self, own: str, section: str, bound: tuple[str, ...]) -> tuple[tuple[str, ...], str, str]:
        """(departments, section, words beneath) of an unnumbered heading. Its first words are the heading."""
        found = self._naming.heading_at(own, 0)
        self._last = ()
        if found and found[1]:
            return found[1], section, own[found[0] :].strip(" \n：:")
        # An implied heading: its name stands before the first colon, if it has one.
        return bound, tidy(own).rstrip("：:"), ""

    def _owners_of_heading(self, heading: str) -> tuple[str, ...]:
        whole = self._named(heading)
        if whole:
            return whole
        inside = re.search(r"[（(](.+?)[)）]$", heading.rstrip("：:"))
        return self._named(inside.group(1)) if inside else ()

    def _named(self, words: str) -> tuple[str, ...]:
        """The departments if ``words`` are nothing but their names."""
        words = words.strip(" \n：:。；;、")
        found = self._naming.heading_at(words, 0)
        return found[1] if found and found[0] == len(words) else ()

    def _only_names(self, heading: str) -> bool:
        return bool(self._named(heading))

    def _subject(self, words: str) -> tuple[str, ...]:
        if self._naming.together(words):
            return self._default
        return tuple(dict.fromkeys(mention.department for mention in self._naming.subject(words)))

    def _emit(self, words: str, section: str, bound: tuple[str, ...], *, numbered: bool = False) -> None:
        for part in (
            part for item in self._by_line(words, numbered=numbered) for part in self._by_subject(item, bound)
        ):
            if ONLY_MARKS.match(part):
                continue
            named = self._subject(part)
            if named:
                self._last = named if not self._naming.together(part) else ()
            behind = None if named else _NAMED_BEHIND.search(part)
            owners = named or (self._named(behind.group(1)) if behind else ()) or bound or self._last or self._default
            self.clauses.append(Clause(owners, part, section))

    def _by_line(self, words: str, *, numbered: bool) -> list[str]:
        """Items that lost their numbers; a line that begins with a body and what it does is one, too."""
        items: list[str] = []
        start = 0
        for cut in _LINE.finditer(words):
            mentions = self._naming.subject(words[cut.end() :])
            if mentions and _DOES.match(words, cut.end() + mentions[-1].end):
                items += lost_items(words[start : cut.start()], numbered=numbered)
                start = cut.end()
        return [*items, *lost_items(words[start:], numbered=numbered)]

    def _by_subject(self, words: str, bound: tuple[str, ...]) -> list[str]:
        """县公安局负责甲；县水利局负责乙 → two clauses; everything else stays whole."""
        parts: list[str] = []
        start = 0
        # Beneath a heading its departments go on until a sentence names another.
        current = self._subject(words) or bound
        cuts = [*_SENTENCE_BREAK.finditer(words), *_COMMA.finditer(words)]
        for cut in sorted(cuts, key=lambda match: match.start()):
            comma = cut.group().startswith(("，", ","))
            rest = words[cut.end() :]
            if comma and not self._own_charge(words[start : cut.start()], rest):
                continue
            subject = self._subject(rest)
            if subject and current and (subject[0] != current[0] or self._naming.together(rest)):
                parts.append(words[start : cut.start() + comma].strip())
                start, current = cut.end(), subject
        return [*parts, words[start:].strip()]

    def _own_charge(self, before: str, after: str) -> bool:
        """Whether both sides of a comma begin with a body and 负责 something of its own."""
        for words in (before, after):
            mentions = self._naming.subject(words)
            if not mentions or not _CHARGED.match(words, mentions[-1].end) or re.match("[如若]", words):
                return False
        return True

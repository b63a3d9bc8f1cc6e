"""The terminal chat. Works the same with a keyboard and with a file of questions on standard input."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TextIO

from bot.channels import terminal_menus as menus
from bot.render import plain
from bot.render.compare import side_by_side
from bot.render.document import write_plain
from bot.talk import Talk
from bot.wording import browse
from bot.wording import compare as compare_words
from bot.wording import console as wording
from bot.wording.menu import ADMIN_COMMANDS, COMMANDS, MENULESS
from knowledge.answers import AnswerKind
from knowledge.catalogue import Shelf
from knowledge.comparison import Certainty
from knowledge.conversation import Conversation
from knowledge.errors import SheiguanError
from knowledge.language.normalize import has_words, normalize
from knowledge.records import ListPart, Town
from knowledge.understanding.notices import asked_notice
from knowledge.understanding.wants import asks_for_more

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.service import Service
    from knowledge.handed_down import HandedDown
    from knowledge.records import Duty

_MAX_DIGITS = 4
_COMMAND = re.compile(r"/(?P<name>[A-Za-z]+)(?P<rest>.*)", re.DOTALL)
"""A command with its words, also without a space between: /item配合20."""
_HERE = frozenset(["start", "help", "town", "item", "browse", "departments", "compare", "whose", "forget", "privacy"])
_LEAVE = {"/quit", "/exit", "/q", "quit", "exit", "再见"}


@dataclass(slots=True)
class TerminalChat:
    """One person at one terminal."""

    service: Service
    out: TextIO
    talk: Talk = field(init=False)
    _menu: menus.Menu | None = field(init=False, default=None)
    """What the next line may choose from."""

    _notice: str = field(init=False, default="")
    """What waits to be ruled on until the town is known."""

    def __post_init__(self) -> None:
        self.talk = Talk(self.service)

    def greet(self, *, token_hint: bool) -> None:
        """Says what this is and, when several towns are loaded, asks for one."""
        self._say(wording.WELCOME, wording.KEEPS)
        if token_hint:
            self._say(wording.TOKEN_HINT)
        towns = self.service.towns()
        if len(towns) == 1:
            self._choose(towns[0])
        else:
            self._say(wording.CHOOSE_TOWN, *self._numbered(towns))

    def hear(self, line: str) -> bool:
        """Answers one line. Returns False when the person leaves."""
        line = line.strip()
        if not line:
            return True
        if line.lower() in _LEAVE:
            self._say(wording.GOODBYE)
            return False
        try:
            if line.startswith("/"):
                self._command(line)
            elif not (
                (self._menu is not None and self._chooses(self._menu, line))
                or (not self.talk.conversation.town and self._names_town(line))
            ):
                self._ask(line)
        except SheiguanError as error:
            self._say(error.sentence)
        return True

    def _ask(self, line: str) -> None:
        self._menu = None
        notice = asked_notice(line)
        if notice is not None:
            self._rule(notice)
            return
        answer = self.talk.hear(line).answer
        if answer.kind is not AnswerKind.TOWN:
            self._notice = ""  # asked something else instead of naming the notice's town
        if answer.kind is AnswerKind.TOWN and not answer.waits:
            self._show(menus.towns(answer.towns))
        else:
            self._say(plain(answer), "")

    def _command(self, line: str) -> None:
        found = _COMMAND.match(line)
        name, rest = (found["name"].lower(), found["rest"].strip()) if found else ("", "")
        self._menu = None
        match name:
            case "help" | "start":
                self._say(wording.HELP.format(elsewhere=" ".join(f"/{each}" for each in COMMANDS if each not in _HERE)))
            case "privacy":
                self._say(wording.PRIVACY)
            case "forget":
                self.talk.forget()
                self._notice = ""
                self._say(wording.FORGOTTEN)
            case "town":
                self._town(rest)
            case "item":
                self._item(rest)
            case "browse":
                self._browse(rest)
            case "departments":
                self._departments(rest)
            case "compare":
                self._compare(rest)
            case "whose":
                self._rule(rest)
            case _ if name in COMMANDS | ADMIN_COMMANDS or name in MENULESS:
                self._say(wording.ONLY_TELEGRAM.format(name=name))
            case _:
                self._say(wording.UNKNOWN_COMMAND)

    def _town(self, words: str) -> None:
        if not words:
            self._show(menus.towns(self.service.towns()))
        elif not self._names_town(words):
            several = self.service.find_towns(words)
            self._say(wording.several_towns(several) if several else wording.unknown_town(self.service.towns()))

    def _item(self, words: str) -> None:
        found = self.service.read_item(words)
        if found is None:
            self._say(*browse.ITEM_USAGE)
            return
        towns, part, number = found
        town = towns[0] if towns else self._home()
        if town is None:
            return
        duties = self.service.duties(town.slug)
        meant = [each for each in duties if each.number == number and part in {None, each.part}]
        if len(meant) == 1:
            self._open(meant[0])
        elif meant:
            self._show(menus.same_number(town, number, meant))
        elif part is None:
            self._say(browse.no_such_number(town, number))
        else:
            self._say(wording.no_such_item(town, part, number, sum(each.part is part for each in duties)))

    def _browse(self, words: str) -> None:
        town = self._home(words)
        if town is None:
            return
        duties = self.service.duties(town.slug)
        opened = menus.begin(town, duties, words) if words and not self.service.find_towns(words) else None
        if isinstance(opened, Shelf):
            self._look_through(opened)
            return
        if words and opened is None and not self.service.find_towns(words):
            self._say(wording.BROWSE_UNKNOWN)
        self._show(opened or menus.parts(town, duties))

    def _departments(self, words: str) -> None:
        town = self._home(words)
        if town is None:
            return
        names = self.service.find_departments(words, town.slug) if words else ()
        if len(names) == 1:
            self._look_through(Shelf(town, department=names[0]))
            return
        unknown = words and not names and not self.service.named_towns(words)
        before = browse.DEPARTMENT_UNKNOWN if unknown else ""
        self._show(menus.departments(town, self.service.duties(town.slug), names, before))

    def _compare(self, words: str) -> None:
        rest, named = self.service.fieldwork.named_towns(words)
        towns = self.service.towns()
        own = [self.service.town(self.talk.conversation.town)] if self.talk.conversation.town else []
        pair = list(dict.fromkeys([*named, *own, *(towns if len(towns) == 2 else ())]))[:2]
        if len(towns) == 1:
            self._say(compare_words.ONE_TOWN)
            return
        if len(pair) < 2 or not has_words(rest):
            first = (pair or towns)[0]
            self._say(*wording.compare_how(first, pair[1:] or [each for each in towns if each != first]))
            return
        left, right = pair
        found = self.service.fieldwork.compare(words, left.slug, right.slug)
        if found.certainty is Certainty.NOTHING:
            self._say(*compare_words.nothing(left, right), "")
        elif found.certainty is Certainty.CHOICES:
            self._show(menus.to_compare(left, right, found.meant))
        else:
            self._say(write_plain(side_by_side(found)), "")

    def _rule(self, notice: str) -> None:
        """Whose the tasks of a pasted notice are."""
        if not has_words(notice):
            self._say(wording.WHOSE_USAGE)
            return
        town = self.service.fieldwork.notice_town(notice, self.talk.conversation.town)
        if town is None:
            self._notice = notice
            self._home()
            return
        self._ruled(self.service.fieldwork.rule(notice, town.slug))

    def _ruled(self, found: HandedDown) -> None:
        self.talk.rule(found)
        self._show(menus.rulings(found))

    def _chooses(self, menu: menus.Menu, line: str) -> bool:
        """Goes where a line leads that chooses from the menu. False when it says something else."""
        more = asks_for_more(normalize(line))
        row = menu.whole if more else menu.chosen(line)
        if row is None:
            if more:
                self._say(wording.MENU_ALL.format(count=len(menu.rows)))
                return True
            if menu.beyond(line):
                self._say(wording.MENU_BEYOND.format(count=len(menu.rows)))
                return True
            return False
        self._menu = None
        match row.goal:
            case ListPart() as part:
                self._show(menus.categories(menu.town, part, self.service.duties(menu.town.slug)))
            case Shelf() as shelf:
                self._look_through(shelf)
            case Town() as town:
                self._choose(town)
            case menus.Against(duty, there):
                self._say(write_plain(side_by_side(self.service.fieldwork.compare_duty(duty.id, there.slug))), "")
            case menus.RuledBy(duty):
                self._ruled(self.service.fieldwork.rule_duty(duty.id))
            case duty:
                self._open(duty)
        return True

    def _show(self, menu: menus.Menu) -> None:
        self._menu = menu
        self._say(*menu.lines, "")

    def _look_through(self, shelf: Shelf) -> None:
        self._say(plain(self.talk.look_through(shelf).answer), "")

    def _open(self, duty: Duty) -> None:
        self._say(plain(self.talk.open(duty.id).answer), "")

    def _home(self, words: str = "") -> Town | None:
        """The town that a command's words name, or else the chosen one. Where there is none it is asked for."""
        named = self.service.named_towns(words) if words else ()
        if len(named) == 1:
            return named[0]
        if self.talk.conversation.town:
            return self.service.town(self.talk.conversation.town)
        self._say(wording.TOWN_FIRST + wording.CHOOSE_TOWN, *self._numbered(self.service.towns()))
        return None

    def _names_town(self, words: str) -> bool:
        """Takes a number or name of a town. False when the words are something else, such as a question."""
        towns = self.service.towns()
        words = words.strip()
        if _is_number(words) and 1 <= int(words) <= len(towns):
            self._choose(towns[int(words) - 1])
            return True
        found = self.service.find_towns(words) if len(words) <= 20 else ()
        if len(found) == 1 and self._only_a_name(words, found[0]):
            self._choose(found[0])
            return True
        return False

    def _only_a_name(self, words: str, town: Town) -> bool:
        reply = self.service.answer(words, Conversation())
        return reply.answer.kind in {AnswerKind.TOWN, AnswerKind.NONE} or words in town.prefecture + town.full_name

    def _choose(self, town: Town) -> None:
        waited = self.talk.choose(town.slug)
        self._say(wording.TOWN_SET.format(town=town.full_name), "")
        if waited is not None:
            self._say(plain(waited.answer), "")
        notice, self._notice = self._notice, ""
        if notice:
            self._rule(notice)

    @staticmethod
    def _numbered(towns: tuple[Town, ...]) -> Iterator[str]:
        return (f"  {number}. {town.full_name}" for number, town in enumerate(towns, 1))

    def _say(self, *lines: str) -> None:
        for line in lines:
            print(line, file=self.out)
        self.out.flush()

    def prompt(self) -> str:
        """What stands before the cursor."""
        asks_town = self._menu is not None and all(isinstance(row.goal, Town) for row in self._menu.rows)
        slug = "" if asks_town else self.talk.conversation.town
        town = self.service.town(slug).name if slug else ""
        return wording.PROMPT.format(town=town)


def _is_number(words: str) -> bool:
    """Whether the words are a number that a person means: 20, not ² and not thousands of digits."""
    return words.isascii() and words.isdecimal() and len(words) <= _MAX_DIGITS

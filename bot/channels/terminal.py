"""The terminal chat. Works the same with a keyboard and with a file of questions on standard input."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TextIO

from bot.render import plain
from bot.talk import Talk
from bot.wording import console as wording
from knowledge.answers import AnswerKind, Conversation
from knowledge.errors import SheiguanError, UnknownDutyError
from knowledge.records import ListPart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.service import Service
    from knowledge.records import Town

_MAX_DIGITS = 4
_LEAVE = {"/quit", "/exit", "/q", "quit", "exit", "再见"}


@dataclass(slots=True)
class TerminalChat:
    """One person at one terminal."""

    service: Service
    out: TextIO
    talk: Talk = field(init=False)

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
            elif not self.talk.conversation.town and self._names_town(line):
                pass
            else:
                self._ask(line)
        except SheiguanError as error:
            self._say(error.sentence)
        return True

    def _ask(self, line: str) -> None:
        self._say(plain(self.talk.hear(line).answer), "")

    def _command(self, line: str) -> None:
        name, _, rest = line.partition(" ")
        match name.lower():
            case "/help" | "/start":
                self._say(wording.HELP)
            case "/privacy":
                self._say(wording.PRIVACY)
            case "/town":
                if rest and not self._names_town(rest):
                    self._say(wording.TOWN_UNKNOWN.format(towns="、".join(t.full_name for t in self.service.towns())))
                elif not rest:
                    self._say(wording.CHOOSE_TOWN, *self._numbered(self.service.towns()))
            case "/item":
                self._item(rest)
            case _:
                self._say(wording.UNKNOWN_COMMAND)

    def _item(self, words: str) -> None:
        pieces = words.replace("/", " ").split()
        parts = {str(part): part for part in ListPart}
        number = pieces[-1] if pieces else ""
        town = self.talk.conversation.town
        if len(pieces) != 2 or pieces[0] not in parts or not _is_number(number) or not town:
            self._say(wording.ITEM_USAGE)
            return
        try:
            reply = self.talk.open(f"{town}/{pieces[0]}/{int(number)}")
        except UnknownDutyError:
            self._say(wording.ITEM_UNKNOWN)
            return
        self._say(plain(reply.answer), "")

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

    @staticmethod
    def _numbered(towns: tuple[Town, ...]) -> Iterator[str]:
        return (f"  {number}. {town.full_name}" for number, town in enumerate(towns, 1))

    def _say(self, *lines: str) -> None:
        for line in lines:
            print(line, file=self.out)
        self.out.flush()

    def prompt(self) -> str:
        """What stands before the cursor."""
        slug = self.talk.conversation.town
        town = self.service.town(slug).name if slug else ""
        return wording.PROMPT.format(town=town)


def _is_number(words: str) -> bool:
    """Whether the words are a number that a person means: 20, not ² and not thousands of digits."""
    return words.isascii() and words.isdecimal() and len(words) <= _MAX_DIGITS


def run(service: Service, *, token_hint: bool) -> None:
    """Chats until the input ends, the person leaves or presses Ctrl-C."""
    chat = TerminalChat(service, sys.stdout)
    chat.greet(token_hint=token_hint)
    if sys.stdin is None:  # closed by whoever started us
        return
    for line in _typed(chat) if sys.stdin.isatty() else _read(chat):
        if not chat.hear(line):
            return


def _read(chat: TerminalChat) -> Iterator[str]:
    """The lines of a file, each shown before it is answered: nobody typed it on the screen."""
    for line in sys.stdin:
        if line.strip():
            print(chat.prompt() + line.strip(), flush=True)  # noqa: T201  where an answer follows
        yield line


def _typed(chat: TerminalChat) -> Iterator[str]:
    import readline  # noqa: F401  editing and history for input(); not on every platform, so only here

    while True:
        try:
            yield input(chat.prompt())
        except EOFError:
            print()  # noqa: T201  leaves the shell's prompt on a line of its own
            return

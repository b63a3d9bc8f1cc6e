"""Where the lines of a terminal chat come from: a keyboard, or a file on standard input."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bot.channels.terminal import TerminalChat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.service import Service


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

"""What Telegram checks in a message with buttons, for whoever makes one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cutting import units
from knowledge.language.characters import shown_safely
from tests.loopback import parse_html
from tests.rendering.buttons import BUTTONS

if TYPE_CHECKING:
    from bot.render import Message

DECODERS = tuple(kind.decode for kind in BUTTONS)


def check_limits(shown: Message) -> str:
    """Asserts that Telegram takes it, that its markup is all ours and every button known; gives the visible text."""
    read = parse_html(shown.html)
    assert {entity.type for entity in read.entities} <= {"bold", "code"}, read.entities
    text = read.text
    assert text == shown_safely(text), repr(text)
    shown.html.encode()
    assert 1 <= units(text.strip()) <= 4096
    every = [button for row in shown.buttons for button in row]
    assert all(1 <= len(row) <= 8 for row in shown.buttons)
    assert len(every) <= 100
    for button in every:
        assert shown_safely(button.label).strip()
        if button.share is None:
            assert 1 <= len(button.data.encode()) <= 64
            assert any(decode(button.data) is not None for decode in DECODERS), button.data
        else:
            assert 1 <= len(button.share.payload) <= 64
    return text

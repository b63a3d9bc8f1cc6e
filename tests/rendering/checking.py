"""What Telegram checks in a message with buttons, for whoever makes one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cutting import units
from bot.render import (
    browse_actions,
    compare_actions,
    export_actions,
    manner_actions,
    miss_actions,
    not_this_actions,
    staff_actions,
    stats_actions,
    upload_actions,
    view_actions,
    whose_actions,
)
from bot.render.actions import decode
from knowledge.language.characters import shown_safely
from tests.loopback import parse_html

if TYPE_CHECKING:
    from bot.render import Message

DECODERS = (
    decode,
    browse_actions.decode,
    compare_actions.decode,
    export_actions.decode,
    not_this_actions.decode,
    manner_actions.decode,
    miss_actions.decode,
    staff_actions.decode,
    stats_actions.decode,
    upload_actions.decode,
    view_actions.decode,
    whose_actions.decode,
)


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

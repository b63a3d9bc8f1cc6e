"""Why Telegram refused something, in a word of ours. Its own sentences repeat what was sent, so they are not logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from telegram.error import TelegramError

OTHER = "other"
_REASONS = (
    ("can't parse entities", "markup"),
    ("can't find end", "markup"),
    ("can't parse inline keyboard", "button"),
    ("can't parse reply keyboard", "button"),
    ("button_", "button"),
    ("message is too long", "too-long"),
    ("caption is too long", "too-long"),
    ("text is empty", "empty"),
    ("text must be non-empty", "empty"),
    ("chat not found", "chat-gone"),
    ("peer_id_invalid", "chat-gone"),
    ("thread not found", "topic-gone"),
    ("topic_", "topic-gone"),
    ("not found", "message-gone"),
    ("can't be edited", "message-gone"),
    ("not modified", "unchanged"),
    ("rights", "no-rights"),
    ("write_forbidden", "no-rights"),
    ("query is too old", "too-late"),
    ("file", "file"),
    ("photo_", "file"),
    ("unauthorized", "token"),
)
"""What Telegram's sentences have in them, and the word for it; the first that fits."""
REASONS = frozenset({word for _, word in _REASONS} | {OTHER})


def reason_of(error: TelegramError) -> str:
    """A word of ``REASONS``."""
    said = error.message.lower()
    return next((word for part, word in _REASONS if part in said), OTHER)

"""Reply markup: what Telegram accepts as buttons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from .wire import Json, Params, bad_request
from .world import Button

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_BUTTONS: Final = 100
MAX_ROW: Final = 8
MAX_DATA_BYTES: Final = 64
ACTIONS: Final = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class Markup:
    """Checked reply markup."""

    raw: Json | None = None
    inline: Rows = ()
    keyboard: Rows = ()


def read_markup(params: Params, *, inline_only: bool = False) -> Markup:
    """Read and check the parameter `reply_markup`."""
    return check_markup(params.decoded("reply_markup", "reply keyboard markup"), inline_only=inline_only)


def check_markup(raw: object, *, inline_only: bool = False) -> Markup:
    """Check reply markup that was read from JSON."""
    if raw is None:
        return Markup()
    if not isinstance(raw, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in raw:
        rows = _rows(raw["inline_keyboard"], "inline_keyboard", _inline_button)
        # An empty keyboard is how a bot takes the buttons away.
        return Markup(raw if rows else None, inline=rows)
    if inline_only:
        raise bad_request("inline keyboard expected")
    if "keyboard" in raw:
        rows = _rows(raw["keyboard"], "keyboard", _keyboard_button)
        if not rows:
            raise bad_request("reply keyboard must be non-empty")
        return Markup(raw, keyboard=rows)
    if raw.get("remove_keyboard") is True or raw.get("force_reply") is True:
        return Markup(raw)
    raise bad_request("object expected as reply markup")


def _rows(raw: object, name: str, read: Callable[[object], Button]) -> Rows:
    if not isinstance(raw, list):
        raise bad_request(f'field "{name}" must be of type Array')
    rows: list[tuple[Button, ...]] = []
    for row in raw:
        if not isinstance(row, list):
            raise bad_request(f'field "{name}" must be an Array of Arrays')
        if len(row) > MAX_ROW:
            raise bad_request("reply markup is too long")
        if row:
            rows.append(tuple(read(button) for button in row))
    if sum(map(len, rows)) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return tuple(rows)


def _keyboard_button(raw: object) -> Button:
    text = raw if isinstance(raw, str) else raw.get("text") if isinstance(raw, dict) else None
    if not isinstance(text, str):
        raise bad_request("can't parse keyboard button: Can't find field \"text\"")
    if not text.strip():
        raise bad_request("keyboard button text must be non-empty")
    return Button(text)


def _inline_button(raw: object) -> Button:
    prefix = "can't parse inline keyboard button:"
    if not isinstance(raw, dict):
        raise bad_request(f"{prefix} InlineKeyboardButton must be an Object")
    button: dict[str, Any] = raw
    text = button.get("text")
    if text is None:
        raise bad_request(f'{prefix} Can\'t find field "text"')
    if not isinstance(text, str):
        raise bad_request(f'{prefix} Field "text" must be of type String')
    if not text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    actions = [name for name in ACTIONS if button.get(name) is not None]
    if not actions or (actions == ["callback_data"] and button["callback_data"] == ""):
        raise bad_request(f"{prefix} Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        # The documentation demands one; Telegram itself silently takes the first.
        raise bad_request(f"{prefix} exactly one of the optional fields must be used, found {', '.join(actions)}")
    _check_action(actions[0], button[actions[0]])
    copied = button.get("copy_text")
    return Button(
        text,
        data=button.get("callback_data"),
        url=button.get("url"),
        switch_inline_query=button.get("switch_inline_query"),
        switch_inline_query_current_chat=button.get("switch_inline_query_current_chat"),
        copy_text=copied["text"] if copied else None,
    )


def _check_action(action: str, value: object) -> None:
    if action == "callback_data":
        if not isinstance(value, str) or len(value.encode()) > MAX_DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    elif action == "url":
        check_button_url(value)
    elif action in {"switch_inline_query", "switch_inline_query_current_chat"}:
        if not isinstance(value, str):
            raise bad_request(f'can\'t parse inline keyboard button: Field "{action}" must be of type String')
    elif action == "copy_text" and not (
        isinstance(value, dict) and isinstance(value.get("text"), str) and 1 <= len(value["text"]) <= 256
    ):
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def check_button_url(value: object) -> None:
    """Refuse what Telegram does not open."""
    if not isinstance(value, str) or not value:
        raise bad_request("inline keyboard button URL is empty")
    if re.match(r"(tg|ton)://.", value):
        return
    scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*)://", value)
    if scheme and scheme[1].lower() not in {"http", "https"}:
        raise bad_request(f"inline keyboard button URL '{value}' is invalid: Unsupported URL protocol")
    if not re.fullmatch(r"(https?://)?[^\s/?#@]+\.[^\s/?#]+([/?#]\S*)?", value, re.IGNORECASE):
        raise bad_request(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")

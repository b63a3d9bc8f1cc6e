"""What Telegram checks in texts, queries and commands before it takes them."""

from __future__ import annotations

import re
from typing import Any, Final

from .html_check import Formatted, parse_html
from .wire import Json, Params, bad_request, utf16_length
from .world import Entity

MAX_TEXT: Final = 4096
MAX_CAPTION: Final = 1024
MAX_CALLBACK_TEXT: Final = 200
MAX_RESULTS: Final = 50
MAX_COMMANDS: Final = 100
CHAT_ACTIONS: Final = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)
RESULT_TYPES: Final = frozenset(
    [
        "article",
        "audio",
        "contact",
        "game",
        "document",
        "gif",
        "location",
        "mpeg4_gif",
        "photo",
        "sticker",
        "venue",
        "video",
        "voice",
    ]
)


def formatted(source: str, parse_mode: str, entities: object = None) -> Formatted:
    """A text by its parse mode, or by the entities that the bot gave."""
    mode = parse_mode.lower()
    if mode == "html":
        return parse_html(source).trimmed()
    if mode:
        # Markdown is Telegram's too, but this server does not read it: it would not be strict about it.
        raise bad_request("unsupported parse_mode")
    return Formatted(source.replace("\r", ""), _given_entities(source, entities)).trimmed()


def _given_entities(text: str, raw: object) -> tuple[Entity, ...]:
    if raw is None:
        return ()
    if not isinstance(raw, list):
        raise bad_request("can't parse entities: expected an Array")
    size = utf16_length(text)
    found: list[Entity] = []
    for item in raw:
        if not isinstance(item, dict) or not isinstance(item.get("type"), str):
            raise bad_request("can't parse MessageEntity: Can't find field \"type\"")
        offset, length = item.get("offset"), item.get("length")
        if not isinstance(offset, int) or not isinstance(length, int):
            raise bad_request('can\'t parse MessageEntity: Field "offset" must be of type Number')
        if offset < 0 or length <= 0 or offset + length > size:
            raise bad_request("ENTITY_BOUNDS_INVALID")
        found.append(
            Entity(item["type"], offset, length, item.get("url"), item.get("language"), item.get("custom_emoji_id"))
        )
    return tuple(found)


def message_text(source: str, parse_mode: str, entities: object = None) -> Formatted:
    """The text of a message: not empty, not over 4,096 UTF-16 units once its markup is read."""
    if not source:
        raise bad_request("message text is empty")
    text = formatted(source, parse_mode, entities)
    if not text.text:
        raise bad_request("text must be non-empty")
    if utf16_length(text.text) > MAX_TEXT:
        raise bad_request("message is too long")
    return text


def caption(params: Params) -> Formatted:
    """The caption of a file: not over 1,024 UTF-16 units once its markup is read."""
    given = params.decoded("caption_entities", "caption entities")
    return media_caption(params.text("caption"), params.text("parse_mode"), given)


def media_caption(written: str, parse_mode: str, given: object = None) -> Formatted:
    """The same for a caption inside InputMedia."""
    text = formatted(written, parse_mode, given)
    if utf16_length(text.text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return text


def chat_action(params: Params) -> str:
    """The action that the chat shows."""
    action = params.text("action").lower()
    if action not in CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    return action


def callback_text(params: Params) -> str:
    """The text of a callback answer."""
    text = params.text("text")
    if utf16_length(text) > MAX_CALLBACK_TEXT:
        raise bad_request("MESSAGE_TOO_LONG")
    return text


def inline_results(params: Params) -> list[Json]:
    """The results of an inline query: at most 50, each with its own id of 1 to 64 bytes."""
    raw = params.decoded("results", "inline query results")
    if not isinstance(raw, list):
        raise bad_request("can't parse inline query results JSON object")
    if len(raw) > MAX_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    seen: set[str] = set()
    for result in raw:
        prefix = "can't parse inline query result:"
        if not isinstance(result, dict):
            raise bad_request(f"{prefix} Object expected")
        if result.get("type") not in RESULT_TYPES:
            raise bad_request(f"{prefix} Unallowed type of result")
        identity = result.get("id")
        if not isinstance(identity, str) or not 1 <= len(identity.encode()) <= 64:
            raise bad_request("RESULT_ID_INVALID")
        if identity in seen:
            raise bad_request("RESULT_ID_DUPLICATE")
        seen.add(identity)
        if result["type"] == "article":
            if not result.get("title"):
                raise bad_request("ARTICLE_TITLE_EMPTY")
            if not isinstance(result.get("input_message_content"), dict):
                raise bad_request(f'{prefix} Can\'t find field "input_message_content"')
    if len(params.text("next_offset").encode()) > 64:
        raise bad_request("NEXT_OFFSET_INVALID")
    return raw


def inline_button(params: Params) -> Json | None:
    """The button over inline results: words, and either a start parameter or a web app."""
    raw: Any = params.decoded("button", "inline query results button")
    if raw is None:
        return None
    if not isinstance(raw, dict) or not raw.get("text"):
        raise bad_request("can't parse inline query results button: Can't find field \"text\"")
    if "web_app" not in raw and not re.fullmatch("[A-Za-z0-9_-]{1,64}", str(raw.get("start_parameter", ""))):
        raise bad_request("START_PARAM_INVALID")
    return raw


def commands(params: Params) -> list[Json]:
    """A bot's command list: at most 100 of [a-z0-9_]{1,32}, each described in 1 to 256 characters."""
    raw = params.decoded("commands", "list of bot commands")
    if not isinstance(raw, list):
        raise bad_request("can't parse list of bot commands JSON object")
    if len(raw) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for item in raw:
        if not isinstance(item, dict):
            raise bad_request("can't parse bot command: Object expected")
        if not re.fullmatch("[a-z0-9_]{1,32}", str(item.get("command", ""))):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(str(item.get("description") or "").strip()) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return raw

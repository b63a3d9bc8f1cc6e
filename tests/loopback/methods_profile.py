"""Methods about what the bot says of itself: commands, name, descriptions, menu button."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from . import checks
from .wire import bad_request

if TYPE_CHECKING:
    from .backend import Backend, Handler
    from .wire import Params

SCOPES: Final = frozenset(
    [
        "default",
        "all_private_chats",
        "all_group_chats",
        "all_chat_administrators",
        "chat",
        "chat_administrators",
        "chat_member",
    ]
)


def _key(b: Backend, params: Params) -> tuple[str, str]:
    scope = params.decoded("scope", "BotCommandScope") or {"type": "default"}
    if not isinstance(scope, dict) or scope.get("type") not in SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if "chat_id" in scope and b.world.find_room(str(scope["chat_id"])) is None:
        raise bad_request("chat not found")
    return json.dumps(scope, sort_keys=True), _language(params)


def _language(params: Params) -> str:
    code = params.text("language_code")
    if code and not (len(code) == 2 and code.isascii() and code.isalpha() and code.islower()):
        raise bad_request("LANG_CODE_INVALID")
    return code


async def _set_my_commands(b: Backend, params: Params) -> object:
    b.profile.commands[_key(b, params)] = checks.commands(params)
    return True


async def _get_my_commands(b: Backend, params: Params) -> object:
    return b.profile.commands.get(_key(b, params), [])


async def _delete_my_commands(b: Backend, params: Params) -> object:
    b.profile.commands.pop(_key(b, params), None)
    return True


def _texts(field: str, longest: int) -> tuple[Handler, Handler]:
    """The setting and the getting method of one of the bot's texts. (Telegram's wording of the refusal: not known.)"""

    async def setter(b: Backend, params: Params) -> object:
        if len(params.text(field)) > longest:
            raise bad_request(f"bot {field} is too long")
        getattr(b.profile, field)[_language(params)] = params.text(field)
        return True

    async def getter(b: Backend, params: Params) -> object:
        texts: dict[str, str] = getattr(b.profile, field)
        return {field: texts.get(_language(params)) or texts.get("", "")}

    return setter, getter


async def _set_chat_menu_button(b: Backend, params: Params) -> object:
    button = params.decoded("menu_button", "menu button") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in {"default", "commands", "web_app"}:
        raise bad_request("can't parse menu button: Unsupported type specified")
    b.profile.menu_button = button
    return True


async def _get_chat_menu_button(b: Backend, params: Params) -> object:
    return b.profile.menu_button


_set_name, _get_name = _texts("name", 64)
_set_description, _get_description = _texts("description", 512)
_set_short_description, _get_short_description = _texts("short_description", 120)

METHODS: Final[dict[str, Handler]] = {
    "setMyCommands": _set_my_commands,
    "getMyCommands": _get_my_commands,
    "deleteMyCommands": _delete_my_commands,
    "setMyName": _set_name,
    "getMyName": _get_name,
    "setMyDescription": _set_description,
    "getMyDescription": _get_description,
    "setMyShortDescription": _set_short_description,
    "getMyShortDescription": _get_short_description,
    "setChatMenuButton": _set_chat_menu_button,
    "getChatMenuButton": _get_chat_menu_button,
}

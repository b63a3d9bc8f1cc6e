"""Methods about the bot itself and its updates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .shapes import user_json

if TYPE_CHECKING:
    from .backend import Backend, Handler
    from .wire import Params


async def _get_me(b: Backend, params: Params) -> object:
    return user_json(b.world.bot) | {
        "can_join_groups": True,
        "can_read_all_group_messages": not b.privacy_mode,
        "supports_inline_queries": b.inline_mode,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


async def _set_webhook(b: Backend, params: Params) -> object:
    await b.webhook.set(params)
    return True


async def _get_webhook_info(b: Backend, params: Params) -> object:
    shape = b.webhook.describe()
    return shape | ({"allowed_updates": sorted(b.queue.allowed)} if b.queue.restricted else {})


async def _log_out(b: Backend, params: Params) -> object:
    b.logged_out = True
    return True


async def _close(b: Backend, params: Params) -> object:
    return True


METHODS: Final[dict[str, Handler]] = {
    "getMe": _get_me,
    "setWebhook": _set_webhook,
    "deleteWebhook": _set_webhook,  # its parameters have no url, which is how Telegram reads it too
    "getWebhookInfo": _get_webhook_info,
    "logOut": _log_out,
    "close": _close,
}

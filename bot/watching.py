"""Asks a bot that runs on this machine how it is."""

from __future__ import annotations

import http.client
import json
from typing import TYPE_CHECKING

from bot.settings import HEALTH_PATH

if TYPE_CHECKING:
    from bot.settings import Address, Settings

_SECONDS = 5.0
"""For the answer."""
_ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 (who listens everywhere is asked here)


def listens_at(settings: Settings) -> Address | None:
    """Where a running bot tells how it is; None when its settings give it no such place."""
    if settings.health_listen is not None:
        return settings.health_listen
    return settings.webhook_listen if settings.webhook_url else None


def edition_of(address: Address, seconds: float = _SECONDS) -> str | None:
    """The edition that the bot at this address answers from; None when it does not say within so long that it is well."""
    host = _ANYWHERE.get(address.host, address.host)
    connection = http.client.HTTPConnection(host, address.port, timeout=seconds)
    try:
        connection.request("GET", HEALTH_PATH)
        answer = connection.getresponse()
        told = json.loads(answer.read())
        return str(told["edition"]) if answer.status == 200 else None
    except (OSError, http.client.HTTPException, ValueError, KeyError, TypeError):
        return None
    finally:
        connection.close()

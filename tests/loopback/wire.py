"""What travels over HTTP: parameters in, errors out."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Mapping

Json: TypeAlias = dict[str, Any]


class ApiError(Exception):
    """A refusal: what Telegram answers with `ok: false`."""

    def __init__(self, status: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(f"{status} {description}")
        self.status = status
        self.description = description
        self.parameters = parameters


def bad_request(reason: str) -> ApiError:
    """The refusal that Telegram uses for wrong parameters."""
    return ApiError(400, f"Bad Request: {reason}")


def too_many_requests(retry_after: int) -> ApiError:
    """The refusal for a bot that sends too fast."""
    description = f"Too Many Requests: retry after {retry_after}"
    return ApiError(429, description, {"retry_after": retry_after})


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units, the unit of all of Telegram's offsets and limits."""
    return len(text.encode("utf-16-le")) // 2


@dataclass(frozen=True)
class Upload:
    """A file part of a multipart request."""

    filename: str
    content: bytes
    content_type: str


@dataclass(frozen=True)
class Params:
    """The parameters of one request: every value as text, as Telegram sees them."""

    values: Mapping[str, str] = field(default_factory=dict)
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The value as text; empty when it is missing."""
        return self.values.get(name, "")

    def integer(self, name: str, default: int = 0) -> int:
        """The value as a whole number; Telegram reads anything else as the default."""
        try:
            return int(self.values.get(name, ""))
        except ValueError:
            return default

    def boolean(self, name: str) -> bool:
        """The value as yes or no."""
        return self.values.get(name, "").lower() in {"true", "yes", "1"}

    def decoded(self, name: str, what: str) -> object:
        """The value read as JSON; None when it is missing or empty."""
        raw = self.text(name)
        if not raw:
            return None
        try:
            return json.loads(raw)
        except ValueError:
            raise bad_request(f"can't parse {what} JSON object") from None


async def read_params(request: web.Request) -> Params:
    """Read the query string and a form, multipart or JSON body."""
    values: dict[str, str] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        try:
            body = await request.json()
        except ValueError:
            raise bad_request("can't parse request body as JSON object") from None
        if not isinstance(body, dict):
            raise bad_request("request body must be a JSON object")
        values |= {k: v if isinstance(v, str) else json.dumps(v) for k, v in body.items() if v is not None}
    elif request.can_read_body:
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                uploads[name] = Upload(value.filename, value.file.read(), value.content_type)
            elif isinstance(value, str):
                values[name] = value
    return Params(values, uploads)

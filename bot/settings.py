"""The only reader of the environment. One frozen object; secrets do not print.

python-dotenv reads the ``.env`` file. The settings are checked here by hand: a settings framework was measured
at 21 MB of memory and 0.1 s of every start, more than the rest of the start-up together.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field, fields, replace
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import platformdirs
from dotenv import dotenv_values

from bot.wording import settings as wording
from knowledge.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_PROJECT = Path(__file__).resolve().parents[1]
_LOG_FORMS = ("text", "json")
_LAST_PORT = 65_535
_LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
_TOKEN_SECRET_LENGTH = 10
"""The part after the colon is 35 characters today; much shorter ones are mistyped or cut."""

_WEBHOOK_SECRET = re.compile("[A-Za-z0-9_-]{16,256}")
"""What Telegram takes, and long enough that nobody guesses it."""
_LEAST_OPEN, _MOST_OPEN = 2, 100_000
"""A message may be about two towns at once."""
_HERE = ("127.0.0.1", "localhost", "::1")
HEALTH_PATH = "/health"


class Secret:
    """Words that must not appear in logs, errors or ``repr``."""

    __slots__ = ("_words",)

    def __init__(self, words: str) -> None:
        self._words = words

    def reveal(self) -> str:
        """The words themselves, for the one place that needs them."""
        return self._words

    def __repr__(self) -> str:
        return "Secret(***)"

    def __reduce__(self) -> str:
        raise TypeError(f"{self!r} is not to be written anywhere")

    def __copy__(self) -> Secret:
        return self

    def __deepcopy__(self, _memo: dict[int, Any]) -> Secret:
        return self

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._words == self._words

    def __hash__(self) -> int:
        return hash(self._words)


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings, checked. Names in the environment are these in capitals."""

    bot_token: Secret | None = None
    """Of @BotFather; None starts the terminal chat."""
    bot_owner_ids: frozenset[int] = frozenset()
    """Telegram accounts that may do everything, and appoint admins."""
    bot_admin_ids: frozenset[int] = frozenset()
    """Telegram accounts that keep the lists of every town."""
    telegram_api_base_url: str = "https://api.telegram.org/bot"
    """The token is appended to it."""
    telegram_api_base_file_url: str = "https://api.telegram.org/file/bot"
    data_dir: Path = field(default_factory=lambda: platformdirs.user_data_path("sheiguan", appauthor=False))
    """Editions and conversations; made when missing."""
    seeds_dir: Path = _PROJECT / "seeds"
    """Folder of list files."""
    towns_open: int = 64
    """Towns that are kept ready to answer at the same time."""
    log_level: str = "INFO"
    log_format: str = "text"
    """``text`` or ``json``."""
    webhook_url: str = ""
    """Where Telegram brings messages to; empty: the bot asks for them itself."""
    webhook_secret: Secret | None = None
    """What Telegram shows with each message that it brings."""
    webhook_listen: Address = Address("127.0.0.1", 8443)
    """Where the bot itself listens for them, behind the reverse proxy."""
    health_listen: Address | None = None
    """Where the bot tells how it is, besides the webhook's address."""
    metrics_port: int | None = None
    """Where metrics are told."""
    metrics_address: str = "127.0.0.1"

    @property
    def metrics_listen(self) -> Address | None:
        """Where metrics are told; None for nowhere."""
        return None if self.metrics_port is None else Address(self.metrics_address, self.metrics_port)


def secrets_of(settings: Settings) -> tuple[Secret, ...]:
    """All secrets among them, for whoever must keep them out of what is printed."""
    values = (getattr(settings, each.name) for each in fields(settings))
    return tuple(value for value in values if isinstance(value, Secret))


def in_force(settings: Settings) -> tuple[tuple[str, str], ...]:
    """The name of each setting as the environment has it, and its value in words; empty when it is not set.

    Of secrets it says only that they are set.
    """
    return tuple((name, _words_of(getattr(settings, name.lower()))) for name in _READERS)


def _words_of(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Secret):
        return wording.SECRET_SET
    return ",".join(map(str, sorted(value))) if isinstance(value, frozenset) else str(value)


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Reads the settings from the environment, then from ``.env`` in the working folder.

    Empty values count as missing. Raises SettingsError that names the setting in one line and never repeats its value.
    """
    values = dict(_file_values())
    values |= {name: value for name, value in (os.environ if environment is None else environment).items() if value}
    settings = Settings()
    for name, reader in _READERS.items():
        words = values.get(name, "").strip()
        if words:
            settings = replace(settings, **{name.lower(): reader(name, words)})
    _check_together(settings)
    return settings


def environment_with(**values: str) -> dict[str, str]:
    """This process's environment for another of ours that has these settings and none of this one's."""
    return {name: value for name, value in os.environ.items() if name not in _READERS} | values


def _check_together(settings: Settings) -> None:
    if settings.webhook_url and settings.webhook_secret is None:
        raise SettingsError(wording.NEEDS.format(name="WEBHOOK_URL", other="WEBHOOK_SECRET"))
    if settings.webhook_url and settings.bot_token is None:
        raise SettingsError(wording.NEEDS.format(name="WEBHOOK_URL", other="BOT_TOKEN"))
    if settings.webhook_secret is not None and not settings.webhook_url:
        raise SettingsError(wording.NEEDS.format(name="WEBHOOK_SECRET", other="WEBHOOK_URL"))
    if settings.webhook_url and settings.health_listen == settings.webhook_listen:
        raise SettingsError(wording.SAME_PLACE)
    taken = {settings.health_listen, settings.webhook_listen if settings.webhook_url else None}
    if settings.metrics_listen is not None and settings.metrics_listen in taken:
        raise SettingsError(wording.METRICS_PLACE)


def _file_values() -> Mapping[str, str]:
    try:
        return {name: value for name, value in dotenv_values(".env", encoding="utf-8").items() if value}
    except UnicodeDecodeError:
        raise SettingsError(wording.ENV_FILE_ENCODING) from None
    except OSError as error:
        raise SettingsError(wording.ENV_FILE_UNREADABLE) from error


def _wrong(name: str, reason: str) -> SettingsError:
    return SettingsError(wording.WRONG.format(name=name, reason=reason))


def _token(name: str, words: str) -> Secret:
    number, colon, secret = words.partition(":")
    if not (colon and number.isascii() and number.isdigit() and secret.isascii()) or len(secret) < _TOKEN_SECRET_LENGTH:
        raise _wrong(name, wording.TOKEN_FORM)
    return Secret(words)


def _ids(name: str, words: str) -> frozenset[int]:
    pieces = words.replace("，", ",").replace(";", ",").replace(" ", ",").split(",")
    try:
        return frozenset(int(piece) for piece in pieces if piece)
    except ValueError:
        raise _wrong(name, wording.IDS_FORM) from None


def _address(name: str, words: str) -> str:
    if not words.startswith(("http://", "https://")):
        raise _wrong(name, wording.ADDRESS_FORM)
    return words.rstrip("/")


def _folder(name: str, words: str) -> Path:
    if "\0" in words:
        raise _wrong(name, wording.FOLDER_FORM)
    try:
        return Path(words).expanduser()
    except RuntimeError:
        raise _wrong(name, wording.FOLDER_FORM) from None


def _count(name: str, words: str) -> int:
    return _whole(name, words, _LEAST_OPEN, _MOST_OPEN)


def _whole(name: str, words: str, least: int, most: int) -> int:
    if not (words.isascii() and words.isdigit()) or not least <= int(words) <= most:
        raise _wrong(name, wording.COUNT_FORM.format(least=least, most=most))
    return int(words)


def _level(name: str, words: str) -> str:
    if words.upper() not in _LOG_LEVELS:
        raise _wrong(name, wording.LEVEL_FORM.format(levels="、".join(_LOG_LEVELS)))
    return words.upper()


def _form(name: str, words: str) -> str:
    if words.lower() not in _LOG_FORMS:
        raise _wrong(name, wording.LEVEL_FORM.format(levels="、".join(_LOG_FORMS)))
    return words.lower()


def _port(name: str, words: str) -> int:
    return _whole(name, words, 1, _LAST_PORT)


def _host(name: str, words: str) -> str:
    try:
        return str(ip_address(words))
    except ValueError:
        raise _wrong(name, wording.HOST_FORM) from None


def _webhook_url(name: str, words: str) -> str:
    try:
        parts = urlsplit(words)
        _ = parts.port  # raises when it is no number
    except ValueError:
        raise _wrong(name, wording.WEBHOOK_FORM) from None
    local = parts.scheme == "http" and parts.hostname in _HERE
    if not parts.hostname or not (parts.scheme == "https" or local) or parts.query or parts.fragment:
        raise _wrong(name, wording.WEBHOOK_FORM)
    if parts.path.rstrip("/") == HEALTH_PATH:
        raise _wrong(name, wording.WEBHOOK_PATH)
    return words


def _webhook_secret(name: str, words: str) -> Secret:
    if not _WEBHOOK_SECRET.fullmatch(words):
        raise _wrong(name, wording.SECRET_FORM)
    return Secret(words)


def _listen(name: str, words: str) -> Address:
    try:
        parts = urlsplit(f"//{words}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host or not port or parts.path or parts.username is not None:
        raise _wrong(name, wording.LISTEN_FORM)
    return Address(host, port)


_READERS: Mapping[str, Callable[[str, str], Any]] = {
    "BOT_TOKEN": _token,
    "BOT_OWNER_IDS": _ids,
    "BOT_ADMIN_IDS": _ids,
    "TELEGRAM_API_BASE_URL": _address,
    "TELEGRAM_API_BASE_FILE_URL": _address,
    "DATA_DIR": _folder,
    "SEEDS_DIR": _folder,
    "TOWNS_OPEN": _count,
    "LOG_LEVEL": _level,
    "LOG_FORMAT": _form,
    "METRICS_PORT": _port,
    "METRICS_ADDRESS": _host,
    "WEBHOOK_URL": _webhook_url,
    "WEBHOOK_SECRET": _webhook_secret,
    "WEBHOOK_LISTEN": _listen,
    "HEALTH_LISTEN": _listen,
}

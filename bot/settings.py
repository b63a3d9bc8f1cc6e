"""The only reader of the environment. One frozen object; secrets do not print."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import platformdirs
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from knowledge.errors import SettingsError

_PROJECT = Path(__file__).resolve().parents[1]


class Settings(BaseSettings):
    """Settings from the environment, then from a ``.env`` file in the working folder. Names are as documented."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True, env_ignore_empty=True
    )

    bot_token: SecretStr | None = None
    bot_admin_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    telegram_api_base_url: str = "https://api.telegram.org/bot"
    telegram_api_base_file_url: str = "https://api.telegram.org/file/bot"
    data_dir: Path = Field(default_factory=lambda: platformdirs.user_data_path("sheiguan", appauthor=False))
    seeds_dir: Path = _PROJECT / "seeds"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @field_validator("bot_token")
    @classmethod
    def _token_form(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None:
            number, colon, secret = token.get_secret_value().strip().partition(":")
            if not (colon and number.isascii() and number.isdigit() and len(secret) >= 10 and secret.isascii()):
                raise ValueError("应当是 @BotFather 给的“数字:字母”那一整串")
            return SecretStr(token.get_secret_value().strip())
        return None

    @field_validator("bot_admin_ids", mode="before")
    @classmethod
    def _ids(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        pieces = value.replace("，", ",").replace(";", ",").split(",")
        try:
            return frozenset(int(piece) for piece in pieces if piece.strip())
        except ValueError as error:
            raise ValueError("应当是用逗号分开的数字账号") from error

    @field_validator("telegram_api_base_url", "telegram_api_base_file_url")
    @classmethod
    def _address(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("应当以 http:// 或 https:// 开头")
        return value.rstrip("/")

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value


def load_settings() -> Settings:
    """Reads the settings. Raises SettingsError that names the setting in one line and never repeats its value."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = str(first["loc"][0]).upper() if first["loc"] else ""
        reason = str(first["msg"]).removeprefix("Value error, ")
        if name == "LOG_LEVEL":
            reason = "只能是 DEBUG、INFO、WARNING 或 ERROR"
        raise SettingsError(f"设置 {name} 不对：{reason}。") from None
    except UnicodeDecodeError:
        raise SettingsError("读不了 .env 文件：它应当是 UTF-8 编码。") from None

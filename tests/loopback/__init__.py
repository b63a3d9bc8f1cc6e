"""A strict Telegram Bot API server on 127.0.0.1, and the people who write to the bot.

It checks what Telegram checks and refuses in Telegram's words, fails on demand, and lets tests act as people:

    async with Loopback() as server:
        app = Application.builder().token(server.token).base_url(server.base_url)...
        chat = server.private_chat()
        await chat.send("谁管低保？")
        reply = await chat.wait_reply()
        press = await chat.press(reply, "民政办")
        assert (await press.answered()).text == ""

Where it is stricter than Telegram: a button with two actions is refused (Telegram takes the first), a row of more than
eight buttons too, and only `parse_mode=HTML` is read. Where Telegram's wording is not known: commands over 100, and
the bot's own texts when too long.
"""

from .faults import ALL, Fault
from .files import PNG
from .html_check import Formatted, parse_html
from .person import Chat, settle
from .queries import CallbackAnswer, InlineAnswer, InlineResult, Query
from .rates import RateLimits, Send
from .server import TOKEN, Call, Loopback
from .wire import ApiError, Params, utf16_length
from .world import Button, Entity, Message, StoredFile, User

__all__ = [
    "ALL",
    "PNG",
    "TOKEN",
    "ApiError",
    "Button",
    "Call",
    "CallbackAnswer",
    "Chat",
    "Entity",
    "Fault",
    "Formatted",
    "InlineAnswer",
    "InlineResult",
    "Loopback",
    "Message",
    "Params",
    "Query",
    "RateLimits",
    "Send",
    "StoredFile",
    "User",
    "parse_html",
    "settle",
    "utf16_length",
]

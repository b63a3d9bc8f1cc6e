"""Names for python-telegram-bot's generic types as this channel uses them."""

from __future__ import annotations

from typing import Any, TypeAlias

from telegram.ext import Application, BaseHandler, CallbackContext, ExtBot

Bot: TypeAlias = ExtBot[int]
Bag: TypeAlias = dict[Any, Any]
"""The library's shared bags. This channel keeps nothing in them."""
Context: TypeAlias = CallbackContext[Bot, Bag, Bag, Bag]
App: TypeAlias = Application[Bot, Context, Bag, Bag, Bag, None]
Handler: TypeAlias = BaseHandler[Any, Any, Any]

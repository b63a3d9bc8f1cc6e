"""Blocks as Telegram's HTML. The visible text is the same as that of the plain writer."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from bot.cutting import shorten
from knowledge.language.characters import shown_safely

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.render.document import Block, Line

MOST_CAPTION = 1024
"""Of a caption's visible text, in UTF-16 units."""


def write_html(blocks: Sequence[Block]) -> str:
    """The blocks as Telegram's HTML, an empty line between them."""
    return "\n\n".join(written for written in map(_block, blocks) if written)


def write_caption(text: str) -> str:
    """Plain words under a file or picture as Telegram's HTML, at most as long as a caption may be."""
    return _text(shorten(text, MOST_CAPTION))


def _block(block: Block) -> str:
    heading = f"<b>{_text(block.heading)}</b>" if block.heading else ""
    body = "\n".join(map(_line, block.lines))
    return "\n".join(piece for piece in (heading, body) if piece)


def _line(line: Line) -> str:
    if line.copied:
        return f"<code>{_text(line.text)}</code>"
    return f"<b>{_text(line.text)}</b>" if line.strong else _text(line.text)


def _text(text: str) -> str:
    # Quotation marks need no escape outside attributes.
    return escape(shown_safely(text), quote=False)

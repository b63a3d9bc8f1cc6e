"""A composed card as a .png, through Pillow."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from bot.export.card import WIDTH, Card, compose
from bot.export.fonts import BOLDER, font_path
from bot.export.marks import Text

if TYPE_CHECKING:
    from bot.export.marks import Box
    from knowledge.records import Duty, Town

_MEASURED_AT = 100
"""Pixels of type at which widths are measured, to be scaled."""
_CORNERS_FINER = 4
"""How many times larger round corners are drawn, to be made smaller again."""


def picture(duty: Duty, town: Town) -> tuple[bytes, Card]:
    """The card of a duty as a .png, and its layout. The same duty gives the same bytes."""
    card = compose(duty, town, width_of())
    return paint(card), card


def paint(card: Card) -> bytes:
    """The picture's bytes."""
    image = Image.new("RGB", (WIDTH, card.height))
    draw = ImageDraw.Draw(image)
    font = cache(lambda size: ImageFont.truetype(font_path(), size))
    for mark in card.marks:
        if isinstance(mark, Text):
            stroke = mark.size * BOLDER / 2 if mark.bold else 0
            place = (mark.x, mark.y)
            draw.text(
                place, mark.text, mark.colour, font(mark.size), "ls", stroke_width=stroke, stroke_fill=mark.colour
            )
        else:
            _box(image, draw, mark)
    out = io.BytesIO()
    image.save(out, "PNG")  # optimize=True takes far longer and makes it hardly smaller
    return out.getvalue()


def _box(image: Image.Image, draw: ImageDraw.ImageDraw, box: Box) -> None:
    corners = (round(box.x), round(box.y), round(box.x + box.width) - 1, round(box.y + box.height) - 1)
    if not box.radius:
        draw.rectangle(corners, box.colour)
        return
    # Drawn finer and made smaller: Pillow's own corners are jagged.
    size = (corners[2] - corners[0] + 1, corners[3] - corners[1] + 1)
    fine = Image.new("L", (size[0] * _CORNERS_FINER, size[1] * _CORNERS_FINER))
    edge = (0, 0, fine.width - 1, fine.height - 1)
    ImageDraw.Draw(fine).rounded_rectangle(edge, box.radius * _CORNERS_FINER, 255)
    image.paste(box.colour, corners[:2], fine.resize(size, Image.Resampling.BOX))


class width_of:  # noqa: N801 (used as a function)
    """Width of a text at a size of one pixel."""

    def __init__(self) -> None:
        self._font = ImageFont.truetype(font_path(), _MEASURED_AT)

    def __call__(self, text: str) -> float:
        """Measures a text."""
        return self._font.getlength(text) / _MEASURED_AT

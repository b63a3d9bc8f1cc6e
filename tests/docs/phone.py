"""Draws messages as a small phone shows them: bubbles, quotes, buttons."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from bot.export.fonts import BOLDER, font_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.loopback import Message

WIDTH = 540
"""Of the picture: a phone of 360 points, drawn half as large again."""
SIZE, SMALL = 24, 19
_LINE, _PAD, _EDGE, _GAP = 36, 16, 14, 12
_BUBBLE = WIDTH - 2 * _EDGE - 40
_BUTTON = 50
_NO_LINE_START = "，。；：！？、）》」"
_GROUND, _BAR, _INK, _FAINT = "#cfdbe4", "#4a7a9c", "#111111", "#6d7f8b"
_OURS, _THEIRS, _KEY, _KEY_INK = "#ffffff", "#e3f7cf", "#9db4c4", "#ffffff"
_COLOURS = 12


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a line."""

    text: str
    bold: bool


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(font_path(), size)


def _width(text: str, size: int) -> float:
    return sum(_of(character, size) for character in text)


@cache
def _of(character: str, size: int) -> float:
    return _font(size).getlength(character)


def _marked(message: Message) -> Iterator[tuple[str, bool]]:
    """Each character, and whether it is bold. Offsets are in UTF-16 units."""
    bold = [(each.offset, each.offset + each.length) for each in message.entities if each.type == "bold"]
    at = 0
    for character in message.text:
        yield character, any(start <= at < end for start, end in bold)
        at += 2 if ord(character) > 0xFFFF else 1


def _lines(marked: Sequence[tuple[str, bool]], most: float, size: int) -> list[list[Piece]]:
    lines: list[list[tuple[str, bool]]] = [[]]
    room = most
    for character, bold in marked:
        if character == "\n":
            lines.append([])
            room = most
            continue
        wide = _of(character, size)
        if wide > room and character not in _NO_LINE_START and lines[-1]:
            lines.append([])
            room = most
        lines[-1].append((character, bold))
        room -= wide
    return [_joined(line) for line in lines]


def _joined(line: Sequence[tuple[str, bool]]) -> list[Piece]:
    pieces: list[Piece] = []
    for character, bold in line:
        if pieces and pieces[-1].bold == bold:
            pieces[-1] = Piece(pieces[-1].text + character, bold)
        else:
            pieces.append(Piece(character, bold))
    return pieces


def _shortened(text: str, most: float, size: int) -> str:
    text = text.replace("\n", " ")
    if _width(text, size) <= most:
        return text
    while text and _width(text + "…", size) > most:
        text = text[:-1]
    return text + "…"


def screen(messages: Sequence[Message], quoted: dict[int, str]) -> bytes:
    """A picture of messages, oldest on top. ``quoted``: the words of messages that are quoted, by their numbers."""
    image = Image.new("RGB", (WIDTH, 4000), _GROUND)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, 56), _BAR)
    _text(draw, (_EDGE + 6, 40), "谁管", SIZE, "#ffffff", bold=True)
    y = 56 + _GAP
    for message in messages:
        y = _message(image, draw, message, quoted.get(message.reply_to or 0, ""), y)
    out = io.BytesIO()
    cut = image.crop((0, 0, WIDTH, y + 4)).quantize(_COLOURS, dither=Image.Dither.NONE)
    cut.save(out, "PNG", optimize=True)
    return out.getvalue()


def _message(image: Image.Image, draw: ImageDraw.ImageDraw, message: Message, quote: str, y: int) -> int:
    picture = Image.open(io.BytesIO(message.file.content)) if message.file and message.kind == "photo" else None
    inner = _BUBBLE - 2 * _PAD
    lines = _lines(list(_marked(message)), inner, SIZE) if message.text else []
    widest = max((sum(_width(piece.text, SIZE) for piece in line) for line in lines), default=0)
    wide = _BUBBLE if message.buttons or picture or message.file else int(min(_BUBBLE, widest + 2 * _PAD))
    x = _EDGE if message.from_bot else WIDTH - _EDGE - wide
    shrunk = picture.resize((wide, round(picture.height * wide / picture.width))) if picture else None
    head = 44 if quote else 0
    file = 56 if message.file and not picture else 0
    body = len(lines) * _LINE + _PAD if lines else 0
    high = head + file + body + (shrunk.height if shrunk else 0) + (_PAD if lines else 0)
    draw.rounded_rectangle((x, y, x + wide, y + high), 18, _OURS if message.from_bot else _THEIRS)
    if shrunk:
        image.paste(shrunk.convert("RGB"), (x, y))
        y += shrunk.height
    if quote:
        draw.rectangle((x + _PAD, y + 12, x + _PAD + 4, y + 42), _BAR)
        _text(draw, (x + _PAD + 14, y + 34), _shortened(quote, inner - 20, SMALL), SMALL, _FAINT)
    if message.file and not picture:
        draw.ellipse((x + _PAD, y + 12, x + _PAD + 40, y + 52), _BAR)
        _text(draw, (x + _PAD + 54, y + 40), _shortened(message.file.name, inner - 60, SIZE), SIZE, _INK)
    y += head + file
    for number, line in enumerate(lines):
        across = float(x + _PAD)
        for piece in line:
            _text(draw, (across, y + _PAD + number * _LINE + 24), piece.text, SIZE, _INK, bold=piece.bold)
            across += _width(piece.text, SIZE)
    y += body + (_PAD if lines else 0) + 6
    for row in message.buttons:
        each = (wide - 6 * (len(row) - 1)) / len(row)
        for place, button in enumerate(row):
            left = x + place * (each + 6)
            draw.rounded_rectangle((left, y, left + each, y + _BUTTON), 12, _KEY)
            words = _shortened(button.text, each - 16, SIZE - 2)
            middle = left + (each - _width(words, SIZE - 2)) / 2
            _text(draw, (middle, y + 33), words, SIZE - 2, _KEY_INK, bold=True)
        y += _BUTTON + 6
    return y + _GAP


def _text(
    draw: ImageDraw.ImageDraw, place: tuple[float, float], text: str, size: int, colour: str, *, bold: bool = False
) -> None:
    stroke = size * BOLDER / 2 if bold else 0
    draw.text(place, text, colour, _font(size), "ls", stroke_width=stroke, stroke_fill=colour)

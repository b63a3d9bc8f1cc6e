"""What layouts are made of: texts and boxes with their places, before anything is drawn.

``x`` and ``y`` count from the upper left corner, in points on paper and in pixels on pictures.
"""

from __future__ import annotations

from dataclasses import dataclass

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; ``y`` is its baseline."""

    x: float
    y: float
    text: str
    size: float
    colour: Colour
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: filled, or with an outline to tick."""

    x: float
    y: float
    width: float
    height: float
    colour: Colour
    filled: bool = True
    radius: float = 0.0
    """Of round corners; on pictures only."""


Mark = Text | Box

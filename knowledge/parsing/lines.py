"""What every reader of list files yields: lines of cells. The parser knows nothing of file kinds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RawLine:
    """One line of text or one table row, as found in the file."""

    number: int
    """1-based: the line in a text file; in documents the running number of paragraphs and table rows."""
    cells: tuple[str, ...]
    """Cell texts, left to right; a paragraph or title is a single cell. A cell may hold line breaks and HTML
    leftovers. A cell that continues a vertically merged one above it is empty."""

    @property
    def text(self) -> str:
        """All cells joined by single spaces."""
        return " ".join(cell for cell in self.cells if cell)

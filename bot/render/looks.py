"""How a chat wants its answers, and what stands around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.records import Town


@dataclass(frozen=True, slots=True)
class Look:
    """What an answer's words and buttons depend on besides the answer."""

    brief: bool = False
    """Two sentences and the source."""
    home: Town | None = None
    """The chat's own town, for the button that changes it; None where there is nothing to change."""
    elsewhere: bool = False
    """Whether other towns' lists are loaded."""

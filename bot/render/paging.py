"""What is too much for one message, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Paged(Generic[T]):
    """One page of them."""

    shown: Sequence[T]
    page: int
    """From 1."""
    pages: int
    """At least 1."""
    first: int
    """Place among all of the first that is shown, from 0."""


def paged(every: Sequence[T], page: int, size: int) -> Paged[T]:
    """A page, so many to each; the nearest where there is none of that number."""
    pages = max(1, -(-len(every) // size))
    page = min(max(page, 1), pages)
    first = (page - 1) * size
    return Paged(every[first : first + size], page, pages, first)

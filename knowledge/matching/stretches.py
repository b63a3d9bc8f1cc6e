"""Rows of a sparse matrix that lie one behind the other in flat arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def entries_of(starts: NDArray[np.int32], rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Places of all the entries of ``rows``, one row after the other, and how many each row has.

    ``starts``: where each row begins, and the end of the last.
    """
    begin = starts[rows]
    length = starts[rows + 1] - begin
    ends = length.cumsum()
    return np.arange(ends[-1] if len(ends) else 0) + (begin - ends + length).repeat(length), length

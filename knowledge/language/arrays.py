"""Folders of numpy arrays, a file each, which are mapped into memory instead of read.

A message touches a few thousandths of the model. Mapped, that is all that is read; processes of one machine share it,
and the system takes it back when memory is short.
"""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

Scalar = TypeVar("Scalar", bound=np.generic)

_SUFFIX = ".npy"
_MAPPED_FROM = 1 << 16
"""Bytes. Smaller files are read whole."""


def shipped_folder(package: str, name: str) -> Path:
    """Where a package keeps a folder of arrays."""
    return Path(str(files(package))) / name


def save_arrays(folder: Path, arrays: Mapping[str, NDArray[np.generic]]) -> None:
    """Writes the arrays as the whole of ``folder``; the same arrays give the same bytes.

    A program that has the old ones mapped keeps them. Raises OSError when the disk refuses; then the old ones stay.
    """
    draft, old = folder.with_name(f"{folder.name}.draft"), folder.with_name(f"{folder.name}.old")
    for left_over in (draft, old):
        shutil.rmtree(left_over, ignore_errors=True)
    draft.mkdir(parents=True)
    for name, array in arrays.items():
        np.save(draft / f"{name}{_SUFFIX}", array, allow_pickle=False)
    if folder.exists():
        folder.replace(old)
    draft.replace(folder)
    shutil.rmtree(old, ignore_errors=True)


def open_array(folder: Path, name: str, scalar: type[Scalar]) -> NDArray[Scalar]:
    """One array of such numbers (or of strings), not to be written to.

    Raises OSError or ValueError when it is missing, is no array, or is one of something else.
    """
    path = folder / f"{name}{_SUFFIX}"
    mapped = path.stat().st_size >= _MAPPED_FROM
    # As a plain array: numpy's class of mapped ones makes every selection from it slower.
    array = np.asarray(np.load(path, mmap_mode="r" if mapped else None, allow_pickle=False))
    if not np.issubdtype(array.dtype, scalar):
        raise ValueError(f"{path.name} holds {array.dtype}")
    return array

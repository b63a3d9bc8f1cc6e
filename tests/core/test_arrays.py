"""Arrays on disk, as the model and the points of words are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from knowledge.language.arrays import open_array, save_arrays

if TYPE_CHECKING:
    from pathlib import Path


def test_large_and_small_arrays_come_back_as_they_were_and_cannot_be_written_to_disk(tmp_path: Path) -> None:
    large, small = np.arange(40_000, dtype=np.int32), np.array(["狗证", "低保"])
    save_arrays(tmp_path / "kept", {"large": large, "small": small})
    again = open_array(tmp_path / "kept", "large", np.int32)
    assert (again == large).all()
    assert not again.flags.writeable
    assert open_array(tmp_path / "kept", "small", np.str_).tolist() == ["狗证", "低保"]


def test_saving_replaces_the_whole_folder_and_what_was_open_stays_readable(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    before = np.arange(40_000, dtype=np.int32)
    save_arrays(folder, {"old": before})
    held = open_array(folder, "old", np.int32)
    save_arrays(folder, {"new": before[:5]})
    assert [path.name for path in folder.iterdir()] == ["new.npy"]
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
    assert (held == before).all()


def test_an_array_of_other_numbers_or_none_is_refused(tmp_path: Path) -> None:
    save_arrays(tmp_path / "kept", {"numbers": np.arange(5, dtype=np.int64)})
    with pytest.raises(ValueError, match="holds int64"):
        open_array(tmp_path / "kept", "numbers", np.float32)
    with pytest.raises(OSError, match="absent"):
        open_array(tmp_path / "kept", "absent", np.float32)
    (tmp_path / "kept" / "broken.npy").write_bytes(b"no array at all")
    with pytest.raises(ValueError, match=r"."):
        open_array(tmp_path / "kept", "broken", np.float32)

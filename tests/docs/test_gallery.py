"""The gallery shows what the bot says today."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tests.docs.gallery import PAGE, PICTURES, page, screens, undated
from tests.docs.phone import screen

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 64_000


async def test_the_gallery_is_what_the_bot_says_today_and_each_screen_can_be_drawn(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "data")
    found = await screens(tmp_path / "data")
    assert undated(page(found)) == undated(PAGE.read_text("utf-8")), "run: python -m tests.docs.gallery"
    drawn = screen(found[0].messages, found[0].quoted)
    assert drawn.startswith(b"\x89PNG")
    assert len(drawn) < MOST_BYTES


def test_each_screen_has_one_small_picture() -> None:
    named = {
        line.partition("(gallery/")[2].rstrip(")")
        for line in PAGE.read_text("utf-8").splitlines()
        if "](gallery/" in line
    }
    pictures = {path.name: path.stat().st_size for path in PICTURES.iterdir()}
    assert set(pictures) == named
    assert len(named) <= 15
    assert max(pictures.values()) < MOST_BYTES

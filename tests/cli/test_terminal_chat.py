"""The terminal chat in one process, on the real lists."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.channels.terminal import TerminalChat
from bot.service import Service
from knowledge.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
XIBEIWAN, LANZHOUWAN = "奇台县西北湾镇", "玛纳斯县兰州湾镇"


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[str]]:
    """What the chat of somebody from 西北湾 says to each of some lines."""
    library = Library(tmp_path_factory.mktemp("data"))
    service = Service(library, SEEDS, library.open_or_build(SEEDS))

    def typed(*lines: str) -> list[str]:
        out = io.StringIO()
        chat = TerminalChat(service, out)
        chat.hear("西北湾")
        found: list[str] = []
        for line in lines:
            out.seek(0)
            out.truncate()
            chat.hear(line)
            found.append(out.getvalue())
        return found

    return typed


@pytest.mark.parametrize("asked", ["换个镇", "/town", "我不是这个镇的"])
@pytest.mark.parametrize("chosen", ["2", "兰州湾", "玛纳斯县", LANZHOUWAN])
def test_another_town_is_chosen_by_its_number_or_its_name(
    said: Callable[..., list[str]], asked: str, chosen: str
) -> None:
    towns, done, answer = said(asked, chosen, "文明养犬谁管")
    assert f"1. {XIBEIWAN}\n  2. {LANZHOUWAN}\n" in towns
    assert LANZHOUWAN in done
    assert "兰州湾镇 · 文明养犬管理工作" in answer


def test_a_question_in_place_of_a_town_is_answered_from_the_town_before(said: Callable[..., list[str]]) -> None:
    _, answer = said("换个镇", "文明养犬谁管")
    assert "西北湾镇 · 文明养犬管理工作" in answer

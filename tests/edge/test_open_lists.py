"""What is kept of a list that is open: its buttons' name and its message, for a quarter of an hour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.state.conversations import ConversationStore
from bot.state.open_lists import OPEN_SECONDS, OpenList

if TYPE_CHECKING:
    from pathlib import Path

SHELF = "b:l:qitai-xibeiwan:a:1"


def test_an_open_list_is_known_after_a_restart_until_it_is_old_or_closed_or_forgotten(tmp_path: Path) -> None:
    now = [1000.0]
    store = ConversationStore(tmp_path, lambda: now[0])
    for chat in (1, 2, 3):
        store.open_lists.open(chat, SHELF, 10 * chat)
    store.open_lists.close(2)
    store.forget(3)
    store.close()
    store = ConversationStore(tmp_path, lambda: now[0])
    assert store.open_lists.of(1) == OpenList(SHELF, 10)
    assert store.open_lists.of(2) is None
    assert store.open_lists.of(3) is None
    now[0] += OPEN_SECONDS + 1
    assert store.open_lists.of(1) is None
    store.close()


def test_a_group_that_becomes_a_supergroup_has_no_open_list_for_its_messages_begin_anew(tmp_path: Path) -> None:
    store = ConversationStore(tmp_path)
    store.open_lists.open(-5, SHELF, 7)
    store.move(-5, -1005)
    assert store.open_lists.of(-1005) is None
    assert store.open_lists.of(-5) is None
    store.close()

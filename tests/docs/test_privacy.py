"""docs/privacy.md and /privacy say the same, and it is what the databases hold and the code does."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bot.state import kept
from bot.state.conversations import ConversationStore
from bot.state.kept import KEPT, Kept
from bot.state.ledger import open_ledger
from bot.state.staff import AUDIT_KEPT
from bot.state.sweeping import SWEEP_SECONDS
from bot.wording import chat as words
from tests.docs.privacy import PRIVACY_PAGE, privacy_page
from tests.docs.reading import READMES

if TYPE_CHECKING:
    from pathlib import Path

DAY = 24 * 3600
SAID = {
    600: "十分钟", 900: "一刻钟", 1800: "半小时", DAY: "一天", 2 * DAY: "两天", 3 * DAY: "三天", 7 * DAY: "7 天",
    30 * DAY: "30 天", 400 * DAY: "400 天",
}  # fmt: skip


def tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {name for (name,) in found if not name.startswith("sqlite_")}


def test_every_table_of_both_databases_is_told_of_and_no_other(tmp_path: Path) -> None:
    ConversationStore(tmp_path).close()
    open_ledger(tmp_path).close()
    for file in (kept.STATE, kept.LEDGER):
        assert tables(tmp_path / file) == {each.table for each in KEPT if each.file == file}


def test_every_file_of_the_folder_is_told_of(tmp_path: Path) -> None:
    ConversationStore(tmp_path).close()
    open_ledger(tmp_path).close()
    assert {path.name for path in tmp_path.iterdir()} == {each.file for each in KEPT if each.file != kept.FOLDER}


@pytest.mark.parametrize("each", KEPT, ids=lambda each: each.what[:40])
def test_privacy_tells_of_each_thing_with_its_term(each: Kept) -> None:
    text = "\n".join(words.PRIVACY)
    assert all(said in text for said in each.said)
    told = "".join(each.said)
    if each.seconds is not None:
        assert SAID[int(each.seconds)] in told
    else:
        assert not any(said in told for said in SAID.values())


def test_no_term_is_told_that_is_not_one() -> None:
    assert f"{AUDIT_KEPT} 条" in "\n".join(words.PRIVACY)
    assert f"{SAID[int(SWEEP_SECONDS)]}里就真删掉" in "\n".join(words.PRIVACY)
    assert f"every {int(SWEEP_SECONDS / 60)} minutes" in PRIVACY_PAGE.read_text("utf-8")


def test_the_page_is_as_the_code_makes_it_and_has_privacy_word_for_word() -> None:
    page = PRIVACY_PAGE.read_text("utf-8")
    assert privacy_page(page) == page
    assert all(line in page for line in words.PRIVACY)


def test_both_readmes_lead_to_the_page() -> None:
    assert all("docs/privacy.md" in path.read_text("utf-8") for path in READMES)

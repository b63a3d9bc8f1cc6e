"""Both READMEs tell the truth about the commands, the settings, the chat and the numbers."""

from __future__ import annotations

import dataclasses
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from bot.__main__ import main
from bot.settings import Settings
from bot.wording.menu import ADMIN_COMMANDS, COMMANDS
from knowledge.parsing.readers import SUFFIXES
from tests.docs.reading import (
    DOCUMENTS,
    READMES,
    ROOT,
    bot_commands,
    code_blocks,
    headings,
    make_targets,
    marked,
    table_after,
    without_marked,
)
from tests.docs.refresh import BENCH, EVALUATE, cells, evaluated
from tests.docs.running import command, transcript, typed_lines

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH, CHINESE = (path.read_text("utf-8") for path in READMES)
ALL = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in DOCUMENTS}
EITHER = pytest.mark.parametrize("page", [ENGLISH, CHINESE], ids=["English", "Chinese"])
EVERY = pytest.mark.parametrize("page", ALL.values(), ids=ALL)
SETTINGS, COMMAND_TABLE = ("## Settings", "## 设置"), ("## Commands", "## 命令")


def table(page: str, names: tuple[str, str]) -> list[list[str]]:
    return table_after(page, names[page is CHINESE])


def targets() -> set[str]:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    return {name for line in re.findall(r"^([a-z][a-z ]*):", makefile, re.MULTILINE) for name in line.split()}


@EVERY
def test_every_command_that_is_named_exists(page: str) -> None:
    assert bot_commands(page) <= set(main.commands)
    assert make_targets(page) <= targets()


@EITHER
def test_the_command_table_names_exactly_the_commands(page: str) -> None:
    rows = [row[0].strip("`") for row in table(page, COMMAND_TABLE)]
    assert {row.split()[3] for row in rows} == set(main.commands)


@EITHER
def test_every_option_in_the_command_table_is_one_of_its_command(page: str) -> None:
    for row in table(page, COMMAND_TABLE):
        words = row[0].strip("`").split()
        known = {option for parameter in main.commands[words[3]].params for option in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= known


@EITHER
def test_the_settings_table_names_exactly_the_settings_with_their_defaults(page: str) -> None:
    rows = {row[0].strip("`"): row[1] for row in table(page, SETTINGS)}
    assert list(rows) == [each.name.upper() for each in dataclasses.fields(Settings)]
    defaults = Settings()
    assert rows["TELEGRAM_API_BASE_URL"] == f"`{defaults.telegram_api_base_url}`"
    assert rows["TELEGRAM_API_BASE_FILE_URL"] == f"`{defaults.telegram_api_base_file_url}`"
    assert rows["LOG_LEVEL"] == f"`{defaults.log_level}`"
    assert defaults.bot_token is None
    assert not defaults.bot_admin_ids
    assert defaults.seeds_dir == ROOT / "seeds"


@EITHER
def test_the_telegram_table_names_exactly_the_commands_of_the_menus(page: str) -> None:
    rows = re.findall(r"^\| `/([a-z]+)`([^|]*)\|", page, re.MULTILINE)
    assert {name for name, mark in rows if not mark.strip()} == set(COMMANDS)
    assert {name for name, mark in rows if mark.strip()} == set(ADMIN_COMMANDS)


@EITHER
def test_the_terminal_commands_that_are_named_are_known_to_the_chat(page: str, built: Path) -> None:
    beside = "\n".join(line for line in page.splitlines() if not line.startswith("| `/"))  # the table is Telegram's
    spans = {span for span in re.findall(r"`(/[a-z]+(?: [^`]+)?)`", beside) if " " in span} | {"/help", "/privacy"}
    assert {"/town 西北湾", "/item 配合 20"} <= spans
    said = command("run", data_dir=built, stdin="".join(f"{span}\n" for span in sorted(spans, reverse=True)))
    assert "没有这个命令" not in said.stdout
    assert "文明养犬管理工作" in said.stdout


@EITHER
def test_the_kinds_of_list_files_that_are_named_are_those_that_are_read(page: str) -> None:
    assert set(re.findall(r"`(\.(?!venv|env)[a-z]+)`", page)) == SUFFIXES - {".htm"}


def test_the_transcript_is_what_the_chat_prints_today(tmp_path: Path) -> None:
    # Both languages show the same: a test below.
    (block,) = code_blocks(marked(ENGLISH, "transcript"))
    typed = typed_lines(block.text)
    assert typed
    assert block.text == transcript(typed, tmp_path), "run: python -m tests.docs.refresh"


def test_both_languages_show_the_same() -> None:
    assert headings(ENGLISH) == headings(CHINESE)
    assert marked(ENGLISH, "transcript") == marked(CHINESE, "transcript")
    assert [row[0] for row in table(ENGLISH, SETTINGS)] == [row[0] for row in table(CHINESE, SETTINGS)]
    assert [row[0] for row in table(ENGLISH, COMMAND_TABLE)] == [row[0] for row in table(CHINESE, COMMAND_TABLE)]


def test_the_two_commands_need_nothing_but_python_and_make() -> None:
    planned = subprocess.run(
        ["make", "-n", "run", "test", "VENV=nowhere"],
        cwd=ROOT, check=True, capture_output=True, encoding="utf-8",
    ).stdout  # fmt: skip
    assert "python3 -m venv nowhere" in planned
    assert "nowhere/bin/python -m bot run" in planned
    assert "nowhere/bin/python -m pytest" in planned
    assert planned.count("--require-hashes") == 2


def test_make_ci_is_what_ci_runs() -> None:
    """The command that CONTRIBUTING names, and the script that CI starts, plan the same work."""

    def plan(*wanted: str) -> list[str]:
        done = subprocess.run(
            ["make", "-n", *wanted], cwd=ROOT, check=True, capture_output=True, encoding="utf-8"
        )  # fmt: skip
        return done.stdout.splitlines()

    script = (ROOT / ".ci" / "run").read_text("utf-8")
    started = re.findall(r"^make (.+)$", script, re.MULTILINE)
    assert sorted(plan("ci")) == sorted(plan(*" ".join(started).split()))


# Numbers

LESS_IS_BETTER = {
    "a wrong duty was stated",
    "a real question was refused",
    "false answer to out-of-scope: all",
    "choices offered to out-of-scope: all",
    "of choices to real questions, said to be unlikely",
    "of these, said with an if",
    "false alarms",
    "alarms on ordinary statements",
}


def quoted(page: str) -> dict[str, list[str]]:
    """Rows of all tables in the block of numbers, by the name that the command prints."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in marked(page, "numbers").splitlines()
        if line.startswith("|") and "---" not in line
    ]
    return {re.sub(r"^.*（(.*)）$", r"\1", row[0]): row[1:] for row in rows}


@EITHER
def test_numbers_stand_beside_the_commands_that_print_them(page: str) -> None:
    block = marked(page, "numbers")
    assert [each.text.strip() for each in code_blocks(block)] == [EVALUATE, BENCH]
    rest = without_marked(page, "numbers")
    assert not re.search(r"hit@|\d\s?%|\d\s?(?:ms|MB|毫秒)|0\.\d{2,}", rest)


def test_no_quoted_share_is_better_than_the_interval_that_is_printed_today(built: Path) -> None:
    # Both languages quote the same numbers: a test below.
    printed = {row[0]: row[1:] for row in cells(evaluated(built, "--quick"))}
    block = quoted(ENGLISH)
    shares = {name: row for name, row in block.items() if name in printed}
    assert {"all", "baseline: BM25 over jieba words", "false answer to out-of-scope: all"} <= set(shares)
    for name, row in shares.items():
        ranked = len(row) == 6
        places = ((1, 2), (3, 4)) if ranked else ((0, 1),)
        for share, interval in places:
            low, high = map(float, printed[name][interval].split("–"))
            figure = float(row[share])
            assert figure >= low if name in LESS_IS_BETTER else figure <= high, (
                f"{name}; run: python -m tests.docs.refresh --numbers"
            )


@EITHER
def test_quoted_measures_are_those_of_the_benchmark(page: str) -> None:
    source = (ROOT / "bot" / "bench.py").read_text("utf-8")
    measures = [name for name, row in quoted(page).items() if len(row) == 2]
    assert len(measures) >= 5
    assert [name for name in measures if f'"{name}"' not in source and name not in {"what", ""}] == []


def test_both_languages_quote_the_same_numbers() -> None:
    figures = re.compile(r"\| (\d[^|]*)")
    assert figures.findall(marked(ENGLISH, "numbers")) == figures.findall(marked(CHINESE, "numbers"))

"""What must hold of all documents: they name no machine, no registry, nothing that is not there."""

from __future__ import annotations

import re
import shutil
import tomllib
from typing import TYPE_CHECKING

import pytest

from knowledge.seeds import load_seeds
from tests.audit import plain_name
from tests.docs.reading import DOCUMENTS, ROOT, code_blocks, table_after

if TYPE_CHECKING:
    from pathlib import Path

OTHERS = ("LICENSE", ".env.example", "Dockerfile", ".dockerignore", "compose.yaml", "Makefile", "pyproject.toml")
PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for path in (*DOCUMENTS, *(ROOT / name for name in OTHERS), *sorted(ROOT.glob("requirements*.lock")))
}
EVERY = pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

# Telegram's own addresses, and this machine's in examples. Nothing else needs to be reached.
HOSTS = {"api.telegram.org", "t.me", "127.0.0.1:8081", "127.0.0.1:8443;", "bot.example.org"}
MACHINE = re.compile(r"(?<![\w.])/(?:work|home|root|Users|mnt|opt|usr/local|private)/|[A-Z]:\\")
REGISTRY = re.compile(r"(?i)\b(?:pypi|pythonhosted|docker\.io|ghcr|quay|gcr|mirror|artifactory|nexus|index-url)\b")


@EVERY
def test_no_machine_path_and_no_registry_is_named(page: str) -> None:
    assert MACHINE.findall(page) == []
    # What keeps addresses out of the lock files has to name them.
    assert REGISTRY.findall(page.replace("--no-emit-index-url", "")) == []


@EVERY
def test_only_known_hosts_are_named(page: str) -> None:
    assert set(re.findall(r"https?://([^\s/`)\]\"]+)", page)) <= HOSTS


@pytest.mark.parametrize("name", [name for name in PAGES if name.endswith(".lock")])
def test_lock_files_hold_versions_and_hashes_and_no_address(name: str) -> None:
    lines = [line for line in PAGES[name].splitlines() if not line.startswith("#")]
    assert "://" not in PAGES[name]
    for line in lines:
        assert re.fullmatch(r"\S+==\S+( ; .+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?", line), line


def test_the_lock_file_holds_every_dependency() -> None:
    locked = {line.split("==")[0] for line in PAGES["requirements.lock"].splitlines() if "==" in line}
    wanted = {plain_name(re.split(r"[<>=\[]", each)[0]) for each in PROJECT["project"]["dependencies"]}
    assert wanted <= locked


@pytest.mark.parametrize("path", DOCUMENTS, ids=[path.name for path in DOCUMENTS])
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", path.read_text("utf-8")):
        assert target.startswith("https://") or (path.parent / target).exists(), target


def test_licence_version_and_name_agree() -> None:
    assert PAGES["LICENSE"].startswith("MIT License")
    assert "2026 谁管 (sheiguan) contributors" in PAGES["LICENSE"]
    assert PROJECT["project"]["license"] == "MIT"
    assert PROJECT["project"]["version"] in PAGES["CHANGELOG.md"]
    assert "## [Unreleased]" in PAGES["CHANGELOG.md"]


def test_every_place_in_the_tables_of_rooms_is_there() -> None:
    for row in table_after(PAGES["docs/architecture.md"], "## Rooms"):
        places = re.findall(r"`([^`]+)`", row[0])
        assert places
        assert [
            place for place in places if not any((ROOT / base / place).exists() for base in ("", "knowledge"))
        ] == []


def test_every_room_is_in_the_table_of_rooms() -> None:
    rooms = " ".join(row[0] for row in table_after(PAGES["docs/architecture.md"], "## Rooms"))
    named = set(re.findall(r"`(?:(?:bot|knowledge)/)?([^`]+)`", rooms)) | {"__init__.py", "__main__.py"}
    for package in (ROOT / "bot", ROOT / "knowledge"):
        modules = {path.name for path in package.glob("*.py")}
        folders = {f"{path.parent.name}/" for path in package.glob("*/__init__.py")}
        assert modules | folders <= named, package.name


def test_files_that_contributing_names_are_there_and_its_entries_are_good_toml() -> None:
    page = PAGES["CONTRIBUTING.md"]
    for name in re.findall(r"`((?:seeds|knowledge|tests|bot|docs)/[\w/.]+)`", page):
        assert (ROOT / name).exists(), name
    for name in ("kinds", "situations", "words", "departments.toml"):
        assert (ROOT / "knowledge" / "language" / "vocabulary" / name).exists()
    entries = [tomllib.loads(block) for block in toml_blocks(page)]
    assert [list(entry) for entry in entries] == [["list"], ["correction"]]
    corrections = tomllib.loads((ROOT / "seeds" / "corrections.toml").read_text("utf-8"))["correction"]
    assert entries[1]["correction"][0] in corrections


def test_the_manifest_entry_of_contributing_loads(tmp_path: Path) -> None:
    (tmp_path / "manifest.toml").write_text(toml_blocks(PAGES["CONTRIBUTING.md"])[0], encoding="utf-8")
    shutil.copy(ROOT / "tests" / "data" / "qingshi.txt", tmp_path / "yunxi-qingshi.txt")
    seeds = load_seeds(tmp_path)
    assert seeds.errors == ()
    assert [each.duties.town.slug for each in seeds.lists] == ["yunxi-qingshi"]


def toml_blocks(page: str) -> list[str]:
    outdented = re.sub(r"^   ", "", page, flags=re.MULTILINE)
    return [block.text for block in code_blocks(outdented) if block.language == "toml"]

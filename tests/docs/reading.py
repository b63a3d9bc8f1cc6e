"""Small readers of what the documents are written in: Markdown, Dockerfile, compose file, env file."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
READMES = (ROOT / "README.md", ROOT / "README.zh.md")
DOCUMENTS = (
    *READMES,
    ROOT / "CHANGELOG.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "docs" / "json.md",
    ROOT / "docs" / "architecture.md",
)

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """A fenced block: its language and its words without the fences."""

    language: str
    text: str


def code_blocks(markdown: str) -> list[CodeBlock]:
    return [CodeBlock(found.group(1), found.group(2)) for found in _FENCE.finditer(markdown)]


def marked(markdown: str, name: str) -> str:
    """What stands between ``<!-- name:begin -->`` and ``<!-- name:end -->``."""
    found = re.search(_marks(name), markdown, re.DOTALL)
    if found is None:
        raise LookupError(f"no block {name}")
    return found.group(2)


def with_marked(markdown: str, name: str, text: str) -> str:
    """The document with another text between the marks."""
    marked(markdown, name)
    return re.sub(_marks(name), lambda found: found.group(1) + text + found.group(3), markdown, flags=re.DOTALL)


def without_marked(markdown: str, name: str) -> str:
    return with_marked(markdown, name, "")


def _marks(name: str) -> str:
    return rf"(<!-- {name}:begin -->\n)(.*?)(<!-- {name}:end -->)"


def table_after(markdown: str, heading: str) -> list[list[str]]:
    """Rows of the first table under a heading, cells stripped, without its header."""
    _, found, rest = markdown.partition(f"\n{heading}\n")
    if not found:
        raise LookupError(heading)
    rows: list[list[str]] = []
    for line in rest.splitlines():
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
        elif rows:
            break
        elif line.startswith("#"):
            raise LookupError(f"no table under {heading}")
    return rows[2:]


def headings(markdown: str) -> list[int]:
    """Levels of the headings, in order."""
    outside = _FENCE.sub("", markdown)
    return [len(found.group(1)) for found in re.finditer(r"^(#+) ", outside, re.MULTILINE)]


def bot_commands(markdown: str) -> set[str]:
    """Every subcommand that is named after ``python -m bot``."""
    return set(re.findall(r"python -m bot ([a-z]+)", markdown))


def make_targets(markdown: str) -> set[str]:
    """Every target that is named after ``make`` at the start of a code span or line."""
    spans = re.findall(r"(?<!`)`([^`\n]+)`(?!`)", markdown)
    lines = [line for block in code_blocks(markdown) for line in block.text.splitlines()]
    return {
        found.group(1) for text in (*spans, *lines) if (found := re.match(r"(?:[A-Z_]+=\S+ )*make ([a-z]+)\b", text))
    }


def json_lines(block: CodeBlock) -> list[dict[str, Any]]:
    return [json.loads(line) for line in block.text.splitlines()]


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction of a Dockerfile, its continued lines put together."""

    name: str
    rest: str


def dockerfile(text: str) -> list[list[Instruction]]:
    """Instructions by build stage."""
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    stages: list[list[Instruction]] = []
    for line in re.sub(r"\\\n\s*", " ", "\n".join(lines)).splitlines():
        name, _, rest = line.partition(" ")
        if not re.fullmatch("[A-Z]+", name):
            raise ValueError(line)
        if name == "FROM":
            stages.append([])
        stages[-1].append(Instruction(name, rest.strip()))
    return stages


def exec_form(instruction: Instruction) -> list[str]:
    """The words of ``["a", "b"]``. Raises ValueError for the shell form."""
    words = json.loads(instruction.rest)
    if not isinstance(words, list):
        raise TypeError(instruction.rest)
    return [str(word) for word in words]


def compose(text: str) -> dict[str, Any]:
    """The part of YAML that our compose file is written in: nested mappings, lists of plain words, no anchors."""
    lines = [line.rstrip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    found, rest = _block(lines, 0)
    if rest:
        raise ValueError(rest[0])
    if not isinstance(found, dict):
        raise TypeError("a mapping is needed")
    return found


def _block(lines: list[str], indent: int) -> tuple[Any, list[str]]:
    mapping: dict[str, Any] = {}
    items: list[str] = []
    while lines and _indent(lines[0]) == indent:
        line, lines = lines[0].strip(), lines[1:]
        if line.startswith("- "):
            items.append(_plain(line[2:]))
            continue
        key, colon, value = line.partition(":")
        if not colon or key in mapping:
            raise ValueError(line)
        if value.strip():
            mapping[key] = _plain(value)
        elif lines and _indent(lines[0]) > indent:
            mapping[key], lines = _block(lines, _indent(lines[0]))
        else:
            mapping[key] = ""
    if lines and _indent(lines[0]) > indent:
        raise ValueError(lines[0])
    if items and mapping:
        raise ValueError("a list and a mapping at one place")
    return (items or mapping), lines


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _plain(value: str) -> str:
    return value.strip().strip("\"'")


def env_names(text: str) -> Iterator[tuple[str, str]]:
    """Commented settings of the example env file with their example values."""
    return ((found.group(1), found.group(2)) for found in re.finditer(r"^# ?([A-Z_]+)=(.*)$", text, re.MULTILINE))

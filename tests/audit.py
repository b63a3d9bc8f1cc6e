"""``python -m tests.audit`` (``make audit``): are the dependencies sound? Offline first, then against known advisories.

Exit code 0: nothing found, and every dependency was looked up. 1: something is wrong, or an advisory names a dependency.
3: the advisories could not be asked for all of them, so that nothing is known. ``--offline`` leaves that part out.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parents[1]
LOCKS = {"requirements.lock": (), "requirements-dev.lock": ("dev",)}
"""Each lock file with the groups of pyproject.toml that it holds besides the project's own dependencies."""
FOUND, UNKNOWN = 1, 3
_OWN = {"bot", "knowledge", "tests"}
_PINNED = re.compile(
    r"(?P<name>[A-Za-z0-9][\w.-]*)(?:\[[\w,-]+\])?==(?P<version>[\w.!+-]+)(?: ; [^\\]+)? ?(?P<more>\\?)"
)
_HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?P<more> \\)?")
_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Import:
    """One module that is imported somewhere."""

    module: str
    """Its first part."""
    place: str
    deferred: bool
    """Whether it is imported inside a function or for types alone."""


def plain_name(name: str) -> str:
    """How indexes compare names: lower case, hyphens."""
    return re.sub(r"[-_.]+", "-", name).lower()


def lock_problems(name: str, text: str) -> tuple[str, ...]:
    """Lines that are neither a pinned requirement nor a hash of one, and requirements without any hash."""
    found: list[str] = []
    waiting = ""
    for number, line in enumerate(text.splitlines(), 1):
        pinned, hashed = _PINNED.fullmatch(line), _HASH.fullmatch(line)
        if hashed and waiting is not None:
            waiting = ""
        elif pinned:
            if waiting:
                found.append(f"{name}: {waiting} has no hash")
            waiting = pinned["name"]
        elif line.strip() and not line.startswith("#"):
            found.append(f"{name}:{number}: neither pinned with == nor a hash: {line.strip()}")
    if waiting:
        found.append(f"{name}: {waiting} has no hash")
    return tuple(found)


def locked(text: str) -> frozenset[str]:
    """The names in a lock file."""
    return frozenset(plain_name(found["name"]) for line in text.splitlines() if (found := _PINNED.fullmatch(line)))


def declared(project: Mapping[str, object], *groups: str) -> frozenset[str]:
    """Names of direct dependencies of pyproject.toml, with those that their extras bring."""
    table, every = project["project"], project["dependency-groups"]
    assert isinstance(table, dict)
    assert isinstance(every, dict)
    wanted = [*table["dependencies"], *(each for group in groups for each in every[group])]
    return frozenset(name for each in wanted for name in _with_extras(each))


def _with_extras(requirement: str) -> Iterator[str]:
    found = re.match(r"([\w.-]+)(?:\[([\w,-]+)\])?", requirement)
    if found is None:
        return
    yield plain_name(found[1])
    extras = set((found[2] or "").split(",")) - {""}
    try:
        needed = requires(found[1]) or ()
    except PackageNotFoundError:
        return
    for each in needed:
        extra = re.search(r"extra == ['\"]([\w-]+)['\"]", each)
        if extra is not None and extra[1] in extras:
            yield plain_name(re.split(r"[^\w.-]", each, maxsplit=1)[0])


def imports(root: Path) -> Iterator[Import]:
    """What the program's own files import from elsewhere."""
    for path in sorted([*(root / "bot").rglob("*.py"), *(root / "knowledge").rglob("*.py")]):
        tree = ast.parse(path.read_text("utf-8"))
        eager = {id(each) for node in tree.body for each in ast.walk(node) if not _defers(node)}
        for node in ast.walk(tree):
            names: list[str] = []
            if not isinstance(node, ast.Import | ast.ImportFrom):
                continue
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif node.module and not node.level:
                names = [node.module]
            for name in names:
                module = name.partition(".")[0]
                if module not in _OWN and module not in sys.stdlib_module_names:
                    place = f"{path.relative_to(root)}:{node.lineno}"
                    yield Import(module, place, id(node) not in eager)


def _defers(node: ast.stmt) -> bool:
    checks_types = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
    return checks_types or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)


def import_problems(found: Iterator[Import], always: frozenset[str], sometimes: frozenset[str]) -> tuple[str, ...]:
    """Imports of what is not declared. ``sometimes``: what may be missing, so that only a deferred import may ask."""
    names = packages_distributions()
    problems: list[str] = []
    for each in found:
        owners = {plain_name(owner) for owner in names.get(each.module, (each.module,))}
        if not owners & (always | sometimes if each.deferred else always):
            problems.append(f"{each.place}: {each.module} is no declared dependency")
    return tuple(problems)


def offline_problems(root: Path = ROOT) -> tuple[str, ...]:
    """All that can be known without a network."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    problems: list[str] = []
    for name, groups in LOCKS.items():
        text = (root / name).read_text("utf-8")
        problems += lock_problems(name, text)
        problems += [f"{name}: {each} is missing" for each in sorted(declared(project, *groups) - locked(text))]
    always = declared(project)
    problems += import_problems(imports(root), always, declared(project, *project["dependency-groups"]))
    return tuple(problems)


def advisories(report: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a report of pip-audit says: (advisories, names that could not be looked up).

    pip-audit itself calls a run without any answer «no known vulnerabilities» and ends with 0.
    """
    found: list[str] = []
    skipped: list[str] = []
    for each in json.loads(report)["dependencies"]:
        if "skip_reason" in each:
            skipped.append(each["name"])
        for vulnerability in each.get("vulns", ()):
            fixed = ", ".join(vulnerability.get("fix_versions", ())) or "none"
            found.append(f"{each['name']} {each['version']}: {vulnerability['id']}, fixed in: {fixed}")
    return tuple(found), tuple(skipped)


def ask_advisories(lock: Path) -> str | None:
    """pip-audit's report on a lock file; None when it is not installed or its service cannot be reached."""
    command = [
        sys.executable, "-m", "pip_audit", "-r", str(lock), "--require-hashes", "--disable-pip", "--format", "json",
        "--progress-spinner", "off",
    ]  # fmt: skip
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.stdout.lstrip().startswith("{") else None


@click.command()
@click.option("--offline", is_flag=True, help="Ask no advisories.")
def main(*, offline: bool) -> None:
    """Check pins, hashes and imports; then ask for known vulnerabilities."""
    problems = offline_problems()
    for each in problems:
        click.echo(each)
    click.echo(f"pins, hashes, imports: {len(problems)} problems")
    if offline:
        raise SystemExit(FOUND if problems else 0)
    vulnerable: set[str] = set()
    unknown: set[str] = set()
    for name in LOCKS:
        report = ask_advisories(ROOT / name)
        found, skipped = advisories(report) if report is not None else ((), (name,))
        vulnerable |= set(found)
        unknown |= set(skipped)
    for each in sorted(vulnerable):
        click.echo(each)
    if unknown:
        click.echo(
            f"advisories: could not be asked for {len(unknown)} of the dependencies, so nothing is known of them"
        )
    else:
        click.echo(f"advisories: {len(vulnerable)} known")
    raise SystemExit(FOUND if problems or vulnerable else UNKNOWN if unknown else 0)


if __name__ == "__main__":
    main()

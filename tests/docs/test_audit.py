"""Dependencies are pinned with hashes, declared, and audited by a command that never calls silence good news."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from tests import audit
from tests.audit import Import, advisories, import_problems, imports, lock_problems, main, offline_problems

if TYPE_CHECKING:
    from pathlib import Path

HASH = "    --hash=sha256:" + "0" * 64
GOOD = f"a-b==1.0 \\\n{HASH} \\\n{HASH}\nc==2 ; python_version < '3.13' \\\n{HASH}\n"


def test_both_lock_files_and_all_imports_are_sound() -> None:
    assert offline_problems() == ()


@pytest.mark.parametrize(
    "wrong",
    [
        f"d>=1.0 \\\n{HASH}\n", "d==1.0\n", f"d==1.0\n{GOOD}", "--index-url https://a.example/simple\n",
        f"d @ https://a.example/d.whl \\\n{HASH}\n", "-r other.txt\n", f"d==1.0 \\\n{HASH[:-1]}\n", f"d==1.* \\\n{HASH}\n",
    ],
)  # fmt: skip
def test_what_is_not_pinned_with_a_hash_is_named(wrong: str) -> None:
    assert lock_problems("x.lock", GOOD) == ()
    assert lock_problems("x.lock", GOOD + wrong)


def test_an_import_that_nobody_declared_is_named_and_a_deferred_one_may_be_of_a_group(tmp_path: Path) -> None:
    (tmp_path / "bot").mkdir()
    (tmp_path / "knowledge").mkdir()
    (tmp_path / "bot" / "a.py").write_text(
        "import os\nimport click\nfrom hypothesis import given\ndef f():\n    import pytest\n    import stranger\n",
        "utf-8",
    )
    found = tuple(imports(tmp_path))
    assert found[0] == Import("click", "bot/a.py:2", deferred=False)
    problems = import_problems(iter(found), frozenset({"click"}), frozenset({"pytest", "hypothesis"}))
    assert [each.split(": ")[1].split()[0] for each in problems] == ["hypothesis", "stranger"]


REPORT = {
    "dependencies": [
        {"name": "fine", "version": "1", "vulns": []},
        {"name": "bad", "version": "2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["3"]}]},
    ]
}
SKIPPED = {"dependencies": [{"name": "who", "skip_reason": "could not be audited"}]}


def test_a_report_is_read_with_what_it_could_not_look_up() -> None:
    assert advisories(json.dumps(REPORT)) == (("bad 2: PYSEC-1, fixed in: 3",), ())
    assert advisories(json.dumps(SKIPPED)) == ((), ("who",))


@pytest.mark.parametrize(
    ("report", "code", "said"),
    [
        (json.dumps({"dependencies": [{"name": "fine", "version": "1", "vulns": []}]}), 0, "0 known"),
        (json.dumps(REPORT), audit.FOUND, "PYSEC-1"),
        (json.dumps(SKIPPED), audit.UNKNOWN, "nothing is known"),
        (None, audit.UNKNOWN, "nothing is known"),
    ],
)
def test_the_command_tells_good_bad_and_unknown_apart(
    monkeypatch: pytest.MonkeyPatch, report: str | None, code: int, said: str
) -> None:
    monkeypatch.setattr(audit, "ask_advisories", lambda lock: report)
    monkeypatch.setattr(audit, "offline_problems", lambda: ())
    done = CliRunner().invoke(main)
    assert done.exit_code == code
    assert said in done.output

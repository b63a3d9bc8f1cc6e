"""Dockerfile, compose file and env example: what can be tested without a container engine."""

from __future__ import annotations

import dataclasses
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from bot.settings import Settings, load_settings
from tests.docs.reading import ROOT, compose, dockerfile, env_names, exec_form
from tests.docs.running import command, environment

if TYPE_CHECKING:
    from pathlib import Path

STAGES = dockerfile((ROOT / "Dockerfile").read_text("utf-8"))
FINAL = STAGES[-1]
COMPOSE = compose((ROOT / "compose.yaml").read_text("utf-8"))
ENV = (ROOT / ".env.example").read_text("utf-8")


def rest(name: str) -> str:
    (found,) = [each.rest for each in FINAL if each.name == name]
    return found


def words(name: str) -> list[str]:
    (found,) = [each for each in FINAL if each.name == name]
    return exec_form(found)


def health() -> list[str]:
    form = rest("HEALTHCHECK").partition(" CMD ")[2]
    return re.findall(r'"([^"]+)"', form)


def test_every_stage_starts_from_the_same_exact_python() -> None:
    bases = {stage[0].rest.split(" AS ")[0] for stage in STAGES}
    assert len(bases) == 1
    assert re.fullmatch(r"python:3\.12\.\d+-slim(-[a-z]+)?", bases.pop())
    assert len(STAGES) == 2


def test_dependencies_come_with_hashes_and_nothing_is_installed_in_the_last_stage() -> None:
    (install,) = [
        each.rest for each in STAGES[0] if "pip" in each.rest and each.name == "RUN" and "install" in each.rest
    ]
    assert "--require-hashes" in install
    assert "requirements.lock" in install
    assert not [each for each in FINAL if each.name == "RUN" and re.search(r"\bpip\b|apt|curl|wget|gcc", each.rest)]


def test_it_runs_as_an_account_without_rights_with_its_data_in_a_volume() -> None:
    user = rest("USER").split(":")[0]
    assert user.isdigit()
    assert int(user) >= 1000
    assert [each.name for each in FINAL].index("USER") > max(i for i, each in enumerate(FINAL) if each.name == "RUN")
    assert rest("VOLUME") == "/data"
    assert re.search(r"\bDATA_DIR=/data$", rest("ENV"))


def test_what_is_copied_is_in_the_project_and_let_through_to_the_builder() -> None:
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert "*" in ignored
    let_through = {line[1:] for line in ignored if line.startswith("!")}
    copied = {each.rest.split()[0] for each in STAGES[0] if each.name == "COPY"}
    assert copied == let_through
    assert all((ROOT / name).exists() for name in copied)
    assert ".env" not in let_through


def image(tmp_path: Path) -> Path:
    """The folder /app as the image has it: only what is copied. What Python compiled lies beside its sources, as here."""
    for each in STAGES[0]:
        if each.name == "COPY" and each.rest.split()[1].startswith("/app/"):
            name = each.rest.split()[0]
            under_way = shutil.ignore_patterns("*.pyc.*")
            shutil.copytree(ROOT / name, tmp_path / "app" / name, ignore=under_way)
    return tmp_path / "app"


def start(arguments: list[str], app: Path, data_dir: Path) -> subprocess.CompletedProcess[str]:
    assert arguments[0] == "python"
    assert rest("WORKDIR") == "/app"
    given = environment(data_dir) | {"PYTHONPATH": "", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *arguments[1:]],
        cwd=app, env=given, input="1\n疫苗接种工作\n", capture_output=True, encoding="utf-8", timeout=60,
    )  # fmt: skip


def test_the_entry_point_runs_from_what_the_image_holds_and_writes_only_its_data(tmp_path: Path) -> None:
    app = image(tmp_path)
    before = sorted(app.rglob("*"))
    assert words("CMD") == ["run"]
    started = start([*words("ENTRYPOINT"), *words("CMD")], app, tmp_path / "data")
    assert started.returncode == 0, started.stderr
    assert "奇台县卫生健康委员会" in started.stdout
    assert sorted(app.rglob("*")) == before


def test_the_health_check_is_a_command_of_the_bot_that_fails_when_it_cannot_answer(tmp_path: Path, built: Path) -> None:
    app = image(tmp_path)
    assert health() == [*words("ENTRYPOINT"), "health"]
    healthy = start(health(), app, built)
    assert healthy.returncode == 0, healthy.stderr
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert start(health(), app, tmp_path / "file").returncode == 1


def test_in_the_image_the_health_check_asks_the_bot_that_runs(tmp_path: Path, built: Path) -> None:
    """An edition that opens is not enough there: a bot that hangs leaves it as it is."""
    listen = re.search(r"HEALTH_LISTEN=(\S+)", rest("ENV"))
    assert listen is not None
    assert listen.group(1).startswith("127.0.0.1:")
    assert command("health", data_dir=built).returncode == 0
    asked = command("health", data_dir=built, set_to={"HEALTH_LISTEN": "127.0.0.1:9"})
    assert asked.returncode == 1


def test_the_health_check_uses_no_network(tmp_path: Path, built: Path) -> None:
    """With a token and an address where nobody listens it is as healthy as without."""
    set_to = {"BOT_TOKEN": "123456:" + "x" * 35, "TELEGRAM_API_BASE_URL": "http://127.0.0.1:9/bot"}
    assert command("health", data_dir=built, set_to=set_to).returncode == 0


def test_the_compose_file_has_one_service_without_rights() -> None:
    (service,) = COMPOSE["services"].values()
    assert service["build"] == "."
    assert service["env_file"] == ".env"
    assert service["restart"] == "unless-stopped"
    assert service["read_only"] == "true"
    assert service["tmpfs"] == ["/tmp"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["cap_drop"] == ["ALL"]
    assert re.fullmatch(r"\d+s", service["stop_grace_period"])
    data, seeds = service["volumes"]
    name, _, place = data.partition(":")
    assert seeds == "./seeds:/app/seeds:ro"
    assert name in COMPOSE["volumes"]
    assert place == rest("VOLUME") == service["environment"]["DATA_DIR"]


def test_the_compose_parser_refuses_what_it_does_not_know() -> None:
    for text in ("a: 1\na: 2", "a:\n  b: 1\n    c: 2", "just words", "a:\n  - b\n  c: d"):
        with pytest.raises((ValueError, TypeError)):
            compose(text)


def test_the_env_example_names_every_setting_and_sets_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [name for name, _ in env_names(ENV)] == [each.name.upper() for each in dataclasses.fields(Settings)]
    assert all(line.startswith("#") or not line for line in ENV.splitlines())
    uncommented = "".join(f"{name}={value}\n" for name, value in env_names(ENV))
    (tmp_path / ".env").write_text(uncommented, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert load_settings({}) == Settings()

"""The commands as a person or another program runs them: real processes, real lists, a data folder of their own."""

from __future__ import annotations

import json
import os
import re
import shutil
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.settings import Settings
from tests.docs.running import command
from tests.docs.running import environment as plain_environment
from tests.processes import run_bot

if TYPE_CHECKING:
    import subprocess

ROOT = Path(__file__).parents[2]
QINGSHI = ROOT / "tests" / "data" / "qingshi.txt"


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


def bot(
    *arguments: str,
    data_dir: Path,
    stdin: str = "",
    seeds: Path | None = None,
    environment: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    seeds_dir = {"SEEDS_DIR": str(seeds)} if seeds else {}
    return command(*arguments, data_dir=data_dir, stdin=stdin, set_to=seeds_dir | (environment or {}))


def objects(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_ask_prints_who_is_responsible_for_the_dog_with_the_citation(data_dir: Path) -> None:
    done = bot("ask", "邻居家的狗没办证还咬人，找谁", "--town", "qitai-xibeiwan", data_dir=data_dir)
    assert done.returncode == 0
    assert "奇台县公安局" in done.stdout
    assert "《奇台县西北湾镇履职事项清单》配合履职 第20项" in done.stdout
    assert "县级部门主责，镇里配合" in done.stdout


def test_json_lines_come_back_in_order_and_a_bad_line_does_not_end_the_run(data_dir: Path) -> None:
    lines = [
        '{"q": "文明养犬管理", "town": "qitai-xibeiwan", "session": "a"}',
        "不是 JSON",
        '{"q": "那打疫苗归哪个部门", "town": null, "session": "a"}',
        '{"q": 5}',
        '{"q": "你好", "town": "nowhere"}',
        '{"q": "上级收回一共几项", "town": "manas-lanzhouwan"}',
        '{"q": "低保怎么办"}',
        '{"q": "😂", "town": "qitai-xibeiwan", "session": null}',
    ]
    answers = objects(bot("ask", "--jsonl", data_dir=data_dir, stdin="\n".join(lines) + "\n"))
    assert [answer.get("kind", "error") for answer in answers] == [
        "duty", "error", "choices" if answers[2]["kind"] == "choices" else "duty", "error", "error", "set", "town", "smalltalk",
    ]  # fmt: skip
    first = answers[0]
    assert set(first) == {
        "q", "town", "session", "kind", "duties", "departments", "steps", "numbers", "doubted", "caution", "unlikely", "count", "query", "text", "ms",
    }  # fmt: skip
    assert first["duties"][0]["id"] == "qitai-xibeiwan/配合/20"
    assert set(first["duties"][0]) == {"id", "title", "part", "level", "departments", "score"}
    assert answers[2]["town"] == "qitai-xibeiwan"
    assert answers[5]["count"] == 37
    assert first["query"] is None
    assert {name: value for name, value in answers[5]["query"].items() if value} == {"parts": ["收回"]}
    assert len(answers[5]["duties"]) == 37


def test_show_prints_whole_duties_as_json(data_dir: Path) -> None:
    done = bot("show", "--json", "--all", data_dir=data_dir)
    duties = objects(done)
    assert len(duties) == 492
    dogs = next(duty for duty in duties if duty["id"] == "qitai-xibeiwan/配合/20")
    assert (dogs["town"], dogs["part"], dogs["number"], dogs["category"]) == ("qitai-xibeiwan", "配合", 20, "平安法治")
    assert dogs["source"] == {"file": "qitai-xibeiwan.txt", "line": 192}
    assert dogs["clauses"][0]["departments"] == ["奇台县公安局"]
    assert set(dogs["steps"][0]) == {"text", "section"}


def test_show_names_an_id_that_is_not_there_and_fails(data_dir: Path) -> None:
    done = bot("show", "--json", "qitai-xibeiwan/配合/999", data_dir=data_dir)
    assert done.returncode == 1
    assert "qitai-xibeiwan/配合/999" in done.stderr


def test_the_terminal_chat_answers_a_question_a_line_and_ends_with_its_input(data_dir: Path) -> None:
    done = bot("run", data_dir=data_dir, stdin="西北湾\n文明养犬管理\n/nothing\n/help\n/item 收回 3\n\n🙂\n")
    assert done.returncode == 0
    assert "@BotFather" in done.stdout
    assert "奇台县公安局" in done.stdout
    assert "没有这个命令" in done.stdout
    asked, answered = done.stdout.index("> 文明养犬管理\n"), done.stdout.index("奇台县公安局")
    assert asked < answered < done.stdout.index("> /nothing\n") < done.stdout.index("没有这个命令")
    assert "收养登记" in done.stdout
    assert "Traceback" not in done.stderr


def test_the_terminal_chat_survives_bytes_that_are_no_text(data_dir: Path) -> None:
    said = b"1\n\xff\xfe\x00\n" + "狗".encode("gb18030") + b"\n"
    done = run_bot(["run"], environment=plain_environment(data_dir), folder=data_dir, stdin=said)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


def test_a_list_that_no_manifest_names_is_loaded_with_a_slug_from_pinyin(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(ROOT / "seeds", seeds)
    shutil.copy(QINGSHI, seeds / "third.txt")
    built = bot("build", data_dir=tmp_path, seeds=seeds)
    assert "云溪县青石镇：11项" in built.stdout
    asked = '{"q": "过年卖鞭炮的小店谁发证", "town": "yunxi-qingshi"}\n'
    answer = objects(bot("ask", "--jsonl", data_dir=tmp_path, seeds=seeds, stdin=asked))[0]
    assert answer["duties"][0]["id"] == "yunxi-qingshi/配合/2"


def test_build_refuses_a_broken_list_with_its_line_and_keeps_the_old_edition(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    shutil.copy(QINGSHI, seeds)
    assert bot("build", data_dir=tmp_path, seeds=seeds).returncode == 0
    broken = (seeds / "qingshi.txt").read_text("utf-8").replace("\n4\t殡葬管理", "\n9\t殡葬管理")
    (seeds / "qingshi.txt").write_text(broken, encoding="utf-8")
    done = bot("build", data_dir=tmp_path, seeds=seeds)
    assert done.returncode == 1
    assert "qingshi.txt:43" in done.stderr
    assert "Traceback" not in done.stderr
    shown = objects(bot("show", "--json", "yunxi-qingshi/配合/4", data_dir=tmp_path, seeds=seeds))
    assert shown[0]["title"] == "殡葬管理"


def test_a_list_in_a_wrong_encoding_is_refused_in_one_sentence(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "x.txt").write_bytes(bytes(range(128, 256)) * 50)
    done = bot("build", data_dir=tmp_path, seeds=seeds)
    assert done.returncode == 1
    assert "x.txt" in done.stderr
    assert "Traceback" not in done.stderr


def test_check_prints_what_is_odd_with_file_line_and_words(data_dir: Path) -> None:
    done = bot("check", data_dir=data_dir)
    assert done.returncode == 0
    assert "manas-lanzhouwan.txt:167" in done.stdout
    assert "县管理局" in done.stdout
    assert "492项" in done.stdout


def test_a_damaged_database_is_replaced_by_a_new_edition(tmp_path: Path) -> None:
    assert bot("build", data_dir=tmp_path).returncode == 0
    for path in (tmp_path / "editions").glob("*.db"):
        path.write_bytes(b"\0" * 1000)
    done = bot("ask", "残疾人证管理", "--town", "qitai-xibeiwan", data_dir=tmp_path)
    assert done.returncode == 0
    assert "奇台县残联" in done.stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_data_folder_without_write_permission_is_named_in_one_line(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    done = bot("ask", "低保", data_dir=tmp_path)
    tmp_path.chmod(0o700)
    assert done.returncode == 1
    assert "数据目录" in done.stderr


def test_a_data_folder_that_is_a_file_is_named_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    done = bot("ask", "低保", data_dir=tmp_path, environment={"DATA_DIR": str(tmp_path / "file")})
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "数据目录" in done.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_TOKEN", "123456:short"),
        ("BOT_ADMIN_IDS", "me"),
        ("TELEGRAM_API_BASE_URL", "localhost"),
        ("LOG_LEVEL", "LOUD"),
    ],
)
def test_a_malformed_setting_is_named_in_one_line_without_its_value(data_dir: Path, name: str, value: str) -> None:
    done = bot("editions", data_dir=data_dir, environment={name: value})
    assert done.returncode == 1
    assert name in done.stderr
    assert value not in done.stderr
    assert done.stderr.count("\n") == 1


def test_evaluate_prints_shares_with_intervals_beside_the_baselines(data_dir: Path, tmp_path: Path) -> None:
    lines = (ROOT / "tests" / "questions" / "dev.jsonl").read_text("utf-8").splitlines()[:20]
    for name in ("dev_oos", "dev_emergency", "dev10_emergency", "dev_sets", "dev_dialogues"):
        lines += (ROOT / "tests" / "questions" / f"{name}.jsonl").read_text("utf-8").splitlines()[-3:]
    (tmp_path / "some.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = bot("evaluate", str(tmp_path / "some.jsonl"), data_dir=data_dir)
    assert done.returncode == 0
    for label in (
        "hit@1",
        "BM25 over jieba words",
        "rapidfuzz on titles",
        "SQLite FTS5",
        "false alarms",
        "alarms on ordinary statements",
        "sets exactly",
        "later turns",
        "without learned",
        "mistaken",
    ):
        assert label in done.stdout


def test_evaluate_writes_what_became_of_each_question(data_dir: Path, tmp_path: Path) -> None:
    lines = (ROOT / "tests" / "questions" / "dev.jsonl").read_text("utf-8").splitlines()[:5]
    (tmp_path / "some.jsonl").write_text("\n".join(lines), encoding="utf-8")
    details = tmp_path / "details.jsonl"
    assert bot("evaluate", str(tmp_path / "some.jsonl"), "--details", str(details), data_dir=data_dir).returncode == 0
    entries = [json.loads(line) for line in details.read_text(encoding="utf-8").splitlines()]
    assert [entry["q"] for entry in entries] == [json.loads(line)["q"] for line in lines]
    assert set(entries[0]["baselines"]) == {
        "rapidfuzz on titles",
        "BM25 over jieba words",
        "SQLite FTS5",
        "jieba words and rapidfuzz blended",
    }


def test_why_tells_odds_candidates_and_words(data_dir: Path) -> None:
    done = bot("why", "狗没办证还咬人", "--town", "qitai-xibeiwan", data_dir=data_dir)
    assert done.returncode == 0
    assert "配合/20" in done.stdout
    assert "把握" in done.stdout
    assert "一类" in done.stdout


def test_vocabulary_prints_findings_and_counts(data_dir: Path) -> None:
    done = bot("vocabulary", "--every", "50", data_dir=data_dir)
    assert done.returncode == 0
    assert "situations: " in done.stdout


def test_editions_are_listed_and_put_back(tmp_path: Path) -> None:
    bot("build", data_dir=tmp_path)
    listed = bot("editions", data_dir=tmp_path).stdout.splitlines()
    assert len(listed) == 1
    edition = listed[0].split()[0]
    assert edition in bot("rollback", edition, data_dir=tmp_path).stdout
    assert bot("rollback", "nothing", data_dir=tmp_path).returncode == 1


def test_a_line_with_a_number_of_thousands_of_digits_is_an_error_and_the_run_goes_on(data_dir: Path) -> None:
    lines = ['{"q": "低保", "n": ' + "9" * 5000 + "}", '\ufeff{"q": "你好", "town": "qitai-xibeiwan"}']
    first, second = objects(bot("ask", "--jsonl", data_dir=data_dir, stdin="\n".join(lines)))
    assert "error" in first
    assert second["kind"] == "smalltalk"


def test_a_session_answers_the_question_that_waited_for_its_town(data_dir: Path) -> None:
    lines = [
        '{"q": "文明养犬管理", "session": "s"}', '{"q": "我是兰州湾镇的", "session": "s"}', '{"q": "残疾人证管理", "session": "s"}',
    ]  # fmt: skip
    asked, answered, later = objects(bot("ask", "--jsonl", data_dir=data_dir, stdin="\n".join(lines)))
    assert asked["kind"] == "town"
    assert answered["duties"][0]["id"] == "manas-lanzhouwan/配合/19"
    assert later["duties"][0]["id"] == "manas-lanzhouwan/配合/39"


def test_numbers_that_are_no_numbers_do_not_end_the_terminal_chat(data_dir: Path) -> None:
    done = bot(
        "run",
        data_dir=data_dir,
        stdin=f"²\n/town ²\n1\n/item 配合 ²\n/item 配合 {'9' * 5000}\n/item 配合 999\n/town 火星\n",
    )
    assert done.returncode == 0
    assert "“配合履职”里没有第 999 项，只有第 1 到第 98 项" in done.stdout
    assert "没有找到这个乡镇" in done.stdout


def test_the_terminal_chat_opens_lists_their_nth_and_items_however_they_are_typed(data_dir: Path) -> None:
    typed = (
        "/browse 平安法治", "西北湾", "/browse", "配合", "平安法治", "第2个", "第38个", "/departments 公安局", "/item 20", "2",
        "/item配合20", "/browse", "44", "/departments 火星局", "再见",
    )  # fmt: skip
    done = bot("run", data_dir=data_dir, stdin="\n".join(typed))
    said = re.split(r"您说：.*> .*\n", done.stdout)[1:]
    assert len(said) == len(typed)
    (first, _town, parts, categories, shelf, dog, beyond, office, which, item, at_once, _, no_row, no_office, left) = (
        said
    )
    assert "您还没选乡镇" in first
    assert "2. 配合履职：县级部门主责，镇里配合。98 项" in parts
    assert "平安法治（4项）" in categories
    assert "2. 文明养犬管理工作" in shelf
    assert "配合履职 第20项：文明养犬管理工作" in dog
    assert "没有这个数。请回 1 到 4 的数字" in beyond
    assert "奇台县公安局管的事项一共 10 项" in office
    assert "您要看哪一部分的第 20 项" in which
    assert item == at_once
    assert "配合履职 第20项" in item
    assert "请回 1 到 3 的数字" in no_row
    assert "清单里没有这个部门" in no_office
    assert "有事再来" in left


def test_the_terminal_says_which_commands_are_telegrams_alone_and_how_to_leave(data_dir: Path) -> None:
    done = bot("run", data_dir=data_dir, stdin="1\n/help\n/export\n/stats\n/forget\n第3个\n")
    assert "说“再见”就离开" in done.stdout
    assert "只在 Telegram 里有的：/brief /export" in done.stdout
    assert "/export 只在 Telegram 里有" in done.stdout
    assert "/stats 只在 Telegram 里有" in done.stdout
    assert "我得先列给您" in done.stdout


def test_the_terminal_sets_two_towns_side_by_side(data_dir: Path) -> None:
    done = bot("run", data_dir=data_dir, stdin="1\n/compare 文明养犬\n/compare\n/compare 垃圾\n1\n")
    for town, number in (("奇台县西北湾镇", 20), ("玛纳斯县兰州湾镇", 19)):
        assert f"《{town}履职事项清单》配合履职 第{number}项" in done.stdout
    assert "要比哪件事，写在两个镇名后头，比如：\n  /compare 西北湾镇 兰州湾镇 秸秆\n" in done.stdout
    chosen = done.stdout.rpartition("您想比哪一件")[2]
    assert "依据：《奇台县西北湾镇" in chosen
    assert "玛纳斯县兰州湾镇" in chosen


def test_a_town_is_asked_by_any_name_that_people_call_it(data_dir: Path) -> None:
    by_slug = bot("ask", "文明养犬管理", "--town", "qitai-xibeiwan", data_dir=data_dir).stdout
    for name in ("西北湾", "奇台县"):
        assert bot("ask", "文明养犬管理", "--town", name, data_dir=data_dir).stdout == by_slug
    unknown = bot("ask", "文明养犬管理", "--town", "火星", data_dir=data_dir)
    assert unknown.returncode == 1
    assert "没有找到这个乡镇。现在有：奇台县西北湾镇、玛纳斯县兰州湾镇。" in unknown.stderr
    assert "Traceback" not in unknown.stderr


def test_an_edition_that_was_put_back_stays_though_the_seeds_folder_differs(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    shutil.copy(QINGSHI, seeds)
    bot("build", data_dir=tmp_path, seeds=seeds)
    edition = bot("editions", data_dir=tmp_path).stdout.split()[0]
    bot("build", data_dir=tmp_path)
    assert bot("rollback", edition, data_dir=tmp_path).returncode == 0
    asked = objects(bot("ask", "--jsonl", data_dir=tmp_path, stdin='{"q": "殡葬管理", "town": "yunxi-qingshi"}\n'))
    assert asked[0]["duties"][0]["id"] == "yunxi-qingshi/配合/4"


def test_settings_are_printed_as_they_are_in_force_and_of_secrets_only_that_they_are_set(data_dir: Path) -> None:
    token = "12345:" + "a" * 35
    done = bot("settings", data_dir=data_dir, environment={"BOT_TOKEN": token, "BOT_ADMIN_IDS": "9，7"})
    shown = dict(line.split("=", 1) for line in done.stdout.splitlines())
    assert set(shown) == {each.name.upper() for each in fields(Settings)}
    assert (shown["DATA_DIR"], shown["BOT_ADMIN_IDS"], shown["WEBHOOK_SECRET"]) == (str(data_dir), "7,9", "")
    assert shown["BOT_TOKEN"] == "（设了，不显示）"
    assert token[6:] not in done.stdout + done.stderr

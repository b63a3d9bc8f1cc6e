"""Rewrites what the documents quote: ``python -m tests.docs.refresh`` for transcripts and JSON, ``--numbers`` for all.

A transcript keeps its typed lines, an example its input lines; to show something else, edit those and run this.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import click

from tests.docs.privacy import PRIVACY_PAGE, privacy_page
from tests.docs.reading import READMES, ROOT, code_blocks, marked, with_marked
from tests.docs.running import printed, transcript, typed_lines

JSON_PAGE = ROOT / "docs" / "json.md"
MATCHING = ROOT / "docs" / "matching.md"
QUESTIONS = tuple(sorted((ROOT / "tests" / "questions").glob("validation*.jsonl")))
"""What ``EVALUATE`` names."""
EVALUATE = "python -m bot evaluate tests/questions/validation*.jsonl"
BENCH = "python -m bot bench"

RANKED = {
    "all": "谁管",
    "baseline: rapidfuzz on titles": "对照：rapidfuzz 比标题",
    "baseline: BM25 over jieba words": "对照：jieba 分词加 BM25",
    "baseline: SQLite FTS5": "对照：SQLite FTS5",
    "baseline: jieba words and rapidfuzz blended": "对照：前两种合起来",
}
SHARES = {
    "a wrong duty was stated": "说定了，但说错了",
    "a real question was refused": "该答的没答",
    "department exact, where one part is asked": "只问其中一块时，部门完全说对",
    "false answer to out-of-scope: all": "清单外的话，硬给了答案",
    "choices offered to out-of-scope: all": "清单外的话，给了几件让挑",
    "of choices to out-of-scope, said to be unlikely": "其中，说明了清单里不一定有",
    "of choices to real questions, said to be unlikely": "该答的给了几件让挑，却说不一定有",
    "emergencies seen, right number first": "险情认出来，号码第一个就对",
    "of these, said with an if": "其中，号码前加了“要是”的",
    "false alarms": "不是险情，错当险情",
    "alarms on ordinary statements": "平常的话，错当险情",
    "sets exactly right": "问“有哪些”，一项不多一项不少",
    "later turns of dialogues right": "接着问的话答对",
}
MEASURES = {
    "one question, p99": "一个问题，最慢的百分之一",
    "one question, median": "一个问题，中位数",
    "start to first answer": "从启动到第一个回答",
    "memory, terminal, both towns ready": "内存，终端，两个镇都备好",
    "of it the process's own, not files mapped": "其中进程自己的，不算映射的文件",
    "memory, Telegram library loaded too": "内存，连 Telegram 库一起",
    "of that the process's own": "其中进程自己的",
    "full reload of all lists, until it answers": "清单全部重装，到能回答为止",
}


def cells(output: str) -> list[list[str]]:
    """Rows of the tables that a command printed, without the further lines of a row that has several."""
    rows = (line.strip().strip("│").split("│") for line in output.splitlines() if line.startswith("│"))
    return [[cell.strip() for cell in row] for row in rows if row[0].strip()]


def report(evaluation: str, folder: Path) -> str:
    """The block of figures in the page on matching: what the commands print, whole."""
    runs = [(EVALUATE, evaluation)]
    for strange in ("unseen", "transfer"):
        home = f"tests/questions/{strange}"
        for name in ("questions", "letters"):
            shown = f"SEEDS_DIR={home}/seeds python -m bot evaluate {home}/{name}.jsonl"
            path, seeds = str(ROOT / home / f"{name}.jsonl"), {"SEEDS_DIR": str(ROOT / home / "seeds")}
            runs.append((shown, printed("evaluate", path, data_dir=folder / strange, set_to=seeds)))
    runs.append(("python -m bot vocabulary | tail", _tail(printed("vocabulary", data_dir=folder))))
    told = [str(each) for each in sorted((ROOT / "tests" / "questions" / "kinds").glob("*.jsonl"))]
    runs.append(
        ("python -m bot vocabulary tests/questions/kinds/*.jsonl", printed("vocabulary", *told, data_dir=folder))
    )
    return "\n" + "\n".join(f"```sh\n{shown}\n```\n\n```text\n{output.rstrip()}\n```\n" for shown, output in runs)


def _tail(output: str) -> str:
    return "\n".join(line.rstrip() for line in output.splitlines() if "\t" not in line)


def evaluated(data_dir: Path, *options: str) -> str:
    return printed("evaluate", *options, *map(str, QUESTIONS), data_dir=data_dir)


def numbers(evaluation: str, bench: str, *, chinese: bool) -> str:
    """The block of numbers: what was printed, fewer rows, no other figures."""

    def row(names: dict[str, str], found: list[str]) -> str:
        name = f"{names[found[0]]}（{found[0]}）" if chinese else found[0]
        return "| " + " | ".join([name, *found[1:]]) + " |\n"

    def table(header: str, names: dict[str, str], output: str) -> str:
        rows = [found for found in cells(output) if found[0] in names]
        rule = "|" + " --- |" * (header.count("|") - 1)
        return f"{header}\n{rule}\n{''.join(row(names, found) for found in rows)}\n"

    ranking = "| | n | hit@1 | 95 % | hit@3 | 95 % | MRR |"
    if chinese:
        intro = "上一次运行印出来的数。问题是另请人写的，写的人没看过词库，也没看过开发用的问题；程序没有拿它们来拟合，只看过各项占比。"
        shares, measures = "| | 占比 | 95 % | 共 |", "| | 量得 | 和谁比 |"
        speed = "下面的秒数和内存只说明量的那台机器；比值是同一次运行里并排量的。"
    else:
        intro = "As printed by the last run, on questions by writers who saw neither the vocabulary nor the development questions.\nNothing is fitted on them; the shares were looked at while the bot was worked on."
        shares, measures = "| | share | 95 % | of |", "| what | measured | ratio to |"
        speed = "Seconds and megabytes are of the machine that ran it; ratios are measured side by side in one run."
    return (
        f"\n{intro}\n\n```sh\n{EVALUATE}\n```\n\n{table(ranking, RANKED, evaluation)}{table(shares, SHARES, evaluation)}"
        f"{speed}\n\n```sh\n{BENCH}\n```\n\n{table(measures, MEASURES, bench)}"
    )


def answered(page: str, data_dir: Path) -> str:
    """The JSON page with the outputs of its examples as they are printed today; times stay as they were."""
    asked = code_blocks(marked(page, "ask-input"))[0].text
    old = [json.loads(line) for line in code_blocks(marked(page, "ask-output"))[0].text.splitlines()]
    new = [json.loads(line) for line in printed("ask", "--jsonl", data_dir=data_dir, stdin=asked).splitlines()]
    for place, answer in enumerate(new):
        if "ms" in answer and place < len(old):
            answer["ms"] = old[place].get("ms", answer["ms"])
    page = with_marked(page, "ask-output", _json_block(new))
    wanted = marked(page, "show-input").split("--json ")[1].split("\n")[0].split()
    shown = printed("show", "--json", *wanted, data_dir=data_dir)
    return with_marked(page, "show-output", _json_block([json.loads(line) for line in shown.splitlines()]))


def _json_block(found: list[dict[str, object]]) -> str:
    lines = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in found)
    return f"```jsonl\n{lines}```\n"


@click.command()
@click.option("--numbers", "with_numbers", is_flag=True, help="Measure the numbers again too.")
def main(*, with_numbers: bool) -> None:
    """Rewrite the quoted outputs in the documents; nothing is written when anything fails."""
    with tempfile.TemporaryDirectory() as folder:
        data_dir = Path(folder)
        printed("build", data_dir=data_dir)
        new = {JSON_PAGE: answered(JSON_PAGE.read_text("utf-8"), data_dir)}
        new[PRIVACY_PAGE] = privacy_page(PRIVACY_PAGE.read_text("utf-8"))
        evaluation = evaluated(data_dir) if with_numbers else ""
        bench = printed("bench", data_dir=data_dir) if with_numbers else ""
        if with_numbers:
            for strange in ("unseen", "transfer"):
                (data_dir / strange).mkdir()
            new[MATCHING] = with_marked(MATCHING.read_text("utf-8"), "report", report(evaluation, data_dir))
        for path in READMES:
            page = path.read_text("utf-8")
            typed = typed_lines(marked(page, "transcript"))
            page = with_marked(page, "transcript", f"```text\n{transcript(typed, data_dir)}```\n")
            if with_numbers:
                block = numbers(evaluation, bench, chinese=path.name.endswith(".zh.md"))
                page = with_marked(page, "numbers", block)
            new[path] = page
    for path, page in new.items():
        path.write_text(page, encoding="utf-8")
        click.echo(path.name)


if __name__ == "__main__":
    main()

"""Commands of those who make the bot: they measure it (evaluate, bench, loadtest, vocabulary) and fit it (train, distil, calibrate)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.bootstrap import build_library, build_service
from bot.warming import warm
from knowledge.desk import Desk

if TYPE_CHECKING:
    from bot.settings import Settings


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--details", type=click.Path(path_type=Path), help="Write what became of each duty question here, as JSONL."
)
@click.option("--quick", is_flag=True, help="Turn no signal off to see what it is worth, which takes longest.")
@click.pass_obj
def evaluate(settings: Settings, files: tuple[Path, ...], details: Path | None, *, quick: bool) -> None:
    """Answer the questions of FILES and print how right the answers are, beside the baselines."""
    from bot.reports import console, load_questions, print_report, run_evaluation, write_details

    questions = load_questions(files)
    snapshot = build_library(settings).open_or_build(settings.seeds_dir)
    desk = Desk(snapshot.lists)
    warm(desk)
    report = run_evaluation(desk, questions, ablated=not quick)
    print_report(report, console())
    if details is not None:
        write_details(report, details)


@click.command()
@click.option(
    "--questions",
    type=click.Path(path_type=Path),
    default=Path(__file__).resolve().parents[1] / "tests" / "questions" / "dev.jsonl",
    help="Messages to ask; the development questions unless told otherwise.",
)
@click.option("--towns", type=int, multiple=True, help="Measure with so many made-up townships instead; repeatable.")
@click.option(
    "--table",
    type=click.Path(path_type=Path, dir_okay=False),
    help="With --towns: put the measures into this table (docs/scale.tsv) and draw it beside.",
)
@click.option("--program", default="now", help="With --table: the name of this state of the program.")
@click.pass_obj
def bench(settings: Settings, questions: Path, towns: tuple[int, ...], table: Path | None, program: str) -> None:
    """Measure speed and memory beside the baselines, or with very many townships."""
    from bot.bench import measure, print_measures
    from bot.reports import console, load_questions

    asked = load_questions([questions]).duty
    if towns:
        from bot.bench_towns import measure_names, measure_towns, print_towns, write_table
        from bot.scale_chart import draw

        def say(step: str) -> None:
            click.echo(step, err=True)

        found = measure_towns(settings.seeds_dir, sorted(set(towns)), asked, say, program)
        found += measure_names(say, program) if table is not None else []
        print_towns(found, console())
        if table is not None:
            draw(write_table(table, found), table.with_suffix(".svg"))
        return
    snapshot = build_library(settings).open_or_build(settings.seeds_dir)
    print_measures(measure(settings.seeds_dir, snapshot.lists, asked), console())


@click.command()
@click.option("--chats", default=1000, type=click.IntRange(min=1), help="That ask within ten seconds.")
@click.option("--messages", default=100_000, type=click.IntRange(min=100), help="Over which memory is watched.")
@click.pass_obj
def loadtest(settings: Settings, chats: int, messages: int) -> None:
    """Run the bot under load on the loopback address: a crowd, somebody who floods, a long day (a quarter of an hour)."""
    from bot.loadtest.report import run_loadtest
    from bot.reports import console

    run_loadtest(build_service(settings), settings.seeds_dir, chats=chats, messages=messages, out=console())


@click.command()
@click.option("--danger", is_flag=True, help="Only the small model of danger; seconds instead of minutes.")
@click.pass_obj
def train(settings: Settings, *, danger: bool) -> None:
    """Fit the models on the vocabulary files and write them into the package."""
    from knowledge.matching.training import train_shipped_model

    del settings
    path = train_shipped_model(lambda step: click.echo(step, err=True), danger_only=danger)
    click.echo(str(path))


@click.command()
@click.option(
    "--every", default=1, type=click.IntRange(min=1), help="Read one message in so many; all take half a minute."
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.pass_obj
def vocabulary(settings: Settings, every: int, files: tuple[Path, ...]) -> None:
    """Print where the vocabulary is thin for the lists of SEEDS_DIR, and where it contradicts itself.

    With FILES of messages whose kinds are known: how often the model puts them there, first and among five.
    """
    if files:
        _print_recall(files)
        return
    from collections import Counter

    from knowledge.matching.model_file import load_model
    from knowledge.matching.vocabulary import read_vocabulary
    from knowledge.matching.vocabulary_check import conflicts, coverage

    known, model = read_vocabulary(), load_model()
    snapshot = build_library(settings).open_or_build(settings.seeds_dir)
    counted: Counter[str] = Counter()
    for findings in (coverage(known, model, snapshot.lists), conflicts(known, model, every)):
        for finding in findings:
            counted[finding.check] += 1
            click.echo(f"{finding.check}\t{finding.where}\t{finding.words}")
    for name, size in known.sizes.items():
        click.echo(f"{name}: {size}")
    for check_name, times in counted.most_common():
        click.echo(f"{check_name}: {times}")


def _print_recall(files: tuple[Path, ...]) -> None:
    from bot.reports import texts_of
    from knowledge.evaluation.kinds_told import recall_of_kinds

    for name, text in texts_of(files):
        found = recall_of_kinds(text.splitlines(), name)
        first, five = found.first, found.among_five
        click.echo(f"{name}\tn={first.total}\trecall@1={first.value:.3f}\trecall@5={five.value:.3f}")


@click.command()
@click.pass_obj
def distil(settings: Settings) -> None:
    """Read the vocabulary's words with a sentence encoder and write their points into the package (ten minutes)."""
    from knowledge.language.distilling import distil as read_words_with_encoder
    from knowledge.language.distilling import need_encoder
    from knowledge.matching.vocabulary import vocabulary_texts

    del settings
    need_encoder()  # before the bar, which would stand empty above what is said then
    with click.progressbar(length=1, file=sys.stderr) as bar:

        def show(done: int, of: int) -> None:
            bar.length = of
            bar.update(done - bar.pos)

        path = read_words_with_encoder(vocabulary_texts(), show)
    click.echo(str(path))


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.pass_obj
def calibrate(settings: Settings, files: tuple[Path, ...]) -> None:
    """Fit weights, odds and thresholds on the questions of FILES and write them into the package."""
    from bot.reports import load_questions
    from knowledge.evaluation.calibrating import calibrate_shipped

    questions = load_questions(files)
    snapshot = build_library(settings).open_or_build(settings.seeds_dir)
    path = calibrate_shipped(snapshot.lists, questions, lambda step: click.echo(step, err=True))
    click.echo(str(path))

"""Commands of those who run the bot: run, ask, why, show, build, check, settings, editions, rollback, health.

backup and restore, and those that measure and fit, have rooms of their own and are added here.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from bot.backups.commands import backup, restore
from bot.bootstrap import build_library, build_service, changing
from bot.logs import configure
from bot.settings import Settings, in_force, load_settings, secrets_of
from bot.wording import console as wording
from bot.workshop import bench, calibrate, distil, evaluate, loadtest, train, vocabulary
from knowledge.desk import Desk
from knowledge.errors import ChecksFailedError, EditionError, SheiguanError, UnknownDutyError, UnknownTownError
from knowledge.locking import Holder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.service import Service
    from knowledge.records import Problem


class _Group(click.Group):
    """Turns the project's errors into one line on standard error and exit code 1; no traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command."""
        try:
            return super().invoke(ctx)
        except ChecksFailedError as error:
            click.echo(wording.CHECKS_FAILED, err=True)
            _print_problems(error.problems, err=True)
        except SheiguanError as error:
            click.echo(wording.FAILED.format(sentence=str(error)), err=True)
        except KeyboardInterrupt:
            click.echo(wording.INTERRUPTED, err=True)
            raise SystemExit(130) from None
        except BrokenPipeError:
            sys.stderr.close()
        except OSError as error:
            # Standard output that is full or closed; files of ours raise errors of ours.
            click.echo(wording.FAILED.format(sentence=wording.OUTPUT_FAILED.format(reason=error.strerror)), err=True)
        raise SystemExit(1)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
def main(context: click.Context) -> None:
    """谁管: who handles what in a township, from its official duty list."""
    settings = load_settings()
    configure(settings.log_level, settings.log_format, (each.reveal() for each in secrets_of(settings)))
    context.obj = settings
    for stream in (sys.stdin, sys.stdout):
        # Pipes of other programs carry UTF-8 whatever the locale says; a stray byte must not end a run.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


@main.command()
@click.pass_obj
def run(settings: Settings) -> None:
    """Start the bot: Telegram when BOT_TOKEN is set, else a chat in this terminal."""
    library = build_library(settings)
    if settings.bot_token is not None:
        from bot.channels import telegram  # deferred: importing it costs 300 ms that the terminal need not wait for

        with library.lock.held(Holder.BOT):
            telegram.run(settings, build_service(settings, library))
    else:
        from bot.channels import terminal_lines

        terminal_lines.run(build_service(settings, library), token_hint=True)


@main.command()
@click.argument("question", required=False)
@click.option("--town", help="The town: its slug (qitai-xibeiwan), or its name as people say it (西北湾).")
@click.option("--jsonl", is_flag=True, help="Read a JSON object a line from standard input, write one a line.")
@click.pass_obj
def ask(settings: Settings, question: str | None, town: str | None, *, jsonl: bool) -> None:
    """Answer one QUESTION, or with --jsonl every line of standard input."""
    from bot.jsonlines import JsonConversation
    from bot.render import plain
    from knowledge.conversation import Conversation

    if not jsonl and question is None:
        raise click.UsageError("QUESTION or --jsonl is needed")
    service = build_service(settings)
    if jsonl:
        service.warm()
        for line in JsonConversation(service).lines(sys.stdin or ()):
            click.echo(line)
            sys.stdout.flush()
        return
    slug = _slug_of(service, town) if town else ""
    click.echo(plain(service.answer(question or "", Conversation(slug)).answer))


@main.command()
@click.argument("question")
@click.option("--town", help="The town, as for ask; the first one unless told otherwise.")
@click.pass_obj
def why(settings: Settings, question: str, town: str | None) -> None:
    """Tell why QUESTION is answered as it is: the odds, and the words that speak for each candidate."""
    from bot.render import reports

    service = build_service(settings)
    slug = _slug_of(service, town) if town else service.towns()[0].slug
    click.echo(reports.explanation_text(service.explain(question, slug)))


@main.command()
@click.argument("ids", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="All duties of all towns.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line instead of text.")
@click.pass_obj
def show(settings: Settings, ids: tuple[str, ...], *, everything: bool, as_json: bool) -> None:
    """Print whole duties by their IDS, such as qitai-xibeiwan/配合/20."""
    from bot.jsonlines import duty_object
    from bot.render import plain
    from knowledge.conversation import Conversation

    service = build_service(settings)
    if not ids and not everything:
        raise click.UsageError("IDS or --all is needed")
    wanted = [duty.id for town in service.towns() for duty in service.duties(town.slug)] if everything else list(ids)
    missing = 0
    for duty_id in wanted:
        try:
            duty = service.duty(duty_id)
        except UnknownDutyError:
            click.echo(wording.BAD_ID.format(id=duty_id), err=True)
            missing += 1
            continue
        if as_json:
            click.echo(json.dumps(duty_object(duty, service.town(duty.town)), ensure_ascii=False))
        else:
            click.echo(plain(service.open_duty(duty_id, Conversation()).answer) + "\n")
    if missing:
        raise SystemExit(1)


@main.command()
@click.pass_obj
def build(settings: Settings) -> None:
    """Build an edition from SEEDS_DIR into DATA_DIR and make it current."""
    with changing(settings) as library:
        snapshot = library.build_and_switch(settings.seeds_dir, lambda file: click.echo(file, err=True))
    click.echo(wording.BUILT.format(edition=snapshot.info.id))
    for town in snapshot.lists.towns:
        click.echo(wording.TOWN_COUNT.format(town=town.full_name, count=snapshot.lists.size(town.slug)))


@main.command()
@click.pass_obj
def check(settings: Settings) -> None:
    """Print what is odd in the lists of SEEDS_DIR; exit code 1 when something forbids publication."""
    from knowledge.seeds import load_seeds

    seeds = load_seeds(settings.seeds_dir)
    _print_problems(seeds.problems)
    if not seeds.problems:
        click.echo(wording.CHECK_CLEAN)
    errors = len(seeds.errors)
    duties = sum(len(loaded.duties.duties) for loaded in seeds.lists)
    summary = wording.CHECK_SUMMARY.format(
        files=len(seeds.lists), duties=duties, errors=errors, notes=len(seeds.problems) - errors
    )
    click.echo(summary)
    if errors:
        raise SystemExit(1)


@main.command("settings")
@click.pass_obj
def show_settings(settings: Settings) -> None:
    """Print every setting as it is in force, DATA_DIR among them; of secrets only whether they are set."""
    for name, words in in_force(settings):
        click.echo(f"{name}={words}")


@main.command()
@click.pass_obj
def editions(settings: Settings) -> None:
    """List the editions of DATA_DIR, newest first."""
    listed = build_library(settings).editions()
    if not listed:
        click.echo(wording.NO_EDITIONS)
    for each in listed:
        mark = wording.EDITION_CURRENT if each.current else ""
        click.echo(f"{each.id}  {each.info.built_at if each.info else each.fault}{mark}")


@main.command()
@click.argument("edition")
@click.pass_obj
def rollback(settings: Settings, edition: str) -> None:
    """Make an older EDITION current again."""
    with changing(settings) as library:
        snapshot = library.switch(edition, keep=True)
    click.echo(wording.PUT_BACK.format(edition=snapshot.info.id))


@main.command()
@click.pass_obj
def health(settings: Settings) -> None:
    """Exit 0 when the bot that listens here is well, or else when the current edition opens and answers a question."""
    from bot.watching import edition_of, listens_at
    from knowledge.conversation import Conversation

    address = listens_at(settings)
    if address is not None:
        edition = edition_of(address)
        if edition is None:
            raise SheiguanError(wording.NOT_WELL)
        click.echo(wording.HEALTHY.format(edition=edition))
        return
    snapshot = build_library(settings).open_current()
    if snapshot is None:
        raise EditionError(wording.NO_GOOD_EDITION)
    desk = Desk(snapshot.lists[:1])
    desk.answer(snapshot.lists[0].duties[0].title, Conversation(), 0.0)
    click.echo(wording.HEALTHY.format(edition=snapshot.info.id))


for made_elsewhere in (backup, restore, evaluate, bench, loadtest, train, vocabulary, distil, calibrate):
    main.add_command(made_elsewhere)


def _slug_of(service: Service, said: str) -> str:
    """The slug of the town that is called so. Raises UnknownTownError when there is none, or there are several."""
    if service.has_town(said):
        return said
    found = service.find_towns(said)
    if len(found) == 1:
        return found[0].slug
    raise UnknownTownError(wording.several_towns(found) if found else wording.unknown_town(service.towns()))


def _print_problems(problems: Sequence[Problem], *, err: bool = False) -> None:
    for problem in problems:
        line = wording.PROBLEM.format(
            file=problem.file,
            line=problem.line,
            severity=wording.SEVERITY[problem.severity],
            kind=problem.kind,
            words=problem.words,
            message=problem.message,
        )
        click.echo(line, err=err)


if __name__ == "__main__":
    main()

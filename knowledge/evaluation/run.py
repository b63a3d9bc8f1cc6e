"""Questions + desk → what was answered, and how right it was. Gold labels, runs and metrics are separate things."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from knowledge.answers import AnswerKind
from knowledge.conversation import Conversation
from knowledge.evaluation.ablation import ablate
from knowledge.evaluation.baselines import BASELINES
from knowledge.evaluation.metrics import RankingRow, Share, rank_of, ranking_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from knowledge.answers import Answer
    from knowledge.desk import Desk
    from knowledge.evaluation.questions import DutyQuestion, EmergencyQuestion, Questions, SetQuestion, Turn

    Progress = Callable[[], None]

_FALSE_KINDS = {AnswerKind.DUTY, AnswerKind.SET, AnswerKind.EMERGENCY}
_SECONDS_BETWEEN_TURNS = 20.0


@dataclass(frozen=True, slots=True)
class Judged:
    """One duty question with what came of it."""

    question: DutyQuestion
    kind: str
    shown: tuple[str, ...]
    rank: int | None
    department_right: bool | None
    """None when the question asks for no part."""
    milliseconds: float
    """Of processor time."""
    unlikely: bool = False
    """Whether it was offered duties with the word that likely none is meant."""
    baseline_ranks: tuple[tuple[str, int | None], ...] = ()
    """Each baseline's name with the place where it shows a right duty."""


@dataclass(frozen=True, slots=True)
class Confusion:
    """A duty that is shown first where another would have been right."""

    town: str
    right: str
    """Item, ``配合/20``."""
    right_title: str
    shown: str
    shown_title: str
    times: int


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that an evaluation prints."""

    judged: tuple[Judged, ...]
    rows: tuple[RankingRow, ...]
    """All questions, then a row a style and a town."""
    baselines: tuple[RankingRow, ...]
    against: tuple[tuple[str, int, int], ...]
    """For each baseline: its name, questions that only we have right, questions that only it has right."""
    ablation: tuple[RankingRow, ...]
    """Ranking alone, with all signals and with each off in turn."""
    confusions: tuple[Confusion, ...]
    """Most frequent first."""
    stated: Share
    """Duty questions that got a stated answer."""
    stated_wrong: Share
    """Duty questions that got a stated answer whose first duty is wrong."""
    refused: Share
    department: Share
    out_of_scope: tuple[tuple[str, Share, Share], ...]
    """Kind of message, false answers, choices offered."""
    unlikely: Share
    """Duty questions offered choices that likely none of them is meant for, as it is said, of those offered any."""
    unlikely_outside: Share
    """The same of messages that no list has anything for."""
    emergencies_seen: Share
    emergencies_doubted: Share
    """Of those seen, those whose number is said with an if."""
    false_alarms: Share
    ordinary_alarms: Share
    """Numbers given to messages that do not even sound like danger."""
    sets_right: Share
    turns_right: Share
    """Later turns of dialogues."""
    turns_by_want: tuple[tuple[str, Share], ...]
    milliseconds: tuple[float, ...]


def evaluate(desk: Desk, questions: Questions, progress: Progress = lambda: None, *, ablated: bool = True) -> Report:
    """Answers all questions through the desk and judges them. ``progress`` is called after each.

    Without ``ablated`` no signal is turned off to see what it is worth, which takes longer than all the rest.

    Raises UnknownTownError for a question of a town that is not loaded.
    """
    for slug in sorted(questions.towns):
        desk.town(slug)
    judged = tuple(_judge(desk, question, progress) for question in questions.duty)
    judged = _with_baselines(desk, judged)
    emergencies = [_alarm(desk, q, progress) for q in questions.emergency if q.emergency]
    seen = [alarm for alarm in emergencies if alarm is not None and alarm.right]
    calm = [(q.ordinary, _alarm(desk, q, progress) is not None) for q in questions.emergency if not q.emergency]
    alarms, ordinary_alarms = ([alarm for is_so, alarm in calm if is_so is ordinary] for ordinary in (False, True))
    asked = [j.department_right for j in judged if j.department_right is not None]
    turns = [
        result
        for dialogue in questions.dialogues
        for result in _dialogue(desk, dialogue.town, dialogue.turns, progress)
    ]
    outside = _outside(desk, questions, progress)
    offered = [each for each in outside.get("all", ()) if each.kind is AnswerKind.CHOICES]
    return Report(
        judged=judged,
        rows=_rows(judged),
        baselines=_baseline_rows(judged),
        against=_against(judged),
        ablation=ablate(desk, questions.duty, progress) if ablated and questions.duty else (),
        confusions=_confusions(desk, judged),
        stated=Share(sum(j.kind == AnswerKind.DUTY for j in judged), len(judged)),
        stated_wrong=Share(sum(j.kind == AnswerKind.DUTY and j.rank != 1 for j in judged), len(judged)),
        refused=Share(sum(j.kind == AnswerKind.NONE for j in judged), len(judged)),
        department=Share(sum(asked), len(asked)),
        out_of_scope=_out_of_scope(outside),
        unlikely=Share(sum(j.unlikely for j in judged), sum(j.kind == AnswerKind.CHOICES for j in judged)),
        unlikely_outside=Share(sum(each.unlikely for each in offered), len(offered)),
        emergencies_seen=Share(len(seen), len(emergencies)),
        emergencies_doubted=Share(sum(alarm.doubted for alarm in seen), len(seen)),
        false_alarms=Share(sum(alarms), len(alarms)),
        ordinary_alarms=Share(sum(ordinary_alarms), len(ordinary_alarms)),
        sets_right=Share(sum(_set_right(desk, q, progress) for q in questions.sets), len(questions.sets)),
        turns_right=Share(sum(right for _, right in turns), len(turns)),
        turns_by_want=_by_want(turns),
        milliseconds=tuple(sorted(j.milliseconds for j in judged)),
    )


def _ask(desk: Desk, text: str, conversation: Conversation, progress: Progress) -> tuple[Answer, Conversation, float]:
    # Of the processor, all threads: what other programs on the machine take is not counted.
    started = time.process_time()
    answer, after = desk.answer(text, conversation, conversation.at + _SECONDS_BETWEEN_TURNS)
    elapsed = (time.process_time() - started) * 1000
    progress()
    return answer, after, elapsed


def _judge(desk: Desk, question: DutyQuestion, progress: Progress) -> Judged:
    answer, _, elapsed = _ask(desk, question.text, Conversation(question.town), progress)
    shown = tuple(scored.duty.item for scored in answer.duties if scored.duty.town == question.town)
    right = set(answer.departments) == set(question.departments) if question.departments else None
    return Judged(question, str(answer.kind), shown, rank_of(shown, question.gold), right, elapsed, answer.unlikely)


def _rows(judged: Sequence[Judged]) -> tuple[RankingRow, ...]:
    groups: dict[str, list[Judged]] = {"all": list(judged)}
    for judgement in sorted(judged, key=lambda j: j.question.style):
        groups.setdefault(f"style: {judgement.question.style}", []).append(judgement)
    for judgement in sorted(judged, key=lambda j: j.question.town):
        groups.setdefault(f"town: {judgement.question.town}", []).append(judgement)
    return tuple(ranking_row(name, [j.rank for j in group]) for name, group in groups.items())


def _with_baselines(desk: Desk, judged: Sequence[Judged]) -> tuple[Judged, ...]:
    towns = sorted({j.question.town for j in judged})
    ready = {slug: [baseline(desk.duties(slug)) for baseline in BASELINES] for slug in towns}
    return tuple(
        replace(
            j,
            baseline_ranks=tuple(
                (each.name, rank_of(each.rank(j.question.text), j.question.gold)) for each in ready[j.question.town]
            ),
        )
        for j in judged
    )


def _by_baseline(judged: Sequence[Judged]) -> dict[str, list[int | None]]:
    found: dict[str, list[int | None]] = {each.name: [] for each in BASELINES}
    for judgement in judged:
        for name, rank in judgement.baseline_ranks:
            found[name].append(rank)
    return found


def _baseline_rows(judged: Sequence[Judged]) -> tuple[RankingRow, ...]:
    return tuple(ranking_row(name, ranks) for name, ranks in _by_baseline(judged).items())


def _against(judged: Sequence[Judged]) -> tuple[tuple[str, int, int], ...]:
    return tuple(
        (
            name,
            sum(j.rank == 1 and rank != 1 for j, rank in zip(judged, ranks, strict=True)),
            sum(j.rank != 1 and rank == 1 for j, rank in zip(judged, ranks, strict=True)),
        )
        for name, ranks in _by_baseline(judged).items()
    )


def _confusions(desk: Desk, judged: Sequence[Judged]) -> tuple[Confusion, ...]:
    counted = Counter((j.question.town, j.question.gold[0], j.shown[0]) for j in judged if j.shown and j.rank != 1)
    titles = {(duty.town, duty.item): duty.title for town in desk.towns for duty in desk.duties(town.slug)}
    return tuple(
        Confusion(town, right, titles[town, right], shown, titles[town, shown], times)
        for (town, right, shown), times in counted.most_common()
    )


def _outside(desk: Desk, questions: Questions, progress: Progress) -> dict[str, list[Answer]]:
    """The answers to what no list has anything for, by its kind and all together."""
    found: dict[str, list[Answer]] = defaultdict(list)
    for question in questions.out_of_scope:
        for town in desk.towns:
            answer, _ = desk.answer(question.text, Conversation(town.slug), 0.0)
            found["all"].append(answer)
            found[question.kind].append(answer)
        progress()
    return found


def _out_of_scope(outside: Mapping[str, Sequence[Answer]]) -> tuple[tuple[str, Share, Share], ...]:
    kinds = {name: [each.kind for each in answers] for name, answers in outside.items()}
    return tuple(
        (name, Share(sum(k in _FALSE_KINDS for k in found), len(found)), Share(sum(k is AnswerKind.CHOICES for k in found), len(found)))
        for name, found in kinds.items()
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Alarm:
    """Numbers given to a message."""

    right: bool
    """Whether one of the right numbers comes first."""
    doubted: bool


def _alarm(desk: Desk, question: EmergencyQuestion, progress: Progress) -> _Alarm | None:
    answer, _, _ = _ask(desk, question.text, Conversation(desk.towns[0].slug), progress)
    if answer.kind is not AnswerKind.EMERGENCY:
        return None
    return _Alarm(right=answer.numbers[:1] != () and answer.numbers[0] in question.numbers, doubted=answer.doubted)


def _set_right(desk: Desk, question: SetQuestion, progress: Progress) -> bool:
    answer, _, _ = _ask(desk, question.text, Conversation(question.town), progress)
    shown = {scored.duty.item for scored in answer.duties if scored.duty.town == question.list_town}
    if answer.kind is AnswerKind.SET:
        return shown == question.ids and answer.count == question.count
    if len(question.ids) == 1 and answer.kind is AnswerKind.DUTY:
        first = answer.duties[0].duty
        return first.town == question.list_town and first.item in question.ids
    return not question.ids and answer.kind is AnswerKind.NONE


def _dialogue(desk: Desk, town: str, turns: Iterable[Turn], progress: Progress) -> list[tuple[str, bool]]:
    """(want, right) of the later turns. The first turn only sets the scene."""
    conversation = Conversation(town, at=1.0)
    results: list[tuple[str, bool]] = []
    for number, turn in enumerate(turns):
        answer, conversation, _ = _ask(desk, turn.text, conversation, progress)
        conversation = replace(conversation, town=town)
        first = answer.duties[0].duty if answer.duties else None
        if turn.gold:
            right = first is not None and first.item in turn.gold and first.town == turn.town
        else:  # the list has nothing of the kind, and the answer must say so
            right = answer.kind is AnswerKind.NONE or (answer.kind is AnswerKind.SET and not answer.duties)
        if turn.departments:
            right = right and set(answer.departments) == set(turn.departments)
        if number:
            results.append((turn.want, right))
    return results


def _by_want(turns: Sequence[tuple[str, bool]]) -> tuple[tuple[str, Share], ...]:
    wants: dict[str, list[bool]] = defaultdict(list)
    for want, right in turns:
        wants[want].append(right)
    return tuple((want, Share(sum(found), len(found))) for want, found in sorted(wants.items()))

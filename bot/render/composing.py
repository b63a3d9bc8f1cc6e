"""Answers as blocks without limits, and as the plain text of the terminal and of JSON ``text``."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from bot.cutting import shorten
from bot.render import when
from bot.render.compare import side_by_side
from bot.render.document import Block, Line, lines, write_plain
from bot.render.duty import duty_blocks
from bot.render.glance import simple
from bot.render.listed import TITLE_IN_LIST, listed, to_choose
from bot.render.particulars import particulars, rests_each
from bot.render.several import asked_of, matters, rest_on
from bot.wording import answers as words
from bot.wording import sets, smalltalk, sorrow, the_list, towns
from knowledge.answers import LIST_PAGE, Across, AnswerKind, Want
from knowledge.records import ListPart
from knowledge.understanding.about_list import ABOUT_LIST
from knowledge.understanding.danger_rules import DESPAIR_LINE
from knowledge.understanding.selecting import names_others

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.answers import Answer, ScoredDuty, SetQuery
    from knowledge.records import Town

MOST_CHOICES = 5
MOST_HEADINGS = 4
"""Headings of the list that are named over an office's duties."""
MOST_DEPARTMENTS = 50
"""Departments that are named under a list: no town's has as many, and a message holds them."""
_PAIR = 2
OWN_TITLE = 24
"""Characters of the title of a duty that was just shown in full."""


def answer_town(answer: Answer) -> Town | None:
    """The town that an answer speaks of."""
    if answer.town is not None:
        return answer.town
    return answer.duties[0].town if answer.duties else None


def others(answer: Answer) -> tuple[ScoredDuty, ...]:
    """The other likely duties behind a stated one."""
    return answer.others[: MOST_CHOICES - 1]


def blocks(answer: Answer) -> tuple[Block, ...]:
    """An answer as blocks, conclusion first; what ``above`` gives stands over that."""
    return (*above(answer), *_blocks(answer))


def above(answer: Answer) -> tuple[Block, ...]:
    """What stands above an answer's conclusion: a warm word, whom to call if it is dangerous now, whose list it is not
    from, that the duty is the township's own, and the particulars that were asked for."""
    everywhere = (Block(lines=lines(words.EVERYWHERE)),) if answer.everywhere else ()
    return (*warm_word(answer), *caution(answer), *not_from(answer), *own(answer), *everywhere, *particulars(answer))


def own(answer: Answer) -> tuple[Block, ...]:
    """That the duty talked about is the township's own, where a department was asked of it."""
    town = answer_town(answer)
    if answer.own is None or town is None:
        return ()
    if answer.kind is AnswerKind.DUTY:
        return (Block(lines=lines(words.no_department(town))),) if answer.want is Want.DEPARTMENT else ()
    return (Block(lines=lines(*words.own_duty(town, shorten(answer.own.title, OWN_TITLE)))),)


def warm_word(answer: Answer) -> tuple[Block, ...]:
    """A line for who tells of sorrow, or of rage; beside numbers to call it stands with them."""
    if not answer.sorrow or answer.kind is AnswerKind.EMERGENCY:
        return ()
    return (Block(lines=lines(sorrow.WARM[answer.sorrow], *([sorrow.LISTENS] if answer.for_later else []))),)


def caution(answer: Answer) -> tuple[Block, ...]:
    """Whom to call if somebody is in danger now, where that may be, or was robbed."""
    line = caution_line(answer)
    return (Block(lines=lines(line)),) if line else ()


def caution_line(answer: Answer) -> str:
    """The same line as plain text; empty for most answers."""
    if not answer.caution:
        return ""
    return words.robbed(answer.caution) if answer.robbed else words.caution(answer.caution)


def not_from(answer: Answer) -> tuple[Block, ...]:
    """That another town's list answers than the one that the message names."""
    town = answer_town(answer)
    if not answer.unknown_town:
        return ()
    if town is None:
        return (Block(lines=lines(towns.no_list_of(answer.unknown_town))),)
    return (Block(lines=lines(towns.answered_by(answer.unknown_town, town))),)


def _blocks(answer: Answer) -> tuple[Block, ...]:
    town = answer_town(answer)
    match answer.kind:
        case AnswerKind.DUTY:
            return (*stated(answer), *_further(answer))
        case AnswerKind.CHOICES if answer.for_later:
            return (Block(sorrow.LATER, to_choose(answer.duties)), Block(lines=lines(sorrow.LATER_HOW)))
        case AnswerKind.CHOICES if rests_each(answer):
            return rest_on(answer)
        case AnswerKind.CHOICES:
            alone = words.THIS_ONE if len(answer.duties) == 1 else words.WHICH_ONE
            return choices(answer, asked_on(answer) or (words.UNLIKELY if answer.unlikely else alone))
        case AnswerKind.EMERGENCY:
            return emergency(answer)
        case AnswerKind.SEVERAL:
            return matters(answer)
        case AnswerKind.SET:
            return set_page(answer)
        case AnswerKind.TOWN:
            if answer.town is not None:
                return (Block(lines=lines(*towns.named_only(answer.town))),)
            return which_town(answer.towns)
        case AnswerKind.SMALLTALK if answer.smalltalk == ABOUT_LIST and town is not None:
            return (Block(lines=lines(*the_list.about(town, when.moment(answer.loaded)))),)
        case AnswerKind.SMALLTALK:
            return (
                Block(lines=lines(smalltalk.reply(answer.smalltalk, answer.count, answer.numbers, answer.asks_at))),
            )
        case AnswerKind.NONE:
            if answer.particulars:
                return ()
            if answer.unknown_town and town is None:
                return (Block(lines=lines(towns.ASK_THERE)),)
            return (Block(words.nothing(town), lines(*words.nothing_way_on(town, elsewhere=answer.elsewhere))),)


def stated(answer: Answer) -> tuple[Block, ...]:
    """The first duty of an answer; nothing when it has none."""
    if not answer.duties:
        return ()
    duty, town = answer.duties[0].duty, answer.duties[0].town
    return simple(duty, town) if answer.simply else duty_blocks(answer, duty, town)


def choices(answer: Answer, heading: str) -> tuple[Block, ...]:
    """The duties to choose from, or the only one that may be meant."""
    how = words.BY_NUMBER + words.NOT_AMONG_THEM if len(answer.duties) > 1 else words.THIS_ONE_HOW
    how = words.UNLIKELY_HOW if heading == words.UNLIKELY else how
    how = words.BY_NUMBER if answer.apart else how
    return (Block(heading, to_choose(answer.duties[:MOST_CHOICES])), Block(lines=lines(how)))


def asked_on(answer: Answer) -> str:
    """What stands over choices that were shown before and asked on about; empty over others."""
    if answer.apart:
        return asked_of(answer)
    return words.WHICH_TO_TELL if answer.held else words.WHICH_FIRST if answer.narrowed else ""


def which_if_safe(answer: Answer) -> str:
    """What stands over duties to choose from below the numbers."""
    return words.WHICH_ONE_IF_SAFE if len(answer.duties) > 1 else words.THIS_ONE_IF_SAFE


def emergency_call(answer: Answer) -> Block:
    """The numbers to call, first things first."""
    if not answer.numbers:
        return Block(lines=lines(words.EMERGENCY_CALM))
    if DESPAIR_LINE in answer.numbers:
        return Block(words.DESPAIR, lines(words.despair_call(answer.numbers), words.DESPAIR_CALM))
    if answer.sorrow:
        return Block(sorrow.WARM[answer.sorrow], lines(words.caution(answer.numbers), sorrow.LISTENS, sorrow.LATER_ON))
    nobody_here = lines(words.NOBODY_HERE) if answer.again else ()
    rows = lines(words.call_too(answer.numbers[1:])) if answer.numbers[1:] else ()
    unless = lines(words.NO_DANGER) if _has_nothing_else(answer) else ()
    first = words.caution(answer.numbers) if answer.doubted else words.call_now(answer.numbers[0])
    return Block(first, (*rows, *nobody_here, *lines(words.EMERGENCY_CALM), *unless))


def _has_nothing_else(answer: Answer) -> bool:
    """Whether the numbers are said once more, or for the case that somebody is in danger, and the lists have no answer."""
    return (answer.again or answer.doubted) and not answer.duties


def afterwards(answer: Answer) -> str:
    """What stands over the duty below the numbers."""
    return words.WITHOUT_DANGER if answer.doubted else words.EMERGENCY_AFTERWARDS


def emergency(answer: Answer) -> tuple[Block, ...]:
    """An emergency: the call, and then the duty if there is one, or what was asked beside it."""
    if answer.matters:
        return (emergency_call(answer), *matters(answer))
    if answer.offers:
        return (emergency_call(answer), *choices(answer, which_if_safe(answer)))
    duty = stated(answer)
    return (emergency_call(answer), *((Block(afterwards(answer)), *duty) if duty else ()))


def which_town(found: Sequence[Town]) -> tuple[Block, ...]:
    """The question which town is meant."""
    if not found:
        return (Block(lines=lines(towns.NO_TOWNS)),)
    rows = tuple(Line(f"· {towns.town_label(town)}") for town in found)
    return (Block(towns.WHICH_TOWN, rows), Block(lines=lines(towns.WHICH_TOWN_HOW)))


def _further(answer: Answer) -> tuple[Block, ...]:
    behind = others(answer)
    if not behind:
        return ()
    return (Block(f"{words.ALSO_PERHAPS}：", (*to_choose(behind), Line(words.BY_NUMBER))),)


def set_head(answer: Answer) -> Block:
    """How many duties a set has; the way on when it has none."""
    town = answer_town(answer)
    count = answer.count if answer.count is not None else len(answer.duties)
    if answer.query is not None and answer.query.across is not None and len(answer.towns) == _PAIR:
        return _both_head(answer, answer.query, count)
    if answer.shares is not None:
        return _departments(answer, answer.shares)
    below = lines(sets.set_more(town)) if town is not None and not count else ()
    parts = Counter(scored.duty.part for scored in answer.duties)
    by_office = answer.query is not None and bool(answer.query.departments) and count > 1
    if (count > LIST_PAGE or by_office) and len(parts) > 1:
        below = lines(sets.by_part([(part, parts[part]) for part in ListPart if part in parts]))
    if by_office:
        below = (*below, *lines(*_headings(answer)))
        below = (*below, *lines(*_of_each(answer)))
    if answer.whole is not None:
        below = (*below, *lines(sets.whole_list(answer.whole)))
    if answer.office_has is not None and answer.query is not None:
        below = (*lines(sets.office_has(answer.query, answer.office_has)), *below)
    return Block(sets.set_count(town, answer.query, count, len(answer.near)), below)


def _departments(answer: Answer, shares: Sequence[tuple[str, int]]) -> Block:
    """The departments of a set, those with most of its duties first, and what their numbers leave out."""
    duties = [scored.duty for scored in answer.duties]
    heading = sets.set_departments(answer_town(answer), answer.query, len(duties), len(shares))
    by_count = groupby(shares[:MOST_DEPARTMENTS], key=lambda share: share[1])
    rows = [sets.with_so_many(count, [shorten(name, TITLE_IN_LIST) for name, _ in group]) for count, group in by_count]
    rows += [sets.more_departments(len(shares) - MOST_DEPARTMENTS)] if len(shares) > MOST_DEPARTMENTS else []
    named, unnamed = sum(count for _, count in shares), sum(not duty.departments for duty in duties)
    if named > len(duties) - unnamed:
        rows.append(sets.SHARED_COUNT_FOR_EACH)
    if shares and unnamed:
        rows.append(sets.without_department(unnamed))
    others = sum(map(names_others, duties))
    return Block(heading, lines(*rows, *([sets.with_others(others)] if others else ())))


def _headings(answer: Answer) -> tuple[str, ...]:
    """Under which headings of the list an office's duties stand, those with most first."""
    counts = Counter(scored.duty.category for scored in answer.duties if scored.duty.category)
    few = counts.most_common(MOST_HEADINGS)
    return (sets.by_category(few, len(counts) - len(few)),) if len(counts) > 1 else ()


def _of_each(answer: Answer) -> tuple[str, ...]:
    """Of several offices that were asked of at once what each has, the one with most first."""
    names = sets.once(answer.query.departments) if answer.query is not None and not answer.query.sole else []
    if len(names) < _PAIR:
        return ()
    duties = [scored.duty for scored in answer.duties]
    held = {
        name: [
            place
            for place, duty in enumerate(duties, start=1)
            if any(each.startswith(name) for each in duty.departments)
        ]
        for name in names
    }
    most_first = sorted(names, key=lambda name: -len(held[name]))
    return tuple(sets.of_each(name, held[name]) for name in most_first)


def _both_head(answer: Answer, query: SetQuery, count: int) -> Block:
    """How many duties each of two towns has of a set."""
    below: list[str] = [sets.both_have(answer.towns, answer.each)] if answer.each else []
    if query.across is Across.SHARED:
        below += [sets.by_list_of(answer.towns[0])] if count else []
    elif count or query.across is Across.EACH:
        for town, other in (answer.towns, answer.towns[::-1]):
            parts = Counter(scored.duty.part for scored in answer.duties if scored.town == town)
            counts = [(part, parts[part]) for part in ListPart if part in parts]
            below.append(sets.both_side(town, other, query, sum(parts.values()), counts))
    return Block(sets.both_count(answer.towns, query, count), lines(*below))


def set_page(answer: Answer) -> tuple[Block, ...]:
    """The page of a set that is due, and how to see more."""
    if answer.comparison is not None:
        return side_by_side(answer.comparison)
    if answer.near:
        head = set_head(answer)
        return (Block(head.heading), near(answer), Block(lines=head.lines))
    page = answer.duties[answer.first : answer.first + answer.page]
    end = answer.first + len(page)
    on_request = sets.LIST_ON_REQUEST if answer.shares is None else sets.DUTIES_ON_REQUEST
    further = sets.listed_so_far(end, len(answer.duties)) if end else on_request
    rest = Block(lines=lines(further)) if end < len(answer.duties) else Block()
    return (
        Block() if answer.first else set_head(answer),
        Block(lines=listed(page, answer.first + 1, of=answer.duties)),
        rest,
    )


def near(answer: Answer) -> Block:
    """What may be meant where a set is empty."""
    few = to_choose(answer.near[:MOST_CHOICES])
    named = answer.query is not None and answer.query.absent
    return Block(
        f"{words.MENTIONED_IN if named else words.PERHAPS_UNDER_ANOTHER_NAME}：", (*few, Line(words.BY_NUMBER))
    )


def plain(answer: Answer) -> str:
    """The whole answer as plain text."""
    return write_plain(blocks(answer))

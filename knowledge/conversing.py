"""Conversations: what carries over from one message to the next, and for how long."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answers import Answer, AnswerKind, Want
from knowledge.asked_lists import asked_list, following
from knowledge.conversation import Conversation, Told, ToldDanger
from knowledge.understanding.danger_rules import DESPAIR_LINE
from knowledge.understanding.smalltalk import BEGINNINGS

TOPIC_SECONDS = 30 * 60
"""How long a conversation's duty is leant on; after that a message stands alone. The chosen town stays."""
DANGER_SECONDS = 15 * 60
"""How long after numbers to call were shown a message is taken as from somebody who still needs them."""
CALLED = "called"
"""The small talk of somebody who was told whom to call and has called."""
_LITTLE_SAID = frozenset({"thanks", "ok", "noise", "empty"})
"""Small talk between having called and asking what to do until help is there."""
_REMEMBERED = 8
"""Duties that a talk can go back to."""


def expired(conversation: Conversation, now: float) -> Conversation:
    """The conversation as it stands ``now`` (seconds since the epoch): without its topic when that is too old."""
    told = conversation.danger
    if told is not None and not 0 <= now - told.at <= DANGER_SECONDS:
        conversation = replace(conversation, danger=None)
    called = conversation.called
    if called is not None and not 0 <= now - called.at <= DANGER_SECONDS:
        conversation = replace(conversation, called=None)
    over = conversation.over
    if over is not None and not 0 <= now - over.at <= DANGER_SECONDS:
        conversation = replace(conversation, over=None)
    # A clock that jumped back must not keep an old topic alive for ever.
    if 0 <= now - conversation.at <= TOPIC_SECONDS:
        return conversation
    none = Conversation(town=conversation.town, at=conversation.at)
    return replace(none, seen=conversation.seen)


def begun_anew(conversation: Conversation) -> Conversation:
    """The conversation of somebody who leaves what was talked about for another matter; whom to call stays told."""
    return Conversation(town=conversation.town, at=conversation.at, danger=conversation.danger, over=conversation.over)


def at_home(conversation: Conversation) -> Conversation:
    """The conversation without what it holds of other towns than the chosen one: a look at another town is over."""
    if not conversation.town:
        return conversation
    own = f"{conversation.town}/"
    choices = tuple(each for each in conversation.choices if each.startswith(own))
    return replace(
        conversation,
        duty=conversation.duty if conversation.duty.startswith(own) else "",
        choices=choices,
        seen=conversation.seen if choices == conversation.choices else 0,
        talked=tuple(each for each in conversation.talked if each.startswith(own)),
        asked=conversation.asked if conversation.asked and conversation.asked.town == conversation.town else None,
    )


def back_in(conversation: Conversation, town: str) -> Conversation:
    """The conversation of somebody who looked at another town's list, about what was talked about last in theirs."""
    own = f"{town}/"
    last = next((each for each in conversation.talked if each.startswith(own)), "")
    return replace(
        conversation, duty=last, choices=tuple(each for each in conversation.choices if each.startswith(own))
    )


def after(conversation: Conversation, answer: Answer, now: float) -> Conversation:
    """What the next message may lean on."""
    if answer.again:
        return replace(conversation, at=now)
    told_more = answer.kind is AnswerKind.EMERGENCY and not answer.duties and conversation.danger is not None
    if told_more or (answer.doubted and not answer.duties):
        # It may be none, or is more of the same danger: the talk goes on as it was.
        return _told(replace(_in_its_town(conversation, answer), at=now), answer, now)
    # Who says which town it is about needs the numbers still, and so does who despaired, whatever else is asked.
    told = conversation.danger
    keeps = answer.kind is AnswerKind.TOWN or (
        told is not None and DESPAIR_LINE in told.numbers and answer.caution == told.numbers
    )
    then = replace(
        _after(conversation, answer, now), danger=told if keeps else None, called=_has_called(conversation, answer, now)
    )
    if answer.kind is AnswerKind.EMERGENCY or (answer.caution and (answer.doubted or conversation.danger is None)):
        then = _told(then, answer, now)
    then = replace(then, over=_is_over(conversation, then, now))
    fresh: tuple[str, ...]
    match answer.kind:
        case AnswerKind.DUTY | AnswerKind.EMERGENCY:
            fresh = (then.duty,) if then.duty else ()
        case AnswerKind.CHOICES:
            # Of duties to choose from the first is the likeliest.
            fresh = tuple(scored.duty.id for scored in answer.duties[:1])
        case AnswerKind.SEVERAL:
            fresh = tuple(scored.duty.id for scored in answer.duties)
        case AnswerKind.SET if len(answer.duties) == 1:
            fresh = (answer.duties[0].duty.id,)
        case _:
            return then
    talked = tuple(dict.fromkeys((*fresh, *conversation.talked)))[:_REMEMBERED]
    return replace(then, talked=talked)


def _has_called(conversation: Conversation, answer: Answer, now: float) -> ToldDanger | None:
    """Whom it was told to call who has called, until the answer is of another matter or the danger over."""
    if answer.smalltalk == CALLED:
        themselves = ToldDanger(answer.numbers, now) if answer.numbers else None
        return conversation.danger or conversation.called or themselves
    keeps = answer.kind is AnswerKind.TOWN or answer.smalltalk in _LITTLE_SAID
    return conversation.called if keeps else None


def _is_over(before: Conversation, then: Conversation, now: float) -> ToldDanger | None:
    """The danger that was told of before and is not in the talk ``then``: it may come back for some minutes."""
    if then.danger is not None or then.called is not None:
        return None
    lasted = before.danger or before.called
    return replace(lasted, at=now) if lasted is not None else before.over


def _told(conversation: Conversation, answer: Answer, now: float) -> Conversation:
    numbers = answer.numbers or answer.caution
    return replace(conversation, danger=ToldDanger(numbers, now, answer.doubted or not answer.numbers))


def _in_its_town(conversation: Conversation, answer: Answer) -> Conversation:
    """The conversation, in the town that the message named where nobody chose one yet."""
    of_two = answer.query is not None and answer.query.across is not None
    if conversation.town or answer.town is None or of_two:
        return conversation
    return replace(conversation, town=answer.town.slug)


def _after(conversation: Conversation, answer: Answer, now: float) -> Conversation:
    if answer.kind is AnswerKind.TOWN and answer.town is not None:
        return Conversation(town=answer.town.slug, at=now)
    if answer.kind is AnswerKind.TOWN and not answer.waits:
        return Conversation(town=conversation.town, at=now)  # a name said next is the town's, and no later turn
    if answer.smalltalk in BEGINNINGS:
        return Conversation(town=conversation.town, at=now)
    conversation = _in_its_town(conversation, answer)
    seen = min(answer.first + answer.page, len(answer.duties)) if answer.kind is AnswerKind.SET else conversation.seen
    asked = conversation.asked
    if answer.kind is AnswerKind.SET:
        new = asked_list(answer)
        # Of nothing found one goes back to the last.
        asked = (None if answer.duties else asked) if new is None else following(new, asked)
    conversation = replace(conversation, at=now, seen=seen, asked=asked)
    shown = tuple(scored.duty.id for scored in answer.duties)
    match answer.kind:
        case AnswerKind.SMALLTALK | AnswerKind.TOWN:
            return conversation
        case AnswerKind.NONE:
            # Another town's list may lack the matter, or an office's telephone; else this was a new one, and the old
            # one is over.
            over = answer.want is not Want.OTHER_TOWN and not answer.particulars
            return replace(conversation, duty="", choices=(), seen=0, told=None) if over else conversation
        case AnswerKind.CHOICES:
            # Offered first, it is still what the talk is about; behind others it is one of those to choose from.
            still = conversation.duty if conversation.duty in shown[:1] else ""
            told = Told(answer.apart, asked=answer.held)
            return replace(conversation, duty=still, choices=shown, seen=0, told=told)
        case AnswerKind.SEVERAL:
            # With one found it is that one; of more each has its number, and none is what the talk is about.
            only, told = len(shown) == 1, Told(several=len(shown) > 1)
            return replace(conversation, duty=shown[0] if only else "", choices=shown, seen=0, told=told)
        case AnswerKind.SET if answer.near:
            near = tuple(scored.duty.id for scored in answer.near)
            return replace(conversation, duty="", choices=near, seen=0, told=None)
        case AnswerKind.SET if answer.scope == ():
            # Nothing was left of the list on the screen: that one stands there still, and one goes on with it.
            still = conversation.duty if len(conversation.choices) == 1 else ""
            return replace(conversation, duty=still)
        case AnswerKind.SET:
            # A further page leaves the item open that was picked before; a list that begins anew does not.
            still = conversation.duty if answer.first and conversation.duty in shown else ""
            return replace(conversation, duty=shown[0] if len(shown) == 1 else still, choices=shown, told=None)
        case AnswerKind.EMERGENCY | AnswerKind.DUTY:
            stated = answer.duty
            # A later turn about one duty shows no others; the numbers on the screen above still count.
            others = shown if answer.offers else tuple(scored.duty.id for scored in answer.others)
            return replace(
                conversation,
                asked=replace(asked, reached=stated.id) if asked is not None and stated is not None else asked,
                duty=stated.id if stated else "",
                choices=others or conversation.choices,
                seen=0 if others else seen,
                told=_told_first(conversation, answer),
            )


def _told_first(conversation: Conversation, answer: Answer) -> Told | None:
    """Whose part of the stated duty was told first, by this answer or by one before it about the same duty."""
    if answer.clauses:
        return Told(departments=answer.departments)
    same = answer.duty is not None and answer.duty.id == conversation.duty
    return conversation.told if same else None

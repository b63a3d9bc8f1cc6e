"""Somebody is in danger now: which number to call first.

Two readers look at every message. *Rules*, in order: words of danger, and words that say that it is past, possible or
only asked about. *The classifier* (knowledge/matching, taught on vocabulary/danger/): how much the message reads like
those of people in danger now, in whatever words. Trees fitted by ``calibrate`` weigh both. A rule that fits gives the
numbers, most urgent first, unless the classifier clearly sees another danger; else the classifier's danger does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from knowledge.answers import Want
from knowledge.language.normalize import count_cjk
from knowledge.matching.calibration import load_calibration
from knowledge.matching.model_file import load_model
from knowledge.understanding.bare_dangers import bare_danger
from knowledge.understanding.calm_beside import without_calm
from knowledge.understanding.cries_for_help import numbers_of_cry
from knowledge.understanding.danger_figures import DangerRead, read_danger, speller
from knowledge.understanding.danger_matters import words_of_despair
from knowledge.understanding.danger_rules import DESPAIR_LINE, SELF_HARM
from knowledge.understanding.elsewhere import asks_same_there
from knowledge.understanding.harmless_acts import prevents, without_report
from knowledge.understanding.harmless_things import without_harmless_things
from knowledge.understanding.matters import weight_of
from knowledge.understanding.no_danger import is_asleep, is_past_help, is_something_else
from knowledge.understanding.no_harm import without_harmless
from knowledge.understanding.only_sick import only_sick
from knowledge.understanding.plain_dangers import plain_danger
from knowledge.understanding.signs_of_danger import danger_by_sign
from knowledge.understanding.wants import read_asking


@dataclass(frozen=True, slots=True)
class Emergency:
    """A danger that a message tells of."""

    name: str
    numbers: tuple[str, ...]
    """First to call first."""
    words: str
    """The words that tell it; empty where the whole message does."""
    sure: bool = True
    """Whether it hardly can be anything else."""
    doubted: bool = False
    """Whether it more likely is something else: a number is said all the same, for the case that it is not."""


def find_emergency(text: str, *, in_talk: bool = False) -> Emergency | None:
    """The danger that a normalised message tells of as happening now, or None.

    ``in_talk``: it comes in a talk about a duty, where few words mean that duty rather than danger.
    """
    text = speller().respell(text)
    cried = numbers_of_cry(text)
    if cried:
        return Emergency("cry-for-help", cried, text)
    despair = words_of_despair(text)
    if despair:
        return Emergency(SELF_HARM, ("110", "120", DESPAIR_LINE), despair)
    sign = danger_by_sign(text)
    if sign is not None:
        return Emergency(sign[0].name, sign[0].numbers, text, doubted=sign[1])
    beside = without_harmless_things(text)
    if beside is not None:
        return find_emergency(beside, in_talk=in_talk) if beside else None
    beside = without_report(text)
    if beside is not None and not (beside and find_emergency(beside, in_talk=in_talk)):
        return None
    if prevents(text) or is_asleep(text):
        return None
    bare = bare_danger(text, in_talk=in_talk)
    if bare is None:
        bare = plain_danger(text)
    if bare is not None:
        return Emergency(bare.name, bare.numbers, text, sure=True)
    rest = without_harmless(text)
    if rest is None:
        return _judged(text, in_talk=in_talk) or _left(text, in_talk=in_talk)
    if not rest:
        return None
    # What stands beside an old illness says enough in few words: 爷爷瘫痪在炕上,炕着了.
    return find_emergency(rest, in_talk=in_talk) or _judged(rest, in_talk=False, part=True)


def _left(text: str, *, in_talk: bool) -> Emergency | None:
    """The danger that a message tells of behind a clause that calms or fears; with an if where only a rule sees it."""
    left = without_calm(text)
    if not left:
        return None
    found = find_emergency(left, in_talk=in_talk)
    if found is None and says_nothing(left):
        found = _judged(left, in_talk=False, part=True)
        found = found if found is not None and found.sure else None
    if found is not None or len(left) > _FEW_WORDS or without_harmless(left) is not None:
        return found
    read = read_danger(left)
    shown = read.figures
    if read.told is None or not shown["clear"] or shown["past"] or shown["about"] or shown["supposed"]:
        return None
    return Emergency(read.told[0].name, read.told[0].numbers, read.told[1], sure=False, doubted=True)


def _judged(text: str, *, in_talk: bool, part: bool = False) -> Emergency | None:
    """The danger that the rules or the classifier see in a message, or in the ``part`` of one that may be danger."""
    read = read_danger(text)
    odds = load_calibration().danger
    leans = in_talk and read.told is None and (asks_same_there(text) or _asks_or_says_little(text))
    needed = max(odds.threshold, _LEANING) if leans else odds.threshold
    if read.told is not None and read.told[0].name == SELF_HARM and read.figures["clear"]:
        needed = min(needed, _OF_SELF_HARM)
    if read.believed:
        needed = 0.0
    if read.told is None and not count_cjk(text) and " " not in text:
        # One word in letters is mostly a name: xibeiwan.
        needed = max(needed, _OF_LETTERS)
    likely = odds.of(read.figures)
    sure = likely >= _SURE
    if likely < needed or (read.speaks_against and needed > 0):
        return None
    if read.told is None and (
        (says_nothing(text) and not part) or is_past_help(text) or (not sure and is_something_else(text))
    ):
        return None
    danger = _by_who_is_needed(_named(read, sure), read)
    if danger.numbers[0] in _OF_DEEDS and danger.name != SELF_HARM and only_sick(text):
        danger = replace(danger, numbers=("120", *(each for each in danger.numbers if each != "120")))
    doubted = read.told is None and likely < _DOUBTED and danger.name != SELF_HARM and not _WANTS_HELP.search(text)
    return replace(danger, doubted=doubted)


def _named(read: DangerRead, sure: bool) -> Emergency:
    """The danger that the rules or the classifier see."""
    classifiers = load_model().classifiers
    margins = dict(zip(classifiers.dangers, read.reading.dangers.tolist(), strict=True))
    name = max(margins, key=lambda each: margins[each])
    if read.told is not None:
        danger, words = read.told
        alike = [margins[each] for each in margins if danger.numbers[0] in classifiers.numbers[each]]
        if margins[name] - max(alike, default=margins[name]) <= _OTHER_NUMBER:
            return Emergency(danger.name, danger.numbers, words, sure)
    return Emergency(SELF_HARM if name.startswith(SELF_HARM) else name, classifiers.numbers[name], "", sure)


def _by_who_is_needed(danger: Emergency, read: DangerRead) -> Emergency:
    """A danger with the number first that the message most likely needs: 锅炸了 is 119, who is scalded 120."""
    if danger.name == SELF_HARM:
        return danger
    firsts = read.firsts
    likely = {number: odds.log_of(firsts) for number, odds in load_calibration().first_number.items()}
    if danger.numbers[0] not in likely:
        return danger
    number = max(likely, key=lambda each: likely[each])
    if {number, danger.numbers[0]} == _ON_THE_ROAD:
        return danger
    return replace(danger, numbers=(number, *(each for each in danger.numbers if each != number)))


def _asks_or_says_little(text: str) -> bool:
    """Whether a message in a talk asks who does what, or brings little matter of its own."""
    asking = read_asking(text)
    return asking.want is not Want.RESPONSIBILITY or weight_of(asking.rest) < _LEANING_MATTER


def says_nothing(text: str) -> bool:
    """Whether a normalised message has hardly a word of its own, so that only talk before it can say what it means."""
    return weight_of(read_asking(text).rest) < _LEAST_MATTER


_OTHER_NUMBER = 0.2
"""How much nearer the classifier must be to a danger without the rule's first number for it to overrule the rule's."""
_LEANING, _OF_LETTERS = 0.8, 0.97
"""Probability from which the classifier alone is believed in a talk about a duty, and of one word in letters."""
_OF_SELF_HARM = 0.01
"""Probability that is enough where the words of ending one's life stand clear: rather once too often."""
_SURE = 0.9
"""Probability of danger from which a message is hardly anything else."""
_WANTS_HELP = re.compile(r"救命|救人|救我|快来人|来人啊|jiu ?ming|kuai ?lai ?ren")
_DOUBTED = 0.3
"""Probability of danger below which a number is said with an if. Of a hundred messages of danger three come so low, and
nearly all ordinary statements that get a number."""
_LEANING_MATTER = 4.0
"""Characters of own matter below which a message in a talk likely means what was talked about."""
_LEAST_MATTER = 1.5
"""Characters that tell a matter, without which the classifier alone says nothing: 那边呢, 还有."""
_ON_THE_ROAD = {"120", "122"}
"""Numbers of which either sends the other to an accident with injured: the danger's own stays first."""
_FEW_WORDS = 16
"""Characters of what stands behind a calm clause up to which a rule's words are enough for a number with an if."""
_OF_DEEDS = {"110", "122"}
"""Numbers that are needed first where somebody did something, or on the road."""

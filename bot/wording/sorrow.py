"""Warm words, before what the list says or alone: for who has lost somebody, is heavy at heart, wants to hurt somebody, or
spoke of ending their life and says that it was nothing."""

from __future__ import annotations

from bot.wording.answers import NUMBER_NAMES
from knowledge.understanding.danger_rules import DESPAIR_LINE

_POLICE = "110"
LISTENS = f"想找个人说说话，打 {DESPAIR_LINE}（{NUMBER_NAMES[DESPAIR_LINE]}）。"
LATER_ON = "往后有什么手续要办，直接跟我说，我查归谁管。"
_COOLS = f"先消消气，千万别动手，先离开那儿。怕自己忍不住，打 {_POLICE}（{NUMBER_NAMES[_POLICE]}）；心里憋得慌，打 {DESPAIR_LINE}（{NUMBER_NAMES[DESPAIR_LINE]}）。"
WARM = {"grief": "节哀，您多保重。", "heavy": "听着就替您难受，您别一个人扛着。", "rage": _COOLS}
"""The line above an answer."""
ALONE = {
    "grief": f"节哀，您多保重。{LISTENS}{LATER_ON}",
    "heavy": f"听着就替您难受，您别一个人扛着。{LISTENS}要是有事不知道找谁，跟我说是什么事，我查归谁管。",
    "rage": f"{_COOLS}跟人结了什么疙瘩，跟我说是什么事，我查归谁管。",
}
"""Where nothing of the list goes with it."""
CALMER = f"您肯说出来就好。往后心里再难受，随时打 {DESPAIR_LINE}（{NUMBER_NAMES[DESPAIR_LINE]}）；有危险，打 {_POLICE}。身边有人，就让他陪陪您。"
"""For who spoke of ending their life and says that it was nothing."""
NAMED_ABOVE = {"rage": (_POLICE, DESPAIR_LINE)}
"""The telephone numbers that the line above an answer names, by what it is said for."""
NAMED_ALONE = {
    "grief": (DESPAIR_LINE,),
    "heavy": (DESPAIR_LINE,),
    "rage": (_POLICE, DESPAIR_LINE),
    "calmer": (DESPAIR_LINE, _POLICE),
}
"""Those that it names where it stands alone. All are said with an if."""
LATER = "往后要办手续，清单里有这一件："
LATER_HOW = "回 1 就看这一件。有别的事，直接说。"

"""Characters that nobody sees, or that change how the ones around them are seen, in texts that come from outside.

A zero-width space inside 着火 must not hide a fire; a right-to-left override in a file's name must not make a program
look like a document; a hundred accents on one letter must not run over the lines above.
"""

from __future__ import annotations

import re
import unicodedata

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""What turns the order of characters around."""
_HIDDEN = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""What shows nothing: joiners, fillers, selectors, marks for programs."""
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff"
"""Orders to terminals, and halves of characters that no encoding takes."""
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u0e34-\u0e3a"
    "\u0e47-\u0e4e\u0eb4-\u0ebc\u0ec8-\u0ecd\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe20-\ufe2f"
)
"""What stands on, under or through the character before."""
_UNSEEN = re.compile(f"[{_BIDI}{_HIDDEN}{_CONTROLS}]")
_TURNING = re.compile(f"[{_BIDI}{_CONTROLS}]")
_JUST_HIDDEN = re.compile(f"[{_BIDI}{_HIDDEN}]")
_PILED = re.compile(f"([{_MARKS}]{{2}})[{_MARKS}]+")
_ANY_MARK = re.compile(f"[{_MARKS}]")
_SPACE = re.compile(r"\s+")
_ODD = re.compile(f"[{_BIDI}{_HIDDEN}{_CONTROLS}{_MARKS}\u2e80-\u2fd5]")
"""All that ``seen`` takes out or changes: most texts have none of it."""
_RADICALS = re.compile("[\u2e80-\u2fd5]")
# Unicode folds the radicals from U+2F00 on by itself, and of those before it two.
_WHOLE = str.maketrans(
    "⺁⺒⺝⺟⺠⺡⺢⺣⺧⺨⺩⺫⺬⺭⺮⺶⺷⺸⺹⺼⻁⻃⻄⻅⻆⻇⻉⻊⻋⻏⻑⻒⻓⻔⻗⻘⻙⻚⻛⻜⻝⻞⻟⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻱⻳",
    "厂巳月母民水水火牛犬王目示示竹羊羊羊老月虎西西见角角贝足车邑长长长门雨青韦页风飞食食食马骨鬼鱼鸟卤麦黄齐齿龙龟龟",
)


def seen(text: str) -> str:
    """A text of a list as it is seen: without hidden characters and orders, at most two marks on a letter.

    Radicals that pass for characters become those. Tabs and line breaks stay.
    """
    if _ODD.search(text) is None:
        return text
    return without_piles(without_radicals(_UNSEEN.sub("", text)))


def shown_safely(text: str) -> str:
    """A text that is about to be shown, ours or anybody's: nothing in it turns or breaks what stands around it.

    Joiners inside of emoji stay.
    """
    return without_piles(_TURNING.sub("", text))


def without_radicals(text: str) -> str:
    """A text with the characters for which radicals stand that look the same: ⺠政局 is 民政局.

    Programs that write PDF put them there, and so does whoever does not want to be found.
    """
    return _RADICALS.sub(lambda found: unicodedata.normalize("NFKC", found.group().translate(_WHOLE)), text)


def as_name(text: str) -> str:
    """The name of a person or a file on one line, as it is seen. May be empty."""
    return _SPACE.sub(" ", seen(_SPACE.sub(" ", text))).strip()


def without_hidden(text: str) -> str:
    """A text without what shows nothing; control characters stay."""
    return _JUST_HIDDEN.sub("", text)


def without_piles(text: str) -> str:
    """A text with at most two marks on a letter."""
    return _PILED.sub(r"\1", text)


def without_marks(text: str) -> str:
    """A text without marks on letters that are not one character with them."""
    return _ANY_MARK.sub("", text)

"""Words with which somebody says what they want to do, which begins a matter (我还想开个店), and what only sounds so."""

from __future__ import annotations

import re

_BESIDE = r"(?:也|还|又|倒|就|再)?"
_WANT = r"(?:想|打算|准备|计划|考虑|要)"
_NO_WISH = r"(?![是不求起到,，。])"
"""要是, 要不, 要求, 想起 and 想到 want nothing."""
_NO_ERRAND = (
    r"(?!等|得|再?去|交|跑|带|拿|自己(?:去|来|跑|交|带|拿|掏|出)|提供|提交|出示|复印|(?:让|叫|告|找)(?:他|她|它|人家)"
    r"|准备(?:啥|什么|哪|好|多少|材料|资料|证|照|[^,，。]{0,4}证明))"
)
"""What has to be brought or done goes on about the same: 我还要交啥, 我还想让他赔钱."""
_NO_WORD = r"(?!问|说)"
"""想问 and 要说 only open what is said."""
_OPENS = re.compile(rf"^(?:我|俺|额|咱)?(?:们|家|自己)?{_BESIDE}{_WANT}{_NO_WISH}")
_SAYS = re.compile(
    r"(?:^|[,，。;；! ])(?:[那可但好嗯哦行的吧,， ]|不过)*(?:[我俺咱额](?:[们家]|这[个些]?)?)[^,，。想要 ]{0,4}?"
    rf"{_BESIDE}(?:想|打算|准备|要){_NO_WISH}{_NO_ERRAND}{_NO_WORD}"
)
_MORE = re.compile(rf"^(?:哦|嗯|好|行|啊)?(?:的|吧|了)?[,，。 ]*我还(?:想|要){_NO_WISH}{_NO_ERRAND}")
_WISH = re.compile(
    r"^(?:[我俺咱]|我们|我家|俺家|[好嗯哦行][的吧]?[,，。 ]*)*(?:也|还|就)?"
    rf"(?:(?:想|打算|准备)(?:要|着)?|(?<=[我俺咱])要)(?=[^要,，。]){_NO_WISH}{_NO_ERRAND}"
)
_ASKS = re.compile(r"吗|有没有|有人|不\W*$|没\W*$")
"""Words of who asks whether something is so."""
_LONGEST_WISH = 14
"""Characters of a message that says what somebody wants to do, and no more."""


def asks_whether(text: str) -> bool:
    """Whether a normalised message asks whether something is so: 租房的也要办吗, 想打官司有人帮不."""
    return bool(_ASKS.search(text))


def opens_with_wish(text: str) -> bool:
    """Whether a part of a normalised message begins like what somebody wants: 还想开个店; 要不就算了 does not."""
    return bool(_OPENS.match(text))


def says_a_wish(text: str) -> bool:
    """Whether a normalised message says somewhere what somebody wants to do, beside something else or not: 那执照呢，
    我还想开个店; 那我们业主想自己成立个业委会呢."""
    return bool(_SAYS.search(text))


def wants_more(text: str) -> bool:
    """Whether a normalised message begins with what somebody wants besides, which is another subject: 我还想开个店."""
    return bool(_MORE.match(text))


def without_wish(text: str) -> str | None:
    """What follows the words with which a normalised message says what somebody wants to do (想当兵), or None.

    Who wants something and asks whether it can be had goes on as often: 想打官司有人帮不.
    """
    found = _WISH.match(text) if len(text) <= _LONGEST_WISH and not asks_whether(text) else None
    return text[found.end() :] if found is not None and found.end() else None

"""Who was told whom to call and writes on here, 怎么办 or 在三队老王家, is told so once more.

Nobody reads along at this end: whoever gives an address to the bot instead of to 120 must hear that again, and not that
there is no such matter in the list.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import Answer, AnswerKind
from knowledge.understanding.correcting import read_correction
from knowledge.understanding.matters import weight_of
from knowledge.understanding.smalltalk import NOT_THIS, find_smalltalk
from knowledge.understanding.wants import read_asking

if TYPE_CHECKING:
    from knowledge.answers import Conversation

URGENT_SECONDS = 15 * 60
"""How long after numbers were shown a message is taken as from somebody who still needs them."""
CALLED = "called"
"""The small talk of somebody who has called, or whose danger is over."""
_MATTER = 1.5
"""Characters that tell a matter, without which nobody means to choose from the list: 人呢."""
_LEFT_ALONE = {"thanks", "bye", "ok", "about"}
"""Small talk after which nothing has to be said again."""
_CALLED = re.compile(
    r"(?:我|俺|他们?|我们|有人|邻居)?(?:已经|都|刚才?|早就?|正在)?(?:打|报|拨|叫|喊|联系)(?:过|了|完|通|上|着)+(?:电话|警|110|119|120|122|救护车|消防车?|急救)?(?:了|呢)?"
    r"|(?:电话|警|120|110|119)(?:已经|都)?(?:打|报)(?:过|了|通|完)+"
    r"|(?:救护车|消防车?|消防队?|警察|民警|大夫|医生|120|119|110)(?:的人|的车)?(?:已经|都|马上|快|正)*(?:来|到|在路上|往这赶)(?:了|咧|啦)*"
    r"|(?:人|火|娃|孩子|老人|她|他)?(?:已经|都)?(?:没事|不要紧|没大碍|平安|脱险|得救|安全|灭|扑灭|救上来|救出来|救下来|找到|找着|抓住|送(?:到|去)?医院|醒过来|缓过来|停|走)(?:了|咧|啦)"
)
_OFFICES = re.compile(r"谁|哪个|哪家|哪里|归|管|镇|乡|县|部门|单位|政府|[局委]|罚|赔|补")
"""Words of somebody who asks about the duty and not for help."""
_AROUND = re.compile(r"[\s，。！!,.~]+|^(?:好的?|嗯+|哦|行)[，, ]?|(?:谢谢|谢了|多谢)(?:啊|您|你|了)*")
"""What stands around that and says nothing more."""


def urged(text: str, conversation: Conversation, answer: Answer, now: float) -> Answer:
    """The answer to a normalised message of somebody who was just told whom to call.

    What the lists do not answer gets the numbers again; what they offer to choose from, a line with the number.
    """
    if not conversation.danger or not 0 <= now - conversation.at <= URGENT_SECONDS:
        return answer
    if _CALLED.fullmatch(_AROUND.sub("", text)):
        return Answer(AnswerKind.SMALLTALK, town=answer.town, smalltalk=CALLED)
    if answer.kind is AnswerKind.EMERGENCY:
        return answer
    said = find_smalltalk(text)
    if said == NOT_THIS or read_correction(text) is not None or said in _LEFT_ALONE:
        return answer
    once_more = Answer(AnswerKind.EMERGENCY, town=answer.town, numbers=conversation.danger, again=True)
    match answer.kind:
        case AnswerKind.NONE | AnswerKind.TOWN | AnswerKind.SMALLTALK:
            return once_more
        case AnswerKind.DUTY if answer.duty and answer.duty.id == conversation.duty and not _OFFICES.search(text):
            # It asks what to do, and not whose it is: the duty that stood under the number stays there.
            return replace(answer, kind=AnswerKind.EMERGENCY, numbers=conversation.danger, again=True)
        case AnswerKind.CHOICES if weight_of(read_asking(text).rest) < _MATTER:
            return once_more
        case AnswerKind.CHOICES:
            return replace(answer, caution=answer.caution or conversation.danger)
        case _:
            return answer

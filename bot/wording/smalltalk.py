"""Short warm sentences for messages that ask nothing of the lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.answers import SERVICE_LINE, named_number
from bot.wording.sorrow import ALONE, CALMER

if TYPE_CHECKING:
    from collections.abc import Sequence

EXAMPLE = "邻居家的狗没办证还咬人，找谁"

_WHO_I_AM = f"我是“谁管”，一个查清单的机器人，不是真人；要找人说，打 {SERVICE_LINE}。您说一件事，我按乡镇公布的履职事项清单，告诉您归谁管、镇里怎么办。"
_REPLIES = {
    "greeting": f"您好！有什么事不知道归谁管，直接说就行。比如：{EXAMPLE}？",
    "thanks": "不客气，有事您再问。",
    "about": _WHO_I_AM,
    "thanks-about": f"不客气。{_WHO_I_AM}",
    "noise": f"没看懂。您用一句话说说是什么事，比如：{EXAMPLE}？",
    "ok": "好的，有事您再问。",
    "closed": "好，那就不说了。您啥时候有事，再跟我说。",
    "called": "好，先顾人，离危险远一点，电话那头怎么说就怎么做。往后要问这事归谁管，再跟我说。",
    "over": "那就好，先顾人。往后要问这事归谁管，再跟我说。",
    "calmer": CALMER,
    "not-this": "那请您换个说法，把事情说细一点：是什么、在哪里、想办成什么。我再找一遍。",
    "plainer": f"对不住，没说明白。您说一件事，我就说归谁管、找谁。比如：{EXAMPLE}？",
    "plainer-choices": "上面列的几件，哪件像您的事，回它前头的数字，我只说那一件。都不像，就回“都不是”，再换个说法问。",
    "insult": f"对不住，没帮上您。用一句话说说是什么事、在哪里，我再查一遍。比如：{EXAMPLE}？急着找人，打 {SERVICE_LINE}。",
    "insult-stated": (
        f"对不住，没答到您心上。答的不是您问的事，回“不是这个”；太长看不明白，回“说简单点”。急着找人，打 {SERVICE_LINE}。"
    ),
    "insult-choices": (
        f"对不住，没答到您心上。上面有一件像您的事，就回它前头的数字；都不像，换个说法再说一遍。急着找人，打 {SERVICE_LINE}。"
    ),
    "blame": f"对不住，叫您受累了。谁推来推去、不给办，打 {SERVICE_LINE} 能投诉。是什么事，您跟我说一句，我查到底归谁管。",
    "anew": f"好，咱从头来。您说一件事就行，比如：{EXAMPLE}？",
    "another": f"好，您说，是什么事？比如：{EXAMPLE}？",
    "opener": f"您说，我听着。是什么事、在哪里，一句话就行，比如：{EXAMPLE}？",
    "bye": "再见，有事您再来问。",
    "no-more": "就这些，没有了。回个数字，就看那一件。",
    "no-list": "我这会儿还没给您列过单子。要看哪些事，这样问：民政局管哪几件？收回的有哪些？",
    "first-item": "这就是头一项，前面没有了。说“下一个”往后看，说“回到列表”看整个单子。",
    "last-item": "这是最后一项，后面没有了。说“回到列表”看整个单子。",
    "which-other": "想看哪个镇的？这里不止两个镇，把镇名写上再问一次，比如：兰州湾镇呢？",
    "which-two": "要比哪两个镇？把镇名说上，比如：西北湾和兰州湾收回的各有几项？",
    "only-town": f"现在只装了这一个镇的清单，没有别的镇可换。有什么事，直接说就行。比如：{EXAMPLE}？",
    "which-matter": f"您说的是哪件事？用一句话说说，我查它归哪几个部门。比如：{EXAMPLE}？",
    "one-number": "这两样我一回只能查一样。您先问一样，比如：只有一个部门管的有哪些？再问：三个部门以上管的有哪些？",
    "nothing-shown": f"您要看第几个，我得先列给您。先说一件事，比如：{EXAMPLE}？要看清单里的某一项，这样说：配合20。",
    "villages": f"清单只写到镇这一级。村里、网格分什么活，清单里没有。您说一件事，我查归谁管。比如：{EXAMPLE}？",
    **ALONE,
    "empty": f"您还没写字。用一句话说说是什么事，比如：{EXAMPLE}？",
}
_OTHER = f"我只会查清单：哪件事归谁管、镇里怎么办。您说一件事，比如：{EXAMPLE}？"


_CALLED_FOR = {"110": "报警", "119": "着火、救人", "120": "叫救护车", "122": "出了车祸"}


def _call(number: str) -> str:
    return f"{_CALLED_FOR.get(number, '')}打 {number}"


def reply(kind: str, count: int | None = None, numbers: Sequence[str] = (), asks_at: str = "") -> str:
    """The sentence for a kind of small talk; a general one for kinds that have none.

    ``count`` is of the duties that were shown, where somebody asks for one beyond them. ``numbers``: whom somebody was
    told to call who has called and waits, or asks for; ``asks_at``: at which of them to ask what they may do until then.
    """
    if kind == "waits" and asks_at:
        others = [each for each in numbers if each != asks_at]
        again = f"老等不来，再打 {named_number(others[0])}。" if others else "情况不好了、老等不来，也打这个。"
        return f"这个我不敢乱说，要问救人的。现在就打 {named_number(asks_at)}，照实说这会儿怎么样了，那头让怎么做就怎么做。{again}"
    if kind == "waits" and numbers:
        return f"打了就好。电话别占着，那头怎么说就怎么做，叫个人到路口接一接。情况不好了、老等不来，再打 {named_number(numbers[0])}。"
    if kind == "numbers" and numbers:
        return f"{'；'.join(_call(number) for number in numbers)}。手机、座机都能直接打。电话里说清：在哪里、出了什么事、有没有人受伤。"
    if kind == "beyond":
        return (
            f"刚才一共列了 {count} 件，没有这个数。请回 1 到 {count} 的数字。"
            if count != 1
            else "刚才只列了一件，回 1 就看它。"
        )
    return _REPLIES.get(kind, _OTHER)

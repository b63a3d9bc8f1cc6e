"""Words that several readers of lists look for: each list has its meaning here, once, as alternatives for a pattern.

They are plain words, so that a pattern of any kind can hold them. What a word means where it is cut out of a message is
told in ``set_words``.
"""

from __future__ import annotations

from typing import Final

US: Final = "咱们|咱|我们|俺们|俺|额们|额"
TOWN: Final = f"{US}|镇上|镇里|镇|乡里|乡上|基层|下面"
"""The town, in the mouth of its people."""
COUNTY: Final = "县里|县上|县|上头|上面|上级"
"""Those above it."""
SELF: Final = "自己|自个儿|自个|自家"
OWN: Final = f"{SELF}|自行|自主|本级|独自|单独|独立|份内|分内|主责|基本"
"""Says that a duty is the town's own."""
HELP: Final = "配合|协助|帮忙|打下手|搭把手|搭手|跑腿|辅助|打杂|敲边鼓|帮衬|当帮手|出力"
"""What the town does where a department leads."""
TAKEN: Final = "收回|收走|拿走|划走|上收|收上去"
"""What became of a duty that is the town's no more."""
DO: Final = "管|干|办|做|弄|搞"
LISTS: Final = "清单|单子|名单"
TELL: Final = "念|列|说|报|看|算|数|讲|提|给|发"
"""What the bot is asked to do with items."""
DONT: Final = "别|甭|莫|不要|不用|不必|用不着"
"""Before what is not to be done."""
NEEDLESS: Final = "不用|不必|不需要|不需|用不着|犯不着|无需"
"""Before what is not needed."""
NO_MATTER: Final = "不管|不论|无论|甭管|别管"
"""Before choices of which none narrows anything."""
EACH: Final = "条|项|件|个|样"
"""By what items are counted."""
IN_ALL: Final = "一共|总共|拢共|统共"
TAKEN_OFF: Final = (
    "除开|除去|除掉|刨开|刨去|刨掉|刨除|刨了|去掉|扣掉|扣除|扣去|抛开|抛掉|撇开|撇掉|减去|减掉|剔除|剔掉|排除"
    "|不算|不含|不包括|不包含|别算|甭算"
)
"""Leaves something out, whether it stands before or behind it."""
PUT_ASIDE: Final = "除外|刨出去|剔出去|扔开|拿掉|拿开|扒拉开|不列|不看|不数|不提|不问"
"""Leaves out what stands before it."""
KNOWN: Final = "有了|知道了|晓得了|清楚了|看过了|列过了|查过了|问过了|记下了|抄了|抄过了"
"""Whoever says so of items need not be told them."""

"""Words that several readers of lists look for: each list has its meaning here, once, as alternatives for a pattern.

They are plain words, so that a pattern of any kind can hold them; ``YOURS`` and ``TAKEN_OFF`` alone are pieces of
patterns, as they are made of parts. ``set_words`` tells what words mean that are cut out of a message, in lists of its
own: what is cut out must be told to the character, and more would be cut.
"""

from __future__ import annotations

from typing import Final

US: Final = "咱们|咱|我们|俺们|俺|额们|额"
TOWN: Final = f"{US}|镇上|镇里|镇|乡里|乡上|基层|下面"
"""The town, in the mouth of its people."""
PROMOTES: Final = "支持|扶持|鼓励|帮扶|发展|培育|推广|打造|引导|支援|补助|扶助"
"""What a list does for a thing: no part of it, and nothing that it tells of the thing."""
DOES: Final = "办理|落实|开展|完成|实施|推进|承办|履行|执行|处理|处置|操办|承担|从事|做好"
"""What is done with duties, of which titles have some by chance: 须配合县直部门办理的事项."""
YOURS: Final = "恁们?(?:镇|乡|这儿|这里|这边|这达|这块|那儿|那边)|[你您]们?(?:屋头|屋里头?|那达|这达|那疙瘩|这疙瘩)|咱达|俺达|阿拉(?:镇|乡|这里|这边)|[贵尊](?:镇|乡|街道)"
"""The bot's own town, in the mouths of many regions."""
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
TAKING_OFF: Final = "除刨扣抛撇减剔抠摘择甩撂"
"""Characters that a word begins with which leaves something out."""
TAKEN_OFF: Final = (
    rf"[{TAKING_OFF}](?:[开去掉除]|出去)|刨了|除却|去[掉除]|排[除开]|不算|不计|不含|不包括|不包含|别算|甭算"
)
"""Leaves something out, whether it stands before or behind it."""
PUT_ASIDE: Final = "除外|扔开|扔出去|划掉|放一边|搁一边|撇一边|扔一边|甩一边|丢一边|放一旁|搁一旁|拿掉|拿开|扒拉开|不列|不看|不数|不提|不问"
"""Leaves out what stands before it."""
WHOLLY: Final = "都|全部|全|统统|通通|一律|一概|先|就|也|给我|可以|请"
"""How much of what is named is left out, or how soon."""
KNOWN: Final = "有了|知道了|晓得了|清楚了|看过了|列过了|查过了|问过了|记下了|抄了|抄过了"
"""Whoever says so of items need not be told them."""

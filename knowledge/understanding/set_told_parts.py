"""Parts of the list told in other words, in the words that every reader of sets knows.

自己干、不用跟哪个局搭伙的 are the town's own; 以前叫镇上弄，现在不让弄了 tells one part twice; 不要给我说收走的 leaves one out.
"""

from __future__ import annotations

import re

from knowledge.understanding import list_words as say

_OWN = re.compile(rf"{say.OWN}|(?:{say.TOWN})镇?(?:一家|{say.DO})")
_NEEDS = rf"{say.NEEDLESS}|不消|没必要|不靠|不求|不找|不跟|不和|不指|没有?|没得|莫得"
_WHOM = rf"{say.COUNTY}|别(?:的|个|人|家|处)|旁人|人家|哪[个家]|谁|任何|其[他它]|外头|部门|[局委]"
_TAKES_PART = (
    rf"(?:{say.HELP}|帮手?|搭伙|合伙|搭班子|一起|一[块道]|联[手合]|牵扯|牵头|掺[和合]|插手|参与|伸手|搭[界边]|沾边|打交道"
    r"|商量|点头|发话|批准|同意|盖章|相干|有关系?|过问)[^,，。?？、有是]{0,3}?"
)
_ENDS = rf"(?:的(?=[\s,，。?？、活事工职几哪]|有|是|都|{say.IN_ALL}|基本|清单|单子|$)|(?=[,，。?？、]|有|是|事项|工作|职责|$))"
_BY_ITSELF = re.compile(
    rf"[、,，\s]?(?<![要还])(?:也|都|又|根本|压根)?(?:{_NEEDS})(?:再|去|得|要|和|跟|同|与|靠|等|看|求|请|找|喊|叫|让|指望|需要|劳|麻烦)*"
    rf"(?:{_WHOM})[^,，。?？、]{{0,10}}?{_TAKES_PART}{_ENDS}"
    rf"|[、,，\s]?(?<!要)(?:{say.NEEDLESS})再?(?:等|靠|看|指望|求|请|听|问|找|麻烦)着?(?:{say.COUNTY}|别人|人家)[^,，。?？的]{{0,8}}{_ENDS}"
    rf"|[、,，\s]?(?:不(?:归|由|让|给)|{say.NEEDLESS})(?:{say.COUNTY})(?:部门|局)?(?:来|去)?(?:收|管|插手|过问|点头|操心)[走回]?{_ENDS}"
    rf"|[、,，\s]?(?:也|都)?不(?:涉及|牵涉|牵扯|涉|关)到?(?:{say.COUNTY}|别的|其[他它])[^,，。?？的]{{0,6}}{_ENDS}"
    rf"|[、,，\s]?(?:也|都)?(?:不求人|不靠人|不麻烦人|不劳别人|不看人脸色){_ENDS}"
    rf"|[、,，\s](?:{say.COUNTY}|别的|别人|人家)(?:的?(?:哪个|那些|别的)?(?:局|部门|单位))?(?:都|也|又|全)?(?:不|没)(?:来|用|得|会|去)?{_TAKES_PART}{_ENDS}"
)
"""自己干、不用跟县上哪个局搭伙的: the second says the same."""
_THEN = r"以前|原来|原先|过去|从前|早先|早年|早些年|早几年|前几年|那几年|往年|以往|打从前|先前|头些年|前些年|之前|那些年|老早|起先|当初"
_NOW = r"现在|如今|今年|后来|眼下|这会儿?|这阵子?|目前|这两年|这下|往后|以后"
_WORK = rf"(?:{say.DO}|负责|牵头|跑腿?|查|罚|收|批|配合|帮忙)"
_ONCE = re.compile(
    rf"(?:就是)?(?:说)?(?:{_THEN})(?:都|还|也|老|一直|就|年年|总)*+(?:是)?(?:叫|让|要|喊|派|归|由|该|给|交给)?"
    rf"(?:{say.TOWN}|跟|和|与|一起|一块|还|都|一直|能|可以|自己|配合|帮忙|帮着)*[上里]?{_WORK}(?:着|过|的|得)*[,，、\s]*"
    rf"(?=(?:{_NOW})[^,，。?？]{{0,8}}?(?:不|收|拿|划|归县|交|被|没))"
)
"""以前叫镇上弄，现在不让镇上弄了: what is no more."""
_NO_MORE = re.compile(
    rf"{_ONCE.pattern}(?:{_NOW})(?:(?:{say.COUNTY})?(?:收|拿|划|要)(?:走|回去?|上去)?(?:了|去)?)?(?:又|都|就|已经|也)*"
    rf"不(?:让|叫|准|许|归|由|用|该)(?:{say.TOWN})*(?:自己)?[上里]?(?:再|来|去)*(?:{_WORK}|插手)?(?:了|咧|啦|咯)?"
)
_MOVED = re.compile(
    rf"(?:{_THEN})(?:都|还|一直)?(?:是|归|由|叫|让)(?:{say.TOWN})[上里]?(?:{say.DO}|负责)?的?[,，、\s]*(?:{_NOW})(?:都|已经|改|就)*(?:归|由|是)了?(?!{say.TOWN})"
    rf"(?P<to>[\u4e00-\u9fff]{{2,10}}?)(?:自己)?(?:{say.DO}|负责)?了?的"
)
"""原来归镇上、眼下归市监局的 was taken back."""
_RECALLED = re.compile(rf"{say.TAKEN}|收|不[让归用叫准许由该]|上交|交回|拿回")
_NOT_TELL = re.compile(
    rf"(?:{say.DONT}|(?<!没)不)(?:再|又)?(?:给|跟|把|帮)?(?:{say.US}|我|大家)?(?:再|又)?(?:{say.TELL}|写|整|弄|搬|扯|谈|端|往里(?:搁|放|算|塞))"
    r"(?:那些|这些|啥|什么)?(?=[^,，。?？]{0,3}(?:收|配|协|基本|自己|上交|拿走|帮))"
)
"""不要给我说|收走的."""
_MIX = re.compile(
    rf"(?:{say.DONT}|不许|不能|不准)(?:再|给我|跟我|也)*(?:(?:掺[和进合]|混[进入在]|搅[和进]|夹|塞|扯)(?:进|入|到|上|在)*(?:来|去|里头?|里面|一起|一块)*"
    r"|(?:加|算|搁|放|弄|带|并)(?:(?:进|入|到|上|在)+(?:来|去|里头?|里面|一起|一块)*|(?=[,，。?？!！\s]|了|$)))"
)
"""生态环保类的|别掺进来."""
_PART = re.compile(r"收|拿走|配合|协助|帮|基本|自己|自个")
_SPEAKS = r"(?:说|讲|问|要|看|指|找|听|查|列)*"
_CORRECTS = re.compile(
    rf"(?:哦|噢|不对|错了|说错了|哎)*[,，\s]*(?:[我咱俺额]们?)?(?:可|并|又)?(?<![的了也])不(?:是|要|问|想){_SPEAKS}(?:的是)?"
    rf"(?P<no>[^,，。?？是不也]{{2,8}}?)(?:的|了|那些|这些)*[,，。!！\s]+(?:[我咱俺额]们?|而)?(?:就|是|只|光|单)?(?:是|要|问|说|讲|指|看){_SPEAKS}"
    rf"(?:的(?:就)?是)?(?=[^,，。?？]{{0,6}}(?:{_PART.pattern}))"
)
"""哦不是说收回的，是说|配合的."""
_OURS = rf"(?:{say.TOWN}|自己|本镇)++(?:自己)?(?:{say.DO}|负责|留)?着?的?"
_THEIRS = rf"(?:{say.COUNTY})(?:收回去|{say.TAKEN}|管|办|牵头|配合)?了?的?"
_ALL_TOO = (
    r"(?:都|全部?|通通|统统|一起|一并|也都)(?:给我|得|要)?(?:要|算|列|数|说|念|报|看|加|讲|发)"
    r"(?:上|进去|在内|里头|一下|一遍|出来|听听)*(?:哈|啊|哦|呀)?"
)
_AND = "[、,，和跟与还是也好]*+"
_ONE = rf"(?:{_OURS}|基本的?|(?:{say.COUNTY})?(?:收回去|{say.TAKEN}|配合|协助)了?的?)"
_BOTH = re.compile(
    rf"(?:^|[,，、\s]|(?<=[条项件个样些处呢啊]))(?:{say.NO_MATTER}|管他)?(?:是)?(?:{_OURS}{_AND}{_THEIRS}|{_THEIRS}{_AND}{_OURS}|{_ONE}{_AND}{_ONE}{_AND}{_ONE})(?:也好|的)?"
    rf"[、,，]*{_ALL_TOO}(?=$|[,，。?？])"
)
"""镇上的县上收走的都要 narrows nothing, nor do all three parts."""
_IN_ONE = r"(?:基本|配合|收回|收走|自己)(?:的|清单|单子)?(?:里头?|里面|那边|中)?(?:是|有|占|各)?(?:[一两二三四五六七八九十]|\d{1,3})[条项件个][,，、]?"
_GUESSED = re.compile(
    rf"[,，、\s]+(?:是不是|好像|记得|应该)?(?:是)?{_IN_ONE}{_IN_ONE}(?:{_IN_ONE})?(?:对[吗吧么不]|是吧|没错吧|吧|吗|对不对|是不是)?(?=$|[,，。?？])"
)
"""非遗的有几项，基本里一条配合里一条对吗: what the asker thinks of their numbers."""
_WHICH = rf"哪(?:一|几|些)?(?:{say.EACH})?又?(?:是|归|算|属于|在|让|被|给)"
_WHOSE = re.compile(
    rf"[,，、\s]*(?:分别)?(?:{_WHICH}{_OURS}[、,，和跟又\s]*{_WHICH}{_THEIRS}|{_WHICH}{_THEIRS}[、,，和跟又\s]*{_WHICH}{_OURS})(?=$|[,，。?？])"
)
"""哪条是镇上的，哪条是县上的: what every answer says."""
_BY_NAME = re.compile(
    r"^(?P<told>[^,，。?？几哪]{2,16}的)[,，]\s*(?:也?就是)(?:说)?(?=(?:基本|配合|收回)[^,，]{0,3}(?:表|单|清单|目录|事项|里))"
)
"""镇上自己还能罚的，就是|基本那张表写着处罚的: what was told before has its name now."""
_TELLS_PART = re.compile(rf"{say.OWN}|{say.TOWN}|{say.COUNTY}|{say.HELP}|{say.TAKEN}")
_NAMED = rf"(?:{say.TAKEN}|配合|协助|基本|{say.SELF})(?:了|过|履职)?的?(?:那些|那部分|事项|清单|部分)?"
_INCLUDING = re.compile(
    rf"(?:^|[,，?？、\s])(?:连同|连着|连带着?|带着|带上|带|捎带着?|捎上|捎着|算上|加上|包括|包含|含着?|搭上|外加|外带|连|数上)(?:那些|{say.COUNTY})?{_NAMED}"
    r"(?:在内|一起算|一块儿?算|一并算|一起|一块儿?|也算|都算)?(?=$|[,，。?？])"
    rf"|[,，?？、\s]{_NAMED}(?:也|都|得|要|给我|一并|一起|一块儿?|通通)*(?:[捎带算加数][上着]|[算加数]进(?:去|来)|包括(?:进去|在内)|算在内|别[漏落忘拉]下?)(?=$|[,，。?？])"
)
"""民政局有几件，带收回的: with a part that nothing else narrows to, all of them."""
_BARE = re.compile(rf"(?:到底|究竟)?有?(?:[几哪](?:{say.EACH}|些)*|多少(?:{say.EACH})?)(?:呢|啊|呀)?")
"""Asks for a number, and names nothing that it is of."""
_COUNTS = re.compile(rf"[几哪]|多少|列|{say.LISTS}")
_IN_PART = re.compile(
    rf"(?P<part>(?:{say.TAKEN})(?:去|来)?|配合|基本)(?:了|过)?(?:的|嘞|那些|事项|清单|单子|里头?|里面|当中|中间?|上头?|上面|里边)+"
    r"(?:(?:到底|究竟)?(?P<asks>有没有|有没|有无|有不有)|有)(?:是|搞|管|查|罚|批|审|发|写|说|讲|提|关于|涉及|跟|和|带|含|着|到|过|了)*"
    r"(?![^,，。?？]{0,8}[这那]一?[条项])(?P<matter>[^,，。?？我俺咱他她你没啥哪几什多的嘞]{2,8}?)"
    r"(?:有关|相关|沾边|挂钩)?(?:的|嘞)?(?:那种|那几[条项]|事情?|事项)?(?P<ends>没有|没得|没|吗|么|不|呢|啊|呀)*(?=[,，。?？\s]|$)"
)
"""收回的里头有物业的没, 收回去的有没有是搞考核的."""


def with_plain_parts(text: str) -> str:
    """A normalised message whose parts of the list are told in plain words; never empty when the message is not."""
    text = _BY_NAME.sub(lambda found: "" if _TELLS_PART.search(found["told"]) else f"{found['told']}，", text)
    if _OWN.search(text):
        bare = _BY_ITSELF.sub("的", text)
        text = re.sub("的+(?=的)", "", bare) if _OWN.search(bare) else text
    text = _MOVED.sub(r"\g<to>收回的", text)
    once = _ONCE.sub("", _NO_MORE.sub("收回", text))
    if once != text and _RECALLED.search(once):
        text = once
    for each in (_BOTH, _WHOSE, _GUESSED):
        bare = each.sub("，", text).strip("，")
        text = bare if _COUNTS.search(bare) else text
    corrected = _CORRECTS.search(text)
    if corrected is not None and _PART.search(corrected["no"]):
        text = f"{text[: corrected.start()]}，{text[corrected.end() :]}".strip("，")
    bare = _INCLUDING.sub("，", text).strip("，")
    text = (
        bare if bare != text and not _PART.search(bare) and _COUNTS.search(bare) and not _BARE.fullmatch(bare) else text
    )
    text = _IN_PART.sub(_asked_in_part, text)
    return _MIX.sub("不要", _NOT_TELL.sub("不要", text))


def _asked_in_part(found: re.Match[str]) -> str:
    if not (found["asks"] or found["ends"]):
        return found.group()
    return f"{found['part']}的里头跟{found['matter']}有关的有哪些"

"""Messages that ask for nothing a list could answer: greetings, thanks, noise."""

from __future__ import annotations

import re

from knowledge.language.normalize import count_cjk, has_words
from knowledge.language.segment import runs
from knowledge.once import once
from knowledge.understanding.another_matter import ANOTHER_MATTER

NOT_THIS, PLAINER, INSULT, BLAME = "not-this", "plainer", "insult", "blame"
"""Of what was answered: it is not meant, it is too hard or too long, it is no good; whoever has to do it does nothing.

Who doubts it (不对吧, 错了吧, 不是吧) is asked what they mean like who denies it; who asks (不对吗) is answered once more."""
CLOSED, ANEW, ANOTHER = "closed", "anew", "another"
"""The small talk of somebody who wants to talk of it no more, of one who wants to begin all over, and of one who has
another matter and does not say yet which."""
THANKS, ABOUT, THANKS_ABOUT = "thanks", "about", "thanks-about"
"""Thanks, who or what answers here, and both at once: 谢谢你，你是谁."""
BEGINNINGS = frozenset({ANEW, ANOTHER})
"""Small talk after which nothing said before is leant on."""
_SAY = r"(?:(?:想|要)?(?:说|问|讲|指|找|打听))"
_THIS = r"[这那](?:么?回|个|些|件|码|条|项|几个)?"
_MEANT = rf"(?:{_SAY}的?)?{_THIS}(?:意思|情况|问题|事儿?)?|{_SAY}的?|我(?:要|{_SAY})的?(?:(?:{_THIS})?(?:意思|情况|问题|事儿?))?"
"""What 不是 denies of an answer: 不是这个, 不是问这个事, 不是我说的. 我不是, 不是我的 and 不是问题 tell of other things."""
AGAIN = "again"
"""The small talk of somebody who wants to hear once more what was said last."""
_KINDS = (
    (
        "greeting",
        r"(?:你好|您好|你们好|大家好|哈喽|哈罗|嗨|hi|hello|hey|在吗|在不在|在么|有人吗|有人没|有没有人|早上好|中午好|下午好|晚上好|早安|晚安|早|喂|老乡好|新年好|过年好|节日快乐|亚克西(?:木斯?孜?|姆斯?孜?)?|加克斯|yahximusiz|yaxshimusiz|salam|祝.{0,12}(?:快乐|心情|平安|安康|健康)|吃了(?:没|吗)(?:老乡|你)?)",
    ),
    (
        THANKS,
        r"(?:(?:谢谢|多谢|感谢)(?:您|你|你们|娃|大哥|大姐|大叔|大妈|同志|师傅|老师|大夫|医生|领导|闺女|丫头|姑娘|小伙子?|老弟|兄弟|妹子|亲)|谢谢|多谢|感谢|谢了|谢啦|热合买提|辛苦了|麻烦了|thanks?|thank you|thx|给你点赞|好样的|真好|太好了|点赞)",
    ),
    ("bye", r"(?:再见|拜拜|拜|回见|bye|88|先这样|走了啊)"),
    (
        "ok",
        r"(?:好的?|嗯+|哦+|噢+|知道了|晓得了|明白了?|懂了|收到|行|可以|没事了?|没有了|不用了|ok|okay|对的?|是(?!不是)的?|算了|(?:说的?)?气话(?:气话)?|(?:你)?别当真|随口(?:一说|说的|说说)|说说而已|发错了|不好意思|对不起|抱歉|误发|好吧)",
    ),
    (ANOTHER, f"{ANOTHER_MATTER}(?:想问|要问|问问|问|说|要说)?(?:(?:您|你)(?:说|看|听))?"),
    (
        CLOSED,
        (
            r"(?:(?:那|先|就|也|都|再){0,2}(?:不|懒得)(?:再|想)?(?:跟|和|给|同)?(?:你们?)?(?:再)?(?:说|问|聊|谈|提)(?:[这那](?:个|事|些)?|它|你们?)?(?:了|吧)+|懒得(?:说|问)"
            r"|(?:那|先)?就(?:这样|到这)|到此为止)"
        ),
    ),
    (
        ANEW,
        r"(?:(?:那|咱|我们?|就){0,2}(?:重新?|从头)(?:再|开始)?(?:(?:来|开始)(?:一[遍次回下])?|问(?!一))|从头(?:开始|来)?(?![说讲念问答]))",
    ),
    (
        AGAIN,
        (
            r"(?:请|麻烦|能不能|能|可以|你|您|那|就){0,3}(?:(?:再|重新?|从头)(?:再)?(?:给我|跟我)?(?:说|讲|念|答|回答|发)一?[遍次下]|(?:重新?|从头)(?:再)?(?:给我|跟我)?(?:说|讲|念|答|回答)|(?:重新?|从头)问一[遍次下])(?:给我听听?)?"
        ),
    ),
    (
        "opener",
        (
            r"(?:(?:我|咱|那|就|能不能|能|可以|可不可以|麻烦|请|想|要|跟|向|给){0,4}(?:你|您)?(?:问|打听|咨询|请教|请问|说(?!一下))(?:你|您)?(?:一?[个件点](?:小)?(?:事情?|问题|情况)|点事|一下(?:事情?)?|(?<=[想请]问)(?!题)|(?<=请教)|(?<=咨询)|(?<=打听))"
            r"|(?:我|我们|这|家里|心里|这里|这儿){0,2}(?:有|碰[到上]|遇[到上])(?:了)?(?:一?[个件点些]|几[个件])?(?:小)?(?:事情?|问题)(?:想|要|得)?(?:跟|向|找)?(?:您|你|你们)?(?:问问|问一下|问|打听|咨询|请教|说说|说|讲)(?:一下)?"
            r"|(?:我|我们|这里|这儿)?有(?:一?个|几个|点)(?:小)?(?:问题|事情?))"
        ),
    ),
    (
        ABOUT,
        (
            r"(?:你是(?:谁|啥|什么|干啥的|真人(?:还是机器人)?|机器人|人工)|你(?:叫|是)(?:什么|啥)名?字?|是真人还是机器人|机器人(?:吗|吧)|你能(?:干|做)(?:啥|什么)|你会(?:啥|什么|干啥)|转人工|人工客服|人工|(?:要|想|我要|我想|给我)?[转找](?:一?个)?真人(?:说|问|聊)?|你们?(?:是不是|该不会是|不会是|是)?骗(?:人|子)的?|你(?:说的)?(?:准不准|靠不靠谱|靠谱吗|信得过吗)|怎么用"
            r"|咋用|咋个用|help|帮助|使用说明|说明书|你是(?:人|真人)(?:还|是)?是?机器(?:人)?|你(?:多大|几岁)了?)"
        ),
    ),
    (
        NOT_THIS,
        (
            rf"(?:(?:[我俺咱]们?(?:{_SAY}的?|要的)(?:又|也|可|根本|压根)?|都|全|一个都|哪个都|这些都)?不是(?:{_MEANT})?|[我俺咱]们?(?:又|也|可|根本|压根|都)?不是(?:{_MEANT}))"
            r"(?=[的啊呀哦吧嘛了呢]*$)"
            r"|跑题|文不对题|(?:牛头|驴唇)不对马嘴|不(?:是)?一回事|不相干|不沾边|扯远|(?:是不是|别是|怕是|可能|该不会是?|不会是?)?(?:弄|搞|理解|听|看|答|说)(?:错|岔|拧|反)了"
            r"|没(?:弄|搞|理解|听|看|答|说)(?:错|岔|拧|反)(?=吧|了吧)"
            r"|(?:都|全|这些|这几个)?(?:不是|不对|错了|没对)(?:这个|那个|这些|这几个|的|啊|呀)*(?![吗么])|(?:再|给我)?换(?:一)?[个件](?:吧)?|答非所问"
        ),
    ),
    (
        PLAINER,
        (
            r"(?:我|俺|咱|老人家?)?(?:还是|根本|真的?|实在|还)?(?:(?:听|看|搞|弄|闹|整)?不(?:太|大|怎么|很)?(?:懂|明白)|(?:没|没有)(?:太|大|怎么)?(?:听|看|搞|弄|闹)(?:太)?(?:懂|明白|清楚))(?:你(?:说|讲|写)的?(?:啥|什么)?|(?:啥|什么)意思)?"
            r"|(?:能不能|能|可不可以|可以|请|麻烦|就|再|用|拿|要|你)*(?:给我|跟我)?(?:说|讲|答|写|回|弄|整|解释)(?:得|的)?(?:更|再)?(?:句)?(?:人话|大?白话|简单|短|直白|明白|清楚|通俗|直接|重点|家常话?|简短|要紧的)(?:一?点儿?|一些|些|的|话)?(?:吗|行不|行吗|好不好|好吗|成不)?"
            r"|(?:能不能|能|请|就|你)*用?(?:大?白话|人话|老百姓的话)(?:说|讲)(?:一遍|一下)?|(?:简单(?:一?点儿?)?|长话短|往简单|往短|挑重点|拣重点|挑要紧的|拣要紧的)(?:地|里)?(?:说|讲)"
            r"|(?:说得|写得|讲得|说的|写的|字|话|内容|这)?(?:太|这么|真|好)(?:长|啰嗦|罗嗦|绕|难懂|复杂|官方|深奥)|(?:字|话|内容)(?:太|这么|好)(?:多|小)|(?:这么长)?(?:谁|哪个)?看(?:得完|不完|着累|着头疼|得头疼|得眼花|不过来)"
            r"|(?:你|这)?(?:说|讲|写|发|回)(?:的|了)?(?:这)?(?:些|个|都)?(?:是)?(?:个)?(?:啥|什么|甚)(?:意思|玩意|话)?|(?:这|那)?(?:都|又)?(?:是)?(?:啥|什么|几个|甚)意思"
            r"|[我俺](?:不识字|不认字|认不得字|不认识字|没文化|没念过书|文化低)"
        ),
    ),
    (
        INSULT,
        (
            r"(?:就是|真是|简直是|什么|啥)?(?:个|一个)?(?:破|烂|垃圾|死|傻|笨|蠢|狗屁|没用的)(?:机器人|玩意儿?|软件|系统|程序|ai|人工智能|客服)"
            r"|(?:什么|啥)(?:玩意儿?|机器人|ai|人工智能)(?!用|管|补|能)"
            r"|(?:问)?(?:啥|什么|啥子|么子|屁|一样|哪样)(?:都|也)(?:不(?:会|懂|知道|晓得|行|中)|没用|干不了|答不上来?|不顶用)"
            r"|(?:真|太|就是|好|咋|这么|那么|是个|纯粹|简直)?(?:笨死|笨得很|笨蛋|太笨|傻瓜|傻子|傻逼|傻b|蠢货|蠢猪|白痴|废物|智障|脑残|弱智|混蛋|王八蛋|滚蛋|滚开|滚|闭嘴|放屁|胡说八道|胡说|瞎说|瞎扯|扯淡|没用|没屁用|不顶用|不中用)(?:的东西)?"
            r"|有?(?:个?屁用(?:都没有|也没有)?|(?:啥|什么)用(?:都|也)没有)|(?:你|这机器人)(?:能)?有(?:啥|什么|何)用|一点用(?:都|也)没有|顶个?屁用|白问|等于没说|说了等于没说|问了?(?:也|等于)?白问|要你(?:有)?(?:啥|何|什么)用|(?:还)?不如(?:不问|没有|问狗|百度)"
            r"|(?:是不是)?(?:傻|笨|蠢)(?:吗|吧|不傻)?|(?:他|你)?(?:妈|娘)的|去你的|操|一问三不知|(?:到底)?会不会(?:说人?话|查|答)|到底会不会"
            r"|(?:真是|都|要|快|真|可)?(?:气|急|烦)死(?:我|人|个人|俺)|(?:真|太|好)气人|问(?:啥|什么|么子)(?:啥|什么|么子)(?:都|也)?(?:不(?:会|懂|知道|晓得|行|中)|没有?)"
        ),
    ),
    (
        BLAME,
        (
            r"(?:(?:这[些帮群])?(?:人|当官的|当干部的|吃公家饭的))?(?:就是|就会|就知道|只会|光会|光知道|净会|尽会|只|光|净|尽|都|全|还|又|总是?|老是?|天天){0,3}(?:是)?(?:一?[帮群些]|个)?"
            r"(?:吃(?:干|白|闲)饭|白吃饭|踢皮球|推来推去|推三阻四|互相推|[推踢]来[推踢]去|不作为|糊弄(?:人|我们?|百姓|老百姓|事)?|忽悠(?:人|我们?|百姓|老百姓)?|敷衍(?:人|了事|我们?)?"
            r"|打官腔|说(?:空|废|屁|官|套|鬼|瞎)话|占着茅坑不拉屎|(?:光|只|白)?[拿领](?:着|了)?(?:钱|工资)(?:不[办干做]|吃干饭)(?:人?事|活)?|不(?:办|干|做)人?事|不管老百姓(?:死活)?|官官相护)"
            r"|(?:啥|什么|么子|一样|哪样)(?:事)?(?:都|也)不(?:管|办|干|做)|没(?:有)?一?个(?:管用|管事|办事|干事|好东西)的?"
        ),
    ),
    (
        "chat",
        r"(?:讲个?(?:笑话|故事)|唱(?:个|首)歌|无聊|陪我(?:聊|谝|说|玩).{0,8}|谝(?:会|一会)?传子|聊(?:会|一会|聊)天?|测试+|试试|试一下|今(?:儿|天)(?:真|好|太)?(?:热|冷|闷).{0,10}|天气(?:真|好|怎么样|不错).{0,6}|哈+|呵+|嘿+|嘻+|呜+|啊+|么么哒|我爱你|爱你)",
    ),
)
_FILLER = r"(?:啊|啦|吗|哟|嘞|喽|唉|哎|呀|哈|呢|吧|哦|了|的|嘛|[你您](?!是[谁啥人什真机]|能[干做]|会|叫)|们|大家|家人们|老乡|师傅|同志|领导|小谁|亲|哥|姐|今天|一天|and|so much|you|给我|个|一下|小伙子?|姑娘|闺女|大哥|大姐)"
_PATTERNS = tuple((kind, re.compile(f"(?:{pattern}{_FILLER}*)")) for kind, pattern in _KINDS)
_ASKS_BACK = re.compile(r"(?:[吗么]|[?？])[\s。.!！?？~]*$")
"""The end of a question, with which nobody closes a talk: 就这样吗."""
_OF_OFFICIALS = re.compile(
    r"你们|当官|干部|公家|政府|[镇村乡县]里|[镇村乡县]上|吃[干白闲]饭|白吃|踢皮球|推来推去|推三阻四|互相推|[推踢]来[推踢]去|不作为|官腔|说[空废屁官套鬼瞎]话|茅坑|官官相护|不管老百姓"
)
"""Words of blame that only those who have to do it can deserve; whoever is the matter may be blamed with all others."""
_BRACKETED = re.compile(r"\[[\u4e00-\u9fff]{1,4}\]")
_LATIN_NOISE = re.compile(r"[a-z0-9 ]+")
_POLITE = {"greeting", THANKS, "bye", "chat", CLOSED}
"""What is said around what is asked, and asks nothing itself: 谢谢，再说一遍."""
_SLIGHT = {"", "noise", "ok"}
"""What says less than any other small talk beside it: 算了你们就会踢皮球."""
_MUMBLED, _SHORT = 4, 6
"""Characters of a message that is noise when hardly any two of them differ; 户口分户 is none."""
_SHORT_LATIN = {"app", "wifi", "pos", "etc", "a", "b", "c", "d"}


def find_smalltalk(text: str) -> str:
    """Which small talk a normalised message is: a name of ``_KINDS``, or noise or empty; else ''.

    Only whole messages count: a greeting before a question is not small talk.
    """
    return once((find_smalltalk, text), lambda: _find_smalltalk(text))


def blames_officials(text: str) -> bool:
    """Whether the blame of a normalised message is for those who have to do it, and not for whom it tells of: 啥也不管
    beside 物业."""
    return _OF_OFFICIALS.search(text) is not None and _ASKS_BACK.search(text) is None


def _find_smalltalk(text: str) -> str:
    text = _BRACKETED.sub(" ", text)
    if not has_words(text):
        return "empty" if not text.strip() else "noise"
    pieces = runs(text)
    if not pieces:
        return "noise"
    read = [_kinds_of(piece) for piece in pieces]
    if all(read):
        kinds = [kind for each in read for kind in each]
        ranked = _ranked(kinds)
        if ranked[0] == ABOUT and THANKS in kinds:
            return THANKS_ABOUT
        return "" if ranked[0] == CLOSED and _ASKS_BACK.search(text) else ranked[0]
    if count_cjk(text) == 0 and _LATIN_NOISE.fullmatch(" ".join(pieces)):
        return "" if any(piece in _SHORT_LATIN for piece in pieces) else "noise"
    cjk = "".join(piece for piece in pieces)
    if _MUMBLED <= count_cjk(cjk) <= _SHORT and len(set(cjk)) * 2 <= len(cjk):
        return "noise"
    return ""


def _ranked(kinds: list[str]) -> list[str]:
    """Kinds of small talk in one message, what asks something first, then what is polite, then what says nothing."""
    asking = [kind for kind in kinds if kind not in _SLIGHT | _POLITE]
    return asking or [kind for kind in kinds if kind not in _SLIGHT] or kinds


def _kinds_of(piece: str) -> list[str]:
    """The kinds of small talk that a piece of a message is made of; none where it is anything else."""
    rest, kinds = piece, list[str]()
    while rest:
        for name, pattern in _PATTERNS:
            found = pattern.match(rest)
            if found and found.end():
                kinds.append(name)
                rest = rest[found.end() :]
                break
        else:
            filler = re.match(f"{_FILLER}+", rest)
            if filler:
                rest = rest[filler.end() :]
                continue
            if piece.isascii() and not any(word in piece for word in _SHORT_LATIN if len(word) > 2):
                return ["noise"]
            return []
    return kinds

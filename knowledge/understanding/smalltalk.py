"""Messages that ask for nothing a list could answer: greetings, thanks, noise."""

from __future__ import annotations

import re

from knowledge.language.normalize import count_cjk, has_words
from knowledge.language.segment import runs

NOT_THIS = "not-this"
_KINDS = (
    (
        "greeting",
        r"(?:你好|您好|你们好|大家好|哈喽|哈罗|嗨|hi|hello|hey|在吗|在不在|在么|有人吗|有人没|早上好|中午好|下午好|晚上好|早安|晚安|早|喂|老乡好|新年好|过年好|节日快乐|亚克西|加克斯|yahximusiz|yaxshimusiz|salam|祝.{0,12}(?:快乐|心情|平安|安康|健康)|吃了(?:没|吗)(?:老乡|你)?)",
    ),
    (
        "thanks",
        r"(?:谢谢|多谢|感谢|谢了|谢啦|热合买提|辛苦了|麻烦了|thanks?|thank you|thx|给你点赞|好样的|真好|太好了|点赞)",
    ),
    ("bye", r"(?:再见|拜拜|拜|回见|bye|88|先这样|走了啊)"),
    (
        "ok",
        r"(?:好的?|嗯+|哦+|噢+|知道了|晓得了|明白了?|懂了|收到|行|可以|没事了?|没有了|不用了|ok|okay|对的?|是的?|算了|发错了|不好意思|对不起|抱歉|误发|好吧)",
    ),
    (
        "about",
        r"(?:你是(?:谁|啥|什么|干啥的|真人(?:还是机器人)?|机器人|人工)|你(?:叫|是)(?:什么|啥)名?字?|是真人还是机器人|机器人(?:吗|吧)|你能(?:干|做)(?:啥|什么)|你会(?:啥|什么|干啥)|转人工|人工客服|人工|怎么用|咋用|咋个用|help|帮助|使用说明|说明书|你是(?:人|真人)(?:还|是)?是?机器(?:人)?|你(?:多大|几岁)了?)",
    ),
    (
        NOT_THIS,
        (
            r"(?:[我俺咱](?:们)?(?:(?:想|要)?(?:说|问|讲|指|找|打听)的?|要的)?(?:又|也|可|根本|压根)?)?(?:都|全|一个都|哪个都|这些都)?不是(?:(?:想|要)?(?:说|问|讲|指|找|打听)|我(?:要|问|说|讲|想问)?的?)?(?:[这那](?:个|些|件|回|码|条|项|几个)?)?(?:意思|情况|问题|事)?(?!不|我|谁|吗)(?=[的啊呀哦吧嘛了呢]*$)"
            r"|跑题|文不对题|(?:牛头|驴唇)不对马嘴|不(?:是)?一回事|不相干|不沾边|扯远|(?:弄|搞|理解|听|看|答|说)(?:错|岔|拧|反)了"
            r"|(?:都|全|这些|这几个)?(?:不是|不对|错了|没对)(?:这个|那个|这些|这几个|的|啊|呀)*|(?:再|给我)?换(?:一)?[个件](?:吧)?|答非所问|你(?:说|答|搞|弄|理解)错了"
        ),
    ),
    (
        "chat",
        r"(?:讲个?(?:笑话|故事)|唱(?:个|首)歌|无聊|陪我(?:聊|谝|说|玩).{0,8}|谝(?:会|一会)?传子|聊(?:会|一会|聊)天?|测试+|试试|试一下|今(?:儿|天)(?:真|好|太)?(?:热|冷|闷).{0,10}|天气(?:真|好|怎么样|不错).{0,6}|哈+|呵+|嘿+|嘻+|呜+|啊+|么么哒|我爱你|爱你|笨蛋|傻瓜|滚|垃圾机器人|(?:你)?(?:真|个)?没用(?:的东西)?|(?:问)?(?:啥|什么)都不(?:知道|会|懂)|废物|智障|脑残|说人话|(?:你)?说(?:的)?(?:啥|什么)|(?:我)?(?:听|看)不懂|没(?:听|看)懂)",
    ),
)
_FILLER = r"(?:啊|啦|吗|哟|嘞|喽|唉|哎|呀|哈|呢|吧|哦|了|的|嘛|你|您|们|大家|家人们|老乡|师傅|同志|领导|小谁|亲|哥|姐|今天|一天|and|so much|you|给我|个|一下|小伙子?|姑娘|闺女|大哥|大姐)"
_PATTERNS = tuple((kind, re.compile(f"(?:{pattern}{_FILLER}*)")) for kind, pattern in _KINDS)
_BRACKETED = re.compile(r"\[[\u4e00-\u9fff]{1,4}\]")
_LATIN_NOISE = re.compile(r"[a-z0-9 ]+")
_MUMBLED, _SHORT = 4, 6
"""Characters of a message that is noise when hardly any two of them differ; 户口分户 is none."""
_SHORT_LATIN = {"app", "wifi", "pos", "etc", "a", "b", "c", "d"}


def find_smalltalk(text: str) -> str:
    """Which small talk a normalised message is: greeting, thanks, bye, ok, about, not-this, chat, noise, empty; else ''.

    Only whole messages count: a greeting before a question is not small talk.
    """
    text = _BRACKETED.sub(" ", text)
    if not has_words(text):
        return "empty" if not text.strip() else "noise"
    pieces = runs(text)
    if not pieces:
        return "noise"
    kinds = [_kind_of(piece) for piece in pieces]
    if all(kinds):
        ranked = [kind for kind in kinds if kind not in {"noise", "ok"}] or kinds
        return ranked[0]
    if count_cjk(text) == 0 and _LATIN_NOISE.fullmatch(" ".join(pieces)):
        return "" if any(piece in _SHORT_LATIN for piece in pieces) else "noise"
    cjk = "".join(piece for piece in pieces)
    if _MUMBLED <= count_cjk(cjk) <= _SHORT and len(set(cjk)) * 2 <= len(cjk):
        return "noise"
    return ""


def _kind_of(piece: str) -> str:
    rest, kind = piece, ""
    while rest:
        for name, pattern in _PATTERNS:
            found = pattern.match(rest)
            if found and found.end():
                kind = kind or name
                rest = rest[found.end() :]
                break
        else:
            filler = re.match(f"{_FILLER}+", rest)
            if filler:
                rest = rest[filler.end() :]
                continue
            if piece.isascii() and not any(word in piece for word in _SHORT_LATIN if len(word) > 2):
                return "noise"
            return ""
    return kind

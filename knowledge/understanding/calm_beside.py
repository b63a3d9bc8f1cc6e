"""A danger behind a clause that calms, fears, explains or tells what broke: 没问题，就是心口疼; 冒烟，是电表; 怕炸，气罐着火. The
clause before pulls the odds of the whole message down, so what stands behind it is read by itself."""

from __future__ import annotations

import re

from knowledge.understanding.clauses import told_clauses

_CALM = re.compile(
    r"(?:我|其他|别的|其它|目前|今天|刚才|检查|看|看了|检查了|都|一切|也|倒|本来|家里|好像|应该|还|说){0,4}(?:"
    r"(?:没|没有)(?:发现)?(?:什么|啥|任何|大)?(?:异常|不正常|问题|事|毛病|情况)|一切正常|正常|还好|挺好|好着呢?)(?:了|的|啊)?"
    r"|不是(?!说|有|要)[^,，。 ]{1,6}|没(?:有)?(?:打架|着火|吵架|出事)|虚惊一场"
)
"""The whole of a clause that says that all is well, or what it is not."""
_AFRAID = re.compile(
    r"(?:我们?|俺们?|家里人?|老人|就|一直|也|真的?|很|好|特别){0,3}(?:怕|担心|害怕|生怕|就怕|吓人)(?!是|不)[^,，。 ]{0,8}"
)
"""The whole of a clause that tells of fear."""
_OUT_OF_ORDER = re.compile(
    r"[^,，。 人]{0,6}(?:洗衣机|甩干桶|冰箱|冰柜|电视|空调|风扇|手机|电脑|路由器|打印机|路灯|电饭锅|抽油烟机|水龙头|马桶|喇叭|监控|投影|摄像头|热水器|锅炉|电梯|红绿灯)[^,，。 ]{0,4}(?:坏|不转|不亮|不响|不制冷|开不了|打不开|死机|没反应)(?:了|掉了)?(?:借[^,，。 ]{1,6})?"
)
_OF_LISTS = re.compile(
    r"(?:别|不要|不用)[^,，。 ]{0,4}(?:列|看|说|查)[^,，。 ]{0,4}(?:事项|清单|条)|[^,，。 ]{0,3}(?:清单|事项)[^,，。 ]{0,3}(?:没有|没写|不管|看完了|看了)|(?:第?[哪几](?:一)?[条项个])(?:都行|都可以|都看完了|街|路|都一样)?|几项都看完了"
)
"""The whole of a clause of who is not helped by a list: 别给我列事项."""
_OVER = re.compile(
    r"(?:人|火|他|她|都|已经|刚才|刚|本来|警察){0,3}(?:把[^,，。 ]{1,3})?(?:劝回?[去走家]|走|扑?灭|好|退|拉开|送走)了"
)
_AGAIN = re.compile(r"(?:后来|刚刚|刚才|刚|现在|结果|他|她|人|火|可是|可|但){0,3}又")
"""What was over and is not: 劝回去了，刚刚又拿刀回来了."""
_LEADS = re.compile(
    r"(?:后来(?=又)|就是|只是|而是|但是|但|可是|可|不过|去看了是|去看是|看了是|原来是|其实是|主要是|结果|才发现|去看了|是)(?!不是|不|否)"
)
_EXPLAINS = re.compile(r"(?:去?看了(?:一下)?|原来|其实|去看|发现|结果)?(?:就)?是(?!不是)(?P<what>[^,，。 ]{1,12})")
_SIGN = re.compile(
    r"(?:刚才|刚|今天|又|一直|突然|那边|外面|楼下|隔壁|好像){0,2}(?:(?:有|闻[到着]|一股)(?:股|一股|点|了)?(?P<smell>[^,，。 ]{0,3}味道?)|(?P<smoke>(?:直)?冒(?:黑|浓|白|大)?烟|冒火|有烟)|(?:听见|听到|有人|有)(?:了|人|个人|在)?(?:喊|叫|哭|响|动静)(?:声|了)?)(?:了|呢)?"
)
_ORDINARY = re.compile(
    r"烟囱|砖厂|厂子|工厂|化工厂|养殖场|饭店|烧烤|烤肉|做饭|烧[炕火饭水炉煤柴秸荒纸香]|炕|炉子|灶|放炮|鞭炮|抽烟|熏|喷漆|油漆|沥青|工地|垃圾|秸秆|臭"
)
"""What smokes, smells or sounds every day."""


def without_calm(text: str) -> str:
    """What is left of a normalised message behind the clauses that calm, fear or explain, as it may be read by itself; nothing
    where it begins with none of these."""
    if not _A_STOP.search(text):
        return ""
    clauses = told_clauses(text)
    first = next((place for place, each in enumerate(clauses) if not _is_calm(each)), len(clauses))
    if not first and len(clauses) > 1 and _OVER.fullmatch(clauses[0]) and _AGAIN.match(clauses[1]):
        first = 1
    if first == len(clauses):
        return ""
    if first:
        return _led(_from(text, clauses[: first + 1]))
    if len(clauses) > 1 and (sign := _SIGN.fullmatch(clauses[0])) and (cause := _EXPLAINS.fullmatch(clauses[1])):
        return _explained(sign, cause["what"]) + _behind(text, clauses[:2])
    return ""


def _is_calm(clause: str) -> bool:
    return any(each.fullmatch(clause) for each in _BEFORE)


def _behind(text: str, clauses: list[str]) -> str:
    """A text behind its first clauses."""
    end = 0
    for clause in clauses:
        end = text.index(clause, end) + len(clause)
    return text[end:]


def _from(text: str, clauses: list[str]) -> str:
    """A text from the last of its first clauses on."""
    return clauses[-1] + _behind(text, clauses)


def _led(text: str) -> str:
    """A clause without the word that joins it to what stood before."""
    lead = _LEADS.match(text)
    return text[lead.end() :] if lead and lead.end() < len(text) else text


def _explained(sign: re.Match[str], what: str) -> str:
    """What a sign comes from, as one would tell it at once: 电表冒烟."""
    if _ORDINARY.search(what):
        return ""
    if what.endswith("了"):
        return what
    shown = sign["smoke"] or (f"有{sign['smell']}" if sign["smell"] else "")
    return f"{what}{shown}" if shown else f"有人{what}"


_A_STOP = re.compile(r"[,，。!！?？;； ]")
_BEFORE = (_CALM, _AFRAID, _OUT_OF_ORDER, _OF_LISTS)

"""Messages of somebody who is about to do harm, or says so in anger: 老王骗我钱，我想杀了他."""

from __future__ import annotations

import re

from knowledge.understanding.sorrow import KIN

_SELF = r"(?:我|俺|额|老子|咱)(?:们|家|自己)?"
_WANTS = r"(?:气得|真的?|都|就|也|现在|今天|今晚|明天|这就|马上|早晚|总有一天|恨不得|巴不得|非得?|一定|想|要|得|去|敢|会|忍不住|拿[^,，。 ]{1,3}|一刀)+"
_HARM = r"(?:杀|砍|捅|宰|剁|毒|弄|打|整|掐|烧|撞|揍)"
_PERSON = (
    rf"(?:他们|她们|他|她|人(?!家)|你们?|老[\u4e00-\u9fff]|(?:我|俺|他|她)?(?:家)?{KIN}|邻居|隔壁|老板|包工头|工头|队长|村长|书记|干部|前夫|前妻|对象|全家"
    r"|(?:这|那)(?:个|些|帮|群)?(?:人|货|王八蛋|混蛋|畜生|孙子|狗日的|龟儿子|东西|家伙|骗子|小偷))"
)
_NOT_OF_THEM = r"(?!的?[^,，。 ]{0,3}(?:电话|手机|官司|招呼|狗|猪|羊|牛|鸡|树|地|门))"
_RAGE = re.compile(
    rf"{_SELF}{_WANTS}(?:(?:杀|砍|捅|宰|剁)(?:死|了|掉)?|{_HARM}(?:死|残|断))(?:了|掉)*{_PERSON}{_NOT_OF_THEM}(?:了|算了|得了|的心都有|一家|全家)*"
    rf"|{_SELF}{_WANTS}(?:打|揍){_PERSON}(?:一顿|一回|几下)?(?=$|[,，。.!！?？ ])"
    rf"|{_SELF}{_WANTS}(?:烧|点|炸|砸)(?:了|掉|烂)?{_PERSON}家(?:的?(?:房子?|屋子?|车|铺子|店))?"
    rf"|{_SELF}?(?:要|想|去|就)?(?:跟|和|同){_PERSON}(?:同归于尽|拼了|拼命|鱼死网破)(?:了|算了)*|{_SELF}{_WANTS}杀人了?(?=$|[,，。.!！?？ ])"
)


def without_rage(text: str) -> str | None:
    """A normalised message without the words that say that its writer wants to hurt somebody; None where none do."""
    found = _RAGE.search(text)
    return f"{text[: found.start()]} {text[found.end() :]}".strip(" ,，。!！") if found is not None else None

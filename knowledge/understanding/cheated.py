"""Somebody's money went to a cheat, however it is said: 被骗了2万, 我妈被骗买了两万块保健品, 叫人坑了五千, 上当了."""

from __future__ import annotations

import re

_FIGURE = r"[\d零一二两三四五六七八九十百千万几多.]+"
_MONEY = rf"(?:{_FIGURE}来?多?个?(?:块|元|万|千|百|w|k)|钱|积蓄|存款|彩礼|工资|养老金|退休金|本金|押金|定金|学费|手续费|(?<!\d){_FIGURE}(?=$|[,，。!！?？ ]))"
_BY = r"(?:被|让|叫|遭到?|给|受)(?!我|你|骗子)(?:人家?|别人|[他她]们?|骗子|对方|网友|网上|中介|老板|熟人|朋友|同学|亲戚|推销的?|卖[^,，。]{1,5}的|客服|假[^,，。]{1,4})?(?:给|都|又|也)?"
_INTO = r"(?:着|去|得|了去)?(?:买|交|充|投资?|办|贷|刷(?!单)|转|汇|打款|入股|加盟)"
_AWAY = r"(?:走|去|光|掉|了)"
_CHEATED = re.compile(
    rf"{_BY}(?:骗|诈骗|欺骗)(?:(?:{_AWAY}|惨|得|的)?[^,，。]{{0,6}}{_MONEY}|(?:惨|光)?了?(?=$|[,，。!！?？ ]|咋|怎|找谁|归谁|谁管)|{_INTO}(?!卖))"
    rf"|{_BY}(?:坑|诓|忽悠|哄骗?|蒙骗?|讹)(?:{_AWAY}[^,，。]{{0,6}}{_MONEY}|{_INTO}[^,，。]{{0,4}}(?:{_MONEY}|保健品|假药|床垫|理财|药))"
    rf"|(?<![别不会要村镇县乡班街])上了?当(?:受骗)?了?(?=$|[,，。!！?？ ]|咋|怎)|(?:遭|遇|碰|中)(?:到|上|了)+(?:个)?(?:电信|网络|电话)?诈骗(?:了|(?=$|[,，。!！?？ ]))"
    rf"|(?:骗子|杀猪盘)[^,，。]{{0,8}}(?:(?:转|划|刷|取|弄|卷|拿)走|骗{_AWAY})|给骗子(?:转|汇|打)(?:了|过去)"
    rf"|骗{_AWAY}(?:[我俺咱](?:们|家|妈|爸|爷|奶|弟|哥|姐|妹)?|老人|老汉|老太太?|村里人?)[^,，。]{{0,6}}{_MONEY}"
)
_NOT_OF_MONEY = re.compile(
    r"差点|险些|怕|防|别|小心|会不会|是不是|要是|万一|如果|没(?:有)?(?:被|让|上)|未被|不(?:会|能)(?:被|让|上)|避免|预防|以免|免得|宣传|讲座|案例|容易|低保|补贴|社保|医保基金|追回来"
)
"""Words of what did not happen, or of what is only taught; cheats on an office's money are that office's."""
_MORE = re.compile(
    r"没回来|不见|失踪|联系不上|出不来|不让走|关(?:着|在|起|了)|锁|打(?!钱|款|过去|给|电话|了?\d)|刀|血|威胁|跳|死|不想活|堵|逼|绑|扣(?:住|着|下)|救命|救救|快来|正在|还在转|要转|刚|才[^,，。]{1,4}分钟|晕|昏|喝药|缅甸|传销窝|窝点"
    r"|骗(?:上|进|到|出)(?!手)|骗去(?!了?[^,，。]{0,4}(?:钱|万|千|块|元))"
)
"""Words of more than money: of people who are held, hurt or gone."""


def was_cheated(clause: str) -> bool:
    """Whether a clause of a normalised message tells that money went to somebody who cheated."""
    return _CHEATED.search(clause) is not None and not _NOT_OF_MONEY.search(clause)


def only_cheated(text: str) -> bool:
    """Whether a normalised message tells that money went to a cheat and of nobody who is held, hurt or gone: 我闺女被网友
    骗出去三天没回来 does."""
    return was_cheated(text) and not _MORE.search(text)

"""Money that went to a cheat gets one line, however it is said: to 110 at once."""

from __future__ import annotations

import pytest

from bot.render import plain
from knowledge.answers import AnswerKind
from tests.core.talking import talk

LINE = "被偷、被骗了，赶紧打 110"
MANAS = "manas-lanzhouwan"


@pytest.mark.parametrize(
    "told",
    [
        "我被骗了2万", "被骗了", "我妈被骗买了两万块保健品", "我爸让人骗走五万养老钱", "网上买东西被骗了三千", "老人被忽悠买了一万块的床垫",
        "被人骗去投资赔光了", "给骗子转了8000", "骗子把我卡里的钱转走了", "我奶奶上当了，买了假药", "叫人坑了两万", "贷款被骗了手续费",
        "杀猪盘骗了我十几万", "相亲被骗彩礼八万", "我被中介骗了3000", "刷单被骗6000", "刷单把钱骗走了", "买保健品被骗了八千",
        "遭诈骗了", "微信上被骗",
    ],
)  # fmt: skip
@pytest.mark.parametrize("town", ["qitai-xibeiwan", MANAS])
def test_who_was_cheated_of_money_is_sent_to_the_police_in_one_line_and_not_asked_who_is_hurt(
    told: str, town: str
) -> None:
    answer = talk(told, town=town)
    assert answer.kind is not AnswerKind.EMERGENCY
    assert plain(answer).startswith(LINE)
    assert "受伤" not in plain(answer)


@pytest.mark.parametrize(
    "danger",
    [
        "我闺女被网友骗出去三天没回来了", "娃被骗上车了", "我弟被骗到传销窝里出不来", "我妈被骗了十万 现在要跳楼", "被骗了，人家还拿刀堵我",
        "刚给骗子转了八万，钱才出去五分钟",
    ],
)  # fmt: skip
def test_who_is_held_hurt_or_gone_beside_it_is_in_danger(danger: str) -> None:
    assert talk(danger).kind is AnswerKind.EMERGENCY


@pytest.mark.parametrize(
    "asked",
    ["怕老人被骗咋办", "差点被骗", "防骗宣传谁管", "骗取低保归谁查", "不要上当了", "去年被骗了两万", "我在村上当了二十年会计", "保健品店骗老人"],
)  # fmt: skip
def test_cheats_that_are_only_feared_taught_or_long_ago_get_no_such_line(asked: str) -> None:
    answer = talk(asked)
    assert answer.kind is not AnswerKind.EMERGENCY
    assert not answer.robbed

"""Whether it may be done or money comes back is told not to stand in the list, in place of the whole page again."""

from __future__ import annotations

import pytest

from bot.render import plain
from tests.core.talking import talk


@pytest.mark.parametrize(
    ("matter", "asked", "named"),
    [
        ("井水发黄", "能喝吗", "行不行"), ("自来水有味", "这水能喝不", "行不行"), ("野狗成群", "能不能打", "行不行"), ("流浪狗咬鸡", "打死犯法吗", "行不行"),
        ("野猪进地", "能打吗", "行不行"), ("买到过期奶粉", "还能吃吗", "行不行"), ("刷单把钱骗走了", "钱能要回来不", "钱能不能要回来"),
        ("我被骗了2万", "钱能追回来吗", "钱能不能要回来"), ("买保健品被骗了八千", "能退吗", "钱能不能要回来"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("town", ["qitai-xibeiwan", "manas-lanzhouwan"])
def test_what_the_list_does_not_say_stands_in_one_line_above(matter: str, asked: str, named: str, town: str) -> None:
    before, after = plain(talk(matter, town=town)), plain(talk(matter, asked, town=town))
    assert f"这一条里没写{'这样' if named == '行不行' else ''}{named}" in after or f"下面这几条里都没写{named}" in after
    assert before not in after


@pytest.mark.parametrize(
    ("matter", "asked"),
    [("秸秆能烧吗", "能烧吗"), ("低保找谁", "能领吗"), ("低保找谁", "我能办吗"), ("宅基地找谁", "能盖吗"), ("养狗谁管", "能不能养"), ("养狗谁管", "能打疫苗吗")],
)  # fmt: skip
def test_what_lists_are_about_is_answered_from_them(matter: str, asked: str) -> None:
    assert "行不行、要不要紧" not in plain(talk(matter, asked))

"""Short names of long titles."""

from __future__ import annotations

import pytest

from knowledge.plain_names import LONG, besides, in_short, plain_name
from tests.real import real_lists


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("开展临时救助工作，对特殊原因导致基本生活陷入困境的对象给予临时救助，开展临时救助金给付审核", "临时救助"),
        ("负责本镇生活困难群体的救助帮扶工作，建立生活困难群体信息台账，做好住房安全保障工作", "生活困难群体的救助帮扶"),
        ("负责本镇老龄工作，实施积极应对人口老龄化国家战略，开展人口老龄化国情教育", "老龄工作"),
        ("坚持和发展新时代“枫桥经验”，发挥人民调解委员会作用，开展人民调解工作，排查化解矛盾纠纷", "人民调解"),
        ("健全党建引领基层治理机制，完善社会参与制度，指导村民委员会换届选举工作、村务公开、村务监督", "村民委员会换届选举、村务公开、村务监督"),
    ],
)  # fmt: skip
def test_a_long_title_is_named_by_its_first_part_that_says_what_is_done(title: str, name: str) -> None:
    assert plain_name(title) == name


@pytest.mark.parametrize(
    "title",
    [
        "文明养犬管理工作",
        "对未依法取得公共场所卫生许可证擅自营业，涂改、转让、倒卖有效卫生许可证的处罚",
        "负责在村庄、集镇规划区内修建临时建筑物、构筑物和其他设施的审批工作；责令退回未按规划审批程序批准占用的土地",
        "以铸牢中华民族共同体意识为主线，加强宣传教育，引导各族群众不断增强对伟大祖国的认同",
        "适龄儿童、少年因身体状况需要延缓入学或者休学审批",
    ],
)
def test_a_title_of_which_a_part_would_say_something_else_or_nothing_has_no_other_name(title: str) -> None:
    assert plain_name(title) == ""


@pytest.mark.parametrize(
    ("title", "name", "rest"),
    [
        ("食品安全监督管理日常协助工作，农村集体聚餐食品安全管理", "食品安全监督管理日常协助", "农村集体聚餐食品安全管理"),
        ("负责本镇乡道建设工作，做好农村道路安全宣传教育工作", "做好农村道路安全宣传教育工作", "负责本镇乡道建设工作"),
        ("坚持和发展新时代“枫桥经验”，开展人民调解工作，排查化解矛盾纠纷", "人民调解", "排查化解矛盾纠纷"),
        ("文明养犬管理工作", "遛狗", "文明养犬管理工作"),
        ("开展临时救助工作", "临时救助", ""),
    ],
)  # fmt: skip
def test_besides_a_name_stands_what_it_does_not_say(title: str, name: str, rest: str) -> None:
    assert besides(title, name) == rest


def test_no_name_of_a_real_title_begins_what_stands_beside_it() -> None:
    titles = [duty.title for each in real_lists() for duty in each.duties]
    for title in titles:
        if name := plain_name(title):
            assert in_short(besides(title, name).split("，")[0]) != name, title


def test_every_name_is_short_and_stands_in_its_title() -> None:
    titles = [duty.title for each in real_lists() for duty in each.duties]
    named = [(title, plain_name(title)) for title in titles if plain_name(title)]
    assert len(named) > 100
    for title, name in named:
        assert 4 <= len(name) <= LONG
        assert all(part in title for part in name.split("、"))
        assert in_short(name) == name

"""Whose a handed-down task is: notices as they are sent to villages, ruled on by the real lists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.render.handed_down import ruled
from knowledge.desk import Desk
from knowledge.fieldwork import Fieldwork
from knowledge.handed_down import MOST_TASKS, Finding, HandedDown
from knowledge.library import Library
from knowledge.records import ListPart
from knowledge.understanding.notices import asked_notice, asks_whose, split_notice

QITAI, MANAS = "qitai-xibeiwan", "manas-lanzhouwan"
SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@pytest.fixture(scope="module")
def fieldwork(tmp_path_factory: pytest.TempPathFactory) -> Fieldwork:
    lists = Library(tmp_path_factory.mktemp("data")).open_or_build(SEEDS).lists
    return Fieldwork(Desk(lists))


def told(found: HandedDown) -> list[str]:
    """Each ruling as its item; with ? and all choices when it is unsure; - when the list has nothing."""
    written = []
    for ruling in found.rulings:
        items = " ".join(duty.item for duty in ruling.duties)
        written.append({Finding.DUTY: items, Finding.UNSURE: f"? {items}", Finding.NOTHING: "-"}[ruling.finding])
    return written


STATED = [
    (QITAI, "通知：各村务于本周五前完成秸秆焚烧隐患排查，发现有人烧秸秆的立即制止并上报。", "配合/61"),
    (QITAI, "各村（社区）：请于11月25日前将本村养犬户登记造册，督促养犬户给犬只打疫苗、办证，台账报镇综治办。", "配合/20"),
    (QITAI, "县应急管理局要求各乡镇对辖区烟花爆竹零售店开展一次全面检查，检查情况于12月1日前报送。", "收回/35"),
    (QITAI, "@所有人 请各网格员这两天入户查一遍80岁以上老人，核对高龄津贴发放情况，有去世的及时上报。", "配合/17"),
    (QITAI, "各村抓紧统计春耕期间种子、化肥、农药经营门店底数，查一查有没有卖假农资的。", "配合/29"),
    (QITAI, "县农业农村局通知：请各镇安排人员对屠宰场出栏的牛羊开展检疫，出具检疫合格证明。", "收回/6"),
    (QITAI, "请各村于今天下午下班前把适龄儿童未入学名单报上来，对辍学的做好劝返复学。", "基本/74"),
    (QITAI, "根据县民政局要求，请各村给需要离婚的村民出具婚姻状况证明。", "收回/2"),
    (QITAI, "紧急通知：根据气象预报近期有强降雨，请各村立即对河道、水库、低洼地带开展防汛隐患排查，备足沙袋等物资，落实24小时值班。", "配合/86"),
    (QITAI, "各村：请协助供电公司排查线路下方的树障，发现有在电力线下钻井、施工的要制止。", "配合/90"),
    (QITAI, "请各村对辖区电动自行车飞线充电、进楼入户情况开展排查整治，每周五报送情况。", "配合/88"),
    (QITAI, "各村（社区）注意：明天起开展‘两癌’筛查，请组织35-64岁妇女到镇卫生院检查，不漏一人。", "基本/98"),
    (QITAI, "各村：县卫健委安排，请组织3岁以下儿童家长带娃到卫生院接种疫苗，漏种的要逐一通知补种。", "配合/78"),
    (QITAI, "转县自然资源局：下发卫片图斑12个，请各村逐个实地核查，违建的限期拆除，整改照片发工作群。", "配合/49"),
    (QITAI, "各村做好第五次全国经济普查入户登记，普查员每天录入不少于10户。", "基本/25"),
    (QITAI, "通知：请各村统计本村流浪狗数量并抓捕，集中送到县收容点。", "配合/20"),
    (QITAI, "请各村安排人员到托育机构、幼儿园开展监督检查，发现无证办园的责令关停。", "收回/34"),
    (QITAI, "按照县住建局要求，各村对村里正在装修的住户查装修登记，没登记的罚款。", "收回/28"),
    (QITAI, "关于开展校外培训机构排查的通知\n各村（社区）：\n为规范校外培训秩序，请各村于12月3日前摸清辖区内补课班、托管班底数。\n西北湾镇人民政府\n2026年11月20日", "配合/98"),
    (MANAS, "请各村组织人员对辖区内无照经营的小商店进行查处罚款。", "收回/36"),
    (MANAS, "请各村动员18-45岁青年报名参加镇里的篮球赛，每村至少出一支队伍。", "基本/91"),
    (MANAS, "各村请于本月底前对斗渠、农渠进行清淤，损坏的渠道及时维修。", "配合/28"),
    (MANAS, "各网格员：请入户宣传反电信诈骗，每户下载国家反诈中心APP，完成率不低于90%。", "基本/40"),
    (MANAS, "镇林管站：请安排公益林管护员每月巡护不少于22天，巡护轨迹上传系统。", "收回/21"),
    (MANAS, "请各村把本村外出务工人员就业信息、创业实体信息录入系统，每月25日前更新。", "收回/20"),
]  # fmt: skip
UNSURE = [
    (QITAI, "关于做好2026年城乡居民医保缴费工作的通知\n各村：为做好参保工作，现就有关事项通知如下：请各村入户宣传医保政策，动员群众参保缴费，12月20日前参保率达到95%以上。", "基本/70"),
    (QITAI, "各村请于12月1日前上报养犬户台账，逾期通报。", "配合/20"),
    (QITAI, "请各包村干部今天内把各村2026年城乡居民养老保险未缴费人员名单核对一遍，逐户催缴。", "基本/72"),
    (MANAS, "各村对本村湿地进行巡查，发现开垦湿地、乱倒垃圾的及时制止。", "配合/54"),
]  # fmt: skip
SEVERAL = [
    (QITAI, "通知：\n一、各村要开展森林草原防火宣传，安排护林员每天巡护；\n二、各村对辖区餐饮店燃气瓶进行一次排查；\n三、12月5日前完成退役军人走访慰问。\n请认真抓好落实，逾期未报的将予以通报。", ["配合/87", "配合/67", "基本/73"]),
    (QITAI, "1.请各村做好残疾人证到期换证摸排；2.做好困难重度残疾人家庭无障碍改造对象上报；3.做好农村低保对象动态核查。", ["配合/39", "配合/38", "基本/29"]),
    (MANAS, "请各村（社区）：一是排查辖区小作坊、小餐饮，违法经营的予以处罚；二是对农村聚餐进行登记报备；三是宣传打击传销。", ["收回/37", "配合/94", "配合/95"]),
    (QITAI, "请各村做好秸秆禁烧工作，统计流浪犬数量", ["配合/61", "配合/20"]),
    (QITAI, "请各村做好秸秆禁烧工作，统计流浪犬数量，开展退役军人走访慰问", ["配合/61", "配合/20", "基本/73"]),
    (QITAI, "请各村做好秸秆禁烧工作，组织人员巡查，开展入户宣传", ["配合/61"]),
    (MANAS, "请各村做好反电信诈骗宣传，排查辖区小作坊小餐饮违法经营", ["基本/40", "收回/37"]),
    (QITAI, "近期天干物燥，火灾多发。请各村加强森林草原防火巡护。另外请每户村民下载某某银行APP。请高度重视，每天下午5点前报送进展情况。", ["配合/87", "-"]),
]  # fmt: skip


@pytest.mark.parametrize(("town", "notice", "item"), STATED)
def test_a_notice_with_one_task_is_ruled_on(fieldwork: Fieldwork, town: str, notice: str, item: str) -> None:
    assert told(fieldwork.rule(notice, town)) == [item]


@pytest.mark.parametrize(("town", "notice", "item"), UNSURE)
def test_what_is_not_sure_is_offered_with_the_right_one_first(
    fieldwork: Fieldwork, town: str, notice: str, item: str
) -> None:
    [ruling] = fieldwork.rule(notice, town).rulings
    assert ruling.duty in {None, ruling.duties[0]}
    assert ruling.duties[0].item == item


@pytest.mark.parametrize(("town", "notice", "items"), SEVERAL)
def test_several_tasks_are_ruled_on_one_by_one(fieldwork: Fieldwork, town: str, notice: str, items: list[str]) -> None:
    assert told(fieldwork.rule(notice, town)) == items


JOINED = [
    (QITAI, "请各村做好秸秆禁烧和养犬登记工作", ["配合/61", "配合/20"]),
    (QITAI, "请各村做好养犬登记和秸秆禁烧工作", ["配合/20", "配合/61"]),
    (QITAI, "请各村做好秸秆禁烧工作，并排查流浪犬", ["配合/61", "配合/20"]),
    (QITAI, "请各村做好秸秆禁烧，并统计流浪犬数量", ["配合/61", "配合/20"]),
    (QITAI, "做好养犬登记、秸秆禁烧、退役军人走访慰问", ["配合/20", "配合/61", "基本/73"]),
    (QITAI, "各网格员要开展反诈宣传以及禁毒宣传", ["基本/39", "基本/41"]),
    (QITAI, "请各村做好防灭火和防汛工作", ["配合/87", "配合/86"]),
    (QITAI, "请各村做好疫苗接种和两癌筛查工作", ["配合/78", "基本/98"]),
    (QITAI, "请各村做好老年人体检与高龄津贴发放工作", ["基本/98", "配合/17"]),
    (QITAI, "请各村做好粮食安全和耕地保护工作", ["基本/43", "基本/76"]),
    (MANAS, "请各村做好高龄津贴核查和流浪犬捕捉工作", ["配合/16", "配合/19"]),
    (MANAS, "各社区要加强电动车充电和燃气安全排查", ["配合/90", "配合/69"]),
    (QITAI, "请各村做好医保征缴、退役军人信息采集工作", ["? 基本/70 配合/40 配合/63", "基本/73"]),
]  # fmt: skip
ONE_MATTER = [
    (QITAI, "请各村做好秸秆禁烧和综合利用工作"),
    (QITAI, "请各村做好低保和特困人员救助工作"),
    (QITAI, "请各村做好矛盾纠纷排查和化解工作"),
    (QITAI, "请各村做好未成年人保护和关爱工作"),
    (QITAI, "请各村做好种子和农药检查工作"),
    (QITAI, "请各村做好河道、水库、低洼地带防汛隐患排查"),
    (QITAI, "请各村做好60岁以上老人和残疾人走访工作"),
    (QITAI, "请各村做好森林和草原防火工作"),
    (QITAI, "请各村做好人居环境整治和厕所改造工作"),
    (QITAI, "请各村做好春节和元宵节期间烟花爆竹安全工作"),
    (QITAI, "请各村做好宣传、排查和整治工作"),
    (QITAI, "请各村做好秸秆禁烧工作，并及时上报"),
    (MANAS, "请各村做好秸秆禁烧工作，并组织人员巡查"),
]  # fmt: skip
PARTS = [
    (QITAI, "请各村做好秸秆禁烧工作", {"奇台县公安局", "昌吉州生态环境局奇台县分局"}),
    (QITAI, "做好秸秆禁烧", {"奇台县公安局", "昌吉州生态环境局奇台县分局"}),
    (QITAI, "各村要加强秸秆禁烧巡查，发现焚烧及时制止", {"奇台县公安局", "昌吉州生态环境局奇台县分局"}),
    (MANAS, "请各村抓好秸秆禁烧", {"玛纳斯县公安局", "昌吉州生态环境局玛纳斯县分局"}),
    (QITAI, "请各村做好秸秆综合利用工作", {"奇台县农业农村局"}),
    (MANAS, "请各村开展农作物秸秆综合利用", {"玛纳斯县农业农村局"}),
    (QITAI, "请各村做好秸秆禁烧和综合利用工作", set()),
    (QITAI, "请各村做好见义勇为相关工作", set()),
    (QITAI, "请各村做好城镇燃气安全工作", set()),
    (QITAI, "请各村做好清洁能源改造工作", set()),
    (QITAI, "请各村做好防灾减灾检查工作", set()),
    (MANAS, "请各村做好残疾人证工作", set()),
    (MANAS, "请各村做好新型农业经营主体服务管理工作", set()),
]  # fmt: skip


@pytest.mark.parametrize(("town", "notice", "items"), JOINED)
def test_tasks_that_one_word_bids_together_are_ruled_on_one_by_one(
    fieldwork: Fieldwork, town: str, notice: str, items: list[str]
) -> None:
    assert told(fieldwork.rule(notice, town)) == items


@pytest.mark.parametrize(("town", "notice"), ONE_MATTER)
def test_several_things_of_one_matter_stay_one_task(fieldwork: Fieldwork, town: str, notice: str) -> None:
    assert len(fieldwork.rule(notice, town).rulings) == 1


@pytest.mark.parametrize(("town", "notice", "departments"), PARTS)
def test_a_task_that_names_a_matter_is_theirs_under_whose_heading_it_stands(
    fieldwork: Fieldwork, town: str, notice: str, departments: set[str]
) -> None:
    [ruling] = fieldwork.rule(notice, town).rulings
    assert ruling.duty is not None
    assert set(ruling.departments) == departments


@pytest.mark.parametrize(
    "notice",
    [
        "请全体村民下载“某某银行”手机银行并完成开户，每户不少于1个，村干部带头。",
        "请各村把村民微信步数每天截图发群里，前十名有奖。",
        "请帮忙投票：https://example.com/vote?id=12 每人每天10票，支持我们村的选手！",
    ],
)
def test_what_the_list_does_not_have_is_not_put_on_anybody(fieldwork: Fieldwork, notice: str) -> None:
    assert told(fieldwork.rule(notice, QITAI)) == ["-"]


def test_an_odd_task_that_touches_the_list_is_never_stated(fieldwork: Fieldwork) -> None:
    [ruling] = fieldwork.rule("请各村组织高龄老人、独居老人集中观看电影《长津湖》，并拍照留存。", QITAI).rulings
    assert ruling.duty is None


def test_more_than_five_tasks_are_counted_and_equal_ones_are_one(fieldwork: Fieldwork) -> None:
    found = fieldwork.rule(
        "各村：一、做好冬季取暖煤改电宣传；二、排查燃气安全；三、统计特困人员；四、上报低保名单；五、开展禁毒宣传；"
        "六、整治乱搭乱建；七、走访退役军人。",
        QITAI,
    )
    assert len(found.rulings) == MOST_TASKS
    assert found.left_out == 1
    assert found.rulings[2].task == "统计特困人员；上报低保名单"


def test_a_notice_of_many_tasks_says_that_more_are_left(fieldwork: Fieldwork) -> None:
    matters = ["秸秆禁烧", "燃气安全", "禁毒宣传", "防汛", "疫苗接种", "残疾人证", "养犬登记", "打击传销"]
    notice = "\n".join(f"{number}、开展{matters[number % 8]}工作第{number}轮" for number in range(1, 61))
    found = fieldwork.rule(notice, QITAI)
    assert len(found.rulings) == MOST_TASKS
    assert found.left_out >= 40


@pytest.mark.parametrize(
    ("notice", "home", "town"),
    [
        ("兰州湾镇各村：请排查秸秆焚烧。", QITAI, MANAS),
        ("奇台县农业农村局要求各村排查秸秆焚烧。", MANAS, MANAS),
        ("奇台县农业农村局要求各村排查秸秆焚烧。", "", QITAI),
        ("西北湾镇、兰州湾镇：请排查秸秆焚烧。", MANAS, MANAS),
        ("西北湾镇、兰州湾镇：请排查秸秆焚烧。", "", ""),
        ("各村请排查秸秆焚烧。", "", ""),
    ],
)
def test_a_notice_is_ruled_on_by_the_town_that_it_is_for(
    fieldwork: Fieldwork, notice: str, home: str, town: str
) -> None:
    found = fieldwork.notice_town(notice, home)
    assert (found.slug if found else "") == town


def test_a_close_duty_of_another_level_is_named_beside_the_stated_one(fieldwork: Fieldwork) -> None:
    notice = "县人社局要求：各镇对辖区内拖欠农民工工资的工地进行检查，督促支付工资。"
    [ruling] = fieldwork.rule(notice, MANAS).rulings
    assert ruling.duty is not None
    assert (ruling.duty.part, ruling.near.part if ruling.near else None) == (ListPart.BASIC, ListPart.RECALLED)


def test_the_townships_nearest_step_is_one_of_the_duty(fieldwork: Fieldwork) -> None:
    [ruling] = fieldwork.rule("各村对烧秸秆的行为立即制止、灭火。", QITAI).rulings
    assert ruling.duty is not None
    assert ruling.nearest_step in ruling.duty.steps
    assert "制止" in (ruling.nearest_step.text if ruling.nearest_step else "")


def test_a_notice_to_villages_is_told_from_one_to_townships(fieldwork: Fieldwork) -> None:
    assert fieldwork.rule("各村请排查秸秆焚烧。", QITAI).to_villages
    assert not fieldwork.rule("各乡镇请排查秸秆焚烧。", QITAI).to_villages


@pytest.mark.parametrize("notice", ["", "👍👍👍", "？？？", "\n\n"])
def test_what_has_no_words_has_no_tasks(fieldwork: Fieldwork, notice: str) -> None:
    assert fieldwork.rule(notice, QITAI).rulings == ()


def test_a_very_long_notice_is_ruled_on_too(fieldwork: Fieldwork) -> None:
    notice = "通知：" + "请各村排查秸秆焚烧，立即制止并上报。" * 400
    assert told(fieldwork.rule(notice, QITAI)) == ["配合/61"]


def test_boilerplate_is_no_task() -> None:
    notice = "各村：请开展防火巡护，逾期通报。请高度重视，认真抓好落实。收到请回复。联系人：张三 13900000000"
    assert [piece.text for piece in split_notice(notice)] == ["请开展防火巡护"]


def test_numbers_inside_a_sentence_are_no_numbering() -> None:
    pieces = split_notice("请于12.5日前对3.5公里道路清扫，每村2.0吨垃圾清完。")
    assert [piece.numbered for piece in pieces] == [False]


NOTICE = "各村务于本周五前完成秸秆焚烧隐患排查，发现有人烧秸秆的立即制止并上报"


@pytest.mark.parametrize(
    "message",
    [
        f"{NOTICE}。谁定的？",
        f"谁定的？\n{NOTICE}",
        f"{NOTICE}\n\n该不该我们干",
        f"这是谁定的：{NOTICE}",
        f"{NOTICE}。这是谁的活？",
        f"{NOTICE}，是不是我们的活",
    ],
)
def test_a_pasted_notice_with_the_question_around_it_is_known(message: str) -> None:
    assert asked_notice(message) == NOTICE


@pytest.mark.parametrize(
    "message",
    [
        NOTICE,
        "谁定的",
        "养狗办证谁定的",
        "低保是谁的事",
        "村里修路占了我家的地，这事该谁管",
        "邻居家的狗没办证还咬人，归谁管",
        "镇上让我们交卫生费，谁定的规矩，一年要交六十块钱一个人",
    ],
)
def test_a_residents_question_is_no_notice(message: str) -> None:
    assert asked_notice(message) is None


def test_the_bare_question_is_one_in_reply_to_a_notice() -> None:
    assert asks_whose("谁定的？")
    assert asks_whose("这个该不该我们干")
    assert not asks_whose("养狗谁定的规矩")


def test_a_task_that_is_one_departments_part_names_that_department_in_the_sentence_to_copy(
    fieldwork: Fieldwork,
) -> None:
    found = fieldwork.rule("各乡镇要开展犬只免疫", QITAI)
    assert [each.departments for each in found.rulings] == [("奇台县农业农村局",)]
    sentence = re.search(r"<code>(.*)</code>", ruled(found).html)
    assert sentence is not None
    assert "由奇台县农业农村局主责" in sentence.group(1)
    assert "公安局" not in sentence.group(1)


def test_a_task_of_the_whole_duty_names_no_single_department(fieldwork: Fieldwork) -> None:
    [ruling] = fieldwork.rule("各乡镇要做好文明养犬管理工作", QITAI).rulings
    assert ruling.duty is not None
    assert ruling.departments == ()


def test_no_sentence_says_that_the_county_leads_when_the_townships_own_duty_is_as_close(fieldwork: Fieldwork) -> None:
    found = fieldwork.rule("各村对本村湿地进行巡查，发现开垦湿地、乱倒垃圾的及时制止。", MANAS)
    [ruling] = found.rulings
    assert ruling.torn
    assert {duty.part for duty in ruling.duties} == {ListPart.ASSIST, ListPart.BASIC}
    shown = ruled(found).html
    assert "<code>" not in shown
    assert "有两项挨得一样近" in shown


@pytest.mark.parametrize(
    ("notice", "items"),
    [
        ("请各村于周五前完成秸秆禁烧排查，并报送养老保险未参保人员名单", ["配合/61", "基本/72"]),
        ("各村要做好秸秆禁烧，并及时上报高龄老人名单", ["配合/61", "配合/17"]),
        ("各村要做好秸秆禁烧，并报送排查情况", ["配合/61"]),
        ("各村要做好秸秆禁烧，并报送镇农业办", ["配合/61"]),
        ("各村要做好秸秆禁烧，并上报焚烧点位和责任人名单", ["配合/61"]),
    ],
)
def test_what_is_to_be_sent_in_beside_a_task_is_another_only_where_it_is_of_another_matter(
    fieldwork: Fieldwork, notice: str, items: list[str]
) -> None:
    assert [each.duty.item for each in fieldwork.rule(notice, QITAI).rulings if each.duty] == items

"""Dangers that are plain in how they are told get their number first."""

from __future__ import annotations

import pytest

from knowledge.understanding.danger_rules import SELF_HARM
from knowledge.understanding.emergency import find_emergency


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("吃野菌子中毒了", "120"),
        ("喝了自己泡的药酒中毒了", "120"),
        ("一家子煤烟中毒", "120"),
        ("池子里熏倒仨人", "119"),
        ("菜窖里闷倒了两个人", "119"),
        ("娃脑壳卡防盗窗 吊起的", "119"),
        ("孩子头卡在栏杆里了", "119"),
        ("老马为工钱的事上了十八层 一只脚在外头 底下喊他不听", "110"),
        ("在货车后厢里 手绑着 不知道到哪了 只能打几个字", "110"),
        ("油漆库着了", "119"),
        ("厂子着了", "119"),
        ("村头粮站着起来了，快来", "119"),
        ("后院猪圈着了", "119"),
        ("鞭炮铺子往外冒黑烟", "119"),
        ("卖酒精那间屋冒烟", "119"),
        ("请求支援，二组房子塌了", "119"),
        ("泥石流埋了两户", "119"),
        ("雪崩把三辆车埋了，请求救援", "119"),
        ("我爸把安眠要都吃完了", "120"),
        ("她喝农要了", "120"),
        ("有人在翘我家窗户", "110"),
        ("半夜有个不认识的人撬门", "110"),
        ("讨账的喊不还钱就放火", "110"),
        ("持刀的进幼儿园了", "110"),
        ("提着砍刀的人正往学校冲", "110"),
        ("铁皮掉下来砸到人了", "119"),
        ("怕是砸到人了，墙倒了一大片，底下有人喊", "119"),
    ],
)
def test_what_is_plainly_told_gets_its_number(text: str, number: str) -> None:
    danger = find_emergency(text)
    assert danger is not None
    assert danger.numbers[0] == number


@pytest.mark.parametrize(
    "text",
    [
        "羊吃了毒草中毒了",
        "去年吃菌子中毒了能报销吗",
        "吃菌子中毒了医保报销不",
        "讲煤气中毒预防的课啥时候有",
        "卡里的钱卡在银行了",
        "后备厢里绑着家具",
        "四楼防盗栏上摆了七八盆花，风一吹就晃，怕砸到人",
        "路边井盖翘着，担心绊倒老人",
        "拿刀的师傅进厨房了",
        "娃睡着了",
        "沙发上睡着了",
        "我爸在沙发上睡着了",
        "孩子终于睡下了",
        "老鼠要吃完了我的玉米谁管",
        "山洪冲走了两头牛",
        "滑坡压了两间空房，人都搬走了",
        "外省泥石流埋了一个村，捐款往哪捐",
        "化肥厂天天冒烟",
        "昨天油漆库着了，损失谁赔",
        "我们这边请求支援，人手不够发宣传单",
    ],
)
def test_what_only_sounds_like_it_gets_none_of_these(text: str) -> None:
    danger = find_emergency(text)
    assert danger is None or danger.doubted


@pytest.mark.parametrize(
    "text",
    [
        "我爸站在楼顶要跳",
        "我站在天台上要跳",
        "他站在天台上往下跳",
        "我坐在阳台外，想不开",
        "同学站在教学楼天台要跳",
        "女的坐在桥栏上要跳",
        "我站在十层楼顶，劝不下来",
        "站在桥上要跳",
        "在三楼阳台外蹲着，劝不下来",
        "他要从五层跳下去",
        "工人爬到十二层，说不给钱要跳",
    ],
)
def test_who_is_about_to_jump_gets_the_line_for_despair(text: str) -> None:
    danger = find_emergency(text)
    assert danger is not None
    assert (danger.name, danger.numbers) == (SELF_HARM, ("110", "120", "12356"))


@pytest.mark.parametrize(
    "text",
    [
        "我站在五层楼的办公室门口要工资",
        "老板不给钱，我们坐在三层办公室要工资",
        "上三层楼找劳动局要工资对不对",
        "上到三层要工资还是去二层",
        "蹲在门口三层台阶上要工资",
        "工人站在五层楼上干活，老板不给钱",
        "我家住六层，坐电梯上到六层要跳闸",
        "管子卡住了找人修",
        "栏杆卡住了老人的轮椅",
        "树杈卡住了他的无人机",
        "化粪池臭得能熏倒人，谁来抽",
        "兔子吃了草中毒了",
        "蜜蜂吃了打药的花中毒了",
        "站在楼顶上刷防水，老板不给钱",
    ],
)
def test_wages_a_storey_things_and_animals_are_no_sure_danger(text: str) -> None:
    danger = find_emergency(text)
    assert danger is None or not danger.sure


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("吃牛肉中毒了", ("120",)),
        ("喝牛奶中毒了", ("120",)),
        ("怕蛇，蛇咬了我的脚，要怎么弄", ("120",)),
        ("头卡在防盗窗里了", ("119", "120")),
        ("脚卡在石头缝里拔不出来", ("119", "120")),
        ("门缝夹住手", ("119", "120")),
        ("电梯门夹住人了", ("119", "120")),
        ("坐在塔吊上要工资", ("110", "119", "120")),
    ],
)
def test_people_who_are_hurt_or_caught_get_all_their_numbers(text: str, numbers: tuple[str, ...]) -> None:
    danger = find_emergency(text)
    assert danger is not None
    assert danger.numbers == numbers


@pytest.mark.parametrize(
    "text",
    [
        "学校食堂着了",
        "学校宿舍着了",
        "小区门口超市着了",
        "供销社着了",
        "我们村委会着了",
        "大队部着了",
        "垃圾桶着了",
        "垃圾堆着了",
        "树着了",
        "油锅着了",
        "我家煤堆着了",
        "清真寺着了",
    ],
)
def test_a_common_place_that_burns_gets_the_fire_brigade_first(text: str) -> None:
    danger = find_emergency(text)
    assert danger is not None
    assert danger.numbers[0] == "119"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("他说要把我家房子点了", "110"),
        ("他说要烧了我家", "110"),
        ("邻居说要放火烧我家草垛", "110"),
        ("有人往我家院子扔火把", "110"),
        ("有人往我家扔砖头", "110"),
        ("有人往我家扔酒瓶子", "110"),
        ("前夫来家里砸东西", "110"),
        ("前男友来我店里砸", "110"),
        ("陌生人拉我娃", "110"),
        ("他们把我的羊拉走了，还打我", "110"),
        ("有人正在偷柴油", "110"),
        ("有人正在拉我家的羊", "110"),
        ("有人牵走我的羊，现在还在村口", "110"),
        ("我的包被飞车抢了", "110"),
        ("胎盘没下来", "120"),
        ("清化粪池的师傅晕里面了", "119"),
        ("救护车进不来，我妈不行了", "120"),
        ("救护车过不来，老人昏过去了", "120"),
        ("几个人被埋了", "119"),
        ("泥石流埋了三户人", "119"),
        ("他说不还钱就点了我家房子", "110"),
    ],
)
def test_threats_thefts_and_injuries_going_on_get_their_number(text: str, first: str) -> None:
    danger = find_emergency(text)
    assert danger is not None
    assert danger.numbers[0] == first


@pytest.mark.parametrize(
    "text",
    [
        "几个人被埋怨了",
        "几家被埋的管子谁修",
        "十几家给埋了水表",
        "他说不还钱就点了我的号",
        "救护车进不来，巷子太窄不行，谁修",
        "救护车进不来我们村，路不行",
        "救护车都过不来，路太烂，不行啊",
        "下雪电线断了，啥时候来电",
        "他说要点个外卖",
        "他说要点我的名",
        "有人往我家门口扔垃圾",
        "小孩往我家扔石头",
        "前夫来家里吃饭",
        "有人拉我娃进群",
        "有人正在偷排污水",
        "我家的地被人抢了",
        "羊胎盘没下来",
        "女儿被骗走了两万",
    ],
)
def test_what_only_sounds_like_them_stays_without_an_alarm(text: str) -> None:
    danger = find_emergency(text)
    assert danger is None or danger.doubted

"""What kind of message it is: danger, small talk, a set, a place, a follow-up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wording.smalltalk import reply as smalltalk
from knowledge.answers import Want
from knowledge.language.normalize import MAX_MESSAGE, normalize
from knowledge.language.segment import words
from knowledge.understanding.correcting import read_correction
from knowledge.understanding.dialect import in_common_words
from knowledge.understanding.elsewhere import asks_same_there, without_kin
from knowledge.understanding.emergency import find_emergency
from knowledge.understanding.matters import weight_of
from knowledge.understanding.offices import OfficeNames
from knowledge.understanding.places import Places
from knowledge.understanding.returning import read_returning
from knowledge.understanding.smalltalk import find_smalltalk
from knowledge.understanding.wants import picked_choice, read_asking
from tests.real import real_lists

LISTS = {each.town.slug: each for each in real_lists()}
QITAI, MANAS = LISTS["qitai-xibeiwan"], LISTS["manas-lanzhouwan"]


@pytest.mark.parametrize(
    ("message", "first"),
    [
        ("厨房着火了快来人", "119"),
        ("有人溺水了在鱼塘里", "119"),
        ("我爹晕倒了叫不醒", "120"),
        ("他拿着菜刀要砍我", "110"),
        ("公路上撞车了有人出血不动了", "122"),
        ("我不想活了", "110"),
        ("119！！", "119"),
        ("1 1 9", "119"),
        ("快打120", "120"),
        ("我要叫救护车", "120"),
        ("jiu ming a", "110"),
        ("wo yao bao jing", "110"),
        ("我奶一氧化碳中毒", "120"),
        ("闺女被拐走了", "110"),
        ("关门烧炭走了算了", "110"),
        ("公公打婆婆", "110"),
        ("打米厂仓库着活了", "119"),
        ("他触店了", "119"),
        ("救明啊", "110"),
        ("我要被打死了", "110"),
        ("我妈快让我爸掐死了", "110"),
        ("填不了窟窿 急得我想死", "110"),
    ],
)
def test_danger_now_gets_its_number_first(message: str, first: str) -> None:
    found = find_emergency(normalize(message))
    assert found is not None
    assert found.numbers[0] == first


def test_thoughts_of_ending_life_get_the_psychological_line_beside_police_and_ambulance() -> None:
    found = find_emergency("活着没意思 不想活了")
    assert found is not None
    assert set(found.numbers) == {"110", "120", "12356"}


@pytest.mark.parametrize(
    "message",
    [
        "上个月家里着火了，能申请补助吗",
        "消防车道被占了谁管",
        "想开火锅店",
        "灭火器在哪领",
        "去年出车祸的赔偿",
        "烧秸秆罚多少钱",
        "农药中毒怎么预防",
        "孩子发烧能不能报销",
        "没着火",
        "120的钱能报销吗",
        "娃被学校选走了",
        "这个表填得我想死的心都有了",
        "工地食堂起伙",
        "货车装人",
        "苗要被虫打死了",
        "去年我差点被他打死",
    ],
)
def test_danger_that_is_past_possible_or_only_talked_about_is_no_emergency(message: str) -> None:
    assert find_emergency(normalize(message)) is None


@pytest.mark.parametrize(
    ("message", "kind"),
    [("你好", "greeting"), ("谢谢啦", "thanks"), ("你是机器人吗", "about"), ("哈哈哈哈", "chat"), ("户口分户", ""), ("😂", "noise"), ("", "empty"),
     ("asdfgh", "noise"), ("好的 知道了", "ok"), ("help", "about"), ("帮助", "about"), ("都不是", "not-this"),
     ("换一个", "not-this"), ("答非所问", "not-this")],
)  # fmt: skip
def test_small_talk_is_known(message: str, kind: str) -> None:
    assert find_smalltalk(normalize(message)) == kind


@pytest.mark.parametrize(
    "message",
    ["谢谢你，你是谁", "谢谢你你是谁", "你是真人吗？谢谢", "谢谢，你叫什么名字", "多谢 你能干啥", "谢谢啦，你是机器人吗", "麻烦了，怎么用"],
)  # fmt: skip
def test_who_gives_thanks_and_asks_who_answers_is_told_both(message: str) -> None:
    kind = find_smalltalk(normalize(message))
    assert smalltalk(kind).startswith("不客气")
    assert "我是“谁管”" in smalltalk(kind)


@pytest.mark.parametrize(
    ("message", "kind"),
    [("你好，你是谁", "about"), ("谢谢，再说一遍", "again"), ("谢谢，听不懂", "plainer"), ("谢谢，不是这个", "not-this"),
     ("谢谢", "thanks"), ("谢谢你", "thanks"), ("谢谢，哈哈", "thanks"), ("谢谢，就这样", "thanks"), ("好的谢谢", "thanks"), ("谢谢，再见", "thanks"),
     ("谢谢你，养狗归谁管", ""), ("谢谢你是好人", "")],
)  # fmt: skip
def test_what_is_asked_goes_before_what_is_polite(message: str, kind: str) -> None:
    assert find_smalltalk(normalize(message)) == kind


@pytest.mark.parametrize(
    "message", ["你好，低保怎么办", "谢谢，那医保呢", "app打不开", "早上占道摆摊谁管", "喂鸽子的人太多"]
)
def test_a_greeting_before_a_question_is_not_small_talk(message: str) -> None:
    assert find_smalltalk(normalize(message)) == ""


@pytest.mark.parametrize(
    "message",
    ["什么程序", "啥程序", "什么系统", "有什么用", "什么软件", "有啥用", "会不会", "什么客服", "啥程序啊", "我不是", "不是问题",
     "不是事", "不是我的", "我都不是", "我们不是", "都不是问题", "不是我的问题"],
)  # fmt: skip
def test_a_plain_question_is_no_insult_and_not_every_no_refuses_an_answer(message: str) -> None:
    assert find_smalltalk(normalize(message)) == ""


@pytest.mark.parametrize(
    ("message", "kind"),
    [("什么破程序", "insult"), ("什么玩意", "insult"), ("有屁用", "insult"), ("你有啥用", "insult"), ("会不会说话", "insult"),
     ("不是这个问题", "not-this"), ("不是这么回事", "not-this"), ("我不是这个意思", "not-this"), ("不是我问的", "not-this"),
     ("我要说的不是", "not-this")],
)  # fmt: skip
def test_what_scolds_or_refuses_is_known_beside_what_only_sounds_so(message: str, kind: str) -> None:
    assert find_smalltalk(normalize(message)) == kind


def test_towns_are_known_by_full_short_and_misheard_names() -> None:
    places = Places((QITAI.town, MANAS.town))
    for words_ in ("西北湾", "奇台县西北湾镇", "奇台", "西北弯镇"):
        assert [town.slug for town in places.find(words_)] == ["qitai-xibeiwan"]
    assert [town.slug for town in places.find("昌吉州")] == ["qitai-xibeiwan", "manas-lanzhouwan"]
    assert places.find("北京") == ()


def test_a_county_is_known_by_its_first_character_unless_that_makes_a_common_word() -> None:
    from dataclasses import replace

    places = Places((QITAI.town, MANAS.town))
    assert [mention.town.slug for mention in places.mentions("玛县也这样不")] == ["manas-lanzhouwan"]
    places = Places((replace(QITAI.town, county="全椒县"),))
    assert places.mentions("全县都这样") == ()


def test_a_county_with_two_loaded_towns_names_neither() -> None:
    from dataclasses import replace

    other = replace(QITAI.town, slug="qitai-other", name="东湾镇")
    places = Places((QITAI.town, other))
    assert places.mentions("奇台县的事") == ()
    assert [mention.town.slug for mention in places.mentions("东湾的事")] == ["qitai-other"]


@pytest.mark.parametrize("text", ["西北弯那边呢", "玛纳斯兰洲湾归哪管"])
def test_a_town_is_known_with_a_character_of_the_same_sound(text: str) -> None:
    mentions = Places((QITAI.town, MANAS.town)).mentions(text)
    assert "湾" in mentions[-1].town.name
    assert text[mentions[-1].start : mentions[-1].end] in {"西北弯", "兰洲湾"}


@pytest.mark.parametrize("text", ["我们去西北玩", "西北的湾", "洗被弯了", ""])
def test_what_only_sounds_like_a_town_names_none(text: str) -> None:
    assert Places((QITAI.town, MANAS.town)).mentions(text) == ()


@pytest.mark.parametrize(
    ("text", "matter"),
    [("还是杀猪那个事 镇上管不", "杀猪"), ("说回电影", "电影"), ("刚才那个渠 谁修的", "渠"), ("再说转包那个", "转包")],
)
def test_a_message_goes_back_to_an_earlier_matter_in_many_words(text: str, matter: str) -> None:
    back = read_returning(text)
    assert back is not None
    assert back.plain
    assert matter in back.matter


@pytest.mark.parametrize("text", ["还是镇上管还是县上管", "还有别的事", "还有个事 井坏了", "狗咬人了咋办", ""])
def test_other_messages_go_back_to_nothing(text: str) -> None:
    back = read_returning(text)
    assert back is None or not weight_of(back.matter)


@pytest.mark.parametrize("own", ["审批", "签字", "谁来验收", "钱", "材料"])
def test_words_that_any_duty_could_be_asked_by_weigh_little(own: str) -> None:
    assert weight_of(own) < weight_of("宅基地")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("不是,我不说保险了,我是问公家给受灾户的救灾补贴", "救灾补贴"),
        ("不对 我说的不是这个 是光伏电站占草场给牧民的补贴", "光伏电站"),
        ("搞错了,是隔壁家的狗", "隔壁家的狗"),
    ],
)
def test_a_correction_says_what_was_meant_and_leaves_out_what_was_not(text: str, meant: str) -> None:
    found = read_correction(text)
    assert found is not None
    assert meant in found
    assert "保险" not in found


@pytest.mark.parametrize(
    "text", ["不是镇上管吗", "不是说镇上管吗 咋又是县里", "不对吧 镇上不是能罚吗", "我问的是罐子合不合格", ""]
)
def test_doubts_and_plain_questions_correct_nothing(text: str) -> None:
    assert read_correction(text) is None


@pytest.mark.parametrize(
    ("spoken", "common"),
    [
        ("边个局搞掂佢", "哪个局处理他"),
        ("镇里做么子", "镇里做什么"),
        ("咯边呢", "这边呢"),
        ("草场到阿里办", "草场到哪里办"),
    ],
)
def test_dialects_ask_and_point_in_their_own_words(spoken: str, common: str) -> None:
    assert in_common_words(spoken) == common


@pytest.mark.parametrize("text", ["路边个体户谁管", "这么子不行", "阿里巴巴来招商", "应联系哪一家", "羊咩咩叫", ""])
def test_common_words_stay_as_they_are(text: str) -> None:
    assert in_common_words(text) == text


def test_people_over_there_tell_nothing_of_the_matter() -> None:
    assert without_kin("我战友在 也碰上了 他那边归谁") == "也碰上了 那边归谁"
    assert asks_same_there("她那边一样不")
    assert not asks_same_there("那边有放鸽子的条")


@pytest.mark.parametrize(
    ("message", "want"),
    [
        ("那个证去哪办", Want.DEPARTMENT),
        ("咱也得签字?", Want.TOWNSHIP_STEPS),
        ("这也是县上管的?", Want.LEVEL),
        ("那他们县上来查摊子都查些啥", Want.DEPARTMENT_DUTIES),
    ],
)
def test_short_later_turns_ask_without_the_plain_words(message: str, want: Want) -> None:
    assert read_asking(message).want is want


@pytest.mark.parametrize(
    ("message", "want"),
    [
        ("那镇上要干啥", Want.TOWNSHIP_STEPS),
        ("打疫苗归哪个部门", Want.DEPARTMENT),
        ("县上那头管些啥", Want.DEPARTMENT_DUTIES),
        ("这是镇上管还是县上管", Want.LEVEL),
        ("狗咬人了", Want.RESPONSIBILITY),
    ],
)
def test_what_a_message_wants_is_read_from_how_it_asks(message: str, want: Want) -> None:
    assert read_asking(message).want is want


@pytest.mark.parametrize(
    "message", ["镇上咋说", "以前是谁管", "我们看见了咋整", "那材料往哪送", "刚才说的那个呢", "这么分的吗"]
)
def test_asking_words_are_no_matter_of_a_message(message: str) -> None:
    assert read_asking(message).rest == ""


@pytest.mark.parametrize(
    ("message", "place"),
    [
        ("2", 2),
        ("第二个", 2),
        ("选3", 3),
        ("2号楼漏水", None),
        ("20", 20),
        ("三", 3),
        ("第38个", 38),
        ("看第十二个", 12),
        ("第二十件吧", 20),
    ],
)
def test_a_bare_number_picks_a_choice(message: str, place: int | None) -> None:
    assert picked_choice(normalize(message)) == place


def test_traditional_full_width_and_invisible_characters_are_folded() -> None:
    assert normalize("鄰居家的狗 ＡＢＣ１２\u200b３！！！！！！") == "邻居家的狗 abc123!!!"


@given(st.text(max_size=3000))
def test_normalising_is_stable_and_bounded(text: str) -> None:
    once = normalize(text)
    assert len(once) <= MAX_MESSAGE
    assert normalize(once) == once


@given(st.text(max_size=300))
def test_no_text_breaks_understanding(text: str) -> None:
    plain = normalize(text)
    find_emergency(plain)
    find_smalltalk(plain)
    read_asking(plain)
    assert all(word for word in words(plain))


def test_rjieba_cuts_real_titles_as_jieba_does() -> None:
    import jieba
    import rjieba

    jieba.setLogLevel(60)
    for duties in (QITAI, MANAS):
        for duty in duties.duties:
            title = normalize(duty.title)
            assert rjieba.cut(title) == jieba.lcut(title)
            assert rjieba.cut_for_search(title) == jieba.lcut_for_search(title)


def test_an_office_that_has_spoken_or_done_its_part_is_told_from_one_that_is_asked_for() -> None:
    offices = OfficeNames(["奇台县残联", "奇台县公安局", "奇台县政协"], "奇台县")
    assert offices.past_in("残联说这笔钱他们定不了 那是谁定") == ("奇台县残联",)
    assert offices.past_in("派出所的人来劝过了 该谁收留") == ("奇台县公安局",)
    assert offices.past_in("公安局负责干啥") == ()


def test_a_persons_title_with_a_bodys_name_names_no_office() -> None:
    offices = OfficeNames(["奇台县政协", "奇台县委统战部"], "奇台县")
    assert offices.named_in("政协委员人选的材料交给统战部吗") == ("奇台县委统战部",)
    assert offices.named_in("政协那边干啥") == ("奇台县政协",)

"""Roles: the owner appoints and dismisses; menus and help follow; the audit tells the owner what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.channels.telegram.menu import DEEDS
from bot.wording.menu import ADMIN_COMMANDS
from tests.edge.conftest import ADMIN
from tests.edge.keeping import CLERK, OWNER, QINGSHI, keeper, pressed, sent
from tests.edge.running import MANAS, QITAI, RunningBot
from tests.loopback import settle, utf16_length

if TYPE_CHECKING:
    from tests.loopback import Chat, Loopback


@pytest.fixture
async def clerk(server: Loopback, bot: RunningBot) -> Chat:
    return await keeper(server, CLERK, "小马")


async def test_the_owner_sees_who_keeps_which_list_and_how_to_appoint(owner: Chat) -> None:
    reply = await owner.ask("/staff")
    assert f"{OWNER}）（站长" in reply.text
    assert f"{ADMIN}（管所有的镇" in reply.text
    assert "还没有请人" in reply.text
    assert "转发" in reply.text
    assert "/id" in reply.text


async def test_an_account_is_appointed_by_its_number_and_told_so(owner: Chat, clerk: Chat) -> None:
    assert str(CLERK) in (await clerk.ask("/id")).text
    picker = await owner.ask(f"/staff {CLERK}")
    assert {"所有的镇", "奇台县西北湾镇", "玛纳斯县兰州湾镇", "算了"} == set(picker.button_texts)
    clerk.forget()
    reply = await pressed(owner, picker, "玛纳斯县兰州湾镇")
    assert f"小马（{CLERK}） 从现在起管玛纳斯县兰州湾镇的清单" in reply.text
    assert "请您来管玛纳斯县兰州湾镇的清单了" in (await clerk.wait_reply()).text
    assert f"小马（{CLERK}）：玛纳斯县兰州湾镇" in (await owner.ask("/staff")).text


async def test_an_account_is_appointed_by_a_forwarded_message_after_the_command(owner: Chat, server: Loopback) -> None:
    await owner.ask("/staff")
    person = {"id": CLERK, "is_bot": False, "first_name": "小马"}
    owner.forget()
    await owner.send_other({"text": "在吗", "forward_origin": {"type": "user", "date": 1, "sender_user": person}})
    picker = await owner.wait_reply()
    assert f"请的是：小马（{CLERK}）" in picker.text
    await pressed(owner, picker, "所有的镇")
    assert f"{CLERK}：所有的镇" in (await owner.ask("/staff")).text


async def test_only_the_next_forwarded_message_is_meant(owner: Chat) -> None:
    person = {"id": CLERK, "is_bot": False, "first_name": "小马"}
    forwarded = {"text": "在吗", "forward_origin": {"type": "user", "date": 1, "sender_user": person}}
    owner.forget()
    await owner.send_other(forwarded)
    assert "请的是" not in (await owner.wait_reply()).text
    await owner.ask("/staff")
    await owner.send_other(forwarded)
    assert "请的是" in (await owner.wait_reply()).text
    await owner.send_other(forwarded)
    assert "请的是" not in (await owner.wait_reply()).text


async def test_whoever_hides_their_account_is_asked_for_its_number(owner: Chat) -> None:
    await owner.ask("/staff")
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "小马"}
    await owner.send_other({"text": "在吗", "forward_origin": origin})
    assert "/id" in (await owner.wait_reply()).text


async def test_a_bot_and_an_owner_are_not_appointed(owner: Chat, server: Loopback) -> None:
    await owner.ask("/staff")
    robot = {"id": 55, "is_bot": True, "first_name": "机器", "username": "other_bot"}
    await owner.send_other({"text": "在吗", "forward_origin": {"type": "user", "date": 1, "sender_user": robot}})
    assert "机器人" in (await owner.wait_reply()).text
    assert "本来就" in (await owner.ask(f"/staff {OWNER}")).text
    for wrong in ("abc", "-5", "1" * 30, "１２３"):
        assert "只写数字" in (await owner.ask(f"/staff {wrong}")).text


async def test_who_is_dismissed_may_nothing_from_that_moment(owner: Chat, clerk: Chat, server: Loopback) -> None:
    await pressed(owner, await owner.ask(f"/staff {CLERK}"), "所有的镇")
    assert "在电脑上装的" in (await clerk.ask("/editions")).text
    assert "editions" in server.commands("chat", chat_id=CLERK)
    staff = await owner.ask("/staff")
    reply = await pressed(owner, staff, "不再请 小马 管所有的镇")
    assert "不再管所有的镇" in reply.text
    assert "没有这个命令" in (await clerk.ask("/editions")).text
    assert not server.commands("chat", chat_id=CLERK)


async def test_appointments_survive_a_restart(owner: Chat, clerk: Chat, bot: RunningBot) -> None:
    await pressed(owner, await owner.ask(f"/staff {CLERK}"), "所有的镇")
    await bot.stop()
    async with RunningBot(bot.settings):
        assert "在电脑上装的" in (await clerk.ask("/editions")).text


async def test_a_press_on_an_old_list_of_staff_says_so(owner: Chat) -> None:
    await pressed(owner, await owner.ask(f"/staff {CLERK}"), "所有的镇")
    staff = await owner.ask("/staff")
    button = next(words for words in staff.button_texts if "不再请" in words)
    data = staff.button(button).data or ""
    await pressed(owner, staff, button)
    await owner.press_raw(staff, data)
    assert "重新发 /staff" in (await owner.wait_reply()).text
    await owner.press_raw(staff, f"o:a:{CLERK}:nowhere")
    assert "重新发 /staff" in (await owner.wait_reply()).text


async def test_menus_and_help_show_what_each_role_may_do(owner: Chat, clerk: Chat, server: Loopback) -> None:
    await owner.ask("/start")
    await pressed(owner, await owner.ask(f"/staff {CLERK}"), "奇台县西北湾镇")
    boss, town = (server.commands("chat", chat_id=each) for each in (OWNER, CLERK))
    assert {"staff", "audit", "off", "on", "reload", "editions"} <= set(boss)
    assert "editions" in town
    assert not {"staff", "reload", "off"} & set(town)
    admin = await keeper(server)
    await admin.ask("/start")
    await settle(lambda: bool(server.commands("chat", chat_id=ADMIN)))
    all_towns = server.commands("chat", chat_id=ADMIN)
    assert {"reload", "off"} <= set(all_towns)
    assert not {"staff", "audit"} & set(all_towns)
    assert "/staff" in (await owner.ask("/help")).text
    shown = (await clerk.ask("/help")).text
    assert "/editions" in shown
    assert "/reload" not in shown
    assert "把文件发给我" in shown
    assert "editions" not in server.commands()


def test_every_command_of_the_staff_is_tied_to_a_deed() -> None:
    assert set(ADMIN_COMMANDS) == set(DEEDS)


async def test_the_audit_tells_the_owner_what_was_done(owner: Chat, clerk: Chat) -> None:
    await pressed(owner, await owner.ask(f"/staff {CLERK}"), "所有的镇")
    await pressed(clerk, await sent(clerk, "青石镇.txt", QINGSHI.read_bytes()), "上线")
    await pressed(clerk, await clerk.ask("/rollback 2"), "换回这一版")
    await clerk.ask("/off")
    rows = (await owner.ask("/audit")).text.split("\n")
    assert f"{CLERK} 停了回答" in rows[1]
    assert f"{CLERK} 换回了以前的一版" in rows[2]
    assert f"{CLERK} 上线了发来的清单" in rows[3]
    assert "青石镇.txt" in rows[3]
    assert f"{OWNER} 请人管清单：{CLERK} 所有的镇" in rows[4]


async def test_a_long_audit_and_a_long_staff_are_paged(owner: Chat, bot: RunningBot) -> None:
    picker = await owner.ask("/staff 5")
    for user in range(100, 125):
        await owner.press_raw(picker, f"o:a:{user}:{(QITAI, MANAS)[user % 2]}")
        await owner.wait_reply()
    audit = await owner.ask("/audit")
    assert audit.text.count("请人管清单") == 15
    further = await pressed(owner, audit, "下一页 ›")
    assert further.text.count("请人管清单") == 10
    assert "下一页 ›" not in further.button_texts
    staff = await owner.ask("/staff")
    assert utf16_length(staff.text) < 4096
    assert "：奇台县西北湾镇" in (await pressed(owner, staff, "下一页 ›")).text

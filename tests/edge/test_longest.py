"""The longest duties of both lists, with every button under them, over the wire."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.render import manner_actions
from bot.render.actions import encode
from bot.render.keyboards import open_duty
from tests.edge.pressing import with_more
from tests.edge.running import MANAS, QITAI

if TYPE_CHECKING:
    from bot.service import Service
    from knowledge.records import Duty
    from tests.loopback import Chat, Loopback


def _length(duty: Duty) -> int:
    return len(duty.title + "".join(each.text for each in duty.clauses) + "".join(each.text for each in duty.steps))


@pytest.mark.parametrize("town", [QITAI, MANAS])
async def test_the_longest_duties_and_all_their_buttons_are_taken_by_telegram(
    server: Loopback, resident: Chat, lists: Service, town: str
) -> None:
    duties = lists.duties(town)
    longest = {max(duties, key=_length), max(duties, key=lambda duty: len(duty.title))}
    longest |= {max(duties, key=lambda duty: len(duty.steps)), max(duties, key=lambda duty: len(duty.departments))}
    answer = await resident.ask("你好")
    for duty in sorted(longest, key=lambda duty: duty.id):
        resident.forget()
        await resident.press_raw(answer, encode(open_duty(duty)))
        opened = await with_more(resident, await resident.wait_reply())
        assert len(opened.text) <= 600
        for label in ("部门职责全文", "镇里怎么办", "换个镇看", "不是这个"):
            if label in opened.button_texts:
                await resident.press(opened, label)
                assert (await resident.wait_reply()).text
        resident.forget()
        await resident.press_raw(
            opened, manner_actions.encode(manner_actions.SetBrief(brief=True, shown=open_duty(duty)))
        )
        short = await resident.wait_reply()
        assert len(short.text) <= 300
        await resident.press(short, "说全些")
        await resident.wait_reply()
    assert [call for call in server.refusals if call.method != "setMyCommands"] == []

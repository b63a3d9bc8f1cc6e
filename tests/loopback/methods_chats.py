"""Methods about chats and their members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from . import checks
from .shapes import full_chat_json, member_json, user_json
from .wire import bad_request

if TYPE_CHECKING:
    from .backend import Backend, Handler
    from .wire import Params


async def _send_chat_action(b: Backend, params: Params) -> object:
    action = checks.chat_action(params)
    room = b.open_room(params)
    room.actions.append(action)
    room.bell.ring()
    return True


async def _get_chat(b: Backend, params: Params) -> object:
    return full_chat_json(b.room(params))


async def _get_chat_member(b: Backend, params: Params) -> object:
    room = b.open_room(params)
    member = room.members.get(params.integer("user_id"))
    if member is None:
        user = b.world.users.get(params.integer("user_id"))
        if user is None:
            raise bad_request("user not found")
        return member_json(user, "member" if user.is_bot else "left")
    return member_json(member, "member")


async def _leave_chat(b: Backend, params: Params) -> object:
    room = b.room(params)
    if room.kind == "private":
        raise bad_request("chat member status can't be changed in private chats")
    b.open_room(params)
    b.move_bot(room, "left", by=user_json(b.world.bot))
    return True


METHODS: Final[dict[str, Handler]] = {
    "sendChatAction": _send_chat_action,
    "getChat": _get_chat,
    "getChatMember": _get_chat_member,
    "leaveChat": _leave_chat,
}

"""Callback data and links: ours come back as they were, anything else is refused."""

from __future__ import annotations

import re
from typing import Any

from bot.render import deep_links
from tests.fuzz.lists import service
from tests.fuzz.target import Target
from tests.rendering.buttons import BUTTONS


def callback_data(data: bytes) -> None:
    """Data of a button, ours or forged: one kind of button at most knows it, and writes it again as it reads it."""
    written = data[:64].decode("utf-8", "ignore")  # as Telegram takes and brings it
    knowing = 0
    for kind in BUTTONS:
        action: Any = kind.decode(written)
        if action is None:
            continue
        knowing += 1
        again = kind.encode(action)
        assert len(again.encode()) <= 64, (written, again)
        assert kind.decode(again) == action, (written, again)
    assert knowing <= 1, written


def links(data: bytes) -> None:
    """What stands behind /start: a place in a list that is here, or nothing."""
    payload = data.decode("utf-8", "replace")
    linked = deep_links.decode_payload(payload)
    if linked is None:
        return
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload) or len(payload) > 64
    town = deep_links.linked_town(linked, service().towns())
    assert town is None or town in service().towns()


def _ours() -> tuple[bytes, ...]:
    ids = (
        "d:qitai-xibeiwan:a:20",
        "s:qitai-xibeiwan:a:20:j:0",
        "l:manas-lanzhouwan:b:2",
        "q:0123456789abcdef01234567:1",
        "t:a",
        "w:1",
        "x",
    )
    more = (
        "b:t:a", "b:r:a", "b:p:a:b:1", "b:l:a:b:1", "b:k:a:g0123456789:0123456789ab:1", "b:o:a:b:1:b", "b:i:a:n:20", "b:a", "b:x",
        "b:w:a20:1", "g:t:a", "g:r:a:1", "c:d:a:b:1", "c:d:a:b:1:c", "c:p:w::1", "c:t:l:a:c", "c:o:a:c:b:1", "xm:a:w:1", "xs:a:w",
        "xf:a:c0123456789:x", "xc:a:b:1", "m:t", "k:m:a:1", "k:g:a:0123456789ab", "k:t:a:b:1", "k:w:m:1", "n:d:a:b:1:0", "o:s:1", "o:a:7:*",
        "h:s:1", "u:y:0a1b2c3d4e5f", "u:t:0a1b2c3d4e5f:a", "v:a:b:1", "v:a:b:1::2", "y:t:a", "y:d:a:b:1",
    )  # fmt: skip
    return tuple(each.encode() for each in (*ids, *more))


TARGETS = {
    "callback-data": Target(callback_data, _ours(), (":", "~", "::", "*", "0123456789ab", "٣", "-1", "00"), longest=70),
    "links": Target(
        links,
        (b"a20xNlpX4Ye5Uj-qitai-xibeiwan", b"t-manas-lanzhouwan", b"g0123456789-qitai-xibeiwan", b"b1-_0123456789abcdef", b"pick"),
        ("-", "_", "x", "qitai-xibeiwan", "٣"),
        longest=80,
    ),
}  # fmt: skip

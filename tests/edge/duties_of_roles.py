"""Who may do what, in one place to read: each command of the staff and each kind of staff button, with what it asks for.

``tests/edge/test_access_matrix.py`` lets everybody try everything; a command, a button or a deed without a row here fails
it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.access import Deed
from bot.render import miss_actions as miss
from bot.render import staff_actions as staff
from bot.render import stats_actions as stats
from bot.render import upload_actions as upload
from bot.render.miss_actions import Answer, OnGroup, OnPhrase, View, Way
from knowledge.records import ListPart
from tests.edge.running import MANAS, QITAI


class Who(StrEnum):
    """Everybody who tries."""

    STRANGER = "a stranger"
    RESIDENT = "a resident with a town"
    OF_MANAS = "an admin of 兰州湾镇"
    OF_QITAI = "an admin of 西北湾镇"
    OF_ALL = "an admin of every town, appointed"
    ADMIN = "an admin of every town, by settings"
    OWNER = "the owner"
    DISMISSED = "an admin dismissed a moment ago"


class For(StrEnum):
    """Whom something is for."""

    OWNER = "the owner"
    EVERY_TOWN = "whoever keeps every town"
    TOWN = "whoever keeps that town"
    STAFF = "whoever keeps any town"


ALLOWED = {
    For.OWNER: frozenset({Who.OWNER}),
    For.EVERY_TOWN: frozenset({Who.OWNER, Who.ADMIN, Who.OF_ALL}),
    For.TOWN: frozenset({Who.OWNER, Who.ADMIN, Who.OF_ALL, Who.OF_QITAI}),
    For.STAFF: frozenset({Who.OWNER, Who.ADMIN, Who.OF_ALL, Who.OF_QITAI, Who.OF_MANAS}),
}
"""What is about a town is about 西北湾镇 here."""
NO_STAFF = frozenset({Who.STRANGER, Who.RESIDENT, Who.DISMISSED})

DEED_IS_FOR = {
    Deed.STAFF: For.OWNER, Deed.AUDIT: For.OWNER,
    Deed.RELOAD: For.EVERY_TOWN, Deed.ROLL_BACK: For.EVERY_TOWN, Deed.SWITCH: For.EVERY_TOWN,
    Deed.UPLOAD: For.TOWN, Deed.MISSES: For.TOWN, Deed.TEACH: For.TOWN, Deed.STATS: For.TOWN,
    Deed.EDITIONS: For.STAFF, Deed.WHY: For.STAFF, Deed.HEALTH: For.STAFF,
}  # fmt: skip

COMMANDS = {
    "reload": ("", For.EVERY_TOWN),
    "editions": ("", For.STAFF),
    "rollback": ("1", For.EVERY_TOWN),
    "why": ("养狗", For.STAFF),
    "misses": ("", For.STAFF),
    "teach": ("麦场放炮 => 配合 20", For.STAFF),
    "vocabulary": ("", For.STAFF),
    "stats": ("7 西北湾", For.STAFF),
    "health": ("", For.STAFF),
    "off": ("", For.EVERY_TOWN),
    "on": ("", For.EVERY_TOWN),
    "staff": ("123456", For.OWNER),
    "audit": ("", For.OWNER),
}
"""What stands behind each command when it is tried, and who gets more than a refusal. Commands of a town work on the
towns that somebody keeps."""


@dataclass(frozen=True, slots=True)
class Press:
    """One kind of staff button."""

    action: object
    data: str
    deed: For
    changes: bool = False
    """Whether it would change something for those who may: these try it last, and only once."""


DRAFT, EDITION = "0" * 12, "20250101T000000.000-" + "0" * 12
_M = miss.encode
PRESSES = (
    *(
        Press(type(each), staff.encode(each), For.OWNER, changes)
        for each, changes in (
            (staff.ListStaff(1), False), (staff.Appoint(123456, QITAI), True), (staff.Appoint(123456, "*"), True),
            (staff.Dismiss(999, QITAI), True), (staff.ListAudit(1), False), (staff.Leave(), False),
        )
    ),
    *(
        Press(type(each), upload.encode(each), For.STAFF)
        for each in (
            upload.PutOnline(DRAFT), upload.Discard(DRAFT), upload.ShowSection(DRAFT, "o", 1),
            upload.OfTown(DRAFT, QITAI), upload.ListEditions(1),
        )
    ),
    *(
        Press(type(each), upload.encode(each), For.EVERY_TOWN)
        for each in (
            upload.Without(QITAI), upload.LookAt(EDITION), upload.PutBack(EDITION, EDITION[:19]), upload.Leave(),
        )
    ),
    *(
        Press(type(each), _M(each), For.TOWN, changes)
        for each, changes in (
            (miss.Page(View.MISSES, QITAI, 1), False), (miss.Page(View.VOCABULARY, QITAI, 1), False),
            (miss.Group(OnGroup.OPEN, QITAI, DRAFT), False), (miss.Group(OnGroup.DROP, QITAI, DRAFT), True),
            (miss.Find(Way.LIKELY, QITAI), False), (miss.Find(Way.TYPING, QITAI), False),
            (miss.Browse(QITAI, ListPart.ASSIST, 1), False),
            (miss.Teach(Answer.THIS, QITAI, ListPart.ASSIST, 20), True),
            (miss.Teach(Answer.ANYWAY, QITAI, ListPart.ASSIST, 20), True),
            (miss.RatherNot(QITAI), False), (miss.Phrase(OnPhrase.OPEN, QITAI, 1), False),
            (miss.Phrase(OnPhrase.REMOVE, QITAI, 1), True), (miss.Export(QITAI), False),
        )
    ),
    *(Press(type(each), _M(each), For.STAFF) for each in (miss.Towns(View.MISSES, 1), miss.Towns(View.VOCABULARY, 1))),
    Press(stats.ShowStats, stats.encode(stats.ShowStats(7, QITAI)), For.TOWN),
    Press(stats.ChooseStatsTown, stats.encode(stats.ChooseStatsTown(7, QITAI)), For.TOWN),
    Press(str, stats.REFRESH, For.STAFF),
)  # fmt: skip
FORGED = (
    "o:a:123456", "o:a:-1:*", "o:a:123456:../x", "o:a:9999999999999999999:*", f"o:d:{'9' * 16}:*", "o:zz", "o:",
    "u:y:", f"u:y:{DRAFT}0", "u:y:../../../../x", "u:t:" + DRAFT + ":nowhere", "u:w:nowhere", "u:k:x:y", "u:e:../x", "u:x:",
    "k:", "k:t:nowhere:a:20", f"k:t:{QITAI}:a:999999999", f"k:x:{QITAI}:999999999", "k:e:../..", f"k:d:{QITAI}:x",
    "k:y:*:a:20", "k:w:m:999999999", "h:s:7:nowhere", "h:s:8:*", "h:t:7:*:99999", f"h:s:7:{'x' * 50}",
)  # fmt: skip
"""What no button says."""
OTHER_TOWN = MANAS

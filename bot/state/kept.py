"""All that is kept on the disk, table by table and file by file: what, where, how long, and how it goes.

``docs/privacy.md`` is made from this, and tests hold it beside the databases as they are and ``/privacy`` as it reads.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.state import conversations, counts, database, drafts, faults, misses, open_lists, seen, staff, switches
from knowledge.conversing import TOPIC_SECONDS

DAY = 24 * 3600
STATE, LEDGER, FOLDER = "state.db", "ledger.db", "DATA_DIR"


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing that is kept."""

    what: str
    """In English, for the document."""
    file: str
    table: str
    """Empty for what is no table."""
    seconds: float | None
    """Its term; None when it has none."""
    goes: str
    """How it is erased, in English."""
    said: tuple[str, ...]
    """The words of ``/privacy`` that tell of it, the term among them."""


_FORGET = "/forget at once"
_SWEPT = "by itself"
KEPT = (
    Kept(
        "the chosen town, and whether answers should be brief", STATE, "chats", None, _FORGET,
        ("您选的镇，还有您要不要简明",),
    ),
    Kept(
        "which duties are talked about, were offered or refused, by their numbers, and which list was asked for, by the parts,"
        " headings and departments of the list and not by the words of who asked", STATE, "chats", TOPIC_SECONDS,
        f"{_SWEPT}; {_FORGET}", ("刚才说到清单里的哪一项、列的是哪些", "过半小时"),
    ),
    Kept(
        "which list is open to be searched", STATE, "open_lists", open_lists.OPEN_SECONDS, f"{_SWEPT}; {_FORGET}",
        ("翻开的是哪一页", "一刻钟"),
    ),
    Kept(
        "which of the bot's messages answers which message, by their numbers, and the town, list and duties talked about"
        " before (those for half an hour)", STATE, "replies", conversations.REPLY_SECONDS, f"{_SWEPT}; {_FORGET}",
        ("我的哪条消息答的是您的哪条消息", "两天"),
    ),
    Kept(
        "numbers of duties that were listed, for further pages; of no chat", STATE, "lists", conversations.LIST_SECONDS,
        _SWEPT, ("列过的清单", "30 天"),
    ),
    Kept(
        "numbers that Telegram gives to updates, so that none is answered twice; of no chat", STATE, "seen",
        seen.SEEN_SECONDS, _SWEPT, ("消息的流水号", "一天"),
    ),
    Kept(
        "masked words that found nothing or got 「不是这个」, with town and day, of nobody", LEDGER, "misses",
        misses.KEPT_DAYS * DAY, f"{_SWEPT}; or when those who keep the list settle it",
        ("我没查到的，或者您点了「不是这个」的那句话", "30 天"),
    ),
    Kept(
        "phrases that those who keep lists taught, with the account that taught them", LEDGER, "taught", None,
        "when they remove it (/vocabulary)", ("他们照着教我的话", "一直留着"),
    ),
    Kept(
        "how often, by day, town, duty and department; of nobody", LEDGER, "counts", counts.KEPT_DAYS * DAY, _SWEPT,
        ("我还数次数", "400 天"),
    ),
    Kept(
        "kinds of errors, how often and when, without their words", LEDGER, "faults", faults.KEPT_SECONDS, _SWEPT,
        ("出过哪种毛病", "7 天"),
    ),
    Kept(
        "accounts of those who keep lists, and for which towns", LEDGER, "staff", None, "when the owner dismisses them",
        ("只有管清单的人，我记他们的账号",),
    ),
    Kept(
        f"what those who keep lists did: account, time, edition, the list file's name; the last {staff.AUDIT_KEPT:,} entries",
        LEDGER, "audit", None, "by itself when there are more", ("做过什么", "2000 条"),
    ),
    Kept(
        "whether answering is turned off, and by which of their accounts", LEDGER, "switches", None,
        "when it is turned again", ("停了、开了回答",),
    ),
    Kept(
        "that the owner is about to appoint somebody", LEDGER, "switches", switches.APPOINTING_SECONDS, _SWEPT,
        ("十分钟",),
    ),
    Kept(
        "a list that waits for 「上线」, with the account that sent it; the file lies in lists/", LEDGER, "drafts",
        drafts.DRAFT_SECONDS, f"{_SWEPT}; or with 「放弃」", ("等上线的清单", "三天"),
    ),
    Kept(
        "a switch to another edition that is under way, with the account that asked for it", LEDGER, "changing", None,
        "when it is done, or at the next start", ("正在换的那一版",),
    ),
    Kept(
        "the key with which chats are named", "state.key", "", None, "when the file is removed; all chats are strangers then",
        ("认不出人的编码",),
    ),
    Kept(
        "a database that broke, set aside for mending", FOLDER, "", database.SET_ASIDE_SECONDS,
        f"{_SWEPT}; /forget erases that of state.db at once", ("坏了的文件", "7 天"),
    ),
    Kept(
        "what a restore took the place of (before-restore-…): lists, and ledger.db with all that the rows above say of it, the"
        " masked words too",
        FOLDER, "", database.SET_ASIDE_SECONDS, _SWEPT, ("恢复备份时换下的", "7 天"),
    ),
)  # fmt: skip

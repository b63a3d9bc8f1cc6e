"""After a run nothing on the disk or in the log tells who asked what; after /forget no byte of the chat is left."""

from __future__ import annotations

import logging
import re
import sqlite3
import struct
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bot.channels.telegram.discretion import WORDY, Discretion, keep_logs_discreet
from bot.logs import configure
from bot.masking import mask
from bot.state import conversations, misses, sweeping
from bot.state.conversations import ConversationStore
from bot.state.database import SET_ASIDE_SECONDS
from bot.state.drafts import DRAFT_SECONDS, Draft, DraftSort, DraftStore
from bot.state.ledger import open_ledger
from bot.state.misses import MissReason, MissStore
from bot.state.names import ChatNames
from bot.state.switches import Switches
from knowledge.conversation import Conversation
from knowledge.conversing import TOPIC_SECONDS
from tests.edge.keeping import keeper, own_bot
from tests.edge.running import QITAI
from tests.loopback import TOKEN, settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.edge.ticking import SetClock
    from tests.loopback import Chat, Loopback

ID_CARD, PHONE, BANK = "652325198703154517", "13899512346", "6217004220013572468"
NAMES = ("马金花", "阿不都热合曼", "李建国")
STREET = "迎宾路18号3单元"
LOST = f"邻居{NAMES[0]}家的飞船押金不退，身份证{ID_CARD}，电话{PHONE}"
TOLD = (
    f"{NAMES[1]}家的飞碟在{STREET}门口停着，打我手机{PHONE}",
    f"我叫{NAMES[2]}，银行卡{BANK}被外星人划了钱，谁管量子纠缠",
    f"身份证{ID_CARD[:6]} {ID_CARD[6:14]} {ID_CARD[14:]}，想换个太空户口",
    f"电话{PHONE[:3]}-{PHONE[3:7]}-{PHONE[7:]}，火星矿权归哪个部门",
)
EDITED = f"邻居{NAMES[0]}家的墙塌了，身份证{ID_CARD}"
NUMBERS = (ID_CARD, PHONE, BANK)


@pytest.fixture
def whole_log(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """All that the bot would log at DEBUG, filtered as its own handlers are."""
    names = [*WORDY, "telegram", "httpx", "httpcore", "jieba", "pdfminer", "bm25s", "fontTools", "fpdf", "PIL"]
    levels = {name: logging.getLogger(name).level for name in names}
    before = {handler: list(handler.filters) for handler in logging.getLogger().handlers}
    with caplog.at_level(logging.DEBUG):
        configure("DEBUG")
        keep_logs_discreet(TOKEN)
        yield caplog
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    for handler, filters in before.items():
        handler.filters[:] = filters


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file that the bot wrote for itself; the public lists apart."""
    public = {"editions", "lists"}
    found = (path for path in folder.rglob("*") if path.is_file())
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in found
        if path.relative_to(folder).parts[0] not in public
    }


def spellings(number: int) -> tuple[bytes, ...]:
    """How a number may stand in a file: as digits, in hexadecimal, packed either way."""
    signed = struct.pack("<q", number), struct.pack(">q", number)
    return (str(abs(number)).encode(), f"{abs(number):x}".encode(), signed[0][:6], signed[1][2:])


def pieces(text: str) -> set[str]:
    """What of a message must stand nowhere together: any twelve of its characters in a row."""
    return {text[at : at + 12] for at in range(len(text) - 11)}


async def everything_said(resident: Chat, group: Chat, other: Chat) -> list[str]:
    """Residents write in every way there is; gives their words."""
    await resident.ask(LOST)
    resident.forget()
    question = await resident.send("养狗归谁管")
    answer = await resident.wait_reply()
    refused = answer.button("不是这个").data or ""
    resident.forget()
    await resident.edit(question, EDITED)
    await resident.wait_reply()
    resident.forget()
    await resident.press_raw(answer, refused)  # the words are those of the edited question now
    await resident.wait_reply()
    resident.forget()
    await resident.send_photo(caption=TOLD[0])
    await resident.wait_reply()
    person = {"id": 7_123_456_789, "is_bot": False, "first_name": NAMES[2]}
    origin = {"type": "user", "date": 1, "sender_user": person}
    resident.forget()
    await resident.send_other({"text": TOLD[1], "forward_origin": origin})
    await resident.wait_reply()
    query = await resident.inline_query(TOLD[2][:200])
    await query.answered()
    await other.ask(TOLD[3])
    await (await other.press_raw(answer.message_id, f"d:{QITAI}:a:{PHONE}")).answered()
    group.forget()
    await group.mention(TOLD[0])
    await group.wait_reply()
    return [LOST, EDITED, *TOLD]


async def test_a_run_leaves_no_words_with_anybody_and_forget_leaves_no_byte(
    server: Loopback, tmp_path: Path, whole_log: pytest.LogCaptureFixture
) -> None:
    bot = own_bot(server, tmp_path)
    async with bot:
        resident, other = (server.private_chat(server.user(each, NAMES[0])) for each in (6_234_567_891, 6_987_654_321))
        group = server.group("村民群", [server.known_user(6_234_567_891) or server.user(1, "谁")])
        for chat in (resident, other):
            await chat.ask("/town 西北湾")
        await group.send_command("town", "西北湾")
        await group.wait_reply()
        said = await everything_said(resident, group, other)
        admin = await keeper(server)
        await admin.ask("/misses")
        taught = await admin.ask(f"/teach {NAMES[0]}的麦场上放炮 打{PHONE} => 配合 20")
        assert PHONE not in taught.text
        folder = bot.settings.data_dir
        people = {chat.id for chat in (resident, other, group)}
        _nothing_is_told(bytes_of(folder), said, people)
        assert any("〔" in words for words in _misses(folder))

        names = ChatNames(folder)
        before = bytes_of(folder)
        for chat in (resident, group):
            assert any(names.of(chat.id) in content for content in before.values())
            await chat.ask(f"/forget@{server.bot.username}")
        after = bytes_of(folder)
        for chat in (resident, group):
            for part in (names.of(chat.id)[:12], names.of(chat.id)[-12:]):
                assert not [name for name, content in after.items() if part in content]
        assert any(names.of(other.id) in content for content in after.values())
    _nothing_is_told(bytes_of(folder), said, people)
    logged = "\n".join(map(_formatted, whole_log.records))
    assert "answering" in logged
    _nothing_is_told({"the log": logged.encode()}, said, people)
    assert not [words for words in said if mask(words)[:12] in logged]


def _formatted(record: logging.LogRecord) -> str:
    return logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s").format(record)


def _misses(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "ledger.db")) as connection:
        return [words for (words,) in connection.execute("SELECT words FROM misses")]


def _nothing_is_told(files: dict[str, bytes], said: list[str], people: set[int]) -> None:
    forbidden = {number.encode(): f"number {number}" for number in NUMBERS}
    forbidden |= {name.encode(): f"name {name}" for name in NAMES}
    forbidden |= {piece.encode(): f"words {piece}" for words in said for piece in pieces(words) if _tells(piece)}
    forbidden |= {words.encode(): "a whole message" for words in said}
    forbidden |= {spelling: f"account {each}" for each in people for spelling in spellings(each)}
    found = [(name, what) for name, content in files.items() for piece, what in forbidden.items() if piece in content]
    assert found == []


def _tells(piece: str) -> bool:
    """Whether it has a part of a name, number or address in it: the rest of a miss is kept, masked."""
    return any(name in piece for name in NAMES) or bool(re.search(r"\d{4}", piece)) or STREET[:4] in piece


def test_an_error_that_nobody_waited_for_is_logged_without_its_words() -> None:
    record = logging.LogRecord(
        "asyncio", logging.ERROR, __file__, 1, "Task exception\nfuture: ValueError('%s')", (LOST,), None
    )
    assert Discretion(TOKEN).filter(record)
    assert record.getMessage() == "Task exception"


# Terms are carried out


def _fill(folder: Path, clock: SetClock) -> ConversationStore:
    store = ConversationStore(folder, clock)
    store.save(1, Conversation(town=QITAI, duty="a/b/1"))
    store.save(2, Conversation(duty="a/b/2"))
    store.remember_reply(1, 5, 6, Conversation(town=QITAI, duty="a/b/3"))
    store.keep_list("token", ("a/b/4",))
    store.open_lists.open(1, "l:1", 9)
    store.seen.put(77)
    return store


def _rows(folder: Path, file: str) -> dict[str, int]:
    with closing(sqlite3.connect(folder / file)) as connection:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for (name,) in found}


@pytest.mark.parametrize("ahead", [0.0, 3 * 365 * 86400.0])
def test_a_sweep_erases_what_is_due_also_when_the_clock_was_ahead(
    tmp_path: Path, clock: SetClock, ahead: float
) -> None:
    now = clock.now
    clock.now = now + ahead
    store = _fill(tmp_path, clock)
    clock.now = now
    store.sweep()
    clock.now = now + TOPIC_SECONDS + 1
    store.sweep()
    assert store.load(1) == Conversation(town=QITAI, at=now)
    assert _rows(tmp_path, "state.db") == {"chats": 1, "replies": 1, "lists": 1, "open_lists": 0, "seen": 1}
    assert not [name for name, content in bytes_of(tmp_path).items() if b"a/b/1" in content or b"a/b/3" in content]
    clock.now = now + conversations.REPLY_SECONDS + 1
    store.sweep()
    assert not store.seen.has(77)
    assert _rows(tmp_path, "state.db") == {"chats": 1, "replies": 0, "lists": 1, "open_lists": 0, "seen": 0}
    clock.now = now + conversations.LIST_SECONDS + 1
    store.sweep()
    assert _rows(tmp_path, "state.db")["lists"] == 0
    store.close()


@pytest.mark.parametrize("ahead", [0.0, 5 * 86400.0])
def test_the_ledger_is_swept_too_without_anybody_writing(tmp_path: Path, clock: SetClock, ahead: float) -> None:
    now = clock.now
    clock.now = now + ahead
    ledger, store = open_ledger(tmp_path, clock), ConversationStore(tmp_path, clock)
    kept, drafts, switches = MissStore(ledger), DraftStore(ledger), Switches(ledger)
    kept.note(QITAI, "火星上谁管飞船", MissReason.NOTHING)
    drafts.put(Draft("a" * 12, 1, DraftSort.LIST, "e", "", "", "清单.txt", "0" * 64, clock.now))
    switches.await_forward(1)
    clock.now = now
    later: list[float] = []

    class Never:
        def cancel(self) -> None:
            later.append(-1.0)

    def never(seconds: float, _action: object) -> Never:
        later.append(seconds)
        return Never()

    sweeper = sweeping.Sweeper(store, ledger, (kept, drafts, switches), never)
    sweeper.start()
    assert _rows(tmp_path, "ledger.db")["drafts"] == 1
    clock.now = now + DRAFT_SECONDS + 1
    sweeper.sweep()
    assert (_rows(tmp_path, "ledger.db")["drafts"], _rows(tmp_path, "ledger.db")["switches"]) == (0, 0)
    assert len(kept.of_town(QITAI)) == 1
    clock.now = now + misses.KEPT_DAYS * misses.DAY + 1
    sweeper.sweep()
    assert not [name for name, content in bytes_of(tmp_path).items() if "飞船".encode() in content]
    sweeper.stop()
    assert later == [sweeping.SWEEP_SECONDS, -1.0]
    store.close()
    ledger.close()


async def test_a_running_bot_sweeps_by_itself(
    server: Loopback, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "SWEEP_SECONDS", 0.05)
    bot = own_bot(server, tmp_path)
    async with bot:
        chat = server.private_chat()
        await chat.ask("/town 西北湾")
        await chat.ask(LOST)
        folder = bot.settings.data_dir
        aside = folder / "before-restore-20200101T000000Z-1"
        aside.mkdir()
        await settle(lambda: bool(_rows(folder, "state.db")["replies"]))
        with closing(sqlite3.connect(folder / "ledger.db")) as connection, connection:
            assert connection.execute("UPDATE misses SET at = at - 31 * 86400").rowcount == 1
        with closing(sqlite3.connect(folder / "state.db")) as connection, connection:
            assert connection.execute("UPDATE replies SET at = at - 3 * 86400").rowcount
        await settle(lambda: not _rows(folder, "ledger.db")["misses"] and not _rows(folder, "state.db")["replies"])
        await settle(lambda: not aside.exists())
        assert (await chat.ask("/help")).text


def test_a_file_that_broke_goes_after_its_term_or_with_forget(tmp_path: Path, clock: SetClock) -> None:
    for forgets in (True, False):
        (tmp_path / "state.db").write_bytes(b"no database at all" * 100)
        store = ConversationStore(tmp_path, clock)
        assert list(tmp_path.glob("state.db.broken-*"))
        if forgets:
            store.forget(1)
        else:
            clock.now += SET_ASIDE_SECONDS - 1
            store.sweep()
            assert list(tmp_path.glob("state.db.broken-*"))
            clock.now += 2
            store.sweep()
        assert not list(tmp_path.glob("*.broken-*"))
        store.close()


def test_forget_leaves_no_byte_among_hundreds_of_others(tmp_path: Path) -> None:
    """``secure_delete`` alone leaves copies of some rows in pages that SQLite filled anew."""
    store, names = ConversationStore(tmp_path), ChatNames(tmp_path)
    for turn in range(900):
        chat = turn * 7919 % 300
        talk = Conversation(QITAI, f"x/y/{turn % 97}", tuple("abc" * (turn % 5)))
        if turn % 3:
            store.save(chat, talk)
        else:
            store.remember_reply(chat, turn, turn + 1, Conversation(QITAI, "z" * (turn * 31 % 200)))
    for chat in range(0, 300, 10):
        store.forget(chat)
    content = b"".join(bytes_of(tmp_path).values())
    assert not [chat for chat in range(0, 300, 10) if names.of(chat)[:12] in content or names.of(chat)[-12:] in content]
    assert names.of(1) in content
    store.close()


def test_what_cannot_be_cleaned_now_is_cleaned_later(tmp_path: Path, clock: SetClock) -> None:
    store = ConversationStore(tmp_path, clock)
    store.save(1, Conversation(town=QITAI))
    with closing(sqlite3.connect(tmp_path / "state.db")) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM chats").fetchall()
        store.forget(1)
        assert store.load(1) == Conversation()
    store.sweep()
    name = ChatNames(tmp_path).of(1)
    assert not [file for file, content in bytes_of(tmp_path).items() if name in content]
    store.close()

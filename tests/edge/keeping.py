"""People who keep lists, for tests: a bot on its own copy of the lists, and what they send it."""

from __future__ import annotations

import atexit
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from bot.bootstrap import build_service
from bot.settings import Settings
from tests.edge.conftest import ADMIN, SEEDS
from tests.edge.running import QITAI, RunningBot, settings_for
from tests.edge.test_questions import DOGS

if TYPE_CHECKING:
    from tests.loopback import Chat, Loopback, Message

OWNER = 7_000_000_002
CLERK = 7_000_000_009
NEW_TITLE = "文明养犬与流浪犬管理工作"
RENAMED = (f"\t{DOGS}\t", f"\t{NEW_TITLE}\t")
"""What is written anew in a list: 第20项 under another name."""
DATED = ("昌吉州玛纳斯县兰州湾镇基本", "2026年\n昌吉州玛纳斯县兰州湾镇基本")
"""The same: the other town's list of a later year."""
QINGSHI = SEEDS.parent / "tests" / "data" / "qingshi.txt"


def own_settings(server: Loopback, folder: Path) -> Settings:
    """Settings on a copy of the lists that a test may change, without checksums, and on an edition built from them."""
    made = _made_once()
    shutil.copytree(made, folder, dirs_exist_ok=True)
    seeds = folder / "seeds"
    for edition in (folder / "data" / "editions").glob("*.db"):
        with closing(sqlite3.connect(edition)) as connection, connection:
            connection.execute("UPDATE meta SET value = ? WHERE key = 'seeds_dir'", [str(seeds.resolve())])
    settings = settings_for(server, folder / "data", seeds, frozenset({ADMIN}))
    return replace(settings, bot_owner_ids=frozenset({OWNER}))


@cache
def _made_once() -> Path:
    """A folder with such lists and their edition: each test takes a copy, which is ten times quicker than to build."""
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    seeds = folder / "seeds"
    shutil.copytree(SEEDS, seeds)
    for path in seeds.iterdir():
        path.chmod(0o644)
    manifest = (seeds / "manifest.toml").read_text(encoding="utf-8")
    kept = "\n".join(line for line in manifest.splitlines() if not line.startswith("sha256"))
    (seeds / "manifest.toml").write_text(kept, encoding="utf-8")
    build_service(Settings(data_dir=folder / "data", seeds_dir=seeds))
    return folder


def own_bot(server: Loopback, folder: Path) -> RunningBot:
    """A bot on such settings, not yet started."""
    settings = own_settings(server, folder)
    return RunningBot(settings, build_service(settings))


async def keeper(server: Loopback, account: int = ADMIN, name: str = "李主任") -> Chat:
    """The private chat of somebody who keeps lists, in 西北湾镇."""
    chat = server.private_chat(server.known_user(account) or server.user(account, name))
    await chat.ask("/town 西北湾")
    return chat


def list_text(*changes: tuple[str, str], slug: str = QITAI) -> bytes:
    """A real list as its text file, with words replaced."""
    text = (SEEDS / f"{slug}.txt").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text.encode()


def rewrite(bot: RunningBot, old: str, new: str, slug: str = QITAI) -> None:
    """Changes a list in SEEDS_DIR."""
    path = bot.settings.seeds_dir / f"{slug}.txt"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


async def sent(chat: Chat, name: str, content: bytes) -> Message:
    """Sends a file; what the bot says of it in the end."""
    chat.forget()
    await chat.send_document(name, content)
    return await outcome(chat)


async def sent_renamed(chat: Chat) -> Message:
    """Sends the list of 西北湾镇 with 第20项 under another name; what the bot says of it in the end."""
    return await sent(chat, "西北湾.txt", list_text(RENAMED))


async def told(chat: Chat, command: str) -> Message:
    """Sends a command that takes its time; what the bot says in the end."""
    chat.forget()
    await chat.send(command)
    return await outcome(chat)


async def pressed(chat: Chat, message: Message, button: str) -> Message:
    """Presses a button; what the bot says or edits next."""
    chat.forget()
    await chat.press(message, button)
    return await outcome(chat)


async def outcome(chat: Chat) -> Message:
    """The bot's next message that is no progress."""
    return await chat.wait_until(lambda shown: "正在" not in shown.text, timeout=15)


async def town_admin(
    server: Loopback, bot: RunningBot, town: str = "玛纳斯县兰州湾镇", account: int = 7_000_000_009
) -> Chat:
    """Somebody whom the owner appointed for one town."""
    owner = await keeper(server, OWNER, "站长")
    chat = await keeper(server, account, "小马")
    picker = await owner.ask(f"/staff {account}")
    await pressed(owner, picker, town)
    await chat.wait_until(lambda shown: "请您来管" in shown.text)
    return chat


def editions_of(bot: RunningBot) -> int:
    """How many editions are on the disk."""
    return len(list((bot.settings.data_dir / "editions").glob("*.db")))


def kept_of(bot: RunningBot) -> int:
    """How many files of lists are kept."""
    folder = bot.settings.data_dir / "lists"
    return len(list(folder.iterdir())) if folder.is_dir() else 0


def draft_of(preview: Message) -> str:
    """What its 「上线」 does."""
    return preview.button("上线").data or ""

"""Makes docs/gallery.md and its pictures: ``python -m tests.docs.gallery``.

Every screen is what the real bot says to a person at the loopback server today; nothing in it is written by hand but
the headings.
"""

from __future__ import annotations

import asyncio
import logging
import re
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from knowledge.answers import AnswerKind
from knowledge.conversation import Conversation
from tests.docs.phone import screen
from tests.docs.reading import ROOT
from tests.edge.running import QITAI, RunningBot, settings_for
from tests.loopback import Loopback

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.service import Service
    from tests.loopback import Chat, Message

PAGE, PICTURES = ROOT / "docs" / "gallery.md", ROOT / "docs" / "gallery"
SEEDS = ROOT / "seeds"
ADMIN = 7_000_000_001
TOWN, DOGS, DOGS_BITE = "奇台县西北湾镇", "文明养犬管理工作", "邻居家的狗没办证还咬人，找谁"
_VAGUE = ("孩子上学远", "我家地被占了", "检查", "宣传", "管理", "安全", "老人")
_STRANGE = ("洗衣机甩干桶不转了", "火箭发射", "量子纠缠", "咖啡拉花", "股票涨停")
_HEAD = """\
# Gallery

What people see, screen by screen: as text with its buttons, and as a picture. Made by `python -m tests.docs.gallery`
from the running bot.
"""


@dataclass(slots=True)
class Screen:
    """Some messages of a chat, as they stood."""

    name: str
    """Of the picture's file."""
    title: str
    messages: list[Message] = field(default_factory=list)
    quoted: dict[int, str] = field(default_factory=dict)

    def text(self) -> str:
        """The messages as Markdown."""
        said = "\n\n".join(_as_text(message) for message in self.messages)
        return f"## {self.title}\n\n![{self.title}](gallery/{self.name}.png)\n\n```text\n{said}\n```\n"


def _as_text(message: Message) -> str:
    who = "谁管" if message.from_bot else "您"
    file = f"[{message.file.name}]\n" if message.file and message.kind != "photo" else ""
    photo = "[图片]\n" if message.kind == "photo" else ""
    keys = "".join("\n" + " ".join(f"[{button.text}]" for button in row) for row in message.buttons)
    return f"{who}：\n{file}{photo}{message.text}{keys}"


def _is_result(message: Message) -> bool:
    """Whether a message is no mere word of patience."""
    return bool(message.buttons) or message.file is not None or "\n" in message.text


class Album:
    """The screens of one chat."""

    def __init__(self, chat: Chat) -> None:
        self.chat = chat
        self.screens: list[Screen] = []

    async def ask(self, name: str, title: str, words: str, *, before: tuple[str, ...] = ()) -> Message:
        """A screen of what the person says and what the bot says to it."""
        for each in before:
            await self.chat.ask(each)
        self.chat.forget()
        said = await self.chat.send(words)
        return await self._keep(Screen(name, title, [said]), await self.chat.wait_reply())

    async def press(self, name: str, title: str, message: Message, button: str) -> Message:
        """A screen of what a button brings."""
        self.chat.forget()
        await self.chat.press(message, button)
        return await self._keep(Screen(name, title), await self.chat.wait_until(_is_result, 30))

    async def send_file(self, name: str, title: str, file: str, content: bytes) -> Message:
        """A screen of what a file brings, once it is read."""
        self.chat.forget()
        said = await self.chat.send_document(file, content)
        return await self._keep(
            Screen(name, title, [said]), await self.chat.wait_until(lambda got: bool(got.buttons), 30)
        )

    async def _keep(self, shown: Screen, reply: Message) -> Message:
        shown.messages.append(reply)
        every = {each.message_id: each for each in self.chat.messages}
        shown.quoted = {
            each.reply_to: every[each.reply_to].text
            for each in shown.messages
            if each.reply_to is not None and each.reply_to in every
        }
        self.screens.append(shown)
        return reply


async def resident(album: Album, service: Service) -> None:
    """A resident's screens."""
    chat = album.chat
    start = await album.ask("start", "/start: three lines and the towns", "/start")
    await chat.press(start, TOWN)
    await chat.wait_reply()
    asked = await album.ask("asked", "One part of a shared duty", DOGS_BITE)
    await album.press("whole", "「部门职责全文」", asked, "部门职责全文")
    refused = await album.press("not-this", "「不是这个」: what else is likely", asked, "不是这个")
    await album.press("way-on", "「都不是」: the way on", refused, "都不是")
    await album.ask("choices", "Not sure: a few to choose from", _of_kind(service, AnswerKind.CHOICES, _VAGUE))
    await album.ask("brief", "简明: two sentences and the source", DOGS, before=("/town 西北湾", "/brief on"))
    await album.ask("emergency", "Danger: the number first", "着火了，我家柴垛烧到房檐了", before=("/brief off",))
    missing = _of_kind(service, AnswerKind.NONE, _STRANGE)
    await album.ask("none", "Not in the list", missing, before=("/town 西北湾",))


async def grid_worker(album: Album, _service: Service) -> None:
    """A grid worker's screens."""
    await album.chat.ask("/town 西北湾")
    await album.ask("browse", "/browse: the list, part by part", "/browse")
    answer = await album.chat.ask(DOGS)
    more = await album.press("shared", "A duty of several departments, with 「更多」 pressed", answer, "更多")
    await album.press("compared", "「两个镇比一比」", more, "两个镇比一比")
    await album.press("card", "「做成图片」", more, "做成图片")


async def admin(album: Album, _service: Service) -> None:
    """An admin's screens."""
    chat = album.chat
    await chat.ask("/town 西北湾")
    changed = SEEDS.joinpath("qitai-xibeiwan.txt").read_bytes().replace(DOGS.encode(), "文明养犬和犬只管理".encode(), 1)
    await album.send_file("upload", "A list sent as a file: what would change", "西北湾镇清单.txt", changed)
    await album.ask("misses", "/misses: what people asked in vain", "/misses")


SCENES: tuple[tuple[Callable[[Album, Service], Awaitable[None]], int | None], ...] = (
    (resident, None),
    (grid_worker, None),
    (admin, ADMIN),
)
"""Each with the account that plays it, where it matters who it is."""


def _of_kind(service: Service, kind: AnswerKind, texts: tuple[str, ...]) -> str:
    """The first of some messages that is answered in this way today."""
    return next(text for text in texts if service.answer(text, Conversation(QITAI)).answer.kind is kind)


async def screens(folder: Path) -> list[Screen]:
    """All screens, from a bot that keeps its data in ``folder``."""
    found: list[Screen] = []
    async with Loopback() as server:
        settings = settings_for(server, folder, SEEDS, frozenset({ADMIN}))
        async with RunningBot(settings) as bot:
            for scene, account in SCENES:
                album = Album(server.private_chat(server.user(account)))
                await scene(album, bot.service)
                found += album.screens
    return found


def page(found: list[Screen]) -> str:
    """The whole document."""
    return "\n".join([_HEAD, *(each.text() for each in found)])


def undated(text: str) -> str:
    """The document without the days on which it was made."""
    return re.sub(r"\d+月\d+日", "", text)


@click.command()
def main() -> None:
    """Write docs/gallery.md and its pictures anew; nothing is written when a screen fails."""
    logging.disable()
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(screens(Path(folder)))
    drawn = {f"{each.name}.png": screen(each.messages, each.quoted) for each in found}
    PICTURES.mkdir(exist_ok=True)
    for old in PICTURES.glob("*.png"):
        if old.name not in drawn:
            old.unlink()
    for name, picture in drawn.items():
        (PICTURES / name).write_bytes(picture)
    PAGE.write_text(page(found), "utf-8")
    click.echo(f"{len(found)} screens")


if __name__ == "__main__":
    main()

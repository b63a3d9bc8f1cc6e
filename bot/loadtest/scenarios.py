"""What is asked of the bot, and what came back: a crowd, somebody who floods, a long day."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections import defaultdict, deque
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bot.loadtest.api import TOKEN, LoopbackTelegram, Said
from bot.wording import loadtest as words
from bot.wording.answers import citation
from knowledge.answers import AnswerKind
from knowledge.conversation import Conversation
from knowledge.errors import LoadTestError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from bot.service import Service

_FIRST_CHAT = 1_000_000
"""Chats are numbered from here on."""
_START_SECONDS = 60.0
"""Within which a bot must answer its first message."""
_SILENCE_SECONDS = 60.0
"""Without a word from the bot for so long a scenario gives up on what is missing."""
_SAMPLES = 20
"""Of the memory, over a long day."""

CROWD_SECONDS = 10.0
"""In which all the chats of a crowd ask."""
_ASKS_MORE = 10
"""Of so many chats one asks three times, so that there is an order to keep."""
FLOOD_MESSAGES = 1000
_CALM_QUESTIONS = 20
"""Of somebody who asks while another floods."""
_CALM_SECONDS = 1.7
"""Between an answer and the next question: twenty in half a minute would slow down the one who asks calmly, too."""


@dataclass(frozen=True, slots=True)
class Question:
    """A message, and words that only its answer has."""

    text: str
    answer: str


@dataclass(frozen=True, slots=True)
class Crowd:
    """Many chats that ask within ten seconds."""

    chats: int
    asked: int
    answered: int
    out_of_order: int
    """Answers that came in a chat before that to an earlier question."""
    seconds: tuple[float, ...]
    """From question to answer, ascending."""
    most_in_second: int
    """Messages to everybody in any one second."""
    most_in_chat: int
    """To one chat in any one second."""


@dataclass(frozen=True, slots=True)
class Flood:
    """One chat that sends a thousand messages at once, and another that asks meanwhile."""

    alone: tuple[float, ...]
    """Seconds of the other's answers before, ascending."""
    beside: tuple[float, ...]
    """And meanwhile."""


@dataclass(frozen=True, slots=True)
class Endurance:
    """Many messages, one after the other, with Telegram's limits left out."""

    messages: int
    answered: int
    seconds: float
    memory: tuple[tuple[int, float], ...]
    """Messages answered so far, and the process's own memory then, in MB."""


@dataclass(slots=True)
class _Ear:
    """Matches what is said with what was asked."""

    waiting: dict[int, deque[tuple[Question, float]]] = field(default_factory=lambda: defaultdict(deque))
    seconds: list[float] = field(default_factory=list)
    said: list[tuple[float, int]] = field(default_factory=list)
    out_of_order: int = 0
    answered: int = 0
    last: float = field(default_factory=time.monotonic)
    keeps_times: bool = True
    heard: asyncio.Event = field(default_factory=asyncio.Event)

    def ask(self, telegram: LoopbackTelegram, chat: int, question: Question) -> None:
        """Somebody asks; the answer is waited for."""
        self.waiting[chat].append((question, telegram.say(chat, question.text)))

    def hear(self, said: Said) -> None:
        """Something was said: the first question in that chat whose answer it is has been answered."""
        self.last = said.time
        self.heard.set()
        if self.keeps_times:
            self.said.append((said.time, said.chat))
        line = self.waiting[said.chat]
        place = next((place for place, (question, _) in enumerate(line) if question.answer in said.text), None)
        if place is None:
            return
        _, asked = line[place]
        self.out_of_order += place > 0
        del line[place]
        self.answered += 1
        if self.keeps_times:
            self.seconds.append(said.time - asked)

    async def until(self, answered: int) -> None:
        """Comes back when so many answers came, or when the bot has been silent for long."""
        while self.answered < answered and time.monotonic() - self.last < _SILENCE_SECONDS:
            self.heard.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self.heard.wait(), 1.0)

    def silence_begins(self) -> None:
        self.last = time.monotonic()


def questions_of(service: Service, most: int = 60) -> tuple[Question, ...]:
    """Titles of duties with their town, each answered by that duty alone. ``most`` of them, over all towns."""
    found: list[Question] = []
    for town in service.towns():
        mine: list[Question] = []
        for duty in service.duties(town.slug):
            text = f"{town.name}{duty.title}"
            answer = service.answer(text, Conversation()).answer
            if answer.kind is AnswerKind.DUTY and answer.duties[0].duty.id == duty.id:
                mine.append(Question(text, citation(duty, town, "")))
            if len(mine) * len(service.towns()) >= most:
                break
        found += mine
    return tuple(found)


@asynccontextmanager
async def _running(telegram: LoopbackTelegram, seeds_dir: Path, module: Sequence[str]) -> AsyncIterator[int]:
    """The bot as a process; gives its number."""
    with tempfile.TemporaryDirectory(prefix="sheiguan-loadtest-") as data_dir:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", *module,
            cwd=Path(__file__).parents[2], stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
            env={
                "BOT_TOKEN": TOKEN, "TELEGRAM_API_BASE_URL": telegram.base_url,
                "DATA_DIR": data_dir, "SEEDS_DIR": str(seeds_dir), "LOG_LEVEL": "ERROR",
            },
        )  # fmt: skip
        try:
            yield process.pid
        finally:
            if process.returncode is None:
                process.terminate()
                await process.wait()


@asynccontextmanager
async def _scenario(ear: _Ear, seeds_dir: Path, *module: str) -> AsyncIterator[tuple[LoopbackTelegram, int]]:
    telegram = LoopbackTelegram(ear.hear)
    telegram.start()
    try:
        async with _running(telegram, seeds_dir, module) as pid:
            telegram.say(_FIRST_CHAT - 1, "/help")
            begun = time.monotonic()
            while not ear.said:
                if time.monotonic() - begun > _START_SECONDS:
                    raise LoadTestError(words.DID_NOT_START)
                await asyncio.sleep(0.05)
            ear.said.clear()
            ear.silence_begins()
            yield telegram, pid
    finally:
        await telegram.stop()


async def crowd(
    seeds_dir: Path,
    questions: Sequence[Question],
    chats: int,
    show: Callable[[float], None],
    seconds: float = CROWD_SECONDS,
) -> Crowd:
    """All chats ask within ``seconds``; every tenth asks three questions. ``show`` is told the share that is done."""
    ear = _Ear()
    plan = [
        (
            place * seconds / chats + turn * 0.3,
            _FIRST_CHAT + place,
            questions[(place * 3 + turn) % len(questions)],
        )
        for place in range(chats)
        for turn in range(3 if place % _ASKS_MORE == 0 else 1)
    ]
    async with _scenario(ear, seeds_dir, "bot", "run") as (telegram, _):
        begun = time.monotonic()
        for at, chat, question in sorted(plan, key=lambda each: each[0]):
            await asyncio.sleep(max(0.0, begun + at - time.monotonic()))
            ear.ask(telegram, chat, question)
        ear.silence_begins()
        watching = asyncio.create_task(_watch(lambda: ear.answered / len(plan), show))
        await ear.until(len(plan))
        watching.cancel()
    return Crowd(
        chats, len(plan), ear.answered, ear.out_of_order, tuple(sorted(ear.seconds)),
        most_in_second=_busiest([time for time, _ in ear.said]),
        most_in_chat=max((_busiest(times) for times in _by_chat(ear.said).values()), default=0),
    )  # fmt: skip


async def flood(seeds_dir: Path, questions: Sequence[Question], messages: int = FLOOD_MESSAGES) -> Flood:
    """Somebody asks every two seconds, first alone, then while another chat sends ``messages`` at once."""
    ear, calm, loud = _Ear(), _FIRST_CHAT, _FIRST_CHAT + 1

    async def ask_calmly(telegram: LoopbackTelegram) -> tuple[float, ...]:
        ear.seconds.clear()
        ear.answered = 0
        for turn in range(_CALM_QUESTIONS):
            # One at a time: what one person may be sent in a second is Telegram's limit, not a delay.
            ear.ask(telegram, calm, questions[turn % len(questions)])
            ear.silence_begins()
            await ear.until(turn + 1)
            await asyncio.sleep(_CALM_SECONDS)
        return tuple(sorted(ear.seconds))

    async with _scenario(ear, seeds_dir, "bot", "run") as (telegram, _):
        alone = await ask_calmly(telegram)
        for turn in range(messages):
            telegram.say(loud, questions[turn % len(questions)].text)
        return Flood(alone, await ask_calmly(telegram))


async def endurance(
    seeds_dir: Path, questions: Sequence[Question], messages: int, show: Callable[[float], None]
) -> Endurance:
    """``messages`` from five hundred chats, thirty under way at a time: as many as Telegram takes in a second."""
    ear, under_way, chats = _Ear(), 30, 500
    async with _scenario(ear, seeds_dir, "bot.loadtest.unhurried") as (telegram, pid):
        ear.keeps_times = False
        begun, asked, memory = time.monotonic(), 0, [(0, _own_memory(pid))]
        while ear.answered < messages and time.monotonic() - ear.last < _SILENCE_SECONDS:
            while asked < messages and asked - ear.answered < under_way:
                ear.ask(telegram, _FIRST_CHAT + asked % chats, questions[asked % len(questions)])
                asked += 1
            await asyncio.sleep(0.005)
            if ear.answered >= messages * len(memory) / _SAMPLES:
                memory.append((ear.answered, _own_memory(pid)))
                show(ear.answered / messages)
        return Endurance(messages, ear.answered, time.monotonic() - begun, tuple(memory))


async def _watch(share: Callable[[], float], show: Callable[[float], None]) -> None:
    while True:
        show(share())
        await asyncio.sleep(0.5)


def _own_memory(pid: int) -> float:
    """MB that are the process's own, without mapped files."""
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    return int(status.split("RssAnon:")[1].split()[0]) / 1024


def _by_chat(said: Sequence[tuple[float, int]]) -> dict[int, list[float]]:
    found: dict[int, list[float]] = defaultdict(list)
    for at, chat in said:
        found[chat].append(at)
    return found


def _busiest(times: Sequence[float], seconds: float = 1.0) -> int:
    """The most within any stretch of ``seconds``."""
    window: deque[float] = deque()
    most = 0
    for at in sorted(times):
        window.append(at)
        while window[0] <= at - seconds:
            window.popleft()
        most = max(most, len(window))
    return most

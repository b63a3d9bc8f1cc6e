"""What staff and operators do to a world, and what must have come of it when somebody is killed while doing it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.backups.restoring import restore
from bot.bootstrap import build_library, changing
from bot.previews import Preview
from knowledge.errors import UnchangedError
from tests.faults.world import OWNER, PHRASES, TOWN

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from bot.bootstrap import Office
    from bot.service import Service
    from tests.faults.world import State, World


class Deed(StrEnum):
    """One thing that changes what is in force."""

    UPLOAD = "upload"
    ROLL_BACK = "rollback"
    RESTORE = "restore"
    BUILD = "build"
    DISCARD = "discard"
    RELOAD = "reload"
    FORGET = "unteach"
    TEACH = "teach"
    APPOINT = "appoint"
    DISMISS = "dismiss"


COMMANDS = (Deed.BUILD, Deed.RESTORE)
"""Of operators: no bot is running meanwhile."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A deed at the moment before it may come into force."""

    deed: Deed
    aim: str = ""
    """What will be in force: a content's SHA-256, an edition, a phrase and its duty, an account."""
    draft: str = ""


@dataclass(frozen=True, slots=True)
class Doer:
    """Does deeds. ``told`` hears of each one before it may come into force."""

    world: World
    choice: random.Random
    told: Callable[[Begun], None]

    def command(self, deed: Deed) -> None:
        """One of an operator's."""
        self.told(Begun(deed))
        settings = self.world.settings
        if deed is Deed.BUILD:
            self.world.list_file.write_bytes(self._another_list())
            with changing(settings) as library:
                library.build_and_switch(settings.seeds_dir)
        else:
            with self.world.backup.open("rb") as source:
                restore(source, self.world.data, build_library(settings))

    def do(self, deed: Deed, service: Service, office: Office) -> None:
        """One of staff's."""
        match deed:
            case Deed.UPLOAD | Deed.DISCARD | Deed.RELOAD:
                asyncio.run(self._publish(deed, service, office))
            case Deed.ROLL_BACK:
                others = [each.id for each in service.editions()[:4] if each.id != service.edition.id]
                if others:
                    chosen = self.choice.choice(others)
                    self.told(Begun(deed, chosen))
                    asyncio.run(office.publisher.roll_back(OWNER, chosen, service.edition.id))
            case Deed.TEACH | Deed.FORGET:
                asyncio.run(self._teach(deed, service, office))
            case Deed.APPOINT:
                account = self.choice.randrange(1000, 2000)
                self.told(Begun(deed, str(account)))
                office.access.staff.appoint(account, TOWN, OWNER)
            case Deed.DISMISS:
                account = self.choice.choice([each.user for each in office.access.staff.appointments()] or [1])
                self.told(Begun(deed, str(account)))
                office.access.staff.dismiss(account, TOWN, OWNER)
            case _:
                raise ValueError(deed)

    async def _publish(self, deed: Deed, service: Service, office: Office) -> None:
        publisher = office.publisher
        if deed is Deed.RELOAD:
            self.world.list_file.write_bytes(self._another_list())
            try:
                without = TOWN if service.edition.accepted else ""
                shown = await publisher.reload(OWNER, lambda _: None, without)
            except UnchangedError:
                return
        else:
            received = await publisher.receive(OWNER, self._another_list(), "list.txt")
            if not isinstance(received, Preview):
                raise TypeError(received)
            shown = received
        self.told(Begun(deed, shown.draft.content, shown.draft.id))
        if deed is Deed.DISCARD:
            await publisher.discard(OWNER, shown.draft.id)
        else:
            await publisher.put_online(OWNER, shown.draft.id)

    async def _teach(self, deed: Deed, service: Service, office: Office) -> None:
        if deed is Deed.TEACH:
            phrase, duty = self.choice.choice(PHRASES), self.choice.choice(service.duties(TOWN)[4:8])
            self.told(Begun(deed, f"{phrase} {duty.id}"))
            await office.teacher.teach(TOWN, phrase, duty, OWNER, anyway=True)
        elif known := office.teacher.phrases(TOWN):
            entry = self.choice.choice(known)[0]
            self.told(Begun(deed, entry.taught.phrase))
            await office.teacher.forget(TOWN, entry.id, OWNER)

    def _another_list(self) -> bytes:
        return self.world.list_of(self.choice.randrange(10**6))


def objection(before: State, begun: Begun | None, after: State, restored: State) -> str:
    """What is wrong with what is in force after a kill; empty when nothing is.

    ``before`` is what was in force when the last deed was acknowledged, ``begun`` the one that was under way, and
    ``restored`` what is in the backup.
    """
    if replace(after, drafts=before.drafts) == before:
        lost = begun is not None and begun.deed in {Deed.UPLOAD, Deed.RELOAD} and begun.draft not in after.drafts
        return "neither the list nor its preview is there" if lost else ""
    if begun is None:
        return "what was acknowledged is not in force"
    if begun.draft in after.drafts:
        return "the list is in force and its preview still waits"
    if replace(after, drafts=[]) != replace(_came_of(before, begun, after, restored), drafts=[]):
        return "half of it is in force"
    return ""


def _came_of(before: State, begun: Begun, after: State, restored: State) -> State:
    """All of it in force. What cannot be known beforehand, such as the name of an edition, is taken from ``after``."""
    deed, aim = begun.deed, begun.aim
    detail = after.audit[-1][1] if after.audit else ""
    if deed is Deed.RESTORE:
        return restored
    if deed is Deed.BUILD:
        return replace(before, edition=after.edition, content=after.content)
    match deed:
        case Deed.UPLOAD | Deed.RELOAD:
            then, begins = replace(before, edition=after.edition, content=aim), after.edition
        case Deed.ROLL_BACK:
            then, begins = replace(before, edition=aim, content=after.content), aim
        case Deed.TEACH:
            phrase, duty = aim.split()
            then, begins = replace(before, taught={**before.taught, phrase: duty}), duty
        case Deed.FORGET:
            kept = {phrase: duty for phrase, duty in before.taught.items() if phrase != aim}
            then, begins = replace(before, taught=kept), TOWN
        case Deed.APPOINT:
            staff = sorted([*(each for each in before.staff if each[0] != int(aim)), [int(aim), TOWN]], key=str)
            then, begins = replace(before, staff=staff), aim
        case _:
            then, begins = replace(before, staff=[each for each in before.staff if each[0] != int(aim)]), aim
    actions = {"reload", "without"} if deed is Deed.RELOAD else {str(deed)}
    action = after.audit[-1][0] if after.audit else ""
    entry = [action, detail] if action in actions and detail.startswith(begins) else ["missing", ""]
    return replace(then, audit=[*before.audit, entry])

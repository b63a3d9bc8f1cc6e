"""What the buttons of previews and editions do, within the 64 bytes of callback data.

u:y:<draft>                    put it online
u:n:<draft>                    discard it
u:v:<draft>:<section>:<page>   show a section; ``o`` is the overview
u:t:<draft>:<town>             say whose list it is
u:w:<town>                     preview of SEEDS_DIR without the list that was sent for a town
u:l:<page>                     the editions
u:e:<edition>                  look at an edition before it is put back
u:k:<edition>:<instead>        put it back in place of the one that was online then, named by its time
u:x                            leave it as it is
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.render.callback_fields import as_number, valid

_DRAFT = re.compile("[0-9a-f]{12}")
_SECTION = re.compile("[oacrnp]")
_PAGE = re.compile("[0-9]{1,5}")
_TOWN = re.compile(r"~?[A-Za-z0-9_.-]{1,32}")
_EDITION = re.compile(r"\d{8}T\d{6}\.\d{3}-[0-9a-f]{12}")
_STAMP = re.compile(r"\d{8}T\d{6}\.\d{3}")


@dataclass(frozen=True, slots=True)
class PutOnline:
    """Puts a draft online."""

    draft: str


@dataclass(frozen=True, slots=True)
class Discard:
    """Forgets a draft."""

    draft: str


@dataclass(frozen=True, slots=True)
class ShowSection:
    """Shows one page of a preview."""

    draft: str
    section: str
    page: int


@dataclass(frozen=True, slots=True)
class OfTown:
    """Says whose list a draft is. ``town`` is a town key."""

    draft: str
    town: str


@dataclass(frozen=True, slots=True)
class Without:
    """Previews SEEDS_DIR without a town's accepted list. ``town`` is a town key."""

    town: str


@dataclass(frozen=True, slots=True)
class ListEditions:
    """Shows one page of the editions."""

    page: int


@dataclass(frozen=True, slots=True)
class LookAt:
    """Shows what putting an edition back would change."""

    edition: str


@dataclass(frozen=True, slots=True)
class PutBack:
    """Puts an edition back."""

    edition: str
    instead: str
    """Time of the edition that answered when this was offered, as its id begins."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Changes nothing."""


UploadAction = PutOnline | Discard | ShowSection | OfTown | Without | ListEditions | LookAt | PutBack | Leave


def stamp(edition: str) -> str:
    """The time with which an edition's id begins; no two editions have the same."""
    return edition.partition("-")[0]


def encode(action: UploadAction) -> str:
    """The callback data of an action."""
    match action:
        case PutOnline(draft):
            return f"u:y:{draft}"
        case Discard(draft):
            return f"u:n:{draft}"
        case ShowSection(draft, section, page):
            return f"u:v:{draft}:{section}:{page}"
        case OfTown(draft, town):
            return f"u:t:{draft}:{town}"
        case Without(town):
            return f"u:w:{town}"
        case ListEditions(page):
            return f"u:l:{page}"
        case LookAt(edition):
            return f"u:e:{edition}"
        case PutBack(edition, instead):
            return f"u:k:{edition}:{instead}"
        case Leave():
            return "u:x"


def decode(data: str) -> UploadAction | None:
    """The action of callback data; None for data that this version does not know."""
    try:
        match data.split(":"):
            case ["u", "y", draft]:
                return PutOnline(valid(_DRAFT, draft))
            case ["u", "n", draft]:
                return Discard(valid(_DRAFT, draft))
            case ["u", "v", draft, section, page]:
                return ShowSection(valid(_DRAFT, draft), valid(_SECTION, section), as_number(_PAGE, page))
            case ["u", "t", draft, town]:
                return OfTown(valid(_DRAFT, draft), valid(_TOWN, town))
            case ["u", "w", town]:
                return Without(valid(_TOWN, town))
            case ["u", "l", page]:
                return ListEditions(as_number(_PAGE, page))
            case ["u", "e", edition]:
                return LookAt(valid(_EDITION, edition))
            case ["u", "k", edition, instead]:
                return PutBack(valid(_EDITION, edition), valid(_STAMP, instead))
            case ["u", "x"]:
                return Leave()
    except ValueError:
        return None
    return None

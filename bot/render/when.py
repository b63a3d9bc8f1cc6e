"""Times as people in China read them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

BEIJING = timezone(timedelta(hours=8))


def moment(written: str) -> str:
    """An ISO time: 2025-07-03 09:30; as it was written when it is none."""
    try:
        return datetime.fromisoformat(written).astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return written


def built_at(edition: str) -> str:
    """The ISO time with which an edition's id begins; the id itself when there is none."""
    try:
        return datetime.strptime(edition[:15], "%Y%m%dT%H%M%S").replace(tzinfo=UTC).isoformat()
    except ValueError:
        return edition


def moment_of(seconds: float) -> str:
    """The same for seconds since the epoch."""
    return datetime.fromtimestamp(seconds, UTC).astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")

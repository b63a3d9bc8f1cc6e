"""Editions as SQLite files: write one, verify one, read one. The only package with SQL; the tables are in schema.sql."""

from knowledge.store.editions import (
    SCHEMA_VERSION,
    EditionInfo,
    Snapshot,
    accepted_of,
    origins,
    read_edition,
    verify_edition,
)
from knowledge.store.reading import StoredLists
from knowledge.store.writing import EditionWriter

__all__ = [
    "SCHEMA_VERSION",
    "EditionInfo",
    "EditionWriter",
    "Snapshot",
    "StoredLists",
    "accepted_of",
    "origins",
    "read_edition",
    "verify_edition",
]

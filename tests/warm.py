"""What every command loads, loaded once: the process that imports this is forked for each command of the tests."""

from __future__ import annotations

from pathlib import Path

import bot.__main__  # noqa: F401  for what it imports
from knowledge.desk import Desk
from knowledge.seeds import load_seeds

Desk([each.duties for each in load_seeds(Path(__file__).parents[1] / "seeds").lists]).warm()

"""The bot's commands on a world, in this process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner

from bot.__main__ import main

if TYPE_CHECKING:
    from click.testing import Result

    from tests.faults.world import World


def command(world: World, *arguments: str, stdin: bytes = b"", token: str = "") -> Result:
    """What one prints and how it ends. What nobody caught is raised."""
    environment = {"DATA_DIR": str(world.data), "SEEDS_DIR": str(world.settings.seeds_dir), "BOT_TOKEN": token}
    return CliRunner().invoke(main, arguments, env=environment, input=stdin, catch_exceptions=False)

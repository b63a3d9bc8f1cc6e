"""The process in which atheris searches: ``python -m tests.fuzz.guided TARGET ARGUMENTS-OF-LIBFUZZER``.

libFuzzer takes the process over and ends it itself, so it has one of its own.
"""

from __future__ import annotations

import sys

import atheris


def main() -> None:
    """Instruments our code, then searches until libFuzzer's arguments say that it is enough."""
    name, *arguments = sys.argv[1:]
    # Nothing of ours is imported before: only what is imported here is counted.
    with atheris.instrument_imports(include=["knowledge", "bot"]):
        from tests.fuzz.target import targets

        target = targets()[name]
    atheris.Setup([sys.argv[0], *arguments], target.run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()

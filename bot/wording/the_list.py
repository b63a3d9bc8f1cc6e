"""What is known of a town's list: its name, its date, who published it, and since when the bot answers from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.records import Town


def about(town: Town, loaded: str) -> tuple[str, ...]:
    """The answer to 清单是哪年的, 谁发的, 多久更新一次; ``loaded`` as people read times, empty where it is not known."""
    published = f"{town.published}公布" if town.published else "哪年公布的，清单上没写"
    publisher = f"公布的是{town.publisher}" if town.publisher else "谁公布的，清单上没写"
    return (
        f"我按《{town.list_title}》回答。",
        f"{published}，{publisher}。",
        *([f"我这里用的这一版，是 {loaded} 装好的。"] if loaded else []),
        f"多久更新一次，清单里没写。{town.self_word}出了新的，管清单的人换上，我就按新的答。",
    )

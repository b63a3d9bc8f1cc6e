"""Short answers and long ones, and the button with the chat's town."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.records import Town

MORE = "更多"
SHORTER = "简明"
LONGER = "说全些"
BRIEF_ON = ("好，往后只说两句，再加依据。", "要说全，发 /brief off 。")
BRIEF_OFF = ("好，往后说全些。", "要简明，发 /brief on 。")
BRIEF_NOTICE = "往后只说两句"
LONG_NOTICE = "往后说全些"
BRIEF_HOW = "想简明，发 /brief on ；想说全，发 /brief off 。"


def home(town: Town) -> str:
    """On the button that changes the chat's town."""
    return f"我的镇：{town.name}"

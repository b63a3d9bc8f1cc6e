"""What Telegram shows of the bot itself: the command menu and the descriptions."""

from __future__ import annotations

from bot.wording.smalltalk import EXAMPLE

COMMANDS = {
    "start": "从头开始",
    "town": "选镇、换镇",
    "help": "怎么用",
    "privacy": "我记什么、不记什么",
    "forget": "删掉我记的",
}
ADMIN_COMMANDS = {
    "reload": "重新装清单",
    "editions": "看各版清单",
    "rollback": "换回以前的一版",
    "why": "一句话为什么这样答",
}
DESCRIPTION = (
    "碰到事不知道归谁管？直接问我。\n"
    f"比如：{EXAMPLE}？\n\n"
    "我按乡镇公布的履职事项清单，告诉您：归哪个部门管、镇里怎么办、依据是哪一条。不编，查不到就说查不到。"
)
SHORT_DESCRIPTION = "碰到事不知道归谁管，直接问。按乡镇履职事项清单回答，有依据。"

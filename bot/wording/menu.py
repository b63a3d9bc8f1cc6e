"""What Telegram shows of the bot itself: the command menu and the descriptions."""

from __future__ import annotations

from bot.wording.smalltalk import EXAMPLE

COMMANDS = {
    "start": "从头开始",
    "town": "选镇、换镇",
    "browse": "翻看清单",
    "departments": "按部门看清单",
    "item": "看某一项，如：/item 配合 20",
    "brief": "简明：只说两句",
    "export": "清单做成表格或 PDF",
    "compare": "两个镇比一比",
    "whose": "布置的活该谁干",
    "help": "怎么用",
    "privacy": "我记什么、不记什么",
    "forget": "删掉我记的",
}
MENULESS = frozenset({"id"})
"""Commands that no menu shows."""
ADMIN_COMMANDS = {
    "editions": "看各版清单",
    "reload": "从清单目录重新装清单",
    "rollback": "换回以前的一版",
    "why": "加一句话，看为什么这样答",
    "misses": "哪些话没答好，点一下就能教",
    "teach": "教一句话，如：/teach 麦场上放炮",
    "vocabulary": "教过的话",
    "stats": "问了多少、答得怎样，一张图",
    "health": "机器人好不好",
    "off": "停一停，先不回答",
    "on": "接着回答",
    "staff": "请人管清单，或不再请",
    "audit": "谁做过什么",
}
DESCRIPTION = (
    "碰到事不知道归谁管？直接问我。\n"
    f"比如：{EXAMPLE}？\n\n"
    "我按乡镇公布的履职事项清单，告诉您：归哪个部门管、镇里怎么办、依据是哪一条。不编，查不到就说查不到。"
)
SHORT_DESCRIPTION = "碰到事不知道归谁管，直接问。按乡镇履职事项清单回答，有依据。"

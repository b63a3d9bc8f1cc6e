"""The bot's own messages in a chat: start, help, privacy, forgetting, and what it cannot read."""

from __future__ import annotations

from bot.wording.smalltalk import EXAMPLE

START_HEADING = "碰到事不知道找谁？直接问我。"
START = (
    f"比如：{EXAMPLE}？",
    "我按乡镇公布的履职事项清单回答，不编。",
    "我只记您选的镇和正在说的那一项，不记您说的话。",
)
START_GROUP = "在群里问我，先 @ 我，或者回复我的消息。"
HELP_HEADING = "怎么用"
HELP = (
    "直接打字，说一件事就行。",
    f"比如：{EXAMPLE}？",
    "",
    "接着问也行：“那打疫苗归哪个单位？”“镇里怎么办？”",
    "我给出几件让您挑时，点一下，或回个数字。",
    "说错了，改一下那条消息，我跟着改。",
    "",
    "/town 选镇、换镇",
    "/privacy 我记什么、不记什么",
    "/forget 把我记的都删掉",
)
HELP_ADMIN = (
    "",
    "管理员：",
    "/reload 重新装清单",
    "/editions 看各版清单",
    "/rollback 换回以前的一版",
    "/why 加一句话，看为什么这样答",
)
PRIVACY_HEADING = "我记什么、不记什么"
PRIVACY = (
    "我记这三样：",
    "1. 您选的镇。",
    "2. 刚才说到清单里的哪一项，过半小时就不再用，之后删掉。",
    "3. 我的哪条消息答的是您的哪条消息，两天后删。您改了问题，我好跟着改。",
    "",
    "我不记您说的话、您的名字、您的号码，日志里也没有。是谁的聊天，只存一个认不出人的编码。",
    "您的消息要经过 Telegram，它怎么存，我管不了。",
    "",
    "想全部删掉，发 /forget 。",
)
FORGOTTEN = ("删掉了。您选的镇、说到的事，都没有了。", "要再用，直接问，或发 /start 。")
UNKNOWN_COMMAND = "没有这个命令。直接打字说您的事就行，/help 有说明。"
CANNOT_READ = "图片、语音、文件这些我看不了。请打字，用一句话说说是什么事。"
FAULT = "出了点毛病，这回没答上来。请过一会儿再问一次；急事请打 12345。"
EMPTY_MENTION = "我在。请在 @ 我的同一条消息里说您的事。"

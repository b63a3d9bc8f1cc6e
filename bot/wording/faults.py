"""What stops the bot from starting, for the person who starts it."""

NO_TOKEN = "设置 BOT_TOKEN 没有填。在 Telegram 里找 @BotFather 要一个口令。"
REFUSED_TOKEN = "设置 BOT_TOKEN 不对：Telegram 不认这个口令，请到 @BotFather 那里核对。"

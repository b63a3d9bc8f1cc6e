"""What stops the bot from starting or from keeping things, for the person who runs it."""

NO_TOKEN = "设置 BOT_TOKEN 没有填。在 Telegram 里找 @BotFather 要一个口令。"
REFUSED_TOKEN = "设置 BOT_TOKEN 不对：Telegram 不认这个口令，请到 @BotFather 那里核对。"
REVOKED_TOKEN = "Telegram 不再认这个口令（BOT_TOKEN），多半是收回了。请到 @BotFather 那里换一个，填好再启动。"
CANNOT_KEEP = "没有存下来：写不进数据目录。请检查磁盘空间和写权限，再试一次。"
REFUSED_WEBHOOK = "设置 WEBHOOK_URL 不对：Telegram 不肯往这个网址送消息（{reason}）。"
CANNOT_LISTEN = "设置 {name} 不对：这个地址和端口现在用不了，可能有别的程序占着。"

"""What the terminal shows: the chat's own lines and the commands' results."""

WELCOME = "谁管：碰到事不知道找谁，直接打字问我。"
KEEPS = "我不保存您说的话。输入 /help 看用法，/quit 离开。"
TOKEN_HINT = "想接到 Telegram：在 Telegram 里找 @BotFather 要一个口令，再用 BOT_TOKEN=口令 make run 启动。"
HELP = """直接打字说您的事，例如：邻居家的狗没办证还咬人，找谁
/town 换乡镇   例如：/town 西北湾
/item 看某一项 例如：/item 配合 20
/privacy 我保存什么
/help 看用法   /quit 离开"""
PRIVACY = "在这里说的话只留在您的屏幕上，我不保存、不上传。关掉窗口就什么都没有了。"
PROMPT = "您说：{town}> "
GOODBYE = "好的，有事再来。"
CHOOSE_TOWN = "您是哪个乡镇的？输入序号或名字："
TOWN_SET = "好的，下面说的都是{town}。"
TOWN_UNKNOWN = "没有找到这个乡镇。现在有：{towns}。"
UNKNOWN_COMMAND = "没有这个命令。输入 /help 看用法。"
ITEM_USAGE = "这样写：/item 配合 20"
ITEM_UNKNOWN = "清单里没有这一项。"

BUILT = "已建好并启用：{edition}"
TOWN_COUNT = "  {town}：{count}项"
CHECK_SUMMARY = "{files}份清单，{duties}项；错误{errors}处，提醒{notes}处。"
CHECK_CLEAN = "没有发现问题。"
NO_EDITIONS = "还没有建过数据。运行 build 建一版。"
EDITION_CURRENT = "（正在用）"
FAILED = "没有成功：{sentence}"
CHECKS_FAILED = "清单没有通过检查，原来的数据照常使用："
PROBLEM = "{file}:{line}: {severity} {kind}: {words} —— {message}"
SEVERITY = {"error": "错误", "note": "提醒"}
HEALTHY = "正常：{edition}"
NOT_WELL = "正在运行的机器人没有应声，或者还没准备好。"
OUTPUT_FAILED = "写不出结果（{reason}）"
PUT_BACK = "已换回：{edition}"
NO_GOOD_EDITION = "没有能用的数据。运行 build 建一版。"
INTERRUPTED = "已停止。"
BAD_ID = "没有这一项：{id}"

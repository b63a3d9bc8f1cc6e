"""What the commands backup and restore say."""

MADE = "备份好了：{file}"
MADE_WITH = "  清单 {edition}；以前的版本 {older} 版；发给机器人的清单文件 {lists} 份；{ledger}。"
WITH_LEDGER = "管清单的人、教过的话、做过的事都在里面"
WITHOUT_LEDGER = "还没有 ledger.db（没有接过 Telegram）"
MISSING = "  缺一份：{file} 在数据目录里找不到或者坏了，清单本身不受影响。"
FELL_BACK = "  注意：{fault}，备份的是能用的那一版。"
KEEP_SAFE = "  里面有管清单的人的账号，请放在别人看不到的地方。"
RESTORED = "恢复好了：{edition}（{made_at} 做的备份）。现在可以启动机器人。"
ASIDE = "  原来的数据放在 {aside}，机器人开着，过 7 天会自己删掉；要多留，请先挪到别处。"

NOT_A_BACKUP = "这个文件不是谁管的备份，或者坏了。现在的数据没有动。"
NEWER = "这个备份是更新的程序做的，请用新版程序来恢复。现在的数据没有动。"
TOO_LARGE = "这个备份太大，不像是谁管做的。现在的数据没有动。"
NO_ROOM = "数据目录的磁盘空间不够，或者写不进，恢复不了这个备份。现在的数据没有动。"
NO_FILE = "打不开这个备份文件，请核对名字和权限。现在的数据没有动。"
EXISTS = "已经有这个文件了，没有覆盖。请换个名字。"
NOT_WRITTEN = "备份写不下去，请检查那里的磁盘空间和写权限。"
CHANGING = "正在换清单，没有备份成。过一会儿再试。"
NO_EDITION = "还没有能用的数据，没有什么可以备份。"
NOT_MOVED = (
    "数据目录里的东西挪不动，没有恢复成，原来的数据没有动。请检查写权限，还有 editions、lists 是不是单独挂载的。"
)

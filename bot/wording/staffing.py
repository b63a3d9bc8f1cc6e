"""Who keeps the lists: appointing, dismissing, the audit, the switch; and what others see of all that."""

from __future__ import annotations

NOT_YOURS = "这件事不归您管，请找管机器人的人。"
NOT_YOUR_BUTTON = "这个按钮不归您点。"
IN_PRIVATE = "这个请私下发给我，群里人多，不方便看。"
SENT_IN_PRIVATE = "我私下发给您了，请到和我的聊天里点。"
NOT_SENT_IN_PRIVATE = "我没法私下发给您。请先私下给我发 /start ，再来一次。"
ALL_TOWNS = "所有的镇"
STAFF = "谁在管清单"
NOBODY = "还没有请人管清单。"
OWNER_OF_SETTINGS = "（站长，写在设置里）"
ADMIN_OF_SETTINGS = "（管所有的镇，写在设置里）"
STAFF_HOW = "要请一个人管清单，这几样做一样就行："
STAFF_WAYS = (
    "1. 十分钟之内，把他的一条消息转发给我。",
    "2. 在群里回复他的消息，发 /staff 。",
    "3. 发 /staff 加他的账号，比如 /staff 123456789 。他给我发 /id ，就能看到账号。",
)
WHICH_TOWN = "请他管哪个镇的清单？"
HIDDEN = "他设置了不让人看到账号。请他给我发 /id ，再把号码发给我：/staff 加号码。"
A_BOT = "这是一个机器人，请不了。请回复人的消息。"
NOT_A_NUMBER = "请在 /staff 后面写他的账号，只写数字，比如 /staff 123456789 。"
IS_OWNER = "他写在设置里，本来就什么都能管，不用再请。"
NEVER_MIND = "算了"
LEFT = "好，没有改。"
OTHER_PAGE = "人员变过了。请重新发 /staff 。"
OLD_TOWN = "这个镇的清单现在没有。请重新发 /staff 。"
AUDIT = "谁做过什么（新的在前，北京时间）"
NO_AUDIT = "还没有人做过什么。"
OFF = (
    "停了。问事的人现在只看到一句“正在检修”，有危险的事照样先报电话。",
    "您和别的管理员私下问我，我照常回答，好检查。",
    "修好了，发 /on 。",
)
ON = "开了，照常回答。"
OFF_ALREADY = "本来就停着。要开，发 /on 。"
ON_ALREADY = "本来就开着。"
NOTICE = (
    "我正在检修，先不回答，请过些时候再问。",
    "人有危险，马上打 110（报警）、119（火警、救援）或 120（急救）。",
    "别的急事，打 12345。",
)
NOTICE_SHORT = "正在检修，请过些时候再点。"
ACTIONS = {
    "appoint": "请人管清单",
    "dismiss": "不再请他管清单",
    "upload": "上线了发来的清单",
    "reload": "从清单目录重新装了清单",
    "without": "改用了清单目录里的清单",
    "rollback": "换回了以前的一版",
    "off": "停了回答",
    "on": "开了回答",
    "teach": "教了一句话",
    "unteach": "删了教过的一句话",
    "drop-misses": "划掉了没答好的话",
}


def account(user: int) -> str:
    """/id: the account's number, for whoever is to appoint it."""
    return f"您的账号是 {user} 。谁要请您管清单，把这个号码告诉他。"


def person(user: int, name: str) -> str:
    """One of the staff."""
    return f"{name}（{user}）" if name else str(user)


def keeps(person: str, town: str) -> str:
    """Which town somebody keeps."""
    return f"· {person}：{town}"


def dismiss(person: str, town: str) -> str:
    """Button: takes an appointment back."""
    return f"不再请 {person} 管{town}"


def appointed(person: str, town: str) -> str:
    """To the owner."""
    return f"好，{person} 从现在起管{town}的清单。"


def dismissed(person: str, town: str) -> str:
    """To the owner."""
    return f"好，{person} 不再管{town}的清单。"


def welcome(town: str) -> tuple[str, ...]:
    """To whoever was appointed."""
    return (
        f"请您来管{town}的清单了。",
        "要换清单，把文件发给我就行：Word、Excel、PDF、网页、文本都可以。",
        "别的发 /help 看。",
    )


def who_is(person: str) -> str:
    """Over the towns to choose from."""
    return f"请的是：{person}"


def more_towns(user: int) -> str:
    """Under that, where there are more towns than buttons."""
    return f"乡镇太多，这里没有全列。没有的，带上名字发：/staff {user} 县名镇名"


def of_edition(at: str) -> str:
    """Which edition was put back."""
    return f"{at} 的那一版"


def entry(at: str, user: int, action: str, detail: str) -> str:
    """One line of the audit."""
    done = ACTIONS.get(action, action)
    return f"{at} {user} {done}{f'：{detail}' if detail else ''}"

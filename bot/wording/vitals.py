"""/health, and what owners are told when something goes wrong."""

from __future__ import annotations

HEADING = "机器人好不好"
ANSWERING = "正在回答。"
PAUSED = "停着，先不回答。要开，发 /on 。"
NO_FAULTS = "近7天没有出过毛病。"
FAULTS = "近7天的毛病（新的在前，北京时间）"
MEMORY_UNKNOWN = "内存：看不到"
AGAIN = "再看一次"
DISK_FULL = "磁盘快满了，请清理，不然清单和记录存不下来。"
TOLD_ONCE = "同一种毛病，一小时里只说一次。看详情：发 /health ，或者看日志。"
SHORT_OF_DISK = 200 * 1024 * 1024
"""Free bytes below which the disk counts as nearly full."""
KINDS = {
    "Conflict": "另有一个程序在用同一个口令取消息",
    "NetworkError": "连不上 Telegram",
    "TimedOut": "Telegram 很久没有回音",
    "RetryAfter": "Telegram 让我慢一点",
    "BadRequest": "有一条回答 Telegram 不收，没有发出去",
    "InvalidToken": "Telegram 不认口令",
    "StorageError": "写不进数据目录",
}
OTHER = "程序出错，有一次没答上来"


def edition(built: str, towns: int, duties: int) -> str:
    """Which lists answer, and since when."""
    return f"清单：{built} 起用的这一版，{towns} 个镇，共 {duties} 项"


def uptime(seconds: float) -> str:
    """How long the bot has run."""
    minutes = int(seconds // 60)
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        said = f"{days} 天 {hours} 小时"
    elif hours:
        said = f"{hours} 小时 {minutes} 分钟"
    else:
        said = f"{minutes} 分钟" if minutes else "不到 1 分钟"
    return f"已经连着开了：{said}"


def waiting(count: int) -> str:
    """The queue."""
    return f"排队等着答的：{count} 条" if count else "排队等着答的：没有"


def size(count: int) -> str:
    """Bytes as people say them: 1.2 MB."""
    size = count / 1024
    for unit in ("KB", "MB"):
        if size < 1000:
            return f"{size:.1f} {unit}" if size < 10 else f"{size:.0f} {unit}"
        size /= 1024
    return f"{size:.1f} GB"


def database(name: str, count: int) -> str:
    """One database file."""
    return f"{name} {size(count)}"


def folder(databases: str, count: int) -> str:
    """What is kept on the disk."""
    return f"数据：{databases}；数据目录一共 {size(count)}"


def free(count: int) -> str:
    """Room on the disk."""
    return f"磁盘还空着：{size(count)}"


def memory(count: int) -> str:
    """Of the process."""
    return f"内存：用了 {size(count)}"


def fault(kind: str, count: int, at: str) -> str:
    """One kind of error. ``kind`` begins with its class."""
    return f"· {at} {_said(kind)}（{kind}），{count} 次"


def alert(kind: str, count: int, at: str) -> tuple[str, ...]:
    """To an owner. ``count``: how often since they were told last."""
    times = f"，这是上次告诉您以后的第 {count} 次" if count > 1 else ""
    return (f"{_said(kind)}（{kind}）。", f"时间：{at}（北京时间）{times}。")


def more_kinds(count: int) -> str:
    """Errors that do not fit into the message to an owner."""
    return f"还有 {count} 种毛病。"


ALERT = "机器人出毛病了"


def _said(kind: str) -> str:
    return KINDS.get(kind.split()[0], OTHER)

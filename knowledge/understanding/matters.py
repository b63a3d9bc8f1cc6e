"""How much matter of its own a message brings: words that any duty could be asked by weigh little."""

from __future__ import annotations

import re

_ACTS = (
    "罚 批 定 查 验 审 签 签字 盖章 盖 发 拨 领 收 拿 取 打 交 报 量 算 聘 派 评 分 销 出 填 写 送 转 寄 改 换 补 退 追 追回 催 看 抓 挑 选 "
    "收走 收回 收上去 上收 排 顶 赔 垫 核 修 拆 清 拉 接 移 移给 移交 公布 看看 检查 调查 处罚 罚款 认定 验收 审批 审核 批准 公示 登记 备案 上报 汇报 通知 组织 牵头 监督 "
    "监管 指导 维护 维修 保管 保障 清理 过来 上门 来人 派人 执法 拍板 算数 算账 打款 打钱 发钱 出钱 掏钱 赔钱 给钱 拨款 拿钱 开条子 写条子 批条子 打条子 兑现 核实 核查 核对 复核 "
    "复查 摸底 录入 填表 交表 存档 保存 推荐 顶着 管着 盯着 反映 举报 告状 投诉 破案 销掉 对口 定等次 协调 审查 开会 办理 受理 处置 整改 整治 编 编制 "
    "确认 决定 把关 抽查 巡查 巡 劝 拦 挡 催办 督促 追究 定性 定案 判 立案 没收 扣 解释 答复 回话 回复 签收 转交 下发 派发 发放 落实 安排 保证 评估 鉴定 检验 检测 化验 "
    "采购 招标 施工 动工 开工 完工 竣工 收尾 建好 弄好 修好 办好 批下来 收齐 交齐 备齐 凑齐 对账 过目 露面 出头 打分 考核 封 查封 停业 关停 取缔 撑腰 兜底 担责 背锅"
)
_THINGS = (
    "钱 款 证 本 表 票 章 照 牌 牌子 单子 名单 材料 手续 名额 标准 程序 结果 意见 方案 预案 经费 资金 补助 补贴 费用 工作 任务 东西 物资 人 人员 专家 户 "
    "地方 点 摊子 店 厂 厂子 家里 老板 公司 系统 数字 数据 档案 报告 申请 合同 协议 计划 项目 工程 场地 房子 设备 家具 车 队伍 头头 领导 书记 主任 干部 队长 工作人员 "
    "负责人 当事人 对方 本人 家属 群众 村民 居民 农户 企业 商户 单据 条子 凭证 证明 公章 签名 年底 年初 月底 月初 季度 分数 执照 许可 资质 指标 进度 情况 问题 线索 原因 责任人"
)
_SMALL = (
    "回来 上去 下去 归 先 时候 完 完了 最后 一步 在 来 去 往 把 被 得 着 过 了 的 我 你 他 她 它 这 那 能 会 要 想 像 小 大 新 多 少 好 坏 对 错 不 没 没有 就 都 "
    "也 还 够 听 讲 说人话 别扯 快 慢 光 尽 老 常 总 每 各 用 叫 使 按 照着 跟着 对着 头一步 头 底下 后头 前头 起来 出来 进来 出去 进去 回去 一遍 一趟 一次 几趟 当场 "
    "马上 赶紧 干脆 直接 随时 统一 临时 另外 亲自 单独 当初 起初 眼下 这阵 到时候 到时 那时候 那会儿 不肯 不听 不服 不认 不认账 不承认 不理 不睬 不改 耍赖 赖账 赖着 糊弄 拖着 不干 不动 不走 不管用 不合格 合格 算数 符合"
)
_LITTLE = 0.3
"""What a character of a word weighs that any duty could be asked by, beside one of a word that tells the matter."""
_GENERAL = re.compile("|".join(sorted(f"{_ACTS} {_THINGS} {_SMALL}".split(), key=len, reverse=True)))


def weight_of(own: str) -> float:
    """How much a message's own words weigh: a character of them 1, of general words less (审批 less than 宅基)."""
    telling = len(_GENERAL.sub("", own))
    return telling + _LITTLE * (len(own) - telling)

"""The words of printed figures and what each does to its number."""

from collections.abc import Iterable

from shuheng.model.qualifier import NEARLY, OVER, UNDER

# Before the number or after it: the bound a qualifier sets. Several words, one meaning.
BEFORE = {
    **dict.fromkeys(OVER, "over"),
    **dict.fromkeys(("不低于", "不少于", "不小于", "至少", "上", "≥", ">="), "at_least"),
    **dict.fromkeys(NEARLY, "nearly"),
    **dict.fromkeys(("约", "大约", "约为", "大概", "≈"), "about"),
    **dict.fromkeys(UNDER, "under"),
    **dict.fromkeys(("不超过", "不超", "不高于", "不多于", "不大于", "至多", "最多", "≤", "<="), "at_most"),
}
AFTER = {
    **dict.fromkeys(("以上", "及以上"), "at_least"),
    **dict.fromkeys(("左右", "上下"), "about"),
    **dict.fromkeys(("以下", "以内", "之内"), "at_most"),
}

RISES = ("增长", "上升", "提高", "提升", "增加", "上涨", "扩大", "增", "升", "↑")
FALLS = ("下降", "减少", "降低", "下滑", "回落", "下跌", "缩小", "负增长", "减", "降", "↓")
# Names of a change: 增速为5% is a change, where 下降为5% is a level.
RISE_RATES = ("增长率", "增长速度", "增速", "增幅")
FALL_RATES = ("降幅", "跌幅")
# What a change is measured from. Said of a number alone, 同比5.2%, they make it a change.
BASES = ("同比", "环比", "年均", "平均", "名义", "比上年", "较上年", "比上年同期", "较上年同期")
# Words before a number that leave it as it is.
LEADS = (
    "实现",
    "完成",
    "达到",
    "达",
    "为",
    "是",
    "有",
    "已",
    "已经",
    "实际",
    "累计",
    "合计",
    "共",
    "共计",
    "总计",
    "仅",
)

# What was not counted: SDMX OBS_STATUS F forecast or target, E estimated.
PLANS = ("培育", "打造", "力争", "目标", "计划", "预计", "预期", "规划")
ESTIMATES = ("估计", "估算", "测算", "推算")

# As powers of ten. A numeral carries its own 百 and 千: 三百万 is a numeral and 万.
MAGNITUDES = {
    "万亿": 12,
    "千亿": 11,
    "百亿": 10,
    "十亿": 9,
    "亿": 8,
    "千万": 7,
    "百万": 6,
    "十万": 5,
    "万": 4,
    "千": 3,
    "百": 2,
}

# Words that stand for no figure, and why: SDMX OBS_STATUS O not reported, M cannot exist, Q withheld. In
# yearbooks … is a figure too small to show. It is not reported either way, and it is not zero.
NOT_AVAILABLE = {
    **dict.fromkeys(("暂无", "暂无数据", "暂缺", "缺", "缺报", "无", "没有", "无数据", "尚无", "不详"), "O"),
    **dict.fromkeys(
        ("未报", "未填", "未统计", "未公布", "尚未公布", "未发布", "待定", "待核", "待补", "待报"), "O"
    ),
    **dict.fromkeys(("...", "null", "none", "nan"), "O"),
    **dict.fromkeys(("-", "/", "不适用", "不存在", "不可比", "无此项", "n/a", "na"), "M"),
    **dict.fromkeys(("保密", "涉密", "不公开", "不宜公开"), "Q"),
}
WITHDRAWN = ("撤回", "撤销", "作废", "申请撤回")

# Units that count things one by one: a whole number of them was counted, not rounded.
COUNTED = ("个", "家", "项", "架", "位")

# Which of a figure's editions is meant. What says nothing of the three is unstated.
VINTAGES = {"初步": "initial", "快报": "initial", "初算": "initial", "核实": "verified", "普查": "census"}
VINTAGES |= {"initial": "initial", "verified": "verified", "census": "census", "最终": "verified"}


def vintage_named(text: str | None) -> str:
    """Which edition of a figure a text names; "unstated" where it names none.

    >>> vintage_named("初步核算数"), vintage_named("未注明")
    ('initial', 'unstated')
    """
    written = (text or "").casefold()
    if "未" in written:  # 未核实, 未注明
        return "unstated"
    return next((vintage for said, vintage in VINTAGES.items() if said in written), "unstated")


def status_named(text: str) -> str | None:
    """F of a plan or forecast and E of an estimate, as a text says; None where it says neither.

    >>> status_named("预计数"), status_named("含龙港")
    ('F', None)
    """
    if any(word in text for word in PLANS):
        return "F"
    return "E" if any(word in text for word in ESTIMATES) else None


def any_of(words: Iterable[str]) -> str:
    """A regular expression for one of the words, longer ones first, so that 超过 is not 超 and 过."""
    return "|".join(sorted(words, key=len, reverse=True))

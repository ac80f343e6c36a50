"""The words of printed figures and what each does to its number."""

from collections.abc import Iterable

# Before the number or after it: the bound a qualifier sets. Several words, one meaning.
BEFORE = {
    **dict.fromkeys(("超", "超过", "超出", "突破", "逾", "高于", "大于", "多于", ">"), "over"),
    **dict.fromkeys(("不低于", "不少于", "不小于", "至少", "≥"), "at_least"),
    **dict.fromkeys(("近", "接近", "将近"), "nearly"),
    **dict.fromkeys(("约", "大约", "约为", "大概", "≈"), "about"),
    **dict.fromkeys(("不足", "不到", "低于", "小于", "少于", "<"), "under"),
    **dict.fromkeys(("不超过", "不高于", "不多于", "不大于", "至多", "最多", "≤"), "at_most"),
}
AFTER = {
    **dict.fromkeys(("以上", "及以上"), "at_least"),
    **dict.fromkeys(("左右", "上下"), "about"),
    **dict.fromkeys(("以下", "以内", "之内"), "at_most"),
}

# 40余家 and 40多家 are more than 40.
MORE = ("余", "多")

RISES = ("增长", "上升", "提高", "提升", "增加", "上涨", "扩大", "增", "升")
FALLS = ("下降", "减少", "降低", "下滑", "回落", "下跌", "缩小", "负增长", "减", "降")
PLANS = ("培育", "打造", "力争", "目标", "计划", "预计", "预期", "规划")

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

# Words that stand for no figure, and why: SDMX OBS_STATUS O not reported, M cannot exist, Q withheld.
NOT_AVAILABLE = {
    **dict.fromkeys(("暂无", "暂缺", "缺", "无", "无数据", "未报", "未统计", "未公布", "尚未公布"), "O"),
    **dict.fromkeys(("待定", "待核", "...", "......"), "O"),
    **dict.fromkeys(("-", "--", "~", "~~", "/", "不适用", "N/A", "n/a", "NA"), "M"),
    **dict.fromkeys(("保密", "涉密"), "Q"),
}
WITHDRAWN = ("撤回", "撤销", "作废")

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


def any_of(words: Iterable[str]) -> str:
    """A regular expression for one of the words, longer ones first, so that 超过 is not 超 and 过."""
    return "|".join(sorted(words, key=len, reverse=True))

"""Qualifiers whose number is itself left out: 超450 is above 450, 近450 is below it."""

from shuheng.model.interval import Interval

OVER = ("超", "超过", "超出", "突破", "破", "逾", "高于", "大于", "多于", "略超", "略高于", ">")
NEARLY = ("近", "接近", "将近")
UNDER = ("不足", "不到", "低于", "小于", "少于", "略低于", "<")

# 40余家 and 40多家 are more than 40.
MORE = ("余", "多")

_STRICT = frozenset((*OVER, *NEARLY, *UNDER, *MORE))


def left_out(reach: Interval, value: float | None, qualifier: str | None) -> tuple[bool, bool]:
    """Whether each end of a figure's interval is the one that its word leaves out: the number printed.

    Tests are closed all the same; this is for telling.

    >>> left_out(Interval(450, float("inf")), 450, "超"), left_out(Interval(-5, -4.5), -5, "近")
    ((True, False), (True, False))
    """
    if qualifier not in _STRICT or value is None:
        return False, False
    # 下降超5% is below −5: whichever end is the number.
    return reach.low == value, reach.high == value

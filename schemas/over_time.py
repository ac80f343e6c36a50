"""Rules on a figure and earlier ones of its own, in the wording that all such rules share."""

import math
from typing import Literal

from schemas.sources import EXPERIENCE, REPORTING
from shuheng.rules.change import ChangeWithin, NonDecreasing
from shuheng.rules.place import Place
from shuheng.rules.rule import Severity
from shuheng.rules.stretch import SameStretch


def keeps_its_magnitude(
    code: str, figure: str, low: float, high: float, severity: Severity = "query"
) -> ChangeWithin:
    """A level less than `low` or more than `high` times last year's is in another unit, or of another thing.

    The limits lie well outside what has been seen.
    """
    return ChangeWithin(
        code,
        figure=figure,
        low=low,
        high=high,
        severity=severity,
        level=2,
        because_zh="与上年同期相差过大，疑为单位、小数点或口径错误。",
        because_en="So far from last year a figure suggests a wrong unit, point or scope.",
        **EXPERIENCE,
    )


def moves_slowly(
    code: str, figure: str, low: float, high: float, *, because_zh: str, because_en: str
) -> ChangeWithin:
    """A stock that changes by some per cent a year: larger moves have a reason, which is asked for."""
    return ChangeWithin(
        code,
        figure=figure,
        low=low,
        high=high,
        severity="query",
        level=2,
        because_zh=because_zh,
        because_en=because_en,
        **EXPERIENCE,
    )


def does_not_fall_back(code: str, figure: str, points: float, severity: Severity = "query") -> ChangeWithin:
    """A share that has been reached is kept, but for `points` that a changed list or merger may cost."""
    return ChangeWithin(
        code,
        figure=figure,
        low=-points / 100,
        high=math.inf,
        by="points",
        severity=severity,
        level=2,
        because_zh="覆盖率等比率达到后一般不回落；撤并、名录调整等原因须说明。",
        because_en="A rate once reached does not fall back without a reason: a merger, a new list.",
        **EXPERIENCE,
    )


def built_up(code: str, figure: str) -> NonDecreasing:
    """What was ever built or done does not become less."""
    return NonDecreasing(
        code,
        figure=figure,
        severity="query",
        level=2,
        because_zh="累计数一般不减少；拆除、合并或口径调整须说明。",
        because_en="What has added up does not fall; dismantling, merging or a new scope is explained.",
        **REPORTING,
    )


def year_to_date_does_not_fall(code: str, figure: str, severity: Severity = "query") -> NonDecreasing:
    """For flows that cannot be negative; never for growth, shares and ranks."""
    return NonDecreasing(
        code,
        figure=figure,
        since="part_before",
        severity=severity,
        level=2,
        because_zh="自年初累计数不小于本年上一期累计数。",
        because_en="A figure cumulated from January is not below that of one step earlier in the year.",
        **REPORTING,
    )


# With four equal quarters the ratios are 2, 1.5 and 1.33. A single quarter in place of the cumulated
# figure is about 1, a half and a third of what stood before: the limits leave room for any season.
_STEPS: dict[Place, tuple[float, float]] = {
    "first_quarter": (1.5, 3),
    "half_year": (1.2, 2),
    "three_quarters": (1.1, 1.8),
}


def cumulates(
    code: str, figure: str, since: Literal["first_quarter", "half_year", "three_quarters"]
) -> ChangeWithin:
    """A quarter cumulated from January is so many times the quarter before, however the seasons fall."""
    low, high = _STEPS[since]
    return ChangeWithin(
        code,
        figure=figure,
        low=low,
        high=high,
        since=since,
        severity="query",
        level=2,
        because_zh="季度数应自年初累计；与上一季度累计数之比异常的，多为误填当季数。",
        because_en="Quarters cumulate from January; an odd ratio to the one before is a single quarter.",
        **EXPERIENCE,
    )


def same_in_months(code: str, figure: str) -> SameStretch:
    """The third quarter to date is January to September, and so for the others."""
    return SameStretch(
        code,
        figure=figure,
        place="in_months",
        severity="error",
        level=2,
        because_zh="季度累计与截至同月的月度累计是同一时段。",
        because_en="A quarter to date and the months to date that end with it are the same stretch.",
        **REPORTING,
    )


def same_as_year(code: str, figure: str) -> SameStretch:
    """The year's first figure is that of the fourth quarter; later vintages of the year may part from it."""
    return SameStretch(
        code,
        figure=figure,
        place="as_year",
        severity="error",
        level=2,
        because_zh="四季度累计数即年度初步核算数。",
        because_en="The fourth quarter to date is the year's first figure.",
        **REPORTING,
    )

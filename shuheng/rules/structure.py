"""What is asked of cells and files before and beside their numbers: found by reading, not by a tree."""

from dataclasses import dataclass
from functools import cached_property

from shuheng.rules.rule import Rule


@dataclass(frozen=True)
class Structure(Rule):
    """A requirement on a cell and the texts beside it, or on a file as a whole."""

    @cached_property
    def indicators(self) -> tuple[str, ...]:
        return ()


_SOURCE = {"source_zh": "报送制度的填报要求", "source_en": "What the reporting form asks of its cells"}

STRUCTURE = tuple(
    Structure(code, severity="error", level=0, because_zh=zh, because_en=en, **_SOURCE)
    for code, zh, en in (
        (
            "indicator_is_known",
            "指标名称应为目录中的名称。",
            "An indicator is named as the catalogue names it.",
        ),
        ("subject_is_known", "统计对象应为目录中的名称。", "A subject is named as the catalogue names it."),
        ("period_is_known", "每个数都应有明确的报告期。", "Every figure has a period."),
        ("unit_is_known", "计量单位应为目录中的单位。", "A unit is written as the catalogue writes it."),
        ("unit_fits_indicator", "计量单位应与指标的量纲一致。", "A unit is of its indicator's dimension."),
        ("figure_is_readable", "数值单元格应只填一个数。", "A value cell holds one figure."),
        (
            "codes_are_known",
            "操作、观测状态和保密状态应写 SDMX 代码，且不与数值矛盾。",
            "Action, status and confidentiality are codes of SDMX that do not contradict the value.",
        ),
        (
            "figure_is_given_once",
            "同一对象、同一时期、同一指标、同一版本只能有一个数。",
            "One subject, period, indicator and vintage has one figure.",
        ),
        (
            "actual_does_not_lie_in_the_future",
            "报告期未结束，不能有实际数；计划数应填入目标指标。",
            "A period that has not ended has no actual figure; plans belong to target indicators.",
        ),
    )
)

# Of a file as a whole: each asks its provider to look again, and holds nothing.
FILES = (
    Structure(
        "expected_figures_are_given",
        severity="query",
        level=0,
        because_zh="上年同期报送过的指标应继续填报，缺项须注明原因。",
        because_en="What was reported for the same stretch of last year is given or its absence explained.",
        **_SOURCE,
    ),
    Structure(
        "period_of_file_is_the_one_due",
        severity="hint",
        level=0,
        because_zh="报送期别与应报期别一致。",
        because_en="The period stated is the period due.",
        **_SOURCE,
    ),
    Structure(
        "file_is_not_last_years",
        severity="query",
        level=2,
        because_zh="数值不应绝大多数与上年完全相同；如此的，疑误报上年报表。",
        because_en="Not nearly all values equal last year's: where they do, last year's file was sent.",
        **_SOURCE,
    ),
)

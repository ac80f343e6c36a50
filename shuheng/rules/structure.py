"""What is judged of a cell before its number is: declared here, for no figure has a say in it."""

from dataclasses import dataclass

from shuheng.rules.rule import Rule


@dataclass(frozen=True)
class Structure(Rule):
    """A requirement on one cell and the texts beside it, found by reading and not by an expression."""

    @property
    def indicators(self) -> tuple[str, ...]:
        return ()


STRUCTURE = tuple(
    Structure(code, severity="error", level=0, because_zh=zh, because_en=en)
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
            "figure_is_given_once",
            "同一对象、同一时期、同一指标、同一版本只能有一个数。",
            "One subject, period, indicator and vintage has one figure.",
        ),
    )
)

"""A small catalogue, and findings on it as `check` and `locate` give them."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import polars as pl

from shuheng.model.catalogue import Catalogue, Indicator, Provider, Subject, Unit, by_code
from shuheng.model.figures import FIGURES, OUTCOMES
from shuheng.model.finding import Accused, Finding, Operand, Repair, Suspect
from shuheng.model.interval import EVERYTHING, INFINITY, Interval
from shuheng.report.document import document, finding_row
from shuheng.report.language import Language
from shuheng.rules.bounds import bounds_of
from shuheng.rules.part import PartOf
from shuheng.rules.rank import RankFeasible
from shuheng.rules.rule import Rule
from shuheng.rules.share import ShareOf
from shuheng.rules.structure import STRUCTURE
from shuheng.rules.total import SumsTo

Row = dict[str, Any]

UNITS = by_code(
    [
        Unit("亿元", "100 million yuan", "money", Fraction(1)),
        Unit("万元", "10 thousand yuan", "money", Fraction(1, 10_000)),
        Unit("%", "per cent", "ratio", Fraction(1, 100)),
        Unit("个", "items", "count", Fraction(1)),
        Unit("万户", "10 thousand subscriptions", "subscriptions", Fraction(10_000)),
        Unit("位", "places", "rank", Fraction(1), ("位次",), ordinal=True),
    ]
)


def indicator(code: str, name_zh: str, name_en: str, unit: str, bounds: Any, **described: Any) -> Indicator:
    return Indicator(
        code=code,
        name_zh=name_zh,
        name_en=name_en,
        unit=UNITS[unit],
        kind=described.pop("kind", "level"),
        theme="tests",
        bounds={kind: Interval(*pair) for kind, pair in bounds.items()},
        definition_zh="。",
        definition_en=".",
        source_zh="。",
        source_en=".",
        **described,
    )


ANY = {"": (0.0, INFINITY)}
INDICATORS = by_code(
    [
        indicator("gdp", "地区生产总值", "GDP", "亿元", ANY, responsible="province", ytd=True),
        indicator("primary", "第一产业增加值", "Primary sector", "亿元", ANY, ytd=True),
        indicator("secondary", "第二产业增加值", "Secondary sector", "亿元", ANY, ytd=True),
        indicator("tertiary", "第三产业增加值", "Tertiary sector", "亿元", ANY, ytd=True),
        indicator(
            "core",
            "数字经济核心产业增加值",
            "Digital core",
            "亿元",
            {"": (0, 30000), "city": (0, 10000)},
            ytd=True,
        ),
        indicator(
            "core_share", "数字经济核心产业增加值占地区生产总值比重", "Digital core share", "%", {"": (0, 50)}
        ),
        indicator(
            "core_rank", "核心产业增加值全省位次", "Digital core rank", "位", {"": (1, 11)}, kind="rank"
        ),
        indicator("manufacturing", "规上核心制造业增加值", "Core manufacturing", "亿元", ANY, ytd=True),
        indicator("users", "5G用户", "5G users", "万户", ANY),
        indicator("stations", "5G基站", "5G base stations", "个", ANY),
    ]
)
SUBJECTS = by_code(
    [
        Subject("330000", "province", "浙江省", "Zhejiang", aliases=("浙江",)),
        Subject("330100", "city", "杭州市", "Hangzhou", "330000", ("杭州",)),
        Subject("330300", "city", "温州市", "Wenzhou", "330000", ("温州",)),
        Subject("330500", "city", "湖州市", "Huzhou", "330000", ("湖州",)),
    ]
)
PROVIDERS = by_code(
    [
        Provider("330000", "浙江省统计局", "Zhejiang Bureau of Statistics", "330000"),
        Provider("330300", "温州市经济和信息化局", "Wenzhou Bureau of Economy", "330300"),
    ]
)
_RULE: dict[str, Any] = {
    "severity": "error",
    "level": 1,
    "because_zh": "如此。",
    "because_en": "So it is.",
    "source_zh": "来源",
    "source_en": "Source.",
}
RULES: list[Rule] = [
    *map(bounds_of, INDICATORS),
    ShareOf("core_share_matches_gdp", part="core", whole="gdp", share="core_share", **_RULE),
    PartOf("manufacturing_is_within_core", part="manufacturing", whole="core", **_RULE),
    SumsTo("gdp_is_the_sum", parts=("primary", "secondary", "tertiary"), total="gdp", **_RULE),
    RankFeasible(
        "core_rank_is_feasible", rank="core_rank", of="core", **{**_RULE, "severity": "query", "level": 3}
    ),
    *STRUCTURE,
]
CATALOGUE = Catalogue(INDICATORS, SUBJECTS, PROVIDERS, UNITS, by_code(RULES), province_provider="330000")

SUBMISSION = "a" * 64
OTHER = "b" * 64


def own(code: str, text: str, low: float, high: float, cell: str, **more: Any) -> Operand:
    """A judged figure of the file, printed as the middle of its interval unless `value` is given."""
    more = {
        "subject": "330300",
        "period": "2022",
        "provider": "330300",
        "judged": True,
        "state": "new",
    } | more
    value = more.pop("value", round((low + high) / 2, 9))
    unit = INDICATORS[code].unit.code if code in INDICATORS else None
    return Operand(
        code,
        column=code if more["subject"] == "330300" else f"{code}@{more['subject']}",
        text=text,
        value=value,
        interval=Interval(low, high),
        unit=unit,
        cell=cell,
        submission=SUBMISSION,
        **more,
    )


def gdp(**more: Any) -> Operand:
    """The province's figure for the city."""
    provincial = {
        "provider": "330000",
        "file": "330000-浙江省.xlsx",
        "vintage": "initial",
        "judged": False,
        "state": "accepted",
    }
    return own("gdp", "8029.8", 8029.75, 8029.85, "2022!C5", **provincial | more)


SHARE = own("core_share", "7.6", 7.55, 7.65, "2022!D7", unit_cell="2022!C7")
MANUFACTURING = own("manufacturing", "266.7", 266.65, 266.75, "2022!D8", unit_cell="2022!C8")
FEASIBLE = Interval(606.246125, 614.283525)
WIDE = Interval(266.65, 614.283525)


def core(text: str, low: float, high: float, **more: Any) -> Operand:
    return own("core", text, low, high, "2022!D5", **{"unit_cell": "2022!C5"} | more)


def failed(rule: str, *operands: Operand, **more: Any) -> Finding:
    declared = CATALOGUE.rules[rule]
    more = {"severity": declared.severity, "subject": "330300", "period": "2022", "verdict": "failed"} | more
    return Finding(SUBMISSION, rule, level=declared.level, operands=operands, **more)


def suspect(operand: Operand, feasible: Interval, *repairs: Repair) -> Suspect:
    return Suspect((Accused(operand, feasible, repairs),))


def share_failed(value: Operand, *suspects: Suspect, share: Operand = SHARE, **more: Any) -> Finding:
    """The share rule failed: 8029.8 × 7.6 % is 606.246 to 614.284."""
    return failed(
        "core_share_matches_gdp", value, share, gdp(), **{"expected": FEASIBLE, "suspects": suspects} | more
    )


IN_WAN = core("613.4", 0.061335, 0.061345, value=0.06134, written_unit="万元")
TENFOLD = core("6134", 6133.5, 6134.5)
MYRIADFOLD = core("6134000", 6133999.5, 6134000.5)
NEGATIVE = core("-613.4", -613.45, -613.35)
SWAPPED = core("631.4", 631.35, 631.45)
TENFOLD_SUSPECT = suspect(TENFOLD, FEASIBLE, Repair("unit_slip", 613.4, "亿元", 1))
NEGATIVE_SUSPECT = suspect(NEGATIVE, FEASIBLE, Repair("sign", 613.4, "亿元", 2))
TIE = (
    suspect(SWAPPED, FEASIBLE, Repair("transposed_digits", 613.4, "亿元", 1)),
    suspect(SHARE, Interval(7.862523, 7.863956)),
)
MANUFACTURING_OF_CORE = own("manufacturing", "613.4", 613.35, 613.45, "2022!D8")
CORE_OF_MANUFACTURING = core("266.7", 266.65, 266.75)
SWAPPED_WITH_CORE = Repair("swapped_cells", 266.7, "亿元", 2, beside=CORE_OF_MANUFACTURING)
SWAPPED_WITH_MANUFACTURING = Repair("swapped_cells", 613.4, "亿元", 2, beside=MANUFACTURING_OF_CORE)
FRACTION = own("core_share", "0.076", 0.0755, 0.0765, "2022!D7", unit_cell="2022!C7")
PAIR = Suspect(
    (
        Accused(SWAPPED, FEASIBLE, (Repair("transposed_digits", 613.4, "亿元", 2, last=566.5),)),
        Accused(FRACTION, Interval(7.55, 7.65), (Repair("percent_for_fraction", 7.6, "%", 2),)),
    )
)
SECTORS = (
    own("primary", "177.2", 177.15, 177.25, "B2"),
    own("secondary", "3381.4", 3381.35, 3381.45, "B3"),
    own("tertiary", "4471.2", 4471.15, 4471.25, "B4"),
)
TOTAL = own("gdp", "8092.8", 8092.75, 8092.85, "B1")
PEER = own(
    "core",
    "4905",
    4904.5,
    4905.5,
    "D5",
    subject="330100",
    provider="330100",
    file="330100-杭州市.xlsx",
    judged=False,
)
UNKNOWN = own("", "12.3", 0, 0, "2022!D9", value=None, unit_cell="2022!C9")
MISSING_GDP = Operand("gdp", "330300", "2022", "gdp")

EXPLAINED = core("613.4", 613.35, 613.45, explanation="口径含新划入的三个园区\n详见附件")

FINDINGS = {
    "unit": share_failed(IN_WAN, suspect(IN_WAN, FEASIBLE, Repair("unit_slip", 613.4, "亿元", 2))),
    "tenfold": share_failed(TENFOLD, TENFOLD_SUSPECT),
    "share_to_blame": share_failed(
        core("613.4", 613.35, 613.45),
        suspect(own("core_share", "7.9", 7.85, 7.95, "2022!D7"), Interval(7.638374, 7.639715)),
        share=own("core_share", "7.9", 7.85, 7.95, "2022!D7"),
        expected=Interval(630.33, 638.38),
    ),
    "tie": share_failed(SWAPPED, *TIE),
    "none": share_failed(SWAPPED),
    "negative_share": share_failed(NEGATIVE, NEGATIVE_SUSPECT),
    "negative": failed(
        "core_lies_within_its_bounds", NEGATIVE, expected=Interval(0, 10000), suspects=(NEGATIVE_SUSPECT,)
    ),
    "part": failed(
        "manufacturing_is_within_core",
        MANUFACTURING,
        core("61.34", 61.335, 61.345),
        expected=Interval(-INFINITY, 61.345),
        suspects=(suspect(core("61.34", 61.335, 61.345), FEASIBLE, Repair("unit_slip", 613.4, "亿元", 2)),),
    ),
    "sum": failed(
        "gdp_is_the_sum",
        *SECTORS,
        TOTAL,
        expected=Interval(240.05, 240.35),
        suspects=(
            suspect(TOTAL, Interval(8029.65, 8029.95), Repair("transposed_digits", 8029.8, "亿元", 1)),
        ),
    ),
    "sum_part": failed(
        "gdp_is_the_sum",
        *SECTORS[:2],
        own("tertiary", "4417.2", 4417.15, 4417.25, "B4"),
        own("gdp", "8029.8", 8029.75, 8029.85, "B1"),
        expected=Interval(231.1, 231.4),
        suspects=(suspect(own("tertiary", "4417.2", 4417.15, 4417.25, "B4"), Interval(4471.05, 4471.35)),),
    ),
    "sum_missing": failed(
        "gdp_is_the_sum",
        *SECTORS[1:],
        Operand("primary", "330300", "2022", "primary"),
        own("gdp", "802.98", 802.975, 802.985, "B1"),
        expected=EVERYTHING,
    ),
    "swap": failed(
        "manufacturing_is_within_core",
        MANUFACTURING_OF_CORE,
        CORE_OF_MANUFACTURING,
        expected=Interval(-INFINITY, 266.75),
        suspects=(
            Suspect(
                (
                    Accused(MANUFACTURING_OF_CORE, Interval(266.65, 266.75), (SWAPPED_WITH_CORE,)),
                    Accused(CORE_OF_MANUFACTURING, FEASIBLE, (SWAPPED_WITH_MANUFACTURING,)),
                ),
                slip="swapped_cells",
            ),
        ),
    ),
    "pair": share_failed(SWAPPED, PAIR, share=FRACTION),
    "tie_of_sets": share_failed(
        SWAPPED, PAIR, Suspect((Accused(SWAPPED, FEASIBLE), Accused(gdp(), Interval(8017.647, 8125.166))))
    ),
    "throughout": share_failed(
        MYRIADFOLD,
        Suspect(
            (
                Accused(MYRIADFOLD, repairs=(Repair("unit_throughout", 613.4, "亿元", 4),)),
                Accused(
                    own("manufacturing", "2667000", 2666999.5, 2667000.5, "2022!D8"),
                    repairs=(Repair("unit_throughout", 266.7, "亿元", 4),),
                ),
            ),
            slip="unit_throughout",
        ),
    ),
    "rank": failed(
        "core_rank_is_feasible",
        own("core_rank", "11", 11, 11, "2022!D6"),
        core("613.4", 613.35, 613.45),
        PEER,
        expected=Interval(2, 10),
    ),
    "rank_hint": failed(
        "core_rank_is_feasible",
        own("core_rank", "前3", 1, 3, "2022!D6", value=3),
        core("613.4", 613.35, 613.45),
        expected=Interval(4, 4),
        severity="hint",
    ),
    "changed": share_failed(
        core("613.4", 613.35, 613.45, state="accepted"),
        suspect(core("613.4", 613.35, 613.45, state="accepted"), Interval(572.66, 580.26)),
        expected=Interval(572.66, 580.26),
        changed=True,
        severity="query",
    ),
    "explained": share_failed(
        core("613.4", 613.35, 613.45, explanation="口径含新划入的三个园区\n详见附件"),
        suspect(
            core("613.4", 613.35, 613.45, explanation="口径含新划入的三个园区\n详见附件"),
            Interval(572.66, 580.26),
        ),
        expected=Interval(572.66, 580.26),
        severity="query",
    ),
    "other_to_blame": share_failed(
        core("613.4", 613.35, 613.45),
        suspect(gdp(), Interval(8017.647, 8125.166)),
        expected=FEASIBLE,
        severity="query",
    ),
    "seen_by_the_other": failed(
        "core_share_matches_gdp",
        core("631.4", 631.35, 631.45, file="330300-温州市.xlsx", state="accepted"),
        replace(SHARE, file="330300-温州市.xlsx", state="accepted"),
        gdp(file=None, state="new"),
        expected=FEASIBLE,
        severity="query",
        changed=True,
    ),
    "two_wrong": failed(
        "manufacturing_is_within_core", MANUFACTURING, NEGATIVE, expected=Interval(-INFINITY, -613.35)
    ),
    "indicator": failed("indicator_is_known", UNKNOWN, detail="数字经济核心产业增加植"),
    "indicator_strange": failed("indicator_is_known", UNKNOWN, detail="啊"),
    "subject": failed("subject_is_known", UNKNOWN, detail="温洲市", subject=None),
    "period": failed("period_is_known", UNKNOWN, detail="二二年", period=None),
    "no_period": failed("period_is_known", UNKNOWN, period=None),
    "unit_unknown": failed("unit_is_known", core("613.4", 0, 0, value=None), detail="亿美圆"),
    "no_unit": failed("unit_is_known", core("613.4", 0, 0, value=None)),
    "unit_misfit": failed("unit_fits_indicator", core("613.4", 0, 0, value=None), detail="万户"),
    "unreadable": failed(
        "figure_is_readable", core("约六百 到七百", 0, 0, value=None), detail="约六百 到七百"
    ),
    "code": failed("codes_are_known", core("613.4", 0, 0, value=None), detail="OBS_STATUS Z"),
    "twice": failed("figure_is_given_once", core("613.4", 613.35, 613.45), detail="2022!D4"),
    "twice_first": failed("figure_is_given_once", core("613.4", 613.35, 613.45), detail="2022!D5"),
    "twice_same": failed(
        "figure_is_given_once", core("613.4", 613.35, 613.45), detail="2022!D4", severity="hint"
    ),
    "waiting": failed("core_share_matches_gdp", SWAPPED, SHARE, MISSING_GDP, verdict="not_evaluable"),
    "waiting_own": failed(
        "core_share_matches_gdp",
        SWAPPED,
        Operand("core_share", "330300", "2022", "core_share"),
        gdp(),
        verdict="not_evaluable",
    ),
    "waiting_both": failed(
        "core_share_matches_gdp",
        SWAPPED,
        Operand("core_share", "330300", "2022", "core_share"),
        MISSING_GDP,
        verdict="not_evaluable",
    ),
    "broken": failed(
        "core_share_matches_gdp", SWAPPED, SHARE, gdp(), verdict="broken", detail="ZeroDivisionError: by 0"
    ),
}


def _figure(
    code: str | None, text: str | None, value: float | None, ends: Any, cell: str, **more: Any
) -> Row:
    low, high = ends or (None, None)
    plain = {
        "submission": SUBMISSION,
        "provider": "330300",
        "subject": "330300",
        "period": "2022",
        "status": "A",
    }
    unit = INDICATORS[code].unit.code if code else None
    figure = {
        "indicator": code,
        "text": text,
        "value": value,
        "low": low,
        "high": high,
        "unit": unit,
        "cell": cell,
    }
    standing = {"conf": "F", "vintage": "unstated", "period_basis": "stated", "written_unit": unit}
    return plain | standing | {"outcome": "loaded"} | figure | more


_FIGURES = (
    _figure("core_share", "7.6", 7.6, (7.55, 7.65), "2022!D7"),
    _figure("core_rank", "4", 4.0, (4.0, 4.0), "2022!D6", conf="C"),
    _figure("manufacturing", "266.7", 266.7, (266.65, 266.75), "2022!D8", vintage="verified"),
    _figure(
        "users",
        "超450",
        450.0,
        (450.0, INFINITY),
        "2022!D10",
        qualifier="超",
        period="2023-M03",
        period_basis="assumed",
    ),
    _figure("stations", "2万", 20000.0, (15000.0, 25000.0), "2022!D11", outcome="unchanged"),
    _figure("primary", "暂无", None, None, "2022!D12", status="O", outcome="not_available"),
    _figure("tertiary", None, None, None, "2022!D13", status=None, outcome="blank"),
)
_CORE = _figure("core", "613.4", 613.4, (613.35, 613.4500000000001), "2022!D5")
NOTES = 9
OUTCOMES_OF_CASES = len(_FIGURES) + 1 + NOTES
RULES_OF_CASES = [
    {
        "rule": rule,
        "evaluated": 1,
        "passed": 0,
        "failed": 1,
        "not_evaluable": 2,
        "broken": 0,
    }
    for rule in ("core_share_matches_gdp", "core_lies_within_its_bounds")
]


def submission(*cases: str, lang: Language = "zh", **changed: Any) -> dict[str, Any]:
    """The document of a submission with these findings; the cells they doubt are held."""
    found = [FINDINGS[case] for case in cases]
    changed = {"file": "330300-温州市.xlsx", "subject": "330300", "period": "2022"} | changed
    doubted = {
        cell
        for finding in found
        if finding.verdict == "failed" and finding.severity != "hint"
        for cell in [cell for one in finding.suspects for cell in one.cells]
        or [t.cell for t in finding.targets]
    }
    first = found[0].operands[0] if found and found[0].operands[0].indicator == "core" else None
    core_row = (
        _CORE
        if first is None
        else _CORE | {"text": first.text, "value": first.value, "written_unit": first.written_unit or "亿元"}
    )
    figures = [core_row, *_FIGURES]
    if "2022!D9" in doubted:
        figures.append(_figure(None, "12.3", None, None, "2022!D9", unit=None))
    rows = [
        row | {"outcome": changed.get("outcome", "held")} if row["cell"] in doubted else row
        for row in figures
    ]
    changed.pop("outcome", None)
    frame = pl.DataFrame(
        rows, schema={name: kind for name, kind in FIGURES.items() if name in _CORE or name == "qualifier"}
    )
    ledger = {name: sum(row["outcome"] == name for row in rows) for name in OUTCOMES}
    ledger["note"] = NOTES
    return document(
        submission=SUBMISSION,
        provider="330300",
        ledger=ledger | {"cells": sum(ledger.values())},
        figures=frame,
        rules=RULES_OF_CASES,
        findings=[finding_row(finding, CATALOGUE) for finding in found],
        lang=lang,
        **changed,
    )

"""Every rule against its golden rows: its Narwhals, Python and Pandera readings give each verdict.

A golden file has a row per case: the columns its rule reads, then `verdict` and `why`. What stands in them:

- `gdp`: a figure of the row itself, in its own unit, as printed;
- `gdp_last_year`: one of another place (`rules.place`), likewise;
- `steps`: how many years the row's span has;
- `peers`: the figures of the other cities as far as they have reported, ";" between them; where their rank
  counts too, `figure@rank`;
- `x_median`: a median over peers, a number or `low..high`: of a figure in its unit, of a deflator as a ratio;
- `gdp_children_of_330000`: the figures of that area's parts, ";" between them; none is missing when there are
  as many as the catalogue has parts of it.

An empty cell is a figure that nobody reported.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import narwhals as nw
import pandera.polars as pa
import polars as pl
import pytest
from pandera.errors import SchemaErrors

from schemas import CATALOGUE, THEMES
from shuheng.check.gate import Theme
from shuheng.model.interval import Interval
from shuheng.normalise.printed import measure
from shuheng.rules import columns, scalar
from shuheng.rules.expression import Children, Count, Derived, Figure, Median, Printed, Steps, figures, nodes
from shuheng.rules.expression import derived as tree_derived
from shuheng.rules.rule import Rule

FOLDER = Path(__file__).parent / "rules"
KIND = "city"
PEERS = 10
YEAR = "2022"
HOLDS = {"passed": True, "failed": False, "not_evaluable": None}

THEME_OF = {rule.code: theme for theme in THEMES for rule in theme.rules()}
RULES = [rule for theme in THEMES for rule in theme.rules()]


def test_every_rule_has_golden_rows_and_every_golden_file_a_rule() -> None:
    assert {path.stem for path in FOLDER.glob("*.csv")} == set(THEME_OF)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
class TestRule:
    def test_rows_show_every_verdict_and_say_why(self, rule: Rule) -> None:
        rows = golden(rule)
        assert set(rows["verdict"]) == set(HOLDS)
        assert rows["why"].null_count() == 0
        assert set(rows.columns) - {"verdict", "why"} == set(headers(rule))

    def test_narwhals_reading_agrees(self, rule: Rule) -> None:
        verdicts = nw.from_native(wide(rule)).select(held=columns.holds(CATALOGUE.trees[rule.code]))
        assert verdicts["held"].to_list() == expected(rule)

    def test_python_reading_agrees(self, rule: Rule) -> None:
        verdicts = [scalar.holds(CATALOGUE.trees[rule.code], row, KIND) for row in intervals(rule)]
        assert verdicts == expected(rule)

    def test_pandera_rejects_what_failed_and_nothing_else(self, rule: Rule) -> None:
        rejected = complaints(THEME_OF[rule.code], rule.code, wide(rule))
        failed = [row for row, verdict in enumerate(expected(rule)) if verdict is False]
        assert rejected["index"].to_list() == failed
        # A check that raised has no row.
        assert rejected["index"].null_count() == 0


def golden(rule: Rule) -> pl.DataFrame:
    return pl.read_csv(FOLDER / f"{rule.code}.csv", infer_schema=False)


def expected(rule: Rule) -> list[bool | None]:
    return [HOLDS[verdict] for verdict in golden(rule)["verdict"]]


def headers(rule: Rule) -> list[str]:
    """The columns of the rule's golden file, without its verdict and reason."""
    derived = [_header(number, golden(rule).columns) for number in tree_derived(rule.expression)]
    return [*(figure.column for figure in _own(rule)), *derived]


def _own(rule: Rule) -> list[Figure]:
    """The figures the rule reads of one row; a count reads what it ranks of the row as well."""
    counts = (number for number in tree_derived(rule.expression) if isinstance(number, Count))
    return [*figures(rule.expression), *(figure for count in counts for figure in count.figures)]


def _header(number: Derived, columns: Sequence[str]) -> str:
    match number:
        case Count():
            return "peers"
        case Children(_, figure):
            (header,) = (name for name in columns if name.startswith(f"{figure.column}_children_of_"))
            return header
        case _:
            return number.column


@cache
def intervals(rule: Rule) -> list[dict[str, Interval | None]]:
    """What each row's printed figures can mean, by the column that the rule reads."""
    rows = golden(rule)
    found: dict[str, list[Interval | None]] = {}
    for figure in _own(rule):
        found[figure.column] = weighed(rows[figure.column].to_list(), figure)
    for node in nodes(rule.expression):
        if isinstance(node, Printed):
            own = numbers(rows[node.figure.column].to_list(), node.figure)
            found[scalar.printed_column(node.figure)] = own
    for number in tree_derived(rule.expression):
        header = _header(number, rows.columns)
        found[number.column] = [
            made(number, header, text, {name: row[at] for name, row in found.items()})
            for at, text in enumerate(rows[header].to_list())
        ]
    return [dict(zip(found, row, strict=True)) for row in zip(*found.values(), strict=True)]


def wide(rule: Rule) -> pl.DataFrame:
    """The same rows as a wide frame."""
    rows = []
    for row in intervals(rule):
        cells: dict[str, float | None] = {}
        for name, ends in row.items():
            if name.endswith("_printed"):
                cells[name.removesuffix("_printed")] = None if ends is None else ends.low
            else:
                cells[f"{name}_low"] = None if ends is None else ends.low
                cells[f"{name}_high"] = None if ends is None else ends.high
        rows.append(cells)
    return pl.DataFrame(rows, schema_overrides=dict.fromkeys(rows[0], pl.Float64)).with_columns(
        kind=pl.lit(KIND)
    )


def _measured(texts: Sequence[str | None], figure: Figure) -> pl.DataFrame:
    indicator = CATALOGUE.indicators[figure.indicator]
    frame = pl.DataFrame(
        {
            "text": pl.Series(texts, dtype=pl.String),
            "number": pl.Series([None] * len(texts), dtype=pl.Float64),
            "format": pl.Series([None] * len(texts), dtype=pl.String),
            "unit": [indicator.unit.code] * len(texts),
            "kind": [indicator.kind] * len(texts),
        }
    )
    told = measure(frame).select("text", "low", "high", "value")
    assert told.filter(pl.col("text").is_null() != pl.col("low").is_null()).is_empty(), "not a figure"
    return told


def weighed(texts: Sequence[str | None], figure: Figure) -> list[Interval | None]:
    """What printed texts mean, read as figures of the indicator in its own unit."""
    ends = _measured(texts, figure).select("low", "high").rows()
    return [None if low is None else Interval(low, high) for low, high in ends]


def numbers(texts: Sequence[str | None], figure: Figure) -> list[Interval | None]:
    """The numbers printed, whatever they can mean."""
    values = _measured(texts, figure)["value"].to_list()
    return [None if value is None else Interval(value, value) for value in values]


def made(number: Derived, header: str, text: str | None, row: dict[str, Interval | None]) -> Interval | None:
    """A derived number from its golden cell."""
    cells = text.split(";") if text else []
    match number:
        case Steps():
            return None if text is None else Interval(float(text), float(text))
        case Median(of):
            if text is None:
                return None
            low, _, high = text.partition("..")
            factor = float(CATALOGUE.indicators[of.indicator].unit.factor) if isinstance(of, Figure) else 1.0
            return Interval(float(low) * factor, float(high or low) * factor)
        case Count(how, ranked):
            own = row[ranked[0].column]
            if own is None:
                return None
            return sharing(ranked, cells, row) if how == "sharing" else standing(how, ranked[0], own, cells)
        case Children(how, figure):
            parts = [ends for ends in weighed(cells, figure) if ends is not None]
            expected_parts = len(CATALOGUE.children(header.rpartition("_")[2], YEAR))
            if not parts or (len(parts) < expected_parts) != (how == "sum_reported"):
                return None
            over = {"least": min, "greatest": max}.get(how, sum)
            return Interval(over(part.low for part in parts), over(part.high for part in parts))


def standing(how: str, figure: Figure, own: Interval, cells: Sequence[str]) -> Interval:
    """How many peers are surely and possibly above. One that has not reported is as wide as its bounds."""
    assert how == "above"
    known = [ends for ends in weighed(cells, figure) if ends is not None]
    bounds = CATALOGUE.indicators[figure.indicator].bounds_of(KIND)
    peers = known + [bounds] * (PEERS - len(known))
    return Interval(sum(peer.low > own.high for peer in peers), sum(peer.high > own.low for peer in peers))


def sharing(
    ranked: Sequence[Figure], cells: Sequence[str], row: dict[str, Interval | None]
) -> Interval | None:
    """How many peers surely hold the row's rank with another figure."""
    figure, rank = ranked
    own, place = row[figure.column], row[rank.column]
    if own is None or place is None:
        return None
    pairs = [cell.split("@") for cell in cells]
    theirs = zip(
        weighed([one for one, _ in pairs], figure), weighed([two for _, two in pairs], rank), strict=True
    )
    count = sum(
        other is not None and at == place and (other.low > own.high or own.low > other.high)
        for other, at in theirs
    )
    return Interval(count, count)


def complaints(theme: type[Theme], code: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The row number of each of Pandera's complaints of a rule, as the theme's schema has it."""
    whole = schema_of(theme)
    (check,) = (check for check in whole.checks if check.name == code)
    try:
        pa.DataFrameSchema(whole.columns, checks=[check]).validate(frame, lazy=True)
    except SchemaErrors as errors:
        cases: pl.DataFrame = errors.failure_cases.select("check", "index")
        return cases
    return pl.DataFrame(schema={"check": pl.String, "index": pl.Int32})


@cache
def schema_of(theme: type[Theme]) -> pa.DataFrameSchema:
    return theme.to_schema()

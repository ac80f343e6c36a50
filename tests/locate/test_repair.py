"""What cells of a suspect set probably should be, each with its own."""

from collections.abc import Sequence

import pytest
from small import CATALOGUE, figure, new, stored

from shuheng.check.check import check
from shuheng.check.pool import pool
from shuheng.locate.repair import mended
from shuheng.locate.system import Asked, System
from shuheng.model.finding import Accused, Finding, Operand, Row
from shuheng.model.interval import Interval
from shuheng.pipeline.judge import located
from shuheng.rules.expression import figures

GDP = figure("gdp", 8029.8, 0.1, provider="33", submission="b" * 64, file="province.xlsx", cell="Sheet!B3")
SUM = CATALOGUE.trees["core_is_the_sum"]
PART = CATALOGUE.trees["making_is_within_core"]


def cell(code: str, text: str, unit: str = "亿元", **more: object) -> Operand:
    step = 10.0 ** -len(text.partition(".")[2])
    value = float(text)
    reach = Interval(value - step / 2, value + step / 2)
    return Operand(
        code,
        "330300",
        "2022",
        column=code,
        text=text,
        value=value,
        interval=reach,
        unit=unit,
        state="new",
        submission="a",
        **more,  # type: ignore[arg-type]
    )


def asked(cells: Sequence[tuple[Operand, Interval]], *others: Operand) -> list[Accused]:
    """The cells mended in a row where core is the sum of making and services."""
    operands = {operand.column: operand for operand in (*(one for one, _ in cells), *others)}
    row = Row("330300", "2022", "city", operands)
    read = frozenset(number.column for number in figures(SUM)) & operands.keys()
    return list(mended(cells, row, [System(row, [Asked("core_is_the_sum", SUM, read)])], 1))


def numbers(accused: Accused) -> list[float]:
    return [repair.value for repair in accused.repairs]


def test_the_first_repairs_of_several_cells_hold_together() -> None:
    making, services = cell("making", "26.67"), cell("services", "3467")
    told = asked([(making, Interval(0, 613.45)), (services, Interval(0, 613.45))], cell("core", "613.4"))
    assert [one.operand.column for one in told] == ["making", "services"]
    assert (numbers(told[0])[0], numbers(told[1])[0]) == (266.7, 346.7)


def test_a_cell_is_mended_alone_where_the_other_has_no_plain_slip() -> None:
    making, services = cell("making", "-266.7"), cell("services", "55.55")
    told = asked([(making, Interval(200, 300)), (services, Interval(313.4, 413.4))], cell("core", "613.4"))
    assert numbers(told[0]) == [266.7]
    assert told[1].repairs == ()


@pytest.mark.parametrize(
    ("text", "allowed", "told"),
    [
        ("83.107", (3_000, 500_000), [83_107, 8_310.7]),
        ("0.3107", (30, 5_000), [3_107, 310.7, 31.07]),
        # A point lost before two decimals.
        ("802982", (60, 9_000), [8_029.82, 80.2982, 802.982]),
    ],
)
def test_no_unit_is_a_hundred_of_another(text: str, allowed: tuple[float, float], told: list[float]) -> None:
    (one,) = asked([(cell("making", text), Interval(*allowed))])
    assert numbers(one) == told


def test_a_thousandfold_is_less_likely_than_ten_thousand() -> None:
    (told,) = asked([(cell("making", "1862000"), Interval(80, 10_000))])
    assert numbers(told) == [186.2, 1862.0]


@pytest.mark.parametrize(("text", "meant"), [("32.3", 3.23), ("0.323", 3.23)])
def test_the_point_of_a_percentage_may_have_moved(text: str, meant: float) -> None:
    (told,) = asked([(cell("share", text, "%"), Interval(3.2, 3.3))])
    assert (told.repairs[0].kind, told.repairs[0].value) == ("decimal_point", meant)


def test_a_count_has_no_point_to_lose() -> None:
    (told,) = asked([(cell("rank", "80", "位"), Interval(1, 11))])
    assert 8.0 not in numbers(told)


def told(*rows: dict[str, object]) -> list[Finding]:
    checked = check(pool(new(*rows), stored(GDP), CATALOGUE), CATALOGUE)
    return located(checked.failures, checked.rules, CATALOGUE)


def test_two_cells_swapped_are_one_slip_with_a_repair_each() -> None:
    services = figure("services", 346.7, 0.1)
    found = told(
        figure("core", 266.7, 0.1), figure("share", 7.6, 0.1), figure("making", 613.4, 0.1), services
    )
    ((suspect, *_),) = {finding.suspects for finding in found}
    assert suspect.slip == "swapped_cells"
    assert {one.operand.column: numbers(one) for one in suspect.accused} == {
        "core": [613.4],
        "making": [266.7],
    }


def test_no_office_swaps_its_figure_with_anothers() -> None:
    other = {"submission": "c" * 64, "provider": "330302"}
    found = told(figure("core", 266.7, 0.1), figure("share", 7.6, 0.1), figure("making", 613.4, 0.1) | other)
    assert all(suspect.slip is None for finding in found for suspect in finding.suspects)


def test_what_fails_with_the_provinces_figure_and_its_repetition_has_one_answer() -> None:
    found = told(
        figure("core", 6134, 1),
        figure("share", 7.6, 0.1),
        figure("making", 266.7, 0.1),
        figure("services", 346.7, 0.1),
        figure("gdp", 8029.8, 0.1),
    )
    shares = [finding for finding in found if finding.rule == "share_matches"]
    assert len(shares) == 2
    assert {suspect.columns for finding in shares for suspect in finding.suspects} == {("core",)}

"""Slips that no failure shares are told one by one."""

from shuheng.locate.apart import divided
from shuheng.model.finding import Accused, Finding, Operand, Suspect
from shuheng.model.interval import Interval


def finding(rule: str, *columns: str) -> Finding:
    read = tuple(Operand(column, "city", "2022", column=column) for column in columns)
    return Finding("s", rule, "error", 1, "failed", "city", "2022", read)


def suspect(*columns: str) -> Suspect:
    cells = [Operand(column, "city", "2022", column=column) for column in columns]
    allowed = [Interval(0, 1), *[Interval(2, 3)] * (len(columns) - 1)]
    return Suspect(tuple(map(Accused, cells, allowed)))


PART = finding("part", "making", "core")
SUM = finding("sum", "gdp", "sectors")


def test_each_part_has_its_cells_and_what_they_may_be() -> None:
    parts = divided([PART, SUM], [suspect("making", "gdp")])
    assert parts == [([PART], {"making": Interval(0, 1)}), ([SUM], {"gdp": Interval(2, 3)})]


def test_a_failure_that_reads_both_cells_keeps_them_together() -> None:
    assert divided([PART, SUM], [suspect("making", "core")]) == []


def test_a_tie_of_every_choice_is_a_tie_in_its_part() -> None:
    parts = divided([PART, SUM], [suspect("making", "gdp"), suspect("core", "gdp")])
    assert [set(cells) for _, cells in parts] == [{"making", "core"}, {"gdp"}]


def test_pairs_that_exclude_each_other_stay_pairs() -> None:
    assert divided([PART, SUM], [suspect("making", "gdp"), suspect("core", "sectors")]) == []

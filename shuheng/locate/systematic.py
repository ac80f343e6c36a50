"""One slip in many cells of a file: what it would be to undo it.

A column in another unit, fractions where percentages belong, two columns swapped, numbers one cell off: each
is found as one cause, and not as many, when undoing it throughout clears what fails. Whether it does is for
checking to say; here stand the candidates.
"""

from collections.abc import Iterator, Set
from itertools import combinations, zip_longest

import polars as pl

from shuheng.locate.candidate import FEWEST_CELLS, NUMBERS, Candidate, changed
from shuheng.locate.shifted import shifted
from shuheng.model.catalogue import Catalogue

_FACTORS = (1e-4, 1e4, 1e-8, 1e8)


def candidates(
    pool: pl.DataFrame, submission: str, failing: Set[str], blamed: Set[str], catalogue: Catalogue
) -> Iterator[Candidate]:
    """What may run through a file of which many rules fail: of each kind the likeliest first, kinds in turn.

    `failing` are the cells still to be decided that failed rules judge, `blamed` those first suspected. Only
    what is still to be decided of the submission changes, and only what holds a number.
    """
    sent = pool.filter((pl.col("submission") == submission) & (pl.col("state") != "accepted")).with_columns(
        (pl.col("state").is_in(["new", "held"]) & pl.col("low").is_not_null()).alias("open")
    )
    own = sent.filter("open").drop("open")
    if own.height < FEWEST_CELLS:
        return
    doubted = own.filter(pl.col("cell").is_in(list(failing)))
    accused = own.filter(pl.col("cell").is_in(list(blamed)))
    kinds = (
        _fractions(pool, own),
        _units(pool, own, doubted, accused),
        _indicators_swapped(pool, own, doubted, accused),
        _periods_swapped(pool, own, doubted),
        shifted(pool, sent, failing, blamed, catalogue),
    )
    # Few are tried: of twenty columns every pair, before a shift, would be all of them.
    for together in zip_longest(*kinds):
        yield from filter(None, together)


def _fractions(pool: pl.DataFrame, own: pl.DataFrame) -> Iterator[Candidate]:
    """All percentages that may be fractions; then those of more than the whole as well, such as 1.25."""
    before = 0
    for most in (1, 2):
        shares = own.filter((pl.col("unit") == "%") & (pl.col("value").abs() <= most))
        if shares.height >= max(FEWEST_CELLS, before + 1):
            yield _scaled("fractions_throughout", pool, shares, 100.0)
        before = shares.height


def _units(
    pool: pl.DataFrame, own: pl.DataFrame, doubted: pl.DataFrame, blamed: pl.DataFrame
) -> Iterator[Candidate]:
    """All figures of one unit, read in one place, in one column, or anywhere, in another unit.

    First whatever they are of, then those of the indicators in doubt alone, or only of those blamed.
    """
    column = pl.col("unit_cell").str.extract(r"^(.*?)\d+$")
    fails, accused = (
        own.filter(pl.col("indicator").is_in(cells["indicator"].unique().to_list()))
        for cells in (doubted, blamed)
    )
    seen: set[frozenset[int]] = set()
    for cells in (own, fails, accused):
        for place in (pl.col("unit_cell"), column, pl.lit("")):
            groups = cells.group_by(place.alias("place"), "written_unit", "unit", maintain_order=True)
            for _, group in groups:
                ids = frozenset(group["id"])
                enough = len(ids.intersection(fails["id"])) >= FEWEST_CELLS
                if enough and group["unit"][0] != "%" and ids not in seen:
                    seen.add(ids)
                    for factor in _FACTORS:
                        yield _scaled("unit_throughout", pool, group, factor)


def _indicators_swapped(
    pool: pl.DataFrame, own: pl.DataFrame, doubted: pl.DataFrame, blamed: pl.DataFrame
) -> Iterator[Candidate]:
    """Two indicators of one unit, each in the other's place: first those of which most cells are blamed."""
    for one, other in _pairs(doubted["indicator"], blamed["indicator"]):
        left, right = (own.filter(pl.col("indicator") == code) for code in (one, other))
        yield from _swapped("columns_swapped", pool, left, right, ["subject", "period", "unit"])


def _periods_swapped(pool: pl.DataFrame, own: pl.DataFrame, doubted: pl.DataFrame) -> Iterator[Candidate]:
    """Two periods, each under the other's name: first those of which most cells are in doubt."""
    in_doubt = set(doubted["period"])
    for one, other in _pairs(own["period"], doubted["period"]):
        if one in in_doubt or other in in_doubt:
            left, right = (own.filter(pl.col("period") == code) for code in (one, other))
            yield from _swapped("periods_swapped", pool, left, right, ["subject", "indicator"])


def _pairs(among: pl.Series, suspected: pl.Series) -> list[tuple[str, str]]:
    """Every two codes, first those that stand most often among the suspected."""
    times = dict(suspected.value_counts().iter_rows())
    pairs = combinations(sorted(among.unique()), 2)
    return sorted(pairs, key=lambda pair: -sum(times.get(code, 0) for code in pair))


def _swapped(
    kind: str, pool: pl.DataFrame, left: pl.DataFrame, right: pl.DataFrame, of: list[str]
) -> Iterator[Candidate]:
    """The figures of two columns that are `of` the same, each with the other's number."""
    once = [frame.unique(of, keep="none", maintain_order=True) for frame in (left, right)]
    pairs = once[0].join(once[1], on=of, suffix="_other", maintain_order="left")
    if pairs.height >= FEWEST_CELLS:
        others = pairs.select("id", *(pl.col(f"{name}_other").alias(name) for name in NUMBERS))
        yield changed(kind, pool, pl.concat([others, pairs.select(pl.col("id_other").alias("id"), *NUMBERS)]))


def _scaled(kind: str, pool: pl.DataFrame, cells: pl.DataFrame, factor: float) -> Candidate:
    return changed(kind, pool, cells.select("id", *(pl.col(name) * factor for name in NUMBERS)))

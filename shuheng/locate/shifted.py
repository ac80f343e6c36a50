"""Numbers one cell off: a column a row too low or high, a row a column too far left or right."""

from collections.abc import Iterable, Iterator, Set

import polars as pl

from shuheng.locate.candidate import FEWEST_CELLS, NUMBERS, Candidate, changed
from shuheng.model.catalogue import Catalogue

_LETTERS, _ROW = pl.col("cell").str.extract(r"([A-Z]+)\d+$"), pl.col("cell").str.extract(r"(\d+)$")

# What lies in one line, and where in it.
_LINES = {
    "column_shifted": (pl.col("cell").str.extract(r"^(.*?)\d+$"), [_ROW.cast(pl.Int64, strict=False)]),
    "row_shifted": (
        pl.concat_str(pl.col("cell").str.extract(r"^(.*!)").fill_null(""), _ROW),
        [_LETTERS.str.len_chars(), _LETTERS],
    ),
}

# A line of more empty cells does not tell where it slipped.
_FEW_EMPTY = 2


def shifted(
    pool: pl.DataFrame, sent: pl.DataFrame, failing: Set[str], blamed: Set[str], catalogue: Catalogue
) -> Iterator[Candidate]:
    """Lines of a submission with the numbers written in them a cell further or nearer, most in doubt first.

    `sent` are its figures, `open` those still to be decided; other numbers stand right. One that moves keeps
    its digits and takes the unit of where it comes to; one written with its unit stays. What falls off an end
    is nobody's.
    """
    for kind, line in _lines(_written(sent, catalogue), failing):
        for start, stop in _parts(line, failing, blamed):
            part = line[start:stop]
            for step in (-1, 1):
                moved = part.with_columns(_here(pl.col(name).shift(step)).alias(name) for name in NUMBERS)
                stood = part.select(_here(pl.col("low"))).to_series()
                given = moved.filter("open")
                gone = part["right"] & moved["low"].ne_missing(stood)
                if given.height >= FEWEST_CELLS and not gone.any():
                    yield changed(kind, pool, given.select("id", *NUMBERS))


def _here(number: pl.Expr) -> pl.Expr:
    """A written number in the indicator's own unit."""
    return (number * pl.col("times")).round_sig_figs(15)


def _lines(written: pl.DataFrame, failing: Set[str]) -> Iterator[tuple[str, pl.DataFrame]]:
    """The columns and rows in which enough cells are in doubt, each in its order, those of most first."""
    found = []
    for kind, (where, order) in _LINES.items():
        placed = written.with_columns(where.alias("line"))
        doubted = placed.filter(pl.col("cell").is_in(list(failing))).group_by("line").len()
        enough = doubted.filter(pl.col("len") >= FEWEST_CELLS)
        lines = placed.join(enough, on="line", maintain_order="left").sort(order, maintain_order=True)
        found += [(line["len"][0], kind, line) for _, line in lines.group_by("line", maintain_order=True)]
    for _, kind, line in sorted(found, key=lambda told: -told[0]):
        yield kind, line


def _parts(line: pl.DataFrame, failing: Set[str], blamed: Set[str]) -> Iterable[tuple[int, int]]:
    """What of a line may have moved, from where up to where.

    All between figures that stand right; from the first that fails or is blamed on, or up to the last; from a
    cell left empty on, or up to it, where few are; of one indicator all but the first or last, which may be
    of the whole area.
    """
    right = [at for at, stands in enumerate(line["right"]) if stands]
    ends = []
    for doubted in (failing, blamed & {*line["cell"]} or failing):
        found = [at for at, cell in enumerate(line["cell"]) if cell in doubted]
        ends.append((found[0], found[-1] + 1))
    first, last = ends[0]
    start = max((at + 1 for at in right if at < first), default=0)
    stop = min((at for at in right if at >= last), default=line.height)
    parts = [(start, stop), *((one, stop) for one, _ in ends), *((start, one) for _, one in ends)]
    empty = [at for at in range(start, stop) if line["low"][at] is None]
    for at in empty if len(empty) <= _FEW_EMPTY else ():
        parts += [(at, one) for one in (stop, *(last for _, last in ends)) if one > at]
        parts += [(one, at + 1) for one in (start, *(first for first, _ in ends)) if one <= at]
    if line["indicator"].n_unique() == 1:
        parts += [(start + 1, stop), (start, stop - 1)]
    return dict.fromkeys(parts)


def _written(sent: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """The figures in the unit they are written in, and `times`, how many of their own one of these is.

    `right` are those that stand right.
    """
    units = sent.select("written_unit", "unit").unique().drop_nulls()
    factors = [catalogue.units[written].per(catalogue.units[own]) for written, own in units.iter_rows()]
    times = pl.Series("times", [None if one is None else float(one) for one in factors], pl.Float64)
    return (
        sent.filter(pl.col("unit_cell").ne_missing(pl.col("cell")))
        .join(units.with_columns(times), on=["written_unit", "unit"], how="left", maintain_order="left")
        .with_columns(
            *(pl.col(name) / pl.col("times") for name in NUMBERS),
            (pl.col("low").is_not_null() & ~pl.col("open")).alias("right"),
        )
    )

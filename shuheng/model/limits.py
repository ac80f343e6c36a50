"""How much a file may ask of the machine before it is refused. A provider's file is nobody's to trust."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """What is refused, in one line, before it is unfolded. Each can be set in `shuheng.toml` under [limits].

    The defaults keep a workbook within seconds and a gibibyte: a submission has some thousand cells.
    `file` and `unpacked` are bytes, of a file as it lies and of what a workbook or archive unfolds into;
    `area` the cells of a sheet's used rectangle, which libraries hold whole; `written` the cells that a
    workbook writes down, styled blank ones included; `columns` those of a sheet that hold anything;
    `tables` the heads of a sheet; `members` the files of an archive; `text` the cells of a text or Parquet
    file that can be read by columns: those may be long. `faults` are the cells of a file that are no figures
    or repeat one: each becomes a finding, and nobody reads five thousand.
    """

    file: int = 2_000_000_000
    unpacked: int = 200_000_000
    area: int = 2_000_000
    written: int = 500_000
    columns: int = 1_000
    tables: int = 1_000
    members: int = 1_000
    text: int = 200_000_000
    faults: int = 5_000


LIMITS = Limits()

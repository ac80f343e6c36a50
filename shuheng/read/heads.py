"""The heads of a sheet's tables: rows in which cells say what stands beneath them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import polars as pl

from shuheng.model.marks import EDITION, unmarked
from shuheng.model.vocabulary import Vocabulary
from shuheng.read.grid import Grid
from shuheng.read.roles import PERIOD, column_role, growth_said, joined_periods

# What a table's rows may be named by, and so what makes a row a head.
STUBS = ("subject", "indicator", "period")

# A place in an order, which is a unit and a name too: of what is ranked where the catalogue has its rank.
_RANK = re.compile("(?:全省|省内)?位次")
_NUMBER = re.compile(r"^\s*[-+−]?[\d,，.．]+\s*%?\s*$")


@dataclass(frozen=True)
class Word:
    """A text of a head and where it stands."""

    text: str
    cell: str


@dataclass(frozen=True)
class Column:
    """What a head says of one column, in the order of its rows.

    `role` is that of its lowest word that has one; `unit` one in brackets behind a word, or alone. `growth`
    says that its figures are a change from the year before, 同比增长, of `indicator` or those beside it.
    `named`: the lowest word that says what its figures are is a name, 完成率 below 2022年.
    """

    number: int
    role: str | None
    period: Word | None = None
    subject: Word | None = None
    indicator: Word | None = None
    unit: Word | None = None
    growth: Word | None = None
    named: bool = False


@dataclass(frozen=True)
class Head:
    """Rows `first` to `last` of a sheet that say what stands beneath them, as far as the row `end`."""

    first: int
    last: int
    end: int
    columns: tuple[Column, ...]

    def place(self, role: str) -> int | None:
        """The first column of a role."""
        places = self._of_role.get(role)
        return places[0].number if places else None

    def of_role(self, role: str) -> Sequence[Column]:
        """The columns of a role, from the left."""
        return self._of_role.get(role, ())

    @cached_property
    def _of_role(self) -> dict[str, list[Column]]:
        found: dict[str, list[Column]] = {}
        for each in self.columns:
            if each.role:
                found.setdefault(each.role, []).append(each)
        return found

    @property
    def stubs(self) -> dict[str, int]:
        """The columns that name a row, by what they name."""
        return {role: place for role in STUBS if (place := self.place(role)) is not None}


def head_rows(grid: Grid) -> list[int]:
    """The rows of a sheet in which a head may begin, from the top.

    A row is one where a cell names a stub: 指标名称, 地区, 年份.
    """
    rows = [row for row in grid.margins if _names_a_stub(grid.margins[row])]
    if not rows:
        # None names what its rows are of; the nearest to one can say what it lacks.
        rows = [row for row, texts in grid.margins.items() if len(_roles(texts)) > 1]
    if rows and grid.long:
        rows += _repeated(grid, grid.margins[rows[0]])
    return sorted(rows)


def heads(grid: Grid, rows: Iterable[int], known: Vocabulary) -> list[Head]:
    """The heads that begin in some rows of a sheet.

    One goes on while the stub's cell is merged downwards, or left open under a period or a group.
    """
    found: list[tuple[int, int]] = []
    for row in rows:
        # A head merged over two rows is found in both.
        if not found or row > found[-1][1]:
            found.append((row, _last_row(grid, row, known)))
    ends = [*(first - 1 for first, _ in found[1:]), grid.last]
    return [
        Head(first, last, end, tuple(_columns(grid, first, last, known)))
        for (first, last), end in zip(found, ends, strict=False)
    ]


def _names_a_stub(texts: dict[int, str]) -> bool:
    return not _roles(texts).isdisjoint(STUBS) and len(set(texts.values())) > 1


def _roles(texts: dict[int, str]) -> set[str]:
    return {role[0] for role in map(_role, texts.values()) if role}


@cache
def _role(text: str) -> tuple[str, str] | None:
    return column_role(text) if len(text) < 40 else None


def _repeated(grid: Grid, texts: dict[int, str]) -> list[int]:
    """Rows between the margins of a long sheet that repeat its head, as files copied together do."""
    between = grid.between
    for at, text in texts.items():  # One after the other, for the first leaves hardly a row.
        between = between.filter(pl.col(str(at)) == text)
    return between["row"].to_list()


def _last_row(grid: Grid, first: int, known: Vocabulary) -> int:
    texts = grid.margins.get(first)
    if texts is None:
        return first
    stubs = [at for at, text in texts.items() if (role := _role(text)) and role[0] in STUBS]
    last = first
    while stubs:
        below = grid.margins.get(last + 1, {})
        if all(first <= grid.children.get((last + 1, at), (0, 0))[0] <= last for at in stubs):
            last += 1
        elif last == first and _opens(texts, below, stubs[0], known) and not any(at in below for at in stubs):
            return last + 1
        else:
            break
    return last


def _opens(texts: dict[int, str], below: dict[int, str], stub: int, known: Vocabulary) -> bool:
    """Whether the row below goes on with the head: its words stand under periods and groups, or are units."""
    words = below.values()
    if not below or any(_NUMBER.match(text) and not re.search(PERIOD, text) for text in words):
        return False
    spans = any(at not in texts or re.search(PERIOD, texts[at]) for at in below)
    return all(at > stub for at in below) and (spans or all(known.unit(text) for text in words))


def _columns(grid: Grid, first: int, last: int, known: Vocabulary) -> Iterator[Column]:
    said = {row: dict(grid.margins.get(row, {})) for row in range(first, last + 1)}
    if first not in grid.margins:  # a head repeated between the margins of a long sheet
        row = grid.said.filter(pl.col("row") == first).row(0)[1:]
        said[first] = {at: text for at, text in zip(grid.columns, row, strict=True) if text is not None}
    _span(grid, said, last)
    for column in sorted({column for texts in said.values() for column in texts}):
        words = {grid.address(row, column): texts[column] for row, texts in said.items() if column in texts}
        yield _column(column, [Word(text, cell) for cell, text in words.items()], known)


def _span(grid: Grid, said: dict[int, dict[int, str]], last: int) -> None:
    """Say a word above of the open cells to its right, where words stand below them."""
    below = said[last]
    for row, texts in said.items():
        if row == last:
            continue
        for column in sorted(below):
            left = column - 1
            spans = left in texts and not _is_stub(texts[left]) and left in below
            if column not in texts and spans and (row, column) not in grid.children:
                texts[column] = texts[left]


def _is_stub(text: str) -> bool:
    role = _role(text)
    return role is not None and role[0] != "value"


def _column(number: int, words: Iterable[Word], known: Vocabulary) -> Column:
    parts: dict[str, Word] = {}
    role = name = None
    for word in words:
        if said := _role(word.text):
            role = said[0]
            if said[1]:
                parts["unit"] = Word(said[1], word.cell)
        elif re.search(PERIOD, word.text):
            period, unit = _without_unit(word, known)
            # 2022年 over 上半年, and 上半年 over 2022年.
            above = parts.get("period", period).text
            parts["period"] = Word(joined_periods(above, period.text) or period.text, period.cell)
            if unit:
                parts["unit"] = unit
        elif _RANK.fullmatch(word.text.strip()):
            parts |= _joined(parts.get("indicator"), word, known) | {"unit": Word("位次", word.cell)}
            role = None if known.indicator(parts["indicator"].text) else "rank"
        elif known.unit(word.text):
            parts["unit"] = Word(word.text.strip().strip("（）()"), word.cell)
        elif known.subject(unmarked(_without_unit(word, known)[0].text)):
            parts["subject"], unit = _without_unit(word, known)
            if unit:
                parts["unit"] = unit
        elif said := growth_said(word.text):
            parts["growth"] = Word(said[0], word.cell)
            # A unit above is that of the amounts, and not of their change.
            parts.pop("unit", None)
            if said[1]:
                parts["unit"] = Word(said[1], word.cell)
        elif "period" in parts and re.fullmatch(EDITION, word.text.strip()):
            parts["period"] = Word(f"{parts['period'].text.strip()}{word.text.strip()}", word.cell)
        else:
            parts |= _joined(parts.get("indicator"), word, known)
            name = word
            continue
        if not known.unit(word.text):
            name = None
    return Column(number, role, **parts, named=name is not None)


def _without_unit(word: Word, known: Vocabulary) -> tuple[Word, Word | None]:
    """A word and the unit in brackets behind it: 2022年（亿元）."""
    name, _, tail = word.text.replace("（", "(").replace("）", ")").partition("(")
    if tail and known.unit(tail.rstrip(") ")):
        return Word(name.strip(), word.cell), Word(tail.rstrip(") "), word.cell)
    return word, None


def _joined(above: Word | None, word: Word, known: Vocabulary) -> dict[str, Word]:
    """The indicator of a word and the group above it, as far as the catalogue has one: GDP over 增速."""
    if above is None or known.indicator(word.text):
        return {"indicator": word}
    together = f"{above.text.strip()}{word.text.strip()}"
    if known.indicator(together):
        return {"indicator": Word(together, word.cell)}
    return {"indicator": word}

"""Rows of a sheet that are remarks: notes, sources, signatures."""

import re
from collections.abc import Sequence

from shuheng.model.marks import ANY_MARK
from shuheng.read.grid import Grid
from shuheng.read.roles import LABEL, REMARK

_MARKED = rf"^\s*(?:{ANY_MARK})"
_NUMBERED = r"^\s*(?:\d{1,2}\s*[.、．]|[（(]\d)"


def remarks(grid: Grid) -> list[int]:
    """Rows that are notes, sources or signatures by their first cell: a remark beside a figure is none.

    A text that begins with a footnote mark is a note where nothing else stands in its row, and so is one that
    goes on with a note's numbers. Under a row of labels alone, 填表人：, stands who signed, and no number.
    Between the margins of a long sheet there is none.
    """
    found: list[int] = []
    above: dict[int, str] = {}
    for row, said in grid.margins.items():
        texts = list(said.values())
        goes_on = bool(found) and found[-1] == row - 1
        signed = goes_on and _signs(said, above)
        if texts and (signed or _is_remark(texts, goes_on)):
            found.append(row)
        above = said
    return found


def _signs(said: dict[int, str], above: dict[int, str]) -> bool:
    """Whether the texts of a row are names under the labels of the row above."""
    labels = all(re.fullmatch(LABEL, text) for text in above.values())
    return (
        labels and said.keys() <= above.keys() and not any(re.search(r"\d", text) for text in said.values())
    )


def _is_remark(texts: Sequence[str], goes_on: bool) -> bool:
    alone = len(set(texts)) == 1
    noted = re.search(_MARKED, texts[0]) or (goes_on and re.search(_NUMBERED, texts[0]))
    return bool(re.search(REMARK, texts[0]) or (alone and noted))

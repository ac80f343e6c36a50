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
    goes on with a note's numbers. Under a row of nothing but labels, 填表人：, stands who signed. Between the
    margins of a long sheet there is none.
    """
    found: list[int] = []
    labels = -1
    for row, said in grid.margins.items():
        texts = list(said.values())
        goes_on = bool(found) and found[-1] == row - 1
        if texts and (labels == row - 1 or _is_remark(texts, goes_on)):
            found.append(row)
            if all(re.fullmatch(LABEL, text) for text in texts):
                labels = row
    return found


def _is_remark(texts: Sequence[str], goes_on: bool) -> bool:
    alone = len(set(texts)) == 1
    noted = re.search(_MARKED, texts[0]) or (goes_on and re.search(_NUMBERED, texts[0]))
    return bool(re.search(REMARK, texts[0]) or (alone and noted))

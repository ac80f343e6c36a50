"""How high a row must be for wrapped texts, where no program is at hand to lay them out."""

import re
from collections.abc import Iterable
from math import ceil

from rich.cells import cell_len

# A column's width counts digits. A Chinese character is as wide as two; a letter of a sentence, with the
# spaces and with what goes to the next line, a little less than one. The edges of a cell take two.
_CHINESE, _LETTER, _EDGES = 2, 0.86, 2

# A line in points, of a font of one point. With Calibri's measures and Noto, whose Chinese lines are the
# highest, Chinese fits in LibreOffice, and English is up to a third too high: its lines of letters there are
# lower than the 15 points that Excel has for a font of 11. Where digits are wider, both are loose.
_CHINESE_LINE, _LINE = 1.46, 1.36
_RUN = re.compile("[\u2e80-\U0010ffff]+")

# Excel has a row no higher.
_HIGHEST = 409.0


def height(texts: Iterable[tuple[str, float]], points: float) -> float:
    """Height in points for the highest of texts, each in a column so many digits wide.

    >>> height([("请核对 D5。", 60.0)], 11), height([("Check D5.", 60.0), ("a " * 70, 60.0)], 11)
    (19.1, 47.9)
    """
    needed = (sum(_paragraph(each, width) for each in text.split("\n")) for text, width in texts)
    return min(round(points * max(needed, default=0.0) + 3, 1), _HIGHEST)


def _paragraph(text: str, width: float) -> float:
    """Its lines, high as they are in a font of one point: those that Chinese stands on are higher."""
    chinese = sum(cell_len(character) > 1 for character in text)
    room = width - _EDGES
    lines = max(1, ceil((_CHINESE * chinese + _LETTER * (len(text) - chinese)) / room))
    higher = min(lines, len(_RUN.findall(text)) + ceil(_CHINESE * chinese / room))
    return lines * _LINE + higher * (_CHINESE_LINE - _LINE)

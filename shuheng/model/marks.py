"""Footnote marks: ① and its kin, * and ※, [1], 注1, and raised type."""

import re

CIRCLED = "[①-⑳※†‡*]"
MARK = rf"{CIRCLED}+|\[[0-9]{{1,2}}\]|注[0-9]{{1,2}}"
_UP = "[¹²³⁰⁴-⁹⁽⁾ᵃ-ᶻⁱˡʲˢˣʰʷʸʳ]"
# A raised digit is a mark behind a digit or %, and elsewhere a unit's: km².
RAISED = f"{_UP}+(?:[,，、]{_UP}+)*"
# Behind a name or at the head of a note, where no unit stands, raised type is a mark too.
ANY_MARK = f"{MARK}|{RAISED}"


def unmarked(text: str) -> str:
    """A name without the footnote mark behind it.

    >>> unmarked("2022年¹"), unmarked("温州市 ①")
    ('2022年', '温州市')
    """
    return re.sub(rf"\s*(?:{ANY_MARK})\s*$", "", text)

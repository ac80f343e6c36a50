"""What stands behind a name and is no part of it: footnote marks, ① * [1] 注1 ¹; of a period its edition."""

import re

CIRCLED = "[①-⑳※†‡*]"
MARK = rf"{CIRCLED}+|\[[0-9]{{1,2}}\]|注[0-9]{{1,2}}"
_UP = "[¹²³⁰⁴-⁹⁽⁾ᵃ-ᶻⁱˡʲˢˣʰʷʸʳ]"
# A raised digit is a mark behind a digit or %, and elsewhere a unit's: km².
RAISED = f"{_UP}+(?:[,，、]{_UP}+)*"
# Behind a name or at the head of a note, where no unit stands, raised type is a mark too.
ANY_MARK = f"{MARK}|{RAISED}"
# Behind a year, without brackets: of what edition its figures are, or that they were not counted yet. Targets
# are indicators of their own.
EDITION = "(?:预计|初步核算|初步|快报|实际|最终核实|核实|普查修订)(?:数据|数|值)?"


def unmarked(text: str) -> str:
    """A name without the footnote mark behind it.

    >>> unmarked("2022年¹"), unmarked("温州市 ①")
    ('2022年', '温州市')
    """
    return re.sub(rf"\s*(?:{ANY_MARK})\s*$", "", text)

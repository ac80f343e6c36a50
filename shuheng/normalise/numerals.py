"""Chinese numerals where a figure is meant: 三, 两, 十二, 三百零五, 七点六, 三万五千, 一亿三千万."""

import re

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
_DIGIT = "[一二两三四五六七八九]"
_SECTION = re.compile(
    rf"(?P<thousands>{_DIGIT}?千)?(?P<hundreds>{_DIGIT}?百)?"
    rf"(?:零?(?P<tens>{_DIGIT}?十)(?P<units>{_DIGIT})?|零(?P<after_zero>{_DIGIT})|(?P<alone>{_DIGIT}|零))?"
)
_SPELLED = "[零一二两三四五六七八九十百千]+"

# 万 or 亿 with more behind it is part of the numeral; at its end, as in 三百万, a magnitude word of its own.
COMPOUND = rf"{_SPELLED}亿{_SPELLED}万(?:{_SPELLED})?|{_SPELLED}亿{_SPELLED}|{_SPELLED}万{_SPELLED}"
NUMERAL = rf"{_SPELLED}(?:点[零一二三四五六七八九]+)?"


def numeral(text: str) -> str | None:
    """The digits of the number that a numeral spells; None where it spells none.

    "二零二二" is a row of digits and gives None; so do "三百五" and "三万五", which are 350 and 35 000 in
    speech and 305 and 30 005 in no book.

    >>> numeral("三百零五"), numeral("七点六"), numeral("一亿三千万"), numeral("三万五")
    ('305', '7.6', '130000000', None)
    """
    whole, point, fraction = text.partition("点")
    *above, ones = re.split("[亿万]", whole)
    sections = dict(zip(re.findall("[亿万]", whole), above, strict=True)) | {"": ones}
    total = 0
    for magnitude, power in (("亿", 8), ("万", 4), ("", 0)):
        spelled = sections.get(magnitude, "")
        if not spelled:
            continue
        # 三万零五百: the 零 tells that no thousands are left out.
        worth = _section(spelled.removeprefix("零") if above and len(spelled) > 2 else spelled)
        # Behind 万 a digit that stands alone is thousands in speech; with 零 before it, it is what it says.
        if worth is None or (above and not magnitude and len(spelled) == 1):
            return None
        total += worth * 10**power
    return str(total) + (f".{''.join(str(_DIGITS[digit]) for digit in fraction)}" if point else "")


def _section(text: str) -> int | None:
    """What is spelled below ten thousand."""
    match = _SECTION.fullmatch(text)
    if match is None or (match["alone"] and (match["thousands"] or match["hundreds"])):
        return None
    units = match["units"] or match["after_zero"] or match["alone"]
    tens = _times(match["thousands"], 1000) + _times(match["hundreds"], 100) + _times(match["tens"], 10)
    return tens + (_DIGITS[units] if units else 0)


def _times(part: str | None, value: int) -> int:
    """What a part such as 三百 is worth; 百 alone is one hundred, no part is nothing."""
    return _DIGITS.get(part[0], 1) * value if part else 0

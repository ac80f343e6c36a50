"""What a printed figure can mean, one text at a time and in decimals: slow, and plain to see that it is so.

It shares the tables of words with what it is held against and none of its steps: where that looks for one
pattern in whole columns, this takes a text apart word by word.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from shuheng.model.qualifier import MORE
from shuheng.normalise.typography import NARROW
from shuheng.normalise.words import (
    AFTER,
    BASES,
    BEFORE,
    COUNTED,
    ESTIMATES,
    FALL_RATES,
    FALLS,
    LEADS,
    MAGNITUDES,
    NOT_AVAILABLE,
    PLANS,
    RISE_RATES,
    RISES,
    WITHDRAWN,
)

INFINITY = Decimal("Infinity")
OWED = ("元", "万元", "亿元", "%", "‰", "百分点")
AMOUNTS = ("flow", "stock", "level", "count")
DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
FRACTION = "零一二三四五六七八九"
NUMERAL = FRACTION + "两十百千"
MARKS = "①②③④⑤⑥⑦⑧⑨⑩※†‡*"


@dataclass(frozen=True)
class Meaning:
    """In the written unit. `value` and both ends are None where the text says why there is no figure."""

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    qualifier: str | None = None
    missing: str | None = None
    status: str | None = None
    remark: str | None = None
    mark: str | None = None


@dataclass(frozen=True)
class Number:
    """Digits as printed, and the power of ten that words or an exponent add; `worded` where words did."""

    digits: Decimal
    decimals: int
    power: int = 0
    worded: bool = False
    magnitude: bool = False
    exponent: bool = False


class Text:
    """A text that is taken apart from its front."""

    def __init__(self, text: str) -> None:
        self.rest = text

    def take(self, *words: str) -> str | None:
        """The longest of the words that the rest begins with, taken off it."""
        for word in sorted(words, key=len, reverse=True):
            if self.rest.startswith(word):
                self.rest = self.rest[len(word) :]
                return word
        return None

    def take_all(self, words: tuple[str, ...]) -> bool:
        taken = False
        while self.take(*words):
            taken = True
        return taken

    def take_end(self, *words: str) -> str | None:
        for word in sorted(words, key=len, reverse=True):
            if self.rest.endswith(word):
                self.rest = self.rest[: len(self.rest) - len(word)]
                return word
        return None

    def take_run(self, characters: str) -> str:
        end = next((i for i, char in enumerate(self.rest) if char not in characters), len(self.rest))
        run, self.rest = self.rest[:end], self.rest[end:]
        return run


def meaning(text: str | None, unit: str, kind: str) -> Meaning | None:
    """What the text means beside its column's unit and a kind of indicator; None where it is no figure."""
    figure, mark, remark, bracketed = _aside(_narrow(text or ""))
    # Words with a number in them are a second figure.
    if remark and re.search("[0-9]", re.sub("[0-9]{4}年?", "", remark)):
        return None
    phrase = _phrase(figure)
    if phrase and bracketed:
        return None
    found = _missing(figure) or phrase or _figure(figure, bracketed, unit, kind)
    if found is None:
        return None
    return Meaning(**{**found.__dict__, "mark": mark, "remark": remark})


def _narrow(text: str) -> str:
    narrow = "".join(NARROW.get(char, char) for char in text).strip()
    if narrow.startswith('="') and narrow.endswith('"') and narrow.count('"') == 2:
        narrow = narrow[2:-1]
    if len(narrow) > 1 and narrow[0] in "'’‘":
        narrow = narrow[1:]
    if len(narrow) > 1 and narrow[-1] in "。;":
        narrow = narrow[:-1]
    narrow = narrow.replace("个百分点", "pp").replace("百分点", "pp")
    for spoken, sign in (("百分之", "%"), ("千分之", "‰")):
        narrow = re.sub(f"{spoken}([0-9.]+|[零一二三四五六七八九十百点两]+)", rf"\1{sign}", narrow)
    return re.sub(" +(?=[^0-9 .,+])|(?<=[^0-9 .,]) +", "", narrow)


def _aside(text: str) -> tuple[str, str | None, str | None, bool]:
    """The figure, its footnote mark, its remark in brackets, and whether it stood in brackets itself."""
    head, figure = "", text
    while len(figure) > 1 and figure[0] in MARKS:
        head, figure = head + figure[0], figure[1:]
    figure, last = _mark(figure)
    remark = None
    if figure.endswith(")") and figure.rfind("(") > 0 and ")" not in figure[figure.rfind("(") : -1]:
        at = figure.rfind("(")
        inside = figure[at + 1 : -1]
        if inside:
            figure, remark = figure[:at], inside
    first = None
    if remark is not None:
        figure, first = _mark(figure)
    mark = first or last or head or None
    if figure.startswith("(") and figure.count("(") == figure.count(")") == 1 and figure.find(")") > 1:
        return figure[1:].replace(")", ""), mark, remark, True
    return figure, mark, remark, False


def _mark(figure: str) -> tuple[str, str | None]:
    """The figure and the mark at its end: ①, *, [1], 注1, a raised digit behind a digit or %."""
    for pattern in (f"[{MARKS}]+", r"\[[0-9]{1,2}\]", "注[0-9]{1,2}", "(?<=[0-9%])[¹²³]+"):
        if (found := re.search(f"({pattern})$", figure)) and (found.start() or len(found[0]) > 1):
            start = max(found.start(), 1)
            return figure[:start], figure[start:]
    return figure, None


def _missing(figure: str) -> Meaning | None:
    bare = figure.lower()
    if bare and not bare.strip("-~"):
        bare = "-"
    if len(bare) > 1 and not bare.strip("."):
        bare = "..."
    if bare == "":
        return Meaning(missing="blank")
    if bare in WITHDRAWN:
        return Meaning(missing="withdrawn")
    return Meaning(missing="not_available", status=NOT_AVAILABLE[bare]) if bare in NOT_AVAILABLE else None


def _phrase(figure: str) -> Meaning | None:
    figure = figure.removeprefix("已经").removeprefix("已") if figure.endswith("覆盖") else figure
    if figure in ("全覆盖", "实现全覆盖"):
        return Meaning(Decimal(100), Decimal(100), Decimal(100), "全覆盖")
    if figure in ("基本全覆盖", "基本实现全覆盖"):
        return Meaning(Decimal(100), Decimal(100), Decimal(100), "基本全覆盖")
    figure = figure.removeprefix("实现")
    if figure in ("翻番", "翻一番", "翻了一番"):
        return Meaning(Decimal(2), Decimal("1.95"), INFINITY, "翻番")
    return Meaning(Decimal(4), Decimal("3.9"), INFINITY, "翻两番") if figure == "翻两番" else None


def _figure(figure: str, bracketed: bool, unit: str, kind: str) -> Meaning | None:
    text = Text(figure)
    plan = text.take(*PLANS, *ESTIMATES)
    text.take_all(LEADS)
    text.take(
        *(
            f"按{basis}价{of}{made}"
            for basis in ("可比", "不变")
            for of in ("", "格")
            for made in ("", "计算")
        )
    )
    based = text.take_all(BASES)
    rate = text.take(*RISE_RATES, *FALL_RATES)
    change = None if rate else text.take(*RISES, *FALLS)
    level = None
    if rate:
        text.take("为", "是", "达", "达到")
    elif change:
        text.take("了")
        level = text.take("到", "至", "为")
    place = Text(text.rest)
    place.take("并列")
    place.take("位居", "位列", "居", "列", "排名", "排")
    place.take("全国", "全省", "全市")
    place.take("并列")
    if ordinal := place.take("第", "前"):
        text.rest = place.rest
    before = text.take(*BEFORE)
    sign = text.take("-", "+", "负", "正")
    number, more = _number(text)
    behind = text.take_end("-", "↑", "↓")
    after = text.take_end(*AFTER)
    order = text.take_end("级")
    upper, below, lower_word, lower_unit = None, False, None, ""
    if spans := re.match(rf"({'|'.join(MAGNITUDES)})?([^0-9]*?)([-~至到])(-?)([0-9.].*)$", text.rest):
        lower_word, lower_unit, below, text.rest = spans[1], spans[2], bool(spans[4]), spans[5]
        upper, more_upper = _number(text)
        if number is None or upper is None or upper.exponent:
            return None
        more_behind = more_upper
    else:
        more_behind = None
    magnitude = text.take(*MAGNITUDES) if not more_behind else None
    still_more = more_behind or text.take(*MORE)
    own = text.rest
    if not _is_unit(own) or lower_unit not in ("", own):
        return None

    # One change, one sign, one bound: what is said twice over is no figure.
    arrow = behind in ("↑", "↓")
    if arrow and (change or rate or sign):
        return None
    falls, rises = (
        change in FALLS or rate in FALL_RATES or behind == "↓",
        change or rate or based or behind == "↑",
    )
    moves = "" if level else "fall" if falls else "rise" if rises else ""
    accounting = bracketed or behind == "-"
    bounds = [BEFORE[before]] if before else ["over"] if more or still_more else []
    if (more or still_more) and bounds != ["over"]:
        return None
    if after and not (before and (bounds[0] == AFTER[after] or (bounds[0], after[-2:]) == ("over", "以上"))):
        bounds.append(AFTER[after])
    bounds += ["order"] * bool(order) + ["rank"] * (ordinal == "前") + ["range"] * (upper is not None)
    if len(bounds) > 1:
        return None
    bound = bounds[0] if bounds else ""
    negative = sign in ("-", "负") or accounting
    if negative and (bound in ("over", "at_least", "under", "at_most", "order", "rank") or moves == "fall"):
        return None
    if accounting and (bound or moves or sign):
        return None

    if number is None:
        if not magnitude or more or bound not in ("order", "over", "at_least", "nearly", "about", "under"):
            return None
        number = Number(Decimal(1), 0)
    own = "位" if ordinal and own in ("", "名") else own
    unit = unit or own
    if not _makes_sense(own, unit, kind, moves, bound, accounting):
        return None
    status = None if plan is None else "E" if plan in ESTIMATES else "F"
    qualifier = before or more or still_more or after or order or ("前" if ordinal == "前" else None)
    number = _scaled(number, lower_word or magnitude, unit)
    if upper is None:
        ends = _ends(number, unit, kind, moves, bound, negative)
    elif moves == "fall" and (negative or below):
        return None
    else:
        low, high = (
            _end(number, unit, negative, up=False),
            _end(_scaled(upper, magnitude, unit), unit, below, up=True),
        )
        ends = (None, -high, -low) if moves == "fall" else (None, low, high)
    if own == "倍" and moves == "rise":
        ends = tuple(None if end is None else end + 1 for end in ends)
    value, low, high = ends
    return Meaning(value, low, high, qualifier, None, status) if low <= high else None


def _makes_sense(own: str, unit: str, kind: str, moves: str, bound: str, accounting: bool) -> bool:
    """Whether such a figure can stand in a cell for such an indicator."""
    if accounting and (unit not in OWED or kind in ("count", "stock", "share", "rank")):
        return False
    if moves and kind not in ("growth", "target"):
        return own == "倍" and moves == "rise"
    return not (own == "倍" and moves == "fall") and not (bound == "rank" and kind != "rank")


def _ends(
    number: Number, unit: str, kind: str, moves: str, bound: str, negative: bool
) -> tuple[Decimal, Decimal, Decimal]:
    """Value, low and high: the bound is of the size, the sign comes after."""
    value = number.digits * Decimal(10) ** number.power
    half = _step(number, unit) / 2
    least = Decimal(0) if kind in AMOUNTS or moves else -INFINITY
    whole = kind == "share" and unit == "%" and value <= 100
    low, high = {
        "": (value - half, value + half),
        "over": (value, INFINITY),
        "at_least": (value, Decimal(100) if whole else INFINITY),
        "nearly": (value * 9 / 10, value),
        "about": (value * 9 / 10, value * 11 / 10),
        "under": (least, value),
        "at_most": (least, value),
        "rank": (Decimal(1), value),
        "order": (value, value * 10),
    }[bound]
    return (-value, -high, -low) if negative or moves == "fall" else (value, low, high)


def _end(number: Number, unit: str, negative: bool, up: bool) -> Decimal:
    """The outer end of a range's lower or upper number."""
    value = number.digits * Decimal(10) ** number.power
    half = _step(number, unit) / 2
    return (-value if negative else value) + (half if up else -half)


def _is_unit(text: str) -> bool:
    """Whether a text can be a unit: words and signs, and none that is part of a number."""
    return all(
        (char in "%‰/²³" or (char.isalpha() and (char.isascii() or "\u3400" <= char <= "\u9fff")))
        and char not in NUMERAL + "万亿"
        for char in text
    )


def _number(text: Text) -> tuple[Number | None, str | None]:
    """The number a text begins with, None where it has none or a broken one, and 余 or 多 behind it."""
    found: Number | None = None
    if run := text.take_run("0123456789., "):
        found = _printed(run)
        if found is None:
            text.rest = "?"
        elif exponent := re.match("[eE]([-+]?[0-9]{1,2})(?![0-9])", text.rest):
            text.rest = text.rest[exponent.end() :]
            found = Number(found.digits, found.decimals, int(exponent[1]), exponent=True)
    elif match := re.match(
        f"[{NUMERAL}]+亿[{NUMERAL}]+万(?:[{NUMERAL}]+)?|[{NUMERAL}]+[万亿][{NUMERAL}]+"
        f"|[{NUMERAL}]+(?:点[{FRACTION}]+)?",
        text.rest,
    ):
        text.rest = text.rest[match.end() :]
        found = _spelled(match[0])
        if found is None:
            text.rest = "?"
    return found, text.take(*MORE)


def _printed(run: str) -> Number | None:
    """A number in digits: no leading zero, thousands all in threes, no more than one figure's digits."""
    whole, point, fraction = run.partition(".")
    for separator in (",", " "):
        first, *groups = whole.split(separator)
        if groups and 1 <= len(first) <= 3 and all(len(group) == 3 for group in groups):
            whole = whole.replace(separator, "")
            break
    if not (whole or point).replace(".", "0").isdecimal() or (point and not fraction.isdecimal()):
        return None
    if (len(whole) > 1 and whole[0] == "0") or (len(whole) > 12 and whole[12:].strip("0")):
        return None
    return Number(Decimal(f"{whole or 0}.{fraction or 0}"), len(fraction))


def _spelled(numeral: str) -> Number | None:
    """A numeral, section by section: what stands before 亿, before 万, and behind both."""
    whole, _, fraction = numeral.partition("点")
    total, rest, first = 0, whole, True
    for magnitude, power in (("亿", 8), ("万", 4), ("", 0)):
        if magnitude and magnitude not in rest:
            continue
        section, _, rest = rest.partition(magnitude) if magnitude else (rest, "", "")
        if not section:
            break
        worth = _section(section, first)
        # 三万五 is 35 000 in speech.
        if worth is None or (not first and not magnitude and len(section) == 1):
            return None
        total, first = total + worth * 10**power, False
    magnitude = bool(set("万亿") & set(whole))
    worded = magnitude or bool(re.search("[百千]十?$", numeral))
    digits = Decimal(f"{total}.{''.join(str(DIGITS[char]) for char in fraction) or 0}")
    return Number(digits, len(fraction), worded=worded, magnitude=magnitude)


def _section(text: str, first: bool) -> int | None:
    """A numeral below ten thousand: each of its places once, falling; a gap is told by 零."""
    if not first and len(text) > 2 and text[0] == "零":
        text = text[1:]
    if text in DIGITS:
        return DIGITS[text]
    total, floor, zero, digit = 0, 10_000, False, None
    for char in text:
        place = {"千": 1000, "百": 100, "十": 10}.get(char)
        if place:
            if place >= floor or (zero and place != 10) or digit == 0:
                return None
            total, floor, digit = total + (1 if digit is None else digit) * place, place, None
            zero = False if place == 10 else zero
        elif char == "零":
            if zero or digit is not None or floor in (10, 10_000):
                return None
            zero = True
        elif digit is None:
            digit = DIGITS[char]
        else:
            return None
    if zero and digit is None and floor != 10:
        return None
    if digit is not None and floor > 10 and not zero:
        return None
    return total + (digit or 0) if text else None


def _scaled(number: Number, word: str | None, unit: str) -> Number:
    """With a magnitude word's power in place of the unit's own."""
    own = next((power for said, power in MAGNITUDES.items() if unit.startswith(said) and unit != "百分点"), 0)
    if word is None and not number.magnitude:
        return number
    power = (MAGNITUDES[word] if word else 0) - own + number.power
    return Number(number.digits, number.decimals, power, True, True, number.exponent)


def _step(number: Number, unit: str) -> Decimal:
    one = Decimal(10) ** (number.power - number.decimals)
    if number.decimals:
        return one
    if number.worded and number.digits:
        zeros = len(str(number.digits.to_integral_value())) - len(
            str(number.digits.to_integral_value()).rstrip("0")
        )
        return one * 10**zeros
    return Decimal(0) if unit in COUNTED and not number.exponent and not number.worded else one

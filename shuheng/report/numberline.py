"""A figure's reported interval against the one that other figures imply, on one line."""

import math
from dataclasses import dataclass

from shuheng.model.catalogue import Catalogue
from shuheng.model.interval import Interval
from shuheng.report.language import Language, say
from shuheng.report.printing import in_unit, number, quantity, suggested, unit_in
from shuheng.report.problems import Drawn, between
from shuheng.report.scale import WIDTH, Scale, centred, room, scale

# The least that can be seen: an interval as narrow as a rounding is a bar all the same.
_THIN = 4.0


@dataclass(frozen=True)
class Bar:
    """An interval on the line: its label with where that begins, its ends, and those that are open."""

    label: str
    label_x: float
    x: float
    width: float
    open_low: bool
    open_high: bool


@dataclass(frozen=True)
class NumberLine:
    """What is drawn: `repair` is where the first suggested number lies, None without one."""

    described: str
    caption: str
    reported: Bar
    implied: Bar
    repair: float | None
    ticks: tuple[tuple[float, float, str], ...]
    width: int = WIDTH
    height: int = 112


def number_line(drawn: Drawn, catalogue: Catalogue, lang: Language) -> NumberLine | None:
    """The line of a figure in doubt; None where no number was read or none is expected."""
    if drawn.implied is None:
        return None
    figure = drawn.figure
    reported, implied = between((figure["low"], figure["high"])), drawn.implied
    if figure["value"] is not None and not any(map(math.isfinite, reported)):
        reported = Interval(figure["value"], figure["value"])
    if not any(map(math.isfinite, reported)):
        return None
    first = drawn.repair
    repair = first["value"] if first else None
    line = scale([*reported, *implied, *([] if repair is None else [repair])], 8, WIDTH - 8)
    slots = {"name": drawn.name, "seen": drawn.seen, "expected": drawn.expected}
    caption = say(lang, "picture.line", unit=in_unit(unit_in(figure, catalogue), catalogue, lang))
    offered = ""
    if first:
        plain = suggested(first["value"], first["kind"], figure["text"] or "", figure["value"])
        printed = quantity(plain, unit_in(figure, catalogue), catalogue, lang)
        offered = say(lang, "picture.line_repair", value=printed)
    return NumberLine(
        described=say(lang, "picture.line_described", **slots),
        caption=caption + offered,
        reported=_bar(reported, _label(drawn, catalogue, lang), line),
        implied=_bar(implied, say(lang, "picture.implied", value=drawn.expected), line),
        repair=None if repair is None else line.at(repair),
        ticks=_ticks(line),
    )


def _label(drawn: Drawn, catalogue: Catalogue, lang: Language) -> str:
    """What stands at the reported bar: what was read, alone where the text as filed has no room beside it."""
    figure = drawn.figure
    label = say(lang, "picture.reported", value=drawn.seen)
    if room(label) <= WIDTH or figure["value"] is None:
        return label
    read = quantity(number(figure["value"]), unit_in(figure, catalogue), catalogue, lang)
    return say(lang, "picture.reported", value=read)


def _bar(interval: Interval, label: str, line: Scale) -> Bar:
    left, right = line.at(interval.low), line.at(interval.high)
    open_low, open_high = math.isinf(interval.low), math.isinf(interval.high)
    left, right = (2.0 if open_low else left), (WIDTH - 2.0 if open_high else right)
    if right - left < _THIN:
        middle = (left + right) / 2
        left, right = middle - _THIN / 2, middle + _THIN / 2
    return Bar(
        label,
        centred(label, (left + right) / 2),
        round(left, 1),
        round(right - left, 1),
        open_low,
        open_high,
    )


def _ticks(line: Scale) -> tuple[tuple[float, float, str], ...]:
    """Place of each tick, where its label begins, and the label; a label that has no room is left out."""
    told, free = [], 0.0
    for value in line.ticks():
        label, at = number(value), line.at(value)
        begins = centred(label, at, 11)
        if begins < free:
            label = ""
        else:
            free = begins + room(label, 11) + 6
        told.append((at, begins, label))
    return tuple(told)

"""A figure's own history with this value on it."""

from collections.abc import Iterable
from dataclasses import dataclass

from shuheng.model.catalogue import Catalogue
from shuheng.report.beside import Point, middle
from shuheng.report.language import Language, listed, say
from shuheng.report.naming import period_name
from shuheng.report.printing import in_unit, number, unit_in
from shuheng.report.problems import Drawn
from shuheng.report.scale import WIDTH, centred, scale

_MOST = 7
_TOP, _BOTTOM = 30.0, 112.0


@dataclass(frozen=True)
class Dot:
    """A period's figure: where it is, its number with where that begins, its period likewise."""

    x: float
    y: float
    label: str
    label_x: float
    period: str
    period_x: float
    this: bool


@dataclass(frozen=True)
class History:
    """What is drawn: the line joins the figures accepted; `band` is what is expected of this one."""

    described: str
    caption: str
    line: str
    dots: tuple[Dot, ...]
    band: tuple[float, float, float] | None
    width: int = WIDTH
    height: int = 140


def history(drawn: Drawn, others: Iterable[Point], catalogue: Catalogue, lang: Language) -> History | None:
    """The picture of a figure in doubt among those of like periods; None where there are none."""
    value, own = middle(drawn.figure), drawn.figure["period"]
    if value is None or own is None:
        return None
    points = {point.period: point.value for point in others if alike(point.period, own)}
    points.pop(own, None)
    if not points:
        return None
    nearest = sorted(points, key=lambda period: abs(_year(period) - _year(own)))[: _MOST - 1]
    periods = sorted([*nearest, own])
    values = [value if period == own else points[period] for period in periods]
    ends = [] if drawn.implied is None else list(drawn.implied)
    up = scale([*values, *ends], _BOTTOM, _TOP)
    step = (WIDTH - 70) / max(len(periods) - 1, 1)
    dots = tuple(
        _dot(35 + step * at, up.at(each), each, period, period == own)
        for at, (period, each) in enumerate(zip(periods, values, strict=True))
    )
    told = [
        say(lang, "picture.point", name=period_name(period, lang), value=number(points[period]))
        for period in periods
        if period != own
    ]
    this = next(dot for dot in dots if dot.this)
    band = None
    if drawn.implied is not None:
        top, bottom = up.at(drawn.implied.high), up.at(drawn.implied.low)
        band = (this.x - 9, min(top, bottom - 4), max(bottom - top, 4.0))
    return History(
        described=say(
            lang, "picture.history_described", name=drawn.name, points=listed(lang, told), seen=drawn.seen
        ),
        caption=say(
            lang,
            "picture.history",
            unit=in_unit(unit_in(drawn.figure, catalogue), catalogue, lang),
            band=say(lang, "picture.band") if drawn.implied else "",
        ),
        line=" ".join(f"{dot.x},{dot.y}" for dot in dots if not dot.this),
        dots=dots,
        band=band,
    )


def alike(period: str, other: str) -> bool:
    """Whether figures of two periods can be compared: years with years, September with September.

    >>> alike("2021", "2022"), alike("2021-Q3", "2022-Q3"), alike("2022-Q2", "2022-Q3")
    (True, True, False)
    """
    return period[4:] == other[4:] and "/" not in period


def _dot(x: float, y: float, value: float, period: str, this: bool) -> Dot:
    label, x = number(value), round(x, 1)
    return Dot(x, y, label, centred(label, x), period[:4], centred(period[:4], x), this)


def _year(period: str) -> int:
    return int(period[:4])

"""The city among its peers: everyone's figure of one period, the largest first."""

from collections.abc import Iterable
from dataclasses import dataclass

from shuheng.model.catalogue import Catalogue
from shuheng.report.beside import Point, middle
from shuheng.report.language import Language, listed, say
from shuheng.report.naming import row_name, subject_name
from shuheng.report.printing import in_unit, number, unit_in
from shuheng.report.problems import Drawn
from shuheng.report.scale import WIDTH, Scale, room

# Fewer show nothing that the number line does not.
_FEWEST = 2
_MOST = 15
_ROW = 19.0
_TOP = 6.0


@dataclass(frozen=True)
class PeerBar:
    """A subject's bar, its name, and its number with where that begins."""

    name: str
    y: float
    x: float
    width: float
    label: str
    label_x: float
    this: bool


@dataclass(frozen=True)
class Peers:
    """What is drawn: `band` is what is expected of this one, `name_x` where names end."""

    described: str
    caption: str
    bars: tuple[PeerBar, ...]
    band: tuple[float, float, float] | None
    name_x: float
    zero: float
    height: float
    width: int = WIDTH


def peers(drawn: Drawn, others: Iterable[Point], catalogue: Catalogue, lang: Language) -> Peers | None:
    """The picture of a figure in doubt among its peers'; None where too few have reported.

    A rank is told by nobody's figure but its own.
    """
    figure = drawn.figure
    value, subject = middle(figure), figure["subject"]
    among = {point.subject: point.value for point in others}
    among.pop(subject, None)
    known = catalogue.indicators.get(figure["indicator"] or "")
    if value is None or len(among) < _FEWEST or known is None or known.kind == "rank":
        return None
    largest = sorted(among.items(), key=lambda pair: -abs(pair[1]))[: _MOST - 1]
    rows = sorted([*largest, (subject, value)], key=lambda pair: -pair[1])
    names = [subject_name(code, catalogue, lang) for code, _ in rows]
    left = max(map(room, names)) + 10
    widest = max(room(number(each)) for _, each in rows)
    across = Scale(
        min(0.0, *(each for _, each in rows)),
        max(0.0, *(each for _, each in rows)) or 1.0,
        left,
        WIDTH - widest - 8,
    )
    implied = None if drawn.implied is None else [across.at(end) for end in drawn.implied]
    bars = tuple(
        _bar(name, _TOP + _ROW * at, each, across, implied if code == subject else None, code == subject)
        for at, (name, (code, each)) in enumerate(zip(names, rows, strict=True))
    )
    band = None
    if implied is not None:
        low, high = implied
        band = (low, next(bar.y for bar in bars if bar.this) + 10, max(round(high - low, 1), 4.0))
    row = row_name(None, figure["period"], catalogue, lang, known.code)
    told = [
        say(lang, "picture.point", name=name, value=number(each))
        for name, (code, each) in zip(names, rows, strict=True)
        if code != subject
    ]
    return Peers(
        described=say(
            lang,
            "picture.peers_described",
            row=row,
            name=drawn.name,
            points=listed(lang, told),
            seen=drawn.seen,
        ),
        caption=say(
            lang,
            "picture.peers",
            row=row,
            unit=in_unit(unit_in(figure, catalogue), catalogue, lang),
            band=say(lang, "picture.band") if drawn.implied else "",
        ),
        bars=bars,
        band=band,
        name_x=round(left - 6, 1),
        zero=across.at(0.0),
        height=_TOP * 2 + _ROW * len(bars),
    )


def _bar(
    name: str, y: float, value: float, across: Scale, implied: list[float] | None, this: bool
) -> PeerBar:
    """A bar from zero, its number beyond it and beyond what is expected of it."""
    zero, end = across.at(0.0), across.at(value)
    left, right = min(zero, end), max(zero, end, min(zero, end) + 1)
    label_x = round(max(right, *(implied or [right])) + 8, 1)
    return PeerBar(name, y, left, round(right - left, 1), number(value), label_x, this)

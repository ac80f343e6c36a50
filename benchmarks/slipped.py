"""Provinces with slips put in, judged: what is found, who is blamed, what is offered."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.bureau import figures, rounds
from benchmarks.city import YEARS
from benchmarks.judging import empty, judge, say
from benchmarks.province import province, provinces
from benchmarks.slips import MAKERS, Key, Prints, Slip, as_prints, swapped, with_slips
from schemas import CATALOGUE
from shuheng.model.catalogue import Catalogue
from shuheng.model.finding import Finding
from shuheng.rules.bounds import Bounds
from shuheng.rules.structure import Structure


@dataclass
class Tried:
    """What became of one slip: found by whom, blamed how, mended how."""

    slip: Slip
    together: int
    severity: str | None = None
    first: bool = False
    among: bool = False
    alone: bool = False
    mended: bool = False
    offered: bool = False


@dataclass(frozen=True)
class Slipped:
    """What became of slips; of so many clean rows beside them, how many had a clean cell blamed first."""

    tried: list[Tried]
    neighbours: int
    rows: int


def measured_slips(*, quick: bool, seed: int) -> Slipped:
    """The whole, or what a test has time for."""
    count, years, passes = (1, YEARS[:2], 1) if quick else (6, YEARS[:3], 4)
    return slipped(count, years, passes, seed, provinces(count))


def slipped(count: int, years: Sequence[int], passes: int, seed: int, catalogue: Catalogue) -> Slipped:
    """Slips of every kind, one, two and three in a row of each city, and what its findings say of them."""
    random = Random(seed)
    facts = [fact for number in range(count) for fact in province(100 * seed + number, number)]
    prints = rounds(facts, 2)
    tried: list[Tried] = []
    neighbours = rows = 0
    held, before = empty(), dict[Key, tuple[str, str]]()
    for year in years:
        now = as_prints(prints[year])
        if year == years[0]:
            held, before = judge(figures(prints[year], year), held, catalogue).held, now
            continue
        base = judge(figures(prints[year], year), held, catalogue)
        for _ in range(passes):
            slips = list(_drawn(now, before, random))
            chosen = [slip for together in slips for slip in together]
            judged = judge(figures(with_slips(prints[year], chosen), year), held, catalogue)
            # What fails without any slip says nothing of one.
            usual = {_place(one) for one in base.findings if one.verdict == "failed"}
            spoiled = {slip.key[:2] for slip in chosen}
            fresh = [
                one
                for one in judged.findings
                if (one.subject, one.period) in spoiled or _place(one) not in usual
            ]
            found = _by_row(fresh)
            for together in slips:
                tried += [_told(slip, together, found) for slip in together]
            for row, findings in found.items():
                if row not in spoiled:
                    neighbours += _blames_clean(findings, {slip.key for slip in chosen})
            rows += len({key[:2] for key in now}) - len(spoiled)
            say(f"slips {year}: {len(tried)}")
        held, before = base.held, now
    return Slipped(tried, neighbours, rows)


def _drawn(now: Prints, before: Prints, random: Random) -> Iterable[list[Slip]]:
    """Slips for some rows: one row of each city at most, so that each is judged beside clean ones."""
    rows: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key in now:
        if key[2] in _READ and key[0][2:] != "0000" and len(key[1]) <= 7:
            rows[key[:2]].append(key)
    cities: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for subject, period in rows:
        cities[subject].append((subject, period))
    both = {**before, **now}
    for of in cities.values():
        # The year's row has most rules, as most submissions are of years.
        row = random.choice([*of, *[one for one in of if len(one[1]) == 4] * 6])
        together = random.choice((1, 1, 1, 2, 3))
        slips: list[Slip] = []
        for _ in range(200):
            if len(slips) >= together:
                break
            kind = random.randrange(len(MAKERS) + 1)
            if kind == len(MAKERS):
                if len(slips) + 2 > max(2, together):
                    continue
                pair = swapped(*random.sample(rows[row], 2), both)
                drawn = list(pair or ())
            else:
                slip = MAKERS[kind](random.choice(rows[row]), both, random)
                drawn = [slip] if slip else []
            keys = {slip.key for slip in slips}
            if drawn and not keys & {slip.key for slip in drawn}:
                slips += drawn
        if slips:
            yield slips


_READ = frozenset(
    code
    for rule in CATALOGUE.rules.values()
    if not isinstance(rule, Structure | Bounds) and len(rule.indicators) + len(rule.reads) > 2
    for code in rule.indicators
)


def _place(finding: Finding) -> tuple[str, str | None, str | None]:
    return finding.rule, finding.subject, finding.period


def _by_row(findings: Iterable[Finding]) -> dict[tuple[str | None, str | None], list[Finding]]:
    rows: dict[tuple[str | None, str | None], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.verdict == "failed":
            rows[finding.subject, finding.period].append(finding)
    return rows


_WEIGHT = {"error": 0, "query": 1, "hint": 2}


def _told(
    slip: Slip, together: list[Slip], found: dict[tuple[str | None, str | None], list[Finding]]
) -> Tried:
    """What the findings of its row, else of other rows, say of a slip."""
    told = Tried(slip, len({one.key for one in together}))
    wrong = {one.key for one in together}

    def reads(finding: Finding) -> bool:
        return any((o.subject, o.period, o.indicator) == slip.key for o in finding.operands)

    own = [finding for finding in found.get(slip.key[:2], []) if reads(finding)]
    reading = own or [finding for of in found.values() for finding in of if reads(finding)]
    if not reading:
        return told
    reading.sort(key=lambda finding: (not finding.suspects, _WEIGHT[finding.severity]))
    finding = reading[0]
    told.severity = min((one.severity for one in reading), key=_WEIGHT.__getitem__)
    sets = [{(o.subject, o.period, o.indicator) for o in suspect.operands} for suspect in finding.suspects]
    told.alone = len(sets) == 1
    told.among = any(slip.key in cells and cells <= wrong for cells in sets)
    told.first = bool(sets) and slip.key in sets[0] and sets[0] <= wrong
    meant = _meant(slip)
    for place, suspect in enumerate(finding.suspects):
        blamed = {(a.operand.subject, a.operand.period, a.operand.indicator): a for a in suspect.accused}
        if slip.key not in blamed or not blamed.keys() <= wrong:
            continue
        values = [repair.value for repair in blamed[slip.key].repairs]
        hits = [_same(value, meant) for value in values]
        told.offered |= any(hits)
        told.mended |= place == 0 and bool(hits) and hits[0]
    return told


def _meant(slip: Slip) -> tuple[float, float]:
    """What was meant, in the indicator's own unit, and half a step of its print."""
    own = CATALOGUE.indicators[slip.key[2]].unit
    # The print that was meant stood in the unit that its office always writes.
    unit = CATALOGUE.units[slip.meant_unit]
    factor = float(unit.factor / own.factor)
    return float(slip.meant) * factor, 0.5 * 10.0 ** -len(slip.meant.partition(".")[2]) * factor


def _same(value: float, meant: tuple[float, float]) -> bool:
    return abs(value - meant[0]) <= meant[1] + 1e-9 * abs(meant[0])


def _blames_clean(findings: list[Finding], wrong: set[Key]) -> bool:
    """Whether errors or queries of a row without a slip blame first a cell that has none."""
    for finding in findings:
        if finding.severity == "hint" or not finding.suspects:
            continue
        first = {(o.subject, o.period, o.indicator) for o in finding.suspects[0].operands}
        if not first & wrong:
            return True
    return False

"""How often rules cry wolf, what they find, and how often the right cell is blamed and rightly mended.

    python -m benchmarks.power [clean|slips] [--quick] [--write]

A province is made and printed as bureaus print (`province`, `bureau`), goes through pool, check and locate
(`judging`), clean and with slips put in (`slips`). `--write` puts the table into docs/power.md.
"""

import argparse
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import polars as pl

from benchmarks.bureau import figures, rounds
from benchmarks.judging import empty, judge
from benchmarks.province import YEARS, province, provinces
from benchmarks.slips import MAKERS, Key, Prints, Slip, as_prints, swapped, with_slips
from schemas import CATALOGUE
from schemas.subjects import PROVINCE
from shuheng.model.catalogue import Catalogue
from shuheng.model.finding import Finding
from shuheng.rules.bounds import Bounds
from shuheng.rules.change import ChangeWithin
from shuheng.rules.growth import GrowthAgrees, GrowthIsReal
from shuheng.rules.peers import PeersWithin
from shuheng.rules.ratio import RatioWithin
from shuheng.rules.same import RevisionWithin
from shuheng.rules.structure import Structure

DOC = Path(__file__).parents[1] / "docs" / "power.md"

# Families that ask and do not know: what they flag on clean data is a cost that is measured, not a bug.
_JUDGEMENTS = (GrowthAgrees, GrowthIsReal, ChangeWithin, PeersWithin, RatioWithin, RevisionWithin)

# An area and its parts never add exactly: what lies within half a per cent is a hint by design.
_AREAS = "adds_to_province", "does_not_exceed_province", "adds_to_city"

# Of kinds that have a plain undoing the first repair is asked for as well.
_MENDED = (
    "unit of another size",
    "unit slip",
    "decimal point lost",
    "fraction for per cent",
    "one digit mistyped",
    "two digits transposed",
    "two cells swapped",
    "sign",
)


def judgement(code: str) -> bool:
    """Whether a rule is one of those that ask."""
    return isinstance(CATALOGUE.rules[code], _JUDGEMENTS) or code.endswith(_AREAS)


@dataclass
class Clean:
    """What clean submissions came to."""

    submissions: int = 0
    figures: int = 0
    identities: list[Finding] = field(default_factory=list)
    judgements: Counter[tuple[str, str]] = field(default_factory=Counter)
    evaluated: Counter[str] = field(default_factory=Counter)


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


def clean(count: int, years: Sequence[int], catalogue: Catalogue) -> Clean:
    """Every round of so many provinces, judged one after the other."""
    told, held = Clean(), empty()
    facts = [fact for number in range(count) for fact in province(number, number)]
    for year, prints in rounds(facts, 1).items():
        if year not in years:
            continue
        new = figures(prints, year)
        judged = judge(new, held, catalogue)
        held = judged.held
        cities = new.filter(pl.col("provider") != PROVINCE.code)
        told.submissions += cities["submission"].n_unique()
        told.figures += new.height
        for rule, evaluated in judged.tallies.select("rule", "evaluated").iter_rows():
            told.evaluated[rule] += evaluated
        for finding in judged.findings:
            if finding.verdict in ("failed", "broken"):
                if judgement(finding.rule) and finding.verdict == "failed":
                    told.judgements[finding.rule, finding.severity] += 1
                else:
                    told.identities.append(finding)
        failed = Counter(f"{finding.rule} {finding.severity}" for finding in told.identities)
        say(f"clean {year}: {told.submissions} submissions, failed: {dict(failed)}")
    return told


@dataclass(frozen=True)
class Slipped:
    """What became of slips; of so many clean rows beside them, how many had a clean cell blamed first."""

    tried: list[Tried]
    neighbours: int
    rows: int


def measured_clean(*, quick: bool) -> Clean:
    """The whole, or what a test has time for."""
    count, years = (1, YEARS[:2]) if quick else (10, YEARS)
    return clean(count, years, provinces(count))


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
                tried += [_told(slip, together, found, now) for slip in together]
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
    slip: Slip, together: list[Slip], found: dict[tuple[str | None, str | None], list[Finding]], now: Prints
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


def say(text: str) -> None:
    """Progress, for whoever waits."""
    print(f"{time.process_time():7.1f} s  {text}", file=sys.stderr, flush=True)


def clean_section(own: Clean, command: str) -> str:
    """What clean submissions came to, as a section of the page."""
    lines = [
        "## Clean submissions",
        "",
        f"`{command}`, {datetime.now(UTC):%Y-%m-%d}.",
        f"{own.submissions} submissions of cities, {own.figures} figures with those of the provinces:",
        f"**{len(own.identities)} findings from identities** (shares, sums, parts, bounds, ranks,",
        "year to date, the same figure twice, files as a whole). Judgements ask where nothing need be wrong;",
        "what they cost:",
        "",
        "| rule | severity | asked | flagged | rate |",
        "|---|---|---:|---:|---:|",
    ]
    for code, asked in sorted(own.evaluated.items()):
        if judgement(code) and asked:
            flagged = {severity: n for (rule, severity), n in own.judgements.items() if rule == code}
            lines += [
                f"| {code} | {severity} | {asked} | {n} | {_share(n, asked)} |"
                for severity, n in (flagged or {CATALOGUE.rules[code].severity: 0}).items()
            ]
    return "\n".join(lines)


def slips_section(told: Slipped, command: str) -> str:
    """What became of slips, as a section of the page."""
    lines = [
        "## Slips found",
        "",
        f"`{command}`, {datetime.now(UTC):%Y-%m-%d}: {len(told.tried)} slips in figures that rules read.",
        "Of each kind and size: how many are told by an error or a query, by a hint alone, or not at all.",
        "What moves a figure by no more than its rounding cannot be seen: two steps of the last digit at",
        "least are needed, more where what it is held against is printed more coarsely or one wide rule",
        "alone reads it.",
        "",
        "| kind | size | slips | error or query | hint | missed |",
        "|---|---|---:|---:|---:|---:|",
    ]
    sizes: dict[tuple[str, str], list[Tried]] = defaultdict(list)
    kinds: dict[tuple[str, int], list[Tried]] = defaultdict(list)
    for one in told.tried:
        sizes[one.slip.kind, one.slip.size].append(one)
        kinds[one.slip.kind, one.together].append(one)
    for (kind, size), of in sorted(sizes.items()):
        grave = sum(one.severity in ("error", "query") for one in of)
        hint = sum(one.severity == "hint" for one in of)
        lines.append(
            f"| {kind} | {size} | {len(of)} | {_share(grave, len(of))} | {_share(hint, len(of))} "
            f"| {_share(len(of) - grave - hint, len(of))} |"
        )
    lines += [
        "",
        "## The cell blamed, and the repair",
        "",
        "Of the slips told by an error or query. *Settled*: one smallest set explains them; *tie*: several.",
        "The last two columns are of those whose cell is the first suspect.",
        "",
        "| kind | wrong in the row | told | settled, right | tie, right first | tie holds it | missed "
        "| right repair first | offered |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for (kind, together), of in sorted(kinds.items()):
        lines.append(_located_row(kind, str(together), of, mended=kind in _MENDED))
    plain = [one for one in told.tried if one.slip.kind in _MENDED]
    lines += [
        _located_row("all", "", told.tried, mended=False),
        *(
            _located_row("with a plain undoing", str(n), [o for o in plain if o.together == n], mended=True)
            for n in (1, 2, 3)
        ),
        "",
        f"Clean rows beside them: {told.neighbours} of {told.rows} had a clean cell as the first suspect "
        "of an error or query.",
    ]
    return "\n".join(lines)


def _located_row(kind: str, together: str, tried: Sequence[Tried], *, mended: bool) -> str:
    told = [one for one in tried if one.severity in ("error", "query")]
    settled = [one for one in told if one.alone]
    tie = [one for one in told if not one.alone]
    first = [one for one in told if one.first]
    repairs = (
        f"{_share(sum(one.mended for one in first), len(first))} "
        f"| {_share(sum(one.offered for one in first), len(first))}"
        if mended
        else "— | —"
    )
    return (
        f"| {kind} | {together} | {len(told)} | {_of(sum(one.first for one in settled), len(settled))} "
        f"| {_of(sum(one.first for one in tie), len(tie))} | {_of(sum(one.among for one in tie), len(tie))} "
        f"| {_share(sum(not one.among for one in told), len(told))} | {repairs} |"
    )


def _share(some: int, of: int) -> str:
    return f"{100 * some / of:.1f} %" if of else "—"


def _of(some: int, of: int) -> str:
    return f"{some} of {of}" if of else "—"


_HEAD = """# What the rules find, and what they cost

Provinces of true values, printed rounded as bureaus print, judged by pool, check and locate as
`shuheng ingest` does (`benchmarks/power.py`). Every figure below is measured by the command over it.
"""


def _written(sections: dict[str, str]) -> None:
    """Put sections into the page, each in place of the one before it."""
    told = DOC.read_text("utf-8") if DOC.is_file() else ""
    known = dict(re.findall(r"<!-- (\w+) -->\n\n(.*?)\n\n<!-- end -->", told, re.S))
    known |= sections
    parts = [
        f"<!-- {name} -->\n\n{known[name]}\n\n<!-- end -->" for name in ("clean", "slips") if name in known
    ]
    DOC.write_text("\n\n".join([_HEAD.rstrip(), *parts]) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.power", description=__doc__)
    parser.add_argument("half", nargs="?", choices=("clean", "slips"), help="one half alone")
    parser.add_argument("--quick", action="store_true", help="one province, two years")
    parser.add_argument("--seed", type=int, default=7, help="of the slips and their provinces")
    parser.add_argument("--write", action="store_true", help="write docs/power.md")
    asked = parser.parse_args()
    sections, false = {}, list[Finding]()
    for half in ("clean", "slips") if asked.half is None else (asked.half,):
        command = f"python -m benchmarks.power {half}" + (" --quick" if asked.quick else "")
        if half == "clean":
            told = measured_clean(quick=asked.quick)
            false = told.identities
            sections[half] = clean_section(told, command)
        else:
            command += f" --seed {asked.seed}"
            sections[half] = slips_section(measured_slips(quick=asked.quick, seed=asked.seed), command)
    for finding in false[:20]:
        say(f"FALSE ALARM {finding.rule} {finding.severity} {finding.subject} {finding.period}")
    if asked.write:
        _written(sections)
    print("\n\n".join(sections.values()))
    sys.exit(1 if false else 0)


if __name__ == "__main__":
    main()

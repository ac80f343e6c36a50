"""Clean provinces, judged: what fails though nothing is wrong."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import polars as pl

from benchmarks.bureau import figures, rounds
from benchmarks.city import YEARS
from benchmarks.judging import empty, judge, say
from benchmarks.province import province, provinces
from schemas import CATALOGUE
from schemas.subjects import PROVINCE
from shuheng.model.catalogue import Catalogue
from shuheng.model.finding import Finding
from shuheng.rules.change import ChangeWithin
from shuheng.rules.growth import GrowthAgrees, GrowthIsReal
from shuheng.rules.peers import PeersWithin
from shuheng.rules.ratio import RatioWithin
from shuheng.rules.same import RevisionWithin

# Families that ask and do not know: what they flag on clean data is a cost that is measured, not a bug.
_JUDGEMENTS = (GrowthAgrees, GrowthIsReal, ChangeWithin, PeersWithin, RatioWithin, RevisionWithin)

# An area and its parts never add exactly: what lies within half a per cent is a hint by design.
_AREAS = "adds_to_province", "does_not_exceed_province", "adds_to_city"


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


def measured_clean(*, quick: bool) -> Clean:
    """The whole, or what a test has time for."""
    count, years = (1, YEARS[:2]) if quick else (10, YEARS)
    return clean(count, years, provinces(count))


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

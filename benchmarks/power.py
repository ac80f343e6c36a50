"""How often rules cry wolf, what they find, and how often the right cell is blamed and rightly mended.

    python -m benchmarks.power [clean|slips] [--quick] [--write]

A province is made and printed as bureaus print (`province`, `bureau`), goes through pool, check and locate
(`judging`), clean and with slips put in (`slips`). `--write` puts the table into docs/power.md.
"""

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.clean import Clean, judgement, measured_clean
from benchmarks.judging import say
from benchmarks.slipped import Slipped, Tried, measured_slips
from schemas import CATALOGUE
from shuheng.model.finding import Finding

DOC = Path(__file__).parents[1] / "docs" / "power.md"

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


def _written(sections: dict[str, str]) -> None:
    """Put sections into the page, each in place of the one before it."""
    told = DOC.read_text("utf-8")
    for name, section in sections.items():
        held = re.compile(rf"(?<=<!-- {name} -->\n\n).*?(?=\n\n<!-- end -->)", re.S)
        told, found = held.subn(lambda _, section=section: section, told)
        if not found:
            raise ValueError(f"{DOC.name} has no section {name}")
    DOC.write_text(told, encoding="utf-8")


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

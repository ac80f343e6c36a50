"""Which cells are wrong: the cheapest sets that explain what failed in a row (Fellegi and Holt, 1976).

A set explains when its cells can take values, within their bounds, under which every error and query rule of
the row holds: for ratios and open ends as for sums.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from shuheng.locate.apart import divided
from shuheng.locate.expand import expanded
from shuheng.locate.repair import exchanged, mended
from shuheng.locate.sets import smallest
from shuheng.locate.swaps import joined, swapped
from shuheng.locate.system import Asked, System
from shuheng.locate.trust import trusted
from shuheng.model.catalogue import Catalogue
from shuheng.model.finding import Finding, Operand, Row, Suspect
from shuheng.model.interval import EVERYTHING, Interval
from shuheng.rules.expression import Count, Figure, Within, derived, figures
from shuheng.rules.rule import Rule

# What blaming a cell costs: the fewest cells come first, and of sets of as many cells those of targets still
# to be decided, then of targets accepted, then of evidence. Evidence after any number of targets was tried:
# one slip in a province's GDP then blamed core and share of the city, together.
_OPEN, _ACCEPTED, _EVIDENCE = 1.0, 1.3, 1.6

# Past so many pairs of failures none more is tried as one.
_JOINTS = 12

Component = list[Finding]


def locate(
    rows: Sequence[Row], findings: Sequence[Finding], rules: Sequence[Rule], catalogue: Catalogue
) -> tuple[Finding, ...]:
    """The failed findings of one row, each with the suspects of the failures it belongs with.

    `rows` are the row under each vintage of its evidence that may be meant; `rules` those that must hold
    besides. Hints are returned as they are: nothing need be wrong.
    """
    located = {id(finding): finding for finding in findings}
    grave = [finding for finding in findings if finding.severity != "hint"]
    if grave:
        search = _Search(rows, grave, rules, catalogue)
        for together, suspects in search.told():
            for finding in together:
                located[id(finding)] = replace(finding, suspects=suspects)
    return tuple(located.values())


class _Search:
    """The failures of one row and what may explain them."""

    def __init__(
        self, rows: Sequence[Row], findings: Sequence[Finding], rules: Sequence[Rule], catalogue: Catalogue
    ) -> None:
        others = {o.column: o for finding in findings for o in finding.operands if o.of_others}
        self._rows = [replace(row, operands={**row.operands, **others}) for row in rows]
        self._findings = findings
        self._rules = _asked(self._rows[0], rules, catalogue)
        self._catalogue = catalogue
        # Which rules fail in each row as it is: asked of all of them once, and not for every set tried.
        self._failing = [{rule.code for rule in System(row, self._rules).failing} for row in self._rows]

    def told(self) -> list[tuple[Component, tuple[Suspect, ...]]]:
        """Findings that belong together, with their suspects, two cells swapped as one slip."""
        return joined(list(self._explained()), lambda: self._system(0, self._rules))

    def _explained(self) -> Iterator[tuple[Component, tuple[Suspect, ...]]]:
        """Findings that belong together, with their suspects.

        Failures that share a target belong together. Where one set explains more of them for less than each
        would cost alone, as one wrong whole does for two shares of it, these belong together too.
        """
        waiting = [(together, *self._cheapest(together)) for together in _components(self._findings)]
        joints = 0
        while waiting:
            together, cost, suspects = waiting.pop(0)
            for at, (beside, other, _) in enumerate(waiting):
                if joints >= _JOINTS or not _columns(together) & _columns(beside):
                    continue
                joints += 1
                joint, both = self._cheapest([*together, *beside])
                if both and joint < cost + other - 1e-9:
                    waiting.pop(at)
                    waiting.insert(0, ([*together, *beside], joint, both))
                    break
            else:
                yield from self._apart(together, suspects)

    def _apart(
        self, together: Component, suspects: tuple[Suspect, ...]
    ) -> Iterator[tuple[Component, tuple[Suspect, ...]]]:
        """Two slips that no failure shares are told one by one, each of its cells with its own repairs.

        What each cell may be is what it may be with the others, which are unknown meanwhile.
        """
        parts = divided(together, suspects)
        if not parts or any(suspect.slip for suspect in suspects):
            yield together, suspects
            return
        elsewhere = {finding.rule for finding in self._findings}
        every = {column for suspect in suspects for column in suspect.columns}
        for part, cells in parts:
            rules = elsewhere - {finding.rule for finding in part}
            kept = [rule for rule in self._rules if rule.code not in rules]
            systems = [self._system(at, kept, every - cells.keys()) for at in range(len(self._rows))]
            row = self._rows[0]
            settled = all(suspect.settled for suspect in suspects)
            single = [
                Suspect(mended([(row.operands[column], feasible)], row, systems, len(part)), settled)
                for column, feasible in cells.items()
            ]
            yield part, tuple(sorted(single, key=lambda one: trusted(one, row, systems[0])))

    def _cheapest(self, together: Component) -> tuple[float, tuple[Suspect, ...]]:
        """What the least sets cost that explain some findings, and these sets; ∞ where none does."""
        failed = {finding.rule for finding in self._findings} - {finding.rule for finding in together}
        rules = [rule for rule in self._rules if rule.code not in failed]
        costs = self._costs(together)
        explanations: dict[frozenset[str], list[tuple[Row, System, dict[str, Interval], bool]]] = {}
        for at, row in enumerate(self._rows):
            system = self._system(at, rules)
            for cells, answer in smallest(system, lambda column: costs.get(column, float("inf"))):
                told = (row, system, dict(answer.box), bool(answer.possible))
                explanations.setdefault(cells, []).append(told)
        if not explanations:
            return float("inf"), ()
        least = min(sum(costs[column] for column in cells) for cells in explanations)
        suspects = [
            self._suspect(cells, told, together)
            for cells, told in explanations.items()
            if sum(costs[column] for column in cells) <= least + 1e-9
        ]
        system = self._system(0, rules)
        return least, tuple(sorted(suspects, key=lambda one: trusted(one, self._rows[0], system)))

    def _system(self, at: int, rules: Sequence[Asked], unknown: Set[str] = frozenset()) -> System:
        """The rules that must hold in a row, less those that judging let pass, under another vintage, say.

        `unknown` are columns of which nothing is known: rules that read them ask nothing.
        """
        failing = self._failing[at]
        passed = failing - {finding.rule for finding in self._findings}
        kept = [rule for rule in rules if rule.code not in passed] if passed else rules
        row = self._rows[at]
        if unknown:
            known = {column: own for column, own in row.operands.items() if column not in unknown}
            row = replace(row, operands=known)
        return System(row, kept, [rule for rule in kept if rule.code in failing])

    def _suspect(
        self,
        cells: frozenset[str],
        told: Sequence[tuple[Row, System, dict[str, Interval], bool]],
        together: Component,
    ) -> Suspect:
        row = self._rows[0]
        order = [column for column in row.operands if column in cells]
        accused = [
            (row.operands[column], _hull([box.get(column, EVERYTHING) for _, _, box, _ in told]))
            for column in order
        ]
        systems = [system for _, system, _, _ in told]
        if len(accused) == 2:
            (one, _), (other, _) = accused
            if swap := exchanged(one, other, systems, len(together)):
                return swapped(accused, swap)
        settled = any(possible for *_, possible in told)
        return Suspect(mended(accused, row, systems, len(together)), settled)

    def _costs(self, together: Component) -> dict[str, float]:
        judged = {target.column for finding in together for target in finding.targets}
        offices = {target.provider for finding in together for target in finding.targets}
        ranked = {
            figure.column
            for finding in together
            for number in derived(self._catalogue.trees[finding.rule])
            if isinstance(number, Count)
            for figure in number.figures
        }

        accepted = not any(target.open for finding in together for target in finding.targets)
        files = {finding.submission for finding in together}
        subject = self._rows[0].subject

        def cost(operand: Operand) -> float:
            # Figures of an area's parts are as much in doubt as the whole when one office sent them all, and
            # what is ranked as much as the rank; last year's as much as this year's where one file gives both
            # anew. What a file gives anew is more so than what it repeats.
            anew = operand.open and operand.submission in files
            own = (
                operand.column in judged
                or ((operand.of_others or operand.column in ranked) and operand.provider in offices)
                or (anew and (accepted or operand.subject == subject))
            )
            if not own:
                return _EVIDENCE
            return _OPEN if operand.open else _ACCEPTED

        return {column: cost(operand) for column, operand in self._rows[0].operands.items()}


def _asked(row: Row, rules: Sequence[Rule], catalogue: Catalogue) -> list[Asked]:
    """The rules that must hold, as far as they read the row, and the bounds of figures in other places."""
    found = []
    others = [operand for operand in row.operands.values() if operand.of_others]
    for rule in rules:
        tree = catalogue.trees[rule.code]
        if others:
            tree = expanded(tree, others, len(catalogue.peers(row.subject)))
        columns = frozenset(figure.column for figure in figures(tree)) & row.operands.keys()
        if rule.severity != "hint" and columns:
            play = {grade.widen: grade.by for grade in rule.grades if grade.severity == "hint"}
            found.append(Asked(rule.code, tree, columns, play))
    bounded = {column for rule in found if isinstance(rule.tree, Within) for column in rule.columns}
    for column, operand in row.operands.items():
        if column not in bounded and operand.indicator in catalogue.indicators:
            place = column.removeprefix(operand.indicator).removeprefix("_")
            limits = catalogue.bounds(operand.indicator, operand.subject)
            tree = Within(Figure(operand.indicator, place), {"": limits})
            found.append(Asked(f"{column} within bounds", tree, frozenset({column})))
    return found


def _components(findings: Sequence[Finding]) -> Iterator[Component]:
    """Findings grouped so that two that share a target, or share one with a third, stand together."""
    groups: list[tuple[set[str], Component]] = []
    for finding in findings:
        targets = {target.column for target in finding.targets}
        apart = [group for group in groups if not group[0] & targets]
        joined = [group for group in groups if group[0] & targets]
        members = [member for _, group in joined for member in group]
        groups = [*apart, (targets.union(*(seen for seen, _ in joined)), [*members, finding])]
    yield from (members for _, members in groups)


def _columns(together: Component) -> set[str]:
    return {operand.column for finding in together for operand in finding.operands if operand.cell}


def _hull(intervals: Sequence[Interval]) -> Interval:
    return Interval(min(one.low for one in intervals), max(one.high for one in intervals))

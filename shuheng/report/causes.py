"""Which findings have one cause: those that suspect the same cells, and hints that read one of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shuheng.model.finding import THROUGHOUT
from shuheng.rules.rule import SEVERITIES

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Cause:
    """Failed findings that one slip explains, the gravest first, and the severity of that one."""

    severity: str
    findings: tuple[Row, ...]

    @property
    def suspects(self) -> Sequence[Row]:
        found: Sequence[Row] = self.findings[0]["suspects"]
        return found

    @property
    def throughout(self) -> bool:
        """Whether one slip runs through a file."""
        return len(self.suspects) == 1 and self.suspects[0]["slip"] in THROUGHOUT

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells in doubt: those suspected, else those judged."""
        suspected = tuple(dict.fromkeys(cell for suspect in self.suspects for cell in suspect["cells"]))
        return suspected or tuple(self.findings[0]["target"])


def causes(findings: Iterable[Row]) -> list[Cause]:
    """The failed findings of a document by cause, errors before queries before hints.

    A finding that suspects no cell is a cause of its own; but a hint on a relation says nothing while a cell
    that it reads is in doubt. What fails twice alike, with another's figure and with its repetition, is told
    once.
    """
    together: dict[object, dict[object, Row]] = {}
    hints = []
    for finding in findings:
        if finding["verdict"] != "failed":
            continue
        sets = frozenset(tuple(suspect["cells"]) for suspect in finding["suspects"])
        if finding["severity"] == "hint" and finding["level"] > 0 and not sets:
            hints.append(finding)
        else:
            once = finding["rule"], finding["subject"], finding["period"]
            together.setdefault(sets or finding["id"], {}).setdefault(once, finding)
    found = [_cause(list(members.values())) for members in together.values()]
    alone = []
    for hint in hints:
        of = next((cause for cause in found if set(cause.cells) & set(hint["source"])), None)
        if of is None:
            alone.append(_cause([hint]))
        else:
            found[found.index(of)] = _cause([*of.findings, hint])
    return sorted([*found, *alone], key=lambda cause: -_weight(cause.severity))


def _cause(findings: Sequence[Row]) -> Cause:
    gravest_first = tuple(sorted(findings, key=lambda finding: -_weight(finding["severity"])))
    return Cause(gravest_first[0]["severity"], gravest_first)


def _weight(severity: Any) -> int:
    return SEVERITIES.index(severity)

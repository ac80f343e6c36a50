"""Which findings have one cause: those that suspect the same cells."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shuheng.rules.rule import SEVERITIES

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Cause:
    """Failed findings that one slip explains, the gravest first, and the severity of that one."""

    severity: str
    findings: tuple[Row, ...]

    @property
    def suspects(self) -> Sequence[Row]:
        return self.findings[0]["suspects"]  # type: ignore[no-any-return]

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells in doubt: those suspected, else those judged."""
        suspected = tuple(cell for suspect in self.suspects for cell in suspect["cells"])
        return suspected or tuple(self.findings[0]["target"])


def causes(findings: Iterable[Row]) -> list[Cause]:
    """The failed findings of a document by cause, errors before queries before hints.

    A finding that suspects no cell is a cause of its own.
    """
    together: dict[object, list[Row]] = {}
    for finding in findings:
        if finding["verdict"] == "failed":
            cells = frozenset(tuple(suspect["cells"]) for suspect in finding["suspects"])
            together.setdefault(cells or finding["id"], []).append(finding)
    found = [_cause(members) for members in together.values()]
    return sorted(found, key=lambda cause: -_weight(cause.severity))


def _cause(findings: Sequence[Row]) -> Cause:
    gravest_first = tuple(sorted(findings, key=lambda finding: -_weight(finding["severity"])))
    return Cause(gravest_first[0]["severity"], gravest_first)


def _weight(severity: Any) -> int:
    return SEVERITIES.index(severity)

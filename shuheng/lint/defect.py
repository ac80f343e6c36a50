"""What the lint finds: a record of codes, put into words by `report.defects`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

Kind = Literal[
    "unwritten",
    "dimension",
    "contradictory",
    "implied",
    "never_fails",
    "never_evaluated",
    "too_tight",
    "undecided",
]


@dataclass(frozen=True)
class Defect:
    """Something about a rule, or about several that cannot stand together.

    `rules` are codes, the one to look at first. `why` tells apart what one kind can mean, `told` fills its
    sentence. What is not `wrong` is a note.
    """

    kind: Kind
    rules: tuple[str, ...]
    why: str = ""
    told: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    wrong: bool = True

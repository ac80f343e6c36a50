"""`SameFromAll` and `RevisionWithin`: a figure against another word on the same thing."""

from dataclasses import dataclass

from shuheng.rules.expression import All, Condition, Derived, Figure, Given, Meets, Quotient, Span
from shuheng.rules.place import Place
from shuheng.rules.rule import Rule


@dataclass(frozen=True)
class SameFromAll(Rule):
    """Two offices give one figure alike. Shown to both; it holds the figure of neither."""

    figure: str

    @property
    def expression(self) -> Condition:
        return Meets(Figure(self.figure), Figure(self.figure, "elsewhere"))

    @property
    def judged(self) -> tuple[str, ...]:
        return (self.figure,)

    @property
    def asked_with(self) -> tuple[Figure | Derived, ...]:
        return (Figure(self.figure, "elsewhere"),)

    @property
    def any_vintage_of(self) -> tuple[str, ...]:
        return (f"{self.figure}_elsewhere",)


@dataclass(frozen=True)
class RevisionWithin(Rule):
    """A later vintage moves a figure little: final verification by `verified`, a census by `census`."""

    figure: str
    verified: float = 0.02
    census: float = 0.15

    @property
    def expression(self) -> Condition:
        now = Figure(self.figure)

        def moved(place: Place, by: float) -> Condition:
            then = Figure(self.figure, place)
            return Given(then, Meets(Quotient(now, then), Span(1 - by, 1 + by)))

        return All((moved("before_verified", self.verified), moved("before_census", self.census)))

    @property
    def judged(self) -> tuple[str, ...]:
        return (self.figure,)

    @property
    def asked_with(self) -> tuple[Figure | Derived, ...]:
        return (Figure(self.figure, "before_verified"), Figure(self.figure, "before_census"))


def same_from_all(indicator: str) -> SameFromAll:
    """The rule that every indicator has of its figure's other providers."""
    return SameFromAll(
        f"{indicator}_is_the_same_from_all",
        figure=indicator,
        severity="query",
        level=3,
        because_zh="同一指标两个部门报送的数应一致，以责任部门为准。",
        because_en="Two offices give the same figure; the responsible one prevails.",
        source_zh="指标目录中的责任部门",
        source_en="Who answers for a figure, in the catalogue",
    )


def revision_within(indicator: str, verified: float = 0.02, census: float = 0.15) -> RevisionWithin:
    """The rule on revisions of an indicator that has vintages."""
    return RevisionWithin(
        f"{indicator}_revision_is_ordinary",
        figure=indicator,
        verified=verified,
        census=census,
        severity="query",
        level=2,
        because_zh="最终核实对初步核算的修订一般较小，普查修订可以较大。",
        because_en="Final verification moves the first figure little; a census may move it more.",
        source_zh="国民经济核算：初步核算、最终核实与普查修订制度",
        source_en="National accounts: preliminary accounting, final verification, revision after a census",
    )

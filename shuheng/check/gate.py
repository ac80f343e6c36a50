"""The contract: themes as Pandera models over the wide frame, and the catalogue made from them.

A wide frame has a row per subject and period, and for each indicator `x` the columns `x`, `x_low` and
`x_high` in the indicator's own unit, with an open end as ±∞. Null is not reported. `kind` holds the kind of
the row's subject. A column that is absent counts as null throughout.

`Theme.validate(frame, lazy=True)` rejects the rows for which the engine says failed, and no other: a rule
that cannot be evaluated passes. Pandera files a rule that raises as bad data and blames every column of a
row, so what it reports is shown to nobody; findings come from the engine.
"""

from collections.abc import Mapping
from typing import Any

import narwhals as nw
import pandera.polars as pa
import polars as pl
from pandera.api.polars.types import PolarsData

from shuheng.errors import CatalogueError
from shuheng.model.catalogue import Indicator, Unit
from shuheng.model.interval import Interval
from shuheng.rules.bounds import bounds_of
from shuheng.rules.columns import KIND, columns_of, holds
from shuheng.rules.rule import Rule
from shuheng.rules.settle import settled

Bounds = tuple[float, float]


def indicator(
    name_zh: str, name_en: str, *, unit: Unit, bounds: Bounds | Mapping[str, Bounds], **described: Any
) -> Any:
    """A field that declares an indicator; its name is the indicator's code.

    `bounds` is one pair, or a pair per kind of subject with "" for every other kind. The rest is what
    `Indicator` has.
    """
    by_kind = bounds if isinstance(bounds, Mapping) else {"": bounds}
    described |= {
        "name_zh": name_zh,
        "name_en": name_en,
        "unit": unit,
        "bounds": {kind: Interval(*pair) for kind, pair in by_kind.items()},
    }
    return pa.Field(nullable=True, title=name_zh, metadata={"declares": described})


def borrowed(theme: "type[Theme]", code: str) -> Any:
    """A field of another theme that this theme's rules read."""
    own = theme.indicators()[code]
    return pa.Field(nullable=True, title=own.name_zh, metadata={"borrows": own})


class Theme(pa.DataFrameModel):
    """Indicators that belong together and the rules on them, which stand in `Config.metadata["rules"]`.

    A theme too large for one page extends models of its subjects, of which each has what it declares and
    what those it extends do. Pandera takes the one named last first.
    """

    class Config:
        strict = False

    @classmethod
    def indicators(cls) -> dict[str, Indicator]:
        """The indicators this theme declares, by code, in their order."""
        return {code: found for code, found, own in cls._columns() if own}

    @classmethod
    def rules(cls) -> tuple[Rule, ...]:
        """The rules of this theme and of those it extends, without the bounds that every indicator has."""
        configs = (vars(model)["Config"] for model in reversed(cls.__mro__) if "Config" in vars(model))
        declared = (vars(config).get("metadata") or {} for config in configs)
        return tuple(rule for metadata in declared for rule in metadata.get("rules", ()))

    @classmethod
    def to_schema(cls) -> pa.DataFrameSchema:
        """The Pandera schema: figures and their ends as columns, bounds and rules as checks by their codes.

        Raises `CatalogueError` when a rule reads an indicator that the theme neither declares nor borrows.
        """
        known = {code: found for code, found, _ in cls._columns()}
        rules = (*map(bounds_of, cls.indicators()), *cls.rules())
        for rule in rules:
            for code in rule.indicators:
                if code not in known:
                    raise CatalogueError(f"{cls.__name__} reads {code!r} for {rule.code}: borrow it")
        declared = super().to_schema().update_columns({name: {"required": False} for name in known}).columns
        numbers = dict.fromkeys(end for rule in rules for end in columns_of(rule.expression))
        columns = {
            KIND: pa.Column(pl.String, nullable=True, required=False),
            **declared,
            **{name: pa.Column(pl.Float64, nullable=True, required=False) for name in numbers},
        }
        return pa.DataFrameSchema(
            columns, checks=[_check(rule, known) for rule in rules], name=_config(cls).name, strict=False
        )

    @classmethod
    def _columns(cls) -> list[tuple[str, Indicator, bool]]:
        theme = _config(cls).name or cls.__name__
        found = []
        for code, (_, declared) in cls.__fields__.items():
            metadata = declared.metadata or {}
            if "borrows" in metadata:
                found.append((code, metadata["borrows"], False))
            else:
                found.append((code, Indicator(code=code, theme=theme, **metadata["declares"]), True))
        return found


def _config(theme: type[Theme]) -> type[Any]:
    """The theme's `Config`, which pandera sets on every model."""
    return theme.__config__ or theme.Config


def _check(rule: Rule, indicators: Mapping[str, Indicator]) -> pa.Check:
    """The rule as a check of the whole frame: one boolean a row, true where it cannot be evaluated."""
    needed = [KIND, *columns_of(rule.expression)]
    tree = settled(rule.expression, indicators)

    def passes(data: PolarsData) -> pl.LazyFrame:
        present = data.lazyframe.collect_schema().names()
        absent = [
            pl.lit(None, pl.String if name == KIND else pl.Float64).alias(name)
            for name in needed
            if name not in present
        ]
        verdict = holds(tree).fill_null(True).alias(rule.code)
        return nw.from_native(data.lazyframe.with_columns(absent)).select(verdict).to_native()

    return pa.Check(passes, name=rule.code)

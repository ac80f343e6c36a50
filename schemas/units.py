"""Units as they are written in submissions, with exact factors.

pint holds the definitions and does the arithmetic, in fractions: each factor stands once, in the table.
"""

from fractions import Fraction
from types import MappingProxyType

import pint

from shuheng.model.catalogue import Unit, by_code

# Base units are those most figures are written in, so that they are compared as printed: 亿元 for money. What
# is counted has base one, so that quotients of counts read as they are spoken: users per station.
#
# Things (个 家 项 架), subscriptions (户) and people (人) are dimensions apart, for a user is no resident.
# All of them are numbers, so money per head is money: 元 beside 人均地区生产总值 is the 元 it is anywhere,
# GDP in 亿元 divided by people comes out in it, and 元/人 is one more way to write it.
#
# 百分点 is the difference of two shares and never a share: a dimension apart, with the factor of %, so that
# the difference of two figures in % meets it.
#
# 亿 and 万 alone are magnitudes of a number, and no units.
_TABLE: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    # code, English name, definition, aliases
    ("亿元", "100 million yuan", "[money]", ("亿元人民币", "亿人民币")),
    ("元", "yuan", "亿元 / 10**8", ("人民币元", "元/人", "元每人")),
    ("千元", "thousand yuan", "1000 元", ()),
    ("万元", "10 thousand yuan", "10000 元", ("万元人民币",)),
    ("百万元", "million yuan", "100 万元", ()),
    ("千万元", "10 million yuan", "1000 万元", ()),
    ("十亿元", "billion yuan", "10 亿元", ()),
    ("百亿元", "10 billion yuan", "100 亿元", ()),
    ("千亿元", "100 billion yuan", "1000 亿元", ()),
    ("万亿元", "trillion yuan", "10000 亿元", ()),
    ("个", "items", "[count]", ("座", "处", "件")),
    ("千个", "thousand items", "1000 个", ()),
    ("万个", "10 thousand items", "10000 个", ("万座", "万件")),
    ("亿个", "100 million items", "10**8 个", ()),
    ("家", "firms", "个", ()),
    ("万家", "10 thousand firms", "10000 家", ()),
    ("项", "projects", "个", ()),
    ("万项", "10 thousand projects", "10000 项", ()),
    ("架", "racks", "个", ("个标准机架", "标准机架", "架标准机柜")),
    ("万架", "10 thousand racks", "10000 架", ("万个标准机架", "万标准机架")),
    ("户", "subscriptions", "[subscriptions]", ()),
    ("万户", "10 thousand subscriptions", "10000 户", ()),
    ("亿户", "100 million subscriptions", "10**8 户", ()),
    ("人", "persons", "[people]", ()),
    ("千人", "thousand persons", "1000 人", ()),
    ("万人", "10 thousand persons", "10000 人", ()),
    ("亿人", "100 million persons", "10**8 人", ()),
    ("位", "places", "[rank]", ("位次",)),
    ("倍", "times", "[ratio]", ()),
    ("%", "per cent", "倍 / 100", ("％", "百分比", "百分数")),
    ("成", "tenths", "倍 / 10", ()),
    ("‰", "per mille", "倍 / 1000", ("千分比",)),
    ("百分点", "percentage points", "difference_of_one / 100", ("个百分点",)),
    ("GWh", "gigawatt hours", "[energy]", ("GWH", "Gwh", "吉瓦时", "百万千瓦时", "百万度")),
    ("TWh", "terawatt hours", "1000 GWh", ("太瓦时", "十亿千瓦时")),
    ("亿千瓦时", "100 million kilowatt hours", "100 GWh", ("亿度",)),
    ("万千瓦时", "10 thousand kilowatt hours", "10 MWh", ("万度",)),
    ("MWh", "megawatt hours", "GWh / 1000", ("MWH", "Mwh", "兆瓦时")),
    ("kWh", "kilowatt hours", "MWh / 1000", ("KWH", "Kwh", "千瓦时")),
    ("GW", "gigawatts", "[power]", ("Gw", "吉瓦", "百万千瓦")),
    ("MW", "megawatts", "GW / 1000", ("兆瓦",)),
    ("万千瓦", "10 thousand kilowatts", "10 MW", ()),
    ("kW", "kilowatts", "MW / 1000", ("KW", "Kw", "千瓦")),
    ("PFLOPS", "petaflops", "[computing]", ("PFlops", "Pflops", "P")),
    ("EFLOPS", "exaflops", "1000 PFLOPS", ("EFlops", "Eflops")),
    ("TFLOPS", "teraflops", "PFLOPS / 1000", ("TFlops", "Tflops")),
)

# pint takes names, not signs.
_SPELLED = {"%": "percent", "‰": "per_mille"}


def _registry() -> "pint.UnitRegistry[Fraction]":
    registry: pint.UnitRegistry[Fraction] = pint.UnitRegistry(None, non_int_type=Fraction)
    registry.define("difference_of_one = [percentage_points]")
    for code, _, definition, _ in _TABLE:
        registry.define(f"{_SPELLED.get(code, code)} = {definition}")
    return registry


def _unit(code: str, name_en: str, aliases: tuple[str, ...]) -> Unit:
    one = REGISTRY.Quantity(Fraction(1), _SPELLED.get(code, code)).to_base_units()
    (dimension,) = one.dimensionality
    return Unit(
        code, name_en, dimension.strip("[]"), Fraction(one.magnitude), aliases, ordinal=dimension == "[rank]"
    )


REGISTRY = _registry()
UNITS = MappingProxyType(by_code(_unit(code, name_en, aliases) for code, name_en, _, aliases in _TABLE))

"""The patterns of printed figures: one for plain numbers, one for everything that is said around a number."""

from shuheng.model.qualifier import MORE
from shuheng.normalise.numerals import COMPOUND, NUMERAL
from shuheng.normalise.words import (
    AFTER,
    BASES,
    BEFORE,
    ESTIMATES,
    FALL_RATES,
    FALLS,
    LEADS,
    MAGNITUDES,
    PLANS,
    RISE_RATES,
    RISES,
    any_of,
)

# Most figures are plain numbers: they need no taking apart. What is stored as a number is one, however long.
# Digits are the ten of ASCII: narrow forms have no others, and \d means every script's.
PLAIN = r"^-?(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,15})?$"
STORED = r"^-?[0-9,]+(?:\.[0-9]+)?$"

_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,3}(?: [0-9]{3})+(?:\.[0-9]+)?"
_NUMBER += r"|[0-9]+(?:\.[0-9]+)?|\.[0-9]+"
_UNIT = r"[[\p{Han}a-zA-Z%‰/²³]--[零一二两三四五六七八九十百千万亿]]"
_MORE, _MAGNITUDE = any_of(MORE), any_of(MAGNITUDES)

FIGURE = (
    rf"^(?P<plan>{any_of((*PLANS, *ESTIMATES))})?(?:{any_of(LEADS)})*"
    rf"(?:按(?:可比|不变)价格?(?:计算)?,?)?(?P<base>(?:{any_of(BASES)})+)?"
    rf"(?:(?:(?P<rise_rate>{any_of(RISE_RATES)})|(?P<fall_rate>{any_of(FALL_RATES)}))(?:为|是|达|达到)?"
    rf"|(?:(?P<rise>{any_of(RISES)})|(?P<fall>{any_of(FALLS)}))了?(?P<to>到|至|为)?)?"
    r"(?:(?:并列)?(?:位居|位列|居|列|排名|排)?(?:全国|全省|全市)?(?:并列)?(?P<ordinal>第|前))?"
    rf"(?P<before>{any_of(BEFORE)})?(?P<sign>[-+负正])?"
    rf"(?:(?P<number>{_NUMBER})(?:[eE](?P<exponent>[-+]?[0-9]{{1,2}}))?"
    rf"|(?P<compound>{COMPOUND})|(?P<numeral>{NUMERAL}))?(?P<more>{_MORE})?"
    rf"(?:(?P<lower_magnitude>{_MAGNITUDE})?(?P<lower_unit>{_UNIT}*?)(?P<joint>[-~至到])(?P<upper_sign>-)?(?P<upper>{_NUMBER}))?"
    rf"(?P<magnitude>{_MAGNITUDE})?(?P<still_more>{_MORE})?"
    rf"(?P<unit>{_UNIT}*?)(?P<order>级)?(?P<after>{any_of(AFTER)})?(?P<behind>[-↑↓])?$"
)
COVERED = r"^(?:已|已经)?(?:实现)?(?:基本)?(?:实现)?全(?:面|部)?覆盖$"
DOUBLED = r"^(?:实现)?翻了?[一两二]?番$"

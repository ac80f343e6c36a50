"""What a printed figure can mean, one at a time and in decimals: slow, and plain to see that it is right."""

from dataclasses import dataclass
from decimal import Decimal

INFINITY = Decimal("Infinity")
POWERS = {"": 0, "百": 2, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "百亿": 10, "千亿": 11, "万亿": 12}
MEANS = {
    "超": "over",
    "突破": "over",
    "不低于": "at_least",
    "以上": "at_least",
    "近": "nearly",
    "接近": "nearly",
    "约": "about",
    "左右": "about",
    "不足": "under",
    "不到": "under",
    "不超过": "at_most",
    "以下": "at_most",
}
AFTER = ("以上", "左右", "以下")
AMOUNTS = ("flow", "stock", "level", "count")
COUNTED = ("个", "家", "项", "架", "位")


@dataclass(frozen=True)
class Printed:
    """The parts of a figure as a provider prints it, beside a unit written in `unit` (magnitude apart)."""

    digits: str
    word: str = ""
    magnitude: str = ""
    direction: str = ""
    sign: str = ""
    unit_magnitude: str = ""
    unit: str = "户"
    kind: str = "growth"
    says_unit: bool = False

    @property
    def text(self) -> str:
        before, after = ("", self.word) if self.word in AFTER else (self.word, "")
        unit = self.unit if self.says_unit else ""
        return f"{self.direction}{before}{self.sign}{self.digits}{self.magnitude}{unit}{after}"

    @property
    def meaning(self) -> tuple[float, float, float]:
        """Value, low and high in the written unit."""
        printed = Decimal(self.digits)
        low, high = self._size(printed)
        if self.sign or self.direction == "下降":
            printed, low, high = -printed, -high, -low
        power = POWERS[self.magnitude] - POWERS[self.unit_magnitude] if self.magnitude else 0
        scale = Decimal(10) ** power
        return tuple(float(number * scale) + 0.0 for number in (printed, low, high))  # type: ignore[return-value]

    def _size(self, printed: Decimal) -> tuple[Decimal, Decimal]:
        half = self._step(printed) / 2
        least = Decimal(0) if self.kind in AMOUNTS or self.direction else -INFINITY
        of_a_whole = self.kind == "share" and self.unit == "%" and printed <= 100
        return {
            "": (printed - half, printed + half),
            "over": (printed, INFINITY),
            "at_least": (printed, Decimal(100) if of_a_whole else INFINITY),
            "nearly": (printed * 9 / 10, printed),
            "about": (printed * 9 / 10, printed * 11 / 10),
            "under": (least, printed),
            "at_most": (least, printed),
        }[MEANS.get(self.word, "")]

    def _step(self, printed: Decimal) -> Decimal:
        decimals = len(self.digits.partition(".")[2])
        if decimals == 0 and self.magnitude and printed:
            zeros = len(self.digits) - len(self.digits.rstrip("0"))
            return Decimal(10) ** zeros
        if decimals == 0 and not self.magnitude and self.unit_magnitude == "" and self.unit in COUNTED:
            return Decimal(0)
        return Decimal(10) ** -decimals

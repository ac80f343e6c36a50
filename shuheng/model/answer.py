"""A returned workbook's words: what report writes for the provider to fill in, and read finds again."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

# Stands in A1 of the first sheet of every workbook sent back: how a resubmission is known from a new form.
KEY = "shuheng-review/1"

# The four columns that are added at the right of a table: our message, then what the provider fills in.
HEADINGS = {
    "zh": ("审核意见", "核实原因", "核实说明", "异议"),
    "en": ("Review", "Reason", "Explanation", "Dispute"),
}

# Why a figure that looks wrong may be right. The list of a cell can hold 255 characters in all.
REASONS = {
    "scope": ("统计口径或范围调整", "Change of definition or coverage"),
    "area": ("行政区划变动", "Change of boundaries"),
    "large": ("大企业或大项目影响", "A large firm or project"),
    "base": ("上年基数异常", "Unusual base a year ago"),
    "policy": ("政策影响", "Effect of a policy"),
    "price": ("价格变动", "Change of prices"),
    "revised": ("以前数据修订", "Earlier figures revised"),
    "other": ("其他", "Other"),
}


def digest(said: str) -> str:
    r"""A message in short, however an office program breaks its lines.

    >>> digest("请核对 D5。\n谢谢") == digest("请核对 D5。_x000D_\r\n谢谢 ")
    True
    """
    plain = "".join(said.replace("_x000D_", "").split())
    return hashlib.sha256(plain.encode()).hexdigest()[:8]


@dataclass(frozen=True)
class Answer:
    """What a provider wrote beside one cell of a workbook sent back.

    `submission` is the file that was answered; `findings` and `rules` what was told of the cell, `seen` what
    it said then; `cell` is where it stands now. `text` may be empty. A disputed finding is no explanation.
    """

    submission: str
    cell: str
    findings: tuple[str, ...]
    rules: tuple[str, ...]
    seen: str
    reason: str
    text: str
    disputed: bool

    @property
    def explanation(self) -> str | None:
        """The answer as the figure's explanation, the reason first; None where there is none."""
        said = "：".join(part for part in (self.reason, self.text) if part)
        return said if said and not self.disputed else None


def disputes(answers: Iterable[Answer]) -> dict[str, tuple[str, ...]]:
    """The rules that are disputed, by the cell they were told of."""
    return {one.cell: one.rules for one in answers if one.disputed}

"""What counts as an explanation (核实说明)."""

from itertools import chain

from shuheng.model.answer import REASONS

# What a provider writes who has not looked: it explains nothing.
_EMPTY_WORDS = (
    "属实",
    "无误",
    "准确",
    "核实",
    "情况",
    "数据",
    "经",
    "已",
    "该",
    "确认",
    "正确",
    "是",
    "的",
    "。",
    "，",
)
_SUBSTANCE = 4


def explains(text: str | None) -> bool:
    """Whether an explanation has substance: 属实 and its like say nothing, nor does a reason alone.

    >>> explains("属实"), explains("数据经核实无误"), explains("口径调整：含新划入的三个园区")
    (False, False, True)
    >>> explains("其他：属实"), explains("行政区划变动"), explains("行政区划变动：洞头区并入开发区")
    (False, False, True)
    """
    rest = text or ""
    for word in (*chain(*REASONS.values()), *_EMPTY_WORDS, "："):
        rest = rest.replace(word, "")
    return len(rest.strip()) >= _SUBSTANCE

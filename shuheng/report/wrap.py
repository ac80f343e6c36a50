"""Lines of a terminal's width: Chinese breaks between any two characters, other writing at spaces."""

import unicodedata
from collections.abc import Iterator

from rich.cells import cell_len

# What does not begin a line, and what does not end one.
_CLOSING = "，。；：、！？）”》」,.;:!?)%"
_OPENING = "（“《「("


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns, of which a Chinese character takes two.

    >>> wrapped("请核对 D5、D7；如填报无误，请说明。", 14)
    ['请核对 D5、', 'D7；如填报无', '误，请说明。']
    """
    lines, line = [], ""
    for piece in _pieces(text):
        for part in _fitting(piece, width):
            if line and cell_len(line + part.rstrip()) > width:
                lines.append(line.rstrip())
                line = ""
            line += part
    return [*lines, line.rstrip()]


def _pieces(text: str) -> Iterator[str]:
    """What stays together: a word with the space after it, a character with the marks beside it."""
    piece = ""
    for char in text:
        if piece and _may_break(piece[-1], char):
            yield piece
            piece = ""
        piece += char
    yield piece


def _may_break(before: str, after: str) -> bool:
    if after.isspace() or after in _CLOSING or before in _OPENING:
        return False
    return before.isspace() or _wide(before) or _wide(after)


def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _fitting(piece: str, width: int) -> Iterator[str]:
    """The piece, cut where it is wider than a line."""
    part = ""
    for char in piece:
        if part and cell_len(part + char.rstrip()) > width:
            yield part
            part = ""
        part += char
    yield part

"""Raised type in a cell, as raised characters: a 1 above the line behind 613.4 is ¹ and no digit of it."""

_LETTERS = "abcdefghijklmnoprstuvwxyz"
_RAISED = str.maketrans("0123456789()+-=" + _LETTERS, "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁺⁻⁼" + "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")


def raised(text: str) -> str:
    """A text of raised type in characters that stay raised where type is lost; ① and * are marks as they are.

    >>> raised("1)"), raised("①")
    ('¹⁾', '①')
    """
    return text.translate(_RAISED)

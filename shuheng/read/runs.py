"""Rich text in an .xlsx package: runs of type, of which some are set above the line."""

from shuheng.read.raised import raised
from shuheng.read.xml import Attributes, walk

# Excel's own limit of a cell's text.
_LONGEST = 32_767


class Runs:
    """Follows the runs of one text; the readings that stand above Chinese characters are none of them."""

    def __init__(self) -> None:
        self.text = ""
        self.any_raised = False
        self._raised = self._listening = self._reading = False

    def opened(self, element: str, attributes: Attributes) -> None:
        match element:
            case "r":
                self._raised = False
            case "vertAlign":
                self._raised = attributes.get("val") == "superscript"
            case "rPh":
                self._reading = True
            case "t":
                self._listening = not self._reading

    def closed(self, element: str) -> None:
        match element:
            case "r":
                self._raised = False
            case "rPh":
                self._reading = False
            case "t":
                self._listening = False

    def said(self, text: str) -> None:
        if self._listening and len(self.text) < _LONGEST:
            self.any_raised |= self._raised
            self.text += raised(text) if self._raised else text


def raised_strings(xml: bytes) -> dict[str, str]:
    """The shared strings of which a part is raised, by their number as cells write it."""
    if b"superscript" not in xml:
        return {}
    found: dict[str, str] = {}
    at, runs = -1, Runs()

    def opened(element: str, attributes: Attributes) -> None:
        nonlocal at, runs
        if element == "si":
            at, runs = at + 1, Runs()
        runs.opened(element, attributes)

    def closed(element: str) -> None:
        runs.closed(element)
        if element == "si" and runs.any_raised:
            found[str(at)] = runs.text

    walk(xml, opened, closed, lambda text: runs.said(text))
    return found

"""Walks XML that came from outside: no entity is expanded, no document type is heard."""

from collections.abc import Callable
from xml.parsers import expat

Attributes = dict[str, str]


class NotXml(ValueError):
    """Broken XML, or XML with a document type: no office program writes one, and entities hide in it."""


def walk(
    xml: bytes,
    opened: Callable[[str, Attributes], None],
    closed: Callable[[str], None] | None = None,
    said: Callable[[str], None] | None = None,
) -> None:
    """Call `opened` with each element's name and attributes, `closed` with its name, `said` with its text.

    Names are without prefix; attributes keep theirs. Raises `NotXml`.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = lambda name, attributes: opened(name.rpartition(":")[2], attributes)
    if closed:
        parser.EndElementHandler = lambda name: closed(name.rpartition(":")[2])
    if said:
        parser.CharacterDataHandler = said
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise NotXml(str(error)) from error


def _refuse(name: str, *_: object) -> None:
    raise NotXml(f"document type {name}")

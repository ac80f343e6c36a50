"""The parts of an .xlsx package: read one, put one in its place, add one; all others stay as they were."""

import io
import posixpath
import re
import zipfile

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

Element = etree._Element

_NO_XML = re.compile(r"[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def parsed(xml: bytes) -> Element:
    """A part's root. No entity is resolved and nothing is fetched: the file comes from anywhere."""
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def tag(name: str) -> str:
    """A name of SpreadsheetML, as lxml writes it."""
    return f"{{{MAIN}}}{name}"


def made(name: str) -> Element:
    """A new root of SpreadsheetML."""
    return parsed(f'<{name} xmlns="{MAIN}"/>'.encode())


def clean(text: str) -> str:
    """A text without the characters that XML has no place for."""
    return _NO_XML.sub("", text)


class Package:
    """A package being edited. Raises `KeyError` for a part that it does not have."""

    def __init__(self, data: bytes) -> None:
        self._source = zipfile.ZipFile(io.BytesIO(data))
        self._changed: dict[str, bytes] = {}

    def __contains__(self, part: str) -> bool:
        return part in self._changed or part in self._source.namelist()

    def content(self, part: str) -> bytes:
        return self._changed[part] if part in self._changed else self._source.read(part)

    def xml(self, part: str) -> Element:
        return parsed(self.content(part))

    def put(self, part: str, root: Element | bytes) -> None:
        """Replace or add a part."""
        self._changed[part] = (
            root
            if isinstance(root, bytes)
            else etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        )

    def free(self, pattern: str) -> str:
        """The first name of a pattern, its slot a number, that no part has."""
        return next(name for n in range(1, 100_000) if (name := pattern.format(n)) not in self)

    def related(self, part: str, kind: str) -> list[tuple[str, str]]:
        """Id and part of each relation of a kind, `comments`, that a part has inside the package."""
        relations = _relations_of(part)
        if relations not in self:
            return []
        return [
            (str(each.get("Id")), _target(part, str(each.get("Target"))))
            for each in self.xml(relations)
            if str(each.get("Type")).rpartition("/")[2] == kind and each.get("TargetMode") != "External"
        ]

    def relate(self, part: str, kind: str, target: str) -> str:
        """Add a relation. Returns its id."""
        place = _relations_of(part)
        root = self.xml(place) if place in self else parsed(f'<Relationships xmlns="{_RELATIONS}"/>'.encode())
        taken = {each.get("Id") for each in root}
        id_ = next(name for n in range(1, 100_000) if (name := f"rIdShuheng{n}") not in taken)
        etree.SubElement(
            root, f"{{{_RELATIONS}}}Relationship", Id=id_, Type=f"{OFFICE}/{kind}", Target=f"/{target}"
        )
        self.put(place, root)
        return id_

    def declare(self, part: str, content_type: str) -> None:
        """Say of what type a new part is."""
        root = self.xml("[Content_Types].xml")
        etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=f"/{part}", ContentType=content_type)
        self.put("[Content_Types].xml", root)

    def written(self) -> bytes:
        """The package, parts in their order and new ones at the end."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for info in self._source.infolist():
                kept = self._changed.get(info.filename)
                target.writestr(info, self._source.read(info) if kept is None else kept)
            known = set(self._source.namelist())
            for part, data in self._changed.items():
                if part not in known:
                    # A time of its own would make the same report two files.
                    target.writestr(zipfile.ZipInfo(part), data, zipfile.ZIP_DEFLATED)
        return out.getvalue()


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _target(part: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))

"""The workbook's own part: its sheets by name, and a first sheet added before them."""

from lxml import etree

from shuheng.report.package.parts import OFFICE, Element, Package, tag

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_ID = f"{{{OFFICE}}}id"


class Book:
    """The workbook part of a package. `sheets`: part of each worksheet by name, in the order of tabs."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.part = next(target for _, target in _main(package))
        self._root = package.xml(self.part)
        parts = dict(package.related(self.part, "worksheet"))
        self._listed = [(str(s.get("name")), parts.get(str(s.get(_ID)))) for s in self._group()]
        self.sheets = {name: part for name, part in self._listed if part}

    @property
    def names(self) -> list[str]:
        """Names of all sheets, chart sheets too."""
        return [name for name, _ in self._listed]

    @property
    def styles(self) -> str | None:
        """The styles part."""
        return next((target for _, target in self._package.related(self.part, "styles")), None)

    def shown(self) -> str | None:
        """Name of the sheet that is shown when the workbook is opened."""
        view = self._view()
        at = int(view.get("activeTab", "0")) if view is not None else 0
        return self._listed[at][0] if at < len(self._listed) else None

    def add_first(self, name: str, sheet: Element, *, show: bool) -> str:
        """Add a sheet before all others. Returns its part.

        What counts sheets by their place, names local to a sheet and the sheet shown, counts on.
        """
        part = self._package.free("xl/worksheets/sheet{}.xml")
        self._package.put(part, sheet)
        self._package.declare(part, _SHEET)
        group = self._group()
        ids = [int(each.get("sheetId", "0")) for each in group]
        new = etree.Element(tag("sheet"), name=name, sheetId=str(max(ids, default=0) + 1))
        new.set(_ID, self._package.relate(self.part, "worksheet", part))
        group.insert(0, new)
        for each in self._root.iterfind(f"{tag('definedNames')}/{tag('definedName')}"):
            if each.get("localSheetId"):
                each.set("localSheetId", str(int(each.get("localSheetId", "0")) + 1))
        for view in self._root.iterfind(f"{tag('bookViews')}/{tag('workbookView')}"):
            for at in ("activeTab", "firstSheet"):
                if view.get(at) or at == "activeTab":
                    view.set(at, "0" if show else str(int(view.get(at, "0")) + 1))
        self._package.put(self.part, self._root)
        return part

    def _group(self) -> Element:
        found = self._root.find(tag("sheets"))
        if found is None:
            raise KeyError("sheets")
        return found

    def _view(self) -> Element | None:
        return self._root.find(f"{tag('bookViews')}/{tag('workbookView')}")


def _main(package: Package) -> list[tuple[str, str]]:
    found = package.related("", "officeDocument")
    if not found:
        raise KeyError("officeDocument")
    return found

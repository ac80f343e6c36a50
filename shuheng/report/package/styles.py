"""Styles added to a workbook's own: a cell keeps its style and gets a colour."""

from copy import deepcopy

from lxml import etree

from shuheng.report.package.parts import Element, tag

# Light enough for black figures to keep a contrast of 7:1, and told apart in greyscale by the words beside.
COLOURS = {"error": "FFFFC7CE", "query": "FFFFEB9C", "explained": "FFE2EFDA", "hint": "FFDDEBF7"}
_GREY = "FFD9D9D9"
_BLUE = "FF0563C1"

_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs")
_LEAST = {
    "fonts": "<font/>",
    "fills": "".join(f'<fill><patternFill patternType="{kind}"/></fill>' for kind in ("none", "gray125")),
    "borders": "<border/>",
    "cellXfs": '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',
}


class Styles:
    """The styles part being added to. Nothing in it is moved, so every index stays what it was."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self._coloured: dict[tuple[int, str | None], int] = {}
        self._fills: dict[str, int] = {}

    @property
    def points(self) -> float:
        """The size of the workbook's own face, which our texts have too."""
        base = int(self._xf(0).get("fontId", "0"))
        size = self._group("fonts")[base].find(tag("sz"))
        return float(size.get("val", "11")) if size is not None else 11.0

    def coloured(self, style: int, severity: str | None) -> int:
        """A style with a severity's colour instead of its own; None takes a colour of ours off again."""
        key = (style, severity)
        if key not in self._coloured:
            xf = deepcopy(self._xf(style))
            if severity is None:
                if xf.get("fillId") not in self._ours():
                    return style
                xf.set("fillId", "0")
            else:
                xf.set("fillId", str(self._fill(COLOURS[severity])))
                xf.set("applyFill", "1")
            self._coloured[key] = self._add("cellXfs", xf)
        return self._coloured[key]

    def text(self, *, bold: bool = False, large: bool = False, link: bool = False, head: bool = False,
             boxed: bool = True, open_: bool = False, severity: str | None = None) -> int:  # fmt: skip
        """A style of our own for texts: wrapped, and never taken for a formula when somebody edits it."""
        font = int(self._xf(0).get("fontId", "0"))
        if bold or large or link:
            font = self._font(font, bold=bold, large=large, link=link)
        fill = self._fill(_GREY) if head else self._fill(COLOURS[severity]) if severity else 0
        xf = etree.Element(
            tag("xf"), numFmtId="0", fontId=str(font), fillId=str(fill),
            borderId=str(self._box() if boxed else 0), xfId="0", quotePrefix="1", applyFont="1",
            applyFill="1", applyBorder="1", applyAlignment="1", applyProtection="1",
        )  # fmt: skip
        wrap = "0" if large else "1"
        etree.SubElement(xf, tag("alignment"), vertical="center" if head else "top", wrapText=wrap)
        # In a protected form the provider can still answer.
        etree.SubElement(xf, tag("protection"), locked="0" if open_ else "1")
        return self._add("cellXfs", xf)

    def _xf(self, style: int) -> Element:
        xfs = self._group("cellXfs")
        return xfs[style] if style < len(xfs) else xfs[0]

    def _ours(self) -> set[str]:
        ours = set(COLOURS.values())
        inside = f"{tag('patternFill')}/{tag('fgColor')}"
        colours = [fill.find(inside) for fill in self._group("fills")]
        return {str(i) for i, each in enumerate(colours) if each is not None and each.get("rgb") in ours}

    def _fill(self, colour: str) -> int:
        if colour not in self._fills:
            fill = etree.Element(tag("fill"))
            pattern = etree.SubElement(fill, tag("patternFill"), patternType="solid")
            etree.SubElement(pattern, tag("fgColor"), rgb=colour)
            etree.SubElement(pattern, tag("bgColor"), indexed="64")
            self._fills[colour] = self._add("fills", fill)
        return self._fills[colour]

    def _font(self, base: int, *, bold: bool, large: bool, link: bool) -> int:
        """The workbook's own face, so that Chinese looks as in the rest of the form."""
        own = self._group("fonts")[base]
        kept = [
            deepcopy(each) for each in own if etree.QName(each).localname in ("name", "family", "charset")
        ]
        font = etree.Element(tag("font"))
        if bold or large:
            etree.SubElement(font, tag("b"))
        if link:
            etree.SubElement(font, tag("u"))
        etree.SubElement(font, tag("sz"), val=f"{self.points + (4 if large else 0):g}")
        if link:
            etree.SubElement(font, tag("color"), rgb=_BLUE)
        font.extend(kept)
        return self._add("fonts", font)

    def _box(self) -> int:
        border = etree.Element(tag("border"))
        for side in ("left", "right", "top", "bottom"):
            line = etree.SubElement(border, tag(side), style="thin")
            etree.SubElement(line, tag("color"), rgb="FF808080")
        etree.SubElement(border, tag("diagonal"))
        return self._add("borders", border)

    def _add(self, group: str, entry: Element) -> int:
        entries = self._group(group)
        entries.append(entry)
        entries.set("count", str(len(entries)))
        return len(entries) - 1

    def _group(self, name: str) -> Element:
        found = self.root.find(tag(name))
        if found is None:
            before = {tag(each) for each in _ORDER[: _ORDER.index(name)]}
            at = sum(each.tag in before for each in self.root)
            found = etree.fromstring(f'<{name} xmlns="{tag("")[1:-1]}">{_LEAST[name]}</{name}>')
            self.root.insert(at, found)
        return found

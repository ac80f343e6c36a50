"""Comments on a sheet's cells, after what their provider wrote there and never over it."""

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from shuheng.report.package.parts import Element, Package, clean, made, parsed, tag
from shuheng.report.package.sheet import Place, Sheet, place

_AUTHOR = "数衡"
# What follows in a comment is ours, and is taken off when the file comes back.
_OURS = "【数衡】"

_VML = "urn:schemas-microsoft-com:vml"
_EXCEL = "urn:schemas-microsoft-com:office:excel"
_NAMES = f'xmlns:v="{_VML}" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="{_EXCEL}"'
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

_DRAWING = f"""<xml {_NAMES}>
<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{{block}}"/></o:shapelayout>
<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">
<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>
</xml>"""

_SHAPE = f"""<v:shape {_NAMES}
id="_x0000_s{{number}}" type="#_x0000_t202" fillcolor="#ffffe1" o:insetmode="auto"
style="position:absolute;width:320pt;height:150pt;z-index:{{number}};visibility:hidden">
<v:fill color2="#ffffe1"/><v:path o:connecttype="none"/>
<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>
<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>
<x:Anchor>{{left}}, 15, {{top}}, 2, {{right}}, 15, {{bottom}}, 4</x:Anchor>
<x:AutoFill>False</x:AutoFill><x:Row>{{row}}</x:Row><x:Column>{{column}}</x:Column></x:ClientData>
</v:shape>"""


def comment(package: Package, part: str, sheet: Sheet, said: Mapping[str, str], number: int) -> None:
    """Put a comment on each address of a sheet, the `number`th of the workbook.

    A sheet with threaded comments, or whose drawing is no XML, is left as it is: the message stands in its
    column anyway.
    """
    if package.related(part, "threadedComment"):
        return
    drawings = dict(package.related(part, "vmlDrawing"))
    legacy = sheet.root.find(tag("legacyDrawing"))
    drawing = drawings.get(str(legacy.get(_RELATION_ID))) if legacy is not None else None
    try:
        shapes = parsed(
            package.content(drawing) if drawing else _DRAWING.format(block=1000 + number).encode()
        )
    except etree.XMLSyntaxError:
        return
    comments = next((target for _, target in package.related(part, "comments")), None)
    root = package.xml(comments) if comments else _empty()
    gone, added = _written(root, said)
    if gone or added:
        for shape in list(shapes.iterchildren(f"{{{_VML}}}shape")):
            if _cell_of(shape) in gone:
                shapes.remove(shape)
        for at in added:
            shapes.append(_shape(shapes, at, number))
        if drawing is None:
            drawing = package.free("xl/drawings/vmlDrawing{}.vml")
            # By file and not by ending: the ending may be declared already.
            package.declare(drawing, "application/vnd.openxmlformats-officedocument.vmlDrawing")
            sheet.child("legacyDrawing").set(_RELATION_ID, package.relate(part, "vmlDrawing", drawing))
        package.put(drawing, etree.tostring(shapes, encoding="UTF-8"))
    if comments is None and added:
        comments = package.free("xl/comments{}.xml")
        package.declare(comments, "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml")
        package.relate(part, "comments", comments)
    if comments is not None:
        package.put(comments, root)


def _empty() -> Element:
    root = made("comments")
    etree.SubElement(root, tag("authors"))
    etree.SubElement(root, tag("commentList"))
    return root


def _written(root: Element, said: Mapping[str, str]) -> tuple[list[Place], list[Place]]:
    """Write the texts; returns the cells whose comment is no more, and those with a new one."""
    authors, listed = root.find(tag("authors")), root.find(tag("commentList"))
    if authors is None or listed is None:
        return [], []
    gone: list[Place] = []
    known = {str(each.get("ref")): each for each in listed}
    for ref, each in list(known.items()):
        if _taken_off(each):
            listed.remove(known.pop(ref))
            gone.append(place(ref))
    added = []
    for ref, text in said.items():
        if ref in known:
            _after(known[ref], text)
        else:
            names = [each.text for each in authors]
            if _AUTHOR not in names:
                etree.SubElement(authors, tag("author")).text = _AUTHOR
                names.append(_AUTHOR)
            new = etree.SubElement(listed, tag("comment"), ref=ref, authorId=str(names.index(_AUTHOR)))
            _run(etree.SubElement(new, tag("text")), f"{_OURS}{text}")
            added.append(place(ref))
    listed[:] = sorted(listed, key=lambda each: place(str(each.get("ref"))))
    return gone, added


def _taken_off(own: Element) -> bool:
    """Cut what an earlier report put after the provider's text. Returns whether nothing else is left.

    An office program may have made one text of both.
    """
    text = own.find(tag("text"))
    past = False
    for said in [] if text is None else list(text.iter(tag("t"))):
        words = said.text or ""
        said.text = "" if past else words.partition(_OURS)[0].rstrip("\n") if _OURS in words else words
        past = past or _OURS in words
    return past and not any(each.text for each in own.iter(tag("t")))


def _after(own: Element, said: str) -> None:
    """Our message in a run after the provider's own, whose runs keep their look."""
    text = own.find(tag("text"))
    if text is None:
        text = etree.SubElement(own, tag("text"))
    plain = text.find(tag("t"))
    if plain is not None:
        run = etree.Element(tag("r"))
        text.replace(plain, run)
        run.append(deepcopy(plain))
    words = any(text.itertext())
    _run(text, f"\n{_OURS}{said}" if words else f"{_OURS}{said}")


def _run(text: Element, words: str) -> None:
    run = etree.Element(tag("r"))
    said = etree.SubElement(run, tag("t"))
    said.text = clean(words)
    said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    last = [each for each in text if each.tag in (tag("t"), tag("r"))]
    text.insert(len(last), run)


def _cell_of(shape: Element) -> Place | None:
    """The cell a shape is the comment of."""
    at = [shape.findtext(f".//{{{_EXCEL}}}{name}") for name in ("Row", "Column")]
    return (int(at[0]) + 1, int(at[1]) + 1) if at[0] and at[1] else None


def _shape(shapes: Element, at: Place, number: int) -> Element:
    """A hidden box beside the cell. Its id is one that no other shape has, of any sheet."""
    row, column = at[0] - 1, at[1] - 1
    taken = {shape.get("id") for shape in shapes.iterchildren(f"{{{_VML}}}shape")}
    own = next(n for n in range((1000 + number) * 1024 + 1, 1 << 30) if f"_x0000_s{n}" not in taken)
    return parsed(
        _SHAPE.format(
            number=own, left=column + 1, top=max(row - 1, 0), right=column + 6,
            bottom=row + 8, row=row, column=column,
        ).encode()
    )  # fmt: skip

"""A clerk at LibreOffice: opens a workbook, types into its cells, saves it."""

import subprocess
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

Typed = tuple[str, str, str]  # sheet, cell, what is typed there

_MODULE = (
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" '
    'script:language="StarBasic">{code}</script:module>'
)
_CODE = """
Sub Fill
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Dim book As Object
  book = StarDesktop.loadComponentFromURL({source}, "_blank", 0, hidden())
{typing}
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName" : kind(0).Value = {filter}
  book.storeToURL({target}, kind())
  book.close(True)
  StarDesktop.terminate()
End Sub
"""
_FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".xls": "MS Excel 97", ".ods": "calc8"}


def type_into(source: Path, target: Path, typed: Iterable[Typed], home: Path) -> None:
    """Open `source`, type as at the keyboard, and save as `target` in the format of its ending.

    A macro does it, which asks for nothing but LibreOffice and which no lock keeps out. `home` is where
    LibreOffice may live.
    """
    typing = "\n".join(
        f"  book.Sheets.getByName({_text(sheet)}).getCellRangeByName({_text(cell)}).setFormula({_text(text)})"
        for sheet, cell, text in typed
    )
    code = _CODE.format(
        source=_text(source.as_uri()),
        target=_text(target.as_uri()),
        filter=_text(_FILTERS[target.suffix]),
        typing=typing,
    )
    # It makes its home first, and an empty module in it.
    _office(home, "--terminate_after_init")
    module = home / "user" / "basic" / "Standard" / "Module1.xba"
    module.write_text(_MODULE.format(code=escape(code)), "utf-8")
    _office(home, "macro:///Standard.Module1.Fill")


def _office(home: Path, what: str) -> None:
    command = ["soffice", "--headless", f"-env:UserInstallation={home.as_uri()}", what]
    subprocess.run(command, check=True, capture_output=True, timeout=240)


def _text(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'

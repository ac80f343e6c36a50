"""What a file is, by its content: the ending says only what its owner believes."""

import io
import zipfile
from pathlib import PurePath
from typing import Literal

from shuheng.errors import UnreadableFile
from shuheng.read.refuse import unreadable
from shuheng.read.unzip import BROKEN

Kind = Literal["xlsx", "xls", "ods", "parquet", "text"]

_ZIP, _OLE = (b"PK\x03\x04", b"PK\x05\x06"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_HEADER = 512
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_ENDINGS: dict[Kind, tuple[str, ...]] = {
    "xlsx": (".xlsx", ".xlsm", ".xltx", ".xltm"),
    "xls": (".xls",),
    "ods": (".ods",),
    "parquet": (".parquet",),
}
_NAMES: dict[Kind, tuple[str, str]] = {
    "xlsx": ("Excel 工作簿", "workbook"),
    "xls": ("旧版 Excel 工作簿", "old workbook"),
    "ods": ("OpenDocument 工作簿", "OpenDocument workbook"),
    "parquet": ("Parquet 文件", "Parquet file"),
}


def kind_of(data: bytes, name: str) -> Kind:
    """What the bytes are, where the name's ending agrees; text may have any ending that is nothing else's.

    Raises `UnreadableFile` for everything else, each with what it is and what to do.
    """
    ending = PurePath(name).suffix.lower()
    if not data[:1_000_000].strip() and not data.strip():
        raise unreadable(name, "文件是空的，请重新导出后报送", "the file is empty; export it again")
    kind = _by_content(data, name)
    if kind == "text":
        if any(ending in endings for endings in _ENDINGS.values()):
            raise unreadable(
                name,
                f"扩展名是 {ending}，内容却是文本，请另存为 Excel 工作簿，或将扩展名改为 .csv",
                f"this is text under the ending {ending}; save it as a workbook or rename it to .csv",
            )
        return kind
    if ending not in _ENDINGS[kind]:
        right, (zh, en) = _ENDINGS[kind][0], _NAMES[kind]
        raise unreadable(
            name,
            f"内容是 {zh}，扩展名却是 {ending or '空'}，请改为 {right} 后报送",
            f"this is a {en} under another ending; rename it to {right}",
        )
    return kind


def _by_content(data: bytes, name: str) -> Kind:
    if data.startswith(_OLE):
        return _compound(data, name)
    if data.startswith(_ZIP):
        return _package(data, name)
    if data.startswith(b"PAR1"):
        return "parquet"
    if data.startswith(_UTF_16):
        return "text"
    if (data[:1_000_000].find(b"\x00") >= 0 and b"," not in data[:1000]) or data.startswith(
        (b"%PDF", b"{\\rtf")
    ):
        raise _no_table(name)
    opening = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if opening.startswith((b"<!doctype", b"<html", b"<?xml", b"<table")):
        raise unreadable(
            name,
            "内容是网页（HTML 或 XML），不是表格文件，请用表格软件打开后另存为 .xlsx 再报送",
            "this is a web page or XML; open it in a spreadsheet program and save it as .xlsx",
        )
    return "text"


def _compound(data: bytes, name: str) -> Kind:
    """Which of the files in an OLE2 container, the form of old and of encrypted Office files, it is."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise unreadable(
            name, "文件已加密，请取消密码后重新报送", "the workbook is encrypted; save it without a password"
        )
    if any(stream.encode("utf-16-le") in data for stream in ("Workbook", "Book")):
        return "xls"
    # Its header says how long a sector is, as a power of two, and in which the directory begins.
    header = data[:_OLE_HEADER].ljust(_OLE_HEADER, b"\xff")
    sector, directory = 1 << (header[30] & 31), int.from_bytes(header[48:52], "little")
    if len(data) < (directory + 2) * sector:
        raise _cut_short(name)
    raise _no_table(name)


def _package(data: bytes, name: str) -> Kind:
    """Which of the files that are zips of parts it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = set(package.namelist())
            kind = package.read("mimetype") if "mimetype" in parts else b""
    except BROKEN as error:
        raise _cut_short(name) from error
    if "xl/workbook.xml" in parts:
        return "xlsx"
    if b"opendocument.spreadsheet" in kind:
        return "ods"
    if "xl/workbook.bin" in parts:
        raise unreadable(
            name, "是 .xlsb 工作簿，请另存为 .xlsx 后报送", "this is an .xlsb workbook; save it as .xlsx"
        )
    raise unreadable(
        name,
        "是压缩包或其他文档，不是工作簿；压缩包请用扩展名 .zip，其中放 .xlsx、.csv 等表格文件",
        "this is an archive or another document; an archive ends in .zip and holds workbooks or texts",
    )


def _cut_short(name: str) -> UnreadableFile:
    return unreadable(
        name,
        "工作簿不完整（可能未传完），请重新保存后报送",
        "the workbook is damaged or cut short; save and send it again",
    )


def _no_table(name: str) -> UnreadableFile:
    return unreadable(
        name,
        "不是表格文件，请报送 .xlsx 或 .csv",
        "this is no table; send an .xlsx workbook or a .csv file",
    )

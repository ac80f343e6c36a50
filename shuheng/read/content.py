"""What a file is, by its content: the ending says only what its owner believes."""

import io
import zipfile
from pathlib import PurePath
from typing import Literal

from shuheng.read.refuse import unreadable

_ZIP, _OLE = (b"PK\x03\x04", b"PK\x05\x06"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_WORKBOOK_PART, _ENDINGS = "xl/workbook.xml", (".xlsx", ".xlsm")


def kind_of(data: bytes, name: str) -> Literal["workbook", "text"]:
    """Whether the bytes are a workbook's or a text's, and the name's ending agrees.

    Raises `UnreadableFile` for everything else, each with what it is and what to do.
    """
    ending = PurePath(name).suffix.lower()
    if not data.strip():
        raise unreadable(name, "文件是空的，请重新导出后报送", "the file is empty; export it again")
    if data.startswith(_OLE):
        raise _compound(data, name)
    if data.startswith(_ZIP):
        _workbook_inside(data, name)
        if ending not in _ENDINGS:
            raise unreadable(
                name,
                f"内容是 Excel 工作簿，扩展名却是 {ending or '空'}，请改为 .xlsx 后报送",
                "this is a workbook under another ending; rename it to .xlsx",
            )
        return "workbook"
    if data.startswith(_UTF_16):
        raise unreadable(
            name,
            "文本为 UTF-16 编码，请另存为 UTF-8 编码的 CSV",
            "the text is in UTF-16; save it as CSV in UTF-8",
        )
    if b"\x00" in data or data.startswith(b"%PDF"):
        raise unreadable(
            name,
            "不是表格文件，请报送 .xlsx 或 .csv",
            "this is no table; send an .xlsx workbook or a .csv file",
        )
    if ending in (*_ENDINGS, ".xls", ".ods"):
        raise unreadable(
            name,
            f"扩展名是 {ending}，内容却是文本，请另存为 Excel 工作簿，或将扩展名改为 .csv",
            f"this is text under the ending {ending}; save it as a workbook or rename it to .csv",
        )
    return "text"


def _compound(data: bytes, name: str) -> Exception:
    """Why an OLE2 container, the form of old and of encrypted Office files, is not read."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return unreadable(
            name, "文件已加密，请取消密码后重新报送", "the workbook is encrypted; save it without a password"
        )
    if any(stream.encode("utf-16-le") in data for stream in ("Workbook", "Book")):
        return unreadable(
            name,
            "是旧版 .xls 工作簿，请另存为 .xlsx 后报送",
            "this is an old .xls workbook; save it as .xlsx",
        )
    return unreadable(
        name,
        "不是 Excel 工作簿，请报送 .xlsx 或 .csv",
        "this is no workbook; send an .xlsx workbook or a .csv file",
    )


def _workbook_inside(data: bytes, name: str) -> None:
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise unreadable(
            name,
            "工作簿不完整（可能未传完），请重新保存后报送",
            "the workbook is damaged or cut short; save and send it again",
        ) from error
    if _WORKBOOK_PART not in parts:
        raise unreadable(
            name,
            "是压缩包或其他文档，不是 .xlsx 工作簿，请报送 .xlsx 或 .csv",
            "this is a zip or another document; send an .xlsx workbook or a .csv file",
        )

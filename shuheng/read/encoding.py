"""The characters of a text file: strict UTF-8, else GB18030, else UTF-16 by its mark, never a guess."""

import codecs

from shuheng.read.refuse import unreadable

_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def as_utf_8(data: bytes, name: str) -> bytes:
    """The text in UTF-8 without byte order mark.

    Raises `UnreadableFile`, with the line, for a byte of none of the encodings and for a NUL.
    """
    text = _utf_8(data, name)
    nul = text.find(b"\x00")
    if nul >= 0:
        line = text.count(b"\n", 0, nul) + 1
        raise unreadable(
            name,
            f"第 {line} 行含有空字符（NUL），不是完好的文本，请重新导出为 UTF-8 编码的 CSV",
            f"line {line} holds a NUL character; export the text again as UTF-8",
        )
    return text


def _utf_8(data: bytes, name: str) -> bytes:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        failures = [error]
    else:
        return data.removeprefix(codecs.BOM_UTF8)
    mark = next((mark for mark in _MARKS if data.startswith(mark)), None)
    try:
        return data.decode("gb18030").encode()
    except UnicodeDecodeError as error:
        failures.append(error)
    if mark:
        try:
            return data[len(mark) :].decode(_MARKS[mark]).encode()
        except UnicodeDecodeError as error:
            place, line = (
                error.start,
                data[len(mark) : len(mark) + error.start].decode(_MARKS[mark], "replace"),
            )
            raise _stray(data[len(mark) + place], line.count("\n") + 1, name, "UTF-16") from error
    # The encoding that got further is the one that was meant.
    place = max(error.start for error in failures)
    raise _stray(data[place], data.count(b"\n", 0, place) + 1, name) from failures[-1]


def _stray(byte: int, line: int, name: str, encoding: str = "") -> Exception:
    if encoding:
        return unreadable(
            name,
            f"第 {line} 行的字节 0x{byte:02X} 不是 {encoding}，请另存为 UTF-8 编码的 CSV",
            f"byte 0x{byte:02X} in line {line} is not {encoding}; save the file as UTF-8",
        )
    return unreadable(
        name,
        f"第 {line} 行的字节 0x{byte:02X} 既不是 UTF-8 也不是 GB18030，请另存为 UTF-8 编码的 CSV",
        f"byte 0x{byte:02X} in line {line} is neither UTF-8 nor GB18030; save the file as UTF-8",
    )

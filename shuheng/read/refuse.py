"""The one line that says why a file cannot be read and what to do, in both languages."""

from openpyxl.utils import get_column_letter

from shuheng.errors import UnreadableFile


def unreadable(name: str, zh: str, en: str) -> UnreadableFile:
    """The exception to raise. Nothing in the file's name breaks the line or steers a terminal."""
    line = " ".join(f"{name}: {zh} ({en})".split())
    return UnreadableFile("".join(each if each.isprintable() else "?" for each in line))


def too_large(name: str, sheet: str = "", far: tuple[int, int] | None = None) -> UnreadableFile:
    """What a file beyond the limits is told; of a workbook the sheet, and its farthest cell."""
    if not sheet:
        return unreadable(
            name,
            "文件过大，或展开后过大，请删除图片等无关内容，或分成几个文件报送",
            "the file is too large or unfolds too far; delete pictures and the like, or send it in parts",
        )
    place = f"{get_column_letter(far[1])}{far[0]}" if far else ""
    at_zh, at_en = (f"（最远到 {place}）", f", which reaches to {place},") if place else ("", "")
    return unreadable(
        name,
        f"工作表“{sheet}”的使用区域过大{at_zh}，常因误在末行末列留有内容或格式，请删除多余行列后重新报送",
        f"the used area of sheet {sheet!r}{at_en} is far too large; delete stray rows and columns",
    )


def too_many_tables(name: str, sheet: str, heads: int) -> UnreadableFile:
    """What a sheet is told in which more rows are heads than a person would set under one another."""
    return unreadable(
        name,
        f"{f'工作表“{sheet}”' if sheet else '文件'}有 {heads:,} 个表头，请合成一张表，或分成几个文件报送",
        f"{f'sheet {sheet!r}' if sheet else 'the file'} has {heads:,} table heads; put them into one table",
    )


def passes_on(error: BaseException) -> bool:
    """Whether an error out of a library is none of the file's: it was judged already, or all is to stop."""
    return isinstance(error, UnreadableFile | KeyboardInterrupt | SystemExit | GeneratorExit)

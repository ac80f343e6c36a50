"""The one line that says why a file cannot be read and what to do, in both languages."""

from openpyxl.utils import get_column_letter

from shuheng.errors import UnreadableFile


def unreadable(name: str, zh: str, en: str) -> UnreadableFile:
    """The exception to raise. Nothing in the file's name breaks the line or steers a terminal."""
    line = " ".join(f"{name}: {zh} ({en})".split())
    return UnreadableFile("".join(each if each.isprintable() else "?" for each in line))


def too_large(name: str, sheet: str = "", far: tuple[int, int] | None = None) -> UnreadableFile:
    """What a file that would unfold beyond the limits is told, with its sheet and its farthest cell."""
    place = f"{get_column_letter(far[1])}{far[0]}" if far else ""
    where_zh = f"工作表“{sheet}”" if sheet else "文件展开后"
    where_en = f"sheet {sheet!r}" if sheet else "the file"
    at_zh, at_en = (f"（最远到 {place}）", f", which reaches to {place},") if place else ("", "")
    return unreadable(
        name,
        f"{where_zh}的使用区域过大{at_zh}，常因误在末行末列留有内容或格式，请删除多余行列后重新报送",
        f"the used area of {where_en}{at_en} is far too large; delete stray rows and columns and send again",
    )


def passes_on(error: BaseException) -> bool:
    """Whether an error out of a library is none of the file's: it was judged already, or all is to stop."""
    return isinstance(error, UnreadableFile | KeyboardInterrupt | SystemExit | GeneratorExit)

"""Files in .zip archives: each member is a submission of its own, `a.zip!b.xlsx`, unpacked in memory."""

import io
import re
import zipfile
from pathlib import Path, PurePosixPath

from shuheng.model.limits import LIMITS, Limits
from shuheng.read.refuse import too_large, unreadable
from shuheng.read.unzip import BROKEN

_BETWEEN = re.compile(r"(?i)(?<=\.zip)!")
_UTF_8 = 0x800  # a member's flag that its name is in UTF-8


def members(path: Path, limits: Limits = LIMITS) -> list[Path]:
    """The submissions in a file: of an archive its members, of anything else itself.

    Folders, hidden files and those that systems leave behind are none. Raises `UnreadableFile` for an archive
    that is damaged, encrypted, empty or beyond the limits.
    """
    if path.suffix.lower() != ".zip" or not path.is_file():
        return [path]
    listed = _listed(_bytes(path, limits), path.name, limits)
    if not listed:
        raise unreadable(
            path.name, "压缩包是空的，请放入报送文件", "the archive is empty; put the files in it"
        )
    return [path.parent / f"{path.name}!{name}" for name in listed]


def archived(path: Path) -> tuple[Path, str] | None:
    """The archive and the member that a path such as `a.zip!b.xlsx` names; None for any other."""
    whole, *rest = _BETWEEN.split(str(path), maxsplit=1)
    return (Path(whole), rest[0]) if rest and Path(whole).is_file() else None


def member_name(path: Path) -> str:
    """A file's name, of a member with that of its archive."""
    inside = archived(path)
    return f"{inside[0].name}!{inside[1]}" if inside else path.name


def content(path: Path, limits: Limits = LIMITS) -> bytes:
    """The bytes of a file or of an archive's member.

    Raises `UnreadableFile` when there is none, it cannot be opened or is beyond the limits.
    """
    inside = archived(path)
    if inside is None:
        if path.suffix.lower() == ".zip":
            members(path, limits)
        return _bytes(path, limits)
    archive, member = inside
    data = _bytes(archive, limits)
    listed = _listed(data, archive.name, limits)
    if member not in listed:
        raise unreadable(member_name(path), "压缩包里没有这个文件", f"no such file in {archive.name}")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return package.read(listed[member])
    except BROKEN as error:
        encrypted = "password" in str(error)
        raise unreadable(
            member_name(path),
            "压缩包已加密，请取消密码后重新报送" if encrypted else "在压缩包中已损坏，请重新压缩后报送",
            "the archive is encrypted; send it without a password"
            if encrypted
            else "damaged in the archive; pack it again",
        ) from error


def _listed(data: bytes, name: str, limits: Limits) -> dict[str, zipfile.ZipInfo]:
    """The members of an archive by name, as its owner wrote it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            inside = package.infolist()
    except BROKEN as error:
        raise unreadable(
            name, "压缩包不完整，无法解压，请重新压缩后报送", "the archive is damaged; pack it again"
        ) from error
    if len(inside) > limits.members or sum(each.file_size for each in inside) > limits.unpacked:
        raise unreadable(
            name,
            "压缩包里的文件过多或展开后过大，请分成几个压缩包报送",
            "the archive holds too many files or unfolds too far; send it in parts",
        )
    named = {str(PurePosixPath(_name(each))): each for each in inside if not each.is_dir()}
    return {name: each for name, each in named.items() if not _left_behind(name)}


def _name(member: zipfile.ZipInfo) -> str:
    """A member's name. Windows writes it in GBK and does not say so, zipfile takes it for code page 437."""
    if member.flag_bits & _UTF_8:
        return member.filename
    raw = member.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename


def _left_behind(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return "__MACOSX" in parts or parts[-1].startswith((".", "~$")) or parts[-1].lower() == "thumbs.db"


def _bytes(path: Path, limits: Limits) -> bytes:
    if path.is_dir():
        raise unreadable(
            member_name(path), "这是文件夹，请指明其中的文件", "this is a folder; name a file in it"
        )
    try:
        if path.stat().st_size > limits.file:
            raise too_large(member_name(path))
        return path.read_bytes()
    except FileNotFoundError as error:
        raise unreadable(
            member_name(path), "找不到文件，请核对路径", f"no file at {path}; check the path"
        ) from error
    except PermissionError as error:
        # Any other OSError is the disk's: the caller may try again.
        said = f"it cannot be opened ({error.strerror}); close it elsewhere or check its permissions"
        raise unreadable(member_name(path), "文件打不开，请检查权限或是否正被占用", said) from error

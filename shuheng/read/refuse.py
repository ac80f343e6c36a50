"""The one line that says why a file cannot be read and what to do, in both languages."""

from shuheng.errors import UnreadableFile


def unreadable(name: str, zh: str, en: str) -> UnreadableFile:
    """The exception to raise. Line breaks in a file's name do not break the line."""
    return UnreadableFile(" ".join(f"{name}: {zh} ({en})".split()))

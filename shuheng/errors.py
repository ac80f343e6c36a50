"""What can go wrong on our side. What is wrong with figures is a finding, never an exception."""


class ShuhengError(Exception):
    """Something we cannot do. `str()` of it is one line that says what and what to do.

    `retry` says whether the same call may succeed later with nothing changed.
    """

    retry = False


class CatalogueError(ShuhengError):
    """The catalogue is wrong: an unknown unit, a rule that names no indicator, a code given twice."""


class UnreadableFile(ShuhengError):
    """A submission cannot be read at all: not found, empty, encrypted, another format, no provider named."""


class StoreBusy(ShuhengError):
    """Another process is writing the store. Call again when it is done."""

    retry = True


class StoreMoved(ShuhengError):
    """Another run published after this one had judged. Judge again, against what it published."""


class StoreRefused(ShuhengError):
    """The store cannot be opened or would not balance. Nothing was published."""

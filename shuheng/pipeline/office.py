"""How an office delivers, from its settings and the variables that name its mail server."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from shuheng.deliver.post import Server
from shuheng.errors import ShuhengError
from shuheng.report.language import both
from shuheng.settings import Settings

_PREFIX = "SHUHENG_SMTP_"


@dataclass(frozen=True)
class Office:
    """Its exchange folder, its mail server if it has one, what may be mailed.

    `public`: reports may be mailed with their figures. `email`: addresses by provider, in place of those of
    the catalogue.
    """

    folder: Path
    server: Server | None = None
    public: bool = False
    steward: str = ""
    email: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def office(ours: Settings, variables: Mapping[str, str]) -> Office:
    """The office of settings and variables."""
    return Office(ours.outbox, server_of(variables), ours.delivery == "mail", ours.steward, ours.email)


def server_of(variables: Mapping[str, str]) -> Server | None:
    """The server of SHUHENG_SMTP_HOST, _SENDER, _PORT, _USER, _PASSWORD, _AUTHORITY.

    None where no host is named. Raises `ShuhengError` when the sender is missing or the port is no number.
    """
    given = {
        name.removeprefix(_PREFIX).lower(): text
        for name, text in variables.items()
        if name.startswith(_PREFIX)
    }
    if not given.get("host"):
        return None
    if not given.get("sender"):
        raise ShuhengError(f"{_PREFIX}SENDER: " + both("settings.sender"))
    port = given.get("port", "587")
    if not port.isdigit():
        raise ShuhengError(f"{_PREFIX}PORT: " + both("settings.port", port=port))
    return Server(
        given["host"], given["sender"], int(port), given.get("user", ""), given.get("password", ""),
        given.get("authority", ""),
    )  # fmt: skip

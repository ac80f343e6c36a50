"""Where things are, unless the command line or `shuheng.toml` in the working directory says otherwise."""

import importlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from shuheng.errors import CatalogueError, ShuhengError
from shuheng.model.catalogue import Catalogue
from shuheng.model.limits import LIMITS, Limits
from shuheng.report.language import both

_ADDRESS = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+")


@dataclass(frozen=True)
class Settings:
    """`catalogue` names the module that holds `CATALOGUE`; `raw`, `curated` and `outbox` are folders.

    `delivery` is "folder", or "mail" where figures are public; `steward` the address that bounces are told
    to; `email` the addresses of providers by code, in place of those in the catalogue.
    What begins with `form_` is what a form must bear: its number, who made and who approved it, under which
    number, and until when it is valid. The form leaves blank what is not set.
    `limits` is a table of whole numbers: what a file may ask of the machine.
    """

    catalogue: str = "schemas"
    raw: Path = Path("data/raw")
    curated: Path = Path("data/curated")
    outbox: Path = Path("data/outbox")
    delivery: str = "folder"
    steward: str = ""
    email: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    form_number: str = ""
    form_maker: str = ""
    form_approver: str = ""
    form_approval: str = ""
    form_valid_until: str = ""
    limits: Limits = LIMITS


def settings(
    file: Path = Path("shuheng.toml"),
    *,
    raw: Path | None = None,
    curated: Path | None = None,
    outbox: Path | None = None,
) -> Settings:
    """The settings: what the file says in place of the defaults, and the folders given in place of both.

    Raises `ShuhengError` when the file is no TOML or names a setting that there is none of.
    """
    given = {"raw": raw, "curated": curated, "outbox": outbox}
    named: dict[str, Any] = {name: folder for name, folder in given.items() if folder is not None}
    return replace(_settings_of(file) if file.is_file() else Settings(), **named)


def _settings_of(file: Path) -> Settings:
    try:
        given = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _wrong(file, "settings.toml", why=error) from error
    known = [each.name for each in fields(Settings)]
    if unknown := given.keys() - set(known):
        raise _wrong(file, "settings.unknown", unknown=", ".join(sorted(unknown)), known=", ".join(known))
    limits = _limits(given.pop("limits", {}), file)
    email = _addresses(given.pop("email", {}), file)
    odd = [name for name, value in given.items() if not isinstance(value, str)]
    if odd:
        raise _wrong(file, "settings.text", names=", ".join(odd))
    if given.get("delivery", "folder") not in ("folder", "mail"):
        raise _wrong(file, "settings.delivery")
    said: dict[str, Any] = {
        name: Path(value) if name in ("raw", "curated", "outbox") else value for name, value in given.items()
    }
    return replace(Settings(), **said, email=email, limits=limits)


def _wrong(file: Path, key: str, **slots: object) -> ShuhengError:
    return ShuhengError(f"{file}: {both(key, **slots)}")


def _limits(given: object, file: Path) -> Limits:
    known = [each.name for each in fields(Limits)]
    if not isinstance(given, dict) or any(type(each) is not int or each < 1 for each in given.values()):
        raise _wrong(file, "settings.limits")
    if unknown := given.keys() - set(known):
        listed = {"unknown": ", ".join(sorted(unknown)), "known": ", ".join(known)}
        raise _wrong(file, "settings.unknown_limit", **listed)
    return replace(LIMITS, **given)


def _addresses(given: object, file: Path) -> dict[str, tuple[str, ...]]:
    found = {}
    for code, listed in given.items() if isinstance(given, dict) else [("email", given)]:
        every = [listed] if isinstance(listed, str) else listed
        if not isinstance(every, list) or not all(
            isinstance(a, str) and _ADDRESS.fullmatch(a) for a in every
        ):
            raise _wrong(file, "settings.email")
        found[str(code)] = tuple(every)
    return found


def load_catalogue(module: str | None = None) -> Catalogue:
    """The catalogue that the settings name.

    Raises `CatalogueError` when the module is not there or holds none.
    """
    name = module or settings().catalogue
    try:
        found = importlib.import_module(name).CATALOGUE
    except (ModuleNotFoundError, AttributeError) as error:
        said = both("settings.catalogue", name=name)
        raise CatalogueError(f"{said}: {error}") from error
    if not isinstance(found, Catalogue):
        raise CatalogueError(both("settings.no_catalogue", name=name))
    return found

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


def settings(file: Path = Path("shuheng.toml")) -> Settings:
    """The settings, with what the file says in place of the defaults.

    Raises `ShuhengError` when the file is no TOML or names a setting that there is none of.
    """
    if not file.is_file():
        return Settings()
    try:
        given = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ShuhengError(f"{file}: not valid TOML ({error})") from error
    known = [each.name for each in fields(Settings)]
    unknown = given.keys() - set(known)
    if unknown:
        raise ShuhengError(
            f"{file}: no setting is called {', '.join(sorted(unknown))}; there are {', '.join(known)}"
        )
    limits = _limits(given.pop("limits", {}), file)
    email = _addresses(given.pop("email", {}), file)
    odd = [name for name, value in given.items() if not isinstance(value, str)]
    if odd:
        raise ShuhengError(f"{file}: {', '.join(odd)} should be text in quotes")
    if given.get("delivery", "folder") not in ("folder", "mail"):
        raise ShuhengError(f'{file}: delivery should be "folder" or "mail"')
    said: dict[str, Any] = {
        name: Path(value) if name in ("raw", "curated", "outbox") else value for name, value in given.items()
    }
    return replace(Settings(), **said, email=email, limits=limits)


def _limits(given: object, file: Path) -> Limits:
    known = [each.name for each in fields(Limits)]
    if not isinstance(given, dict) or any(type(each) is not int or each < 1 for each in given.values()):
        raise ShuhengError(f"{file}: [limits] should hold whole numbers above 0")
    if unknown := given.keys() - set(known):
        raise ShuhengError(
            f"{file}: no limit is called {', '.join(sorted(unknown))}; there are {', '.join(known)}"
        )
    return replace(LIMITS, **given)


def _addresses(given: object, file: Path) -> dict[str, tuple[str, ...]]:
    found = {}
    for code, listed in given.items() if isinstance(given, dict) else [("email", given)]:
        every = [listed] if isinstance(listed, str) else listed
        if not isinstance(every, list) or not all(
            isinstance(a, str) and _ADDRESS.fullmatch(a) for a in every
        ):
            raise ShuhengError(f'{file}: [email] should have lines such as 330300 = ["desk@example.org"]')
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
        raise CatalogueError(f"setting catalogue = {name!r}: {error}") from error
    if not isinstance(found, Catalogue):
        raise CatalogueError(f"setting catalogue = {name!r}: its CATALOGUE is no catalogue")
    return found

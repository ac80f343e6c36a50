"""Where things are, unless the command line or `shuheng.toml` in the working directory says otherwise."""

import importlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from shuheng.errors import CatalogueError, ShuhengError
from shuheng.model.catalogue import Catalogue

_ADDRESS = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+")


@dataclass(frozen=True)
class Settings:
    """`catalogue` names the module that holds `CATALOGUE`; `raw`, `curated` and `outbox` are folders.

    `delivery` is "folder", or "mail" where figures are public; `steward` the address that bounces are told
    to; `email` the addresses of providers by code, in place of those in the catalogue.
    """

    catalogue: str = "schemas"
    raw: Path = Path("data/raw")
    curated: Path = Path("data/curated")
    outbox: Path = Path("data/outbox")
    delivery: str = "folder"
    steward: str = ""
    email: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


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
    odd = [name for name, value in given.items() if name != "email" and not isinstance(value, str)]
    if odd:
        raise ShuhengError(f"{file}: {', '.join(odd)} should be text in quotes")
    if given.get("delivery", "folder") not in ("folder", "mail"):
        raise ShuhengError(f'{file}: delivery should be "folder" or "mail"')
    ours = Settings()
    return Settings(
        catalogue=str(given.get("catalogue", ours.catalogue)),
        raw=Path(given.get("raw", ours.raw)),
        curated=Path(given.get("curated", ours.curated)),
        outbox=Path(given.get("outbox", ours.outbox)),
        delivery=str(given.get("delivery", ours.delivery)),
        steward=str(given.get("steward", ours.steward)),
        email=_addresses(given.get("email", {}), file),
    )


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

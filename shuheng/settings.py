"""Where things are, unless the command line or `shuheng.toml` in the working directory says otherwise."""

import importlib
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from shuheng.errors import CatalogueError, ShuhengError
from shuheng.model.catalogue import Catalogue
from shuheng.model.limits import LIMITS, Limits


@dataclass(frozen=True)
class Settings:
    """`catalogue` names the module that holds `CATALOGUE`; `raw` and `curated` are folders.

    What begins with `form_` is what a form must bear: its number, who made and who approved it, under which
    number, and until when it is valid. The form leaves blank what is not set.
    `limits` is a table of whole numbers: what a file may ask of the machine.
    """

    catalogue: str = "schemas"
    raw: Path = Path("data/raw")
    curated: Path = Path("data/curated")
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
    known = [field.name for field in fields(Settings)]
    unknown = given.keys() - set(known)
    if unknown:
        raise ShuhengError(
            f"{file}: no setting is called {', '.join(sorted(unknown))}; there are {', '.join(known)}"
        )
    limits = _limits(given.pop("limits", {}), file)
    odd = [name for name, value in given.items() if not isinstance(value, str)]
    if odd:
        raise ShuhengError(f"{file}: {', '.join(odd)} should be text in quotes")
    said: dict[str, Any] = {
        name: Path(value) if name in ("raw", "curated") else value for name, value in given.items()
    }
    return replace(Settings(), **said, limits=limits)


def _limits(given: object, file: Path) -> Limits:
    known = [field.name for field in fields(Limits)]
    if not isinstance(given, dict) or any(type(each) is not int or each < 1 for each in given.values()):
        raise ShuhengError(f"{file}: [limits] should hold whole numbers above 0")
    if unknown := given.keys() - set(known):
        raise ShuhengError(
            f"{file}: no limit is called {', '.join(sorted(unknown))}; there are {', '.join(known)}"
        )
    return replace(LIMITS, **given)


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

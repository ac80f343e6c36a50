"""Reads the imports of every module: which library comes in by which door, and which part knows which."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("shuheng", "schemas", "flows")

# Where a library may be imported: folders and modules. Everything else may be imported anywhere.
DOORS = {
    "pandera": ("schemas", "shuheng/check/gate.py"),
    "duckdb": ("shuheng/curate",),
    "prefect": ("flows",),
    "openpyxl": ("shuheng/read", "shuheng/report"),
    "python_calamine": ("shuheng/read", "shuheng/report"),
    "xlrd": ("shuheng/read", "shuheng/report"),
    "pint": ("schemas/units.py", "shuheng/lint"),
    "z3": ("shuheng/lint",),
    # Absent from the lock as well: with it, `import pandera.polars` takes three times as long.
    "pandas": (),
}

STEPS = ("read", "normalise", "check", "locate", "curate", "report")

# The distribution a module comes in, where the two are called differently.
DISTRIBUTIONS = {"python_calamine": "python-calamine", "z3": "z3-solver"}


def modules() -> Iterator[Path]:
    for package in PACKAGES:
        yield from (path.relative_to(ROOT) for path in sorted((ROOT / package).rglob("*.py")))


@cache
def imports(module: Path) -> set[str]:
    """Dotted names of what a module imports, with what it takes from them: `shuheng.read.read`."""
    found = set()
    for node in ast.walk(ast.parse((ROOT / module).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno} imports relatively"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def offenders(package: str, allowed: tuple[str, ...], where: tuple[str, ...] = PACKAGES) -> list[str]:
    """Modules in `where` that import `package` though they do not lie in `allowed`."""
    return [
        module.as_posix()
        for module in modules()
        if any(module.is_relative_to(place) for place in where)
        and not any(module.is_relative_to(place) for place in allowed)
        and any(within(name, package) for name in imports(module))
    ]


@pytest.mark.parametrize(("library", "doors"), DOORS.items(), ids=list(DOORS))
def test_a_library_comes_in_by_its_door(library, doors):
    assert offenders(library, doors) == []


@pytest.mark.parametrize("step", STEPS)
def test_steps_never_import_each_other(step):
    others = tuple(f"shuheng/{other}" for other in STEPS if other != step)
    assert offenders(f"shuheng.{step}", (), others) == []


@pytest.mark.parametrize("package", ["schemas", "flows"])
def test_the_engine_knows_neither_the_catalogue_nor_the_flows(package):
    assert offenders(package, (), ("shuheng",)) == []


def test_the_catalogue_knows_no_step_but_the_contract():
    allowed = ("shuheng.model", "shuheng.rules", "shuheng.check.gate", "shuheng.errors")
    names = {name for module in modules() if module.is_relative_to("schemas") for name in imports(module)}
    own = {name for name in names if within(name, "shuheng")}
    assert {name for name in own if not any(within(name, package) for package in allowed)} == set()


@pytest.mark.parametrize("outermost", ["shuheng.pipeline", "shuheng.cli"])
def test_only_the_outermost_know_the_order(outermost):
    assert offenders(outermost, ("shuheng/cli", "flows"), ("shuheng", "schemas")) == []


def test_every_library_imported_is_declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = [*project["dependencies"], *project["optional-dependencies"]["lint"]]
    declared = {re.split(r"[^\w.-]", line)[0].lower() for line in lines}
    used = {name.partition(".")[0] for module in modules() for name in imports(module)}
    outside = used - set(PACKAGES) - sys.stdlib_module_names
    assert {name for name in outside if DISTRIBUTIONS.get(name, name) not in declared} == set()


def test_the_lock_has_a_hash_for_everything_and_no_pandas_and_no_address():
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    pinned = [line for line in lock.splitlines() if line and not line.startswith((" ", "#"))]
    assert all("==" in line and line.endswith("\\") for line in pinned)
    assert not any(line.startswith("pandas==") for line in pinned)
    assert "://" not in lock

"""Where things lie in the curated folder."""

from pathlib import Path


def due_folder(curated: Path) -> Path:
    return curated / "reports" / ".due"


def report_name(path: str, submission: str) -> str:
    return f"{Path(path).stem}-{submission[:8]}.html"


def steward_name(period: str) -> Path:
    """Where a period's page lies in the curated folder: a span's own dash is no folder."""
    return Path("reports") / f"steward-{period.replace('/', '--')}.html"


def written(path: Path, said: str | bytes) -> Path:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(said.encode() if isinstance(said, str) else said)
    return new.replace(path)

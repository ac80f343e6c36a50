"""One process writes, to a working copy; a finished state is published by renaming it over the old one."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from shuheng.curate.tables import create
from shuheng.errors import StoreBusy, StoreRefused

DATABASE = "indicators.duckdb"
_WORKING = ".working"


@contextmanager
def writing(curated: Path) -> Iterator[tuple[duckdb.DuckDBPyConnection, Path]]:
    """A connection to a working copy of the store, and a folder for what is published beside it.

    When the block ends the copy is renamed over the published database and then the files of the folder over
    theirs; when it raises, and whenever the machine stops before the rename, what was published stays as it
    is. A stop between the renames leaves older files beside the database until the next publication.

    Raises `StoreBusy` when another process writes, `StoreRefused` when the store cannot be opened.
    """
    working = curated / _WORKING
    working.mkdir(parents=True, exist_ok=True)
    with (curated / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StoreBusy(
                f"{curated}: 另一次运行正在写入，请待其结束后再运行"
                " (another run is writing the store; call again when it is done)"
            ) from error
        _clear(working)
        copy = working / DATABASE
        if (curated / DATABASE).exists():
            shutil.copyfile(curated / DATABASE, copy)
        beside = working / "beside"
        beside.mkdir()
        with _connected(copy) as connection:
            if not _made(connection):
                create(connection)
            yield connection, beside
        _replace(copy, curated / DATABASE)
        for file in sorted(path for path in beside.rglob("*") if path.is_file()):
            _replace(file, curated / file.relative_to(beside))
        _clear(working)


@contextmanager
def reading(curated: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to the published database; any number of readers may have one.

    Raises `StoreRefused` when nothing is published there or it is no store.
    """
    database = curated if curated.is_file() else curated / DATABASE
    if not database.is_file():
        raise StoreRefused(
            f"{database}: 这里还没有发布数据，请先运行 shuheng ingest"
            " (nothing is published there; run `shuheng ingest` first)"
        )
    with _connected(database, read_only=True) as connection:
        if not _made(connection):
            raise StoreRefused(
                f"{database}: 这不是数衡发布的数据库，请另行指定"
                " (a DuckDB file, but no store of Shuheng; name another)"
            )
        yield connection


def _made(connection: duckdb.DuckDBPyConnection) -> bool:
    ours = "('observation_log', 'submission', 'finding')"
    found = connection.sql(f"SELECT count(*) FROM duckdb_tables() WHERE table_name IN {ours}").fetchall()
    return bool(found[0][0] == 3)


@contextmanager
def _connected(database: Path, *, read_only: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    try:
        connection = duckdb.connect(str(database), read_only=read_only)
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise StoreRefused(
            f"{database}: 数据库打不开，请恢复备份或重新生成"
            f" (the store cannot be opened: {reason}; restore it or make it anew)"
        ) from error
    with connection:
        try:
            yield connection
        except (duckdb.BinderException, duckdb.CatalogException) as error:
            reason = str(error).splitlines()[0]
            raise StoreRefused(
                f"{database}: 由其他版本生成，请移走后运行 shuheng ingest"
                f" (made by another version: {reason}; move it away and run `shuheng ingest`)"
            ) from error


def _replace(new: Path, old: Path) -> None:
    """Rename over, with the bytes on disk before the name is."""
    old.parent.mkdir(parents=True, exist_ok=True)
    with new.open("rb") as file:
        os.fsync(file.fileno())
    new.replace(old)
    folder = os.open(old.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _clear(working: Path) -> None:
    """Remove what a stopped run left."""
    for path in working.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()

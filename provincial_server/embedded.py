"""A PostgreSQL of our own in one folder, for a province that has none and for the tests.

It listens on loopback only, asks for a password that lies in a file beside its data, and ends with the program
that started it. Started by root it runs as nobody, because PostgreSQL refuses to run as root; the data directory is
then handed over as an open descriptor, so that it may lie below folders that nobody cannot enter.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

import psycopg
from filelock import FileLock

from provincial_server.postgres_binaries import NOBODY, Binaries, Preference, find_binaries, reachable

ROLE = "so_khuyen_hoc"
START_TIMEOUT_S = 60.0
_PASSWORD_FILE = "mat-khau"  # noqa: S105 - the name of the file
_SETTINGS = (
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "timezone=UTC",
    "log_timezone=UTC",
    "shared_buffers=128MB",
    "max_wal_size=2GB",
    "log_min_messages=warning",
)
_CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class PostgresNotStarted(Exception):
    """PostgreSQL ended, or did not answer in time, while it was being started.

    Attributes:
        log: The file in which it says why.
    """

    def __init__(self, log: Path) -> None:
        super().__init__(str(log))
        self.log = log


@dataclass(frozen=True, slots=True)
class _Cluster:
    """One folder: `data`, the password file and the log."""

    folder: Path

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "postgresql.log"

    @property
    def password(self) -> str:
        return (self.folder / _PASSWORD_FILE).read_text(encoding="ascii").strip()

    def url(self, port: int) -> str:
        return f"postgresql://{ROLE}:{self.password}@127.0.0.1:{port}/postgres"


@contextlib.contextmanager
def running_postgres(directory: Path, *, prefer: Preference = "wheel", careless: bool = False) -> Generator[str]:
    """A PostgreSQL over the data in `directory`, made on first use; stopped at the end if it was started here.

    Args:
        directory: Made when missing. A server that already runs there is used and left running.
        prefer: Which PostgreSQL to take for a new directory.
        careless: Without waiting for the disk; for tests, where a power cut does not matter.

    Yields:
        The URL of its database.

    Raises:
        PostgresMissing: No PostgreSQL of a fitting version on this machine.
        PostgresNotStarted: It ended or did not answer; its log says why.
    """
    directory.mkdir(parents=True, exist_ok=True)
    cluster = _Cluster(directory.resolve())
    with FileLock(cluster.folder / "khoi-dong.lock"):
        url, process = _answering(cluster), None
        if url is None:
            _wait_for_leaver(cluster)
            url, process = _start(cluster, find_binaries(cluster.data, prefer), careless=careless)
    try:
        yield url
    finally:
        if process is not None:
            _stop(process)


def _answering(cluster: _Cluster) -> str | None:
    """The URL of the server that already runs here, if one does."""
    note = cluster.data / "postmaster.pid"
    try:
        port = int(note.read_text().splitlines()[3])
        url = cluster.url(port)
    except (OSError, IndexError, ValueError):
        return None
    return url if _answers(url) else None


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.Error:
        return False
    return True


def _wait_for_leaver(cluster: _Cluster) -> None:
    """A server whose program was killed needs a moment to end; it must be gone before the next one starts."""
    if sys.platform == "win32":  # where asking after a process would end it
        return
    note = cluster.data / "postmaster.pid"
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline:
        try:
            os.kill(int(note.read_text().splitlines()[0]), 0)
        except (OSError, IndexError, ValueError):
            return
        time.sleep(0.05)


def _start(cluster: _Cluster, found: Binaries, *, careless: bool) -> tuple[str, subprocess.Popen[bytes]]:
    as_nobody = sys.platform != "win32" and os.geteuid() == 0
    binaries = reachable(found) if as_nobody else found
    if not (cluster.data / "PG_VERSION").exists():
        _make(cluster, binaries, as_nobody=as_nobody)
    settings = (*_SETTINGS, *(_CARELESS if careless else ()))
    port = _free_port()
    with _reachable_data(cluster, as_nobody=as_nobody) as (data, descriptors), cluster.log.open("ab") as log:
        command = [str(binaries.postgres), "-D", data, "-p", str(port)]
        for setting in settings:
            command += ["-c", setting]
        process = _spawn(command, descriptors, log.fileno(), as_nobody=as_nobody)
    url = cluster.url(port)
    deadline = time.monotonic() + START_TIMEOUT_S
    while not _answers(url):
        if process.poll() is not None or time.monotonic() > deadline:
            _stop(process)
            raise PostgresNotStarted(cluster.log)
        time.sleep(0.02)
    return url, process


def _make(cluster: _Cluster, binaries: Binaries, *, as_nobody: bool) -> None:
    """A new data directory, with a password that nobody has to remember."""
    cluster.data.mkdir(mode=0o700, exist_ok=True)
    if as_nobody:
        os.chown(cluster.data, NOBODY, NOBODY)
    password = cluster.folder / _PASSWORD_FILE
    password.touch(mode=0o600)
    password.write_text(secrets.token_urlsafe(32) + "\n", encoding="ascii")
    with (
        _reachable_data(cluster, as_nobody=as_nobody) as (data, descriptors),
        _readable_password(password, as_nobody=as_nobody) as (password_path, more),
        cluster.log.open("ab") as log,
    ):
        command = [str(binaries.initdb), "-D", data, f"--username={ROLE}", f"--pwfile={password_path}"]
        command += ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--data-checksums"]
        if _spawn(command, (*descriptors, *more), log.fileno(), as_nobody=as_nobody).wait() != 0:
            raise PostgresNotStarted(cluster.log)


@contextlib.contextmanager
def _reachable_data(cluster: _Cluster, *, as_nobody: bool) -> Generator[tuple[str, tuple[int, ...]]]:
    if not as_nobody:
        yield str(cluster.data), ()
        return
    descriptor = os.open(cluster.data, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{descriptor}", (descriptor,)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _readable_password(password: Path, *, as_nobody: bool) -> Generator[tuple[str, tuple[int, ...]]]:
    if not as_nobody:
        yield str(password), ()
        return
    with tempfile.TemporaryFile() as copy:
        copy.write(password.read_bytes())
        copy.flush()
        os.fchown(copy.fileno(), NOBODY, NOBODY)
        yield f"/proc/self/fd/{copy.fileno()}", (copy.fileno(),)


def _spawn(
    command: Sequence[str], descriptors: tuple[int, ...], log: int, *, as_nobody: bool
) -> subprocess.Popen[bytes]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    ours = threading.current_thread() is threading.main_thread()
    return subprocess.Popen(  # noqa: S603 - our own words
        command,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        cwd="/" if as_nobody else None,
        env=environment,
        user=NOBODY if as_nobody else None,
        group=NOBODY if as_nobody else None,
        extra_groups=[] if as_nobody else None,
        pass_fds=descriptors,
        start_new_session=True,  # Ctrl+C is for the server above it, which then stops it in order
        preexec_fn=_end_with_parent if sys.platform == "linux" and ours else None,  # noqa: PLW1509 - one system call
    )


def _end_with_parent() -> None:
    """Asks Linux for a fast shutdown of this process when the one that started it dies, even by kill -9."""
    pr_set_pdeathsig = 1
    _libc.prctl(pr_set_pdeathsig, signal.SIGINT)


_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Fast shutdown: running work is rolled back, what was committed stays."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT if sys.platform != "win32" else signal.SIGTERM)
    try:
        process.wait(timeout=START_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])

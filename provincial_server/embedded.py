"""A PostgreSQL of our own in one folder, for a province that has none and for the tests.

It listens on loopback only, asks for a password that lies in a file beside its data, and ends with the program
that started it. Started by root it runs as nobody, because PostgreSQL refuses to run as root; the data directory is
then handed over as an open descriptor, so that it may lie below folders that nobody cannot enter.

A server over it may have it *kept*: when PostgreSQL ends though nobody told it to (killed, out of memory, a full disk),
it is begun again at the same port with the same settings, for as long as it takes. The program above it does not end:
its address stays open and says 503 meanwhile, which laptops and people understand better than a refused connection;
what stops PostgreSQL mostly passes (a disk gets room again), and then nobody has to come; and a supervisor such as
systemd gives a program up after a few quick ends, PostgreSQL's recovery after a crash may take longer than that.
"""

from __future__ import annotations

import contextlib
import ctypes
import logging
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
from filelock import FileLock, Timeout

from provincial_server.postgres_binaries import NOBODY, Binaries, Preference, find_binaries, reachable

ROLE = "so_khuyen_hoc"
START_TIMEOUT_S = 60.0
_SHORT_LIFE_S = 5.0
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.2, 30.0
_LOCK_TIMEOUT_S = 0.5
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
_log = logging.getLogger(__name__)
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
    def lock(self) -> Path:
        """Held by whoever starts a server here."""
        return self.folder / "khoi-dong.lock"

    @property
    def password(self) -> str:
        return (self.folder / _PASSWORD_FILE).read_text(encoding="ascii").strip()

    def url(self, port: int) -> str:
        return f"postgresql://{ROLE}:{self.password}@127.0.0.1:{port}/postgres"


@contextlib.contextmanager
def running_postgres(
    directory: Path, *, prefer: Preference = "wheel", careless: bool = False, kept: bool = False
) -> Generator[str]:
    """A PostgreSQL over the data in `directory`, made on first use; stopped at the end if it was started here.

    Args:
        directory: Made when missing. A server that already runs there is used and left running.
        prefer: Which PostgreSQL to take for a new directory.
        careless: Without waiting for the disk; for tests, where a power cut does not matter.
        kept: If it was started here and ends by itself, it is begun again, at the same URL.

    Yields:
        The URL of its database.

    Raises:
        PostgresMissing: No PostgreSQL of a fitting version on this machine.
        PostgresNotStarted: It ended or did not answer; its log says why.
    """
    directory.mkdir(parents=True, exist_ok=True)
    cluster = _Cluster(directory.resolve())
    with FileLock(cluster.lock):
        url, server = _answering(cluster), None
        if url is None:
            _wait_for_leaver(cluster)
            server = _start(cluster, find_binaries(cluster.data, prefer), careless=careless)
            url = server.url
    try:
        if server is not None and kept:
            server.keep()
        yield url
    finally:
        if server is not None:
            server.stop()


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


class _Server:
    """A PostgreSQL that was started here: how it is begun, at which port, and how it ends."""

    def __init__(self, cluster: _Cluster, binaries: Binaries, *, as_nobody: bool, careless: bool) -> None:
        self._cluster = cluster
        self._binaries = binaries
        self._as_nobody = as_nobody
        self._settings = (*_SETTINGS, *(_CARELESS if careless else ()))
        self._port = _free_port()
        self._ending = threading.Event()
        self._turns = threading.Lock()
        self._keeper: threading.Thread | None = None
        # a child ends with the thread that began it, so only one that lives as long as the program may tie it to itself
        self.process = self._begin(tied=threading.current_thread() is threading.main_thread())

    @property
    def url(self) -> str:
        return self._cluster.url(self._port)

    def keep(self) -> None:
        """From now on it is begun again whenever it ends by itself."""
        self._keeper = threading.Thread(target=self._keep, name="postgres", daemon=True)
        self._keeper.start()

    def stop(self) -> None:
        """Ends it in order, for good."""
        with self._turns:
            self._ending.set()
        _stop(self.process)
        if self._keeper is not None:
            self._keeper.join()

    def _begin(self, *, tied: bool) -> subprocess.Popen[bytes]:
        cluster = self._cluster
        with _reachable_data(cluster, as_nobody=self._as_nobody) as (data, descriptors), cluster.log.open("ab") as log:
            command = [str(self._binaries.postgres), "-D", data, "-p", str(self._port)]
            for setting in self._settings:
                command += ["-c", setting]
            return _spawn(command, descriptors, log.fileno(), as_nobody=self._as_nobody, tied=tied)

    def _keep(self) -> None:
        """Waits for its end; what ends soon after it was begun is begun again after longer and longer pauses."""
        pause_s, begun_s = _FIRST_PAUSE_S, 0.0
        while True:
            code = self.process.wait()
            if self._ending.is_set():
                return
            if time.monotonic() - begun_s > _SHORT_LIFE_S:
                pause_s = _FIRST_PAUSE_S
                _log.error("PostgreSQL ended with %s and is begun again; its log: %s", code, self._cluster.log)
            else:
                _log.error("PostgreSQL does not start; the next try in %.1f s; its log: %s", pause_s, self._cluster.log)
                self._ending.wait(pause_s)
                pause_s = min(pause_s * 2, _LONGEST_PAUSE_S)
            begun_s = time.monotonic()
            self._begin_again()

    def _begin_again(self) -> None:
        while not self._ending.is_set():
            try:
                with FileLock(self._cluster.lock, timeout=_LOCK_TIMEOUT_S), self._turns:
                    if not self._ending.is_set():
                        self.process = self._begin(tied=True)
                    return
            except Timeout:  # a command starts one here just now
                continue
            except OSError as fault:
                _log.error("PostgreSQL cannot be begun: %s", fault)
                self._ending.wait(_LONGEST_PAUSE_S)


def _start(cluster: _Cluster, found: Binaries, *, careless: bool) -> _Server:
    as_nobody = sys.platform != "win32" and os.geteuid() == 0
    binaries = reachable(found) if as_nobody else found
    if not (cluster.data / "PG_VERSION").exists():
        _make(cluster, binaries, as_nobody=as_nobody)
    server = _Server(cluster, binaries, as_nobody=as_nobody, careless=careless)
    deadline = time.monotonic() + START_TIMEOUT_S
    while not _answers(server.url):
        late = time.monotonic() > deadline and not _is_recovering(cluster)
        if late or server.process.poll() is not None:
            server.stop()
            raise PostgresNotStarted(cluster.log)
        time.sleep(0.02)
    return server


def _is_recovering(cluster: _Cluster) -> bool:
    """Whether it says itself that it is still starting: after a crash it reads its log again, which takes its time."""
    try:
        return (cluster.data / "postmaster.pid").read_text().splitlines()[7].strip() == "starting"
    except (OSError, IndexError):
        return False


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
        tied = threading.current_thread() is threading.main_thread()
        if _spawn(command, (*descriptors, *more), log.fileno(), as_nobody=as_nobody, tied=tied).wait() != 0:
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
    command: Sequence[str], descriptors: tuple[int, ...], log: int, *, as_nobody: bool, tied: bool = False
) -> subprocess.Popen[bytes]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
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
        preexec_fn=_end_with_parent if sys.platform == "linux" and tied else None,  # noqa: PLW1509 - one system call
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

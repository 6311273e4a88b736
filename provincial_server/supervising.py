"""Several workers below one parent: begun together, begun again when one dies, ended together.

A worker also ends by itself when its parent is gone, however that happened.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from provincial_server.metrics import MULTIPROCESS

_context = multiprocessing.get_context("spawn")
_log = logging.getLogger(__name__)
_RELOAD = getattr(signal, "SIGHUP", None)
_SHORT_LIFE_S = 5.0
_PAUSE_S = 1.0


class WorkerFailed(Exception):
    """A worker ended before it answered anything."""


@dataclass(frozen=True, slots=True)
class Spawn:
    """What a worker does: `work(*words, ready)`; it must be possible to hand all of it to another process."""

    work: Callable[..., None]
    words: Sequence[object]


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    ready: Connection
    begun_s: float
    answers: bool = False


def supervise(
    spawn: Spawn, count: int, announce: Callable[[], None], leave: Callable[[], None], grace_s: float
) -> None:
    """Keeps `count` workers running until this process is told to stop; then waits for them, at most `grace_s`.

    Args:
        spawn: What they do.
        count: How many there are.
        announce: Is called when all of them answer.
        leave: Is called before they are told to stop.
        grace_s: How long they may work on what they have begun.

    Raises:
        WorkerFailed: One ended before it was ready for the first time.
    """
    with _shared_metrics():
        workers = [_begin(spawn) for _ in range(count)]
        try:
            with _reloading(workers):
                _await_all(workers)
                announce()
                while True:
                    _keep(spawn, workers)
        finally:
            leave()
            _end(workers, grace_s)


def _begin(spawn: Spawn) -> _Worker:
    said, says = _context.Pipe(duplex=False)
    process = _context.Process(target=_run, args=(spawn, says), name="so-khuyen-hoc-worker")
    process.start()
    says.close()
    return _Worker(process, said, time.monotonic())


def _run(spawn: Spawn, says: Connection) -> None:
    """The life of a worker."""
    if _RELOAD is not None:
        signal.signal(_RELOAD, signal.SIG_IGN)
    for number in (signal.SIGTERM, signal.SIGINT):  # until the server below takes them over
        signal.signal(number, _leave)
    threading.Thread(target=_end_with_parent, name="parent", daemon=True).start()

    def ready() -> None:
        with contextlib.suppress(OSError):
            says.send(True)  # noqa: FBT003 - one word
            says.close()

    with contextlib.suppress(KeyboardInterrupt):
        spawn.work(*spawn.words, ready)


def _leave(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)


def _await_all(workers: Sequence[_Worker]) -> None:
    for worker in workers:
        wait([worker.ready, worker.process.sentinel])
        if not worker.ready.poll():
            raise WorkerFailed
        with contextlib.suppress(EOFError):
            worker.answers = worker.ready.recv()
        if not worker.answers:
            raise WorkerFailed


def _keep(spawn: Spawn, workers: list[_Worker]) -> None:
    """Waits until a worker dies, and begins another in its place."""
    wait([worker.process.sentinel for worker in workers])
    for place, worker in enumerate(workers):
        if worker.process.is_alive():
            continue
        _log.error("a worker ended with %s: another one begins", worker.process.exitcode)
        _forget(worker)
        if time.monotonic() - worker.begun_s < _SHORT_LIFE_S:
            time.sleep(_PAUSE_S)  # whatever kills it, it must not be begun a thousand times
        workers[place] = _begin(spawn)


def _end(workers: Sequence[_Worker], grace_s: float) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)  # it is ending already
    for worker in workers:
        worker.process.terminate()
    deadline = time.monotonic() + grace_s
    for worker in workers:
        worker.process.join(max(0.0, deadline - time.monotonic()))
        if worker.process.is_alive():
            _log.error("a worker did not end in time")
            worker.process.kill()
            worker.process.join()


def _forget(worker: _Worker) -> None:
    """The numbers that only a living worker has go with it; its counts stay."""
    from prometheus_client import multiprocess  # noqa: PLC0415 - reads the folder's name when it is called

    with contextlib.suppress(OSError):
        multiprocess.mark_process_dead(worker.process.pid or 0)  # pyright: ignore[reportUnknownMemberType]
    worker.ready.close()


@contextlib.contextmanager
def _shared_metrics() -> Generator[None]:
    """A folder in which the workers count together, for as long as they run."""
    folder = tempfile.mkdtemp(prefix="so-khuyen-hoc-dem-")
    os.environ[MULTIPROCESS] = folder
    try:
        yield
    finally:
        del os.environ[MULTIPROCESS]
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _reloading(workers: Sequence[_Worker]) -> Generator[None]:
    """Passes the wish to read the certificate again on to every worker."""
    if sys.platform == "win32" or _RELOAD is None:
        yield
        return

    def pass_on(_number: int, _frame: object) -> None:
        for worker in workers:
            if worker.process.is_alive() and worker.process.pid is not None:
                os.kill(worker.process.pid, signal.SIGHUP)

    before = signal.signal(signal.SIGHUP, pass_on)
    try:
        yield
    finally:
        signal.signal(signal.SIGHUP, before)

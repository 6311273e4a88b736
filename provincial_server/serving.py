"""The server as a program: its address, its certificate, its workers, its signals, and its end in order."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import signal
import socket
import sys
from collections.abc import Callable, Generator
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import FrameType

import uvicorn
from filelock import FileLock, Timeout
from typing_extensions import override

from desktop_app.domain.administrative import Province
from desktop_app.domain.dates import system_clock
from provincial_server.app import Settings, create_app
from provincial_server.commands import AddressTaken, AlreadyServed, Place, opened
from provincial_server.logs import log_to
from provincial_server.migrate import migrate
from provincial_server.patience import PatientProtocol
from provincial_server.rates import Rates
from provincial_server.supervising import Spawn, supervise
from provincial_server.tls import CertificateUnusable, TlsFiles, check_certificate

Announce = Callable[[str], None]
GRACE_S = 30
_MOST_CONNECTIONS = 2000
_RUBBISH_AFTER = 20_000  # objects: a batch of a thousand records makes more than that, and nearly none in a circle
_log = logging.getLogger(__name__)
_RELOAD = getattr(signal, "SIGHUP", None)


@dataclass(frozen=True, slots=True)
class Service:
    """How a server is run.

    Attributes:
        workers: Processes that answer; PostgreSQL is started once, for all of them.
        tls: The certificate to show; None: plain HTTP, for this machine or for a proxy in front.
        proxies: Addresses of proxies (`127.0.0.1,10.0.0.0/8`) whose word about where a request comes from is taken.
        metrics_token: Who shows it may read `/metrics` from another machine.
        log: Where requests are written down: a file, `-` for the standard output, or empty: nowhere.
    """

    host: str
    port: int
    workers: int = 1
    tls: TlsFiles | None = None
    proxies: str = ""
    metrics_token: str = ""
    log: str = ""
    rates: Rates = field(default_factory=Rates)


def serve(place: Place, province: Province, service: Service, announce: Announce) -> None:
    """Serves until SIGTERM or SIGINT, then ends in order: requests, workers, pool, PostgreSQL.

    `announce` is told the address once requests are answered there. SIGHUP reads the certificate again.

    Raises:
        AlreadyServed: Another server runs over this folder.
        AddressTaken: The address cannot be listened at.
        CertificateUnusable: The certificate would not be believed.
        WorkerFailed: A worker could not begin.
    """
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stop)
    if _RELOAD is not None:
        signal.signal(_RELOAD, signal.SIG_IGN)  # until there is a certificate to read again
    log_to(service.log)
    if service.tls is not None:
        check_certificate(service.tls, system_clock())
    with (
        contextlib.suppress(KeyboardInterrupt),
        _alone(place.folder),
        _listening(service.host, service.port) as listener,
        opened(place, kept=True) as url,
    ):
        migrate(url)
        settings = Settings(
            url,
            province,
            rates=service.rates,
            folder=place.folder,
            metrics_token=service.metrics_token,
            behind_proxy=bool(service.proxies),
        )
        address = _address(listener, service)
        if service.workers == 1:
            answer_requests(settings, service, listener, lambda: announce(address))
            return
        few = replace(settings, slots=max(4, settings.slots // service.workers))
        spawn = Spawn(answer_requests, (few, service, listener))
        supervise(spawn, service.workers, lambda: announce(address), listener.close, GRACE_S + 5)


def answer_requests(settings: Settings, service: Service, listener: socket.socket, ready: Callable[[], None]) -> None:
    """One worker: answers what comes to the listener until it is told to stop."""
    log_to(service.log)
    config = uvicorn.Config(
        create_app(settings),
        http=PatientProtocol,
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="on",
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=GRACE_S,
        proxy_headers=bool(service.proxies),
        forwarded_allow_ips=service.proxies or None,
        ssl_certfile=service.tls.certificate if service.tls else None,
        ssl_keyfile=service.tls.key if service.tls else None,
    )
    gc.freeze()  # what is there now stays: no need to go through it again and again
    gc.set_threshold(_RUBBISH_AFTER, 10, 20)
    _Server(config, service.tls, ready).run(sockets=[listener])


class _Server(uvicorn.Server):
    """Uvicorn, saying when it is ready, and reading its certificate again when it is told to."""

    def __init__(self, config: uvicorn.Config, tls: TlsFiles | None, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._tls = tls
        self._ready = ready

    @override
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if _RELOAD is not None:
            asyncio.get_running_loop().add_signal_handler(_RELOAD, self._read_certificate)
        self._ready()

    def _read_certificate(self) -> None:
        """New connections are shown the new certificate; an unusable one is complained about and not taken."""
        if self._tls is None or self.config.ssl is None:
            return
        try:
            check_certificate(self._tls, system_clock())
            self.config.ssl.load_cert_chain(self._tls.certificate, self._tls.key)
        except (CertificateUnusable, OSError) as fault:
            _log.warning("the certificate was not read again: %s", fault)


def _address(listener: socket.socket, service: Service) -> str:
    host, port = listener.getsockname()[:2]
    scheme = "https" if service.tls else "http"
    return f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


@contextlib.contextmanager
def _alone(folder: Path | None) -> Generator[None]:
    if folder is None:
        yield
        return
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / "may-chu.lock", timeout=0):
            yield
    except Timeout:
        raise AlreadyServed from None


@contextlib.contextmanager
def _listening(host: str, port: int) -> Generator[socket.socket]:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # with the protocol named, asyncio sets TCP_NODELAY; without it every answer waits 40 ms
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform != "win32":  # there it would let two programs share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError:
            raise AddressTaken(f"{host}:{port}") from None
        yield listener
    finally:
        listener.close()

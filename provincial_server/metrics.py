"""What is counted, for Prometheus: routes, times, refusals, the pool, and how far the logs have grown.

Never the name of a board or a person. With several workers the numbers lie in files of one folder (that of
`PROMETHEUS_MULTIPROC_DIR`), and whichever worker is asked adds them up.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache

from prometheus_client import REGISTRY, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from provincial_server.database import Connected, Pool

MULTIPROCESS = "PROMETHEUS_MULTIPROC_DIR"
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"})
_TIMES_S = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)

_requests = Counter("skh_requests", "Requests that were answered", ("route", "method", "status"))
_seconds = Histogram("skh_request_seconds", "Time until the last byte was given away", ("route",), buckets=_TIMES_S)
_refusals = Counter("skh_refusals", "Refused requests of laptops", ("code",))
_in_use = Gauge("skh_pool_in_use", "Connections to the database that work", multiprocess_mode="livesum")
_size = Gauge("skh_pool_size", "Connections to the database that are open", multiprocess_mode="livesum")
_waiting = Gauge("skh_pool_waiting", "Requests that wait for a connection", multiprocess_mode="livesum")


def count_request(route: str, method: str, status: int, seconds: float, refusal: str | None) -> None:
    """Counts one answered request; `route` is the template of its path, never the path."""
    counter, histogram = _of_route(route, method if method in _METHODS else "other", status)
    counter.inc()
    histogram.observe(seconds)
    if refusal is not None:
        _refusals.labels(refusal).inc()


def note_pool(pool: Pool) -> None:
    """Notes how busy the connections of this worker are."""
    said = pool.get_stats()
    size, idle = said.get("pool_size", 0), said.get("pool_available", 0)
    _size.set(size)
    _in_use.set(size - idle)
    _waiting.set(said.get("requests_waiting", 0))


def written(connection: Connected, province: str) -> bytes:
    """Everything, as Prometheus reads it."""
    registry: CollectorRegistry = REGISTRY
    if os.environ.get(MULTIPROCESS):
        registry = CollectorRegistry()
        MultiProcessCollector(registry)
    of_database = CollectorRegistry()
    of_database.register(_OfDatabase(connection, province))
    return generate_latest(registry) + generate_latest(of_database)


@lru_cache(maxsize=1000)
def _of_route(route: str, method: str, status: int) -> tuple[Counter, Histogram]:
    return _requests.labels(route, method, str(status)), _seconds.labels(route)


class _OfDatabase:
    """What the database itself knows best, asked at the moment of reading."""

    def __init__(self, connection: Connected, province: str) -> None:
        row = connection.execute(
            "SELECT count(*), coalesce(sum(seq), 0)::bigint, count(*) FILTER (WHERE rolled_up_seq < seq),"
            " (SELECT count(*) FROM quarantine WHERE province_code = %(province)s),"
            " pg_database_size(current_database())"
            " FROM book_head WHERE province_code = %(province)s",
            {"province": province},
        ).fetchone()
        self._row = row or (0, 0, 0, 0, 0)

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The numbers, one family each."""
        names = (
            ("skh_books", "Books of this province"),
            ("skh_log_operations", "Operations taken in, of all books together"),
            ("skh_books_to_roll_up", "Books whose pages are behind their logs"),
            ("skh_quarantined_operations", "Operations kept aside"),
            ("skh_database_bytes", "Size of the database"),
        )
        for (name, what), value in zip(names, self._row, strict=True):
            yield GaugeMetricFamily(name, what, value=float(value))

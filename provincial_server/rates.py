"""How often one address and one device may ask: token buckets in bounded memory, one set for each worker."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal
from uuid import UUID

MOST_KEYS = 20_000
_REMEMBERED = 4096  # addresses
Kind = Literal["enrol", "sign_in", "sync", "questions", "pages", "papers", "missed_papers"]
"""`papers`: numbers of papers that somebody without a name asks after; `missed_papers`: those that there are not."""


@dataclass(frozen=True, slots=True)
class Rate:
    """That many at once, and after them so many a minute."""

    burst: int
    per_minute: float


def _addresses() -> dict[Kind, Rate]:
    # many boards of a commune may stand behind one address, so these are wide
    return {
        "enrol": Rate(20, 20),
        "sign_in": Rate(30, 30),
        "sync": Rate(3000, 6000),
        "questions": Rate(600, 1200),
        "pages": Rate(300, 600),
        "papers": Rate(60, 1),
        "missed_papers": Rate(10, 10 / 60),  # whoever holds a paper does not miss: ten in an hour
    }


def _devices() -> dict[Kind, Rate]:
    return {"sync": Rate(300, 600), "questions": Rate(120, 120)}


@dataclass(frozen=True, slots=True)
class Rates:
    """The rates by kind of request; a kind that is missing is not limited. Loopback is never limited."""

    addresses: dict[Kind, Rate] = field(default_factory=_addresses)
    devices: dict[Kind, Rate] = field(default_factory=_devices)


class Buckets:
    """One bucket for each key; of more than `most_keys`, those that were not used the longest are forgotten."""

    def __init__(self, rate: Rate, now_s: Callable[[], float] = time.monotonic, most_keys: int = MOST_KEYS) -> None:
        self._rate = rate
        self._now_s = now_s
        self._most_keys = most_keys
        self._lock = threading.Lock()
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str) -> float:
        """Takes one token.

        Returns:
            0, or the seconds after which there will be one.
        """
        per_s = self._rate.per_minute / 60
        with self._lock:
            now = self._now_s()
            left, then = self._left.pop(key, (float(self._rate.burst), now))
            left = min(float(self._rate.burst), left + (now - then) * per_s)
            wait = 0.0 if left >= 1 else (1 - left) / per_s
            self._left[key] = (left - 1 if wait == 0 else left, now)
            if len(self._left) > self._most_keys:
                self._left.popitem(last=False)
        return wait

    def give_back(self, key: str) -> None:
        """Puts a token back that was taken for something which does not count after all."""
        with self._lock:
            if key in self._left:
                left, then = self._left[key]
                self._left[key] = (min(float(self._rate.burst), left + 1), then)

    def __len__(self) -> int:
        return len(self._left)


class Doorkeeper:
    """Counts who asks how often."""

    def __init__(self, rates: Rates, now_s: Callable[[], float] = time.monotonic) -> None:
        self._addresses = {kind: Buckets(rate, now_s) for kind, rate in rates.addresses.items()}
        self._devices = {kind: Buckets(rate, now_s) for kind, rate in rates.devices.items()}

    def wait_of_address(self, kind: Kind, address: str) -> float:
        """Seconds after which this address may come again with such a request; 0: now."""
        buckets = self._addresses.get(kind)
        return 0.0 if buckets is None or is_loopback(address) else buckets.take(_network(address))

    def forgive_address(self, kind: Kind, address: str) -> None:
        """What this address was just counted for does not count."""
        if kind in self._addresses:
            self._addresses[kind].give_back(_network(address))

    def wait_of_device(self, kind: Kind, device: UUID, address: str) -> float:
        """Seconds after which this device may come again; 0: now.

        Counted apart for each address: whoever only says that it is this device does not shut the real one out.
        """
        buckets = self._devices.get(kind)
        return 0.0 if buckets is None or is_loopback(address) else buckets.take(f"{device.hex} {_network(address)}")


@lru_cache(maxsize=_REMEMBERED)
def is_loopback(address: str) -> bool:
    """Whether this is the machine itself (also when it has no address at all: a socket file)."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address == ""


def _network(address: str) -> str:
    """One key for all the addresses that one household or office has of IPv6."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    if ip.version == 6:  # noqa: PLR2004 - the number of the protocol
        return str(ipaddress.ip_network(f"{ip}/64", strict=False))
    return str(ip)

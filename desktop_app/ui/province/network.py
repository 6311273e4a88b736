"""Whether the machine has a network, as the system says; where Qt has no ear for it, nobody knows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtNetwork import QNetworkInformation

# ruff: noqa: PLC0415 - read only where somebody asks, so that the window opens at once


def has_network() -> bool | None:
    """Whether there is any network; None: the system does not say."""
    ear = _ear()
    if ear is None or ear.reachability() == ear.Reachability.Unknown:
        return None
    return ear.reachability() != ear.Reachability.Disconnected


def when_network_changes(act: Callable[[object], None]) -> None:
    """Calls `act` whenever a network appears or goes; never where the system does not say."""
    ear = _ear()
    if ear is not None:
        ear.reachabilityChanged.connect(act)


def _ear() -> QNetworkInformation | None:
    try:
        from PySide6.QtNetwork import QNetworkInformation
    except ImportError:  # a Qt without it, as some systems pack it
        return None
    return QNetworkInformation.instance() if QNetworkInformation.loadDefaultBackend() else None

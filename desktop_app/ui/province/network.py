"""Whether the machine has a network, as the system says."""

from __future__ import annotations

from collections.abc import Callable

# ruff: noqa: PLC0415 - read only where somebody asks, so that the window opens at once


def has_network() -> bool | None:
    """Whether there is any network; None: the system does not say."""
    from PySide6.QtNetwork import QNetworkInformation

    if not QNetworkInformation.loadDefaultBackend():
        return None
    reach = QNetworkInformation.instance().reachability()
    if reach == QNetworkInformation.Reachability.Unknown:
        return None
    return reach != QNetworkInformation.Reachability.Disconnected


def when_network_changes(act: Callable[[object], None]) -> None:
    """Calls `act` whenever a network appears or goes; never where the system does not say."""
    from PySide6.QtNetwork import QNetworkInformation

    if QNetworkInformation.loadDefaultBackend():
        QNetworkInformation.instance().reachabilityChanged.connect(act)

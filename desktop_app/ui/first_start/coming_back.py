"""Getting a book back from the province: the work behind the steps; no widgets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.ui.unlock.opening import Opened, describe

if TYPE_CHECKING:
    from desktop_app.services.recovery import FoundBook, Recovered, RecoveryProgress
    from desktop_app.storage.book import Surroundings
    from desktop_app.ui.first_start.codes_step import Codes
    from desktop_app.ui.first_start.taking_step import Taking

# ruff: noqa: PLC0415 - the window is shown before the libraries of the book are read


def find(codes: Codes) -> FoundBook:
    """Asks the province for the book; nothing is used up.

    Raises:
        DomainError, EnvironmentFault: As `services.recovery.find_book`.
    """
    from desktop_app.services.recovery import find_book

    return find_book(codes.address, codes.code, codes.recovery_code)


def place_of(found: FoundBook) -> str:
    """Commune and province in words."""
    from desktop_app.storage.administrative import administrative_units

    units = administrative_units()
    return f"{units.commune(found.commune).name}, {units.province(found.province).short_name}"


def fetch(
    found: FoundBook,
    taking: Taking,
    path: Path,
    around: Surroundings | None,
    report: Callable[[RecoveryProgress], None],
    cancel: Callable[[], bool],
) -> Recovered | None:
    """Fetches the book; None: it was stopped.

    Raises:
        DomainError, EnvironmentFault: As `services.recovery.recover_book`.
    """
    from desktop_app.services.recovery import RecoveryOrder, recover_book

    order = RecoveryOrder(path, taking.passphrase, taking.old_is_gone)
    return recover_book(found, order, report, cancel, around)


def open_fetched(path: Path, taking: Taking, around: Surroundings | None) -> Opened:
    """Opens the book that came back.

    Raises:
        EnvironmentFault: As `storage.book.open_book`.
    """
    from desktop_app.services.users import ready_board
    from desktop_app.storage.book import Passphrase, open_book

    book = open_book(path, Passphrase(taking.passphrase), around)
    ready_board(book)
    return describe(book, taking.actor)

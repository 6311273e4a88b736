"""What this machine speaks to the province with for its book: its key, the seal, and small signed questions."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from desktop_app.storage.book import Book
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.outbox_values import SyncPosition
from desktop_app.storage.signing_keys import keep_told_keys
from desktop_app.storage.triggers import board_fields
from desktop_app.sync.client import ProvinceClient
from desktop_app.sync.device_keys import DeviceKeys
from desktop_app.sync.exchange import SyncKeys
from desktop_app.sync.faults import NotEnrolled
from desktop_app.sync.sealing import FieldSeal
from desktop_app.sync.sums import Questioner

T = TypeVar("T", bound=msgspec.Struct)


def device_keys(book: Book) -> DeviceKeys:
    """The folder of this machine's keys."""
    return DeviceKeys(book.surroundings.machine / "thiet-bi")


def sync_keys(book: Book, at: SyncPosition | None = None) -> SyncKeys:
    """The machine's key and the seal of the board's own fields.

    Args:
        book: Whose they are.
        at: Where it stands, if that is at hand.

    Raises:
        NotEnrolled, DeviceKeyMissing, DeviceKeyDamaged, DeviceKeyNotKept: There is none.
    """
    at = at or BookOutbox(book).position()
    if at.device is None:
        raise NotEnrolled
    key = device_keys(book).open(at.book, at.device, book.data_key)
    return SyncKeys(key, FieldSeal(book.data_key, board_fields()))


def keep_province_keys(book: Book, province: str, package_key: bytes, decision_keys: tuple[bytes, ...]) -> None:
    """Keeps the keys that the province told: for packages, and those that it signs with."""
    with book.bookkeeping() as connection:
        keep_told_keys(connection, province, package_key, decision_keys, book.surroundings.clock().isoformat())


def ask_signed(book: Book, about: str, question: msgspec.Struct, kind: type[T], keys: SyncKeys | None = None) -> T:
    """Asks the book's province one small signed question.

    Args:
        book: Whose province it is.
        about: Path of the answerer, as `v1/elsewhere`.
        question: What is asked.
        kind: Of the answer.
        keys: Those of this machine, where they are at hand.

    Raises:
        NotEnrolled, DeviceKeyMissing, DeviceKeyDamaged, DeviceKeyNotKept: This machine does not speak for the book.
        DomainError, EnvironmentFault: The province refused, or the line failed.
    """
    at = BookOutbox(book).position()
    keys = keys or sync_keys(book, at)
    with ProvinceClient(at.address) as client:
        return Questioner(client, keys, at).ask(about, question, kind)

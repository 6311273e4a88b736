"""A laptop is gone, another one stands in its place: what the province gives back, and what it asks for first."""

from __future__ import annotations

import contextlib
from datetime import datetime
from uuid import UUID

from desktop_app.domain.administrative import Province
from desktop_app.sync.questions import Asker
from desktop_app.sync.sum_questions import (
    DevicesAnswer,
    DeviceStanding,
    KeepWrappedKey,
    Kept,
    RecoverAnswer,
    RecoverRequest,
    RetireDevice,
)
from provincial_server.audit import note
from provincial_server.database import Connected
from provincial_server.devices import NoSuchDevice, devices_of, retire_device
from provincial_server.enrolment import read_code
from provincial_server.refusals import Refused
from provincial_server.wrapped_keys import keep_wrapped_key, read_wrapped_key


def give_back(connection: Connected, province: Province, request: RecoverRequest, now: datetime) -> RecoverAnswer:
    """The wrapped key of the book that a code was made for. It opens with the book's recovery code only.

    The code is not used up: the laptop enrols with it once it has opened the key.

    Raises:
        Refused: `unknown_code`, `code_expired`, `code_for_no_book` (it was made for a new book), `no_wrapped_key`
            (the book's laptop never handed one in).
    """
    use = read_code(connection, province.code, request.code, now)
    if use.for_book is None:
        raise Refused("code_for_no_book")
    wrapped = read_wrapped_key(connection, province.code, use.for_book)
    if wrapped is None:
        raise Refused("no_wrapped_key")
    name, kind, commune, records = _board(connection, province.code, use.for_book)
    note(connection, province.code, now, "mã ghi danh", "devices.key_given_back", use.for_book, role=use.role)
    return RecoverAnswer(
        province=province.code,
        province_name=province.name,
        book=use.for_book,
        board_name=name,
        board_kind=kind,
        commune=commune,
        role=use.role,
        wrapped_key=wrapped,
        records=records,
        server_time=now.isoformat(),
    )


def keep_key(connection: Connected, asker: Asker, question: KeepWrappedKey, now: datetime) -> Kept:
    """Keeps the key wrapped by a new recovery code.

    Raises:
        Refused: `bad_envelope`: longer than a wrapped key can be.
    """
    keep_wrapped_key(connection, asker.province, asker.book, asker.device, question.wrapped_key, now)
    return Kept(now.isoformat())


def list_devices(connection: Connected, asker: Asker) -> DevicesAnswer:
    """The laptops of the asker's book."""
    return DevicesAnswer(
        tuple(
            DeviceStanding(
                row.device_id,
                row.name,
                row.letter,
                row.seen_at.isoformat() if row.seen_at else "",
                retired=row.retired_at is not None,
            )
            for row in devices_of(connection, asker.province, asker.book)
        )
    )


def retire_other(connection: Connected, asker: Asker, question: RetireDevice, now: datetime) -> Kept:
    """Another laptop of the book is gone, as the person at this one says. Asked again it stays so.

    Raises:
        Refused: `wrong_book`: a laptop does not retire itself.
    """
    if question.device == asker.device:
        raise Refused("wrong_book")
    with contextlib.suppress(NoSuchDevice):
        retire_device(
            connection, asker.province, asker.book, question.device, "replaced", f"máy {asker.device.hex[:8]}", now
        )
    return Kept(now.isoformat())


def _board(connection: Connected, province: str, book: UUID) -> tuple[str, str, str, int]:
    row = connection.execute(
        "SELECT name, kind, commune_code, (SELECT count(*) FROM record r WHERE r.province_code = b.province_code"
        " AND r.book_id = b.book_id AND NOT gone) FROM book b WHERE province_code = %s AND book_id = %s",
        (province, book),
    ).fetchone()
    if row is None:
        raise Refused("wrong_book")
    return str(row[0]), str(row[1]), str(row[2]), int(row[3])

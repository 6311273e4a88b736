"""Codes from the level above, and the devices that speak for a book because they had one."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from psycopg.rows import class_row

from desktop_app.domain.administrative import Province
from desktop_app.domain.ids import NewId
from desktop_app.domain.names import fold
from desktop_app.sync.codes import CODE_ALPHABET, CODE_LENGTH, code_is_right, make_code_check, normalise_code
from desktop_app.sync.wire import EMPTY_CHAIN, EnrolAnswer, EnrolRequest
from provincial_server.certifying import province_keys
from provincial_server.database import Connected
from provincial_server.letters import give_letter
from provincial_server.package_keys import package_public_key
from provincial_server.provinces import commune_name
from provincial_server.refusals import Refused
from provincial_server.wrapped_keys import keep_wrapped_key

_LONGEST_TEXT = 300


@dataclass(frozen=True, slots=True)
class CodeTerms:
    """What a code is good for: until when, and (where the level above says so) for which commune and board.

    Attributes:
        for_book: The one book that it lets a machine speak for; None: one that the province does not know yet.
        role: `main`, `second` (another laptop of the board), `replacement` (in the place of a laptop that is gone).
        issued_by: Who made it, for people at the province.
    """

    commune_code: str
    board_name: str
    hours: int
    for_book: UUID | None = None
    role: str = "main"
    issued_by: str = ""


@dataclass(frozen=True, slots=True)
class _Code:
    book_id: UUID
    commune_code: str
    board_name: str
    expires_at: datetime
    device_id: UUID | None
    for_book: UUID | None
    role: str


@dataclass(frozen=True, slots=True)
class _Device:
    device_id: UUID
    public_key: bytes
    letter: str


def make_code(connection: Connected, province: str, terms: CodeTerms, now: datetime) -> str:
    """A new code, of which the database keeps only a hash; shown once, to be read out or written down."""
    body = "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH - 1))
    code = body + make_code_check(body)
    connection.execute(
        "INSERT INTO enrolment_code (province_code, code_hash, commune_code, board_name, created_at, expires_at,"
        " for_book, role, issued_by) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (
            province,
            _hash(province, code),
            terms.commune_code,
            terms.board_name,
            now,
            now + timedelta(hours=terms.hours),
            terms.for_book,
            terms.role,
            terms.issued_by,
        ),
    )
    return code


def enrol(
    connection: Connected, province: Province, request: EnrolRequest, now: datetime, new_id: NewId
) -> EnrolAnswer:
    """Takes a device in. Asked again with the same code, book and key, it gives the same answer.

    Raises:
        Refused: `unknown_code`, `code_expired`, `code_used` (by another book or key), `wrong_book` (the code was
            made for another commune or book), `book_known` (the code was made for no book, and this one has a laptop
            already), `bad_envelope` (a key or a text that cannot be one).
    """
    _check(request)
    code_text = normalise_code(request.code)
    if not code_is_right(code_text):
        raise Refused("unknown_code")
    digest = _hash(province.code, code_text)
    with connection.transaction():
        code = _find_code(connection, province.code, digest)
        if code.device_id is not None:
            device = _enrolled_with(connection, province.code, code, request)
        else:
            _check_code(code, request, now)
            device = _take_in(connection, province.code, code, request, now, new_id)
            connection.execute(
                "UPDATE enrolment_code SET book_id = %s, device_id = %s, used_at = %s"
                " WHERE province_code = %s AND code_hash = %s",
                (request.book, device.device_id, now, province.code, digest),
            )
        if request.wrapped_key:
            keep_wrapped_key(connection, province.code, request.book, device.device_id, request.wrapped_key, now)
    return EnrolAnswer(
        province.code,
        province.name,
        device.device_id,
        device.letter,
        now.isoformat(),
        package_key=package_public_key(connection, province.code),
        decision_keys=tuple(key.public_key for key in province_keys(connection, province.code, now)),
    )


@dataclass(frozen=True, slots=True)
class CodeUse:
    """What a code that is not over yet is for; a device that has used it may still ask again."""

    for_book: UUID | None
    role: str


def read_code(connection: Connected, province: str, code: str, now: datetime) -> CodeUse:
    """What a code is for; it is not used up.

    Raises:
        Refused: `unknown_code`, `code_expired`.
    """
    code_text = normalise_code(code)
    if not code_is_right(code_text):
        raise Refused("unknown_code")
    with connection.transaction():
        found = _find_code(connection, province, _hash(province, code_text))
    if found.expires_at < now:
        raise Refused("code_expired")
    return CodeUse(found.for_book, found.role)


def _check(request: EnrolRequest) -> None:
    texts = (request.board_name, request.board_kind, request.commune, request.device_name, request.program)
    texts += (request.letter, request.log_hash)
    if any("\0" in text or len(text) > _LONGEST_TEXT for text in texts):
        raise Refused("bad_envelope")
    try:
        Ed25519PublicKey.from_public_bytes(request.public_key)
        if request.sealing_key:
            X25519PublicKey.from_public_bytes(request.sealing_key)
    except ValueError:
        raise Refused("bad_envelope") from None


def _find_code(connection: Connected, province: str, digest: bytes) -> _Code:
    with connection.cursor(row_factory=class_row(_Code)) as cursor:
        found = cursor.execute(
            "SELECT book_id, commune_code, board_name, expires_at, device_id, for_book, role FROM enrolment_code"
            " WHERE province_code = %s AND code_hash = %s FOR UPDATE",
            (province, digest),
        ).fetchone()
    if found is None:
        raise Refused("unknown_code")
    return found


def _check_code(code: _Code, request: EnrolRequest, now: datetime) -> None:
    if code.expires_at < now:
        raise Refused("code_expired")
    if code.for_book is not None and code.for_book != request.book:
        raise Refused("wrong_book")
    if code.commune_code and code.commune_code != request.commune:
        raise Refused("wrong_book")


def _enrolled_with(connection: Connected, province: str, code: _Code, request: EnrolRequest) -> _Device:
    """The device that this code made, if it is the one that asks again."""
    with connection.cursor(row_factory=class_row(_Device)) as cursor:
        device = cursor.execute(
            "SELECT device_id, public_key, letter FROM device"
            " WHERE province_code = %s AND book_id = %s AND device_id = %s AND revoked_at IS NULL",
            (province, code.book_id, code.device_id),
        ).fetchone()
    if device is None or code.book_id != request.book or device.public_key != request.public_key:
        raise Refused("code_used")
    return device


def _take_in(
    connection: Connected, province: str, code: _Code, request: EnrolRequest, now: datetime, new_id: NewId
) -> _Device:
    key = (province, request.book)
    begun = connection.execute(
        "INSERT INTO book (province_code, book_id, name, kind, commune_code, search_text, enrolled_at)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
        (*key, request.board_name, request.board_kind, request.commune, _search_text(request), now),
    )
    if not begun.rowcount and code.for_book is None:  # who knows a book's id must not get its log with any code
        raise Refused("book_known")
    connection.execute(
        "INSERT INTO book_head (province_code, book_id, log_hash) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
        (*key, EMPTY_CHAIN),
    )
    letter = give_letter(connection, province, request)
    device = _Device(new_id(), request.public_key, letter)
    connection.execute(
        "INSERT INTO device (province_code, book_id, device_id, public_key, name, letter, program, enrolled_at,"
        " sealing_key, role) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (
            *(*key, device.device_id, request.public_key, request.device_name, device.letter, request.program, now),
            *(request.sealing_key or None, code.role),
        ),
    )
    return device


def _search_text(request: EnrolRequest) -> str:
    """What a board is found by: its name and its commune, without marks."""
    return fold(f"{request.board_name} {commune_name(request.commune)}")


def _hash(province: str, code: str) -> bytes:
    """Slow on purpose: nine characters could be guessed from a stolen fast hash within the life of a code."""
    salt = b"so-khuyen-hoc enrolment " + province.encode()
    return hashlib.scrypt(code.encode(), salt=salt, n=2**14, r=8, p=1, dklen=32)

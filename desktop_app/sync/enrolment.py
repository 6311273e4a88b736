"""A machine asks to speak for a book, with a code from the level above."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app import __version__
from desktop_app.sync.client import ProvinceClient
from desktop_app.sync.codes import code_is_right, normalise_code
from desktop_app.sync.device_keys import DeviceKeys
from desktop_app.sync.faults import CodeMistyped
from desktop_app.sync.packages import sealing_public
from desktop_app.sync.wire import EnrolAnswer, EnrolRequest


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who asks.

    Attributes:
        board_kind: Code of the kind of board, `commune`, `clan` …
        commune: The commune's code in the list of administrative units.
        device_name: What the machine is called, for people at the province.
        wrapped_key: The book's key wrapped by its recovery code (`storage.keys.wrapped_key`).
        letter, letters, cursor, log_hash: As in `wire.EnrolRequest`.
    """

    book: UUID
    board_name: str
    board_kind: str
    commune: str
    device_name: str
    wrapped_key: bytes = b""
    letter: str = ""
    letters: tuple[str, ...] = ()
    cursor: int = 0
    log_hash: str = ""


@dataclass(frozen=True, slots=True)
class Enrolled:
    """The name that the province gave to this machine; the book keeps it.

    Attributes:
        province: Two-digit code.
        letter: The series letter of this machine's receipts and certificates.
        package_key, decision_keys: As in `wire.EnrolAnswer`.
    """

    province: str
    province_name: str
    device: UUID
    letter: str
    package_key: bytes = b""
    decision_keys: tuple[bytes, ...] = ()


def check_code(text: str) -> str:
    """The code as it was made, whatever the spaces, dashes and small letters.

    Raises:
        CodeMistyped: A wrong length, sign or check character: some sign was misread.
    """
    code = normalise_code(text)
    if not code_is_right(code):
        raise CodeMistyped(text)
    return code


def enrol(client: ProvinceClient, keys: DeviceKeys, book_key: bytes, applicant: Applicant, code: str) -> Enrolled:
    """Gets this machine a name at the province.

    The caller writes the answer into the book. Until that is done, asking again with the same code is safe.

    Raises:
        CodeMistyped: Found here, without asking the network.
        CodeUnknown: The province never gave it out; CodeUsed, CodeExpired, DeviceOfOtherBook likewise.
        CodeForNewBook: The province knows this book; another machine of it needs a code made for it.
        DeviceKeyNotKept: This machine's folder cannot be written.
        EnvironmentFault: The line or the server failed.
    """
    right = check_code(code)
    key = keys.prepare(applicant.book, book_key)
    return adopt(keys, applicant.book, client.enrol(request_of(applicant, key, right)))


def request_of(applicant: Applicant, key: Ed25519PrivateKey, code: str) -> EnrolRequest:
    """What is asked, by whichever road it travels; the code is one that `check_code` found right."""
    return EnrolRequest(
        code=code,
        public_key=key.public_key().public_bytes_raw(),
        book=applicant.book,
        board_name=applicant.board_name,
        board_kind=applicant.board_kind,
        commune=applicant.commune,
        device_name=applicant.device_name,
        program=__version__,
        sealing_key=sealing_public(key),
        wrapped_key=applicant.wrapped_key,
        letter=applicant.letter,
        letters=applicant.letters,
        cursor=applicant.cursor,
        log_hash=applicant.log_hash,
    )


def adopt(keys: DeviceKeys, book: UUID, answer: EnrolAnswer) -> Enrolled:
    """The prepared key gets the name that the province gave it.

    Raises:
        DeviceKeyNotKept: This machine's folder cannot be written; asking again is safe.
    """
    keys.adopt(book, answer.device)
    return Enrolled(
        answer.province, answer.province_name, answer.device, answer.letter, answer.package_key, answer.decision_keys
    )

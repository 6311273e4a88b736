"""Enrolling without a network: an invitation comes, an application goes, an answer comes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from desktop_app.domain.certificate_proofs import fingerprint
from desktop_app.domain.errors import DomainError
from desktop_app.services.packages import refusal
from desktop_app.services.province import applicant_of, take_name
from desktop_app.services.signing_keys import learnt_keys
from desktop_app.services.speaking import device_keys, keep_province_keys
from desktop_app.storage.book import Book
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.outbox_values import SyncPosition
from desktop_app.storage.package_notes import keep_invitation, kept_invitation
from desktop_app.storage.stick_files import write_new
from desktop_app.sync.enrolment import Enrolled, adopt, check_code, request_of
from desktop_app.sync.faults import (
    CodeExpired,
    CodeForNewBook,
    CodeUnknown,
    CodeUsed,
    DeviceKeyDamaged,
    DeviceKeyMissing,
    DeviceOfOtherBook,
)
from desktop_app.sync.package_faults import (
    AlreadyEnrolled,
    InvitationMissing,
    InvitationWithoutCode,
    PackageDamaged,
    PackageOfOtherMachine,
    PackageOfOtherProvince,
)
from desktop_app.sync.packages import (
    NOBODY,
    Admission,
    Application,
    Invitation,
    PackageHead,
    check_signature,
    pack_package,
    package_name,
    read_invitation,
    sealing_key,
    unseal,
)
from desktop_app.sync.wire import EnvelopeRefused

_REFUSED: dict[str, type[DomainError]] = {
    "unknown_code": CodeUnknown,
    "code_used": CodeUsed,
    "code_expired": CodeExpired,
    "wrong_book": DeviceOfOtherBook,
    "book_known": CodeForNewBook,
}


@dataclass(frozen=True, slots=True)
class Invited:
    """What an invitation brought.

    Attributes:
        mark: The province's key for people to compare by telephone.
        can_enrol: It holds a code, and this machine has no name at the province yet.
        expires_at: Until when the code is good; None if it says nothing.
    """

    province_name: str
    address: str
    mark: str
    can_enrol: bool
    expires_at: datetime | None


def take_invitation(book: Book, data: bytes, name: str) -> Invited:
    """Takes an invitation in. A book that knows its province believes only what that province signed.

    Raises:
        PackageDamaged, PackageOfNewerProgram: The file is not whole.
        PackageOfOtherProvince: It is of another province, or not signed by the one that the book knows.
    """
    invitation, signer = _read(data, name)
    position = BookOutbox(book).position()
    if _speaks(book, position):
        with book.reader() as reader:
            known = {key.public_key for key in learnt_keys(reader) if key.province == position.province}
        if invitation.province != position.province or (known and signer not in known):
            raise PackageOfOtherProvince
        keep_province_keys(book, invitation.province, invitation.package_key, invitation.decision_keys)
    else:
        with book.bookkeeping() as connection:
            keep_invitation(connection, data, book.surroundings.clock().isoformat())
    book.tell(frozenset({"sync"}))
    return _invited(invitation, signer, can_enrol=bool(invitation.code) and not _speaks(book, position))


def pending_invitation(book: Book) -> Invited | None:
    """The invitation that waits to be used; None if there is none, or the machine is enrolled."""
    if _speaks(book, BookOutbox(book).position()):
        return None
    with book.reader() as reader:
        data = kept_invitation(reader)
    if not data:
        return None
    invitation, signer = _read(data, "")
    return _invited(invitation, signer, can_enrol=bool(invitation.code))


def write_application(book: Book, folder: Path, device_name: str = "") -> Path:
    """Writes the package with which this machine asks for its name; writing it again is safe.

    Raises:
        AlreadyEnrolled: The machine has a name.
        InvitationMissing, InvitationWithoutCode: The province has not given what is needed.
        CodeMistyped: The code in the invitation cannot be one.
        StickFull, StickGone, StickUnsound, FolderNotWritable, DeviceKeyNotKept: It could not be written.
    """
    if _speaks(book, BookOutbox(book).position()):
        raise AlreadyEnrolled
    with book.reader() as reader:
        data = kept_invitation(reader)
    if not data:
        raise InvitationMissing
    invitation, _ = _read(data, "")
    if not invitation.code:
        raise InvitationWithoutCode
    applicant = applicant_of(book, device_name)
    key = device_keys(book).prepare(applicant.book, book.data_key)
    request = request_of(applicant, key, check_code(invitation.code))
    head = PackageHead(
        kind="enrolment",
        province=invitation.province,
        book=applicant.book,
        board=applicant.board_name,
        device=NOBODY,
        made_at=book.surroundings.clock().isoformat(timespec="seconds"),
    )
    package = pack_package(head, Application(request), invitation.package_key, key)
    return write_new(folder, package_name(head), package)


def read_admission(book: Book, head: PackageHead, package: bytes, name: str) -> Enrolled:
    """Takes the province's answer to an application.

    Raises:
        InvitationMissing: This machine did not ask.
        PackageDamaged: Changed on the way, or not from the province that invited.
        PackageOfOtherMachine: The answer is for another machine.
        CodeUnknown, CodeUsed, CodeExpired, CodeForNewBook, DeviceOfOtherBook: The province did not accept the code.
        AlreadyEnrolled: It was taken in before; nothing was changed.
    """
    position = BookOutbox(book).position()
    with book.reader() as reader:
        data = kept_invitation(reader)
    if not data:
        raise AlreadyEnrolled if position.device is not None else InvitationMissing
    invitation, _ = _read(data, name)
    if head.province != invitation.province:
        raise PackageOfOtherProvince
    _check_signed(package, invitation, name)
    keys = device_keys(book)
    key = keys.prepare(position.book, book.data_key)
    try:
        admission = unseal(package, sealing_key(key), Admission)
    except EnvelopeRefused as refused:
        raise (PackageOfOtherMachine() if refused.args == ("seal",) else PackageDamaged(name)) from None
    if admission.answer is None:
        raise _refusal(admission.refused)
    answer = adopt(keys, position.book, admission.answer)
    take_name(book, answer, invitation.address)
    book.tell(frozenset({"sync"}))
    return answer


def _speaks(book: Book, position: SyncPosition) -> bool:
    """Whether this machine has a name at the province, and the key that belongs to it (a copied book has none)."""
    if position.device is None:
        return False
    try:
        device_keys(book).open(position.book, position.device, book.data_key)
    except (DeviceKeyMissing, DeviceKeyDamaged):
        return False
    return True


def _read(data: bytes, name: str) -> tuple[Invitation, bytes]:
    try:
        return read_invitation(data)
    except EnvelopeRefused as refused:
        raise refusal(refused, name) from None


def _invited(invitation: Invitation, signer: bytes, *, can_enrol: bool) -> Invited:
    try:
        expires = datetime.fromisoformat(invitation.expires_at)
    except ValueError:
        expires = None
    return Invited(invitation.province_name, invitation.address, fingerprint(signer), can_enrol, expires)


def _check_signed(package: bytes, invitation: Invitation, name: str) -> None:
    for key in invitation.decision_keys:
        try:
            check_signature(package, Ed25519PublicKey.from_public_bytes(key))
        except (EnvelopeRefused, ValueError):
            continue
        return
    raise PackageDamaged(name)


def _refusal(code: str) -> DomainError:
    return _REFUSED[code]() if code in _REFUSED else CodeUnknown()

"""Whatever file somebody brings: an answer, an invitation, another board's package. One door for all of them."""

from __future__ import annotations

from pathlib import Path

from desktop_app.services.package_enrolment import Invited, read_admission, take_invitation
from desktop_app.services.packages import AnswerTaken, refusal, take_answer
from desktop_app.services.relay import Carried, carry, take_carried_answer
from desktop_app.storage.book import Book
from desktop_app.storage.faults import FileTooLarge
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.stick_files import read_whole
from desktop_app.sync.enrolment import Enrolled
from desktop_app.sync.package_faults import NotAPackage, PackageIsOwn, PackageOfOtherBoard, PackageTooLarge
from desktop_app.sync.packages import MAX_PACKAGE_BYTES, is_invitation, is_package, read_package_head
from desktop_app.sync.wire import EnvelopeRefused

__all__ = ["AnswerTaken", "Carried", "Enrolled", "Invited", "Read", "read_package"]

Read = AnswerTaken | Invited | Enrolled | Carried


def read_package(book: Book, path: Path, actor: str = "") -> Read:
    """Reads a file that was brought, and does what it is for.

    Raises:
        StickGone, FolderNotWritable: The file cannot be read.
        NotAPackage, PackageTooLarge, PackageDamaged, PackageOfNewerProgram: It is none, or not whole.
        PackageOfOtherBoard, PackageOfOtherMachine, PackageOfOtherProvince, PackageIsOwn: It is not for this book here.
        PackageMissing: The province waits for an earlier package.
        DomainError: What the province says to this history or to this code.
    """
    try:
        data = read_whole(path, MAX_PACKAGE_BYTES)
    except FileTooLarge:
        raise PackageTooLarge(path.name) from None
    if is_invitation(data):
        return take_invitation(book, data, path.name)
    if not is_package(data):
        raise NotAPackage(path.name)
    try:
        head = read_package_head(data)
    except EnvelopeRefused as refused:
        raise refusal(refused, path.name) from None
    own = head.book == BookOutbox(book).position().book
    match head.kind:
        case "answer" if own:
            return take_answer(book, head, data, path.name, actor)
        case "enrolment_answer" if own:
            return read_admission(book, head, data, path.name)
        case "answer" | "enrolment_answer":
            carried = take_carried_answer(book, head, data)
            if carried is None:
                raise PackageOfOtherBoard(head.board)
            return carried
        case _ if own:
            raise PackageIsOwn(head.number)
        case _:
            return carry(book, head, data)

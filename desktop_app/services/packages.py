"""Packages: everything unsent onto a stick, and what the province answers from a stick.

The conversation is the one of the network (`sync/exchange.py`); only the road is another.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.services.redaction import finish_redactions
from desktop_app.services.signing_keys import learnt_keys
from desktop_app.services.speaking import ask_signed, keep_province_keys, sync_keys
from desktop_app.storage.book import Book
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.package_notes import (
    NotedPackage,
    next_number,
    note_package,
    noted_package,
    package_key,
    settle_package,
)
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.runs import note_run
from desktop_app.storage.stick_files import write_new
from desktop_app.sync.exchange import DOUBTS, Offer, Settled, SyncKeys, begin_again, make_offers, settle
from desktop_app.sync.faults import BookRewound, NotEnrolled, ProvinceRewound
from desktop_app.sync.package_faults import (
    PackageDamaged,
    PackageMissing,
    PackageOfNewerProgram,
    PackageOfOtherMachine,
    PackageTooLarge,
    ProvinceKeyUnknown,
)
from desktop_app.sync.packages import (
    MAX_ENVELOPES,
    AskPackageKeys,
    Batch,
    PackageHead,
    PackageKeysAnswer,
    Reply,
    check_signature,
    digest_of,
    pack_package,
    package_name,
    sealing_key,
    sealing_public,
    unseal,
)
from desktop_app.sync.reports import SetAside
from desktop_app.sync.wire import Answer, EnvelopeRefused, Head, Verdict, unpack_answer

MOST_BYTES = 24 * 1024 * 1024  # of envelopes in one package; what is left goes into the next one
_LARGEST_ENVELOPE = 8 * 1024 * 1024
_BATCHES = (5000, 500, 50, 5, 1)  # changes in one envelope: fewer where they are large
_KEYS = "v1/package-keys"


@dataclass(frozen=True, slots=True)
class WrittenPackage:
    """A package that lies on a stick or in a folder, read back and found whole.

    Attributes:
        number: Which package of this book on this machine it is.
        changes: Own changes in it; 0: it only asks for what is new.
        size: Bytes.
    """

    path: Path
    number: int
    changes: int
    size: int


@dataclass(frozen=True, slots=True)
class AnswerTaken:
    """What an answer of the province brought.

    Attributes:
        number: Of the package that it answers.
        sent: Own changes that are now known to be at the province; 0 where that was known before.
        received: Changes of others that were new to this book.
        proof: The province's proof of delivery, or empty.
        set_aside: What the province keeps aside for a person.
        left: Own changes still unsent.
        more: More is waiting at the province than fitted.
        again: This very answer had been taken in before.
    """

    number: int
    sent: int
    received: int
    verdict: Verdict | None
    proof: str
    set_aside: tuple[SetAside, ...]
    left: int
    more: bool
    again: bool

    @property
    def is_doubted(self) -> bool:
        """Whether the two remembered different pasts: the book began another history, and writes another package."""
        return self.verdict in DOUBTS


def write_packages(
    book: Book, folder: Path, actor: str = "", most_bytes: int = MOST_BYTES
) -> tuple[WrittenPackage, ...]:
    """Writes everything unsent into a new file of a folder, also what an earlier, unanswered package holds.

    It stays unsent until the province's answer comes, by whichever road. More than `most_bytes` makes several files.

    Raises:
        NotEnrolled: The book has no name at the province yet.
        ProvinceKeyUnknown: Nor its key; with a network it is asked for.
        StickFull, StickGone, StickUnsound, FolderNotWritable: A file could not be written; nothing was changed.
    """
    outbox = BookOutbox(book)
    if outbox.position().device is None:
        raise NotEnrolled
    to, keys = _province_key(book), sync_keys(book)
    offers = _offers(outbox, keys, book)
    written = tuple(_write(book, folder, group, to, keys) for group in _grouped(offers, most_bytes))
    note_run(book, "written", sum(one.changes for one in written), 0, way="package", actor=actor)
    return written


def take_answer(book: Book, head: PackageHead, package: bytes, name: str, actor: str = "") -> AnswerTaken:
    """Settles an answer of the province: what is acknowledged, what is new. Twice, late or out of order is harmless.

    Where the two remember different pasts the book goes on under another history; the next package offers again what
    the province may not hold.

    Args:
        book: The book that the answer is for.
        head: Of the package.
        package: Its bytes.
        name: Of the file, for sentences.
        actor: Who brought it.

    Raises:
        PackageDamaged: The signature is not the province's.
        PackageOfOtherMachine: It is for another machine of this board.
        PackageMissing: The province waits for an earlier package.
        DomainError: What the province says: DeviceRetired, SnapshotNeeded, ProgramTooOld.
    """
    outbox = BookOutbox(book)
    position = outbox.position()
    if position.device is None:
        raise NotEnrolled
    if head.device != position.device:
        raise PackageOfOtherMachine
    keys = sync_keys(book)
    check_province(book, package, name)
    reply, answers = _opened(package, keys, name)
    digest = digest_of(package)
    with book.reader() as reader:
        again = noted_package(reader, "in", digest) is not None
    if reply.missing_to > position.acked:
        raise PackageMissing(head.number, reply.missing_from, reply.missing_to)
    done = _settled(outbox, keys, answers)
    _note_answer(book, head, digest, reply.receipt)
    sent, received = sum(one.sent for one in done), sum(one.received for one in done)
    if not again or sent or received:
        note_run(book, "ok", sent, received, way="package", actor=actor)
    return AnswerTaken(
        number=head.number,
        sent=sent,
        received=received,
        verdict=done[-1].verdict if done else None,
        proof=reply.receipt,
        set_aside=tuple(aside for one in done for aside in one.quarantined),
        left=outbox.position().unsent,
        more=bool(done) and done[-1].more,
        again=again,
    )


def _opened(package: bytes, keys: SyncKeys, name: str) -> tuple[Reply, list[tuple[Head, Answer]]]:
    try:
        reply = unseal(package, sealing_key(keys.device), Reply)
        return reply, [(step.asked, unpack_answer(step.answer)) for step in reply.steps]
    except EnvelopeRefused:
        raise PackageDamaged(name) from None


def _settled(outbox: BookOutbox, keys: SyncKeys, answers: list[tuple[Head, Answer]]) -> list[Settled]:
    done: list[Settled] = []
    try:
        for asked, answer in answers:
            done.append(settle(outbox, keys, answer, outbox.position(), asked=asked))
    except (BookRewound, ProvinceRewound) as broken:
        begin_again(outbox, broken)
        done.append(Settled(answers[-1][1].verdict, 0, 0, more=True))
    return done


def learn_package_keys(book: Book) -> bool:
    """Asks the province for its key of packages, where the book was enrolled by an older program.

    Returns:
        Whether it is known now.
    """
    with book.reader() as reader:
        if package_key(reader):
            return True
    with suppress(DomainError, EnvironmentFault):
        told = ask_signed(book, _KEYS, AskPackageKeys(), PackageKeysAnswer)
        province = BookOutbox(book).position().province
        keep_province_keys(book, province, told.package_key, told.decision_keys)
        return True
    return False


def check_province(book: Book, package: bytes, name: str) -> None:
    """Whether a key of the book's province signed the package.

    Raises:
        PackageDamaged: None of those that the book knows.
    """
    with book.reader() as reader:
        known = learnt_keys(reader)
        province = board(reader).province_code
    own = BookOutbox(book).position().province or province
    for key in known:
        if key.province == own:
            with suppress(EnvelopeRefused, ValueError):
                check_signature(package, Ed25519PublicKey.from_public_bytes(key.public_key))
                return
    raise PackageDamaged(name)


def refusal(refused: EnvelopeRefused, name: str) -> DomainError:
    """What is wrong with a file, for a person."""
    match str(refused.args[0]):
        case "size":
            return PackageTooLarge(name)
        case "newer":
            return PackageOfNewerProgram(name)
        case _:
            return PackageDamaged(name)


def _offers(outbox: BookOutbox, keys: SyncKeys, book: Book) -> list[Offer]:
    """Everything unsent in envelopes; those with large records hold fewer of them."""
    finish_redactions(book)  # what was erased travels on no stick
    now, offers = book.surroundings.clock(), list[Offer]()
    for size in _BATCHES:
        offers = list(make_offers(outbox, keys, size, now))
        if all(len(offer.envelope) <= _LARGEST_ENVELOPE for offer in offers):
            break
    return offers


def _grouped(offers: list[Offer], most_bytes: int) -> Iterator[list[Offer]]:
    group: list[Offer] = []
    for offer in offers:
        if group and (sum(len(one.envelope) for one in [*group, offer]) > most_bytes or len(group) == MAX_ENVELOPES):
            yield group
            group = []
        group.append(offer)
    yield group


def _write(book: Book, folder: Path, offers: list[Offer], to: bytes, keys: SyncKeys) -> WrittenPackage:
    asked, changes = offers[0].head, sum(offer.count for offer in offers)
    with book.reader() as reader:
        name, number = board(reader).name, next_number(reader)
    head = PackageHead(
        kind="batch",
        province=asked.province,
        book=asked.book,
        board=name,
        device=asked.device,
        made_at=book.surroundings.clock().isoformat(timespec="seconds"),
        count=changes,
        number=number,
    )
    told = BookOutbox(book).position().acked
    body = Batch(tuple(offer.envelope for offer in offers), sealing_public(keys.device), told)
    package = pack_package(head, body, to, keys.device)
    path = write_new(folder, package_name(head), package)
    noted = NotedPackage(
        digest=digest_of(package),
        way="out",
        at=head.made_at,
        file_name=str(path),
        book_id=asked.book.hex,
        board_name=name,
        replica=asked.replica,
        first_number=asked.acked + 1,
        last_number=offers[-1].head.last,
        changes=changes,
        number=number,
        state="written",
    )
    with book.bookkeeping() as connection:
        note_package(connection, noted)
    return WrittenPackage(path, number, changes, len(package))


def _note_answer(book: Book, head: PackageHead, digest: str, proof: str) -> None:
    now = book.surroundings.clock().isoformat(timespec="seconds")
    noted = NotedPackage(
        digest=digest,
        way="in",
        at=now,
        book_id=head.book.hex,
        board_name=head.board,
        changes=head.count,
        number=head.number,
        receipt=proof,
        state="applied",
    )
    with book.bookkeeping() as connection:
        note_package(connection, noted)
        settle_package(connection, "out", head.answers, "answered", proof)


def _province_key(book: Book) -> bytes:
    learn_package_keys(book)
    with book.reader() as reader:
        found = package_key(reader)
    if not found:
        raise ProvinceKeyUnknown
    return found

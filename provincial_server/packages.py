"""Packages that come by stick, Zalo or e-mail, or in the bag of another board: the same conversation as by network.

The same package again is answered again: with the same proof of delivery, and with what is new since.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from desktop_app.domain.administrative import Province
from desktop_app.domain.ids import NewId
from desktop_app.sync.delivery_proofs import Delivery, read_delivery, sign_delivery
from desktop_app.sync.packages import (
    KEY_BYTES,
    MAX_ENVELOPES,
    Admission,
    Application,
    Batch,
    Invitation,
    PackageHead,
    Reply,
    Step,
    check_signature,
    digest_of,
    open_package,
    pack_invitation,
    pack_package,
    read_package_head,
    unseal,
)
from desktop_app.sync.wire import Answer, EnvelopeRefused, Head, Quarantined, Verdict, pack_answer, read_head
from provincial_server.audit import note
from provincial_server.certifying import oldest_signing_key, province_keys
from provincial_server.database import Connected
from provincial_server.enrolment import CodeTerms, enrol, make_code
from provincial_server.log_pages import read_page
from provincial_server.package_keys import package_key, package_public_key
from provincial_server.refusals import Code, Refused
from provincial_server.store import converse

Outcome = Literal[
    "taken",  # something was new
    "known",  # all of it was held already, or it only asked
    "gap",  # an earlier package is missing
    "rewound",  # the laptop's history is another one; the answer tells it what to do
    "server_rewound",
    "snapshot",
    "upgrade",
    "retired",
    "enrolled",
    "not_enrolled",
    "not_for_us",  # for another province, or an answer that belongs to a laptop
    "wrong_key",  # sealed to a key that this province does not have
    "unknown_device",
    "damaged",
    "newer",
    "too_large",
]
REFUSED: frozenset[Outcome] = frozenset({"not_for_us", "wrong_key", "unknown_device", "damaged", "newer", "too_large"})
_MOST_REPLY_BYTES = 20 * 1024 * 1024
_LONGEST_TEXT = 300
_REASONS: dict[str, Outcome] = {"seal": "wrong_key", "size": "too_large", "newer": "newer"}
_CODES: dict[Outcome, Code] = {
    "not_for_us": "wrong_book",
    "wrong_key": "bad_signature",
    "unknown_device": "unknown_device",
    "too_large": "too_large",
}


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of a package.

    Attributes:
        head: None where the bytes are no package.
        answer: The package to give back; None where there is nothing to answer.
        proof: The proof of delivery (`delivery_proofs`), or empty.
        taken: How many changes were new when the package first came in.
        set_aside: How many of its changes are kept aside for a person.
        missing_from, missing_to: Numbers of the changes that an earlier package holds, when that is missing.
        refused: Why an enrolment was refused.
        revoked: It came from a device that is not let in any more; what it still had was taken in.
    """

    outcome: Outcome
    head: PackageHead | None = None
    answer: bytes | None = None
    proof: str = ""
    taken: int = 0
    set_aside: int = 0
    missing_from: int = 0
    missing_to: int = 0
    refused: str = ""
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """Where packages come in: which province, when, and by whose hand.

    Attributes:
        handed_in_by: Name of the web page's user, of the command, or `network`.
    """

    province: Province
    now: datetime
    new_id: NewId
    handed_in_by: str


@dataclass(frozen=True, slots=True)
class _Sender:
    public_key: Ed25519PublicKey
    revoked: bool


def take_in_package(connection: Connected, desk: Desk, package: bytes) -> TakenIn:
    """Takes a package in, whatever the bytes are; what is wrong with them is said in the outcome."""
    head: PackageHead | None = None
    try:
        head = read_package_head(package)
        _check_head(head, desk)
        if head.kind == "enrolment":
            return _admit(connection, desk, head, package)
        return _take_batch(connection, desk, head, package)
    except EnvelopeRefused as refused:
        return TakenIn(_REASONS.get(str(refused.args[0]), "damaged"), head)
    except Refused as refused:
        outcome: Outcome = "not_for_us" if refused.code == "wrong_book" else "damaged"
        return TakenIn("unknown_device" if refused.code == "unknown_device" else outcome, head)


def refusal_of(outcome: Outcome) -> Code:
    """How a package that is not answered is refused over the network."""
    return _CODES.get(outcome, "bad_envelope")


def make_invitation(connection: Connected, desk: Desk, terms: CodeTerms | None, address: str) -> bytes:
    """The file with which a board enrols without a network; without `terms` it only tells the province's keys."""
    code = make_code(connection, desk.province.code, terms, desk.now) if terms else ""
    return invitation_with(connection, desk, code, terms, address)


def invitation_with(connection: Connected, desk: Desk, code: str, terms: CodeTerms | None, address: str) -> bytes:
    """The file for a code that was made at the moment of the desk; it is the same code, and good once."""
    province = desk.province
    return pack_invitation(
        Invitation(
            province=province.code,
            province_name=province.name,
            address=address,
            code=code,
            expires_at=(desk.now + timedelta(hours=terms.hours)).isoformat() if terms else "",
            package_key=package_public_key(connection, province.code),
            decision_keys=tuple(key.public_key for key in province_keys(connection, province.code, desk.now)),
            board=terms.board_name if terms else "",
        ),
        oldest_signing_key(connection, province.code, desk.now),
    )


def read_proof(connection: Connected, province: str, text: str, now: datetime) -> Delivery | None:
    """What a proof of delivery says, if this province gave it."""
    return read_delivery(text, [key.public_key for key in province_keys(connection, province, now)])


def _check_head(head: PackageHead, desk: Desk) -> None:
    if head.province != desk.province.code or head.kind in {"answer", "enrolment_answer"}:
        raise Refused("wrong_book")
    texts = (head.board, head.made_at, head.answers)
    if any("\0" in text or len(text) > _LONGEST_TEXT for text in texts) or not 0 <= head.number < 2**31:
        raise Refused("bad_envelope")


def _take_batch(connection: Connected, desk: Desk, head: PackageHead, package: bytes) -> TakenIn:
    sender = _sender(connection, head)
    batch = open_package(package, package_key(connection, head.province), sender.public_key, Batch)
    heads = [read_head(envelope) for envelope in batch.envelopes[:MAX_ENVELOPES]]
    if not heads or len(batch.envelopes) > MAX_ENVELOPES or any(_stranger(one, head) for one in heads):
        raise EnvelopeRefused("body")
    if len(batch.sealing_key) != KEY_BYTES:
        raise EnvelopeRefused("body")
    held = _held(connection, heads[0])
    if heads[0].acked > max(held, batch.told):
        reply = Reply((), missing_from=held + 1, missing_to=heads[0].acked)
        answer = _sealed(connection, desk, (head, package, batch), reply)
        return TakenIn("gap", head, answer, missing_from=held + 1, missing_to=heads[0].acked)
    steps, last, set_aside = _converse(connection, desk, batch, heads, sender)
    new = _held(connection, heads[0]) - held
    outcome = _outcome(last.verdict, new)
    proof, taken = "", 0
    if outcome in {"taken", "known"}:
        delivery = _note(connection, desk, (head, package, heads), new, set_aside, sender)
        proof, taken = (
            sign_delivery(delivery, oldest_signing_key(connection, head.province, desk.now)),
            delivery.taken_in,
        )
    answer = _sealed(connection, desk, (head, package, batch), Reply(steps, proof))
    return TakenIn(outcome, head, answer, proof, taken, set_aside, revoked=sender.revoked)


def _outcome(verdict: Verdict, new: int) -> Outcome:
    if verdict == "ok" or verdict == "have":  # noqa: PLR1714 - the type narrows this way
        return "taken" if new > 0 else "known"
    return verdict


def _converse(
    connection: Connected, desk: Desk, batch: Batch, heads: list[Head], sender: _Sender
) -> tuple[tuple[Step, ...], Answer, int]:
    """Hands the envelopes in one after the other; what comes back is the last answer, and the pages after it."""
    set_aside: list[Quarantined] = []
    asked, answer = heads[0], None
    for asked, envelope in zip(heads, batch.envelopes, strict=True):  # noqa: B007 - the last one counts
        answer = converse(connection, desk.province.code, envelope, desk.now, takes_revoked=True)
        set_aside += answer.quarantined
        if answer.verdict not in {"ok", "have"}:
            break
    if answer is None:
        raise EnvelopeRefused("body")
    answer = msgspec.structs.replace(answer, quarantined=tuple(set_aside))
    if sender.revoked:  # it hands in what it has, and is told nothing new of the book
        answer = msgspec.structs.replace(
            answer, cursor=asked.cursor, log_hash=asked.log_hash, own=(), received=(), more=False, decisions=()
        )
    return _steps(connection, asked, answer), answer, len(set_aside)


def _steps(connection: Connected, asked: Head, answer: Answer) -> tuple[Step, ...]:
    """The answer, and the further pages that a laptop by the network would now ask for."""
    steps = [Step(asked, pack_answer(answer))]
    size = len(steps[0].answer)
    while answer.more and size < _MOST_REPLY_BYTES:
        asked = msgspec.structs.replace(
            asked, acked=answer.accepted, acked_chain=answer.chain, cursor=answer.cursor, log_hash=answer.log_hash
        )
        page = read_page(connection, asked, answer.accepted)
        answer = msgspec.structs.replace(
            answer,
            cursor=page.cursor,
            log_hash=page.log_hash,
            own=page.own,
            received=page.received,
            more=page.more,
            quarantined=(),
            decisions=(),
        )
        steps.append(Step(asked, pack_answer(answer)))
        size += len(steps[-1].answer)
    return tuple(steps)


def _note(
    connection: Connected,
    desk: Desk,
    what: tuple[PackageHead, bytes, list[Head]],
    new: int,
    set_aside: int,
    sender: _Sender,
) -> Delivery:
    """Keeps that the package came in; of the same bytes, what was kept the first time."""
    head, package, heads = what
    digest = bytes.fromhex(digest_of(package))
    first, last = heads[0].acked + 1, heads[-1].last
    key = (head.province, head.book, digest)
    with connection.transaction():
        row = connection.execute(
            "INSERT INTO package (province_code, book_id, digest, device_id, at, handed_in_by, operations, accepted,"
            " outcome) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING RETURNING at, accepted",
            (*key, head.device, desk.now, desk.handed_in_by, last - first + 1, new, "taken" if new > 0 else "known"),
        ).fetchone()
        if row is not None:
            action = "packages.taken_from_retired" if sender.revoked else "packages.taken"
            note(connection, head.province, desk.now, desk.handed_in_by, action, head.book, count=str(new))
        else:
            row = connection.execute(
                "SELECT at, accepted FROM package WHERE province_code = %s AND book_id = %s AND digest = %s", key
            ).fetchone()
    at, taken = row or (desk.now, new)
    at = at.astimezone(UTC).replace(microsecond=0)
    return Delivery(head.province, head.book, head.device, digest, head.number, first, last, int(taken), set_aside, at)


def _sealed(connection: Connected, desk: Desk, what: tuple[PackageHead, bytes, Batch], reply: Reply) -> bytes:
    head, package, batch = what
    answer = PackageHead(
        kind="answer",
        province=head.province,
        book=head.book,
        board=head.board,
        device=head.device,
        made_at=desk.now.isoformat(timespec="seconds"),
        count=head.count,
        number=head.number,
        answers=digest_of(package),
    )
    return pack_package(answer, reply, batch.sealing_key, oldest_signing_key(connection, head.province, desk.now))


def _admit(connection: Connected, desk: Desk, head: PackageHead, package: bytes) -> TakenIn:
    """Enrols the machine that made the package, or tells it why not."""
    request = unseal(package, package_key(connection, head.province), Application).request
    if request.book != head.book or len(request.sealing_key) != KEY_BYTES:
        raise EnvelopeRefused("body")
    try:
        check_signature(package, Ed25519PublicKey.from_public_bytes(request.public_key))
    except ValueError:
        raise EnvelopeRefused("signature") from None
    refused = ""
    try:
        answer = enrol(connection, desk.province, request, desk.now, desk.new_id)
    except Refused as refusal:
        answer, refused = None, refusal.code
    reply = PackageHead(
        kind="enrolment_answer",
        province=head.province,
        book=head.book,
        board=head.board,
        device=answer.device if answer else head.device,
        made_at=desk.now.isoformat(timespec="seconds"),
        answers=digest_of(package),
    )
    key = oldest_signing_key(connection, head.province, desk.now)
    sealed = pack_package(reply, Admission(answer, refused), request.sealing_key, key)
    return TakenIn("enrolled" if answer else "not_enrolled", head, sealed, refused=refused)


def _sender(connection: Connected, head: PackageHead) -> _Sender:
    row = connection.execute(
        "SELECT public_key, revoked_at IS NOT NULL FROM device"
        " WHERE province_code = %s AND book_id = %s AND device_id = %s",
        (head.province, head.book, head.device),
    ).fetchone()
    if row is None or not isinstance(row[0], bytes):
        raise Refused("unknown_device")
    return _Sender(Ed25519PublicKey.from_public_bytes(row[0]), bool(row[1]))


def _held(connection: Connected, head: Head) -> int:
    row = connection.execute(
        "SELECT last_n FROM replica WHERE province_code = %s AND book_id = %s AND replica = %s",
        (head.province, head.book, head.replica),
    ).fetchone()
    return int(row[0]) if row else 0


def _stranger(envelope: Head, head: PackageHead) -> bool:
    """Whether an envelope is of another book or machine than the package around it says."""
    return (envelope.province, envelope.book, envelope.device) != (head.province, head.book, head.device)

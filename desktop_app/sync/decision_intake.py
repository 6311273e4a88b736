"""What came of decisions with an answer is proven and kept; what is not the province's is refused and said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from desktop_app.storage.decisions import BOOK_ENDS, ToldDecision
from desktop_app.storage.outbox_values import SyncPosition
from desktop_app.sync.decisions import BookMerge, DecisionUnreadable, concerns, kind_of, proof_of, read_body
from desktop_app.sync.wire import SignedDecision

RefusedAs = Literal["forged", "foreign", "doubled"]
"""`forged`: no key of this province has signed it so. `foreign`: it is meant for other books. `doubled`: another
decision of this number is here already."""


@dataclass(frozen=True, slots=True)
class RefusedDecision:
    """A decision that was not kept."""

    number: int
    reason: RefusedAs


@dataclass(frozen=True, slots=True)
class DecisionsMet:
    """What came of decisions: how many are new here, and which were refused."""

    new: int = 0
    refused: tuple[RefusedDecision, ...] = ()

    def joined(self, later: DecisionsMet) -> DecisionsMet:
        """Both together; what is refused again is one refusal."""
        return DecisionsMet(self.new + later.new, tuple(dict.fromkeys((*self.refused, *later.refused))))


NOTHING_DECIDED = DecisionsMet()


class DecisionShelf(Protocol):
    """Where a book keeps decisions; `desktop_app.storage.outbox.BookOutbox` is the real one."""

    def province_keys(self) -> Mapping[tuple[str, bytes], bytes]:
        """The keys that this book has learnt: (province, key id) → public key."""
        ...

    def held_decisions(self) -> Mapping[int, bytes]:
        """The bodies that are kept and proven, by number."""
        ...

    def keep_decisions(self, told: Sequence[ToldDecision], decided: int) -> int:
        """Keeps what is new, and up to which number the book is told; how many were new."""
        ...


def keep_decisions(
    shelf: DecisionShelf, decisions: Sequence[SignedDecision], decided: int, at: SyncPosition
) -> DecisionsMet:
    """Proves and keeps decisions, whichever road they came. What was kept before stays as it is.

    The book counts as told only up to the first one that is refused, not proven yet, or follows one that is missing;
    so nothing is passed over, and the province tells it again.

    Args:
        shelf: The book.
        decisions: In the order of their numbers.
        decided: Up to which number the book is told once it holds all of them.
        at: Where the book stands with the province.
    """
    if not decisions:
        return NOTHING_DECIDED
    keys, held = shelf.province_keys(), shelf.held_decisions()
    told: list[ToldDecision] = []
    refused: list[RefusedDecision] = []
    reached, is_whole = at.decided, True
    for one in sorted(decisions, key=lambda decision: decision.number):
        made = _judged(one, at.province, at.book, keys, held)
        if isinstance(made, RefusedDecision):
            refused.append(made)
            is_whole = False
            continue
        told.append(made)
        is_whole &= made.is_proven and made.follows <= reached
        if is_whole:
            reached = max(reached, one.number)
        if made.is_proven:
            held = {**held, one.number: one.body}
    new = shelf.keep_decisions(told, decided if is_whole else reached)
    return DecisionsMet(new, tuple(refused))


def is_signed(public_key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether this Ed25519 key made this signature over this message."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _judged(
    one: SignedDecision,
    province: str,
    book: UUID,
    keys: Mapping[tuple[str, bytes], bytes],
    held: Mapping[int, bytes],
) -> ToldDecision | RefusedDecision:
    proof = proof_of(one, province, keys, is_signed)
    if proof == "forged":
        return RefusedDecision(one.number, "forged")
    if held.get(one.number, one.body) != one.body:
        return RefusedDecision(one.number, "doubled")
    try:
        body = read_body(one.body)
    except DecisionUnreadable:
        kind = ""  # of a newer program: kept until this one is renewed
    else:
        if not concerns(body, book):
            return RefusedDecision(one.number, "foreign")
        kind = BOOK_ENDS if isinstance(body, BookMerge) and body.book == book else kind_of(body)
    follows = one.follows if 0 <= one.follows < one.number else 0
    return ToldDecision(
        number=one.number,
        follows=follows,
        kind=kind,
        body=one.body,
        key_id=one.key_id,
        signature=one.signature,
        issued_at=one.issued_at,
        is_proven=proof == "good",
    )

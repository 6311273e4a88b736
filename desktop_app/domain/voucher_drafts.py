"""Vouchers that are not posted yet: half written, or waiting for the chair (two-person rule)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from desktop_app.domain.errors import DomainError
from desktop_app.domain.names import clean_text, fold
from desktop_app.domain.officers import without_academic_title

DraftKind = Literal["receipt", "payment", "transfer"]
DraftState = Literal["draft", "awaiting", "approved", "refused", "posted"]


@dataclass(eq=False)
class ApprovalNeeded(DomainError):
    """A payment above the board's limit is posted by the chair's approval only.

    Attributes:
        amount, largest: Đồng to be paid, and up to which nobody is asked.
    """

    amount: int
    largest: int


@dataclass(eq=False)
class DraftUnknown(DomainError):
    """There is no such draft, or it was thrown away."""


@dataclass(eq=False)
class DraftNotAwaiting(DomainError):
    """The draft does not wait for a decision (any more)."""


@dataclass(eq=False)
class DraftNotFilledIn(DomainError):
    """A draft that is half written cannot be posted."""


@dataclass(eq=False)
class ApproverMissing(DomainError):
    """Nobody is named as the one who approves."""


@dataclass(eq=False)
class ApproverIsRequester(DomainError):
    """Who asked for a payment cannot approve it."""

    name: str


@dataclass(eq=False)
class NotChair(DomainError):
    """The one named does not head the board.

    Attributes:
        name: Who was named.
        chair: Who heads it.
    """

    name: str
    chair: str


@dataclass(eq=False)
class RefusalReasonMissing(DomainError):
    """A payment is refused for a reason."""


def same_person(one: str, other: str) -> bool:
    """Whether two names are those of one person to a reader: titles, marks, case and spaces aside."""
    return _plain(one) == _plain(other)


def checked_approver(name: str, requester: str, chairs: Sequence[str]) -> str:
    """The name of who approves, if they may.

    Args:
        name: Who approves.
        requester: Who asked for the payment.
        chairs: Those who head the board today; empty: the book does not know, and anybody else may.

    Raises:
        ApproverMissing: Nobody is named.
        ApproverIsRequester: It is the one who asked.
        NotChair: Somebody else heads the board.
    """
    found = clean_text(name)
    if not found:
        raise ApproverMissing
    if same_person(found, requester):
        raise ApproverIsRequester(found)
    if chairs and not any(same_person(found, chair) for chair in chairs):
        raise NotChair(found, chairs[0])
    return found


def _plain(name: str) -> str:
    words = fold(without_academic_title(clean_text(name))).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in {"ong", "ba"} else words)

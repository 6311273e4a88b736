"""Kinds of awards and of recipients, and why a family needs help: codes stand in books, words come from data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

from desktop_app.domain.errors import DomainError

RecipientKind = Literal["pupil", "adult", "teacher", "family", "clan", "board", "donor"]
RECIPIENT_KINDS: Final[tuple[RecipientKind, ...]] = get_args(RecipientKind)
ProofState = Literal["", "missing", "expired", "good"]
_GROUP_WORDS: Final[dict[RecipientKind, tuple[str, ...]]] = {
    "family": ("hộ gia đình", "gia đình", "hộ"),
    "clan": ("dòng họ", "họ tộc", "họ"),
}


@dataclass(eq=False)
class AwardKindUnknown(DomainError):
    """There is no kind of award of this code."""

    code: str


@dataclass(eq=False)
class HardshipUnknown(DomainError):
    """There is no hardship of this code."""

    code: str


@dataclass(frozen=True, slots=True)
class RecipientRule:
    """A kind of recipient.

    Attributes:
        label: As lists name it: «Học sinh».
        word: What stands before the name on a certificate: «Em»; empty: nothing.
        counts_as_person: Whether it is one person (a family is not).
    """

    code: RecipientKind
    label: str
    word: str
    counts_as_person: bool


@dataclass(frozen=True, slots=True)
class AwardKind:
    """A kind of award.

    Attributes:
        code: Stands in the books and never changes.
        recipients: Who can get it; the first is offered first.
        wants_proof: A proof of hardship is expected (its absence is shown, never refused).
        certificate_title: `GIẤY KHEN`.
        citation: What a certificate says when the round says nothing; `{danh hiệu}` stands for the achievement.
        spending: Code of a voucher category (`resources/rules/voucher_categories.toml`).
        icon: Name of an icon.
    """

    code: str
    label: str
    hint: str
    recipients: tuple[RecipientKind, ...]
    wants_proof: bool
    certificate_title: str
    citation: str
    spending: str
    icon: str


@dataclass(frozen=True, slots=True)
class Hardship:
    """Why a family needs help.

    Attributes:
        proof: The paper that shows it, in words.
        valid_years: For how many calendar years the paper is usually good; 0: for good.
        words: How lists that are sent in write it, in small letters.
    """

    code: str
    label: str
    proof: str
    valid_years: int
    words: tuple[str, ...]


def as_recipient_kind(text: str) -> RecipientKind:
    """The kind of recipient as it is stored; a newer program's kind counts as an adult: nobody is called a child."""
    return text if text in RECIPIENT_KINDS else "adult"  # pyright: ignore[reportReturnType] - just checked


def without_word(name: str, kind: RecipientKind) -> str:
    """The name of a family or a clan without the word that certificates put before it: «Gia đình ông An» → `ông An`."""
    for word in _GROUP_WORDS.get(kind, ()):
        if name.casefold().startswith(f"{word} "):  # with its marks: Hồ is a family name
            return " ".join(name.split()[len(word.split()) :])
    return name


def criteria_codes(text: str) -> tuple[str, ...]:
    """The codes of hardships as they are stored: apart by spaces."""
    return tuple(text.split())


def criteria_in(text: str, hardships: Iterable[Hardship]) -> tuple[str, ...]:
    """The hardships that a text of a list names, `Mồ côi cha, hộ nghèo`, in the order in which they are offered."""
    left = " ".join(text.casefold().split())
    rules = list(hardships)
    found: set[str] = set()
    for word, code in sorted(
        ((word, rule.code) for rule in rules for word in rule.words), key=lambda one: -len(one[0])
    ):
        if word in left:
            found.add(code)
            left = left.replace(word, "·")
    return tuple(rule.code for rule in rules if rule.code in found)


def criteria_text(codes: Iterable[str]) -> str:
    """The codes of hardships as they are stored, each once."""
    return " ".join(dict.fromkeys(code for code in codes if code))


def proof_state(
    criteria: Sequence[str], proof: str, proof_until: date | None, day: date, *, expected: bool = False
) -> ProofState:
    """How the proof of a hardship stands on a day.

    Args:
        criteria: The hardships that are claimed.
        proof: The paper, in words.
        proof_until: Until when it is good; None: for good.
        day: The day that is asked for.
        expected: The kind of award is for families in hardship, so that a paper is wanted of everybody.

    Returns:
        Empty where no paper is wanted; `missing` without one; `expired` where it was good until before the day.
    """
    if not criteria and not expected:
        return ""
    if not proof.strip():
        return "missing"
    return "expired" if proof_until is not None and proof_until < day else "good"

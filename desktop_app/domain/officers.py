"""Posts held in a board: their roles, their terms, and how they sign.

Source:
    Nghị định 30/2020/NĐ-CP, Phụ lục I: «TM.», «KT.», «TL.», «TUQ.», «Q.» and the post in capitals, then the name
    without academic titles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args
from uuid import UUID

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import DomainError
from desktop_app.domain.organisation import first_day, last_day

SigningPrefix = Literal["", "TM.", "KT.", "TL.", "TUQ.", "Q."]
SIGNING_PREFIXES: Final[tuple[SigningPrefix, ...]] = get_args(SigningPrefix)
ACTING: Final[SigningPrefix] = "Q."  # stands before the signer's own post, not before somebody else's

_FOR_THE_HEAD: Final[frozenset[SigningPrefix]] = frozenset({"KT.", "TL.", "TUQ."})


@dataclass(eq=False)
class UnknownOfficerRole(DomainError):
    """There is no such post."""

    role: str
    known: str


@dataclass(eq=False)
class OfficerTitleMissing(DomainError):
    """An officer needs a post, as it stands under papers."""


@dataclass(eq=False)
class SigningForMissing(DomainError):
    """A prefix such as «KT.» says for whom somebody signs."""

    prefix: str


@dataclass(eq=False)
class TermBackwards(DomainError):
    """A term ends before it begins."""


@dataclass(eq=False)
class OfficerUnknown(DomainError):
    """There is no such officer in this book."""


@dataclass(frozen=True, slots=True)
class OfficerRole:
    """A kind of post.

    Attributes:
        code: As it is stored.
        label: As a person chooses it.
        title: How it stands under papers at first.
        kinds: Codes of the kinds of boards that have it; empty: all.
        leads: Whether it heads the board.
        prefix, signing_for: How it signs at first.
    """

    code: str
    label: str
    title: str
    kinds: tuple[str, ...] = ()
    leads: bool = False
    prefix: SigningPrefix = ""
    signing_for: str = ""


@dataclass(frozen=True, slots=True)
class Signer:
    """An officer as papers need one."""

    officer_id: UUID
    full_name: str
    title: str
    role: str
    term_from: PartialDate | None
    term_until: PartialDate | None
    prefix: SigningPrefix
    signing_for: str
    signs: bool


@dataclass(frozen=True, slots=True)
class SigningBlock:
    """The words under a paper.

    Attributes:
        authority: On whose behalf, in capitals, none to two lines: `TM. BAN CHẤP HÀNH`.
        title: The signer's post, in capitals: `CHỦ TỊCH`.
        post: The same as it is said: `Chủ tịch`.
        acts_as: Whose act the paper is: the head's, when a deputy signs for the head.
        name: Without academic titles.
    """

    authority: tuple[str, ...]
    title: str
    post: str
    acts_as: str
    name: str

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything in the order in which it is printed."""
        return (*self.authority, self.title, self.name)


def check_term(begins: PartialDate | None, ends: PartialDate | None) -> None:
    """Whether a term can be.

    Raises:
        TermBackwards: It ends before it begins.
    """
    if begins is not None and ends is not None and last_day(ends) < first_day(begins):
        raise TermBackwards


def in_office(begins: PartialDate | None, ends: PartialDate | None, day: date) -> bool:
    """Whether a term covers a day; a year or month alone covers the whole of it."""
    return (begins is None or first_day(begins) <= day) and (ends is None or day <= last_day(ends))


def signing_block(officers: Sequence[Signer], leading_roles: frozenset[str], day: date) -> SigningBlock | None:
    """Who signs on a day, as printed, or None when nobody in office is marked to sign.

    A deputy who signs for the head («KT.») also signs for the body that the head signs for («TM.»).

    Args:
        officers: Of one board, in the order of its list.
        leading_roles: Codes of the roles that head a board.
        day: Of the paper.
    """
    serving = [one for one in officers if in_office(one.term_from, one.term_until, day)]
    signer = next((one for one in serving if one.signs), None)
    if signer is None:
        return None
    authority: list[str] = []
    if signer.prefix == "KT.":
        head = next((one for one in serving if one.role in leading_roles and one.prefix == "TM."), None)
        if head is not None and head is not signer:
            authority.append(f"TM. {head.signing_for.upper()}")
    title = signer.title.upper()
    if signer.prefix == ACTING:
        title = f"{ACTING} {title}"
    elif signer.prefix:
        authority.append(f"{signer.prefix} {signer.signing_for.upper()}")
    acts_as = signer.signing_for if signer.prefix in _FOR_THE_HEAD else signer.title
    return SigningBlock(tuple(authority), title, signer.title, acts_as, without_academic_title(signer.full_name))


_ACADEMIC = re.compile(r"(?:(?:GS|PGS|TSKH|TS|ThS|Th\.S|CN|KS|BS|LS|NGND|NGƯT)\.?(?:\s*[.,-]\s*|\s+))+")


def without_academic_title(name: str) -> str:
    """The name as it stands under papers: `ThS. Nguyễn Văn Minh` → `Nguyễn Văn Minh`."""
    return _ACADEMIC.sub("", name, count=1) if _ACADEMIC.match(name) else name

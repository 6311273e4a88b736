"""The list of rounds and what a new one begins with, read in one go; and which of them are wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop_app.domain.dates import school_year
from desktop_app.domain.names import fold
from desktop_app.services.organisation import today
from desktop_app.storage.book import Book
from desktop_app.storage.queries.awards import RoundRow, rounds
from desktop_app.storage.queries.funds import FundRow, funds
from desktop_app.storage.queries.money_setup import ProgrammeCard, programme_cards
from desktop_app.storage.rules import award_kind

RoundStep = Literal["empty", "proposing", "weighing", "deciding", "paying", "certifying", "done", "closed"]


@dataclass(frozen=True, slots=True)
class RoundList:
    """All rounds, and what a new one begins with."""

    rows: tuple[RoundRow, ...]
    funds: tuple[FundRow, ...]
    school_year: str
    programmes: tuple[ProgrammeCard, ...] = ()
    today: date = date.min

    @property
    def years(self) -> tuple[str, ...]:
        """The school years of the rounds, the newest first."""
        return tuple(sorted({row.school_year for row in self.rows if row.school_year}, reverse=True))

    @property
    def kinds(self) -> tuple[str, ...]:
        """The codes of the kinds of the rounds."""
        return tuple(dict.fromkeys(row.kind for row in self.rows if row.kind))


@dataclass(frozen=True, slots=True)
class RoundsWanted:
    """Which rounds a person wants to see; empty: any."""

    text: str = ""
    year: str = ""
    kind: str = ""

    @property
    def is_everything(self) -> bool:
        """Whether no round is left aside."""
        return not (self.text or self.year or self.kind)


def read_rounds(book: Book) -> RoundList:
    """Reads the list of rounds."""
    with book.reader() as reader:
        day = today(book)
        return RoundList(rounds(reader), funds(reader), school_year(day), programme_cards(reader), day)


def wanted_rounds(rows: Sequence[RoundRow], wanted: RoundsWanted) -> list[RoundRow]:
    """The rounds that are wanted, in the order given; a word may stand in name, kind, programme, fund or decision."""
    words = fold(wanted.text).split()
    return [
        row
        for row in rows
        if (not wanted.year or row.school_year == wanted.year)
        and (not wanted.kind or row.kind == wanted.kind)
        and all(word in _said(row) for word in words)
    ]


def _said(row: RoundRow) -> str:
    return fold(f"{row.name} {kind_label(row.kind)} {row.programme} {row.fund} {row.school_year} {row.decision_number}")


def kind_label(code: str) -> str:
    """What people call a kind of award; a code of a newer program stands for itself."""
    kind = award_kind(code)
    return kind.label if kind is not None else code


def round_step(row: RoundRow) -> RoundStep:
    """What a round waits for."""
    if row.state == "closed":
        return "closed"
    if row.state == "decided":
        if row.waiting:
            return "paying"
        return "certifying" if row.certificates < row.paid_learners else "done"
    if row.state == "reviewed":
        return "deciding"
    if not row.listed:
        return "empty"
    return "weighing" if row.accepted or row.rejected else "proposing"

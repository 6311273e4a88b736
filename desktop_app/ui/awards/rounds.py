"""What the pages of awards show at one time, read in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop_app.domain.dates import school_year
from desktop_app.domain.ids import RoundId
from desktop_app.services.organisation import today
from desktop_app.storage.book import Book
from desktop_app.storage.queries.awards import AwardRow, RoundRow, award_round, awards, rounds
from desktop_app.storage.queries.balances import Balance, balances
from desktop_app.storage.queries.funds import FundRow, fund_balance, funds
from desktop_app.storage.queries.officers import signing

RoundStage = Literal["proposing", "deciding", "paying", "certifying", "done"]
STAGES: tuple[RoundStage, ...] = ("proposing", "deciding", "paying", "certifying", "done")


@dataclass(frozen=True, slots=True)
class RoundList:
    """All rounds, and what a new one begins with."""

    rows: tuple[RoundRow, ...]
    funds: tuple[FundRow, ...]
    school_year: str


@dataclass(frozen=True, slots=True)
class RoundDetail:
    """One round with its learners and the money there is for it (đồng).

    Attributes:
        last_signer: Name and title of who signed the newest decided round; empty before the first decision.
        officer: Name and post of who signs the papers of the round's board today; None when nobody is marked to.
        places: Where the fund's money lies today, the cash box first, with what it holds there.
    """

    round: RoundRow
    awards: tuple[AwardRow, ...]
    balance: int
    today: date
    last_signer: tuple[str, str]
    officer: tuple[str, str] | None = None
    places: tuple[Balance, ...] = ()

    @property
    def signer(self) -> tuple[str, str]:
        """Name and title that a decision begins with: of the officer who signs now, else of the last one who did."""
        return self.officer or self.last_signer

    @property
    def stage(self) -> RoundStage:
        """Where the round is."""
        return stage_of(self.round)

    @property
    def unpaid(self) -> tuple[AwardRow, ...]:
        """Learners who have not had their money."""
        return tuple(row for row in self.awards if row.state != "paid")

    @property
    def still_to_pay(self) -> int:
        """Đồng not yet handed over."""
        return self.round.amount - self.round.paid_amount


def stage_of(row: RoundRow) -> RoundStage:
    """What a round waits for."""
    if row.state == "proposed":
        return "deciding" if row.learners else "proposing"
    if row.paid_learners < row.learners:
        return "paying"
    return "certifying" if row.certificates < row.learners else "done"


def read_rounds(book: Book) -> RoundList:
    """Reads the list of rounds."""
    with book.reader() as reader:
        return RoundList(rounds(reader), funds(reader), school_year(today(book)))


def read_round(book: Book, round_id: RoundId) -> RoundDetail | None:
    """Reads one round; None when it is not there any more."""
    with book.reader() as reader:
        found = award_round(reader, round_id)
        if found is None:
            return None
        signed = next((row for row in rounds(reader) if row.signer_name), found)
        officer = signing(reader, found.unit_id, today(book))
        return RoundDetail(
            found,
            awards(reader, round_id),
            fund_balance(reader, found.fund_id),
            today(book),
            (signed.signer_name, signed.signer_title),
            (officer.name, officer.post) if officer is not None else None,
            tuple(one for one in balances(reader, None, today(book)) if one.fund_id == found.fund_id),
        )

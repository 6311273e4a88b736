"""What the pages of one round show at one time, read in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from desktop_app.domain.awards import WAITING
from desktop_app.domain.child_marks import ProposedElsewhere
from desktop_app.domain.decision_numbers import next_decision_number
from desktop_app.domain.ids import AwardId, GoodsItemId, RoundId
from desktop_app.services.fairness import asked_at, proposed_elsewhere
from desktop_app.services.organisation import today
from desktop_app.services.reviews import ReviewSheet, review_sheet
from desktop_app.storage.book import Book
from desktop_app.storage.queries.awards import AwardRow, RoundRow, award_round, awards, rounds
from desktop_app.storage.queries.balances import Balance, balances
from desktop_app.storage.queries.funds import fund_balance
from desktop_app.storage.queries.goods import stock
from desktop_app.storage.queries.officers import OfficerRow, officers, signing
from desktop_app.storage.queries.organisation import board

RoundStage = Literal["proposing", "reviewing", "deciding", "paying", "certifying", "done"]
STAGES: tuple[RoundStage, ...] = ("proposing", "reviewing", "deciding", "paying", "certifying", "done")


@dataclass(frozen=True, slots=True)
class GoodsNeed:
    """Goods that the awards of a round still take out of the stock; both in thousandths of the measure."""

    name: str
    measure: str
    needed: int
    held: int
    item_id: GoodsItemId | None = None

    @property
    def missing(self) -> int:
        """What is not there, in thousandths; 0 where it is enough."""
        return max(self.needed - self.held, 0)


@dataclass(frozen=True, slots=True)
class RoundDetail:
    """One round with its learners and the money there is for it (đồng).

    Attributes:
        sheet: What the review looks at.
        last_signer: Name and title of who signed the newest decided round; empty before the first decision.
        officer: Name and post of who signs the papers of the round's board today; None when nobody is marked to.
        places: Where the fund's money lies today, the cash box first, with what it holds there.
        goods: What the awards that are not handed over take out of the stock.
        officers: Who holds a post of the round's board today.
        next_number: What the decision will likely be numbered; empty: nothing tells.
        elsewhere: What the province knows of the children of the round at other boards.
        asked_at: When it was last asked; None: never.
        can_ask: Whether this machine speaks with a province.
    """

    round: RoundRow
    awards: tuple[AwardRow, ...]
    sheet: ReviewSheet
    balance: int
    today: date
    last_signer: tuple[str, str]
    officer: tuple[str, str] | None = None
    places: tuple[Balance, ...] = ()
    goods: tuple[GoodsNeed, ...] = ()
    officers: tuple[OfficerRow, ...] = ()
    next_number: str = ""
    elsewhere: Mapping[AwardId, tuple[ProposedElsewhere, ...]] = field(
        default_factory=dict[AwardId, tuple[ProposedElsewhere, ...]]
    )
    asked_at: datetime | None = None
    can_ask: bool = False

    @property
    def signer(self) -> tuple[str, str]:
        """Name and title that a decision begins with: of the officer who signs now, else of the last one who did."""
        return self.officer or self.last_signer

    @property
    def stage(self) -> RoundStage:
        """Where the round is."""
        return stage_of(self.round)

    @property
    def is_open(self) -> bool:
        """Whether the list may still be changed and weighed."""
        return self.round.state == "proposed"

    @property
    def standing(self) -> tuple[AwardRow, ...]:
        """All but those who were rejected."""
        return tuple(row for row in self.awards if row.state != "rejected")

    @property
    def unpaid(self) -> tuple[AwardRow, ...]:
        """Whose award was not handed over and does not stay in the fund; before the decision all but the rejected."""
        return tuple(row for row in self.awards if row.state not in {"paid", "rejected", "returned"})

    @property
    def waiting(self) -> tuple[AwardRow, ...]:
        """Decided, and not handed over yet."""
        return tuple(row for row in self.awards if row.state in WAITING)

    @property
    def still_to_pay(self) -> int:
        """Đồng not yet handed over."""
        return sum(row.amount for row in self.unpaid if not row.paid_voucher_id)

    @property
    def will_be_decided(self) -> tuple[AwardRow, ...]:
        """Who stands in the decision: those accepted, or everybody while nobody was weighed."""
        accepted = tuple(row for row in self.awards if row.state == "accepted")
        return accepted or tuple(row for row in self.awards if row.state == "proposed")

    @property
    def wants_certificate(self) -> tuple[AwardRow, ...]:
        """Who is to have a certificate and has none in the register yet."""
        return tuple(
            row
            for row in self.awards
            if not row.certificate and not row.no_certificate and row.state in {"decided", "paid", "absent"}
        )


def stage_of(row: RoundRow) -> RoundStage:
    """What a round waits for."""
    if row.state == "proposed":
        return "reviewing" if row.accepted or row.rejected else "proposing"
    if row.state == "reviewed":
        return "deciding"
    if row.waiting:
        return "paying"
    return "certifying" if row.certificates < row.paid_learners and row.state != "closed" else "done"


def read_round(book: Book, round_id: RoundId) -> RoundDetail | None:
    """Reads one round; None when it is not there any more."""
    day = today(book)
    with book.reader() as reader:
        found = award_round(reader, round_id)
        if found is None:
            return None
        every, listed = rounds(reader), awards(reader, round_id)
        signed = next((row for row in every if row.signer_name), found)
        officer = signing(reader, found.unit_id, day)
        held = {row.item_id: row.quantity for row in stock(reader, found.unit_id)}
        return RoundDetail(
            found,
            listed,
            review_sheet(reader, round_id, day),
            fund_balance(reader, found.fund_id),
            day,
            (signed.signer_name, signed.signer_title),
            (officer.name, officer.post) if officer is not None else None,
            tuple(one for one in balances(reader, None, day) if one.fund_id == found.fund_id),
            goods_needs(listed, held),
            tuple(one for one in officers(reader, found.unit_id, day) if one.is_serving),
            next_decision_number(_numbers(every, found, day)),
            proposed_elsewhere(reader, round_id),
            asked_at(reader, found.school_year),
            board(reader).is_enrolled,
        )


def _numbers(every: Sequence[RoundRow], found: RoundRow, day: date) -> list[str]:
    return [
        row.decision_number
        for row in every
        if row.unit_id == found.unit_id and row.decided_on is not None and row.decided_on.year == day.year
    ]


def goods_needs(listed: Sequence[AwardRow], held: dict[GoodsItemId, int]) -> tuple[GoodsNeed, ...]:
    """What the awards that are not handed over take out of the stock, one for each kind of goods."""
    needs: dict[GoodsItemId, GoodsNeed] = {}
    for row in listed:
        if row.item_id is None or row.goods_voucher_id or row.state in {"paid", "rejected", "returned"}:
            continue
        before = needs.get(row.item_id)
        needed = row.quantity + (before.needed if before else 0)
        needs[row.item_id] = GoodsNeed(row.goods, row.measure, needed, held.get(row.item_id, 0), row.item_id)
    return tuple(needs.values())

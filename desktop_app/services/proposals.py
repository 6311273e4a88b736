"""The list of a round while it is open: proposed, put right, taken off, and filled from who is in the book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.award_kinds import RecipientKind
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import (
    AwardId,
    ClanId,
    DonorId,
    GoodsItemId,
    HouseholdId,
    PersonId,
    RoundId,
    UnitId,
)
from desktop_app.domain.money import Vnd
from desktop_app.storage.book import Reader
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ProposeAward:
    """Somebody proposed for an award.

    Attributes:
        name: Of the learner, the family, the clan …, without the word before it («Em», «Gia đình»).
        amount: Đồng; 0: goods or a certificate only; None: as the board's rule for the category says, with its goods.
        class_name, school, birth, hamlet, parent: Of a learner.
        hardship: In words; criteria: codes of `storage.rules.hardships`; proof, proof_until, proof_checked_by: the paper.
        person_id, household_id, clan_id, awarded_unit_id, donor_id: Who it is in the book, or none.
        category: Of the board's rules; empty and no amount: the achievement is looked up among the rules.
        proposed_by: The hamlet, school or clan that proposed.
        points: Hundredths; 0: not scored.
        item_id, quantity: Goods of the board of the round, in thousandths.
        no_certificate: None is printed.
    """

    name: str
    amount: Vnd | None = None
    class_name: str = ""
    school: str = ""
    achievement: str = ""
    birth: PartialDate | None = None
    hamlet: str = ""
    parent: str = ""
    hardship: str = ""
    person_id: PersonId | None = None
    recipient_kind: RecipientKind = "pupil"
    household_id: HouseholdId | None = None
    clan_id: ClanId | None = None
    awarded_unit_id: UnitId | None = None
    donor_id: DonorId | None = None
    criteria: tuple[str, ...] = ()
    proof: str = ""
    proof_until: date | None = None
    proof_checked_by: str = ""
    category: str = ""
    proposed_by: str = ""
    points: int = 0
    item_id: GoodsItemId | None = None
    quantity: int = 0
    no_certificate: bool = False


def propose(work: UnitOfWork, round_id: RoundId, proposals: Sequence[ProposeAward]) -> list[AwardId]:
    """Puts awards on the list of a round, in the order given; where only a category is said, the board's rule fills in.

    Raises:
        RoundUnknown, RoundAlreadyReviewed, RoundAlreadyDecided: The list is closed or not there.
        PersonUnknown, HouseholdUnknown, ClanUnknown, BoardUnknown, DonorUnknown, GoodsItemUnknown, HardshipUnknown:
            Somebody or something is not in the book any more.
        NameMissing, NameTooLong, NameNotReadable, AmountNotPositive, AmountTooLarge, QuantityNotPositive,
            PointsOutOfRange, NothingGiven: One proposal is not right; none is written.
    """
    raise NotImplementedError


def change_proposal(work: UnitOfWork, award_id: AwardId, proposal: ProposeAward) -> None:
    """Puts right what was proposed, while the list is open; whether it was accepted stays.

    Raises:
        AwardUnknown, DomainError: There is none; as `propose` says.
    """
    raise NotImplementedError


def withdraw(work: UnitOfWork, round_id: RoundId, award_ids: Sequence[AwardId]) -> int:
    """Takes awards off the list of a round while it is open.

    Returns:
        How many were taken off.

    Raises:
        RoundUnknown, RoundAlreadyReviewed, RoundAlreadyDecided: The list is closed or not there.
    """
    raise NotImplementedError


def proposals_of_people(reader: Reader, person_ids: Sequence[PersonId], kind: RecipientKind) -> list[ProposeAward]:
    """Proposals for people of the book (pupils, adults, teachers) in the order given; those who left it are not there."""
    raise NotImplementedError


def proposals_of_households(reader: Reader, household_ids: Sequence[HouseholdId]) -> list[ProposeAward]:
    """Proposals for families: named after the head where the household has no name of its own."""
    raise NotImplementedError


def proposals_of_clans(reader: Reader, clan_ids: Sequence[ClanId]) -> list[ProposeAward]:
    """Proposals for clans."""
    raise NotImplementedError


def proposals_of_boards(reader: Reader, unit_ids: Sequence[UnitId]) -> list[ProposeAward]:
    """Proposals for boards."""
    raise NotImplementedError


def proposals_of_donors(reader: Reader, donor_ids: Sequence[DonorId]) -> list[ProposeAward]:
    """Proposals to thank donors, named as they want to be named; who wants to stay unknown is not there."""
    raise NotImplementedError

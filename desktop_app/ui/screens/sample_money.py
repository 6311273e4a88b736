"""What the sample book holds of giving: a bank account, donors, pledges, direct gifts. All of it is made up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.domain.direct_gifts import DirectGiftFields
from desktop_app.domain.donors import DonorFields
from desktop_app.domain.ids import DonorId, FundId, PledgeId, UnitId
from desktop_app.services.bank_accounts import AccountFields, add_account
from desktop_app.services.direct_gifts import record_direct_gift
from desktop_app.services.donors import MakeCard, add_donor, kind_of_name, make_cards
from desktop_app.services.fund_cards import FundFields, add_fund
from desktop_app.services.pledge_receipts import ReceiveInstalment, receive_instalment
from desktop_app.services.pledges import MakePledge, PledgeFields, make_pledge
from desktop_app.services.programmes import ProgrammeFields, add_programme
from desktop_app.services.vouchers import Place, PostTransfer, post_transfer
from desktop_app.storage.book import Book
from desktop_app.storage.queries.card_sources import card_sources
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.queries.organisation import board
from desktop_app.ui.screens.sample_people import ACTOR

TODAY: Final = date(2026, 11, 21)
_BANKED: Final = date(2026, 10, 15)


@dataclass(frozen=True, slots=True)
class Giving:
    """What pictures are taken of: the donor of whom most is known, and a pledge that is late."""

    donor_id: DonorId
    pledge_id: PledgeId


def add_giving(book: Book) -> Giving:
    """Writes it all into the sample book, on its last day."""
    with book.reader() as reader:
        own, fund_id = board(reader).unit_id, funds(reader)[0].fund_id
    _places(book, own, fund_id)
    donor_id = _donors(book)
    pledge_id = _pledges(book, fund_id, donor_id)
    return Giving(donor_id, pledge_id)


def _places(book: Book, own: UnitId, fund_id: FundId) -> None:
    """A bank account with money on it, a second fund, a programme."""
    with book.work(ACTOR) as work:
        account = add_account(work, own, AccountFields("Agribank Quỳnh Lưu", "3600205112345", bank_bin="970405"))
    with book.work(ACTOR) as work:
        add_fund(work, own, FundFields("Quỹ Vượt khó"))
    with book.work(ACTOR) as work:
        add_programme(work, ProgrammeFields("Thắp sáng ước mơ", "học bổng", first_year=2024))
    with book.work(ACTOR) as work:
        target = Place(fund_id, account)
        post_transfer(work, PostTransfer(_BANKED, 20_000_000, Place(fund_id), target, "Gửi tiền vào ngân hàng"))


def _donors(book: Book) -> DonorId:
    """Cards of those who gave: some of receipts, two written by hand. Gives the card of the company."""
    with book.reader() as reader:
        sources = card_sources(reader)
    chosen = [MakeCard(source.key, kind_of_name(source.name)) for source in sources[:8]]
    with book.work(ACTOR) as work:
        made = make_cards(work, chosen)
    for fields in (
        DonorFields("Bà Trần Thị Hiền", naming="hidden", address="Hà Nội"),
        DonorFields("Gia đình ông Lê Hải", "family", "alias", "Gia đình cháu Minh", "Thôn 4"),
    ):
        with book.work(ACTOR) as work:
            add_donor(work, fields)
    names = [source.name for source in sources[:8]]
    return made[names.index("Công ty An Phát")] if "Công ty An Phát" in names else made[0]


def _pledges(book: Book, fund_id: FundId, donor_id: DonorId) -> PledgeId:
    """A long scholarship through the fund, late by an instalment, and one that is given straight."""
    with book.work(ACTOR) as work:
        fields = PledgeFields(fund_id=fund_id, beneficiary_name="em Lê Thị Hoa, lớp 7B")
        first = make_pledge(work, MakePledge(donor_id, 500_000, "month", 9, date(2026, 9, 10), fields))
    with book.work(ACTOR) as work:
        receive_instalment(work, ReceiveInstalment(first, 1_000_000, TODAY))
    with book.work(ACTOR) as work:
        straight = PledgeFields(is_direct=True, beneficiary_name="em Phan Văn Nam, lớp 9A")
        make_pledge(work, MakePledge(donor_id, 2_000_000, "half_year", 2, date(2026, 12, 1), straight))
    with book.work(ACTOR) as work:
        gift = DirectGiftFields(
            1_800_000, TODAY, donor_id, beneficiary_name="em Hồ Sỹ Hùng", goods="1 xe đạp", note="Khai giảng"
        )
        record_direct_gift(work, gift)
    return first

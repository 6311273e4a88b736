"""A real book with donors, pledges and gifts, and a window with one sub-page over it. All people are samples."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop_app.domain.direct_gifts import DirectGiftFields
from desktop_app.domain.donors import DonorFields, DonorKind, Naming
from desktop_app.domain.ids import DonorId, FundId, PersonId, PledgeId
from desktop_app.services.direct_gifts import record_direct_gift
from desktop_app.services.donors import add_donor
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.pledge_receipts import ReceiveInstalment, receive_instalment
from desktop_app.services.pledges import MakePledge, PledgeFields, make_pledge
from desktop_app.services.vouchers import PostVoucher, VoucherPart, post_voucher
from desktop_app.storage.book import Book, FirstBoard, Surroundings
from desktop_app.storage.keys import KdfCost
from desktop_app.storage.queries.funds import funds
from tests.conftest import RECOVERY
from tests.ready_books import ReadyBooks

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
DONORS: tuple[tuple[str, DonorKind, str, Naming, str], ...] = (
    ("Công ty TNHH Thương mại và Dịch vụ An Phát", "organisation", "Thị trấn Cầu Giát", "own", ""),
    ("Dòng họ Nguyễn Hữu", "clan", "Thôn 5, Quỳnh Lưu", "own", ""),
    ("Ông Lê Văn Tư", "person", "Thôn 3, Quỳnh Lưu", "alias", "Gia đình cháu Minh"),
    ("Hội đồng hương Quỳnh Lưu tại Hà Nội", "compatriots", "Hà Nội", "own", ""),
    ("Bà Trần Thị Nhàn", "person", "Thôn 7", "hidden", ""),
)


@dataclass(frozen=True, slots=True)
class Village:
    """The book, and what was written into it."""

    book: Book
    fund: FundId
    donors: tuple[DonorId, ...]
    child: PersonId
    late: PledgeId
    direct: PledgeId


def give(book: Book, fund: FundId, party: str, amount: int, day: date, donor: DonorId | None = None) -> None:
    with book.work("bà Lài") as work:
        part = VoucherPart(fund, amount, category="donation")
        post_voucher(work, PostVoucher("receipt", party, day, [part], reason="Ủng hộ quỹ", donor_id=donor))


@pytest.fixture
def book(tmp_path: Path, ready_books: ReadyBooks) -> Iterator[Book]:
    surroundings = Surroundings(clock=lambda: NOW, machine=tmp_path / "m", kdf_cost=KdfCost(1024, 1, 1))
    board = FirstBoard("Hội Khuyến học xã Quỳnh Lưu", "commune", "40", "17179")
    with ready_books.copy(tmp_path / "so.sokh", board, "quynh luu 1996", RECOVERY, surroundings, actor="bà Lài") as b:
        yield b


@pytest.fixture
def village(book: Book) -> Village:
    with book.reader() as reader:
        fund = funds(reader)[0].fund_id
    donors: list[DonorId] = []
    for name, kind, address, naming, alias in DONORS:
        with book.work("bà Lài") as work:
            fields = DonorFields(name, kind, naming, alias, address, phone="0912345678", contact="cô Hoa kế toán")
            donors.append(add_donor(work, fields))
    for place, amount in enumerate((150_000_000, 20_000_000, 5_000_000, 12_500_000, 999_999_999_999)):
        give(book, fund, DONORS[place][0], amount, date(2026, 3 + place, 2), donors[place])
    give(book, fund, DONORS[1][0], 3_000_000, date(2025, 4, 1), donors[1])
    give(book, fund, "Ông Phạm Văn Sửu", 500_000, date(2026, 6, 1))
    give(book, fund, "Gia đình ông Hồ Sỹ Kỳ", 700_000, date(2026, 6, 2))
    with book.work("bà Lài") as work:
        child = add_member(work, AddMember("Lê Thị Hoa", hamlet="Thôn 3"))
    for_hoa = PledgeFields(fund_id=fund, beneficiary_id=child, note="Học bổng đến hết lớp 9")
    with book.work("bà Lài") as work:
        late = make_pledge(work, MakePledge(donors[0], 500_000, "school_year", 9, date(2026, 9, 5), for_hoa))
    with book.work("bà Lài") as work:
        receive_instalment(work, ReceiveInstalment(late, 700_000, date(2026, 10, 5)))
    straight = PledgeFields(is_direct=True, beneficiary_name="em Nguyễn Văn Bình, lớp 7B")
    with book.work("bà Lài") as work:
        direct = make_pledge(work, MakePledge(donors[2], 300_000, "month", 12, date(2026, 11, 30), straight))
    with book.work("bà Lài") as work:
        gift = DirectGiftFields(2_500_000, date(2026, 9, 5), donors[2], beneficiary_id=child, goods="1 xe đạp")
        record_direct_gift(work, gift)
    return Village(book, fund, tuple(donors), child, late, direct)


Open = Callable[..., object]

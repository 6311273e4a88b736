from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.disclosures import (
    DisclosureAhead,
    DisclosureSheet,
    DisclosureUnknown,
    DisclosureYearAhead,
    WayMissing,
)
from desktop_app.domain.ids import DonorId, EntryId, PersonId
from desktop_app.services.award_payments import PayAwards, hand_over
from desktop_app.services.disclosures import (
    RecordDisclosure,
    disclosure_due,
    disclosure_sheet,
    record_disclosure,
    remove_disclosure,
)
from desktop_app.services.journal import undo
from desktop_app.services.privacy import RecordConsent, record_consents
from desktop_app.services.vouchers import PostOpening, PostVoucher, VoucherPart, post_opening, post_voucher
from desktop_app.storage.book import Book
from desktop_app.storage.queries.disclosures import disclosures
from desktop_app.storage.tables import DirectGift, Donor
from tests.integration.services.board_tools import own, person
from tests.integration.services.test_award_decisions import a_round, decide
from tests.integration.services.test_funds import TODAY, the_fund

DAY = date(2026, 10, 5)


def receive(
    book: Book,
    party: str,
    amount: int,
    category: str = "donation",
    day: date = DAY,
    person_id: PersonId | None = None,
    donor_id: DonorId | None = None,
) -> None:
    part = VoucherPart(the_fund(book), amount, category=category)
    with book.work("bà Lài") as work:
        post_voucher(work, PostVoucher("receipt", party, day, (part,), person_id=person_id, donor_id=donor_id))


def card(book: Book, name: str, kind: str, naming: str = "own", shown_as: str = "") -> DonorId:
    with book.work("bà Lài") as work:
        row = Donor(id=work.new_id(), unit_id=work.unit_id, name=name, kind=kind, naming=naming, shown_as=shown_as)
        work.add(row)
        work.describe("donors.added")
    return DonorId(row.id)


def sheet(book: Book, year: int = 2026) -> DisclosureSheet:
    with book.reader() as reader:
        return disclosure_sheet(reader, own(book), year)


def publish(book: Book, year: int = 2025, way: str = "Bảng tin", day: date = TODAY) -> EntryId:
    with book.work("bà Lài") as work:
        record_disclosure(work, RecordDisclosure(own(book), year, day, way))
        return EntryId(work.entry_id)


def test_beginning_income_spending_and_end_agree(book: Book) -> None:
    with book.work("bà Lài") as work:
        part = VoucherPart(the_fund(book), 2_000_000)
        post_opening(work, PostOpening(date(2025, 12, 31), (part,), "Sổ cũ"))
    receive(book, "Dòng họ Nguyễn", 6_000_000)
    receive(book, "Agribank", 12_000, "interest")
    round_id, ids = a_round(book)
    decide(book, round_id)
    with book.work("bà Lài") as work:
        hand_over(work, PayAwards(round_id, ids, TODAY))
    found = sheet(book)
    assert (found.opening, found.total_received, found.total_spent, found.closing) == (
        2_000_000,
        6_012_000,
        5_000_000,
        3_012_000,
    )
    assert found.adds_up
    assert [(flow.label, flow.amount) for flow in found.received] == [
        ("Ủng hộ", 6_000_000),
        ("Lãi ngân hàng", 12_000),
    ]
    assert [(one.name, one.awards, one.amount) for one in found.rounds] == [("Học bổng Vượt khó", 5, 5_000_000)]
    assert [donor.name for donor in found.donors] == ["Dòng họ Nguyễn"]
    before = sheet(book, 2025)
    assert (before.opening, before.brought, before.closing, before.adds_up) == (0, 2_000_000, 2_000_000, True)


def test_only_those_are_named_who_agreed_to_it(book: Book) -> None:
    agreed, silent = person(book, "Hồ Thị Lài"), person(book, "Đào Thị Ước")
    with book.work("bà Lài") as work:
        record_consents(work, [RecordConsent(agreed, "publish_name", True, DAY, "spoken")])
    receive(book, "Hồ Thị Lài", 100_000, person_id=agreed)
    receive(book, "Đào Thị Ước", 200_000, person_id=silent)
    receive(book, "Lê Văn Ba", 300_000)
    receive(book, "Công ty Sen Vàng", 400_000)
    receive(book, "Ông Tư", 500_000, donor_id=card(book, "Ông Tư", "person", "hidden"))
    receive(book, "Bà Sáu", 600_000, donor_id=card(book, "Bà Sáu", "person", "alias", "Một cựu học sinh"))
    receive(book, "Ông Bảy", 700_000, donor_id=card(book, "Ông Bảy", "person"))
    receive(book, "Hội viên", 20_000, "fee")
    found = sheet(book)
    assert [(donor.name, donor.amount) for donor in found.donors] == [
        ("Ông Bảy", 700_000),
        ("Một cựu học sinh", 600_000),
        ("Công ty Sen Vàng", 400_000),
        ("Hồ Thị Lài", 100_000),
    ]
    assert (found.hidden_donors, found.hidden_amount) == (3, 1_000_000)


def test_direct_gifts_stand_apart(book: Book) -> None:
    receive(book, "Dòng họ Nguyễn", 1_000_000)
    with book.work("bà Lài") as work:
        work.add(
            DirectGift(
                id=work.new_id(), unit_id=work.unit_id, donor_name="Ông A", amount=4_500_000, given_on="2026-09-05"
            )
        )
        work.describe("direct_gifts.recorded")
    found = sheet(book)
    assert (found.direct_gifts, found.direct_amount, found.total_received) == (1, 4_500_000, 1_000_000)


def test_a_year_is_due_from_january_to_march_until_it_was_made_public(book: Book) -> None:
    with book.reader() as reader:
        assert disclosure_due(reader, date(2027, 2, 1)) is None, "nothing happened in that year"
    receive(book, "Dòng họ Nguyễn", 1_000_000)
    with book.reader() as reader:
        due = disclosure_due(reader, date(2027, 1, 1))
        assert due is not None
        assert (due.year, due.until, due.days_left) == (2026, date(2027, 3, 31), 89)
        last = disclosure_due(reader, date(2027, 3, 31))
        assert last is not None
        assert last.days_left == 0
        assert disclosure_due(reader, date(2027, 4, 1)) is None
    entry = publish(book, 2026)
    with book.reader() as reader:
        assert disclosure_due(reader, date(2027, 1, 1)) is None
    with book.work("bà Lài") as work:
        undo(work, entry)
    with book.reader() as reader:
        assert disclosure_due(reader, date(2027, 1, 1)) is not None


def test_a_note_of_a_publication_says_where_and_is_taken_off_once(book: Book) -> None:
    for year, way, day, error in (
        (2025, "  ", TODAY, WayMissing),
        (2025, "Loa", date(2026, 11, 22), DisclosureAhead),
        (2027, "Loa", TODAY, DisclosureYearAhead),
    ):
        with pytest.raises(error):
            publish(book, year, way, day)
    publish(book)
    with book.reader() as reader:
        (row,) = disclosures(reader, own(book), 2025)
    assert (row.way, row.published_on) == ("Bảng tin", "2026-11-21")
    with book.work("bà Lài") as work:
        remove_disclosure(work, row.disclosure_id)
    with pytest.raises(DisclosureUnknown), book.work("bà Lài") as work:
        remove_disclosure(work, row.disclosure_id)

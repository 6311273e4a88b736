"""What tests of donors and pledges share: a card, a receipt, a person, and taking back the newest work."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import text

from desktop_app.domain.donors import DonorFields
from desktop_app.domain.ids import DonorId, EntryId, FundId, OccasionId, PersonId, VoucherId
from desktop_app.services.donors import add_donor
from desktop_app.services.journal import undo
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.vouchers import PostVoucher, VoucherPart, post_voucher
from desktop_app.storage.book import Book
from desktop_app.storage.queries.funds import funds

DAY = date(2026, 11, 20)
TODAY = date(2026, 11, 21)
AN = DonorFields("Ông Nguyễn Văn An", address="xóm Đình", phone="0912345678")


def fund_of(book: Book) -> FundId:
    with book.reader() as reader:
        return funds(reader)[0].fund_id


def give(
    book: Book,
    party: str,
    amount: int = 500_000,
    *,
    donor: DonorId | None = None,
    person: PersonId | None = None,
    occasion: OccasionId | None = None,
    day: date = DAY,
) -> VoucherId:
    part = VoucherPart(fund_of(book), amount, category="donation")
    command = PostVoucher("receipt", party, day, [part], person_id=person, donor_id=donor, occasion_id=occasion)
    with book.work("bà Lài") as work:
        return post_voucher(work, command)


def made(book: Book, fields: DonorFields = AN) -> DonorId:
    with book.work("bà Lài") as work:
        return add_donor(work, fields)


def person(book: Book, name: str) -> PersonId:
    with book.work("bà Lài") as work:
        return add_member(work, AddMember(name))


def undo_newest(book: Book) -> None:
    with book.reader() as reader:
        newest = reader.execute(text("SELECT id FROM journal_entry WHERE hash <> '' ORDER BY seq DESC LIMIT 1"))
        entry = EntryId(UUID(newest.scalar_one()))
    with book.work("bà Lài") as work:
        undo(work, entry)

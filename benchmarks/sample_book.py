"""An encrypted book with sample members, made by the program's own services."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from sqlalchemy import text

from benchmarks.people import SamplePerson, sample_people
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.members import Sex
from desktop_app.services.fees import set_fee
from desktop_app.services.imports import Action, Preview, RowMatch, write
from desktop_app.services.organisation import BeginBook, begin_book
from desktop_app.spreadsheets.list_kinds import Kind
from desktop_app.spreadsheets.lists import ListRow, ReadList
from desktop_app.storage.book import Book, Surroundings
from desktop_app.storage.numbers import issue_number
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.queries.members import member_page
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.tables import FeePayment, Fund, Voucher, VoucherLine

BOARD = BeginBook("Hội Khuyến học xã Quỳnh Lưu (mẫu)", "commune", "17179", "bà Lài")
PASSPHRASE = "quynh luu 1996"
_BATCH = 10_000


def surroundings(folder: Path) -> Surroundings:
    """A machine folder inside `folder`, so that nothing of this computer is touched."""
    return Surroundings(machine=folder / "may")


def new_book(folder: Path) -> Book:
    """An empty book in `folder`, with everything as strict as in real life."""
    return begin_book(folder / "so.sokh", BOARD, PASSPHRASE, surroundings(folder)).book


def fill(book: Book, count: int, *, sealed: bool = True) -> None:
    """Writes so many sample members into a book, 10,000 to a journal entry; unsealed: without telephone and note."""
    people = sample_people(count)
    if not sealed:
        people = (replace(person, phone="", note="") for person in people)
    while batch := list(islice(people, _BATCH)):
        rows = tuple(RowMatch(_row(line, person), Action.NEW) for line, person in enumerate(batch, start=1))
        with book.work(BOARD.actor) as work:
            write(work, Preview(Kind.MEMBERS, Path("mau.xlsx"), _NOTHING_READ, rows))


def _row(line: int, person: SamplePerson) -> ListRow:
    month, _, year = person.joined.partition("/")
    sex: Sex = "female" if person.sex == "Nữ" else "male"
    joined = PartialDate(int(year), int(month))
    birth = PartialDate(person.birth_year)
    return ListRow(
        *("Hội viên", line, person.full_name, birth, sex, person.hamlet),
        phone=person.phone,
        joined=joined,
        note=person.note,
    )


_NOTHING_READ = ReadList(Kind.MEMBERS, "mau.xlsx", (), 1, (), "", (), (), (), (), (), ())


def fill_with_records(book: Book, count: int, *, sealed: bool = True) -> None:
    """Fills a book so that it has exactly so many unsent records: a member is two, its first rows are some."""
    there = BookOutbox(book).position().unsent
    fill(book, (count - there) // 2, sealed=sealed)
    if (count - there) % 2:
        with book.work(BOARD.actor) as work:
            work.add(Fund(id=work.new_id(), unit_id=work.unit_id, name="Quỹ mẫu"))
            work.describe("funds.added", {"name": "Quỹ mẫu"})


def touch(book: Book, count: int, mark: str) -> None:
    """One journal entry that changes the note of so many members."""
    with book.reader() as reader:
        rows = member_page(reader, limit=count).rows
    with book.work(BOARD.actor) as work:
        change = text("UPDATE person SET note = :note WHERE id = :id")
        work.connection.execute(change, [{"note": mark, "id": row.person_id.hex} for row in rows])
        work.describe("members.changed", {"count": count})


def with_fees(book: Book, paid: int) -> None:
    """A fee of 20,000 đồng for 2026, which so many people have paid with one receipt."""
    with book.reader() as reader:
        rows = member_page(reader, limit=-1).rows
        own = board(reader).unit_id
    with book.work(BOARD.actor) as work:
        set_fee(work, own, 2026, 20_000)
    with book.work(BOARD.actor) as work:
        fund_id, voucher_id = work.new_id(), work.new_id()
        work.add(Fund(id=fund_id, unit_id=own, name="Quỹ hội phí mẫu"))
        work.add(
            Voucher(
                id=voucher_id,
                unit_id=own,
                year=2026,
                number=1,
                issued_on=date(2026, 3, 1),
                party_name="Mẫu",
                amount=20_000 * paid,
            )
        )
        work.session.flush()
        line = VoucherLine(id=work.new_id(), unit_id=own, voucher_id=voucher_id, fund_id=fund_id, amount=20_000 * paid)
        work.add(line)
        chosen = [row.person_id for place, row in enumerate(rows) if place % 5 < 3][:paid]
        work.add_many(
            FeePayment,
            (
                {
                    "id": work.new_id(),
                    "unit_id": own,
                    "person_id": person_id,
                    "year": 2026,
                    "amount": 20_000,
                    "voucher_id": voucher_id,
                }
                for person_id in chosen
            ),
        )
        work.describe("fees.many_taken", {"count": paid, "year": 2026, "amount": 20_000 * paid})


def fill_ledger(book: Book, count: int) -> None:
    """So many receipts and payments of 2026 in the first fund, in cash: two gifts, then a payment, in turn."""
    with book.reader() as reader:
        fund = funds(reader)[0].fund_id
    numbers = {"receipt": 0, "payment": 0}
    for start in range(0, count, _BATCH):
        with book.work(BOARD.actor) as work:
            vouchers: list[dict[str, object]] = []
            for place in range(start, min(start + _BATCH, count)):
                kind = "payment" if place % 3 == 2 else "receipt"
                letter, numbers[kind] = issue_number(work, kind, 2026)
                vouchers.append(
                    {
                        "id": work.new_id(),
                        "unit_id": work.unit_id,
                        "kind": kind,
                        "year": 2026,
                        "letter": letter,
                        "number": numbers[kind],
                        "issued_on": date(2026, 1, 1) + timedelta(days=place * 320 // count),
                        "party_name": f"Ông Nguyễn Văn {place} (mẫu)",
                        "reason": "Ủng hộ Quỹ Khuyến học",
                        "amount": 100_000 + place % 7 * 50_000,
                        "recorded_by": BOARD.actor,
                    }
                )
            work.add_many(Voucher, vouchers)
            work.add_many(
                VoucherLine,
                (
                    {
                        "id": work.new_id(),
                        "unit_id": work.unit_id,
                        "voucher_id": row["id"],
                        "fund_id": fund,
                        "amount": row["amount"],
                        "category": "donation" if row["kind"] == "receipt" else "award",
                    }
                    for row in vouchers
                ),
            )
            work.describe("donations.posted", {"count": len(vouchers)})

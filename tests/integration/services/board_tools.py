"""What several tests of boards need: boards, people, money, decisions, and every row as it stands."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import text

from desktop_app.domain.ids import EntryId, FundId, PersonId, UnitId
from desktop_app.domain.money import Vnd
from desktop_app.domain.reorganisation import (
    Decision,
    ReorganisationCommand,
    ReorganisationPlan,
)
from desktop_app.services.funds import RecordDonation, record_donation
from desktop_app.services.journal import undo
from desktop_app.services.organisation import AddBoard, add_board
from desktop_app.services.reorganisation import apply_reorganisation, preview_reorganisation
from desktop_app.storage.book import Book
from desktop_app.storage.derived import name_columns
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.tables import SYNCED, Fund, Membership, Person
from desktop_app.storage.triggers import table_of

TODAY = date(2026, 11, 21)
DAY = date(2026, 11, 1)
DECISION = Decision("15/QĐ-HKH", "Hội Khuyến học xã Mẫu", date(2026, 10, 20), DAY)


def own(book: Book) -> UnitId:
    with book.reader() as reader:
        return board(reader).unit_id


def new_board(book: Book, name: str, kind: str = "hamlet", parent: UnitId | None = None) -> UnitId:
    with book.work("bà Lài") as work:
        return add_board(work, AddBoard(name, kind, parent or own(book)))


def person(book: Book, name: str, *units: UnitId, hamlet: str = "", joined: str = "", card: str = "") -> PersonId:
    with book.work("bà Lài") as work:
        local = name_columns(name)
        person_id = PersonId(work.new_id())
        work.add(
            Person(
                id=person_id,
                unit_id=work.unit_id,
                full_name=name,
                hamlet=hamlet,
                fold=local.fold,
                sort_key=local.sort_key,
            )
        )
        for unit in units:
            work.add(Membership(id=work.new_id(), unit_id=unit, person_id=person_id, joined=joined, card_number=card))
        work.describe("members.added", {"name": name})
    return person_id


def fund_of_board(book: Book, unit: UnitId, name: str = "Quỹ Khuyến học") -> FundId:
    with book.work("bà Lài") as work:
        fund_id = FundId(work.new_id())
        work.add(Fund(id=fund_id, unit_id=unit, name=name))
        work.describe("funds.fund_added", {"name": name})
    return fund_id


def give(book: Book, fund: FundId, amount: int, day: date = date(2026, 10, 5)):
    with book.work("bà Lài") as work:
        return record_donation(work, RecordDonation(fund, "Dòng họ Nguyễn", Vnd(amount), day))


def preview(book: Book, command: ReorganisationCommand) -> ReorganisationPlan:
    with book.reader() as reader:
        return preview_reorganisation(reader, command, TODAY)


def decide(book: Book, command: ReorganisationCommand) -> EntryId:
    with book.work("bà Lài") as work:
        apply_reorganisation(work, command)
        return EntryId(work.entry_id)


def take_back(book: Book, entry: EntryId) -> None:
    with book.work("bà Lài") as work:
        undo(work, entry)


def everything(book: Book) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every synced table, as it stands."""
    with book.reader() as reader:
        return {
            table_of(record).name: [
                tuple(row) for row in reader.execute(text(f'SELECT * FROM "{table_of(record).name}" ORDER BY id'))
            ]
            for record in SYNCED
        }


def by_origin(book: Book) -> dict[UUID, int]:
    with book.reader() as reader:
        rows = reader.execute(
            text(
                "SELECT coalesce(f.origin_unit_id, f.unit_id) AS origin, sum(CASE v.kind WHEN 'receipt' THEN l.amount"
                " ELSE -l.amount END) AS money FROM fund f JOIN voucher_line l ON l.fund_id = f.id"
                " JOIN voucher v ON v.id = l.voucher_id GROUP BY 1"
            )
        )
        return {UUID(row.origin): row.money for row in rows}


def members_of(book: Book, unit: UnitId) -> set[str]:
    with book.reader() as reader:
        return set(
            reader.execute(
                text(
                    "SELECT p.full_name FROM membership m JOIN person p ON p.id = m.person_id WHERE m.unit_id = :u"
                    " AND m.standing = 'active' AND m.deleted_at IS NULL"
                ),
                {"u": unit.hex},
            ).scalars()
        )

"""What stands in a new book: whose it is, its board and its first fund."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from desktop_app.storage.identifiers import new_replica
from desktop_app.storage.tables import BookInfo, Fund, JournalControl, Unit
from desktop_app.storage.triggers import table_of

if TYPE_CHECKING:
    from desktop_app.storage.book import Book, FirstBoard

FIRST_FUND = "Quỹ Khuyến học"


def write_first_rows(book: Book, board: FirstBoard, actor: str) -> None:
    """Writes the book's own row, then its board and its study-promotion fund as the first journal entry."""
    new_id, now = book.surroundings.new_id, book.surroundings.clock()
    unit_id = new_id()
    with book.bookkeeping() as connection:
        connection.execute(insert(table_of(JournalControl)).values(id=1, applying=0, last_time=0))
        connection.execute(
            insert(table_of(BookInfo)),
            BookInfo(
                book_id=new_id(),
                unit_id=unit_id,
                replica=new_replica(),
                created_at=now.isoformat(timespec="seconds"),
                province_code=board.province_code,
            ).model_dump(),
        )
    with book.work(actor) as work:
        work.describe("organisation.book_begun", {"name": board.name})
        work.add(
            Unit(
                id=unit_id,
                unit_id=unit_id,
                name=board.name,
                kind=board.kind,
                province_code=board.province_code,
                commune_code=board.commune_code,
            ),
            Fund(id=new_id(), unit_id=unit_id, name=FIRST_FUND),
        )

"""How much is in a book: for the sentence that says what came back."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

_COUNTS = text(
    "SELECT (SELECT count(DISTINCT person_id) FROM membership WHERE standing = 'active' AND deleted_at IS NULL)"
    " AS members, (SELECT count(*) FROM voucher) AS vouchers,"
    " (SELECT count(*) FROM award WHERE deleted_at IS NULL) AS awards,"
    " (SELECT count(*) FROM certificate) AS certificates,"
    " (SELECT count(*) FROM attachment WHERE deleted_at IS NULL) AS attachments,"
    " (SELECT coalesce(max(made_at), '') FROM journal_entry WHERE replica <> '') AS last_at"
)


@dataclass(frozen=True, slots=True)
class BookContents:
    """What a book holds.

    Attributes:
        attachments: Photographs and scans that are named in it; their contents may lie on another laptop only.
        last_at: When the newest work in it was done, ISO; empty if the book came without its history.
    """

    members: int
    vouchers: int
    awards: int
    certificates: int
    attachments: int
    last_at: str


def own_letter(reader: Connection) -> str:
    """The series letter of this machine's receipts and certificates."""
    return str(reader.execute(text("SELECT letter FROM book_info")).scalar_one())


def book_contents(reader: Connection) -> BookContents:
    """Counts what is in the book."""
    row = reader.execute(_COUNTS).one()
    return BookContents(row.members, row.vouchers, row.awards, row.certificates, row.attachments, row.last_at)

"""Member cards on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop_app.domain.dates import local_day
from desktop_app.domain.ids import MembershipId
from desktop_app.domain.members import MembershipUnknown
from desktop_app.printing.member_cards import MemberCard, member_cards_pdf
from desktop_app.services.letterheads import letterhead
from desktop_app.storage.book import Book
from desktop_app.storage.queries.people import card_rows
from desktop_app.storage.rules import member_kinds


def member_cards(
    book: Book,
    membership_ids: Sequence[MembershipId],
    *,
    year: int | None = None,
    report: Callable[[int, int], None] | None = None,
) -> bytes:
    """The cards of these memberships by given name, eight on a page, as a PDF.

    Args:
        year: The year printed on them; none: this year.
        report: Called after every page with cards done and cards in all.

    Raises:
        MembershipUnknown: None of them is in the book.
    """
    day = local_day(book.surroundings.clock())
    labels = {kind.code: kind.label for kind in member_kinds()}
    with book.reader() as reader:
        rows = card_rows(reader, membership_ids)
        heads = {board: letterhead(reader, board, day).lines for board in {row.board for row in rows}}
    if not rows:
        raise MembershipUnknown
    cards = [
        MemberCard(
            board_lines=heads[row.board],
            full_name=row.full_name,
            born=row.birth,
            hamlet=row.hamlet,
            joined=row.joined,
            kind=labels.get(row.kind, ""),
            number=row.card_number,
            year=year or day.year,
        )
        for row in rows
    ]
    return member_cards_pdf(cards, report)

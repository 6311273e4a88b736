"""The honour board (bảng vàng tri ân): a page of the golden book as an A3 sheet, only with names that may be shown."""

from __future__ import annotations

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.golden_book import GoldenBookEmpty, GoldenEntry, GoldenWanted
from desktop_app.domain.ids import DonorId
from desktop_app.domain.money import format_amount
from desktop_app.printing.honour_boards import HonourBoard, HonouredName, honour_board_pdf
from desktop_app.services.organisation import today
from desktop_app.services.paper_heads import paper_desk
from desktop_app.storage.book import Book, Reader
from desktop_app.storage.queries.donors import people_of_donors
from desktop_app.storage.queries.golden_book import golden_book, occasions_of_giving
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.queries.privacy import may_publish


def honour_board(book: Book, wanted: GoldenWanted, *, with_amounts: bool = True) -> bytes:
    """The board as a PDF.

    A donor who is a person of the book stands on it by name only after having agreed to it; a donor who wants another
    name or none is named so. Those who are not named are counted below.

    Args:
        with_amounts: Whether what everybody gave stands behind the name.

    Raises:
        GoldenBookEmpty: Nobody may be named.
        PrintedValueMissing, GlyphMissing, TextDoesNotFit: It cannot be printed.
    """
    with book.reader() as reader:
        entries = golden_book(reader, wanted)
        shown = _may_be_named(reader, entries)
        if not shown:
            raise GoldenBookEmpty
        desk = paper_desk(reader, board(reader).unit_id, today(book))
        about = _about(reader, wanted)
    names = tuple(HonouredName(entry.name, format_amount(entry.amount) if with_amounts else "") for entry in shown)
    amount = sum(entry.amount for entry in entries)
    return honour_board_pdf(
        HonourBoard(
            desk.head,
            about,
            names,
            total=f"{format_amount(len(entries))} tấm lòng · {format_amount(amount)} đồng",
            total_words=_below(amount, len(entries) - len(shown)),
            signature=desk.chair,
        )
    )


def _may_be_named(reader: Reader, entries: tuple[GoldenEntry, ...]) -> tuple[GoldenEntry, ...]:
    people = people_of_donors(reader)
    asked = {donor_id: people[donor_id] for donor_id in (entry.donor_id for entry in entries) if donor_id in people}
    agreed = may_publish(reader, list(asked.values()))
    silent: set[DonorId] = {donor_id for donor_id, person_id in asked.items() if person_id not in agreed}
    return tuple(entry for entry in entries if not entry.is_hidden and entry.donor_id not in silent)


def _about(reader: Reader, wanted: GoldenWanted) -> str:
    if wanted.basis == "year":
        return f"Các tấm lòng vàng ủng hộ khuyến học năm {wanted.year}"
    names = {row.occasion_id: row.name for row in occasions_of_giving(reader)}
    if wanted.basis == "occasion" and wanted.occasion_id is not None and wanted.occasion_id in names:
        return f"Các tấm lòng vàng ủng hộ: {names[wanted.occasion_id]}"
    return "Các tấm lòng vàng ủng hộ khuyến học"


def _below(amount: int, unnamed: int) -> str:
    words = amount_in_words(amount)
    return f"{words}. Trong đó có {unnamed} nhà hảo tâm không nêu tên" if unnamed else words

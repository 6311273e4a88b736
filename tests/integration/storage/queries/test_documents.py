from __future__ import annotations

from datetime import date

from desktop_app.domain.documents import DocumentFields
from desktop_app.services.documents import keep_document, remove_document
from desktop_app.storage.book import Book
from desktop_app.storage.queries.documents import document, documents, listed_awards, numbers_used, round_facts
from desktop_app.storage.tables import Award, AwardRound
from tests.integration.services.document_tools import NAMES, decided_round


def kept(book: Book, kind, number: str, year: int = 2026, round_id=None):
    with book.work("bà Lài") as work:
        fields = DocumentFields(kind, date(year, 5, 1), number, subject="Việc", text="Lời.", addressee="Ông Tư")
        return keep_document(work, fields, round_id=round_id)


def test_documents_are_found_by_round_newest_first_and_removed_ones_are_not(book: Book) -> None:
    round_id = decided_round(book)
    first = kept(book, "letter", "01/HKH", 2025, round_id)
    second = kept(book, "letter", "02/HKH", 2026, round_id)
    alone = kept(book, "letter", "03/HKH", 2024)
    with book.reader() as reader:
        assert [row.document_id for row in documents(reader, round_id)] == [second, first]
        assert [row.document_id for row in documents(reader)] == [second, first, alone]
        assert [row.round_name == "" for row in documents(reader)] == [False, False, True]
    with book.work("bà Lài") as work:
        remove_document(work, second)
    with book.reader() as reader:
        assert [row.document_id for row in documents(reader, round_id)] == [first]
        assert document(reader, second) is None


def test_numbers_of_a_year_are_those_of_the_kind_and_of_the_rounds(book: Book) -> None:
    round_id = decided_round(book)
    kept(book, "decision", "07/QĐ-HKH", 2026, round_id)
    kept(book, "decision", "01/QĐ-HKH", 2025)
    kept(book, "letter", "09/HKH")
    with book.reader() as reader:
        facts = round_facts(reader, round_id)
        assert facts is not None
        assert numbers_used(reader, facts.unit_id, "decision", 2026) == ("07/QĐ-HKH", "05/QĐ-HKH")
        assert numbers_used(reader, facts.unit_id, "letter", 2025) == ()


def test_the_list_of_a_round_is_in_its_order_without_those_taken_off(book: Book) -> None:
    round_id = decided_round(book)
    with book.work("bà Lài") as work:
        gone = work.find(Award, round_id=round_id, recipient_name=NAMES[1])[0]
        gone.deleted_at = "2026-11-21T00:00:00+00:00"
        work.add(gone)
        work.describe("awards.withdrawn", {"round": "x", "count": 1})
    with book.reader() as reader:
        listed = listed_awards(reader, round_id)
    assert [one.name for one in listed] == [NAMES[0], *NAMES[2:]]
    assert [one.goods for one in listed if one.goods] == ["Vở 96 trang: 10 quyển"]


def test_a_round_taken_off_is_not_there(book: Book) -> None:
    round_id = decided_round(book)
    with book.work("bà Lài") as work:
        found = work.get(AwardRound, round_id)
        assert found is not None
        found.deleted_at = "2026-11-21T00:00:00+00:00"
        work.add(found)
        work.describe("awards.round_begun", {"name": "x"})
    with book.reader() as reader:
        assert round_facts(reader, round_id) is None

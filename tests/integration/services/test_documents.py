from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pypdfium2
import pytest

from desktop_app.domain.awards import RoundUnknown
from desktop_app.domain.documents import DOCUMENT_KINDS, DocumentSubjectMissing, DocumentUnknown
from desktop_app.domain.ids import DocumentId, EntryId, RoundId
from desktop_app.printing.fonts import GlyphMissing
from desktop_app.services.documents import (
    begin_document,
    document_pdf,
    document_title,
    document_word,
    keep_document,
    kept_document_word,
    official_documents,
    parents_of,
    print_document,
    remove_document,
)
from desktop_app.services.journal import undo
from desktop_app.storage.book import Book
from desktop_app.storage.identifiers import new_uuid7
from desktop_app.storage.queries.documents import document, documents
from desktop_app.storage.queries.journal import entries
from tests.integration.services.document_tools import NAMES, decided_round, signing_officers

TODAY = date(2026, 11, 21)
ACTOR = "bà Lài"


def words_of(pdf: bytes) -> str:
    found = pypdfium2.PdfDocument(pdf)
    text = " ".join(found[place].get_textpage().get_text_range() for place in range(len(found)))
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.fixture
def round_id(book: Book) -> RoundId:
    signing_officers(book)
    return decided_round(book)


def begun(book: Book, kind, round_id: RoundId | None = None):
    with book.reader() as reader:
        return begin_document(reader, kind, round_id, TODAY)


def kept(book: Book, fields, round_id: RoundId | None = None) -> DocumentId:
    with book.work(ACTOR) as work:
        return keep_document(work, fields, round_id=round_id)


def test_a_decision_is_filled_from_the_round(book: Book, round_id: RoundId) -> None:
    fields = begun(book, "decision", round_id).fields
    assert (fields.number, fields.written_on) == ("05/QĐ-HKH", date(2026, 11, 20))
    assert fields.subject == "Về việc khen thưởng học sinh giỏi năm học 2025 - 2026"
    assert fields.issuer == "BAN CHẤP HÀNH HỘI KHUYẾN HỌC XÃ MẪU"
    assert "Khen thưởng 6 học sinh, 1 gia đình (có danh sách kèm theo)." in fields.text
    assert "1.800.000 đồng (bằng chữ: Một triệu tám trăm nghìn đồng) và hiện vật" in fields.text
    assert (fields.signer_title, fields.signer_name, fields.authority) == (
        "CHỦ TỊCH",
        "Hồ Sỹ Tùng",
        "TM. BAN CHẤP HÀNH",
    )


@pytest.mark.parametrize("kind", DOCUMENT_KINDS)
def test_every_kind_can_be_printed_as_it_is_begun(book: Book, round_id: RoundId, kind) -> None:
    for of_round in (round_id, None):
        fields = begun(book, kind, of_round).fields
        with book.reader() as reader:
            words = words_of(document_pdf(reader, replace(fields, addressee="Trường A"), of_round))
            word = docx.Document(BytesIO(document_word(reader, replace(fields, addressee="Trường A"), of_round)))
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words
        assert "Hộ nghèo" not in words, "why a child is poor stands on no paper"
        assert "Hộ nghèo" not in word.element.xml


def test_the_list_of_a_decision_names_everybody_and_adds_up(book: Book, round_id: RoundId) -> None:
    fields = begun(book, "decision", round_id).fields
    with book.reader() as reader:
        (paper,) = official_documents(reader, fields, round_id)
        words = words_of(document_pdf(reader, fields, round_id))
    assert paper.annex is not None
    assert [row[1] for row in paper.annex.content.rows] == list(NAMES)
    assert paper.annex.content.total[-2:] == ("1.800.000", "")
    for name in NAMES:
        assert name in words
    assert "DANH SÁCH KHEN THƯỞNG HỌC SINH GIỎI NĂM HỌC 2025 - 2026" in words
    assert "(Kèm theo Quyết định số 05/QĐ-HKH ngày 20 tháng 11 năm 2026 của Hội Khuyến học xã Mẫu)" in words


def test_the_list_stands_where_it_is_wanted(book: Book, round_id: RoundId) -> None:
    fields = begun(book, "decision", round_id).fields
    with book.reader() as reader:
        (inside,) = official_documents(reader, replace(fields, list_place="inside"), round_id)
        (marked,) = official_documents(
            reader, replace(fields, list_place="none", text="Điều 1. Khen:\n[Danh sách]\nĐiều 2. Chi."), round_id
        )
        (without,) = official_documents(reader, replace(fields, list_place="none"), round_id)
    assert (inside.annex, inside.blocks[-1].kind) == (None, "list")
    assert [block.kind for block in marked.blocks] == ["article", "list", "article"]
    assert (without.annex, without.content) == (None, None)


def test_an_announcement_names_only_those_who_agreed(book: Book, round_id: RoundId) -> None:
    fields = begun(book, "announcement", round_id).fields
    with book.reader() as reader:
        words = words_of(document_pdf(reader, fields, round_id))
    assert "Phạm Thị Ẩn" not in words
    assert "6 trường hợp không nêu tên" in words
    assert "Cộng 1.800.000" in words


def test_every_guest_gets_a_paper(book: Book, round_id: RoundId) -> None:
    fields = begun(book, "invitation", round_id).fields
    with book.reader() as reader:
        guests = parents_of(reader, round_id)
        papers = official_documents(reader, replace(fields, addressee="\n".join(guests)), round_id)
    assert len(papers) == len(guests) == 6
    assert guests[0] == f"Phụ huynh em {NAMES[0]}, lớp 1A"
    assert guests[1] == f"Bà Nguyễn Thị Lan, phụ huynh em {NAMES[1]}, lớp 2A"
    for paper, guest in zip(papers, guests, strict=True):
        assert guest in paper.blocks[0].text
        assert not any("{" in block.text for block in paper.blocks)


def test_a_document_is_kept_changed_and_taken_off(book: Book, round_id: RoundId) -> None:
    fields = begun(book, "decision", round_id).fields
    document_id = kept(book, replace(fields, number=" 6 / QĐ-HKH"), round_id)
    with book.reader() as reader:
        found = document(reader, document_id)
    assert found is not None
    assert found.fields == replace(fields, number="06/QĐ-HKH")
    assert document_title(found.fields) == "Quyết định 06/QĐ-HKH"
    with book.work(ACTOR) as work:
        keep_document(work, replace(found.fields, text="Điều 1. Khác."), document_id)
    with book.work(ACTOR) as work:
        remove_document(work, document_id)
    with book.reader() as reader:
        assert documents(reader, round_id) == ()
    with book.work(ACTOR) as again:
        undo(again, EntryId(work.entry_id))
    with book.reader() as reader:
        assert [row.fields.text for row in documents(reader, round_id)] == ["Điều 1. Khác."]


def test_halves_of_signs_out_of_a_broken_copy_do_not_stop_a_document(book: Book, round_id: RoundId) -> None:
    fields = begun(book, "decision", round_id).fields
    document_id = kept(book, replace(fields, issuer="HỘI\ud800", text="Điều 1.\udfff Khen.", bases="A\ud800"), round_id)
    with book.reader() as reader:
        found = document(reader, document_id)
    assert found is not None
    assert (found.fields.issuer, found.fields.text, found.fields.bases) == ("HỘI", "Điều 1. Khen.", "A")


def test_prints_are_logged_and_a_refused_one_is_not(book: Book, round_id: RoundId) -> None:
    fields = begun(book, "decision", round_id).fields
    document_id = kept(book, fields, round_id)
    assert print_document(book, ACTOR, document_id) == print_document(book, ACTOR, document_id)
    with book.work(ACTOR) as work:
        keep_document(work, replace(fields, text="Điều 1. 🎉"), document_id)
    with pytest.raises(GlyphMissing):
        print_document(book, ACTOR, document_id)
    with book.reader() as reader:
        assert documents(reader, round_id)[0].prints == 2
        assert [entry.action for entry in entries(reader, 3)] == [
            "documents.kept",
            "papers.printed_again",
            "papers.printed",
        ]
        assert kept_document_word(reader, document_id)[:2] == b"PK"


def test_numbers_used_are_offered(book: Book, round_id: RoundId) -> None:
    assert begun(book, "decision").numbers == ("05/QĐ-HKH",)
    assert begun(book, "proposal").numbers == ()
    kept(book, replace(begun(book, "proposal", round_id).fields, number="3/TTr-HKH"), round_id)
    assert begun(book, "proposal").numbers == ("03/TTr-HKH",)


def test_what_is_not_there_is_told(book: Book) -> None:
    nowhere = new_uuid7()
    with book.reader() as reader, pytest.raises(RoundUnknown):
        begin_document(reader, "decision", RoundId(nowhere), TODAY)
    with book.work(ACTOR) as work:
        with pytest.raises(DocumentUnknown):
            remove_document(work, DocumentId(nowhere))
        with pytest.raises(DocumentSubjectMissing):
            keep_document(work, replace(begin_document(work.connection, "decision", None, TODAY).fields, subject=""))
    with pytest.raises(DocumentUnknown):
        print_document(book, ACTOR, DocumentId(nowhere))


def test_a_book_without_officers_still_prints(book: Book) -> None:
    fields = begun(book, "letter").fields
    assert fields.signer_title == "CHỦ TỊCH"
    with book.reader() as reader:
        assert "CHỦ TỊCH" in words_of(document_pdf(reader, fields, None))

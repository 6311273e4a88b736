from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from reportlab.pdfgen.canvas import Canvas
from sqlalchemy import text as sql

from desktop_app.domain.certificate_proofs import SigningKeyMissing, check, proof_text, read_proof
from desktop_app.domain.ids import UnitId
from desktop_app.printing.certificates import certificates_pdf
from desktop_app.printing.qr_codes import qr_rows, qr_runs
from desktop_app.services.certificate_designs import designs_in_order, printable_design
from desktop_app.services.certificate_proofs import (
    check_paper,
    page_to_give_away,
    province_marks,
    qr_texts,
    signed_texts,
)
from desktop_app.services.certificates_of_round import papers_of, round_papers
from desktop_app.services.organisation import AddBoard, add_board, rename_board
from desktop_app.storage.book import Book, BookUser
from desktop_app.storage.engine import reading_engine
from desktop_app.storage.queries.certificate_register import register_lines
from desktop_app.storage.signing_keys import keep_certification, keep_key
from desktop_app.storage.tables import Award
from tests.doses import dose
from tests.integration.services.certificate_tools import DAY, registered
from tests.unit.domain.proof_tools import BOARD, BOARD_KEY, CERTIFIED, FACTS, KNOWN, certification, verify


def test_every_certificate_with_a_number_gets_the_text_of_its_square(book: Book) -> None:
    award_ids = registered(book)
    texts = signed_texts(book, award_ids)
    assert list(texts) == award_ids
    proof = read_proof(texts[award_ids[1]])
    assert proof is not None
    facts = proof.facts
    assert (facts.number, facts.year, facts.letter, facts.issued_on) == (2, DAY.year, "A", DAY)
    assert (facts.name, facts.title, facts.reason) == ("Hồ Sỹ Bình", "GIẤY KHEN", "Học sinh Giỏi")
    assert (facts.decision, facts.issuer) == ("128/QĐ-HKH", "")


def test_the_same_awards_give_the_same_texts_every_time(book: Book) -> None:
    award_ids = registered(book)
    assert signed_texts(book, award_ids) == signed_texts(book, award_ids)


def test_without_a_key_nothing_is_signed(book: Book) -> None:
    award_ids = registered(book)
    with book.reader() as reader, pytest.raises(SigningKeyMissing):
        qr_texts(reader, award_ids)


def test_a_round_that_names_its_paper_and_a_board_below_say_so(book: Book) -> None:
    with book.work("ông Minh (mẫu)") as work:
        hamlet = add_board(work, AddBoard("Chi hội thôn 3 (mẫu)", "hamlet", parent_id=UnitId(work.unit_id)))
    (award_id,) = registered(book, ("Gia đình ông Hồ Sỹ Tâm (mẫu)",), title="GIẤY CHỨNG NHẬN", unit_id=hamlet)
    proof = read_proof(signed_texts(book, [award_id])[award_id])
    assert proof is not None
    assert (proof.facts.title, proof.facts.issuer) == ("GIẤY CHỨNG NHẬN", "Chi hội thôn 3 (mẫu)")
    assert proof.board_name != proof.facts.issuer


def test_the_paper_of_the_design_is_named_where_the_round_says_nothing(book: Book) -> None:
    (award_id, *_rest) = registered(book)
    proof = read_proof(signed_texts(book, [award_id], "BẰNG GHI CÔNG")[award_id])
    assert proof is not None
    assert proof.facts.title == "BẰNG GHI CÔNG"


def test_a_board_that_was_renamed_keeps_its_old_name_on_old_papers(book: Book) -> None:
    award_ids = registered(book)
    before = signed_texts(book, award_ids)
    with book.work("ông Minh (mẫu)") as work:
        rename_board(work, UnitId(work.unit_id), "Hội Khuyến học xã Mới (mẫu)", date(2026, 11, 21))
    assert signed_texts(book, award_ids) == before


def test_the_square_on_a_page_is_read_back_by_another_program(book: Book, tmp_path: Path) -> None:
    award_ids = registered(book, ["Công Tằng Tôn Nữ Thị Hoàng Phương Anh", "Ksor H’Bia (mẫu)"])
    for text in signed_texts(book, award_ids).values():
        canvas = Canvas(str(tmp_path / "giay.pdf"), pagesize=(842, 595))
        module = 79.4 / (len(qr_rows(text)) + 8)  # 28 mm, as on a certificate
        for down, across, length in qr_runs(text):
            canvas.rect(700 + across * module, 100 - down * module, length * module, module, stroke=0, fill=1)
        canvas.save()
        page = pypdfium2.PdfDocument(tmp_path / "giay.pdf")[0]
        picture = page.render(scale=150 / 72, grayscale=True).to_pil()
        (seen,) = zxingcpp.read_barcodes(picture)
        assert seen.text == text


def test_what_this_book_knows_of_its_own_paper(book: Book) -> None:
    award_ids = registered(book)
    texts = signed_texts(book, award_ids)
    with book.reader() as reader:
        paper = check_paper(reader, texts[award_ids[2]])
        nothing = check_paper(reader, "PT-0001")
        strange = check_paper(reader, proof_text(FACTS, CERTIFIED))
    assert paper.is_ours
    assert paper.entry is not None
    assert paper.entry.award_id == award_ids[2]
    assert (nothing.checked.verdict, nothing.is_ours) == ("not_a_code", False)
    assert (strange.checked.verdict, strange.province, strange.entry) == ("province_unknown", "Tỉnh Nghệ An", None)


def test_a_narrowed_user_signs_the_very_same_text(book: Book) -> None:
    with book.work("ông Minh (mẫu)") as work:
        own = UnitId(work.unit_id)
        hamlet = add_board(work, AddBoard("Chi hội thôn 3 (mẫu)", "hamlet", parent_id=own))
    award_ids = registered(book, ("Em Của Thôn (mẫu)",), unit_id=hamlet)
    whole = signed_texts(book, award_ids)
    user = BookUser("bà Thôn (mẫu)", scope=hamlet)
    engine = reading_engine(book.path, book.data_key, user.scope)
    with engine.connect() as narrowed:
        assert qr_texts(narrowed, award_ids) == whole
    engine.dispose()


def test_the_page_to_give_away_is_a_page(book: Book) -> None:
    with book.reader() as reader:
        assert page_to_give_away(reader).startswith(b"<!doctype html>")
        assert province_marks(reader) == ()


def test_a_name_worded_for_the_paper_stands_in_its_square(book: Book) -> None:
    award_ids = registered(book)
    with book.work("ông Minh (mẫu)") as work:
        award = work.get(Award, award_ids[0])
        assert award is not None
        award.certificate_words = '{"person": "Gia đình em Hồ Thị Ngọc Ánh"}'
        work.describe("awards.citation_worded", {"round": "mẫu"})
    text = signed_texts(book, award_ids)[award_ids[0]]
    proof = read_proof(text)
    assert proof is not None
    assert proof.facts.name == "Gia đình em Hồ Thị Ngọc Ánh"
    with book.reader() as reader:
        assert check_paper(reader, text).entry is not None


@pytest.mark.parametrize("dots", dose([200, 300], 0))
def test_on_every_design_the_square_of_a_certified_paper_is_read_off_the_page(book: Book, dots: int) -> None:
    award_ids = registered(book, ["Công Tằng Tôn Nữ Thị Hoàng Phương Anh"])
    with book.bookkeeping() as connection:
        keep_key(connection, BOARD_KEY, BOARD.private_bytes_raw(), "2026-11-01")
        keep_certification(connection, BOARD_KEY, certification().pack(), "2026-11-01")
        connection.execute(sql("UPDATE book_info SET server_url = 'https://khuyenhoc.nghean.example/'"))
    with book.reader() as reader:
        line = register_lines(reader, award_ids)[award_ids[0]]
        papers = round_papers(reader, line.round_id)
        designs = [printable_design(reader, key) for key, _name in designs_in_order(reader)]
    texts = signed_texts(book, award_ids, papers.usual_title)
    assert texts[award_ids[0]].startswith("HTTPS://")
    assert len(designs) >= 5
    for design in designs:
        pdf = certificates_pdf(papers_of(papers, [0], papers.saved, texts), design.layout, pictures=design.pictures)
        picture = pypdfium2.PdfDocument(pdf)[0].render(scale=dots / 72, grayscale=True).to_pil()
        seen = [code.text for code in zxingcpp.read_barcodes(picture)]
        assert seen == list(texts.values()), design
        assert check(seen[0], KNOWN, verify).verdict == "certified"

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest

from desktop_app.domain.awards import RoundNotDecided, RoundUnknown
from desktop_app.domain.certificate_choices import CertificateChoices
from desktop_app.domain.ids import RoundId
from desktop_app.domain.printer_corrections import NO_CORRECTION, Correction
from desktop_app.services.certificate_designs import PrintableDesign
from desktop_app.services.certificate_papers import round_pdf, sheets_pdf, squares_for, trial_pdf
from desktop_app.services.certificate_register import register_certificates
from desktop_app.services.certificates_of_round import (
    RoundPapers,
    choose_certificates,
    chosen_design,
    round_papers,
)
from desktop_app.storage.book import Book
from desktop_app.storage.identifiers import new_uuid7
from desktop_app.storage.tables import AwardRound
from tests.integration.services.print_tools import ACTOR, NAMES, decided
from tests.integration.services.test_award_decisions import a_round
from tests.integration.services.test_certificates_of_round import DAY
from tests.integration.services.test_funds import pages


def registered(book: Book) -> RoundId:
    round_id, _ids = decided(book)
    with book.work(ACTOR) as work:
        register_certificates(work, round_id, DAY)
    return round_id


def read(book: Book, round_id: RoundId) -> tuple[RoundPapers, PrintableDesign]:
    with book.reader() as reader:
        papers = round_papers(reader, round_id)
        return papers, chosen_design(reader, papers.saved)


def place_of_name(pdf: bytes, name: str) -> tuple[float, float]:
    """Where the name stands on the first page: left and bottom in points."""
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    try:
        page = document[0]
        text = page.get_textpage()
        searcher = text.search(name)
        found = searcher.get_next()
        assert found is not None
        left, bottom, _right, _top = text.get_charbox(found[0])
        return left, bottom
    finally:
        document.close()


def test_a_round_is_one_pdf_with_a_page_for_everybody_in_the_order_of_the_list(book: Book) -> None:
    shown = pages(round_pdf(book, registered(book)))
    assert len(shown) == len(NAMES)
    assert [name in page for name, page in zip(NAMES, shown, strict=True)] == [True] * len(NAMES)
    assert "GIẤY KHEN" in shown[0]


def test_what_was_chosen_for_the_round_is_what_is_printed(book: Book) -> None:
    chosen = CertificateChoices(title="Giấy chứng nhận", signer_name="Hồ Sỹ Tùng", signer_title="Chủ tịch")
    round_id = registered(book)
    with book.work(ACTOR) as work:
        choose_certificates(work, round_id, chosen)
    assert "GIẤY CHỨNG NHẬN" in pages(round_pdf(book, round_id))[0]


def test_the_same_round_gives_the_same_bytes(book: Book) -> None:
    round_id = registered(book)
    assert round_pdf(book, round_id) == round_pdf(book, round_id)


def test_only_the_wanted_sheets_are_laid_out_and_each_is_told(book: Book) -> None:
    papers, design = read(book, registered(book))
    told: list[tuple[int, int]] = []
    pdf = sheets_pdf(book, papers, papers.saved, design, (3, 1), report=lambda *pair: told.append(pair))
    assert [NAMES[place] in page for place, page in zip((1, 3), pages(pdf), strict=True)] == [True, True]
    assert told == [(1, 2), (2, 2)]


def test_a_correction_moves_the_whole_sheet(book: Book) -> None:
    papers, design = read(book, registered(book))
    straight, moved = (
        place_of_name(sheets_pdf(book, papers, papers.saved, design, (0,), correction), NAMES[0])
        for correction in (NO_CORRECTION, Correction(150, -200))
    )
    points = 72 / 25.4
    assert moved[0] - straight[0] == pytest.approx(1.5 * points, abs=0.1)
    assert moved[1] - straight[1] == pytest.approx(2.0 * points, abs=0.1)


def test_whoever_has_a_number_has_a_square_of_their_own_unless_the_board_wants_none(book: Book) -> None:
    papers, _design = read(book, registered(book))
    squares = squares_for(book, papers, papers.saved, (0, 2))
    assert set(squares) == {papers.honoured[0].award_id, papers.honoured[2].award_id}
    assert len(set(squares.values())) == 2
    assert squares_for(book, papers, CertificateChoices(without=frozenset({"square"})), (0, 2)) == {}


def test_before_there_are_numbers_nobody_has_a_square(book: Book) -> None:
    round_id, _ids = decided(book)
    papers, _design = read(book, round_id)
    assert squares_for(book, papers, papers.saved, (0, 1)) == {}


def test_a_sheet_to_try_out_is_one_page_without_a_number_of_the_register(book: Book) -> None:
    papers, design = read(book, registered(book))
    shown = pages(trial_pdf(papers, papers.saved, design, 1, NO_CORRECTION))
    assert len(shown) == 1
    assert NAMES[1] in shown[0]
    assert "000" in shown[0]


def test_a_round_that_is_not_there_not_decided_or_taken_off_has_nothing_to_print(book: Book) -> None:
    with pytest.raises(RoundUnknown):
        round_pdf(book, RoundId(new_uuid7()))
    proposed, _ids = a_round(book)
    with pytest.raises(RoundNotDecided):
        round_pdf(book, proposed)
    gone = registered(book)
    with book.work(ACTOR) as work:
        found = work.get(AwardRound, gone)
        assert found is not None
        found.deleted_at = work.now.isoformat()
        work.describe("awards.round_removed", {"round": found.name})
    with pytest.raises(RoundUnknown):
        round_pdf(book, gone)

"""The certificates of a round as a PDF for paper: each with its number in the register and its signed square."""

from __future__ import annotations

from collections.abc import Callable, Collection

from desktop_app.domain.certificate_choices import CertificateChoices
from desktop_app.domain.ids import AwardId, RoundId
from desktop_app.domain.printer_corrections import NO_CORRECTION
from desktop_app.domain.printer_corrections import Correction as PrinterCorrection
from desktop_app.printing.certificates import certificates_pdf
from desktop_app.printing.correction import Correction
from desktop_app.services.certificate_designs import PrintableDesign
from desktop_app.services.certificate_proofs import signed_texts
from desktop_app.services.certificates_of_round import RoundPapers, chosen_design, papers_of, round_papers
from desktop_app.storage.book import Book


def round_pdf(book: Book, round_id: RoundId) -> bytes:
    """All certificates of a decided round as they stand in the book, a page for each recipient.

    Call it outside `book.work`.

    Raises:
        RoundUnknown, RoundNotDecided: There is nothing to print.
        DomainError: It cannot be printed like this; see `certificates_pdf`.
    """
    with book.reader() as reader:
        papers = round_papers(reader, round_id)
        design = chosen_design(reader, papers.saved)
    return sheets_pdf(book, papers, papers.saved, design, range(len(papers.honoured)))


def sheets_pdf(
    book: Book,
    papers: RoundPapers,
    choices: CertificateChoices,
    design: PrintableDesign,
    places: Collection[int],
    correction: PrinterCorrection = NO_CORRECTION,
    report: Callable[[int, int], None] | None = None,
) -> bytes:
    """These certificates of a round, in the order of the list; the same round gives the same bytes every time.

    Call it outside `book.work`.

    Args:
        places: Of the recipients, from 0.
        correction: How far the printer is off.
        report: Called after every page with pages done and pages in all.

    Raises:
        DomainError: They cannot be printed like this; see `certificates_pdf`.
    """
    sheets = papers_of(papers, places, choices, squares_for(book, papers, choices, places))
    return certificates_pdf(
        sheets, design.layout, report, pictures=design.pictures, correction=drawn_correction(correction)
    )


def trial_pdf(
    papers: RoundPapers,
    choices: CertificateChoices,
    design: PrintableDesign,
    place: int,
    correction: PrinterCorrection,
) -> bytes:
    """One sheet to try out: it bears no number of the register and no valid square."""
    paper = papers.paper(place, choices, specimen=True)
    return certificates_pdf([paper], design.layout, pictures=design.pictures, correction=drawn_correction(correction))


def squares_for(
    book: Book, papers: RoundPapers, choices: CertificateChoices, places: Collection[int]
) -> dict[AwardId, str]:
    """The signed texts of the squares, where the board wants squares."""
    if "square" in choices.without:
        return {}
    ids = [papers.honoured[place].award_id for place in sorted(places)]
    return signed_texts(book, ids, (choices.title or papers.usual_title).upper())


def drawn_correction(correction: PrinterCorrection) -> Correction:
    """A correction as pages are drawn with it."""
    return Correction(
        correction.across / 100,
        correction.down / 100,
        correction.scale_across / 100_000,
        correction.scale_down / 100_000,
        correction.turn / 100,
    )

"""Certificates as bytes and as pictures: made away from the window, from what was read of the round at one time."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, replace

from PySide6.QtGui import QImage

from desktop_app.domain.certificate_choices import CertificateChoices
from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import RoundId
from desktop_app.domain.printer_corrections import Correction
from desktop_app.printing.certificates import Certificate, certificates_pdf
from desktop_app.printing.preflight import Finding, preflight
from desktop_app.services.certificate_designs import PrintableDesign, designs_in_order, printable_design
from desktop_app.services.certificate_papers import sheets_pdf
from desktop_app.services.certificates_of_round import USUAL_DESIGN, RoundPapers, papers_of, round_papers
from desktop_app.services.print_runs import unfinished_run
from desktop_app.services.spoiled_sheets import spoiled_sheets
from desktop_app.storage.book import Book
from desktop_app.storage.print_runs import PrintRunRow
from desktop_app.storage.queries.spoiled_sheets import SpoiledRow
from desktop_app.ui.jobs import Cancel, Report
from desktop_app.ui.printing.page_images import page_image

THUMBNAIL_WIDTH = 330  # device px
EXCEPTION_WIDTH = 560
PICTURED_AT_MOST = 40  # sheets of an exceptions list that are pictured; whoever has more changes the design
_SHORT = 48


class Stopped(Exception):
    """The person stopped the work; the job ends as cancelled."""


@dataclass(frozen=True, slots=True)
class Pages:
    """How many certificates are laid out, of how many."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the page of certificates shows, read at one time.

    Attributes:
        designs: That can be chosen, the board's own first; those that cannot be read are left out.
        run: The batch that was not printed to its end, or None.
    """

    papers: RoundPapers
    designs: tuple[PrintableDesign, ...]
    spoiled: tuple[SpoiledRow, ...]
    run: PrintRunRow | None

    def design(self, key: str) -> PrintableDesign:
        """The design of this key; the usual one where it is not there any more."""
        known = {design.key: design for design in self.designs}
        return known.get(key or USUAL_DESIGN) or known.get(USUAL_DESIGN) or self.designs[0]


@dataclass(frozen=True, slots=True)
class Preview:
    """The picture of one certificate."""

    picture: QImage
    place: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that a person should decide on: what is the matter with it, and its picture (null: none can be drawn)."""

    place: int
    findings: tuple[Finding, ...]
    picture: QImage

    @property
    def stops(self) -> bool:
        """Whether it cannot be printed as it is."""
        return any(finding.stops for finding in self.findings)


def load(book: Book, round_id: RoundId) -> Loaded:
    """Reads what the page shows.

    Raises:
        RoundUnknown, RoundNotDecided: There is nothing to print.
    """
    with book.reader() as reader:
        designs: list[PrintableDesign] = []
        for key, _name in designs_in_order(reader):
            with suppress(DomainError):  # of a newer program, or with a picture that is broken
                designs.append(printable_design(reader, key))
        return Loaded(
            round_papers(reader, round_id),
            tuple(designs),
            spoiled_sheets(reader, round_id),
            unfinished_run(reader, round_id),
        )


def picture_of(paper: Certificate, design: PrintableDesign, width: int) -> QImage:
    """The picture of one certificate, so wide (device px).

    Raises:
        DomainError: It cannot be printed like this; see `certificates_pdf`.
    """
    return page_image(certificates_pdf([paper], design.layout, pictures=design.pictures), 0, width)


def thumbnails(
    papers: RoundPapers, choices: CertificateChoices, designs: Collection[PrintableDesign]
) -> dict[str, QImage]:
    """The first certificate in every design, by key; a design in which it cannot be printed has no picture."""
    pictures: dict[str, QImage] = {}
    if papers.honoured:
        for design in designs:
            with suppress(DomainError):
                pictures[design.key] = picture_of(papers.paper(0, choices), design, THUMBNAIL_WIDTH)
    return pictures


def check(
    papers: RoundPapers, choices: CertificateChoices, design: PrintableDesign, places: Collection[int]
) -> tuple[Sheet, ...]:
    """Measures every text of these sheets and looks every letter up; what should be decided on, with pictures."""
    order = sorted(places)
    found = preflight(papers_of(papers, order, choices), design.layout, pictures=design.pictures)
    by_place: dict[int, list[Finding]] = {}
    for finding in found:
        by_place.setdefault(order[finding.place], []).append(finding)
    sheets: list[Sheet] = []
    for number, (place, findings) in enumerate(by_place.items()):
        paper = _drawable(papers.paper(place, choices), findings)
        picture = _picture_or_none(paper, design) if number < PICTURED_AT_MOST else QImage()
        sheets.append(Sheet(place, tuple(findings), picture))
    return tuple(sheets)


def _picture_or_none(paper: Certificate, design: PrintableDesign) -> QImage:
    try:
        return picture_of(paper, design, EXCEPTION_WIDTH)
    except DomainError:
        return QImage()


def _drawable(paper: Certificate, findings: Collection[Finding]) -> Certificate:
    """The certificate with what stops it made small enough to be pictured."""
    for finding in findings:
        if finding.trouble == "letter_missing":
            paper = replace(
                paper,
                person=paper.person.replace(finding.letter, " "),
                school_class=paper.school_class.replace(finding.letter, " "),
                citation=paper.citation.replace(finding.letter, " "),
            )
        elif finding.trouble == "does_not_fit":
            paper = replace(
                paper,
                person=_shorter(paper.person),
                school_class=_shorter(paper.school_class),
                citation=_shorter(paper.citation),
            )
    return paper


def _shorter(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[:_SHORT].rstrip()}…"


def whole_pdf(
    book: Book,
    papers: RoundPapers,
    choices: CertificateChoices,
    design: PrintableDesign,
    places: Collection[int],
    correction: Correction,
) -> Callable[[Report[Pages], Cancel], bytes]:
    """Work that lays out these certificates for paper, each with its number and its signed square.

    The same round gives the same bytes every time. Call it outside `book.work`.
    """

    def work(report: Report[Pages], cancel: Cancel) -> bytes:
        return sheets_pdf(book, papers, choices, design, places, correction, _stoppable(report, cancel))

    return work


def _stoppable(report: Report[Pages], cancel: Cancel) -> Callable[[int, int], None]:
    def on_page(done: int, total: int) -> None:
        if cancel():
            raise Stopped
        report(Pages(done, total))

    return on_page

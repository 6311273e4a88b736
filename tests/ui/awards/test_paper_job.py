from __future__ import annotations

import pytest

from desktop_app.domain.printer_corrections import NO_CORRECTION, Correction
from desktop_app.printing.certificate_designs import DESIGNS
from desktop_app.services.certificate_register import register_certificates
from desktop_app.ui.awards.paper_job import (
    Loaded,
    Pages,
    Stopped,
    check,
    load,
    thumbnails,
    whole_pdf,
)
from desktop_app.ui.printing.page_images import page_count
from tests.ui.awards.certif_stage import LONG, STRANGE
from tests.ui.awards.conftest import ACTOR, LEARNERS, TODAY, decided_round


def never() -> bool:
    return False


def loaded_of(book, learners=LEARNERS[:3], *, registered: bool = False) -> Loaded:
    round_id = decided_round(book, learners)
    if registered:
        with book.work(ACTOR) as work:
            register_certificates(work, round_id, TODAY)
    return load(book, round_id)


def laid_out(book, loaded: Loaded, places=(0, 1, 2), correction: Correction = NO_CORRECTION) -> bytes:
    work = whole_pdf(book, loaded.papers, loaded.papers.saved, loaded.design(""), places, correction)
    return work(lambda _pages: None, never)


def test_the_same_round_gives_the_same_bytes_and_a_correction_gives_others(qapp, book):
    loaded = loaded_of(book, registered=True)
    first = laid_out(book, loaded)
    assert first == laid_out(book, load(book, loaded.papers.round.round_id))
    assert page_count(first) == 3
    assert laid_out(book, loaded, correction=Correction(150, -200)) != first


def test_every_page_is_reported_and_the_work_stops_between_two(qapp, book):
    loaded, seen = loaded_of(book, registered=True), []
    work = whole_pdf(book, loaded.papers, loaded.papers.saved, loaded.design(""), (0, 1, 2), NO_CORRECTION)
    work(seen.append, never)
    assert seen == [Pages(1, 3), Pages(2, 3), Pages(3, 3)]
    with pytest.raises(Stopped):
        work(seen.append, lambda: len(seen) == 4)


def test_every_bundled_design_is_offered_and_pictured(qapp, book):
    loaded = loaded_of(book)
    assert [design.key for design in loaded.designs] == list(DESIGNS)
    pictures = thumbnails(loaded.papers, loaded.papers.saved, loaded.designs)
    assert set(pictures) == set(DESIGNS)
    assert loaded.design("a design that is gone").key == "khung-vang"


def test_nobody_to_honour_is_nothing_to_picture(qapp, book):
    loaded = loaded_of(book)
    papers = type(loaded.papers)(loaded.papers.round, loaded.papers.head, loaded.papers.saved, ())
    assert thumbnails(papers, papers.saved, loaded.designs) == {}


def test_exceptions_are_found_by_place_with_a_picture_even_of_what_cannot_be_printed(qapp, book):
    loaded = loaded_of(book, (LEARNERS[0], LONG, LEARNERS[1], STRANGE))
    sheets = check(loaded.papers, loaded.papers.saved, loaded.design(""), (1, 2, 3))
    assert [(sheet.place, sheet.stops) for sheet in sheets] == [(1, False), (3, True)]
    assert sheets[1].findings[0].letter == "\u6f22"
    assert not sheets[1].picture.isNull()

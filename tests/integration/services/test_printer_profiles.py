from __future__ import annotations

import pytest

from desktop_app.domain.printer_corrections import NO_CORRECTION, Correction, ShiftTooFar
from desktop_app.services.printer_profiles import correction_of, save_correction
from desktop_app.storage.book import Book, Passphrase, Surroundings, open_book
from tests.conftest import PASSPHRASE

PRINTER = "Canon LBP2900"


def found(book: Book, tray: str = "", design: str = "", printer: str = PRINTER) -> Correction:
    with book.reader() as reader:
        return correction_of(reader, printer, tray, design)


def test_a_printer_that_was_never_tried_out_is_taken_as_it_is(book: Book) -> None:
    assert found(book) == NO_CORRECTION


def test_the_nearest_correction_counts(book: Book) -> None:
    save_correction(book, PRINTER, Correction(10))
    save_correction(book, PRINTER, Correction(20), tray="manual")
    save_correction(book, PRINTER, Correction(30), tray="manual", design="giay-phoi")
    save_correction(book, PRINTER, Correction(40), design="giay-phoi")
    assert found(book).across == 10
    assert found(book, "lower").across == 10
    assert found(book, "manual").across == 20
    assert found(book, "manual", "giay-phoi").across == 30
    assert found(book, "lower", "giay-phoi").across == 40
    assert found(book, "manual", printer="HP 1020") == NO_CORRECTION


def test_what_is_kept_stands_in_place_of_what_was_before_and_survives(book: Book, surroundings: Surroundings) -> None:
    save_correction(book, PRINTER, Correction(10))
    save_correction(book, PRINTER, Correction(-150, 200, 99_800, 100_100, -25))
    book.close()
    with open_book(book.path, Passphrase(PASSPHRASE), surroundings) as again:
        assert found(again) == Correction(-150, 200, 99_800, 100_100, -25)


def test_a_slip_of_the_ruler_leaves_what_was_kept(book: Book) -> None:
    save_correction(book, PRINTER, Correction(10))
    with pytest.raises(ShiftTooFar):
        save_correction(book, PRINTER, Correction(99_999))
    assert found(book).across == 10

from __future__ import annotations

import pytest

from desktop_app.domain.board_settings import FORM_NUMBER_PAYMENT, FORM_NUMBER_RECEIPT, PAPER_SIZE, SettingUnknown
from desktop_app.domain.ids import EntryId
from desktop_app.domain.paper_choices import FormNumberTooLong, HeadTooLong, paper_size
from desktop_app.domain.papers import PAPER_SIZES, PaperSize
from desktop_app.services.board_settings import set_setting
from desktop_app.services.journal import undo
from desktop_app.services.paper_choices import NUMBERED, PaperChoices, paper_choices, set_paper_choices
from desktop_app.services.paper_prints import print_voucher
from desktop_app.storage.book import Book
from tests.integration.services.board_tools import own
from tests.integration.services.ledger_tools import ask, do, receive


def test_nothing_chosen_is_half_a_page_with_the_board_s_own_head(book: Book) -> None:
    assert ask(book, paper_choices, own(book)) == PaperChoices("a5", "", dict.fromkeys(NUMBERED, ""))


@pytest.mark.parametrize("size", PAPER_SIZES)
def test_every_size_is_kept_and_printed_on(book: Book, size: PaperSize) -> None:
    do(book, set_paper_choices, own(book), PaperChoices(size))
    assert ask(book, paper_choices, own(book)).size == size
    assert print_voucher(book, "bà Lài", receive(book, 2_000_000)).pdf.startswith(b"%PDF")


@pytest.mark.parametrize(("stored", "size"), [("A4", "a4_two"), ("A5", "a5"), ("", "a5"), ("Letter", "a5")])
def test_a_size_that_nobody_knows_is_half_a_page(stored: str, size: PaperSize) -> None:
    assert paper_size(stored) == size


def test_all_choices_are_taken_back_as_one(book: Book) -> None:
    with book.work("bà Lài") as work:
        numbers = {FORM_NUMBER_RECEIPT: " Mẫu  01 ", FORM_NUMBER_PAYMENT: "Mẫu 02"}
        set_paper_choices(work, own(book), PaperChoices("a4_two", "HỘI KHUYẾN HỌC TỈNH", numbers))
    assert ask(book, paper_choices, own(book)).numbers[FORM_NUMBER_RECEIPT] == "Mẫu 01"
    do(book, undo, EntryId(work.entry_id))
    assert ask(book, paper_choices, own(book)).size == "a5"
    assert ask(book, paper_choices, own(book)).head == ""


def test_saving_what_stands_there_already_leaves_no_entry(book: Book) -> None:
    with book.work("bà Lài") as work:
        set_paper_choices(work, own(book), PaperChoices())
    assert work.areas == frozenset()


def test_a_size_written_by_a_newer_program_stays_until_another_is_chosen(book: Book) -> None:
    do(book, set_setting, own(book), PAPER_SIZE, "A3")
    do(book, set_paper_choices, own(book), ask(book, paper_choices, own(book)))
    assert ask(book, paper_choices, own(book)).size == "a5"


@pytest.mark.parametrize(
    ("choices", "refusal"),
    [
        (PaperChoices(head="a\nb\nc\nd"), HeadTooLong),
        (PaperChoices(head="x" * 91), HeadTooLong),
        (PaperChoices(numbers={FORM_NUMBER_RECEIPT: "x" * 41}), FormNumberTooLong),
        (PaperChoices(numbers={"approval_limit": "0"}), SettingUnknown),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_kept(
    book: Book, choices: PaperChoices, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        do(book, set_paper_choices, own(book), choices)
    assert ask(book, paper_choices, own(book)) == PaperChoices("a5", "", dict.fromkeys(NUMBERED, ""))

import pytest

from desktop_app.domain.board_settings import APPROVAL_LIMIT, FORM_NUMBER_RECEIPT, PAPER_SIZE, SettingUnknown
from desktop_app.domain.ids import EntryId
from desktop_app.services.board_settings import amount_setting, set_setting, setting
from desktop_app.services.journal import undo
from desktop_app.storage.book import Book
from tests.integration.services.board_tools import new_board, own
from tests.integration.services.ledger_tools import ask, do


def test_a_choice_holds_for_its_board_until_it_is_changed(book: Book):
    other = new_board(book, "Chi hội Thôn 3")
    do(book, set_setting, own(book), FORM_NUMBER_RECEIPT, " Mẫu số 01 ")
    do(book, set_setting, own(book), FORM_NUMBER_RECEIPT, "Mẫu số C40-BB")
    assert ask(book, setting, own(book), FORM_NUMBER_RECEIPT) == "Mẫu số C40-BB"
    assert ask(book, setting, other, FORM_NUMBER_RECEIPT) == ""
    assert ask(book, setting, other, PAPER_SIZE) == "A5"


def test_an_amount_that_was_not_chosen_is_none(book: Book):
    assert ask(book, amount_setting, own(book), APPROVAL_LIMIT) is None
    do(book, set_setting, own(book), APPROVAL_LIMIT, "2000000")
    assert ask(book, amount_setting, own(book), APPROVAL_LIMIT) == 2_000_000


def test_a_choice_can_be_taken_back(book: Book):
    with book.work("bà Lài") as work:
        set_setting(work, own(book), PAPER_SIZE, "A4")
        entry = EntryId(work.entry_id)
    do(book, undo, entry)
    assert ask(book, setting, own(book), PAPER_SIZE) == "A5"


def test_a_choice_that_nobody_knows_is_refused(book: Book):
    with pytest.raises(SettingUnknown):
        do(book, set_setting, own(book), "màu", "xanh")

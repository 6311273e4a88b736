from __future__ import annotations

import pytest

from desktop_app.storage.book import Book
from desktop_app.storage.queries.money_setup import account_cards
from desktop_app.ui.money_setup.accounts_level import AccountForm, AccountsLevel, level
from tests.doses import dose
from tests.integration.services.ledger_tools import ask
from tests.ui.funds.control_stage import ControlStage, found_faults
from tests.ui.looks import LOOKS


def settle(qtbot, stage: ControlStage) -> None:
    qtbot.waitUntil(lambda: not stage.jobs.busy)


def form_of(page: AccountsLevel) -> AccountForm:
    assert isinstance(page.panel, AccountForm)
    return page.panel


def test_the_first_account_is_written_from_the_empty_page(qtbot, open_level, book: Book) -> None:
    stage, page = open_level(level, book)
    assert page.view.is_bare
    page.begin_button.click()
    form = form_of(page)
    form.bank.setText("Agribank Quỳnh Lưu")
    form.number.setText("3600-2051 23.45")
    form.bank_bin.setText("970 405")
    form.submit()
    settle(qtbot, stage)
    (card,) = ask(book, account_cards)
    assert (card.number, card.bank_bin, card.holder) == ("360020512345", "970405", "Hội Khuyến học xã Mẫu")
    assert not page.view.is_bare


@pytest.mark.parametrize(
    ("bank", "number", "code", "said"),
    dose(
        [
            ("", "123", "", "Chưa ghi tên ngân hàng"),
            ("Agribank", "", "", "không đúng. Ghi từ 1 đến 19"),
            ("Agribank", "số mới mở", "", "không đúng. Ghi từ 1 đến 19"),
            ("Agribank", "123", "97040", "Mã gồm 6 chữ số"),
            ("Agribank", "123", "abcdef", "Mã gồm 6 chữ số"),
        ],
        0,
        4,
    ),
)
def test_rubbish_is_refused_beside_its_field(
    qtbot, open_level, book: Book, bank: str, number: str, code: str, said: str
) -> None:
    stage, page = open_level(level, book)
    page.primary_action()
    form = form_of(page)
    form.bank.setText(bank)
    form.number.setText(number)
    form.bank_bin.setText(code)
    form.submit()
    settle(qtbot, stage)
    assert any(said in form.boxes.field(control).message() for control in form.boxes)
    assert ask(book, account_cards) == ()


def test_an_account_that_is_not_used_any_more_can_be_used_again(qtbot, open_level, set_up: Book) -> None:
    stage, page = open_level(level, set_up)
    row = page.view.model.row(0)
    page.open_row(row)
    page._close(row)
    settle(qtbot, stage)
    assert ask(set_up, account_cards)[0].closed_on is not None
    page.open_row(page.view.model.row(0))
    page._open(row)
    settle(qtbot, stage)
    assert ask(set_up, account_cards)[0].closed_on is None


@pytest.mark.parametrize("size", LOOKS)
def test_the_page_is_clean_in_every_look(qtbot, open_level, look, set_up: Book, size) -> None:
    mode, scale, width, height = size
    look(mode, scale)
    stage, page = open_level(level, set_up, width, height)
    assert found_faults(qtbot, stage) == []
    page.open_row(page.view.model.row(0))
    assert found_faults(qtbot, stage) == []


@pytest.mark.parametrize("size", LOOKS)
def test_the_empty_page_is_clean_in_every_look(qtbot, open_level, look, book: Book, size) -> None:
    mode, scale, width, height = size
    look(mode, scale)
    stage, page = open_level(level, book, width, height)
    assert found_faults(qtbot, stage) == []
    page.primary_action()
    assert found_faults(qtbot, stage) == []

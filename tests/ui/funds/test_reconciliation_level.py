from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.ids import BankAccountId
from desktop_app.storage.book import Book
from desktop_app.storage.drafts import kept_drafts
from desktop_app.storage.queries.reconciliations import ReconciliationRow, accounts, reconciliations
from desktop_app.ui.funds.reconciliation_level import ReconciliationLevel, level
from desktop_app.ui.funds.reconciliation_view import stepped
from tests.doses import dose
from tests.integration.services.board_tools import own
from tests.integration.services.test_reconciliations import new_account, post
from tests.ui.funds.control_stage import ControlStage, filled, found_faults, stages
from tests.ui.looks import LOOKS
from tests.ui.stage import late_answer

Opened = Callable[..., tuple[ControlStage, ReconciliationLevel]]


@pytest.fixture
def open_accounts(qtbot, tmp_path: Path) -> Iterator[Opened]:
    with stages(qtbot, tmp_path, level) as opened:
        yield opened


@pytest.fixture
def account(book: Book) -> BankAccountId:
    made = new_account(filled(book), "Agribank chi nhánh Quỳnh Lưu", "3611 205 001 234")
    post(book, made, 50_000_000, date(2026, 9, 3))
    for place, amount in enumerate((2_000_000, -1_500_000, 12_500_000, -400_000)):
        post(book, made, amount, date(2026, 10, 3 + place * 8))
    return made


def settle(qtbot, stage: ControlStage) -> None:
    qtbot.waitUntil(lambda: not stage.jobs.busy)


def kept(book: Book, account: BankAccountId) -> tuple[ReconciliationRow, ...]:
    with book.reader() as reader:
        return reconciliations(reader, account)


def test_last_month_is_in_sight_with_every_voucher_ticked(open_accounts, book: Book, account: BankAccountId) -> None:
    _stage, page = open_accounts(book)
    assert page.month == date(2026, 10, 1)
    assert len(page.view.model.ticked()) == len(page.view.model.rows()) == 4
    page.view.statement.setText("62.600.000")
    assert page.view.verdict.findChildren(type(page.view.month))[0].text() == "Khớp, không còn gì chưa rõ"


def test_what_explains_the_difference_is_kept_and_shown_again(
    qtbot, open_accounts, book: Book, account: BankAccountId
) -> None:
    stage, page = open_accounts(book)
    page.view.statement.setText("63.012.000")
    page.view.model.toggle(3)
    page.view.items.add("Lãi tiền gửi", "in", "12000")
    page.save()
    settle(qtbot, stage)
    (row,) = kept(book, account)
    assert (row.comparison.unexplained, len(row.comparison.items)) == (0, 2)
    qtbot.waitUntil(lambda: bool(stage.opened))
    _stage, again = open_accounts(book)
    assert again.view.statement.text() == "63.012.000"
    assert [line.number.short for line in again.view.model.ticked()] == ["PT-0005", "PC-0001", "PT-0006"]
    assert [line.amount.text() for line in again.view.items.lines] == ["12.000"]


def test_what_is_saved_is_of_the_month_in_sight_even_while_another_one_is_being_read(
    qtbot, open_accounts, book: Book, account: BankAccountId
) -> None:
    stage, page = open_accounts(book)
    page.view.statement.setText("62.600.000")
    with late_answer(stage.jobs) as tell:
        page.view.month_stepped.emit(-1)
        page.save()
        qtbot.waitUntil(lambda: bool(kept(book, account)))
        tell.set()
        settle(qtbot, stage)
    assert [row.month for row in kept(book, account)] == ["2026-10"]
    qtbot.waitUntil(lambda: bool(stage.opened))
    assert "10-2026" in stage.opened[0].name


def test_what_was_typed_is_there_again_when_the_program_was_closed_in_between(
    qtbot, open_accounts, book: Book, account: BankAccountId
) -> None:
    stage, page = open_accounts(book)
    page.view.statement.setText("63.0")
    page.view.note.setText("Sao kê lấy ngày 3/11")
    page.view.items.add("Phí gì đó", "out", "mười")
    page.view.model.toggle(2)
    for part in page.place.session.partings:  # the book is about to be closed
        part()
    stage, again = open_accounts(book)
    assert (again.view.statement.text(), again.view.note.text()) == ("63.0", "Sao kê lấy ngày 3/11")
    assert len(again.view.model.ticked()) == 3
    (line,) = again.view.items.lines
    assert (line.note.text(), line.way.key(), line.amount.text()) == ("Phí gì đó", "out", "mười")
    assert kept(book, account) == ()
    again.view.items.remove(line)
    again.view.statement.setText("63.000.000")
    again.save()
    settle(qtbot, stage)
    assert len(kept(book, account)) == 1
    with book.reader() as reader:
        assert [draft.key for draft in kept_drafts(reader, "funds.reconciliation")] == []


def test_what_only_the_statement_has_is_booked_after_one_question(
    qtbot, open_accounts, book: Book, account: BankAccountId
) -> None:
    stage, page = open_accounts(book)
    line = page.view.items.add("Lãi tiền gửi", "in", "12000")
    line.book.click()
    assert page.question is not None
    page.question.accept()
    settle(qtbot, stage)
    assert page.view.items.lines == []
    assert [row.amount for row in page.view.model.ticked()][-1] == 12_000
    with book.reader() as reader:
        assert accounts(reader, own(book))[0].balance == 62_612_000


@pytest.mark.parametrize("text", dose(["", "năm triệu", "-5", "9" * 50, "5.00.0"], 0, 4))
def test_rubbish_for_a_balance_is_said_and_nothing_is_kept(
    qtbot, open_accounts, book: Book, account: BankAccountId, text: str
) -> None:
    stage, page = open_accounts(book)
    page.view.statement.setText(text)
    page.save()
    settle(qtbot, stage)
    assert page.view.statement_field.state == "bad"
    assert stage.window.focusWidget() is page.view.statement
    assert kept(book, account) == ()


def test_a_line_without_words_or_amount_is_pointed_at(qtbot, open_accounts, book: Book, account: BankAccountId) -> None:
    stage, page = open_accounts(book)
    page.view.statement.setText("0")
    line = page.view.items.add("", "out", "x")
    page.save()
    settle(qtbot, stage)
    assert stage.window.focusWidget() is line.note
    assert kept(book, account) == ()


def test_what_was_typed_stays_while_another_month_is_looked_at(
    qtbot, open_accounts, book: Book, account: BankAccountId
) -> None:
    stage, page = open_accounts(book)
    page.view.statement.setText("62.600.000")
    page.view.month_stepped.emit(-1)
    settle(qtbot, stage)
    assert page.view.statement.text() == ""
    page.view.month_stepped.emit(1)
    settle(qtbot, stage)
    assert page.view.statement.text() == "62.600.000"


def test_without_an_account_the_page_says_how_to_begin(qtbot, open_accounts, book: Book) -> None:
    stage, page = open_accounts(filled(book))
    page.view.accounts_pressed.emit()
    assert stage.page.way == ["accounts"]
    assert found_faults(qtbot, stage) == []


def test_months_are_stepped_over_the_turn_of_the_year() -> None:
    assert stepped(date(2026, 1, 1), -1) == date(2025, 12, 1)
    assert stepped(date(2026, 12, 1), 1) == date(2027, 1, 1)


@pytest.mark.parametrize("size", LOOKS)
def test_the_page_is_clean_in_every_look(qtbot, open_accounts, look, book: Book, account: BankAccountId, size) -> None:
    mode, scale, width, height = size
    look(mode, scale)
    stage, page = open_accounts(book, width, height)
    assert found_faults(qtbot, stage) == []
    page.view.statement.setText("năm triệu")
    page.view.items.add("Phí duy trì tài khoản tháng mười của ngân hàng", "out", "999.999.999.999")
    page.save()
    assert found_faults(qtbot, stage) == []

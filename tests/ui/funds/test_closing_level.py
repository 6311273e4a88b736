from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import text

from desktop_app.domain.dates import PartialDate
from desktop_app.services.closings import close_period, reopen_period
from desktop_app.services.donations import ListGift, list_gifts
from desktop_app.storage.book import Book
from desktop_app.storage.identifiers import new_uuid7
from desktop_app.storage.queries.closings import closings
from desktop_app.storage.tables import BankAccount
from desktop_app.ui.funds.closing_level import ClosingLevel, level
from tests.integration.services.board_tools import own
from tests.integration.services.test_funds import balance, the_fund
from tests.ui.funds.control_stage import ControlStage, filled, found_faults, stages
from tests.ui.looks import LOOKS


def settle(qtbot, stage: ControlStage) -> None:
    qtbot.waitUntil(lambda: not stage.jobs.busy)


@pytest.fixture
def open_closings(qtbot, tmp_path) -> Iterator[Callable[..., tuple[ControlStage, ClosingLevel]]]:
    with stages(qtbot, tmp_path, level) as opened:
        yield opened


@pytest.fixture
def full_book(book: Book) -> Book:
    return filled(book)


@pytest.fixture
def busy_book(full_book: Book) -> Book:
    with full_book.work("bà Lài") as work:
        list_gifts(work, [ListGift("Ông Lương Viết Huy", 100_000, given_on=PartialDate(2026, 10, 5))])
        account = BankAccount(id=work.new_id(), unit_id=work.unit_id, bank_name="Agribank Quỳnh Lưu", number="3611205")
        work.add(account)
    with full_book.work("bà Lài") as work:
        closing = close_period(work, own(full_book), "month", date(2026, 8, 31), "Hồ Thị Lài")
    with full_book.work("bà Lài") as work:
        close_period(work, own(full_book), "month", date(2026, 9, 30), "Hồ Thị Lài")
    with full_book.work("bà Lài") as work:
        reopen_period(work, closing, "Nguyễn Văn Minh", "Ghi sót phiếu chi mua vở của tháng 8")
    with full_book.work("bà Lài") as work:
        close_period(work, own(full_book), "month", date(2026, 8, 31), "Hồ Thị Lài")
    return full_book


def test_the_month_that_is_over_is_closed_after_one_question(qtbot, open_closings, full_book: Book) -> None:
    stage, page = open_closings(full_book)
    assert page.view.period.key() is not None
    page.primary_action()
    assert page.question is not None
    page.question.accept()
    settle(qtbot, stage)
    with full_book.reader() as reader:
        (row,) = closings(reader, own(full_book))
    assert (row.span.last, row.closed_by, row.total) == (date(2026, 10, 31), "bà Lài", 30_910_000)
    assert stage.toasts[-1] == "Đã khóa sổ tháng 10/2026"
    assert not page.view.close_button.isEnabled(), "November is not over"


def test_thinking_it_over_closes_nothing(qtbot, open_closings, full_book: Book) -> None:
    stage, page = open_closings(full_book)
    page.primary_action()
    assert page.question is not None
    page.question.reject()
    settle(qtbot, stage)
    with full_book.reader() as reader:
        assert closings(reader, own(full_book)) == ()


def test_a_period_is_opened_again_only_with_a_name_and_a_reason(qtbot, open_closings, busy_book: Book) -> None:
    stage, page = open_closings(busy_book)
    page.open_row(page.view.model.row(0))
    panel = page.panel
    assert panel is not None
    assert panel.by.value() == "Nguyễn Văn Minh"
    panel.send()
    assert "Chưa ghi lý do" in panel.reason_field.message()
    panel.by.setText("")
    panel.reason.setText("Ghi sót")
    panel.send()
    panel.by.setText("Nguyễn Văn Minh")
    panel.send()
    settle(qtbot, stage)
    with busy_book.reader() as reader:
        newest = closings(reader, own(busy_book))[0]
    assert newest.reopening is not None
    assert newest.reopening.reason == "Ghi sót"
    assert stage.toasts[-1] == "Đã mở lại sổ tháng 9/2026"


@pytest.mark.parametrize("size", LOOKS)
def test_the_page_is_clean_in_every_look(qtbot, open_closings, look, busy_book: Book, size) -> None:
    mode, scale, width, height = size
    look(mode, scale)
    stage, page = open_closings(busy_book, width, height)
    assert found_faults(qtbot, stage) == []
    page.open_row(page.view.model.row(0))
    assert found_faults(qtbot, stage) == []


def hold(book: Book, table: str, record: UUID, fields: dict[str, object]) -> None:
    with book.bookkeeping() as connection:
        connection.execute(
            text(
                "INSERT INTO held_change (entry, table_name, record_id, changed) VALUES (1, :table, :record, :changed)"
            ),
            {"table": table, "record": record.hex, "changed": json.dumps(fields)},
        )


def test_vouchers_of_other_devices_that_wait_are_entered_by_the_reopening(
    qtbot, open_closings, full_book: Book
) -> None:
    unit, fund, voucher = own(full_book), the_fund(full_book), new_uuid7()
    with full_book.work("bà Lài") as work:
        close_period(work, unit, "month", date(2026, 10, 31), "bà Lài")
    came = {"unit_id": unit.hex, "issued_on": "2026-10-06", "year": 2026, "letter": "B", "number": 1, "amount": 250_000}
    hold(full_book, "voucher", voucher, came)
    line = {"unit_id": unit.hex, "voucher_id": voucher.hex, "fund_id": fund.hex, "amount": 250_000}
    hold(full_book, "voucher_line", new_uuid7(), line)
    before = balance(full_book)
    stage, page = open_closings(full_book)
    assert found_faults(qtbot, stage) == []
    page.view.held_pressed.emit()
    assert page.panel is not None
    page.panel.by.setText("Nguyễn Văn Minh")
    page.panel.reason.setText("Máy của thôn 3 gửi phiếu tháng 10")
    page.panel.send()
    settle(qtbot, stage)
    assert stage.toasts[-1] == "Đã mở lại sổ, 1 phiếu chờ đã vào sổ"
    assert balance(full_book) == before + 250_000

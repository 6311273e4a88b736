from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.services.members import AddMember, add_member
from desktop_app.storage.drafts import kept_drafts
from desktop_app.storage.queries.person_story import person_story
from desktop_app.ui.funds.ledger import LedgerAsked, Period, read_ledger
from desktop_app.ui.funds.page import FundsPage
from desktop_app.ui.funds.voucher_form import VoucherForm
from desktop_app.ui.funds.voucher_panel import VoucherPanel
from desktop_app.ui.session import Errand, GiftFrom
from tests.doses import dose
from tests.ui.funds.conftest import SAMPLES, TODAY, donate
from tests.ui.funds.steps import confirm, fill, form_of, see
from tests.ui.lint import faults
from tests.ui.looks import LOOKS


@pytest.fixture
def stage(open_stage, full_book):
    return open_stage(full_book)


def test_the_month_shows_its_vouchers_with_the_balance_after_each(stage):
    table = stage.page.view.model
    shown = [[table.cell(row, column).text for column in range(5)] for row in range(table.rowCount())]
    assert shown == [
        ["21/11", "Dòng họ Nguyễn Hữu", "2.000.000", "", "53.750.000"],
        ["18/11", "Công ty TNHH An Phát", "15.000.000", "", "51.750.000"],
        ["17/11", "Ông Lê Văn Tư", "5.000.000", "", "36.750.000"],
        ["14/11", "Hội phí thôn 3, thôn 5", "840.000", "", "31.750.000"],
    ]
    assert table.cell(1, 1).second == "Tài trợ học bổng · chuyển khoản"
    amounts = [amount.text() for amount in stage.page.view.totals.amounts]
    assert amounts == ["30.910.000", "+ 22.840.000", "0", "53.750.000 ₫"]


def test_stepping_back_shows_the_month_before(qtbot, stage):
    stage.page.view.bar.earlier.click()
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    assert [row.party for row in stage.page.view.model.rows()] == ["Ông Lê Văn Tư"]
    assert stage.page.view.bar.later.isEnabled()


def test_a_donation_is_asked_once_written_shown_and_its_receipt_opened(qtbot, stage):
    panel = form_of(stage)
    fill(panel, "Bà Hồ Thị Lài", "5tr")
    assert panel.money.edit.text() == "5.000.000"
    panel.with_paper.click()
    assert stage.page.question.windowTitle() == "Ghi thu 5.000.000 ₫?"
    assert len(stage.vouchers()) == len(SAMPLES)
    confirm(qtbot, stage)
    newest = stage.vouchers()[0]
    assert (newest.party_name, newest.received, newest.issued_on) == ("Bà Hồ Thị Lài", 5_000_000, TODAY)
    assert stage.page.view.table.chosen_row().voucher_id == newest.voucher_id
    assert [path.name for path in stage.opened] == ["phieu-thu-pt-0006-2026.pdf"]
    assert stage.opened[0].read_bytes().startswith(b"%PDF")
    assert stage.toasts[0] == "Đã ghi phiếu PT-0006: 5.000.000 ₫"
    assert (panel.party.text(), panel.money.edit.text()) == ("", "")


def test_saving_without_paper_opens_nothing(qtbot, stage):
    fill(form_of(stage), "Bà Hồ Thị Lài", "500k")
    stage.page.save()
    confirm(qtbot, stage)
    assert stage.vouchers()[0].received == 500_000
    assert stage.opened == []


def test_looking_again_keeps_what_was_typed_and_writes_nothing(qtbot, stage):
    panel = form_of(stage)
    fill(panel, "Bà Hồ Thị Lài", "2.000.000")
    panel.submit_only()
    assert stage.page.question.no.hasFocus() or stage.page.question.focusWidget() is stage.page.question.no
    qtbot.keyClick(stage.page.question, Qt.Key.Key_Return)
    assert stage.page.question is not None
    stage.page.question.no.click()
    assert (stage.page.question, panel.party.text()) == (None, "Bà Hồ Thị Lài")
    assert len(stage.vouchers()) == len(SAMPLES)


@pytest.mark.parametrize(
    ("donor", "amount", "day", "said"),
    dose(
        [
            ("Bà Lài", "-1", "21/11/2026", "Số tiền phải lớn hơn 0. Ví dụ: 2.000.000."),
            ("Bà Lài", "0", "21/11/2026", "Số tiền phải lớn hơn 0. Ví dụ: 2.000.000."),
            ("Bà Lài", "abc", "21/11/2026", "“abc” chưa đọc ra số tiền. Ghi như: 2.000.000, 500k hoặc 5tr."),
            (
                "Bà Lài",
                "1.000.000.000.000.000",
                "21/11/2026",
                (
                    "Số tiền 1.000.000.000.000.000 ₫ lớn quá, mỗi phiếu nhiều nhất 999.999.999.999 ₫."
                    " Xem lại có thừa số 0 không."
                ),
            ),
            ("Bà Lài", "", "21/11/2026", "Chưa ghi số tiền. Ví dụ: 2.000.000."),
            ("", "2tr", "21/11/2026", "Chưa ghi ai nộp hoặc nhận tiền. Ghi tên người hay đơn vị."),
            (
                "Lài " * 75,
                "2tr",
                "21/11/2026",
                "Tên dài 299 chữ, dài nhất được 120 chữ. Xem lại có dán nhầm cả đoạn văn không.",
            ),
            ("Bà Lài", "2tr", "31/02", "“31/02” không phải một ngày có thật. Ngày ghi như thế này: 21/11/2026."),
            (
                "Bà Lài",
                "2tr",
                "22/11/2026",
                "Ngày 22/11/2026 còn ở phía trước. Ghi ngày hôm nay hoặc ngày đã qua.",
            ),
        ],
        2,
        3,
        5,
        8,
    ),
)
def test_what_breaks_a_rule_gets_its_sentence_beside_the_field_and_nothing_is_written(stage, donor, amount, day, said):
    panel = form_of(stage)
    fill(panel, donor, amount, day)
    panel.submit_only()
    messages = [field.message() for field in (panel.party_field, panel.money_field, panel.day_field)]
    assert [message for message in messages if message] == [said]
    assert stage.page.question is None
    assert len(stage.vouchers()) == len(SAMPLES)


def test_a_donation_half_typed_is_there_again_after_looking_at_a_voucher(qtbot, stage):
    fill(form_of(stage), "Bà Hồ Thị Lài", "2tr", "20/11")
    see(qtbot, stage, 0)
    assert isinstance(stage.page.panel, VoucherPanel)
    panel = form_of(stage)
    assert (panel.party.text(), panel.money.edit.text(), panel.day.text()) == (
        "Bà Hồ Thị Lài",
        "2.000.000",
        "20/11/2026",
    )


def test_a_donation_half_typed_lies_in_the_book_until_it_is_written(qtbot, stage):
    panel = form_of(stage)
    fill(panel, "Bà Hồ Thị Lài", "2tr")
    panel.place.method.set_key("bank")
    panel.place.method.chosen.emit("bank")
    stage.page.close_panel()
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    later = FundsPage(stage.page._session, stage.page._desk)
    qtbot.addWidget(later)
    later.refresh(frozenset())
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    later.open_receipt()
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    found = later.panel.texts()
    assert (found.party, found.amount, found.method) == ("Bà Hồ Thị Lài", "2.000.000", "bank")
    assert found.day == panel_day(stage)
    fill(form_of(stage), "Bà Hồ Thị Lài", "2tr")
    stage.page.panel.submit_only()
    confirm(qtbot, stage)
    with stage.book.reader() as reader:
        assert kept_drafts(reader, "funds.") == ()


def panel_day(stage) -> str:
    return form_of(stage).day.text()


def test_the_ledger_is_searched_and_a_voucher_just_written_is_in_sight_again(qtbot, stage):
    search = stage.page.view.filter.search
    search.setText("an phat")
    search.returnPressed.emit()
    assert [row.party for row in stage.page.view.model.rows()] == ["Công ty TNHH An Phát"]
    fill(form_of(stage), "Bà Hồ Thị Lài", "2tr")
    stage.page.save()
    confirm(qtbot, stage)
    assert search.text() == ""
    assert stage.page.view.model.rowCount() == 5


def test_cash_and_bank_are_looked_at_apart_and_a_year_as_a_whole(qtbot, stage):
    stage.page.view.filter.account_chosen.emit("bank")
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    assert [row.party for row in stage.page.view.model.rows()] == ["Công ty TNHH An Phát"]
    stage.page.view.filter.account_chosen.emit(None)
    stage.page.view.bar.period_chosen.emit(Period("year", TODAY.replace(month=1, day=1)))
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    assert stage.page.view.model.rowCount() == len(SAMPLES)
    assert stage.page.view.totals.names[0].text() == "Đầu năm"


def test_a_paper_that_cannot_be_kept_is_a_banner_and_the_voucher_stays(qtbot, stage):
    stage.folder.write_text("a file where the folder should be")
    fill(form_of(stage), "Bà Hồ Thị Lài", "2tr")
    stage.page.print_out()
    confirm(qtbot, stage)
    assert "Không ghi được" in stage.page.fault.accessibleName()
    assert stage.vouchers()[0].received == 2_000_000


def test_what_another_page_writes_is_shown_here(qtbot, stage):
    donate(stage.book, "Bà Trần Thị Nhàn", 100_000, TODAY)
    qtbot.waitUntil(lambda: stage.page.view.model.row(0).party == "Bà Trần Thị Nhàn")


def test_another_page_sends_here_to_record_a_donation(open_stage, book):
    stage = open_stage(book, width=1024, height=600)
    assert stage.page.panel is None
    stage.page.arrive(Errand.ADD)
    assert isinstance(stage.page.panel, VoucherForm)


def seen(window) -> list[str]:
    """The faults of a window once everything in it has taken its place."""
    for _turn in range(4):
        QApplication.sendPostedEvents()
    return faults(window)


@pytest.mark.parametrize("chosen", LOOKS)
def test_nothing_on_the_page_is_unnamed_small_or_cut(qtbot, open_stage, full_book, look, chosen):
    mode, scale, width, height = chosen
    look(mode, scale)
    stage = open_stage(full_book, width, height)
    page, found = stage.page, {}
    page.close_panel()
    found["ledger"] = seen(stage.window)
    panel = form_of(stage)
    found["form"] = seen(stage.window)
    fill(panel, "", "abc", "31/02")
    panel.submit_only()
    found["mistakes"] = seen(stage.window)
    panel.lines.add.click()
    panel.more.details.unfold()
    found["lines"] = seen(stage.window)
    page.open_payment()
    fill(page.panel, "Cửa hàng", "900tr")
    found["payment"] = seen(stage.window)
    for kind in ("transfer", "opening"):
        page.open_form(kind)
        page.panel.submit_only()
        found[kind] = seen(stage.window)
    see(qtbot, stage, 0)
    found["voucher"] = seen(stage.window)
    page.vouchers.ask_reversal(page.panel.detail)
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    page.question.accept()
    found["reversal"] = seen(page.question)
    page.question.reject()
    page.close_panel()
    page.levels.open_overview()
    found["overview"] = seen(stage.window)
    assert {name: said for name, said in found.items() if said} == {}


def test_a_donation_begun_at_a_person_is_written_as_theirs(qtbot, stage):
    with stage.book.work("bà Lài") as work:
        person_id = add_member(work, AddMember("Nguyễn Hữu Ái", hamlet="Thôn 1"))
    stage.page.arrive(GiftFrom(person_id, "Nguyễn Hữu Ái", "Thôn 1"))
    panel = stage.page.panel
    assert isinstance(panel, VoucherForm)
    assert (panel.party.text(), panel.more.address.text()) == ("Nguyễn Hữu Ái", "Thôn 1")
    panel.money.edit.setText("500k")
    panel.money.edit.editingFinished.emit()
    panel.submit_only()
    confirm(qtbot, stage)
    with stage.book.reader() as reader:
        story = person_story(reader, person_id)
    assert story is not None
    assert story.gifts_total == 500_000


def test_the_older_vouchers_of_a_long_period_follow_and_a_voucher_among_them_is_found(
    qtbot, open_stage, full_book, monkeypatch
):
    monkeypatch.setattr("desktop_app.ui.funds.ledger.FIRST_ROWS", 2)
    stage = open_stage(full_book)
    whole = read_ledger(full_book, LedgerAsked())
    qtbot.waitUntil(lambda: len(stage.page.view.model.rows()) == len(whole.book.lines))
    oldest = whole.book.lines[0]
    stage.page.show_voucher(oldest.voucher_id)
    qtbot.waitUntil(lambda: stage.page.panel is not None and not stage.jobs.busy)
    assert stage.page.view.table.chosen_row().voucher_id == oldest.voucher_id

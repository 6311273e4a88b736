from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.ids import UnitId
from desktop_app.domain.money import Vnd
from desktop_app.services.approvals import set_approval_limit
from desktop_app.services.bank_accounts import AccountFields, add_account
from desktop_app.services.funds import RecordDonation, record_donation
from desktop_app.services.paper_prints import voucher_prints
from desktop_app.services.voucher_drafts import approve_draft
from desktop_app.storage.queries.balances import balances
from desktop_app.storage.queries.funds import funds, ledger
from desktop_app.storage.queries.voucher_drafts import open_drafts
from desktop_app.ui.awards.selection import CASH
from tests.ui.awards.conftest import TODAY, TOTAL, decided_round, donate


@pytest.fixture
def stage(open_stage, book):
    donate(book, TOTAL, TODAY.replace(day=1))
    made = open_stage(book, decided_round(book))
    made.page.levels.level("round").view.model.set_ticked(
        {made.page.levels.level("round").view.model.key(place) for place in (0, 2)}
    )
    return made


def test_enter_never_pays_and_looking_again_keeps_the_ticks(qtbot, stage):
    stage.page.levels.level("round").selection.act.click()
    question = stage.page.levels.level("round").paying.question
    qtbot.keyClick(question, Qt.Key.Key_Return)
    assert stage.page.levels.level("round").paying.question is question
    question.no.click()
    assert (stage.page.levels.level("round").paying.question, len(stage.page.levels.level("round").view.chosen())) == (
        None,
        2,
    )
    assert stage.balance() == TOTAL


def test_one_voucher_pays_the_ticked_and_its_paper_is_opened(qtbot, stage):
    stage.page.levels.level("round").selection.day.setText("20/11")
    stage.page.levels.level("round").selection.act.click()
    qtbot.keyClick(
        stage.page.levels.level("round").paying.question, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    qtbot.waitUntil(lambda: bool(stage.opened))
    with stage.book.reader() as reader:
        paid = [row for row in ledger(reader, funds(reader)[0].fund_id, TODAY.replace(day=1), TODAY) if row.paid]
    assert [(row.number.short, row.paid, row.issued_on.day) for row in paid] == [("PC-0001", 1_500_000, 20)]
    assert stage.opened[0].name == "phieu-chi-pc-0001-2026.pdf"
    with stage.book.reader() as reader:
        assert [row.copy_number for row in voucher_prints(reader, paid[0].voucher_id)] == [0]
    qtbot.waitUntil(lambda: len(stage.page.levels.level("round").view.shown.unpaid) == 5)
    assert stage.page.levels.level("round").selection is None


def test_a_round_whose_fund_has_its_money_at_the_bank_is_paid_from_there(qtbot, open_stage, book):
    with book.reader() as reader:
        fund = funds(reader)[0].fund_id
    with book.work("bà Lài") as work:
        account = add_account(work, work.unit_id, AccountFields("Agribank", "3600205"))
        record_donation(work, RecordDonation(fund, "Dòng họ Nguyễn", Vnd(300_000), TODAY))
        record_donation(work, RecordDonation(fund, "Dòng họ Hồ", Vnd(TOTAL), TODAY, account_id=account))
    made = open_stage(book, decided_round(book))
    made.page.levels.level("round").view.model.set_ticked(
        {made.page.levels.level("round").view.model.key(place) for place in (0, 2)}
    )
    place = made.page.levels.level("round").selection.place
    assert [place.itemText(row) for row in range(place.count())] == [
        "Tiền mặt · còn 300.000 ₫",
        f"Agribank 3600205 · còn {TOTAL:,} ₫".replace(",", "."),
    ]
    assert place.currentIndex() == 1  # the cash box does not hold enough
    made.page.levels.level("round").selection.act.click()
    qtbot.keyClick(
        made.page.levels.level("round").paying.question, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    qtbot.waitUntil(lambda: bool(made.opened))
    with book.reader() as reader:
        held = {one.account: one.amount for one in balances(reader, None, TODAY)}
    assert held == {"": 300_000, "Agribank 3600205": TOTAL - 1_500_000}


def test_money_at_a_bank_that_nobody_named_pays_too(qtbot, open_stage, book):
    with book.reader() as reader:
        fund = funds(reader)[0].fund_id
    with book.work("bà Lài") as work:
        record_donation(work, RecordDonation(fund, "Dòng họ Hồ", Vnd(TOTAL), TODAY, method="bank"))
    made = open_stage(book, decided_round(book))
    made.page.levels.level("round").view.model.set_ticked({made.page.levels.level("round").view.model.key(0)})
    assert made.page.levels.level("round").selection.place.currentText().startswith("Ngân hàng, chưa ghi tài khoản")
    made.page.levels.level("round").selection.act.click()
    qtbot.keyClick(
        made.page.levels.level("round").paying.question, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    qtbot.waitUntil(lambda: bool(made.opened))
    assert made.balance() == TOTAL - 1_000_000


def test_an_empty_cash_box_is_said_with_what_to_do(qtbot, open_stage, book):
    with book.reader() as reader:
        fund = funds(reader)[0].fund_id
    with book.work("bà Lài") as work:
        record_donation(work, RecordDonation(fund, "Dòng họ Hồ", Vnd(TOTAL), TODAY, method="bank"))
    made = open_stage(book, decided_round(book))
    made.page.levels.level("round").view.model.set_ticked({made.page.levels.level("round").view.model.key(0)})
    made.page.levels.level("round").selection.place.set_key(CASH)
    made.page.levels.level("round").selection.act.click()
    qtbot.keyClick(
        made.page.levels.level("round").paying.question, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    qtbot.waitUntil(lambda: "quỹ tiền mặt chỉ còn 0 ₫" in (made.page.fault.accessibleName() if made.page.fault else ""))
    assert made.balance() == TOTAL


def test_awards_above_the_limit_go_to_the_chair_and_nothing_is_paid(qtbot, stage):
    with stage.book.work("bà Lài") as work:
        set_approval_limit(work, UnitId(work.unit_id), 1_000_000, "")
    stage.page.levels.level("round").selection.act.click()
    qtbot.keyClick(
        stage.page.levels.level("round").paying.question, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    qtbot.waitUntil(lambda: not stage.page.levels.level("round").paying._busy)
    with stage.book.reader() as reader:
        (draft,) = open_drafts(reader)
    assert (draft.state, draft.amount) == ("awaiting", 1_500_000)
    assert stage.balance() == TOTAL
    approve_draft(stage.book, "bà Lài", draft.draft_id, "Nguyễn Văn Minh")
    assert stage.balance() == TOTAL - 1_500_000
